"""Ask, once on a computer, who works here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from resources.words import tr
from ui.dialogs.frame import Entry, Frame, line_edit


class AskName(Frame):
    """Your name, beside the changes that you make; Esc leaves it for another day."""

    named = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("What is your name?"),
            tr(
                "It stands beside the changes that you make, so that the others know whom to ask. "
                "You say it once on this computer; Preferences has it too."
            ),
            tr("That’s me"),
            parent,
        )
        self.line = line_edit(placeholder=tr("Ann Larkfield"))
        self.entry = self.add(tr("Your name"), self.line)
        self.leave.setText(tr("Not now"))
        self.line.setFocus()

    def check(self) -> Entry | None:
        """A name has letters."""
        if not self.line.text().strip():
            self.entry.complain(tr("Type a name, or choose “Not now”."))
            return self.entry
        return None

    def accept(self) -> None:
        """Tell the name."""
        name = " ".join(self.line.text().split())
        if self.check() is None:
            self.named.emit(name)
        super().accept()
