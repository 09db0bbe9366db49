"""Every key of the program: those of the menus read from the menus themselves, those of the tables from their own list."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from resources.words import N_, tr
from ui.search.commands import plain
from ui.tables.keys import KEYS, NAMES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    Keys = tuple[str, str]
    Group = tuple[str, tuple[Keys, ...]]

VERBS = {  # what the verbs of ui/tables/keys.py mean, in words
    "add": N_("Add a row"),
    "details": N_("All about the row; in the Share column, tick it"),
    "edit": N_("Type into the cell"),
    "change": N_("Change all chosen rows"),
    "copy": N_("Copy the chosen rows, for a spreadsheet or a letter"),
    "paste": N_("Paste from a spreadsheet"),
    "duplicate": N_("Duplicate the row"),
    "up": N_("Move the row up"),
    "down": N_("Move the row down"),
    "previous": N_("The row before, in the panel too"),
    "next": N_("The row after, in the panel too"),
    "menu": N_("All that can be done with the row"),
    "remove": N_("Take the row away; undo brings it back"),
    "leave": N_("Leave the cell, the panel or the choice"),
}

KEYS_SAID = (N_("Ctrl"), N_("Shift"), N_("Alt"), N_("Enter"), N_("Esc"), N_("Tab"), N_("Space"), N_("Backspace"),
             N_("Home"), N_("End"), N_("Left"), N_("Right"), N_("Up"), N_("Down"))  # fmt: skip
SAID = NAMES | {key: key for key in KEYS_SAID}
LISTS = N_("Lists")
GROUPS: "tuple[Group, ...]" = (
    (N_("Moving about"), (
        (N_("Tab and Shift+Tab"), N_("The next and the last thing that can be used")),
        (N_("F6"), N_("In the guide: from one part of the page to the next")),
        (N_("Alt and an underlined letter"), N_("A menu, or a button with that letter")),
        (N_("Esc"), N_("Close what is open: a panel, a list, a window")),
    )),
    (N_("Guide"), (
        (N_("Ctrl+Enter"), N_("Done, next")),
        (N_("Alt+Left and Alt+Right"), N_("The step before and after")),
        (N_("Up and Down"), N_("In the list of steps: from step to step")),
        (N_("Left and Right"), N_("In the list of steps: fold a principle, unfold it")),
        (N_("Alt+Down"), N_("In a date: pick a day")),
        (N_("Y and N"), N_("On a yes or no question: answer it")),
        (N_("1 to 5"), N_("On a scale: choose the level")),
        (N_("Backspace or Delete"), N_("On such buttons: take the answer back")),
    )),
    (LISTS, (
        (N_("Enter, while typing"), N_("The next row; past the last one, a new row")),
        (N_("Tab, while typing"), N_("The next cell")),
        (N_("Shift or Ctrl and arrows"), N_("Choose several rows")),
        (N_("Ctrl+A"), N_("Choose all rows")),
        (N_("Ctrl+F"), N_("Look for words in the list")),
    )),
    (N_("Charts and the wheel"), (
        (N_("Arrows"), N_("From shape to shape")),
        (N_("Home and End"), N_("The first and the last shape of a chart")),
        (N_("Enter"), N_("Show only those rows; on the wheel, open the principle")),
        (N_("Esc"), N_("Show all rows again")),
    )),
    (N_("Overview"), (
        (N_("Arrows"), N_("On the map: from dot to dot")),
        (N_("Ctrl or Alt and arrows"), N_("On the map: score the relationship anew")),
        (N_("Enter"), N_("Open the relationship")),
        (N_("Shift+F10"), N_("On the table: edit, archive, sort")),
    )),
    (N_("This week"), (
        (N_("Space"), N_("Finished, or looked at today")),
        (N_("Enter"), N_("Open it")),
        (N_("Shift+F10"), N_("Put it off, and all else")),
    )),
    (N_("Search everything"), (
        (N_("Ctrl+F"), N_("On a page without a search of its own: begin here")),
        (N_("Up and Down, Page Up and Page Down"), N_("From result to result")),
        (N_("Enter"), N_("Go there")),
        (N_("Ctrl+Enter"), N_("Go there, and leave the results open")),
        (N_("Esc"), N_("Back to where you were")),
    )),
    (N_("Meetings"), (
        (N_("Enter"), N_("Write the line down and begin the next")),
    )),
    (N_("Documents"), (
        (N_("Ctrl+S"), N_("Save the PDF")),
        (N_("Ctrl+P"), N_("Print the pages that you see")),
        (N_("Page Up and Page Down"), N_("From page to page, while you are in them")),
    )),
    (N_("History"), (
        (N_("Ctrl+F"), N_("Look for words in the history")),
    )),
    (N_("Help"), (
        (N_("F1"), N_("The chapter about what you are doing")),
        (N_("Ctrl+F"), N_("Find in help")),
        (N_("F3 and Shift+F3"), N_("The next find and the one before")),
        (N_("Alt+Left and Alt+Right"), N_("Back and forward")),
        (N_("Esc"), N_("Back to the page that you came from")),
    )),
)  # fmt: skip


def shown(keys: str) -> str:
    """A key as people say it."""
    return "+".join(tr(SAID[part]) if part in SAID else part for part in keys.replace("Return", "Enter").split("+"))


def read_menus(window: "QMainWindow") -> "Iterator[Group]":
    """The keys of every menu, under the name of the menu."""
    for head in window.menuBar().actions():
        menu = head.menu()
        found = tuple(
            (either(_keys(action)), plain(action.text()).partition(":")[0].rstrip())
            for action in (menu.actions() if menu is not None else ())  # type: ignore[attr-defined]
            if action.shortcuts()
        )
        if found:
            yield tr("Menu {name}").format(name=plain(head.text())), found


def _keys(action: QAction) -> list[str]:
    form = QKeySequence.SequenceFormat.PortableText
    return list(dict.fromkeys(shown(keys.toString(form)) for keys in action.shortcuts()))


def read_keys(window: "QMainWindow | None") -> "list[Group]":
    """Every key in groups: first those of the menus (where there is a window), then page by page."""
    found = list(read_menus(window)) if window is not None else []
    for title, rows in GROUPS:
        said = [(tr(keys), tr(means)) for keys, means in rows]
        if title == LISTS:
            said += [(either(_named(keys)), tr(VERBS[verb])) for verb, keys in KEYS.items()]
        found.append((tr(title), tuple(said)))
    return found


def either(keys: list[str]) -> str:
    """Keys that do the same."""
    found = keys[0]
    for key in keys[1:]:
        found = tr("{keys} or {key}").format(keys=found, key=key)
    return found


def _named(keys: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(shown(key) for key in keys))
