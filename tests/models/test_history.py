"""Random edits: undo all gives the first data, redo all the last, and the history alone tells the same story."""

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from models import kinds, schema
from models.change import Change
from models.project import ANY, Project
from models.trouble import ProjectError
from resources.catalogue import Question, registers
from resources.guide import fields, steps

Dump = Callable[[Project], dict[str, list[tuple[Any, ...]]]]

TABLES = ("risk", "objective", "action", "stakeholder", "party", "person", "attachment", "relationship")
HOSTILE = ("", "Fire", "'; DROP TABLE risk; --", '"}', "\\", "{us}", "%s", "a\x00b", "\ud800", "Zoë\u0301 🍞 \u202e", "1e999",
           "null", " ", "line\nline\r\n\u2028", "<b>&amp;</i>", "ß" * 300)  # fmt: skip
TEXTS = st.sampled_from(HOSTILE) | st.text(max_size=30)
NUMBERS = st.floats(-1e14, 1e14, allow_nan=False) | st.sampled_from(
    [0.1, 0.0, -0.0, 999999999999999.9, 1234567890123.45]
)


def values(question: Question) -> st.SearchStrategy[Any]:
    """Values that a question takes, empty ones included."""
    if question.options:
        keys = sorted(question.options)
        if question.kind == "scale":
            return st.none() | st.sampled_from([int(key) for key in keys])
        if question.kind == "choices":
            return st.lists(st.sampled_from(keys), max_size=3).map(tuple)
        return st.sampled_from(["", *keys])
    return {
        "number": st.none() | NUMBERS,
        "money": st.none() | NUMBERS,
        "date": st.none() | st.dates(date(1000, 1, 1)),
        "yes_no": st.none() | st.booleans(),
    }.get(question.kind, TEXTS)


def replay(project: Project) -> dict[str, dict[str, dict[str, Any]]]:
    """The data as the history alone tells it, from nothing."""
    data: dict[str, dict[str, dict[str, Any]]] = {table.name: {} for table in schema.recorded_tables()}
    rows = project.rows_of(
        'SELECT r."table", r."row", r.op, r.before, r.after FROM history_row r JOIN history_step s ON s.id = r.step'
        " WHERE s.state = 'done' ORDER BY r.id"
    )
    for table, id, op, before, after in rows:
        if op == "insert":
            assert id not in data[table]
            data[table][id] = json.loads(after)
        elif op == "delete":
            assert data[table].pop(id) == json.loads(before)
        else:
            old = json.loads(before)
            assert {key: data[table][id][key] for key in old} == old
            data[table][id] |= json.loads(after)
    return data


