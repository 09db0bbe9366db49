"""The overview of one relationship: stage, wheel, principles, what to do next, health, and what signing needs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from models.kinds import KINDS
from resources.words import tr
from ui.findings.card import FindingsCard
from ui.head import Head
from ui.overview.aside import CarryOn, FirstPlan, Signing
from ui.overview.dates import day_words, month_words
from ui.overview.health import Health
from ui.overview.latest import Changes, Decisions, Lines
from ui.overview.next_up import NextUp
from ui.overview.principles import PrinciplesCard
from ui.overview.stage_panel import StagePanel
from ui.overview.stage_words import STAGES
from ui.overview.stages import StageTrack
from ui.overview.wheel_card import WheelCard
from ui.parts import Banner, Scroll, button, column, label, toast
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.desk import Desk

THREE, TWO = 960, 620  # pixels at the usual size that so many columns need
SHARES = {1: (1, 0, 0), 2: (30, 34, 0), 3: (31, 45, 32)}
FEW = 3  # of what is due next, of decisions and findings; other pages have the rest
CHANGES = 4


class RelationshipOverview(Scroll):
    """One relationship at a glance."""

    went = Signal(str)

    def __init__(self, desk: "Desk", theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self._columns = 0
        self.title, self.subtitle = label("", "title", wrap=True), label("", "soft", wrap=True)
        self.edit, self.print = button(tr("Edit…")), button(tr("Print the plan"), "primary")
        self.edit.clicked.connect(self._edit)
        self.print.clicked.connect(lambda: self.went.emit("documents"))
        self.body.addLayout(Head(column(self.title, self.subtitle, space=4), self.edit, self.print))
        self.archived = Banner(tr("This relationship is archived. Its plan stays here to look at."), "grey")
        self.archived.add_button(tr("Bring it back"), self._bring_back)
        self.body.addWidget(self.archived)
        self.track = StageTrack(theme)
        self.track.chosen.connect(self.open_stage)
        self.body.addWidget(self.track)
        self.wheel_card = WheelCard(theme)
        self.wheel = self.wheel_card.wheel
        self.wheel.clicked.connect(self._open_principle)
        self.principles = PrinciplesCard(theme)
        self.principles.opened.connect(self._open_principle)
        self.carry, self.first, self.health, self.signing = CarryOn(), FirstPlan(), Health(desk, theme), Signing()
        self.next, self.findings = NextUp(desk, FEW), FindingsCard(desk)
        self.decisions, self.changes = Decisions(), Changes()
        self.below = QWidget()
        pairs = QGridLayout(self.below)
        pairs.setContentsMargins(0, 0, 0, 0)
        pairs.setSpacing(16)
        cards: tuple[NextUp | FindingsCard | Lines, ...] = (self.next, self.findings, self.decisions, self.changes)
        for number, below in enumerate(cards):
            below.went.connect(self.went.emit)
            pairs.addWidget(below, number // 2, number % 2)
            pairs.setColumnStretch(number % 2, 1)
        self.aside = QWidget()
        stack = QVBoxLayout(self.aside)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(16)
        for card in (self.carry, self.first, self.health, self.signing):
            card.went.connect(self.went.emit)
            stack.addWidget(card)
        stack.addStretch(1)
        self.grid = QGridLayout()
        self.grid.setSpacing(16)
        self.body.addLayout(self.grid)
        self.body.addStretch(1)
        self._arrange(3)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for widget in (self.wheel_card, self.principles, self.aside, self.below):
            self.grid.removeWidget(widget)
        self.grid.addWidget(self.wheel_card, 0, 0)
        if columns == 1:
            for line, widget in enumerate((self.aside, self.principles, self.below), start=1):
                self.grid.addWidget(widget, line, 0)
        elif columns == 2:
            self.grid.addWidget(self.principles, 1, 0)
            self.grid.addWidget(self.aside, 0, 1, 2, 1)
            self.grid.addWidget(self.below, 2, 0, 1, 2)
        else:
            self.grid.addWidget(self.principles, 0, 1)
            self.grid.addWidget(self.aside, 0, 2, 2, 1)
            self.grid.addWidget(self.below, 1, 0, 1, 2)
        for number, share in enumerate(SHARES[columns]):
            self.grid.setColumnStretch(number, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three columns, or two or one where it is narrow."""
        room = self.width() / self._theme.scale
        self._arrange(3 if room >= THREE else 2 if room >= TWO else 1)
        super().resizeEvent(event)

    # ---------------------------------------------------------------- showing

    def refresh(self) -> None:
        """Show everything as it is now."""
        from models.diary import list_dates
        from models.outlook import before_signing, carry_on, weigh_health
        from models.recent import latest_changes, latest_decisions

        id = self._desk.scope
        record = self._desk.project.get("relationship", id) if id else None
        if id is None or record is None:
            return
        project, progress = self._desk.project, self._desk.progress(id)
        self.title.setText(str(record.name))
        self.subtitle.setText(self._subtitle(id))
        self.archived.setVisible(bool(record.archived))
        self.edit.setEnabled(not project.read_only)
        self.track.show_stage(KINDS["scale"].load(record.stage or "") or 0)
        self.wheel.show_facts(progress.wheel(), numbers=True, percent=True)
        self.principles.show_progress(progress)
        clause = carry_on(progress)
        self.carry.show_step(clause, bool(clause) and progress.steps[clause or ""].state == "begun")
        self.first.show_progress(progress)
        self.next.show_items(list_dates(project, id, most=FEW + 1))
        self.findings.show_findings(self._desk.findings(id), FEW)
        self.decisions.show_decisions(latest_decisions(project, id, FEW))
        self.changes.show_changes(latest_changes(project, id, CHANGES))
        self.health.show_reasons(str(record.health), weigh_health(project, id))
        self.signing.show_checks(before_signing(project, id))

    def _subtitle(self, id: str) -> str:
        from models.outlook import before_signing

        project = self._desk.project
        record = project.get("relationship", id)
        assert record is not None
        parts = [project.show("relationship", "type", record.type) or tr("Relationship")]
        partners = [str(firm.name) for firm in project.partners(id)]
        if partners and partners != [record.name]:
            parts.append(tr("with {firms}").format(firms=", ".join(partners)))
        if record.since:
            parts.append(tr("since {month}").format(month=month_words(record.since)))
        sponsors = before_signing(project, id)[1].done
        parts.append(
            tr("sponsors (SER) named on both sides") if sponsors else tr("sponsors (SER) not yet named on both sides")
        )
        issued = [row for row in project.all("issued_document", id) if row.issued_on]
        if issued:
            newest = max(issued, key=lambda row: row.issued_on)
            parts.append(
                tr("plan v{version} issued {day}").format(
                    version=str(newest.version).lstrip("v"), day=day_words(newest.issued_on)
                )
            )
        return " · ".join(parts)

    # ---------------------------------------------------------------- doing

    def _open_principle(self, number: int) -> None:
        from resources.guide import principles

        steps = principles()[number - 1].steps
        states = self._desk.progress(self._desk.scope).steps
        waiting = [s.clause for s in steps if s.clause in states and states[s.clause].state in ("begun", "not_begun")]
        self.went.emit(f"guide/{waiting[0] if waiting else steps[0].clause}")

    def open_stage(self, number: int) -> StagePanel:
        """Tell what a stage is and asks for, and offer the way to it."""
        self._desk.flush()
        record = self._desk.project.get("relationship", self._desk.scope or "")
        stage = KINDS["scale"].load(record.stage or "") or 0 if record is not None else 0
        panel = StagePanel(self._desk, number, stage, self.track.stages[number - 1])
        panel.went.connect(self.went.emit)
        panel.moved.connect(self._move)
        panel.drop()
        return panel

    def _move(self, number: int, decide: bool) -> None:
        from models.stages import move
        from models.trouble import ProjectError

        try:
            change = move(self._desk.project, self._desk.scope or "", number, decide=decide)
        except ProjectError as error:
            self._desk.trouble.emit(str(error))
            return
        if change is not None:
            toast(
                self,
                tr("Stage {number} · {stage}").format(number=number, stage=tr(STAGES[number - 1][0])),
                tr("Undo"),
                self._desk.undo,
            )

    def _edit(self) -> None:
        from ui.dialogs.relationship import RelationshipDialog

        self._desk.flush()
        if self._desk.scope is not None:
            RelationshipDialog(self._desk, self._desk.scope, self.window()).open()

    def _bring_back(self) -> None:
        from ui.dialogs.relationship import archive

        if self._desk.scope is not None:
            archive(self._desk, self._desk.scope, False, self)
