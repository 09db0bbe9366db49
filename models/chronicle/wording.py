"""The history in words: what a row is called, also after it was deleted, and what each of its values says."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from models import kinds
from models.chronicle.matching import MARKS, SILENT
from models.chronicle.raw import Key, portions, read_json, read_now
from models.chronicle.steps import Written
from models.project import Project, question_of
from models.replay import Raw, recorded_table
from models.search.shape import short_number
from resources.catalogue import registers
from resources.guide import fields, steps
from resources.words import N_, tr

SHARED = N_("Shared with the partner")
PLAIN = {"shared": SHARED, "state": N_("Mark"), "reason": N_("Reason"), "value": N_("Answer")}


@dataclass(frozen=True, slots=True)
class Detail:
    """One column that changed: its key and label, and its value before and after in words; raw is what was written."""

    column: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """One changed row in words. kind is its sort (“Risk”), title its number and name; there tells whether it still is.

    did is a key: added, deleted, moved or changed.
    """

    written: Written
    kind: str
    title: str
    did: str
    details: tuple[Detail, ...]
    there: bool
    relationship: str | None


def load_raw(table: str, column: str, raw: Any) -> Any:
    """A value as SQLite keeps it, in memory's type; as it is where it doesn't fit."""
    found = recorded_table(table)
    if found is None or column not in found.columns or raw is None:
        return raw
    with suppress(ValueError, TypeError):
        kind = found.columns[column].type
        if isinstance(kind, sa.Date):
            return date.fromisoformat(raw)
        if isinstance(kind, sa.Boolean):
            return bool(raw)
    return raw


def kind_of(table: str) -> str:
    """What a row of a table is: “Risk”, “Answer”."""
    if table in registers():
        singular = registers()[table].singular
        return singular[:1].upper() + singular[1:]
    return {"answer": tr("Answer"), "step_mark": tr("Step"), "project": tr("Project")}.get(table, table)


class Words:
    """Finds words for what the history keeps; reads the rows that it needs in a handful of statements."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._rows: dict[Key, Raw] = {}
        self._there: set[Key] = set()
        self._looked: set[Key] = set()

    def prime(self, keys: Iterable[Key]) -> None:
        """Read these rows: as they are, or, where they are gone, as the history last knew them."""
        fresh = dict.fromkeys(key for key in keys if key not in self._looked)
        self._looked.update(fresh)
        now = read_now(self._project, fresh)
        self._rows.update(now)
        self._there.update(now)
        self._remember(key for key in fresh if key not in now)

    def _remember(self, keys: Iterable[Key]) -> None:
        """What the history last knew of rows that are gone."""
        for table, ids in portions(keys):
            marks = ", ".join("?" * len(ids))
            for row, before, after in self._project.rows_of(
                f'SELECT "row", before, after FROM history_row WHERE "table" = ? AND "row" IN ({marks}) ORDER BY id',
                table.name,
                *ids,
            ):
                known = self._rows.setdefault((table.name, row), {})
                known |= read_json(after) or read_json(before)

    def row(self, table: str, id: str) -> Raw:
        """A row's columns as SQLite keeps them, as far as they are known."""
        self.prime([(table, id)])
        return self._rows.get((table, id), {})

    def is_there(self, table: str, id: str) -> bool:
        """Whether a row still is in the project."""
        self.prime([(table, id)])
        return (table, id) in self._there

    def title(self, table: str, id: str) -> str:
        """What a row is called: “R-04 Flour price”, or the question that an answer belongs to."""
        row = self.row(table, id)
        if table == "project":
            return tr("This project")
        if table == "answer":
            field = fields().get(f"{row.get('step')}.{row.get('field')}")
            return f"{row.get('step', '')} {field.label}" if field else str(row.get("step", ""))
        if table == "step_mark":
            step = steps().get(str(row.get("step")))
            return f"{step.clause} {step.title}" if step else str(row.get("step", ""))
        register = registers().get(table)
        if register is None:
            return ""
        number = row.get("number")
        short = short_number(register, number) if isinstance(number, int) and number else ""
        return " ".join(f"{short} {' '.join(self.name(table, row).split())}".split(" ")).strip()

    def name(self, table: str, row: Raw) -> str:
        """What a row's first wordy column says."""
        naming = registers()[table].naming
        return self.value(table, naming.key, row.get(naming.key), row)

    def owner(self, table: str, id: str) -> str | None:
        """The relationship that a row belongs to, or None for the business."""
        found = id if table == "relationship" else self.row(table, id).get("relationship_id")
        return found if isinstance(found, str) else None

    def value(self, table: str, column: str, raw: Any, row: Raw) -> str:
        """A value in words: choices by label, links and firms by name, dates and numbers by the project's locale."""
        if column == "shared":
            return tr("Yes") if raw else tr("No")
        if table == "step_mark" and column == "state":
            return tr(MARKS.get(str(raw), str(raw)))
        try:
            if table == "answer" and column == "value":
                field = fields().get(f"{row.get('step')}.{row.get('field')}")
                if field is None or not raw:
                    return str(raw or "")
                if field.kind in ("link", "party"):
                    return self._named(field.register or "party", str(raw))
                return self._project.show_answer(field, kinds.KINDS[field.kind].load(raw))
            question = question_of(table, column)
            if question is not None and question.kind in ("link", "party"):
                return self._named(question.register or "party", str(raw or ""))
            return self._project.show(table, column, load_raw(table, column, raw))
        except (ValueError, TypeError, AttributeError, ArithmeticError):
            return str(raw)

    def _named(self, register: str, id: str) -> str:
        if not id:
            return ""
        row = self.row(register, id)
        name = self.name(register, row) if row and register in registers() else ""
        return name or tr("something that is gone")

    def label(self, table: str, column: str) -> str:
        """What a column is called."""
        question = question_of(table, column)
        return question.label if question is not None else tr(PLAIN[column]) if column in PLAIN else column

    def line(self, written: Written) -> Line:
        """One changed row in words."""
        table, id = written.table, written.row
        before, after = read_json(written.before), read_json(written.after)
        known = self.row(table, id)
        details = []
        for column in sorted(dict.fromkeys((*before, *after)), key=lambda name: name == "shared"):
            if column in SILENT or before.get(column) == after.get(column):
                continue
            whole = written.op != "update"
            words = [self.value(table, column, values.get(column), known | values) for values in (before, after)]
            if whole:
                words = [text if values else "" for text, values in zip(words, (before, after), strict=True)]
                present = words[0] or words[1]
                if not present or (column == "shared" and not (before or after).get(column)):
                    continue
            details.append(Detail(column, self.label(table, column), *words))
        moved = written.op == "update" and not details and "position" in after
        did = {"insert": "added", "delete": "deleted"}.get(written.op, "moved" if moved else "changed")
        there = (table, id) in self._there
        return Line(written, kind_of(table), self.title(table, id), did, tuple(details), there, self.owner(table, id))

    def lines(self, rows: list[Written]) -> list[Line]:
        """Changed rows in words."""
        self.prime((row.table, row.row) for row in rows)
        return [self.line(row) for row in rows]
