"""Which column of a sheet is which column of ours: by key, by label, by the label that both firms read."""

from collections.abc import Sequence
from typing import Final

from models.exchange.sheet import Cell, Sheet, list_languages
from models.folding import fold
from resources.catalogue import Column, Register, registers
from resources.words import N_, speaking, tr

ID, NUMBER, RELATIONSHIP, SHARED = "id", "number", "relationship_id", "shared"
HEADINGS: Final = {
    ID: N_("Accord key"),
    NUMBER: N_("No."),
    RELATIONSHIP: N_("Relationship"),
    SHARED: N_("Share with partner"),
}
_OTHER_NAMES: Final = {"id": NUMBER, "nr": NUMBER, "number": NUMBER, "ref": NUMBER, "share": SHARED, "shared": SHARED}
SEARCHED = 10  # rows from the top among which the headings are looked for

Mapping = dict[int, str]  # column place in the sheet → key of ours; what is left out is missing


def plain(text: object) -> str:
    """A text by its letters and digits alone, without case and accents."""
    return "".join(c for c in fold(str(text)) if c.isalnum())


def importable(register: Register) -> tuple[Column, ...]:
    """The columns that a sheet may fill: files stay where they are, and which firm is ours is never asked of a sheet."""
    return tuple(c for c in register.columns if c.kind != "file" and (register.key, c.key) != ("party", "is_us"))


def targets(register: Register) -> dict[str, str]:
    """Everything of ours that a column of a sheet may be, by key: the heading that the user reads."""
    found = {NUMBER: tr(HEADINGS[NUMBER])} | {column.key: column.label for column in importable(register)}
    if register.scope != "business":
        found[RELATIONSHIP] = tr(HEADINGS[RELATIONSHIP])
    if register.audience == "shareable":
        found[SHARED] = tr(HEADINGS[SHARED])
    return found | {ID: tr(HEADINGS[ID])}


def _names(register: Register, firms: tuple[str, str]) -> dict[str, str]:
    """The key behind each name, plainly spelt, in any language; the one spoken now wins."""
    found: dict[str, str] = {}
    for tag in list_languages()[1:]:
        with speaking(tag):
            found |= _names_now(registers()[register.key], firms)
    return found | _names_now(register, firms)


def _names_now(register: Register, firms: tuple[str, str]) -> dict[str, str]:
    """The key behind each name, plainly spelt; our own columns win over what every row has."""
    known = targets(register)
    found = {name: key for name, key in _OTHER_NAMES.items() if key in known}
    found |= {plain(tr(HEADINGS[key])): key for key in (NUMBER, RELATIONSHIP, SHARED, ID) if key in known}
    found |= {plain(column.key): column.key for column in importable(register)}
    found |= {plain(column.label_for(*firms)): column.key for column in importable(register)}
    return found | {plain(column.label): column.key for column in importable(register)}


def recognize(register: Register, header: Sequence[Cell], firms: tuple[str, str] = ("", "")) -> Mapping:
    """The columns of ours that a row of headings names; each at most once."""
    names, found = _names(register, firms), Mapping()
    for place, cell in enumerate(header):
        text = str(cell or "").strip()
        key = NUMBER if text in ("#", "№") else names.get(plain(text)) if isinstance(cell, str) else None
        if key and key not in found.values():
            found[place] = key
    return found


def _marks(register: Register, sheet: Sheet) -> Mapping:
    """The columns that Accord marked when it made the sheet from this very register."""
    known = targets(register)
    parts = {place: key.split(".", 1) for place, key in sheet.keys.items()}
    found = {place: key for place, (name, key) in parts.items() if name == register.key and key in known}
    return found if sheet.header >= 0 and set(found.values()) - {ID} else {}


def find_header(register: Register, sheet: Sheet, firms: tuple[str, str] = ("", "")) -> int:
    """The place of the row of headings, or -1: the one that is marked, or near the top names most of our columns."""
    if _marks(register, sheet):
        return sheet.header
    best, most = -1, 0
    for place, row in enumerate(sheet.rows[:SEARCHED]):
        known = len(recognize(register, row, firms))
        words = sum(1 for cell in row if cell not in (None, ""))
        if known > most and 2 * known >= min(words, 6):
            best, most = place, known
    return best


def map_columns(register: Register, sheet: Sheet, header: int, firms: tuple[str, str] = ("", "")) -> Mapping:
    """What each column of a sheet is: by Accord's own marks where it made the sheet, else by its headings."""
    if header < 0:
        return {}
    return _marks(register, sheet) or recognize(register, sheet.rows[header], firms)
