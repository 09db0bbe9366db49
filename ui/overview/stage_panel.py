"""What a stage is and asks for, and the way to it: dropped from the track of stages."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from models.stages import Asked, asked_for, decision_words, missing_from
from resources.guide import LAST_STAGE
from resources.words import ngettext, tr
from ui.findings.card import address_for
from ui.findings.sentence import Sentence
from ui.overview.aside import mark
from ui.overview.paint import Link
from ui.overview.stage_words import STAGES
from ui.parts import Scroll, button, clear, label, prose, row
from ui.popup import Popup

if TYPE_CHECKING:
    from models.findings import Finding
    from ui.desk import Desk

TALL = 268  # pixels; the list of steps scrolls
URGENT = 4  # findings told before a move


class StagePanel(Popup):
    """One stage of the relationship in scope. went carries an address; moved: go to a stage, and write the decision down."""

    went = Signal(str)
    moved = Signal(int, bool)
    wide = 400

    def __init__(self, desk: "Desk", number: int, stage: int, origin: QPushButton) -> None:
        super().__init__(f"{number} · {tr(STAGES[number - 1][0])}", origin)
        self._desk = desk
        self.number, self.stage = number, stage
        self._progress = desk.progress(desk.scope)
        self.links: list[QWidget] = []
        self.decide = QCheckBox(tr("Write it down as a decision"))
        self.decide.setChecked(True)
        self._show_steps()

    # ---------------------------------------------------------------- what the stage asks for

    def _show_steps(self) -> None:
        asked = asked_for(self._progress, self.number)
        main, touched = ([one for one in asked if one.main is wanted] for wanted in (True, False))
        self.body.addWidget(prose(tr(STAGES[self.number - 1][1]), "soft"))
        done = sum(1 for one in main if one.settled)
        said = ngettext(
            "{done} of its {number} main step is done", "{done} of its {number} main steps are done", len(main)
        )
        self.body.addWidget(label(said.format(done=done, number=len(main)), "label"))
        box = self._list()
        self._add_steps(box, main)
        if touched:
            box.body.addSpacing(6)
            box.body.addWidget(label(tr("Touched on the way"), "muted"))
            self._add_steps(box, touched)
        self._fit(box)
        self._add_way()

    def _list(self) -> Scroll:
        found = Scroll(margins=(0, 2, 8, 2))
        inner = found.widget()
        assert inner is not None
        inner.setProperty("look", "")
        inner.setAutoFillBackground(False)
        found.viewport().setAutoFillBackground(False)
        found.body.setSpacing(5)
        self.body.addWidget(found)
        return found

    def _fit(self, box: Scroll) -> None:
        """As tall as what is in it, as far as there is room."""
        inner = box.widget()
        assert inner is not None
        tall = inner.layout().totalHeightForWidth(self.wide - 60) if inner.hasHeightForWidth() else 0  # type: ignore[union-attr]
        box.setFixedHeight(min(TALL, max(tall, inner.sizeHint().height())))

    def _add_steps(self, box: Scroll, asked: Iterable[Asked]) -> None:
        for one in asked:
            link = Link(f"{one.clause} {one.title}")
            link.clicked.connect(lambda clause=one.clause: self._leave(f"guide/{clause}"))
            line = row(mark(one.state), link)
            line.setStretch(1, 1)
            line.setAlignment(Qt.AlignmentFlag.AlignVCenter)
            box.body.addLayout(line)
            self.links.append(link)

    def _add_way(self) -> None:
        here = self.number == self.stage
        target = min(self.number + 1, LAST_STAGE) if here else self.number
        if here and self.stage == LAST_STAGE:
            self.body.addWidget(label(tr("You are here, at the last of the eight."), "muted"))
            return
        if here:
            self.body.addWidget(label(tr("You are here."), "muted"))
        if not self.stage:
            text = tr("We are here")
        elif target > self.stage:
            text = tr("Move on to stage {number}").format(number=target)
        else:
            text = tr("Go back to stage {number}").format(number=target)
        self.go = button(text, "primary")
        self.go.clicked.connect(lambda: self._check(target))
        self._lock(self.go)
        decision = decision_words(self._desk.project, target)
        self.decide.setToolTip(tr("“{decision}”, with today’s date").format(decision=decision))
        self.body.addWidget(self.decide)
        self.decide.setHidden(self._desk.project.read_only)
        self.body.addLayout(row(self.go, 1))

    def _lock(self, found: QPushButton) -> None:
        project = self._desk.project
        found.setEnabled(not project.read_only)
        if project.read_only:
            found.setToolTip(project.read_only_reason or tr("This project is open for reading only."))

    # ---------------------------------------------------------------- before moving on

    def _check(self, target: int) -> None:
        """Tell what is missing from the stage that is left; nothing is ever held back."""
        missing = missing_from(self._progress, self.stage) if target > self.stage else []
        leaving = target > self.stage > 0
        urgent = [one for one in self._desk.findings(self._desk.scope) if leaving and one.severity == "act"]
        if not missing and not urgent:
            self._move(target)
            return
        self.decide.setParent(None)
        clear(self.body)
        self.links = []
        self.title.setText(tr("Before you leave stage {number}").format(number=self.stage))
        many = len(missing)
        words = (
            ngettext("{number} main step is still open", "{number} main steps are still open", many).format(number=many)
            if many
            else tr("Every main step is done")
        )
        self.body.addWidget(label(words, "label"))
        box = self._list()
        self._add_steps(box, missing)
        if urgent:
            box.body.addSpacing(6 if missing else 0)
            box.body.addWidget(label(tr("Waiting for somebody"), "label"))
            self._add_findings(box, urgent)
        self._fit(box)
        self.stay, self.anyway = button(tr("Stay")), button(tr("Move on anyway"), "primary")
        self.stay.clicked.connect(self.close)
        self.anyway.clicked.connect(lambda: self._move(target))
        self.body.addWidget(self.decide)
        self.decide.show()
        self.body.addLayout(row(self.anyway, self.stay, 1))
        self.fit()
        self.stay.setFocus()

    def _add_findings(self, box: Scroll, urgent: "list[Finding]") -> None:
        for one in urgent[:URGENT]:
            link = Sentence(one.sentence)
            link.clicked.connect(lambda one=one: self._leave(address_for(one)))
            box.body.addWidget(link)
            self.links.append(link)
        if len(urgent) > URGENT:
            more = len(urgent) - URGENT
            said = ngettext("and {number} more", "and {number} more", more).format(number=more)
            box.body.addWidget(label(said, "muted"))

    def _move(self, target: int) -> None:
        decide = self.decide.isChecked()
        self.close()
        self.moved.emit(target, decide)

    def _leave(self, address: str) -> None:
        self.close()
        self.went.emit(address)
