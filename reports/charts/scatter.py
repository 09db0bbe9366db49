"""A field of two scales from 1 to 5 with four named quadrants and labelled points; labels never collide or leave it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin, sqrt

from reportlab.graphics.shapes import Drawing, Line
from reportlab.lib.colors import Color

from reports.charts.shapes import Label, canvas, clip, dot, label, line, named, rectangle, text_width
from reports.style import Palette, mix

AXIS = 26.0
SIZE = 8.0
EDGE = 9.0  # nearest a bubble's centre comes to the frame
CROWD = 40  # from more spots on, those with the same scores are drawn as one, with their number
Area = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A point to draw: scores 1–5 across and up, radius in points, colour, hollow or not, and an id or ""."""

    name: str
    across: float
    up: float
    radius: float
    colour: Color
    hollow: bool = False
    id: str = ""


def scatter(
    spots: Sequence[Spot],
    palette: Palette,
    width: float,
    height: float,
    axes: tuple[str, str],
    quadrants: tuple[str, str, str, str] | None,
    strong: int = 1,
) -> Drawing:
    """Draw spots; quadrants are named from top left to bottom right, number strong stands out."""
    drawing = canvas(width, height)
    if len(spots) > CROWD:
        spots = gather(spots)
    field = (AXIS, AXIS, width, height)
    taken = list(_ground(drawing, palette, field, quadrants, strong))
    across, up = (clip(name, 7.5, room - AXIS - 12) + " →" for name, room in zip(axes, (width, height), strict=True))
    drawing.add(label((AXIS + width) / 2, 8, across, 7.5, palette.muted, anchor="middle"))
    drawing.add(label(14, (AXIS + height) / 2, up, 7.5, palette.muted, anchor="middle", upright=True))
    places = _spread(spots, field)
    radii = [spot.radius for spot in spots]
    bubbles = [(x - r, y - r, x + r, y + r) for r, (x, y) in zip(radii, places, strict=True)]
    order = sorted(range(len(spots)), key=lambda n: -spots[n].radius)
    for number in order:
        spot, (x, y) = spots[number], places[number]
        mark = dot(x, y, spot.radius, spot.colour, palette.surface if spot.hollow else None)
        drawing.add(named(mark, spot.id) if spot.id else mark)
    for number in order:
        spot, place = spots[number], places[number]
        found = _label(spot, place, field, taken, bubbles, palette)
        if found is None:
            continue
        made, far = found
        taken.append(made.box)
        if far:
            drawing.add(_leader(place, spot.radius, made.box, palette))
        drawing.add(made)
    return drawing


def gather(spots: Sequence[Spot]) -> list[Spot]:
    """One spot for all that have the same scores, its area and its name by their number: "spot-ACROSS-UP"."""
    found: dict[tuple[int, int], list[Spot]] = {}
    for each in spots:
        found.setdefault(cell_of(each.across, each.up), []).append(each)
    most = max(len(same) for same in found.values())
    return [
        Spot(str(len(same)), across, up, 4 + 8 * sqrt(len(same) / most), same[0].colour, id=f"spot-{across}-{up}")
        for (across, up), same in sorted(found.items())
    ]


def cell_of(across: float, up: float) -> tuple[int, int]:
    """The whole scores 1–5 next to a place."""
    return min(max(round(across), 1), 5), min(max(round(up), 1), 5)


