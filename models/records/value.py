"""Records of the value registers; what each column means stands in resources/registers/value.toml."""

from datetime import date as Date

from models.records.base import RelationshipRecord, later


class ValueIdea(RelationshipRecord, table=True):
    """Idea: one row of the register “Ideas for more value”."""

    __tablename__ = "value_idea"

    title: str = ""
    by_party: str = ""
    date: Date | None = None
    value_type: str = ""
    effort: int | None = None
    benefit: int | None = None
    status: str = ""
    owner: str = ""
    result: str = ""
    lesson: str = ""
    objective_id: str = later()
