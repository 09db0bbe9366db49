"""The menu of a table's rows: everything that can be done with them, with its key, and why where it can't."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from resources.catalogue import Register
from ui.tables.gestures import article
from ui.tables.keys import keys_of

NO_ROW = "Choose a row first"
PEOPLE = ("person", "competency_rating", "member", "signatory")  # a row is a person


@dataclass(frozen=True, slots=True)
class State:
    """What hinders the verbs, each in a sentence or empty: writing at all, adding a row, moving one."""

    chosen: int = 0
    shared: bool = False
    locked: str = ""
    why_not_add: str = ""
    why_not_move: str = ""
    why_not_edit: str = ""


def make_menu(parent: QWidget, register: Register, do: Callable[[str], object], state: State) -> QMenu:
    """The menu of a table in a state; an entry that is disabled says why in its tip."""
    none = "" if state.chosen else NO_ROW
    change = state.locked or none
    share = "Don’t share with partner" if state.shared else "Share with partner"
    entries: tuple[tuple[str, str, str] | None, ...] = (
        (f"Add {article(register.singular)}", "add", state.why_not_add),
        None,
        ("All about this row", "details", none),
        ("Edit this cell", "edit", change or state.why_not_edit),
        ("Change all chosen…", "change", change or ("" if state.chosen > 1 else "Choose several rows first")),
        *(((share, "share", change),) if register.audience == "shareable" else ()),
        None,
        ("Copy", "copy", none),
        ("Paste", "paste", state.why_not_add),
        ("Duplicate", "duplicate", change or state.why_not_add),
        None,
        ("Move up", "up", change or state.why_not_move),
        ("Move down", "down", change or state.why_not_move),
        None,
        ("History of this row", "history", none),
        *((("What do we hold about this person…", "privacy", none),) if register.key in PEOPLE else ()),
        None,
        ("Choose all", "choose_all", ""),
        ("Delete", "remove", change),
    )
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    for entry in entries:
        if entry is None:
            menu.addSeparator()
            continue
        text, verb, why = entry
        keys = "Ctrl+A" if verb == "choose_all" else keys_of(verb)
        action = QAction(f"{text}\t{keys}" if keys else text, menu)
        action.setObjectName(verb)
        action.setEnabled(not why)
        action.setToolTip(why)
        action.triggered.connect(lambda _=False, verb=verb: do(verb))
        menu.addAction(action)
    return menu
