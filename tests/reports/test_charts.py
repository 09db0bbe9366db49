"""Charts hold what the facts say, inside their frame, where a reader looks for it."""

import re
from dataclasses import replace
from itertools import combinations
from math import hypot
from time import perf_counter

import pytest
from reportlab.graphics.shapes import Circle, Drawing, Path, Rect

from models.facts import (
    ChartFacts,
    HeatMapFacts,
    IdeaPoint,
    MaturityFacts,
    ObjectivesFacts,
    PipelineFacts,
    PulseFacts,
    PulseItem,
    RiskPoint,
    SegmentationFacts,
    SegmentPoint,
    TrendFacts,
    WheelFacts,
)
from models.snapshot import Snapshot, Words
from models.wheel import HUB, wedges
from reports.charts.catalogue import draw, is_blank, natural_size
from reports.charts.heat_map import LEVELS, band, legend
from reports.charts.pulse import is_gap
from reports.charts.scatter import overlap
from reports.charts.shapes import Label, clip, fold, text_width
from reports.charts.svg import svg
from reports.charts.wheel import wheel
from reports.style import palette

WORDS = Words()


def labels(drawing: Drawing) -> list[Label]:
    return [shape for shape in drawing.contents if isinstance(shape, Label)]


def texts(drawing: Drawing) -> list[str]:
    return [label._text for label in labels(drawing)]


def by_id(drawing: Drawing) -> dict[str, Rect | Path | Circle]:
    found = {shape._svgAttrs["id"]: shape for shape in drawing.contents if hasattr(shape, "_svgAttrs")}
    return found


def assert_inside(drawing: Drawing) -> None:
    for label in labels(drawing):
        left, bottom, right, top = label.box
        assert left >= -0.5 and right <= drawing.width + 0.5, label._text
        assert bottom >= -0.5 and top <= drawing.height + 0.5, label._text


def charts_of(plan: Snapshot) -> list[ChartFacts]:
    blocks = [block for section in plan.sections for sub in section.subsections for block in sub.blocks]
    blocks += [block for section in plan.sections for block in section.blocks]
    return [block.facts for block in blocks if hasattr(block, "facts")]


def within(label: Label, cell: Rect) -> bool:
    left, bottom, right, top = label.box
    return bool(cell.x <= left and right <= cell.x + cell.width and cell.y <= bottom and top <= cell.y + cell.height)


def reach(path: Path, centre: float) -> float:
    ends = zip(path.points[::2], path.points[1::2], strict=True)
    return max(hypot(x - centre, y - centre) for x, y in list(ends)[:2])


@pytest.mark.parametrize("fraction, expected", [(0, HUB), (1, 1), (0.5, (HUB + 1) / 2), (7, 1), (-1, HUB)])
def test_a_wedge_reaches_from_hub_to_rim(fraction: float, expected: float) -> None:
    assert wedges(WheelFacts((fraction,) * 12, fraction))[3].reach == pytest.approx(expected)


def test_wheel_has_twelve_wedges_filled_by_their_fractions() -> None:
    fractions = tuple(number / 12 for number in range(1, 13))
    drawing = wheel(WheelFacts(fractions, 0.5, current=3), palette(), 200, 200, WORDS)
    pieces = [shape for shape in drawing.contents if isinstance(shape, Path)]
    tracks = [shape for shape in pieces if hasattr(shape, "_svgAttrs")]
    fills = [shape for shape in pieces if shape not in tracks]
    assert [shape._svgAttrs["id"] for shape in tracks] == [f"principle-{number}" for number in range(1, 13)]
    assert len(fills) == 12
    for fraction, fill in zip(fractions, fills, strict=True):
        assert reach(fill, 100) == pytest.approx(100 * (HUB + (1 - HUB) * fraction), abs=0.01)
    assert [fill.fillColor for fill in fills].count(palette().amber_fill) == 1
    assert fills[2].fillColor == palette().amber_fill
    # The first wedge lies to the right of twelve o'clock, in the upper half.
    x, y = tracks[0].points[2:4]
    assert x > 100 and y > 190
    assert "50%" in texts(drawing) and "12" in texts(drawing)


