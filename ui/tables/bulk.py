"""Several rows at once: the bar that appears when they are chosen, and the line that gives a column one value in all."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.kinds import Value, is_empty
from models.trouble import KindError
from resources.catalogue import Column, Register, registers
from resources.words import N_, tr
from ui.choice import Choice
from ui.fields.editor import Editor, Place
from ui.fields.kinds import make_editor
from ui.parts import button, icon_button, label, row
from ui.tables.counting import counted
from ui.tables.keys import keys_of

# What is most often the same for many rows is offered first.
FIRST = ("choice", "person", "date", "scale", "yes_no", "party", "link", "choices")
NEVER = {"file"}
WORDS = {"change": N_("Change…"), "share": N_("Share"), "duplicate": N_("Duplicate"), "remove": N_("Delete")}


def changeable(register: Register, *, one_relationship: bool) -> list[Column]:
    """The columns that many rows may be given at once; a link only where all rows could point to the same one."""
    found = [
        column
        for column in register.columns
        if column.kind not in NEVER
        and (one_relationship or column.kind != "link" or registers()[column.register].scope == "business")
    ]
    return sorted(found, key=lambda c: FIRST.index(c.kind) if c.kind in FIRST else len(FIRST))


class ChangeLine(QFrame):
    """Column, value, and the button that writes it into every chosen row."""

    wanted = Signal(object, object)  # the column and the value
    left = Signal()

    def __init__(self, register: Register) -> None:
        super().__init__()
        self.register = register
        self.editor: Editor | None = None
        self._number, self._said = 0, False
        self._place: Place | None = None
        self.columns = Choice()
        self.columns.setAccessibleName(tr("What to change"))
        self.columns.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.columns.setMinimumContentsLength(12)
        self.columns.activated.connect(lambda: self._ask())
        self.apply = button(tr("Change"), "primary")
        self.apply.clicked.connect(self._apply)
        self.cancel = button(tr("Cancel"), "quiet", tip=tr("Cancel (Esc)"))
        self.cancel.clicked.connect(self.left.emit)
        self.problem = label("", "error", wrap=True)
        self._slot = QHBoxLayout()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 4)
        whole.setSpacing(6)
        line = row(self.columns, space=8)
        line.addLayout(self._slot, 1)
        whole.addLayout(line)
        whole.addLayout(row(self.problem, 1, self.cancel, self.apply))
        self.hide()

    def open(self, place: Place, number: int, columns: list[Column]) -> None:
        """Ask what to change in so many rows."""
        self._place, self._number = place, number
        key = self.columns.currentData()
        self.columns.clear()
        for column in columns:
            self.columns.addItem(column.label, column.key)
        self.columns.setCurrentIndex(max(0, self.columns.findData(key)))
        self._ask()
        self.show()
        self.columns.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        """Put the editor of the column's kind beside it."""
        assert self._place is not None
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
        column = self.register.column(self.columns.currentData())
        self.editor = make_editor(column, self._place, compact=True)
        self.editor.setAccessibleName(tr("New value: {column}").format(column=column.label))
        self.editor.edited.connect(self._note)
        self._slot.addWidget(self.editor)
        self._said = False
        QWidget.setTabOrder(self.columns, self.editor)
        QWidget.setTabOrder(self.editor, self.cancel)
        QWidget.setTabOrder(self.cancel, self.apply)
        self._say()

    def show_number(self, number: int) -> None:
        """Say how many rows would be changed now."""
        self._number = number
        if self.isVisible():
            self._say()

    def _value(self) -> Value:
        assert self.editor is not None
        return self.editor.value()

    def _note(self) -> None:
        self._said = True
        self._say()

    def _say(self) -> None:
        rows = counted(self.register, self._number)
        try:
            empties = self._said and is_empty(self._value())
        except KindError:
            empties = False
        self.apply.setEnabled(self._said)
        self.apply.setToolTip("" if self._said else tr("Give a value first"))
        self.apply.setText(
            tr("Empty it in {rows}").format(rows=rows) if empties else tr("Change {rows}").format(rows=rows)
        )
        self.apply.setAccessibleName(self.apply.text())
        self._complain("")

    def _complain(self, sentence: str) -> None:
        self.problem.setText(sentence)
        if self.editor is not None:
            self.editor.mark_wrong(bool(sentence))

    def _apply(self) -> None:
        if not self._said:
            return
        try:
            value = self._value()
        except KindError as error:
            self._complain(str(error))
            return
        self.wanted.emit(self.register.column(self.columns.currentData()), value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter changes the rows, Esc leaves them as they are."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._apply()
        else:
            super().keyPressEvent(event)


class ChosenBar(QFrame):
    """“3 chosen · Change… · Share · Duplicate · Delete · ×”. It announces verbs; the table does them."""

    asked = Signal(str)

    def __init__(self, register: Register) -> None:
        super().__init__()
        self.setObjectName("chosen_bar")
        self.count = label("", "label")
        self.line = ChangeLine(register)
        self.buttons = {verb: self._button(tr(text), verb) for verb, text in WORDS.items()}
        self.none = icon_button("close", tr("Choose none (Esc)"))
        self.none.clicked.connect(lambda: self.asked.emit("choose_none"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addWidget(self.line)
        bar = row(self.count, space=2)
        bar.addSpacing(6)
        for found in self.buttons.values():
            bar.addWidget(found)
        bar.addStretch(1)
        bar.addWidget(self.none)
        whole.addLayout(bar)
        if register.audience != "shareable":
            self.buttons["share"].hide()
        self.line.left.connect(self.close_line)
        self.hide()

    def _button(self, text: str, verb: str) -> QPushButton:
        found = button(text, "quiet", tip=keys_of(verb))
        found.clicked.connect(lambda: self.asked.emit(verb))
        return found

    def show_chosen(self, number: int, *, shared: bool, locked: str) -> None:
        """Say how many rows are chosen and what can be done with them; locked says why nothing can."""
        self.setVisible(number > 1)
        self.count.setText(tr("{number} chosen").format(number=f"{number:,}"))
        self.line.show_number(number)
        self.buttons["share"].setText(tr("Don’t share") if shared else tr("Share"))
        self.buttons["share"].setAccessibleName(self.buttons["share"].text())
        for verb, found in self.buttons.items():
            found.setEnabled(not locked)
            found.setToolTip(locked or keys_of(verb))
        if number < 2 or locked:
            self.line.hide()

    def close_line(self) -> None:
        """Put the line away."""
        self.line.hide()
        self.asked.emit("focus")
