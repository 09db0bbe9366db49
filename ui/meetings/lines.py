"""Decisions or actions of a talk, a line each: type, Enter, next."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QCheckBox, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from models import meetings
from models.change import Change
from models.trouble import KindError, ProjectError
from resources.catalogue import Column, registers
from resources.words import N_, tr
from ui.desk import Desk
from ui.fields.editor import Editor, Place, why_locked
from ui.fields.kinds import make_editor
from ui.forms.drafts import Drafts
from ui.forms.entry import SHARE, SHARE_TIP
from ui.forms.form import Form
from ui.forms.source import RowSource
from ui.parts import Card, button, label, toast
from ui.tables.gestures import remove_rows
from ui.tables.sharing import share_row

WIDTHS = {"person": 160, "date": 172, "line": 160}  # pixels at 100 %; the first column takes the rest
HINTS = {"person": N_("Who"), "date": N_("By when"), "line": N_("Who")}
TICK = 28  # pixels; the blank line has no tick, and ends where the others do
NARROW = 600  # pixels at 100 %; below this, who and when stand beneath the words


def in_line(column: Column) -> Column:
    """The same question for a line of its own: one line of words, without its help beneath."""
    return replace(column, kind="line" if column.kind == "text" else column.kind, help="")


def set_beside(form: Form, shares: Sequence[int]) -> None:
    """Set the questions of a form side by side."""
    line = QHBoxLayout()
    line.setSpacing(12)
    for entry, share in zip(form.entries.values(), shares, strict=True):
        line.addWidget(entry, share, Qt.AlignmentFlag.AlignTop)
    layout = form.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addLayout(line)


def _lay_out(words: QWidget, rest: Sequence[QWidget]) -> QBoxLayout:
    """The words with the rest beside them; on a narrow page the rest goes beneath."""
    whole = QBoxLayout(QBoxLayout.Direction.LeftToRight)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(8)
    whole.addWidget(words, 1)
    beside = QHBoxLayout()
    beside.setSpacing(8)
    for widget in rest:
        beside.addWidget(widget)
    beside.addStretch(1)
    whole.addLayout(beside)
    return whole


class Blank(QWidget):
    """The line at the end into which the next decision or action is typed."""

    def __init__(self, questions: Sequence[Column], place: Place, hint: str) -> None:
        super().__init__()
        first, *others = questions
        self.editors: list[Editor] = [make_editor(replace(first, placeholder=hint), place, compact=True)]
        for question in others:
            editor = make_editor(replace(question, placeholder=tr(HINTS[question.kind])), place, compact=True)
            editor.setFixedWidth(round(WIDTHS[question.kind] * place.theme.scale))
            self.editors.append(editor)
        self.box = _lay_out(self.editors[0], self.editors[1:])
        self.setLayout(self.box)

    def is_blank(self) -> bool:
        """Whether nothing is typed."""
        return not any(editor.raw().strip() for editor in self.editors)

    def values(self) -> dict[str, object]:
        """What is typed, by column. KindError where something can't be read."""
        return {editor.question.key: editor.value() for editor in self.editors}

    def empty(self) -> None:
        """Forget what was typed."""
        for editor in self.editors:
            editor.show_raw("")
            editor.mark_wrong(False)


