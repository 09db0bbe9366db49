"""The head of a page: its title with what can be done beside it, or beneath it where the page is narrow."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QWidget

from ui.flow import Flow
from ui.theme import current

LEAST = 160  # pixels at the usual size that the words need beside the buttons


class Head(Flow):
    """The words get all the room that the others leave; without enough, the others go on in lines below."""

    def __init__(self, words: QLayout, *parts: QWidget, space: int = 8) -> None:
        super().__init__(space=space)
        self._words = QWidget()
        self._words.setLayout(words)
        for part in (self._words, *parts):
            self.addWidget(part)

    def sizeHint(self) -> QSize:
        """All in one line."""
        words, others = self._items[0], self._shown()
        wide = sum(item.sizeHint().width() + self._space for item in others)
        tall = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(words.sizeHint().width() + wide, tall)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items[1:] if not item.isEmpty()]

    def _longest(self) -> int:
        """How wide the words would be in single lines; one that wraps tells Qt less."""
        words = [part for part in self._words.findChildren(QLabel) if not part.isHidden()]
        lines = (part.fontMetrics().horizontalAdvance(part.text()) for part in words)
        return max([self._items[0].sizeHint().width(), *lines])

    def _widths(self, room: int) -> list[int] | None:
        """The widths of the others beside the words, squeezed where they allow it; None where there is no room."""
        others = self._shown()
        least = max(self._items[0].minimumSize().width(), min(round(LEAST * current().scale), self._longest()))
        widths = [item.sizeHint().width() for item in others]
        over = sum(widths) + self._space * len(others) + least - room
        for number, item in enumerate(others):
            give = min(max(0, over), max(0, widths[number] - item.minimumSize().width()))
            widths[number] -= give
            over -= give
        return widths if over <= 0 else None

    def _place(self, box: QRect, *, move: bool) -> int:
        words, others, widths = self._items[0], self._shown(), self._widths(box.width())
        left = box.width() if widths is None else box.width() - sum(widths) - self._space * len(others)
        tall = words.heightForWidth(left) if words.hasHeightForWidth() else words.sizeHint().height()
        if widths is None:
            self._put(words, box, QRect(box.x(), box.y(), left, tall), move)
            return tall + self._space + self._lines(box.adjusted(0, tall + self._space, 0, 0), others, move=move)
        whole = max([tall, *(item.sizeHint().height() for item in others)])
        whole = max(whole, box.height()) if move else whole
        self._put(words, box, QRect(box.x(), box.y() + (whole - tall) // 2, left, tall), move)
        x = box.x() + left
        for item, wide in zip(others, widths, strict=True):
            high = item.sizeHint().height()
            self._put(item, box, QRect(x + self._space, box.y() + (whole - high) // 2, wide, high), move)
            x += wide + self._space
        return whole
