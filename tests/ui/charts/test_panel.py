"""The charts of a register: the right one, taught where empty, picking rows, following changes."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.chart_facts import MAKERS
from models.project import Project
from resources.catalogue import registers
from tests.ui.screen import put_up
from ui.charts.panel import ChartPanel
from ui.charts.teaching import CHARTS, TABLES, WHAT_IT_TAKES
from ui.desk import Desk
from ui.theme import Theme

Picks = list[tuple[str, tuple[str, ...]]]


@pytest.fixture
def panel(desk: Desk, theme: Theme, qtbot: QtBot) -> ChartPanel:
    found = put_up(qtbot, ChartPanel(desk, theme, "risks"), 900, 420)
    qtbot.waitExposed(found)
    return found


@pytest.fixture
def risks(project: Project, relationship: str) -> list[str]:
    """Two risks in one cell, which treatment parts, and one elsewhere."""
    return [
        project.add("risk", relationship, title=title, likelihood=2, impact=impact, residual_likelihood=rest,
                    residual_impact=impact)
        for title, impact, rest in (("Fire", 4, 1), ("Flood", 4, 2), ("Frost", 1, 2))
    ]  # fmt: skip


def show(panel: ChartPanel, register: str, qtbot: QtBot) -> None:
    panel.show_register(register)
    qtbot.waitUntil(lambda: not panel._soon.isActive())
    panel.view.grab()


def heard(panel: ChartPanel) -> Picks:
    found: Picks = []
    panel.picked.connect(lambda register, rows: found.append((register, rows)))
    return found


def click(panel: ChartPanel, id: str) -> None:
    panel.view.grab()
    QTest.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=panel.view._boxes[id].center().toPoint())


def test_every_chart_it_knows_exists_and_is_taught() -> None:
    named = {showing.chart for charts in CHARTS.values() for showing in charts}
    assert named <= set(MAKERS) and named == set(TABLES) == set(WHAT_IT_TAKES)
    assert set(CHARTS) <= set(registers())
    assert {table for tables in TABLES.values() for table in tables} <= set(registers())


@pytest.mark.parametrize("register", CHARTS)
def test_an_empty_chart_says_what_would_make_it_appear(panel: ChartPanel, register: str, qtbot: QtBot) -> None:
    show(panel, register, qtbot)
    assert panel.has_chart(register)
    said = panel.empty.text()
    assert panel.empty.isVisible() and said == WHAT_IT_TAKES[CHARTS[register][0].chart] and said.endswith(".")
    assert not panel.view.isVisible() and not panel.more.isVisible()


def test_a_cell_picks_its_risks_and_lets_go(panel: ChartPanel, risks: list[str], qtbot: QtBot) -> None:
    picked = heard(panel)
    show(panel, "risk", qtbot)
    assert panel.summary.text() == "3 open risks: 0 high, 2 to watch."
    click(panel, "cell-2-4")
    click(panel, "cell-2-4")
    click(panel, "cell-2-1")
    QTest.mouseClick(panel.area.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(890, 5))
    assert picked == [("risk", tuple(risks[:2])), ("risk", ()), ("risk", (risks[2],)), ("risk", ())]


def test_after_treatment_is_another_map(panel: ChartPanel, risks: list[str], qtbot: QtBot) -> None:
    picked = heard(panel)
    show(panel, "risk", qtbot)
    panel.segments[1].click()
    click(panel, "cell-1-4")
    assert picked == [("risk", (risks[0],))]
    assert "after treatment" in panel.summary.text()


def test_the_switch_says_why_it_is_off(panel: ChartPanel, project: Project, relationship: str, qtbot: QtBot) -> None:
    project.add("risk", relationship, title="Fire", likelihood=1, impact=1)
    show(panel, "risk", qtbot)
    assert not panel.segments[1].isEnabled() and panel.segments[1].toolTip()


def test_it_follows_changes_after_a_pause_and_drops_a_choice_that_is_gone(
    panel: ChartPanel, project: Project, risks: list[str], qtbot: QtBot
) -> None:
    show(panel, "risk", qtbot)
    click(panel, "cell-2-1")
    picked = heard(panel)
    project.set("risk", risks[2], "status", "closed")
    assert panel.summary.text().startswith("3")
    qtbot.waitUntil(lambda: panel.summary.text().startswith("2"))
    assert picked == [("risk", ())] and panel.view.chosen == ""


def test_another_register_keeps_the_choice_of_the_first(panel: ChartPanel, risks: list[str], qtbot: QtBot) -> None:
    show(panel, "risk", qtbot)
    click(panel, "cell-2-1")
    picked = heard(panel)
    show(panel, "issue", qtbot)
    assert panel.view.chosen == "" and panel.empty.isVisible()
    show(panel, "risk", qtbot)
    assert panel.view.chosen == "cell-2-1" and picked == []
    panel.let_go()
    assert panel.view.chosen == "" and picked == []


def test_all_relationships_are_counted_together(
    panel: ChartPanel, project: Project, relationship: str, risks: list[str], qtbot: QtBot
) -> None:
    other = project.add("relationship", name="Mill")
    for number in range(10):
        project.add("risk", other, title=str(number), likelihood=2, impact=4)
    show(panel, "risk", qtbot)
    panel.show_scope(None)
    qtbot.waitUntil(lambda: panel.summary.text().startswith("13"))
    picked = heard(panel)
    click(panel, "cell-2-4")
    assert len(picked[0][1]) == 12
    panel.show_scope(relationship)
    assert picked[-1] == ("risk", ())


def test_rows_of_every_register_can_be_picked(
    panel: ChartPanel, project: Project, relationship: str, qtbot: QtBot
) -> None:
    held = project.all("pulse_round", relationship)[0].id
    wanted: dict[str, tuple[str, Any]] = {
        "objective": ("objective-1", project.add("objective", relationship, objective="More", baseline=0.0, target=9.0)),
        "action": ("week-12", project.add("action", relationship, action="Ring Tom")),
        "exit_task": ("week-12", project.add("exit_task", relationship, task="Count crates")),
        "value_idea": ("idea-0", project.add("value_idea", relationship, title="Share", effort=1, benefit=5)),
        "issue": ("rung-2", project.add("issue", relationship, title="Late")),
        "maturity_rating": ("principle-1", project.add("maturity_rating", relationship, principle="1", ours=2)),
        "pulse_answer": ("item-1", project.add("pulse_answer", relationship, round_id=held, party_id=project.us().id,
                                               item="1", score=3)),
    }  # fmt: skip
    picked = heard(panel)
    for register, (id, _) in wanted.items():
        show(panel, register, qtbot)
        click(panel, id)
    assert picked == [(register, (row,)) for register, (_, row) in wanted.items()]


def test_a_folded_panel_reads_nothing(panel: ChartPanel, project: Project, risks: list[str], qtbot: QtBot) -> None:
    show(panel, "risk", qtbot)
    panel.hide()
    project.set("risk", risks[2], "status", "closed")
    qtbot.wait(180)
    assert panel.summary.text().startswith("3")
    panel.show()
    qtbot.waitUntil(lambda: panel.summary.text().startswith("2"))


def test_the_keyboard_is_scrolled_into_sight(
    panel: ChartPanel, project: Project, relationship: str, qtbot: QtBot
) -> None:
    for number in range(20):
        project.add("objective", relationship, objective=f"Aim {number}", baseline=0.0, target=9.0)
    show(panel, "objective", qtbot)
    QTest.keyClick(panel.view, Qt.Key.Key_End)
    assert panel.area.verticalScrollBar().value() > 0
