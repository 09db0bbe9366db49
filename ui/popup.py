"""A small panel that drops from a button and goes when the reader is done with it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.parts import Card

WIDTH, MOST = 320, 520


def beneath(source: QWidget, width: int) -> QPoint:
    """Where something of a width stands that drops from a widget, right edges in line."""
    return source.mapToGlobal(QPoint(max(source.width() - width, -source.x()), source.height() + 4))


class Popup(Card):
    """Its widgets go into `body`. Esc and a click outside close it; `origin` has the focus again then."""

    wide = WIDTH

    def __init__(self, title: str, origin: QPushButton) -> None:
        super().__init__(title)
        self.setWindowFlags(Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        self.origin = origin

    def drop(self) -> None:
        """Open beneath the button."""
        self.setParent(self.origin.window(), Qt.WindowType.Popup)
        self.setFixedWidth(self.wide)
        self.fit()
        self.setMaximumHeight(MOST)
        at, screen = beneath(self.origin, self.width()), self.origin.screen().availableGeometry()
        at.setY(max(screen.top(), min(at.y(), screen.bottom() - self.height() - 4)))
        self.move(at)
        self.show()
        self.setFocus()
        self.focusNextChild()

    def fit(self) -> None:
        """Become as tall as what is inside; Qt itself would reckon with lines that are as long as they like."""
        self.adjustSize()
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            self.resize(self.wide, layout.totalHeightForWidth(self.wide))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            self.origin.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            super().keyPressEvent(event)
