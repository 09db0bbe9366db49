"""One step of the history: what changed from what to what, and the buttons by which it comes back."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from models.chronicle import putting_back
from models.chronicle.raw import read_json
from models.chronicle.steps import Asking, Step, is_changed_since, list_written
from models.chronicle.wording import Detail, Line, Words
from models.days import show_long_date
from models.kinds import show_number
from models.recent import tell_line
from resources.catalogue import registers
from resources.guide import fields
from resources.words import N_, ngettext, tr
from ui.fields.editor import why_locked
from ui.findings.sentence import Sentence
from ui.history.restoring import put_back
from ui.history.shelf import NOBODY
from ui.parts import Scroll, button, clear, label, line, pill, row
from ui.search.results import address_of_answer, address_of_row

if TYPE_CHECKING:
    from ui.desk import Desk

SHOWN = 25  # rows of a step that are told at once
LONG = 600  # characters of a value
NOTES = {
    "undone": N_("This was undone. Redo brings it back, as long as nothing else is changed."),
    "dropped": N_("This was undone, and other things were done since."),
    "thinned": N_("What this held is no longer kept."),
}
TONES = {"added": "green", "deleted": "red"}
EMPTY = N_("empty")
DONE = {"added": N_("added"), "deleted": N_("deleted"), "moved": N_("moved"), "changed": N_("changed")}


def address_of(written_line: Line, words: Words) -> str:
    """Where a changed row is shown; an empty string for what has no place of its own or is gone."""
    table, id = written_line.written.table, written_line.written.row
    if not written_line.there:
        return ""
    if table in registers():
        if table == "relationship":
            return f"@{id}/overview"
        return address_of_row(table, id, written_line.relationship)
    values = words.row(table, id)
    if table == "answer":
        path = f"{values.get('step')}.{values.get('field')}"
        return address_of_answer(path, written_line.relationship) if path in fields() else ""
    if table == "step_mark":
        return f"@{written_line.relationship or ''}/guide/{values.get('step')}"
    return "preferences" if table == "project" else ""


class StepSheet(Scroll):
    """Shows a step. went carries an address; everything_wanted a Step before which all should be as it was."""

    went = Signal(str)
    everything_wanted = Signal(object)

    def __init__(self, desk: "Desk") -> None:
        super().__init__(margins=(24, 20, 0, 24))
        self._desk = desk
        self._step: Step | None = None
        self._asking = Asking()
        self._most = SHOWN
        self.backs: list[QPushButton] = []
        self.setAccessibleName(tr("The chosen change"))

    def show_step(self, step: Step | None, asking: Asking) -> None:
        """Show this step, or nothing."""
        if step is None or self._step is None or step.id != self._step.id:
            self._most = SHOWN
        self._step, self._asking = step, asking
        self.refresh()

    def refresh(self) -> None:
        """Read the step again."""
        clear(self.body)
        self.backs = []
        step = self._step
        if step is None:
            return
        project = self._desk.project
        narrow = Asking(table=self._asking.table, row=self._asking.row, relationship=self._asking.relationship)
        words = Words(project)
        lines = words.lines(list_written(project, step.id, narrow, self._most))
        lines.sort(key=lambda found: found.written.op == "update")  # what came or went, then what that changed
        self.body.setSpacing(14)
        alone = step.count == 1 or (step.deleted == 1 and lines and lines[0].did == "deleted")
        title = tell_line(lines[0]) if lines and alone else step.label
        self.body.addWidget(label(title, "heading", wrap=True))
        day = show_long_date(step.at.date(), project.locale)
        when = tr("{time} on {day}").format(time=f"{step.at:%H:%M}", day=day)
        self.body.addWidget(label(f"{step.person or tr(NOBODY)} · {when}", "muted", wrap=True))
        if step.state in NOTES:
            self.body.addWidget(label(tr(NOTES[step.state]), "soft", wrap=True))
        for found in lines:
            self.body.addWidget(self._row(step, found, words))
        if step.count > len(lines):
            left = step.count - len(lines)
            text = ngettext("Show more ({number} row)", "Show more ({number} rows)", left)
            more = button(text.format(number=show_number(left, project.locale)), "link")
            more.clicked.connect(self._show_more)
            self.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        if step.state == "done" and lines:
            self._foot(step)
        self.body.addStretch(1)

    def _foot(self, step: Step) -> None:
        whole = button(tr("Everything as it was before this…"), "plain", "history")
        whole.clicked.connect(lambda: self.everything_wanted.emit(step))
        self.body.addWidget(line())
        self.body.addLayout(row(self._allowed(whole), 1))

    def _show_more(self) -> None:
        self._most += 100
        self.refresh()

    def _allowed(self, found: QPushButton) -> QPushButton:
        locked = why_locked(self._desk.project)
        found.setEnabled(not locked)
        if locked:
            found.setToolTip(locked)
        return found

    # ---------------------------------------------------------------- one row

    def _row(self, step: Step, found: Line, words: Words) -> QWidget:
        box = QFrame()
        box.setProperty("look", "card")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(8)
        name = found.title or found.kind
        address = address_of(found, words)
        title: QWidget = label(name, "label", wrap=True)
        if address:
            title = link = Sentence(name, "label")
            link.clicked.connect(lambda: self.went.emit(address))
            link.setToolTip(tr("Go there"))
        head = row()
        head.addWidget(title, 1)
        head.addWidget(pill(tr(DONE[found.did]), TONES.get(found.did, "grey")), 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(head)
        if found.written.op != "update":
            self._offer(inside, step, found)
        if found.details:
            inside.addLayout(self._details(step, found))
        if found.written.op == "update":
            self._offer(inside, step, found)
        return box

    def _details(self, step: Step, found: Line) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, 84)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for place, detail in enumerate(found.details):
            grid.addWidget(label(detail.label, "muted", wrap=True), place, 0, top)
            if found.written.op == "update":
                grid.addLayout(self._turn(detail), place, 1)
                back = self._back_for(step, found, detail)
                if back is not None:
                    grid.addWidget(back, place, 2, top)
            else:
                grid.addWidget(self._value(detail.after or detail.before, "body"), place, 1, top)
        return grid

    def _turn(self, detail: Detail) -> QVBoxLayout:
        """Before, then after."""
        whole = QVBoxLayout()
        whole.setSpacing(2)
        before = self._value(detail.before, "soft")
        font = before.font()
        font.setStrikeOut(bool(detail.before))
        before.setFont(font)
        before.setAccessibleName(tr("Before: {value}").format(value=detail.before or tr(EMPTY)))
        after = self._value(detail.after, "body")
        after.setAccessibleName(tr("After: {value}").format(value=detail.after or tr(EMPTY)))
        whole.addWidget(before)
        whole.addWidget(after)
        return whole

    def _value(self, text: str, look: str) -> QWidget:
        shown = text if len(text) <= LONG else f"{text[:LONG]}…"
        found = label(shown or tr(EMPTY), look if shown else "muted", wrap=True)
        found.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return found

    def _back_for(self, step: Step, found: Line, detail: Detail) -> QPushButton | None:
        """Put one value back: the older one, or that of a step that was undone."""
        done = step.state == "done"
        written = found.written
        values = read_json(written.before if done else written.after)
        if not found.there or detail.column not in values:
            return None
        value = (detail.before if done else detail.after) or tr(EMPTY)
        words = tr("Put back {column}: {value}").format(column=detail.label, value=value[:80])
        make = partial(putting_back.plan_field, self._desk.project, written.table, written.row, detail.column,
                       values[detail.column])  # fmt: skip
        return self._back(tr("Put back"), words, make, "quiet")

    def _is_part(self, step: Step, found: Line) -> bool:
        """Whether putting one value back is not the same as having the whole row as it was."""
        written = found.written
        return len(found.details) > 1 or is_changed_since(self._desk.project, step.id, written.table, written.row)

    def _offer(self, inside: QVBoxLayout, step: Step, found: Line) -> None:
        """What can be done with the whole row."""
        project, written = self._desk.project, found.written
        done, make, text = step.state == "done", partial(putting_back.plan_written, project, written), ""
        if done and written.op == "update" and found.there and found.details and self._is_part(step, found):
            text = tr("Put all of it back as it was before")
            make = partial(putting_back.plan_record, project, step.id, written.table, written.row)
        elif done and not found.there:
            text = {"delete": tr("Bring it back"), "insert": tr("Bring it back as it was added")}.get(
                written.op, tr("Bring it back as it was before this")
            )
            if written.op != "insert":
                make = partial(putting_back.plan_record, project, step.id, written.table, written.row)
        elif done and written.op == "update" and not found.details and found.did == "moved":
            text = tr("Move it back")
            make = partial(putting_back.plan_record, project, step.id, written.table, written.row)
        elif not done and written.op == "insert" and not found.there:
            text = tr("Bring it back")
        if text:
            back = self._back(text, f"{text}: {found.title or found.kind}", make, "plain")
            inside.addLayout(row(back, 1))

    def _back(self, text: str, words: str, make: Callable[[], putting_back.Plan], look: str) -> QPushButton:
        back = button(text, look, "undo")
        back.setAccessibleName(words)
        back.setToolTip(words)
        back.clicked.connect(lambda: put_back(self._desk, self, make))
        self.backs.append(back)
        return self._allowed(back)
