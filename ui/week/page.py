"""The page “This week”: what is late and what comes, of the scope, for one person or for all."""

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QCheckBox, QMenu, QStackedWidget, QVBoxLayout, QWidget

from resources.words import N_, ngettext, tr
from ui.choice import Choice
from ui.head import Head
from ui.mirroring import edges
from ui.parts import Card, button, column, label, row, toast
from ui.week import acts
from ui.week.model import as_text
from ui.week.view import WeekList

if TYPE_CHECKING:
    from models.diary import Due
    from ui.desk import Desk
    from ui.theme import Theme

PAUSE = 60
ANYBODY, NOBODY = "\0all", ""
QUIET = N_("Nothing is late, and nothing is due soon.")
KIND = N_(
    "What you promise each other at the next talk will stand here, and so will every day to look at something again."
)


class WeekPage(QWidget):
    """Tick, look, put off, open. went carries the address of another page."""

    went = Signal(str)

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._theme = desk, theme
        self._items: list[Due] = []
        self._read: tuple[object, ...] = ()  # what was read last: nothing is read twice between two changes
        self.title, self.subtitle = label(tr("This week"), "title"), label("", "soft", wrap=True)
        self.who = Choice()
        self.who.setAccessibleName(tr("Whose"))
        self.who.activated.connect(lambda: self._show())
        self.more = QCheckBox(tr("Show what comes later"))
        self.more.toggled.connect(lambda: self.refresh())
        self.share = button(tr("Copy or export"), icon="upload")
        self.share.clicked.connect(self._open_share)
        words = column(self.title, self.subtitle, space=4)
        head = Head(words, self.more, self.who, self.share, space=10)
        self.list = WeekList(theme)
        self.list.done.connect(self._do)
        self.list.opened.connect(lambda item: self.went.emit(acts.address(item)))
        self.list.menu_wanted.connect(self._open_menu)
        self.card = Card()
        self.card.layout().setContentsMargins(6, 4, 6, 6)  # type: ignore[union-attr]
        self.card.body.addWidget(self.list)
        hint = label(tr("Space ticks or looks · Enter opens · Shift+F10 puts off"), "muted")
        hint.setContentsMargins(*edges(14, 0, 0, 4))
        self.card.body.addWidget(hint)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.card)
        self.stack.addWidget(self._make_empty())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 24)
        whole.setSpacing(16)
        whole.addLayout(head)
        whole.addWidget(self.stack, 1)
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self._catch_up)
        desk.changed.connect(self._hear)
        desk.scope_changed.connect(lambda _: self._catch_up())

    def _make_empty(self) -> QWidget:
        found = QWidget()
        card = Card()
        self.quiet = label(tr(QUIET), "heading")
        self.kind = label(tr(KIND), "soft", wrap=True)
        everything = button(tr("Show what comes later"))
        everything.clicked.connect(lambda: self.more.setChecked(True))
        self.everything = everything
        card.body.addWidget(self.quiet)
        card.body.addWidget(self.kind)
        card.body.addLayout(row(everything, 1))
        layout = QVBoxLayout(found)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        layout.addStretch(1)
        return found

    def crumbs(self) -> list[str]:
        """The scope, then the page."""
        record = self._desk.project.get("relationship", self._desk.scope) if self._desk.scope else None
        return [str(record.name) if record is not None else tr("All relationships"), tr("This week")]

    # ---------------------------------------------------------------- showing

    def _hear(self, change: object) -> None:
        self._read = ()
        self._later.start()

    def _catch_up(self) -> None:
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """The keys go to the list, as its foot says."""
        super().showEvent(event)
        QTimer.singleShot(0, self.list, self.list.setFocus)

    def refresh(self) -> None:
        """Read the days anew."""
        from models.diary import FAR, list_dates, week_end

        today = date.today()
        wanted = (self._desk.scope, today, self.more.isChecked())
        if wanted == self._read:
            return
        self._read = wanted
        month = today.replace(day=monthrange(today.year, today.month)[1])
        until = FAR if self.more.isChecked() else max(month, week_end(today) + timedelta(days=7))
        self._items = list_dates(self._desk.project, self._desk.scope, today, until)
        self.list.painter.locked = self._desk.project.read_only
        self._fill_who()
        self._show()

    def _fill_who(self) -> None:
        chosen = self._whose()
        names = sorted({item.who for item in self._items if item.who}, key=str.casefold)
        people = [ANYBODY, *names, NOBODY]
        self.who.clear()
        self.who.setMinimumWidth(round(150 * self._theme.scale))
        self.who.addItems([tr("Everyone"), *names, tr("Nobody named")])
        for place in (0, len(people) - 1):
            self.who.setItemData(place, people[place])
        self.who.setCurrentIndex(people.index(chosen) if chosen in people else 0)

    def _whose(self) -> str:
        """The person chosen, or ANYBODY or NOBODY."""
        if not self.who.count():
            return ANYBODY
        marked = self.who.currentData()
        return self.who.currentText() if marked is None else str(marked)

    def _show(self) -> None:
        from models.diary import LATE, THIS_WEEK, TODAY, group_of

        today, who = date.today(), self._whose()
        items = [item for item in self._items if who in (ANYBODY, item.who)]
        kept = self.list.currentIndex().row()
        focused = self.list.hasFocus()
        self.list.lines.show_items(items, today)
        self.list.choose(max(kept, 0))
        groups = [group_of(item.due, today) for item in items]
        late, soon = groups.count(LATE), groups.count(TODAY) + groups.count(THIS_WEEK)
        self.subtitle.setText(count_words(late, soon))
        self.stack.setCurrentIndex(0 if items else 1)
        self.everything.setVisible(not self.more.isChecked())
        self.kind.setText(tr(KIND) if who == ANYBODY else tr("Choose “Everyone” to see what the others have to do."))
        if focused and not items:
            self.more.setFocus()

    # ---------------------------------------------------------------- doing

    def _do(self, item: "Due") -> None:
        if self._desk.project.read_only:
            toast(self, str(self._desk.project.read_only_reason))
        elif item.tick:
            acts.finish(self._desk, item, self)
        elif item.looks:
            acts.look_at(self._desk, item, self)
        else:
            self.went.emit(acts.address(item))

    def _open_menu(self, item: "Due", at: QPoint) -> None:
        menu = acts.make_menu(self._desk, item, self, self.went.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _open_share(self) -> None:
        menu = QMenu(self)
        menu.addAction(tr("Copy the list as text"), self.copy_text)
        menu.addAction(tr("Export dates (.ics)…"), self.export_dates)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.share.mapToGlobal(self.share.rect().bottomLeft() + QPoint(0, 4)))

    def copy_text(self) -> None:
        """Put the list on the clipboard, as it is shown."""
        scope = self.crumbs()[0]
        text = as_text(self.list.lines.lines, date.today())
        QGuiApplication.clipboard().setText(f"{scope}\n\n{text}" if text else f"{scope}: {tr(QUIET)}\n")
        toast(self, tr("The list is copied. Paste it into a message."))

    def export_dates(self) -> None:
        """Ask for whom the dates are, and write them."""
        from ui.dialogs.export_dates import ExportDates

        self._desk.flush()
        ExportDates(self._desk, self.window()).open()


def count_words(late: int, soon: int) -> str:
    """How much is late and due this week, in a sentence."""
    if not late and not soon:
        return tr("Nothing is late, and nothing more is due this week.")
    if not soon:
        return ngettext(
            "{number} thing is late, nothing more is due this week.",
            "{number} things are late, nothing more is due this week.",
            late,
        ).format(number=late)
    if not late:
        return ngettext("{number} thing is due this week.", "{number} things are due this week.", soon).format(
            number=soon
        )
    things_late = ngettext("{number} thing is late", "{number} things are late", late).format(number=late)
    return ngettext(
        "{things_late} and {number} is due this week.", "{things_late} and {number} are due this week.", soon
    ).format(things_late=things_late, number=soon)
