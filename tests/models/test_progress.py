"""Progress: what counts, what does not, and that 100 % means done."""

from datetime import date

import pytest

from models import kinds, progress
from models.progress import BEGUN, DONE, NOT_BEGUN, NOT_RELEVANT, measure_steps
from models.project import Project
from resources.catalogue import Question
from resources.guide import Embedded, Field, Step, fields, principles, steps

RELATIONSHIP_STEP = next(
    s for s in steps().values() if s.scope == "relationship" and len(s.fields) > 1 and not s.items_for("business")
)
BUSINESS = [s for s in steps().values() if s.items_for("business")]


@pytest.fixture
def bakery(project: Project) -> str:
    """A relationship."""
    return project.add("relationship", name="Bakery")


def some_value(field: Question) -> object:
    """A value that a question or column takes."""
    if field.options:
        key = next(iter(field.options))
        return {"scale": int(key) if key.isdigit() else 1, "choices": (key,)}.get(field.kind, key)
    return {"number": 0.0, "money": 1.0, "yes_no": False, "date": date(2027, 1, 1)}.get(field.kind, "x")


def fill(project: Project, step: Step, relationship: str) -> None:
    """Answer everything that a step asks."""
    for item in step.items:
        if isinstance(item, Field):
            project.put(item, relationship, some_value(item))
        else:
            scope = relationship if item.scope == "relationship" else None
            row = project.add(item.register.key, scope)
            for column in item.columns:
                if not kinds.is_empty(value := some_value(column)):
                    project.set(item.register.key, row, column.key, value)


def test_nothing_said_is_nothing(project: Project, bakery: str) -> None:
    found = measure_steps(project, bakery)
    assert set(found.steps) == set(steps()) and len(found.principles) == 12
    business = measure_steps(project, None)
    assert set(business.steps) == {s.clause for s in BUSINESS}
    assert all(p.state == NOT_BEGUN and p.fraction == 0 and p.total for p in found.steps.values() if p.total)
    assert found.total == 0 and found.percent == 0 and business.percent == 0


def test_a_step_grows_with_what_is_said_and_is_whole_only_when_called_done(project: Project, bakery: str) -> None:
    clause = RELATIONSHIP_STEP.clause
    last = 0.0
    for field in RELATIONSHIP_STEP.fields:
        if field.scope == "relationship" and not field.condition and not field.record:
            project.put(field, bakery, some_value(field))
            now = measure_steps(project, bakery).steps[clause]
            assert now.state == BEGUN and last < now.fraction < 1 and now.filled <= now.total
            last = now.fraction
    fill(project, RELATIONSHIP_STEP, bakery)
    full = measure_steps(project, bakery).steps[clause]
    assert (
        full.filled == full.total and full.fraction == pytest.approx(progress.UNMARKED_AT_MOST) and full.state == BEGUN
    )
    project.mark(clause, bakery, DONE)
    assert measure_steps(project, bakery).steps[clause].fraction == 1
    other = project.add("relationship", name="Other")
    assert measure_steps(project, other).steps[clause].fraction == 0, "another relationship is untouched"
    project.undo()
    project.mark(clause, bakery, "")
    assert measure_steps(project, bakery).steps[clause].fraction == pytest.approx(progress.UNMARKED_AT_MOST)


def test_false_and_zero_are_answers(project: Project, bakery: str) -> None:
    for kind, value in (("yes_no", False), ("number", 0.0)):
        field = next(
            (f for f in fields().values() if f.kind == kind and not f.condition and f.scope == "relationship"), None
        )
        if field is not None:
            before = measure_steps(project, bakery).steps[field.step].filled
            project.put(field, bakery, value)
            assert measure_steps(project, bakery).steps[field.step].filled == before + 1, field.path


