"""Where a form's answers lie: the answers of a step, or the columns of one row."""

from typing import Protocol

from models.change import Change
from models.kinds import Value
from models.project import Project, Scope
from models.records.base import derived_id
from resources.catalogue import Question
from resources.guide import Field

Key = tuple[str, str, str]


class Source(Protocol):
    """Reads and writes answers, and says which cell of the file holds each."""

    def key(self, question: Question) -> Key:
        """The table, row and column in which the answer lies."""

    def read(self, question: Question) -> Value:
        """The stored answer."""

    def write(self, question: Question, value: Value) -> Change | None:
        """Store an answer, as part of the typing of a moment ago where there was some."""

    def is_shared(self, question: Question) -> bool:
        """Whether the partner may read it."""

    def share(self, question: Question, shared: bool) -> Change | None:
        """Let the partner read it, or not."""


class AnswerSource:
    """The answers of the guide's steps in one scope."""

    def __init__(self, project: Project, relationship: Scope) -> None:
        self._project = project
        self._relationship = relationship

    @staticmethod
    def _field(question: Question) -> Field:
        assert isinstance(question, Field)
        return question

    def key(self, question: Question) -> Key:
        """The row of the answer, or the column of the record that the question names."""
        field = self._field(question)
        if field.record:
            return field.record, self._relationship or "", field.key
        scope = self._project.scope_of(field, self._relationship)
        return "answer", derived_id("answer", scope, field.step, field.key), "value"

    def read(self, question: Question) -> Value:
        """What was said."""
        return self._project.answer(self._field(question), self._relationship)

    def write(self, question: Question, value: Value) -> Change | None:
        """Say it."""
        return self._project.put(self._field(question), self._relationship, value, merge=True)

    def is_shared(self, question: Question) -> bool:
        """Whether this answer is ticked for the partner."""
        return self._project.is_shared(self._field(question), self._relationship)

    def share(self, question: Question, shared: bool) -> Change | None:
        """Tick or untick it."""
        return self._project.share(self._field(question), self._relationship, shared)


class RowSource:
    """The columns of one row of a register. A row is shared as a whole, so its columns have no tick."""

    def __init__(self, project: Project, register: str, row: str) -> None:
        self._project = project
        self.register = register
        self.row = row

    def key(self, question: Question) -> Key:
        """The cell."""
        return self.register, self.row, question.key

    def read(self, question: Question) -> Value:
        """What stands in the cell; None where the row is gone."""
        row = self._project.get(self.register, self.row)
        return None if row is None else getattr(row, question.key)

    def write(self, question: Question, value: Value) -> Change | None:
        """Write the cell."""
        return self._project.set(self.register, self.row, question.key, value, merge=True)

    def is_shared(self, question: Question) -> bool:
        """Always no: the row's own tick decides."""
        return False

    def share(self, question: Question, shared: bool) -> Change | None:
        """Nothing to tick here."""
        return None
