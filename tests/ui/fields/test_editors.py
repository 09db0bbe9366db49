"""Each kind's editor: what it shows, what it gives back, and its manners."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from models.project import Project
from models.trouble import KindError
from resources.catalogue import KINDS, Question
from ui.desk import Desk
from ui.fields.editor import Editor, Place
from ui.fields.files import FileEditor, describe_file
from ui.fields.kinds import EDITORS, make_editor
from ui.fields.lists import ChoicesEditor, ComboEditor, ScaleEditor, YesNoEditor
from ui.fields.words import DateEditor, LineEditor, PersonEditor, TextEditor
from ui.theme import Theme

QUESTIONS: dict[str, dict[str, str]] = {
    "choice": {"choices": "health"},
    "choices": {"choices": "ser_duty"},
    "scale": {"scale": "likelihood"},
    "link": {"register": "ladder_rung"},
}
VALUES: dict[str, Any] = {
    "line": "Warm bread",
    "text": "Warm bread\nat six",
    "number": 1234.5,
    "money": 99.5,
    "date": date(2027, 12, 3),
    "yes_no": False,
    "choice": "amber",
    "choices": ("appoint_leads", "last_rung"),
    "scale": 4,
    "person": "Mara Lark",
}


@pytest.fixture
def place(desk: Desk, theme: Theme, relationship: str, qtbot: Any) -> Place:
    """Inside the bakery's one relationship."""
    return Place(desk, theme, relationship)


def asked(kind: str, place: Place, qtbot: Any, *, compact: bool = False) -> Editor:
    """An editor of a kind, on the screen."""
    question = Question(key="it", label="It", kind=kind, audience="joint", **QUESTIONS.get(kind, {}))
    found = make_editor(question, place, compact=compact)
    qtbot.addWidget(found)
    found.resize(420, 60)
    found.show()
    return found


def test_every_kind_has_an_editor() -> None:
    assert set(EDITORS) == set(KINDS)


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_a_shown_value_comes_back_and_is_not_called_an_edit(
    kind: str, compact: bool, place: Place, qtbot: Any, project: Project
) -> None:
    editor = asked(kind, place, qtbot, compact=compact)
    edits: list[None] = []
    editor.edited.connect(lambda: edits.append(None))
    values = VALUES | {
        "party": project.us().id,
        "link": project.all("ladder_rung")[0].id,
        "file": project.attach(b"abc", "text/plain"),
    }
    editor.show_value(values[kind])
    assert editor.value() == values[kind]
    empty = {"number": None, "money": None, "date": None, "yes_no": None, "scale": None, "choices": ()}.get(kind, "")
    editor.show_value(empty)
    assert editor.value() == empty
    assert edits == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_control_has_a_name(kind: str, place: Place, qtbot: Any) -> None:
    editor = asked(kind, place, qtbot)
    assert all(control.accessibleName() for control in editor.controls)


def test_dates_are_read_as_people_write_them(place: Place, qtbot: Any) -> None:
    editor = asked("date", place, qtbot)
    assert isinstance(editor, DateEditor)
    for typed, meant in (("tomorrow", date.today() + timedelta(1)), ("+14", date.today() + timedelta(14))):
        editor.show_raw("")
        qtbot.keyClicks(editor.line, typed)
        assert editor.value() == meant
    editor.show_raw("")
    qtbot.keyClicks(editor.line, "3 dec 2027")
    editor.tidy()
    assert editor.raw() == "3 Dec 2027"
    editor.show_raw("soonish")
    with pytest.raises(KindError, match="Try 3 Dec 2026"):
        editor.value()
    editor.tidy()
    assert editor.raw() == "soonish"


def test_calendar_answers_and_announces(place: Place, qtbot: Any) -> None:
    editor = asked("date", place, qtbot)
    assert isinstance(editor, DateEditor)
    editor.open_calendar()
    with qtbot.waitSignal(editor.edited):
        editor.calendar.clicked.emit(editor.calendar.selectedDate())
    assert editor.value() == date.today()


def test_money_is_tidied_when_left(place: Place, qtbot: Any) -> None:
    editor = asked("money", place, qtbot)
    assert isinstance(editor, LineEditor)
    editor.line.setFocus()
    qtbot.keyClicks(editor.line, "1250")
    editor.tidy()
    assert editor.raw() == "£1,250" and editor.value() == 1250.0


