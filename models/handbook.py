"""The manual as a document: its chapters with pictures, every key, and the words of the field."""

from collections.abc import Iterable, Sequence
from datetime import date

from models.days import show_long_date
from models.locale import Locale
from models.snapshot import Answer, Block, Column, Facts, Firm, Image, Row, Section, Snapshot, Subsection, Table, Words
from models.wheel import WheelFacts
from resources import VERSION, read_toml
from resources.manual import SCALE, Picture, Topic, topics
from resources.words import format_tag, tr

POINTS = 0.56  # of paper to a point of the screen

Group = tuple[str, Iterable[tuple[str, str]]]  # a heading; keys and what they mean


def take_manual(paper: str, language: str, keys: Sequence[Group], today: date | None = None) -> Snapshot:
    """The whole manual on "A4" or "Letter"; keys are the shortcuts in their groups, which only the screen knows."""
    parts = list(dict.fromkeys(topic.part for topic in topics().values()))
    sections = [
        Section(f"part_{number}", part, subsections=tuple(_chapters(part)), new_page=True)
        for number, part in enumerate(parts)
    ]
    if keys:
        groups = tuple(Facts(tuple(rows), title) for title, rows in keys)
        sections.append(Section("keyboard", tr("Keyboard"), blocks=groups, new_page=True))
    words = [entry for entry in read_toml("glossary.toml").values() if isinstance(entry, dict)]
    rows = sorted(((entry["word"], entry["short"]) for entry in words), key=lambda row: row[0].casefold())
    sections.append(
        Section("words", tr("Words"), blocks=(_table(tr("Word"), tr("What it means"), rows),), new_page=True)
    )
    return Snapshot(
        kind="manual",
        title=tr("How to work with Accord"),
        audience="joint",
        audience_note=tr("Manual of Accord {version}").format(version=VERSION),
        language=language,
        paper=paper,
        firm=Firm("Accord"),
        partners=(),
        version=VERSION,
        status="",
        date=show_long_date(today or date.today(), Locale(format_tag(language))),
        review="",
        subject=tr("Manual"),
        wheel=WheelFacts((1.0,) * 12, 1.0),
        sections=tuple(sections),
        words=Words.spoken(disclaimer=tr("The same text stands behind F1 in the program, where you can search it.")),
    )


def _chapters(part: str) -> list[Subsection]:
    return [Subsection(topic.title, tuple(_blocks(topic))) for topic in topics().values() if topic.part == part]


def _blocks(topic: Topic) -> list[Block]:
    found: list[Block] = []
    for number, text in enumerate(topic.paragraphs, start=1):
        found.append(Answer("", text))
        found += [_image(picture) for picture in topic.pictures_after(number)]
    return found


def _image(picture: Picture) -> Image:
    data = picture.path().read_bytes()
    width = int.from_bytes(data[16:20], "big")  # a PNG names its width there
    return Image(data, width / SCALE * POINTS, picture.alt)


def _table(left: str, right: str, rows: Iterable[tuple[str, str]]) -> Table:
    columns = (Column(left, weight=1.0), Column(right, weight=2.0))
    return Table(columns, tuple(Row(cells) for cells in rows))
