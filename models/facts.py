"""Plain facts that charts draw from: no database, no formatting, the same on screen and on paper."""

from dataclasses import dataclass

from models.wheel import WheelFacts


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """One risk on the heat map: short number, likelihood and impact 1–5, and what is left of both after treatment.

    id is the row's key; title is filled in for our own eyes only.
    """

    label: str
    likelihood: int
    impact: int
    residual_likelihood: int | None = None
    residual_impact: int | None = None
    id: str = ""
    title: str = ""

    def place(self, treated: bool) -> tuple[int, int]:
        """Likelihood and impact as they are, or as treatment leaves them where that is known; each within 1–5."""
        likelihood, impact = self.likelihood, self.impact
        if treated and self.residual_likelihood is not None and self.residual_impact is not None:
            likelihood, impact = self.residual_likelihood, self.residual_impact
        return min(max(likelihood, 1), 5), min(max(impact, 1), 5)


@dataclass(frozen=True, slots=True)
class HeatMapFacts:
    """Risks by likelihood and impact (our 5 × 5 scale). view is "before" or "after" treatment, or "both" side by side."""

    points: tuple[RiskPoint, ...]
    level_names: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    view: str = "both"

    @property
    def moved(self) -> bool:
        """Whether treatment moves any risk to another cell."""
        return any(point.place(True) != point.place(False) for point in self.points)


@dataclass(frozen=True, slots=True)
class ObjectiveBar:
    """How far one objective has come from its baseline (0) to its target (1), with the words to print beside it.

    status is a word, tone its colour ("good", "amber", "bad" or ""), id the row's key.
    """

    label: str
    fraction: float | None
    now: str
    target: str
    status: str
    tone: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class ObjectivesFacts:
    """Joint objectives as progress bars; fraction may lie below 0 or above 1. left_out is how many more there are."""

    bars: tuple[ObjectiveBar, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class PulseItem:
    """Average score of one statement or relationship (1–5), each side; None where nobody answered.

    key is that of the statement, or of the relationship's round.
    """

    label: str
    ours: float | None
    theirs: float | None
    key: str = ""


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
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MaturityRow:
    """One principle on our maturity scale 1–4 as each side sees it, and where both want to be."""

    label: str
    ours: int | None
    theirs: int | None
    desired: int | None
    ids: tuple[str, ...] = ()


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
    """One value idea by effort and benefit 1–5; id is the row's key, title its words."""

    label: str
    effort: int
    benefit: int
    status: str = ""
    id: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class PipelineFacts:
    """Value ideas by effort and benefit."""

    points: tuple[IdeaPoint, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """One week: the day it ends on, what was open then, what began and what ended in it. ids: what was open then."""

    label: str
    open: int
    begun: int
    ended: int
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WeekAhead:
    """One week to come: the day it ends on, what is due in it, and what would then be left open. ids: what is due."""

    label: str
    due: int
    left: int
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BurndownFacts:
    """Open things at the end of each week, oldest first, and of each week ahead if all are done on their day.

    late and undated count what is open now and past its day, or has none.
    """

    weeks: tuple[Week, ...]
    ahead: tuple[WeekAhead, ...]
    late: int = 0
    undated: int = 0


@dataclass(frozen=True, slots=True)
class LadderRow:
    """One rung (or kind of issue): how many issues are open and settled there, and the median of days to settle them."""

    label: str
    note: str
    open: int
    settled: int
    days: float | None = None
    open_ids: tuple[str, ...] = ()
    settled_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LadderFacts:
    """Issues by the rung they stand on, or by what they are about."""

    rows: tuple[LadderRow, ...]


@dataclass(frozen=True, slots=True)
class StagesFacts:
    """How many relationships stand on each of the eight stages; a single one is named by its stage alone."""

    names: tuple[str, ...]
    counts: tuple[int, ...]


ChartFacts = (
    WheelFacts
    | HeatMapFacts
    | ObjectivesFacts
    | PulseFacts
    | TrendFacts
    | MaturityFacts
    | SegmentationFacts
    | PipelineFacts
    | BurndownFacts
    | LadderFacts
    | StagesFacts
)
