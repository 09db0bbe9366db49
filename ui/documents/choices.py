"""The choices on the left: what to print, for whom, how, and which sections."""

from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QVBoxLayout, QWidget

from models.days import show_date
from models.reader import JOINT, OURS
from models.trouble import ProjectError
from resources.outlines import outlines
from resources.words import ENGLISH, N_, available, format_tag, settle, tr
from ui.documents.advice import count_private, list_private, say_private
from ui.documents.combo import fill, fill_kinds, make_combo
from ui.documents.request import Request
from ui.documents.sections import Sections
from ui.parts import button, column, label, row

if TYPE_CHECKING:
    from models.change import Change
    from ui.desk import Desk

LANGUAGES = {
    "en-GB": "English (UK)",  # unspoken
    "en-IE": "English (Ireland)",  # unspoken
    "en-US": "English (US)",  # unspoken
    "en-CA": "English (Canada)",  # unspoken
    "en-AU": "English (Australia)",  # unspoken
    "en-NZ": "English (New Zealand)",  # unspoken
    "en-ZA": "English (South Africa)",  # unspoken
    "en-IN": "English (India)",  # unspoken
}
KEEP = N_("Holds private notes. Keep it in the house.")
FIXED = {
    JOINT: N_("Made for both of you. For your own notes, print the relationship management plan."),
    OURS: N_("This document is never for the partner. For them, print the joint plan."),
}

PAPER_NAMES = {"A4": N_("A4"), "Letter": N_("Letter")}  # unspoken: the key
ONE_ONLY = N_("Choose one relationship first: a partner reads only what you two share.")


def _name_language(tag: str) -> str:
    """The language that Accord writes for a tag, as it calls itself."""
    from babel import Locale

    spoken = format_tag(settle(tag))
    return str(Locale.parse(spoken, sep="-").get_language_name() or spoken)


