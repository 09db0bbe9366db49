"""The foot of a step: back, not relevant, done."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedLayout, QWidget

from models.progress import DONE, NOT_RELEVANT
from resources.words import tr
from ui.mirroring import edges
from ui.parts import button


class Foot(QFrame):
    """Moves on. “Not relevant to us” asks, in the same line, for a reason that may stay empty."""

    back = Signal()
    next = Signal()
    marked = Signal(str, str)  # state, reason

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "foot")
        self._state = ""
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._make_walk())
        self._stack.addWidget(self._make_reason())

    def _make_walk(self) -> QWidget:
        found = QWidget()
        row = QHBoxLayout(found)
        row.setContentsMargins(*edges(30, 12, 42, 12))  # as the step above, whose bar takes twelve
        row.setSpacing(8)
        self.back_button = button(tr("‹ Back"), tip=tr("Alt+Left"))
        self.list_button = button("", "quiet", "list", tr("Show the list of steps"))
        self.aside_button = button("", "quiet", "lightbulb", tr("Show the example and the advice beside this step"))
        self.not_relevant = button(tr("Not relevant to us"), "link")
        self.next_button = button(tr("Done, next ›"), "primary", tip=tr("Ctrl+Enter"))
        self.back_button.clicked.connect(self.back.emit)
        self.next_button.clicked.connect(self.next.emit)
        self.not_relevant.clicked.connect(self._change_mind)
        row.addWidget(self.back_button)
        row.addWidget(self.list_button)
        row.addWidget(self.aside_button)
        row.addStretch(1)
        row.addWidget(self.not_relevant)
        row.addWidget(self.next_button)
        return found

    def _make_reason(self) -> QWidget:
        found = QWidget()
        row = QHBoxLayout(found)
        row.setContentsMargins(*edges(30, 12, 42, 12))  # as the step above, whose bar takes twelve
        row.setSpacing(8)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Why not? You may leave this empty."))
        self.reason.setAccessibleName(tr("Why this step is not relevant to you"))
        self.confirm = button(tr("Mark as not relevant"), "primary")
        cancel = button(tr("Cancel"), "quiet")
        self.confirm.clicked.connect(self._confirm)
        self.reason.returnPressed.connect(self._confirm)
        cancel.clicked.connect(self._close)
        row.addWidget(self.reason, 1)
        row.addWidget(self.confirm)
        row.addWidget(cancel)
        return found

    def show_state(self, state: str, *, first: bool, last: bool, why_not: str = "") -> None:
        """Offer what can be done with a step in this state."""
        self._state = state
        self._stack.setCurrentIndex(0)
        self.back_button.setEnabled(not first)
        self.back_button.setToolTip(tr("This is the first step") if first else tr("Alt+Left"))
        words = {DONE: tr("Not done yet"), NOT_RELEVANT: tr("Make it relevant again")}
        self.not_relevant.setText(words.get(state, tr("Not relevant to us")))
        self.not_relevant.setAccessibleName(self.not_relevant.text())
        over = state in (DONE, NOT_RELEVANT)
        self.next_button.setText(tr("Finish") if last else tr("Next ›") if over else tr("Done, next ›"))
        self.next_button.setAccessibleName(self.next_button.text())
        for part in (self.not_relevant, self.next_button):
            part.setEnabled(not why_not or (part is self.next_button and over))
            part.setToolTip(why_not or (tr("Ctrl+Enter") if part is self.next_button else ""))

    def _change_mind(self) -> None:
        if self._state in (DONE, NOT_RELEVANT):
            self.marked.emit("", "")
            return
        self.reason.clear()
        self._stack.setCurrentIndex(1)
        self.reason.setFocus()

    def _confirm(self) -> None:
        self._close()
        self.marked.emit(NOT_RELEVANT, self.reason.text().strip())

    def _close(self) -> None:
        self._stack.setCurrentIndex(0)
        self.not_relevant.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the question for a reason back."""
        if event.key() == Qt.Key.Key_Escape and self._stack.currentIndex() == 1:
            self._close()
        else:
            super().keyPressEvent(event)
