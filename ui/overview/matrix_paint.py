"""How the map of relationships is painted: its four fields, its dots, and the ghost of a dot that is being dragged."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from resources.words import N_, tr
from ui.overview.spots import Spot, cell, scores_at
from ui.theme import Theme

QUADRANTS = (N_("Develop"), N_("Collaborate"), N_("Transact"), N_("Secure"))
COLORS = {"": "primary", "green": "primary", "amber": "amber_fill", "red": "bad", "winding_down": "bad"}
PAD_X, PAD_Y = 10, 7
LEFT = Qt.AlignmentFlag.AlignLeft
TOP, BOTTOM = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
CENTER = Qt.AlignmentFlag.AlignCenter


def _quadrant(field: QRectF, number: int) -> QRectF:
    right, low = number % 2, number // 2
    half_x, half_y = field.width() / 2, field.height() / 2
    box = QRectF(field.left() + right * half_x, field.top() + low * half_y, half_x, half_y)
    return box.adjusted(2 if right else 0, 2 if low else 0, 0 if right else -2, 0 if low else -2)


def title_boxes(field: QRectF, metrics: QFontMetricsF) -> list[QRectF]:
    """Where the names of the four fields stand."""
    found = []
    for number, name in enumerate(QUADRANTS):
        box, wide, tall = _quadrant(field, number), metrics.horizontalAdvance(tr(name)), metrics.height()
        top = box.bottom() - PAD_Y - tall if number > 1 else box.top() + PAD_Y
        found.append(QRectF(box.left() + PAD_X, top, wide, tall))
    return found


def paint_ground(painter: QPainter, field: QRectF, theme: Theme) -> None:
    """Paint the four fields, their names and the axes."""
    painter.setFont(theme.font("small"))
    for number, name in enumerate(QUADRANTS):
        box = _quadrant(field, number)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("primary_tint" if number == 1 else "paper" if number == 2 else "sidebar"))
        painter.drawRect(box)
        painter.setPen(theme.color("primary" if number == 1 else "muted"))
        painter.drawText(box.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y), LEFT | (BOTTOM if number > 1 else TOP), tr(name))
    painter.setPen(theme.color("muted"))
    below = QRectF(field.left(), field.bottom() + 4, field.width(), 24 * theme.scale)
    painter.drawText(below, CENTER, tr("Matters to us →"))
    painter.save()
    painter.translate(0, field.bottom())
    painter.rotate(-90)
    painter.drawText(QRectF(0, 0, field.height(), field.left() - 4), CENTER, tr("Hard to replace →"))
    painter.restore()


def paint_dot(painter: QPainter, spot: Spot, theme: Theme, *, faint: bool, ring: bool) -> None:
    """Paint one dot, or a heap with how many are in it; faint while it is dragged elsewhere, with a ring when in hand."""
    at, radius = spot.at, spot.radius
    if spot.is_heap:
        painter.setPen(QPen(theme.color("primary"), 1))
        painter.setBrush(theme.color("surface"))
        painter.drawEllipse(at, radius, radius)
        font = theme.font("small", "heading")
        font.setPixelSize(max(8, round(radius * 0.95)))
        painter.setFont(font)
        painter.setPen(theme.color("primary"))
        painter.drawText(QRectF(at.x() - 20, at.y() - 10, 40, 20), CENTER, f"+{len(spot.members)}")
        painter.setFont(theme.font("small"))
    else:
        color = QColor(theme.color(COLORS.get(spot.members[0].health[0], "primary")))
        color.setAlphaF(0.3 if faint else 1.0)
        painter.setPen(QPen(theme.color("surface"), 1))
        painter.setBrush(color)
        painter.drawEllipse(at, radius, radius)
        _mark(painter, spot, theme)
    if ring:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("ink"), 2))
        painter.drawEllipse(at, radius + 3, radius + 3)


def _mark(painter: QPainter, spot: Spot, theme: Theme) -> None:
    """Say a health in a shape too, for who can't tell the colours: watch has a hole, trouble and winding down a bar."""
    tone, radius = COLORS.get(spot.members[0].health[0], "primary"), spot.radius
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("surface"))
    if tone == "amber_fill":
        painter.drawEllipse(spot.at, radius * 0.4, radius * 0.4)
    elif tone == "bad":
        painter.drawRect(QRectF(spot.at.x() - radius * 0.55, spot.at.y() - radius * 0.17, radius * 1.1, radius * 0.34))


def paint_ghost(painter: QPainter, field: QRectF, at: QPointF, name: str, theme: Theme) -> None:
    """Paint what is dragged: where it would snap to, the dot under the mouse, and what that would mean."""
    scores = scores_at(field, at)
    if scores is not None:
        painter.setPen(QPen(theme.color("primary"), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cell(field, *scores).adjusted(2, 2, -2, -2), 4, 4)
    painter.setPen(QPen(theme.color("surface"), 1))
    painter.setBrush(theme.color("primary" if scores else "muted"))
    painter.drawEllipse(at, 9, 9)
    text = (
        tr("{name}: matters {importance}, hard to replace {replaceability}").format(
            name=name, importance=scores[0], replaceability=scores[1]
        )
        if scores
        else tr("Let go here to leave it as it was")
    )
    painter.setFont(theme.font("small"))
    wide = painter.fontMetrics().horizontalAdvance(text) + 16
    tall = painter.fontMetrics().height() + 6
    left = min(max(0.0, at.x() - wide / 2), max(0.0, field.right() - wide))
    top = at.y() - 16 - tall if at.y() > tall + 20 else at.y() + 16
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("ink"))
    painter.drawRoundedRect(QRectF(left, top, wide, tall), 5, 5)
    painter.setPen(theme.color("paper"))
    painter.drawText(QRectF(left, top, wide, tall), CENTER, text)
