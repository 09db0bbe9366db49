"""The mark in the top bar that says whether everything is saved."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from resources.words import tr
from ui.theme import current

if TYPE_CHECKING:
    from ui.desk import Desk

PATIENCE = 3000  # milliseconds; saving takes less than one second, so what is held longer can't be read


class Saved(QLabel):
    """“All changes saved”, true when it says so."""

    def __init__(self, desk: "Desk | None" = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", "small")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)  # the way beside it gives way
        self._ink = ""
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(PATIENCE)
        self._waiting.timeout.connect(self._show_unread)
        current().changed.connect(self._dress)
        if desk is not None:
            self.follow(desk)

    def follow(self, desk: "Desk") -> None:
        """Show the state of a desk."""
        desk.saved.connect(self.show_saved)
        if desk.project.read_only:
            self._show(tr("For reading only"), "amber")
        else:
            self.show_saved(True)

    def show_saved(self, saved: bool) -> None:
        """Show whether everything is in the file."""
        self.setToolTip("")
        self._waiting.stop()
        if not saved:
            self._waiting.start()
        self._show(tr("✓ All changes saved") if saved else tr("Saving …"), "good" if saved else "muted")

    def _show_unread(self) -> None:
        self._show(tr("One answer can’t be read yet"), "amber")
        self.setToolTip(tr("It is marked in red and waits for you while Accord is open. Everything else is saved."))

    def show_trouble(self) -> None:
        """Show that the last change is not in the file."""
        self._waiting.stop()
        self._show(tr("Not saved"), "bad")

    def _show(self, text: str, color: str) -> None:
        self._ink = color
        self.setText(text)
        self.setAccessibleName(text.strip("✓ "))
        self._dress()

    def _dress(self) -> None:
        self.setStyleSheet(f"color: {current().hex(self._ink)};" if self._ink else "")
