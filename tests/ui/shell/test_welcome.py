"""The welcome page: carry on, missing files, examples, the arrows."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from ui.settings import Settings
from ui.theme import Theme
from ui.welcome.page import WelcomePage
from ui.welcome.rows import RecentRow, Row, day_words, folder_words
from ui.window import Window


def test_recent_files_open_and_missing_ones_can_be_taken_off(window: Window, file: Path, qtbot: QtBot) -> None:
    window.settings.remember(file, "Larkfield Bakery", (0.5,) * 12, 2)
    window.settings.remember(file.with_name("gone.accord"), "Gone", (0.5,) * 12, 1)
    window.welcome.refresh()
    gone, here = window.welcome.findChildren(RecentRow)
    assert "2 relationships" in here.subtitle.text() and "1 relationship" not in gone.subtitle.text()
    gone.forget_wanted.emit()
    assert [r.title for r in window.settings.recent] == ["Larkfield Bakery"]
    qtbot.wait(10)
    row = next(r for r in window.welcome.findChildren(RecentRow) if r.isVisible())
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert window.desk is not None and window.desk.project.path == file


def test_a_sample_is_written_once_and_then_opened(window: Window, qtbot: QtBot, home: Path) -> None:
    qtbot.waitUntil(lambda: window.welcome.samples.count() >= 8)
    row = next(r for r in window.welcome.findChildren(Row) if "bakery" in r.title.text())
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert window.desk is not None
    path = home / "Documents" / "Accord" / "bakery.accord"
    assert window.desk.project.path == path
    window.desk.project.set("project", "project", "title", "Mine now")
    window.close_project()
    window.filing.open_sample("bakery")
    assert window.desk is not None and window.desk.project.info.title == "Mine now"


def test_the_arrows_walk_over_everything(window: Window, qtbot: QtBot, qapp: QApplication) -> None:
    qtbot.waitUntil(lambda: window.welcome.samples.count() >= 8)
    qtbot.wait(10)
    page = window.welcome
    page.start.setFocus()
    seen = []
    for _ in range(page.samples.count() + 2):
        widget = page.focusWidget()
        assert widget is not None
        seen.append(widget)
        qtbot.keyClick(widget, Qt.Key.Key_Down)
    assert len(set(map(id, seen))) == page.samples.count() + 2
    assert page.focusWidget() is page.start


def test_long_names_do_not_widen_the_page(theme: Theme, settings: Settings, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / ("x" * 120 + ".accord")
    path.write_text("")
    settings.remember(path, "The Amalgamated Bakers, Millers and Deliverers of Upper Larkfield" * 2, (0.5,) * 12, 2)
    page = WelcomePage(theme, settings)
    qtbot.addWidget(page)
    page.resize(1024, 674)
    page.show()
    qtbot.wait(20)
    assert page.area.horizontalScrollBar().maximum() == 0
    row = page.findChild(RecentRow)
    assert row is not None and row.geometry().right() <= page.area.viewport().width()


def test_words() -> None:
    from datetime import date

    today = date(2026, 11, 21)
    assert day_words("2026-11-21T10:00", today) == "today"
    assert day_words("2026-11-20T10:00", today) == "yesterday"
    assert day_words("2026-11-12T10:00", today) == "12 Nov"
    assert day_words("2025-11-12T10:00", today) == "12 Nov 2025"
    assert day_words("rubbish", today) == ""
    assert folder_words(Path("/home/ann/Documents/larkfield.accord")) == "Documents / larkfield.accord"


def test_the_wheels_of_the_examples_are_about_right(tmp_path: Path) -> None:
    from models.progress import measure_steps
    from models.sample import write_sample
    from resources.samples import samples
    from ui.welcome.wheels import WHEELS

    assert set(WHEELS) == {info.name for info in samples()}
    for info in samples():
        project = write_sample(info.name, tmp_path / f"{info.name}.accord")
        wheels = [measure_steps(project, row.id).principles for row in project.relationships()]
        project.close()
        means = [sum(parts) / len(parts) for parts in zip(*wheels)]
        assert means == pytest.approx(WHEELS[info.name], abs=0.006), info.name


def recent_rows(page: WelcomePage) -> list[RecentRow]:
    found = [page.recent.itemAt(number).widget() for number in range(page.recent.count())]
    return [row for row in found if isinstance(row, RecentRow)]


def test_a_recent_project_leaves_the_list_with_delete_and_the_next_is_in_hand(
    window: Window, file: Path, qtbot: QtBot
) -> None:
    paths = [file.with_name(f"{name}.accord") for name in ("first", "second", "third")]
    for path in reversed(paths):
        path.touch()
        window.settings.remember(path, path.stem, (0.5,) * 12, 2)
    window.welcome.refresh()
    rows = recent_rows(window.welcome)
    assert [row.title.text() for row in rows] == ["first", "second", "third"]
    rows[1].setFocus()
    qtbot.keyClick(rows[1], Qt.Key.Key_Delete)
    left = recent_rows(window.welcome)
    assert [row.title.text() for row in left] == ["first", "third"]
    qtbot.waitUntil(lambda: window.welcome.focusWidget() is left[1])
    assert paths[1].exists()
    for _ in range(2):
        found = window.welcome.focusWidget()
        assert isinstance(found, RecentRow)
        qtbot.keyClick(found, Qt.Key.Key_Delete)
        qtbot.wait(20)
    assert window.welcome.focusWidget() is window.welcome.start and not window.welcome.recent_part.isVisible()
    assert Settings.load().recent == []


def test_a_recent_project_has_a_menu(window: Window, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtGui import QDesktopServices

    window.settings.remember(file, "Larkfield", (0.5,) * 12, 2)
    window.settings.remember(file.with_name("gone.accord"), "Gone", (0.5,) * 12, 2)
    window.welcome.refresh()
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    gone, here = recent_rows(window.welcome)
    assert [a.text() for a in gone.make_menu().actions()] == ["Look for it…", "Show in folder", "Take off this list"]
    assert not gone.make_menu().actions()[1].isEnabled()
    here.setFocus()
    qtbot.keyClick(here, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[1].trigger()
    assert shown == [str(file.parent)]
    menu.actions()[0].trigger()
    assert window.desk is not None


def test_a_drive_that_does_not_answer_holds_nothing_up(window: Window, file: Path, qtbot: QtBot,
                                                       monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    import threading
    import time

    answer = threading.Event()
    usual = Path.is_file
    monkeypatch.setattr(Path, "is_file", lambda self: answer.wait(5) and usual(self))
    window.settings.remember(file.with_name("gone.accord"), "Gone", (0.5,) * 12, 2)
    began = time.monotonic()
    window.welcome.refresh()
    assert time.monotonic() - began < 1
    assert recent_rows(window.welcome)[0].there
    answer.set()
    qtbot.waitUntil(lambda: not recent_rows(window.welcome)[0].there)


def test_of_a_project_with_a_password_only_the_files_name_is_kept(opened: Window, file: Path) -> None:
    from models.protection import protect

    opened.close_project()
    protect(file, "crumbs and butter 7")
    opened.settings.recent.clear()
    opened.settings.remember(file, "", (0.0,) * 12, 0, protected=True)
    opened.settings.save()
    opened.welcome.refresh()
    row = recent_rows(opened.welcome)[0]
    assert row.title.text() == "bakery" and row.wheel.isHidden() and "password" in row.subtitle.text()
    kept = (Path(str(file.parent)) / "home" / "preferences.json").read_text(encoding="utf-8")
    assert "Larkfield" not in kept and not any(json.loads(kept)["recent"][0]["wheel"])