class Lines(Card):
    """The rows of one register that belong to one talk, edited in place, with a blank line at their end."""

    def __init__(self, desk: Desk, place: Place, drafts: Drafts, register: str, keys: Sequence[str], meeting: str,
                 title: str, hint: str) -> None:  # fmt: skip
        super().__init__(title)
        self.register = registers()[register]
        self._desk, self._place, self._drafts, self._meeting = desk, place, drafts, meeting
        columns = [in_line(self.register.column(key)) for key in keys]
        self._questions = [replace(c, placeholder="") if c.kind == "date" else c for c in columns]
        self._rows: dict[str, QWidget] = {}
        self.forms: dict[str, Form] = {}
        self._ticks: dict[str, QCheckBox] = {}
        self._boxes: dict[str, QBoxLayout] = {}
        self._list = QVBoxLayout()
        self.body.addLayout(self._list)
        self.blank = Blank(self._questions, place, hint)
        self._problem = label("", "error", wrap=True)
        self._problem.hide()
        locked = why_locked(desk.project)
        self._list.setSpacing(10)
        foot = QHBoxLayout()
        foot.addWidget(self.blank, 1)
        self.add = button("", "quiet", "plus", locked or tr("Write it down (Enter)"))
        self.add.setEnabled(not locked)
        self.add.clicked.connect(self._enter)
        foot.addSpacing(TICK)
        foot.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(foot)
        self.body.addWidget(self._problem)
        for editor in self.blank.editors:
            editor.edited.connect(lambda: desk.hold(self))
            if locked:
                editor.lock(locked)
            for control in editor.controls:
                control.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)
        desk.changed.connect(self.hear)
        self.show_rows()

    # ---------------------------------------------------------------- the rows there are

    def show_rows(self) -> None:
        """Show a line for each row, keeping those that are there."""
        rows = {row.id: row for row in meetings.lines_of(self._desk.project, self.register.key, self._meeting)}
        for id in [id for id in self._rows if id not in rows]:
            self.forms.pop(id).let_go(save=False)
            del self._ticks[id], self._boxes[id]
            gone = self._rows.pop(id)
            gone.hide()
            gone.deleteLater()
        for number, (id, row) in enumerate(rows.items()):
            if id not in self._rows:
                self._rows[id] = self._line(id, f"{self.register.prefix}-{row.number:02d}")
                self._list.insertWidget(number, self._rows[id])
            self._ticks[id].setChecked(bool(row.shared))
        self._turn()

    def _turn(self) -> None:
        narrow = self.width() < NARROW * self._place.theme.scale
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        for box in (self.blank.box, *self._boxes.values()):
            box.setDirection(way)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow page who and when stand beneath the words."""
        super().resizeEvent(event)
        self._turn()

    def _line(self, id: str, number: str) -> QWidget:
        line = QWidget()
        whole = QHBoxLayout(line)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        source = RowSource(self._desk.project, self.register.key, id)
        self.forms[id] = form = Form(self._questions, source, self._place, self._drafts, marks="")
        first, *others = form.entries.values()
        for entry in (first, *others):
            entry.label.hide()
        for entry in others:
            entry.setFixedWidth(round(WIDTHS[entry.question.kind] * self._place.theme.scale))
        box = _lay_out(first, others)
        form_layout = form.layout()
        assert isinstance(form_layout, QVBoxLayout)
        form_layout.addLayout(box)
        self._boxes[id] = box
        locked = why_locked(self._desk.project)
        tick = QCheckBox()
        tick.setProperty("look", "share")
        tick.setToolTip(locked or f"{tr(SHARE)} ({number}). {tr(SHARE_TIP)}")
        tick.setAccessibleName(f"{tr(SHARE)}: {number}")
        tick.setEnabled(not locked)
        tick.clicked.connect(lambda on: self._share(id, on))
        self._ticks[id] = tick
        gone = button("", "quiet", "trash", tr("Delete {number}").format(number=number))
        gone.setEnabled(not locked)
        gone.clicked.connect(lambda: self._remove(id))
        for widget in (form, tick, gone):
            whole.addWidget(widget, 1 if widget is form else 0)
        return line

    def _share(self, id: str, shared: bool) -> None:
        self._desk.flush()
        try:
            said = share_row(self._desk.project, self.register, id, shared)
        except ProjectError as error:
            self._desk.trouble.emit(str(error))
            return
        if said:
            toast(self, said, tr("Undo"), self._desk.undo)

    def _remove(self, id: str) -> None:
        self._desk.flush()
        try:
            said = remove_rows(self._desk.project, self.register, [id])
        except ProjectError as error:
            self._desk.trouble.emit(str(error))
            return
        toast(self, said, tr("Undo"), self._desk.undo)

    # ---------------------------------------------------------------- the next one

    def _enter(self) -> None:
        """Write the blank line down and go on with the next."""
        self._desk.flush()
        if self.blank.is_blank():
            self._desk.release(self)
            self.blank.editors[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Write down what stands in the blank line; what can't be read stays there, with a word about it."""
        if self.blank.is_blank() or self._desk.project.read_only:
            self._desk.release(self)
            return
        try:
            values = self.blank.values()
        except KindError as error:
            self._say(str(error))
            return
        self.blank.empty()
        self._desk.release(self)
        self._say("")
        try:
            meetings.add_line(self._desk.project, self.register.key, self._meeting, **values)
        except ProjectError as error:
            self._desk.trouble.emit(str(error))

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        wrong = False
        for editor in self.blank.editors:
            try:
                editor.value()
                editor.mark_wrong(False)
            except KindError:
                editor.mark_wrong(not wrong)
                wrong = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the blank line writes it down."""
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in enter:
            QTimer.singleShot(0, self, self._enter)  # a name just chosen from the list arrives first
        return super().eventFilter(watched, event)

    def _follow_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if not isValid(self.blank):  # the page is going
            return
        left = old is not None and self.blank.isAncestorOf(old)
        if left and new is not None and not self.blank.isAncestorOf(new) and QApplication.activePopupWidget() is None:
            self.flush()

    # ---------------------------------------------------------------- changes

    def hear(self, change: Change) -> None:
        """Show rows that came, went, or are shared otherwise."""
        if change.touches(self.register.key):
            self.show_rows()

    def let_go(self) -> None:
        """Save what is typed and listen no more."""
        self.flush()
        self._desk.release(self)
        for form in self.forms.values():
            form.let_go()
        self._desk.changed.disconnect(self.hear)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.disconnect(self._follow_focus)
