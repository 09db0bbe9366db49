"""The heat map: risks in a 5 × 5 field of likelihood and impact, before and after treatment."""

from collections import defaultdict

from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import Color

from models.facts import HeatMapFacts, RiskPoint
from models.rules import risk_tone
from models.snapshot import Words
from reports.charts.shapes import Label, canvas, clip, label, named, rectangle, text_width
from reports.style import Palette, mix

LEVELS = 5
SHARED = 4  # so many labels share a cell; of more, three are named and the rest is a number
CROWD = 9  # of more than these only the number is shown
TINY = 5.0  # points; smaller labels nobody reads, so the number stands for them
AXIS = 30.0  # room for the scale and its name, left and below
BETWEEN = 20.0
TITLE = 17.0
PITCH = 11.5
SHAPE = 0.82  # height by width of one field
SCORES = sorted({likelihood * impact for likelihood in range(1, 6) for impact in range(1, 6)})
BANDS = ("good", "amber", "bad")


def band(score: int) -> str:
    """The tone of a score: "good", "amber" or "bad"."""
    return {"green": "good", "red": "bad"}.get(risk_tone(score), "amber")


def is_pair(facts: HeatMapFacts) -> bool:
    """Whether two fields are drawn, before and after treatment."""
    return facts.view == "both" and facts.moved


def natural_size(facts: HeatMapFacts, width: float) -> tuple[float, float]:
    """Width and height in points: one field at most 290 wide, or two with the legend beneath."""
    if not is_pair(facts):
        wide = min(width, 290.0)
        return wide, wide * SHAPE
    wide = min(width, 480.0)
    return wide, (wide - BETWEEN) / 2 * SHAPE + TITLE + 3 * PITCH + 6


def heat_map(facts: HeatMapFacts, palette: Palette, width: float, height: float, words: Words) -> Drawing:
    """Draw one field, or two with their titles and the legend. Every cell shows its score, so grey paper will do.

    Cells have the ids cell-LIKELIHOOD-IMPACT, those of a second field after-LIKELIHOOD-IMPACT.
    """
    drawing = canvas(width, height)
    if not is_pair(facts):
        _field(drawing, facts, (0, 0, width, height), palette, words, facts.view == "after", "cell")
        return drawing
    half, foot = (width - BETWEEN) / 2, 3 * PITCH + 6
    for number, (title, name) in enumerate(((words.before, "cell"), (words.after, "after"))):
        left = number * (half + BETWEEN)
        text = clip(title, 8.5, half - AXIS, "semibold")
        drawing.add(label(left + AXIS + 1, height - 9, text, 8.5, palette.ink, "semibold"))
        _field(drawing, facts, (left, foot, half, height - foot - TITLE), palette, words, bool(number), name)
    _foot(drawing, facts, palette, width, words)
    return drawing


def _field(
    drawing: Drawing,
    facts: HeatMapFacts,
    area: tuple[float, float, float, float],
    palette: Palette,
    words: Words,
    treated: bool,
    name: str,
) -> None:
    left, bottom, width, height = area
    left, bottom = left + AXIS, bottom + AXIS
    wide, tall = (width - AXIS) / LEVELS, (height - AXIS) / LEVELS
    shared = sort_into_cells(facts, treated)
    for likelihood in range(1, LEVELS + 1):
        for impact in range(1, LEVELS + 1):
            x, y = left + (impact - 1) * wide, bottom + (likelihood - 1) * tall
            letters, fill = tone(likelihood * impact, palette)
            cell = rectangle(x + 1, y + 1, wide - 2, tall - 2, fill, 3)
            drawing.add(named(cell, f"{name}-{likelihood}-{impact}"))
            drawing.add(label(x + wide - 4, y + tall - 8.5, str(likelihood * impact), 5.6, letters, anchor="end"))
            names = [point.label for point in shared.get((likelihood, impact), ())]
            for made in _labels(names, x, y, wide, tall, palette):
                drawing.add(made)
    for number in range(1, LEVELS + 1):
        drawing.add(label(left + (number - 0.5) * wide, bottom - 10, str(number), 7, palette.muted, anchor="middle"))
        drawing.add(label(left - 6, bottom + (number - 0.5) * tall - 2.5, str(number), 7, palette.muted, anchor="end"))
    across = clip(words.impact, 7.5, width - AXIS - 10) + " →"
    up = clip(words.likelihood, 7.5, height - AXIS - 10) + " →"
    drawing.add(label(left + wide * LEVELS / 2, bottom - 25, across, 7.5, palette.muted, anchor="middle"))
    drawing.add(label(left - 21, bottom + tall * LEVELS / 2, up, 7.5, palette.muted, anchor="middle", upright=True))


def tone(score: int, palette: Palette) -> tuple[Color, Color]:
    """Letters and ground of a cell; the bands differ in lightness too."""
    shares = {"good": (palette.good, 0.1), "amber": (palette.amber_fill, 0.3), "bad": (palette.bad, 0.5)}
    colour, share = shares[band(score)]
    ground = mix(colour, palette.surface, share)
    return mix(palette.ink, ground, 0.85), ground


