"""The wheel of a relationship in a card: as large as the card has room for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources.words import tr
from ui.parts import Card, label
from ui.theme import Theme
from ui.wheel import Wheel

LEAST, MOST = 262, 420  # pixels across, at the usual size of letters


class WheelCard(Card):
    """Shows the wheel in the middle of what its neighbours leave it, with what a click does close beneath."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(tr("The twelve principles"), parent)
        self._theme = theme
        self.wheel = Wheel(theme, LEAST)
        self.wheel.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.wheel.setMinimumSize(LEAST, LEAST)
        self._hint = label(tr("Click a segment to open it"), "muted")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addStretch(1)
        self.body.addWidget(self.wheel, 1000)
        self.body.addWidget(self._hint)
        self.body.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the wheel grow as far as it stays round."""
        super().resizeEvent(event)
        around = self.contentsMargins() + self.layout().contentsMargins()  # type: ignore[union-attr]
        wide = self.width() - around.left() - around.right()
        side = max(LEAST, min(wide, round(MOST * self._theme.scale)))
        if side != self.wheel.maximumHeight():
            self.wheel.setMaximumSize(side, side)
            self.wheel.setMinimumHeight(min(side, round(LEAST * self._theme.scale)))
