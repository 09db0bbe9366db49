"""What the overview paints by hand: pills, bars and links that shorten themselves."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.mirroring import turn, write
from ui.parts import Elided
from ui.sheet import TONES
from ui.theme import Theme


def paint_pill(painter: QPainter, at: QPointF, text: str, tone: str, theme: Theme, most: float = 400) -> float:
    """Paint a pill with its left middle at a point, and return its width."""
    ink, ground = TONES[tone]
    font = theme.font("small", "pill")
    painter.setFont(font)
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(20, int(most) - 18))
    width, height = metrics.horizontalAdvance(shown) + 18, metrics.height() + 5
    box = QRectF(at.x(), at.y() - height / 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(box, height / 2, height / 2)
    painter.setPen(theme.color(ink))
    write(painter, box, Qt.AlignmentFlag.AlignCenter, shown)
    return width


def pill_width(text: str, theme: Theme) -> float:
    """How wide a pill is that has room for its words."""
    return QFontMetricsF(theme.font("small", "pill")).horizontalAdvance(text) + 18


class Bar(QWidget):
    """How far something has come, as a bar."""

    spoken_as = "Graphic"  # unspoken

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fraction = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def show_fraction(self, fraction: float) -> None:
        """Show a part of the whole, 0–1."""
        self._fraction = min(1.0, max(0.0, fraction))
        self.setToolTip(f"{round(self._fraction * 100)} %")
        self.setAccessibleName(f"{round(self._fraction * 100)} %")
        self.update()

    def sizeHint(self) -> QSize:
        """As in the design."""
        return QSize(round(60 * self._theme.scale), 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(0, self.height() / 2 - 3, self.width(), 6)
        painter.setBrush(self._theme.color("track"))
        painter.drawRoundedRect(box, 3, 3)
        if self._fraction > 0:
            painter.setBrush(self._theme.color("primary"))
            done = QRectF(0, box.top(), max(6.0, box.width() * self._fraction), 6)
            painter.drawRoundedRect(turn(box, done), 3, 3)


class Link(Elided):
    """A line that opens something: by mouse, by Enter, with a focus ring."""

    spoken_as = "Link"  # unspoken
    clicked = Signal()

    def __init__(self, text: str, look: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, look, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        self._over = False

    def setText(self, text: str) -> None:
        """Show other words, and be called by them."""
        super().setText(text)
        if text != self.accessibleName():
            self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Underline under the mouse, a ring in focus."""
        font = self.font()
        if font.underline() != self.underMouse():
            font.setUnderline(self.underMouse())
            self.setFont(font)
        super().paintEvent(event)
        if self.hasFocus():
            from ui.theme import current

            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(current().color("primary"), 1.5))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self.update()
