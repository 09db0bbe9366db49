"""The outlook: order of what is due, health, what signing needs, and where to carry on."""

from datetime import date, timedelta

import pytest

from models.outlook import (
    before_signing,
    carry_on,
    finish,
    next_up,
    this_week,
    weigh_health,
)
from models.progress import measure_steps
from models.project import Project
from resources.guide import fields, first_plan, steps

TODAY = date(2026, 12, 3)


@pytest.fixture
def partner(project: Project) -> str:
    return project.add("relationship", name="Northgate")


def health(project: Project, partner: str) -> dict[str, tuple[str, str]]:
    return {r.label: (r.value, r.tone) for r in weigh_health(project, partner, TODAY)}


def test_what_is_due_comes_in_order_of_dates_and_undated_last(project: Project, partner: str) -> None:
    project.add("action", partner, action="Later", due=TODAY + timedelta(days=30))
    project.add("action", None, action="Whenever")
    project.add("exit_task", partner, task="Hand back keys", due=TODAY - timedelta(days=2))
    project.add("risk", partner, title="Flood", review=TODAY + timedelta(days=1))
    project.add("action", partner, action="Done with", due=TODAY, status="done")
    project.add("exit_task", partner, task="Undated exit tasks wait")
    items = next_up(project, None)
    assert [i.title for i in items] == ["Hand back keys", "Look again: Flood", "Later", "Whenever"]
    assert [i.tick for i in items] == [True, False, True, True]
    assert items[0].where == "Northgate · exit checklist"
    assert items[3].where.startswith("Our firm")
    assert this_week(items, TODAY) == 2
    assert [i.title for i in next_up(project, partner)] == ["Hand back keys", "Look again: Flood", "Later"]


def test_archived_relationships_are_quiet(project: Project, partner: str) -> None:
    project.add("action", partner, action="Forgotten", due=TODAY)
    project.set("relationship", partner, "archived", True)
    assert next_up(project, None) == ()


def test_reviews_come_from_the_answers(project: Project, partner: str) -> None:
    project.put(fields()["5.1.3.1.next_review"], partner, TODAY)
    project.put(fields()["5.12.3.2.exit_reviewed"], partner, TODAY - timedelta(days=364))
    assert [(i.title, i.due, i.goes, i.tick) for i in next_up(project, partner)] == [
        ("Review the plan together", TODAY, "5.1.3.1", False),
        ("Look at the exit strategy again", TODAY + timedelta(days=1), "5.12.3.2", False),
    ]


def test_finishing_is_one_step_that_undo_takes_back(project: Project, partner: str) -> None:
    id = project.add("action", partner, action="Ring Tom", due=TODAY)
    finish(project, next_up(project, partner)[0], TODAY)
    row = project.get("action", id)
    assert row is not None and (row.status, row.done_on) == ("done", TODAY)
    assert next_up(project, partner) == ()
    change = project.undo()
    assert change is not None and "Ring Tom" in change.label
    row = project.get("action", id)
    assert row is not None and (row.status, row.done_on) == ("", None)


def test_health_without_anything_is_calm(project: Project, partner: str) -> None:
    assert health(project, partner) == {
        "Trust, last two rounds": ("no round yet", "grey"),
        "Objectives on track": ("not yet watched", "grey"),
        "Open issues past their date": ("none", "green"),
        "High risks without an owner": ("none", "green"),
        "Exit strategy reviewed": ("not yet", "grey"),
    }


def test_health_sees_each_sign(project: Project, partner: str) -> None:
    us = project.us().id
    for name, day, score in (("One", date(2026, 2, 1), 3), ("Two", date(2026, 8, 1), 4)):
        round = project.add("pulse_round", partner, name=name, date=day)
        project.add("pulse_answer", partner, round_id=round, party_id=us, item="1", score=score)
    for status in ("on_track", "achieved", "off_track", "proposed"):
        project.add("objective", partner, objective=status, status=status)
    project.add("issue", partner, title="Late", due=TODAY - timedelta(days=1))
    project.add("issue", partner, title="Settled", due=TODAY - timedelta(days=1), status="settled")
    project.add("risk", partner, title="Bare", likelihood=3, impact=5)
    project.add("risk", partner, title="Owned", likelihood=5, impact=5, owner="Ann")
    project.add("risk", partner, title="Small", likelihood=2, impact=5)
    project.put(fields()["5.12.3.2.exit_reviewed"], partner, date(2025, 1, 5))
    found = health(project, partner)
    assert found["Trust, last two rounds"] == ("4 ↑", "green")
    assert found["Objectives on track"] == ("2 of 3", "amber")
    assert found["Open issues past their date"] == ("1", "amber")
    assert found["High risks without an owner"] == ("1", "red")
    assert found["Exit strategy reviewed"] == ("5 Jan 2025", "amber")


def test_signing_needs_four_things(project: Project, partner: str) -> None:
    assert [c.done for c in before_signing(project, partner)] == [False] * 4
    theirs = project.add("party", name="Northgate")
    objective = project.add("objective", partner, objective="On time", status="agreed")
    project.add("person", partner, name="Ann", party_id=project.us().id, part="ser")
    assert [c.done for c in before_signing(project, partner)] == [True, False, False, False]
    project.add("person", partner, name="Tom", party_id=theirs, part="ser")
    for within in ("2 hours", "1 day"):
        project.add("ladder_rung", partner, role_ours="A", role_theirs="B", within=within)
    project.mark("5.12.3.2", partner, "done")
    assert [c.done for c in before_signing(project, partner)] == [True] * 4
    project.set("objective", objective, "status", "proposed")
    assert not before_signing(project, partner)[0].done
    assert all(c.goes in steps() for c in before_signing(project, partner))


def test_carrying_on(project: Project, partner: str) -> None:
    assert carry_on(measure_steps(project, partner)) == first_plan()[0].clause
    project.add("risk", partner, title="Flood", cause="Rain")
    assert carry_on(measure_steps(project, partner)) == "5.10.3.1"
    for clause, step in steps().items():
        project.mark(clause, None if step.scope == "business" else partner, "done")
    assert carry_on(measure_steps(project, partner)) is None
