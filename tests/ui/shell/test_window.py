"""The window: opening, closing, undo, zoom, pages, scope, what is remembered, and files that can't be written."""

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from models.project import Project
from ui.backup import backup_folder
from ui.places import FOOT, PLACES
from ui.search.box import SearchBox
from ui.settings import Settings
from ui.window import Window


def key(qtbot: QtBot, window: Window, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    window.activateWindow()
    qtbot.keyClick(window, key, modifiers)


CTRL = Qt.KeyboardModifier.ControlModifier


def test_the_title_and_the_counts_follow_the_project(opened: Window) -> None:
    assert opened.windowTitle() == "Larkfield Bakery — Accord"
    assert opened.workspace is not None and opened.desk is not None
    pages = opened.workspace.sidebar.pages
    assert pages["risks"].note == "3"
    first = opened.desk.project.relationships()[0]
    opened.desk.show_scope(first.id)
    assert pages["risks"].note == "1"
    opened.desk.project.add("risk", first.id, title="Another")
    assert pages["risks"].note == "2"
    opened.desk.project.set("project", "project", "title", "Larkfield & Daughters")
    assert opened.windowTitle() == "Larkfield & Daughters — Accord"
    assert opened.workspace.sidebar.title.text() == "Larkfield & Daughters"


def test_a_line_to_search_in_leaves_undo_to_the_project_until_something_is_typed(opened: Window, qtbot: QtBot) -> None:
    assert opened.desk is not None and opened.workspace is not None
    project = opened.desk.project
    id = project.relationships()[0].id
    before = project.relationships()[0].stage
    project.set("relationship", id, "stage", "6")
    opened.go("risks")
    box = opened.findChildren(SearchBox)[0]
    find = next(line for line in opened.findChildren(QLineEdit) if line.placeholderText() == "Find in this list")
    for line in (box, find):
        line.setFocus()
        qtbot.keyClick(line, Qt.Key.Key_Z, CTRL)
        assert project.relationships()[0].stage == before
        qtbot.keyClick(line, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
        assert project.relationships()[0].stage == "6"
        qtbot.keyClicks(line, "ice")
        qtbot.keyClick(line, Qt.Key.Key_Z, CTRL)
        assert line.text() == "" and project.relationships()[0].stage == "6"


def test_undo_and_redo_say_what_they_did(opened: Window, qtbot: QtBot) -> None:
    assert opened.desk is not None
    project = opened.desk.project
    id = project.relationships()[0].id
    project.set("relationship", id, "stage", "6")
    opened.menus._fill_edit()
    assert opened.menus.undo.text() == "&Undo: Relationship · Stage"
    key(qtbot, opened, Qt.Key.Key_Z, CTRL)
    assert project.get("relationship", id).stage == "5"  # type: ignore[union-attr]
    assert opened.toast.isVisible() and opened.toast.text.text() == "Undone: Relationship · Stage"
    opened.toast.action.click()
    assert project.get("relationship", id).stage == "6"  # type: ignore[union-attr]
    key(qtbot, opened, Qt.Key.Key_Z, CTRL)
    key(qtbot, opened, Qt.Key.Key_Y, CTRL)
    assert project.get("relationship", id).stage == "6"  # type: ignore[union-attr]


def test_every_page_has_a_key_and_names_itself(opened: Window, qtbot: QtBot) -> None:
    assert opened.workspace is not None
    for number, place in enumerate(PLACES[:9]):
        key(qtbot, opened, Qt.Key(Qt.Key.Key_1 + number), CTRL)
        assert opened.workspace.page == place.key
        assert opened.workspace.sidebar.pages[place.key].isChecked()
    for place in (*PLACES, *FOOT):
        opened.go(place.key)
        assert place.key == "overview" or place.title in opened.workspace.page_of(place.key).crumbs()  # type: ignore[attr-defined]


def test_zoom_stays_within_its_bounds_and_is_kept(opened: Window, qtbot: QtBot, settings: Settings) -> None:
    for _ in range(15):
        key(qtbot, opened, Qt.Key.Key_Plus, CTRL)
    assert opened.theme.zoom == 200
    for _ in range(15):
        key(qtbot, opened, Qt.Key.Key_Minus, CTRL)
    assert opened.theme.zoom == 80 and Settings.load().zoom == 80
    key(qtbot, opened, Qt.Key.Key_0, CTRL)
    assert opened.theme.zoom == 100


def test_dark_reaches_everything(opened: Window) -> None:
    before = opened.grab().toImage().pixelColor(700, 700).lightness()
    opened.set_mode("dark")
    try:
        assert opened.theme.name == "dark"
        assert opened.grab().toImage().pixelColor(700, 700).lightness() < 60 < before
    finally:
        opened.set_mode("light")


def test_the_reader_comes_back_to_where_he_was(opened: Window, file: Path) -> None:
    assert opened.desk is not None
    id = opened.desk.project.relationships()[1].id
    opened.go(f"@{id}/risks")
    opened.close_project()
    assert opened.desk is None and opened.stack.currentWidget() is opened.welcome
    opened.open_file(file)
    assert opened.desk is not None and opened.workspace is not None
    assert (opened.desk.scope, opened.workspace.page) == (id, "risks")
    assert opened.settings.recent[0].title == "Larkfield Bakery"
    assert opened.settings.recent[0].relationships == 2


def test_the_step_of_the_guide_is_remembered_even_if_the_guide_was_not_opened_again(opened: Window, file: Path) -> None:
    assert opened.desk is not None
    id = opened.desk.project.relationships()[0].id
    opened.go(f"@{id}/guide/5.5.3.4")
    for _ in range(2):
        opened.go("overview")
        opened.close_project()
        opened.open_file(file)
    opened.go("guide")
    assert opened.workspace is not None
    assert opened.workspace.page_of("guide").clause == "5.5.3.4"  # type: ignore[attr-defined]


def test_a_second_file_gets_a_window_of_its_own(opened: Window, file: Path, tmp_path: Path,
                                                monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    other = tmp_path / "joinery.accord"
    Project.create(other, "Valley Joinery").close()
    started: list[Path] = []
    monkeypatch.setattr(opened.arrivals, "open_beside", started.append)
    opened.open_file(other)
    opened.open_file(file)
    assert started == [other]
    assert opened.desk is not None and opened.desk.project.info.title == "Larkfield Bakery"


def test_a_dropped_file_opens(window: Window, file: Path, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(
        QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)
    qtbot.waitUntil(lambda: window.desk is not None)


def test_a_locked_project_opens_for_reading_and_says_who(window: Window, file: Path, tmp_path: Path,
                                                         monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    holder = Project.open(file, person="Beth")
    window.open_file(file)
    assert window.workspace is not None and window.desk is not None
    assert window.workspace.reading.isVisible() and "Beth" in window.workspace.reading.text.text()
    assert not window.menus.undo.isEnabled()
    target = tmp_path / "copy"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    assert window.filing.save_copy()
    copy = Project.open(tmp_path / "copy.accord")
    assert copy.info.title == "Larkfield Bakery" and not copy.read_only
    copy.close()
    holder.close()


class Unsaved:
    """Somebody types what can't be saved."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.tried = 0

    def flush(self) -> None:
        self.tried += 1
        assert self.window.desk is not None
        self.window.desk.trouble.emit("The disk is full.")


def test_closing_with_something_unsaved_asks(opened: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    assert opened.desk is not None and opened.workspace is not None
    holder = Unsaved(opened)
    opened.desk.hold(holder)
    assert "Saving" in opened.workspace.top.saved.text()
    asked: list[str] = []

    def stay(box: QMessageBox) -> int:
        asked.append(box.informativeText())
        next(button for button in box.buttons() if button.text() == "Stay here").click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", stay)
    assert not opened.close()
    assert asked == ["The disk is full."] and holder.tried == 1
    assert opened.desk is not None and opened.workspace.trouble.isVisible()
    assert opened.workspace.top.saved.text() == "Not saved"
    opened.desk.release(holder)


def test_trouble_goes_away_with_the_next_saved_change(opened: Window) -> None:
    assert opened.desk is not None and opened.workspace is not None
    opened.desk.trouble.emit("The disk is full.")
    assert opened.workspace.trouble.isVisible()
    opened.desk.project.add("risk", opened.desk.project.relationships()[0].id, title="New")
    assert not opened.workspace.trouble.isVisible()
    assert "All changes saved" in opened.workspace.top.saved.text()


def test_deleting_the_relationship_in_scope_goes_back_to_all(opened: Window) -> None:
    assert opened.desk is not None
    id = opened.desk.project.relationships()[0].id
    opened.go(f"@{id}/overview")
    opened.desk.project.remove("relationship", id)
    assert opened.desk.scope is None
    opened.undo()
    assert opened.desk.project.get("relationship", id) is not None


def test_backups_are_made_and_old_ones_go(opened: Window, file: Path, qtbot: QtBot) -> None:
    backup = opened._backup
    assert backup is not None and opened.desk is not None
    folder = backup_folder(file)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(5):
        shutil.copy(file, folder / f"2020-01-01_00-00-{number:02d}.accord")
    backup.make()
    names = sorted(p.name for p in folder.glob("*.accord"))
    assert len(names) == 2 and names[0] == "2020-01-01_00-00-04.accord" and names[-1] > "2021"
    copy = Project.open(folder / names[-1], read_only=True)
    assert copy.info.title == "Larkfield Bakery"
    copy.close()
    newest = len(names), names[-1]
    backup.make()
    assert newest == (len(list(folder.glob("*.accord"))), max(p.name for p in folder.glob("*.accord")))


def test_a_large_file_is_backed_up_in_a_thread(opened: Window, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ui import backup as backups

    monkeypatch.setattr(backups, "SMALL", 0)
    backup = opened._backup
    assert backup is not None
    backup.make()
    assert backup._thread is not None
    backup._thread.join(10)
    assert len(list(backup_folder(file).glob("*.accord"))) == 1


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a folder that can't be written to")
def test_a_backup_that_fails_is_said(opened: Window, home: Path) -> None:
    home.chmod(0o500)
    try:
        assert opened._backup is not None and opened.workspace is not None
        opened._backup.make()
        assert "No backup" in opened.workspace.trouble.text.text()
    finally:
        home.chmod(0o700)


def test_a_backup_folder_in_the_way_is_said(opened: Window, home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)
    (home / "backups").write_text("in the way")
    assert opened._backup is not None and opened.workspace is not None
    opened._backup.make()
    assert "No backup" in opened.workspace.trouble.text.text()


def test_the_switcher_opens_with_a_key_and_chooses_with_enter(opened: Window, qtbot: QtBot) -> None:
    assert opened.workspace is not None and opened.desk is not None
    from ui.scopes import ScopeList

    key(qtbot, opened, Qt.Key.Key_J, CTRL)
    found = opened.workspace.sidebar.findChild(ScopeList)
    assert found is not None and found.list.count() == 4
    qtbot.keyClick(found.list, Qt.Key.Key_Down)
    qtbot.keyClick(found.list, Qt.Key.Key_Return)
    assert opened.desk.scope == opened.desk.project.relationships()[0].id
    assert opened.workspace.sidebar.card.second == "Alliance · stage 5"


def test_no_name_is_asked_for_when_one_is_known(opened: Window, qtbot: QtBot) -> None:
    from ui.dialogs.ask_name import AskName

    qtbot.wait(50)
    assert opened.findChild(AskName) is None


def test_a_name_is_asked_for_once(window: Window, file: Path, qtbot: QtBot) -> None:
    from ui.dialogs.ask_name import AskName

    window.settings.person = ""
    window.open_file(file)
    qtbot.waitUntil(lambda: window.findChild(AskName) is not None)
    dialog = window.findChild(AskName)
    dialog.accept()
    assert dialog.isVisible() and dialog.entry.error.text()
    dialog.line.setText("  Ann   Larkfield ")
    dialog.accept()
    assert Settings.load().person == "Ann Larkfield"
    assert window.desk is not None and window.desk.project.history.person == "Ann Larkfield"


def test_everything_that_can_be_clicked_has_a_name(opened: Window) -> None:
    from PySide6.QtWidgets import QAbstractButton, QLineEdit

    for place in (*PLACES, *FOOT):
        if place.key in ("guide", "documents"):
            continue
        opened.go(place.key)
    nameless = [
        widget
        for kind in (QAbstractButton, QLineEdit)
        for widget in opened.findChildren(kind)
        if not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and widget.objectName() not in ("qt_menubar_ext_button", "ScrollLeftButton", "ScrollRightButton")
        and not type(widget).__name__.startswith("QTableCorner")
        and type(widget) is not QAbstractButton
    ]
    assert not nameless, [(w, w.parent()) for w in nameless]


def test_the_place_is_kept_while_working(opened: Window, qtbot: QtBot) -> None:
    assert opened.desk is not None and opened.workspace is not None
    relationship = opened.desk.project.relationships()[0].id
    path = opened.desk.project.path
    opened.go(f"@{relationship}/guide/5.5.3.4")
    qtbot.waitUntil(lambda: Settings.load().place(path).get("step") == "5.5.3.4", timeout=5000)
    assert Settings.load().place(path)["scope"] == relationship


def test_ctrl_f_finds_on_the_page_or_else_everywhere(opened: Window, qtbot: QtBot) -> None:
    assert opened.workspace is not None
    everywhere = opened.workspace.top.search
    for page in ("overview", "guide", "documents", "week", "preferences"):
        opened.go(page)
        opened.setFocus()
        key(qtbot, opened, Qt.Key.Key_F, CTRL)
        assert opened.focusWidget() is everywhere, page
        qtbot.keyClick(everywhere, Qt.Key.Key_Escape)
    for page in ("risks", "history"):
        opened.go(page)
        key(qtbot, opened, Qt.Key.Key_F, CTRL)
        found = opened.focusWidget()
        assert found is not None and found is not everywhere
        assert opened.workspace.page_of(page).isAncestorOf(found)


def test_f5_reads_a_project_anew_and_writes_as_soon_as_it_may(window: Window, file: Path, qtbot: QtBot) -> None:
    other = Project.open(file, person="Beth")
    window.open_file(file)
    assert window.desk is not None and window.desk.project.read_only
    window.go("risks")
    other.add("risk", other.relationships()[0].id, title="Frost")
    key(qtbot, window, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier)
    assert window.desk is not None and window.desk.project.read_only and window.workspace is not None
    assert window.workspace.sidebar.pages["risks"].note == "4" and window.workspace.page == "risks"
    other.close()
    key(qtbot, window, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier)
    assert window.desk is not None and not window.desk.project.read_only and window.workspace.page == "risks"
    desk = window.desk
    key(qtbot, window, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier)
    assert window.desk is desk


def test_f11_takes_the_whole_screen_and_gives_it_back(opened: Window, qtbot: QtBot) -> None:
    key(qtbot, opened, Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier)
    assert opened.isFullScreen()
    key(qtbot, opened, Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier)
    assert not opened.isFullScreen()


def test_a_long_name_leaves_the_page_its_own(opened: Window, qtbot: QtBot) -> None:
    opened.resize(1024, 700)
    top = opened.workspace.top
    top.show_crumbs(["Northgate Refrigerated and Ambient Overnight Deliveries (Holdings) Limited", "Guide", "Risks"])
    QApplication.processEvents()
    assert top.here.width() >= top.here.fontMetrics().horizontalAdvance("Risks")
    top.show_crumbs(["Short", "W" * 80])
    QApplication.processEvents()
    assert top.search.width() > 80, "nor does a long page crowd out the search"
