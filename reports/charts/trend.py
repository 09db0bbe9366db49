"""Trust over time: the average score of each round, one line for either side."""

from reportlab.graphics.shapes import Drawing, PolyLine

from models.facts import TrendFacts
from models.snapshot import Words
from reports.charts.shapes import canvas, clip, dot, label, line, spot, text_width
from reports.style import Palette

LEFT, FOOT, HEAD = 18.0, 20.0, 22.0


def natural_height(facts: TrendFacts) -> float:
    """A calm height in points."""
    return 150.0


def trend(facts: TrendFacts, palette: Palette, width: float, height: float, words: Words) -> Drawing:
    """Draw a solid line with filled markers for us, a dashed one with hollow markers for them; a round without a score
    breaks the line."""
    drawing = canvas(width, height)
    right = width - 8
    x_of = _places(len(facts.rounds), LEFT + 12, right - 12)
    span = height - FOOT - HEAD

    def y_of(score: float) -> float:
        return FOOT + 6 + (span - 6) * (score - 1) / 4

    for level in range(1, 6):
        drawing.add(line(LEFT, y_of(level), right, y_of(level), palette.line, 0.7 if level % 2 else 0.35))
        if level % 2:
            drawing.add(label(LEFT - 7, y_of(level) - 2.7, str(level), 7.5, palette.muted, anchor="end"))
    room = (right - LEFT) / max(len(facts.rounds), 1)
    every = _every(facts.rounds, room)
    for number, (name, place) in enumerate(zip(facts.rounds, x_of, strict=True)):
        drawing.add(
            spot(max(place - room / 2, LEFT), FOOT, min(room, right - place + room / 2), span, f"round-{number + 1}")
        )
        if (len(facts.rounds) - 1 - number) % every == 0:
            text = clip(name, 7.5, min(every * room - 4, width * 0.8))
            half = text_width(text, 7.5) / 2
            drawing.add(label(min(max(place, half), width - half), 5, text, 7.5, palette.muted, anchor="middle"))
    for scores, dashed in ((facts.theirs, True), (facts.ours, False)):
        for stretch in _stretches(x_of, scores):
            points = [value for place, score in stretch for value in (place, y_of(score))]
            if len(stretch) > 1:
                path = PolyLine(points, strokeColor=palette.primary, strokeWidth=1.6)
                path.strokeDashArray = (4, 2.5) if dashed else None
                drawing.add(path)
            for place, score in stretch:
                drawing.add(dot(place, y_of(score), 3.4, palette.primary, palette.surface if dashed else None, 1.4))
    x: float = LEFT
    for name, hollow in ((facts.us, None), (facts.them, palette.surface)):
        text = clip(name, 8, width * 0.4)
        swatch = line(x, height - 6, x + 20, height - 6, palette.primary, 1.6)
        swatch.strokeDashArray = (4, 2.5) if hollow else None
        drawing.add(swatch)
        drawing.add(dot(x + 10, height - 6, 3.4, palette.primary, hollow, 1.4))
        drawing.add(label(x + 25, height - 9, text, 8, palette.muted))
        x += text_width(text, 8) + 45
    return drawing


def _places(count: int, left: float, right: float) -> list[float]:
    if count == 1:
        return [(left + right) / 2]
    return [left + (right - left) * number / (count - 1) for number in range(count)]


def _every(names: tuple[str, ...], room: float) -> int:
    """Every how many rounds a name fits; the last always has one."""
    widest = max((text_width(name, 7.5) for name in names), default=0.0) + 6
    return max(1, min(-int(-widest // room), 6)) if room else 1


def _stretches(places: list[float], scores: tuple[float | None, ...]) -> list[list[tuple[float, float]]]:
    """The unbroken runs of (place, score)."""
    found: list[list[tuple[float, float]]] = [[]]
    for x, score in zip(places, scores, strict=False):
        if score is None:
            found.append([])
        else:
            found[-1].append((x, score))
    return [stretch for stretch in found if stretch]
