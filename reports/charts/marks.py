"""What can be pointed at in a chart: the ids of its shapes, in plain words, with the keys of the rows behind them."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.facts import (
    BurndownFacts,
    ChartFacts,
    HeatMapFacts,
    LadderFacts,
    MaturityFacts,
    ObjectivesFacts,
    PipelineFacts,
    PulseFacts,
    RiskPoint,
    SegmentationFacts,
    StagesFacts,
    TrendFacts,
)
from models.snapshot import Words
from models.wheel import WheelFacts
from reports.charts.heat_map import is_pair, sort_into_cells
from reports.charts.ladder import says
from reports.charts.scatter import CROWD, cell_of
from resources.words import ngettext, tr

NAMED = 4  # so many rows are named one by one


@dataclass(frozen=True, slots=True)
class Mark:
    """One shape: its id in the drawing, what it says in plain words, and the keys of its rows ((): nothing to show)."""

    id: str
    words: str
    rows: tuple[str, ...] = ()


def marks(facts: ChartFacts, words: Words) -> tuple[Mark, ...]:
    """The shapes of a chart in reading order."""
    return tuple(_marks(facts, words))


def _marks(facts: ChartFacts, words: Words) -> Iterator[Mark]:
    match facts:
        case HeatMapFacts():
            yield from _cells(facts, words)
        case ObjectivesFacts():
            for number, bar in enumerate(facts.bars, start=1):
                state = f" · {bar.status}" if bar.status else ""
                yield Mark(
                    f"objective-{number}",
                    tr("{objective}: {now}, target {target}").format(
                        objective=bar.label, now=bar.now, target=bar.target
                    )
                    + state,
                    (bar.id,),
                )
        case PulseFacts():
            for number, item in enumerate(facts.items, start=1):
                sides = f"{facts.us} {_score(item.ours, words)}, {facts.them} {_score(item.theirs, words)}"
                yield Mark(f"item-{number}", f"{item.label}: {sides}", (item.key,) if item.key else ())
        case TrendFacts():
            for number, name in enumerate(facts.rounds):
                ours, theirs = (_score(side[number], words) for side in (facts.ours, facts.theirs))
                rows = facts.ids[number : number + 1]
                yield Mark(f"round-{number + 1}", f"{name}: {facts.us} {ours}, {facts.them} {theirs}", rows)
        case MaturityFacts():
            for number, row in enumerate(facts.rows, start=1):
                levels = ((facts.us, row.ours), (facts.them, row.theirs), (words.desired, row.desired))
                said = ", ".join(f"{name} {_level(value, facts.level_names)}" for name, value in levels)
                yield Mark(f"principle-{number}", f"{row.label}: {said}", row.ids)
        case PipelineFacts() | SegmentationFacts():
            yield from _spots(facts)
        case BurndownFacts():
            for number, week in enumerate(facts.weeks, start=1):
                said = tr("{week}: {open} open, {begun} new and {ended} done in that week").format(
                    week=week.label, open=week.open, begun=week.begun, ended=week.ended
                )
                yield Mark(f"week-{number}", said, week.ids)
            for number, soon in enumerate(facts.ahead, start=1):
                said = tr("{week}: {due} due in that week, {left} left if all are done on their day").format(
                    week=soon.label, due=soon.due, left=soon.left
                )
                yield Mark(f"ahead-{number}", said, soon.ids)
        case LadderFacts():
            for number, rung in enumerate(facts.rows, start=1):
                name = " ".join(rung.label.split())
                yield Mark(f"rung-{number}", f"{name}: {says(rung)}", (*rung.open_ids, *rung.settled_ids))
        case StagesFacts():
            for number, (name, count) in enumerate(zip(facts.names, facts.counts, strict=True), start=1):
                yield Mark(
                    f"stage-{number}",
                    tr("Stage {number}, {name}: {count}").format(number=number, name=name, count=count),
                )
        case WheelFacts():
            for number, fraction in enumerate(facts.fractions, start=1):
                yield Mark(
                    f"principle-{number}",
                    tr("Principle {number}: {percent}%").format(number=number, percent=round(fraction * 100)),
                )


def _cells(facts: HeatMapFacts, words: Words) -> Iterator[Mark]:
    views = ((False, "cell"), (True, "after")) if is_pair(facts) else ((facts.view == "after", "cell"),)
    for treated, name in views:
        shared = sort_into_cells(facts, treated)
        for likelihood in range(5, 0, -1):
            for impact in range(1, 6):
                points = shared.get((likelihood, impact), [])
                likely, hard = (
                    names[level - 1] if names else f"{title} {level}"
                    for names, level, title in zip(
                        facts.level_names, (likelihood, impact), (words.likelihood, words.impact), strict=True
                    )
                )
                place = tr("{likelihood} and {impact}, score {score}").format(
                    likelihood=likely, impact=hard, score=likelihood * impact
                )
                rows = tuple(point.id for point in points)
                yield Mark(f"{name}-{likelihood}-{impact}", f"{place}: {_named(points)}", rows)


def _named(points: list[RiskPoint]) -> str:
    if not points:
        return tr("no risks")
    names = [f"{point.label} {point.title}".strip() for point in points[:NAMED]]
    hidden = len(points) - NAMED
    more = [ngettext("{number} more", "{number} more", hidden).format(number=hidden)] if hidden > 0 else []
    return ", ".join([*names, *more])


def _spots(facts: PipelineFacts | SegmentationFacts) -> Iterator[Mark]:
    if isinstance(facts, PipelineFacts):
        one = tr("{name}: effort {across} of 5, benefit {up} of 5")
        many = tr("Effort {across} of 5, benefit {up} of 5: {number}")
        spots = [
            (p.effort, p.benefit, f"idea-{n}", f"{p.label} {p.title}".strip(), p.status, p.id)
            for n, p in enumerate(facts.points)
        ]
    else:
        one = tr("{name}: matters to us {across} of 5, hard to replace {up} of 5")
        many = tr("Matters to us {across} of 5, hard to replace {up} of 5: {number}")
        spots = [(p.importance, p.replaceability, f"point-{p.id}", p.label, "", p.id) for p in facts.points]
    if len(spots) <= CROWD:
        for across, up, shape, name, state, id in spots:
            said = one.format(name=name, across=across, up=up)
            yield Mark(shape, f"{said} · {state}" if state else said, (id,) if id else ())
        return
    cells: dict[tuple[int, int], list[str]] = {}
    for across, up, *_, id in spots:
        cells.setdefault(cell_of(across, up), []).append(id)
    for (across, up), ids in sorted(cells.items()):
        said = many.format(across=across, up=up, number=len(ids))
        yield Mark(f"spot-{across}-{up}", said, tuple(ids))


def _score(value: float | None, words: Words) -> str:
    return "–" if value is None else f"{value:.1f}".replace(".", words.decimal)


def _level(value: int | None, names: tuple[str, ...]) -> str:
    if value is None:
        return tr("not rated")
    return f"{value} {names[value - 1]}" if 0 < value <= len(names) else str(value)
