"""The burn-down, the ladder, the stages and the crowded scatter: what they say, and that nothing collides or leaves."""

from dataclasses import replace
from itertools import combinations

import pytest
from reportlab.graphics.shapes import Circle, Drawing, PolyLine, Rect

from models.facts import (
    BurndownFacts,
    ChartFacts,
    IdeaPoint,
    LadderFacts,
    LadderRow,
    ObjectiveBar,
    ObjectivesFacts,
    PipelineFacts,
    StagesFacts,
    Week,
    WeekAhead,
)
from models.snapshot import Words
from reports.charts.catalogue import draw, is_blank, natural_size
from reports.charts.marks import marks
from reports.charts.scatter import overlap
from reports.charts.shapes import Label
from reports.charts.summary import sum_up
from reports.charts.svg import svg
from reports.style import palette

WORDS = Words()
LONG = "Gesellschaft für landwirtschaftliche Zusammenarbeit im ländlichen Raum"
ARABIC = "شركة التوصيل الشمالية للمخابز"


def burndown(most: int = 12, weeks: int = 12, late: int = 2) -> BurndownFacts:
    past = tuple(Week(f"{n + 1} Sept", max(most - n % 5, 0), n % 3, n % 2, (str(n),)) for n in range(weeks))
    ahead = tuple(WeekAhead(f"{n + 1} Dec", 1 if most else 0, max(most - 5 - n, 0), ("x",)) for n in range(6))
    return BurndownFacts(past, ahead, late, 1)


def ladder(name: str = "1  Shift lead · Route planner", count: int = 3) -> LadderFacts:
    return LadderFacts(tuple(LadderRow(name, "2 hours", n, n + 1, 3.5, ("o",) * n, ("s",)) for n in range(count)))


def stages(*counts: int) -> StagesFacts:
    return StagesFacts(
        (LONG, "Knowledge", ARABIC, "4", "Working together", "6", "7", "Exit strategy activation"), counts
    )


ODD: list[ChartFacts] = [
    burndown(0), burndown(1), burndown(200_000, late=4000), burndown(7, weeks=1), BurndownFacts((), ()),
    ladder(LONG), ladder(ARABIC, 1), ladder(count=40), LadderFacts(()), LadderFacts((LadderRow("No", "", 0, 0),)),
    stages(0, 0, 0, 0, 1, 0, 0, 0), stages(3, 0, 120, 1, 44, 0, 0, 9),
    PipelineFacts(tuple(IdeaPoint(f"V-{n}", 1 + n % 5, 1 + n % 4, LONG, str(n)) for n in range(200))),
    PipelineFacts(tuple(IdeaPoint(ARABIC, 1 + n % 5, 1 + n % 4, "New", str(n)) for n in range(30))),
    ObjectivesFacts((ObjectiveBar(LONG, 0.4, "1,250,000 shops per day", "2,000,000 shops per day", LONG, "bad"),), 12),
    ObjectivesFacts(tuple(ObjectiveBar(ARABIC, n / 100, f"{n}", "100", "At risk", "amber") for n in range(200))),
]  # fmt: skip


def labels(drawing: Drawing) -> list[Label]:
    return [shape for shape in drawing.contents if isinstance(shape, Label)]


def texts(drawing: Drawing) -> list[str]:
    return [label._text for label in labels(drawing)]


@pytest.mark.parametrize("facts", ODD, ids=lambda facts: type(facts).__name__)
@pytest.mark.parametrize("width", [470, 300, 190])
def test_nothing_collides_or_leaves_in_odd_data(facts: ChartFacts, width: float) -> None:
    drawing = draw(facts, palette(), *natural_size(facts, width), WORDS)
    for label in labels(drawing):
        left, bottom, right, top = label.box
        assert left >= -0.6 and right <= drawing.width + 0.6, label._text
        assert bottom >= -0.6 and top <= drawing.height + 0.6, label._text
    for one, two in combinations([label for label in labels(drawing) if not label._upright], 2):
        assert not overlap(one.box, two.box, -2.2), (one._text, two._text)
    assert svg(drawing)


