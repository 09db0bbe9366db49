"""Which rows of a register are shown, and in which order: filters and sorting, done by SQLite on the columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.folding import fold
from models.project import ANY, Project
from models.rows import Scope, _Any
from resources.catalogue import Column, Register, registers

# Where a row is settled: the column that says so, and the values that mean it.
SETTLED: dict[str, tuple[str, tuple[str, ...]]] = {
    "risk": ("status", ("closed",)),
    "issue": ("status", ("settled",)),
    "action": ("status", ("done", "dropped")),
    "exit_task": ("status", ("done", "not_needed")),
    "objective": ("status", ("achieved", "dropped")),
    "value_idea": ("status", ("adopted", "parked", "rejected")),
    "promise": ("kept", ("kept", "broken")),
    "concern": ("state", ("done",)),
}
SCORES = {"risk": ("likelihood", "impact")}  # columns whose product is the score
MOST_TEXT = 200  # letters of a search that are looked at
WORDY = ("line", "text", "person")
LISTED = ("choice", "scale", "yes_no", "party", "person", "link")  # kinds whose values can be told apart by name
RELATIONSHIP, SHARED, NUMBER, SCORE = "relationship_id", "shared", "number", "score"
Values = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list shows: words to find, values per column (as stored text; "" is empty), the order, and chosen rows only.

    sort is a column, "number", "score", "shared" or "relationship_id"; "" is the user's own order.
    overdue and unsettled keep late and open rows; archived brings in the rows of archived relationships.
    """

    text: str = ""
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sort: str = ""
    descending: bool = False
    only: tuple[str, ...] | None = None
    overdue: bool = False
    unsettled: bool = False
    archived: bool = False

    @property
    def filters(self) -> bool:
        """Whether rows may be hidden that belong to the scope."""
        return bool(self.text.strip() or self.choices or self.only is not None or self.overdue or self.unsettled)

    @property
    def whole(self) -> "Listing":
        """The same order without any filter."""
        return Listing(sort=self.sort, descending=self.descending, archived=self.archived)

    def allowed(self, column: str) -> tuple[str, ...]:
        """The values of a column that are let through; none means all."""
        return next((values for key, values in self.choices if key == column), ())

    def choose(self, column: str, values: Sequence[str]) -> "Listing":
        """The same with other values of one column let through; none lets all through."""
        others = tuple((key, kept) for key, kept in self.choices if key != column)
        return replace(self, choices=(*others, (column, tuple(values))) if values else others)


EVERY = Listing()


def list_ids(project: Project, register_key: str, scope: Scope | _Any, listing: Listing, today: date | None = None
             ) -> list[str]:  # fmt: skip
    """The keys of the rows shown, in order: of one relationship, of the business (None), or of every scope (ANY)."""
    register = registers()[register_key]
    source, where, values = _conditions(register, scope, listing, today)
    order = _order(register, scope, listing)
    found = project.rows_of(f"SELECT t.id {source}{where} ORDER BY {order}", *values)
    if listing.only is None:
        return [row[0] for row in found]
    only = frozenset(listing.only)
    return [row[0] for row in found if row[0] in only]


def count_rows(project: Project, register_key: str, scope: Scope | _Any, listing: Listing = EVERY,
               today: date | None = None) -> int:  # fmt: skip
    """How many rows a list has, whatever was picked on a chart."""
    source, where, values = _conditions(registers()[register_key], scope, listing, today)
    return int(project.rows_of(f"SELECT count(*) {source}{where}", *values)[0][0])


def tally(project: Project, register_key: str, scope: Scope | _Any, column: str, *, archived: bool = False
          ) -> dict[str, int]:  # fmt: skip
    """How often each stored value of a column occurs, as text; "" counts the empty ones."""
    source, clauses, values = _scoped(registers()[register_key], scope, archived)
    text = f"coalesce(CAST(t.\"{column}\" AS TEXT), '')"
    rows = project.rows_of(f"SELECT {text}, count(*) {source}{_where(clauses)} GROUP BY 1", *values)
    return {str(value): int(number) for value, number in rows}


def can_be_late(register: Register) -> bool:
    """Whether rows of a register have a day by which they are due."""
    return any(column.key == "due" for column in register.columns)


def sortable(register: Register, name: str) -> bool:
    """Whether a list can be put in order by a lane: a column, the number, the score, the share or the relationship."""
    columns = {column.key for column in register.columns if column.kind != "file"}
    return name in columns or name in (RELATIONSHIP, SHARED, NUMBER) or (name == SCORE and register.key in SCORES)


# ---------------------------------------------------------------- which rows


def _conditions(register: Register, scope: Scope | _Any, listing: Listing, today: date | None
                ) -> tuple[str, str, Values]:  # fmt: skip
    source, clauses, values = _scoped(register, scope, listing.archived)
    for more, given in (*_found(register, scope, listing.text), *_chosen(listing)):
        clauses.append(more)
        values += given
    if listing.unsettled and register.key in SETTLED:
        clauses.append(_open(register.key))
    if listing.overdue and can_be_late(register):
        clauses.append("t.due < ?")
        values += ((today or date.today()).isoformat(),)
        if register.key in SETTLED:
            clauses.append(_open(register.key))
    return source, _where(clauses), values


def _scoped(register: Register, scope: Scope | _Any, archived: bool) -> tuple[str, list[str], Values]:
    """Where the rows of a scope come from: tables (r is the row's relationship, where it matters), conditions, values."""
    source = f'FROM "{register.key}" t'
    if register.scope == "business":
        return source, [], ()
    if scope is ANY:
        source += " LEFT JOIN relationship r ON r.id = t.relationship_id"
        return source, [] if archived else ["r.archived IS NOT 1"], ()
    return source, ["t.relationship_id IS ?"], (scope,)


