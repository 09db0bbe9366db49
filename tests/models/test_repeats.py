"""Repeats: the next day of a rhythm, the next action, reviews, and one undo for each."""

from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.chores import finish, look_at, postpone
from models.diary import GROUPS, LATE, NEXT_WEEK, THIS_WEEK, TODAY, Due, group_of, list_dates, week_end
from models.project import Project
from models.repeats import is_month_end, next_after, step_on
from resources.catalogue import registers
from resources.guide import fields

DAY = date(2026, 12, 3)  # a Thursday
RHYTHMS = ("weekly", "fortnightly", "monthly", "quarterly", "half_yearly", "yearly")
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
rhythms = st.sampled_from(RHYTHMS)


@pytest.fixture
def partner(project: Project) -> str:
    return project.add("relationship", name="Northgate")


def only(project: Project, kind: str) -> Due:
    found = [item for item in list_dates(project, today=DAY) if item.kind == kind]
    assert len(found) == 1, found
    return found[0]


def test_every_choice_has_a_rhythm() -> None:
    assert tuple(registers()["action"].column("repeat").options) == RHYTHMS
    assert all(step_on(DAY, rhythm) > DAY for rhythm in RHYTHMS)


def test_the_last_day_of_a_month_stays_the_last() -> None:
    day, seen = date(2026, 1, 31), []
    for _ in range(4):
        day = step_on(day, "monthly")
        seen.append((day.month, day.day))
    assert seen == [(2, 28), (3, 31), (4, 30), (5, 31)]
    assert step_on(date(2024, 2, 29), "yearly") == date(2025, 2, 28)
    assert step_on(date(2027, 2, 28), "yearly") == date(2028, 2, 29)
    assert step_on(date(2026, 1, 30), "monthly") == date(2026, 2, 28)


@given(days, rhythms, days)
def test_the_next_day_is_the_first_of_the_rhythm_after_today(day: date, rhythm: str, today: date) -> None:
    found = next_after(day, rhythm, today)
    rounds = (step_on(day, rhythm, times) for times in count(1))
    assert found == next(one for one in rounds if one > today)
    assert found > max(day, today)


@given(days, rhythms)
def test_rounds_keep_their_weekday_or_their_day(day: date, rhythm: str) -> None:
    found = step_on(day, rhythm)
    if rhythm in ("weekly", "fortnightly"):
        assert found.weekday() == day.weekday()
    elif is_month_end(day):
        assert is_month_end(found)
    else:
        assert found.day == day.day or (is_month_end(found) and found.day < day.day)


def test_finishing_makes_the_next_one_in_the_same_step(project: Project, partner: str) -> None:
    id = project.add("action", partner, action="Ring Tom", owner="Ann", due=date(2026, 10, 31), repeat="monthly",
                     private_note="gently", status="doing")  # fmt: skip
    project.set("action", id, "shared", True)
    finish(project, only(project, "action"), DAY)
    rows = project.all("action", partner)
    assert [(r.status, r.due, r.done_on) for r in rows] == [
        ("done", date(2026, 10, 31), DAY), ("open", date(2026, 12, 31), None),
    ]  # fmt: skip
    assert (rows[1].owner, rows[1].repeat, rows[1].private_note, rows[1].shared) == ("Ann", "monthly", "gently", True)
    assert rows[1].number == rows[0].number + 1
    change = project.undo()
    assert change is not None and change.label == "Finished “Ring Tom”"
    rows = project.all("action", partner)
    assert [(r.id, r.status, r.done_on) for r in rows] == [(id, "doing", None)]
    project.redo()
    assert project.count("action", partner) == 2


def test_a_status_set_in_a_list_does_the_same_once(project: Project, partner: str) -> None:
    id = project.add("action", partner, action="Count", due=date.today(), repeat="weekly")
    project.set("action", id, "status", "done")
    assert [r.due for r in project.all("action", partner)] == [date.today(), date.today() + timedelta(days=7)]
    project.set("action", id, "status", "open")
    project.set("action", id, "status", "done")
    assert project.count("action", partner) == 2, "an open one waits already"


def test_many_at_once_are_one_step(project: Project, partner: str) -> None:
    ids = [project.add("action", partner, action=f"No {n}", repeat="weekly" if n % 2 else "") for n in range(6)]
    project.set_many("action", ids, "status", "done")
    assert project.count("action", partner) == 9
    assert project.count("action", partner, status="open") == 3
    project.undo()
    assert project.count("action", partner) == 6


