"""A button that opens a panel or a menu: its words with a mark behind them that points down. One way for all of them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from ui.icons import dress
from ui.parts import Button


def opposite() -> Qt.LayoutDirection:
    """The direction against that of the screen: a button that has it shows its icon behind its words."""
    ways = Qt.LayoutDirection
    return ways.LeftToRight if QGuiApplication.layoutDirection() == ways.RightToLeft else ways.RightToLeft


class DropButton(Button):
    """Words and the mark; what opens is the caller's: a menu of its own, or a panel when it is clicked."""

    def __init__(self, text: str, look: str = "plain", tip: str = "") -> None:
        super().__init__()
        self.setProperty("look", look)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setLayoutDirection(opposite())
        self.setToolTip(tip)
        self.say(text)

    def say(self, text: str) -> None:
        """Show words before the mark."""
        self.setText(f"{text} ")
        self.setAccessibleName(text)
        dress(self, "chevron-down", "muted")

    def say_short(self, icon: str, text: str) -> None:
        """Show an icon alone where there is no room for words."""
        self.setText("")
        self.setAccessibleName(text)
        dress(self, icon, "muted")
