"""Records of the values registers; what each column means stands in resources/registers/values.toml."""

from datetime import date as Date

from models.records.base import Record, RelationshipRecord


class FirmValue(Record, table=True):
    """Value: one row of the register “Our values”."""

    __tablename__ = "firm_value"

    name: str = ""
    we_do: str = ""
    we_never: str = ""


class ValueAlignment(RelationshipRecord, table=True):
    """Comparison: one row of the register “Values side by side”."""

    __tablename__ = "value_alignment"

    value: str = ""
    ours: str = ""
    theirs: str = ""
    match: str = ""
    recheck: Date | None = None
    evidence: str = ""
