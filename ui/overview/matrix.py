"""Where to invest effort: relationships by how much they matter and how hard they are to replace."""

from math import sqrt

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from models.facts import SegmentationFacts, SegmentPoint
from ui.theme import Theme

QUADRANTS = ("Develop", "Collaborate", "Transact", "Secure")
SMALL, LARGE = 6.0, 12.0
COLORS = {"": "primary", "green": "primary", "amber": "amber_fill", "red": "bad", "winding_down": "bad"}


class Matrix(QWidget):
    """A map of the relationships; a click or Enter opens one. Labels give way to each other."""

    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._facts = SegmentationFacts(())
        self._health: dict[str, str] = {}
        self._cursor = 0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Where to invest effort")
        theme.changed.connect(self.update)

    def show_facts(self, facts: SegmentationFacts, health: dict[str, str]) -> None:
        """Show relationships, coloured by their health."""
        self._facts, self._health = facts, health
        self.setAccessibleDescription(
            "; ".join(f"{p.label}: matters {p.importance}, hard to replace {p.replaceability}" for p in facts.points)
        )
        self.update()

    def sizeHint(self) -> QSize:
        """As in the design."""
        return QSize(460, 300)

    def minimumSizeHint(self) -> QSize:
        """Small enough for a narrow window."""
        return QSize(220, 260)

    def _field(self) -> QRectF:
        line = round(20 * self._theme.scale)
        return QRectF(line + 6, 4, self.width() - line - 12, self.height() - line - 14)

    def places(self) -> list[tuple[SegmentPoint, QPointF, float]]:
        """Each relationship with the middle and radius of its dot; dots on one spot stand side by side."""
        field = self._field()
        most = max((p.annual_value or 0 for p in self._facts.points), default=0)
        taken: dict[tuple[int, int], int] = {}
        found = []
        for point in self._facts.points:
            spot = (point.importance, point.replaceability)
            again = taken.get(spot, 0)
            taken[spot] = again + 1
            value = point.annual_value or 0
            radius = max(SMALL, LARGE * sqrt(value / most)) if value > 0 and most else SMALL
            x = field.left() + field.width() * (point.importance - 0.5) / 5
            y = field.bottom() - field.height() * (point.replaceability - 0.5) / 5
            shift = QPointF((again % 3) * 24 * (1 if point.importance < 4 else -1), (again // 3) * 20)
            found.append((point, QPointF(x, y) + shift, radius))
        return found

    def labels(self, painter: QPainter) -> dict[str, QRectF]:
        """Where each label goes so that none lies on another, on a dot or outside; left out where there is no room."""
        places = self.places()
        metrics = painter.fontMetrics()
        field = self._field()
        taken = [QRectF(at.x() - r, at.y() - r, 2 * r, 2 * r) for _, at, r in places]
        found: dict[str, QRectF] = {}
        for point, at, r in places:
            width, height = metrics.horizontalAdvance(point.label) + 2, metrics.height()
            for left, top in (
                (at.x() + r + 4, at.y() - height / 2),
                (at.x() - width / 2, at.y() + r + 2),
                (at.x() - width / 2, at.y() - r - height - 2),
                (at.x() - r - width - 4, at.y() - height / 2),
            ):
                box = QRectF(left, top, width, height)
                if field.contains(box) and not any(box.intersects(other) for other in taken):
                    found[point.id] = box
                    taken.append(box)
                    break
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the four fields, the dots and the labels."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        painter.setFont(theme.font("small"))
        boxes = self.labels(painter)
        for number, (point, at, radius) in enumerate(self.places()):
            color = theme.color(COLORS.get(self._health.get(point.id, ""), "primary"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawEllipse(at, radius, radius)
            if self.hasFocus() and number == self._cursor:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.color("ink"), 2))
                painter.drawEllipse(at, radius + 4, radius + 4)
            if point.id in boxes:
                painter.setPen(theme.color("ink"))
                painter.drawText(
                    boxes[point.id], Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, point.label
                )

    def _paint_ground(self, painter: QPainter) -> None:
        theme, field = self._theme, self._field()
        half_x, half_y = field.width() / 2, field.height() / 2
        painter.setFont(theme.font("small"))
        for number, name in enumerate(QUADRANTS):
            right, low = number % 2, number // 2
            box = QRectF(field.left() + right * half_x, field.top() + low * half_y, half_x, half_y)
            box = box.adjusted(2 if right else 0, 2 if low else 0, 0 if right else -2, 0 if low else -2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("primary_tint" if number == 1 else "paper" if number == 2 else "sidebar"))
            painter.drawRect(box)
            painter.setPen(theme.color("primary" if number == 1 else "muted"))
            flags = Qt.AlignmentFlag.AlignLeft | (Qt.AlignmentFlag.AlignBottom if low else Qt.AlignmentFlag.AlignTop)
            painter.drawText(box.adjusted(10, 7, -10, -7), flags, name)
        painter.setPen(theme.color("muted"))
        painter.drawText(
            QRectF(field.left(), field.bottom() + 4, field.width(), 24 * theme.scale),
            Qt.AlignmentFlag.AlignCenter,
            "Matters to us →",
        )
        painter.save()
        painter.translate(0, field.bottom())
        painter.rotate(-90)
        painter.drawText(
            QRectF(0, 0, field.height(), field.left() - 4), Qt.AlignmentFlag.AlignCenter, "Hard to replace →"
        )
        painter.restore()

    def _at(self, point: QPointF) -> SegmentPoint | None:
        for found, at, radius in self.places():
            away = point - at
            if away.x() ** 2 + away.y() ** 2 <= (radius + 4) ** 2:
                return found
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over a dot."""
        over = self._at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the relationship that was clicked."""
        found = self._at(event.position())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(found.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from dot to dot, Enter opens."""
        count = len(self._facts.points)
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(
            Qt.Key(event.key()), 0
        )
        if count and step:
            self._cursor = (self._cursor + step) % count
            self.setAccessibleName(f"Where to invest effort: {self._facts.points[self._cursor].label}")
            self.update()
        elif count and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._facts.points[self._cursor % count].id)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tell about a dot in a tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._at(QPointF(event.pos()))
            if found is None:
                QToolTip.hideText()
            else:
                text = f"{found.label}: matters {found.importance} of 5, hard to replace {found.replaceability} of 5"
                QToolTip.showText(QPoint(event.globalPos()), text, self)
            return True
        return super().event(event)
