"""Follows an outline section by section and turns what its reader may see into blocks."""

from functools import cached_property

from models import chart_facts, minutes, scorecard, specials
from models.progress import Progress, measure_steps
from models.reader import JOINT, OURS, Entry, Reader
from models.snapshot import (
    Answer,
    Block,
    Chart,
    Column,
    Facts,
    Note,
    Row,
    Section,
    Subsection,
    Table,
)
from resources import catalogue
from resources.catalogue import Register, registers
from resources.guide import Embedded, Field, fields, steps
from resources.outlines import Outline, OutlineSection, Part
from resources.words import tr

MAIN_COLUMNS = 5
PAPER_TONES = {"green": "good", "red": "bad"}  # the other tones are called the same on paper


class Composer:
    """Composes the sections of one outline through one reader. left_out names sections; meeting the talk of minutes."""

    def __init__(self, reader: Reader, outline: Outline, *, left_out: frozenset[str] = frozenset(),
                 hide_blanks: bool = False, meeting: str = "", charts: bool = True) -> None:  # fmt: skip
        self.reader = reader
        self.outline = outline
        self.us = reader.us
        self.them = reader.them
        self._left_out, self._hide_blanks, self._meeting, self._charts = left_out, hide_blanks, meeting, charts

    @cached_property
    def progress(self) -> Progress:
        """How far the scope has come; measured only for documents that show it."""
        return measure_steps(self.reader.project, self.reader.relationship)

    def sections(self) -> tuple[Section, ...]:
        """Every section that is not left out and has something in it."""
        wanted = (section for section in self.outline.sections if section.key not in self._left_out)
        return tuple(found for section in wanted if (found := self._section(section)) is not None)

    # ---------------------------------------------------------------- sections

    def _section(self, outline: OutlineSection) -> Section | None:
        blocks = self._blocks(outline.parts)
        subsections = tuple(
            Subsection(self._fill(s.title), found) for s in outline.subsections if (found := self._blocks(s.parts))
        )
        if not blocks and not subsections:
            return None
        return Section(
            outline.key, self._fill(outline.title), outline.intro, blocks, subsections, new_page=outline.new_page
        )

    def _fill(self, text: str) -> str:
        return text.replace("{us}", self.us).replace("{them}", self.them)

    def _blocks(self, parts: tuple[Part, ...]) -> tuple[Block, ...]:
        found: list[Block] = []
        for part in parts:
            found += [block for block in self._part(part) if not (self._hide_blanks and is_blank(block))]
        return tuple(found)

    def _part(self, part: Part) -> list[Block]:
        if part.audience not in ("", self.reader.audience):
            return []
        if part.special:
            return self._special(part)
        if part.chart:
            if not self._charts:
                return []
            facts = chart_facts.chart(part.chart, self.reader)
            return [Chart(facts, part.title, part.caption)] if facts else []
        if part.step:
            return self._step(part)
        if part.register:
            return self._register(part)
        if part.facts:
            rows = [(self._heading(f), self.reader.answer(f.path)) for f in self._asked(part.facts)]
            return [Facts(tuple(rows), self._fill(part.title))] if rows else []
        return [self._answer(f) for f in self._asked(part.fields)]

    def _special(self, part: Part) -> list[Block]:
        if part.special.startswith("minutes_"):
            return minutes.compose(part.special, self.reader, self._meeting)
        if part.special == "scorecard":
            return scorecard.scorecard(self.reader)
        return specials.compose(part, self.reader, self.outline.kind, self.progress)

    def _asked(self, paths: tuple[str, ...]) -> list[Field]:
        return [f for path in paths if self._is_asked(f := fields()[path])]

    def _is_asked(self, question: Field) -> bool:
        if not self.reader.may_ask(question):
            return False
        if question.condition is None or self.reader.answer(question.path):
            return True
        sibling = fields()[f"{question.step}.{question.condition[0]}"]
        stored = self.reader.raw(sibling.path)
        said = {True: "yes", False: "no"}.get(stored, stored) if isinstance(stored, bool) else stored
        return said == question.condition[1]

    def _heading(self, question: Field) -> str:
        return question.heading_for(self.us, self.them)

    def _answer(self, question: Field) -> Answer:
        private = self.reader.audience == OURS and question.audience == "ours" and self.outline.scope == "relationship"
        return Answer(self._heading(question), self.reader.answer(question.path), private)

    # ---------------------------------------------------------------- registers

    def _register(self, part: Part) -> list[Block]:
        register = registers()[part.register]
        columns = self._permitted(register, part.columns)
        details = self._permitted(register, part.details)
        if not columns:
            return []
        entries = self.reader.rows(register.key, columns + details, **part.where)
        entries = [e for e in entries if all(e.values[name] != value for name, value in part.without.items())]
        return [self._table(register, columns, details, entries, part.numbered, self._fill(part.title))]

    def _permitted(self, register: Register, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if self.reader.may_see(register, register.column(name)))

    def _step(self, part: Part) -> list[Block]:
        found: list[Block] = []
        step = steps()[part.step]
        if self.reader.relationship is None:
            items = step.items_for("business")
        else:
            items = step.items
        for item in items:
            if isinstance(item, Field):
                found += [self._answer(f) for f in self._asked((item.path,))]
            elif item.register.key not in part.leave:
                found += self._embedded(item)
        return found

    def _embedded(self, item: Embedded) -> list[Block]:
        names = self._permitted(item.register, tuple(column.key for column in item.columns))
        if not names:
            return []
        short = [n for n in names if item.register.column(n).kind != "text"]
        main = (
            names
            if len(names) <= MAIN_COLUMNS
            else tuple(n for n in names if n == names[0] or n in short)[:MAIN_COLUMNS]
        )
        details = tuple(n for n in names if n not in main)
        entries = self.reader.rows(item.register.key, main + details)
        return [self._table(item.register, main, details, entries, False, item.register.title)]

    def _table(self, register: Register, columns: tuple[str, ...], details: tuple[str, ...], entries: list[Entry],
               numbered: bool, title: str) -> Table:  # fmt: skip
        heads = [self._column(register.column(name)) for name in columns]
        if numbered:
            heads.insert(0, Column(tr("No."), weight=0.4))
        rows = tuple(self._row(register, columns, details, entry, numbered) for entry in entries)
        private = self.reader.audience == OURS and register.audience == "ours" and self.outline.scope == "relationship"
        return Table(tuple(heads), rows, title, self._empty(register), private)

    def _empty(self, register: Register) -> str:
        return tr("Nothing agreed here yet.") if self.reader.audience == JOINT else tr("Nothing written here yet.")

    def _label(self, column: catalogue.Column) -> str:
        return column.label_for(self.us, self.them)

    def _column(self, column: catalogue.Column) -> Column:
        weight = {"text": 2.2, "line": 1.6, "person": 1.1, "party": 1.1, "link": 1.4}.get(column.kind, 0.8)
        return Column(
            self._label(column), column.kind in ("number", "money"), weight, column.choices in catalogue.tones()
        )

    def _tone(self, column: catalogue.Column, value: object) -> str:
        tone = catalogue.tones().get(column.choices, {}).get(str(value), "")
        return PAPER_TONES.get(tone, tone)

    def _row(self, register: Register, columns: tuple[str, ...], details: tuple[str, ...], entry: Entry,
             numbered: bool) -> Row:  # fmt: skip
        cells = [self.reader.show(register.column(name), entry.values[name]) for name in columns]
        tones = [self._tone(register.column(name), entry.values[name]) for name in columns]
        if numbered:
            cells.insert(0, entry.number)
            tones.insert(0, "")
        more = tuple(
            (self._label(register.column(name)), text)
            for name in details
            if (text := self.reader.show(register.column(name), entry.values[name]))
        )
        return Row(tuple(cells), more, tuple(tones))


def is_blank(block: Block) -> bool:
    """Whether a block says nothing, so that it can be left out where blanks are hidden."""
    if isinstance(block, Answer):
        return not block.text
    if isinstance(block, Facts):
        return not any(value for _, value in block.rows)
    if isinstance(block, Table):
        return not block.rows
    return isinstance(block, Note)
