"""What is typed is saved while it is typed, and nothing that was typed is ever lost."""

import time
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from models.project import Project
from models.trouble import ProjectError
from resources.guide import fields
from tests.ui.screen import put_up
from ui.desk import Desk
from ui.forms.form import SAVE_AFTER
from ui.guide.page import GuidePage
from ui.theme import Theme

MEANING = fields()["5.5.3.4.issue_meaning"]
REVIEW = fields()["5.1.3.1.next_review"]
VERSION = fields()["5.1.3.1.plan_version"]


@pytest.fixture
def page(desk: Desk, theme: Theme, qtbot: Any) -> GuidePage:
    """The guide at the step about issues, on the screen."""
    found = put_up(qtbot, GuidePage(desk, theme), 1144, 808)
    found.open_step("5.5.3.4")
    qtbot.waitExposed(found)
    return found


def field_of(page: GuidePage, key: str) -> QWidget:
    """The control into which a question is typed."""
    assert page.step_view is not None and page.step_view.form is not None
    return page.step_view.form.entries[key].editor.controls[0]


def test_steady_typing_is_saved_while_it_goes_on(
    page: GuidePage, qtbot: Any, project: Project, relationship: str
) -> None:
    assert SAVE_AFTER < 500
    field = field_of(page, "issue_meaning")
    typed, start = "", time.monotonic()
    while not project.answer(MEANING, relationship):
        qtbot.keyClicks(field, "a")
        typed += "a"
        qtbot.wait(60)  # a timer restarted by every key would never come to its end
        assert time.monotonic() - start < 3, "steady typing was not saved"
    assert typed.startswith(project.answer(MEANING, relationship))
    qtbot.keyClicks(field, "b")
    page.desk.flush()
    assert project.answer(MEANING, relationship) == field.toPlainText()  # type: ignore[attr-defined]


def test_typing_in_one_go_is_one_undo(page: GuidePage, qtbot: Any, project: Project, relationship: str) -> None:
    field = field_of(page, "issue_meaning")
    for _ in range(3):
        qtbot.keyClicks(field, "late bread ")
        page.desk.flush()
    page.desk.undo()
    assert project.answer(MEANING, relationship) == ""
    assert field.toPlainText() == ""  # type: ignore[attr-defined]


def test_undo_key_is_the_projects_and_brings_the_cursor_back(
    page: GuidePage, qtbot: Any, project: Project, relationship: str
) -> None:
    field, other = field_of(page, "issue_meaning"), field_of(page, "own_limits")
    field.setFocus()
    qtbot.keyClicks(field, "late bread")
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert project.answer(MEANING, relationship) == ""
    assert field.hasFocus()


def test_leaving_the_field_saves(page: GuidePage, qtbot: Any, project: Project, relationship: str) -> None:
    field = field_of(page, "issue_meaning")
    field.setFocus()
    qtbot.keyClicks(field, "late bread")
    field_of(page, "own_limits").setFocus()
    assert project.answer(MEANING, relationship) == "late bread"


def test_changing_the_step_saves(page: GuidePage, qtbot: Any, project: Project, relationship: str) -> None:
    qtbot.keyClicks(field_of(page, "issue_meaning"), "late bread")
    page.open_step("5.5.3.5")
    assert project.answer(MEANING, relationship) == "late bread"


def test_changing_the_scope_keeps_every_key(page: GuidePage, qtbot: Any, project: Project, relationship: str) -> None:
    other = project.add("relationship", name="Meadow Mill")
    qtbot.keyClicks(field_of(page, "issue_meaning"), "late bread")
    page.desk.show_scope(other)
    assert project.answer(MEANING, relationship) == "late bread"
    assert project.answer(MEANING, other) == ""
    assert field_of(page, "issue_meaning").toPlainText() == ""  # type: ignore[attr-defined]
    page.desk.show_scope(relationship)
    assert field_of(page, "issue_meaning").toPlainText() == "late bread"  # type: ignore[attr-defined]


def test_typing_in_a_cell_is_saved_while_it_goes_on(
    page: GuidePage, qtbot: Any, project: Project, relationship: str
) -> None:
    assert page.step_view is not None
    table = page.step_view.tables[0]
    lane = table.view.editable_lanes()[0]
    table.view.edit_cell(0, lane)
    editor = table.view.cells.editor_at(table.view.currentIndex())
    assert editor is not None
    qtbot.keyClicks(editor.controls[0], "ers")
    qtbot.waitUntil(lambda: project.all("ladder_rung")[0].role_ours == "Shift leaders", timeout=600)
    qtbot.keyClick(editor.controls[0], Qt.Key.Key_Escape)
    assert project.all("ladder_rung")[0].role_ours == "Shift lead"