def sort_into_cells(facts: HeatMapFacts, treated: bool) -> dict[tuple[int, int], list[RiskPoint]]:
    """The risks of each (likelihood, impact), before or after treatment."""
    cells: dict[tuple[int, int], list[RiskPoint]] = defaultdict(list)
    for point in facts.points:
        cells[point.place(treated)].append(point)
    return dict(cells)


def _labels(names: list[str], x: float, y: float, wide: float, tall: float, palette: Palette) -> list[Label]:
    """The labels of one cell: up to four as large as they fit, of more three and "+n", of many or tiny ones the number."""
    # The score in the corner keeps its place: in a low cell to the right of the labels, else above them.
    room = (wide - 4, tall - 10) if tall >= 22 else (max(wide - 15, 4), max(tall - 3, 4))
    if not names:
        return []
    shown = names if len(names) <= SHARED else [*names[: SHARED - 1], f"+{len(names) - SHARED + 1}"]
    columns, size = _fit(shown, *room)
    if len(names) > CROWD or size < TINY:
        size = min(13.0, room[1] * 0.8, room[0] * 0.3)
        shown, columns = [str(len(names)) if len(names) > 1 else clip(names[0], size, room[0], "semibold")], 1
    rows = -(-len(shown) // columns)
    top = y + 1.5 + room[1] / 2 + (rows - 1) * size * 0.65 - size * 0.36
    found = []
    for number, text in enumerate(shown):
        row, column = divmod(number, columns)
        cx = x + 2 + room[0] * (column + 0.5) / columns
        found.append(label(cx, top - row * size * 1.3, text, size, palette.ink, "semibold", "middle"))
    return found


def _fit(names: list[str], wide: float, tall: float) -> tuple[int, float]:
    """In how many columns the names are largest, and that size."""
    widest = max(text_width(name, 1.0, "semibold") for name in names)
    sizes = []
    for columns in range(1, len(names) + 1):
        rows = -(-len(names) // columns)
        sizes.append((min(7.6, tall / (rows * 1.25), (wide / columns - 2) / widest), -columns))
    size, columns = max(sizes)
    return -columns, size


def _foot(drawing: Drawing, facts: HeatMapFacts, palette: Palette, width: float, words: Words) -> None:
    """Three lines beneath two fields: what the numbers of either scale mean, and the bands."""
    y = 2 * PITCH + 2
    for title, names in zip((words.likelihood, words.impact), facts.level_names, strict=True):
        if names:
            levels = " · ".join(f"{number} {name}" for number, name in enumerate(names, start=1))
            drawing.add(label(0, y, clip(f"{title}: {levels}", 7.5, width), 7.5, palette.muted))
        y -= PITCH
    x = 0.0
    for name, word in zip(BANDS, words.bands, strict=True):
        drawing.add(rectangle(x, y - 1.5, 9, 9, tone(_scores(name)[0], palette)[1], 2))
        text = clip(f"{_scores(name)[0]}–{_scores(name)[-1]} {word}", 7.5, width / 3 - 20)
        drawing.add(label(x + 13, y, text, 7.5, palette.muted))
        x += text_width(text, 7.5) + 28


def _scores(name: str) -> list[int]:
    return [score for score in SCORES if band(score) == name]


def legend(facts: HeatMapFacts, palette: Palette, width: float, words: Words) -> Drawing:
    """The levels' names and the three bands by score, to stand beside one field; the scales side by side where they fit."""
    drawing = canvas(width, 0)
    scales = [pair for pair in zip((words.likelihood, words.impact), facts.level_names, strict=True) if pair[1]]
    wide = width / 2 if width >= 190 else width
    down, size, pitch = 0.0, 8.0, 12.5
    for number, (title, names) in enumerate(scales):
        beside = number > 0 and wide < width
        x, y = (wide, 0.0) if beside else (0.0, down)
        drawing.add(label(x, -y - size, clip(title, size, wide - 6, "semibold"), size, palette.ink, "semibold"))
        for row, level in enumerate(reversed(range(len(names))), start=1):
            text = clip(f"{level + 1}  {names[level]}", size, wide - 6)
            drawing.add(label(x, -y - row * pitch - 1 - size, text, size, palette.muted))
        down = max(down, y + pitch * (len(names) + 1) + 10)
    said = [f"{_scores(name)[0]}–{_scores(name)[-1]}  {word}" for name, word in zip(BANDS, words.bands, strict=True)]
    beside = wide < width and max(text_width(text, size) for text in said) <= width / 3 - 15
    x, step = 0.0, width / 3 if beside else 0.0
    for name, text in zip(BANDS, said, strict=True):
        drawing.add(rectangle(x, -down - 9.5, 10, 10, tone(_scores(name)[0], palette)[1], 2))
        drawing.add(label(x + 14, -down - 7.6, clip(text, size, width - 15), size, palette.muted))
        x += step
        down += 0.0 if step else pitch + 1.5
    down += pitch if step else 0.0
    drawing.height = down
    for shape in drawing.contents:
        if isinstance(shape, Label):
            shape.move(down)
        else:
            shape.y += down
    return drawing
