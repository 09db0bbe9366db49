"""The way through the guide: which steps there are in a scope, in which order, and how far one has come."""

from models.progress import DONE, NOT_BEGUN, NOT_RELEVANT
from models.project import Scope
from models.records.base import derived_id
from resources.guide import Principle, Step, first_plan, principles, steps
from resources.words import N_
from ui.desk import Desk

NEEDS_SCOPE = N_("Choose a relationship to fill this in")


class Walk:
    """Answers for the desk's scope. first: only the steps of “Your first plan in an hour”, in their order."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.first = False

    @property
    def scope(self) -> str:
        """Which items are asked: those of a relationship, or those of the business."""
        return "relationship" if self._desk.scope else "business"

    def can_open(self, step: Step) -> bool:
        """Whether a step asks anything in this scope."""
        return bool(step.items_for(self.scope))

    def steps(self) -> list[Step]:
        """The steps in the order in which they are walked."""
        every = first_plan() if self.first and self._desk.scope else steps().values()
        return [step for step in every if self.can_open(step)]

    def beside(self, clause: str, by: int) -> Step | None:
        """The step before (-1) or behind (1) another one, or None at the ends."""
        order = [step.clause for step in self.steps()]
        if clause not in order:
            return None
        place = order.index(clause) + by
        return steps()[order[place]] if 0 <= place < len(order) else None

    def owner(self, step: Step) -> Scope:
        """The scope in which a step is marked: steps about the whole business are marked once."""
        return None if step.scope == "business" else self._desk.scope

    def state(self, step: Step) -> str:
        """not_begun, begun, done or not_relevant."""
        found = self._desk.progress(self._desk.scope).steps.get(step.clause)
        return found.state if found else NOT_BEGUN

    def is_over(self, step: Step) -> bool:
        """Whether nothing is left to do here."""
        return self.state(step) in (DONE, NOT_RELEVANT)

    def reason(self, step: Step) -> str:
        """Why a step was marked as not relevant, in the user's words."""
        row = self._desk.project.get("step_mark", derived_id("mark", self.owner(step), step.clause))
        return str(row.reason) if row is not None and row.state == NOT_RELEVANT else ""

    def open_step(self) -> Step | None:
        """Where to carry on: the first step that is not over, else None."""
        return next((step for step in self.steps() if not self.is_over(step)), None)

    def entry_of(self, principle: Principle) -> Step | None:
        """The step with which a principle opens: its first one that is not over, else its first."""
        own = [step for step in principle.steps if self.can_open(step)]
        return next((step for step in own if not self.is_over(step)), own[0] if own else None)

    def first_left(self) -> tuple[int, int, int]:
        """Of the first plan: how many steps are over, how many there are, and the minutes that are left."""
        own = first_plan()
        left = [step for step in own if not self.is_over(step)]
        return len(own) - len(left), len(own), sum(step.first_minutes or step.minutes for step in left)


def find_step(name: str) -> Step | None:
    """A step by its clause, or the first one of a principle by its number."""
    if name in steps():
        return steps()[name]
    return next((p.steps[0] for p in principles() if str(p.number) == name), None)
