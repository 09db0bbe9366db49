"""Brings the rows of another copy of a project into the open one, as one step that undo takes back."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from models import schema
from models.project import Project, question_of
from models.store import Store, look
from models.trouble import ProjectError
from resources.catalogue import registers
from resources.guide import fields
from resources.words import N_, list_spellings, start_sentence, tr

MERGED = N_("Merged “{name}”")  # what such a step is called, and is known by in another copy
OURS_ALWAYS = {"id", "number", "position"}  # where a row stands and its short number are each copy's own affair
OURS_OF_PROJECT = {"created", "sample"}
LEFT_OUT = N_("deleted here")

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Added:
    """A row that only the other copy had."""

    table: str
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A column in which the copies differed, in words; column is "" where a whole row was left out."""

    table: str
    id: str
    title: str
    column: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge did: rows added, columns taken from the other copy, and columns that differ but were kept as ours."""

    other: str
    added: tuple[Added, ...] = ()
    updated: tuple[Difference, ...] = ()
    kept: tuple[Difference, ...] = ()

    @property
    def summary(self) -> str:
        """The whole in one line."""
        return tr("“{name}” is merged: {added} added, {updated} updated, {kept} kept as ours.").format(
            name=self.other, added=len(self.added), updated=len(self.updated), kept=len(self.kept)
        )

    def lines(self) -> list[str]:
        """Line by line for printing, the summary first."""
        found = [self.summary]
        found += [tr("added    {what}").format(what=f"{_noun(a.table)} · {_short(a.title)}") for a in self.added]
        for words, differences in (
            (tr("updated  {what}: ours “{ours}”, theirs “{theirs}”"), self.updated),
            (tr("kept     {what}: ours “{ours}”, theirs “{theirs}”"), self.kept),
        ):
            for d in differences:
                what = " · ".join(part for part in (_noun(d.table), _short(d.title), d.column) if part)
                found.append(words.format(what=what, ours=_short(d.ours), theirs=_short(d.theirs)))
        return found


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59].rstrip() + "…"


def _noun(table: str) -> str:
    words = {"answer": tr("Answer"), "step_mark": tr("Step"), "project": tr("Project")}
    return words.get(table) or start_sentence(registers()[table].singular)


def merge(project: Project, other_path: Path) -> MergeReport:
    """Add the rows unknown here; where a row differs, the newer edit wins if both histories tell, else ours stays.

    Nothing is deleted, and a row deleted here comes back only where the other copy edited it later. The other file stays
    as it is. ProjectError where it is no project, this very project, or the project of another firm.
    """
    number = look(other_path)
    if other_path.samefile(project.path):
        raise ProjectError(tr("That is the project that is open already. Choose another copy of it."))
    with _opened(other_path, number) as other:
        if other.us().id != project.us().id:
            raise ProjectError(
                tr("“{name}” belongs to another firm, {firm}. Only copies of one project can be merged.").format(
                    name=other_path.name, firm=other.us().name
                )
            )
        return _Merge(project, other, other_path.name).run()


@contextmanager
def _opened(path: Path, number: int) -> Iterator[Project]:
    """The other file for reading; an older one as an upgraded copy, so that it stays as it is."""
    with tempfile.TemporaryDirectory(prefix="accord-") as folder:
        if number < schema.SCHEMA:
            copy = Path(folder) / path.name
            store = Store(path, read_only=True, person="")
            try:
                store.copy_to(copy)
            finally:
                store.close()
            path = copy
        other = Project.open(path, read_only=True)
        try:
            yield other
        finally:
            other.close()


class _Merge:
    def __init__(self, project: Project, other: Project, name: str) -> None:
        self.ours = project
        self.theirs = other
        self.name = name
        self.added: list[Added] = []
        self.updated: list[Difference] = []
        self.kept: list[Difference] = []
        self._gone: set[str] = set()  # relationships that were deleted here

    def run(self) -> MergeReport:
        with self.ours.step(tr(MERGED).format(name=self.name)):
            for table in schema.recorded_tables():
                self._merge_table(table.name, tuple(table.columns.keys()))
        return MergeReport(self.name, tuple(self.added), tuple(self.updated), tuple(self.kept))

    def _merge_table(self, table: str, columns: tuple[str, ...]) -> None:
        ours, theirs = (self._rows(side, table, columns) for side in (self.ours, self.theirs))
        numbers = {row["number"] for row in ours.values()} if "number" in columns else set()
        for id, row in theirs.items():
            if id in ours:
                self._merge_row(table, id, ours[id], row)
            elif row.get("relationship_id") in self._gone or self._was_deleted(table, id):
                if table == "relationship":
                    self._gone.add(id)
                title = self._title(self.theirs, table, id)
                self.kept.append(Difference(table, id, title, "", tr(LEFT_OUT), tr("still there")))
            else:
                if "number" in row:
                    if row["number"] in numbers:
                        row["number"] = max(numbers) + 1
                    numbers.add(row["number"])
                self._add(table, row)

    @staticmethod
    def _rows(side: Project, table: str, columns: tuple[str, ...]) -> dict[str, Values]:
        names = ", ".join(f'"{column}"' for column in columns)
        order = "position, id" if "position" in columns else "id"  # unspoken
        return {
            row[columns.index("id")]: dict(zip(columns, row))
            for row in side.rows_of(f'SELECT {names} FROM "{table}" ORDER BY {order}')
        }

    # ---------------------------------------------------------------- writing

    def _add(self, table: str, row: Values) -> None:
        for column, value in row.items():
            self._bring_file(table, column, value)
        names = ", ".join(f'"{column}"' for column in row)
        marks = ", ".join("?" * len(row))
        self.ours._store.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', *row.values())
        self.added.append(Added(table, row["id"], self._title(self.theirs, table, row["id"])))

    def _merge_row(self, table: str, id: str, ours: Values, theirs: Values) -> None:
        quiet = OURS_ALWAYS | (OURS_OF_PROJECT if table == "project" else set())
        differing = [c for c in ours if c not in quiet and ours[c] != theirs[c]]
        if not differing:
            return
        told = [_events(side, table, id) for side in (self.ours, self.theirs)]
        for column in differing:
            mine, yours = (_writes(events, column) for events in told)
            found = self._difference(table, id, column, ours[column], theirs[column])
            if _is_newer(mine, yours, ours[column], theirs[column]):
                self._bring_file(table, column, theirs[column])
                self.ours._store.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE id = ?', theirs[column], id)
                self.updated.append(found)
            elif not _knows(mine, theirs[column]):
                self.kept.append(found)

    def _bring_file(self, table: str, column: str, value: Any) -> None:
        question = question_of(table, column)
        if question is not None and question.kind == "file" and value:
            row = self.theirs.get("content", value)
            if row is not None:
                self.ours.attach(bytes(row.data), row.media_type)

    def _was_deleted(self, table: str, id: str) -> bool:
        """Whether our history says that this row was deleted here, after the other copy last touched it."""
        ours, theirs = _events(self.ours, table, id), _events(self.theirs, table, id)
        if not ours or ours[-1].op != "delete":
            return False
        return not theirs or theirs[-1].at <= ours[-1].at

    # ---------------------------------------------------------------- words

    def _difference(self, table: str, id: str, column: str, ours: Any, theirs: Any) -> Difference:
        question = question_of(table, column)
        words = {"shared": tr("Shared with partner")}
        label = question.label if question else words.get(column, column.replace("_", " ").capitalize())
        texts = []
        for side, value in ((self.ours, ours), (self.theirs, theirs)):
            row = side.get(table, id)  # typed, where `value` is as SQLite keeps it
            if column == "shared":
                texts.append(tr("yes") if value else tr("no"))
            else:
                texts.append(side.show(table, column, getattr(row, column)) if question and row else str(value or ""))
        return Difference(table, id, self._title(self.ours, table, id), label, *texts)

    @staticmethod
    def _title(side: Project, table: str, id: str) -> str:
        row = side.get(table, id)
        if row is None or table == "project":
            return ""
        if table == "answer":
            found = fields().get(f"{row.step}.{row.field}")
            return f"{row.step} {found.label if found else row.field}"
        if table == "step_mark":
            return str(row.step)
        shown = (side.show(table, c.key, getattr(row, c.key)) for c in registers()[table].columns)
        return side.title(table, id) or next((text for text in shown if text), "")


# ---------------------------------------------------------------- what a history tells


@dataclass(frozen=True, slots=True)
class _Event:
    """Something done to a row that still stands: when, whether by a merge, how, and the columns before and after."""

    at: str
    merged: bool
    op: str
    before: Values
    after: Values


@dataclass(frozen=True, slots=True)
class _Write:
    """One write of one column; before is UNTOLD where the row was new."""

    at: str
    merged: bool
    before: Any
    after: Any


UNTOLD = object()


@cache
def _merge_labels() -> tuple[tuple[str, str], ...]:
    """What stands before and behind the name in the label of a merge, in every language in which one may be written."""
    parts = (label.partition("{name}") for label in list_spellings(MERGED))
    return tuple((before, behind) for before, _, behind in parts)


def _is_merge(label: str) -> bool:
    return any(label.startswith(before) and label.endswith(behind) for before, behind in _merge_labels())


def _events(side: Project, table: str, id: str) -> list[_Event]:
    rows = side.rows_of(
        "SELECT s.at, s.label, r.op, r.before, r.after FROM history_row r JOIN history_step s ON s.id = r.step"
        ' WHERE r."table" = ? AND r."row" = ? AND s.state = \'done\' ORDER BY r.id',
        table,
        id,
    )
    return [
        _Event(at, _is_merge(label), op, json.loads(before or "{}"), json.loads(after or "{}"))
        for at, label, op, before, after in rows
    ]


def _writes(events: list[_Event], column: str) -> list[_Write]:
    """When and how a column was written, oldest first."""
    return [_Write(e.at, e.merged, e.before.get(column, UNTOLD), e.after[column]) for e in events if column in e.after]


def _follows(later: list[_Write], earlier: list[_Write], value: Any) -> bool:
    """Whether one history only goes on from where the other stops, at this value: sure, whatever the clocks say."""
    if len(later) <= len(earlier) or later[: len(earlier)] != earlier:
        return False
    return bool(earlier) or later[0].before == value


def _since(own: list[_Write], value: Any, others: list[_Write]) -> str:
    """When the value that stands was written; one that a merge brought counts from when it was written over there."""
    last = own[-1]
    told = [write.at for write in others if write.after == value] if last.merged else []
    return told[-1] if told else last.at


def _is_newer(ours: list[_Write], theirs: list[_Write], our_value: Any, their_value: Any) -> bool:
    """Whether theirs is the newer edit; no where the histories can't tell."""
    if _follows(theirs, ours, our_value):
        return True
    if _follows(ours, theirs, their_value) or not (ours and theirs):
        return False
    return _since(theirs, their_value, ours) > _since(ours, our_value, theirs)


def _knows(ours: list[_Write], their_value: Any) -> bool:
    """Whether ours was made from the other copy's value, so that keeping it is no conflict."""
    return any(write.before == their_value for write in ours)
