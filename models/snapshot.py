"""A snapshot: a frozen, plain copy of everything that one printed document needs, already in words.

models/outlining.py takes it from a project by an allow-list for its audience; reports/ turns it into pages and sees nothing else.
All texts are final strings in the document's language; a blank answer is text "" (printed as “not yet agreed”, or left out).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, is_dataclass
from typing import Any

from models.facts import ChartFacts
from models.wheel import WheelFacts
from resources.words import N_, tr


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


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: the bytes of a PNG, how wide it wants to be in points, and what it shows in words, printed beneath."""

    data: bytes
    width: float
    caption: str = ""


Block = Answer | Facts | Table | Chart | Signatures | OnePage | Note | Image


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

    contents: str = N_("Contents")
    version: str = N_("Version {version}")
    draft: str = N_("draft")
    review_due: str = N_("Review due {date}")
    not_yet: str = N_("not yet agreed")
    page_of: str = N_("{page} / {pages}")
    signature_for: str = N_("For {firm}")
    signature_date: str = N_("Date")
    agreed_by: str = N_("Agreed by")
    agreed_on: str = N_("agreed on {date}")
    of_the_plan: str = N_("of the plan")
    only_for_us: str = N_("Only for us")
    continued: str = N_("continued")
    disclaimer: str = N_(
        "Prepared with Accord, following the structure of ISO 44003:2021. No claim of conformity is made."
    )
    likelihood: str = N_("Likelihood")
    impact: str = N_("Impact")
    importance: str = N_("Matters to us")
    replaceability: str = N_("Hard to replace")
    effort: str = N_("Effort")
    benefit: str = N_("Benefit")
    now: str = N_("now")
    target: str = N_("target")
    us: str = N_("We")
    them: str = N_("They")
    desired: str = N_("wanted")
    quadrants: tuple[str, str, str, str] = (N_("Develop"), N_("Collaborate"), N_("Transact"), N_("Secure"))
    talk_about: str = N_("the two sides see it differently")
    before: str = N_("Before treatment")
    after: str = N_("After treatment")
    bands: tuple[str, str, str] = (N_("low"), N_("watch"), N_("high"))
    ideas: tuple[str, str, str, str] = (N_("Quick wins"), N_("Worth planning"), N_("Small steps"), N_("Think twice"))
    left_open: str = N_("open")
    if_on_time: str = N_("if each is done on its day")
    begun: str = N_("new")
    ended: str = N_("done")
    falls_due: str = N_("due")
    today: str = N_("today")
    settled: str = N_("settled")
    not_yet_list: str = N_("Not yet agreed: {labels}")
    percent: str = N_("{number}%")
    decimal: str = "."

    @classmethod
    def spoken(cls, **instead: str) -> "Words":
        """The words in the language that is spoken now, but for those that are given."""
        plain = cls()
        said: dict[str, Any] = {}
        for name in cls.__dataclass_fields__:
            text = getattr(plain, name)
            said[name] = tuple(map(tr, text)) if isinstance(text, tuple) else tr(text)
        return cls(**said | instead)


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
    words: Words = field(default_factory=Words.spoken)
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
