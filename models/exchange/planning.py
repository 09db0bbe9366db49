"""What bringing in a sheet would do: row by row new, changed, the same, or what of it can't be read."""

from collections import Counter
from collections.abc import Mapping as Lookup
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from models import kinds
from models.exchange.cells import Habit, guess_habit, read_cell, read_tick, show_plain
from models.exchange.headings import (
    HEADINGS,
    ID,
    NUMBER,
    RELATIONSHIP,
    SHARED,
    Mapping,
    find_header,
    importable,
    map_columns,
)
from models.exchange.known import Known, gather
from models.exchange.naming import read_number
from models.exchange.sheet import Cell, Sheet, uncut
from models.project import ANY, Project
from models.records.base import new_id
from models.rows import Scope, _Any
from models.trouble import KindError
from resources.catalogue import Column, Register
from resources.words import ngettext, tr

NEW, CHANGE, SAME, PROBLEM = "new", "change", "same", "problem"
AMONG = 3000  # cells from which the habit of a column is guessed


@dataclass(frozen=True, slots=True)
class PlanRow:
    """What becomes of one row. row counts as the spreadsheet does; said tells the change or the trouble in words.

    values are the columns to write; for a new row also relationship_id and, where known, its key.
    """

    row: int
    state: str
    id: str
    name: str
    values: Lookup[str, Any]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of every row of a sheet, and how its columns were understood. header is its row's place, or -1."""

    register: Register
    rows: tuple[PlanRow, ...]
    mapping: Mapping
    header: int
    name: str = ""
    pasted: bool = False

    def count(self, state: str) -> int:
        """How many rows are new, change, stay the same, or can't be read."""
        return sum(1 for row in self.rows if row.state == state)

    @property
    def does(self) -> int:
        """How many rows it would add or change."""
        return self.count(NEW) + self.count(CHANGE)


def plan_import(project: Project, register: Register, sheet: Sheet, relationship: Scope | _Any,
                mapping: Mapping | None = None) -> Plan:  # fmt: skip
    """What bringing in a sheet would do to a register in a scope (a relationship, None: the business, or ANY)."""
    return make_plan(gather(project, register, relationship), sheet, mapping)


def make_plan(known: Known, sheet: Sheet, mapping: Mapping | None = None, *, header: int | None = None,
              onto: Sequence[str] | None = None, pasted: bool = False) -> Plan:  # fmt: skip
    """The plan of a sheet; without a mapping its columns are recognised, and where none of them is, no row is planned.

    pasted rows of another relationship become new ones. onto names the row that each is written over, "" for a new one.
    """
    if header is None:
        header = find_header(known.register, sheet, known.firms)
    if mapping is None:
        mapping = map_columns(known.register, sheet, header, known.firms)
    planner = _Planner(known, sheet, mapping, header, pasted=pasted)
    rows: list[PlanRow] = []
    start = header + 1
    for place in range(start, len(sheet.rows) if planner.has_columns else 0):
        cells = sheet.rows[place]
        target = None if onto is None else onto[place - start] if place - start < len(onto) else ""
        found = planner.plan(place + 1, cells, target) if target or any(c not in (None, "") for c in cells) else None
        if found is not None:
            rows.append(found)
    return Plan(known.register, tuple(rows), mapping, header, sheet.name, pasted)


