"""Records of the parties registers; what each column means stands in resources/registers/parties.toml."""

from datetime import date as Date

from models.records.base import Record, RelationshipRecord


class Relationship(Record, table=True):
    """Relationship: one row of the register “Relationships”."""

    __tablename__ = "relationship"

    name: str = ""
    role: str = ""
    type: str = ""
    direction: str = ""
    stage: str = ""
    tier: str = ""
    health: str = ""
    annual_value: float | None = None
    share_percent: float | None = None
    importance: int | None = None
    replaceability: int | None = None
    our_weight: int | None = None
    competitor: bool | None = None
    since: Date | None = None
    archived: bool | None = None


class Party(Record, table=True):
    """Firm: one row of the register “Firms”."""

    __tablename__ = "party"

    name: str = ""
    is_us: bool | None = None
    about: str = ""
    people_count: float | None = None
    address: str = ""
    contact_name: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    logo: str = ""
    private_note: str = ""


class Partner(RelationshipRecord, table=True):
    """Partner: one row of the register “Partners”."""

    __tablename__ = "partner"

    party_id: str = ""
    part_played: str = ""


class Person(RelationshipRecord, table=True):
    """Person: one row of the register “People”."""

    __tablename__ = "person"

    name: str = ""
    party_id: str = ""
    job: str = ""
    part: str = ""
    deputy: str = ""
    decision_limit: float | None = None
    email: str = ""
    phone: str = ""
    since: Date | None = None
    reservations: str = ""


class Signatory(RelationshipRecord, table=True):
    """Signature: one row of the register “Who signs”."""

    __tablename__ = "signatory"

    party_id: str = ""
    name: str = ""
    job: str = ""
    agreed_on: Date | None = None


class Stakeholder(Record, table=True):
    """Stakeholder: one row of the register “People with a stake”."""

    __tablename__ = "stakeholder"

    name: str = ""
    expects: str = ""
    climate: bool | None = None
    answer: str = ""
