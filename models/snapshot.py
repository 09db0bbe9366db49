"""A snapshot: a frozen, plain copy of everything that one printed document needs, already in words.

models/outlining.py takes it from a project by an allow-list for its audience; reports/ turns it into pages and sees nothing else.
All texts are final strings in the document's language; a blank answer is text "" (printed as “not yet agreed”, or left out).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, is_dataclass

from models.facts import ChartFacts
from models.wheel import WheelFacts


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm as the cover and the signature block name it; logo is the bytes of a PNG or JPEG, or None."""

    name: str
    about: str = ""
    address: str = ""
    logo: bytes | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One question's printed heading and its answer; private marks *ours* in a document that only we read."""

    label: str
    text: str
    private: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Short label and value pairs that stand together as a light two-column table."""

    rows: tuple[tuple[str, str], ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its header, whether its cells are numbers (right-aligned), its relative width, how its cells look."""

    label: str
    numeric: bool = False
    weight: float = 1.0
    pill: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One table row: a cell per column, further label and value pairs printed beneath it, and a tone per cell ("good",
    "amber", "bad", "blue", "grey" or "")."""

    cells: tuple[str, ...]
    details: tuple[tuple[str, str], ...] = ()
    tones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A register's rows; empty is the sentence printed where there are none."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""
    empty: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing from facts, with a caption that says what it shows (also its alternative text)."""

    facts: ChartFacts
    title: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign on: for whom, by whom, and the day it was agreed where that is recorded."""

    firm: str
    name: str = ""
    job: str = ""
    agreed_on: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """The signature block."""

    lines: tuple[Signature, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class OnePage:
    """The plan on one page: two texts beside the wheel, the objectives, who decides, how it would end, signatures."""

    texts: tuple[Answer, ...]
    wheel: WheelFacts
    objectives: Table
    deciders: Facts
    ending: Answer
    signatures: Signatures


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence to the reader in muted type (an empty section, a hint, a disclaimer)."""

    text: str


Block = Answer | Facts | Table | Chart | Signatures | OnePage | Note


@dataclass(frozen=True, slots=True)
class Subsection:
    """A titled group of blocks, numbered 6.3 where its section is 6."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered chapter; key is the outline's key by which it can be left out; new_page asks for a fresh page."""

    key: str
    title: str
    intro: str = ""
    blocks: tuple[Block, ...] = ()
    subsections: tuple[Subsection, ...] = ()
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The fixed words of a printed page in the document's language; {…} parts are filled in by reports/."""

    contents: str = "Contents"
    version: str = "Version {version}"
    draft: str = "draft"
    review_due: str = "Review due {date}"
    not_yet: str = "not yet agreed"
    page_of: str = "{page} / {pages}"
    signature_for: str = "For {firm}"
    signature_date: str = "Date"
    agreed_by: str = "Agreed by"
    agreed_on: str = "agreed on {date}"
    of_the_plan: str = "of the plan"
    only_for_us: str = "Only for us"
    continued: str = "continued"
    disclaimer: str = "Prepared with Accord, following the structure of ISO 44003:2021. No claim of conformity is made."
    likelihood: str = "Likelihood"
    impact: str = "Impact"
    importance: str = "Matters to us"
    replaceability: str = "Hard to replace"
    effort: str = "Effort"
    benefit: str = "Benefit"
    now: str = "now"
    target: str = "target"
    us: str = "We"
    them: str = "They"
    desired: str = "wanted"
    quadrants: tuple[str, str, str, str] = ("Develop", "Collaborate", "Transact", "Secure")
    talk_about: str = "the two sides see it differently"
    before: str = "Before treatment"
    after: str = "After treatment"
    bands: tuple[str, str, str] = ("low", "watch", "high")
    ideas: tuple[str, str, str, str] = ("Quick wins", "Worth planning", "Small steps", "Think twice")
    left_open: str = "open"
    if_on_time: str = "if each is done on its day"
    begun: str = "new"
    ended: str = "done"
    falls_due: str = "due"
    today: str = "today"
    late: str = "{number} late"
    undated: str = "{number} without a date"
    settled: str = "settled"
    took: str = "about {number} days"
    took_one: str = "about a day"
    took_none: str = "the same day"
    more: str = "and {number} more"
    not_yet_list: str = "Not yet agreed: {labels}"
    percent: str = "{number}%"
    decimal: str = "."


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A whole document. audience is "ours" or "joint"; language a tag such as "en-GB"; paper "A4" or "Letter".

    compact: a head on the first page in place of cover and contents, with the lines of lead beneath the title.
    """

    kind: str
    title: str
    audience: str
    audience_note: str
    language: str
    paper: str
    firm: Firm
    partners: tuple[Firm, ...]
    version: str
    status: str
    date: str
    review: str
    subject: str
    wheel: WheelFacts
    sections: tuple[Section, ...]
    hide_blanks: bool = False
    words: Words = field(default_factory=Words)
    compact: bool = False
    landscape: bool = False
    lead: tuple[str, ...] = ()


def texts(part: object) -> Iterator[str]:
    """Every string in a snapshot or any part of it, for instance to ask which characters no font has."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for inner in part:
            yield from texts(inner)
    elif is_dataclass(part):
        for name in part.__dataclass_fields__:
            yield from texts(getattr(part, name))