@pytest.mark.parametrize("facts", ODD, ids=lambda facts: type(facts).__name__)
def test_every_mark_is_a_shape_and_has_words(facts: ChartFacts) -> None:
    drawing = draw(facts, palette(), *natural_size(facts, 470), WORDS)
    known = {shape._svgAttrs["id"] for shape in drawing.contents if hasattr(shape, "_svgAttrs")}
    found = marks(facts, WORDS)
    assert {mark.id for mark in found} == known
    assert all(mark.words for mark in found)
    assert sum_up(facts).endswith(".")


def test_burndown_draws_what_was_solid_and_what_comes_dashed() -> None:
    drawing = draw(burndown(), palette(), 470, 190, WORDS)
    ahead, past = [shape for shape in drawing.contents if isinstance(shape, PolyLine)]
    assert ahead.strokeDashArray and not past.strokeDashArray
    assert len(past.points) == 24 and len(ahead.points) == 14
    assert past.points[-2:] == ahead.points[:2]
    hollow = [s for s in drawing.contents if isinstance(s, Circle) and s.fillColor == palette().surface]
    assert len(hollow) == 7  # six weeks ahead and the legend
    assert "2 late · 1 without a date" in texts(drawing)


def test_burndown_says_in_a_sentence_what_it_counts() -> None:
    assert sum_up(burndown(12)) == (
        "11 open, 2 late: fewer than 12 weeks ago (12). 6 done since, 6 due in the next 6 weeks."
    )
    assert is_blank(BurndownFacts((Week("1 Sept", 0, 0, 0),), ())) and not is_blank(burndown())


def test_a_rung_says_how_many_and_how_long() -> None:
    rows = (LadderRow("1  A", "", 0, 2, 0.0), LadderRow("2  B", "", 1, 1, 1.0), LadderRow("3  C", "", 2, 0),
            LadderRow("4  D", "", 0, 3, 8.5), LadderRow("5  E", "", 0, 0), LadderRow("6  F", "", 0, 1, None))  # fmt: skip
    found = texts(draw(LadderFacts(rows), palette(), 470, 200, WORDS))
    for said in ("2 settled, the same day", "1 settled, about a day · 1 open", "2 open", "3 settled, about 8 days",
                 "–", "1 settled"):  # fmt: skip
        assert said in found


def test_bars_of_a_rung_keep_to_their_room() -> None:
    drawing = draw(LadderFacts((LadderRow("1", "", 60, 40),)), palette(), 470, 60, WORDS)
    bars = [s for s in drawing.contents if isinstance(s, Rect) and s.height > 7.5 and s.width > 10 and s.x > 10]
    end = max(bar.x + bar.width for bar in bars)
    said = next(label for label in labels(drawing) if "settled," in label._text or "40 settled" in label._text)
    assert end < said.box[0]


def test_a_status_is_a_mark_and_a_word_beside_its_colour() -> None:
    bar = ObjectiveBar("Crates", 0.5, "5", "10", "At risk", "amber")
    shapes = set()
    for tone in ("good", "amber", "bad", ""):
        drawing = draw(ObjectivesFacts((replace(bar, tone=tone),)), palette(), 470, 60, WORDS)
        assert "At risk" in texts(drawing)
        mark = drawing.contents[[type(s) for s in drawing.contents].index(Label, 6) - 1]
        shapes.add((type(mark).__name__, getattr(mark, "strokeColor", None) is None))
    assert len(shapes) == 4


def test_many_ideas_become_one_spot_for_each_pair_of_scores() -> None:
    facts = PipelineFacts(tuple(IdeaPoint(f"V-{n}", 1 + n % 2, 5, "", f"id{n}") for n in range(61)))
    drawing = draw(facts, palette(), 430, 292, WORDS)
    assert {"31", "30"} <= set(texts(drawing))
    assert [(mark.id, len(mark.rows)) for mark in marks(facts, WORDS)] == [("spot-1-5", 31), ("spot-2-5", 30)]
    few = draw(replace(facts, points=facts.points[:3]), palette(), 430, 292, WORDS)
    assert {"V-0", "V-1", "V-2", "Quick wins", "Think twice"} <= set(texts(few))
