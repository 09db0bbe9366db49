"""The panel under the search box: results in groups, recent searches, or a kind word."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from resources.words import N_, tr
from ui.parts import label
from ui.search.delegate import HEADING, MORE, RESULT, ResultDelegate
from ui.search.results import Group, Result
from ui.theme import Theme

WIDE, TALL = 620, 640
HINT = N_("↑ ↓ choose   ·   Enter opens   ·   Ctrl+Enter opens and stays   ·   Esc closes")


class SearchPanel(QFrame):
    """Lies over the page without taking the keys from the box. chosen: a Result; widened: a group's title."""

    chosen = Signal(object)
    widened = Signal(str)
    pointed = Signal(str)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._window = theme, window
        self.setProperty("look", "card")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Search results"))
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(ResultDelegate(theme, self.list))
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(tr("Results"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.itemEntered.connect(self._point)
        self.list.itemClicked.connect(self._choose)
        self.list.currentItemChanged.connect(lambda item, _: self.pointed.emit(self._spoken(item)))
        self.nothing = label("", "soft", wrap=True)
        self.nothing.setContentsMargins(12, 14, 12, 14)
        self.hint = label(tr(HINT), "muted", wrap=True)
        self.hint.setContentsMargins(12, 4, 12, 6)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(5, 5, 5, 3)
        whole.setSpacing(0)
        for widget, stretch in ((self.list, 1), (self.nothing, 0), (self.hint, 0)):
            whole.addWidget(widget, stretch)
        self.hide()

    # ---------------------------------------------------------------- what it shows

    def show_groups(self, groups: Sequence[Group], keep: str = "") -> None:
        """Show results; `keep` names a group whose first line is pointed at."""
        self.list.clear()
        first: QListWidgetItem | None = None
        for group in groups:
            self._add(group.title, HEADING, True).setFlags(Qt.ItemFlag.NoItemFlags)
            for result in group.results:
                item = self._add(result.title, RESULT, result)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{group.title}: {result.spoken}")
                if first is None or (keep == group.title and result is group.results[0]):
                    first = item
            if group.more:
                self._add(tr("Show more …"), MORE, group.title)
        self.nothing.hide()
        self.list.show()
        if first is not None:
            self.list.setCurrentItem(first)
            if not keep:
                self.list.scrollToTop()

    def say(self, sentence: str) -> None:
        """Show a sentence in place of results."""
        self.list.clear()
        self.list.hide()
        self.nothing.setText(sentence)
        self.nothing.show()
        self.pointed.emit(sentence)

    def _add(self, text: str, role: int, value: object) -> QListWidgetItem:
        item = QListWidgetItem(text)
        item.setData(role, value)
        self.list.addItem(item)
        return item

    # ---------------------------------------------------------------- choosing

    def step(self, steps: int) -> None:
        """Point at a line further down or up, over the headings; round at the ends."""
        rows = [i for i in range(self.list.count()) if self.list.item(i).flags() & Qt.ItemFlag.ItemIsSelectable]
        if not rows:
            return
        at = rows.index(self.list.currentRow()) if self.list.currentRow() in rows else -1 if steps > 0 else 0
        if abs(steps) > 1:
            at = max(0, min(len(rows) - 1, at + steps))
        else:
            at = (at + steps) % len(rows)
        self.list.setCurrentRow(rows[at])
        if at == 0:
            self.list.scrollToTop()

    def choose(self) -> None:
        """Take the line pointed at."""
        item = self.list.currentItem()
        if item is not None:
            self._choose(item)

    def _choose(self, item: QListWidgetItem) -> None:
        result: Result | None = item.data(RESULT)
        if result is not None:
            self.chosen.emit(result)
        elif item.data(MORE):
            self.widened.emit(item.data(MORE))

    def _point(self, item: QListWidgetItem) -> None:
        if item.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.list.setCurrentItem(item)

    @staticmethod
    def _spoken(item: QListWidgetItem | None) -> str:
        if item is None:
            return ""
        return str(item.data(Qt.ItemDataRole.AccessibleTextRole) or item.text())

    # ---------------------------------------------------------------- where it lies

    def place(self, box: QWidget) -> None:
        """Lie under the box, as high as the results need and the window allows."""
        window = self._window
        under = box.mapTo(window, QPoint(box.width(), box.height() + 6))
        width = min(round(WIDE * self._theme.scale), window.width() - 32)
        room = min(round(TALL * self._theme.scale), window.height() - under.y() - 16)
        if self.list.isHidden():
            content = self.nothing.heightForWidth(width - 12)
        else:
            content = sum(self.list.sizeHintForRow(i) for i in range(self.list.count())) + 6
        wanted = content + self.hint.heightForWidth(width - 12) + 12
        left = max(16, min(under.x() - width, window.width() - width - 16))
        self.setGeometry(QRect(left, under.y(), width, max(80, min(wanted, room))))
        self.raise_()
