"""As it was on…: choose a day and an hour, see what would change, then put it back in one step."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from models.chronicle.putting_back import Plan, plan_before, plan_moment, preview
from models.chronicle.steps import Step
from models.chronicle.wording import Line, Words
from models.days import read_date, show_date
from models.hours import HourError, read_hour
from models.trouble import KindError, ProjectError
from resources.words import ngettext, tr
from ui.choice import Choice
from ui.dialogs.frame import Entry, Frame, line_edit, reading
from ui.history.restoring import put_back
from ui.mirroring import onward
from ui.parts import label

if TYPE_CHECKING:
    from ui.desk import Desk

LATER = 300  # milliseconds of rest while typing
TOLD = 200  # rows that the preview tells of
SHORT = 90  # characters of a value
APART = 5  # pixels between two rows of the preview


def tell_preview(found: Line) -> str:
    """What will happen to one row, in a line."""
    name = found.title or found.kind
    if found.written.op == "delete":
        return tr("Goes: {name}").format(name=name)
    if found.written.op == "insert":
        return tr("Comes back: {name}").format(name=name)
    turns = [f"{d.label}: {_short(d.before)} {onward()} {_short(d.after)}" for d in found.details]
    return f"{name} · {'; '.join(turns) or tr('its place in the list')}"


def _short(text: str) -> str:
    flat = " ".join(text.split()) or tr("empty")
    return flat if len(flat) <= SHORT else f"{flat[:SHORT]}…"


class RestoreMoment(Frame):
    """Puts everything, or one relationship, back; undo takes it forward again."""

    def __init__(self, desk: "Desk", step: Step | None, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("As it was on…"),
            tr(
                "Everything goes back to how it was at that moment, in one step. Undo takes you forward again, and the "
                "history keeps what came in between. A row that was deleted since comes back, one that was added since goes."
            ),
            tr("Put it back"),
            parent,
            wide=620,
        )
        self._desk = desk
        self._step = step
        self.plan: Plan | None = None
        project = desk.project
        at = step.at if step is not None else datetime.now().astimezone() - timedelta(days=1)
        self.day = line_edit(show_date(at.date(), project.locale))
        self.hour = line_edit(f"{at:%H:%M}" if step is not None else "18:00")
        self.scope = Choice()
        self.scope.addItem(tr("The whole project"), None)
        for found in project.relationships(archived=True):
            self.scope.addItem(str(found.name), found.id)
        self.scope.setCurrentIndex(max(0, self.scope.findData(desk.scope)))
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        self.day_entry, self.hour_entry = Entry(tr("Day"), self.day), Entry(tr("Hour"), self.hour)
        for entry, stretch in ((self.day_entry, 2), (self.hour_entry, 1), (Entry(tr("What"), self.scope), 3)):
            line.addWidget(entry, stretch)
        self.body.addWidget(holder)
        self.count = label("", "label", wrap=True)
        self.body.addWidget(self.count)
        self.told = reading(tr("What would change"), 210)
        self.body.addWidget(self.told)
        self._timer = QTimer(self, singleShot=True, interval=LATER)
        self._timer.timeout.connect(self.look)
        for editor in (self.day, self.hour):
            editor.textEdited.connect(self._edited)
        self.scope.activated.connect(self.look)
        self.look()
        self.day.setFocus()
        self.day.selectAll()

    def _edited(self) -> None:
        self._step = None
        self.go.setEnabled(False)
        self._timer.start()

    def make(self) -> Plan:
        """The plan for what is chosen. KindError where the day or hour can't be read."""
        project, scope = self._desk.project, self.scope.currentData()
        if self._step is not None:
            return plan_before(project, self._step, scope)
        day = read_date(self.day.text(), project.locale)
        if day is None:
            raise KindError(tr("Choose a day."))
        return plan_moment(
            project, datetime.combine(day, read_hour(self.hour.text(), project.locale)).astimezone(), scope
        )

    def look(self) -> None:
        """Show what would change."""
        self._timer.stop()
        self.plan = None
        self.day_entry.complain("")
        self.hour_entry.complain("")
        try:
            self.plan = self.make()
        except (KindError, OverflowError, OSError) as error:
            sentence = str(error) if isinstance(error, KindError) else tr("That day is too far away.")
            (self.hour_entry if isinstance(error, HourError) else self.day_entry).complain(sentence)
            self.count.setText("")
            self.told.setPlainText("")
        except ProjectError as error:
            self.count.setText(str(error))
        if self.plan is not None:
            self._tell(self.plan)
        self.go.setEnabled(self.plan is not None and self.plan.count > 0)

    def _tell(self, plan: Plan) -> None:
        rows = preview(plan)
        told = [tell_preview(found) for found in Words(self._desk.project).lines(rows[:TOLD])]
        if len(rows) > TOLD:
            rest = len(rows) - TOLD
            told.append(ngettext("… and {number:,} more row", "… and {number:,} more rows", rest).format(number=rest))
        if plan.skipped:
            told += ["", tr("Left out:"), *plan.skipped]
        self.told.setPlainText("\n".join(told))
        apart = QTextBlockFormat()
        apart.setBottomMargin(APART)
        cursor = self.told.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(apart)
        words = ngettext("{step}: {number:,} row will change.", "{step}: {number:,} rows will change.", plan.count)
        nothing = tr("It is like that already; nothing would change.")
        self.count.setText(words.format(step=plan.label, number=plan.count) if plan.count else nothing)

    def check(self) -> Entry | None:
        """There has to be something to put back."""
        self.look()
        return None if self.plan is not None and self.plan.count else self.day_entry

    def accept(self) -> None:
        """Put it back, say so and go; asking Frame to check once more would find nothing left to do."""
        wrong = self.check()
        if wrong is not None:
            wrong.editor.setFocus()
            return
        plan = self.plan
        assert plan is not None
        parent = self.parentWidget()
        put_back(self._desk, parent if parent is not None else self, lambda: plan)
        self.done(QDialog.DialogCode.Accepted)
