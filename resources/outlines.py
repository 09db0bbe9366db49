"""The outline of each printed document: its sections in print order and what stands in each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from resources import read_folder
from resources.guide import steps
from resources.words import cache_by_language

PLANS, PAPERS = "plans", "papers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing in a section: answers, short facts, a register's rows, a chart, a whole step, or a special block.

    audience, where given, is the one reader for whom it is printed: "ours" or "joint".
    """

    fields: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    register: str = ""
    columns: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    where: dict[str, Any] = field(default_factory=dict)
    without: dict[str, Any] = field(default_factory=dict)
    numbered: bool = False
    chart: str = ""
    special: str = ""
    step: str = ""
    leave: tuple[str, ...] = ()
    title: str = ""
    caption: str = ""
    audience: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineSection:
    """A chapter or, inside one, a subsection."""

    title: str
    key: str = ""
    intro: str = ""
    parts: tuple[Part, ...] = ()
    subsections: tuple["OutlineSection", ...] = ()
    new_page: bool = False

    def all_parts(self) -> Iterator[Part]:
        """Its own parts and those of its subsections."""
        yield from self.parts
        for section in self.subsections:
            yield from section.all_parts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One kind of document. audience is ours or joint; extract allows a version for a partner of a document that is ours.

    scope is business, relationship, or any (either; the business prints its relationships one after the other). group is
    plans, which are issued as editions, or papers: printed as they stand, with a compact head in place of a cover.
    register names the list that a paper prints; landscape turns the sheet.
    """

    kind: str
    title: str
    audience: str
    scope: str
    audience_note: str
    subject: str
    sections: tuple[OutlineSection, ...]
    extract: bool = False
    extract_title: str = ""
    extract_note: str = ""
    order: int = 0
    group: str = PLANS
    register: str = ""
    landscape: bool = False

    @property
    def is_plan(self) -> bool:
        """Whether it has a cover, an edition and chapters with numbers."""
        return self.group == PLANS

    def clauses(self, section: OutlineSection) -> set[str]:
        """The steps whose answers or registers a section prints."""
        found: set[str] = set()
        for part in section.all_parts():
            found |= {path.rsplit(".", 1)[0] for path in part.fields + part.facts}
            if part.step:
                found.add(part.step)
            if part.register:
                found |= {s.clause for s in steps().values() for e in s.embedded if e.register.key == part.register}
        return found


def _part(data: dict[str, Any]) -> Part:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    return Part(**values)


def _section(data: dict[str, Any]) -> OutlineSection:
    rest = {key: value for key, value in data.items() if key not in ("parts", "subsections")}
    parts = tuple(_part(part) for part in data.get("parts", ()))
    return OutlineSection(**rest, parts=parts, subsections=tuple(_section(s) for s in data.get("subsections", ())))


@cache_by_language
def outlines() -> dict[str, Outline]:
    """Every outline by document kind (corporate_rmp, …), in the order in which they are offered."""
    found = []
    for data in read_folder("documents").values():
        sections = tuple(_section(section) for section in data["sections"])
        found.append(Outline(**data | {"sections": sections}))
    return {outline.kind: outline for outline in sorted(found, key=lambda outline: outline.order)}


def document_for(register: str) -> str:
    """The kind of document that prints a register, or an empty string where none does."""
    printing = {outline.register: kind for kind, outline in outlines().items() if outline.register}
    if register in printing:
        return printing[register]
    for kind, outline in outlines().items():
        if not outline.is_plan and any(part.register == register for s in outline.sections for part in s.all_parts()):
            return kind
    return "minutes" if register in ("meeting", "decision") else ""


def sections_fed(clause: str) -> list[tuple[str, str]]:
    """Where a step's answers are printed: (plan's title, section title) in the order of the plans."""
    return [
        (outline.title, section.title)
        for outline in outlines().values()
        if outline.is_plan
        for section in outline.sections
        if clause in outline.clauses(section)
    ]
