"""Takes the snapshot of a document: follows its outline and reads through the allow-list of its audience."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from babel import Locale as BabelLocale
from babel import UnknownLocaleError
from babel.numbers import get_decimal_symbol

from models import minutes, specials
from models.composer import PAPER_TONES, Composer, is_blank
from models.days import show_long_date
from models.locale import Locale
from models.project import Project, Scope
from models.reader import JOINT, OURS, Reader
from models.snapshot import Firm, Note, Section, Snapshot, Subsection, Words
from models.trouble import ProjectError
from models.wheel import WheelFacts
from resources.outlines import Outline, outlines
from resources.words import ENGLISH, PSEUDO, available, format_tag, language, list_words, settle, speaking, tr

__all__ = ["PAPERS", "PAPER_TONES", "PrintOptions", "is_blank", "language_tag", "take_snapshot"]

PAPERS = ("A4", "Letter")  # unspoken
MOST_CHARTS = 12  # a list of more relationships than this prints without a chart for each


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """How a document is printed; audience is only asked where the outline allows an extract for partners.

    meeting is the key or short number (MT-03) of the talk that minutes are about; "" means the latest one held.
    """

    paper: str = "A4"
    language: str = ""
    audience: str = ""
    leave_out: frozenset[str] = field(default_factory=frozenset)
    hide_blanks: bool = False
    today: date | None = None
    meeting: str = ""


def language_tag(text: str) -> str:
    """A language tag in which Accord can print. ProjectError names the ones it can."""
    tag = text.strip().replace("_", "-")
    if tag in PSEUDO:
        return tag
    try:
        known = str(BabelLocale.parse(tag, sep="-")).replace("_", "-")
    except (UnknownLocaleError, ValueError):
        known = ""
    if not known or (settle(known) == ENGLISH and not known.startswith("en")):
        names = [BabelLocale.parse(tag, sep="-").get_display_name(format_tag(language())) or tag for tag in available()]
        raise ProjectError(
            tr(
                "Accord prints in {languages} so far; “{text}” is not among its tags, such as en, en-GB or en-US."
            ).format(languages=list_words(names), text=text)
        )
    return known


def choose_language(project: Project, wanted: str = "") -> tuple[str, str]:
    """The language of a document's words, and the tag by which it writes dates, numbers and money.

    A project may write its dates as a language does that Accord has no words for yet: its documents are then in English.
    ProjectError where another such language is asked for.
    """
    own = project.locale.language
    if wanted not in ("", project.info.language):
        language = language_tag(wanted)
        return language, language
    return own if settle(own) != ENGLISH or own.startswith("en") else "en-GB", own


def take_snapshot(
    project: Project, kind: str, relationship: Scope = None, options: PrintOptions | None = None
) -> Snapshot:
    """Everything that one document needs, in words. ProjectError where kind, relationship, paper or language is unknown."""
    options = options or PrintOptions()
    language, formats = choose_language(project, options.language)
    outline = outlines().get(kind)  # in the language of the screen, in which is said what is wrong
    if outline is None:
        raise ProjectError(
            tr("There is no document “{kind}”. Choose one of {names}.").format(
                kind=kind, names=", ".join(k.replace("_", "-") for k in outlines())
            )
        )
    audience = JOINT if outline.audience == JOINT or (outline.extract and options.audience == JOINT) else OURS
    _check_scope(project, outline, relationship, audience)
    paper = next((p for p in PAPERS if p.casefold() == options.paper.casefold()), None)
    if paper is None:
        raise ProjectError(tr("Paper is A4 or Letter, not “{paper}”.").format(paper=options.paper))
    scope = None if outline.scope == "business" else relationship
    reader = Reader(project, scope, audience, Locale(format_tag(formats), project.info.currency))
    if outline.kind == "minutes":
        options = replace(options, meeting=minutes.choose(reader, options.meeting, options.today))
    with speaking(language):
        return _Writer(reader, outlines()[kind], options, paper, language).write()


def _check_scope(project: Project, outline: Outline, relationship: Scope, audience: str) -> None:
    missing = relationship is None or project.get("relationship", relationship) is None
    if missing and (outline.scope == "relationship" or (outline.scope == "any" and relationship is not None)):
        raise ProjectError(tr("Say for which relationship this document is."))
    if missing and outline.scope == "any" and audience == JOINT:
        raise ProjectError(tr("Say for which relationship: a partner reads only what you two share."))


class _Writer:
    """Makes one snapshot: the head of the document around the sections that composers bring."""

    def __init__(self, reader: Reader, outline: Outline, options: PrintOptions, paper: str, language: str) -> None:
        self.reader = reader
        self.outline = outline
        self.options = options
        self.paper = paper
        self.language = language

    def write(self) -> Snapshot:
        reader, outline = self.reader, self.outline
        project = reader.project
        extract = reader.audience == JOINT and outline.audience == OURS
        partners = project.partners(reader.relationship) if reader.relationship else []
        version, status, review = specials.edition(reader, outline.kind) if outline.is_plan else ("", "", None)
        composer = self._composer(reader)
        grouped = outline.scope == "any" and reader.relationship is None and outline.kind != "minutes"
        instead = {} if reader.audience == JOINT else {"not_yet": tr("not yet written")}
        words = Words.spoken(decimal=get_decimal_symbol(reader.locale.tag), **instead)
        day = show_long_date(self.options.today or date.today(), reader.locale)
        title = outline.extract_title if extract else outline.title
        lead: tuple[str, ...] = ()
        if outline.kind == "minutes":
            title, lead = minutes.head(reader, self.options.meeting, title)
        return Snapshot(
            kind=outline.kind,
            title=title,
            audience=reader.audience,
            audience_note=self._readers(extract, len(partners)),
            language=self.language,
            paper=self.paper,
            firm=self._firm(project.us()),
            partners=tuple(self._firm(firm) for firm in partners) or self._nameless(),
            version=version,
            status=status,
            date=day,
            review=show_long_date(review, reader.locale) if review else "",
            subject=outline.subject,
            wheel=composer.progress.wheel() if outline.is_plan else WheelFacts((), 0.0),
            sections=tuple(self._groups()) if grouped else composer.sections(),
            hide_blanks=self.options.hide_blanks,
            words=words,
            compact=not outline.is_plan,
            landscape=outline.landscape,
            lead=lead,
        )

    def _composer(self, reader: Reader, *, hide: bool = False, charts: bool = True) -> Composer:
        options = self.options
        return Composer(
            reader, self.outline, left_out=options.leave_out, hide_blanks=hide or options.hide_blanks,
            meeting=options.meeting, charts=charts,
        )  # fmt: skip

    def _readers(self, extract: bool, partners: int) -> str:
        joint = extract or self.outline.audience == JOINT
        if joint and partners > 1 and self.outline.scope != "business":
            return tr("For all partners")
        return self.outline.extract_note if extract else self.outline.audience_note

    def _firm(self, row: object) -> Firm:
        values = {name: str(getattr(row, name) or "") for name in ("name", "about", "address", "logo")}
        return Firm(values["name"], values["about"], values["address"], self.reader.project.content(values["logo"]))

    def _nameless(self) -> tuple[Firm, ...]:
        return (Firm(self.reader.them),) if self.reader.relationship else ()

    # ---------------------------------------------------------------- all relationships

    def _groups(self) -> Iterator[Section]:
        """A section for the firm itself and for each relationship that has anything in the list."""
        reader = self.reader
        project = reader.project
        parts = [part for section in self.outline.sections for part in section.all_parts()]
        kept = {
            id for key in {self.outline.register, *(p.register for p in parts)} - {""} for id in project.scopes_of(key)
        }
        places = [(None, reader.us)] if None in kept else []
        places += [(row.id, str(row.name) or tr("Without a name")) for row in project.relationships() if row.id in kept]
        for id, name in places:
            inner = Reader(project, id, reader.audience, reader.locale)
            sections = self._composer(inner, hide=True, charts=len(places) <= MOST_CHARTS).sections()
            inside = tuple(Subsection(s.title if len(sections) > 1 else "", s.blocks) for s in sections)
            if inside:
                yield Section(id or "firm", name, subsections=inside)
        if not places:
            yield Section("none", "", blocks=(Note(tr("Nothing written here yet.")),))
