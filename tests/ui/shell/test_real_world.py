"""The window when files misbehave: damage, a file that goes away, services that make copies."""

import errno
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.crash import Watch
from models import surroundings
from models.project import Project
from models.trouble import DamagedError
from ui.backup import backup_folder
from ui.dialogs.backups import Backups
from ui.dialogs.conflict import ConflictDialog
from ui.dialogs.crash import CrashDialog
from ui.dialogs.rescue import RescueDialog
from ui.fields.words import TextEditor
from ui.settings import documents_folder
from ui.window import Window

BREAD = "Bread by five"


def open_editor(window: Window) -> TextEditor:
    """An editor of the guide, on the screen."""
    window.go("guide/5.2.3.1")
    assert window.workspace is not None
    return next(e for e in window.workspace.page_of("guide").findChildren(TextEditor) if e.isVisible())


def type_bread(window: Window, editor: TextEditor) -> None:
    """Type, and have it saved at once."""
    editor.show_value(BREAD)
    editor.edited.emit()
    assert window.desk is not None
    window.desk.flush()


def choose_place(monkeypatch: pytest.MonkeyPatch, target: Path) -> list[str]:
    """Answer whoever asks where to save; the list fills with what they offered."""
    offered: list[str] = []

    def answer(parent: object, title: str, start: str, *more: object) -> tuple[str, str]:
        offered.append(start)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return offered


def test_a_damaged_file_offers_rescue(window: Window, file: Path, qtbot: QtBot) -> None:
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("CREATE TRIGGER evil AFTER UPDATE ON party BEGIN DELETE FROM risk; END")
    window.open_file(file)
    assert window.desk is None and "a trigger" in window.welcome.banner.text.text()
    dialog = window.findChild(RescueDialog)
    assert dialog is not None and dialog.isVisible()
    dialog.start(file.with_name("clean.accord"))
    dialog.wait()
    dialog.go.click()
    assert window.desk is not None and window.desk.project.path.name == "clean.accord"
    assert window.desk.project.count("risk") == 3


