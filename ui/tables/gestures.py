"""What is done to whole rows: taken away, duplicated; and the menu that offers it."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from models.project import Project
from resources.catalogue import Register


def article(word: str) -> str:
    """“a rung”, “an issue”."""
    return f"an {word}" if word[:1].casefold() in "aeiou" else f"a {word}"


def remove_rows(project: Project, register: Register, ids: Sequence[str]) -> str:
    """Take rows away in one step; the sentence that says so."""
    names = [project.title(register.key, id) for id in ids]
    what = f"“{names[0]}”" if len(ids) == 1 and names[0] else f"{len(ids)} rows" if len(ids) > 1 else "One row"
    with project.step(f"Deleted {register.singular if len(ids) == 1 else register.title}"):
        for id in ids:
            project.remove(register.key, id)
    more = " with everything written for it" if register.key == "relationship" else ""
    return f"{what} deleted{more}."


def duplicate_rows(project: Project, register: Register, ids: Sequence[str]) -> str:
    """Add a copy behind each row, in one step; the key of the last copy."""
    added = ""
    with project.step(f"Duplicated {register.singular}"):
        for id in ids:
            row = project.get(register.key, id)
            if row is not None:
                values = {column.key: getattr(row, column.key) for column in register.columns}
                added = project.add(register.key, getattr(row, "relationship_id", None), after=id, **values)
    return added


def make_menu(parent: QWidget, register: Register, do: Callable[[str], None], *, add: bool, rows: bool, locked: bool
              ) -> QMenu:  # fmt: skip
    """The menu of a table. add: a row may be added; rows: some are chosen; locked: nothing may be changed."""
    menu = QMenu(parent)
    entries = (
        (f"Add {article(register.singular)}", "", "add", add),
        ("All about this row", "Space", "details", rows),
        ("Duplicate", "Ctrl+D", "duplicate", rows),
        ("Move up", "Alt+Up", "up", rows),
        ("Move down", "Alt+Down", "down", rows),
        ("Delete", "Del", "remove", rows),
    )
    for text, keys, verb, enabled in entries:
        action = QAction(f"{text}\t{keys}" if keys else text, menu)
        action.setEnabled(enabled and not (locked and verb != "details"))
        action.triggered.connect(lambda _=False, verb=verb: do(verb))
        menu.addAction(action)
    return menu
