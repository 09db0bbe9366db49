"""Dates in a calendar file: valid, stable, complete for us, and harmless for a partner. Read again by two other parsers."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject
from dateutil.rrule import rrulestr

from models.diary import list_dates
from models.ics import rule_of, write_ics
from models.project import Project
from models.repeats import step_on
from models.trouble import ProjectError
from resources.guide import fields

DAY = date(2026, 12, 3)


@pytest.fixture
def partner(project: Project) -> str:
    return project.add("relationship", name="Northgate")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "dates.ics"


def read(path: Path) -> dict[str, Any]:
    """The events by their title."""
    whole = icalendar.Calendar.from_ical(path.read_bytes())
    return {str(event["summary"]): event for event in whole.walk("VEVENT")}


def test_another_parser_reads_the_same(project: Project, partner: str, file: Path) -> None:
    title = "Ring Tom; ask, about\nthe “Käse” \\ order " + "ü" * 90
    project.add("action", partner, action=title, owner="Ann", due=DAY, repeat="monthly")
    assert write_ics(project, file, today=DAY) == 1
    data = file.read_bytes()
    assert b"\r\n" in data and data.count(b"\n") == data.count(b"\r\n")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert b"DTSTART;VALUE=DATE:20261203" in data and b"DTSTAMP:" in data
    [event] = vobject.readOne(data.decode()).vevent_list
    assert event.summary.value == " ".join(title.split())
    assert (event.dtstart.value, event.dtend.value) == (DAY, DAY + timedelta(days=1))
    assert event.dtstamp.value.utcoffset() == timedelta()
    assert event.valarm.trigger.value == timedelta(days=-7)
    assert event.description.value == "Northgate · Ann"
    assert event.rrule.value == "FREQ=MONTHLY;INTERVAL=1"


def test_reading_it_again_updates(project: Project, partner: str, file: Path) -> None:
    id = project.add("action", partner, action="Ring Tom", due=DAY)
    write_ics(project, file, reminders=False, today=DAY)
    before = read(file)["Ring Tom"]
    assert not before.walk("VALARM") and "rrule" not in before
    project.set("action", id, "due", DAY + timedelta(days=5))
    project.set("action", id, "action", "Ring Tom at home")
    write_ics(project, file, today=DAY)
    after = read(file)["Ring Tom at home"]
    assert after["uid"] == before["uid"] and after.decoded("dtstart") == DAY + timedelta(days=5)
    assert int(after["sequence"]) >= int(before["sequence"])


def test_everything_with_a_day_is_in_it_and_ids_are_single(sample: Project, file: Path) -> None:
    count = write_ics(sample, file, today=DAY)
    events = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert count == len(events) == sum(1 for item in list_dates(sample, today=DAY) if item.due)
    assert len({str(event["uid"]) for event in events}) == count > 20
    assert len(vobject.readOne(file.read_text(encoding="utf-8")).vevent_list) == count


@pytest.mark.parametrize("repeat", ["weekly", "fortnightly", "monthly", "quarterly", "half_yearly", "yearly"])
@pytest.mark.parametrize("day", [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 15), date(2026, 6, 30)])
def test_the_rule_and_our_own_rounds_agree(day: date, repeat: str) -> None:
    rule = icalendar.vRecur(rule_of(day, repeat)).to_ical().decode()
    found = rrulestr(rule, dtstart=datetime(day.year, day.month, day.day))
    assert [one.date() for one in found[:6]] == [day, *(step_on(day, repeat, times) for times in range(1, 6))]


def test_a_partner_gets_only_what_is_shared_in_the_words_for_both(project: Project, partner: str, file: Path) -> None:
    other = project.add("relationship", name="Meadow Mill")
    tag = "SECRET"
    for shared in (False, True):
        risk = project.add("risk", partner, title=f"{tag} he drinks", cause=tag, treatment=f"{tag} watch him", review=DAY,
                           due=DAY, joint_wording="Vans may stand still" if shared else f"{tag} not ticked")  # fmt: skip
        project.set("risk", risk, "shared", shared)
        action = project.add("action", partner, action="Fix the door" if shared else f"{tag} lawyer", due=DAY,
                             source=tag, private_note=tag)  # fmt: skip
        project.set("action", action, "shared", shared)
    project.add("action", other, action=f"{tag} of another", due=DAY)
    project.add("exit_task", partner, task="Hand back keys", due=DAY)
    project.add("business_objective", objective=f"{tag} margin", due=DAY)
    project.add("agreement", partner, title="Frame", expiry=DAY + timedelta(days=99), notice_days=30, legal_note=tag)
    project.put(fields()["5.1.3.1.corporate_review"], partner, DAY)
    project.put(fields()["5.1.3.1.next_review"], partner, DAY)
    write_ics(project, file, partner, today=DAY)
    assert tag in file.read_text(encoding="utf-8"), "our own calendar has our own words"
    write_ics(project, file, partner, partner=True, today=DAY)
    assert tag not in file.read_text(encoding="utf-8").replace("\r\n ", "")
    assert set(read(file)) == {
        "Look again: Vans may stand still", "Fix the door", "Hand back keys", "Runs out: Frame",
        "Last day to give notice: Frame", "Review the plan together",
    }  # fmt: skip


def test_a_partner_needs_a_relationship_and_a_folder_must_be_there(project: Project, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="Choose one relationship"):
        write_ics(project, tmp_path / "x.ics", partner=True)
    with pytest.raises(ProjectError, match="is not there"):
        write_ics(project, tmp_path / "gone" / "x.ics")
    assert not list(tmp_path.glob("*.ics"))


def test_nothing_due_is_an_empty_calendar(project: Project, file: Path) -> None:
    assert write_ics(project, file) == 0
    assert icalendar.Calendar.from_ical(file.read_bytes())["version"] == "2.0"
