"""What a screen reader is told of painted widgets, and of cells and lines whose colour or icon says something."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from models.diary import list_dates
from models.portfolio import Standing
from models.project import Project
from models.wheel import WheelFacts
from resources.catalogue import registers
from ui import painted
from ui.choice import Choice
from ui.desk import Desk
from ui.overview.matrix import Matrix
from ui.overview.paint import Bar, Link
from ui.painted import PRESS, speak_painted
from ui.parts import button
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
    assert PRESS in told(link).actionInterface().actionNames()
    with qtbot.waitSignal(link.clicked, timeout=500):
        told(link).actionInterface().doAction(PRESS)
    link.setText("3 things this week")
    assert name(told(link)) == "3 things this week"


def test_many_come_and_go(qtbot: QtBot, theme: Theme) -> None:
    for _ in range(200):
        link = Link("Open the plan")
        assert role(link) == Role.Link
        link.deleteLater()
        QCoreApplication.sendPostedEvents(link, QEvent.Type.DeferredDelete.value)


def told(part: QWidget) -> QAccessibleInterface:
    """The way in which screen readers see it."""
    found = QAccessible.queryAccessibleInterface(part)
    assert found is not None
    return found


def name(part: QAccessibleInterface | None) -> str:
    """What it is called."""
    assert part is not None
    return part.text(QAccessible.Text.Name)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What a reader that listens is told: (what happened, to whom)."""
    found: list[tuple[str, str]] = []

    def take(event: QAccessibleEvent) -> None:
        found.append((event.type().name, name(event.accessibleInterface())))

    monkeypatch.setattr(painted.QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(painted.QAccessible, "updateAccessibility", take)
    return found


def test_the_wedges_of_the_wheel_follow_the_keys(qtbot: QtBot, theme: Theme, heard: list[tuple[str, str]]) -> None:
    wheel = Wheel(theme, 200)
    qtbot.addWidget(wheel)
    wheel.show_facts(WheelFacts((0.5, *(0.0,) * 11), 0.05))
    wheel.show()
    wheel.setFocus()
    qtbot.waitUntil(wheel.hasFocus)
    seen = told(wheel)
    assert seen.childCount() == 12 and name(seen) == "Progress of the twelve principles"
    assert name(seen.focusChild()).startswith("1 ·") and "50 %" in name(seen.focusChild())
    qtbot.keyClick(wheel, Qt.Key.Key_Left)
    last = seen.child(11)
    assert last is not None and name(last).startswith("12 ·")
    assert last.state().focused and last.role() == Role.Button and seen.indexOfChild(last) == 11
    assert seen.rect().contains(last.rect()) and not last.rect().isEmpty()
    parent = last.parent()
    assert parent is not None and parent.object() is wheel
    qtbot.waitUntil(lambda: ("Focus", name(last)) in heard)
    wheel.show_facts(WheelFacts((*(0.0,) * 11, 1.0), 0.05))
    qtbot.waitUntil(lambda: heard[-1] == ("NameChanged", name(last)))
    assert "100 %" in name(last)


def test_wedges_go_with_their_wheel(qtbot: QtBot, theme: Theme) -> None:
    for _ in range(100):
        wheel = Wheel(theme, 200)
        assert name(told(wheel).child(3)).startswith("4 ·")
        wheel.deleteLater()
        QCoreApplication.sendPostedEvents(wheel, QEvent.Type.DeferredDelete.value)


def test_the_map_says_scores_as_they_are_now(qtbot: QtBot, theme: Theme) -> None:
    matrix = Matrix(theme, str)
    qtbot.addWidget(matrix)
    matrix.show_points([placed("Northgate", 2)])
    qtbot.keyClick(matrix, Qt.Key.Key_Right)
    dot = told(matrix).child(0)
    assert dot is not None and "Northgate: matters 2" in name(dot)
    matrix.show_points([placed("Northgate", 4)])
    assert "Northgate: matters 4" in name(dot)
    assert "Northgate: matters 4" in matrix.accessibleDescription()
    matrix.show_points([])
    assert told(matrix).childCount() == 0 and not dot.isValid() and name(dot) == ""


def test_a_description_that_only_repeats_the_name_is_not_read(qtbot: QtBot) -> None:
    link = Link("Open the plan")
    qtbot.addWidget(link)
    link.setToolTip("Open the plan")
    assert told(link).text(QAccessible.Text.Description) == ""
    link.setToolTip("Show this week")
    assert told(link).text(QAccessible.Text.Description) == "Show this week"


def test_buttons_are_called_by_their_words_and_say_what_they_are(qtbot: QtBot) -> None:
    plain, one = button("Cancel"), button("Partner", "segment")
    one.setCheckable(True)
    one.setChecked(True)
    for part in (plain, one):
        qtbot.addWidget(part)
    plain.setText("&Not now…")
    assert plain.accessibleName() == "Not now"
    plain.setAccessibleName("Not now, thank you")
    plain.setText("Later")
    assert plain.accessibleName() == "Not now, thank you"
    assert role(one) == Role.RadioButton and told(one).state().checked and told(one).state().checkable
    told(one).actionInterface().doAction(PRESS)
    assert not one.isChecked()


def test_a_list_to_choose_from_has_a_name_of_its_own(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    around, kind = QWidget(), Choice()
    qtbot.addWidget(around)
    kind.setParent(around)
    kind.addItems(["Climate", "Money"])
    kind.setAccessibleName("Kind & rank")
    monkeypatch.setattr(painted.QAccessible, "isActive", lambda: True)
    around.show()
    kind.setFocus()
    qtbot.waitUntil(kind.hasFocus)
    assert [name(other) for other, _ in told(kind).relations()] == ["Kind & rank"]
    kind.name_aloud()
    assert len(around.findChildren(QLabel)) == 1


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