class _Planner:
    """Plans the rows of one sheet, one after the other."""

    def __init__(self, known: Known, sheet: Sheet, mapping: Mapping, header: int, *, pasted: bool) -> None:
        self._known = known
        self._pasted = pasted
        self._places = {key: place for place, key in mapping.items()}
        self._columns = tuple(c for c in importable(known.register) if c.key in self._places)
        self._numbered = NUMBER in self._places
        self._taken: dict[str, int] = {}
        self._read: dict[tuple[str, type, Cell, Scope], Any] = {}
        body = sheet.rows[header + 1 :][:AMONG]
        self._habits: dict[str, Habit] = {}
        for column in self._columns:
            place = self._places[column.key]
            cells = [row[place] for row in body if place < len(row)]
            self._habits[column.key] = guess_habit(column, cells, known.locale, sheet.decimal)

    @property
    def has_columns(self) -> bool:
        """Whether any column of the sheet is one of ours."""
        return bool(self._columns) or SHARED in self._places

    def plan(self, row: int, cells: Sequence[Cell], onto: str | None) -> PlanRow | None:
        """What becomes of one row of the sheet; None where nothing in it is for us."""
        troubles: list[str] = []
        named = self._named_home(cells, troubles)
        home: Scope = None
        id = onto if onto is not None else self._match(cells)
        if id and id in self._taken:
            troubles.append(
                tr("It is the same row as row {number}. Clear its number to make it a new row.").format(
                    number=self._taken[id]
                )
            )
        stored = self._known.rows.get(id) if id else None
        if stored is not None:
            self._taken.setdefault(id, row)
            home = self._stay(id, named, troubles)
        elif not troubles:
            home = self._settle(named, troubles)
        values: dict[str, Any] = {}
        for column in self._columns:
            try:
                values[column.key] = self._value(column, self._cell(cells, column.key), home)
            except KindError as error:
                troubles.append(f"{column.label}: {error}")
        shared = None
        if SHARED in self._places:
            try:
                shared = read_tick(self._cell(cells, SHARED))
            except KindError as error:
                troubles.append(f"{tr(HEADINGS[SHARED])}: {error}")
        name = self._name(id, stored, values)
        if troubles:
            return PlanRow(row, PROBLEM, id, name, {}, tuple(troubles))
        if stored is None and all(kinds.is_empty(v) for v in values.values()) and not self._known_before(cells):
            return None
        if stored is None:
            return self._add(row, cells, name, values, home, bool(shared))
        return self._change(row, stored, name, values, shared)

    # ---------------------------------------------------------------- which row

    def _cell(self, cells: Sequence[Cell], key: str) -> Cell:
        place = self._places.get(key, -1)
        return cells[place] if 0 <= place < len(cells) else None

    def _known_before(self, cells: Sequence[Cell]) -> bool:
        return any(show_plain(self._cell(cells, key)).strip() for key in (NUMBER, ID))

    def _match(self, cells: Sequence[Cell]) -> str:
        """The stored row meant, by the number that the user sees and the key behind it; an empty number means a new row."""
        number = show_plain(self._cell(cells, NUMBER)).strip()
        if self._numbered and not number:
            return ""
        id = show_plain(self._cell(cells, ID)).strip()
        if not id:
            found = read_number(number, self._known.register.prefix) if number else None
            id = self._known.numbers.get(found, "") if found is not None else ""
        if id not in self._known.rows:
            return ""
        elsewhere = self._known.scope is not ANY and self._known.home(id) != self._known.scope
        return "" if self._pasted and elsewhere else id

    def _named_home(self, cells: Sequence[Cell], troubles: list[str]) -> Scope | _Any:
        """The relationship that the sheet names for a row; ANY where it names none."""
        text = show_plain(self._cell(cells, RELATIONSHIP)).strip()
        if not text or "relationship" not in self._known.names:
            return ANY
        try:
            return self._known.names["relationship"].find(text, None)
        except KindError as error:
            troubles.append(f"{tr(HEADINGS[RELATIONSHIP])}: {error}")
            return ANY

    def _stay(self, id: str, home: Scope | _Any, troubles: list[str]) -> Scope:
        """Rows stay in their relationship, and only those of the scope are changed."""
        own = self._known.home(id)
        scope = self._known.scope
        if (home is not ANY and home != own) or (scope is not ANY and own != scope):
            name = self._known.names["relationship"].names.get(own or "")
            if name is None:
                sentence = tr("This row belongs to the whole business. A sheet can’t move it to another relationship.")
            else:
                sentence = tr("This row belongs to {relationship}. A sheet can’t move it to another relationship.")
            troubles.append(sentence.format(relationship=name))
        return own

    def _settle(self, home: Scope | _Any, troubles: list[str]) -> Scope:
        """Where a new row goes."""
        known = self._known
        if known.register.scope == "business":
            return None
        if isinstance(known.scope, str):
            if home is not ANY and home != known.scope:
                name = known.names["relationship"].names.get(home if isinstance(home, str) else "", "")
                troubles.append(
                    tr(
                        "This row is for {relationship}. Choose that relationship, or all of them, to bring it in."
                    ).format(relationship=name)
                )
            return known.scope
        if isinstance(home, str):
            return home
        if known.register.scope == "relationship" and known.only is None:
            troubles.append(
                tr("Which relationship is it for? Choose one at the top left, or add a column “Relationship”.")
            )
        return known.only

    # ---------------------------------------------------------------- what it says

    def _value(self, column: Column, cell: Cell, home: Scope) -> Any:
        if isinstance(cell, str) and len(cell) > 200:
            return read_cell(cell, column, self._habits[column.key], self._known.locale, self._known.names, home)
        key = (column.key, type(cell), cell, home if column.kind == "link" else None)
        if key not in self._read:
            try:
                found = read_cell(cell, column, self._habits[column.key], self._known.locale, self._known.names, home)
            except KindError as error:
                found = error
            self._read[key] = found
        if isinstance(self._read[key], KindError):
            raise self._read[key]
        return self._read[key]

    def _name(self, id: str, stored: Any, values: Lookup[str, Any]) -> str:
        register = self._known.register
        naming = register.naming.key
        title = str(values.get(naming) or (getattr(stored, naming) if stored is not None else "") or "")
        title = title or next((v for v in values.values() if isinstance(v, str) and v), "")
        title = " ".join(title.split())[:80]
        if stored is None:
            return title
        number = f"{register.prefix}-{stored.number:02d}"
        return f"{number} · {title}" if title else number

    def _add(self, row: int, cells: Sequence[Cell], name: str, values: dict[str, Any], home: Scope, shared: bool
             ) -> PlanRow:  # fmt: skip
        cut = [c.label for c in self._columns if isinstance(values[c.key], str) and uncut(values[c.key]) is not None]
        if cut:
            sentence = tr("{field}: its end was cut off when it was exported. Use .csv for texts as long as this.")
            said = sentence.format(field=cut[0])
            return PlanRow(row, PROBLEM, "", name, {}, (said,))
        id = show_plain(self._cell(cells, ID)).strip()
        free = len(id) == 32 and id.isalnum() and id.isascii() and id not in self._known.rows and id not in self._taken
        fresh = id if free and not (self._numbered and not show_plain(self._cell(cells, NUMBER))) else new_id()
        self._taken[fresh] = row
        told = [f"{c.label}: {self.show(c, values[c.key])}" for c in self._columns if not kinds.is_empty(values[c.key])]
        new = values | {"shared": shared, "id": fresh}
        if self._known.register.scope != "business":
            new[RELATIONSHIP] = home
        return PlanRow(row, NEW, fresh, name, new, tuple(told))

    def _change(self, row: int, stored: Any, name: str, values: dict[str, Any], shared: bool | None) -> PlanRow:
        changed: dict[str, Any] = {}
        told: list[str] = []
        for column in self._columns:
            before, after = getattr(stored, column.key), values[column.key]
            if self._equal(column, before, after):
                continue
            changed[column.key] = after
            was, becomes = (self.show(column, value) or tr("empty") for value in (before, after))
            told.append(f"{column.label}: {was} → {becomes}")
        if shared is not None and shared != bool(stored.shared):
            changed["shared"] = shared
            told.append(tr("Shared with the partner") if shared else tr("No longer shared with the partner"))
        return PlanRow(row, CHANGE if changed else SAME, stored.id, name, changed, tuple(told))

    def _equal(self, column: Column, before: Any, after: Any) -> bool:
        if before == after or (kinds.is_empty(before) and kinds.is_empty(after)):
            return True
        if column.kind in ("party", "link"):  # what it named is gone, so there was nothing to write into the cell
            names = self._known.names["party" if column.kind == "party" else column.register].names
            return after == "" and before not in names
        kept = uncut(after) if isinstance(after, str) else None
        return kept is not None and str(before).startswith(kept)

    def show(self, column: Column, value: Any) -> str:
        """A value in a few words."""
        if kinds.is_empty(value):
            return ""
        if column.kind in ("party", "link"):
            names = self._known.names["party" if column.kind == "party" else column.register].names
            return names.get(value, "")
        words = " ".join(kinds.KINDS[column.kind].show(value, column, self._known.locale).split())
        return words if len(words) <= 60 else f"{words[:58]}…"


def sum_up(plan: Plan) -> str:
    """What a plan would do, in a few words: “12 new · 3 changed · 40 the same · 1 can’t be read”."""
    counts = Counter(row.state for row in plan.rows)
    told = (
        (counts[NEW], ngettext("{number:,} new", "{number:,} new", counts[NEW])),
        (counts[CHANGE], ngettext("{number:,} changed", "{number:,} changed", counts[CHANGE])),
        (counts[SAME], ngettext("{number:,} the same", "{number:,} the same", counts[SAME])),
        (counts[PROBLEM], ngettext("{number:,} can’t be read", "{number:,} can’t be read", counts[PROBLEM])),
    )
    return " · ".join(text.format(number=number) for number, text in told if number) or tr("nothing to bring in")
