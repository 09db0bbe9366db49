"""Each kind of block as boxes; blank ones gracefully, private ones only in a document that is ours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from models.facts import HeatMapFacts
from models.snapshot import Answer, Block, Chart, Facts, Image, Note, OnePage, Signature, Signatures, Table, Words
from reports.boxes import Beside, Box, Photo, Picture, Rule, Space, Stack
from reports.charts.catalogue import draw, is_blank, natural_size
from reports.charts.heat_map import is_pair, legend
from reports.style import Palette, Style, Styles, styles
from reports.table import Cell, Grid, GridRow, Pill, Track
from reports.text import Paragraph, clean, paragraph, spans

# So many blank answers in a row become one list.
MANY_BLANKS = 3


@dataclass(frozen=True, slots=True)
class Look:
    """What all blocks of one document share; width is the frame's, room its height under a heading, both in points."""

    words: Words
    styles: Styles
    palette: Palette
    width: float
    room: float
    ours: bool = True
    hide_blanks: bool = False

    def at(self, scale: float) -> "Look":
        """The same look in smaller type."""
        return replace(self, styles=styles(scale))


class Tagged(Box):
    """A label with a small grey tag after its last line."""

    def __init__(self, label: Paragraph, tag: Pill) -> None:
        self.label, self.tag = label, tag

    def wrap(self, width: float) -> float:
        room = min(self.tag.natural + 1, width / 2)
        self.tag.wrap(room)
        self.height = self.label.wrap(width - room - 8)
        return self.height

    def lead(self) -> float:
        return self.height

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        self.label.draw(canvas, x, top)
        leading = self.label.style.leading
        slack = (leading - self.tag.paragraph.style.leading) / 2
        start = 0.0 if self.label.right_to_left else self.label.end + (8 if self.label.lines else 0)
        self.tag.draw(canvas, x + start, top - max(self.height - leading, 0.0) - slack)


def is_blank_block(block: Block) -> bool:
    """Whether a block has nothing to say yet."""
    match block:
        case Answer():
            return not clean(block.text)
        case Facts():
            return not any(clean(value) for _, value in block.rows)
        case Table():
            return not block.rows
        case Chart():
            return is_blank(block.facts)
        case Signatures():
            return not block.lines
        case Note():
            return not clean(block.text)
        case OnePage() | Image():
            return False


def is_private(block: Block) -> bool:
    """Whether a block is only for us."""
    return isinstance(block, Answer | Table) and block.private


def printed(blocks: Sequence[Block], look: Look) -> list[Block]:
    """The blocks that this document shows; a private one never reaches a joint document, whoever put it in."""
    shown = [block for block in blocks if look.ours or not is_private(block)]
    if look.hide_blanks:
        shown = [block for block in shown if not is_blank_block(block)]
    return [block for block in shown if not (isinstance(block, Chart | Signatures | Note) and is_blank_block(block))]


def compose(blocks: Sequence[Block], look: Look) -> list[Box]:
    """The boxes of some blocks in order; three or more blank answers in a row become one line that names them."""
    found: list[Box] = []
    for group in _groups(printed(blocks, look)):
        labels = [_label_of(block) for block in group]
        if len(group) >= MANY_BLANKS or (len(group) > 1 and len(group) == len(blocks)):
            found.append(not_yet(labels, look))
        else:
            found += [box for block in group for box in boxes(block, look)]
    return found


def not_yet(labels: Sequence[str], look: Look) -> Box:
    """One muted line that names what is still open."""
    text = look.words.not_yet_list.format(labels=" · ".join(clean(label) for label in labels if label))
    return paragraph(text, look.styles.blank).spaced(after=look.styles.gap)


def _label_of(block: Block) -> str:
    if isinstance(block, Answer):
        return block.label
    return block.title if isinstance(block, Facts | Table) else ""


def _groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Runs of blank blocks with a label, and every other block by itself."""
    run: list[Block] = []
    for block in blocks:
        says_why = isinstance(block, Table) and block.empty
        if is_blank_block(block) and _label_of(block) and not says_why:
            run.append(block)
            continue
        if run:
            yield run
            run = []
        yield [block]
    if run:
        yield run


def boxes(block: Block, look: Look) -> list[Box]:
    """The boxes of one block."""
    match block:
        case Answer():
            return answer(block, look)
        case Facts():
            return facts(block, look)
        case Table():
            return table(block, look)
        case Chart():
            return chart(block, look)
        case Signatures():
            return [signatures(block, look)]
        case Note():
            return [paragraph(block.text, look.styles.small).spaced(after=look.styles.gap)]
        case Image():
            return [image(block, look)]
        case OnePage():
            from reports.one_page import one_page

            return [one_page(block, look)]


def heading(text: str, private: bool, look: Look) -> list[Box]:
    """A block's small bold heading with its tag, or nothing where it has neither."""
    private = private and look.ours
    label = paragraph(text, look.styles.label)
    if not private:
        return [label.spaced(before=3, after=1, keep=True)] if label.text else []
    tag = Pill(look.words.only_for_us, look.styles.pill, look.palette.grey_tint)
    return [Tagged(label, tag).spaced(before=3, after=1, keep=True)]


def answer(block: Answer, look: Look) -> list[Box]:
    """A question's heading and what was said, or "not yet agreed"."""
    text = clean(block.text)
    body = paragraph(text, look.styles.body) if text else paragraph(look.words.not_yet, look.styles.blank)
    return [*heading(block.label, block.private, look), body.spaced(after=look.styles.gap)]


