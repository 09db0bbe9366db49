"""The burn-down: what was open at the end of each week, what came and went in it, and what is due in the weeks ahead."""

from math import ceil

from reportlab.graphics.shapes import Drawing, PolyLine

from models.facts import BurndownFacts
from models.snapshot import Words
from reports.charts.shapes import canvas, clip, dot, frame, label, line, rectangle, spot, text_width
from reports.style import Palette
from resources.words import ngettext

HEAD, FOOT = 34.0, 18.0
BARS = 30.0  # the band of bars beneath the line
GAP = 12.0
SIZE = 7.5
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000, 10000, 25000, 50000)


def natural_height(facts: BurndownFacts) -> float:
    """A calm height in points."""
    return 190.0


def burndown(facts: BurndownFacts, palette: Palette, width: float, height: float, words: Words) -> Drawing:
    """Draw a solid line with filled markers for what was open, a dashed one with hollow markers for what would be left.

    Beneath stand bars: hollow for new, filled for done, and with an amber edge for what is due. Ids: week-N, ahead-N.
    """
    drawing = canvas(width, height)
    count = len(facts.weeks) + len(facts.ahead)
    bottom, top = FOOT + BARS + GAP, height - HEAD
    most = max([week.open for week in facts.weeks] + [1])
    lines = min(max(int((top - bottom) / 16), 1), 4)
    step = next((step for step in STEPS if most / step <= lines), ceil(most / lines))
    ceiling = step * ceil(most / step)
    left = max(22.0, text_width(str(ceiling), SIZE) + 8)
    wide = (width - left - 4) / max(count, 1)
    for value in range(0, ceiling + 1, step):
        y = bottom + (top - bottom) * value / ceiling
        drawing.add(line(left, y, width - 4, y, palette.line, 0.7 if value == 0 else 0.4))
        drawing.add(label(left - 6, y - 2.7, str(value), SIZE, palette.muted, anchor="end"))
    names = [f"week-{n}" for n in range(1, len(facts.weeks) + 1)] + [f"ahead-{n}" for n in range(1, count + 1)]
    for number in range(count):
        drawing.add(spot(left + number * wide, FOOT - 2, wide, height - HEAD - FOOT + 6, names[number]))
    _bars(drawing, facts, palette, left, wide)
    _lines(drawing, facts, palette, left, wide, bottom, (top - bottom) / ceiling)
    _days(drawing, facts, palette, left, wide, words)
    _head(drawing, facts, palette, width, height, words)
    return drawing


def _bars(drawing: Drawing, facts: BurndownFacts, palette: Palette, left: float, wide: float) -> None:
    most = max([n for w in facts.weeks for n in (w.begun, w.ended)] + [w.due for w in facts.ahead] + [1])
    thick = min(wide * 0.34, 9.0)
    room = BARS - 9
    drawing.add(line(left, FOOT, left + wide * (len(facts.weeks) + len(facts.ahead)), FOOT, palette.line, 0.7))
    for number, week in enumerate(facts.weeks):
        x = left + (number + 0.5) * wide
        for value, start, filled in ((week.begun, x - thick - 0.7, False), (week.ended, x + 0.7, True)):
            if value:
                tall = max(room * value / most, 3)
                bar = (start, FOOT, thick, tall)
                drawing.add(
                    rectangle(*bar, palette.primary) if filled else frame(*bar, palette.surface, palette.primary)
                )
                _number(drawing, start + thick / 2, FOOT + tall + 2, value, palette, wide / 2)
    for number, soon in enumerate(facts.ahead, start=len(facts.weeks)):
        if soon.due:
            x, tall = left + (number + 0.5) * wide, max(room * soon.due / most, 3)
            drawing.add(frame(x - thick / 2, FOOT, thick, tall, palette.surface, palette.amber_fill, 1.4))
            _number(drawing, x, FOOT + tall + 2, soon.due, palette, wide)


def _number(drawing: Drawing, x: float, y: float, value: int, palette: Palette, room: float) -> None:
    if text_width(str(value), 6.2) <= room:
        drawing.add(label(x, y, str(value), 6.2, palette.muted, anchor="middle"))


