"""Paints the lines of the week: headings, and things with a box to tick, where they stand and when they are due."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from models.diary import LATE
from resources.words import N_, tr
from ui.icons import pixmap
from ui.mirroring import MIDDLE, turn, write
from ui.overview.dates import due_words
from ui.overview.paint import paint_pill
from ui.theme import Theme
from ui.week.model import COUNT, GROUP, WeekModel

if TYPE_CHECKING:
    from models.diary import Due

Index = QModelIndex | QPersistentModelIndex
LOOKED = N_("Looked at it")
PAD = 14


def _item(index: Index) -> "Due | None":
    model = index.model()
    return model.item(index.row()) if isinstance(model, WeekModel) else None


class WeekDelegate(QStyledItemDelegate):
    """A heading, or a thing in two lines."""

    def __init__(self, lines: WeekModel, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._theme = theme
        self.locked = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Headings are lower."""
        return QSize(240, round((54 if _item(index) is not None else 40) * self._theme.scale))

    def spots(self, box: QRect) -> dict[str, QRect]:
        """The places of a line that can be clicked: the box, “Looked at it”, the menu."""
        size = round(30 * self._theme.scale)
        top = box.center().y() - size // 2 + 1
        menu = QRect(box.right() - size - 6, top, size, size)
        metrics = QFontMetrics(self._theme.font("small", "pill"))
        words = metrics.horizontalAdvance(tr(LOOKED)) + 20
        pill = max(round(112 * self._theme.scale), metrics.horizontalAdvance(self._lines.longest) + 26)
        start = box.left() + size + 13
        found = {
            "tick": QRect(box.left() + 6, top, size, size),
            "menu": menu,
            "look": QRect(menu.left() - pill - words, top, words, size),
            "pill": QRect(menu.left() - pill, top, pill, size),
            "words": QRect(start, box.top(), menu.left() - pill - start - 10, box.height()),
        }
        return {name: turn(QRectF(box), QRectF(part)).toRect() for name, part in found.items()}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        theme, box = self._theme, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        item = _item(index)
        if item is None:
            self._paint_heading(painter, box, index)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            over = bool(option.state & QStyle.StateFlag.State_MouseOver)
            painter.fillRect(box.left() + PAD, box.bottom(), box.width() - 2 * PAD, 1, theme.color("line"))
            if chosen or over:
                focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
                painter.setPen(QPen(theme.color("primary"), 1.5) if chosen and focus else Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("primary_tint" if chosen else "grey_tint"))
                painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -2), 7, 7)
            self._paint_item(painter, box, index, chosen or over)
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRect, index: Index) -> None:
        theme = self._theme
        name, count = str(index.data()), str(index.data(COUNT))
        line = box.adjusted(PAD, 0, -PAD, -8)
        painter.setFont(theme.font("body", "heading"))
        painter.setPen(theme.color("bad" if index.data(GROUP) == LATE else "ink"))
        write(painter, line, Qt.AlignmentFlag.AlignBottom, name)
        beside = QRectF(line).adjusted(painter.fontMetrics().horizontalAdvance(name) + 8, 0, 0, 0)
        line = turn(QRectF(line), beside).toRect()
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("muted"))
        write(painter, line, Qt.AlignmentFlag.AlignBottom, count)

    def _paint_item(self, painter: QPainter, box: QRect, index: Index, near: bool) -> None:
        theme, item, spots = self._theme, _item(index), self.spots(box)
        assert item is not None
        if item.tick:
            side = round(17 * theme.scale)
            square = QRectF(0, 0, side, side)
            square.moveCenter(QPointF(spots["tick"].center()))
            painter.setPen(QPen(theme.color("line" if self.locked else "field_line"), 1))
            painter.setBrush(theme.color("surface"))
            painter.drawRoundedRect(square, 4, 4)
        words, tone = due_words(item.due, index.model().today)  # type: ignore[attr-defined]
        room = spots["pill"]
        painter.setFont(theme.font("small", "pill"))
        width = painter.fontMetrics().horizontalAdvance(words) + 18
        place = turn(QRectF(room), QRectF(room.right() - width - 4, room.top(), width, room.height()))
        paint_pill(painter, QPointF(place.left(), room.center().y() + 0.5), words, tone, theme, room.width())
        text = QRectF(spots["words"])
        if item.looks:
            painter.setFont(theme.font("small", "pill"))
            painter.setPen(theme.color("muted" if self.locked else "primary"))
            write(painter, spots["look"], Qt.AlignmentFlag.AlignCenter, tr(LOOKED))
            text = turn(text, text.adjusted(0, 0, -spots["look"].width(), 0))
        if near:
            size = round(17 * theme.scale)
            at = spots["menu"].center()
            painter.drawPixmap(at.x() - size // 2, at.y() - size // 2, pixmap("more", "muted", theme, size))
        upper = QRect(
            round(text.left()), box.top() + round(8 * theme.scale), round(text.width()), round(20 * theme.scale)
        )
        self._write(painter, upper, item.title, "body", "ink")
        self._write(painter, upper.translated(0, round(19 * theme.scale)), item.where, "small", "muted")

    def _write(self, painter: QPainter, box: QRect, text: str, size: str, color: str) -> None:
        painter.setFont(self._theme.font(size))
        painter.setPen(self._theme.color(color))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        write(painter, box, MIDDLE, shown)
