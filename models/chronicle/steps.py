"""The steps of the history as a reader asks for them: filtered, the newest first, a page at a time."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from models import schema
from models.chronicle.matching import Condition, join, says
from models.project import Project
from resources.words import N_, tr

THINNED = N_("Thinned the history")  # in the file always so, for it is looked for there; on the screen translated
PAGE = 60
MOST_LINES = 200  # rows of one step that are told in full
WRITES = 10  # times that one step may write the same row, on average


@dataclass(frozen=True, slots=True)
class Asking:
    """What to look for; empty parts ask for everything. since and until are days of the reader's calendar, both included."""

    text: str = ""
    person: str | None = None
    table: str = ""
    row: str = ""
    relationship: str | None = None
    since: date | None = None
    until: date | None = None

    @property
    def active(self) -> bool:
        """Whether anything but the relationship narrows what is shown."""
        return bool(self.text or self.person is not None or self.table or self.row or self.since or self.until)


@dataclass(frozen=True, slots=True)
class Step:
    """One gesture: its number, when (local time, with zone), by whom, its label and state, and how many rows it touched.

    table and row are the first of these; deleted tells how many of them it deleted.
    state is "done", "undone", "dropped" (undone, then overtaken) or "thinned" (what it held is no longer kept).
    """

    id: int
    at: datetime
    person: str
    label: str
    state: str
    count: int
    table: str = ""
    row: str = ""
    deleted: int = 0


@dataclass(frozen=True, slots=True)
class Written:
    """One row that a step touched, as the file keeps it: before and after are JSON or None."""

    id: int
    step: int
    table: str
    row: str
    op: str
    before: str | None
    after: str | None


def read_moment(text: str) -> datetime:
    """A moment of the history in local time; the beginning of time where the file says nonsense."""
    try:
        found = datetime.fromisoformat(text)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone()
    except (ValueError, OverflowError, OSError, TypeError):
        return datetime(1970, 1, 1, tzinfo=UTC)


