"""The wheel on the screen: twelve wedges filled from the hub, to look at and to open a principle with."""

from math import cos, hypot, radians, sin

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from models.wheel import HUB, Wedge, WheelFacts, wedges
from resources.words import tr
from ui.painted import Shapes
from ui.theme import Theme

EMPTY = WheelFacts((0.0,) * 12, 0.0)
FULL = WheelFacts((1.0,) * 12, 1.0)
COLORS = ("primary", "track", "amber_fill")
PANEL_COLORS = ("workshop.muted", "workshop.line", "workshop.amber")


def _sector(centre: QPointF, radius: float, reach: float, wedge: Wedge) -> QPainterPath:
    path = QPainterPath()
    near, far, inner, outer = wedge.edges(HUB), wedge.edges(reach), radius * HUB, radius * reach
    big = QRectF(centre.x() - outer, centre.y() - outer, outer * 2, outer * 2)
    small = QRectF(centre.x() - inner, centre.y() - inner, inner * 2, inner * 2)
    path.arcMoveTo(big, 90 - far[0])
    path.arcTo(big, 90 - far[0], far[0] - far[1])
    path.arcTo(small, 90 - near[1], near[1] - near[0])
    path.closeSubpath()
    return path


def paint_wheel(painter: QPainter, box: QRectF, facts: WheelFacts, theme: Theme,
                colors: tuple[str, str, str] = COLORS) -> None:  # fmt: skip
    """Paint a wheel into a square box, with the colours named for what is done, what is open and the current wedge."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = min(box.width(), box.height()) / 2
    fill, track, lit = (theme.color(name) for name in colors)
    for wedge in wedges(facts):
        painter.setBrush(track)
        painter.drawPath(_sector(box.center(), radius, 1.0, wedge))
        if wedge.reach > HUB or wedge.lit:
            painter.setBrush(lit if wedge.lit else fill)
            painter.drawPath(_sector(box.center(), radius, max(wedge.reach, HUB + 0.08), wedge))
    painter.restore()


def wheel_pixmap(facts: WheelFacts, theme: Theme, size: int) -> QPixmap:
    """A small wheel as a pixmap, for rows, menus and the window's icon."""
    ratio = QApplication.primaryScreen().devicePixelRatio() if QApplication.primaryScreen() else 1.0
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_wheel(painter, QRectF(0.5, 0.5, size - 1, size - 1), facts, theme)
    painter.end()
    return pixmap


