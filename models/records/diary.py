"""Records of the diary registers; what each column means stands in resources/registers/diary.toml."""

from datetime import date as Date

from models.records.base import AnyScopeRecord, later


class Action(AnyScopeRecord, table=True):
    """Action: one row of the register “Actions”."""

    __tablename__ = "action"

    action: str = ""
    owner: str = ""
    party_id: str = ""
    due: Date | None = None
    status: str = ""
    priority: str = ""
    done_on: Date | None = None
    source: str = ""
    private_note: str = ""
    repeat: str = later()
    risk_id: str = later()
    issue_id: str = later()
    objective_id: str = later()
    meeting_id: str = later()


class Decision(AnyScopeRecord, table=True):
    """Decision: one row of the register “Decisions”."""

    __tablename__ = "decision"

    date: Date | None = None
    decision: str = ""
    why: str = ""
    decided_by: str = ""
    both: bool | None = None
    private_note: str = ""
    meeting_id: str = later()


class Meeting(AnyScopeRecord, table=True):
    """Meeting: one row of the register “Meetings”."""

    __tablename__ = "meeting"

    date: Date | None = None
    title: str = ""
    present: str = ""
    notes: str = ""
    keep: str = ""
    start: str = ""
    stop: str = ""
    private_note: str = ""
    agenda: str = later()
    next_on: Date | None = None
