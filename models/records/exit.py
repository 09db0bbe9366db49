"""Records of the exit registers; what each column means stands in resources/registers/exit.toml."""

from datetime import date as Date

from models.records.base import AnyScopeRecord, RelationshipRecord


class ExitTrigger(RelationshipRecord, table=True):
    """Trigger: one row of the register “Exit triggers”."""

    __tablename__ = "exit_trigger"

    kind: str = ""
    trigger: str = ""
    measure: str = ""
    threshold: str = ""
    response: str = ""
    private_note: str = ""


class Dependency(RelationshipRecord, table=True):
    """Dependency: one row of the register “What hangs on them”."""

    __tablename__ = "dependency"

    what: str = ""
    on_whom: str = ""
    days_to_replace: float | None = None
    fallback: str = ""
    cost: float | None = None
    cover: str = ""


class Asset(RelationshipRecord, table=True):
    """Asset: one row of the register “Things to hand back”."""

    __tablename__ = "asset"

    name: str = ""
    type: str = ""
    owner_party: str = ""
    location: str = ""
    value: float | None = None
    at_end: str = ""


class Continuity(RelationshipRecord, table=True):
    """Customer: one row of the register “Customers looked after”."""

    __tablename__ = "continuity"

    customer: str = ""
    promise: str = ""
    served_by: str = ""
    told_by: str = ""


class ExitTask(RelationshipRecord, table=True):
    """Exit task: one row of the register “Exit tasks”."""

    __tablename__ = "exit_task"

    task: str = ""
    area: str = ""
    side: str = ""
    owner: str = ""
    days_before: float | None = None
    due: Date | None = None
    status: str = ""
    evidence: str = ""


class Lesson(AnyScopeRecord, table=True):
    """Lesson: one row of the register “Lessons”."""

    __tablename__ = "lesson"

    lesson: str = ""
    about: str = ""
    next_time: str = ""


class Obligation(RelationshipRecord, table=True):
    """Duty: one row of the register “Duties that go on”."""

    __tablename__ = "obligation"

    what: str = ""
    party_id: str = ""
    until: Date | None = None