def test_an_empty_wheel_has_tracks_only() -> None:
    drawing = wheel(WheelFacts((0.0,) * 12, 0.0), palette(), 40, 40, WORDS, total=False)
    assert len([shape for shape in drawing.contents if isinstance(shape, Path)]) == 12
    assert texts(drawing) == []


def test_risks_stand_in_their_cells() -> None:
    points = [RiskPoint(f"{lik}{imp}", lik, imp) for lik in range(1, 6) for imp in range(1, 6)]
    drawing = draw(HeatMapFacts(tuple(points)), palette(), 260, 220, WORDS)
    cells = by_id(drawing)
    assert len(cells) == LEVELS**2
    for point in points:
        cell = cells[f"cell-{point.likelihood}-{point.impact}"]
        label = next(label for label in labels(drawing) if label._text == point.label and label._weight == "semibold")
        left, bottom, right, top = label.box
        assert cell.x <= left and right <= cell.x + cell.width
        assert cell.y <= bottom and top <= cell.y + cell.height
    # Impact grows to the right, likelihood upwards.
    assert cells["cell-1-5"].x > cells["cell-1-1"].x and cells["cell-5-1"].y > cells["cell-1-1"].y


@pytest.mark.parametrize("count, shown, rest", [(1, 1, ""), (4, 4, ""), (6, 3, "+3"), (12, 0, "12")])
def test_a_crowded_cell_shows_four_or_three_and_the_rest_as_a_number(count: int, shown: int, rest: str) -> None:
    facts = HeatMapFacts(tuple(RiskPoint(f"R-{number:02}", 3, 3) for number in range(count)))
    drawing = draw(facts, palette(), 260, 220, WORDS)
    names = [label for label in labels(drawing) if label._text.startswith("R-")]
    assert len(names) == shown
    assert not rest or rest in [label._text for label in labels(drawing) if label._weight == "semibold"]
    assert not any(overlap(one.box, two.box, -1.5) for one, two in combinations(names, 2))


@pytest.mark.parametrize("size", [(470, 250), (330, 220), (290, 180), (400, 200)])
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 10, 200])
def test_labels_keep_to_their_cell_and_off_the_score(size: tuple[int, int], count: int) -> None:
    points = tuple(RiskPoint(f"R-{number:02}", 1 + number % 2, 4, 4, 2) for number in range(count))
    drawing = draw(HeatMapFacts(points), palette(), *size, WORDS)
    assert_inside(drawing)
    cells = [shape for name, shape in by_id(drawing).items() if name.startswith(("cell", "after"))]
    assert len(cells) == 50
    named = [label for label in labels(drawing) if label._weight == "semibold" and "treatment" not in label._text]
    scores = [label for label in labels(drawing) if label._anchor == "end" and label._size < 6]
    assert named and len(scores) == 50
    for label in named:
        left, bottom, right, top = label.box
        assert any(
            c.x <= left and right <= c.x + c.width and c.y <= bottom + 1.5 and top <= c.y + c.height for c in cells
        )
        assert not any(overlap(label.box, score.box, -0.9) for score in scores), label._text


def test_before_and_after_treatment_stand_side_by_side() -> None:
    facts = HeatMapFacts((RiskPoint("R-01", 5, 5, 1, 2), RiskPoint("R-02", 2, 2, 2, 2)))
    drawing = draw(facts, palette(), *natural_size(facts, 470), WORDS)
    cells = by_id(drawing)
    assert len(cells) == 2 * LEVELS**2
    where = {name: [cell for cell, shape in cells.items() if within(label, shape)]
             for label in labels(drawing) if (name := label._text).startswith("R-")}  # fmt: skip
    assert where == {"R-01": ["after-1-2"], "R-02": ["after-2-2"]}  # the second field is drawn last
    assert {"Before treatment", "After treatment", "1–6 low", "15–25 high"} <= set(texts(drawing))
    alone = draw(replace(facts, view="after"), palette(), 260, 220, WORDS)
    assert len(by_id(alone)) == LEVELS**2 and "cell-1-2" in by_id(alone)
    assert "15–25  high" in texts(legend(replace(facts, level_names=(("a",) * 5, ("b",) * 5)), palette(), 150, WORDS))


