"""`accord export --dates`: all, one relationship's, a partner's, and what it refuses."""

from pathlib import Path

import pytest

from app.commands import run
from models.sample import write_sample


@pytest.fixture(scope="module")
def bakery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dates") / "bakery.accord"
    write_sample("bakery", path).close()
    return path


def events(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("BEGIN:VEVENT")


def test_all_one_and_a_partners(bakery: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    every, one, theirs = (tmp_path / f"{name}.ics" for name in ("every", "one", "theirs"))
    base = ["export", str(bakery), "--dates", "--output"]
    assert run([*base, str(every)]) == 0
    assert run([*base, str(one), "--relationship", "Northgate", "--no-reminders"]) == 0
    assert run([*base, str(theirs), "--relationship", "Northgate", "--for-partner"]) == 0
    assert events(every) > events(one) > events(theirs) > 0
    assert "VALARM" in every.read_text(encoding="utf-8") and "VALARM" not in one.read_text(encoding="utf-8")
    assert capsys.readouterr().out.split() == [str(every), str(one), str(theirs)]


def test_what_it_refuses(bakery: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = ["export", str(bakery), "--dates", "--output"]
    assert run([*base, str(tmp_path / "x.json")]) == 1
    assert ".ics" in capsys.readouterr().err
    assert run([*base, str(tmp_path / "x.ics"), "--for-partner"]) == 1
    assert "--relationship" in capsys.readouterr().err
    assert not list(tmp_path.glob("x.*"))
