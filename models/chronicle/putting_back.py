"""Putting back how it was: a plan that can be looked at first, then one step that undo takes back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from models.change import Change
from models.chronicle import past
from models.chronicle.cost import reaches_back_to
from models.chronicle.matching import SILENT
from models.chronicle.past import Wanted
from models.chronicle.raw import Key, read_now
from models.chronicle.steps import Step, Written
from models.chronicle.wording import Words, kind_of
from models.days import show_date
from models.project import Project, question_of
from models.records import METADATA
from models.replay import Raw, fits, insert_row, recorded_table, update_row
from resources.catalogue import registers
from resources.words import ngettext, tr

MOST_SKIPPED = 12  # names of what could not be put back


@dataclass(frozen=True, slots=True)
class Plan:
    """What putting back will do: rows to delete, to bring back and to change, and sentences about what is left out."""

    label: str
    deletes: tuple[Key, ...]
    inserts: tuple[tuple[str, Raw], ...]
    updates: tuple[tuple[str, str, Raw, Raw], ...]
    skipped: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many rows it touches."""
        return len(self.deletes) + len(self.inserts) + len(self.updates)


def plan_field(project: Project, table: str, row: str, column: str, raw: object) -> Plan:
    """Put one value of one row back."""
    words = Words(project)
    label = tr("Put back {field} of {row}").format(
        field=words.label(table, column), row=words.title(table, row) or kind_of(table)
    )
    return _Planner(project, label).plan([Wanted(table, row, True, {column: raw})])


def plan_record(project: Project, step: int, table: str, row: str) -> Plan:
    """Put one row back as it was before a step; a deleted one with what belonged to it."""
    label = tr("Put back {row}").format(row=Words(project).title(table, row) or kind_of(table))
    return _Planner(project, label).plan(past.want_record(project, step, table, row))


def plan_written(project: Project, written: Written) -> Plan:
    """Make one row again what a step made of it, also where that step was undone."""
    title = Words(project).title(written.table, written.row) or kind_of(written.table)
    label = tr("Put back {row}").format(row=title)
    return _Planner(project, label).plan(past.want_written(written))


def plan_before(project: Project, step: Step, relationship: str | None = None) -> Plan:
    """Put everything, or one relationship, back as it was before a step."""
    label = tr("Back to before “{step}”").format(step=step.label)
    return _Planner(project, label).plan(past.want_moment(project, step.id, relationship))


def plan_moment(project: Project, moment: datetime, relationship: str | None = None) -> Plan:
    """Put everything, or one relationship, back as it was at a moment (local time)."""
    day = show_date(moment.date(), project.locale)
    label = tr("As it was on {day}, {time}").format(day=day, time=f"{moment:%H:%M}")
    step = past.first_step_after(project, moment)
    plan = _Planner(project, label).plan(past.want_moment(project, step, relationship))
    first = reaches_back_to(project)
    if first is None or moment >= first:
        return plan
    day = show_date(first.date(), project.locale)
    sentence = tr("What was changed before {day}: that history was thinned.").format(day=day)
    return replace(plan, skipped=(sentence, *plan.skipped))


