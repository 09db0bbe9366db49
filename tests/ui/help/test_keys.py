"""The list of keys is complete: it names every shortcut that the window, its pages and its tables really have."""

import re

from PySide6.QtGui import QAction, QKeySequence, QShortcut

from ui.help.chapter import write_keys
from ui.help.keys import GROUPS, VERBS, read_keys, shown
from ui.places import BY_KEY
from ui.tables.keys import KEYS
from ui.window import Window

STANDING_FOR = {  # said in a row of the list together with another key
    "Ctrl+=": "Ctrl++",
}


def named(window: Window) -> set[str]:
    """Every key that the list names."""
    found: set[str] = set()
    for _, rows in read_keys(window):
        for keys, _ in rows:
            found |= {key.strip() for key in re.split(r" or | and |, ", keys)}
    return found


def test_every_shortcut_of_every_page_is_in_the_list(window: Window) -> None:
    for address in BY_KEY:
        window.go(address)
    real = [keys for found in window.findChildren(QAction) for keys in found.shortcuts()]
    real += [keys for found in window.findChildren(QShortcut) for keys in QShortcut.keys(found)]
    texts = {shown(keys.toString(QKeySequence.SequenceFormat.PortableText)) for keys in real} - {""}
    assert {"Ctrl+Z", "Ctrl+Shift+N", "Ctrl+,", "Ctrl+K", "F11", "Ctrl+Enter", "Alt+Page Up", "F3"} <= texts
    listed = named(window)
    missing = [key for key in texts if STANDING_FOR.get(key, key) not in listed]
    assert missing == []


def test_every_key_of_the_tables_is_in_the_list(window: Window) -> None:
    assert set(VERBS) == set(KEYS)
    listed = named(window)
    assert [key for keys in KEYS.values() for key in keys if shown(key) not in listed] == []


def test_a_new_entry_of_a_menu_is_listed_by_itself(window: Window) -> None:
    action = QAction("&Frobnicate: all", window)
    action.setShortcut("Ctrl+Alt+F")
    head = window.menuBar().actions()[0].menu()
    head.addAction(action)  # type: ignore[attr-defined]
    assert ("Ctrl+Alt+F", "Frobnicate") in read_keys(window)[0][1]
    assert "Frobnicate" in write_keys("Good to know", "Keyboard", read_keys(window))


def test_without_a_window_the_rest_is_listed() -> None:
    assert [title for title, _ in read_keys(None)] == [title for title, _ in GROUPS]
