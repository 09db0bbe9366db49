"""The header of a table: small muted labels, with a lock where a column is only for us, and an arrow where it sorts."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from resources.words import tr
from ui.icons import pixmap
from ui.mirroring import turn, write
from ui.tables.cells import GUTTER, PAD_X, longest_word
from ui.tables.lanes import Lane
from ui.tables.rows import RowsModel
from ui.theme import Theme


class LaneHeader(QHeaderView):
    """Paints the labels of the lanes. On a page of its own (own) a click sorts, and labels are dragged and widened.

    sorted_by: a lane was clicked. sized: the user set a lane's width in pixels, 0 for the usual one.
    reordered: the user dragged a lane; all lanes in their new order.
    """

    sorted_by = Signal(int)
    sized = Signal(int, int)
    reordered = Signal(list)

    def __init__(self, model: RowsModel, theme: Theme, parent: QWidget, *, own: bool = False) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self._theme = theme
        self._quiet = False
        self._widened: dict[int, int] = {}
        mode = QHeaderView.ResizeMode
        self.setSectionResizeMode(mode.Interactive if own else mode.Fixed)
        self.setSectionsClickable(own)
        self.setSectionsMovable(own)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(20)
        self._tall = 0
        theme.changed.connect(self.measure)
        if own:
            self.sectionClicked.connect(self.sorted_by.emit)
            self.sectionResized.connect(self._note_width)
            self.sectionMoved.connect(self._note_order)
            self.sectionHandleDoubleClicked.connect(lambda lane: self.sized.emit(lane, 0))
            model.arranged.connect(self._repaint)
        self.measure()

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Let the program size and move lanes without taking it for the user's wish."""
        before, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = before

    def _repaint(self) -> None:
        self.viewport().update()

    def _note_width(self, lane: int, _before: int, pixels: int) -> None:
        if not self._quiet and pixels:
            self._widened[lane] = pixels

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell the width that a lane was given when the mouse lets it go."""
        super().mouseReleaseEvent(event)
        widened, self._widened = self._widened, {}
        for lane, pixels in widened.items():
            self.sized.emit(lane, pixels)

    def _note_order(self, *_: int) -> None:
        if not self._quiet:
            QTimer.singleShot(0, self._tell_order)

    def _tell_order(self) -> None:
        """Put the sections back where they were and tell the order: the model moves the lanes themselves."""
        order = [self.logicalIndex(place) for place in range(self.count())]
        if order == sorted(order):
            return
        with self.quiet():
            for lane in range(self.count()):
                self.moveSection(self.visualIndex(lane), lane)
        self.reordered.emit(order)

    def sizeHint(self) -> QSize:
        """As tall as it was measured last."""
        return QSize(200, self._tall)

    def measure(self) -> None:
        """Take one line, or two where a label needs them; asked for when the lanes get other widths."""
        metrics = QFontMetrics(self._label_font())
        lines = 1
        for i, lane in enumerate(self._model.lanes):
            if not self.isSectionHidden(i) and lane.label:
                room = self.sectionSize(i) - 2 * PAD_X - (18 if lane.locked else 0)
                room -= GUTTER - 4 if self._is_first(i) else 0
                if metrics.horizontalAdvance(lane.label) > max(20, room) and " " in lane.label:
                    lines = 2
        tall = lines * metrics.height() + 16
        if tall != self._tall:
            self._tall = tall
            self.updateGeometry()

    def _is_first(self, lane: int) -> bool:
        """Whether a lane stands where reading begins, behind the room for the grip."""
        return not any(self.sectionSize(before) for before in range(lane) if not self.isSectionHidden(before))

    def need(self, lane: Lane) -> int:
        """The pixels that the longest word of a label takes, with its lock and the arrow of a sorted list."""
        if not lane.label:
            return 0
        mark = round(13 * self._theme.scale)
        marks = (mark + 4 if lane.locked else 0) + (mark + 2 if self.sectionsClickable() else 0)
        marks += GUTTER - 4 if lane.what in ("number", "rank") else 0
        return longest_word(lane.label, QFontMetrics(self._label_font())) + marks + 2 * PAD_X

    def _label_font(self) -> QFont:
        font = self._theme.font("small")
        font.setPointSizeF(font.pointSizeF() * 0.92)
        return font

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint one label."""
        lane = self._model.lanes[logicalIndex]
        listing = self._model.listing
        sorts = bool(listing.sort) and lane.name == listing.sort
        painter.save()
        painter.fillRect(rect, self._theme.color("surface"))
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(PAD_X, 4, -PAD_X, -6)
        if self._is_first(logicalIndex):
            inner.setLeft(inner.left() + GUTTER - 4)
        mark = round(13 * self._theme.scale)
        level = inner.bottom() - QFontMetrics(self._theme.font("small")).height() + 2
        if lane.locked:
            spot = turn(rect, QRect(inner.left(), level, mark, mark))
            painter.drawPixmap(spot.topLeft(), pixmap("lock", "muted", self._theme, mark))
            inner.setLeft(inner.left() + mark + 4)
        painter.setFont(self._label_font())
        painter.setPen(self._theme.color("primary" if sorts else "muted"))
        label = lane.label or (tr("No.") if sorts else "")
        if sorts:
            arrow = "arrow-down" if listing.descending else "arrow-up"
            wrapped = int(Qt.TextFlag.TextWordWrap)
            words = painter.fontMetrics().boundingRect(inner.adjusted(0, 0, -mark - 2, 0), wrapped, label)
            left = min(inner.left() + words.width() + 3, rect.right() - mark)
            spot = turn(rect, QRect(left, level + 1, mark, mark))
            painter.drawPixmap(spot.topLeft(), pixmap(arrow, "primary", self._theme, mark))
            inner.setRight(inner.right() - mark - 2)
        write(painter, turn(rect, inner), Qt.AlignmentFlag.AlignBottom, label, wrap=True)
        painter.restore()
