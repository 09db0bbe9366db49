"""The cards at the right of a relationship's overview: carry on, the first plan, and what signing still needs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from resources.words import N_, ngettext, tr
from ui.icons import dress
from ui.overview.paint import Link
from ui.parts import Card, button, clear, label, row
from ui.places import address_of

if TYPE_CHECKING:
    from models.outlook import Check
    from models.progress import Progress

MARKS = {"done": ("done", "primary"), "begun": ("circle-dot", "amber_fill"), "not_relevant": ("not-relevant", "muted")}
STATES = {"done": N_("done"), "begun": N_("begun"), "not_relevant": N_("not relevant")}
UNBEGUN = N_("not begun")


def mark(state: str) -> QLabel:
    """The mark of a step: an open ring, a dot, a tick."""
    found = QLabel()
    name, color = MARKS.get(state, ("circle", "muted"))
    dress(found, name, color)
    found.setAccessibleName(tr(STATES.get(state, UNBEGUN)))
    return found


class CarryOn(Card):
    """The step to go on with."""

    went = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Carry on"), parent)
        self._clause = ""
        self.name, self.what = label("", "label", wrap=True), label("", "muted", wrap=True)
        self.go = button(tr("Continue"), "primary")
        self.go.clicked.connect(lambda: self.went.emit(f"guide/{self._clause}" if self._clause else "documents"))
        self.body.addWidget(self.name)
        self.body.addWidget(self.what)
        self.body.addLayout(row(self.go, 1))

    def show_step(self, clause: str | None, begun: bool) -> None:
        """Show a step, or that all is done."""
        from resources.guide import steps

        self._clause = clause or ""
        if clause is None:
            self.name.setText(tr("Every step is done"))
            self.what.setText(tr("Print the plan, or look at it again when something changes."))
            self.go.setText(tr("Open Documents"))
            return
        step = steps()[clause]
        minutes = step.minutes
        self.name.setText(f"{clause} {step.title}")
        time = ngettext("About {minutes} minute.", "About {minutes} minutes.", minutes).format(minutes=minutes)
        self.what.setText(f"{step.what} {time}")
        self.go.setText(tr("Continue") if begun else tr("Start"))


class FirstPlan(Card):
    """The seven steps of the first plan, until they are done."""

    went = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Your first plan in an hour"), parent)
        self.left = label("", "muted")
        self.body.addWidget(self.left)
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(8)
        self._rows.setVerticalSpacing(5)
        self._rows.setColumnStretch(1, 1)
        self.body.addLayout(self._rows)
        self.go = button(tr("Go through them one by one"))
        self.go.clicked.connect(lambda: self.went.emit("guide/first_plan"))
        self.body.addLayout(row(self.go, 1))

    def show_progress(self, progress: "Progress") -> None:
        """Show which are done; the card hides itself when all are."""
        from resources.guide import first_plan

        clear(self._rows)
        steps = [step for step in first_plan() if step.clause in progress.steps]
        states = {step.clause: progress.steps[step.clause].state for step in steps}
        whole = [step for step in steps if states[step.clause] in ("done", "not_relevant")]
        minutes = sum(step.first_minutes for step in steps if step not in whole)
        self.left.setText(
            ngettext(
                "{done} of {total} · about {minutes} minute left",
                "{done} of {total} · about {minutes} minutes left",
                minutes,
            ).format(done=len(whole), total=len(steps), minutes=minutes)
        )
        self.setVisible(len(whole) < len(steps))
        for number, step in enumerate(steps):
            link = Link(step.title)
            link.clicked.connect(lambda clause=step.clause: self.went.emit(f"guide/{clause}"))
            self._rows.addWidget(mark(states[step.clause]), number, 0)
            self._rows.addWidget(link, number, 1)
            self._rows.addWidget(label(tr("{minutes} min").format(minutes=step.first_minutes), "muted"), number, 2)


class Signing(Card):
    """What is agreed and what is not, before both sign."""

    went = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Before you can sign"), parent)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.body.addLayout(self._rows)

    def show_checks(self, checks: "tuple[Check, ...]") -> None:
        """Show the checks."""
        clear(self._rows)
        for check in checks:
            link = Link(check.label)
            link.clicked.connect(lambda goes=check.goes: self.went.emit(address_of(goes)))
            link.setAccessibleName(f"{check.label}: {tr('yes') if check.done else tr('not yet')}")
            found = row(mark("done" if check.done else ""), link)
            found.setStretch(1, 1)
            found.setAlignment(Qt.AlignmentFlag.AlignVCenter)
            self._rows.addLayout(found)
