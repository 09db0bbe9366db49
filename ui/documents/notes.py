"""“Before you print”: a short list of things to know."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.documents.advice import Advice
from ui.icons import dress
from ui.parts import button, clear, label, set_look


class Notes(QWidget):
    """Shows advice, one thing a line; gone where there is nothing to say. followed carries the clause of a step."""

    followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[Advice] | None = None
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(8)
        self._lines.setVerticalSpacing(4)
        self._lines.setColumnStretch(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 14)
        whole.setSpacing(6)
        whole.addWidget(label("Before you print", "label"))
        whole.addLayout(self._lines)
        self.hide()

    @property
    def sentences(self) -> list[str]:
        """What is said now."""
        return [advice.text for advice in self._shown or []]

    def say(self, advice: list[Advice]) -> None:
        """Show these things to know."""
        if advice == self._shown:
            return
        self._shown = advice
        clear(self._lines)
        top = Qt.AlignmentFlag.AlignTop
        for number, one in enumerate(advice):
            mark = label("")
            dress(mark, "info", "amber" if one.tone == "amber" else "muted")
            text = label(one.text, "small", wrap=True)
            self._lines.addWidget(mark, 2 * number, 0, top)
            self._lines.addWidget(text, 2 * number, 1, top)
            if one.clause:
                go = button("Go to the first", "link", tip="Open the step that asks for it")
                set_look(go, look="link")
                go.clicked.connect(lambda _=False, clause=one.clause: self.followed.emit(clause))
                self._lines.addWidget(go, 2 * number + 1, 1, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(advice))
