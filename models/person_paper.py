"""What is held about a person as a paper to hand to them."""

from datetime import date

from models.kinds import Locale, show_long_date
from models.outlining import PAPERS, language_tag
from models.privacy import PAST, Held, Report, tell_rest
from models.project import Project
from models.reader import OURS
from models.snapshot import Block, Column, Facts, Firm, Note, Row, Section, Snapshot, Table, Words
from models.trouble import ProjectError
from models.wheel import WheelFacts
from resources.words import format_tag, speaking

KIND = "person_report"


def take_person_paper(
    project: Project, report: Report, *, paper: str = "", language: str = "", today: date | None = None
) -> Snapshot:
    """A report as a snapshot to print. ProjectError where paper or language is unknown."""
    tag = language_tag(language or project.info.language)
    wanted = (paper or project.info.paper).casefold()
    sheet = next((known for known in PAPERS if known.casefold() == wanted), None)
    if sheet is None:
        raise ProjectError(f"Paper is A4 or Letter, not “{paper}”.")
    with speaking(tag):
        return _compose(project, report, sheet, tag, today or date.today())


def _compose(project: Project, report: Report, paper: str, language: str, today: date) -> Snapshot:
    us = project.us()
    day = show_long_date(today, Locale(format_tag(language), project.info.currency))
    places = "1 place names them." if report.present == 1 else f"{report.present:,} places name them."
    sections = [Section(group, group, blocks=_blocks(group, held)) for group, held in report.groups().items()]
    rest = tuple(Note(sentence) for sentence in tell_rest(report))
    return Snapshot(
        kind=KIND,
        title=f"What we hold about {' '.join(report.name.split())}",
        audience=OURS,
        audience_note="For the person named",
        language=language,
        paper=paper,
        firm=Firm(str(us.name), str(us.about or ""), str(us.address or "")),
        partners=(),
        version="",
        status="",
        date=day,
        review="",
        subject="Personal data held in a project",
        wheel=WheelFacts((), 0.0),
        sections=(*sections, Section("rest", "What this list does not show", blocks=rest)),
        hide_blanks=False,
        words=Words.spoken(),
        compact=True,
        landscape=False,
        lead=(
            f"{day}. {places}",
            "Names of other people may stand in these texts. Read it through before you hand it on.",
        ),
    )


def _blocks(group: str, held: list[Held]) -> tuple[Block, ...]:
    """Rows about the person whole, one after the other; whatever else names them as a table."""
    whole = [one for one in held if one.details]
    if whole:
        return tuple(Facts(one.details, one.place) for one in whole)
    said = "What it said" if group == PAST else "What it says"
    columns = (Column("Where", weight=1.3), Column("What", weight=0.8), Column(said, weight=2.2))
    return (Table(columns, tuple(Row((one.place, one.label, one.text)) for one in held)),)
