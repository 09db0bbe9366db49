"""Objectives as bars: how far each has come from where it began to where it should be, with the numbers beside it."""

from reportlab.graphics.shapes import Drawing

from models.facts import ObjectivesFacts
from models.snapshot import Words
from reports.charts.shapes import canvas, clip, fold, label, line, rectangle, text_width
from reports.style import Palette

ROW = 30.0
HEAD = 18.0
SIZE = 8.5
BEHIND = {"amber": "amber_fill", "watch": "amber_fill", "bad": "bad", "red": "bad"}


def natural_height(facts: ObjectivesFacts) -> float:
    """The height in points at which labels have two lines."""
    return HEAD + ROW * len(facts.bars)


def objectives(facts: ObjectivesFacts, palette: Palette, width: float, height: float, words: Words) -> Drawing:
    """Draw label, bar, "now" and "target"; a status in words stands below the numbers, so colour is never alone."""
    drawing = canvas(width, height)
    row = (height - HEAD) / max(len(facts.bars), 1)
    numbers = [bar.now for bar in facts.bars] + [words.now], [bar.target for bar in facts.bars] + [words.target]
    now, target = (min(max(text_width(text, SIZE, "figures") for text in column), width * 0.16) for column in numbers)
    left, right = width * 0.36, width - now - target - 32
    ends = right + 14 + now, width - 2
    for text, end in zip((words.now, words.target), ends, strict=True):
        drawing.add(label(end, height - 9, clip(text, 7.5, width * 0.16), 7.5, palette.muted, anchor="end"))
    for number, bar in enumerate(facts.bars):
        middle = height - HEAD - (number + 0.5) * row
        drawing.add(line(0, middle + row / 2, width, middle + row / 2, palette.line))
        texts = fold(bar.label, SIZE, left - 12, 2 if row >= 22 else 1)
        for index, text in enumerate(texts):
            y = middle - SIZE * 0.36 + (len(texts) - 1) * 5.5 - index * 11
            drawing.add(label(0, y, text, SIZE, palette.ink))
        drawing.add(rectangle(left, middle - 3, right - left, 6, palette.track, 3))
        if bar.fraction is not None and bar.fraction > 0:
            length = max((right - left) * min(bar.fraction, 1.0), 6)
            colour = getattr(palette, BEHIND.get(bar.status.lower(), "primary"))
            drawing.add(rectangle(left, middle - 3, length, 6, colour, 3))
        for text, end, room in zip((bar.now, bar.target), ends, (now, target), strict=True):
            shown = clip(text, SIZE, room + 0.1, "figures")
            drawing.add(label(end, middle - SIZE * 0.36, shown, SIZE, palette.ink, "figures", "end"))
    return drawing
