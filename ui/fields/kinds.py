"""Which editor asks which kind of question: the one table."""

from resources.catalogue import Question
from ui.fields.editor import Editor, Place
from ui.fields.files import FileEditor
from ui.fields.lists import (
    ChoiceEditor,
    ChoicesEditor,
    LinkEditor,
    PartyEditor,
    ScaleCombo,
    ScaleEditor,
    YesNoEditor,
)
from ui.fields.words import DateEditor, LineEditor, NumberEditor, PersonEditor, TextEditor

EDITORS: dict[str, type[Editor]] = {
    "line": LineEditor,
    "text": TextEditor,
    "number": NumberEditor,
    "money": NumberEditor,
    "date": DateEditor,
    "yes_no": YesNoEditor,
    "choice": ChoiceEditor,
    "choices": ChoicesEditor,
    "scale": ScaleEditor,
    "person": PersonEditor,
    "party": PartyEditor,
    "link": LinkEditor,
    "file": FileEditor,
}


def make_editor(question: Question, place: Place, *, compact: bool = False) -> Editor:
    """The editor of a question, in a form or (compact) in a table's cell."""
    kind = ScaleCombo if compact and question.kind == "scale" else EDITORS[question.kind]
    return kind(question, place, compact)
