"""A chart on the screen: crisp at any zoom, told on hover, picked by click or by keyboard."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.charts.walking import Stops, next_stop, spoken_stops
from ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

    from models.facts import ChartFacts
    from models.snapshot import Words
    from reports.charts.marks import Mark

UNIT = 1.5  # pixels for a point of the drawing at the usual size: its small letters then match the screen's
SMALLEST = 118.0  # points; a field that may shrink never becomes lower
LOWEST = 140.0  # nor do lines over time
PAD = 6  # pixels round the drawing, for the rings
WAYS = {
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Up: (0, -1),
}


class ChartView(QWidget):
    """Shows one chart at a time. picked carries a shape's id, or "" when the choice is taken back.

    reached carries where the keyboard has gone, so that it can be scrolled into sight.
    """

    spoken_as = "Chart"  # unspoken
    picked = Signal(str)
    reached = Signal(QRectF)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.facts: ChartFacts | None = None
        self.words: Words | None = None
        self.marks: tuple[Mark, ...] = ()
        self.chosen = ""
        self._name = ""
        self._cursor = -1
        self._hover = ""
        self._pickable = True
        self._room = 0
        self._size = (0.0, 0.0)
        self._boxes: dict[str, QRectF] = {}
        self._renderer: QSvgRenderer | None = None
        self._picture: QPixmap | None = None
        self.spoken_shapes = spoken_stops(self, self._told, lambda: self._here, lambda: self.chosen)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._redraw)

    # ---------------------------------------------------------------- what is shown

    def show_facts(
        self, facts: "ChartFacts | None", name: str, words: "Words | None" = None, *, pickable: bool = True
    ) -> None:
        """Show a chart under its accessible name; a choice is kept while its shape is still there."""
        if name != self._name:
            self._cursor, self._hover = -1, ""
        self.facts, self._name, self.words, self._pickable = facts, name, words, pickable
        self._redraw()

    def set_room(self, height: int) -> None:
        """Say how many pixels there are from top to bottom; charts that can, make do with them."""
        if abs(height - self._room) > 2:
            self._room = height
            self._redraw()

    def choose(self, id: str) -> None:
        """Ring a shape, or none, without telling anybody."""
        self.chosen = id
        self._tell()
        self.update()

    @property
    def unit(self) -> float:
        """Pixels for a point of the drawing."""
        return UNIT * self._theme.scale

    def _redraw(self) -> None:
        """Draw anew, in the theme's colours."""
        self._renderer, self._picture, self._boxes = None, None, {}
        if self.facts is None:
            self.marks = ()
            self.chosen = ""
            self.update()
            return
        from models.snapshot import Words
        from reports.charts.marks import Mark, marks

        self.words = self.words or Words.spoken()
        self.marks = marks(self.facts, self.words)
        if not self._pickable:
            self.marks = tuple(Mark(mark.id, mark.words) for mark in self.marks)
        if self.chosen and self.chosen not in {mark.id for mark in self.marks if mark.rows}:
            self.chosen = ""
        self._cursor = min(self._cursor, len(self.marks) - 1)
        self._tell()
        self.updateGeometry()
        self.update()

    def measure(self, width: int) -> tuple[float, float]:
        """The size of the drawing in points for so many pixels across and the room there is."""
        if self.facts is None:
            return 0.0, 0.0
        from reports.charts.catalogue import natural_size

        wide, tall = natural_size(self.facts, max((width - 2 * PAD) / self.unit, 120.0))
        if self._room and self._lowest:
            tall = min(tall, max((self._room - 2 * PAD) / self.unit, self._lowest))
        return wide, tall

    @property
    def _lowest(self) -> float:
        """How many points low a chart may become that can shrink; 0 for rows, which need their height."""
        from models.facts import BurndownFacts, HeatMapFacts, PipelineFacts, SegmentationFacts, TrendFacts

        if isinstance(self.facts, BurndownFacts | TrendFacts):
            return LOWEST
        return SMALLEST if isinstance(self.facts, HeatMapFacts | PipelineFacts | SegmentationFacts) else 0.0

    @property
    def least(self) -> int:
        """The pixels from top to bottom that the chart needs."""
        if self._lowest:
            return round(self._lowest * self.unit) + 2 * PAD
        return self.heightForWidth(self.width())

    def _prepare(self) -> "QSvgRenderer | None":
        """The drawing for the present size, made once."""
        if self.facts is None or self.words is None or self.width() < 20:
            return None
        size = self.measure(self.width())
        if self._renderer is None or size != self._size:
            from PySide6.QtSvg import QSvgRenderer

            self._size, self._picture = size, None
            self._renderer = QSvgRenderer(QByteArray(self.draw(self._theme.name, *size)))
            unit = self.unit
            self._boxes = {}
            for mark in self.marks:
                box = self._renderer.boundsOnElement(mark.id)
                self._boxes[mark.id] = QRectF(box.topLeft() * unit, box.size() * unit).translated(PAD, PAD)
        return self._renderer

    def draw(self, look: str, width: float, height: float) -> bytes:
        """The chart as SVG in the colours of "light" or "dark", of a size in points."""
        from reports.charts.catalogue import draw
        from reports.charts.svg import svg
        from reports.style import palette

        assert self.facts is not None and self.words is not None
        return svg(draw(self.facts, palette(look), width, height, self.words))

    # ---------------------------------------------------------------- size

    def hasHeightForWidth(self) -> bool:
        """Rows need their height."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the drawing at a width, in pixels."""
        return round(self.measure(width)[1] * self.unit) + 2 * PAD

    def sizeHint(self) -> QSize:
        """As much as it likes."""
        width = max(self.width(), 320)
        return QSize(width, self.heightForWidth(width))

    def natural_width(self) -> int:
        """The width in pixels beyond which the drawing does not grow."""
        return round(self.measure(100000)[0] * self.unit) + 2 * PAD

    def minimumSizeHint(self) -> QSize:
        """Whatever the width, the rows."""
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    # ---------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chart, the choice, what lies under the mouse and the ring of the keyboard."""
        renderer = self._prepare()
        if renderer is None:
            return
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        size = self._size[0] * self.unit, self._size[1] * self.unit
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            self._picture = QPixmap(max(1, round(size[0] * ratio)), max(1, round(size[1] * ratio)))
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            brush = QPainter(self._picture)
            brush.setRenderHint(QPainter.RenderHint.Antialiasing)
            renderer.render(brush, QRectF(0, 0, *size))
            brush.end()
        painter.drawPixmap(PAD, PAD, self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        focused = self.marks[self._cursor].id if self.hasFocus() and 0 <= self._cursor < len(self.marks) else ""
        for id, color, width in (
            (self._hover, "field_line", 1.0),
            (self.chosen, "primary", 2.5),
            (focused, "ink", 2.0),
        ):
            if id in self._boxes:
                painter.setPen(QPen(self._theme.color(color), width))
                box = self._boxes[id].adjusted(-2, -1, 2, 1)
                if id == focused and id == self.chosen:
                    box.adjust(-2, -2, 2, 2)
                corner = min(7.0, box.height() / 2)
                painter.drawRoundedRect(box, corner, corner)

    # ---------------------------------------------------------------- mouse

    def mark_at(self, point: QPointF) -> "Mark | None":
        """The shape under a point; the smallest where several are."""
        self._prepare()
        found = [
            m for m in self.marks if m.id in self._boxes and self._boxes[m.id].adjusted(-2, -2, 2, 2).contains(point)
        ]
        return min(found, key=lambda m: self._boxes[m.id].width() * self._boxes[m.id].height(), default=None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light what lies under the mouse; a hand where a click shows rows."""
        found = self.mark_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if found and found.rows else Qt.CursorShape.ArrowCursor)
        hover = found.id if found else ""
        if hover != self._hover:
            self._hover = hover
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Let go when the mouse leaves."""
        self._hover = ""
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick what was clicked; a click beside everything takes the choice back."""
        if event.button() == Qt.MouseButton.LeftButton:
            found = self.mark_at(event.position())
            if found is not None:
                self._cursor = self.marks.index(found)
            self._pick(found.id if found is not None and found.rows else "")

    def _pick(self, id: str) -> None:
        before = self.chosen
        self.chosen = "" if id == before else id
        if self.chosen != before:
            self._tell()
            self.picked.emit(self.chosen)
        self.update()

    # ---------------------------------------------------------------- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the next shape that way, Home and End to the first and last, Enter picks, Escape lets go."""
        key = Qt.Key(event.key())
        self._prepare()
        if key in WAYS and self._step(WAYS[key]):
            pass
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._stops():
            self._cursor = self._stops()[0 if key == Qt.Key.Key_Home else -1]
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and 0 <= self._cursor < len(self.marks):
            self._pick(self.marks[self._cursor].id)
        elif key == Qt.Key.Key_Escape and self.chosen:
            self._pick("")
        else:
            super().keyPressEvent(event)
            return
        if 0 <= self._cursor < len(self.marks):
            self.reached.emit(self._boxes.get(self.marks[self._cursor].id, QRectF()))
        self._tell()
        self.update()

    def _stops(self) -> list[int]:
        return [number for number, mark in enumerate(self.marks) if mark.rows and mark.id in self._boxes]

    def _step(self, way: tuple[int, int]) -> bool:
        """Go to the nearest shape in a direction; False where nothing can be stepped on."""
        stops = self._stops()
        if not stops:
            return False
        if self._cursor not in stops:
            self._cursor = stops[0]
            return True
        boxes = {number: self._boxes[self.marks[number].id] for number in stops}
        self._cursor = next_stop(boxes, self._cursor, way)
        return True

    @property
    def _here(self) -> str:
        return self.marks[self._cursor].id if 0 <= self._cursor < len(self.marks) else ""

    def _told(self) -> Stops:
        return [(self.marks[number], self._boxes[self.marks[number].id]) for number in self._stops()]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first shape."""
        self._prepare()
        stops = self._stops()
        if stops and self._cursor not in stops:
            self._cursor = stops[0]
        self._tell()
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self.update()
        super().focusOutEvent(event)

    # ---------------------------------------------------------------- words

    def _tell(self) -> None:
        """Say to those who listen what is shown, and where the keyboard is."""
        if self.facts is None:
            return
        from reports.charts.summary import sum_up

        self.setAccessibleName(self._name)
        self.setAccessibleDescription(sum_up(self.facts))
        self.spoken_shapes.tell()

    def event(self, event: QEvent) -> bool:
        """Tell about a shape in a tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.mark_at(QPointF(event.pos()))
            if found is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(QPoint(event.globalPos()), found.words, self)
            return True
        return super().event(event)
