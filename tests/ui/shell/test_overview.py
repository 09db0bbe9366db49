"""The overview: ticking, stages, links, the matrix, and what an empty project says."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from models.project import Project
from models.wheel import WheelFacts
from resources.guide import first_plan, steps
from tests.ui.screen import put_up
from ui.desk import Desk
from ui.overview.dates import due_words, greeting
from ui.overview.page import OverviewPage
from ui.overview.paint import Link
from ui.theme import Theme
from ui.wheel import Wheel
from ui.window import Window

TODAY = date(2026, 12, 3)


@pytest.fixture
def page(desk: Desk, theme: Theme, qtbot: QtBot) -> OverviewPage:
    found = put_up(qtbot, OverviewPage(desk, theme), 1144, 800)
    found.refresh()
    return found


@pytest.mark.parametrize(
    ("days", "words"),
    [(-2, ("2 days late", "red")), (-1, ("1 day late", "red")), (0, ("today", "amber")), (1, ("tomorrow", "amber")),
     (3, ("6 Dec", "amber")), (10, ("13 Dec", "grey")), (40, ("12 Jan 2027", "grey"))],
)  # fmt: skip
def test_due_words(days: int, words: tuple[str, str]) -> None:
    assert due_words(TODAY + timedelta(days=days), TODAY) == words


def test_greetings() -> None:
    assert [greeting(h) for h in (5, 11, 12, 17, 18, 2)] == [
        "Good morning", "Good morning", "Good afternoon", "Good afternoon", "Good evening", "Good evening",
    ]  # fmt: skip


def test_ticking_finishes_and_undo_brings_it_back(
    page: OverviewPage, desk: Desk, relationship: str, qtbot: QtBot
) -> None:
    desk.show_scope(None)
    id = desk.project.add("action", relationship, action="Ring Tom", due=date.today())
    page.refresh()
    box = page.business.next.findChild(QCheckBox)
    assert box is not None and box.accessibleName() == "Finished: Ring Tom"
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert desk.project.get("action", id).status == "done"  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: not page.business.next._items)
    desk.undo()
    qtbot.waitUntil(lambda: len(page.business.next._items) == 1)


def test_a_change_elsewhere_repaints_after_a_pause(
    page: OverviewPage, desk: Desk, relationship: str, qtbot: QtBot
) -> None:
    desk.project.set("relationship", relationship, "name", "Northgate & Sons")
    qtbot.waitUntil(lambda: page.relationship.title.text() == "Northgate & Sons")


def test_the_wheel_and_the_principles_open_the_first_step_that_waits(page: OverviewPage, desk: Desk, relationship: str,
                                                                      qtbot: QtBot) -> None:  # fmt: skip
    went: list[str] = []
    page.went.connect(went.append)
    desk.project.mark("5.5.3.1", None if steps()["5.5.3.1"].scope == "business" else relationship, "done")
    page.relationship.wheel.clicked.emit(5)
    page.relationship.principles.opened.emit(12)
    assert went == ["guide/5.5.3.2", "guide/5.12.3.1"]


def test_the_first_plan_card_goes_when_it_is_done(page: OverviewPage, desk: Desk, relationship: str) -> None:
    assert page.relationship.first.isVisible()
    assert page.relationship.first.left.text().startswith("0 of 7 · about 60 minutes")
    for step in first_plan():
        desk.project.mark(step.clause, None if step.scope == "business" else relationship, "done")
    page.refresh()
    assert not page.relationship.first.isVisible()


def test_carry_on_names_the_step_begun(page: OverviewPage, desk: Desk, relationship: str) -> None:
    went: list[str] = []
    page.went.connect(went.append)
    page.refresh()
    page.relationship.carry.go.click()
    assert went[0].startswith("guide/5.")


def test_health_links_lead_to_what_they_are_about(page: OverviewPage, qtbot: QtBot) -> None:
    went: list[str] = []
    page.went.connect(went.append)
    for link in page.relationship.health.findChildren(Link):
        qtbot.keyClick(link, Qt.Key.Key_Return)
    assert went == ["guide/5.11.3.1", "objectives/objective", "issues/issue", "risks/risk", "guide/5.12.3.2"]


def test_links_from_the_overview_arrive(opened: Window, qtbot: QtBot) -> None:
    assert opened.desk is not None and opened.workspace is not None
    id = opened.desk.project.relationships()[0].id
    risk = opened.desk.project.all("risk", id)[0].id
    opened.go(f"@{id}/risks/risk/{risk}")
    table = opened.workspace.page_of("risks").tables["risk"]  # type: ignore[attr-defined]
    assert opened.desk.scope == id and table.chosen() == [risk]


def test_a_sign_with_several_rows_shows_those_alone(opened: Window) -> None:
    assert opened.desk is not None and opened.workspace is not None
    id = opened.desk.project.relationships()[1].id
    first, second = (row.id for row in opened.desk.project.all("risk", id))
    third = opened.desk.project.add("risk", id, title="Mice")
    opened.go(f"@{id}/risks/risk/{second},{third}")
    page = opened.workspace.page_of("risks")
    assert page.tables["risk"].model.ids == [second, third]  # type: ignore[attr-defined]
    opened.go(f"@{id}/risks/risk/{first}")
    assert page.tables["risk"].chosen() == [first]  # type: ignore[attr-defined]


def test_an_empty_project_teaches(window: Window, tmp_path: Path) -> None:
    Project.create(tmp_path / "new.accord", "New firm").close()
    window.open_file(tmp_path / "new.accord")
    assert window.workspace is not None
    overview = window.workspace.page_of("overview")
    assert isinstance(overview, OverviewPage)
    assert overview.business.teaching.isVisible() and not overview.business.card.isVisible()
    assert window.workspace.sidebar.pages["risks"].note == ""


def test_enter_and_double_click_open_a_relationship(opened: Window, qtbot: QtBot) -> None:
    assert opened.desk is not None and opened.workspace is not None
    table = opened.workspace.page_of("overview").business.table  # type: ignore[attr-defined]
    table.selectRow(1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.desk.scope == opened.desk.project.relationships()[1].id


def test_the_wheel_knows_its_wedges(theme: Theme, qtbot: QtBot) -> None:
    wheel = Wheel(theme, 240)
    qtbot.addWidget(wheel)
    wheel.resize(240, 240)
    wheel.show_facts(WheelFacts((0.5,) * 12, 0.995), numbers=True, percent=True)
    assert wheel.accessibleDescription().startswith("99 % of the plan")
    found: list[int] = []
    wheel.clicked.connect(found.append)
    for x, y in ((140, 25), (215, 100), (100, 215), (100, 25), (120, 120)):
        qtbot.mouseClick(wheel, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    qtbot.keyClick(wheel, Qt.Key.Key_Right)
    qtbot.keyClick(wheel, Qt.Key.Key_Return)
    assert found == [1, 3, 7, 12, 1]
