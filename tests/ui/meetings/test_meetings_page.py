"""The page of the meetings: plan, gather, write down line by line, tick, share, undo."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from models import meetings
from models.project import Project
from tests.ui.screen import put_up
from ui.desk import Desk
from ui.meetings.agenda import ENOUGH, choose_first
from ui.meetings.page import MeetingsPage
from ui.meetings.present import switch_name
from ui.theme import Theme

TODAY = date.today()


@pytest.fixture
def page(desk: Desk, theme: Theme, qtbot: QtBot) -> MeetingsPage:
    """The page, shown."""
    found = put_up(qtbot, MeetingsPage(desk, theme), 1100, 760)
    qtbot.waitExposed(found)
    found.refresh()
    return found


@pytest.fixture
def talk(project: Project, relationship: str) -> str:
    """A talk of today."""
    return project.add("meeting", relationship, title="Monday call", date=TODAY)


def line(page: MeetingsPage, register: int, place: int = 0) -> QLineEdit:
    """One control of a blank line: of decisions (0) or actions (1)."""
    assert page.sheet is not None
    found = page.sheet.lines[register].blank.editors[place].controls[0]
    assert isinstance(found, QLineEdit)
    return found


def test_an_empty_page_teaches_and_begins(page: MeetingsPage, project: Project, relationship: str) -> None:
    assert page.first.isVisible() and page.sheet is None
    page.first.click()
    (row,) = project.all("meeting")
    assert row.relationship_id == relationship and row.date == TODAY
    assert page.sheet is not None and page.sheet.meeting == row.id
    project.undo()
    assert page.sheet is None and page.first.isVisible()


def test_type_enter_next(talk: str, page: MeetingsPage, project: Project, relationship: str, qtbot: QtBot) -> None:
    assert page.sheet is not None
    words = line(page, 1)
    qtbot.keyClicks(words, "Send the dates")
    qtbot.keyClicks(line(page, 1, 1), "Mara")
    qtbot.keyClicks(line(page, 1, 2), "+7")
    qtbot.keyClick(line(page, 1, 2), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: project.count("action") == 1)
    (row,) = project.all("action")
    assert (row.action, row.owner, row.due) == ("Send the dates", "Mara", TODAY + timedelta(days=7))
    assert (row.meeting_id, row.relationship_id) == (talk, relationship)
    qtbot.waitUntil(lambda: not words.text() and list(page.sheet.lines[1].forms) == [row.id])  # type: ignore[union-attr]
    form = page.sheet.lines[1].forms[row.id]
    form.entries["action"].editor.show_raw("Send all dates")
    form.entries["action"].editor.announce()
    page._desk.flush()
    assert project.get("action", row.id).action == "Send all dates"  # type: ignore[union-attr]
    project.undo()
    project.undo()
    assert project.count("action") == 0 and not page.sheet.lines[1].forms


def test_a_line_half_typed_is_written_when_all_is_saved(talk: str, page: MeetingsPage, project: Project, qtbot: QtBot):
    qtbot.keyClicks(line(page, 0), "Every Friday")
    page._desk.flush()
    (row,) = project.all("decision")
    assert (row.decision, row.date, row.meeting_id) == ("Every Friday", TODAY, talk)


def test_a_date_that_cannot_be_read_stays_and_says_so(talk: str, page: MeetingsPage, project: Project, qtbot: QtBot):
    assert page.sheet is not None
    qtbot.keyClicks(line(page, 1), "Send the dates")
    qtbot.keyClicks(line(page, 1, 2), "31 Feb")
    page._desk.flush()
    lines = page.sheet.lines[1]
    assert project.count("action") == 0
    assert lines._problem.text() and line(page, 1, 2).text() == "31 Feb"
    line(page, 1, 2).setText("")
    page._desk.flush()
    assert project.count("action") == 1 and not lines._problem.text()


def test_the_agenda_is_built_in_one_step(talk: str, page: MeetingsPage, project: Project, relationship: str) -> None:
    assert page.sheet is not None
    project.add("issue", relationship, title="Credit notes", status="open")
    page.sheet.build.click()
    ticks = page.sheet.proposals.ticks
    assert any("Credit notes" in topic.text and tick.isChecked() for topic, tick in ticks)
    page.sheet.proposals.add.click()
    agenda = project.get("meeting", talk).agenda  # type: ignore[union-attr]
    assert "Credit notes · 10 min" in agenda and not page.sheet.proposals.isVisible()
    project.undo()
    assert project.get("meeting", talk).agenda == ""  # type: ignore[union-attr]


def test_no_more_is_ticked_than_fits_the_time() -> None:
    topics = [meetings.Topic("Issues", f"Issue {n}", 10, "issue", str(n)) for n in range(8)]
    topics.append(meetings.Topic("For every talk", "What bothers you?", 5))
    first = choose_first(topics, 0)
    assert first[-1] and sum(topic.minutes for topic, on in zip(topics, first, strict=True) if on) <= ENOUGH
    assert sum(choose_first(topics, 40)) == 1


def test_names_go_in_and_out() -> None:
    assert switch_name("", "Mara Lark") == "Mara Lark"
    assert switch_name("Osei and Ken", "Mara Lark") == "Osei, Ken, Mara Lark"
    assert switch_name("Osei, mara lark", "Mara Lark") == "Osei"
    assert switch_name("Mara, Osei", "Mara Lark", "Mara") == "Osei"


def test_people_are_a_press_away(talk: str, page: MeetingsPage, project: Project) -> None:
    assert page.sheet is not None
    found = page.sheet.present.buttons["Mara Lark"]
    found.click()
    assert project.get("meeting", talk).present == "Mara Lark" and found.isChecked()  # type: ignore[union-attr]
    project.undo()
    assert not found.isChecked()


def test_done_since_last_time(project: Project, relationship: str, desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    before = project.add("meeting", relationship, title="Before", date=TODAY - timedelta(days=30))
    action = meetings.add_line(project, "action", before, action="Ask the mill")
    now = project.add("meeting", relationship, title="Now", date=TODAY)
    page = MeetingsPage(desk, theme)
    qtbot.addWidget(page)
    page.show()
    page.show_detail("meeting", now)
    assert page.sheet is not None and page.sheet.meeting == now
    page.sheet.last_time.ticks[action].click()
    assert project.get("action", action).status == "done"  # type: ignore[union-attr]
    assert page.sheet.last_time.ticks[action].isChecked()
    page.show_meeting(before)
    assert page.sheet.last_time.isHidden() and action in page.sheet.lines[1].forms


def test_sharing_takes_the_lines_along(talk: str, page: MeetingsPage, project: Project) -> None:
    assert page.sheet is not None
    action = meetings.add_line(project, "action", talk, action="Ask the mill")
    page.sheet.shared.click()
    assert project.get("meeting", talk).shared and project.get("action", action).shared  # type: ignore[union-attr]
    assert page.sheet.lines[1]._ticks[action].isChecked()
    project.undo()
    assert not page.sheet.shared.isChecked() and not page.sheet.lines[1]._ticks[action].isChecked()


def test_deleting_shows_another_and_undo_brings_it_back(talk: str, page: MeetingsPage, project: Project, relationship):
    other = project.add("meeting", relationship, title="Autumn", date=TODAY - timedelta(days=60))
    assert page.sheet is not None and page.sheet.meeting == talk
    page.sheet.remove.click()
    assert page.sheet.meeting == other
    project.undo()
    assert page.sheet.meeting == talk


def test_minutes_and_addresses(talk: str, page: MeetingsPage, relationship: str, project: Project) -> None:
    went: list[str] = []
    page.went.connect(went.append)
    assert page.sheet is not None
    page.sheet.print.click()
    assert went == [f"@{relationship}/documents/minutes/{talk}"]
    decision = meetings.add_line(project, "decision", talk, decision="Every Friday")
    page.show_detail("decision", decision)
    assert page.register_page.isVisible() and page.crumbs()[-1] == "Decisions"
    page.show_detail("meeting", talk)
    assert not page.register_page.isVisible() and page.crumbs()[-1] == "Meetings"


def test_all_relationships_name_whose_talk_it_is(talk: str, page: MeetingsPage, project: Project, desk: Desk) -> None:
    own = project.add("meeting", None, title="At home", date=TODAY - timedelta(days=1))
    desk.show_scope(None)
    assert [item.id for item in page.shelf.items.items] == [talk, own]
    assert "Northgate" in page.shelf.items.items[0].beneath and "Our firm" in page.shelf.items.items[1].beneath
    page.show_meeting(own)
    assert page.sheet is not None and page.sheet.meeting == own
