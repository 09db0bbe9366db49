"""Writing many rows at once: each verb is one step of the history and a handful of statements, whatever the number."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from models import kinds
from models.change import Change
from models.editing import GAP, Editing
from models.records.base import new_id
from models.rows import Scope, batched, question_of
from models.trouble import ProjectError
from resources.catalogue import registers
from resources.words import tr

Places = list[tuple[str, int]]  # keys and positions, in order


class ManyEditing(Editing):
    """The verbs for many rows."""

    def set_many(self, table: str, ids: Sequence[str], column: str, value: Any) -> Change | None:
        """Give one column of many rows the same value; None where nothing changed. KindError where it doesn't fit."""
        found, question = self.table(table), question_of(table, column)
        if question is not None:
            value = kinds.check(question, value)
        name = question.label if question else tr("shared") if column == "shared" else column
        with self.step(f"{registers()[table].title} · {name}"):
            for some in batched(ids):
                other = found.c[column].is_distinct_from(value)
                self._store.connection.execute(
                    sa.update(found).where(found.c.id.in_(some), other).values({column: value})
                )
        return self.history.last

    def fill_many(self, table: str, ids: Sequence[str], column: str, source: str) -> Change | None:
        """Copy one column of many rows into another one that is still empty there; None where nothing changed."""
        found = self.table(table)
        with self.step(f"{registers()[table].title} · {registers()[table].column(column).label}"):
            for some in batched(ids):
                empty = (found.c[column] == "") & (found.c[source] != "")
                self._store.connection.execute(
                    sa.update(found).where(found.c.id.in_(some), empty).values({column: found.c[source]})
                )
        return self.history.last

    def change_many(self, table: str, rows: Mapping[str, Mapping[str, Any]]) -> Change | None:
        """Give each row, by key, values of its own. KindError where one doesn't fit, ProjectError where a row is gone."""
        found = self.table(table)
        alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
        for id, values in rows.items():
            row: dict[str, Any] = {"row_id": id}
            for key, value in values.items():
                question = question_of(table, key)
                row[f"to_{key}"] = kinds.check(question, value) if question is not None else value
            alike.setdefault(tuple(values), []).append(row)
        with self.step(tr("Changed {title}").format(title=registers()[table].title)):
            if sum(len(self.page(table, some)) for some in batched(list(rows))) != len(rows):
                raise ProjectError(tr("A row is gone meanwhile; undo may bring it back. Nothing was changed."))
            for keys, some_rows in alike.items():
                new: dict[str, Any] = {key: sa.bindparam(f"to_{key}") for key in keys}
                self._store.connection.execute(
                    sa.update(found).where(found.c.id == sa.bindparam("row_id")).values(new), some_rows
                )
        return self.history.last

    def add_many(self, table: str, relationship: Scope, rows: Sequence[Mapping[str, Any]]) -> list[str]:
        """Add rows at the end, in their order, and return their keys. KindError where a value doesn't fit its column."""
        register = registers()[table]
        empty = {column.key: kinds.KINDS[column.kind].empty for column in register.columns}
        ready: list[dict[str, Any]] = []
        for values in rows:
            row: dict[str, Any] = {"id": new_id(), "shared": False} | empty
            for key, value in values.items():
                question = question_of(table, key)
                row[key] = kinds.check(question, value) if question is not None else value
            ready.append(row)
        with self.step(tr("Added {singular}").format(singular=register.singular if len(rows) == 1 else register.title)):
            self._insert(table, relationship, ready)
        return [row["id"] for row in ready]

    def _insert(self, table: str, relationship: Scope, rows: list[dict[str, Any]]) -> None:
        found = self.table(table)
        position, number = self._next(table)
        for place, row in enumerate(rows):
            row.setdefault("position", position + place * GAP)
            row["number"] = number + place
            if "relationship_id" in found.c:
                row.setdefault("relationship_id", relationship)
        if rows:
            self._store.connection.execute(sa.insert(found), rows)

    def duplicate_many(self, table: str, ids: Sequence[str]) -> list[str]:
        """Add a copy behind each row, in one step; the keys of the copies. A copy is not shared with anybody yet."""
        register, found = registers()[table], self.table(table)
        keys = [column.key for column in register.columns]
        rows = [row for some in batched(ids) for row in self.page(table, some).values()]
        scopes: dict[Scope, dict[str, dict[str, Any]]] = {}
        for row in rows:
            copy = {key: getattr(row, key) for key in keys} | {"id": new_id(), "shared": False}
            scope = row.relationship_id if "relationship_id" in found.c else None
            if "relationship_id" in found.c:
                copy["relationship_id"] = scope
            scopes.setdefault(scope, {})[row.id] = copy
        with self.step(
            tr("Duplicated {singular}").format(singular=register.singular if len(ids) == 1 else register.title)
        ):
            for scope, copies in scopes.items():
                self._place_behind(table, scope, copies)
            made = {id: copy for copies in scopes.values() for id, copy in copies.items()}
            ready = [made[id] for id in ids if id in made]
            self._insert(table, None, ready)
        return [copy["id"] for copy in ready]

    def _place_behind(self, table: str, scope: Scope, copies: Mapping[str, dict[str, Any]]) -> None:
        """Give each copy a position behind its original; where there is no room left, the whole list is spaced anew."""
        found = self.table(table)
        rows = self.select(table, ("id", "position"), scope)
        line: Places = []
        tight = False
        for place, row in enumerate(rows):
            line.append((row.id, row.position))
            if row.id in copies:
                after = rows[place + 1].position if place + 1 < len(rows) else row.position + 2 * GAP
                tight = tight or after - row.position < 2
                line.append((copies[row.id]["id"], (row.position + after) // 2))
        if tight:
            line = [(id, (place + 1) * GAP) for place, (id, _) in enumerate(line)]
        positions = dict(line)
        for copy in copies.values():
            copy["position"] = positions[copy["id"]]
        for row in rows if tight else ():
            if row.position != positions[row.id]:
                self._place(found, row.id, positions[row.id])