class Wheel(QWidget):
    """A wheel. Large ones (or interactive ones) answer to mouse and arrow keys and announce the principle opened."""

    spoken_as = "Graphic"  # unspoken
    clicked = Signal(int)

    def __init__(self, theme: Theme, diameter: int, parent: QWidget | None = None, *, interactive: bool | None = None,
                 colors: tuple[str, str, str] = COLORS) -> None:  # fmt: skip
        super().__init__(parent)
        self._theme = theme
        self._diameter = diameter
        self._colors = colors
        self._facts = EMPTY
        self._numbers = self._percent = False
        self._hover = 0
        self._cursor = 1
        self.interactive = diameter >= 100 if interactive is None else interactive
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(self.interactive)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self.interactive else Qt.FocusPolicy.NoFocus)
        if self.interactive:
            self.spoken_shapes = Shapes(self, lambda: 12, self._words, self._wedge_box, lambda: self._cursor - 1)
        self.setAccessibleName(tr("Progress of the twelve principles"))
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def show_facts(self, facts: WheelFacts, numbers: bool = False, percent: bool = False) -> None:
        """Show how far the principles have come, with their numbers and the whole in the hub where asked."""
        self._facts, self._numbers, self._percent = facts, numbers, percent
        self.setAccessibleDescription(
            tr("{percent} % of the plan. {principles}").format(
                percent=self._whole(),
                principles=", ".join(f"{n}: {round(part * 100)} %" for n, part in enumerate(facts.fractions, start=1)),
            )
        )
        self._tell()
        self.update()

    def _whole(self) -> int:
        return self._facts.percent

    def sizeHint(self) -> QSize:
        """A square of the diameter, grown with the type."""
        side = round(self._diameter * self._theme.scale) if self._diameter < 200 else self._diameter
        return QSize(side, side)

    def _box(self) -> QRectF:
        side = min(self.width(), self.height()) - (4 if self.interactive else 1)
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the wedges, the numbers, the whole and the focus ring."""
        painter = QPainter(self)
        box = self._box()
        paint_wheel(painter, box, self._facts, self._theme, self._colors)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self._cursor if self.hasFocus() else 0
        for wedge in wedges(self._facts):
            if wedge.principle in (self._hover, focused):
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self._theme.color("ink"), 2 if wedge.principle == focused else 1))
                painter.drawPath(_sector(box.center(), box.width() / 2, 1.0, wedge))
        if self._numbers:
            self._paint_numbers(painter, box)
        if self._percent:
            self._paint_percent(painter, box)

    def _paint_numbers(self, painter: QPainter, box: QRectF) -> None:
        painter.setFont(self._theme.font("small", "heading"))
        radius = box.width() / 2
        for wedge in wedges(self._facts):
            middle = radians((wedge.start + wedge.end) / 2)
            place = wedge.reach - 0.13 if 0.78 < wedge.reach < 0.97 else 0.88  # clear of the edge of the filling
            at = box.center() + QPointF(sin(middle), -cos(middle)) * radius * place
            covered = wedge.reach > place
            painter.setPen(self._theme.color("on_primary" if covered else "ink"))
            painter.drawText(
                QRectF(at.x() - 15, at.y() - 10, 30, 20), Qt.AlignmentFlag.AlignCenter, str(wedge.principle)
            )

    def _paint_percent(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QColor(self._theme.color("ink")))
        font = self._theme.font("title", "title")
        font.setPixelSize(max(12, round(box.width() * 0.1)))
        painter.setFont(font)
        height = painter.fontMetrics().height()
        centre = box.center()
        wide = box.width() * HUB
        painter.drawText(
            QRectF(centre.x() - wide, centre.y() - height * 0.78, wide * 2, height),
            Qt.AlignmentFlag.AlignCenter,
            f"{self._whole()}%",
        )
        painter.setPen(self._theme.color("muted"))
        font = self._theme.font("small")
        font.setPixelSize(max(8, round(box.width() * 0.043)))
        painter.setFont(font)
        painter.drawText(
            QRectF(centre.x() - wide, centre.y() + height * 0.16, wide * 2, height * 0.7),
            Qt.AlignmentFlag.AlignCenter,
            tr("of the plan"),
        )

    def principle_at(self, point: QPointF) -> int:
        """The principle under a point, or 0."""
        box = self._box()
        away = point - box.center()
        distance = hypot(away.x(), away.y())
        if not box.width() / 2 * HUB <= distance <= box.width() / 2:
            return 0
        from math import atan2, degrees

        return int(degrees(atan2(away.x(), -away.y())) % 360 // 30) + 1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the wedge under the mouse."""
        found = self.principle_at(event.position())
        if found != self._hover:
            self._hover = found
            self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Let the wedge go when the mouse leaves."""
        self._hover = 0
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the wedge that was clicked."""
        found = self.principle_at(event.position())
        if self.interactive and found and event.button() == Qt.MouseButton.LeftButton:
            self._cursor = found
            self.clicked.emit(found)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say which wedge the keyboard is at."""
        super().focusInEvent(event)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk round the wheel, Enter opens."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(
            Qt.Key(event.key()), 0
        )
        if step:
            self._cursor = (self._cursor - 1 + step) % 12 + 1
            self._tell()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit(self._cursor)
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        if self.interactive:
            self.spoken_shapes.tell()

    def _words(self, number: int) -> str:
        return self._tip(number + 1)

    def _wedge_box(self, number: int) -> QRectF:
        box = self._box()
        return _sector(box.center(), box.width() / 2, 1.0, wedges(self._facts)[number]).boundingRect()

    def _tip(self, principle: int) -> str:
        from resources.guide import principles

        percent = round(self._facts.fractions[principle - 1] * 100)
        return f"{principle} · {principles()[principle - 1].title}: {percent} %"

    def event(self, event: QEvent) -> bool:
        """Tell each wedge's name and progress in a tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.principle_at(QPointF(event.pos()))
            if found:
                QToolTip.showText(QPoint(event.globalPos()), self._tip(found), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)
