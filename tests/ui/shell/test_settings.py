"""Preferences: kept whole, never fatal."""

import json
from pathlib import Path

import pytest

from ui.settings import RECENT_AT_MOST, Settings, config_folder


def test_what_is_saved_comes_back(home: Path) -> None:
    settings = Settings(person="Ann", theme="dark", zoom=125)
    settings.remember(home / "bakery.accord", "Bakery", (0.5,) * 12, 4)
    settings.keep_place(home / "bakery.accord", {"page": "risks", "scope": "x", "step": "5.1.3.1"})
    assert settings.save()
    again = Settings.load()
    assert (again.person, again.theme, again.zoom) == ("Ann", "dark", 125)
    assert again.recent[0].title == "Bakery" and again.recent[0].wheel == [0.5] * 12
    assert again.place(home / "bakery.accord")["page"] == "risks"
    assert not list(config_folder().glob("*.part"))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"recent": [1]}', '{"recent": [{"colour": 1}]}', "\0\0"])
def test_a_broken_file_is_set_aside(home: Path, text: str) -> None:
    home.mkdir(parents=True)
    path = home / "preferences.json"
    path.write_text(text)
    settings = Settings.load()
    assert settings.person == "" and settings.recent == []
    assert (home / "preferences.broken.json").read_text() == text
    assert settings.told
    assert settings.save() and not Settings.load().told


def test_values_of_a_wrong_type_are_passed_over(home: Path) -> None:
    home.mkdir(parents=True)
    (home / "preferences.json").write_text(json.dumps({"person": "Ann", "zoom": "huge", "theme": 3, "future": True}))
    settings = Settings.load()
    assert (settings.person, settings.zoom, settings.theme) == ("Ann", 100, "system")


def test_recent_files_are_few_and_unique(home: Path) -> None:
    settings = Settings()
    for number in range(20):
        settings.remember(home / f"{number}.accord", str(number), (0.0,) * 12, 0)
    settings.remember(home / "15.accord", "again", (0.0,) * 12, 0)
    assert len(settings.recent) == RECENT_AT_MOST
    assert settings.recent[0].title == "again"
    assert len({r.path for r in settings.recent}) == RECENT_AT_MOST
    settings.forget(settings.recent[0].path)
    assert settings.recent[0].title == "19"


def test_a_folder_that_cannot_be_written_to_is_no_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("ACCORD_HOME", str(tmp_path / "file"))
    assert Settings().save() is False