def _lines(
    drawing: Drawing, facts: BurndownFacts, palette: Palette, left: float, wide: float, bottom: float, share: float
) -> None:
    past = [(left + (n + 0.5) * wide, bottom + week.open * share) for n, week in enumerate(facts.weeks)]
    start = len(facts.weeks)
    ahead = [(left + (n + 0.5) * wide, bottom + week.left * share) for n, week in enumerate(facts.ahead, start=start)]
    for points, dashes in (([*past[-1:], *ahead], (4, 2.5)), (past, None)):
        if len(points) > 1:
            drawn = PolyLine([v for point in points for v in point], strokeColor=palette.primary, strokeWidth=1.6)
            drawn.strokeDashArray = dashes
            drawing.add(drawn)
    for x, y in past:
        drawing.add(dot(x, y, 2.6, palette.primary))
    for x, y in ahead:
        drawing.add(dot(x, y, 2.8, palette.primary, palette.surface, 1.2))
    ends = [
        *((past[-1], week.open) for week in facts.weeks[-1:]),
        *((ahead[-1], soon.left) for soon in facts.ahead[-1:]),
    ]
    for (x, y), value in ends:
        half = text_width(str(value), 8, "semibold") / 2
        edge = x + wide / 2 - 2 if ahead and x < ahead[0][0] else drawing.width  # “today” stands beyond
        drawing.add(label(min(x, edge - half), y + 5, str(value), 8, palette.ink, "semibold", "middle"))


def _days(drawing: Drawing, facts: BurndownFacts, palette: Palette, left: float, wide: float, words: Words) -> None:
    """The day on which each week ends, as many as fit, and the line that parts what was from what comes."""
    days = [*(week.label for week in facts.weeks), *(soon.label for soon in facts.ahead)]
    widest = max((text_width(day, SIZE) for day in days), default=0.0) + 6
    every = max(1, -int(-widest // wide))
    last = len(facts.weeks) - 1
    for number, day in enumerate(days):
        if (number - last) % every == 0 and wide * every >= widest - 1:
            x = left + (number + 0.5) * wide
            half = text_width(day, SIZE) / 2
            colour = palette.ink if number == last else palette.muted
            drawing.add(label(min(max(x, half), drawing.width - half), 5, day, SIZE, colour, anchor="middle"))
    if facts.ahead and facts.weeks:
        x = left + len(facts.weeks) * wide
        divider = line(x, FOOT, x, drawing.height - HEAD + 4, palette.field_line, 0.7)
        divider.strokeDashArray = (1.5, 2)
        drawing.add(divider)
        text = clip(words.today, SIZE, drawing.width - x - 6)
        drawing.add(label(x + 4, drawing.height - HEAD + 1, text, SIZE, palette.muted))


def _head(drawing: Drawing, facts: BurndownFacts, palette: Palette, width: float, height: float, words: Words) -> None:
    """The legend, and at the right what is late and what has no date."""
    late = ngettext("{number} late", "{number} late", facts.late)
    undated = ngettext("{number} without a date", "{number} without a date", facts.undated)
    counts = ((facts.late, late), (facts.undated, undated))
    said = " · ".join(text.format(number=number) for number, text in counts if number)
    said = clip(said, 8, width * 0.4, "semibold")
    if said:
        drawing.add(label(width - 2, height - 9, said, 8, palette.amber, "semibold", "end"))
    y, x = height - 6.5, 0.0
    end = width - text_width(said, 8, "semibold") - 12
    for name, kind in (
        (words.left_open, "open"), (words.if_on_time, "ahead"), (words.begun, "begun"),
        (words.ended, "ended"), (words.falls_due, "due"),
    ):  # fmt: skip
        swatch = 20.0 if kind in ("open", "ahead") else 7.0
        text = clip(name, 8, min(width * 0.3, end - x - swatch - 4))
        if not text:
            break
        if swatch > 10:
            drawn = line(x, y, x + 20, y, palette.primary, 1.6)
            drawn.strokeDashArray = (4, 2.5) if kind == "ahead" else None
            drawing.add(drawn)
            drawing.add(dot(x + 10, y, 2.7, palette.primary, palette.surface if kind == "ahead" else None, 1.2))
        elif kind == "ended":
            drawing.add(rectangle(x, y - 3.5, 7, 7, palette.primary))
        else:
            edge, weight = (palette.primary, 1.0) if kind == "begun" else (palette.amber_fill, 1.4)
            drawing.add(frame(x, y - 3.5, 7, 7, palette.surface, edge, weight))
        drawing.add(label(x + swatch + 4, y - 2.8, text, 8, palette.muted))
        x += swatch + text_width(text, 8) + 16
