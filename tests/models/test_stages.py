"""Moving from stage to stage, health held against its signs, and what happened last."""

from datetime import date, timedelta

import pytest

from models.outlook import Reason, weigh_health
from models.progress import measure_steps
from models.project import Project
from models.recent import latest_changes, latest_decisions
from models.stages import asked_for, missing_from, move
from models.verdict import doubt_health, rows_behind
from resources.guide import fields, steps


@pytest.fixture
def partner(project: Project) -> str:
    return project.add("relationship", name="Meadow Mill", stage="5", health="green")


def test_the_main_steps_come_first_and_done_ones_are_not_missing(project: Project, partner: str) -> None:
    asked = asked_for(measure_steps(project, partner), 6)
    assert {one.clause for one in asked if one.main} >= {"5.8.3.1", "5.1.3.1"}
    assert [one.main for one in asked] == sorted((one.main for one in asked), reverse=True)
    for one in asked:
        if one.main:
            place = None if steps()[one.clause].scope == "business" else partner
            project.mark(one.clause, place, "not_relevant" if one.clause == "5.8.3.1" else "done", "because")
    progress = measure_steps(project, partner)
    assert missing_from(progress, 6) == [] and missing_from(progress, 5) and missing_from(progress, 0) == []


def test_a_move_is_one_step_with_its_decision(project: Project, partner: str) -> None:
    project.history.person = "Ann"
    change = move(project, partner, 6, decide=True, today=date(2026, 12, 3))
    assert change is not None and change.label == "Moved Meadow Mill to stage 6"
    made = project.all("decision", partner)[0]
    assert made.decision == "Moved to stage 6 · Value creation"
    assert (made.date, made.decided_by) == (date(2026, 12, 3), "Ann")
    project.undo()
    assert project.get("relationship", partner).stage == "5" and not project.all("decision", partner)  # type: ignore[union-attr]
    assert move(project, partner, 5, decide=True) is None and not project.all("decision", partner)
    move(project, partner, 4, decide=False)
    assert not project.all("decision", partner)
    with pytest.raises(ValueError, match="no stage 9"):
        move(project, partner, 9, decide=False)


@pytest.mark.parametrize(
    ("health", "tones", "words"),
    [
        ("green", ["red", "red", "grey"], "You say Healthy; two signs are red."),
        ("green", ["red", "amber"], "You say Healthy; one sign is red."),
        ("green", ["amber", "amber", "green"], ""),
        ("green", ["amber"] * 3, "You say Healthy; three signs are amber."),
        ("amber", ["red"], ""),
        ("amber", ["red", "red"], "You say Watch; two signs are red."),
        ("red", ["green", "grey"], "You say In trouble; no sign is amber or red."),
        ("red", ["green", "amber"], ""),
        ("red", ["grey", "grey"], ""),
        ("winding_down", ["red"] * 5, ""),
        ("", ["red"] * 5, ""),
    ],
)
def test_signs_that_disagree_are_told(project: Project, health: str, tones: list[str], words: str) -> None:
    assert doubt_health(project, health, [Reason("a", "b", tone, "risk") for tone in tones]) == words


def test_the_rows_behind_a_sign_are_those_that_it_counts(project: Project, partner: str) -> None:
    late = date.today() - timedelta(days=3)
    bare = project.add("risk", partner, title="Fire", likelihood=5, impact=4)
    project.add("risk", partner, title="Flood", likelihood=5, impact=4, owner="Ann")
    due = project.add("issue", partner, title="Crates", due=late, status="open")
    project.add("issue", partner, title="Old", due=late, status="settled")
    off = project.add("objective", partner, objective="On time", status="off_track")
    project.add("objective", partner, objective="Cheap", status="on_track")
    found = {key: rows_behind(project, partner, key) for key in ("risk", "issue", "objective", "5.11.3.1")}
    assert found == {"risk": [bare], "issue": [due], "objective": [off], "5.11.3.1": []}
    signs = {reason.goes: reason.value for reason in weigh_health(project, partner)}
    assert (signs["risk"], signs["issue"], signs["objective"]) == ("1", "1", "1 of 2")


def test_the_latest_changes_read_like_sentences(project: Project, partner: str) -> None:
    project.history.person = "Ann"
    action = project.add("action", partner, action="Ring Tom")
    project.set("action", action, "owner", "Jo")
    other = project.add("relationship", name="Somebody else")
    project.add("risk", other, title="Not here")
    field = next(f for f in fields().values() if f.scope == "relationship" and f.kind == "text" and not f.record)
    project.put(field, partner, "All flour")
    project.mark("5.5.3.4", partner, "done")
    project.set("relationship", partner, "stage", "6")
    project.add("risk", partner, title="Undone")
    project.undo()
    move(project, partner, 7, decide=True)
    found = latest_changes(project, partner, 6)
    number = project.get("action", action).number  # type: ignore[union-attr]
    assert [one.words for one in found[1:]] == [
        "Stage is now Value creation",
        f"Marked done: 5.5.3.4 {steps()['5.5.3.4'].title}",
        f"Answered {field.step} {field.label}",
        f"Changed Who of X-{number:02d} Ring Tom",
        f"Added action X-{number:02d} Ring Tom",
    ]
    assert found[0].words.startswith("Added decision") and {one.person for one in found} == {"Ann"}
    assert found[-1].row == action and len(latest_changes(project, partner, 2)) == 2
    project.remove("action", action)
    gone = latest_changes(project, partner, 1)[0]
    assert (gone.row, gone.words) == (action, f"Deleted action X-{number:02d} Ring Tom")


def test_the_newest_decisions_come_first(project: Project, partner: str) -> None:
    for day, words in ((date(2026, 1, 2), "First"), (None, "No day"), (date(2026, 3, 4), "Second\nline"), (None, "")):
        project.add("decision", partner, date=day, decision=words)
    assert [one.words for one in latest_decisions(project, partner)] == ["Second line", "First", "No day"]
