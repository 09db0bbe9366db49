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
from resources.words import ngettext, tr

QUICK = 3  # an idea of less effort than this, and of more benefit, is a quick win


def sum_up(facts: ChartFacts) -> str:
    """The one sentence that matters most in a chart."""
    match facts:
        case HeatMapFacts():
            return _risks(facts)
        case ObjectivesFacts():
            well = sum(1 for bar in facts.bars if bar.tone == "good")
            worried = sum(1 for bar in facts.bars if bar.tone in ("amber", "bad"))
            shown, all = len(facts.bars), len(facts.bars) + facts.left_out
            said = ngettext(
                "{number} objective: {well} on track, {worried} at risk or off track.",
                "{number} objectives: {well} on track, {worried} at risk or off track.",
                all,
            ).format(number=all, well=well, worried=worried)
            rest = ngettext(
                "The {number} that needs you most is shown.", "The {number} that need you most are shown.", shown
            )
            return f"{said} {rest.format(number=shown)}" if facts.left_out else said
        case PulseFacts():
            gaps = sum(1 for item in facts.items if is_gap(item))
            if not gaps:
                return tr("The two sides see it much the same.")
            return ngettext(
                "The two sides see {number} point differently: talk about it.",
                "The two sides see {number} points differently: talk about them.",
                gaps,
            ).format(number=gaps)
        case TrendFacts():
            return ngettext(
                "Trust over {number} round, {first} to {last}.",
                "Trust over {number} rounds, {first} to {last}.",
                len(facts.rounds),
            ).format(number=len(facts.rounds), first=facts.rounds[0], last=facts.rounds[-1])
        case MaturityFacts():
            below = sum(1 for r in facts.rows if r.desired and min(r.ours or 9, r.theirs or 9) < r.desired)
            return ngettext(
                "{number} principle rated; {below} not yet where you both want to be.",
                "{number} principles rated; {below} not yet where you both want to be.",
                len(facts.rows),
            ).format(number=len(facts.rows), below=below)
        case PipelineFacts():
            return _ideas(facts)
        case SegmentationFacts():
            return ngettext(
                "{number} relationship by how much they matter and how hard they are to replace.",
                "{number} relationships by how much they matter and how hard they are to replace.",
                len(facts.points),
            ).format(number=len(facts.points))
        case BurndownFacts():
            return _burndown(facts)
        case LadderFacts():
            still, settled = sum(row.open for row in facts.rows), sum(row.settled for row in facts.rows)
            return ngettext(
                "{number} issue: {settled} settled, {open} open.",
                "{number} issues: {settled} settled, {open} open.",
                still + settled,
            ).format(number=still + settled, settled=settled, open=still)
        case StagesFacts():
            here = [name for name, count in zip(facts.names, facts.counts, strict=True) if count]
            return tr("Stage: {stage}.").format(stage=", ".join(here))
        case WheelFacts():
            return tr("{percent}% of the plan.").format(percent=facts.percent)


def _risks(facts: HeatMapFacts) -> str:
    treated = facts.view == "after"
    tones = [risk_tone(likelihood * impact) for likelihood, impact in (p.place(treated) for p in facts.points)]
    high, watch = tones.count("red"), tones.count("amber")
    number = len(tones)
    if treated:
        said = ngettext(
            "{number} open risk after treatment: {high} high, {watch} to watch.",
            "{number} open risks after treatment: {high} high, {watch} to watch.",
            number,
        )
    else:
        said = ngettext(
            "{number} open risk: {high} high, {watch} to watch.",
            "{number} open risks: {high} high, {watch} to watch.",
            number,
        )
    return said.format(number=number, high=high, watch=watch)


def _ideas(facts: PipelineFacts) -> str:
    number, quick = len(facts.points), sum(1 for point in facts.points if point.effort < QUICK < point.benefit)
    ideas = ngettext("{number} idea", "{number} ideas", number).format(number=number)
    wins = ngettext("{number} quick win at the top left", "{number} quick wins at the top left", quick)
    said = wins.format(number=quick) if quick else tr("no quick win among them yet")
    return tr("{ideas}; {quick_wins}.").format(ideas=ideas, quick_wins=said)


def _burndown(facts: BurndownFacts) -> str:
    if not facts.weeks:
        return tr("Nothing is open.")
    first, now = facts.weeks[0].open, facts.weeks[-1].open
    done, soon = sum(week.ended for week in facts.weeks), sum(week.due for week in facts.ahead)
    number, ahead = len(facts.weeks), len(facts.ahead)
    if facts.late:
        still = ngettext("{number} open, {late} late", "{number} open, {late} late", now)
    else:
        still = ngettext("{number} open", "{number} open", now)
    if now == first:
        moved = ngettext("{open}: as many as {weeks} week ago.", "{open}: as many as {weeks} weeks ago.", number)
    elif now > first:
        moved = ngettext(
            "{open}: more than {weeks} week ago ({before}).", "{open}: more than {weeks} weeks ago ({before}).", number
        )
    else:
        moved = ngettext(
            "{open}: fewer than {weeks} week ago ({before}).",
            "{open}: fewer than {weeks} weeks ago ({before}).",
            number,
        )
    coming = ngettext(
        "{done} done since, {due} due in the next {weeks} week.",
        "{done} done since, {due} due in the next {weeks} weeks.",
        ahead,
    )
    said = moved.format(open=still.format(number=now, late=facts.late), weeks=number, before=first)
    return f"{said} {coming.format(done=done, due=soon, weeks=ahead)}"
