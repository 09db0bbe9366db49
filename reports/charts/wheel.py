"""The wheel: twelve wedges from twelve o'clock, clockwise by principle, each filled from the hub by its progress."""

from math import cos, radians, sin

from reportlab.graphics.shapes import Drawing

from models.facts import WheelFacts
from models.snapshot import Words
from reports.charts.shapes import canvas, label, named, sector
from reports.style import Palette

HUB = 0.335
GAP = 0.024  # between two wedges, of the radius


def fill_radius(fraction: float, radius: float) -> float:
    """How far from the centre a wedge is filled; nothing at 0, to the rim at 1."""
    hub = radius * HUB
    return hub + (radius - hub) * min(max(fraction, 0.0), 1.0)


def wheel(
    facts: WheelFacts,
    palette: Palette,
    width: float,
    height: float,
    words: Words,
    *,
    total: bool = True,
    numbers: bool | None = None,
) -> Drawing:
    """Draw the wheel as large as it can be; numbers at the rim from 150 points on, the whole in the hub from 48."""
    drawing = canvas(width, height)
    radius = min(width, height) / 2
    cx, cy, hub = width / 2, height / 2, radius * HUB
    step = 360 / max(len(facts.fractions), 1)
    numbers = radius >= 75 if numbers is None else numbers
    for number, fraction in enumerate(facts.fractions, start=1):
        start, end = (number - 1) * step, number * step
        track = sector(cx, cy, hub, radius, start, end, GAP * radius, palette.track)
        drawing.add(named(track, f"principle-{number}"))
        colour = palette.amber_fill if facts.current == number else palette.primary
        reach = fill_radius(fraction, radius)
        if reach > hub + 0.2:
            drawing.add(sector(cx, cy, hub, reach, start, end, GAP * radius, colour))
        if numbers:
            size, place = radius * 0.085, radius * 0.87
            if abs(reach - place) < size * 0.8:
                # Never half on the fill, half beside it.
                place = reach - size * 0.8
            middle = radians(90 - (start + end) / 2)
            ink = palette.on_primary if reach > place else palette.muted
            x, y = cx + place * cos(middle), cy + place * sin(middle) - size * 0.36
            drawing.add(label(x, y, str(number), size, ink, "semibold", "middle"))
    if total and radius >= 24:
        size = hub * 0.62
        lift = hub * 0.16 if radius >= 75 else 0.0
        percent = words.percent.format(number=round(facts.total * 100))
        drawing.add(label(cx, cy - size * 0.36 + lift, percent, size, palette.ink, "bold", "middle"))
        if lift:
            small = hub * 0.25
            drawing.add(label(cx, cy - hub * 0.42, words.of_the_plan, small, palette.muted, "regular", "middle"))
    return drawing