def _where(clauses: Sequence[str]) -> str:
    return f" WHERE {' AND '.join(clauses)}" if clauses else ""


def _open(register_key: str) -> str:
    column, states = SETTLED[register_key]
    return f't."{column}" NOT IN ({", ".join(repr(state) for state in states)})'


def _chosen(listing: Listing) -> list[tuple[str, Values]]:
    return [
        (f"coalesce(CAST(t.\"{column}\" AS TEXT), '') IN ({', '.join('?' * len(kept))})", kept)
        for column, kept in listing.choices
    ]


def _beyond_ascii(name: str) -> str:
    return f"length({name}) <> length(CAST({name} AS BLOB))"


def _plain(name: str) -> str:
    """The folded form of a text: Python is only asked where there is more than ASCII in it."""
    return f"CASE WHEN {_beyond_ascii(name)} THEN fold({name}) ELSE lower({name}) END"


def _found(register: Register, scope: Scope | _Any, text: str) -> list[tuple[str, Values]]:
    """One condition for each word: it stands in a wordy column, in a name that is linked, in a choice, or it is a number.

    LIKE, which knows no case in ASCII, is by far the quickest; what is more than ASCII is folded as well.
    """
    wordy = [f't."{column.key}"' for column in register.columns if column.kind in WORDY]
    found: list[tuple[str, Values]] = []
    for word in fold(text[:MOST_TEXT]).split():
        conditions = [*_numbered(register, word), *_named(register, scope, word)]
        if word.isascii():
            pattern = "%" + re.sub(r"([%_!])", r"!\1", word) + "%"
            conditions[:0] = [(f"{name} LIKE ? ESCAPE '!'", (pattern,)) for name in wordy]
        conditions += [(f"({_beyond_ascii(name)} AND instr(fold({name}), ?) > 0)", (word,)) for name in wordy]
        parts = [condition for condition, _ in conditions]
        values = tuple(value for _, given in conditions for value in given)
        found.append((f"({' OR '.join(parts)})" if parts else "0", values))
    return found


def _numbered(register: Register, word: str) -> list[tuple[str, Values]]:
    prefix = fold(register.prefix)
    found: list[tuple[str, Values]] = []
    if match := re.fullmatch(rf"(?:{re.escape(prefix)}-?)?0*(\d{{1,9}})", word):
        found.append(("t.number = ?", (int(match[1]),)))
    if word.startswith(f"{prefix}-"):
        found.append((f"printf('{prefix}-%02d', t.number) LIKE ?", (f"{word}%",)))
    return found


def _named(register: Register, scope: Scope | _Any, word: str) -> list[tuple[str, Values]]:
    found: list[tuple[str, Values]] = []
    for column in register.columns:
        if column.kind == "choice":
            keys = tuple(key for key, label in column.options.items() if word in fold(label))
            if keys:
                found.append((f't."{column.key}" IN ({", ".join("?" * len(keys))})', keys))
        elif column.kind in ("party", "link"):
            table, naming = _target(column)
            found.append(
                (f't."{column.key}" IN (SELECT id FROM "{table}" WHERE instr(fold("{naming}"), ?) > 0)', (word,))
            )
    if scope is ANY and register.scope != "business":
        found.append(("t.relationship_id IN (SELECT id FROM relationship WHERE instr(fold(name), ?) > 0)", (word,)))
    return found


def _target(column: Column) -> tuple[str, str]:
    """The table that a party or link column points at, and the column that names its rows."""
    table = "party" if column.kind == "party" else column.register
    return table, registers()[table].naming.key


# ---------------------------------------------------------------- in which order


def _order(register: Register, scope: Scope | _Any, listing: Listing) -> str:
    """What to order by. Empty values come last, whichever way; own order is that of the relationships, then the user's."""
    everywhere = scope is ANY and register.scope != "business"
    own = "r.position, r.id, t.position, t.id" if everywhere else "t.position, t.id"
    if not listing.sort or not sortable(register, listing.sort):
        return own
    value, empty = _sorted_by(register, listing.sort, everywhere)
    return f"{empty}, {value}{' DESC' if listing.descending else ''}, {own}"


def _sorted_by(register: Register, sort: str, everywhere: bool) -> tuple[str, str]:
    """The value that a row is sorted by, and what is true where it has none."""
    if sort in (NUMBER, SHARED):
        return f"t.{sort}", f"t.{sort} IS NULL"
    if sort == SCORE and register.key in SCORES:
        value = " * ".join(f't."{key}"' for key in SCORES[register.key])
        return value, f"({value}) IS NULL"
    if sort == RELATIONSHIP:
        return (_plain("r.name"), "r.name IS NULL") if everywhere else ("t.position", "t.id IS NULL")
    column = register.column(sort)
    name = f't."{sort}"'
    if column.kind == "choice":
        cases = " ".join(f"WHEN '{key}' THEN {place}" for place, key in enumerate(column.options))
        return f"CASE {name} {cases} END" if cases else name, f"coalesce({name}, '') = ''"
    if column.kind in ("party", "link"):
        table, naming = _target(column)
        value = f'(SELECT fold(p."{naming}") FROM "{table}" p WHERE p.id = {name})'
        return value, f"coalesce({name}, '') = ''"
    if column.kind in (*WORDY, "choices"):
        return _plain(name), f"coalesce({name}, '') = ''"
    return name, f"{name} IS NULL"