def test_what_cannot_be_read_is_said_kept_and_does_not_stop_the_rest(
    page: GuidePage, qtbot: Any, project: Project, relationship: str
) -> None:
    page.open_step("5.1.3.1")
    assert page.step_view is not None and page.step_view.form is not None
    entry = page.step_view.form.entries["next_review"]
    saved: list[bool] = []
    page.desk.saved.connect(saved.append)
    qtbot.keyClicks(field_of(page, "next_review"), "the 45th of May")
    qtbot.keyClicks(field_of(page, "plan_version"), "0.2")
    page.desk.flush()
    assert entry.problem == "That date can’t be read. Try 3 Dec 2026."
    assert project.answer(VERSION, relationship) == "0.2"
    page.open_step("5.5.3.4")
    assert saved[-1] is False, "not everything is saved while a date can't be read"
    page.open_step("5.1.3.1")
    assert field_of(page, "next_review").text() == "the 45th of May"  # type: ignore[attr-defined]
    field_of(page, "next_review").clear()  # type: ignore[attr-defined]
    qtbot.keyClicks(field_of(page, "next_review"), "3 Dec 2027")
    page.desk.flush()
    assert str(project.answer(REVIEW, relationship)) == "2027-12-03"
    assert saved[-1] is True


def test_half_typed_text_is_not_scolded(page: GuidePage, qtbot: Any) -> None:
    page.open_step("5.1.3.1")
    assert page.step_view is not None and page.step_view.form is not None
    entry = page.step_view.form.entries["next_review"]
    qtbot.keyClicks(field_of(page, "next_review"), "3 D")
    qtbot.wait(500)
    assert entry.problem == ""


def test_a_full_disk_keeps_the_words_and_says_so(
    page: GuidePage, qtbot: Any, project: Project, relationship: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ProjectError("The disk is full.")

    said: list[str] = []
    page.desk.trouble.connect(said.append)
    qtbot.keyClicks(field_of(page, "issue_meaning"), "late bread")
    with monkeypatch.context() as broken:
        broken.setattr(Project, "put", fail)
        page.desk.flush()
    assert said == ["The disk is full."]
    assert field_of(page, "issue_meaning").toPlainText() == "late bread"  # type: ignore[attr-defined]
    page.desk.flush()
    assert project.answer(MEANING, relationship) == "late bread"


def test_a_change_from_elsewhere_does_not_move_the_cursor(
    page: GuidePage, qtbot: Any, project: Project, relationship: str
) -> None:
    field = field_of(page, "issue_meaning")
    qtbot.keyClicks(field, "late bread")
    page.desk.flush()
    cursor = field.textCursor()  # type: ignore[attr-defined]
    cursor.setPosition(4)
    field.setTextCursor(cursor)  # type: ignore[attr-defined]
    qtbot.keyClicks(field, "r")
    project.put(MEANING, relationship, "something else")
    assert field.toPlainText() == "later bread"  # type: ignore[attr-defined]
    assert field.textCursor().position() == 5  # type: ignore[attr-defined]
    page.desk.flush()
    assert project.answer(MEANING, relationship) == "later bread"


def test_share_tick_is_stored_and_undone(page: GuidePage, qtbot: Any, project: Project, relationship: str) -> None:
    field = next(f for f in fields().values() if f.audience == "shareable")
    page.open_step(field.step)
    assert page.step_view is not None and page.step_view.form is not None
    entry = page.step_view.form.entries[field.key]
    assert entry.tick is not None
    assert not project.is_shared(field, relationship)
    entry.tick.click()
    assert project.is_shared(field, relationship)
    page.desk.undo()
    assert not project.is_shared(field, relationship)
    assert not entry.tick.isChecked()


def test_questions_that_depend_on_another_come_and_go(page: GuidePage, qtbot: Any) -> None:
    page.open_step("5.5.3.5")
    assert page.step_view is not None and page.step_view.form is not None
    entries = page.step_view.form.entries
    assert not entries["publicity_rule"].isVisible()
    qtbot.keyClick(field_of(page, "publicity"), Qt.Key.Key_Y)
    assert entries["publicity_rule"].isVisible()
    qtbot.keyClick(field_of(page, "publicity"), Qt.Key.Key_Y)
    qtbot.keyClick(field_of(page, "publicity"), Qt.Key.Key_N)
    assert not entries["publicity_rule"].isVisible()
