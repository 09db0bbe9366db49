"""The drawer: everything about one row, as a form under or beside its table."""

from collections.abc import Sequence
from contextlib import suppress

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from models.change import Change
from models.trouble import ProjectError
from resources.catalogue import Column, Question, Register
from resources.words import tr
from ui.fields.editor import Place, why_locked
from ui.flow import Flow
from ui.forms.drafts import Drafts
from ui.forms.entry import OURS, OURS_TIP, SHARE, SHARE_TIP, SHARED, SHARED_TIP
from ui.forms.form import Form
from ui.forms.source import RowSource
from ui.herald import FILLED, announce
from ui.parts import IconButton, button, clear, column, icon_button, label, line, pill
from ui.tables.keys import KEYS, keys_of
from ui.tables.links import LinkedRows

LOOK_AFTER = 250  # milliseconds after a change, findings are looked up again


class Drawer(QFrame):
    """Shows one row: its form, what is worth a look, and what is linked with it.

    Beneath an embedded table, the columns that the table leaves out open with “More about this …”.
    """

    closed = Signal()
    asked = Signal(str)  # a verb of ui/tables/keys.py
    went = Signal(str)  # the address of a linked row
    share_asked = Signal(str, bool)

    def __init__(self, register: Register, columns: Sequence[Column], *, beside: bool) -> None:
        super().__init__()
        self.register = register
        self.row = ""
        self.form: Form | None = None
        self.more: Form | None = None
        self.links: LinkedRows | None = None
        self._first = register.columns if beside else tuple(columns)
        self._rest = tuple(column for column in register.columns if column not in self._first)
        self._place: Place | None = None
        self._drafts: Drafts | None = None
        self._firms = ("us", "them")
        self.setProperty("look", "card" if beside else "panel")
        self.setObjectName("drawer")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        self._body = QVBoxLayout()
        self._body.setContentsMargins(18, 14, 18, 16)
        self._body.setSpacing(12)
        if beside:
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            inner = QWidget()
            inner.setLayout(self._body)
            scroll.setWidget(inner)
            inner.setAutoFillBackground(False)
            scroll.viewport().setAutoFillBackground(False)
            whole.addWidget(scroll)
        else:
            whole.addLayout(self._body)
        self._foot = QFrame()
        foot = Flow(space=4)
        for verb, text in (("duplicate", tr("Duplicate")), ("remove", tr("Delete"))):
            found = button(text, "quiet", tip=keys_of(verb))
            found.clicked.connect(lambda _=False, verb=verb: self.asked.emit(verb))
            foot.addWidget(found)
        past = button(tr("History"), "quiet", tip=tr("What was changed in this row, and how to have it back"))
        past.setObjectName("history")
        past.clicked.connect(lambda: self.went.emit(f"history/{self.register.key}/{self.row}"))
        foot.addWidget(past)
        under = QVBoxLayout(self._foot)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(0)
        under.addWidget(line())
        around = column(space=0)
        around.setContentsMargins(12, 4, 12, 6)
        around.addLayout(foot)
        under.addLayout(around)
        whole.addWidget(self._foot)
        for verb in ("previous", "next"):
            keys = QShortcut(QKeySequence(KEYS[verb][0]), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(lambda verb=verb: self.asked.emit(verb))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LOOK_AFTER)
        self._later.timeout.connect(self._look_again)
        self.hide()

    def show_row(self, row: str, place: Place, drafts: Drafts, firms: tuple[str, str], number: str) -> None:
        """Show the form of a row."""
        if row == self.row and self.isVisible():
            return
        self.let_go()
        self.row, self._place, self._drafts, self._firms = row, place, drafts, firms
        project = place.desk.project
        close = icon_button("close", tr("Close (Esc)"))
        close.clicked.connect(self.close_row)
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(label(number, "muted"))
        head.addStretch(1)
        self.ways = [
            self._way("previous", "chevron-up", tr("The row before")),
            self._way("next", "chevron-down", tr("The row after")),
        ]
        for way in (*self.ways, close):
            head.addWidget(way)
        self._body.addLayout(head)
        self.title = label(
            project.title(self.register.key, row) or tr("New {noun}").format(noun=self.register.singular),
            "heading",
            wrap=True,
        )
        self._body.addWidget(self.title)
        shared = self._shared(row)
        if shared is not None:
            self._body.addWidget(shared, 0, Qt.AlignmentFlag.AlignLeft)
        self._noted = QVBoxLayout()
        self._noted.setSpacing(4)
        self._body.addLayout(self._noted)
        self.form = self._make(self._first)
        self._body.addWidget(self.form)
        if self._rest:
            self._rest_button = button(
                tr("More about this {noun}").format(noun=self.register.singular), "link", "chevron-down"
            )
            self._rest_button.clicked.connect(self.open_more)
            self._body.addWidget(self._rest_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.links = LinkedRows(self.register, row, place, drafts)
        self.links.went.connect(self.went.emit)
        self._body.addWidget(self.links)
        self._body.addStretch(1)
        place.desk.changed.connect(self.hear)
        locked = why_locked(project)
        for found in self._foot.findChildren(QPushButton):
            if found.objectName() == "history":
                continue
            found.setEnabled(not locked)
            if locked:
                found.setToolTip(locked)
        self.show_findings()
        self.show()
        announce(self, self.title.text(), FILLED)

    def _way(self, verb: str, icon: str, words: str) -> IconButton:
        found = icon_button(icon, f"{words} ({keys_of(verb)})")
        found.clicked.connect(lambda: self.asked.emit(verb))
        return found

    def show_neighbours(self, before: bool, after: bool) -> None:
        """Offer the way to the row before and after, where there is one."""
        for way, there in zip(self.ways, (before, after), strict=True):
            way.setEnabled(there)

    def _look_again(self) -> None:
        if self.isVisible():
            with suppress(ProjectError):  # the file was closed meanwhile
                self.show_findings()

    def show_findings(self) -> None:
        """Say beside each field what is worth a look there, and the rest beneath the title."""
        if self._place is None:
            return
        entries = {key: entry for form in self.forms() for key, entry in form.entries.items()}
        said: dict[str, tuple[str, bool]] = {}
        clear(self._noted)
        for finding in self._place.desk.findings(self._place.relationship):
            if finding.row != self.row:
                continue
            urgent = finding.severity == "act"
            if finding.column in entries and finding.column not in said:
                said[finding.column] = (finding.short or finding.sentence, urgent)
            else:
                self._noted.addWidget(label(finding.sentence, "error" if urgent else "muted", wrap=True))
        for key, entry in entries.items():
            sentence, urgent = said.get(key, ("", False))
            entry.show_finding(sentence, urgent=urgent)

    def _shared(self, row: str) -> QWidget | None:
        """Who may read this row: a tick where that can be chosen, a pill where it is settled."""
        if self.register.audience == "joint":
            found = pill(tr(SHARED), "blue")
            found.setToolTip(tr(SHARED_TIP))
            return found
        if self.register.audience == "ours":
            found = pill(tr(OURS), "grey")
            found.setToolTip(tr(OURS_TIP))
            return found
        self.tick = QCheckBox(tr(SHARE))
        self.tick.setToolTip(tr(SHARE_TIP))
        self.tick.setProperty("look", "share")
        locked = why_locked(self._place.desk.project) if self._place is not None else ""
        self.tick.setEnabled(not locked)
        self.tick.setToolTip(locked or tr(SHARE_TIP))
        self.tick.clicked.connect(lambda on: self.share_asked.emit(self.row, on))
        self._show_tick()
        return self.tick

    def _show_tick(self) -> None:
        assert self._place is not None
        row = self._place.desk.project.get(self.register.key, self.row)
        if self.register.audience == "shareable" and row is not None:
            self.tick.setChecked(bool(row.shared))

    def _make(self, columns: Sequence[Column]) -> Form:
        assert self._place is not None and self._drafts is not None
        source = RowSource(self._place.desk.project, self.register.key, self.row)
        return Form(columns, source, self._place, self._drafts, labels=self._label, pairs=True,
                    marks="lock" if self.register.audience != "ours" else "")  # fmt: skip

    def _label(self, question: Question) -> str:
        return question.label_for(*self._firms) if isinstance(question, Column) else question.label

    def open_more(self) -> None:
        """Ask for the columns that the table leaves out, too."""
        self.more = self._make(self._rest)
        self._body.insertWidget(self._body.indexOf(self._rest_button), self.more)
        self._rest_button.hide()
        self.show_findings()
        first = next(iter(self.more.entries.values()), None)
        if first is not None:
            first.take_focus()

    def hear(self, change: Change) -> None:
        """Keep the title, the tick, the findings and the links; close when the row is gone."""
        if self.links is not None:
            self.links.hear(change)
        self._later.start()
        touched = change.rows_of(self.register.key).get(self.row)
        if touched is None or self._place is None:
            return
        if self._place.desk.project.get(self.register.key, self.row) is None:
            self.abandon()
            return
        try:
            title = self._place.desk.project.title(self.register.key, self.row)
        except ProjectError:
            return
        self.title.setText(title or tr("New {noun}").format(noun=self.register.singular))
        self._show_tick()

    def focused(self) -> str | None:
        """The column whose field has the cursor, an empty string for another place in the drawer, None outside."""
        focus = self.focusWidget()
        if focus is None or not focus.hasFocus():
            return None
        return next((key for form in self.forms() for key, entry in form.entries.items() if entry.holds_focus()), "")

    def take_focus(self, key: str = "") -> None:
        """Put the cursor into a column's field, or into the first one."""
        entries = {key: entry for form in self.forms() for key, entry in form.entries.items()}
        if entries:
            entries.get(key, next(iter(entries.values()))).take_focus()

    def forms(self) -> list[Form]:
        """The forms that are open."""
        return [form for form in (self.form, self.more) if form is not None]

    def let_go(self) -> None:
        """Save what is typed and empty the drawer."""
        self._end(save=True)

    def abandon(self) -> None:
        """Empty the drawer of a row that is gone."""
        self._end(save=False)
        self.close_row()

    def _end(self, *, save: bool) -> None:
        forms, links = self.forms(), self.links
        self.form = self.more = self.links = None
        self._later.stop()
        if links is not None:
            links.let_go(save=save)
        for form in forms:
            form.let_go(save=save)
        if self._place is not None:
            self._place.desk.changed.disconnect(self.hear)
            self._place = None
        self.row = ""
        clear(self._body)

    def close_row(self) -> None:
        """Save and close."""
        self.let_go()
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_row()
        else:
            super().keyPressEvent(event)
