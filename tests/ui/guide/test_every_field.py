"""Every question of every step and every column of every register can be typed into, is stored, and can be undone."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from models import kinds
from models.project import Project
from resources.catalogue import Question, registers
from resources.guide import Field, fields, steps
from tests.ui.screen import put_up
from ui.desk import Desk
from ui.fields.editor import Editor
from ui.fields.files import FileEditor
from ui.fields.lists import ChoicesEditor, ComboEditor, ScaleEditor, YesNoEditor
from ui.fields.words import LineEditor, TextEditor
from ui.forms.drafts import Drafts
from ui.guide.step import StepView
from ui.guide.walk import Walk
from ui.tables.register_table import RegisterTable
from ui.theme import Theme

TYPED = {"line": "Zebra 7", "text": "Zebra, 7 hills", "person": "Zoe Quill", "number": "1234.5", "money": "1,234.50"}
TYPED["date"] = "3 Dec 2027"
MEANT: dict[str, Any] = {"number": 1234.5, "money": 1234.5, "date": date(2027, 12, 3), "yes_no": True}


def answer(qtbot: Any, editor: Editor, question: Question, folder: Path) -> Any:
    """Answer a question with keys, as a person would, and return what should be stored."""
    if isinstance(editor, LineEditor | TextEditor):
        field: QWidget = editor.line if isinstance(editor, LineEditor) else editor.text
        qtbot.keyClicks(field, TYPED[question.kind])
        return MEANT.get(question.kind, TYPED[question.kind])
    if isinstance(editor, ComboEditor):
        qtbot.keyClick(editor.combo, Qt.Key.Key_Down)
        first = next(iter(editor.options()))
        return int(first) if question.kind == "scale" else first
    if isinstance(editor, YesNoEditor):
        qtbot.keyClick(editor.segments.buttons["yes"], Qt.Key.Key_Y)
        return True
    if isinstance(editor, ScaleEditor):
        qtbot.keyClick(editor.segments.buttons["1"], Qt.Key.Key_2)
        return 2
    if isinstance(editor, ChoicesEditor):
        first = next(iter(editor.boxes))
        qtbot.keyClick(editor.boxes[first], Qt.Key.Key_Space)
        return (first,)
    assert isinstance(editor, FileEditor)
    path = folder / "contract.pdf"
    path.write_bytes(b"%PDF-1.4 a small contract")
    editor.take(path)
    return editor.place.desk.project.attach(path.read_bytes(), "application/pdf")


def show(question: Field, project: Project, relationship: str) -> None:
    """Answer the sibling on which a question depends."""
    if question.condition:
        key, wanted = question.condition
        sibling = fields()[f"{question.step}.{key}"]
        project.put(sibling, relationship, kinds.KINDS[sibling.kind].load(wanted))


@pytest.mark.parametrize("clause", list(steps()))
def test_every_question_is_typed_stored_and_undone(
    clause: str, project: Project, relationship: str, desk: Desk, theme: Theme, tmp_path: Path, qtbot: Any
) -> None:
    view = StepView(steps()[clause], desk, theme, Walk(desk), Drafts(desk))
    qtbot.addWidget(view)
    view.show()
    for field in steps()[clause].fields:
        show(field, project, relationship)
        assert view.form is not None
        entry = view.form.entries[field.key]
        assert entry.isVisible(), field.path
        before = project.answer(field, relationship)
        if before not in (None, "", ()):
            project.put(field, relationship, kinds.KINDS[field.kind].empty)
            before = project.answer(field, relationship)
        meant = answer(qtbot, entry.editor, field, tmp_path)
        desk.flush()
        assert project.answer(field, relationship) == meant != before, field.path
        desk.undo()
        assert project.answer(field, relationship) == before, field.path
        assert entry.editor.value() == before, field.path
    view.let_go()


@pytest.mark.parametrize("register", list(registers()))
def test_every_cell_is_typed_stored_and_undone(
    register: str, project: Project, relationship: str, desk: Desk, theme: Theme, tmp_path: Path, qtbot: Any
) -> None:
    scope = None if registers()[register].scope == "business" else relationship
    table = put_up(qtbot, RegisterTable(desk, theme, register, relationship=scope), 1000, 500)
    id = table.add_row(edit=False)
    for column in registers()[register].columns:
        lane = next(i for i, lane in enumerate(table.model.lanes) if lane.key == column.key)
        table.view.setColumnHidden(lane, False)
        before = getattr(project.get(register, id), column.key)
        if column.kind == "link" and not project.count(column.register):
            project.add(column.register, None if registers()[column.register].scope == "business" else relationship)
        table.view.edit_cell(table.model.place_of(id), lane)
        editor = table.view.cells.editor_at(table.view.currentIndex())
        assert editor is not None, column.key
        meant = answer(qtbot, editor, column, tmp_path)
        qtbot.keyClick(editor.controls[0], Qt.Key.Key_Tab)
        assert getattr(project.get(register, id), column.key) == meant != before, column.key
        table.view.cells.close_all()
        desk.undo()
        assert getattr(project.get(register, id), column.key) == before, column.key
    table.let_go()


@pytest.mark.parametrize("register", list(registers()))
def test_drawer_asks_for_every_column(register: str, qtbot: Any, relationship: str, desk: Desk, theme: Theme) -> None:
    columns = registers()[register].columns
    table = put_up(qtbot, RegisterTable(desk, theme, register, columns[:2], relationship, embedded=True), 560, 400)
    table.show_row(table.add_row(edit=False))
    table.open_drawer()
    if len(columns) > 2:
        table.drawer.open_more()
    assert {key for form in table.drawer.forms() for key in form.entries} == {column.key for column in columns}
    table.let_go()
