"""Talks: what an agenda proposes, what a talk brings, and what stands in its minutes for whom."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from models import meetings
from models.outlining import PrintOptions, take_snapshot
from models.project import Project
from models.snapshot import texts
from models.trouble import ProjectError
from resources.guide import fields

TODAY = date(2026, 11, 20)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A firm with two partners."""
    found = Project.create(tmp_path / "x.accord", "Firm")
    for name in ("Mill", "Vans"):
        found.add("relationship", name=name)
    yield found
    found.close()


@pytest.fixture
def mill(project: Project) -> str:
    """The first relationship."""
    return str(project.relationships()[0].id)


def test_a_talk_is_planned_as_the_last_one_agreed(project: Project, mill: str) -> None:
    day = TODAY + timedelta(days=10)
    project.add("meeting", mill, title="Monthly talk", date=date(2026, 10, 20), present="Orla, Sanjay", next_on=day)
    row = project.get("meeting", meetings.plan(project, mill, TODAY))
    assert row is not None
    assert (row.title, row.date, row.present, row.relationship_id) == ("Monthly talk", day, "Orla, Sanjay", mill)
    again = project.get("meeting", meetings.plan(project, mill, TODAY))
    assert again is not None and again.date == TODAY  # that day is taken


def test_the_agenda_gathers_what_is_open_and_nothing_else(project: Project, mill: str) -> None:
    vans = project.relationships()[1].id
    before = project.add("meeting", mill, title="Before", date=date(2026, 10, 20))
    now = project.add("meeting", mill, title="Now", date=TODAY)
    project.add("action", mill, action="Send the dates", owner="Sanjay", status="open", meeting_id=before, due=TODAY)
    project.add("action", mill, action="Old and done", status="done", meeting_id=before)
    project.add("action", mill, action="Far away", status="open", due=TODAY + timedelta(days=90))
    project.add("action", mill, action="Late one", status="doing", due=TODAY - timedelta(days=2))
    project.add("issue", mill, title="Credit notes", status="open")
    project.add("issue", mill, title="Settled long ago", status="settled")
    project.add("issue", vans, title="Of somebody else", status="open")
    project.add("objective", mill, objective="On time", status="off_track")
    project.add("objective", mill, objective="All well", status="on_track")
    project.add("promise", mill, promise="Call at six", kept="open", due=TODAY)
    project.add("promise", mill, promise="Kept already", kept="kept", due=TODAY)
    found = meetings.propose(project, now, TODAY)
    words = " | ".join(f"{topic.group}: {topic.text}" for topic in found)
    for wanted in (
        "Left from last time: Send the dates", "Actions that are due: Late one", "Issues on the table: Credit notes",
        "Objectives off track: On time", "Promises: Call at six", "For every talk: What goes well",
    ):  # fmt: skip
        assert wanted in words
    words = " | ".join(topic.text for topic in found if topic.group != "Worth a look")
    for unwanted in ("Old and done", "Far away", "Settled long ago", "Of somebody else", "All well", "Kept already"):
        assert unwanted not in words
    assert sum("Send the dates" in topic.text for topic in found) == 1


def test_what_stands_on_the_agenda_is_not_proposed_again(project: Project, mill: str) -> None:
    project.add("issue", mill, title="Credit notes", status="open", owner="Ann")
    now = project.add("meeting", mill, title="Now", date=TODAY)
    topics = meetings.propose(project, now, TODAY)
    agenda = meetings.extend("The weather", topics)
    assert agenda.splitlines()[0] == "The weather" and len(agenda.splitlines()) == 1 + len(topics)
    assert meetings.minutes_of(agenda) == sum(topic.minutes for topic in topics)
    project.set("meeting", now, "agenda", agenda)
    assert meetings.propose(project, now, TODAY) == []


def test_the_standing_questions_are_asked_where_they_are_agreed(project: Project, mill: str) -> None:
    project.put(fields()[meetings.QUESTIONS], mill, "“What went late? What is coming? What bothers you?”")
    now = project.add("meeting", mill, date=TODAY)
    asked = [topic.text for topic in meetings.propose(project, now, TODAY) if topic.group == "For every talk"]
    assert asked == ["What went late?", "What is coming?", "What bothers you?"]


def test_a_talk_of_the_firm_looks_at_all_relationships(project: Project, mill: str) -> None:
    archived = project.add("relationship", name="Gone", archived=True)
    project.add("issue", mill, title="Credit notes", status="open")
    project.add("issue", archived, title="Long past", status="open")
    project.add("action", None, action="Ring the bank", status="open", due=TODAY)
    now = project.add("meeting", None, date=TODAY)
    words = [topic.text for topic in meetings.propose(project, now, TODAY)]
    assert "Mill: Credit notes" in words and any(word.startswith("Ring the bank") for word in words)
    assert not any("Long past" in word for word in words)