def test_five_thousand_risks_are_drawn_at_once() -> None:
    facts = HeatMapFacts(tuple(RiskPoint(f"R-{n}", 1 + n % 5, 1 + n % 3, id=str(n)) for n in range(5000)))
    start = perf_counter()
    data = svg(draw(facts, palette(), 290, 238, WORDS))
    assert perf_counter() - start < 0.25  # about 15 ms alone
    assert len(data) < 30_000


def test_bands_follow_the_score() -> None:
    assert [band(score) for score in (1, 6, 8, 12, 15, 25)] == ["good", "good", "amber", "amber", "bad", "bad"]


def test_heat_map_shows_every_score_so_grey_paper_will_do() -> None:
    drawing = draw(HeatMapFacts(()), palette(), 260, 220, WORDS)
    assert {"1", "9", "16", "25"} <= set(texts(drawing))
    assert len({cell.fillColor for cell in by_id(drawing).values()}) == 3


def test_segmentation_labels_neither_collide_nor_leave_the_frame(segmentation: SegmentationFacts) -> None:
    drawing = draw(segmentation, palette(), 430, 292, WORDS)
    assert_inside(drawing)
    quadrants = set(WORDS.quadrants)
    names = [label for label in labels(drawing) if not label._upright]
    assert not [(a._text, b._text) for a, b in combinations(names, 2) if overlap(a.box, b.box)]
    assert len([label for label in names if label._text not in quadrants]) == len(segmentation.points) + 1
    bubbles = {name: shape for name, shape in by_id(drawing).items() if name.startswith("point-")}
    assert len(bubbles) == len(segmentation.points)
    for label in names:
        for bubble in bubbles.values():
            area = bubble.cx - bubble.r, bubble.cy - bubble.r, bubble.cx + bubble.r, bubble.cy + bubble.r
            assert not overlap(label.box, area), label._text


def test_segmentation_places_and_sizes_its_bubbles() -> None:
    points = (SegmentPoint("Low", 1, 1, 100.0, "low"), SegmentPoint("High", 5, 5, 400.0, "high"))
    bubbles = by_id(draw(SegmentationFacts(points), palette(), 430, 292, WORDS))
    low, high = bubbles["point-low"], bubbles["point-high"]
    assert high.cx > low.cx and high.cy > low.cy
    assert (high.r / low.r) ** 2 == pytest.approx(4, rel=0.1)


def test_fifty_relationships_still_fit() -> None:
    points = tuple(
        SegmentPoint(f"A firm with a long name {n}", 1 + n % 5, 1 + n % 3, n * 10.0, str(n)) for n in range(50)
    )
    drawing = draw(SegmentationFacts(points), palette(), 430, 292, WORDS)
    assert_inside(drawing)
    names = [label for label in labels(drawing) if not label._upright]
    assert not [(a._text, b._text) for a, b in combinations(names, 2) if overlap(a.box, b.box)]


def test_a_gap_of_seven_tenths_is_worth_a_talk() -> None:
    assert is_gap(PulseItem("", 3.4, 2.7)) and not is_gap(PulseItem("", 3.4, 2.8))
    assert not is_gap(PulseItem("", None, 1.0))


def test_pulse_prints_both_scores_and_marks_the_gap() -> None:
    facts = PulseFacts(
        "We", "They", (PulseItem("Near", 4.0, 4.1), PulseItem("Far", 4.0, 2.0), PulseItem("Half", None, 3.0))
    )
    drawing = draw(facts, palette(), 470, 120, Words(decimal=","))
    weights = {label._text: label._weight for label in labels(drawing)}
    assert weights["4,0 · 4,1"] == "regular" and weights["4,0 · 2,0"] == "semibold" and weights["– · 3,0"] == "regular"