def _ground(
    drawing: Drawing, palette: Palette, field: Area, quadrants: tuple[str, str, str, str] | None, strong: int
) -> Iterator[Area]:
    """Draw the four quadrants and yield the places of their names."""
    left, bottom, right, top = field
    wide, tall = (right - left - 3) / 2, (top - bottom - 3) / 2
    for number in range(4):
        x = left + (wide + 3) * (number % 2)
        y = bottom + (tall + 3) * (1 - number // 2)
        stands_out = number == strong
        ground = palette.primary_tint if stands_out else mix(palette.track, palette.surface, 0.42)
        drawing.add(rectangle(x, y, wide, tall, ground, 2))
        if quadrants:
            colour, weight = (palette.primary, "semibold") if stands_out else (palette.muted, "regular")
            rise = tall - 12 if number < 2 else 6
            made = label(x + 6, y + rise, clip(quadrants[number], SIZE, wide - 12, weight), SIZE, colour, weight)
            drawing.add(made)
            yield made.box


def _spread(spots: Sequence[Spot], field: Area) -> list[tuple[float, float]]:
    """Where each spot goes; spots with the same scores stand round their common place."""
    left, bottom, right, top = field
    groups: dict[tuple[float, float], list[int]] = {}
    for number, spot in enumerate(spots):
        groups.setdefault((spot.across, spot.up), []).append(number)
    places = [(0.0, 0.0)] * len(spots)
    for (across, up), members in groups.items():
        share_x, share_y = ((min(max(value, 1.0), 5.0) - 0.5) / 5 for value in (across, up))
        x, y = left + (right - left) * share_x, bottom + (top - bottom) * share_y
        ring = 0.0
        if len(members) > 1:
            size = max(spots[number].radius for number in members)
            ring = max(size * 1.25 / sin(pi / len(members)) if len(members) > 2 else size * 1.25, size)
            ring = min(ring, (right - left) / 9, (top - bottom) / 9)
        for index, number in enumerate(members):
            angle = pi / 2 - 2 * pi * index / len(members)
            edge = max(EDGE, spots[number].radius + 2)
            places[number] = (
                min(max(x + ring * cos(angle), left + edge), right - edge),
                min(max(y + ring * sin(angle), bottom + edge), top - edge),
            )
    return places


def _label(
    spot: Spot, place: tuple[float, float], field: Area, taken: list[Area], bubbles: list[Area], palette: Palette
) -> tuple[Label, bool] | None:
    """The nearest free place for a name, and whether it needs a leader; shorter names are tried before none at all."""
    left, bottom, right, top = field
    for limit in (150.0, 90.0, 55.0, 30.0):
        text = clip(spot.name, SIZE, min(limit, right - left - 8))
        wide = text_width(text, SIZE)
        for x, y, far in _candidates(place, spot.radius, wide):
            box = (x, y - 0.24 * SIZE, x + wide, y + 0.76 * SIZE)
            inside = box[0] >= left + 3 and box[2] <= right - 3 and box[1] >= bottom + 2 and box[3] <= top - 2
            if inside and not any(overlap(box, other, 1.5) for other in (*taken, *bubbles)):
                return label(x, y, text, SIZE, palette.ink), far
    return None


def _candidates(place: tuple[float, float], radius: float, wide: float) -> Iterator[tuple[float, float, bool]]:
    """Baseline starts round a bubble: right, left, below, above, then wider circles."""
    x, y = place
    low = y - SIZE * 0.3
    yield x + radius + 4, low, False
    yield x - radius - 4 - wide, low, False
    yield x - wide / 2, y - radius - 4 - SIZE * 0.76, False
    yield x - wide / 2, y + radius + 4 + SIZE * 0.24, False
    for ring in range(1, 9):
        reach = radius + 3 + ring * 9
        for step in range(16):
            angle = 2 * pi * step / 16
            over = x + reach * cos(angle)
            yield (over if cos(angle) >= 0 else over - wide), low + reach * sin(angle), ring > 1


def overlap(one: Area, other: Area, margin: float = 0.0) -> bool:
    """Whether two areas (left, bottom, right, top) come nearer than the margin."""
    return (
        one[0] < other[2] + margin
        and other[0] < one[2] + margin
        and one[1] < other[3] + margin
        and other[1] < one[3] + margin
    )


def _leader(place: tuple[float, float], radius: float, box: Area, palette: Palette) -> Line:
    """A thin line from a bubble's edge to its far label."""
    x, y = place
    end = min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3])
    length = hypot(end[0] - x, end[1] - y) or 1.0
    share = radius / length
    return line(x + (end[0] - x) * share, y + (end[1] - y) * share, end[0], end[1], palette.field_line, 0.5)
