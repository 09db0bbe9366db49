"""What a screen reader is told of painted widgets, and of cells and lines whose colour or icon says something."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.diary import list_dates
from models.portfolio import Standing
from models.project import Project
from models.wheel import WheelFacts
from resources.catalogue import registers
from ui.desk import Desk
from ui.overview.matrix import Matrix
from ui.overview.paint import Bar, Link
from ui.painted import PRESS, speak_painted
from ui.tables.rows import RowsModel
from ui.theme import Theme
from ui.week.model import WeekModel
from ui.wheel import Wheel

Role = QAccessible.Role
SPOKEN, MORE = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole


@pytest.fixture(scope="module", autouse=True)
def speaking(qapp: QApplication) -> None:
    """As in the program."""
    speak_painted()


def role(part: QWidget) -> Role:
    """What a screen reader takes it for."""
    found = QAccessible.queryAccessibleInterface(part)
    assert found is not None
    return found.role()


def placed(name: str, importance: int) -> Standing:
    """A relationship on the map."""
    none = ("", "")
    return Standing(name, name, "", (), none, none, none, none, importance, 3, 2, None, False)


def test_roles(qtbot: QtBot, theme: Theme) -> None:
    parts = Wheel(theme, 120), Bar(theme), Link("Open the plan"), Matrix(theme, str), QWidget()
    for part in parts:
        qtbot.addWidget(part)
    assert [role(part) for part in parts] == [Role.Graphic, Role.Graphic, Role.Link, Role.Chart, Role.Client]


def test_a_link_can_be_pressed_and_keeps_the_name_of_its_words(qtbot: QtBot, theme: Theme) -> None:
    link = Link("Open the plan")
    qtbot.addWidget(link)
    told = QAccessible.queryAccessibleInterface(link)
    assert told is not None and PRESS in told.actionInterface().actionNames()
    with qtbot.waitSignal(link.clicked, timeout=500):
        told.actionInterface().doAction(PRESS)
    link.setText("3 things this week")
    assert told.text(QAccessible.Text.Name) == "3 things this week"


def test_many_come_and_go(qtbot: QtBot, theme: Theme) -> None:
    for _ in range(200):
        link = Link("Open the plan")
        assert role(link) == Role.Link
        link.deleteLater()
        QCoreApplication.sendPostedEvents(link, QEvent.Type.DeferredDelete.value)


def test_the_wheel_says_where_the_keyboard_is(qtbot: QtBot, theme: Theme) -> None:
    wheel = Wheel(theme, 200)
    qtbot.addWidget(wheel)
    wheel.show_facts(WheelFacts((0.5, *(0.0,) * 11), 0.05))
    wheel.show()
    wheel.setFocus()
    qtbot.waitUntil(wheel.hasFocus)
    assert wheel.accessibleName().startswith("1 ·") and "50 %" in wheel.accessibleName()
    qtbot.keyClick(wheel, Qt.Key.Key_Left)
    assert wheel.accessibleName().startswith("12 ·")
    wheel.clearFocus()
    assert not wheel.accessibleName().startswith("12")


def test_the_map_says_scores_as_they_are_now(qtbot: QtBot, theme: Theme) -> None:
    matrix = Matrix(theme, str)
    qtbot.addWidget(matrix)
    matrix.show_points([placed("Northgate", 2)])
    qtbot.keyClick(matrix, Qt.Key.Key_Right)
    assert "Northgate: matters 2" in matrix.accessibleName()
    matrix.show_points([placed("Northgate", 4)])
    assert "Northgate: matters 4" in matrix.accessibleName()
    assert "Northgate: matters 4" in matrix.accessibleDescription()
    matrix.show_points([])
    assert "Northgate" not in matrix.accessibleName()


def test_cells_say_what_their_colour_and_icon_say(desk: Desk, project: Project, relationship: str) -> None:
    project.add("risk", relationship, title="Ovens fail", likelihood=4, impact=5)
    project.add("risk", relationship, title="Late flour", likelihood=1, impact=2)
    register = registers()["risk"]
    rows = RowsModel(desk, register, register.columns, relationship)
    lanes = [lane.what for lane in rows.lanes]
    score, details, share = lanes.index("score"), lanes.index("details"), lanes.index("share")
    assert sorted(rows.index(row, score).data(SPOKEN) for row in (0, 1)) == ["2, low", "20, high"]
    assert rows.index(0, details).data(SPOKEN) and rows.index(0, share).data(SPOKEN) == "Not shared"


def test_a_line_of_the_week_says_what_space_does(qtbot: QtBot, project: Project, relationship: str) -> None:
    project.add("action", relationship, action="Call the mill", due=date(2026, 11, 20), owner="Mara")
    lines, today = WeekModel(), date(2026, 11, 22)
    lines.show_items(list_dates(project, today=today), today)
    told = [lines.index(row, 0).data(MORE) for row in range(lines.rowCount()) if lines.item(row)]
    assert told and any("Space" in (words or "") for words in told)


def test_health_is_said_on_the_map_not_only_coloured(qtbot: QtBot, theme: Theme) -> None:
    matrix, shapes = Matrix(theme, str), []
    qtbot.addWidget(matrix)
    matrix.resize(460, 300)
    for key, words in (("green", "Healthy"), ("amber", "Watch"), ("red", "In trouble")):
        matrix.show_points([replace(placed("Northgate", 4), health=(key, words))])
        assert words in matrix.accessibleDescription() and words in matrix.tell(matrix.spots()[0])
        at = matrix.spots()[0].at.toPoint()
        image, ground = matrix.grab().toImage(), theme.color("surface")
        shapes.append(tuple(image.pixelColor(at + QPoint(x, 0)) == ground for x in (-3, 0)))
    assert shapes == [(False, False), (False, True), (True, True)]  # full, with a hole, with a bar