class Choices(QWidget):
    """Asks what to print. changed: something was chosen; scope_chosen: a relationship was; firms_requested: logos."""

    changed = Signal()
    scope_chosen = Signal(str)
    firms_requested = Signal()

    def __init__(self, desk: "Desk", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._relationship = ""
        self._every = False
        self._audience: dict[str, str] = {}
        self.kind = make_combo(tr("What to print"))
        fill_kinds(self.kind)
        self.meeting_label, self.meeting = label(tr("Which talk"), "label"), make_combo(tr("Which talk"))
        self.whom_label = label(tr("For"), "label")
        self.whom = make_combo(tr("For which relationship"))
        self._make_readers()
        self.stays_out = label("", "muted", wrap=True)
        self.language, self.paper = make_combo(tr("Language")), make_combo(tr("Paper"))
        for key, name in PAPER_NAMES.items():
            self.paper.addItem(tr(name), key)
        self.sections = Sections()
        self.blanks = QCheckBox(tr("Show what is not agreed yet"))
        self.blanks.setChecked(True)
        self.logos = button(tr("Add logos…"), "link", tip=tr("Logos stand on the cover of a plan"))
        self._place()
        self.kind.activated.connect(self._kind_chosen)
        self.whom.activated.connect(self._whom_chosen)
        self.meeting.activated.connect(self.changed.emit)
        self.language.activated.connect(self.changed.emit)
        self.paper.activated.connect(self._paper_chosen)
        self.sections.changed.connect(self.changed.emit)
        self.blanks.clicked.connect(self.changed.emit)
        self.logos.clicked.connect(self.firms_requested.emit)
        self.follow_scope()
        self._fill_settings()

    def _make_readers(self) -> None:
        self.partner, self.ours = button(tr("Partner"), "segment"), button(tr("Only us"), "segment")
        self.readers = QButtonGroup(self)
        for found, audience in ((self.partner, JOINT), (self.ours, OURS)):
            found.setCheckable(True)
            found.setAccessibleName(tr("Reader: {name}").format(name=found.text()))
            found.clicked.connect(self._reader_chosen(audience))
            self.readers.addButton(found)

    def _place(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        language = row(self.language, self.paper)
        language.setStretch(0, 3)
        language.setStretch(1, 2)
        self.about = QWidget()
        self.about.setLayout(column(self.whom_label, self.whom, self.meeting_label, self.meeting, space=4))
        self.about.layout().setContentsMargins(0, 0, 0, 14)  # type: ignore[union-attr]
        for part in (
            label(tr("What to print"), "label"), 4, self.kind, 14, self.about, label(tr("Reader"), "label"), 4,
            row(self.partner, self.ours, 1), 4, self.stays_out, 14, label(tr("Language and paper"), "label"), 4, language, 14,
        ):  # fmt: skip
            if isinstance(part, int):
                whole.addSpacing(part)
            elif isinstance(part, QWidget):
                whole.addWidget(part)
            else:
                whole.addLayout(part)
        self.notes = QVBoxLayout()
        self.notes.setSpacing(0)
        whole.addLayout(self.notes)
        whole.addWidget(self.sections)
        whole.addSpacing(4)
        whole.addWidget(self.blanks)
        whole.addLayout(row(self.logos, 1))

    # ---------------------------------------------------------------- what is chosen

    def request(self) -> Request | None:
        """What to print, or None where a relationship is needed and there is none."""
        kind = str(self.kind.currentData())
        found = Request(
            kind,
            None if self._all(kind) else self._relationship or None,
            self._reader(kind),
            str(self.language.currentData()),
            str(self.paper.currentData()),
            self.sections.left_out(),
            not self.blanks.isChecked(),
            str(self.meeting.currentData() or "") if kind == "minutes" else "",
        )
        return found if found.relationship or not found.needs_relationship else None

    def _all(self, kind: str) -> bool:
        """Whether a paper about any scope prints all relationships, or the firm's own talks."""
        return outlines()[kind].scope == "any" and (self._every or not self._relationship)

    def _reader(self, kind: str) -> str:
        outline = outlines()[kind]
        if self._all(kind):
            return OURS
        return self._audience.get(kind, outline.audience) if outline.extract else outline.audience

    def choose_kind(self, kind: str, meeting: str = "") -> None:
        """Choose another document; of minutes, the talk that they are of."""
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self.refresh()
        if self.meeting.findData(meeting) >= 0:
            self.meeting.setCurrentIndex(self.meeting.findData(meeting))
        self.changed.emit()

    def _kind_chosen(self) -> None:
        self.refresh()
        self.changed.emit()

    def _whom_chosen(self) -> None:
        chosen = str(self.whom.currentData() or "")
        self._every = not chosen
        self._relationship = chosen or self._relationship
        if self._desk.scope is not None and chosen:
            self.scope_chosen.emit(self._relationship)
        self.refresh()
        self.changed.emit()

    def _reader_chosen(self, audience: str) -> Callable[[], None]:
        def choose() -> None:
            self._audience[str(self.kind.currentData())] = audience
            self.refresh()
            self.changed.emit()

        return choose

    def _paper_chosen(self) -> None:
        project = self._desk.project
        if not project.read_only:
            try:
                project.set("project", "project", "paper", str(self.paper.currentData()))
            except ProjectError as error:
                self._desk.trouble.emit(str(error))
        self.changed.emit()

    # ---------------------------------------------------------------- what is shown

    def follow_scope(self) -> None:
        """Be about the relationship that every page shows; with all of them, stay with the one chosen here, and lists
        hold all."""
        self._every = self._desk.scope is None
        if self._desk.scope is not None:
            self._relationship = self._desk.scope
        self.refresh()

    def hear(self, change: "Change") -> None:
        """Show what an edit elsewhere changed."""
        if change.touches("project"):
            self._fill_settings()
        self.refresh()

    def refresh(self) -> None:
        """Show relationships, reader, sections and what stays out as they are now."""
        kind = str(self.kind.currentData())
        outline = outlines()[kind]
        self._fill_relationships()
        every = self._all(kind)
        needed = outline.scope != "business"
        self.about.setVisible(needed)
        self._fill_meetings(kind == "minutes", None if every else self._relationship)
        reader = self._reader(kind)
        for found, audience in ((self.partner, JOINT), (self.ours, OURS)):
            found.setChecked(audience == reader)
            found.setEnabled((outline.extract and not every) or audience == reader)
            found.setToolTip("" if found.isEnabled() else tr(ONE_ONLY) if every else tr(FIXED[reader]))
        self.sections.show_outline(outline)
        self.blanks.setText(
            tr("Show what is not agreed yet") if reader == JOINT else tr("Show what is not answered yet")
        )
        self.blanks.setAccessibleName(self.blanks.text())
        self._fill_private(reader, needed)
        self._fill_logos(needed and not every)
        self.logos.setVisible(outline.is_plan and find_spec("ui.dialogs.firms") is not None)

    def _fill_relationships(self) -> None:
        rows = self._desk.project.relationships(archived=True)
        rows.sort(key=lambda r: bool(r.archived))
        if self._relationship not in {r.id for r in rows}:
            self._relationship = rows[0].id if rows else ""
        kind = str(self.kind.currentData())
        items = []
        for found in rows:
            name = found.name or tr("Without a name")
            items.append((tr("{name} (archived)").format(name=name) if found.archived else name, found.id))
        if outlines()[kind].scope == "any":
            items.insert(0, (self._desk.project.us().name if kind == "minutes" else tr("All relationships"), ""))
        fill(self.whom, items)
        self.whom.setCurrentIndex(self.whom.findData("" if self._all(kind) else self._relationship))
        self.whom.setToolTip(self.whom.currentText())
        self.whom.setEnabled(bool(rows))
        self.whom.setPlaceholderText("" if rows else tr("No relationship yet"))

    def _fill_meetings(self, wanted: bool, scope: str | None) -> None:
        """Offer the talks of a scope, the newest first."""
        self.meeting_label.setVisible(wanted)
        self.meeting.setVisible(wanted)
        if not wanted:
            return
        project = self._desk.project
        rows = sorted(project.all("meeting", scope), key=lambda r: (r.date or date.max, r.position), reverse=True)
        chosen = str(self.meeting.currentData() or "")
        items = []
        for found in rows:
            day = show_date(found.date, project.locale) if found.date else tr("no day yet")
            items.append((f"{day} · {' '.join(found.title.split()) or tr('Meeting')}", found.id))
        fill(self.meeting, items)
        held = next((r.id for r in rows if r.date and r.date <= date.today()), rows[0].id if rows else "")
        self.meeting.setCurrentIndex(self.meeting.findData(chosen if any(r.id == chosen for r in rows) else held))
        self.meeting.setEnabled(bool(rows))
        self.meeting.setPlaceholderText("" if rows else tr("No talk is written down yet"))

    def _fill_settings(self) -> None:
        info = self._desk.project.info
        if self.language.count() == 0:
            others = {tag: _name_language(tag) for tag in available()[1:]}  # beside English
            own = _name_language(info.language)
            if settle(info.language) == ENGLISH and not info.language.startswith("en"):
                dates = QLocale(info.language).nativeLanguageName()  # the words are English, the dates the project's
                own = tr("{language}, dates as in {other}").format(language=own, other=dates)
            for tag, name in ({info.language: own} | LANGUAGES | others).items():
                self.language.addItem(name, tag)
            self.language.setCurrentIndex(max(0, self.language.findData(info.language)))
        self.paper.setCurrentIndex(max(0, self.paper.findData(info.paper)))

    def _fill_private(self, reader: str, needed: bool) -> None:
        if reader == OURS:
            text, tip = tr(KEEP), ""
        elif needed and not self._relationship:
            text, tip = tr("Everything marked “Only for us” stays out."), ""
        else:
            counts = count_private(self._desk.project, self._relationship if needed else None)
            text, tip = say_private(counts), list_private(counts)
        self.stays_out.setText(text)
        self.stays_out.setToolTip(tip)

    def _fill_logos(self, needed: bool) -> None:
        project = self._desk.project
        firms = [project.us()]
        if needed and self._relationship:
            firms += project.partners(self._relationship)
        missing = [firm.name for firm in firms if not firm.logo]
        self.logos.setText(tr("Add logos…") if missing else tr("Change logos…"))
        self.logos.setToolTip(
            tr("No logo yet: {firms}").format(firms=", ".join(missing)) if missing else tr("Logos stand on the cover")
        )
