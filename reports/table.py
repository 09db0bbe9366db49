"""Tables: light horizontal lines, columns as wide as their content asks, rows that go on over pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from reports.boxes import Box
from reports.style import Style
from reports.text import Paragraph, paragraph


class Pill(Box):
    """A short text on a rounded tint; a longer one wraps on the same tint."""

    def __init__(self, text: str, style: Style, tint: Color, right: bool = False) -> None:
        self.paragraph, self.style, self.right = paragraph(text, style), style, right
        self.tint = tint
        self.inset = style.size * 0.75

    @property
    def natural(self) -> float:
        return self.paragraph.natural + 2 * self.inset

    @property
    def minimum(self) -> float:
        return self.paragraph.minimum + 2 * self.inset

    def wrap(self, width: float) -> float:
        self.width = width
        return self.paragraph.wrap(max(width - 2 * self.inset, 10.0))

    def lead(self) -> float:
        return self.paragraph.lead()

    def split(self, height: float) -> tuple[Box, Box] | None:
        # A pill that goes over pages is no pill: its text goes on plain.
        return self.paragraph.split(height)

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        lines = self.paragraph.lines
        width = max((line.width for line in lines), default=0.0) + 2 * self.inset
        leading, size = self.paragraph.style.leading, self.paragraph.style.size
        slack = (leading - size * 1.62) / 2
        height = len(lines) * leading - 2 * slack
        x += max(self.width - width, 0.0) if self.right else 0.0
        canvas.setFillColor(self.tint)
        canvas.roundRect(x, top - slack - height, width, height, min(size * 0.81, height / 2), stroke=0, fill=1)
        self.paragraph.draw(canvas, x + self.inset, top)


Cell = Paragraph | Pill
# A column that asks for no more than this many points is not made narrower while there is room.
SHORT = 84.0
# A table of so few rows, and no higher than this many points, stays on one page.
FEW, LOW = 6, 210.0


@dataclass(frozen=True, slots=True)
class Track:
    """A column's part in sharing the width: its weight (0 takes no more than it needs) and whether it holds numbers."""

    weight: float = 1.0
    numeric: bool = False


@dataclass(slots=True)
class GridRow:
    """A row's cells and the smaller text across the full width beneath them."""

    cells: Sequence[Cell]
    details: Paragraph | None = None
    height: float = 0.0
    cells_height: float = 0.0


def share(natural: Sequence[float], minimum: Sequence[float], tracks: Sequence[Track], room: float) -> list[float]:
    """Widths of columns that fill the room: all they ask for where there is space, else never below the widest word
    (unless even those together are wider), and more for those with more text."""
    count = len(tracks)
    if sum(natural) <= room:
        wishes = [t.weight * (n + 20) * (0.5 if t.numeric else 1.0) for t, n in zip(tracks, natural, strict=True)]
        spare = room - sum(natural)
        total = sum(wishes) or 1.0
        return [n + spare * wish / total for n, wish in zip(natural, wishes, strict=True)]
    if sum(minimum) >= room:
        # Words must break somewhere: in the columns that have the longest.
        level = _level(minimum, room)
        return [min(width, level) for width in minimum]
    widths = list(minimum)
    # Nearly in proportion to the text, so that the cells of a row have about the same number of lines.
    wishes = [max(t.weight, 0.2) ** 0.3 * n**0.85 for t, n in zip(tracks, natural, strict=True)]
    open_columns = set(range(count))
    while open_columns:
        held = sum(widths[n] for n in range(count) if n not in open_columns)
        total = sum(wishes[n] for n in open_columns)
        parts = {n: (room - held) * wishes[n] / total for n in open_columns}
        narrow = {n for n in open_columns if parts[n] < minimum[n]}
        content = {n for n in open_columns if parts[n] >= natural[n]} if not narrow else set()
        for n in narrow:
            widths[n] = minimum[n]
        for n in content:
            widths[n] = natural[n]
        if not narrow and not content:
            for n in open_columns:
                widths[n] = parts[n]
            break
        open_columns -= narrow | content
    # What is left over when every column was content goes to the widest.
    widths[max(range(count), key=natural.__getitem__)] += room - sum(widths)
    return widths


def _level(widths: Sequence[float], room: float) -> float:
    """The cap under which the given widths together fill the room."""
    ordered = sorted(widths)
    for number, width in enumerate(ordered):
        if width * (len(ordered) - number) >= room:
            return room / (len(ordered) - number)
        room -= width
    return ordered[-1]


