"""The overview of the whole business: every relationship, where to invest effort, what is due and what is worth a look."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.portfolio import Standing, survey
from resources.words import N_, ngettext, tr
from ui.backup import last_backup
from ui.findings.card import FindingsCard
from ui.head import Head
from ui.overview.dates import day_words, greeting
from ui.overview.matrix_card import MatrixCard
from ui.overview.next_up import AT_FIRST, NextUp
from ui.overview.paint import Link
from ui.overview.relationships_card import RelationshipsCard
from ui.parts import Card, Elided, Scroll, button, column, label, prose, row
from ui.settings import Settings
from ui.theme import Theme

if TYPE_CHECKING:
    from models.diary import Due
    from models.project import Scope
    from ui.desk import Desk

TEACHING = N_(
    "A relationship is a firm, or a few, that you work with so closely that it deserves a plan: a supplier you depend on, "
    "a customer who brings a third of your work, a competitor you share a market stall with. "
    "Start with the one you think of first. The others can wait."
)
MANY = 30  # from so many relationships on, dates and findings come after the first paint
WORTH = 4  # findings shown


class BusinessOverview(Scroll):
    """All relationships at a glance."""

    went = Signal(str)
    new_relationship_wanted = Signal()

    def __init__(self, desk: "Desk", theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._read: tuple[date, list[Due], dict[Scope, Due], int] | None = None  # the days, until something changes
        desk.changed.connect(self._forget)
        self.body.addLayout(self._head())
        self.card = RelationshipsCard(desk, theme, settings)
        self.table = self.card.table
        self.body.addWidget(self.card)
        self.body.addWidget(self._teaching())
        self.matrix_card, self.next, self.findings = MatrixCard(desk, theme), NextUp(desk), FindingsCard(desk)
        self.card.arranged.connect(self._show_matrix)
        for part in (self.card, self.matrix_card, self.next, self.findings):
            part.went.connect(self.went.emit)
        pair = QHBoxLayout()
        pair.setSpacing(16)
        pair.addWidget(self.matrix_card, 1)
        pair.addWidget(self.next, 1)
        self.body.addLayout(pair, 1)
        self.body.addWidget(self.findings)
        self._waiting: list[Callable[[], object]] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._go_on)

    def _head(self) -> Head:
        self.title, self.subtitle, self.backup = label("", "title"), Elided("", "soft"), Elided("", "soft")
        self.new = button(tr("New relationship"), "primary")
        self.new.clicked.connect(self.new_relationship_wanted.emit)
        self.week = Link("", "soft")
        self.week.setToolTip(tr("Show this week (Ctrl+T)"))
        self.week.clicked.connect(lambda: self.went.emit("week"))
        words = column(self.title, space=4)
        words.addLayout(row(self.subtitle, self.week, self.backup, 1, space=0))
        return Head(words, self.new)

    def _teaching(self) -> Card:
        self.teaching = Card(tr("Who do you work with?"))
        self.teaching.body.addWidget(prose(tr(TEACHING)))
        start = button(tr("Name your first partner"), "primary")
        start.clicked.connect(self.new_relationship_wanted.emit)
        own = button(tr("Or begin with your own firm"), "link")
        own.clicked.connect(lambda: self.went.emit("guide/5.2.3.1"))
        self.teaching.body.addSpacing(4)
        self.teaching.body.addLayout(row(start, own, 1, space=16))
        return self.teaching

    # ---------------------------------------------------------------- showing

    def _forget(self, change: object) -> None:
        self._read = None

    def refresh(self) -> None:
        """Show everything as it is now; where there is much, days and findings follow after the first paint."""
        project = self._desk.project
        standings = survey(project)
        live = [one for one in standings if not one.archived]
        self.title.setText(greeting(datetime.now().hour))
        many = ngettext("{number} relationship", "{number} relationships", len(live)).format(number=len(live))
        self.subtitle.setText(f"{many} · ")
        backup = self._backup_words()
        self.backup.setText(f" · {backup}" if backup else "")
        self.card.setVisible(bool(standings))
        self.teaching.setVisible(not standings)
        self.matrix_card.setVisible(bool(live))
        self.new.setVisible(bool(standings))
        self.new.setEnabled(not project.read_only)
        self.new.setToolTip(project.read_only_reason or QKeySequence("Ctrl+Shift+N").toString())
        self._waiting = [lambda: self._show_days(bool(live)), lambda: self._show_findings(bool(live))]
        if len(live) < MANY:
            self._waiting.pop(0)()
        self.card.show_standings(standings)
        if len(live) < MANY:
            self._waiting.pop(0)()
        else:
            self._soon.start()

    def _go_on(self) -> None:
        if self._waiting and self.isVisible():
            self._waiting.pop(0)()
            self._soon.start()

    def _show_days(self, live: bool) -> None:
        from models.diary import count_dates, first_dates, list_dates

        project, today = self._desk.project, date.today()
        if self._read is None or self._read[0] != today:
            items = list_dates(project, today=today, most=AT_FIRST + 1)
            self._read = (today, items, first_dates(project, today), sum(count_dates(project, today=today)))
        _, items, first, week = self._read
        count = ngettext("{number} thing needs you this week", "{number} things need you this week", week)
        self.week.setText(count.format(number=week) if week else tr("nothing needs you this week"))
        self.card.show_days(first)
        self.next.setVisible(live or bool(items))
        self.next.show_items(items)

    def _show_findings(self, live: bool) -> None:
        found = self._desk.findings(None)
        self.findings.show_findings(found, WORTH)
        self.findings.setVisible(live or bool(found))

    def _show_matrix(self, shown: list[Standing]) -> None:
        self.matrix_card.show_standings([one for one in shown if not one.archived])

    def _backup_words(self) -> str:
        at = last_backup(self._desk.project.path)
        if at is None:
            return ""
        time = f"{at:%H:%M}"
        if at.date() == datetime.now().date():
            return tr("last backup today {time}").format(time=time)
        return tr("last backup {day} {time}").format(day=day_words(at.date()), time=time)
