"""Records of the objectives registers; what each column means stands in resources/registers/objectives.toml."""

from datetime import date as Date

from models.records.base import Record, RelationshipRecord


class BusinessObjective(Record, table=True):
    """Objective: one row of the register “Our own objectives”."""

    __tablename__ = "business_objective"

    objective: str = ""
    measure: str = ""
    baseline: str = ""
    target: str = ""
    due: Date | None = None
    owner: str = ""


class Option(RelationshipRecord, table=True):
    """Option: one row of the register “Ways to do it”."""

    __tablename__ = "option"

    way: str = ""
    what: str = ""
    benefit: str = ""
    cost: float | None = None
    hours: float | None = None
    confidence: str = ""
    assumptions: str = ""


class Contribution(RelationshipRecord, table=True):
    """Contribution: one row of the register “What they bring to our objectives”."""

    __tablename__ = "contribution"

    objective_id: str = ""
    expected: str = ""
    offered: str = ""
    dependency: str = ""


class Candidate(RelationshipRecord, table=True):
    """Candidate: one row of the register “Possible partners”."""

    __tablename__ = "candidate"

    name: str = ""
    contact: str = ""
    status: str = ""
    nda: str = ""
    nda_date: Date | None = None
    preferred: bool | None = None
    note: str = ""


class Criterion(RelationshipRecord, table=True):
    """Criterion: one row of the register “What we look for”."""

    __tablename__ = "criterion"

    criterion: str = ""
    weight: int | None = None
    must: bool | None = None


class CandidateScore(RelationshipRecord, table=True):
    """Score: one row of the register “Scores”."""

    __tablename__ = "candidate_score"

    candidate_id: str = ""
    criterion_id: str = ""
    score: int | None = None
    evidence: str = ""


class Contact(RelationshipRecord, table=True):
    """Talk: one row of the register “Talks so far”."""

    __tablename__ = "contact"

    date: Date | None = None
    with_whom: str = ""
    summary: str = ""
    next_step: str = ""


class Term(RelationshipRecord, table=True):
    """Point: one row of the register “What we can and can't give”."""

    __tablename__ = "term"

    item: str = ""
    stance: str = ""
    wish: str = ""
    fallback: str = ""


class ValueMeasure(RelationshipRecord, table=True):
    """Measure: one row of the register “What we count”."""

    __tablename__ = "value_measure"

    activity: str = ""
    value_type: str = ""
    unit: str = ""
    amount: float | None = None
    hoped: float | None = None
    counted_on: Date | None = None


class Objective(RelationshipRecord, table=True):
    """Joint objective: one row of the register “Joint objectives”."""

    __tablename__ = "objective"

    objective: str = ""
    why_together: str = ""
    measure: str = ""
    unit: str = ""
    baseline: float | None = None
    target: float | None = None
    due: Date | None = None
    owner_ours: str = ""
    owner_theirs: str = ""
    status: str = ""


class Reading(RelationshipRecord, table=True):
    """Reading: one row of the register “Readings”."""

    __tablename__ = "reading"

    objective_id: str = ""
    date: Date | None = None
    value: float | None = None
    rag: str = ""
    comment: str = ""
