"""The page of the meetings: the talks on the left, one of them on the right; or both registers as plain tables."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from models import meetings
from models.trouble import ProjectError
from resources.words import N_, ngettext, tr
from ui.fields.editor import why_locked
from ui.forms.drafts import Drafts
from ui.head import Head
from ui.meetings.sheet import Sheet
from ui.meetings.shelf import Shelf, read_items
from ui.mirroring import edges
from ui.parts import Card, button, column, label, row
from ui.places import BY_KEY

if TYPE_CHECKING:
    from models.change import Change
    from models.project import Scope
    from ui.desk import Desk
    from ui.theme import Theme

TEACHING = N_(
    "Short talks at a fixed time keep a partnership going. Plan one here: Accord gathers what is open into an agenda, you"
    " write down what you decide and who does what, and the minutes are ready when you part."
)
EXAMPLE = N_("For instance: Monthly talk · Orla, Sanjay · Keep the evening call · Start vaccination dates a week ahead")


class MeetingsPage(QWidget):
    """Plans talks and keeps what they brought. went carries the address of another page."""

    went = Signal(str)
    crumb_changed = Signal()

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "page")
        self._desk, self._theme = desk, theme
        self._drafts = Drafts(desk)
        self._listed = False
        self._chosen = ""
        self.sheet: Sheet | None = None
        self.register_page: Any = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._make_head())
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_teaching())
        self._stack.addWidget(self._make_talks())
        whole.addWidget(self._stack, 1)
        desk.changed.connect(self._hear)
        desk.scope_changed.connect(self._rescope)

    # ---------------------------------------------------------------- the floor plan

    def _make_head(self) -> QWidget:
        found = QWidget()
        self.title, self.subtitle = label(tr("Meetings"), "title"), label("", "soft", wrap=True)
        self.as_list = button(tr("As a list"), "plain", "list", tr("Meetings and decisions as plain tables"))
        self.as_list.clicked.connect(lambda: self.show_detail("meeting_list"))
        self.plan = button(tr("Plan a meeting"), "primary", "plus")
        self.plan.clicked.connect(lambda: self.plan_meeting(self._desk.scope))
        head = Head(column(self.title, self.subtitle, space=4), self.as_list, self.plan)
        whole = QVBoxLayout(found)
        whole.setContentsMargins(24, 24, 24, 14)
        whole.addLayout(head)
        self._head = found
        return found

    def _make_teaching(self) -> QWidget:
        found = QWidget()
        card = Card(tr("What was said, decided and promised"))
        card.body.addWidget(label(tr(TEACHING), wrap=True))
        card.body.addWidget(label(tr(EXAMPLE), "example", wrap=True))
        self.first = button(tr("Plan a meeting"), "primary", "plus")
        self.first.clicked.connect(lambda: self.plan_meeting(self._desk.scope))
        card.body.addLayout(row(self.first, 1))
        card.setMaximumWidth(620)
        whole = QVBoxLayout(found)
        whole.setContentsMargins(24, 4, 24, 24)
        whole.addWidget(card)
        whole.addStretch(1)
        return found

    def _make_talks(self) -> QWidget:
        self.shelf = Shelf(self._theme)
        self.shelf.chosen.connect(self.show_meeting)
        self._right = QStackedWidget()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setObjectName("meetings")
        self._splitter.setChildrenCollapsible(False)
        left = QWidget()
        left.setLayout(column(self.shelf, space=0))
        left.layout().setContentsMargins(*edges(20, 0, 4, 16))  # type: ignore[union-attr]
        left.setMinimumWidth(180)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self._right)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([250, 800])
        return self._splitter

    # ---------------------------------------------------------------- the page as the window sees it

    def take_focus(self) -> None:
        """The keys go to the list of talks, where there are any."""
        if self._listed:
            self.register_page.take_focus()
        elif self._stack.currentIndex() == 1:
            self.shelf.setFocus(Qt.FocusReason.OtherFocusReason)

    def crumbs(self) -> list[str]:
        """Scope, page and, in plain tables, the register."""
        if self._listed:
            return list(self.register_page.crumbs())
        record = self._desk.project.get("relationship", self._desk.scope) if self._desk.scope else None
        return [str(record.name) if record is not None else tr("All relationships"), tr("Meetings")]

    def refresh(self) -> None:
        """Be right now; called when the page is shown."""
        if self._listed:
            self.register_page.refresh()
            return
        project = self._desk.project
        items = read_items(project, self._desk.scope)
        ids = [item.id for item in items]
        if self._chosen not in ids:
            latest = next((item.id for item in items if not item.ahead), "")
            self._chosen = next((item.id for item in reversed(items) if item.ahead), latest)
        self.shelf.show_items(items, self._chosen)
        self._show_sheet()
        self._stack.setCurrentIndex(1 if items else 0)
        ahead = sum(1 for item in items if item.ahead)
        held = len(items) - ahead
        parts = (
            ngettext("{number} held", "{number} held", held).format(number=held) if held else "",
            ngettext("{number} planned", "{number} planned", ahead).format(number=ahead) if ahead else "",
        )
        self.subtitle.setText(" · ".join(part for part in parts if part) or tr("Nothing written down yet"))
        locked = why_locked(project)
        for found in (self.plan, self.first):
            found.setEnabled(not locked)
            found.setToolTip(locked)
        self.plan.setVisible(bool(items))

    def show_detail(self, key: str, row: str = "") -> None:
        """Show a meeting; or both registers as tables ("meeting_list", or a decision)."""
        self._desk.flush()
        if key == "meeting":
            self._show_list(False)
            self._chosen = row or self._chosen
            self.refresh()
        else:
            self._show_list(True)
            self.register_page.show_detail("decision" if key == "decision" else "meeting", row)
        self.crumb_changed.emit()

    def _show_list(self, listed: bool) -> None:
        if listed and self.register_page is None:
            from ui.registers import RegisterPage

            self.register_page = RegisterPage(self._desk, self._theme, BY_KEY["meetings"])
            if hasattr(self.register_page, "went"):
                self.register_page.went.connect(self.went.emit)
            back = button(tr("One talk at a time"), "link", "chevron-left")
            back.clicked.connect(lambda: self.show_detail("meeting"))
            found = QWidget()
            whole = QVBoxLayout(found)
            whole.setContentsMargins(0, 10, 0, 0)
            whole.setSpacing(0)
            above = row(back, 1)
            above.setContentsMargins(*edges(14, 0, 0, 0))
            whole.addLayout(above)
            whole.addWidget(self.register_page, 1)
            self._stack.addWidget(found)
        self._listed = listed
        self._head.setVisible(not listed)
        if listed:
            self._stack.setCurrentIndex(2)

    # ---------------------------------------------------------------- one talk

    def show_meeting(self, id: str) -> None:
        """Show one meeting on the right."""
        self._desk.flush()
        self._chosen = id
        self._show_sheet()

    def _show_sheet(self) -> None:
        if self.sheet is not None and self.sheet.meeting == self._chosen:
            return
        if self.sheet is not None:
            self.sheet.let_go()
            self._right.removeWidget(self.sheet)
            self.sheet.deleteLater()
            self.sheet = None
        if self._chosen:
            self.sheet = Sheet(self._desk, self._theme, self._chosen, self._drafts)
            self.sheet.went.connect(self.went.emit)
            self.sheet.next_wanted.connect(self.plan_meeting)
            self._right.addWidget(self.sheet)

    def plan_meeting(self, scope: "Scope") -> None:
        """Add a meeting to a scope and begin with its name; it is on the day that was agreed at the last one."""
        if self._desk.project.read_only:
            return
        self._desk.flush()
        try:
            self._chosen = meetings.plan(self._desk.project, scope)
        except ProjectError as error:
            self._desk.trouble.emit(str(error))
            return
        self.refresh()
        if self.sheet is not None:
            self.sheet.take_focus("title")

    # ---------------------------------------------------------------- changes

    def _hear(self, change: "Change") -> None:
        touched = change.rows_of("meeting")
        if self.sheet is not None and self._desk.project.get("meeting", self.sheet.meeting) is None:
            self._chosen = ""
            if not self.isVisible():
                self._show_sheet()
        if not self.isVisible() or self._listed:
            return
        if touched or change.touches("relationship"):
            came = next((id for id, row in touched.items() if change.verb != "edit" and row.op != "delete"), "")
            self._chosen = came or self._chosen
            self.refresh()

    def _rescope(self, *_: object) -> None:
        if self.isVisible():
            self.refresh()
