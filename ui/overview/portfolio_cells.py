"""How the cells of the table of relationships are painted."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from models.portfolio import Group, Standing
from resources.catalogue import tones
from resources.words import tr
from ui.mirroring import MIDDLE, turn, write
from ui.overview.paint import paint_pill, pill_width
from ui.overview.portfolio_rows import GROUP, STANDING, PortfolioModel
from ui.theme import Theme
from ui.wheel import paint_wheel

Index = QModelIndex | QPersistentModelIndex
LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.TextElideMode.ElideRight
ROW, HEADING = 58, 36


class PortfolioDelegate(QStyledItemDelegate):
    """Paints the cells."""

    def __init__(self, model: PortfolioModel, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Tall enough for two lines."""
        return QSize(80, round(ROW * self._theme.scale))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        theme, box = self._theme, QRectF(option.rect)
        one: Standing | None = index.data(STANDING)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.color("primary_tint"))
        painter.setPen(QPen(theme.color("line")))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = box.adjusted(10, 0, -6, 0)
        column = index.column()
        if one is None:
            self._paint_heading(painter, inner, index.data(GROUP))
        elif column == 0:
            self._paint_name(painter, inner, one)
        elif column in (1, 3):
            self._paint_pill(painter, inner, one, column)
        else:
            text, when = (one.stage[1], "") if column == 2 else self._model.coming(one)
            self._paint_text(
                painter, inner, one, text, f" · {when}" if when else "", "body" if column == 2 else "small"
            )
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRectF, group: Group) -> None:
        theme = self._theme
        box = box.adjusted(0, 6, 0, 0)
        painter.setFont(theme.font("small", "heading"))
        painter.setPen(theme.color("ink"))
        write(painter, box, MIDDLE, group.heading)
        wide = painter.fontMetrics().horizontalAdvance(group.heading)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("muted"))
        write(painter, turn(box, box.adjusted(wide + 8, 0, 0, 0)), MIDDLE, str(len(group.members)))

    def _paint_pill(self, painter: QPainter, box: QRectF, one: Standing, column: int) -> None:
        text, tone = one.type[1], "primary"
        if column == 3:
            text, tone = one.health[1], tones()["health"].get(one.health[0], "grey")
        if one.archived:
            text, tone = tr("Archived") if column == 3 else text, "grey"
        if text:
            wide = min(pill_width(text, self._theme), box.width())
            left = turn(box, QRectF(box.left(), box.top(), wide, box.height())).left()
            paint_pill(painter, QPointF(left, box.center().y()), text, tone, self._theme, box.width())

    def _paint_text(self, painter: QPainter, box: QRectF, one: Standing, text: str, tail: str, size: str) -> None:
        painter.setFont(self._theme.font(size))
        painter.setPen(self._theme.color("muted" if one.archived else "ink"))
        metrics = painter.fontMetrics()
        room = int(box.width()) - metrics.horizontalAdvance(tail)
        write(painter, box, MIDDLE, metrics.elidedText(text, RIGHT, room) + tail)

    def _paint_name(self, painter: QPainter, box: QRectF, one: Standing) -> None:
        theme = self._theme
        size = theme.size("wheel_small")
        place = turn(box, QRectF(box.left(), box.center().y() - size / 2, size, size))
        paint_wheel(painter, place, self._model.wheel(one), theme)
        text = turn(box, box.adjusted(size + 12, 0, 0, 0))
        painter.setFont(theme.font("body", "heading"))
        painter.setPen(theme.color("muted" if one.archived else "ink"))
        height = painter.fontMetrics().height()
        shown = painter.fontMetrics().elidedText(one.name, RIGHT, int(text.width()))
        top = text.center().y() - height + (0 if one.about else height / 2)
        write(painter, QRectF(text.left(), top, text.width(), height), LEFT, shown)
        if one.about:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("muted"))
            shown = painter.fontMetrics().elidedText(one.about, RIGHT, int(text.width()))
            write(painter, QRectF(text.left(), text.center().y() + 1, text.width(), height), LEFT, shown)
