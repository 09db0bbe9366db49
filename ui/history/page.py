"""The History page: on the left the steps by day, on the right what the chosen one changed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from models.chronicle.cost import Cost, measure
from models.chronicle.steps import PAGE, Step, count_steps
from models.days import show_date
from models.kinds import show_number
from models.locale import Locale
from models.trouble import ProjectError
from resources.words import N_, ngettext, tr
from ui.fields.editor import why_locked
from ui.head import Head
from ui.history.filters import Filters
from ui.history.sheet import StepSheet
from ui.history.shelf import Shelf
from ui.parts import button, column, label, row
from ui.theme import Theme

if TYPE_CHECKING:
    from models.change import Change
    from ui.desk import Desk

AGAIN = 150  # milliseconds after a change
NOTHING = N_("Nothing has been changed yet. From now on, every change is written down here.")
NOT_FOUND = N_("No change fits what you are looking for.")


def tell_cost(cost: Cost, locale: Locale) -> str:
    """What the history costs, in a sentence."""
    if not cost.steps or cost.oldest is None:
        return tr("The history keeps no earlier values, so it costs next to nothing.")
    size = cost.bytes / 2**20
    room = tr("about {size} MB").format(size=show_number(round(size), locale)) if size >= 1 else tr("less than 1 MB")
    return ngettext(
        "The history keeps {number} step since {day} ({rows} row versions); it takes {room} of this file.",
        "The history keeps {number} steps since {day} ({rows} row versions); it takes {room} of this file.",
        cost.steps,
    ).format(
        number=show_number(cost.steps, locale),
        day=show_date(cost.oldest.date(), locale),
        rows=show_number(cost.rows, locale),
        room=room,
    )


class HistoryPage(QWidget):
    """Who changed what from what to what, and when; and how to have it back."""

    went = Signal(str)
    crumb_changed = Signal()

    def __init__(self, desk: "Desk", theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.shelf = Shelf(desk.project, theme)
        self.sheet = StepSheet(desk)
        self.filters = Filters(desk.project)
        self.filters.asked.connect(self._ask)
        self.sheet.went.connect(self.went.emit)
        self.sheet.everything_wanted.connect(self.open_moment)
        self._build()
        self._later = QTimer(self, singleShot=True, interval=AGAIN)
        self._later.timeout.connect(self._repaint)
        self.shelf.chosen.connect(self._show_step)
        desk.changed.connect(self._hear)
        desk.scope_changed.connect(lambda _: self.refresh() if self.isVisible() else None)
        find = QShortcut(QKeySequence("Ctrl+F"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(lambda: self.filters.text.setFocus(Qt.FocusReason.ShortcutFocusReason))

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 14)
        whole.setSpacing(12)
        self.subtitle = label("", "soft", wrap=True)
        self.moment = button(tr("As it was on…"), "plain", "history", tr("Put everything back to a day and hour"))
        self.moment.clicked.connect(lambda: self.open_moment(None))
        whole.addLayout(Head(column(label(tr("History"), "title"), self.subtitle, space=4), self.moment))
        whole.addWidget(self.filters)
        left = QFrame()
        left.setProperty("look", "card")
        inside = QVBoxLayout(left)
        inside.setContentsMargins(2, 2, 2, 6)
        inside.addWidget(self.shelf)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("history")
        self.splitter.setProperty("look", "gap")
        self.splitter.setChildrenCollapsible(False)
        left.setMinimumWidth(260)
        self.sheet.setMinimumWidth(320)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.sheet)
        self.splitter.setStretchFactor(0, 3)  # a narrow window takes from both
        self.splitter.setStretchFactor(1, 4)
        self.splitter.setSizes([430, 560])
        self.nothing = label("", "soft", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(self.nothing)
        whole.addWidget(self.stack, 1)
        self.cost = label("", "muted", wrap=True)
        self.thin = button(tr("Thin history…"), "quiet")
        self.thin.clicked.connect(self.open_thinning)
        foot = row(space=12)
        foot.addWidget(self.cost, 1)
        foot.addWidget(self.thin)
        whole.addLayout(foot)
        locked = why_locked(self._desk.project)
        for found in (self.moment, self.thin):
            found.setEnabled(not locked)
            if locked:
                found.setToolTip(locked)

    def take_focus(self) -> None:
        """The keys go to the list of changes, where there are any."""
        if self.stack.currentWidget() is self.splitter:
            self.shelf.setFocus(Qt.FocusReason.OtherFocusReason)

    def crumbs(self) -> list[str]:
        """Scope and page."""
        record = self._desk.project.get("relationship", self._desk.scope) if self._desk.scope else None
        return [str(record.name) if record is not None else tr("All relationships"), tr("History")]

    def show_detail(self, *details: str) -> None:
        """Show one row's history by its register and key, with a step chosen where its number follows; or “step” and one."""
        if len(details) < 2:
            return
        table, row, *step = details
        if table == "step":
            table, row, step = "", "", [row]
        self.filters.show_only(table, row)
        if step and step[0].isdecimal():
            self.shelf.choose(int(step[0]))

    def hideEvent(self, event: QHideEvent) -> None:
        """Who leaves the page asks for everything when coming back, not for the one row that a link led to."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.filters.forget_record()

    def refresh(self) -> None:
        """Be right now."""
        self.filters.refresh()
        self._ask()
        self.cost.setText(tell_cost(measure(self._desk.project), self._desk.project.locale))

    def _repaint(self) -> None:
        try:
            self.refresh()
        except ProjectError as error:
            self._desk.trouble.emit(str(error))

    def _hear(self, change: "Change") -> None:
        if self.isVisible():
            self._later.start()

    def _ask(self) -> None:
        asking = self.filters.asking(self._desk.scope)
        self.shelf.ask(asking)
        self.nothing.setText(tr(NOT_FOUND) if asking.active else tr(NOTHING))
        number = len(self.shelf.items.items)
        self.stack.setCurrentIndex(0 if number else 1)
        if number >= PAGE:
            number = count_steps(self._desk.project, asking)
        who = self._desk.project.history.person
        shown = show_number(number, self._desk.project.locale)
        found = ngettext("{number} change.", "{number} changes.", number).format(number=shown)
        you = tr("You gave no name yet; Preferences has a place for it.")
        if who:
            you = tr("You work as {person}.").format(person=who)
        self.subtitle.setText(f"{found} {you}")

    def _show_step(self, step: Step | None) -> None:
        self.sheet.show_step(step, self.filters.asking(self._desk.scope))

    # ---------------------------------------------------------------- dialogues

    def open_moment(self, step: Step | None) -> None:
        """Offer to put everything back to a moment, or to before a step."""
        from ui.dialogs.restore_moment import RestoreMoment

        self._desk.flush()
        RestoreMoment(self._desk, step, self).open()

    def open_thinning(self) -> None:
        """Offer to thin the history."""
        from ui.dialogs.thin_history import ThinHistory

        self._desk.flush()
        dialog = ThinHistory(self._desk, self)
        dialog.thinned.connect(self.refresh)
        dialog.open()
