"""The header of a table: small muted labels, with a lock where a column is only for us."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.icons import pixmap
from ui.tables.cells import GUTTER, PAD_X
from ui.tables.rows import RowsModel
from ui.theme import Theme


class LaneHeader(QHeaderView):
    """Paints the labels of the lanes; it neither sorts nor moves, for the order of the rows is the user's own."""

    def __init__(self, model: RowsModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self._theme = theme
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(20)
        self._tall = 0
        theme.changed.connect(self.measure)
        self.measure()

    def sizeHint(self) -> QSize:
        """As tall as it was measured last."""
        return QSize(200, self._tall)

    def measure(self) -> None:
        """Take one line, or two where a label needs them; asked for when the lanes get other widths."""
        metrics = QFontMetrics(self._label_font())
        lines = 1
        for i, lane in enumerate(self._model.lanes):
            if not self.isSectionHidden(i) and lane.what == "value":
                room = self.sectionSize(i) - 2 * PAD_X - (18 if lane.locked else 0)
                room -= GUTTER - 4 if not self.sectionViewportPosition(i) else 0
                if metrics.horizontalAdvance(lane.label) > max(20, room) and " " in lane.label:
                    lines = 2
        tall = lines * metrics.height() + 16
        if tall != self._tall:
            self._tall = tall
            self.updateGeometry()

    def _label_font(self) -> QFont:
        font = self._theme.font("small")
        font.setPointSizeF(font.pointSizeF() * 0.92)
        return font

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint one label."""
        lane = self._model.lanes[logicalIndex]
        painter.save()
        painter.fillRect(rect, self._theme.color("surface"))
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(PAD_X, 4, -PAD_X, -6)
        if not self.sectionViewportPosition(logicalIndex):
            inner.setLeft(inner.left() + GUTTER - 4)
        if lane.locked:
            lock = QPointF(inner.left(), inner.bottom() - QFontMetrics(self._theme.font("small")).height() + 2)
            painter.drawPixmap(lock, pixmap("lock", "muted", self._theme, round(13 * self._theme.scale)))
            inner.setLeft(inner.left() + round(17 * self._theme.scale))
        painter.setFont(self._label_font())
        painter.setPen(self._theme.color("muted"))
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(inner, flags, lane.label)
        painter.restore()