def facts(block: Facts, look: Look, fraction: float = 1.0) -> list[Box]:
    """Labels and values in two columns; fraction is the part of the frame's width that they will get."""
    rows = []
    for name, value in block.rows:
        value = clean(value)
        if not value and look.hide_blanks:
            continue
        cell = look.styles.cell if value else look.styles.cell_blank
        label = paragraph(name, replace(look.styles.cell, colour=look.palette.muted))
        rows.append(GridRow([label, paragraph(value or look.words.not_yet, cell)]))
    grid = Grid([Track(0.0), Track(1.0)], [], rows, look.palette.line, _pad(2, look))
    wide = look.width * fraction
    share = min(max([wide * 0.22, *(row.cells[0].natural + 17 for row in rows)]), wide * 0.38)
    grid.widths = [share, wide - share]
    return [*heading(block.title, False, look), grid.spaced(after=look.styles.gap * 1.4)]


def _pad(columns: int, look: Look) -> tuple[float, float]:
    tight = look.styles.gap / styles().gap
    return (8.0 if columns < 7 else 5.0), 6.5 * tight * tight


def table(block: Table, look: Look) -> list[Box]:
    """A register: its header, a row each, details beneath; smaller type only where words would break otherwise."""
    title = heading(block.title, block.private, look)
    if not block.rows or not block.columns:
        text = paragraph(block.empty or look.words.not_yet, look.styles.muted if block.empty else look.styles.blank)
        return [*title, text.spaced(after=look.styles.gap)]
    grid = _grid(block, look)
    for scale in (0.92, 0.84):
        if grid.fits(look.width):
            break
        grid = _grid(block, look.at(scale))
    return [*title, grid.spaced(after=look.styles.gap * 1.6)]


def _grid(block: Table, look: Look) -> Grid:
    style = look.styles
    head = [paragraph(column.label, style.head_number if column.numeric else style.head) for column in block.columns]
    rows = []
    for row in block.rows:
        texts = (*row.cells, *[""] * len(block.columns))[: len(block.columns)]
        tones = (*row.tones, *[""] * len(block.columns))[: len(block.columns)]
        cells: list[Cell] = []
        for column, text, tone in zip(block.columns, texts, tones, strict=True):
            text = clean(text)
            base = style.cell_number if column.numeric else style.cell
            if not text:
                cells.append(paragraph("–", replace(base, colour=look.palette.muted)))
            elif column.pill or tone:
                letters, tint = look.palette.tone(tone)
                cells.append(Pill(text, replace(style.pill, colour=letters), tint, right=column.numeric))
            else:
                # A number such as 1 234,50 stays on one line.
                cells.append(paragraph(text.replace(" ", "\u00a0") if column.numeric else text, base))
        rows.append(GridRow(cells, _details(row.details, look)))
    tracks = [Track(max(column.weight, 0.1), column.numeric) for column in block.columns]
    title = clean(block.title)
    more = paragraph(f"{title} · {look.words.continued}", style.small) if title else None
    return Grid(tracks, head, rows, look.palette.line, _pad(len(tracks), look), more)


def _details(pairs: Sequence[tuple[str, str]], look: Look) -> Paragraph | None:
    parts: list[tuple[str, Style]] = []
    for name, value in pairs:
        if value := clean(value):
            if parts:
                parts.append(("  ·", look.styles.detail))
            parts.append((f" {clean(name)}:", look.styles.detail_label))
            parts.append((f" {value}", look.styles.detail))
    return spans(parts, look.styles.detail) if parts else None


def chart(block: Chart, look: Look) -> list[Box]:
    """A drawing under its title, with its caption; a heat map beside its legend."""
    width, height = natural_size(block.facts, look.width)
    picture: Box = Picture(draw(block.facts, look.palette, width, height, look.words))
    if isinstance(block.facts, HeatMapFacts) and not is_pair(block.facts) and look.width - width > 110:
        room = look.width - width - 24
        side = Picture(legend(block.facts, look.palette, room, look.words))
        picture = Beside([picture, side], [width, room], 24, middle=True)
    caption = [paragraph(block.caption, look.styles.small).spaced(before=6)] if clean(block.caption) else []
    stack = Stack([*heading(block.title, False, look), picture.spaced(before=8), *caption])
    return [stack.spaced(before=4, after=look.styles.gap * 1.6)]


def image(block: Image, look: Look) -> Box:
    """A picture with its words beneath."""
    photo = Photo(block.data, block.width, look.room * 0.36, look.palette.line)
    caption = [paragraph(block.caption, look.styles.small).spaced(before=5)] if clean(block.caption) else []
    return Stack([photo, *caption]).spaced(before=4, after=look.styles.gap * 1.4)


def signatures(block: Signatures, look: Look, room: float = 34.0) -> Box:
    """Lines to sign on, two beside one another, kept on one page; room is the space to sign in."""
    rows: list[Box] = []
    for number in range(0, len(block.lines), 2):
        pair = [_signature(line, look, room) for line in block.lines[number : number + 2]]
        pair += [Space(0)] * (2 - len(pair))
        rows.append(Beside(pair, [1, 1], 28).spaced(after=10))
    title = heading(block.title or look.words.agreed_by, False, look)
    return Stack([*title, *rows]).spaced(before=6, after=look.styles.gap)


def _signature(line: Signature, look: Look, room: float) -> Box:
    words, style = look.words, look.styles
    firm = words.signature_for.format(firm=clean(line.firm))
    day = words.agreed_on.format(date=clean(line.agreed_on)) if clean(line.agreed_on) else words.signature_date
    who = " · ".join(text for text in (clean(line.name), clean(line.job)) if text)
    below = [paragraph(text, style.cell) for text in (who,) if text]
    below.append(paragraph(f"{firm} · {day}", style.small))
    below[0].before = 4
    return Stack([Space(room), Rule(look.palette.ink, 0.7), *below])
