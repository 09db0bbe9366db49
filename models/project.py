"""One project: a business, its relationships, and the verbs that change them. Every change commits and is in the history."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import Row, Table

from models import kinds, schema
from models.change import Change
from models.history import History
from models.kinds import Locale
from models.records import METADATA
from models.records.base import derived_id, new_id
from models.store import Store, connect, look, sentence
from models.trouble import ProjectError
from resources.catalogue import Question, Register, registers
from resources.guide import Field

GAP = 1024
SETTINGS: Final = {
    "title": Question(key="title", label="Name of your business", kind="line", audience="joint"),
    "currency": Question(key="currency", label="Currency", kind="line", audience="joint"),
    "language": Question(key="language", label="Language", kind="line", audience="joint"),
    "paper": Question(key="paper", label="Paper", kind="line", audience="joint"),
    "sample": Question(key="sample", label="Sample", kind="line", audience="ours"),
}


class _Any:
    """Rows of every relationship and of the business."""


ANY: Final = _Any()
Scope = str | None


def question_of(table: str, column: str) -> Question | None:
    """The definition behind a column, or None for keys, ticks and positions."""
    if table == "project":
        return SETTINGS.get(column)
    register = registers().get(table)
    return next((c for c in register.columns if c.key == column), None) if register else None


class Project:
    """An open .accord file. A verb that writes returns the Change it made, and every listener hears of it."""

    def __init__(self, store: Store, person: str = "") -> None:
        """Use Project.open or Project.create."""
        self._store = store
        self.history = History(store, person)
        self.listeners: list[Callable[[Change], None]] = []
        self._locale: Locale | None = None

    # ---------------------------------------------------------------- opening and closing

    @classmethod
    def create(cls, path: Path, name: str, *, person: str = "", currency: str = "GBP", language: str = "en-GB",
               paper: str = "A4") -> "Project":  # fmt: skip
        """Make a new project file for a business. ProjectError where the file exists or can't be written."""
        if path.exists():
            raise ProjectError(f"“{path.name}” is there already. Choose another name, or open it.")
        try:
            path.touch()
            raw = connect(path, read_only=False)
            try:
                schema.create(raw)
                raw.execute(
                    "INSERT INTO project (id, title, currency, language, paper, created, sample)"
                    " VALUES ('project', ?, ?, ?, ?, ?, '')",
                    (name, currency, language, paper, datetime.now().isoformat(timespec="seconds")),
                )
                raw.execute(
                    "INSERT INTO party (id, position, number, shared, name, is_us, about, address, contact_name,"
                    " email, phone, website, logo, private_note) VALUES (?,?,1,0,?,1,'','','','','','','','')",
                    (new_id(), GAP, name),
                )
            finally:
                raw.close()
        except Exception as error:
            path.unlink(missing_ok=True)
            raise ProjectError(sentence(error, path)) from error
        return cls.open(path, person=person)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, person: str = "") -> "Project":
        """Open a project, migrating an older one on a copy first. ProjectError says in one sentence what is wrong."""
        number = look(path)
        if number < schema.SCHEMA:
            from models.migrations import upgrade

            upgrade(path)
        return cls(Store(path, read_only=read_only, person=person), person)

    def close(self) -> None:
        """Close the file and give up its lock."""
        self._store.close()

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._store.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed here."""
        return self._store.read_only

    @property
    def read_only_reason(self) -> str:
        """Why nothing can be changed, in one sentence."""
        return self._store.reason

    def save_copy(self, path: Path) -> None:
        """Write a complete, checked copy to another file."""
        self._store.copy_to(path)

    # ---------------------------------------------------------------- reading

    def table(self, name: str) -> Table:
        """The SQLAlchemy table of a register or a core table. KeyError for an unknown name."""
        return METADATA.tables[name]

    def get(self, table: str, id: str) -> Row[Any] | None:
        """One row by key, or None."""
        found = self.table(table)
        return self._store.connection.execute(sa.select(found).where(found.c.id == id)).first()

    def all(self, table: str, relationship: Scope | _Any = ANY, **where: Any) -> list[Row[Any]]:
        """Rows in their order: of every scope, of one relationship, or (None) of the business; where compares columns."""
        return list(self._store.connection.execute(self._select(table, relationship, where)))

    def select(self, table: str, columns: Sequence[str], relationship: Scope | _Any = ANY, **where: Any
               ) -> list[Row[Any]]:  # fmt: skip
        """Only the named columns of the rows that `all` would give."""
        found = self.table(table)
        query = self._select(table, relationship, where)
        return list(self._store.connection.execute(query.with_only_columns(*(found.c[name] for name in columns))))

    def page(self, table: str, ids: Sequence[str]) -> dict[str, Row[Any]]:
        """Some rows by key; keys that are gone are left out."""
        found = self.table(table)
        query = sa.select(found).where(found.c.id.in_(ids))
        return {row.id: row for row in self._store.connection.execute(query)}

    def count(self, table: str, relationship: Scope | _Any = ANY, **where: Any) -> int:
        """How many rows `all` would give."""
        inner = self._select(table, relationship, where).order_by(None).subquery()
        return int(self._store.connection.execute(sa.select(sa.func.count()).select_from(inner)).scalar_one())

    def _select(self, table: str, relationship: Scope | _Any, where: Mapping[str, Any]) -> sa.Select[Any]:
        found = self.table(table)
        query = sa.select(found)
        if relationship is not ANY and "relationship_id" in found.c:
            query = query.where(found.c.relationship_id == relationship)
        for column, value in where.items():
            query = query.where(found.c[column] == value)
        if "position" in found.c:
            return query.order_by(found.c.position, found.c.id)
        return query.order_by(found.c.id)

    def rows_of(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What a reading statement of this floor finds."""
        return self._store.execute(sql, *values).fetchall()

    @property
    def info(self) -> Row[Any]:
        """The one row about the project itself."""
        row = self.get("project", "project")
        assert row is not None
        return row

    @property
    def locale(self) -> Locale:
        """How this project writes numbers, dates and money."""
        if self._locale is None:
            info = self.info
            self._locale = Locale(info.language, info.currency)
        return self._locale

    def us(self) -> Row[Any]:
        """Our own firm."""
        rows = self.all("party", is_us=True) or self.all("party")
        return rows[0]

    def partners(self, relationship: str) -> list[Row[Any]]:
        """The partner firms of a relationship, in their order."""
        firms = {row.id: row for row in self.all("party")}
        links = self.all("partner", relationship)
        return [firms[link.party_id] for link in links if link.party_id in firms]

    def relationships(self, *, archived: bool = False) -> list[Row[Any]]:
        """The relationships in their order; archived ones only where asked for."""
        return [row for row in self.all("relationship") if archived or not row.archived]

    def show(self, table: str, column: str, value: Any) -> str:
        """A column's value in words: choices by label, firms and linked rows by name."""
        question = question_of(table, column)
        if question is None or kinds.is_empty(value):
            return "" if kinds.is_empty(value) else str(value)
        return self.show_answer(question, value)

    def show_answer(self, question: Question, value: Any, locale: Locale | None = None) -> str:
        """A value in words, by its question; in the project's locale unless another is given."""
        if kinds.is_empty(value):
            return ""
        if question.kind == "party":
            firm = self.get("party", value)
            return str(firm.name) if firm else ""
        if question.kind == "link":
            return self.title(question.register, value)
        if question.kind == "file":
            found = self._store.connection.execute(
                sa.select(self.table("content").c.size).where(self.table("content").c.id == value)
            ).first()
            return f"{max(1, found.size // 1024)} KB" if found else ""
        return kinds.KINDS[question.kind].show(value, question, locale or self.locale)

    def title(self, table: str, id: str) -> str:
        """What a row is called: its first wordy column."""
        row = self.get(table, id)
        if row is None:
            return ""
        first = registers()[table].naming
        return self.show(table, first.key, getattr(row, first.key))

    # ---------------------------------------------------------------- writing

    @contextmanager
    def step(self, label: str, merge_key: tuple[str, ...] | None = None) -> Iterator[None]:
        """Group several verbs into one gesture: one transaction, one undo."""
        outermost = self.history._step is None
        with self.history.gesture(label, merge_key):
            yield
        if outermost and self.history.last is not None:
            self._announce(self.history.last)

    def _announce(self, change: Change) -> Change:
        if "project" in change.tables:
            self._locale = None
        for listener in tuple(self.listeners):
            listener(change)
        return change

    def set(self, table: str, id: str, column: str, value: Any, *, merge: bool = False) -> Change | None:
        """Change one column of one row; None where nothing changed. merge continues the step of a moment ago."""
        found = self.table(table)
        question = question_of(table, column)
        if question is not None:
            value = kinds.check(question, value)
        row = self.get(table, id)
        if row is None:
            raise ProjectError("That row is gone; undo may bring it back.")
        if getattr(row, column) == value:
            return None
        name = question.label if question else column
        with self.step(f"{self._noun(table)} · {name}", (table, id, column) if merge else None):
            self._store.connection.execute(sa.update(found).where(found.c.id == id).values({column: value}))
        return self.history.last

    def _noun(self, table: str) -> str:
        register: Register | None = registers().get(table)
        return register.singular.capitalize() if register else "Project"

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
        with self.step(f"Added {register.singular}"):
            top = self._store.connection.execute(
                sa.select(sa.func.max(found.c.position), sa.func.max(found.c.number))
            ).one()
            row["position"] = (top[0] or 0) + GAP
            row["number"] = (top[1] or 0) + 1
            self._store.connection.execute(sa.insert(found).values(row))
            if after is not None:
                self.move(table, row["id"], after=after)
        return str(row["id"])

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
        """Take a row away, with what belongs to it; undo brings all of it back."""
        found = self.table(table)
        with self.step(f"Deleted {registers()[table].singular}"):
            self._store.connection.execute(sa.delete(found).where(found.c.id == id))
        return self.history.last

    def move(self, table: str, id: str, *, after: str | None) -> Change | None:
        """Put a row behind another one of its list, or (None) first."""
        found = self.table(table)
        row = self.get(table, id)
        if row is None:
            return None
        scope = row.relationship_id if "relationship_id" in found.c else ANY
        others = [r for r in self.all(table, scope) if r.id != id]
        index = next((i + 1 for i, r in enumerate(others) if r.id == after), 0)
        before = others[index - 1].position if index else None
        behind = others[index].position if index < len(others) else None
        with self.step(f"Moved {registers()[table].singular}"):
            if before is None:
                position = (behind or GAP) - GAP
            elif behind is None:
                position = before + GAP
            elif behind - before > 1:
                position = (before + behind) // 2
            else:
                for place, other in enumerate([*others[:index], row, *others[index:]]):
                    if other.position != place * GAP:
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

    # ---------------------------------------------------------------- answers and marks

    @staticmethod
    def scope_of(field: Field, relationship: Scope) -> Scope:
        """The relationship an answer belongs to: None where the question is answered once for the business."""
        return None if field.scope == "business" else relationship

    def answer(self, field: Field, relationship: Scope = None) -> Any:
        """What was said to a question, or the kind's empty value."""
        if field.record:
            row = self.get(field.record, relationship or "")
            return getattr(row, field.key) if row else kinds.KINDS[field.kind].empty
        row = self.get("answer", derived_id("answer", self.scope_of(field, relationship), field.step, field.key))
        kind = kinds.KINDS[field.kind]
        return kind.load(row.value) if row and row.value else kind.empty

    def is_shared(self, field: Field, relationship: Scope = None) -> bool:
        """Whether the partner may read this answer: joint ones always, shareable ones when ticked."""
        if field.audience != "shareable":
            return field.audience == "joint"
        row = self.get("answer", derived_id("answer", self.scope_of(field, relationship), field.step, field.key))
        return bool(row and row.shared)

    def put(self, field: Field, relationship: Scope, value: Any, *, merge: bool = False) -> Change | None:
        """Answer a question. KindError where the value doesn't fit its kind."""
        if field.record:
            return self.set(field.record, relationship or "", field.key, value, merge=merge)
        value = kinds.check(field, value)
        stored = kinds.KINDS[field.kind].store(value)
        return self._write_answer(field, relationship, {"value": stored}, merge=merge)

    def share(self, field: Field, relationship: Scope, shared: bool) -> Change | None:
        """Tick or untick an answer for the partner's eyes."""
        return self._write_answer(field, relationship, {"shared": shared})

    def _write_answer(self, field: Field, relationship: Scope, values: dict[str, Any], *, merge: bool = False
                      ) -> Change | None:  # fmt: skip
        scope = self.scope_of(field, relationship)
        id = derived_id("answer", scope, field.step, field.key)
        row = self.get("answer", id)
        found = self.table("answer")
        if row is not None and all(getattr(row, key) == value for key, value in values.items()):
            return None
        if row is None and not any(values.values()):
            return None
        with self.step(field.label, ("answer", id, *values) if merge else None):
            if row is None:
                whole = {"id": id, "relationship_id": scope, "step": field.step, "field": field.key}
                self._store.connection.execute(sa.insert(found).values({"value": "", "shared": False} | whole | values))
            else:
                self._store.connection.execute(sa.update(found).where(found.c.id == id).values(values))
        return self.history.last

    def answers(self, relationship: Scope) -> dict[str, str]:
        """The stored texts of one scope by path (CLAUSE.KEY), empty ones left out."""
        return {f"{row.step}.{row.field}": row.value for row in self.all("answer", relationship) if row.value}

    def mark(self, clause: str, relationship: Scope, state: str, reason: str = "") -> Change | None:
        """Mark a step "done" or "not_relevant"; "" takes the mark away."""
        id = derived_id("mark", relationship, clause)
        found = self.table("step_mark")
        row = self.get("step_mark", id)
        if (row.state, row.reason) == (state, reason) if row else not state:
            return None
        words = {"done": "Marked done", "not_relevant": "Marked not relevant"}.get(state, "Mark taken away")
        with self.step(f"{words} · {clause}"):
            if row is None:
                values = {"id": id, "relationship_id": relationship, "step": clause, "state": state, "reason": reason}
                self._store.connection.execute(sa.insert(found).values(values))
            else:
                self._store.connection.execute(
                    sa.update(found).where(found.c.id == id).values(state=state, reason=reason)
                )
        return self.history.last

    def marks(self, relationship: Scope) -> dict[str, str]:
        """The marks of one scope by clause."""
        return {row.step: row.state for row in self.all("step_mark", relationship) if row.state}

    # ---------------------------------------------------------------- contents

    def attach(self, data: bytes, media_type: str) -> str:
        """Keep a file's bytes in the project and return the key that file columns store."""
        id = hashlib.sha256(data).hexdigest()
        found = self.table("content")
        with self._store.transaction():
            known = self._store.connection.execute(sa.select(found.c.id).where(found.c.id == id)).first()
            if known is None:
                values = {"id": id, "media_type": media_type, "size": len(data), "data": data}
                self._store.connection.execute(sa.insert(found).values(values))
        return id

    def content(self, id: str) -> bytes | None:
        """The bytes behind a file column, or None."""
        row = self.get("content", id) if id else None
        return bytes(row.data) if row else None
