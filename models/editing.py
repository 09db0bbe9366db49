"""Writing a project: the verbs. Each commits, is one step of the history, and tells every listener what it touched."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Table

from models import kinds
from models.change import Change
from models.history import History
from models.links import links
from models.records.base import new_id
from models.rows import ANY, Rows, Scope, batched, question_of
from models.store import Store
from models.trouble import ProjectError
from resources.catalogue import Register, registers
from resources.words import start_sentence, tr

GAP = 1024


class Editing(Rows):
    """The writing half of a project."""

    def __init__(self, store: Store, person: str = "") -> None:
        super().__init__(store)
        self.history = History(store, person)
        self.listeners: list[Callable[[Change], None]] = []

    @contextmanager
    def step(self, label: str, merge_key: tuple[str, ...] | None = None, *, patient: bool = False) -> Iterator[None]:
        """Group several verbs into one gesture: one transaction, one undo."""
        outermost = self.history._step is None
        with self.history.gesture(label, merge_key, patient=patient):
            yield
        if outermost and self.history.last is not None:
            self._announce(self.history.last)

    def _announce(self, change: Change) -> Change:
        if "project" in change.tables:
            self._locale = None
        for listener in tuple(self.listeners):
            listener(change)
        return change

    def set(self, table: str, id: str, column: str, value: Any, *, merge: bool = False, patient: bool = False
            ) -> Change | None:  # fmt: skip
        """Change one column of one row; None where nothing changed.

        merge continues the step of a moment ago, patient however long ago it was, as long as nothing came between.
        """
        found = self.table(table)
        question = question_of(table, column)
        if question is not None:
            value = kinds.check(question, value)
        row = self.get(table, id)
        if row is None:
            raise ProjectError(tr("That row is gone; undo may bring it back."))
        if getattr(row, column) == value:
            return None
        name = question.label if question else tr("shared") if column == "shared" else column
        key = (table, id, column) if merge else None
        with self.step(f"{self._noun(table)} · {name}", key, patient=patient):
            self._store.connection.execute(sa.update(found).where(found.c.id == id).values({column: value}))
        return self.history.last

    def _noun(self, table: str) -> str:
        register: Register | None = registers().get(table)
        return start_sentence(register.singular) if register else tr("Project")

    def add(self, table: str, relationship: Scope = None, *, after: str | None = None, **values: Any) -> str:
        """Add a row at the end, or after another one, and return its key. It gets the register's next short number."""
        found = self.table(table)
        register = registers()[table]
        row: dict[str, Any] = {"shared": False} | {
            column.key: kinds.KINDS[column.kind].empty for column in register.columns
        }
        for key, value in values.items():
            question = question_of(table, key)
            row[key] = kinds.check(question, value) if question is not None else value
        row.setdefault("id", new_id())
        if "relationship_id" in found.c:
            row["relationship_id"] = relationship
        with self.step(tr("Added {singular}").format(singular=register.singular)):
            row["position"], row["number"] = self._next(table)
            self._store.connection.execute(sa.insert(found).values(row))
            if after is not None:
                self.move(table, row["id"], after=after)
        return str(row["id"])

    def _next(self, table: str) -> tuple[int, int]:
        """The position and the short number of the next row; a number is never given twice."""
        position, number, gone = self._store.execute(
            f'SELECT max(position), max(number), (SELECT top FROM counter WHERE name = ?) FROM "{table}"', table
        ).fetchone()
        return (position or 0) + GAP, max(number or 0, gone or 0) + 1

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Let many writes share one transaction: all of them are kept, or none."""
        with self._store.transaction():
            yield

    def load(self, table: str, rows: list[dict[str, Any]]) -> None:
        """Write many ready rows outside of the history: for samples and imports that fill a new file."""
        if rows:
            with self._store.transaction():
                self._store.connection.execute(sa.insert(self.table(table)), rows)

    def clear(self, table: str) -> None:
        """Empty a table outside of the history, before `load` fills it."""
        with self._store.transaction():
            self._store.connection.execute(sa.delete(self.table(table)))

    def forget(self) -> None:
        """Empty the history, so that a file just filled by a sample or an import begins without a past."""
        with self._store.transaction():
            self._store.execute("DELETE FROM history_row")
            self._store.execute("DELETE FROM history_step")

    def remove(self, table: str, id: str) -> Change | None:
        """Take a row away, with what belongs to it; links to it are emptied, and undo brings all of it back."""
        return self.remove_many(table, [id])

    def remove_many(self, table: str, ids: Sequence[str]) -> Change | None:
        """Take rows away in one step, as `remove` does."""
        found, register = self.table(table), registers()[table]
        if table == "party" and self.us().id in ids:
            raise ProjectError(tr("This is your own firm, the one thing that a project can’t do without."))
        with self.step(
            tr("Deleted {singular}").format(singular=register.singular if len(ids) == 1 else register.title)
        ):
            for some in batched(ids):
                self._unlink(table, some)
                self._store.connection.execute(sa.delete(found).where(found.c.id.in_(some)))
        return self.history.last

    def _unlink(self, table: str, ids: Sequence[str]) -> None:
        """Empty the links to rows that are about to go; a relationship takes its own rows along, links and all."""
        for link in links():
            target, source = self.table(link.target), self.table(link.register)
            column = source.c[link.column.key]
            if link.target == table:
                gone: Any = column.in_(ids)
            elif table == "relationship" and "relationship_id" in target.c:
                gone = column.in_(sa.select(target.c.id).where(target.c.relationship_id.in_(ids)))
                if "relationship_id" in source.c:
                    gone &= sa.func.coalesce(source.c.relationship_id, "").not_in(ids)
            else:
                continue
            self._store.connection.execute(sa.update(source).where(gone).values({column.name: ""}))

    def move(self, table: str, id: str, *, after: str | None) -> Change | None:
        """Put a row behind another one of its list, or (None) first; None where it stands there already."""
        found = self.table(table)
        row = self.get(table, id)
        if row is None:
            return None
        scope = row.relationship_id if "relationship_id" in found.c else ANY
        rows = self.all(table, scope)
        others = [r for r in rows if r.id != id]
        index = next((i + 1 for i, r in enumerate(others) if r.id == after), 0)
        if rows[index].id == id:
            return None
        before = others[index - 1].position if index else None
        behind = others[index].position if index < len(others) else None
        with self.step(tr("Moved {singular}").format(singular=registers()[table].singular)):
            if before is None:
                position = GAP if behind is None else behind - GAP
            elif behind is None:
                position = before + GAP
            elif behind - before > 1:
                position = (before + behind) // 2
            else:
                for place, other in enumerate([*others[:index], row, *others[index:]]):
                    if other.id != id and other.position != place * GAP:
                        self._place(found, other.id, place * GAP)
                position = index * GAP
            if position != row.position:
                self._place(found, id, position)
        return self.history.last

    def _place(self, table: Table, id: str, position: int) -> None:
        self._store.connection.execute(sa.update(table).where(table.c.id == id).values(position=position))

    def undo(self) -> Change | None:
        """Take back the newest step; None where there is none."""
        change = self.history.undo()
        return self._announce(change) if change else None

    def redo(self) -> Change | None:
        """Bring back what was undone last; None where there is nothing."""
        change = self.history.redo()
        return self._announce(change) if change else None
