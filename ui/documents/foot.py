"""The foot of the left column: what can be done with the pages, and what came of it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from resources.words import tr
from ui.parts import button, label, row, set_look


class Foot(QFrame):
    """Save, print, open and issue; above them, where there is one, a note with one thing to do about it."""

    def __init__(self, issue: QPushButton, parent: QWidget | None = None, *, protected: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("look", "foot")
        self.note = QFrame()
        self.note.setProperty("look", "banner")
        self.sentence = label("", "small", wrap=True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.action = button(tr("Close"), "link")
        self.action.clicked.connect(self._act)
        self._slot: Callable[[], object] | None = None
        said = QVBoxLayout(self.note)
        said.setContentsMargins(12, 8, 12, 6)
        said.setSpacing(2)
        said.addWidget(self.sentence)
        said.addLayout(row(1, self.action))
        self.note.hide()
        self.save = button(tr("Save PDF…"), "primary", tip=tr("Save these pages as a file (Ctrl+S)"))
        self.paper = button(tr("Print…"), "plain", tip=tr("Print on paper (Ctrl+P)"))
        self.viewer = button(tr("Open in viewer"), "link", tip=tr("Show these pages in your own PDF program"))
        buttons = row(self.save, self.paper)
        buttons.setStretch(0, 3)
        buttons.setStretch(1, 2)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 12, 20, 10)
        whole.setSpacing(6)
        whole.addWidget(self.note)
        whole.addLayout(buttons)
        whole.addLayout(row(self.viewer, 1, issue))
        if protected:
            whole.addWidget(label(tr("A PDF doesn’t have the password of this project."), "muted", wrap=True))

    def allow(self, on: bool) -> None:
        """Whether there are pages to do something with."""
        for found in (self.save, self.paper, self.viewer):
            found.setEnabled(on)

    def say(self, text: str, action: str = "", slot: Callable[[], object] | None = None, tone: str = "amber") -> None:
        """Show a sentence, with one thing to do about it; where none is named, it can be closed."""
        action = action or tr("Close")
        self._slot = slot
        self.action.setText(action)
        self.action.setAccessibleName(action)
        self.sentence.setText(text)
        self.note.setAccessibleName(text)
        set_look(self.note, tone=tone)
        self.note.show()

    def close_note(self) -> None:
        """Take the note away."""
        self.note.hide()

    def _act(self) -> None:
        slot, self._slot = self._slot, None
        self.close_note()
        if slot is not None:
            slot()
