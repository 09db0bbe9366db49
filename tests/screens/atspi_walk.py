#!/usr/bin/python3
"""The program as a screen reader finds it through AT-SPI: what has no name, which tables are empty, what a picture says.

Needs the system's Python with pyatspi, a display and a session bus; `make access` gives it all three:
    xvfb-run -a dbus-run-session -- /usr/bin/python3 tests/screens/atspi_walk.py PYTHON FILE
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyatspi

Found = tuple[pyatspi.Accessible, tuple[str, ...]]  # a part and the way there

OPERABLE = {
    pyatspi.ROLE_PUSH_BUTTON, pyatspi.ROLE_TOGGLE_BUTTON, pyatspi.ROLE_CHECK_BOX, pyatspi.ROLE_RADIO_BUTTON,
    pyatspi.ROLE_COMBO_BOX, pyatspi.ROLE_TEXT, pyatspi.ROLE_ENTRY, pyatspi.ROLE_SPIN_BUTTON, pyatspi.ROLE_LINK,
    pyatspi.ROLE_TABLE, pyatspi.ROLE_LIST, pyatspi.ROLE_TREE, pyatspi.ROLE_PAGE_TAB_LIST, pyatspi.ROLE_LIST_ITEM,
    pyatspi.ROLE_CHART, pyatspi.ROLE_IMAGE, pyatspi.ROLE_MENU_ITEM, pyatspi.ROLE_MENU,
}  # fmt: skip
HOLDERS = {pyatspi.ROLE_TABLE, pyatspi.ROLE_LIST, pyatspi.ROLE_TREE}
CELLS = {pyatspi.ROLE_TABLE_CELL}  # may be empty
PICTURES = {pyatspi.ROLE_CHART, pyatspi.ROLE_IMAGE}
BLANK = {pyatspi.ROLE_FILLER, pyatspi.ROLE_PANEL, pyatspi.ROLE_UNKNOWN, pyatspi.ROLE_INVALID}
KEYS = (
    *(f"ctrl+{number}" for number in range(1, 10)),
    "ctrl+t",
    "ctrl+h",
    "ctrl+comma",
    "F1",
    "Escape",
    "ctrl+shift+n",
)
OPEN = " — "  # stands in the title of a window that has a file open
ROWS = 40  # children of a table that are looked at
PATIENCE = 40.0  # seconds until the program has to be on the bus


def find_program(name: str) -> pyatspi.Accessible | None:
    """The program on the bus, once its window shows a file."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for app in pyatspi.Registry.getDesktop(0):
            if app is not None and app.name.lower().startswith(name) and app.childCount and OPEN in app[0].name:
                return app
        time.sleep(0.5)
    return None


def shown(part: pyatspi.Accessible) -> bool:
    """Whether it is on the screen."""
    return part.getState().contains(pyatspi.STATE_SHOWING)


def walk(part: pyatspi.Accessible, path: tuple[str, ...] = ()) -> Iterator[Found]:
    """Everything on the screen below a part, with the way there."""
    for place in range(min(part.childCount, ROWS)):
        child = part.getChildAtIndex(place)
        if child is not None and shown(child):
            here = (*path, f"{child.getRoleName()} “{child.name[:40]}”")
            yield child, here
            yield from walk(child, here)


def faults(window: pyatspi.Accessible) -> tuple[list[str], list[str]]:
    """What is wrong in a window, and what its pictures and tables say."""
    wrong, told = [], []
    for part, path in walk(window):
        role, where = part.getRole(), " › ".join(path[-3:])
        focusable = part.getState().contains(pyatspi.STATE_FOCUSABLE)
        if role in PICTURES:
            told.append(f"{part.getRoleName()} “{part.name}”: {part.description[:100]}")
        if role in HOLDERS:
            told.append(f"{part.getRoleName()} “{part.name}”: {part.childCount} parts")
        if not part.name.strip() and (role in OPERABLE or (focusable and role not in BLANK | CELLS)):
            wrong.append(f"no name: {where}")
        elif role in BLANK and focusable:
            wrong.append(f"can be reached, but has no role: {where}")
        if role in HOLDERS and not part.childCount:
            wrong.append(f"empty: {where}")
    return wrong, told


def press(keys: str) -> None:
    """Press a shortcut, as a hand would."""
    subprocess.run(["xdotool", "key", "--clearmodifiers", keys], check=True)
    time.sleep(3)  # until the page is there


def main(python: str, file: str) -> int:
    """Walk what has a key: the pages, the help, a dialogue; 1 where something is wrong."""
    surroundings = {**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
    program = subprocess.Popen([python, "-m", "app", file], env=surroundings, cwd=Path(__file__).parents[2])
    try:
        app = find_program("accord")
        if app is None:
            print("The program did not come to the accessibility bus.")
            return 1
        subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--name", "Accord", "windowfocus"], check=True)
        count, seen = 0, set()
        for keys in KEYS:
            press(keys)
            for window in app:
                if window is None or not shown(window):
                    continue
                wrong, told = faults(window)
                new = [line for line in dict.fromkeys(wrong) if line not in seen]
                seen.update(new)
                count += len(new)
                print(f"{keys}: {window.name}")
                print(*(f"  {line}" for line in [*new, *dict.fromkeys(told)]), sep="\n")
        print(f"{count} faults")
        return 1 if count else 0
    finally:
        program.terminate()
        program.wait(20)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
