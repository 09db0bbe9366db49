"""The contents of the help: its topics under their parts, and a line to find one by any of its words."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from models.folding import fold
from ui.parts import label
from ui.theme import Theme

KEY = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: its key, the part it stands in, its title, and everything it says."""

    key: str
    part: str
    title: str
    text: str

    def holds(self, words: list[str]) -> bool:
        """Whether every one of these folded words stands in it."""
        said = fold(f"{self.title} {self.text}")
        return all(word in said for word in words)


class Contents(QWidget):
    """chosen carries a topic's key; found what is being looked for."""

    chosen = Signal(str)
    found = Signal(str)

    def __init__(self, topics: list[Topic], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._topics = {topic.key: topic for topic in topics}
        self._items: dict[str, QListWidgetItem] = {}
        self._parts: dict[str, QListWidgetItem] = {}
        self.find = QLineEdit()
        self.find.setPlaceholderText("Find in help")
        self.find.setAccessibleName("Find in help")
        self.find.setToolTip("Any words that stand in a topic (Ctrl+F)")
        self.find.setClearButtonEnabled(True)
        for clear in self.find.findChildren(QToolButton):
            clear.setAccessibleName("Empty the line")
        self.find.textChanged.connect(self._sift)
        self.find.installEventFilter(self)
        self.none = label("Help says nothing about that. Try fewer letters, or only one of the words.", "soft", wrap=True)
        self.none.hide()
        self.list = QListWidget()
        self.list.setProperty("look", "list")
        self.list.setAccessibleName("Topics")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._tell)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self.find)
        whole.addWidget(self.none)
        whole.addWidget(self.list, 1)
        self._fill(topics)
        self._fit()
        theme.changed.connect(self._fit)

    def _fill(self, topics: list[Topic]) -> None:
        for topic in topics:
            if topic.part not in self._parts:
                head = QListWidgetItem(topic.part, self.list)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                self._parts[topic.part] = head
            item = QListWidgetItem(topic.title, self.list)
            item.setData(KEY, topic.key)
            self._items[topic.key] = item

    def _fit(self) -> None:
        self.setFixedWidth(self._theme.size("steps"))
        for head in self._parts.values():
            head.setFont(self._theme.font("small", "heading"))

    @property
    def current(self) -> str:
        """The key of the topic in hand, or an empty string."""
        item = self.list.currentItem()
        return str(item.data(KEY) or "") if item is not None else ""

    @property
    def title(self) -> str:
        """The title of the topic in hand."""
        return self._topics[self.current].title if self.current else ""

    def shown(self) -> list[str]:
        """The topics that are let through, by key."""
        return [key for key, item in self._items.items() if not item.isHidden()]

    def show_topic(self, key: str) -> None:
        """Choose a topic; one that the line hides empties the line."""
        if self._items[key].isHidden():
            self.find.clear()
        self.list.setCurrentItem(self._items[key])
        self.list.scrollToItem(self._items[key])

    def begin(self) -> None:
        """Put the cursor into the line."""
        self.find.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find.selectAll()

    def _sift(self, text: str) -> None:
        """Let only those topics through that hold every word, and show the first of them where the one in hand does not."""
        words = fold(text).split()
        held = {key for key, topic in self._topics.items() if topic.holds(words)}
        parts = {self._topics[key].part for key in held}
        for key, item in self._items.items():
            item.setHidden(key not in held)
        for part, head in self._parts.items():
            head.setHidden(part not in parts)
        self.none.setVisible(not held)
        self.list.setVisible(bool(held))
        self.found.emit(text.strip())
        titled = [key for key in self.shown() if all(word in fold(self._topics[key].title) for word in words)]
        if words and held and (self.current not in held or (titled and self.current not in titled)):
            self.show_topic((titled or self.shown())[0])
        elif self.current:
            self.list.scrollToItem(self._items[self.current])

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(KEY):
            self.chosen.emit(str(item.data(KEY)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the line, Esc empties it; Enter and the arrows go to the topics."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape and self.find.text():
            self.find.clear()
            return True
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.isVisible():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False
