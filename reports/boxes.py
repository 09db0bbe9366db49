"""Boxes: everything that can be put on a page knows its height for a width, how to split, and how to draw itself."""

from collections.abc import Sequence
from io import BytesIO

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


class Box:
    """A rectangle of content; the units are points, positions count from the lower left corner of the sheet.

    before and after are the space it wants around itself; keep holds it together with the next box; new_page asks for a
    fresh page. split returns two boxes of which the first fits the height, or None where it can't be divided so.
    """

    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    new_page: bool = False

    def spaced(self, before: float | None = None, after: float | None = None, keep: bool | None = None) -> "Box":
        """The same box with other space around it, for use while composing."""
        self.before = self.before if before is None else before
        self.after = self.after if after is None else after
        self.keep = self.keep if keep is None else keep
        return self

    def wrap(self, width: float) -> float:
        """Lay out for a width and return the height."""
        raise NotImplementedError

    def lead(self) -> float:
        """The least height that is worth starting on a page; the whole by default. Call wrap first."""
        raise NotImplementedError

    def split(self, height: float) -> "tuple[Box, Box] | None":
        """Divide into a part that fits the height and the rest. Call wrap first."""
        return None

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw with the upper left corner at (x, top). Call wrap first."""
        raise NotImplementedError


class Space(Box):
    """Nothing, of a given height."""

    def __init__(self, height: float) -> None:
        self.height = height

    def wrap(self, width: float) -> float:
        return self.height

    def lead(self) -> float:
        return self.height

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        return


class Rule(Box):
    """A line: full width, or of a given length."""

    def __init__(self, colour: Color, weight: float, length: float | None = None) -> None:
        self.colour, self.weight, self.length = colour, weight, length

    def wrap(self, width: float) -> float:
        self.drawn = width if self.length is None else min(self.length, width)
        return self.weight

    def lead(self) -> float:
        return self.weight

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        canvas.setStrokeColor(self.colour)
        canvas.setLineWidth(self.weight)
        canvas.line(x, top - self.weight / 2, x + self.drawn, top - self.weight / 2)


class Picture(Box):
    """A vector drawing, made smaller where the frame is narrower than it; never split."""

    def __init__(self, drawing: Drawing, align: str = "left") -> None:
        self.drawing, self.align = drawing, align

    def wrap(self, width: float) -> float:
        self.scale = min(1.0, width / self.drawing.width)
        self.shift = width - self.drawing.width * self.scale if self.align == "right" else 0.0
        self.height: float = self.drawing.height * self.scale
        return self.height

    def lead(self) -> float:
        return self.height

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        canvas.saveState()
        canvas.translate(x + self.shift, top - self.height)
        canvas.scale(self.scale, self.scale)
        renderPDF.draw(self.drawing, canvas, 0, 0)
        canvas.restoreState()


class Photo(Box):
    """A picture of dots with a fine edge, made smaller where the frame is narrower or lower than it; never split."""

    def __init__(self, data: bytes, width: float, tallest: float, edge: Color) -> None:
        """data: a PNG; width and tallest in points."""
        self.reader, self.natural, self.tallest, self.edge = ImageReader(BytesIO(data)), width, tallest, edge

    def wrap(self, width: float) -> float:
        wide, tall = self.reader.getSize()
        self.width = min(self.natural, width, self.tallest * wide / tall)
        self.height = self.width * float(tall / wide)
        return self.height

    def lead(self) -> float:
        return self.height

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        canvas.drawImage(self.reader, x, top - self.height, self.width, self.height)
        canvas.setStrokeColor(self.edge)
        canvas.setLineWidth(0.5)
        canvas.rect(x, top - self.height, self.width, self.height)


class Stack(Box):
    """Boxes below one another; together means that it is split only where it is taller than a page."""

    def __init__(self, boxes: Sequence[Box], together: bool = True) -> None:
        self.boxes, self.together = list(boxes), together

    def wrap(self, width: float) -> float:
        self.width = width
        self.tops: list[float] = []
        self.height, after = 0.0, 0.0
        for number, box in enumerate(self.boxes):
            self.height += max(after, box.before) if number else 0.0
            self.tops.append(self.height)
            self.height += box.wrap(width)
            after = box.after
        return self.height

    def lead(self) -> float:
        if self.together or not self.boxes:
            return self.height
        count = next((number for number, box in enumerate(self.boxes) if not box.keep), len(self.boxes) - 1)
        return self.tops[count] + self.boxes[count].lead()

    def split(self, height: float) -> tuple[Box, Box] | None:
        for number in reversed(range(len(self.boxes))):
            room = height - self.tops[number]
            if room <= 0 or (number and self.boxes[number - 1].keep and room < self.boxes[number].lead()):
                continue
            parts = self.boxes[number].split(room)
            if parts:
                return self._part([*self.boxes[:number], parts[0]]), self._part([parts[1], *self.boxes[number + 1 :]])
            if number and not self.boxes[number - 1].keep:
                return self._part(self.boxes[:number]), self._part(self.boxes[number:])
        return None

    def _part(self, boxes: Sequence[Box]) -> "Stack":
        part = Stack(boxes, self.together)
        part.before, part.after = self.before, self.after
        part.wrap(self.width)
        return part

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        for box, offset in zip(self.boxes, self.tops, strict=True):
            box.draw(canvas, x, top - offset)


class Beside(Box):
    """Boxes next to one another, each with its share of the width; they stay together."""

    def __init__(self, boxes: Sequence[Box], shares: Sequence[float], gap: float, middle: bool = False) -> None:
        self.boxes, self.shares, self.gap, self.middle = list(boxes), list(shares), gap, middle

    def wrap(self, width: float) -> float:
        room = width - self.gap * (len(self.boxes) - 1)
        self.widths = [room * share / sum(self.shares) for share in self.shares]
        self.heights = [box.wrap(part) for box, part in zip(self.boxes, self.widths, strict=True)]
        self.height = max(self.heights)
        return self.height

    def lead(self) -> float:
        return self.height

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        for box, width, height in zip(self.boxes, self.widths, self.heights, strict=True):
            box.draw(canvas, x, top - ((self.height - height) / 2 if self.middle else 0.0))
            x += width + self.gap
