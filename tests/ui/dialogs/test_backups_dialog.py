"""The backups of a project: the list, what differs, a copy, going back, and a backup that fails."""

import shutil
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from models.backups import list_backups, name_backup
from models.project import Project
from models.trouble import ProjectError
from ui import backup, restoring
from ui.backup import backup_folder, last_backup
from ui.dialogs import backups
from ui.dialogs.backups import AT, Backups, day_title
from ui.dialogs.frame import Frame
from ui.settings import Settings
from ui.theme import Theme
from ui.window import Window

NOW = datetime(2026, 11, 22, 9, 30)


class Standing(datetime):
    """A clock that stands still."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Standing":
        """The moment of every test here."""
        return cls(2026, 11, 22, 9, 30)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own."""
    monkeypatch.setenv("ACCORD_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """One moment for the whole test, and no backup by itself on opening: a slow computer would make one midway."""
    for module in (backup, restoring, backups):
        monkeypatch.setattr(module, "datetime", Standing)
    monkeypatch.setattr(backup, "FIRST", 10**8)


@pytest.fixture
def window(home: Path, clock: None, bakery: Path, tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Window]:
    """A window with a bakery, and a backup of it from the day before yesterday."""
    path = Path(shutil.copy(bakery, tmp_path / "bakery.accord"))
    folder = backup_folder(path)
    folder.mkdir(parents=True)
    shutil.copy(path, folder / name_backup(NOW - timedelta(days=2)))
    found = Window(theme, Settings(person="Mara"))
    qtbot.addWidget(found)
    found.set_ready()
    found.open_file(path)
    found.show()
    yield found
    if found._backup is not None:
        found._backup._worked = False
    assert found.let_go()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def open_dialog(window: Window, qtbot: QtBot) -> Backups:
    window.filing.restoring.show()
    found = window.findChildren(Backups)[-1]
    assert isinstance(found, Backups)
    qtbot.waitUntil(lambda: "Looking" not in found.about.text(), timeout=5000)
    return found


def change(window: Window) -> None:
    """One thing of each kind: changed, deleted and added since the backup."""
    assert window.desk is not None
    project = window.desk.project
    relationship = project.relationships()[0].id
    project.set("relationship", relationship, "stage", "7")
    project.remove("candidate", project.all("candidate")[0].id)
    project.add("risk", relationship, title="Ice on the ford")


def test_the_list_tells_days_times_sizes_and_what_differs(window: Window, qtbot: QtBot) -> None:
    change(window)
    dialog = open_dialog(window, qtbot)
    texts = [dialog.list.item(place).text() for place in range(dialog.list.count())]
    assert texts[0] == "Friday 20 November" and " KB" in texts[1] and len(texts) == 2
    assert not dialog.list.item(0).flags() & Qt.ItemFlag.ItemIsSelectable
    assert dialog.about.text() == "1 changed since, 1 deleted since, 1 added since."
    groups = [dialog.tree.topLevelItem(place) for place in range(dialog.tree.topLevelItemCount())]
    assert [group.text(0) for group in groups] == ["1 changed since", "1 deleted since", "1 added since"]
    line = groups[0].child(0)
    assert line.text(0).endswith("Stage") and line.text(1) != line.text(2) and line.toolTip(0).startswith("Northgate")
    assert "Ice on the ford" in groups[2].child(0).text(0)
    window.undo()
    dialog._show(dialog.list.currentItem())
    qtbot.waitUntil(lambda: dialog.about.text() == "1 changed since, 1 deleted since.", timeout=5000)


def test_nothing_is_cut_off_however_much_the_list_has_to_say(window: Window, qtbot: QtBot) -> None:
    dialog = open_dialog(window, qtbot)
    assert window.desk is not None
    path = window.desk.project.path
    shutil.copy(path, backup_folder(path) / name_backup(NOW - timedelta(days=1), "thinning"))
    dialog.refresh()
    dialog.unlock.show()
    qtbot.wait(20)
    area = dialog._area
    assert area.horizontalScrollBar().maximum() == 0 == dialog.list.horizontalScrollBar().maximum()
    right = dialog.restore.mapTo(area.viewport(), dialog.restore.rect().bottomRight())
    assert area.viewport().rect().contains(right)


def test_a_backup_made_by_hand_is_listed_and_stays(window: Window, qtbot: QtBot) -> None:
    dialog = open_dialog(window, qtbot)
    dialog.now.click()
    newest = list_backups(backup_folder(dialog._path))[0]
    assert newest.reason == "by-hand" and dialog.list.currentItem().data(AT).path == newest.path
    assert dialog.list.item(0).text() == "Today" and "made by hand" in dialog.list.item(1).text()
    qtbot.waitUntil(lambda: dialog.about.text().startswith("Nothing differs"), timeout=5000)


def test_going_back_keeps_what_was_there_and_the_place(window: Window, qtbot: QtBot) -> None:
    change(window)
    assert window.desk is not None and window.workspace is not None
    path, relationship = window.desk.project.path, window.desk.project.relationships()[0].id
    window.go(f"@{relationship}/risks")
    dialog = open_dialog(window, qtbot)
    dialog.restore.click()
    sure = next(frame for frame in dialog.findChildren(Frame) if frame.isVisible())
    assert "kept as a backup" in " ".join(found.text() for found in sure.findChildren(type(dialog.heading)))
    sure.go.click()
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.project.count("risk") == 0, timeout=5000)
    assert window.desk.project.count("candidate") == 1
    assert window.workspace.page == "risks" and window.desk.scope == relationship
    assert window.toast.text.text().startswith("Restored.")
    kept = next(copy for copy in list_backups(backup_folder(path)) if copy.reason == "restoring")
    project = Project.open(kept.path, read_only=True)
    assert project.all("risk")[0].title == "Ice on the ford"
    project.close()


def test_a_damaged_backup_changes_nothing_and_is_said(window: Window, qtbot: QtBot) -> None:
    change(window)
    assert window.desk is not None
    path = window.desk.project.path
    copy = list_backups(backup_folder(path))[0].path
    broken = bytearray(copy.read_bytes())
    broken[4096:20000] = bytes(15904)
    copy.write_bytes(broken)
    dialog = open_dialog(window, qtbot)
    assert "damaged" in dialog.about.text()
    dialog.reject()
    window.filing.restoring.restore(path, copy)
    assert window.desk is not None and window.desk.project.all("risk")[0].title == "Ice on the ford"
    assert window.workspace is not None and "damaged" in window.workspace.trouble.text.text()


def test_a_backup_opens_as_a_copy(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    change(window)
    target = tmp_path / "then.accord"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(target), ""))
    dialog = open_dialog(window, qtbot)
    beside: list[Path] = []
    monkeypatch.setattr(window.arrivals, "open_beside", beside.append)
    dialog.copy.click()
    assert beside == [target] and window.desk is not None and window.desk.project.path != target
    copy = Project.open(target)
    assert copy.count("risk") == 0 and not copy.read_only
    copy.close()


def test_a_project_that_does_not_open_can_be_restored(window: Window, qtbot: QtBot) -> None:
    assert window.desk is not None
    path = window.desk.project.path
    window.close_project()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + bytes(len(whole) - 4096))
    window.filing.restoring.show(path)
    dialog = window.findChildren(Backups)[-1]
    qtbot.waitUntil(lambda: "can’t be read" in dialog.about.text(), timeout=5000)
    assert not dialog.now.isEnabled() and dialog.restore.isEnabled()
    dialog._want(dialog.restore_wanted)
    assert window.desk is not None and window.desk.project.relationships()[0].name == "Northgate Deliveries"
    kept = next(copy for copy in list_backups(backup_folder(path)) if copy.reason == "restoring")
    assert kept.path.read_bytes() == whole[:4096] + bytes(len(whole) - 4096)


def test_closing_backs_up_what_changed(window: Window) -> None:
    assert window.desk is not None
    path = window.desk.project.path
    change(window)
    assert window.let_go()
    copies = list_backups(backup_folder(path))
    assert len(copies) == 2 and copies[0].at == NOW
    assert last_backup(path) == copies[0].at
    window.open_file(path)
    desk = window.desk
    assert desk is not None
    desk.project.set("project", "project", "title", "Larkfield & Daughters")
    assert window.let_go()
    assert len(list_backups(backup_folder(path))) == 2, "there is one of a moment ago"
    window.open_file(path)


def test_closing_without_a_change_makes_none(window: Window) -> None:
    assert window.desk is not None
    path = window.desk.project.path
    assert window.let_go() and len(list_backups(backup_folder(path))) == 1
    window.open_file(path)


def test_a_last_backup_that_fails_is_said_before_closing(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def refuse(self: Project, path: Path) -> None:
        raise ProjectError("The disk is full.")

    def answer(box: QMessageBox) -> int:
        asked.append(box.informativeText())
        return 0

    monkeypatch.setattr(Project, "save_copy", refuse)
    monkeypatch.setattr(QMessageBox, "exec", answer)
    change(window)
    words = {}
    monkeypatch.setattr(
        QMessageBox, "clickedButton", lambda box: next(b for b in box.buttons() if b.text() == words["say"])
    )
    words["say"] = "Stay here"
    assert not window.let_go() and window.desk is not None
    words["say"] = "Close anyway"
    assert window.let_go() and window.desk is None
    assert len(asked) == 2 and "disk is full" in asked[0]


def test_for_reading_only_nothing_can_be_restored(window: Window, qtbot: QtBot, theme: Theme) -> None:
    assert window.desk is not None
    second = Window(theme, Settings(person="Osei"))
    qtbot.addWidget(second)
    second.set_ready()
    second.open_file(window.desk.project.path)
    dialog = open_dialog(second, qtbot)
    assert not dialog.restore.isEnabled() and "Mara" in dialog.restore.toolTip() and dialog.copy.isEnabled()
    dialog.reject()
    second.let_go()


def test_no_backup_yet(window: Window, qtbot: QtBot) -> None:
    assert window.desk is not None
    shutil.rmtree(backup_folder(window.desk.project.path))
    window.filing.restoring.show()
    dialog = window.findChildren(Backups)[-1]
    assert "no backup yet" in dialog.about.text() and not dialog.restore.isEnabled() and not dialog.copy.isEnabled()


def test_days_have_names() -> None:
    today = NOW.date()
    assert day_title(today, today) == "Today"
    assert day_title(today - timedelta(days=1), today) == "Yesterday"
    assert day_title(today - timedelta(days=3), today) == "Thursday 19 November"
    assert day_title(today - timedelta(days=400), today) == "Saturday 18 October 2025"


def test_it_closes_while_it_compares(window: Window, qtbot: QtBot) -> None:
    window.filing.restoring.show()
    window.findChildren(Backups)[-1].reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qtbot.waitUntil(lambda: not [t for t in threading.enumerate() if t.name == "errand"], timeout=5000)
    QCoreApplication.processEvents()