class _Planner:
    """Compares what is wanted with what there is, and leaves out, by name, what can't be had."""

    def __init__(self, project: Project, label: str) -> None:
        self._project = project
        self._label = label
        self._words = Words(project)
        self._skipped: list[str] = []
        self._known: dict[Key, bool] = {}

    def plan(self, wanted: list[Wanted]) -> Plan:
        """The plan that brings these rows about."""
        now = read_now(self._project, [(want.table, want.row) for want in wanted])
        coming = {(w.table, w.row) for w in wanted if w.present}
        going = {(w.table, w.row) for w in wanted if not w.present}
        deletes: list[Key] = []
        inserts: list[tuple[str, Raw]] = []
        updates: list[tuple[str, str, Raw, Raw]] = []
        for want in wanted:
            row = now.get((want.table, want.row))
            if recorded_table(want.table) is None:
                self._skip(tr("A row of “{table}”, which this Accord doesn’t keep.").format(table=want.table))
            elif not want.present:
                if row is not None and self._may_go(want):
                    deletes.append((want.table, want.row))
            elif row is None:
                if (values := self._whole(want, coming, going)) is not None:
                    inserts.append((want.table, values))
            else:
                new = self._checked(want, want.values, coming, going)
                new = {column: value for column, value in new.items() if row[column] != value}
                if new:
                    updates.append((want.table, want.row, {column: row[column] for column in new}, new))
        order = {table.name: place for place, table in enumerate(METADATA.sorted_tables)}
        deletes.sort(key=lambda key: -order[key[0]])
        inserts.sort(key=lambda insert: order[insert[0]])
        return Plan(self._label, tuple(deletes), tuple(inserts), tuple(updates), self._told())

    def _told(self) -> tuple[str, ...]:
        found = list(dict.fromkeys(self._skipped))
        more = len(found) - MOST_SKIPPED
        if more <= 0:
            return tuple(found)
        return (*found[:MOST_SKIPPED], ngettext("And {number} more.", "And {number} more.", more).format(number=more))

    def _skip(self, sentence: str) -> None:
        self._skipped.append(sentence)

    def _name(self, want: Wanted) -> str:
        return self._words.title(want.table, want.row) or kind_of(want.table)

    def _may_go(self, want: Wanted) -> bool:
        if want.table == "project" or (want.table == "party" and want.row == self._project.us().id):
            self._skip(tr("“{name}” stays: a project can’t do without it.").format(name=self._name(want)))
            return False
        return True

    def _exists(self, table: str, row: str) -> bool:
        if (table, row) not in self._known:
            self._known[table, row] = bool(
                self._project.rows_of(f'SELECT 1 FROM "{METADATA.tables[table].name}" WHERE id = ?', row)
            )
        return self._known[table, row]

    def _target(self, want: Wanted, column: str) -> str:
        """The table that a column's key points into, or nothing."""
        if column == "relationship_id":
            return "relationship"
        question = question_of(want.table, column)
        if question is None:
            return ""
        return {"party": "party", "link": question.register, "file": "content"}.get(question.kind, "")

    def _checked(self, want: Wanted, values: Raw, coming: set[Key], going: set[Key]) -> Raw:
        """The values that the table holds and whose links lead somewhere."""
        table = METADATA.tables[want.table]
        found: Raw = {}
        for column, value in values.items():
            if column == "id":
                continue
            if column not in table.columns or not fits(table.columns[column], value):
                self._skip(
                    tr("“{field}” of “{name}”: this Accord doesn’t keep that.").format(
                        field=column, name=self._name(want)
                    )
                )
                continue
            target = self._target(want, column)
            if target and isinstance(value, str) and value:
                key = (target, value)
                if key in going or not (key in coming or self._exists(target, value)):
                    label = self._words.label(want.table, column)
                    self._skip(
                        tr("“{field}” of “{name}”: what it named is gone.").format(field=label, name=self._name(want))
                    )
                    continue
            found[column] = value
        return found

    def _whole(self, want: Wanted, coming: set[Key], going: set[Key]) -> Raw | None:
        """Every column of a row to bring back, or None where that can't be."""
        owner = want.values.get("relationship_id")
        if isinstance(owner, str) and (
            ("relationship", owner) in going
            or not (("relationship", owner) in coming or self._exists("relationship", owner))
        ):
            self._skip(tr("“{name}”: its relationship is gone. Put that back first.").format(name=self._name(want)))
            return None
        table = METADATA.tables[want.table]
        if want.values.get("id") != want.row:
            self._skip(tr("“{name}” is gone, and the history doesn’t hold all of it.").format(name=self._name(want)))
            return None
        found: Raw = {"id": want.row} | self._checked(want, want.values, coming, going)
        for column in table.columns:
            if column.name not in found and not column.nullable and column.server_default is None:
                found[column.name] = "" if fits(column, "") else 0
        return found


def preview(plan: Plan) -> list[Written]:
    """What a plan will do, as rows of the history would tell it."""
    import json

    rows = [("delete", table, row, None, None) for table, row in plan.deletes]
    rows += [("insert", table, str(values["id"]), None, values) for table, values in plan.inserts]  # type: ignore[misc]
    rows += [("update", table, row, old, new) for table, row, old, new in plan.updates if set(new) - SILENT]  # type: ignore[misc]
    return [
        Written(place, 0, table, row, op, json.dumps(old) if old else None, json.dumps(new) if new else None)
        for place, (op, table, row, old, new) in enumerate(rows)
    ]


def carry_out(project: Project, plan: Plan) -> Change | None:
    """Do what a plan says, in one step; None where there is nothing to do. ProjectError where it can't be written."""
    if not plan.count:
        return None
    with project.step(plan.label):
        project._store.execute("PRAGMA defer_foreign_keys = ON")
        for table, ids in _grouped(plan.deletes):
            if table in registers():
                project.remove_many(table, ids)
            else:
                for id in ids:
                    project._store.execute(f'DELETE FROM "{METADATA.tables[table].name}" WHERE id = ?', id)
        for table, values in plan.inserts:
            insert_row(project._store, METADATA.tables[table], values)
        for table, row, _, new in plan.updates:
            update_row(project._store, METADATA.tables[table], row, new)
    return project.history.last


def _grouped(keys: Iterable[Key]) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for table, row in keys:
        found.setdefault(table, []).append(row)
    return list(found.items())
