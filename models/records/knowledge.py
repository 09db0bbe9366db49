"""Records of the knowledge registers; what each column means stands in resources/registers/knowledge.toml."""

from datetime import date as Date

from models.records.base import Record, RelationshipRecord


class KnowledgeItem(Record, table=True):
    """Item: one row of the register “What we know”."""

    __tablename__ = "knowledge_item"

    item: str = ""
    type: str = ""
    holder: str = ""
    sensitivity: str = ""
    share: str = ""
    condition: str = ""
    one_head: bool | None = None
    competitor_sensitive: bool | None = None
    personal_data: bool | None = None


class SharedItem(RelationshipRecord, table=True):
    """Shared item: one row of the register “Shared with each other”."""

    __tablename__ = "shared_item"

    item: str = ""
    owner_party: str = ""
    recipient: str = ""
    purpose: str = ""
    condition: str = ""
    location: str = ""
    since: Date | None = None
    at_end: str = ""