class Grid(Box):
    """A table of boxes. more is printed above the part that goes on over a page, such as “Joint risks · continued”."""

    def __init__(
        self,
        tracks: Sequence[Track],
        head: Sequence[Paragraph],
        rows: Sequence[GridRow],
        line: Color,
        pad: tuple[float, float] = (8.0, 6.5),
        more: Paragraph | None = None,
    ) -> None:
        self.tracks, self.head, self.rows, self.line, self.pad, self.more = tracks, head, rows, line, pad, more
        self.title: Paragraph | None = None
        self.widths: list[float] = []
        self._width = -1.0

    def _demand(self, width: float) -> tuple[list[float], list[float]]:
        """As _ask; but short texts such as dates need all their width while there is enough for everyone, and a word as
        long as half a line may break."""
        natural, minimum = self._ask()
        minimum = [min(need, width * 0.4) for need in minimum]
        for number in sorted(range(len(natural)), key=natural.__getitem__):
            spare = width * 0.9 - sum(minimum)
            if natural[number] <= SHORT and natural[number] - minimum[number] <= spare:
                minimum[number] = natural[number]
        return natural, minimum

    def _ask(self) -> tuple[list[float], list[float]]:
        """What each column would like and must have, with its padding."""
        natural, minimum = [], []
        for number in range(len(self.tracks)):
            cells: list[Cell] = [row.cells[number] for row in self.rows]
            cells += self.head[number : number + 1]
            inset = 2 * self.pad[0]
            natural.append(max((cell.natural for cell in cells), default=0.0) + inset + 0.5)
            minimum.append(max((cell.minimum for cell in cells), default=0.0) + inset + 0.5)
        return natural, minimum

    def fits(self, width: float) -> bool:
        """Whether no word has to break."""
        return sum(self._ask()[1]) <= width

    def wrap(self, width: float) -> float:
        if width != self._width:
            self._width = width
            if not self.widths or abs(sum(self.widths) - width) > 1:
                natural, minimum = self._demand(width)
                self.widths = share(natural, minimum, self.tracks, width)
            for row in self.rows:
                self._wrap_row(row)
        self.more_height = self.title.wrap(width - 2 * self.pad[0]) + 5 if self.title else 0.0
        heads = [cell.wrap(self._inner(number)) for number, cell in enumerate(self.head)]
        self.head_height = max(heads) + self.pad[1] * 1.5 if heads else 0.0
        self.height: float = self.more_height + self.head_height + sum(row.height for row in self.rows)
        return self.height

    def _inner(self, number: int) -> float:
        return max(self.widths[number] - 2 * self.pad[0], 4.0)

    def _wrap_row(self, row: GridRow) -> None:
        cells = max((cell.wrap(self._inner(number)) for number, cell in enumerate(row.cells)), default=0.0)
        row.cells_height = cells + self.pad[1]
        details = row.details.wrap(self._width - 2 * self.pad[0]) + 2.5 if row.details else 0.0
        row.height = row.cells_height + details + self.pad[1]

    def lead(self) -> float:
        if len(self.rows) <= FEW and self.height <= LOW:
            return self.height
        top = self.more_height + self.head_height
        return top + min(sum(row.height for row in self.rows[:2]), 150.0)

    def split(self, height: float) -> tuple[Box, Box] | None:
        room = height - self.more_height - self.head_height + 0.01
        fit = 0
        while fit < len(self.rows) and self.rows[fit].height <= room:
            room -= self.rows[fit].height
            fit += 1
        if fit == len(self.rows):
            return None
        if fit == len(self.rows) - 1 and fit > 2 and self.rows[fit].height < LOW:
            # No last row alone on a page.
            fit -= 1
        rows, rest = list(self.rows[:fit]), list(self.rows[fit:])
        if rest[0].height > 220 and room > 60 and (parts := self._split_row(rest[0], room)):
            rows.append(parts[0])
            rest[0] = parts[1]
        if not rows:
            return None
        tail = self._part(rest)
        tail.title = self.more
        tail.wrap(self._width)
        return self._part(rows, self.title), tail

    def _split_row(self, row: GridRow, room: float) -> tuple[GridRow, GridRow] | None:
        upper: list[Cell] = []
        lower: list[Cell] = []
        if row.cells_height + self.pad[1] <= room and row.details:
            parts = row.details.split(room - row.cells_height - self.pad[1] - 2.5)
            if not parts:
                return None
            return self._made(row.cells, parts[0]), self._made(
                [paragraph("", cell.style) for cell in row.cells], parts[1]
            )
        for cell in row.cells:
            height = cell.wrap(self._inner(len(upper)))
            parts = cell.split(room - 2 * self.pad[1]) if height > room - 2 * self.pad[1] else None
            if parts is None and height > room - 2 * self.pad[1]:
                return None
            upper.append(parts[0] if parts else cell)  # type: ignore[arg-type]
            lower.append(parts[1] if parts else paragraph("", cell.style))  # type: ignore[arg-type]
        return self._made(upper, None), self._made(lower, row.details)

    def _made(self, cells: Sequence[Cell], details: Box | None) -> GridRow:
        row = GridRow(cells, details if isinstance(details, Paragraph) else None)
        self._wrap_row(row)
        return row

    def _part(self, rows: Sequence[GridRow], title: Paragraph | None = None) -> "Grid":
        part = Grid(self.tracks, self.head, rows, self.line, self.pad, self.more)
        part.title, part.widths, part.before, part.after = title, self.widths, self.before, self.after
        part._width = self._width
        part.wrap(self._width)
        return part

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        inset, drop = self.pad
        lines: list[tuple[float, float]] = []
        if self.title:
            self.title.draw(canvas, x + inset, top)
            top -= self.more_height
        if self.head:
            self._draw_cells(canvas, self.head, x, top, bottom=self.head_height - drop * 1.1)
            top -= self.head_height
            lines.append((top, 0.9))
        for row in self.rows:
            self._draw_cells(canvas, row.cells, x, top - drop)
            if row.details:
                row.details.draw(canvas, x + inset, top - row.cells_height - 2.5)
            top -= row.height
            lines.append((top, 0.6))
        canvas.setStrokeColor(self.line)
        for y, weight in lines:
            canvas.setLineWidth(weight)
            canvas.line(x, y, x + self._width, y)

    def _draw_cells(
        self, canvas: Canvas, cells: Sequence[Cell], x: float, top: float, bottom: float | None = None
    ) -> None:
        for number, cell in enumerate(cells):
            height = cell.wrap(self._inner(number))
            if height:
                cell.draw(canvas, x + self.pad[0], top if bottom is None else top - bottom + height)
            x += self.widths[number]
