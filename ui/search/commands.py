"""The commands of the menus, as the search offers them."""

from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from models.folding import fold

SEARCH = "search_everything"  # the object name of the command that opens the search itself


@dataclass(frozen=True, slots=True)
class Command:
    """A menu entry that can be chosen now."""

    title: str
    menu: str
    keys: str
    action: QAction
    folded: str


def read_commands(window: QWidget) -> list[Command]:
    """Every entry of the window's menus that is enabled."""
    if not isinstance(window, QMainWindow):
        return []
    found: list[Command] = []
    for head in window.menuBar().actions():
        menu = head.menu()
        if isinstance(menu, QMenu):
            name = plain(head.text())
            found += [
                _command(action, name)
                for action in menu.actions()
                if action.text() and action.isEnabled() and action.menu() is None and action.objectName() != SEARCH
            ]
    return found


def _command(action: QAction, menu: str) -> Command:
    title = plain(action.text())
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return Command(title, menu, keys, action, fold(f"{title} {menu}"))


def plain(text: str) -> str:
    """A menu's text without its marks for keys."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
