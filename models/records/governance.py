"""Records of the governance registers; what each column means stands in resources/registers/governance.toml."""

from datetime import date as Date

from models.records.base import Record, RelationshipRecord


class Practice(Record, table=True):
    """Habit: one row of the register “Habits to change”."""

    __tablename__ = "practice"

    practice: str = ""
    blocks: str = ""
    change: str = ""
    owner: str = ""
    due: Date | None = None


class Process(RelationshipRecord, table=True):
    """Way of working: one row of the register “Ways of working”."""

    __tablename__ = "process"

    process: str = ""
    who_ours: str = ""
    who_theirs: str = ""
    handover: str = ""
    tool: str = ""
    standard: str = ""
    gap: str = ""


class Forum(RelationshipRecord, table=True):
    """Meeting rhythm: one row of the register “Meetings we keep”."""

    __tablename__ = "forum"

    layer: str = ""
    name: str = ""
    people: str = ""
    frequency: str = ""
    topics: str = ""
    authority: str = ""


class LadderRung(RelationshipRecord, table=True):
    """Rung: one row of the register “The ladder”."""

    __tablename__ = "ladder_rung"

    role_ours: str = ""
    role_theirs: str = ""
    within: str = ""
    note: str = ""


class Issue(RelationshipRecord, table=True):
    """Issue: one row of the register “Issues”."""

    __tablename__ = "issue"

    title: str = ""
    raised: Date | None = None
    raised_by: str = ""
    type: str = ""
    impact: str = ""
    rung_id: str = ""
    owner: str = ""
    due: Date | None = None
    root_cause: str = ""
    resolution: str = ""
    status: str = ""
    closed: Date | None = None
    preparation: str = ""


class Message(RelationshipRecord, table=True):
    """Message: one row of the register “Who hears what”."""

    __tablename__ = "message"

    audience: str = ""
    message: str = ""
    channel: str = ""
    frequency: str = ""
    owner: str = ""
    reply_within: str = ""
    approval: bool | None = None


class Agreement(RelationshipRecord, table=True):
    """Agreement: one row of the register “Agreements”."""

    __tablename__ = "agreement"

    title: str = ""
    type: str = ""
    date: Date | None = None
    expiry: Date | None = None
    notice_days: float | None = None
    conflicts: bool | None = None
    conflict_note: str = ""
    advice: bool | None = None
    file: str = ""
    legal_note: str = ""