def test_objective_bars_stay_in_their_track(plan: Snapshot) -> None:
    facts = next(facts for facts in charts_of(plan) if isinstance(facts, ObjectivesFacts))
    drawing = draw(facts, palette(), *natural_size(facts, 470), WORDS)
    bars = [shape for shape in drawing.contents if isinstance(shape, Rect) and not hasattr(shape, "_svgAttrs")]
    tracks = [bar for bar in bars if bar.fillColor == palette().track]
    fills = [bar for bar in bars if bar not in tracks]
    assert len(tracks) == len(facts.bars) and len(fills) == 3
    assert all(fill.width <= tracks[0].width + 0.01 for fill in fills)
    assert fills[0].width == pytest.approx(tracks[0].width * 0.55)


def test_every_chart_keeps_its_labels_inside(plan: Snapshot) -> None:
    kinds = set()
    for facts in charts_of(plan):
        for width in (470, 300):
            assert_inside(draw(facts, palette(), *natural_size(facts, width), WORDS))
        kinds.add(type(facts))
    assert {HeatMapFacts, ObjectivesFacts, PulseFacts, TrendFacts, MaturityFacts, PipelineFacts} <= kinds


def test_long_words_and_names_are_clipped_not_spilled() -> None:
    name = "Gesellschaft für landwirtschaftliche Zusammenarbeit " * 4
    words = Words(**dict.fromkeys(("likelihood", "impact", "effort", "benefit", "now", "target", "talk_about"), name))
    facts: list[ChartFacts] = [
        PulseFacts(name, name, (PulseItem(name, 1, 5),)),
        TrendFacts(name, name, (name, name, name), (1, None, 5), (None, None, None)),
        HeatMapFacts((RiskPoint(name, 9, -1),)),
        PipelineFacts((IdeaPoint(name, 1, 1, name),)),
    ]
    for fact in facts:
        assert_inside(draw(fact, palette(), *natural_size(fact, 470), words))


def test_charts_without_facts_are_blank_and_draw_all_the_same() -> None:
    empty: list[ChartFacts] = [
        HeatMapFacts(()), ObjectivesFacts(()), PulseFacts("", "", ()), TrendFacts("", "", (), (), ()),
        MaturityFacts("", "", (), ()), SegmentationFacts(()), PipelineFacts(()),
    ]  # fmt: skip
    for facts in empty:
        assert is_blank(facts), facts
        assert svg(draw(facts, palette(), 300, 150, WORDS))
    assert not is_blank(WheelFacts((0.0,) * 12, 0.0))


def test_clip_and_fold_keep_to_the_width() -> None:
    assert clip("short", 8, 100) == "short"
    clipped = clip("a much longer text than fits", 8, 60)
    assert clipped.endswith("…") and text_width(clipped, 8) <= 60
    folded = fold("a much longer text than fits in here", 8, 70, 2)
    assert len(folded) == 2 and all(text_width(part, 8) <= 70 for part in folded)


def test_svg_has_qt_names_ids_and_whole_texts() -> None:
    facts = HeatMapFacts((RiskPoint("<R&1>", 1, 1),))
    data = svg(draw(facts, palette("dark"), 260, 220, Words(impact="تأثير"))).decode()
    families = set(re.findall(r'font-family="([^"]+)"', data))
    assert families == {"Inter"}
    assert 'id="cell-1-1"' in data and 'id="cell-5-5"' in data
    assert "&lt;R&amp;1&gt;" in data
    # Qt joins and turns Arabic itself: it gets the letters as they were typed.
    assert "تأثير" in data
    wedges = svg(wheel(WheelFacts((0.5,) * 12, 0.5), palette(), 90, 90, WORDS)).decode()
    assert len(re.findall(r'<path id="principle-\d+"', wedges)) == 12
