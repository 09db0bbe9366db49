"""Which chart draws which facts, how high it likes to be, and when it has nothing to say."""

from reportlab.graphics.shapes import Drawing

from models.facts import (
    BurndownFacts,
    ChartFacts,
    HeatMapFacts,
    LadderFacts,
    MaturityFacts,
    ObjectivesFacts,
    PipelineFacts,
    PulseFacts,
    SegmentationFacts,
    StagesFacts,
    TrendFacts,
)
from models.snapshot import Words
from models.wheel import WheelFacts
from reports.charts import burndown, heat_map, ladder, maturity, objectives, pulse, trend
from reports.charts.pipeline import pipeline
from reports.charts.segmentation import segmentation
from reports.charts.stages import HEIGHT, stages
from reports.charts.wheel import wheel
from reports.style import Palette


def draw(facts: ChartFacts, palette: Palette, width: float, height: float, words: Words) -> Drawing:
    """The chart of these facts, of the given size in points."""
    match facts:
        case WheelFacts():
            return wheel(facts, palette, width, height, words)
        case HeatMapFacts():
            return heat_map.heat_map(facts, palette, width, height, words)
        case ObjectivesFacts():
            return objectives.objectives(facts, palette, width, height, words)
        case PulseFacts():
            return pulse.pulse(facts, palette, width, height, words)
        case TrendFacts():
            return trend.trend(facts, palette, width, height, words)
        case MaturityFacts():
            return maturity.maturity(facts, palette, width, height, words)
        case SegmentationFacts():
            return segmentation(facts, palette, width, height, words)
        case PipelineFacts():
            return pipeline(facts, palette, width, height, words)
        case BurndownFacts():
            return burndown.burndown(facts, palette, width, height, words)
        case LadderFacts():
            return ladder.ladder(facts, palette, width, height, words)
        case StagesFacts():
            return stages(facts, palette, width, height, words)


def natural_size(facts: ChartFacts, width: float) -> tuple[float, float]:
    """Width and height in points that suit the facts in a frame of this width."""
    match facts:
        case WheelFacts():
            side = min(width, 190.0)
            return side, side
        case HeatMapFacts():
            return heat_map.natural_size(facts, width)
        case ObjectivesFacts():
            return width, objectives.natural_height(facts)
        case PulseFacts():
            return width, pulse.natural_height(facts)
        case TrendFacts():
            return width, trend.natural_height(facts)
        case MaturityFacts():
            return width, maturity.natural_height(facts)
        case SegmentationFacts() | PipelineFacts():
            wide = min(width, 430.0)
            return wide, wide * 0.68
        case BurndownFacts():
            return width, burndown.natural_height(facts)
        case LadderFacts():
            return width, ladder.natural_height(facts)
        case StagesFacts():
            return width, HEIGHT


def is_blank(facts: ChartFacts) -> bool:
    """Whether there is nothing to draw."""
    match facts:
        case WheelFacts():
            return False
        case ObjectivesFacts():
            return not facts.bars
        case PulseFacts():
            return all(item.ours is None and item.theirs is None for item in facts.items)
        case TrendFacts():
            return all(score is None for score in (*facts.ours, *facts.theirs))
        case MaturityFacts():
            return all(row.ours is None and row.theirs is None and row.desired is None for row in facts.rows)
        case BurndownFacts():
            return not any(week.open or week.begun or week.ended for week in facts.weeks)
        case LadderFacts():
            return not facts.rows
        case StagesFacts():
            return not any(facts.counts)
        case _:
            return not facts.points
