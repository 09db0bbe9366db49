"""A chart for the screen: the same Drawing as SVG, in Qt's font family names, with the ids that make shapes clickable.

ReportLab's own SVG writer loses the ids of paths and circles, names fonts as the PDF does and takes 13 ms; charts use
so few kinds of shape (see shapes.py) that writing them here is shorter than mending that.
"""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from reportlab.graphics.shapes import Circle, Drawing, Group, Line, Path, PolyLine, Rect, Shape
from reportlab.lib.colors import Color

from reports.charts.shapes import Label
from reports.style import theme

WEIGHTS = {"regular": 400, "figures": 400, "medium": 500, "semibold": 600, "bold": 700}
OPERATORS = {0: ("M", 2), 1: ("L", 2), 2: ("C", 6), 3: ("Z", 0)}


def svg(drawing: Drawing) -> bytes:
    """The drawing as a self-contained SVG file in UTF-8, one unit per point; shapes keep their ids.

    Raises TypeError for a shape that no chart uses.
    """
    width, height = _number(drawing.width), _number(drawing.height)
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'  # unspoken
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'  # unspoken
    return "\n".join([head, *_shapes(drawing.contents, drawing.height), "</svg>"]).encode()


def _shapes(shapes: list[Shape], top: float) -> Iterator[str]:
    for shape in shapes:
        name = getattr(shape, "_svgAttrs", {}).get("id", "")
        known = f" id={quoteattr(name)}" if name else ""
        match shape:
            case Label():
                yield _text(shape, top, known)
            case Group():
                yield f"<g{known}>"
                yield from _shapes(shape.contents, top)
                yield "</g>"
            case Rect():
                x, y = _number(shape.x), _number(top - shape.y - shape.height)
                size = f'width="{_number(shape.width)}" height="{_number(shape.height)}" rx="{_number(shape.rx)}"'
                yield f'<rect{known} x="{x}" y="{y}" {size}{_paint(shape)}/>'
            case Circle():
                place = f'cx="{_number(shape.cx)}" cy="{_number(top - shape.cy)}" r="{_number(shape.r)}"'
                yield f"<circle{known} {place}{_paint(shape)}/>"
            case Line():
                start = f'x1="{_number(shape.x1)}" y1="{_number(top - shape.y1)}"'
                yield f'<line{known} {start} x2="{_number(shape.x2)}" y2="{_number(top - shape.y2)}"{_paint(shape)}/>'
            case PolyLine():
                points, paint = _points(shape.points, top), _paint(shape, filled=False)
                yield f'<polyline{known} points="{points}"{paint}/>'  # unspoken
            case Path():
                yield f'<path{known} d="{_route(shape, top)}"{_paint(shape)}/>'
            case _:
                raise TypeError(f"No chart draws a {type(shape).__name__}.")


def _text(shape: Label, top: float, known: str) -> str:
    x, y = shape._place
    place = f'x="{_number(x)}" y="{_number(top - y)}"'
    if shape._upright:
        place += f' transform="rotate(-90 {_number(x)} {_number(top - y)})"'
    family = theme()["type"]["family"]
    font = f'font-family="{family}" font-size="{_number(shape._size)}" font-weight="{WEIGHTS[shape._weight]}"'
    colour = f'text-anchor="{shape._anchor}" fill="{_hex(shape._colour)}"'
    return f"<text{known} {place} {font} {colour}>{escape(shape._text)}</text>"


def _paint(shape: Shape, filled: bool = True) -> str:
    fill = getattr(shape, "fillColor", None) if filled else None
    stroke = getattr(shape, "strokeColor", None)
    found = f' fill="{_hex(fill) if fill else "none"}"'
    if stroke:
        found += f' stroke="{_hex(stroke)}" stroke-width="{_number(shape.strokeWidth)}"'
        if dashes := getattr(shape, "strokeDashArray", None):
            found += f' stroke-dasharray="{" ".join(map(_number, dashes))}"'
    return found


def _route(path: Path, top: float) -> str:
    found, at = [], 0
    for operator in path.operators:
        letter, count = OPERATORS[operator]
        found.append(letter + _points(path.points[at : at + count], top))
        at += count
    return "".join(found)


def _points(values: list[float], top: float) -> str:
    return " ".join(f"{_number(x)},{_number(top - y)}" for x, y in zip(values[::2], values[1::2], strict=True))


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _hex(colour: Color) -> str:
    return "#" + colour.hexval()[2:]
