"""Two short questions: side by side, or one under the other where the form is too narrow for both."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLayoutItem

from ui.flow import Flow

ACROSS, BETWEEN = 12, 16  # pixels beside and under the first


class Pair(Flow):
    """Each has half of the width, or what it needs at least; one alone has all of it."""

    def _place(self, box: QRect, *, move: bool) -> int:
        items = [item for item in self._items if not item.isEmpty()]
        widths = self._widths(items, box.width())
        if widths is None:
            y = box.y()
            for item in items:
                tall = self._tall(item, box.width())
                self._put(item, box, QRect(box.x(), y, box.width(), tall), move)
                y += tall + BETWEEN
            return y - BETWEEN - box.y()
        x, whole = box.x(), 0
        for item, wide in zip(items, widths, strict=True):
            tall = self._tall(item, wide)
            self._put(item, box, QRect(x, box.y(), wide, tall), move)
            x, whole = x + wide + ACROSS, max(whole, tall)
        return whole

    def _widths(self, items: list[QLayoutItem], room: int) -> list[int] | None:
        if len(items) < 2:
            return [room] * len(items)
        first, second = (item.minimumSize().width() for item in items)
        half = (room - ACROSS) // 2
        if first + ACROSS + second > room:
            return None
        wide = room - ACROSS - second if second > half else max(first, half)
        return [wide, room - ACROSS - wide]

    def _tall(self, item: QLayoutItem, wide: int) -> int:
        return item.heightForWidth(wide) if item.hasHeightForWidth() else item.sizeHint().height()
