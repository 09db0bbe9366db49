"""The help page: a list of topics at the left, one of them at the right."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from resources import read_toml
from ui.help.about import About
from ui.help.words import Words
from ui.menus import SHORTCUTS
from ui.parts import Scroll, label, line, prose
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.desk import Desk

LAST = (("words", "Words"), ("keyboard", "Keyboard"), ("about", "About Accord"))


def topic(title: str, text: str) -> QWidget:
    """One topic of the manual."""
    found = QWidget()
    column = QVBoxLayout(found)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    column.addWidget(label(title, "title", wrap=True))
    for paragraph in text.split("\n\n"):
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

    def __init__(self, desk: "Desk | None", theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.list = QListWidget()
        self.list.setProperty("look", "list")
        self.list.setAccessibleName("Topics")
        self.list.setFixedWidth(theme.size("steps"))
        self.stack = QStackedWidget()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(24, 24, 0, 0)
        whole.setSpacing(24)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 24)
        left.addWidget(self.list)
        whole.addLayout(left)
        whole.addWidget(self.stack, 1)
        self._topics: dict[str, dict[str, Any]] = {entry["key"]: entry for entry in read_toml("manual.toml")["topics"]}
        self._made: dict[str, QWidget] = {}
        self.keys = [*self._topics, *(key for key, _ in LAST)]
        for key in self.keys:
            item = QListWidgetItem(self._topics[key]["title"] if key in self._topics else dict(LAST)[key])
            item.setData(Qt.ItemDataRole.UserRole, key)
            self.list.addItem(item)
        self.list.currentRowChanged.connect(lambda row: self._show(self.keys[row]))
        self.list.setCurrentRow(0)

    def crumbs(self) -> list[str]:
        """Help belongs to no scope."""
        return ["Help", self.list.currentItem().text()]

    def refresh(self) -> None:
        """Help does not change."""

    def show_detail(self, key: str, word: str = "", *_: str) -> None:
        """Show a topic, and there a word; "manual" is the topic last read."""
        if key in self.keys:
            self.list.setCurrentRow(self.keys.index(key))
        if key == "words":
            words = self._made["words"].findChild(Words)
            if words is not None:
                words.filter.setText(word)
                words.filter.setFocus()

    def _show(self, key: str) -> None:
        if key not in self._made:
            area = Scroll(margins=(0, 0, 24, 24))
            content = self._content(key)
            content.setMaximumWidth(720)
            area.body.addWidget(content)
            self._made[key] = area
            self.stack.addWidget(area)
        self.stack.setCurrentWidget(self._made[key])

    def _content(self, key: str) -> QWidget:
        if key == "words":
            return Words()
        if key == "keyboard":
            return keyboard()
        if key == "about":
            return About(self._theme)
        return topic(self._topics[key]["title"], self._topics[key]["text"])


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
