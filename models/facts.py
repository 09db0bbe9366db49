"""Plain facts that charts draw from: no database, no formatting, the same on screen and on paper."""

from dataclasses import dataclass

from models.wheel import WheelFacts


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """One risk on the heat map: short number, likelihood and impact 1–5, and what is left of both after treatment."""

    label: str
    likelihood: int
    impact: int
    residual_likelihood: int | None = None
    residual_impact: int | None = None


@dataclass(frozen=True, slots=True)
class HeatMapFacts:
    """Risks by likelihood and impact (our 5 × 5 scale)."""

    points: tuple[RiskPoint, ...]
    level_names: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


@dataclass(frozen=True, slots=True)
class ObjectiveBar:
    """How far one objective has come from its baseline (0) to its target (1), with the words to print beside it."""

    label: str
    fraction: float | None
    now: str
    target: str
    status: str


@dataclass(frozen=True, slots=True)
class ObjectivesFacts:
    """Joint objectives as progress bars; fraction may lie below 0 or above 1."""

    bars: tuple[ObjectiveBar, ...]


@dataclass(frozen=True, slots=True)
class PulseItem:
    """Average score of one statement (1–5), each side; None where nobody answered."""

    label: str
    ours: float | None
    theirs: float | None


@dataclass(frozen=True, slots=True)
class PulseFacts:
    """One round of the trust pulse; a gap of 0.7 or more is worth a talk (our rule)."""

    us: str
    them: str
    items: tuple[PulseItem, ...]


@dataclass(frozen=True, slots=True)
class TrendFacts:
    """Average trust score per round, oldest first, each side."""

    us: str
    them: str
    rounds: tuple[str, ...]
    ours: tuple[float | None, ...]
    theirs: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class MaturityRow:
    """One principle on our maturity scale 1–4 as each side sees it, and where both want to be."""

    label: str
    ours: int | None
    theirs: int | None
    desired: int | None


@dataclass(frozen=True, slots=True)
class MaturityFacts:
    """The maturity matrix of the twelve principles; level_names has four entries."""

    us: str
    them: str
    rows: tuple[MaturityRow, ...]
    level_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SegmentPoint:
    """One relationship: importance and replaceability 1–5, annual value in the firm's currency (bubble area)."""

    label: str
    importance: int
    replaceability: int
    annual_value: float | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class SegmentationFacts:
    """“Matters to us” × “hard to replace”, our segmentation."""

    points: tuple[SegmentPoint, ...]


@dataclass(frozen=True, slots=True)
class IdeaPoint:
    """One value idea by effort and benefit 1–5."""

    label: str
    effort: int
    benefit: int
    status: str = ""


@dataclass(frozen=True, slots=True)
class PipelineFacts:
    """Value ideas by effort and benefit."""

    points: tuple[IdeaPoint, ...]


ChartFacts = (
    WheelFacts
    | HeatMapFacts
    | ObjectivesFacts
    | PulseFacts
    | TrendFacts
    | MaturityFacts
    | SegmentationFacts
    | PipelineFacts
)