def test_without_repeat_nothing_follows(project: Project, partner: str) -> None:
    project.add("action", partner, action="Once")
    finish(project, only(project, "action"), DAY)
    assert project.count("action", partner) == 1


@pytest.mark.parametrize(
    ("table", "values", "expected"),
    [
        ("exit_task", {"task": "Keys", "due": DAY}, {"status": "done"}),
        ("issue", {"title": "Late vans", "due": DAY}, {"status": "settled", "closed": DAY}),
        ("promise", {"promise": "Bags", "due": DAY}, {"kept": "kept", "kept_on": DAY}),
        ("promise", {"promise": "Bags", "due": DAY - timedelta(days=1)}, {"kept": "late", "kept_on": DAY}),
        ("concern", {"concern": "Shouting", "due": DAY}, {"state": "done"}),
    ],
)
def test_ticks(
    project: Project, partner: str, table: str, values: dict[str, object], expected: dict[str, object]
) -> None:
    id = project.add(table, partner, **values)
    item = only(project, table)
    assert item.tick and item.id == id
    finish(project, item, DAY)
    row = project.get(table, id)
    assert {key: getattr(row, key) for key in expected} == expected
    assert list_dates(project, today=DAY) == []
    project.undo()
    assert len(list_dates(project, today=DAY)) == 1


def test_looking_sets_the_next_day_in_its_own_rhythm(project: Project, partner: str) -> None:
    id = project.add("risk", partner, title="Flood", review=DAY - timedelta(days=200), review_every="monthly")
    assert look_at(project, only(project, "risk_review"), DAY) == date(2027, 1, 3)
    assert project.get("risk", id).review == date(2027, 1, 3)  # type: ignore[union-attr]
    project.undo()
    assert only(project, "risk_review").due == DAY - timedelta(days=200)
    project.put(fields()["5.1.3.1.next_review"], partner, DAY)
    project.put(fields()["5.1.3.1.review_every"], partner, "quarterly")
    assert look_at(project, only(project, "plan_review"), DAY) == date(2027, 3, 3)
    assert only(project, "plan_review").due == date(2027, 3, 3)
    project.put(fields()["5.12.3.2.exit_reviewed"], partner, DAY - timedelta(days=400))
    assert look_at(project, only(project, "exit_review"), DAY) == date(2027, 12, 3)
    assert only(project, "exit_review").due == date(2027, 12, 3)


def test_putting_off_and_what_cannot_be(project: Project, partner: str) -> None:
    project.put(fields()["5.1.3.1.corporate_review"], partner, DAY)
    postpone(project, only(project, "corporate_review"), DAY + timedelta(days=7))
    assert only(project, "corporate_review").due == DAY + timedelta(days=7)
    project.add("agreement", partner, title="Frame", expiry=DAY + timedelta(days=100), notice_days=90)
    notice = only(project, "agreement_notice")
    assert notice.due == DAY + timedelta(days=10) and only(project, "agreement_end").due == DAY + timedelta(days=100)
    with pytest.raises(ValueError):
        postpone(project, notice, DAY)


def test_talks_signed_plans_and_pulses(project: Project, partner: str) -> None:
    project.add("meeting", partner, title="Monthly", date=DAY - timedelta(days=30), next_on=DAY + timedelta(days=1))
    assert only(project, "meeting_next").due == DAY + timedelta(days=1)
    project.add("meeting", partner, title="Held", date=DAY + timedelta(days=1))
    assert [i.kind for i in list_dates(project, today=DAY)] == ["meeting"], "the talk is planned already"
    project.add("issued_document", partner, kind="joint_rmp", signed_on=DAY - timedelta(days=300))
    assert only(project, "plan_review").due == DAY + timedelta(days=65)
    project.put(fields()["5.1.3.1.next_review"], partner, DAY)
    assert only(project, "plan_review").due == DAY
    for ago in (600, 300):
        project.add("pulse_round", partner, name="R", date=DAY - timedelta(days=ago))
    assert only(project, "pulse").due == DAY + timedelta(days=65)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(-40, 40))
def test_groups_come_in_order_of_time(today: date, days: int) -> None:
    due = today + timedelta(days=days)
    place = GROUPS.index(group_of(due, today))
    assert place <= GROUPS.index(group_of(due + timedelta(days=1), today))
    assert (group_of(due, today) == LATE) == (days < 0) and (group_of(due, today) == TODAY) == (days == 0)
    if group_of(due, today) == THIS_WEEK:
        assert due <= week_end(today)
    if group_of(due, today) == NEXT_WEEK:
        assert week_end(today) < due <= week_end(today) + timedelta(days=7)
