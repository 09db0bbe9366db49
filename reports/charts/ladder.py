"""How the ladder is used: for each rung the issues settled and still open there, and how long it took to settle them."""

from reportlab.graphics.shapes import Drawing

from models.facts import LadderFacts, LadderRow
from models.snapshot import Words
from reports.charts.shapes import canvas, clip, fold, frame, label, line, rectangle, spot, text_width
from reports.style import Palette
from resources.words import ngettext, tr

ROW = 30.0
HEAD = 20.0
SIZE = 8.5
BAR = 9.0


def natural_height(facts: LadderFacts) -> float:
    """The height in points at which labels have two lines."""
    return HEAD + ROW * max(len(facts.rows), 1)


def ladder(facts: LadderFacts, palette: Palette, width: float, height: float, words: Words) -> Drawing:
    """Draw a filled bar for what is settled, a hollow one for what is open, with both numbers. Ids: rung-N."""
    drawing = canvas(width, height)
    row = (height - HEAD) / max(len(facts.rows), 1)
    said = [says(each) for each in facts.rows]
    room = min(max((text_width(text, 8) for text in said), default=0.0), width * 0.36)
    left, right = width * 0.34, width - room - 12
    most = max((each.open + each.settled for each in facts.rows), default=0) or 1
    x = left
    for name, filled in ((words.settled, True), (words.left_open, False)):
        text = clip(name, 8, (width - left) / 2 - 20)
        swatch = (x, height - 11, 8, 8)
        drawing.add(
            rectangle(*swatch, palette.primary) if filled else frame(*swatch, palette.surface, palette.amber_fill, 1.4)
        )
        drawing.add(label(x + 12, height - 10, text, 8, palette.muted))
        x += text_width(text, 8) + 28
    for number, each in enumerate(facts.rows):
        middle = height - HEAD - (number + 0.5) * row
        drawing.add(line(0, middle + row / 2, width, middle + row / 2, palette.line))
        drawing.add(spot(0, middle - row / 2, width, row, f"rung-{number + 1}"))
        texts = fold(each.label, SIZE, left - 12, 1 if each.note or row < 22 else 2)
        lines = [(text, palette.ink, SIZE) for text in texts]
        if each.note and row >= 22:
            lines.append((clip(each.note, 7.5, left - 12), palette.muted, 7.5))
        for index, (text, colour, size) in enumerate(lines):
            y = middle - SIZE * 0.36 + (len(lines) - 1) * 5.5 - index * 11
            drawing.add(label(0, y, text, size, colour))
        share = (right - left) / most
        settled, still = each.settled * share, each.open * share
        if each.settled:
            drawing.add(rectangle(left, middle - BAR / 2, settled, BAR, palette.primary))
        if each.open:
            gap = 1.5 if each.settled else 0.0
            bar = (left + settled + gap, middle - BAR / 2, max(still - gap, 2.8), BAR)
            drawing.add(frame(*bar, palette.surface, palette.amber_fill, 1.4))
        drawing.add(label(width - 2, middle - 2.9, clip(said[number], 8, room + 0.1), 8, palette.ink, anchor="end"))
    return drawing


def says(row: LadderRow) -> str:
    """A row's numbers in words: 2 settled, about 9 days · 1 open."""
    parts = []
    if row.settled:
        settled = ngettext("{number} settled", "{number} settled", row.settled).format(number=row.settled)
        parts.append(settled if row.days is None else f"{settled}, {_time(round(row.days))}")
    if row.open:
        parts.append(ngettext("{number} open", "{number} open", row.open).format(number=row.open))
    return " · ".join(parts) or "–"


def _time(days: int) -> str:
    if days == 0:
        return tr("the same day")
    return ngettext("about a day", "about {number} days", days).format(number=days)