def moment_text(at: datetime) -> str:
    """A local moment as the history writes it."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _day_begins(day: date) -> str:
    return moment_text(datetime(day.year, day.month, day.day))


@cache
def _owned_sql() -> tuple[str, int]:
    parts = [
        f'SELECT id FROM "{table.name}" WHERE relationship_id = ?'
        for table in schema.recorded_tables()
        if "relationship_id" in table.columns
    ]
    gone = (
        "SELECT \"row\" FROM history_row WHERE op = 'delete' AND json_valid(before)"
        " AND json_extract(before, '$.relationship_id') = ?"
    )
    parts += ["SELECT ?", gone]
    return " UNION ALL ".join(parts), len(parts)


def _owned(relationship: str) -> Condition:
    """The keys of the rows that belong to a relationship, or did until they were deleted."""
    sql, places = _owned_sql()
    return sql, [relationship] * places


def _row_conditions(asking: Asking) -> list[Condition]:
    found: list[Condition] = []
    if asking.table:
        found.append(('r."table" = ?', [asking.table]))
    if asking.row:
        found.append(('r."row" = ?', [asking.row]))
    if asking.relationship:
        sql, values = _owned(asking.relationship)
        found.append((f'r."row" IN ({sql})', values))
    return found


def _step_conditions(asking: Asking) -> list[Condition]:
    rows = _row_conditions(asking)
    found: list[Condition] = []
    if asking.person is not None:
        found.append(("s.person = ?", [asking.person]))
    if asking.since is not None:
        found.append(("s.at >= ?", [_day_begins(asking.since)]))
    if asking.until is not None and asking.until < date.max:
        found.append(("s.at < ?", [_day_begins(asking.until + timedelta(days=1))]))
    if rows:
        sql, values = join(rows)
        found.append((f"s.id IN (SELECT r.step FROM history_row r WHERE {sql})", values))
    if asking.text.strip():
        found.append(says(asking.text, rows))
    return found


def list_steps(project: Project, asking: Asking, *, before: int | None = None, limit: int = PAGE) -> list[Step]:
    """The steps that answer, the newest first; before is the last step of the page before."""
    conditions = _step_conditions(asking)
    if before is not None:
        conditions.append(("s.id < ?", [before]))
    sql, values = join(conditions or [("1", [])])
    rows = project.rows_of(
        f"SELECT s.id, s.at, s.person, s.label, s.state FROM history_step s WHERE {sql} ORDER BY s.id DESC LIMIT ?",
        *values,
        limit,
    )
    first = _first_rows(project, [row[0] for row in rows], asking)
    return [
        Step(id, read_moment(at), str(person), _read_label(label), str(state), *first.get(id, (0, "", "", 0)))
        for id, at, person, label, state in rows
    ]


def _read_label(label: object) -> str:
    return tr(THINNED) if label == THINNED else str(label)


def _first_rows(project: Project, ids: list[int], asking: Asking) -> dict[int, tuple[int, str, str, int]]:
    """Of each step how many rows answer, the first of them, and how many of them it deleted."""
    if not ids:
        return {}
    sql, values = join([(f"r.step IN ({', '.join('?' * len(ids))})", list(ids)), *_row_conditions(asking)])
    rows = project.rows_of(
        'SELECT r.step, count(DISTINCT r."row"), min(r.id), r."table", r."row", sum(r.op = \'delete\')'
        f" FROM history_row r WHERE {sql} GROUP BY r.step",
        *values,
    )
    return {step: (count, str(table), str(row), deleted) for step, count, _, table, row, deleted in rows}


def count_steps(project: Project, asking: Asking) -> int:
    """How many steps answer."""
    sql, values = join(_step_conditions(asking) or [("1", [])])
    return int(project.rows_of(f"SELECT count(*) FROM history_step s WHERE {sql}", *values)[0][0])


def read_step(project: Project, id: int) -> Step | None:
    """One step by its number, or None."""
    found = list_steps(project, Asking(), before=id + 1, limit=1)
    return found[0] if found and found[0].id == id else None


def is_changed_since(project: Project, step: int, table: str, row: str) -> bool:
    """Whether a later step that counts wrote this row."""
    sql = (
        "SELECT 1 FROM history_row r JOIN history_step s ON s.id = r.step WHERE s.state = 'done' AND r.step > ?"
        ' AND r."table" = ? AND r."row" = ? LIMIT 1'
    )
    return bool(project.rows_of(sql, step, table, row))


def list_written(project: Project, step: int, asking: Asking | None = None, limit: int = MOST_LINES) -> list[Written]:
    """What a step made of its rows, in the order of writing: all of them, or those that answer; limit counts rows.

    A row that was written more than once in the step is told once. Text and days are not asked again.
    """
    sql, values = join([("r.step = ?", [step]), *_row_conditions(asking or Asking())])
    rows: list[Any] = project.rows_of(
        f'SELECT r.id, r.step, r."table", r."row", r.op, r.before, r.after FROM history_row r WHERE {sql}'
        " ORDER BY r.id LIMIT ?",
        *values,
        limit * WRITES,
    )
    return _fold([Written(*row) for row in rows])[:limit]


def _fold(rows: list[Written]) -> list[Written]:
    """One for each row: as it was before the first write and after the last."""
    found: dict[tuple[str, str], Written] = {}
    for new in rows:
        old = found.get((new.table, new.row))
        if old is not None and "delete" not in (old.op, new.op):
            before = _merge(new.before, old.before) if old.op == "update" else None
            new = replace(old, before=before, after=_merge(old.after, new.after))
        elif old is not None:
            del found[old.table, old.row]
        found[new.table, new.row] = new
    return list(found.values())


def _merge(under: str | None, over: str | None) -> str | None:
    """Two of the history's JSON texts as one; the second where they can't be read."""
    try:
        return json.dumps(json.loads(under or "{}") | json.loads(over or "{}"), ensure_ascii=False)
    except (ValueError, TypeError, RecursionError):
        return over


def list_first(project: Project, steps: Sequence[int], asking: Asking) -> dict[int, list[Written]]:
    """Of each step what it made of one of its rows that answer: the first that it added or deleted, else the first."""
    if not steps:
        return {}
    marks = ", ".join("?" * len(steps))
    sql, values = join([(f"r.step IN ({marks})", list(steps)), *_row_conditions(asking)])
    rows: list[Any] = project.rows_of(
        'SELECT id, step, "table", "row", op, before, after FROM (SELECT r.*, row_number() OVER'
        " (PARTITION BY r.step ORDER BY r.op = 'update', r.id) AS place"
        f" FROM history_row r WHERE {sql}) WHERE place <= ? ORDER BY id",
        *values,
        WRITES,
    )
    found: dict[int, list[Written]] = {}
    for row in rows:
        found.setdefault(row[1], []).append(Written(*row))
    return {step: sorted(_fold(written), key=lambda one: one.op == "update")[:1] for step, written in found.items()}


def list_people(project: Project) -> list[str]:
    """Everybody who changed something, by name; an empty name is somebody who gave none."""
    return [str(row[0]) for row in project.rows_of("SELECT DISTINCT person FROM history_step ORDER BY person")]


def list_tables(project: Project) -> set[str]:
    """The tables in which anything was ever changed."""
    return {str(row[0]) for row in project.rows_of('SELECT DISTINCT "table" FROM history_row')}
