"""Objectives as bars: how far each has come from where it began to where it should be, with the numbers beside it."""

from reportlab.graphics.shapes import Drawing

from models.facts import ObjectivesFacts
from models.snapshot import Words
from reports.charts.shapes import canvas, clip, dot, fold, label, line, polygon, rectangle, spot, text_width
from reports.style import Palette
from resources.words import ngettext

ROW = 30.0
HEAD = 18.0
SIZE = 8.5
MORE = 16.0
COLOURS = {"good": ("primary", "good"), "amber": ("amber_fill", "amber"), "bad": ("bad", "bad")}  # bar and letters


def natural_height(facts: ObjectivesFacts) -> float:
    """The height in points at which labels have two lines."""
    return HEAD + ROW * len(facts.bars) + (MORE if facts.left_out else 0)


def objectives(facts: ObjectivesFacts, palette: Palette, width: float, height: float, words: Words) -> Drawing:
    """Draw label, bar, "now" and "target"; beneath the bar its status in a mark and a word, so colour is never alone.

    Ids: objective-N.
    """
    drawing = canvas(width, height)
    more = MORE if facts.left_out else 0.0
    row = (height - HEAD - more) / max(len(facts.bars), 1)
    numbers = [bar.now for bar in facts.bars] + [words.now], [bar.target for bar in facts.bars] + [words.target]
    now, target = (min(max(text_width(text, SIZE, "figures") for text in column), width * 0.18) for column in numbers)
    left, right = width * 0.34, width - now - target - 32
    ends = right + 14 + now, width - 2
    for text, end in zip((words.now, words.target), ends, strict=True):
        drawing.add(label(end, height - 9, clip(text, 7.5, width * 0.16), 7.5, palette.muted, anchor="end"))
    for number, bar in enumerate(facts.bars):
        middle = height - HEAD - (number + 0.5) * row
        drawing.add(line(0, middle + row / 2, width, middle + row / 2, palette.line))
        drawing.add(spot(0, middle - row / 2, width, row, f"objective-{number + 1}"))
        texts = fold(bar.label, SIZE, left - 12, 2 if row >= 22 else 1)
        for index, text in enumerate(texts):
            y = middle - SIZE * 0.36 + (len(texts) - 1) * 5.5 - index * 11
            drawing.add(label(0, y, text, SIZE, palette.ink))
        fill, ink = COLOURS.get(bar.tone, ("primary", "muted"))
        y = middle + 2 if bar.status and row >= 22 else middle - 3
        drawing.add(rectangle(left, y, right - left, 6, palette.track, 3))
        if bar.fraction is not None and bar.fraction > 0:
            length = max((right - left) * min(bar.fraction, 1.0), 6)
            drawing.add(rectangle(left, y, length, 6, getattr(palette, fill), 3))
        if bar.status and row >= 22:
            _mark(drawing, bar.tone, left + 3, middle - 6.5, palette)
            text = clip(bar.status, 7.5, right - left - 10)
            drawing.add(label(left + 10, middle - 9.2, text, 7.5, getattr(palette, ink)))
        for text, end, room in zip((bar.now, bar.target), ends, (now, target), strict=True):
            shown = clip(text, SIZE, room + 0.1, "figures")
            drawing.add(label(end, middle - SIZE * 0.36, shown, SIZE, palette.ink, "figures", "end"))
    if more:
        rest = ngettext("and {number} more", "and {number} more", facts.left_out).format(number=facts.left_out)
        text = clip(rest, SIZE, width)
        drawing.add(label(0, 4, text, SIZE, palette.muted))
    return drawing


def _mark(drawing: Drawing, tone: str, x: float, y: float, palette: Palette) -> None:
    """A dot for on track, a triangle for at risk, a square for off track, a ring for not yet known."""
    if tone == "amber":
        drawing.add(polygon([(x - 3.4, y - 3), (x, y + 3.2), (x + 3.4, y - 3)], palette.amber_fill))
    elif tone == "bad":
        drawing.add(rectangle(x - 2.8, y - 2.8, 5.6, 5.6, palette.bad))
    elif tone == "good":
        drawing.add(dot(x, y, 3, palette.good))
    else:
        drawing.add(dot(x, y, 3, palette.muted, palette.surface, 1.1))
