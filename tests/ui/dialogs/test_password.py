"""Passwords in the window: asked for, set, changed and removed as somebody does it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QMessageBox, QPushButton

from models import cipher
from models.project import Project
from models.protection import protect
from ui.backup import backup_folder
from ui.dialogs.backups import LOCKED, OLDER_PASSWORD, Backups
from ui.dialogs.old_copies import OldCopies
from ui.dialogs.password import AskPassword, PasswordLine, SetPassword, judge_strength, with_password
from ui.dialogs.rescue import RescueDialog
from ui.protecting import PLAIN, may_be_plain
from ui.settings import Recent, Settings
from ui.theme import Theme
from ui.welcome.rows import RecentRow
from ui.window import Window

pytestmark = pytest.mark.usefixtures("quick")

WORD = "three geese sing"


@pytest.fixture
def file(bakery: Path, tmp_path: Path) -> Path:
    """A plain project's file, closed."""
    return Path(shutil.copy(bakery, tmp_path / "bakery.accord"))


@pytest.fixture
def window(theme: Theme, qtbot) -> Iterator[Window]:
    """A window that is ready for a project."""
    found = Window(theme, Settings(person="Ann"))
    qtbot.addWidget(found)
    found.set_ready()
    found.show()
    yield found
    found.let_go()


@pytest.fixture
def shown(window: Window, qtbot) -> Callable[[type[QDialog]], QDialog]:
    """Waits for a dialogue of a kind and returns it."""

    def wait(kind: type[QDialog]) -> QDialog:
        def found() -> list[QDialog]:
            return [dialog for dialog in window.findChildren(kind) if dialog.isVisible()]

        qtbot.waitUntil(lambda: bool(found()), timeout=10_000)
        return found()[-1]

    return wait


def enter(dialog: AskPassword | SetPassword, line: PasswordLine, word: str) -> None:
    """Type a password, go on, and wait for what the file says."""
    line.line.setText(word)
    dialog.accept()
    dialog.wait()


def test_a_password_is_set_and_the_project_stays_where_it_was(window: Window, file: Path, shown, qtbot) -> None:
    window.open_file(file)
    window.go("risks")
    folder = backup_folder(file)
    folder.mkdir(parents=True, exist_ok=True)
    older = Path(shutil.copy(file, folder / "2026-11-01_08-00-00.accord"))
    window.filing.protecting.choose()
    dialog = shown(SetPassword)
    qtbot.keyClicks(dialog.first.line, WORD)
    qtbot.keyClicks(dialog.again.line, WORD[:-1])
    dialog.accept()
    assert "not the same" in dialog.again_entry.error.text() and dialog.isVisible()
    qtbot.keyClicks(dialog.again.line, WORD[-1])
    dialog.accept()
    old = shown(OldCopies)
    assert window.desk is not None and window.desk.project.protected and cipher.is_protected(file)
    assert window.workspace is not None and window.workspace.page == "risks"
    assert [old.list.item(row).text().split("  ")[0] for row in range(old.list.count())] == ["01 Nov 2026, 08:00"]
    assert b"Northgate" in older.read_bytes()
    held = older.open("rb")
    old.accept()
    old.wait()
    assert older.read_bytes()[:16] == file.read_bytes()[:16] and set(held.read()) == {0}, (
        "under the new password, in its place"
    )
    held.close()
    Project.open(older, read_only=True).close()
    window._remember()
    recent = window.settings.recent[0]
    assert (recent.title, recent.relationships, set(recent.wheel), recent.protected) == ("", 0, {0.0}, True)


def test_a_protected_project_asks_until_the_password_is_right(window: Window, file: Path, shown, qtbot) -> None:
    protect(file, WORD)
    cipher.forget()
    window.open_file(file)
    dialog = shown(AskPassword)
    dialog.accept()
    assert dialog.entry.error.text() == "Type the password."
    qtbot.keyClicks(dialog.line.line, "THREE GEESE SING")
    assert dialog.line.caps.isVisibleTo(dialog)
    dialog.accept()
    dialog.wait()
    assert "not the password" in dialog.entry.error.text() and window.desk is None
    assert dialog.line.line.selectedText()
    qtbot.keyClicks(dialog.line.line, WORD)
    assert not dialog.line.caps.isVisibleTo(dialog)
    qtbot.keyClick(dialog.line.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk is not None, timeout=10_000)
    assert window.desk is not None and window.desk.project.info.title == "Larkfield Bakery"
    window.close_project()
    window.open_file(file)  # closed means locked again
    shown(AskPassword).reject()
    assert window.desk is None and "needs its password" in window.welcome.banner.text.text()


