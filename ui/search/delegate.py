"""Paints the lines of the search: headings, and results with the words found in the colour of the theme."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.icons import pixmap
from ui.mirroring import MIDDLE, turn, write
from ui.search.results import Result, Spans
from ui.theme import Theme

RESULT = Qt.ItemDataRole.UserRole
HEADING, MORE = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex
ICON, PAD = 16, 10


class ResultDelegate(QStyledItemDelegate):
    """A heading, a result of one or two lines, or the line that offers more."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines where there is something around the words."""
        result: Result | None = index.data(RESULT)
        height = 28 if index.data(HEADING) or index.data(MORE) else 50 if result is not None and result.snippet else 34
        return QSize(200, round(height * self._theme.scale))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        theme, box = self._theme, QRect(option.rect).adjusted(2, 1, -2, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(HEADING):
            painter.setFont(theme.font("small", "heading"))
            painter.setPen(theme.color("muted"))
            line = box.adjusted(PAD, 0, -PAD, -2)
            write(painter, line, Qt.AlignmentFlag.AlignBottom, index.data(Qt.ItemDataRole.DisplayRole))
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("primary_tint"))
                painter.drawRoundedRect(box, 6, 6)
            if index.data(MORE):
                line = turn(box, box.adjusted(PAD + round((ICON + 10) * theme.scale), 0, -PAD, 0))
                painter.setFont(theme.font("small"))
                painter.setPen(theme.color("primary"))
                write(painter, line, MIDDLE, index.data(Qt.ItemDataRole.DisplayRole))
            else:
                self._paint_result(painter, box, index.data(RESULT))
        painter.restore()

    def _paint_result(self, painter: QPainter, box: QRect, result: Result) -> None:
        theme = self._theme
        size = round(ICON * theme.scale)
        first = QRect(box)
        if result.snippet:
            first.setHeight(round(25 * theme.scale))
            first.translate(0, round(2 * theme.scale))
        spot = turn(box, QRect(box.left() + PAD, first.center().y() - size // 2, size, size))
        painter.drawPixmap(spot.topLeft(), pixmap(result.icon, "muted", theme, size))
        text = turn(box, first.adjusted(PAD + size + 10, 0, -PAD, 0))
        right = result.keys or result.where
        small = theme.font("small")
        painter.setFont(small)
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(right, Qt.TextElideMode.ElideMiddle, round(text.width() * 0.48))
        painter.setPen(theme.color("muted"))
        write(painter, text, Qt.AlignmentFlag.AlignRight | MIDDLE, shown)
        title = turn(text, text.adjusted(0, 0, -metrics.horizontalAdvance(shown) - 14, 0))
        self._write(painter, title, result.title, result.spans, theme.font("body", "body"), "ink")
        if result.snippet:
            below = QRect(text.left(), first.bottom() - 3, text.width(), round(20 * theme.scale))
            self._write(painter, below, result.snippet, result.snippet_spans, small, "muted")

    def _write(self, painter: QPainter, box: QRect, text: str, spans: Spans, font: QFont, color: str) -> None:
        """One line of text with its spans set off, ending in … where it does not fit."""
        painter.setFont(font)
        room = round(box.width() * 0.97) if spans else box.width()  # what is set off is a little wider
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        end = len(shown) if shown == text else len(shown) - 1
        strong = QTextCharFormat()
        strong.setForeground(self._theme.color("primary"))
        strong.setFontWeight(QFont.Weight.DemiBold)
        formats = []
        for start, stop in spans:
            if start < end:
                part = QTextLayout.FormatRange()
                part.start, part.length, part.format = start, min(stop, end) - start, strong
                formats.append(part)
        layout = QTextLayout(shown, font)
        option = (
            QTextOption()
        )  # with an alignment as its argument it would take the interface's direction for the words
        option.setAlignment(QStyle.visualAlignment(QGuiApplication.layoutDirection(), MIDDLE))
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.setFormats(formats)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(box.width())
        layout.endLayout()
        painter.setPen(self._theme.color(color))
        layout.draw(painter, QPointF(box.left(), box.top() + (box.height() - line.height()) / 2))