def test_business_steps_done_once_are_done_everywhere(project: Project, bakery: str) -> None:
    step = next(s for s in steps().values() if s.scope == "business")
    project.mark(step.clause, None, DONE)
    other = project.add("relationship", name="Other")
    for scope in (None, bakery, other):
        assert measure_steps(project, scope).steps[step.clause].state == DONE
    field = next(f for f in fields().values() if f.scope == "business" and not f.condition)
    before = [measure_steps(project, scope).steps[field.step].filled for scope in (bakery, other)]
    project.put(field, None, some_value(field))
    after = [measure_steps(project, scope).steps[field.step].filled for scope in (bakery, other)]
    assert after == [n + 1 for n in before]


def test_not_relevant_is_left_out(project: Project, bakery: str) -> None:
    principle = next(p for p in principles() if len(p.steps) > 1 and all(s.scope == "relationship" for s in p.steps))
    first, *rest = principle.steps
    for step in rest:
        project.mark(step.clause, bakery, DONE)
    place = principle.number - 1
    half = measure_steps(project, bakery)
    assert half.principles[place] == pytest.approx(len(rest) / (len(rest) + 1))
    project.mark(first.clause, bakery, NOT_RELEVANT, "we are two")
    found = measure_steps(project, bakery)
    assert found.principles[place] == 1 and found.total > half.total
    assert found.steps[first.clause].state == NOT_RELEVANT and found.steps[first.clause].fraction == 0


def test_hundred_percent_only_when_all_is_done(project: Project, bakery: str) -> None:
    with project.step("all"):
        for step in steps().values():
            project.mark(step.clause, None if step.scope == "business" else bakery, DONE)
    assert measure_steps(project, bakery).percent == 100
    assert measure_steps(project, bakery).principles == (1.0,) * 12
    for step in steps().values():
        scope = None if step.scope == "business" else bakery
        project.mark(step.clause, scope, "")
        fill_one = measure_steps(project, bakery)
        assert fill_one.percent < 100 and fill_one.principles[step.principle - 1] < 1, step.clause
        project.mark(step.clause, scope, NOT_RELEVANT)
        assert measure_steps(project, bakery).percent == 100
        project.mark(step.clause, scope, DONE)


def test_almost_is_not_whole() -> None:
    told = [progress.Progress({}, (), total).percent for total in (0.0, 0.004, 0.5, 0.994, 0.999, 0.999999, 1.0)]
    assert told == [0, 0, 50, 99, 99, 99, 100]


def test_everything_filled_but_nothing_called_done_is_not_whole(project: Project, bakery: str) -> None:
    with project.step("all"):
        for step in steps().values():
            fill(project, step, bakery)
    found = measure_steps(project, bakery)
    assert {p.state for p in found.steps.values()} == {BEGUN}
    assert all(p.filled == p.total for p in found.steps.values()), {
        c: p for c, p in found.steps.items() if p.filled != p.total
    }
    assert found.total == pytest.approx(progress.UNMARKED_AT_MOST)


def test_a_register_counts_by_its_scope(project: Project, bakery: str) -> None:
    step, item = next(
        (s, i) for s in steps().values() for i in s.items
        if isinstance(i, Embedded) and i.scope == "relationship" and len(i.columns) > 1
    )  # fmt: skip
    other = project.add("relationship", name="Other")
    row = project.add(item.register.key, other)
    assert measure_steps(project, other).steps[step.clause].filled == 0, "an empty row says nothing"
    column = next(
        c for c in item.columns[1:] if c.kind in ("line", "text", "person", "date", "choice", "scale", "money")
    )
    project.set(item.register.key, row, column.key, some_value(column))
    assert measure_steps(project, other).steps[step.clause].filled == 1
    assert measure_steps(project, bakery).steps[step.clause].filled == 0


def test_a_hidden_question_is_not_asked(project: Project, bakery: str) -> None:
    field = next(f for f in fields().values() if f.condition)
    key, wanted = field.condition or ("", "")
    sibling = fields()[f"{field.step}.{key}"]
    before = measure_steps(project, bakery).steps[field.step]
    project.put(sibling, bakery, kinds.KINDS[sibling.kind].load(wanted))
    after = measure_steps(project, bakery).steps[field.step]
    assert (after.total - before.total) >= 1 and after.filled == before.filled + 1
