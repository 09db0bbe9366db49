"""Sections and subsections as boxes, numbered as printed, each with the place that contents and bookmarks name."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from models.snapshot import Block, Note, OnePage, Section, Subsection
from reports.blocks import Look, compose, is_blank_block, not_yet, printed
from reports.boxes import Box, Rule, Stack
from reports.style import theme
from reports.text import clean, paragraph


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: number such as "6.3" or none, title, level 0 or 1, and the name of its place in the file."""

    number: str
    title: str
    level: int
    place: str

    @property
    def text(self) -> str:
        """Number and title as a heading prints them."""
        return f"{self.number} {self.title}".strip()


class Heading(Box):
    """A heading; drawing it sets the bookmark and the outline entry."""

    keep = True

    def __init__(self, entry: Entry, look: Look, *, small: bool = False) -> None:
        """small sets a section's heading as quietly as that of a subsection."""
        self.entry = entry
        small = small or entry.level > 0
        boxes: list[Box] = [paragraph(entry.text, look.styles.subsection if small else look.styles.section)]
        if not small:
            boxes.append(short_rule(look).spaced(before=3))
        self.stack = Stack(boxes)
        self.before, self.after = (14.0, 3.0) if small else (30.0, 14.0)

    def wrap(self, width: float) -> float:
        self.height = self.stack.wrap(width)
        return self.height

    def lead(self) -> float:
        return self.height

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        canvas.bookmarkHorizontal(self.entry.place, x, top + 12)
        canvas.addOutlineEntry(self.entry.text, self.entry.place, self.entry.level, closed=0)
        self.stack.draw(canvas, x, top)


def short_rule(look: Look, factor: float = 1.0) -> Rule:
    """The short line in the deep colour under a heading."""
    sizes = theme()["print"]
    length = sizes["rule_length"] * 72 / 25.4 * factor
    return Rule(look.palette.primary, sizes["rule_weight"] * factor, length)


def chapters(sections: Sequence[Section], look: Look) -> list[Box]:
    """All sections in order; one that is all blank is a heading and one line, or left out where blanks are hidden."""
    found: list[Box] = []
    number, fresh = 0, False
    for section in sections:
        body = _body(section, number + 1, look)
        if not body:
            continue
        number += 1
        alone = any(isinstance(block, OnePage) for block in section.blocks)
        title = Heading(Entry(str(number), clean(section.title), 0, f"section-{number}"), look)
        title.new_page = section.new_page or alone or fresh
        found += [title, *body]
        fresh = alone
    return found


def leaflets(sections: Sequence[Section], look: Look) -> list[Box]:
    """The sections of a paper without chapters: quiet headings without numbers, and none for an only section; a section
    that holds others has the rule of a chapter."""
    found: list[Box] = []
    for count, section in enumerate(sections, start=1):
        place, title = f"section-{count}", clean(section.title)
        if section.subsections:
            found.append(Heading(Entry("", title, 0, place), look))
            found += compose(section.blocks, look)
            for inner, sub in enumerate(section.subsections, start=1):
                if clean(sub.title):
                    found.append(Heading(Entry("", clean(sub.title), 1, f"{place}-{inner}"), look))
                found += compose(sub.blocks, look)
            continue
        body = compose(section.blocks, look)
        if title and len(sections) > 1 and body:
            found.append(Heading(Entry("", title, 0, place), look, small=True))
        found += body
    return found


def _body(section: Section, number: int, look: Look) -> list[Box]:
    intro: list[Box] = []
    if clean(section.intro):
        intro = [paragraph(section.intro, look.styles.body).spaced(after=look.styles.gap)]
    groups = [(sub, printed(sub.blocks, look)) for sub in section.subsections]
    own = printed(section.blocks, look)
    everything: list[Block] = [*own, *(block for _, blocks in groups for block in blocks)]
    if look.hide_blanks:
        groups = [(sub, blocks) for sub, blocks in groups if _says(blocks, sub.blocks)]
        if not groups and not _says(own, section.blocks):
            return []
    elif len(everything) + len(groups) > 1 and all(is_blank_block(b) or isinstance(b, Note) for b in everything):
        return [*intro, not_yet(_titles(section.subsections, own), look)]
    found = [*intro, *compose(own, look)]
    for count, (sub, blocks) in enumerate(groups, start=1):
        entry = Entry(f"{number}.{count}", clean(sub.title), 1, f"section-{number}-{count}")
        found += [Heading(entry, look), *compose(blocks, look)]
    return found


def _says(shown: Sequence[Block], planned: Sequence[Block]) -> bool:
    """Whether something is left to read; the notes to answers that are hidden don't count."""
    only_notes = all(isinstance(block, Note) for block in planned)
    return any(only_notes or not isinstance(block, Note) for block in shown)


def _titles(subsections: Sequence[Subsection], own: Sequence[Block]) -> list[str]:
    """What an all-blank section still has to settle: its subsections, or its questions."""
    names = [getattr(block, "label", "") or getattr(block, "title", "") for block in own]
    return [*names, *(sub.title for sub in subsections)]
