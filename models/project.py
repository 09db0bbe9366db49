"""One project: a business and its relationships in one .accord file."""

import hashlib
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from models import kinds, schema
from models.change import Change
from models.editing import GAP
from models.records.base import derived_id, new_id
from models.repeats import RepeatingEditing
from models.rows import ANY, Scope, question_of
from models.sentences import sentence
from models.store import Store, connect, look
from models.trouble import ProjectError
from resources.guide import Field
from resources.words import tr

__all__ = ["ANY", "GAP", "Project", "Scope", "question_of"]


class Project(RepeatingEditing):
    """An open .accord file: what was said to each question, marks and contents, beside the rows of every register.

    Use Project.open or Project.create. A verb that writes returns the Change it made, and every listener hears of it.
    """

    # ---------------------------------------------------------------- opening and closing

    @classmethod
    def create(cls, path: Path, name: str, *, person: str = "", currency: str = "GBP", language: str = "en-GB",
               paper: str = "A4") -> "Project":  # fmt: skip
        """Make a new project file for a business. ProjectError where the file exists or can't be written."""
        if os.path.exists(path):  # unlike Path.exists, it takes a name that is too long
            raise ProjectError(tr("“{name}” is there already. Choose another name, or open it.").format(name=path.name))
        name = kinds.clean(name, multiline=False)
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
            for left in (path, path.with_name(path.name + "-journal")):
                with suppress(OSError):
                    left.unlink()
            raise ProjectError(sentence(error, path)) from error
        return cls.open(path, person=person)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, person: str = "") -> "Project":
        """Open a project, migrating an older one on a copy first. ProjectError says in one sentence what is wrong."""
        number = look(path)
        if number < schema.SCHEMA:
            from models.migrations import upgrade

            upgrade(path)
        project = cls(Store(path, read_only=read_only, person=person), person)
        try:
            if project.get("project", "project") is None or not project.count("party"):
                raise ProjectError(
                    tr("“{name}” is damaged: it holds no project. Open a backup or a saved copy.").format(
                        name=path.name
                    )
                )
        except ProjectError:
            project.close()
            raise
        return project

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

    @property
    def protected(self) -> bool:
        """Whether the file is under a password, and so is every copy of it."""
        return self._store.key is not None

    def save_copy(self, path: Path) -> None:
        """Write a complete, checked copy to another file."""
        self._store.copy_to(path)

    @property
    def elsewhere(self) -> str:
        """Who may have the file open on another computer, as a lock file that lay here on opening said; "" for nobody."""
        return self._store.elsewhere

    def why_stuck(self) -> str:
        """Why nothing can be written any more; "" where it can."""
        try:
            with self._store.transaction():
                return ""
        except ProjectError as error:
            return str(error)

    def continue_in(self, copy: Path) -> None:
        """Go on working in a copy that was just saved, where the file itself can't be written to any more."""
        self.history.pause()
        self._store.continue_in(copy, self.history.person)

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
        reason = kinds.clean(reason, multiline=True)
        found = self.table("step_mark")
        row = self.get("step_mark", id)
        if (row.state, row.reason) == (state, reason) if row else not state:
            return None
        words = {"done": tr("Marked done"), "not_relevant": tr("Marked not relevant")}.get(state, tr("Mark taken away"))
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
