"""The welcome page: carry on, missing files, examples, the arrows."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
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
