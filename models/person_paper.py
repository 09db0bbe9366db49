"""What is held about a person as a paper to hand to them."""

from datetime import date

from models.days import show_long_date
from models.locale import Locale
from models.outlining import PAPERS, choose_language
from models.privacy import PAST, Held, Report, held_about, tell_rest
from models.project import Project
from models.reader import OURS
from models.snapshot import Block, Column, Facts, Firm, Note, Row, Section, Snapshot, Table, Words
from models.trouble import ProjectError
from models.wheel import WheelFacts
from resources.words import format_tag, ngettext, settle, speaking, tr
from resources.words import language as language_spoken

KIND = "person_report"


def take_person_paper(
    project: Project, report: Report, *, paper: str = "", language: str = "", today: date | None = None
) -> Snapshot:
    """A report as a snapshot to print. ProjectError where paper or language is unknown."""
    tag, formats = choose_language(project, language)
    wanted = (paper or project.info.paper).casefold()
    sheet = next((known for known in PAPERS if known.casefold() == wanted), None)
    if sheet is None:
        raise ProjectError(tr("Paper is A4 or Letter, not “{paper}”.").format(paper=paper))
    if settle(tag) != language_spoken():
        with speaking(tag):
            report = held_about(project, report.name)  # what rows and columns are called, in the paper's language
    with speaking(tag):
        return _compose(project, report, sheet, (tag, formats), today or date.today())


def _compose(project: Project, report: Report, paper: str, tags: tuple[str, str], today: date) -> Snapshot:
    us, (language, formats) = project.us(), tags
    day = show_long_date(today, Locale(format_tag(formats), project.info.currency))
    places = ngettext("{number:,} place names them.", "{number:,} places name them.", report.present).format(
        number=report.present
    )
    sections = [Section(group, tr(group), blocks=_blocks(group, held)) for group, held in report.groups().items()]
    rest = tuple(Note(sentence) for sentence in tell_rest(report))
    return Snapshot(
        kind=KIND,
        title=tr("What we hold about {name}").format(name=" ".join(report.name.split())),
        audience=OURS,
        audience_note=tr("For the person named"),
        language=language,
        paper=paper,
        firm=Firm(str(us.name), str(us.about or ""), str(us.address or "")),
        partners=(),
        version="",
        status="",
        date=day,
        review="",
        subject=tr("Personal data held in a project"),
        wheel=WheelFacts((), 0.0),
        sections=(*sections, Section("rest", tr("What this list does not show"), blocks=rest)),
        hide_blanks=False,
        words=Words.spoken(),
        compact=True,
        landscape=False,
        lead=(
            f"{day}. {places}",
            tr("Names of other people may stand in these texts. Read it through before you hand it on."),
        ),
    )


def _blocks(group: str, held: list[Held]) -> tuple[Block, ...]:
    """Rows about the person whole, one after the other; whatever else names them as a table."""
    whole = [one for one in held if one.details]
    if whole:
        return tuple(Facts(one.details, one.place) for one in whole)
    said = tr("What it said") if group == PAST else tr("What it says")
    columns = (Column(tr("Where"), weight=1.3), Column(tr("What"), weight=0.8), Column(said, weight=2.2))
    return (Table(columns, tuple(Row((one.place, one.label, one.text)) for one in held)),)
