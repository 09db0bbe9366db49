"""A pill that explains itself: a click opens the chapter about what it says."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QSizePolicy


class Hint(QLabel):
    """A short word on a tint, with a tip and a chapter. With the keyboard, F1 opens help for where one is."""

    def __init__(self, text: str, tone: str, tip: str, topic: str) -> None:
        super().__init__()
        self._topic = topic
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setProperty("look", "pill")
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.setToolTip(tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the click, so that its release comes here too."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the chapter."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            from ui.help.context import show_help

            show_help(self, self._topic)
