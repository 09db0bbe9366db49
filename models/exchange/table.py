"""A register as a sheet shows it: headings and finished cells, taken through a Reader so that nothing private slips by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from models import kinds
from models.exchange.headings import HEADINGS, ID, NUMBER, RELATIONSHIP, SHARED
from models.exchange.naming import name_rows
from models.exchange.sheet import Cell
from models.locale import Locale
from models.project import ANY, Project
from models.reader import JOINT, OURS, Reader
from models.rows import Scope, _Any
from models.trouble import ProjectError
from resources.catalogue import Column, Register, registers
from resources.words import tr


@dataclass(frozen=True, slots=True)
class Head:
    """One column of a table: its key and heading, its kind, what may be chosen in it, and whether it is only for us."""

    key: str
    label: str
    kind: str = ""
    options: tuple[str, ...] = ()
    strict: bool = False
    private: bool = False


@dataclass(frozen=True)
class Table:
    """A register ready to be written: dates, numbers and texts as cells, in the order of the rows asked for.

    It holds plain data only; the cells are made when they are first wanted, in whatever thread that is.
    """

    register: Register
    heads: tuple[Head, ...]
    locale: Locale
    author: str
    joint: bool
    count: int
    make_rows: Callable[[], list[list[Cell]]]

    @cached_property
    def rows(self) -> list[list[Cell]]:
        """The cells, row by row."""
        return self.make_rows()


def private_columns(register: Register) -> tuple[Column, ...]:
    """The columns that a partner never reads."""
    return tuple(c for c in register.columns if register.audience == OURS or c.audience == OURS)


def take_table(project: Project, register: Register, scope: Scope | _Any = ANY, *, ids: Sequence[str] | None = None,
               joint: bool = False) -> Table:  # fmt: skip
    """Take a register in a scope: every row in its order, or those with the given keys in theirs.

    joint takes only what the partner of that one relationship may read: rows that are ticked, columns of both firms.
    ProjectError where a partner may read nothing of it, or where it is not said which partner.
    """
    relationship = scope if isinstance(scope, str) else None
    if joint and register.audience == OURS:
        raise ProjectError(
            tr("“{title}” is only for you; there is nothing in it for a partner.").format(title=register.title)
        )
    if joint and relationship is None and register.key != "firm_value":
        raise ProjectError(
            tr("Choose one relationship first (top left), so that each partner reads only their own rows.")
        )
    reader = Reader(project, relationship, JOINT if joint else OURS, project.locale)
    everywhere = scope is ANY and not joint
    columns = tuple(c for c in register.columns if reader.may_see(register, c))
    entries = reader.rows(register.key, tuple(c.key for c in columns), everywhere=everywhere)
    if ids is not None:
        by_id = {entry.id: entry for entry in entries}
        entries = [by_id[id] for id in ids if id in by_id]
    if joint and register.key == "party" and relationship is not None:
        own = {project.us().id, *(firm.id for firm in project.partners(relationship))}
        entries = [entry for entry in entries if entry.id in own]
    writer = _Writer(project, reader, register, columns, joint=joint, everywhere=scope is ANY)
    return Table(register, writer.heads(), project.locale, str(project.us().name), joint, len(entries),
                 lambda: [writer.row(entry) for entry in entries])  # fmt: skip


class _Writer:
    """Turns the entries of one register into cells."""

    def __init__(self, project: Project, reader: Reader, register: Register, columns: tuple[Column, ...], *,
                 joint: bool, everywhere: bool) -> None:  # fmt: skip
        self._register, self._columns, self._joint = register, columns, joint
        self._firms = (reader.us, reader.them) if joint else ("", "")
        self._names = {
            key: name_rows(reader, key, everywhere=not joint)
            for key in {"party" if c.kind == "party" else c.register for c in columns if c.kind in ("party", "link")}
        }
        self._labels = {c.key: c.options for c in columns if c.kind in ("choice", "scale")}
        self._relationships: dict[str, str] = {}
        self._marks: dict[str, tuple[Any, ...]] = {}
        self._scoped = register.scope != "business" and everywhere and not joint
        self._ticked = register.audience == "shareable" and not joint
        if self._scoped:
            self._relationships = name_rows(reader, "relationship")
        if self._scoped or self._ticked:
            keys = ("id", "shared", "relationship_id") if self._scoped else ("id", "shared")
            self._marks = {row.id: tuple(row) for row in project.select(register.key, keys)}
        self._files = (
            {row.id: _describe(row.media_type, row.size) for row in project.select("content", ("id", "media_type", "size"))}
            if any(c.kind == "file" for c in columns)
            else {}
        )  # fmt: skip

    def heads(self) -> tuple[Head, ...]:
        """The headings, in order: short number, our columns, relationship, share tick, and the hidden key."""
        found = [Head(NUMBER, tr(HEADINGS[NUMBER]))]
        private = {c.key for c in private_columns(self._register)}
        for column in self._columns:
            label = column.label_for(*self._firms) if self._joint else column.label
            options, strict = self._options(column)
            found.append(Head(column.key, label, column.kind, options, strict, column.key in private))
        if self._scoped:
            found.append(Head(RELATIONSHIP, tr(HEADINGS[RELATIONSHIP]), "link", tuple(self._relationships.values())))
        if self._ticked:
            found.append(Head(SHARED, tr(HEADINGS[SHARED]), "yes_no", (tr("Yes"), tr("No")), True))
        return (*found, Head(ID, tr(HEADINGS[ID])))

    def _options(self, column: Column) -> tuple[tuple[str, ...], bool]:
        if column.kind == "yes_no":
            return (tr("Yes"), tr("No")), True
        if column.kind in ("choice", "scale"):
            return tuple(column.options.values()), True
        if self._joint or column.kind not in ("party", "link"):
            return (), False  # a list of every firm or row would tell a partner about others
        return tuple(self._names["party" if column.kind == "party" else column.register].values()), False

    def row(self, entry: Any) -> list[Cell]:
        """The cells of one row."""
        cells: list[Cell] = [entry.number]
        cells += [self._cell(column, entry.values[column.key]) for column in self._columns]
        mark = self._marks.get(entry.id, (entry.id, False, None))
        if self._scoped:
            cells.append(self._relationships.get(mark[2] or "", ""))
        if self._ticked:
            cells.append(tr("Yes") if mark[1] else tr("No"))
        return [*cells, entry.id]

    def _cell(self, column: Column, value: Any) -> Cell:
        if kinds.is_empty(value):
            return None
        if column.kind in ("number", "money", "date"):
            return value
        if column.key in self._labels:
            return self._labels[column.key].get(str(value), str(value))
        if column.kind in ("party", "link"):
            return self._names["party" if column.kind == "party" else column.register].get(value, "") or None
        if column.kind == "file":
            return self._files.get(value)
        return kinds.KINDS[column.kind].show(value, column, Locale())


def _describe(media_type: str, size: int) -> str:
    name = media_type.partition("; name=")[2].strip('"')
    return name or f"{max(1, size // 1024)} KB"


def find_register(name: str) -> Register:
    """The register that a key, a title or a singular means. ProjectError where there is none."""
    wanted = name.casefold().replace("-", "_")
    for register in registers().values():
        if wanted in (register.key, register.title.casefold(), register.singular.casefold()):
            return register
    raise ProjectError(
        tr("There is no register “{name}”. There are: {registers}.").format(name=name, registers=", ".join(registers()))
    )