def test_changing_needs_the_present_password_and_removing_too(window: Window, file: Path, shown, qtbot) -> None:
    protect(file, WORD)
    window.open_file(file)
    window.filing.protecting.choose()
    dialog = shown(SetPassword)
    dialog.remove.setChecked(True)
    assert not dialog.first.isVisibleTo(dialog) and "can then read it" in dialog.banner.text.text()
    dialog.accept()
    assert dialog.now_entry.error.text()
    enter(dialog, dialog.now, "wrong")
    assert "not the password" in dialog.now_entry.error.text()
    enter(dialog, dialog.now, WORD)
    qtbot.waitUntil(lambda: window.desk is not None and not window.desk.project.protected, timeout=10_000)
    assert not cipher.is_protected(file)


def test_trouble_brings_the_project_back_as_it_was(window: Window, file: Path, qtbot, monkeypatch) -> None:
    from models import protection
    from models.trouble import ProjectError

    def fail(path: Path, password: str) -> None:
        raise ProjectError("The disk is full. The password is as it was.")

    window.open_file(file)
    monkeypatch.setattr(protection, "protect", fail)
    window.filing.protecting.change(WORD)
    qtbot.waitUntil(lambda: window.desk is not None, timeout=10_000)
    assert window.workspace is not None and "as it was" in window.workspace.trouble_text
    window.workspace.trouble_text = ""


def test_a_backup_under_an_older_password_asks_for_that_one(window: Window, file: Path, shown, qtbot) -> None:
    protect(file, "older words")
    folder = backup_folder(file)
    folder.mkdir(parents=True, exist_ok=True)
    backup = Path(shutil.copy(file, folder / "2026-11-01_08-00-00.accord"))
    protect(file, WORD)
    window.open_file(file)  # forgets the older key
    assert window.desk is not None
    window.desk.project.add("party", name="Later Mill")
    window.filing.restoring.show()
    backups = shown(Backups)
    qtbot.waitUntil(lambda: backups.unlock.isVisible(), timeout=10_000)
    assert backups.about.text() == LOCKED and backups.restore.isEnabled()
    backups.unlock.click()
    dialog = shown(AskPassword)
    assert dialog.windowTitle() == OLDER_PASSWORD
    enter(dialog, dialog.line, "older words")
    qtbot.waitUntil(lambda: backups.about.text() == "1 added since.", timeout=10_000)
    assert not backups.unlock.isVisible()
    today = file.read_bytes()[:16]
    backups._want(backups.restore_wanted)
    assert window.desk is not None and window.desk.project.protected
    assert [row.name for row in window.desk.project.all("party")].count("Later Mill") == 0
    assert file.read_bytes()[:16] == today != backup.read_bytes()[:16], "what is restored has the password of today"
    kept = next(path for path in folder.glob("*restoring*"))
    assert kept.read_bytes()[:16] == today and not list(file.parent.glob("*.restored*"))


def test_copies_under_an_older_password_get_the_new_one(window: Window, file: Path, shown, qtbot) -> None:
    protect(file, "older words")
    folder = backup_folder(file)
    folder.mkdir(parents=True, exist_ok=True)
    older = Path(shutil.copy(file, folder / "2026-11-01_08-00-00.accord"))
    strange = folder / "2026-11-01_09-00-00.accord"
    shutil.copy(file, strange)
    protect(strange, "nobody knows")
    window.open_file(file)
    cipher.forget(but=file)
    window.filing.protecting.change(WORD)
    old = shown(OldCopies)
    old.accept()
    old.wait()
    assert old.isVisible() and old.list.count() == 1 and "could not be protected" in old.banner.text.text()
    assert older.read_bytes()[:16] == file.read_bytes()[:16]
    old.drop.click()
    assert not strange.exists() and not old.isVisible()
    assert len(cipher._ring) == 1, "the older key is let go"


def test_a_hurt_beginning_leads_to_rescue_when_the_password_is_right(window: Window, file: Path, shown, qtbot) -> None:
    protect(file, WORD)
    whole = bytearray(file.read_bytes())
    whole[100:300] = bytes(200)
    file.write_bytes(whole)
    cipher.forget()
    window.open_file(file)
    dialog = shown(AskPassword)
    enter(dialog, dialog.line, "wrong")
    assert "not the password" in dialog.entry.error.text()
    enter(dialog, dialog.line, WORD)
    rescue = shown(RescueDialog)
    rescue.start(file.with_name("clean.accord"))
    rescue.wait()
    assert rescue._report is not None and rescue._report.whole
    assert cipher.is_protected(file.with_name("clean.accord"))
    rescue.reject()


