"""The wheel: twelve wedges from twelve o'clock, clockwise by principle, each filled from the hub by its progress."""

from math import cos, radians, sin

from reportlab.graphics.shapes import Drawing

from models.snapshot import Words
from models.wheel import HUB, SLIT, WheelFacts, wedges
from reports.charts.shapes import canvas, label, named, sector
from reports.style import Palette


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
    numbers = radius >= 75 if numbers is None else numbers
    for wedge in wedges(facts):
        start, end, slit = wedge.start, wedge.end, SLIT * radius
        track = sector(cx, cy, hub, radius, start, end, slit, palette.track)
        drawing.add(named(track, f"principle-{wedge.principle}"))
        colour = palette.amber_fill if wedge.lit else palette.primary
        reach = radius * wedge.reach
        if reach > hub + 0.2:
            drawing.add(sector(cx, cy, hub, reach, start, end, slit, colour))
        if numbers:
            size, place = radius * 0.085, radius * 0.87
            if abs(reach - place) < size * 0.8:
                # Never half on the fill, half beside it.
                place = reach - size * 0.8
            middle = radians(90 - (start + end) / 2)
            ink = palette.on_primary if reach > place else palette.muted
            x, y = cx + place * cos(middle), cy + place * sin(middle) - size * 0.36
            drawing.add(label(x, y, str(wedge.principle), size, ink, "semibold", "middle"))
    if total and radius >= 24:
        size = hub * 0.62
        lift = hub * 0.16 if radius >= 75 else 0.0
        percent = words.percent.format(number=facts.percent)
        drawing.add(label(cx, cy - size * 0.36 + lift, percent, size, palette.ink, "bold", "middle"))
        if lift:
            small = hub * 0.25
            drawing.add(label(cx, cy - hub * 0.42, words.of_the_plan, small, palette.muted, "regular", "middle"))
    return drawing
