"""Records of the risk registers; what each column means stands in resources/registers/risk.toml."""

from datetime import date as Date

from models.records.base import RelationshipRecord, later


class Risk(RelationshipRecord, table=True):
    """Risk: one row of the register “Risks”."""

    __tablename__ = "risk"

    title: str = ""
    cause: str = ""
    effect: str = ""
    category: str = ""
    likelihood: int | None = None
    impact: int | None = None
    response: str = ""
    treatment: str = ""
    owner: str = ""
    due: Date | None = None
    residual_likelihood: int | None = None
    residual_impact: int | None = None
    joint_wording: str = ""
    joint_treatment: str = ""
    owning_side: str = ""
    best_placed: str = ""
    cost_sharing: str = ""
    origin: str = ""
    early_sign: str = ""
    trend: str = ""
    review: Date | None = None
    status: str = ""
    closed_reason: str = ""
    review_every: str = later()
