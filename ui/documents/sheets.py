"""The pages of a document, large, one under the other on the ground."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from resources.words import tr
from ui.documents.book import Artist, Book, Place
from ui.theme import Theme

WIDTH, PAGE = "width", "page"
MARGIN, GAP = 24, 16
SMALLEST, LARGEST, WIDEST = 0.25, 4.0, 1.5
MOST_PIXELS = 24_000_000


class Sheets(QAbstractScrollArea):
    """Shows a book's pages; keys page through it, Ctrl and the wheel zoom, contents entries can be clicked."""

    spoken_as = "Document"  # unspoken
    page_changed = Signal(int)
    zoom_changed = Signal()

    def __init__(self, theme: Theme, artist: Artist, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._artist = artist
        artist.surfaces.append(self)
        self._book: Book | None = None
        self._rects: list[QRect] = []
        self._images: dict[int, QImage] = {}
        self._fresh: set[int] = set()
        self.mode = WIDTH
        self.zoom = 1.0
        self.page = 0
        self._ring = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Pages"))
        self.viewport().setMouseTracking(True)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(48)
            bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            bar.valueChanged.connect(self._scrolled)
        theme.changed.connect(self.viewport().update)

    # ---------------------------------------------------------------- what is shown

    def open(self, book: Book) -> None:
        """Show another book, at the place where the reader was; the old pictures stay until the new ones are drawn."""
        place = self.place()
        self._book = book
        self._fresh.clear()
        self._images = {page: image for page, image in self._images.items() if page < book.pages}
        self._lay_out()
        self.go_to(place)
        self._tell()

    def place(self) -> Place:
        """The page at the top of the view, and how many points of it are above."""
        top = self.verticalScrollBar().value()
        for page, rect in enumerate(self._rects):
            if rect.bottom() >= top:
                return page, (top - rect.top()) / self._scale()
        return 0, -GAP / self._scale()

    def go_to(self, place: Place) -> None:
        """Bring a place to the top of the view."""
        if self._book is None or not self._rects:
            return
        page = min(max(0, place[0]), len(self._rects) - 1)
        down = place[1] if page == place[0] else 0.0
        self.verticalScrollBar().setValue(round(self._rects[page].top() + down * self._scale()))
        self._scrolled()

    def show_page(self, page: int) -> None:
        """Bring the top of a page, with a little ground above it, into view."""
        self.go_to((page, -GAP / self._scale() if page else -MARGIN / self._scale()))

    def fit(self, mode: str) -> None:
        """Fit the width of the page, or (page) all of it."""
        self._zoom_to(mode, self.zoom)

    def set_zoom(self, zoom: float) -> None:
        """Show pages at a zoom, where 1 is their size on paper."""
        self._zoom_to("", max(SMALLEST, min(LARGEST, zoom)))

    def _zoom_to(self, mode: str, zoom: float, anchor: QPointF | None = None) -> None:
        anchor = anchor or QPointF(self.viewport().width() / 2, 0)
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        before = self._scale()
        page, down = self.place()
        within = (bars[0].value() + anchor.x() - self._left()) / before
        down += anchor.y() / before
        self.mode, self.zoom = mode, zoom
        self._lay_out()
        self.go_to((page, down - anchor.y() / self._scale()))
        bars[0].setValue(round(within * self._scale() + self._left() - anchor.x()))
        self.zoom_changed.emit()

    def _left(self) -> int:
        return min((rect.left() for rect in self._rects), default=0)

    # ---------------------------------------------------------------- geometry

    def _usual(self) -> float:
        """Pixels per point at zoom 1."""
        return self.logicalDpiX() / 72

    def _scale(self) -> float:
        if self._book is None or not self._book.pages:
            return self._usual()
        if not self.mode:
            return self._usual() * self.zoom
        widest = max(size.width() for size in self._book.sizes)
        tallest = max(size.height() for size in self._book.sizes)
        port = self.maximumViewportSize()
        across = (port.width() - 2 * MARGIN - self.verticalScrollBar().sizeHint().width()) / widest
        whole = min(across, (port.height() - 2 * GAP) / tallest)
        found = min(across, self._usual() * WIDEST) if self.mode == WIDTH else whole
        return max(self._usual() * SMALLEST, found)

    @property
    def percent(self) -> int:
        """The zoom in force, in percent."""
        return round(100 * self._scale() / self._usual())

    def _lay_out(self) -> None:
        if self._book is None:
            return
        scale = self._scale()
        sizes = [QSize(round(s.width() * scale), round(s.height() * scale)) for s in self._book.sizes]
        port = self.viewport().size()
        across = max([size.width() + 2 * MARGIN for size in sizes] + [port.width()])
        top = MARGIN if self.mode != PAGE else GAP
        self._rects = []
        for size in sizes:
            self._rects.append(QRect((across - size.width()) // 2, top, size.width(), size.height()))
            top += size.height() + GAP
        # Room below, so that the last page too can stand at the top.
        last = sizes[-1].height() if sizes else 0
        whole = top - GAP + max(MARGIN if self.mode != PAGE else GAP, port.height() - last - GAP)
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        for bar, length, shown in zip(bars, (across, whole), (port.width(), port.height())):
            bar.setRange(0, max(0, length - shown))
            bar.setPageStep(shown)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the pages out anew, keeping the place."""
        place = self.place()
        self._lay_out()
        self.go_to(place)
        if self.mode:
            self.zoom_changed.emit()
        self._artist.poke()

    def _near(self, beyond: int = 0) -> list[int]:
        """The pages in view, and so many more at either end."""
        x, y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        port = self.viewport().rect().translated(x, y)
        shown = [page for page, rect in enumerate(self._rects) if rect.intersects(port)]
        if not shown:
            return []
        return list(range(max(0, shown[0] - beyond), min(len(self._rects), shown[-1] + beyond + 1)))

    def _scrolled(self) -> None:
        port = self.viewport().rect().translated(0, self.verticalScrollBar().value())
        line = port.top() + port.height() // 3
        page = next((page for page, rect in enumerate(self._rects) if rect.bottom() >= line), len(self._rects) - 1)
        if page != self.page:
            self.page = page
            self._tell()
        self.viewport().update()
        self._artist.poke()

    def _tell(self) -> None:
        pages = len(self._rects)
        self.page = max(0, min(self.page, pages - 1))
        self.setAccessibleName(tr("Page {number} of {count}").format(number=self.page + 1, count=pages))
        if self._book is not None and QAccessible.isActive():
            self.setAccessibleDescription(self._book.text(self.page))
        self.page_changed.emit(self.page)

    # ---------------------------------------------------------------- pictures

    def _pixels(self, page: int) -> QSize:
        ratio = self.devicePixelRatioF()
        size = self._rects[page].size()
        much = size.width() * size.height() * ratio * ratio
        if much > MOST_PIXELS:
            ratio *= (MOST_PIXELS / much) ** 0.5
        return QSize(max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio)))

    def wanted(self) -> tuple[int, QSize] | None:
        """The page in view, or next to it, whose picture is missing, old or of another size."""
        if not self.isVisible():
            return None
        shown = self._near()
        for page in [*shown, *(p for p in self._near(1) if p not in shown)]:
            size = self._pixels(page)
            image = self._images.get(page)
            if page not in self._fresh or image is None or (not image.isNull() and image.size() != size):
                return page, size
        return None

    def take(self, page: int, image: QImage) -> None:
        """Show a page's new picture and forget those far away."""
        self._images[page] = image
        self._fresh.add(page)
        near = set(self._near(2))
        self._images = {p: kept for p, kept in self._images.items() if p in near or p == page}
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the white pages and their pictures."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), self._theme.color("track"))
        x, y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        edge = QColor("#D5D1C8") if self._theme.name == "light" else self._theme.color("line")
        for page in self._near():
            rect = self._rects[page].translated(-x, -y)
            painter.fillRect(rect.adjusted(-1, -1, 1, 1), edge)
            painter.fillRect(rect, Qt.GlobalColor.white)
            image = self._images.get(page)
            if image is not None and not image.isNull():
                painter.drawImage(rect, image)
        if self.hasFocus() and self._ring:
            painter.setPen(QPen(self._theme.color("primary"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    # ---------------------------------------------------------------- hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Down turn pages, Home and End go to the ends, + and − zoom, Space and arrows scroll."""
        key, bar = event.key(), self.verticalScrollBar()
        keys = Qt.Key
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()
            return
        if key == keys.Key_PageDown:
            self.show_page(self.page + 1)
        elif key == keys.Key_PageUp:
            self.show_page(self.page - 1)
        elif key == keys.Key_Home:
            self.show_page(0)
        elif key == keys.Key_End:
            self.show_page(len(self._rects) - 1)
        elif key in (keys.Key_Plus, keys.Key_Equal):
            self.set_zoom(self.percent / 100 * 1.15)
        elif key == keys.Key_Minus:
            self.set_zoom(self.percent / 100 / 1.15)
        elif key == keys.Key_Space:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            bar.setValue(bar.value() + (-1 if back else 1) * (self.viewport().height() - 48))
        elif key in (keys.Key_Up, keys.Key_Down, keys.Key_Left, keys.Key_Right):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or with Ctrl zoom about the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            zoom = self.percent / 100 * 1.1 ** (event.angleDelta().y() / 120)
            self._zoom_to("", max(SMALLEST, min(LARGEST, zoom)), event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def _target(self, where: QPointF) -> Place | None:
        x, y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        point = where + QPointF(x, y)
        for page in self._near():
            rect = self._rects[page]
            if self._book is not None and rect.contains(point.toPoint()):
                return self._book.target(page, (point - QPointF(rect.topLeft())) / self._scale())
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what can be clicked."""
        shape = Qt.CursorShape.PointingHandCursor if self._target(event.position()) else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow an entry of the contents."""
        target = self._target(event.position())
        if event.button() == Qt.MouseButton.LeftButton and target is not None:
            self.jump(target)

    def jump(self, place: Place) -> None:
        """Show a chapter, with a little room above its heading."""
        page, down = place
        self.go_to((page, max(down - 40, -GAP / self._scale())) if down > 120 else (page, -GAP / self._scale()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring to those who came by keyboard."""
        super().focusInEvent(event)
        self._ring = event.reason() != Qt.FocusReason.MouseFocusReason
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.viewport().update()