class Edits(RuleBasedStateMachine):
    """A user who does anything in any order."""

    file: Path
    dump: Dump

    @initialize()
    def begin(self) -> None:
        self.path = self.file.with_name("edited.accord")
        shutil.copy(self.file, self.path)
        self.project = Project.open(self.path, person="Ann")
        self.heard: list[Change] = []
        self.project.listeners.append(self.heard.append)
        for table in ("party", "project"):  # begin the story at nothing, so that the history tells all of it
            columns = [c.name for c in self.project.table(table).columns]
            rows = [dict(zip(columns, row)) for row in self.project.rows_of(f"SELECT * FROM {table}")]
            self.project.clear(table)
            with self.project.step("begin"):
                for row in rows:
                    names, marks = ", ".join(row), ", ".join("?" * len(row))
                    self.project._store.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", *row.values())
        self.first = self.dump(self.project)
        self.begun = self.project.count("history_step")
        self.edits = 0
        for name in ("Bakery", "Café"):
            self.project.add("relationship", name=name)

    def _some(self, data: st.DataObject, table: str) -> str | None:
        ids = [row.id for row in self.project.select(table, ("id",))]
        return data.draw(st.sampled_from(ids)) if ids else None

    def _scope(self, data: st.DataObject, table: str) -> str | None:
        if registers()[table].scope == "business":
            return None
        return self._some(data, "relationship")

    @rule(data=st.data(), table=st.sampled_from(TABLES))
    def add(self, data: st.DataObject, table: str) -> None:
        scope = self._scope(data, table)
        if scope is None and registers()[table].scope == "relationship":
            return
        column = data.draw(st.sampled_from(registers()[table].columns))
        after = self._some(data, table) if data.draw(st.booleans()) else None
        self.project.add(table, scope, after=after, **{column.key: data.draw(values(column))})

    @rule(data=st.data(), table=st.sampled_from(TABLES), merge=st.booleans(), times=st.integers(1, 5))
    def set(self, data: st.DataObject, table: str, merge: bool, times: int) -> None:
        if id := self._some(data, table):
            columns = registers()[table].columns
            kind = data.draw(st.sampled_from(sorted({column.kind for column in columns})))
            column = data.draw(st.sampled_from([c for c in columns if c.kind == kind]))
            for _ in range(times):
                value = data.draw(values(column))
                self.project.set(table, id, column.key, value, merge=merge)
                row = self.project.get(table, id)
                assert getattr(row, column.key) == kinds.check(column, value)

    @rule(data=st.data(), table=st.sampled_from(TABLES), shared=st.booleans())
    def share_row(self, data: st.DataObject, table: str, shared: bool) -> None:
        if id := self._some(data, table):
            self.project.set(table, id, "shared", shared)

    @rule(data=st.data(), table=st.sampled_from(TABLES))
    def move(self, data: st.DataObject, table: str) -> None:
        if id := self._some(data, table):
            after = self._some(data, table) if data.draw(st.booleans()) else None
            self.project.move(table, id, after=after)

    @rule(data=st.data(), table=st.sampled_from(TABLES))
    def remove(self, data: st.DataObject, table: str) -> None:
        if id := self._some(data, table):
            with suppress(ProjectError):  # our own firm
                self.project.remove(table, id)

    @rule(data=st.data(), path=st.sampled_from(sorted(fields())), merge=st.booleans())
    def put(self, data: st.DataObject, path: str, merge: bool) -> None:
        field, scope = fields()[path], self._some(data, "relationship")
        for _ in range(data.draw(st.integers(1, 3)) if scope or field.scope == "business" else 0):
            value = data.draw(values(field))
            self.project.put(field, scope, value, merge=merge)
            assert self.project.answer(field, scope) == kinds.check(field, value)

    @rule(data=st.data(), path=st.sampled_from(sorted(fields())), shared=st.booleans())
    def share(self, data: st.DataObject, path: str, shared: bool) -> None:
        field, scope = fields()[path], self._some(data, "relationship")
        if not field.record and (scope or field.scope == "business"):
            self.project.share(field, scope, shared)

    @rule(data=st.data(), clause=st.sampled_from(sorted(steps())), state=st.sampled_from(["", "done", "not_relevant"]),
          reason=TEXTS)  # fmt: skip
    def mark(self, data: st.DataObject, clause: str, state: str, reason: str) -> None:
        self.project.mark(clause, self._some(data, "relationship"), state, reason)

    @rule(steps=st.integers(1, 4))
    def undo(self, steps: int) -> None:
        for _ in range(min(steps, self._done() - self.begun)):
            assert self.project.undo()

    @rule(steps=st.integers(1, 4))
    def redo(self, steps: int) -> None:
        for _ in range(steps):
            self.project.redo()

    @rule()
    def fail(self) -> None:
        before = self.dump(self.project)
        with suppress(ZeroDivisionError), self.project.step("fails"):
            self.project.add("party", name="half")
            raise ZeroDivisionError
        assert self.dump(self.project) == before

    @precondition(lambda self: self._done() % 4 == 0)
    @rule()
    def reopen(self) -> None:
        self.project.close()
        self.project = Project.open(self.path, person="Ann")
        self.project.listeners.append(self.heard.append)

    def _done(self) -> int:
        return int(self.project.count("history_step", ANY, state="done"))

    def teardown(self) -> None:
        project = self.project
        try:
            last = self.dump(project)
            told = replay(project)
            for table, rows in last.items():
                columns = [column.name for column in project.table(table).columns]
                assert told[table] == {row[columns.index("id")]: dict(zip(columns, row)) for row in rows}, table
            touched = {(r.table, r.id) for change in self.heard for r in change.rows}
            now = {(table, row[0]) for table, rows in last.items() for row in rows}
            assert now - {(table, row[0]) for table, rows in self.first.items() for row in rows} <= touched
            undone = 0
            while self._done() > self.begun:
                assert project.undo()
                undone += 1
                if undone % 10 == 0:
                    project.close()
                    project = self.project = Project.open(self.path)
            assert self.dump(project) == self.first
            project.close()
            project = self.project = Project.open(self.path)
            for _ in range(undone):
                assert project.redo()
            assert self.dump(project) == last
            assert project.rows_of("PRAGMA integrity_check") == [("ok",)]
            assert project.rows_of("PRAGMA foreign_key_check") == []
        finally:
            project.close()


