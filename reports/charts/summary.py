"""A chart in one sentence, for those who hear the screen rather than see it and as the text beside a picture."""

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
from models.rules import risk_tone
from models.wheel import WheelFacts
from reports.charts.pulse import is_gap

QUICK = 3  # an idea of less effort than this, and of more benefit, is a quick win


def sum_up(facts: ChartFacts) -> str:
    """The one sentence that matters most in a chart."""
    match facts:
        case HeatMapFacts():
            return _risks(facts)
        case ObjectivesFacts():
            well = sum(1 for bar in facts.bars if bar.tone == "good")
            worried = sum(1 for bar in facts.bars if bar.tone in ("amber", "bad"))
            said = f"{_many(len(facts.bars) + facts.left_out, 'objective')}: {well} on track, {worried} at risk or off track."
            return said if not facts.left_out else f"{said} The {len(facts.bars)} that need you most are shown."
        case PulseFacts():
            gaps = sum(1 for item in facts.items if is_gap(item))
            if not gaps:
                return "The two sides see it much the same."
            return f"The two sides see {_many(gaps, 'point')} differently: talk about {'it' if gaps == 1 else 'them'}."
        case TrendFacts():
            return f"Trust over {_many(len(facts.rounds), 'round')}, {facts.rounds[0]} to {facts.rounds[-1]}."
        case MaturityFacts():
            below = sum(1 for r in facts.rows if r.desired and min(r.ours or 9, r.theirs or 9) < r.desired)
            return f"{_many(len(facts.rows), 'principle')} rated; {below} not yet where you both want to be."
        case PipelineFacts():
            quick = sum(1 for point in facts.points if point.effort < QUICK < point.benefit)
            wins = f"{_many(quick, 'quick win')} at the top left" if quick else "no quick win among them yet"
            return f"{_many(len(facts.points), 'idea')}; {wins}."
        case SegmentationFacts():
            return (
                f"{_many(len(facts.points), 'relationship')} by how much they matter and how hard they are to replace."
            )
        case BurndownFacts():
            return _burndown(facts)
        case LadderFacts():
            still, settled = sum(row.open for row in facts.rows), sum(row.settled for row in facts.rows)
            return f"{_many(still + settled, 'issue')}: {settled} settled, {still} open."
        case StagesFacts():
            here = [name for name, count in zip(facts.names, facts.counts, strict=True) if count]
            return f"Stage: {', '.join(here)}."
        case WheelFacts():
            return f"{facts.percent}% of the plan."


def _risks(facts: HeatMapFacts) -> str:
    treated = facts.view == "after"
    tones = [risk_tone(likelihood * impact) for likelihood, impact in (p.place(treated) for p in facts.points)]
    high, watch = tones.count("red"), tones.count("amber")
    when = " after treatment" if treated else ""
    return f"{_many(len(tones), 'open risk')}{when}: {high} high, {watch} to watch."


def _burndown(facts: BurndownFacts) -> str:
    if not facts.weeks:
        return "Nothing is open."
    first, now = facts.weeks[0].open, facts.weeks[-1].open
    done, soon = sum(week.ended for week in facts.weeks), sum(week.due for week in facts.ahead)
    moved = "as many as" if now == first else "more than" if now > first else "fewer than"
    late = f", {facts.late} late" if facts.late else ""
    return (
        f"{now} open{late}: {moved} {len(facts.weeks)} weeks ago{f' ({first})' if now != first else ''}. "
        f"{done} done since, {soon} due in the next {len(facts.ahead)} weeks."
    )


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
