"""History in the window: undo and redo over a restart, the ways to the History page, and what a crash report holds."""

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app import crash
from models.project import Project
from models.trouble import KindError, ProjectError
from ui.dialogs.crash import CrashDialog
from ui.history.page import HistoryPage
from ui.settings import Settings
from ui.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier


def project_of(window: Window) -> Project:
    assert window.desk is not None
    return window.desk.project


def history_of(window: Window) -> HistoryPage:
    assert window.workspace is not None and window.workspace.page == "history"
    page = window.workspace.page_of("history")
    assert isinstance(page, HistoryPage)
    return page


def first_risk(window: Window) -> str:
    return str(project_of(window).all("risk")[0].id)


@pytest.fixture
def elsewhere(file: Path, settings: Settings) -> None:
    """The window comes back on a page of lists."""
    settings.keep_place(file, {"page": "risks", "scope": "", "step": ""})


@pytest.fixture
def opened(window: Window, file: Path, elsewhere: None) -> Window:
    window.open_file(file)
    return window


def test_undo_and_redo_reach_over_restarts(opened: Window, file: Path, qtbot: QtBot) -> None:
    risk = first_risk(opened)
    for owner in ("Ben", "Cid"):
        project_of(opened).set("risk", risk, "owner", owner)
        project_of(opened).history.pause()
    opened.close_project()
    opened.open_file(file)
    for key, owner in ((Qt.Key.Key_Z, "Ben"), (Qt.Key.Key_Z, ""), (Qt.Key.Key_Y, "Ben")):
        opened.activateWindow()
        qtbot.keyClick(opened, key, CTRL)
        assert project_of(opened).get("risk", risk).owner == owner  # type: ignore[union-attr]
    opened.close_project()
    opened.open_file(file)
    opened.menus._fill_edit()
    assert opened.menus.redo.text() == "&Redo: Risk · Owner"
    opened.redo()
    assert project_of(opened).get("risk", risk).owner == "Cid"  # type: ignore[union-attr]


def test_a_strangers_history_is_refused_in_a_sentence(opened: Window) -> None:
    project = project_of(opened)
    project.set("risk", first_risk(opened), "owner", "Ben")
    project._store.execute(
        "UPDATE history_row SET \"table\" = 'sqlite_master' WHERE id = (SELECT max(id) FROM history_row)"
    )
    opened.undo()
    assert opened.workspace is not None and "Nothing was changed" in opened.workspace.trouble.text.text()
    opened.go("history")
    assert history_of(opened).shelf.items.items


def test_the_page_is_reached_by_key_from_a_row_and_from_preferences(opened: Window, qtbot: QtBot) -> None:
    opened.activateWindow()
    qtbot.keyClick(opened, Qt.Key.Key_H, CTRL)
    page = history_of(opened)
    assert page.shelf.items.items and page.crumbs() == ["All relationships", "History"]
    assert opened.workspace is not None
    opened.go("risks")
    register = opened.workspace.page_of("risks")
    table = register.table  # type: ignore[attr-defined]
    table.verbs.choose([first_risk(opened)])
    table.verbs.do("history")
    assert history_of(opened).filters.record.isVisible() and len(page.shelf.items.items) == 1
    opened.go("preferences")
    card = opened.workspace.page_of("preferences").history  # type: ignore[attr-defined]
    assert "The history keeps" in card.cost.text()
    next(found for found in card.findChildren(QPushButton) if found.text().strip() == "Show the history").click()
    assert opened.workspace.page == "history"


def test_a_name_is_asked_for_and_never_taken_from_the_login(file: Path, settings: Settings, window: Window,
                                                             monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    for name in ("USER", "LOGNAME", "USERNAME"):
        monkeypatch.setenv(name, "loginname")
    settings.person = ""
    settings.keep_place(file, {"page": "risks", "scope": "", "step": ""})
    window.open_file(file)
    project_of(window).set("risk", first_risk(window), "owner", "Ben")
    assert project_of(window).rows_of("SELECT person FROM history_step ORDER BY id DESC LIMIT 1") == [("",)]
    window.go("history")
    assert "You gave no name yet" in history_of(window).subtitle.text()


def test_a_crash_report_holds_none_of_the_project_and_shows_all_it_holds(opened: Window, home: Path) -> None:
    project = project_of(opened)
    project.set("risk", first_risk(opened), "owner", "Zwiebelfisch Gründlich")
    watch = crash.Watch(opened)
    texts = {
        value
        for table in ("project", "party", "relationship", "risk", "history_row", "history_step")
        for row in project.all(table)
        for value in row
        if isinstance(value, str) and len(value) > 8
    }
    assert {"Zwiebelfisch Gründlich", "Single van fails", "Northgate Deliveries"} <= texts
    whole = " ".join(sorted(texts))
    for error in (ProjectError(whole), KindError(whole), ValueError(whole), KeyError(whole), OSError(whole),
                  sqlite3.IntegrityError(whole), LookupError(whole), UnicodeError(whole)):  # fmt: skip
        try:
            held = whole
            raise error from ValueError(held)
        except Exception as caught:
            watch.hear(type(caught), caught, caught.__traceback__)
    dialog = opened.findChild(CrashDialog)
    assert dialog is not None
    shown = dialog.report.toPlainText()
    logs = [path.read_text(encoding="utf-8") for path in (home / "log").glob("crash-*.txt")]
    assert logs
    for report in (shown, *logs):
        assert not [text for text in texts if text in report]
        assert str(home) not in report and str(Path.home()) not in report
    copy = next(found for found in dialog.findChildren(QPushButton) if "Copy" in found.text())
    copy.click()
    assert QGuiApplication.clipboard().text() == shown
    dialog.accept()
