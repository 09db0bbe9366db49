"""The list of pages in the sidebar: a row for each, and what holds them."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from resources.words import tr
from ui.icons import pixmap
from ui.mirroring import MIDDLE, edges, turn, write
from ui.parts import Button
from ui.places import Place
from ui.sidebar import FOLDED
from ui.theme import Theme


class PageButton(Button):
    """One page of the list, with a count or a percentage at its right."""

    spoken_as = "PageTab"  # unspoken

    def __init__(self, place: Place, theme: Theme, keys: str = "") -> None:
        self.words = tr(place.title)
        super().__init__(self.words)
        self.place = place
        self.note = ""
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # who clicks goes on working in the page
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.words)
        self.setToolTip(f"{self.words} ({keys})" if keys else self.words)

    def sizeHint(self) -> QSize:
        """A row of the list."""
        return QSize(160, round(35 * self._theme.scale))

    def minimumSizeHint(self) -> QSize:
        """A row, however narrow."""
        return QSize(30, round(35 * self._theme.scale))

    def show_note(self, note: str) -> None:
        """Show a count or percentage; an empty text shows none."""
        if note != self.note:
            self.note = note
            self.setAccessibleDescription(note)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row: icon, title, note, and where it stands."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.setPen(QPen(theme.color("line")) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("surface") if chosen else theme.color("grey_tint"))
            painter.drawRoundedRect(box, theme.corner("control"), theme.corner("control"))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("primary"), 2))
            painter.drawRoundedRect(
                box.adjusted(0.5, 0.5, -0.5, -0.5), theme.corner("control"), theme.corner("control")
            )
        size = round(17 * theme.scale)
        folded = self.width() < FOLDED * theme.scale
        left = round(box.center().x() - size / 2 if folded else box.left() + 11)
        spot = turn(self.rect(), QRect(left, round(box.center().y() - size / 2), size, size))
        painter.drawPixmap(spot.topLeft(), pixmap(self.place.icon, "primary" if chosen else "muted", theme, size))
        if folded:
            return
        painter.setFont(theme.font("body", "heading" if chosen else "body"))
        painter.setPen(theme.color("primary" if chosen else "ink"))
        inner = turn(self.rect(), box.toRect().adjusted(19 + size, 0, -10, 0))
        write(painter, inner, MIDDLE, self.words)
        if self.note:
            font = theme.font("small", "heading" if chosen else "body")
            font.setPointSizeF(font.pointSizeF() * 0.93)
            painter.setFont(font)
            painter.setPen(theme.color("primary" if chosen else "muted"))
            write(painter, inner, Qt.AlignmentFlag.AlignRight | MIDDLE, self.note)


class PageList(QScrollArea):
    """The pages; where the bar comes, it stands in the margin beside them, and they keep their width."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setStyleSheet("background: transparent;")
        self.column = QVBoxLayout(inner)
        self.column.setSpacing(0)
        self.setWidget(inner)
        self._side = 0

    def keep_beside(self, side: int) -> None:
        """Leave so many pixels beside the pages."""
        self._side = side
        bar = self.width() - self.viewport().width()
        self.column.setContentsMargins(*edges(0, 0, max(0, side - bar), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bar came or went."""
        super().resizeEvent(event)
        self.keep_beside(self._side)
