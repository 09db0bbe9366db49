"""How it was: the rows as they stood before a step or at a moment, found by walking the history backwards."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from models.chronicle.raw import Key, read_json, read_now
from models.chronicle.steps import Written, moment_text
from models.project import Project
from models.replay import Raw


@dataclass(slots=True)
class Was:
    """A row as it was: present or not, and the columns of which the history tells. whole where that is all of them."""

    present: bool = True
    whole: bool = False
    values: Raw = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One row to bring about: present with these values, or not there."""

    table: str
    row: str
    present: bool
    values: Raw


def first_step_after(project: Project, moment: datetime) -> int:
    """The number of the first step that was made after a moment; beyond the last one where there is none."""
    sql = "SELECT coalesce(max(id), 0) + 1 FROM history_step WHERE at <= ?"
    return int(project.rows_of(sql, moment_text(moment))[0][0])


def rewind(project: Project, step: int, table: str = "", row: str = "") -> dict[Key, Was]:
    """What the rows changed since were like before this step: all of them, or one; undone steps don't count."""
    where, values = "s.state = 'done' AND r.step >= ?", [step, *(part for part in (table, row) if part)]
    where += (' AND r."table" = ?' if table else "") + (' AND r."row" = ?' if row else "")
    rows = project.rows_of(
        'SELECT r."table", r."row", r.op, r.before FROM history_row r JOIN history_step s ON s.id = r.step'
        f" WHERE {where} ORDER BY r.id DESC",
        *values,
    )
    found: dict[Key, Was] = {}
    for name, id, op, before in rows:
        was = found.setdefault((name, id), Was())
        if op == "insert":
            found[name, id] = Was(present=False, whole=True)
        elif op == "delete":
            found[name, id] = Was(whole=True, values=read_json(before))
        else:
            was.values |= read_json(before)
    return found


def want_moment(project: Project, step: int, relationship: str | None = None) -> list[Wanted]:
    """What to bring about so that everything, or one relationship, is as it was before a step."""
    was = rewind(project, step)
    now = read_now(project, list(was))
    found = []
    for (table, row), then in was.items():
        present = now.get((table, row), {})
        if relationship is not None and relationship not in (
            row if table == "relationship" else "",
            present.get("relationship_id"),
            then.values.get("relationship_id"),
        ):
            continue
        found.append(Wanted(table, row, then.present, then.values))
    return found


def want_record(project: Project, step: int, table: str, row: str) -> list[Wanted]:
    """What to bring about so that one row is as it was before a step; with it what went when it was deleted since."""
    then = rewind(project, step, table, row).get((table, row))
    if then is None:
        return []
    found = [Wanted(table, row, then.present, then.values)]
    if then.present and not read_now(project, [(table, row)]):
        found += _belongings(project, step, table, row)
    return found


def _belongings(project: Project, step: int, table: str, row: str) -> list[Wanted]:
    """What went with a deleted row: the rows of a relationship, and the links to it that were emptied."""
    last = project.rows_of(
        "SELECT max(r.step) FROM history_row r JOIN history_step s ON s.id = r.step WHERE s.state = 'done'"
        ' AND r.op = \'delete\' AND r.step >= ? AND r."table" = ? AND r."row" = ?',
        step,
        table,
        row,
    )[0][0]
    rows: list[tuple[Any, ...]] = project.rows_of(
        'SELECT "table", "row", op, before, after FROM history_row WHERE step = ? ORDER BY id', last
    )
    gone = {(table, row)} | {
        (name, id)
        for name, id, op, before, _ in rows
        if op == "delete" and table == "relationship" and read_json(before).get("relationship_id") == row
    }
    keys = {id for _, id in gone}
    found: list[Wanted] = []
    for name, id, op, before, after in rows:
        values, became = read_json(before), read_json(after)
        if op == "delete" and (name, id) in gone and id != row:
            found.append(Wanted(name, id, True, values))
        elif op == "update":
            links = {k: v for k, v in values.items() if v in keys and became.get(k) == ""}
            if links:
                found.append(Wanted(name, id, True, links))
    return found


def want_written(written: Written) -> list[Wanted]:
    """What to bring about so that one row is as a step left it: also one that was undone."""
    if written.op == "delete":
        return [Wanted(written.table, written.row, False, {})]
    return [Wanted(written.table, written.row, True, read_json(written.after))]
