"""A layout that sets its widgets side by side and goes on in the next line where the width ends."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget
from shiboken6 import isValid


class Flow(QLayout):
    """Widgets in lines, like words."""

    def __init__(self, parent: QWidget | None = None, space: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._space = space
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item in."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one of them up."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at a width; Qt asks a hundred times before it shows a page."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """A widget came, went or changed its size; the last go when the layout is half gone itself.

        An error then would end the program: PySide6 6.12 can't keep one while it destroys a window.
        """
        self._heights.clear()
        if isValid(self):
            super().invalidate()

    def setGeometry(self, box: QRect) -> None:
        """Place everything."""
        super().setGeometry(box)
        self._place(box, move=True)

    def sizeHint(self) -> QSize:
        """The widest widget at least."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The widest widget at least."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, box: QRect, *, move: bool) -> int:
        return self._lines(box, self._items, move=move)

    def _lines(self, box: QRect, items: list[QLayoutItem], *, move: bool) -> int:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = item.sizeHint()
            size.setWidth(max(item.minimumSize().width(), min(size.width(), box.width())))
            if not lines or x + size.width() > box.width():
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += size.width() + self._space
        y = box.y()
        for line in lines:
            x, tall = box.x(), max(size.height() for _, size in line)
            for item, size in line:
                self._put(item, box, QRect(QPoint(x, y + (tall - size.height()) // 2), size), move)
                x += size.width() + self._space
            y += tall + self._space
        return max(0, y - self._space - box.y())

    def _put(self, item: QLayoutItem, box: QRect, place: QRect, move: bool) -> None:
        """Give an item its place, mirrored where words run from right to left."""
        if move:
            parent = self.parentWidget()
            way = parent.layoutDirection() if parent is not None else Qt.LayoutDirection.LeftToRight
            item.setGeometry(QStyle.visualRect(way, box, place))
