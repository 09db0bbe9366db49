"""The map of relationships: names that keep apart, dots that are dragged, heaps, and those not placed yet."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.portfolio import Standing, survey
from models.project import Project
from tests.ui.screen import put_up
from ui.desk import Desk
from ui.overview.matrix import Matrix
from ui.overview.matrix_card import AT_HAND, Chip, MatrixCard
from ui.overview.spots import cell, lay_out, scores_at
from ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton
NAMES = (
    "Northgate Deliveries",
    "Meadow Mill",
    "Oak & Ember Cafés",
    "Riverside Catering and Events Company of the North",
)


def one(
    name: str, importance: int | None, replaceability: int | None, value: float | None = None, id: str = ""
) -> Standing:
    none = ("", "")
    return Standing(id or name, name, "", (), none, none, none, none, importance, replaceability, 2, value, False)


def crowd() -> list[Standing]:
    found = [one(name, 1 + i % 5, 1 + (i * 2) % 5, 1000.0 * i, f"a{i}") for i, name in enumerate(NAMES * 3)]
    return [*found, one("Twin", 3, 3, id="t1"), one("Twin too", 3, 3, id="t2")]


@pytest.fixture
def matrix(theme: Theme, qtbot: QtBot) -> Matrix:
    return put_up(qtbot, Matrix(theme, lambda value: f"£{value:,.0f}" if value else ""), 460, 300)


def drag(qtbot: QtBot, widget: QWidget, start: QPoint, end: QPoint, release: bool = True) -> None:
    qtbot.mousePress(widget, LEFT, pos=start)
    for part in (1, 2, 3, 4):
        qtbot.mouseMove(widget, start + (end - start) * part / 4)
    if release:
        qtbot.mouseRelease(widget, LEFT, pos=end)


def middle(matrix: Matrix, importance: int, replaceability: int) -> QPoint:
    return cell(matrix.field(), importance, replaceability).center().toPoint()


@pytest.mark.parametrize(("width", "height"), [(460, 300), (230, 260), (900, 500)])
def test_names_never_lie_on_each_other(matrix: Matrix, width: int, height: int) -> None:
    matrix.resize(width, height)
    matrix.show_points(crowd())
    boxes = list(matrix.labels().values())
    assert boxes or width < 300
    for number, box in enumerate(boxes):
        assert matrix.field().contains(box)
        assert not any(box.intersects(other) for other in boxes[number + 1 :])
    middles = [(round(spot.at.x()), round(spot.at.y())) for spot in matrix.spots()]
    assert len(set(middles)) == len(middles)


@pytest.mark.parametrize("count", [1, 2, 7, 40, 200])
def test_dots_on_one_spot_stay_tellable_and_inside(count: int) -> None:
    field = QRectF(30, 4, 420, 260)
    points = [one(f"P{n}", 4, 5, 100.0 * n, f"p{n}") for n in range(count)]
    spots = lay_out(points, field)
    told = [member.id for spot in spots for member in spot.members]
    assert sorted(told) == sorted(point.id for point in points)
    assert sum(1 for spot in spots if spot.is_heap) == (1 if count > 18 else 0)
    for number, spot in enumerate(spots):
        assert cell(field, 4, 5).contains(spot.at)
        for other in spots[number + 1 :]:
            away = spot.at - other.at
            assert (away.x() ** 2 + away.y() ** 2) ** 0.5 >= min(spot.radius, other.radius)
    heap = next((spot for spot in spots if spot.is_heap), None)
    if heap is not None:  # those worth most stand alone
        alone = {spot.members[0].annual_value or 0 for spot in spots if not spot.is_heap}
        assert min(alone) >= max(member.annual_value or 0 for member in heap.members)


def test_a_place_means_scores_and_far_outside_means_none() -> None:
    field = QRectF(30, 4, 400, 250)
    for importance in range(1, 6):
        for replaceability in range(1, 6):
            assert scores_at(field, cell(field, importance, replaceability).center()) == (importance, replaceability)
    assert scores_at(field, field.topRight() + QPointF(10, -10)) == (5, 5)
    assert scores_at(field, field.bottomLeft() + QPointF(-60, 0)) is None


def test_a_click_opens_a_drag_scores_anew_and_esc_leaves_it(matrix: Matrix, qtbot: QtBot) -> None:
    opened: list[str] = []
    scored: list[tuple[object, ...]] = []
    matrix.opened.connect(opened.append)
    matrix.rescored.connect(lambda *all: scored.append(all))
    matrix.show_points([one("A", 4, 4), one("B", 1, 1, 500.0)])
    qtbot.mouseClick(matrix, LEFT, pos=middle(matrix, 1, 1))
    assert opened == ["B"] and not scored
    drag(qtbot, matrix, middle(matrix, 4, 4), middle(matrix, 2, 5))
    assert scored == [("A", 2, 5, False)] and opened == ["B"]
    drag(qtbot, matrix, middle(matrix, 4, 4), middle(matrix, 4, 4) + QPoint(14, 4))  # within its own cell
    drag(qtbot, matrix, middle(matrix, 4, 4), QPoint(458, 299) + QPoint(80, 80))
    drag(qtbot, matrix, middle(matrix, 4, 4), middle(matrix, 1, 1), release=False)
    qtbot.keyClick(matrix, Qt.Key.Key_Escape)
    qtbot.mouseRelease(matrix, LEFT, pos=middle(matrix, 1, 1))
    assert len(scored) == 1 and opened == ["B"]
    matrix.show_points([one("A", 4, 4)], "Open for reading only.")
    drag(qtbot, matrix, middle(matrix, 4, 4), middle(matrix, 2, 5))
    qtbot.keyClick(matrix, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert len(scored) == 1


def test_the_keyboard_walks_moves_and_opens(matrix: Matrix, qtbot: QtBot) -> None:
    opened: list[str] = []
    scored: list[tuple[object, ...]] = []
    matrix.opened.connect(opened.append)
    matrix.rescored.connect(lambda *all: scored.append(all))
    matrix.show_points([one("A", 5, 4), one("B", 1, 1)])
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(matrix, key)
    assert opened == ["A", "B"] and matrix.spoken_shapes.here() == 1
    assert "B: matters 1, hard to replace 1" in matrix.spoken_shapes.words(1)
    qtbot.keyClick(matrix, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(matrix, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)  # already at the edge
    assert scored == [("B", 1, 2, True)]


def test_a_dot_tells_all_and_a_heap_lists_its_members(matrix: Matrix, qtbot: QtBot) -> None:
    matrix.show_points([one("A", 5, 4, 18250.0)])
    told = matrix.tell(matrix.spots()[0])
    for words in ("A\n", "Matters to us 5 of 5, hard to replace 4 of 5", "We matter to them 2 of 5", "£18,250"):
        assert words in told
    opened: list[str] = []
    matrix.opened.connect(opened.append)
    matrix.show_points([one(f"P{n}", 3, 3, float(n)) for n in range(60)])
    heap = next(spot for spot in matrix.spots() if spot.is_heap)
    assert "and " in matrix.tell(heap) and len(matrix.spots()) - 1 + len(heap.members) == 60
    menu = matrix.list_heap(heap)
    menu.actions()[0].trigger()
    assert opened == [heap.members[0].id]


@pytest.fixture
def card(desk: Desk, theme: Theme, qtbot: QtBot) -> MatrixCard:
    desk.show_scope(None)
    found = MatrixCard(desk, theme)
    qtbot.addWidget(found)
    desk.changed.connect(lambda _: found.show_standings(survey(desk.project)))
    found.resize(540, 500)
    found.show()
    found.show_standings(survey(desk.project))
    return found


def test_a_drag_is_one_step_that_undo_takes_back(card: MatrixCard, desk: Desk, relationship: str, qtbot: QtBot) -> None:
    with desk.project.step("Scored"):
        desk.project.set("relationship", relationship, "importance", 4)
        desk.project.set("relationship", relationship, "replaceability", 4)
    matrix = card.matrix
    drag(qtbot, matrix, middle(matrix, 4, 4), middle(matrix, 2, 1))
    record = desk.project.get("relationship", relationship)
    assert record is not None and (record.importance, record.replaceability) == (2, 1)
    assert desk.project.history.undo_label() == "Re-scored Northgate Deliveries"
    assert matrix.spots()[0].at.toPoint() == middle(matrix, 2, 1)
    desk.undo()
    assert matrix.spots()[0].at.toPoint() == middle(matrix, 4, 4)
    for _ in range(3):
        qtbot.keyClick(matrix, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert desk.project.get("relationship", relationship).importance == 1  # type: ignore[union-attr]
    desk.undo()  # three small steps in a row are one
    assert desk.project.get("relationship", relationship).importance == 4  # type: ignore[union-attr]


def chips(card: MatrixCard) -> list[Chip]:
    return [found for found in card.chips.findChildren(Chip) if found.isVisible()]


def test_those_not_placed_are_dragged_in_or_placed_by_a_menu(card: MatrixCard, desk: Desk, relationship: str,
                                                             qtbot: QtBot) -> None:  # fmt: skip
    chip = card.chips.findChild(Chip)
    assert chip is not None and chip.text() == "Northgate Deliveries"
    target = chip.mapFromGlobal(card.matrix.mapToGlobal(middle(card.matrix, 5, 4)))
    drag(qtbot, chip, chip.rect().center(), target)
    record = desk.project.get("relationship", relationship)
    assert record is not None and (record.importance, record.replaceability) == (5, 4)
    assert not card.chips.isVisible()
    desk.undo()
    assert card.chips.isVisible()
    qtbot.waitUntil(lambda: bool(chips(card)))
    chip = chips(card)[0]
    entries = {entry.text(): entry for entry in card.make_menu(chip).actions()}
    entries["Put it into Secure"].trigger()
    record = desk.project.get("relationship", relationship)
    assert record is not None and (record.importance, record.replaceability) == (4, 2)


def test_many_not_placed_are_counted(card: MatrixCard, project: Project, qtbot: QtBot) -> None:
    for number in range(AT_HAND + 4):
        project.add("relationship", name=f"Partner & {number}")
    qtbot.waitUntil(lambda: len(chips(card)) == AT_HAND)
