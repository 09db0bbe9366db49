"""Records behind the registers: the project itself, answers, marks, file contents and history."""

from sqlmodel import Field

from models.records.base import Record, StoredRow


class ProjectInfo(StoredRow, table=True):
    """The one row that says what this project is and how it prints."""

    __tablename__ = "project"

    id: str = Field(default="project", primary_key=True)
    title: str = ""
    currency: str = "GBP"
    language: str = "en-GB"
    paper: str = "A4"
    created: str = ""
    sample: str = ""


class Answer(StoredRow, table=True):
    """What the user said once to a field; id is derived from relationship, step and field; value is canonical text."""

    __tablename__ = "answer"

    id: str = Field(primary_key=True)
    relationship_id: str | None = Field(default=None, foreign_key="relationship.id", index=True, ondelete="CASCADE")
    step: str
    field: str
    value: str = ""
    shared: bool = False


class StepMark(StoredRow, table=True):
    """A step marked "done" or "not_relevant", with the reason given; id is derived from relationship and step."""

    __tablename__ = "step_mark"

    id: str = Field(primary_key=True)
    relationship_id: str | None = Field(default=None, foreign_key="relationship.id", index=True, ondelete="CASCADE")
    step: str
    state: str = ""
    reason: str = ""


class Content(StoredRow, table=True):
    """The bytes of an attached file, kept once by their SHA-256; never changed, so not part of the history."""

    __tablename__ = "content"

    id: str = Field(primary_key=True)
    media_type: str = ""
    size: int = 0
    data: bytes = b""


class HistoryStep(StoredRow, table=True):
    """One gesture: who did what when. state is "done", "undone", "dropped" (undone, then overtaken) or "thinned"."""

    __tablename__ = "history_step"

    id: int | None = Field(default=None, primary_key=True)
    at: str
    person: str = ""
    label: str = ""
    state: str = Field(default="done", index=True)


class HistoryRow(StoredRow, table=True):
    """One row that a step touched, written by triggers: only the changed columns before and after, as JSON."""

    __tablename__ = "history_row"

    id: int | None = Field(default=None, primary_key=True)
    step: int = Field(foreign_key="history_step.id", index=True, ondelete="CASCADE")
    table: str = Field(index=True)
    row: str = Field(index=True)
    op: str
    before: str | None = None
    after: str | None = None


class Counter(StoredRow, table=True):
    """The highest short number of a register that was ever deleted, so that none is given twice; kept by triggers."""

    __tablename__ = "counter"

    name: str = Field(primary_key=True)
    top: int = 0


UNRECORDED = {"content", "counter", "history_step", "history_row", "alembic_version"}

__all__ = [
    "UNRECORDED",
    "Answer",
    "Content",
    "Counter",
    "HistoryRow",
    "HistoryStep",
    "ProjectInfo",
    "Record",
    "StepMark",
]
