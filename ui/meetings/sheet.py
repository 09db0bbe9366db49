"""The sheet of one talk: who and when, what to talk about, what was said, decided and promised, and when next."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from models import meetings
from models.change import Change
from models.trouble import ProjectError
from resources.catalogue import Column, registers
from resources.words import N_, ngettext, tr
from ui.fields.editor import Place, why_locked
from ui.forms.drafts import Drafts
from ui.forms.entry import OURS, SHARE
from ui.forms.form import Form
from ui.forms.source import RowSource
from ui.meetings.agenda import Proposals
from ui.meetings.last_time import LastTime
from ui.meetings.lines import Lines, set_beside
from ui.meetings.present import Present, switch_name
from ui.parts import Card, Scroll, button, label, row, toast
from ui.tables.gestures import remove_rows

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.theme import Theme

SHARE_TIP = N_(
    "Ticked, your partner can read this talk with its decisions and actions. “Our own note” always stays with you."
)
CAPTURED = (
    (
        "decision",
        ("decision", "decided_by"),
        N_("What you decided"),
        N_("One sentence that both would repeat, then Enter"),
    ),
    ("action", ("action", "owner", "due"), N_("Who does what by when"), N_("Start with a verb, then Enter")),
)
NOTHING = N_("Nothing is open that a talk could settle. Write down what is on your mind.")


class Sheet(Scroll):
    """Shows one meeting as a form in cards. went carries an address; next_wanted asks for another talk in its scope."""

    went = Signal(str)
    next_wanted = Signal(object)

    def __init__(self, desk: "Desk", theme: "Theme", meeting: str, drafts: Drafts) -> None:
        super().__init__(margins=(20, 2, 24, 24))
        self._desk, self.meeting, self._drafts = desk, meeting, drafts
        found = desk.project.get("meeting", meeting)
        assert found is not None
        self._place = Place(desk, theme, found.relationship_id)
        self._locked = why_locked(desk.project)
        self.forms: list[Form] = []
        self._lines: list[Lines] = []
        self._complete = self._left = False
        self._make_head(f"{registers()['meeting'].prefix}-{found.number:02d}")
        self.last_time = LastTime(desk, meeting)
        self.body.addWidget(self.last_time)
        self._make_agenda()
        self.body.addStretch(1)
        desk.changed.connect(self.hear)
        self._show()
        QTimer.singleShot(0, self, self.complete)  # what lies below the first screen comes after the first paint

    def complete(self) -> None:
        """Make the cards that lie further down, once."""
        if self._complete or self._left:
            return
        self._complete = True
        self.body.takeAt(self.body.count() - 1)
        self._make_notes()
        for register, keys, title, hint in CAPTURED:
            lines = Lines(self._desk, self._place, self._drafts, register, keys, self.meeting, tr(title), tr(hint))
            self._lines.append(lines)
            self.body.addWidget(lines)
        self._make_next()
        self.body.addStretch(1)

    @property
    def lines(self) -> list[Lines]:
        """Decisions, and actions."""
        self.complete()
        return self._lines

    # ---------------------------------------------------------------- the cards

    def _form(self, keys: Sequence[str], *, pairs: bool = False, quiet: bool = False) -> Form:
        register = registers()["meeting"]
        columns: list[Column] = [register.column(key) for key in keys]
        if quiet:
            columns = [replace(column, help="") for column in columns]
        source = RowSource(self._desk.project, "meeting", self.meeting)
        form = Form(columns, source, self._place, self._drafts, pairs=pairs, marks="lock")
        self.forms.append(form)
        return form

    def _make_head(self, number: str) -> None:
        card = Card()
        self.shared = QCheckBox(tr(SHARE))
        self.shared.setProperty("look", "share")
        self.shared.setToolTip(self._locked or tr(SHARE_TIP))
        self.shared.setEnabled(not self._locked)
        self.shared.clicked.connect(self._share)
        self.print = button(tr("Minutes…"), "plain", "printer", tr("See and print the minutes of this talk"))
        self.print.clicked.connect(self._print)
        self.remove = button("", "quiet", "trash", self._locked or tr("Delete this meeting"))
        self.remove.setEnabled(not self._locked)
        self.remove.clicked.connect(self._remove)
        card.body.addLayout(row(label(number, "muted"), self.shared, 1, self.print, self.remove, space=10))
        form = self._form(("title", "date"), pairs=True, quiet=True)
        set_beside(form, (3, 2))
        card.body.addWidget(form)
        card.body.addWidget(self._form(("present",), quiet=True))
        self.present = Present(self._place, self._locked)
        self.present.switched.connect(self._switch)
        card.body.addWidget(self.present)
        self.body.addWidget(card)

    def _make_agenda(self) -> None:
        card = Card(tr("What to talk about"))
        self.build = button(
            tr("Build the agenda"), "plain", "list", self._locked or tr("See what is open, due or off track")
        )
        self.build.setEnabled(not self._locked)
        self.build.clicked.connect(self.offer)
        self.time = label("", "muted")
        card.head.addWidget(self.time)
        card.head.addWidget(self.build)
        self.proposals = Proposals()
        self.proposals.taken.connect(self._take)
        self.proposals.left.connect(self._close_proposals)
        form = self._form(("agenda",))
        form.entries["agenda"].label.hide()
        card.body.addWidget(self.proposals)
        card.body.addWidget(form)
        self.body.addWidget(card)

    def _make_notes(self) -> None:
        card = Card(tr("What you said"))
        card.body.setSpacing(16)
        notes = self._form(("notes",))
        notes.entries["notes"].label.hide()
        card.body.addWidget(notes)
        three = self._form(("keep", "start", "stop"))
        set_beside(three, (1, 1, 1))
        card.body.addWidget(three)
        own = self._form(("private_note",))
        own.setAccessibleDescription(tr(OURS))
        card.body.addWidget(own)
        self.body.addWidget(card)

    def _make_next(self) -> None:
        card = Card(tr("The next talk"))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._form(("next_on",)), 1)
        self.next = button(
            tr("Plan the next talk"), "plain", "meeting", self._locked or tr("On that day, with the same people")
        )
        self.next.setEnabled(not self._locked)
        self.next.clicked.connect(lambda: self.next_wanted.emit(self._place.relationship))
        line.addWidget(self.next, 0, Qt.AlignmentFlag.AlignBottom)
        card.body.addLayout(line)
        self.body.addWidget(card)

    # ---------------------------------------------------------------- verbs

    def _attempt(self, act, *values) -> bool:  # type: ignore[no-untyped-def]
        self._desk.flush()
        try:
            act(self._desk.project, *values)
        except ProjectError as error:
            self._desk.trouble.emit(str(error))
            return False
        return True

    def _share(self, shared: bool) -> None:
        if self._attempt(meetings.share, self.meeting, shared):
            said = (
                tr("Shared with your partner, decisions and actions too") if shared else tr("Kept to yourselves again")
            )
            toast(self, said, tr("Undo"), self._desk.undo)
        self._show()

    def _print(self) -> None:
        scope = f"@{self._place.relationship}/" if self._place.relationship else ""
        self.went.emit(f"{scope}documents/minutes/{self.meeting}")

    def _remove(self) -> None:
        self._desk.flush()
        said = ""
        try:
            said = remove_rows(self._desk.project, registers()["meeting"], [self.meeting])
        except ProjectError as error:
            self._desk.trouble.emit(str(error))
        if said:
            toast(self, said, tr("Undo"), self._desk.undo)

    def _switch(self, name: str) -> None:
        self._desk.flush()
        found = self._desk.project.get("meeting", self.meeting)
        if found is not None:
            self._attempt(
                lambda project: project.set("meeting", self.meeting, "present", switch_name(found.present, name))
            )
        self._show()

    def offer(self) -> None:
        """Propose points for the agenda."""
        self._desk.flush()
        found = self._desk.project.get("meeting", self.meeting)
        topics = meetings.propose(self._desk.project, self.meeting)
        if found is None or not topics:
            toast(self, tr(NOTHING))
            return
        self.proposals.offer(topics, meetings.minutes_of(found.agenda))
        self.build.setEnabled(False)

    def _take(self, topics: list[meetings.Topic]) -> None:
        self._desk.flush()
        found = self._desk.project.get("meeting", self.meeting)
        if found is None:
            return
        agenda = meetings.extend(found.agenda, topics)
        if self._attempt(lambda project: project.set("meeting", self.meeting, "agenda", agenda)):
            said = ngettext("{number} point put on the agenda", "{number} points put on the agenda", len(topics))
            toast(self, said.format(number=len(topics)), tr("Undo"), self._desk.undo)
        self._close_proposals()
        self.take_focus("agenda")

    def _close_proposals(self) -> None:
        self.proposals.hide()
        self.build.setEnabled(not self._locked)

    def take_focus(self, key: str) -> None:
        """Put the cursor into one of the questions."""
        self.complete()
        entry = next(form.entries[key] for form in self.forms if key in form.entries)
        entry.take_focus()
        QTimer.singleShot(0, entry, lambda: self.ensureWidgetVisible(entry, 0, 60))

    # ---------------------------------------------------------------- changes

    def hear(self, change: Change) -> None:
        """Show what an edit changed beside the forms, which hear for themselves."""
        if change.touches("meeting", "person", "member"):
            self._show()

    def _show(self) -> None:
        found = self._desk.project.get("meeting", self.meeting)
        if found is None:
            return
        self.shared.setChecked(bool(found.shared))
        self.present.show_names(found.present)
        minutes = meetings.minutes_of(found.agenda)
        said = ngettext("{minutes} minute", "{minutes} minutes", minutes).format(minutes=minutes)
        self.time.setText(said if minutes else "")

    def let_go(self) -> None:
        """Save what is typed and listen no more; called before the sheet is taken away."""
        there = self._desk.project.get("meeting", self.meeting) is not None
        for form in self.forms:
            form.let_go(save=there)
        for lines in self._lines:
            lines.let_go()
        self._left = True
        self.last_time.let_go()
        self._desk.changed.disconnect(self.hear)
