"""How a cell looks: wrapped words, pills, ticks, and the height that they need."""

import re

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter, QPen, QTextLayout, QTextOption

from models.kinds import Value
from models.rules import risk_tone
from ui.icons import pixmap
from ui.mirroring import MIDDLE, turn, write
from ui.tables.lanes import Lane, tone_of
from ui.theme import Theme

MOST_LINES = 6  # a cell shows so many lines of a long text; its form shows all of it
PAD_X, PAD_Y = 10, 9
GUTTER = 18  # room for the grip in front of the first lane
KEPT = 4000
WHOLE = {"date", "number", "money"}  # kinds whose words stand in one line
_ENDS = re.compile(r"\s+|(?<=[-–—/])(?=\w)")  # where a line may end without breaking a word


def longest_word(text: str, metrics: QFontMetrics) -> int:
    """The pixels that the longest word of a text takes."""
    return max(map(metrics.horizontalAdvance, _ENDS.split(text)), default=0) + 1


class CellPainter:
    """Measures and paints the words of cells. Wrapped texts are kept, for the same text is measured, then painted."""

    def __init__(self, theme: Theme, lines: int = 0) -> None:
        """lines: the most that a cell shows; 0 for the usual."""
        self._theme = theme
        self._most = lines or MOST_LINES
        self._wraps: dict[tuple[str, int], list[str]] = {}
        self._needs: dict[str, int] = {}
        self._font, self._metrics, self._small = QFont(), QFontMetrics(QFont()), QFont()
        self.renew()

    def renew(self) -> None:
        """Take the fonts of the theme as it is now."""
        self._wraps.clear()
        self._needs.clear()
        self._font = self._theme.font()
        self._small = self._theme.font("small", "pill")
        self._metrics = QFontMetrics(self._font)

    @property
    def leading(self) -> int:
        """The distance of two lines of text."""
        return round(self._metrics.height() * 1.16)

    @property
    def least(self) -> int:
        """The height of a row with one line."""
        return max(self._theme.size("row"), self.leading + 2 * PAD_Y)

    def wrap(self, text: str, width: int) -> list[str]:
        """The lines of a text in a width; past the last one that is shown, an ellipsis."""
        key = (text, width)
        if key in self._wraps:
            return self._wraps[key]
        lines: list[str] = []
        parts = text.split("\n")
        for number, part in enumerate(parts):
            layout = QTextLayout(part, self._font)
            layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
            option = layout.textOption()
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            layout.setTextOption(option)
            layout.beginLayout()
            while len(lines) < self._most:
                line = layout.createLine()
                if not line.isValid():
                    break
                line.setLineWidth(max(20, width))
                start, length = line.textStart(), line.textLength()
                last = len(lines) == self._most - 1
                if last and (start + length < len(part) or number < len(parts) - 1):
                    rest = part[start:] + ("…" if start + length >= len(part) else "")
                    lines.append(self._metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
                else:
                    lines.append(part[start : start + length])
            layout.endLayout()
            if len(lines) >= self._most:
                break
        if len(self._wraps) > KEPT:
            self._wraps.clear()
        self._wraps[key] = lines
        return lines

    def is_cut(self, text: str, width: int) -> bool:
        """Whether a cell of this width shows only a part of a text, as words or in a pill."""
        lines = self.wrap(text, width - 2 * PAD_X)
        return bool(lines) and (lines[-1].endswith("…") or len(lines) > 1) and lines[-1] != text

    def height(self, lane: Lane, text: str, width: int) -> int:
        """The height that a cell needs."""
        if lane.what != "value" or not text:
            return self.least
        return max(self.least, len(self.wrap(text, width - 2 * PAD_X)) * self.leading + 2 * PAD_Y)

    def need(self, lane: Lane, text: str, value: Value) -> int:
        """The pixels below which a cell breaks a word, a date or a number, or cuts a pill."""
        column = lane.column
        if lane.what in ("number", "rank"):
            return self._metrics.horizontalAdvance(text) + 1 + PAD_X + GUTTER - 4
        if column is None or not text:
            return 0
        if tone_of(column, value):
            return QFontMetrics(self._small).horizontalAdvance(text) + 16 + 2 * PAD_X
        if column.kind in WHOLE:
            return self._metrics.horizontalAdvance(text) + 1 + 2 * PAD_X
        if text not in self._needs:
            if len(self._needs) > KEPT:
                self._needs.clear()
            self._needs[text] = longest_word(text, self._metrics) + 2 * PAD_X
        return self._needs[text]

    def paint(self, painter: QPainter, rect: QRect, lane: Lane, text: str, value: Value) -> None:
        """Paint what a cell says."""
        inner = rect.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y)
        if lane.what == "share":
            self._tick(painter, inner, bool(value))
            return
        if lane.what == "details":
            self._icon(painter, inner, "chevron-right", "muted")
            return
        column = lane.column
        if column is not None and column.kind == "yes_no" and value is not None:
            if value:
                self._icon(painter, inner, "check", "primary")
            else:
                self.words(painter, inner, text, "muted")
            return
        tone = risk_tone(value) if lane.what == "score" and value else tone_of(column, value) if column else ""
        if tone:
            self._pill(painter, inner, text, tone)
        elif lane.what in ("number", "rank"):
            self.words(painter, turn(inner, inner.adjusted(0, 0, PAD_X, 0)), text, "muted")
        elif column is not None and column.kind == "person" and not text:
            self.words(painter, inner, "—", "muted")
        else:
            self.words(painter, inner, text, "ink")

    def words(self, painter: QPainter, inner: QRect, text: str, color: str) -> None:
        """Paint wrapped text from the top."""
        painter.setFont(self._font)
        painter.setPen(self._theme.color(color))
        top = inner.top() + (self.leading - self._metrics.height()) / 2 + self._metrics.ascent()
        mirrored = QGuiApplication.isRightToLeft()
        for number, line in enumerate(self.wrap(text, inner.width())):
            if mirrored:
                room = QRect(inner.left(), inner.top() + number * self.leading, inner.width(), self.leading)
                write(painter, room, MIDDLE, line.rstrip())
            else:
                painter.drawText(QPointF(inner.left(), top + number * self.leading), line)

    def _pill(self, painter: QPainter, inner: QRect, text: str, tone: str) -> None:
        from ui.sheet import TONES

        ink, ground = TONES[tone]
        metrics = QFontMetrics(self._small)
        words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width() - 14)
        height = metrics.height() + 4
        width = metrics.horizontalAdvance(words) + 18
        box = QRectF(inner.left() - 2, inner.top() + (self.leading - height) / 2, width, height)
        box = turn(inner.toRectF(), box)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(ground))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setFont(self._small)
        painter.setPen(self._theme.color(ink))
        write(painter, box, Qt.AlignmentFlag.AlignCenter, words)

    def _tick(self, painter: QPainter, inner: QRect, on: bool) -> None:
        side = round(16 * self._theme.scale)
        box = QRectF(inner.left() + 1, inner.top() + (self.leading - side - 1) / 2 + 0.5, side, side)
        box = turn(inner.toRectF(), box)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("blue" if on else "field_line"), 1))
        painter.setBrush(self._theme.color("blue") if on else QColor(self._theme.color("surface")))
        painter.drawRoundedRect(box, 4, 4)
        if on:
            check = pixmap("check", "surface", self._theme, side - 3)
            painter.drawPixmap(QPointF(box.left() + 1.5, box.top() + 1.5), check)

    def _icon(self, painter: QPainter, inner: QRect, name: str, color: str) -> None:
        side = round(16 * self._theme.scale)
        spot = turn(inner, QRect(inner.left(), inner.top() + (self.leading - side) // 2, side, side))
        painter.drawPixmap(spot.topLeft(), pixmap(name, color, self._theme, side))
