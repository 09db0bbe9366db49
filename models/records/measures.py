"""Records of the measures registers; what each column means stands in resources/registers/measures.toml."""

from datetime import date as Date

from models.records.base import RelationshipRecord


class PulseRound(RelationshipRecord, table=True):
    """Round: one row of the register “Trust pulse rounds”."""

    __tablename__ = "pulse_round"

    name: str = ""
    date: Date | None = None
    said: str = ""


class PulseAnswer(RelationshipRecord, table=True):
    """Answer: one row of the register “Trust pulse answers”."""

    __tablename__ = "pulse_answer"

    round_id: str = ""
    party_id: str = ""
    respondent: str = ""
    item: str = ""
    score: int | None = None
    not_applicable: bool | None = None
    comment: str = ""


class MaturityRating(RelationshipRecord, table=True):
    """Rating: one row of the register “How grown-up are we”."""

    __tablename__ = "maturity_rating"

    principle: str = ""
    ours: int | None = None
    theirs: int | None = None
    desired: int | None = None
    evidence: str = ""
    rated_on: Date | None = None
    private_note: str = ""