def test_lines_belong_to_the_talk_and_are_shared_with_it(project: Project, mill: str) -> None:
    now = project.add("meeting", mill, date=TODAY)
    one = meetings.add_line(project, "action", now, action="Ask the mill", owner="Ann")
    row = project.get("action", one)
    assert row is not None and (row.meeting_id, row.relationship_id, row.status, row.shared) == (
        now,
        mill,
        "open",
        False,
    )
    meetings.share(project, now, True)
    two = meetings.add_line(project, "decision", now, decision="Every Friday")
    shared = [project.get(t, i).shared for t, i in (("meeting", now), ("action", one), ("decision", two))]  # type: ignore[union-attr]
    assert shared == [True, True, True]
    project.remove("decision", two)
    project.undo()
    project.undo()
    project.undo()  # one step for all that was shared
    assert not project.get("meeting", now).shared and not project.get("action", one).shared  # type: ignore[union-attr]


def test_what_was_promised_can_be_ticked_and_opened_again(project: Project, mill: str) -> None:
    before = project.add("meeting", mill, date=TODAY - timedelta(days=30))
    project.add("meeting", project.relationships()[1].id, date=TODAY - timedelta(days=1))
    now = project.add("meeting", mill, date=TODAY)
    action = meetings.add_line(project, "action", before, action="Ask the mill")
    assert [row.id for row in meetings.promised(project, now)] == [action]
    meetings.finish(project, action, True, TODAY)
    row = project.get("action", action)
    assert row is not None and (row.status, row.done_on) == ("done", TODAY)
    meetings.finish(project, action, False)
    row = project.get("action", action)
    assert row is not None and (row.status, row.done_on) == ("open", None)


# ---------------------------------------------------------------- minutes


def said(project: Project, scope: str | None, **options: str) -> str:
    """Everything in the minutes."""
    return "\n".join(texts(take_snapshot(project, "minutes", scope, PrintOptions(today=TODAY, **options))))


def test_minutes_are_of_the_latest_talk_held_or_of_the_one_wanted(project: Project, mill: str) -> None:
    project.add("meeting", mill, title="Autumn", date=TODAY - timedelta(days=3))
    project.add("meeting", mill, title="Spring", date=TODAY - timedelta(days=200))
    project.add("meeting", mill, title="Winter", date=TODAY + timedelta(days=30))
    assert "Minutes: Autumn" in said(project, mill)
    assert "Minutes: Spring" in said(project, mill, meeting="mt-2")
    assert "Minutes: Winter" in said(project, mill, meeting="MT-03")
    with pytest.raises(ProjectError, match="MT-09"):
        said(project, mill, meeting="MT-09")
    with pytest.raises(ProjectError, match="here"):
        said(project, str(project.relationships()[1].id), meeting="MT-03")


def test_the_partner_reads_what_is_shared_of_a_talk(project: Project, mill: str) -> None:
    now = project.add("meeting", mill, title="Autumn", date=TODAY, notes="Closed in May", private_note="He was tired")
    one = meetings.add_line(project, "action", now, action="Ask the mill", owner="Ann")
    other = meetings.add_line(project, "action", now, action="Look for another mill")
    with pytest.raises(ProjectError, match="not shared"):
        said(project, mill, audience="joint", meeting=now)
    assert "Autumn" not in said(project, mill, audience="joint")
    meetings.share(project, now, True)
    project.set("action", other, "shared", False)
    theirs, ours = said(project, mill, audience="joint"), said(project, mill)
    number = project.get("action", one).number  # type: ignore[union-attr]
    assert "Ask the mill" in theirs and "Closed in May" in theirs and f"X-{number:02d}" in theirs
    for private in ("He was tired", "Look for another mill"):
        assert private in ours and private not in theirs


# ---------------------------------------------------------------- lists


def test_a_list_of_all_relationships_never_reaches_a_partner(project: Project, mill: str) -> None:
    project.add("risk", mill, title="Flood", joint_wording="Water in the yard", shared=True)
    project.add("risk", project.relationships()[1].id, title="Strike", joint_wording="No drivers", shared=True)
    everything = "\n".join(texts(take_snapshot(project, "register_risks", None)))
    assert "Flood" in everything and "Strike" in everything
    with pytest.raises(ProjectError, match="which relationship"):
        take_snapshot(project, "register_risks", None, PrintOptions(audience="joint"))
    theirs = "\n".join(texts(take_snapshot(project, "register_risks", mill, PrintOptions(audience="joint"))))
    assert "Water in the yard" in theirs and "R-01" in theirs
    assert "Flood" not in theirs and "No drivers" not in theirs


def test_a_list_of_all_names_only_relationships_that_have_something(project: Project, mill: str) -> None:
    project.add("action", None, action="Ring the bank")
    project.add("action", mill, action="Ring the mill")
    titles = [section.title for section in take_snapshot(project, "register_actions", None).sections]
    assert titles == ["Firm", "Mill"]
    assert take_snapshot(project, "register_people", None).sections[0].title == ""


def test_the_scorecard_shows_the_newest_reading(project: Project, mill: str) -> None:
    id = project.add("objective", mill, objective="On time", unit="%", baseline=90.0, target=99.0, status="on_track")
    project.add("reading", mill, objective_id=id, date=TODAY, value=97.0)
    project.add("reading", mill, objective_id=id, date=TODAY - timedelta(days=60), value=93.0)
    (section,) = [s for s in take_snapshot(project, "register_objectives", mill).sections if s.key == "list"]
    row = section.blocks[0].rows[0]  # type: ignore[union-attr]
    assert row.cells[3:6] == ("90%", "97%", "99%")
    assert dict(row.details)["Readings"].index("97%") < dict(row.details)["Readings"].index("93%")
