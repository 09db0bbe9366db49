"""Conflicted copies: compared in words, merged in one undoable step, or left alone."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.project import Project
from ui.desk import Desk
from ui.dialogs.conflict import ConflictDialog
from ui.theme import Theme


@pytest.fixture
def copy(project: Project, relationship: str) -> Path:
    """A copy in which another computer went on."""
    path = project.path.with_name("bakery-LAPTOP-7GH2.accord")
    project.save_copy(path)
    theirs = Project.open(path, person="Bea")
    theirs.add("risk", relationship, title="Ice on the ford")
    theirs.set("relationship", relationship, "name", "Northgate Ltd")
    theirs.close()
    project.add("risk", relationship, title="Single van")
    return path


def texts(dialog: ConflictDialog) -> str:
    found = []
    for index in range(dialog.tree.topLevelItemCount()):
        group = dialog.tree.topLevelItem(index)
        assert group is not None
        found += [
            group.text(0),
            *(" | ".join(group.child(n).text(c) for c in range(3)) for n in range(group.childCount())),
        ]
    return "\n".join(found)


def test_compare_then_merge(desk: Desk, copy: Path, theme: Theme, qtbot: QtBot) -> None:
    dialog = ConflictDialog(desk, [copy], None)
    qtbot.addWidget(dialog)
    dialog.show()
    settled: list[str] = []
    dialog.settled.connect(settled.append)
    assert not dialog.go.isEnabled()
    dialog.wait()
    shown = texts(dialog)
    assert "Only in the copy (1)" in shown and "Ice on the ford" in shown and "Only in this project (1)" in shown
    assert "Northgate Deliveries | Northgate Ltd" in shown
    dialog.go.click()
    assert {row.title for row in desk.project.all("risk")} == {"Ice on the ford", "Single van"}
    assert settled == [str(copy)] and "merged" in dialog.banner.text.text() and copy.exists()
    desk.undo()
    assert {row.title for row in desk.project.all("risk")} == {"Single van"}


def test_leave_alone(desk: Desk, copy: Path, theme: Theme, qtbot: QtBot) -> None:
    dialog = ConflictDialog(desk, [copy], None)
    qtbot.addWidget(dialog)
    settled: list[str] = []
    dialog.settled.connect(settled.append)
    dialog.wait()
    dialog.alone.click()
    assert settled == [str(copy)] and desk.project.count("risk") == 1


def test_a_copy_that_can_not_be_read_or_holds_the_same(
    desk: Desk, project: Project, theme: Theme, qtbot: QtBot
) -> None:
    same, bad = project.path.with_name("bakery (1).accord"), project.path.with_name("bakery (2).accord")
    project.save_copy(same)
    shutil.copy(same, bad)
    with closing(sqlite3.connect(bad)) as raw:
        raw.execute("CREATE VIEW evil AS SELECT 1")
    dialog = ConflictDialog(desk, [same, bad], None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.wait()
    assert "hold the same" in dialog.banner.text.text() and not dialog.go.isEnabled() and dialog.choice.isVisible()
    dialog.choice.setCurrentIndex(1)
    dialog.wait()
    assert "a view" in dialog.banner.text.text() and not dialog.go.isEnabled()
