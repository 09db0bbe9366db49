"""The menu of a table's rows: everything that can be done with them, with its key, and why where it can't."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from resources.catalogue import Register
from resources.words import N_, tr
from ui.tables.gestures import article
from ui.tables.keys import keys_of

NO_ROW = N_("Choose a row first")
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
    none = "" if state.chosen else tr(NO_ROW)
    change = state.locked or none
    share = tr("Don’t share with partner") if state.shared else tr("Share with partner")
    entries: tuple[tuple[str, str, str] | None, ...] = (
        (tr("Add {a_noun}").format(a_noun=article(register.singular)), "add", state.why_not_add),
        None,
        (tr("All about this row"), "details", none),
        (tr("Edit this cell"), "edit", change or state.why_not_edit),
        (tr("Change all chosen…"), "change", change or ("" if state.chosen > 1 else tr("Choose several rows first"))),
        *(((share, "share", change),) if register.audience == "shareable" else ()),
        None,
        (tr("Copy"), "copy", none),
        (tr("Paste"), "paste", state.why_not_add),
        (tr("Duplicate"), "duplicate", change or state.why_not_add),
        None,
        (tr("Move up"), "up", change or state.why_not_move),
        (tr("Move down"), "down", change or state.why_not_move),
        None,
        (tr("History of this row"), "history", none),
        *(((tr("What do we hold about this person…"), "privacy", none),) if register.key in PEOPLE else ()),
        None,
        (tr("Choose all"), "choose_all", ""),
        (tr("Delete"), "remove", change),
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
