"""Records of the conduct registers; what each column means stands in resources/registers/conduct.toml."""

from datetime import date as Date

from models.records.base import Record, RelationshipRecord


class CompetencyRating(Record, table=True):
    """Skill rating: one row of the register “Skills”."""

    __tablename__ = "competency_rating"

    person: str = ""
    role: str = ""
    competency: str = ""
    required: int | None = None
    actual: int | None = None
    evidence: str = ""
    action: str = ""
    due: Date | None = None


class CharterLine(RelationshipRecord, table=True):
    """Charter line: one row of the register “Behaviour charter”."""

    __tablename__ = "charter_line"

    commitment: str = ""
    example: str = ""
    private_note: str = ""


class Promise(RelationshipRecord, table=True):
    """Promise: one row of the register “Promises”."""

    __tablename__ = "promise"

    by_party: str = ""
    promise: str = ""
    due: Date | None = None
    kept: str = ""
    kept_on: Date | None = None
    note: str = ""


class Concern(RelationshipRecord, table=True):
    """Worry: one row of the register “Worries and repairs”."""

    __tablename__ = "concern"

    concern: str = ""
    seen_by: str = ""
    repair: str = ""
    owner: str = ""
    due: Date | None = None
    state: str = ""