def test_a_wheel_over_a_list_scrolls_the_page(place: Place, qtbot: Any) -> None:
    editor = asked("choice", place, qtbot)
    assert isinstance(editor, ComboEditor)
    editor.show_value("amber")
    here = QPointF(10, 10)
    turn = QWheelEvent(
        here, editor.mapToGlobal(here), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    editor.combo.clearFocus()
    QApplication.sendEvent(editor.combo, turn)
    assert editor.value() == "amber"
    assert not turn.isAccepted()


def test_yes_no_can_be_taken_back(place: Place, qtbot: Any) -> None:
    editor = asked("yes_no", place, qtbot)
    assert isinstance(editor, YesNoEditor)
    for name, said in (("yes", True), ("yes", None), ("no", False)):
        with qtbot.waitSignal(editor.edited):
            editor.segments.buttons[name].click()
        assert editor.value() is said


def test_scale_explains_the_level(place: Place, qtbot: Any) -> None:
    editor = asked("scale", place, qtbot)
    assert isinstance(editor, ScaleEditor)
    qtbot.keyClick(editor.segments.buttons["1"], Qt.Key.Key_4)
    assert editor.value() == 4
    assert editor.meaning.text().startswith("Likely. ")
    assert "Likely" in editor.segments.buttons["4"].toolTip()
    qtbot.keyClick(editor.segments.buttons["4"], Qt.Key.Key_Delete)
    assert editor.value() is None


def test_choices_are_ticked_one_by_one(place: Place, qtbot: Any) -> None:
    editor = asked("choices", place, qtbot)
    assert isinstance(editor, ChoicesEditor)
    editor.boxes["last_rung"].click()
    editor.boxes["appoint_leads"].click()
    assert editor.value() == ("appoint_leads", "last_rung")


def test_texts_grow_with_their_words_and_tab_leaves_them(place: Place, qtbot: Any) -> None:
    editor = asked("text", place, qtbot)
    assert isinstance(editor, TextEditor)
    three = editor.text.height()
    editor.show_value("bread\n" * 8)
    nine = editor.text.height()
    assert nine > three
    editor.show_value("bread\n" * 40)
    most = editor.text.height()
    assert nine < most < three * 6
    assert editor.text.tabChangesFocus()


def test_people_known_already_are_offered(place: Place, qtbot: Any) -> None:
    editor = asked("person", place, qtbot)
    assert isinstance(editor, PersonEditor)
    editor.learn_names()
    assert editor.names.stringList() == ["Mara Lark", "Osei Boateng"]


def test_firms_are_ours_and_this_relationships(place: Place, qtbot: Any, project: Project) -> None:
    project.add("party", name="Somebody else", is_us=False)
    editor = asked("party", place, qtbot)
    assert isinstance(editor, ComboEditor)
    assert list(editor.options().values()) == ["Larkfield Bakery", "Northgate Deliveries"]


def test_a_row_that_went_away_stays_readable(place: Place, qtbot: Any, project: Project) -> None:
    editor = asked("link", place, qtbot)
    assert isinstance(editor, ComboEditor)
    editor.show_value("gone")
    assert editor.combo.currentText() == "(no longer there)"
    assert editor.value() == "gone"


def test_files_are_kept_shown_and_removed(
    place: Place, qtbot: Any, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = asked("file", place, qtbot)
    assert isinstance(editor, FileEditor)
    paper = tmp_path / "Contract 2026.pdf"
    paper.write_bytes(b"x" * 3000)
    with qtbot.waitSignal(editor.edited):
        editor.take(paper)
    assert editor.name.text() == "Contract 2026.pdf · 2 KB"
    assert project.content(editor.value()) == b"x" * 3000
    asked_for: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked_for.append(box.text()))
    editor.open.click()
    assert "Contract 2026.pdf" in asked_for[0]
    editor.remove.click()
    assert editor.value() == "" and describe_file(project, "") == ("", "")


def test_a_file_that_is_too_large_gets_a_kind_sentence(
    place: Place, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.fields.files.LARGEST", 10)
    editor = asked("file", place, qtbot)
    assert isinstance(editor, FileEditor)
    paper = tmp_path / "film.mov"
    paper.write_bytes(b"x" * 11)
    editor.take(paper)
    with pytest.raises(KindError, match="20 MB"):
        editor.value()


@pytest.mark.parametrize("kind", ["line", "text", "date", "person"])
def test_undo_key_is_the_projects(kind: str, place: Place, qtbot: Any, project: Project) -> None:
    project.set("project", "project", "title", "Another name")
    editor = asked(kind, place, qtbot)
    QTest.keyClick(editor.controls[0], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert project.info.title == "Larkfield Bakery"


@pytest.mark.parametrize("kind", KINDS)
def test_a_locked_editor_cannot_be_changed(kind: str, place: Place, qtbot: Any) -> None:
    editor = asked(kind, place, qtbot)
    editor.lock("Ann has it open.")
    control = editor.controls[0]
    assert control.toolTip() == "Ann has it open."
    before = editor.value()
    QTest.keyClicks(control, "y")
    assert editor.value() == before
