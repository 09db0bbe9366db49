"""The maturity matrix: each principle on our four levels as either side sees it, and where both want to be."""

from reportlab.graphics.shapes import Drawing

from models.facts import MaturityFacts
from models.snapshot import Words
from reports.charts.shapes import canvas, clip, dot, label, line, polygon, rectangle, spot, text_width
from reports.style import Palette

LEVELS = 4
ROW = 19.0
HEAD = 38.0
SIZE = 8.5


def natural_height(facts: MaturityFacts) -> float:
    """The height in points of rows that breathe."""
    return HEAD + ROW * len(facts.rows) + 4


def maturity(facts: MaturityFacts, palette: Palette, width: float, height: float, words: Words) -> Drawing:
    """Draw a filled marker for us, a hollow one for them, a diamond for what is wanted; columns are the levels."""
    drawing = canvas(width, height)
    row = (height - HEAD - 4) / max(len(facts.rows), 1)
    left = width * 0.4
    wide = (width - left) / LEVELS
    x = 4.0
    markers = ((facts.us, "ours"), (facts.them, "theirs"), (words.desired, "desired"))
    for name, kind in markers:
        text = clip(name, 8, width * 0.28)
        _mark(drawing, kind, x, height - 6, palette)
        drawing.add(label(x + 8, height - 9, text, 8, palette.muted))
        x += text_width(text, 8) + 26
    for number in range(LEVELS):
        name = facts.level_names[number] if number < len(facts.level_names) else ""
        middle = left + (number + 0.5) * wide
        text = clip(f"{number + 1} {name}".strip(), 7.5, wide - 6)
        drawing.add(label(middle, height - HEAD + 7, text, 7.5, palette.muted, anchor="middle"))
    for number, fact in enumerate(facts.rows):
        y = height - HEAD - (number + 0.5) * row
        drawing.add(spot(0, y - row / 2, width, row, f"principle-{number + 1}"))
        drawing.add(line(0, y + row / 2, width, y + row / 2, palette.line))
        drawing.add(label(0, y - SIZE * 0.36, clip(fact.label, SIZE, left - 10), SIZE, palette.ink))
        drawing.add(rectangle(left + wide / 2, y - 1, wide * (LEVELS - 1), 2, palette.track, 1))
        for level in range(1, LEVELS + 1):
            drawing.add(dot(left + (level - 0.5) * wide, y, 1.6, palette.track))
        values = {"desired": fact.desired, "theirs": fact.theirs, "ours": fact.ours}
        here: dict[int, list[str]] = {}
        for kind, value in values.items():
            if value is not None:
                here.setdefault(min(max(value, 1), LEVELS), []).append(kind)
        for level, kinds in here.items():
            for index, kind in enumerate(reversed(kinds)):
                shift = (index - (len(kinds) - 1) / 2) * 10
                _mark(drawing, kind, left + (level - 0.5) * wide + shift, y, palette)
    return drawing


def _mark(drawing: Drawing, kind: str, x: float, y: float, palette: Palette) -> None:
    if kind == "desired":
        drawing.add(polygon([(x - 4, y), (x, y + 4), (x + 4, y), (x, y - 4)], palette.amber_fill))
    else:
        drawing.add(dot(x, y, 4, palette.primary, palette.surface if kind == "theirs" else None, 1.6))
