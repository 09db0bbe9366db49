"""The keys of a table: which one asks for which verb. The menus and tips read them here too."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from resources.words import N_, tr

KEYS: dict[str, tuple[str, ...]] = {
    "add": ("Ins", "Ctrl+Return", "Ctrl+Enter"),  # unspoken
    "details": ("Space",),  # unspoken
    "edit": ("F2",),
    "change": ("Ctrl+E",),
    "copy": ("Ctrl+C", "Ctrl+Ins"),
    "paste": ("Ctrl+V", "Shift+Ins"),
    "duplicate": ("Ctrl+D",),
    "up": ("Alt+Up",),
    "down": ("Alt+Down",),
    "previous": ("Alt+PgUp",),
    "next": ("Alt+PgDown",),
    "menu": ("Shift+F10",),
    "remove": ("Del",),  # unspoken
    "leave": ("Esc",),  # unspoken
}
VERBS = {keys: verb for verb, every in KEYS.items() for keys in every}
IN_A_STEP = {"Ctrl+Return", "Ctrl+Enter"}  # there they mean: done, next step
NAMES = {"Ins": N_("Insert"), "Del": N_("Delete"), "PgUp": N_("Page Up"), "PgDown": N_("Page Down")}  # unspoken


def verb_of(event: QKeyEvent, *, embedded: bool) -> str:
    """What a key asks a table to do, or an empty string where the table itself or the window decides."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    keys = QKeySequence(event.key() | held.value).toString(QKeySequence.SequenceFormat.PortableText)
    return "" if embedded and keys in IN_A_STEP else VERBS.get(keys, "")


def keys_of(verb: str) -> str:
    """The first key of a verb, as it is written in a menu or a tip."""
    keys = KEYS.get(verb, ("",))[0]
    return "+".join(tr(NAMES[part]) if part in NAMES else part for part in keys.split("+"))
