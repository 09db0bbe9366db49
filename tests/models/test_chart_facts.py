"""The facts behind charts: what is counted, for whom, and over which relationships."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from models import chart_facts
from models.burndown import Span, count_weeks
from models.chart_facts import MAKERS, chart
from models.facts import BurndownFacts, HeatMapFacts, LadderFacts, ObjectivesFacts, PulseFacts
from models.locale import Locale
from models.project import Project
from models.reader import JOINT, OURS, Reader

TODAY = date(2026, 11, 22)
WEEK = timedelta(weeks=1)


def ours(project: Project, relationship: str | None) -> Reader:
    return Reader(project, relationship, OURS, project.locale)


@pytest.fixture
def relationship(project: Project) -> str:
    """The first relationship."""
    return str(project.add("relationship", name="Northgate Deliveries"))


@pytest.fixture
def mill(project: Project) -> str:
    """A second relationship."""
    return str(project.add("relationship", name="Meadow Mill"))


def count(*spans: Span) -> BurndownFacts:
    found = count_weeks(list(spans), TODAY, Locale())
    assert found is not None
    return found


def test_open_at_the_end_of_a_week_is_begun_by_then_and_not_done_by_then() -> None:
    facts = count(
        Span("old", None, None, None),
        Span("new", TODAY - 3 * WEEK, None, TODAY + 2 * WEEK),
        Span("done", TODAY - 5 * WEEK, TODAY - WEEK, None),
        Span("quick", TODAY - timedelta(days=2), TODAY - timedelta(days=1), None),
    )
    assert [week.open for week in facts.weeks] == [1, 1, 1, 1, 1, 1, 2, 2, 3, 3, 2, 2]
    assert [week.begun for week in facts.weeks] == [0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1]
    assert [week.ended for week in facts.weeks] == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]
    assert facts.weeks[-1].label == "22 Nov" and set(facts.weeks[-1].ids) == {"old", "new"}
    assert (facts.late, facts.undated) == (0, 1)


def test_each_week_follows_from_the_one_before() -> None:
    spans = [
        Span(str(n), TODAY - timedelta(days=3 * n % 80), TODAY - timedelta(days=n % 40) if n % 3 else None, None)
        for n in range(60)
    ]
    spans = [
        s if s.ended is None or s.begun is None or s.begun <= s.ended else Span(s.id, s.ended, s.ended, None)
        for s in spans
    ]
    weeks = count(*spans).weeks
    for before, after in pairwise(weeks):
        assert after.open == before.open + after.begun - after.ended


def test_the_weeks_ahead_count_what_is_due_then_and_what_would_be_left() -> None:
    facts = count(
        Span("today", None, None, TODAY),
        Span("edge", None, None, TODAY + WEEK),
        Span("second", None, None, TODAY + WEEK + timedelta(days=1)),
        Span("late", None, None, TODAY - timedelta(days=1)),
        Span("far", None, None, TODAY + 52 * WEEK),
    )
    assert [week.due for week in facts.ahead] == [2, 1, 0, 0, 0, 0]
    assert [week.left for week in facts.ahead] == [3, 2, 2, 2, 2, 2]
    assert facts.late == 1 and facts.ahead[0].ids == ("today", "edge")


def test_nothing_ever_open_is_no_chart() -> None:
    assert count_weeks([], TODAY, Locale()) is None


def test_an_action_begins_when_it_was_written_down_and_ends_when_it_was_done(
    project: Project, relationship: str
) -> None:
    reader = ours(project, relationship)
    assert chart("burndown", reader) is None
    project.add("action", relationship, action="Ring Tom", due=date.today() + timedelta(days=3))
    done = project.add("action", relationship, action="Count crates")
    facts = chart("burndown", reader)
    assert isinstance(facts, BurndownFacts)
    assert [week.open for week in facts.weeks] == [0] * 11 + [2] and facts.weeks[-1].begun == 2
    assert facts.ahead[0].due == 1 and facts.undated == 1
    project.set("action", done, "status", "done")  # no day of doing: the history knows it
    facts = chart("burndown", reader)
    assert isinstance(facts, BurndownFacts)
    assert facts.weeks[-1].open == 1 and facts.weeks[-1].ended == 1


def test_without_history_an_action_counts_from_its_meeting_else_from_the_start(
    project: Project, relationship: str
) -> None:
    met = project.add("meeting", relationship, title="Review", date=date.today() - 3 * WEEK)
    project.add("action", relationship, action="From the meeting", meeting_id=met)
    project.add("action", relationship, action="From before")
    project.forget()
    facts = chart("burndown", ours(project, relationship))
    assert isinstance(facts, BurndownFacts)
    assert [week.open for week in facts.weeks] == [1] * 8 + [2] * 4


def test_a_partner_reads_only_ticked_actions_and_no_history(
    project: Project, relationship: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.add("action", relationship, action="Ours")
    shown = project.add("action", relationship, action="Shared")
    project.set("action", shown, "shared", True)
    reader = Reader(project, relationship, JOINT, project.locale)
    monkeypatch.setattr(project, "rows_of", lambda *_: pytest.fail("a statement beside the allow-list"))
    facts = chart("burndown", reader)
    assert isinstance(facts, BurndownFacts) and [week.open for week in facts.weeks] == [1] * 12


def test_a_partner_reads_no_titles_of_risks(project: Project, relationship: str) -> None:
    id = project.add("risk", relationship, title="They may go broke", likelihood=3, impact=4)
    project.set("risk", id, "shared", True)
    facts = chart("heat_map", Reader(project, relationship, JOINT, project.locale))
    assert isinstance(facts, HeatMapFacts) and facts.points[0].title == ""
    facts = chart("heat_map", ours(project, relationship))
    assert isinstance(facts, HeatMapFacts) and facts.points[0].title == "They may go broke"


def test_without_a_relationship_all_that_are_alive_are_counted(project: Project, relationship: str, mill: str) -> None:
    gone = project.add("relationship", name="Gone", archived=True)
    for where in (relationship, mill, gone):
        project.add("risk", where, title="Fire", likelihood=2, impact=3)
        project.add("issue", where, title="Late")
        project.add("value_idea", where, title="Idea", effort=1, benefit=5)
        project.add("action", where, action="Ring")
    project.add("action", None, action="Ours alone")
    everywhere = ours(project, None)
    assert len(chart("heat_map", everywhere).points) == 2  # type: ignore[union-attr]
    assert len(chart("pipeline", everywhere).points) == 2  # type: ignore[union-attr]
    assert chart("burndown", everywhere).weeks[-1].open == 3  # type: ignore[union-attr]
    assert chart("ladder_use", everywhere).rows[-1].open == 2  # type: ignore[union-attr]
    joint = Reader(project, None, JOINT, project.locale)
    assert chart("heat_map", joint) is None and chart("pipeline", joint) is None


def test_the_ladder_counts_issues_by_rung_and_by_kind(project: Project, relationship: str, mill: str) -> None:
    rungs = [project.add("ladder_rung", relationship, role_ours=role, within="1 day") for role in ("Lead", "Boss")]
    other = project.add("ladder_rung", mill, role_ours="Miller")
    raised = date(2026, 10, 1)
    for days in (1, 3, 30):
        project.add("issue", relationship, title="Late", rung_id=rungs[0], type="delivery", status="settled", raised=raised,
                    closed=raised + timedelta(days=days))  # fmt: skip
    project.add("issue", relationship, title="Wrong", rung_id=rungs[1], type="quality")
    project.add("issue", relationship, title="Nobody knows")
    project.add("issue", mill, title="Dear", rung_id=other)
    facts = chart("ladder_use", ours(project, relationship))
    assert isinstance(facts, LadderFacts)
    assert [(r.label, r.open, r.settled, r.days) for r in facts.rows] == [
        ("1  Lead", 0, 3, 3.0), ("2  Boss", 1, 0, None), ("Not on the ladder yet", 1, 0, None),
    ]  # fmt: skip
    everywhere = chart("ladder_use", ours(project, None))
    assert isinstance(everywhere, LadderFacts)
    assert [(r.label, r.open, r.settled) for r in everywhere.rows][:2] == [("Rung 1", 1, 3), ("Rung 2", 1, 0)]
    kinds = chart("issue_types", ours(project, relationship))
    assert isinstance(kinds, LadderFacts)
    assert [(r.label, r.open + r.settled) for r in kinds.rows] == [
        ("Delivery", 3),
        ("Not sorted yet", 1),
        ("Quality", 1),
    ]


def test_objectives_in_trouble_come_first_and_many_are_cut(
    project: Project, relationship: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for status in ("on_track", "off_track", "dropped", "at_risk"):
        project.add("objective", relationship, objective=status, baseline=1.0, target=2.0, status=status)
    facts = chart("objectives", ours(project, relationship))
    assert isinstance(facts, ObjectivesFacts)
    assert [(bar.label, bar.tone) for bar in facts.bars] == [
        ("on_track", "good"),
        ("off_track", "bad"),
        ("at_risk", "amber"),
    ]
    monkeypatch.setattr(chart_facts, "OBJECTIVES_AT_MOST", 2)
    facts = chart("objectives", ours(project, None))
    assert isinstance(facts, ObjectivesFacts)
    assert [bar.label for bar in facts.bars] == ["off_track", "at_risk"] and facts.left_out == 1


def test_the_pulse_of_all_shows_each_ones_latest_round(project: Project, relationship: str, mill: str) -> None:
    us = project.us().id
    them = project.add("party", name="Them")
    for where, day, score in ((relationship, 1, 1), (relationship, 2, 4), (mill, 1, 3)):
        held = project.add("pulse_round", where, name="Round", date=date(2026, 1, day))
        for party, value in ((us, score), (them, score + 1)):
            project.add("pulse_answer", where, round_id=held, party_id=party, item="1", score=value)
    facts = chart("pulse", ours(project, None))
    assert isinstance(facts, PulseFacts)
    assert [(item.label, item.ours, item.theirs) for item in facts.items] == [
        ("Meadow Mill", 3.0, 4.0), (facts.items[1].label, 4.0, 5.0),
    ]  # fmt: skip
    assert chart("trend", ours(project, None)) is None


def test_every_chart_of_an_empty_project_is_nothing_or_drawable(project: Project, relationship: str) -> None:
    for name in MAKERS:
        for audience in (OURS, JOINT):
            for scope in (relationship, None):
                chart(name, Reader(project, scope, audience, project.locale))