def test_who_forgot_the_password_is_led_to_the_backups(window: Window, file: Path, shown, qtbot) -> None:
    folder = backup_folder(file)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(file, folder / "2026-11-01_08-00-00.accord")
    protect(file, WORD)
    cipher.forget()
    window.open_file(file)
    dialog = shown(AskPassword)
    next(found for found in dialog.findChildren(QPushButton) if found.text() == "Backups…").click()
    backups = shown(Backups)
    qtbot.waitUntil(lambda: "Looking" not in backups.about.text(), timeout=10_000)
    backups._want(backups.restore_wanted)
    assert window.desk is not None and not window.desk.project.protected
    kept = next(folder.glob("*restoring*"))
    assert cipher.is_protected(kept), "the protected file is kept as it was"


def test_what_was_typed_can_be_shown_and_is_hidden_at_first(file: Path, qtbot) -> None:
    dialog = AskPassword(file)
    qtbot.addWidget(dialog)
    assert dialog.line.line.echoMode() == QLineEdit.EchoMode.Password
    dialog.line.eye.click()
    assert dialog.line.line.echoMode() == QLineEdit.EchoMode.Normal
    assert dialog.line.eye.accessibleName() == "Hide the password"
    assert dialog.line.line.accessibleName() == "Password"


def test_strength_is_said_in_words() -> None:
    assert "words" in judge_strength("")
    for weak in ("abc", "Password1!", "aaaaaaaaaaaaaaaaaaaa", "abcdefghijklmnop", "strawberries"):
        assert judge_strength(weak).startswith("Weak"), weak
    for fair in ("three geese sing", "kX9!mQ2#tz"):
        assert judge_strength(fair).startswith("Fair"), fair
    for strong in ("seven geese sing softly", "kX9!mQ2#tzWp7?", "brot-42-ähren-im-märz"):
        assert judge_strength(strong) == "Strong.", strong


def test_another_file_is_unlocked_before_something_is_done_with_it(file: Path, qtbot) -> None:
    done: list[str] = []
    assert with_password(None, file, lambda: done.append("plain")) is None
    protect(file, WORD)
    cipher.forget()
    dialog = with_password(None, file, lambda: done.append("protected"))
    assert dialog is not None and done == ["plain"]
    qtbot.addWidget(dialog)
    enter(dialog, dialog.line, WORD)
    assert done == ["plain", "protected"]


def test_leaving_without_a_password_is_asked_about(window: Window, file: Path, tmp_path: Path, monkeypatch) -> None:
    asked: list[str] = []
    press = ""

    def answer(box: QMessageBox) -> int:
        asked.append(box.informativeText())
        next(button for button in box.buttons() if button.text() == press).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    window.open_file(file)
    assert window.desk is not None
    assert may_be_plain(window, window.desk.project, "x.json") and window.filing.protecting.ask_copy() is True
    assert not asked
    window.let_go()
    protect(file, WORD)
    window.open_file(file)
    assert window.desk is not None
    press = "Cancel"
    assert not may_be_plain(window, window.desk.project, "x.json") and window.filing.protecting.ask_copy() is None
    press = "Go on"
    assert may_be_plain(window, window.desk.project, "x.json") and asked[0] == PLAIN
    press = "Keep the password"
    assert window.filing.protecting.ask_copy() is True
    press = "Without a password"
    assert window.filing.protecting.ask_copy() is False
    copy = tmp_path / "copy.accord"
    window.desk.project.save_copy(copy)
    window.filing.protecting.bare_copy(copy)
    assert not cipher.is_protected(copy)


def test_searches_in_a_protected_project_are_not_remembered(window: Window, file: Path) -> None:
    from ui.search.results import Result

    for protected in (False, True):
        window.open_file(file)
        assert window.workspace is not None
        box = window.workspace.top.search
        box.setText("geese" if protected else "bread")
        box._take(Result("Help", "help", address="help"))
        assert window.settings.searches == ["bread"]
        window.let_go()
        if not protected:
            protect(file, WORD)


def test_the_welcome_page_tells_nothing_of_a_protected_project(theme: Theme, file: Path, qtbot) -> None:
    row = RecentRow(theme, Recent(str(file), protected=True))
    qtbot.addWidget(row)
    assert row.title.text() == "bakery" and row.subtitle.text().startswith("Has a password")
