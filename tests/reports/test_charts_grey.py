"""Charts in grey and for eyes that don't tell red from green: steps differ in lightness, series in shape."""

from itertools import pairwise

import pytest
from reportlab.graphics.shapes import Circle, Drawing, Path, PolyLine, Rect
from reportlab.lib.colors import Color

from models.facts import (
    BurndownFacts,
    LadderFacts,
    LadderRow,
    MaturityFacts,
    MaturityRow,
    PulseFacts,
    PulseItem,
    TrendFacts,
    Week,
    WeekAhead,
)
from models.snapshot import Words
from reports.charts.catalogue import draw, natural_size
from reports.charts.heat_map import tone
from reports.style import palette
from tests.wcag import contrast, luminance

WORDS = Words()
LOOKS = ("light", "dark")


def code(colour: Color) -> str:
    """#RRGGBB; grey keeps the luminance, so a contrast is that of the grey picture too."""
    return f"#{colour.hexval()[2:]}"


@pytest.mark.parametrize("look", LOOKS)
def test_the_steps_of_the_heat_map_differ_in_lightness(look: str) -> None:
    colours = palette(look)
    grounds = [code(ground) for ground in (colours.surface, *(tone(score, colours)[1] for score in (1, 8, 15)))]
    for one, two in pairwise(grounds):
        assert contrast(one, two) >= 1.13
    steps = [luminance(ground) for ground in grounds]
    assert steps == sorted(steps, reverse=look == "light")  # always on from light to dark, or the other way


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("score", [1, 8, 15])
def test_scores_and_names_are_readable_on_their_cell(look: str, score: int) -> None:
    letters, ground = map(code, tone(score, palette(look)))
    assert contrast(letters, ground) >= 3.9 and contrast(code(palette(look).ink), ground) >= 4.5


def forms(drawing: Drawing) -> set[tuple[str, bool, bool]]:
    """The kinds of marks that are drawn: shape, whether filled with anything but the ground, whether dashed."""
    ground = palette().surface
    found = set()
    for shape in drawing.contents:
        if isinstance(shape, Circle | Rect | Path | PolyLine) and not hasattr(shape, "_svgAttrs"):
            filled = getattr(shape, "fillColor", None) not in (None, ground)
            found.add((type(shape).__name__, filled, bool(getattr(shape, "strokeDashArray", None))))
    return found


@pytest.mark.parametrize(
    ("facts", "series"),
    [
        (PulseFacts("We", "They", (PulseItem("Far", 4.0, 2.0),)), {("Circle", True, False), ("Circle", False, False)}),
        (TrendFacts("We", "They", ("a", "b"), (1, 2), (2, 3)), {("PolyLine", False, False), ("PolyLine", False, True)}),
        (MaturityFacts("We", "They", (MaturityRow("One", 1, 2, 3),), ("a", "b", "c", "d")),
         {("Circle", True, False), ("Circle", False, False), ("Path", True, False)}),
        (BurndownFacts((Week("a", 3, 1, 1), Week("b", 3, 1, 1)), (WeekAhead("c", 1, 2),)),
         {("PolyLine", False, False), ("PolyLine", False, True), ("Rect", True, False), ("Rect", False, False)}),
        (LadderFacts((LadderRow("1", "", 1, 1),)), {("Rect", True, False), ("Rect", False, False)}),
    ],
)  # fmt: skip
def test_series_differ_without_their_colour(facts: object, series: set[tuple[str, bool, bool]]) -> None:
    drawing = draw(facts, palette(), *natural_size(facts, 470), WORDS)  # type: ignore[arg-type]
    assert series <= forms(drawing)