def test_random_edits(empty_file: Path, tmp_path: Path, dump: Dump) -> None:
    class Machine(Edits):
        file = Path(shutil.copy(empty_file, tmp_path / "first.accord"))

    Machine.dump = staticmethod(dump)
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=35,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )


def test_history_says_who_what_and_when(project: Project) -> None:
    project.add("relationship", name="Bakery")
    (at, person, label, state) = project.rows_of("SELECT at, person, label, state FROM history_step")[0]
    assert (person, label, state) == ("Ann", "Added relationship", "done") and at.endswith("+00:00")


def test_nothing_is_recorded_outside_of_steps(project: Project) -> None:
    relationship = project.add("relationship", name="Bakery")
    project.forget()
    project.load("risk", [{"id": "1", "position": 1, "number": 1, "shared": False, "relationship_id": relationship,
                           **{c.key: kinds.KINDS[c.kind].empty for c in registers()["risk"].columns}}])  # fmt: skip
    assert project.count("risk") == 1 and project.count("history_row") == 0 and project.undo() is None


@pytest.mark.parametrize("table", [table.name for table in schema.recorded_tables()])
def test_every_recorded_column_comes_back(project: Project, table: str, dump: Dump) -> None:
    """Each table's triggers name each of its columns: insert, change everything, delete, and undo it all."""
    relationship = project.add("relationship", name="Bakery")
    before = dump(project)
    found = project.table(table)
    row = {
        c.name: {"VARCHAR": "x", "INTEGER": 7, "FLOAT": 2.5, "BOOLEAN": 1, "DATE": "2027-01-02"}[str(c.type)]
        for c in found.c
    }
    if "relationship_id" in row:
        row["relationship_id"] = relationship
    names, marks = ", ".join(f'"{c}"' for c in row), ", ".join("?" * len(row))
    with project.step("insert"):
        project._store.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', *row.values())
    inserted = dump(project)
    changed = [c for c in row if c not in ("id", "relationship_id")]
    with project.step("update"):
        other = {"VARCHAR": "y", "INTEGER": 8, "FLOAT": 3.5, "BOOLEAN": 0, "DATE": "2027-02-01"}
        sets = ", ".join(f'"{c.name}" = {other[str(c.type)]!r}' for c in found.c if c.name in changed)
        project._store.execute(f'UPDATE "{table}" SET {sets} WHERE id = ?', "x")
    assert project.history.last is not None and project.history.last.rows[0].columns == set(changed)
    updated = dump(project)
    with project.step("delete"):
        project._store.execute(f'DELETE FROM "{table}" WHERE id = ?', "x")
    for wanted in (updated, inserted, before):
        project.undo()
        assert dump(project) == wanted
    for wanted in (inserted, updated, before):
        project.redo()
        assert dump(project) == wanted
