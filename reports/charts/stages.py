"""The eight stages of a relationship's life as a track, with the one it stands on, or how many stand on each."""

from reportlab.graphics.shapes import Drawing

from models.facts import StagesFacts
from models.snapshot import Words
from reports.charts.shapes import canvas, fold, label, rectangle, spot
from reports.style import Palette

HEIGHT = 52.0
SIZE = 7.5


def stages(facts: StagesFacts, palette: Palette, width: float, height: float, words: Words) -> Drawing:
    """Draw a bar per stage: filled where anybody stands, with the number where there are several. Ids: stage-N."""
    drawing = canvas(width, height)
    wide = width / max(len(facts.names), 1)
    several = sum(facts.counts) > 1
    for number, (name, count) in enumerate(zip(facts.names, facts.counts, strict=True)):
        x = number * wide
        drawing.add(spot(x, 0, wide, height, f"stage-{number + 1}"))
        drawing.add(rectangle(x, height - 16, wide - 4, 14, palette.primary if count else palette.track, 3))
        text = str(count) if several and count else str(number + 1)
        colour = palette.on_primary if count else palette.muted
        drawing.add(label(x + wide / 2 - 2, height - 12, text, 8, colour, "semibold", "middle"))
        weight = "semibold" if count else "regular"
        for row, line in enumerate(fold(name, SIZE, wide - 4, 3, weight)):
            ink = palette.ink if count else palette.muted
            drawing.add(label(x, height - 27 - row * 9.5, line, SIZE, ink, weight))
    return drawing
