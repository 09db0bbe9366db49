"""The cards at the right of a relationship's overview: carry on, the first plan, and what signing still needs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ui.icons import dress
from ui.overview.paint import Link
from ui.parts import Card, button, clear, label, row
from ui.places import address_of

if TYPE_CHECKING:
    from models.outlook import Check
    from models.progress import Progress

MARKS = {"done": ("done", "primary"), "begun": ("circle-dot", "amber_fill"), "not_relevant": ("not-relevant", "muted")}


def mark(state: str) -> QLabel:
    """The mark of a step: an open ring, a dot, a tick."""
    found = QLabel()
    name, color = MARKS.get(state, ("circle", "muted"))
    dress(found, name, color)
    found.setAccessibleName({"done": "done", "begun": "begun", "not_relevant": "not relevant"}.get(state, "not begun"))
    return found


class CarryOn(Card):
    """The step to go on with."""

    went = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Carry on", parent)
        self._clause = ""
        self.name, self.what = label("", "label", wrap=True), label("", "muted", wrap=True)
        self.go = button("Continue", "primary")
        self.go.clicked.connect(lambda: self.went.emit(f"guide/{self._clause}" if self._clause else "documents"))
        self.body.addWidget(self.name)
        self.body.addWidget(self.what)
        self.body.addLayout(row(self.go, 1))

    def show_step(self, clause: str | None, begun: bool) -> None:
        """Show a step, or that all is done."""
        from resources.guide import steps

        self._clause = clause or ""
        if clause is None:
            self.name.setText("Every step is done")
            self.what.setText("Print the plan, or look at it again when something changes.")
            self.go.setText("Open Documents")
            return
        step = steps()[clause]
        minutes = step.minutes
        self.name.setText(f"{clause} {step.title}")
        self.what.setText(f"{step.what} About {minutes} minutes.")
        self.go.setText("Continue" if begun else "Start")


class FirstPlan(Card):
    """The seven steps of the first plan, until they are done."""

    went = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Your first plan in an hour", parent)
        self.left = label("", "muted")
        self.body.addWidget(self.left)
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(8)
        self._rows.setVerticalSpacing(5)
        self._rows.setColumnStretch(1, 1)
        self.body.addLayout(self._rows)
        self.go = button("Go through them one by one")
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
        self.left.setText(f"{len(whole)} of {len(steps)} · about {minutes} minutes left")
        self.setVisible(len(whole) < len(steps))
        for number, step in enumerate(steps):
            link = Link(step.title)
            link.clicked.connect(lambda clause=step.clause: self.went.emit(f"guide/{clause}"))
            self._rows.addWidget(mark(states[step.clause]), number, 0)
            self._rows.addWidget(link, number, 1)
            self._rows.addWidget(label(f"{step.first_minutes} min", "muted"), number, 2)


class Signing(Card):
    """What is agreed and what is not, before both sign."""

    went = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Before you can sign", parent)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.body.addLayout(self._rows)

    def show_checks(self, checks: "tuple[Check, ...]") -> None:
        """Show the checks."""
        clear(self._rows)
        for check in checks:
            link = Link(check.label)
            link.clicked.connect(lambda goes=check.goes: self.went.emit(address_of(goes)))
            link.setAccessibleName(f"{check.label}: {'yes' if check.done else 'not yet'}")
            found = row(mark("done" if check.done else ""), link)
            found.setStretch(1, 1)
            found.setAlignment(Qt.AlignmentFlag.AlignVCenter)
            self._rows.addLayout(found)
