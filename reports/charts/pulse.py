"""The trust pulse: each statement's score from both sides on a line from 1 to 5; a wide gap is amber and says so."""

from reportlab.graphics.shapes import Drawing

from models.facts import PulseFacts, PulseItem
from models.snapshot import Words
from reports.charts.shapes import canvas, clip, dot, fold, label, rectangle, spot, text_width
from reports.style import Palette, mix

TALK = 0.7
ROW = 25.0
HEAD = 24.0
FOOT = 16.0
SIZE = 8.5


def natural_height(facts: PulseFacts) -> float:
    """The height in points at which every statement has two lines."""
    return HEAD + ROW * len(facts.items) + FOOT


def is_gap(item: PulseItem) -> bool:
    """Whether the two sides differ so much that they should talk (our rule: 0.7 of five)."""
    if item.ours is None or item.theirs is None:
        return False
    return abs(item.ours - item.theirs) >= TALK - 1e-9


def pulse(facts: PulseFacts, palette: Palette, width: float, height: float, words: Words) -> Drawing:
    """Draw a filled marker for us, a hollow one for them, the amber bar and both numbers where they should talk."""
    drawing = canvas(width, height)
    row = (height - HEAD - FOOT) / max(len(facts.items), 1)
    left, right = width * 0.42, width - 58
    _legend(drawing, facts, palette, width, height, words)
    for number, item in enumerate(facts.items):
        y = height - HEAD - (number + 0.5) * row
        drawing.add(spot(0, y - row / 2, width, row, f"item-{number + 1}"))
        texts = fold(item.label, SIZE, left - 14, 2 if row >= 22 else 1)
        for index, text in enumerate(texts):
            drawing.add(label(0, y - SIZE * 0.36 + (len(texts) - 1) * 5.5 - index * 11, text, SIZE, palette.ink))
        drawing.add(rectangle(left, y - 2, right - left, 4, palette.track, 2))
        places = [left + (right - left) * (score - 1) / 4 for score in (item.ours, item.theirs) if score is not None]
        if len(places) == 2:
            start, end = sorted(places)
            colour = palette.amber_fill if is_gap(item) else mix(palette.primary, palette.track, 0.35)
            drawing.add(rectangle(start, y - 2, end - start, 4, colour))
        if item.theirs is not None:
            drawing.add(dot(places[-1], y, 4.4, palette.primary, palette.surface, 1.6))
        if item.ours is not None:
            drawing.add(dot(places[0], y, 4, palette.primary))
        scores = " · ".join(_score(score, words) for score in (item.ours, item.theirs))
        weight, ink = ("semibold", palette.amber) if is_gap(item) else ("regular", palette.muted)
        drawing.add(label(width - 2, y - 2.9, scores, 8, ink, weight, "end"))
    for score in range(1, 6):
        x = left + (right - left) * (score - 1) / 4
        drawing.add(label(x, 4, str(score), 7.5, palette.muted, anchor="middle"))
    return drawing


def _score(score: float | None, words: Words) -> str:
    return "–" if score is None else f"{score:.1f}".replace(".", words.decimal)


def _legend(drawing: Drawing, facts: PulseFacts, palette: Palette, width: float, height: float, words: Words) -> None:
    y, x = height - 9, 4.0
    room = width * 0.26
    for name, hollow in ((facts.us, None), (facts.them, palette.surface)):
        text = clip(name, 8, room)
        drawing.add(dot(x, y + 2.8, 4, palette.primary, hollow, 1.6))
        drawing.add(label(x + 8, y, text, 8, palette.muted))
        x += text_width(text, 8) + 26
    drawing.add(rectangle(x - 4, y + 0.8, 16, 4, palette.amber_fill))
    drawing.add(label(x + 17, y, clip(words.talk_about, 8, width - x - 17), 8, palette.muted))