def test_the_pending_edit_is_still_there_and_goes_into_the_copy(
    opened: Window, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is pulled away while somebody types: it is said, the words stay, and a copy elsewhere takes them."""
    desk, work = opened.desk, opened.workspace
    assert desk is not None and work is not None
    editor = open_editor(opened)
    editor.setFocus()
    file.rename(file.with_name("gone.accord"))
    type_bread(opened, editor)
    assert "is not where it was" in work.trouble.text.text() and work.trouble.isVisible() and desk.holding
    assert editor.value() == BREAD
    target = tmp_path / "elsewhere.accord"
    choose_place(monkeypatch, target)
    assert opened.filing.save_copy()
    assert desk.project.path == target and not desk.holding and not work.trouble_text
    assert "You work in" in opened.toast.text.accessibleName()
    opened.let_go()
    again = Project.open(target)
    assert BREAD in {row.value for row in again.all("answer")}
    again.close()


def test_a_file_that_another_program_emptied_lets_the_window_go(
    opened: Window, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, work = opened.desk, opened.workspace
    assert desk is not None and work is not None
    editor = open_editor(opened)
    os.truncate(file, 0)
    type_bread(opened, editor)
    assert "is damaged" in work.trouble.text.text() and desk.holding and editor.value() == BREAD
    target = tmp_path / "elsewhere.accord"
    choose_place(monkeypatch, target)
    assert not opened.filing.save_copy() and "emptied by another program" in work.trouble.text.text()
    assert not target.exists() and not list(tmp_path.glob("*.part"))
    monkeypatch.setattr(QMessageBox, "exec", lambda box: box.buttons()[1].click())  # Close anyway
    opened.close_project()
    assert opened.desk is None


def test_a_folder_that_is_shut_while_open_lets_the_copy_go_on(
    opened: Window, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a folder that forbids writing: the lock file can't be taken away there, and the copy is offered elsewhere."""
    desk, editor = opened.desk, open_editor(opened)
    assert desk is not None
    unlink, forbidden = Path.unlink, file.with_name(file.name + ".lock")

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path == forbidden:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    monkeypatch.setattr(
        surroundings, "_try_folder", lambda folder: refuse(forbidden) if folder == file.parent else None
    )
    file.rename(file.with_name("away.accord"))
    type_bread(opened, editor)
    target = tmp_path / "elsewhere.accord"
    offered = choose_place(monkeypatch, target)
    assert opened.filing.save_copy() and desk.project.path == target and not desk.holding
    assert offered == [str(documents_folder() / "bakery copy.accord")]


def test_trouble_with_the_file_in_any_corner_is_a_sentence_and_no_crash(opened: Window, qtbot: QtBot) -> None:
    watch = Watch(opened)
    watch.hear(DamagedError, DamagedError("“bakery.accord” is damaged."), None)
    assert opened.workspace is not None and opened.workspace.trouble.text.text() == "“bakery.accord” is damaged."
    assert opened.findChild(CrashDialog) is None
    opened.workspace.trouble_text = ""


def test_a_file_that_is_no_project_any_more_offers_its_backups(window: Window, file: Path, qtbot: QtBot) -> None:
    folder = backup_folder(file)
    folder.mkdir(parents=True)
    shutil.copy(file, folder / "2026-11-01_08-00-00.accord")
    file.write_bytes(b"milk, eggs, flour\n" * 400)
    window.open_file(file)
    assert "not an Accord project" in window.welcome.banner.text.text() and window.welcome.way_out.isVisible()
    window.welcome.way_out.click()
    dialog = window.findChild(Backups)
    assert dialog is not None
    qtbot.waitUntil(lambda: "can’t be read" in dialog.about.text(), timeout=5000)
    dialog._want(dialog.restore_wanted)
    assert window.desk is not None and window.desk.project.count("risk") == 3


def test_an_ordinary_copy_changes_nothing(
    opened: Window, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose_place(monkeypatch, tmp_path / "copy.accord")
    assert opened.filing.save_copy() and opened.desk is not None and opened.desk.project.path == file


def test_a_sync_folder_is_mentioned_once(window: Window, file: Path, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    path = file.rename(folder / file.name)
    window.open_file(path)
    assert window.workspace is not None
    window.filing.nearby.look(path)
    notice = window.workspace.notice
    qtbot.waitUntil(notice.isVisible)
    assert notice.text.text().startswith("Dropbox copies this folder")
    next(b for b in notice.findChildren(QPushButton) if b.text() == "Understood").click()
    assert not notice.isVisible() and window.settings.dismissed
    window.close_project()
    window.open_file(path)
    window.filing.nearby.look(path)
    qtbot.wait(150)
    assert not window.workspace.notice.isVisible()


def test_who_has_it_open_on_another_computer_is_said_in_a_sync_folder(
    window: Window, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    path = Path(shutil.copy(file, folder / "shared.accord"))
    told = '{"person": "Joan", "computer": "oven-pc", "process": 1, "since": "2026-11-20T09:00"}'
    path.with_name("shared.accord.lock").write_text(told)
    window.open_file(path)
    assert window.workspace is not None
    window.filing.nearby.look(path)
    qtbot.waitUntil(window.workspace.notice.isVisible, timeout=5000)
    assert window.workspace.notice.text.text().startswith("Joan has this project open on oven-pc since 09:00")


def test_conflicted_copies_are_offered(window: Window, file: Path, qtbot: QtBot) -> None:
    other = Project.open(file, read_only=True)
    other.save_copy(file.with_name("bakery (Bea's conflicted copy 2026-11-20).accord"))
    other.close()
    window.open_file(file)
    assert window.workspace is not None
    window.filing.nearby.look(file)
    notice = window.workspace.notice
    qtbot.waitUntil(notice.isVisible)
    assert "conflicted copy" in notice.text.text()
    next(b for b in notice.findChildren(QPushButton) if b.text() == "Compare…").click()
    dialog = window.findChild(ConflictDialog)
    assert dialog is not None
    dialog.wait()
    assert "hold the same" in dialog.banner.text.text()
    dialog.alone.click()
    assert not notice.isVisible() and window.settings.dismissed
