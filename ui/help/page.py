"""The help page: its contents at the left, one topic at the right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from resources import read_toml
from ui.help.about import WORDS, About
from ui.help.contents import Contents, Topic
from ui.help.words import Words
from ui.menus import SHORTCUTS
from ui.parts import Scroll, label, line, prose
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.desk import Desk

LAST_PART = "Good to know"
LAST = (("words", "Words"), ("keyboard", "Keyboard"), ("about", "About Accord"))


def read_topics() -> list[Topic]:
    """The manual, then the words, the keys and what this program is."""
    found = [Topic(one["key"], one["part"], one["title"], one["text"]) for one in read_toml("manual.toml")["topics"]]
    words = [one for one in read_toml("glossary.toml").values() if isinstance(one, dict)]
    said = {
        "words": "\n".join(" ".join((one["word"], one["short"], *one.get("also", ()))) for one in words),
        "keyboard": "\n".join(f"{keys} {means}" for _, group in SHORTCUTS for keys, means in group),
        "about": " ".join(WORDS),
    }
    return [*found, *(Topic(key, LAST_PART, title, said[key]) for key, title in LAST)]


def topic(told: Topic) -> QWidget:
    """One topic of the manual."""
    found = QWidget()
    column = QVBoxLayout(found)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    column.addWidget(label(told.title, "title", wrap=True))
    for paragraph in told.text.split("\n\n"):
        column.addWidget(prose(paragraph))
    column.addStretch(1)
    return found


def keyboard() -> QWidget:
    """The shortcuts, in groups."""
    found = QWidget()
    column = QVBoxLayout(found)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    column.addWidget(label("Keyboard", "title"))
    for group, keys in SHORTCUTS:
        column.addSpacing(6)
        column.addWidget(label(group, "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for number, (key, means) in enumerate(keys):
            grid.addWidget(label(key, "label"), number * 2, 0)
            grid.addWidget(label(means, wrap=True), number * 2, 1)
            grid.addWidget(line(), number * 2 + 1, 0, 1, 2)
        column.addLayout(grid)
    column.addStretch(1)
    return found


class HelpPage(QWidget):
    """Works with a project and without one; the topics are made when they are first read."""

    crumb_changed = Signal()

    def __init__(self, desk: "Desk | None", theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._topics = {topic.key: topic for topic in read_topics()}
        self.keys = list(self._topics)
        self.contents = Contents(list(self._topics.values()), theme)
        self.stack = QStackedWidget()
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 24)
        left.addWidget(self.contents)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(24, 24, 0, 0)
        whole.setSpacing(24)
        whole.addLayout(left)
        whole.addWidget(self.stack, 1)
        self._made: dict[str, Scroll] = {}
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.contents.begin)
        self.contents.chosen.connect(self._show)
        self.contents.found.connect(self._find_word)
        self.contents.show_topic(self.keys[0])

    def crumbs(self) -> list[str]:
        """Help belongs to no scope."""
        return ["Help", self.contents.title]

    def refresh(self) -> None:
        """Help does not change."""

    def show_detail(self, key: str, word: str = "", *_: str) -> None:
        """Show a topic, and there a word; "manual" is the topic last read."""
        if key in self.keys:
            self.contents.show_topic(key)
        words = self._words()
        if key == "words" and words is not None:
            words.filter.setText(word)
            words.filter.setFocus()

    def _words(self) -> Words | None:
        return self._made["words"].findChild(Words) if "words" in self._made else None

    def _find_word(self, text: str) -> None:
        words = self._words()
        if words is not None:
            words.filter.setText(text)

    def _show(self, key: str) -> None:
        if key not in self._made:
            area = Scroll(margins=(0, 0, 24, 24))
            content = self._content(key)
            content.setMaximumWidth(720)
            area.body.addWidget(content)
            self._made[key] = area
            self.stack.addWidget(area)
            self._find_word(self.contents.find.text().strip())
        self._made[key].verticalScrollBar().setValue(0)
        self.stack.setCurrentWidget(self._made[key])
        self.crumb_changed.emit()

    def _content(self, key: str) -> QWidget:
        if key == "words":
            return Words()
        if key == "keyboard":
            return keyboard()
        if key == "about":
            return About(self._theme)
        return topic(self._topics[key])


class HelpDialog(QDialog):
    """Help without a project."""

    def __init__(self, theme: Theme, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Help")
        self.resize(940, 640)
        self.page = HelpPage(None, theme)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        self.page.show_detail(key)
