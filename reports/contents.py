"""The contents page: one line per section and subsection, with the page it is really on; each line is a link."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from reports.blocks import Look
from reports.boxes import Box, Stack
from reports.chapters import Entry, short_rule
from reports.text import paragraph

Pages = dict[str, int]  # place → page number; empty until the document is laid out


class ContentsLine(Box):
    """A number, a title that may wrap, and a page number at the right edge."""

    def __init__(self, entry: Entry, pages: Pages, look: Look) -> None:
        style = look.styles.body if entry.level else look.styles.label
        self.entry, self.pages, self.look = entry, pages, look
        self.number, self.title = paragraph(entry.number, style), paragraph(entry.title, style)
        self.page_style = look.styles.cell_number.resized(style.size / look.styles.cell_number.size)
        self.before = 0.0 if entry.level else look.styles.gap * 0.7
        self.indent = 22.0 if entry.level else 0.0

    def wrap(self, width: float) -> float:
        self.width = width
        self.column = 30.0 if self.entry.level else 22.0
        self.number.wrap(self.column + 20)
        self.height = self.title.wrap(width - self.indent - self.column - 40)
        return self.height

    def lead(self) -> float:
        return self.height

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        self.number.draw(canvas, x + self.indent, top)
        self.title.draw(canvas, x + self.indent + self.column, top)
        page = paragraph(str(self.pages[self.entry.place]), self.page_style)
        height = page.wrap(40)
        page.draw(canvas, x + self.width - 40, top - (self.height - height))
        canvas.linkAbsolute("", self.entry.place, (x, top - self.height, x + self.width, top), Border="[0 0 0]")


def contents(entries: Sequence[Entry], pages: Pages, look: Look) -> list[Box]:
    """The boxes of the contents; they are as high as they will be before any page number is known."""
    title = Stack([paragraph(look.words.contents, look.styles.section), short_rule(look).spaced(before=3)])
    found: list[Box] = [title.spaced(after=18, keep=True)]
    for number, entry in enumerate(entries):
        line = ContentsLine(entry, pages, look)
        # A section's line stays with the first of its subsections.
        line.keep = entry.level == 0 and number + 1 < len(entries) and entries[number + 1].level == 1
        found.append(line)
    return found
