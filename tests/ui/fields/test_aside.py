"""Attached files: never run, named harmlessly, opened from a private folder only after a question, gone afterwards."""

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from resources.catalogue import Question
from ui.desk import Desk
from ui.fields.aside import LONGEST, PREFIX, can_run, clean_name, clear_aside, put_aside, sweep_aside
from ui.fields.editor import Place
from ui.fields.files import FileEditor
from ui.theme import Theme

QUESTION = Question(key="plan", label="Plan", kind="file", audience="ours")


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("plan.pdf", "plan.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\system32\\calc.exe", "calc.exe"),
        ("/abs/..", ""),
        ("..", ""),
        ("con.txt", "_con.txt"),
        ("a\0b\n.pdf", "ab.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("what?*<>|.pdf", "what_____.pdf"),
        ("x.pdf. . ", "x.pdf"),
        ("契約.pdf", "契約.pdf"),
    ],
)
def test_names_are_made_harmless(name: str, clean: str) -> None:
    assert clean_name(name) == clean


def test_long_names_keep_their_ending() -> None:
    found = clean_name("x" * 500 + ".pdf")
    assert found.endswith(".pdf") and len(found) <= LONGEST


@pytest.mark.parametrize("name", ["a.exe", "a.EXE", "a.pdf.bat", "a.desktop", "a.lnk", "a.js", "a.sh", "a.html", "a.svg",
                                  "a.docm", "noending", "a.jar", "a.ps1", "a.url", "a.iso"])  # fmt: skip
def test_what_can_run(name: str) -> None:
    assert can_run(name)


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.xlsx", "a.png", "a.jpg", "a.txt", "a.csv", "a.odt", "a.eml"])
def test_what_can_only_be_shown(name: str) -> None:
    assert not can_run(name)


def test_the_folder_is_private_and_goes() -> None:
    path = put_aside("../plan.pdf", b"%PDF")
    assert path.name == "plan.pdf" and path.read_bytes() == b"%PDF"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700 and stat.S_IMODE(path.stat().st_mode) == 0o600
    clear_aside()
    assert not path.exists()


@pytest.fixture
def editor(desk: Desk, theme: Theme, qtbot: QtBot) -> FileEditor:
    found = FileEditor(QUESTION, Place(desk, theme, None))
    qtbot.addWidget(found)
    return found


def attach(editor: FileEditor, name: str) -> None:
    editor.show_value(editor.place.desk.project.attach(b"data of " + name.encode(), f'application/pdf; name="{name}"'))


class Answering:
    """Answers message boxes while their loop runs, with a key or by the words of a button; keeps what they said."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        self.buttons: list[str] = []
        self.key: Qt.Key | None = None
        self.words = ""
        monkeypatch.setattr(QMessageBox, "exec", lambda box: self._exec(box))

    def _exec(self, box: QMessageBox) -> int:
        self.asked.append(box.text())
        self.buttons = [found.text() for found in box.buttons()]
        box.open()
        if self.key is not None:
            QTest.keyClick(box, self.key)
        else:
            next(found for found in box.buttons() if found.text() == self.words).click()
        return 0


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Answering:
    return Answering(monkeypatch)


def test_opened_only_after_a_question(
    editor: FileEditor, answering: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())))
    attach(editor, "plan.pdf")
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        answering.key = key
        editor.open.click()
        assert not opened, "Esc and Enter leave it closed"
    assert sorted(answering.buttons) == ["Don’t open", "Open it"]
    answering.key, answering.words = None, "Open it"
    editor.open.click()
    assert len(answering.asked) == 3
    assert opened[0].name == "plan.pdf" and opened[0].read_bytes() == b"data of plan.pdf"
    clear_aside()


def test_a_program_is_only_saved(
    editor: FileEditor, answering: Answering, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(tmp_path / "saved.bat"), ""))
    attach(editor, "../plan.pdf.bat")
    answering.key = Qt.Key.Key_Return
    editor.open.click()
    assert not (tmp_path / "saved.bat").exists()
    answering.key, answering.words = None, "Save a copy…"
    editor.open.click()
    assert not opened and "never opens such files" in answering.asked[0]
    assert "Don’t save" in answering.buttons
    assert (tmp_path / "saved.bat").read_bytes() == b"data of ../plan.pdf.bat"


def test_what_a_killed_window_left_is_swept_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    dead, alive = tmp_path / f"{PREFIX}{ended.pid}-a", tmp_path / f"{PREFIX}{os.getpid()}-b"
    elsewhere = tmp_path / "elsewhere"
    for folder in (dead, alive, elsewhere):
        folder.mkdir()
        (folder / "plan.pdf").write_bytes(b"%PDF")
    (tmp_path / f"{PREFIX}{ended.pid}-link").symlink_to(elsewhere, target_is_directory=True)
    sweep_aside()
    assert not dead.exists() and (alive / "plan.pdf").exists() and (elsewhere / "plan.pdf").exists()
