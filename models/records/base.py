"""What every row of every register carries."""

from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

from sqlmodel import Field, SQLModel


def new_id() -> str:
    """A fresh random key, so that two copies of a project can be merged."""
    return uuid4().hex


def derived_id(*parts: str | None) -> str:
    """The one key that belongs to these parts, so that two copies of a project agree on it."""
    return uuid5(NAMESPACE_URL, "accord:" + "/".join(part or "" for part in parts)).hex


def later(default: str = "") -> Any:
    """A text column that a later schema added: the file knows its default too, so that older history can be replayed."""
    return Field(default=default, sa_column_kwargs={"server_default": default})


class StoredRow(SQLModel):
    """A row of any table. Rows are never validated by pydantic, so its validators are built for nobody: 30 ms at each start."""

    model_config = {"defer_build": True}


class Record(StoredRow):
    """A row of a register of the business. position orders the rows (gaps of 1024), number is its short stable number."""

    id: str = Field(default_factory=new_id, primary_key=True)
    position: int = 0
    number: int = 0
    shared: bool = False


class RelationshipRecord(Record):
    """A row that belongs to one relationship."""

    relationship_id: str = Field(foreign_key="relationship.id", index=True, ondelete="CASCADE")


class AnyScopeRecord(Record):
    """A row that belongs to one relationship or, with none, to the whole business."""

    relationship_id: str | None = Field(default=None, foreign_key="relationship.id", index=True, ondelete="CASCADE")
