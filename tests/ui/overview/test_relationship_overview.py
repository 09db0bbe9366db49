"""The overview of one relationship: moving on with a check, health and its doubts, decisions and changes."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.stages import missing_from
from resources.guide import steps
from tests.ui.screen import put_up
from ui.desk import Desk
from ui.overview.page import OverviewPage
from ui.overview.paint import Link
from ui.overview.relationship import RelationshipOverview
from ui.overview.stage_panel import StagePanel
from ui.theme import Theme


@pytest.fixture
def overview(desk: Desk, theme: Theme, qtbot: QtBot) -> Iterator[RelationshipOverview]:
    page = put_up(qtbot, OverviewPage(desk, theme), 1144, 800)
    page.refresh()
    yield page.relationship


def open_stage(overview: RelationshipOverview, number: int) -> StagePanel:
    panels: list[StagePanel] = []
    overview.track.chosen.disconnect()
    overview.track.chosen.connect(lambda chosen: panels.append(overview.open_stage(chosen)))
    overview.track.stages[number - 1].click()
    return panels[0]


def stage_of(desk: Desk) -> str:
    record = desk.project.get("relationship", desk.scope or "")
    assert record is not None
    return str(record.stage)


def test_a_stage_tells_what_it_asks_for_and_its_steps_open(overview: RelationshipOverview, desk: Desk,
                                                           qtbot: QtBot) -> None:  # fmt: skip
    assert [found.state for found in overview.track.stages] == ["done"] * 4 + ["here"] + ["open"] * 3
    went: list[str] = []
    overview.went.connect(went.append)
    panel = open_stage(overview, 6)
    assert panel.title.text() == "6 · Value creation" and panel.go.text() == "Move on to stage 6"
    link = next(found for found in panel.links if isinstance(found, Link) and found.text().startswith("5.8.3.1"))
    qtbot.keyClick(link, Qt.Key.Key_Return)
    assert went == ["guide/5.8.3.1"] and stage_of(desk) == "5"


def test_moving_on_tells_what_is_missing_and_holds_nothing_back(overview: RelationshipOverview, desk: Desk,
                                                                qtbot: QtBot) -> None:  # fmt: skip
    panel = open_stage(overview, 6)
    panel.go.click()
    assert panel.title.text() == "Before you leave stage 5" and stage_of(desk) == "5"
    missing = missing_from(desk.progress(desk.scope), 5)
    texts = [link.text() for link in panel.links if isinstance(link, Link)]
    assert texts == [f"{one.clause} {one.title}" for one in missing]
    panel.stay.click()
    assert stage_of(desk) == "5"
    panel = open_stage(overview, 6)
    panel.go.click()
    panel.anyway.click()
    assert stage_of(desk) == "6"
    assert [row.decision for row in desk.project.all("decision", desk.scope)] == ["Moved to stage 6 · Value creation"]
    qtbot.waitUntil(lambda: overview.track.stages[5].state == "here")
    assert "Moved to stage 6" in overview.decisions.findChildren(Link)[-1].text()
    desk.undo()
    assert stage_of(desk) == "5" and not desk.project.all("decision", desk.scope)
    qtbot.waitUntil(lambda: overview.track.stages[4].state == "here")


def test_where_nothing_is_missing_or_it_goes_back_nobody_is_asked(overview: RelationshipOverview, desk: Desk) -> None:
    panel = open_stage(overview, 4)
    assert panel.go.text() == "Go back to stage 4"
    panel.decide.setChecked(False)
    panel.go.click()
    assert stage_of(desk) == "4" and not desk.project.all("decision", desk.scope)
    for one in missing_from(desk.progress(desk.scope), 4):
        desk.project.mark(one.clause, None if steps()[one.clause].scope == "business" else desk.scope, "done")
    assert not missing_from(desk.progress(desk.scope), 4)
    if not [one for one in desk.findings(desk.scope) if one.severity == "act"]:
        panel = open_stage(overview, 5)
        panel.go.click()
        assert stage_of(desk) == "5"


def test_the_first_stage_is_simply_said(overview: RelationshipOverview, desk: Desk) -> None:
    desk.project.set("relationship", desk.scope or "", "stage", "")
    panel = open_stage(overview, 3)
    assert panel.go.text() == "We are here"
    panel.go.click()
    assert stage_of(desk) == "3"
    assert open_stage(overview, 3).go.text() == "Move on to stage 4"


def test_health_is_chosen_and_doubted(overview: RelationshipOverview, desk: Desk, qtbot: QtBot) -> None:
    health = overview.health
    assert health.pill.text() == "Say how it is" and health.doubtful.isHidden()
    entries = {entry.text(): entry for entry in health.make_menu().actions()}
    entries["Healthy"].trigger()
    assert desk.project.get("relationship", desk.scope or "").health == "green"  # type: ignore[union-attr]
    desk.project.add("risk", desk.scope, title="Fire", likelihood=5, impact=5)
    qtbot.waitUntil(lambda: health.doubt.text() == "You say Healthy; one sign is red.")
    assert health.pill.text() == "Healthy" and health.pill.tone == "green" and not health.doubtful.isHidden()
    desk.undo()
    qtbot.waitUntil(health.doubtful.isHidden)
    next(e for e in health.make_menu().actions() if e.text() == "Leave it open").trigger()
    assert desk.project.get("relationship", desk.scope or "").health == ""  # type: ignore[union-attr]


def test_a_sign_leads_to_the_rows_behind_it(overview: RelationshipOverview, desk: Desk, qtbot: QtBot) -> None:
    late = date.today() - timedelta(days=3)
    issue = desk.project.add("issue", desk.scope, title="Crates", due=late, status="open")
    risks = [desk.project.add("risk", desk.scope, title=title, likelihood=5, impact=5) for title in ("Fire", "Flood")]
    went: list[str] = []
    overview.went.connect(went.append)
    overview.refresh()
    qtbot.waitUntil(lambda: len([link for link in overview.health.findChildren(Link) if link.isVisible()]) == 5)
    for link in overview.health.findChildren(Link):
        if link.isVisible():
            qtbot.keyClick(link, Qt.Key.Key_Return)
    assert f"issues/issue/{issue}" in went and f"risks/risk/{risks[0]},{risks[1]}" in went


def test_changes_lead_to_their_history(overview: RelationshipOverview, desk: Desk, qtbot: QtBot) -> None:
    action = desk.project.add("action", desk.scope, action="Ring Tom")
    went: list[str] = []
    overview.went.connect(went.append)
    qtbot.waitUntil(lambda: any("Ring Tom" in link.text() for link in overview.changes.findChildren(Link)))
    link = next(link for link in overview.changes.findChildren(Link) if "Ring Tom" in link.text())
    assert link.text().startswith("Added action X-")
    qtbot.keyClick(link, Qt.Key.Key_Return)
    overview.changes.more.click()
    step = desk.project.rows_of("SELECT max(id) FROM history_step")[0][0]
    assert went == [f"history/action/{action}/{step}", "history"]


def test_every_width_shows_every_card(overview: RelationshipOverview) -> None:
    for width, columns in ((1144, 3), (808, 2), (500, 1)):
        overview.resize(width, 700)
        assert overview._columns == columns
        cards = (overview.wheel_card, overview.principles, overview.health, overview.next, overview.findings,
                 overview.decisions, overview.changes)  # fmt: skip
        assert all(card.isVisible() for card in cards)
