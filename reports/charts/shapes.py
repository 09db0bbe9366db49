"""The few shapes that charts are made of: labels in any script, sectors, markers; with ids for clicking on screen."""

from math import asin, cos, pi, radians, sin, tan

from reportlab.graphics.shapes import Circle, Drawing, Group, Line, Path, Rect, String
from reportlab.lib.colors import Color

from reports import fonts
from reports.text import clean, shown

ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}


class Label(Group):
    """A line of text. On paper its pieces are drawn font by font; svg.py writes it whole and leaves that to Qt."""

    def __init__(
        self, x: float, y: float, text: str, size: float, colour: Color, weight: str, anchor: str, upright: bool
    ) -> None:
        super().__init__()
        # Names with an underscore are free of ReportLab's checks.
        self._text, self._place, self._size, self._colour = clean(text).replace("\n", " "), (x, y), size, colour
        self._weight, self._anchor, self._upright = weight, anchor, upright
        pieces = fonts.runs(shown(text), weight)
        self._length = sum(fonts.measure(run.text, run.font, size) for run in pieces)
        across = -self._length * ANCHORS[anchor]
        for run in pieces:
            self.add(String(across, 0, run.text, fontName=run.font, fontSize=size, fillColor=colour))
            across += fonts.measure(run.text, run.font, size)
        self.transform = (0, 1, -1, 0, x, y) if upright else (1, 0, 0, 1, x, y)

    def move(self, up: float) -> None:
        """Shift the label up by so many points."""
        x, y = self._place
        self._place = x, y + up
        self.transform = (*self.transform[:5], y + up)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of the letters in the drawing."""
        (x, y), start = self._place, -self._length * ANCHORS[self._anchor]
        if self._upright:
            return x - 0.76 * self._size, y + start, x + 0.24 * self._size, y + start + self._length
        return x + start, y - 0.24 * self._size, x + start + self._length, y + 0.76 * self._size


def label(
    x: float,
    y: float,
    text: str,
    size: float,
    colour: Color,
    weight: str = "regular",
    anchor: str = "start",
    upright: bool = False,
) -> Label:
    """A line of text whose baseline starts, is centred or ends at (x, y); upright reads from below."""
    return Label(x, y, text, size, colour, weight, anchor, upright)


def text_width(text: str, size: float, weight: str = "regular") -> float:
    """Width of a label in points."""
    return sum(fonts.measure(run.text, run.font, size) for run in fonts.runs(shown(text), weight))


def clip(text: str, size: float, width: float, weight: str = "regular") -> str:
    """The text, ended with … where it is wider than the width."""
    text = clean(text).replace("\n", " ")
    if text_width(text, size, weight) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(text[:middle].rstrip() + "…", size, weight) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…" if low else ""


def fold(text: str, size: float, width: float, lines: int, weight: str = "regular") -> list[str]:
    """The text on at most so many lines of the width; the last is clipped."""
    words = clean(text).split()
    found: list[str] = []
    while words and len(found) < lines - 1:
        count = len(words)
        while count > 1 and text_width(" ".join(words[:count]), size, weight) > width:
            count -= 1
        found.append(clip(" ".join(words[:count]), size, width, weight))
        words = words[count:]
    return [*found, clip(" ".join(words), size, width, weight)] if words else found


def named(shape: Rect | Path | Circle | Group, name: str) -> Rect | Path | Circle | Group:
    """Give a shape the id by which the screen finds it again."""
    shape._svgAttrs = {"id": name}
    return shape


def rectangle(x: float, y: float, width: float, height: float, fill: Color | None, radius: float = 0.0) -> Rect:
    """A filled rectangle without an edge."""
    return Rect(x, y, width, height, rx=radius, ry=radius, fillColor=fill, strokeColor=None)


def frame(x: float, y: float, width: float, height: float, fill: Color, edge: Color, weight: float = 1.0) -> Rect:
    """A rectangle with an edge that stays within its measures."""
    inner = max(width - weight, 0.1), max(height - weight, 0.1)
    return Rect(x + weight / 2, y + weight / 2, *inner, fillColor=fill, strokeColor=edge, strokeWidth=weight)


def spot(x: float, y: float, width: float, height: float, name: str) -> Rect:
    """An invisible area with an id, by which the screen points at what is drawn over it."""
    found = rectangle(x, y, width, height, None)
    found._svgAttrs = {"id": name}
    return found


def line(x1: float, y1: float, x2: float, y2: float, colour: Color, weight: float = 0.6) -> Line:
    """A straight line."""
    return Line(x1, y1, x2, y2, strokeColor=colour, strokeWidth=weight)


def dot(x: float, y: float, radius: float, colour: Color, hollow: Color | None = None, edge: float = 1.4) -> Circle:
    """A filled marker, or one with an edge and the hollow colour inside."""
    if hollow is None:
        return Circle(x, y, radius, fillColor=colour, strokeColor=None)
    return Circle(x, y, radius - edge / 2, fillColor=hollow, strokeColor=colour, strokeWidth=edge)


def polygon(points: list[tuple[float, float]], fill: Color) -> Path:
    """A closed shape through points."""
    path = Path(fillColor=fill, strokeColor=None)
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.closePath()
    return path


def sector(cx: float, cy: float, inner: float, outer: float, start: float, end: float, gap: float, fill: Color) -> Path:
    """A piece of a ring between two angles in degrees, clockwise from twelve o'clock, with parallel gaps in points."""
    path = Path(fillColor=fill, strokeColor=None)
    near, far = asin(min(gap / 2 / inner, 0.2)), asin(min(gap / 2 / outer, 0.2))
    first, last = radians(90 - start), radians(90 - end)
    path.moveTo(cx + inner * cos(first - near), cy + inner * sin(first - near))
    path.lineTo(cx + outer * cos(first - far), cy + outer * sin(first - far))
    _arc(path, cx, cy, outer, first - far, last + far)
    path.lineTo(cx + inner * cos(last + near), cy + inner * sin(last + near))
    _arc(path, cx, cy, inner, last + near, first - near)
    path.closePath()
    return path


def _arc(path: Path, cx: float, cy: float, radius: float, start: float, end: float) -> None:
    count = max(1, round(abs(end - start) / (pi / 4)))
    step = (end - start) / count
    reach = 4 / 3 * tan(step / 4) * radius
    for number in range(count):
        one, two = start + number * step, start + (number + 1) * step
        path.curveTo(
            cx + radius * cos(one) - reach * sin(one),
            cy + radius * sin(one) + reach * cos(one),
            cx + radius * cos(two) + reach * sin(two),
            cy + radius * sin(two) - reach * cos(two),
            cx + radius * cos(two),
            cy + radius * sin(two),
        )


def canvas(width: float, height: float) -> Drawing:
    """An empty drawing."""
    return Drawing(width, height)
