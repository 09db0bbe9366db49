"""The heat map: risks in a 5 × 5 field of likelihood and impact, with what is left of them after treatment."""

from collections import defaultdict

from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import Color

from models.facts import HeatMapFacts
from models.rules import risk_tone
from models.snapshot import Words
from reports.charts.shapes import Label, canvas, clip, label, named, rectangle
from reports.style import Palette, mix

LEVELS = 5
SHARED = 4
AXIS = 30.0  # room for the scale and its name, left and below
SCORES = sorted({likelihood * impact for likelihood in range(1, 6) for impact in range(1, 6)})


def band(score: int) -> str:
    """The tone of a score: "good", "amber" or "bad"."""
    return {"green": "good", "red": "bad"}.get(risk_tone(score), "amber")


Entry = tuple[str, bool]  # a risk's label, and whether it stands for what is left after treatment


def heat_map(facts: HeatMapFacts, palette: Palette, width: float, height: float, words: Words) -> Drawing:
    """Draw the field with up to four labels in a cell, else three and "+3"; (R-01) is R-01 after treatment. Every cell
    shows its score, so grey paper will do."""
    drawing = canvas(width, height)
    wide, tall = (width - AXIS) / LEVELS, (height - AXIS) / LEVELS
    shared = sort_into_cells(facts)
    for likelihood in range(1, LEVELS + 1):
        for impact in range(1, LEVELS + 1):
            x, y = AXIS + (impact - 1) * wide, AXIS + (likelihood - 1) * tall
            letters, fill = tone(likelihood * impact, palette)
            cell = rectangle(x + 1, y + 1, wide - 2, tall - 2, fill, 3)
            drawing.add(named(cell, f"cell-{likelihood}-{impact}"))
            drawing.add(label(x + wide - 4, y + tall - 8.5, str(likelihood * impact), 5.6, letters, anchor="end"))
            for made in _labels(shared.get((likelihood, impact), []), x, y, wide, tall, palette):
                drawing.add(made)
    for number in range(1, LEVELS + 1):
        drawing.add(label(AXIS + (number - 0.5) * wide, AXIS - 10, str(number), 7, palette.muted, anchor="middle"))
        drawing.add(label(AXIS - 6, AXIS + (number - 0.5) * tall - 2.5, str(number), 7, palette.muted, anchor="end"))
    across = clip(words.impact, 7.5, width - AXIS - 10) + " →"
    up = clip(words.likelihood, 7.5, height - AXIS - 10) + " →"
    drawing.add(label(AXIS + (width - AXIS) / 2, 5, across, 7.5, palette.muted, anchor="middle"))
    drawing.add(label(9, AXIS + (height - AXIS) / 2, up, 7.5, palette.muted, anchor="middle", upright=True))
    return drawing


def tone(score: int, palette: Palette) -> tuple[Color, Color]:
    """Letters and ground of a cell; the bands differ in lightness too."""
    name = band(score)
    colour, share = {"good": (palette.good, 0.12), "amber": (palette.amber_fill, 0.24), "bad": (palette.bad, 0.36)}[
        name
    ]
    ground = mix(colour, palette.surface, share)
    return mix(palette.ink, ground, 0.72), ground


def sort_into_cells(facts: HeatMapFacts) -> dict[tuple[int, int], list[Entry]]:
    """The labels of each (likelihood, impact): risks as they are first, then what is left of others."""
    cells: dict[tuple[int, int], list[Entry]] = defaultdict(list)
    for point in facts.points:
        cells[_level(point.likelihood), _level(point.impact)].append((point.label, False))
    for point in facts.points:
        if point.residual_likelihood is None or point.residual_impact is None:
            continue
        place = _level(point.residual_likelihood), _level(point.residual_impact)
        if place != (_level(point.likelihood), _level(point.impact)):
            cells[place].append((f"({point.label})", True))
    return cells


def _level(value: int) -> int:
    return min(max(value, 1), LEVELS)


def _labels(entries: list[Entry], x: float, y: float, wide: float, tall: float, palette: Palette) -> list[Label]:
    """The labels of one cell: one or two large, up to four in two columns, more as three and "+n"."""
    if len(entries) > SHARED:
        entries = [*entries[: SHARED - 1], (f"+{len(entries) - SHARED + 1}", False)]
    columns = 1 if len(entries) <= 2 else 2
    rows = -(-len(entries) // columns)
    size = min(7.6, tall / (rows + 2.2), wide / (2.9 * columns))
    top = y + tall / 2 + (rows - 1) * size * 0.65 - size * 0.36 - (2.5 if rows > 1 else 0)
    found = []
    for number, (text, left) in enumerate(entries):
        row, column = divmod(number, columns)
        weight, colour = ("regular", mix(palette.ink, palette.surface, 0.75)) if left else ("semibold", palette.ink)
        text = clip(text, size, wide / columns - 3, weight)
        cx = x + wide * (column + 0.5) / columns
        found.append(label(cx, top - row * size * 1.3, text, size, colour, weight, "middle"))
    return found


def legend(facts: HeatMapFacts, palette: Palette, width: float, words: Words) -> Drawing:
    """The levels' names, the three bands by score and the sign for "after treatment", to stand beside the field."""
    drawing = canvas(width, 0)
    down, size, pitch = 0.0, 8.0, 12.5
    for title, names in zip((words.likelihood, words.impact), facts.level_names, strict=False):
        if names:
            drawing.add(label(0, -down - size, clip(title, size, width, "semibold"), size, palette.ink, "semibold"))
            down += pitch + 1
            for number in reversed(range(len(names))):
                text = clip(f"{number + 1}  {names[number]}", size, width)
                drawing.add(label(0, -down - size, text, size, palette.muted))
                down += pitch
            down += 9
    x = 0.0
    for name in ("good", "amber", "bad"):
        scores = [score for score in SCORES if band(score) == name]
        text, score = f"{scores[0]}–{scores[-1]}", scores[0]
        drawing.add(rectangle(x, -down - 9.5, 10, 10, tone(score, palette)[1], 2))
        drawing.add(label(x + 14, -down - 7.6, text, size, palette.muted))
        x += 48
    down += pitch + 3
    if any(left for entries in sort_into_cells(facts).values() for _, left in entries):
        text = f"({facts.points[0].label}) {words.residual}"
        drawing.add(label(0, -down - size, clip(text, size, width), size, palette.muted))
        down += pitch
    drawing.height = down
    for shape in drawing.contents:
        if isinstance(shape, Label):
            shape.move(down)
        else:
            shape.y += down
    return drawing
