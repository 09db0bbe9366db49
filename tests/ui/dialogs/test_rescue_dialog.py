"""A damaged file in the window: it is said, and what can be read is rescued into a new one."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from models.project import Project
from ui.dialogs.rescue import RescueDialog, free_name
from ui.theme import Theme


@pytest.fixture
def broken(bakery: Path, tmp_path: Path) -> Path:
    """The bakery without its last half, and a page of noise."""
    path = tmp_path / "bakery.accord"
    whole = bakery.read_bytes()
    path.write_bytes(whole[: int(len(whole) * 0.8)])
    return path


def test_rescue_says_what_is_lost_and_opens_the_rest(
    broken: Path, tmp_path: Path, theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = broken.read_bytes()
    dialog = RescueDialog(broken, "It is damaged.")
    qtbot.addWidget(dialog)
    dialog.show()
    opened: list[Path] = []
    dialog.open_wanted.connect(opened.append)
    target = free_name(broken)
    assert target.name == "bakery rescued.accord"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(target), ""))
    dialog.accept()
    assert not dialog.go.isEnabled() and dialog.isVisible()
    dialog.reject()
    assert dialog.isVisible(), "not in the middle of the work"
    dialog.wait()
    assert "could not be read" in dialog.banner.text.text() and dialog.list.isVisible()
    assert dialog.list.toPlainText() and dialog.keep.isVisible()
    listed = tmp_path / "list.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(listed), ""))
    dialog.keep.click()
    assert "bakery rescued.accord" in listed.read_text(encoding="utf-8")
    dialog.go.click()
    assert opened == [target] and broken.read_bytes() == before
    project = Project.open(target)
    assert project.count("party")
    project.close()


def test_nothing_to_rescue_is_said(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    path = tmp_path / "x.accord"
    path.write_bytes(bytes(9000))
    dialog = RescueDialog(path)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.start(tmp_path / "y.accord")
    dialog.wait()
    assert "Open a backup instead" in dialog.banner.text.text() and dialog.leave.isEnabled()
    assert not (tmp_path / "y.accord").exists()


def test_nothing_is_overwritten(bakery: Path, tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    path = Path(shutil.copy(bakery, tmp_path / "bakery.accord"))
    (tmp_path / "other.accord").write_text("mine")
    dialog = RescueDialog(path)
    qtbot.addWidget(dialog)
    dialog.start(tmp_path / "other.accord")
    dialog.wait()
    assert (tmp_path / "other.accord").read_text() == "mine" and "Everything could be read" in dialog.banner.text.text()
