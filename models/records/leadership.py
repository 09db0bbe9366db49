"""Records of the leadership registers; what each column means stands in resources/registers/leadership.toml."""

from models.records.base import RelationshipRecord


class Resource(RelationshipRecord, table=True):
    """Resource: one row of the register “What it takes”."""

    __tablename__ = "resource"

    what: str = ""
    type: str = ""
    supplied_by: str = ""
    amount: str = ""
    period: str = ""
    stop_limit: str = ""


class Member(RelationshipRecord, table=True):
    """Member: one row of the register “The joint team”."""

    __tablename__ = "member"

    party_id: str = ""
    name: str = ""
    mandate: str = ""
