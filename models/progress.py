"""How far the guide has come: the one function that screens, wheels and printed plans all ask."""

from collections.abc import Mapping
from dataclasses import dataclass

from models import kinds
from models.project import Project, Scope
from models.wheel import WheelFacts
from resources.guide import Embedded, Field, Step, fields, principles
from resources.words import cache_by_language

NOT_BEGUN, BEGUN, DONE, NOT_RELEVANT = "not_begun", "begun", "done", "not_relevant"
UNMARKED_AT_MOST = 0.75  # a step counts as whole only when somebody has said that it is done


@dataclass(frozen=True, slots=True)
class StepProgress:
    """One step: its state, how many of its items are filled, and the fraction 0–1 that it adds to the wheel."""

    state: str
    filled: int
    total: int
    fraction: float


@dataclass(frozen=True, slots=True)
class Progress:
    """All steps of a scope by clause, the twelve principles and the whole, each 0–1."""

    steps: dict[str, StepProgress]
    principles: tuple[float, ...]
    total: float

    @property
    def percent(self) -> int:
        """The whole in whole percent; 100 only when everything is done."""
        return self.wheel().percent

    def wheel(self, current: int | None = None) -> WheelFacts:
        """The facts of the wheel, with one principle lit."""
        return WheelFacts(self.principles, self.total, current)


def measure_steps(project: Project, relationship: Scope) -> Progress:
    """The progress of one relationship, or (None) of what is answered once for the business."""
    scope = "relationship" if relationship else "business"
    said = {None: project.answers(None), relationship: project.answers(relationship)}
    marks = {None: project.marks(None), relationship: project.marks(relationship)}
    kept = _kept(project, relationship)
    record = project.get("relationship", relationship) if relationship else None
    found: dict[str, StepProgress] = {}
    for principle in principles():
        for step in principle.steps:
            items = step.items_for(scope)
            if items:
                owner = None if step.scope == "business" else relationship
                flags = [_filled(item, step, said, kept, record, relationship) for item in items]
                found[step.clause] = _step_progress(
                    marks[owner].get(step.clause, ""), [f for f in flags if f is not None]
                )
    fractions = []
    relevant = [p for p in found.values() if p.state != NOT_RELEVANT]
    for principle in principles():
        own = [found[s.clause] for s in principle.steps if s.clause in found]
        counted = [p.fraction for p in own if p.state != NOT_RELEVANT]
        fractions.append(sum(counted) / len(counted) if counted else (1.0 if own else 0.0))
    total = sum(p.fraction for p in relevant) / len(relevant) if relevant else (1.0 if found else 0.0)
    return Progress(found, tuple(fractions), total)


def _step_progress(mark: str, flags: list[bool]) -> StepProgress:
    filled, total = sum(flags), len(flags)
    if mark == NOT_RELEVANT:
        return StepProgress(NOT_RELEVANT, filled, total, 0.0)
    if mark == DONE:
        return StepProgress(DONE, filled, total, 1.0)
    fraction = UNMARKED_AT_MOST * filled / total if total else 0.0
    return StepProgress(BEGUN if filled else NOT_BEGUN, filled, total, fraction)


def _filled(item: Field | Embedded, step: Step, said: Mapping[Scope, Mapping[str, str]],
            kept: frozenset[tuple[str, str]], record: object, relationship: Scope) -> bool | None:  # fmt: skip
    """Whether an item says something; None where it is not asked."""
    if isinstance(item, Embedded):
        return (step.clause, item.register.key) in kept
    if item.record:
        return not kinds.is_empty(getattr(record, item.key, None)) if record else None
    owner = None if item.scope == "business" else relationship
    if item.condition:
        key, wanted = item.condition
        sibling = fields()[f"{item.step}.{key}"]
        if said[None if sibling.scope == "business" else relationship].get(sibling.path, "") != wanted:
            return None
    return item.path in said[owner]


@cache_by_language
def _embedded() -> tuple[tuple[Embedded, str], ...]:
    """Every embedded register with the SQL condition under which one of its rows says something."""
    found = []
    for principle in principles():
        for step in principle.steps:
            for item in step.embedded:
                columns = item.columns[1:] or item.columns
                tests = " OR ".join(f'("{c.key}" IS NOT NULL AND "{c.key}" <> \'\')' for c in columns)
                found.append((item, tests))
    return tuple(found)


def _kept(project: Project, relationship: Scope) -> frozenset[tuple[str, str]]:
    """The embedded registers that hold at least one row that says something, as (clause, register)."""
    parts, values = [], []
    for item, tests in _embedded():
        register = item.register
        if item.scope == "relationship" and relationship is None:
            continue
        where = tests
        if register.scope != "business":
            where = f"relationship_id IS ? AND ({tests})"
            values.append(relationship if item.scope == "relationship" else None)
        parts.append(
            f"SELECT '{item.step}', '{register.key}' WHERE EXISTS (SELECT 1 FROM \"{register.key}\" WHERE {where})"
        )
    return frozenset(tuple(row) for row in project.rows_of(" UNION ALL ".join(parts), *values))
