"""From right to left: what is painted by hand stands mirrored, is hit where it stands, and its words read as written."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QAbstractItemModel, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from models.project import Project
from tests.ui.screen import put_up
from ui.desk import Desk
from ui.fields.segments import Segments
from ui.history.shelf import Shelf
from ui.icons import pixmap
from ui.mirroring import MIDDLE, chain, edges, turn, write
from ui.parts import Elided, Scroll, label, prose
from ui.search.delegate import HEADING, MORE, RESULT, ResultDelegate
from ui.search.results import Result
from ui.tables.register_table import RegisterTable
from ui.theme import Theme
from ui.week.page import WeekPage

WHITE = QColor(Qt.GlobalColor.white).rgb()


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def canvas(width: int, height: int = 60) -> QImage:
    found = QImage(width, height, QImage.Format.Format_RGB32)
    found.fill(Qt.GlobalColor.white)
    return found


def ink(image: QImage) -> QRect:
    """The box around everything that is not of the ground's colour."""
    ground = image.pixel(0, 0)
    spots = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) != ground]
    left, right = min(x for x, _ in spots), max(x for x, _ in spots)
    top, bottom = min(y for _, y in spots), max(y for _, y in spots)
    return QRect(QPoint(left, top), QPoint(right, bottom))


def alike(one: QImage, other: QImage) -> bool:
    """Whether two pictures show the same; what stands at a half pixel is drawn a little softer."""
    if abs(one.width() - other.width()) > 2 or abs(one.height() - other.height()) > 2:
        return False
    size = one.size()
    gray = [image.scaled(size).convertToFormat(QImage.Format.Format_Grayscale8) for image in (one, other)]
    spots = [(x, y) for x in range(size.width()) for y in range(size.height())]
    shades = [[image.pixelColor(x, y).lightness() for x, y in spots] for image in gray]
    return sum(abs(a - b) for a, b in zip(*shades, strict=True)) / len(spots) < 40


def both_ways(qapp: QApplication, paint: Callable[[], QImage]) -> tuple[QImage, QImage]:
    """The same, painted from left to right and from right to left."""
    images = []
    for way in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        qapp.setLayoutDirection(way)
        try:
            images.append(paint())
        finally:
            qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return images[0], images[1]


def grab(make: Callable[[], QWidget], width: int, height: int) -> QImage:
    """A widget's picture."""
    widget = make()
    widget.resize(width, height)
    image = canvas(width, height)
    widget.render(image)
    widget.deleteLater()
    return image.convertToFormat(QImage.Format.Format_RGB32)


def test_places_and_margins_change_sides(mirrored: None, qapp: QApplication) -> None:
    assert turn(QRect(10, 0, 100, 20), QRect(15, 3, 20, 10)) == QRect(85, 3, 20, 10)
    assert turn(QRectF(10, 0, 100, 20), QRectF(15, 3, 20, 10)) == QRectF(85, 3, 20, 10)
    assert edges(1, 2, 3, 4) == (3, 2, 1, 4)
    assert chain(["A", ""], " › ") == "\u200f\u2068A\u2069 › "
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert turn(QRect(10, 0, 100, 20), QRect(15, 3, 20, 10)) == QRect(15, 3, 20, 10)
    assert edges(1, 2, 3, 4) == (1, 2, 3, 4) and chain(["A", ""], " › ") == "A › "


@pytest.mark.parametrize("text", ["28 Feb 2028.", "Flour (rye) …", "שלום 3.6 · 2.7."])
def test_words_stand_at_the_other_side_and_read_the_same(text: str, qapp: QApplication, theme: Theme) -> None:
    def paint() -> QImage:
        image = canvas(600)
        painter = QPainter(image)
        font = theme.font()
        font.setPixelSize(36)  # half a pixel counts for little
        painter.setFont(font)
        write(painter, QRect(10, 0, 580, 60), MIDDLE, text)
        painter.end()
        return image

    left, right = both_ways(qapp, paint)
    before, after = ink(left), ink(right)
    assert abs(before.left() - (599 - after.right())) < 5 and after.left() > 250
    assert alike(left.copy(before), right.copy(after)), "the letters keep their order"


@pytest.mark.parametrize(
    "make",
    [
        lambda: label("Northgate Deliveries."),
        lambda: label("Northgate Deliveries delivers. Bread.", wrap=True),
        lambda: prose("Northgate Deliveries delivers. Bread."),
        lambda: Elided("Northgate Deliveries."),
    ],
)
def test_labels_stand_where_reading_begins(make: Callable[[], QWidget], qapp: QApplication, theme: Theme) -> None:
    left, right = both_ways(qapp, lambda: grab(make, 400, 40))
    before, after = ink(left), ink(right)
    assert before.left() < 8 and after.right() > 391 and after.left() > 60
    assert alike(left.copy(before), right.copy(after))


def test_what_is_cut_ends_in_dots_at_its_own_end(qapp: QApplication, theme: Theme) -> None:
    words = "Count all crates at the depot by colour"
    left, right = both_ways(qapp, lambda: grab(lambda: Elided(words), 150, 40))
    assert alike(left.copy(ink(left)), right.copy(ink(right)))


def test_drawings_that_point_are_turned(qapp: QApplication, theme: Theme) -> None:
    for name, turned in (("chevron-right", True), ("arrow-left", True), ("undo", True), ("check", False)):
        left, right = both_ways(qapp, lambda name=name: pixmap(name, "ink").toImage())  # type: ignore[misc]
        assert alike(left.flipped(Qt.Orientation.Horizontal) if turned else left, right), name
        assert (left == right) is not turned


def test_a_page_keeps_its_room_at_the_end_of_the_lines(mirrored: None, qtbot: QtBot, theme: Theme) -> None:
    page = put_up(qtbot, Scroll(), 900, 300)
    page.widest = 400
    page.resize(1000, 300)
    margins = page.body.contentsMargins()
    assert margins.right() == 24 and margins.left() > 400


def painted(delegate: QStyledItemDelegate, model: QAbstractItemModel, row: int, state: QStyle.StateFlag) -> QImage:
    """One line of a list, 400 pixels wide."""
    option = QStyleOptionViewItem()
    option.direction = QApplication.layoutDirection()
    option.state = state
    index = model.index(row, 0)
    height = delegate.sizeHint(option, index).height()
    option.rect = QRect(0, 0, 400, height)
    image = canvas(400, height)
    painter = QPainter(image)
    delegate.paint(painter, option, index)
    painter.end()
    return image


def columns(image: QImage) -> list[bool]:
    """Where there is something, pixel by pixel from the left."""
    return [any(image.pixel(x, y) != WHITE for y in range(image.height())) for x in range(image.width())]


def mirrored_ink(left: QImage, right: QImage) -> bool:
    """Whether the two pictures hold their things at mirrored places; letters themselves are not turned."""
    one, other = columns(left), columns(right)[::-1]
    first = one.index(True), len(one) - one[::-1].index(True)
    second = other.index(True), len(other) - other[::-1].index(True)
    return all(abs(a - b) < 5 for a, b in zip(first, second, strict=True))


def test_the_list_of_the_history_is_mirrored(
    qapp: QApplication, desk: Desk, theme: Theme, project: Project, relationship: str, qtbot: QtBot
) -> None:
    from models.chronicle.steps import Asking

    project.add("risk", relationship, title="Ovens")
    project.undo()
    project.add("risk", relationship, title="Flour")
    shelf = put_up(qtbot, Shelf(project, theme), 400, 300)
    shelf.ask(Asking())
    states = {item.step.state for item in shelf.items.items}
    assert len(states) > 1, "one says beside it that it was undone"
    for row, item in enumerate(shelf.items.items):
        if item.step.state != "done" or row == 0:
            paint = lambda row=row: painted(shelf.itemDelegate(), shelf.items, row, QStyle.StateFlag.State_None)  # noqa: E731
            left, right = both_ways(qapp, paint)  # type: ignore[arg-type]
            assert mirrored_ink(left, right), item.words
            assert left != right


def test_the_results_of_the_search_are_mirrored(qapp: QApplication, theme: Theme) -> None:
    model = QStandardItemModel()
    result = Result(
        "Bread left in the rain", "issues", ((0, 5),), "Issues", "", "Fresh bread in every shop…", ((6, 11),)
    )
    for role, value in ((HEADING, "x"), (MORE, "y"), (RESULT, result)):
        item = QStandardItem("Registers")
        item.setData(value, role)
        model.appendRow(item)
    delegate = ResultDelegate(theme)
    for row in range(3):
        left, right = both_ways(qapp, lambda row=row: painted(delegate, model, row, QStyle.StateFlag.State_None))  # type: ignore[misc]
        assert mirrored_ink(left, right) and left != right
    size = round(16 * theme.scale)
    icons = [image.copy(x, 5, size, 20) for image, x in ((left, 12), (right, 400 - 12 - size))]
    assert alike(*icons), "the icon stands at the other end"


def test_a_row_is_taken_by_the_grip_where_it_stands(
    mirrored: None, desk: Desk, theme: Theme, project: Project, relationship: str, qtbot: QtBot
) -> None:
    for title in ("Ovens", "Flour"):
        project.add("risk", relationship, title=title)
    table = put_up(qtbot, RegisterTable(desk, theme, "risk", relationship=relationship), 900, 500)
    view, port = table.view, table.view.viewport()
    middle = view.visualRect(table.model.index(1, 0)).center().y()
    grip, far = QPoint(port.width() - 6, middle), QPoint(port.width() - 30, middle)
    top = QPoint(grip.x(), view.visualRect(table.model.index(0, 0)).top() + 2)
    for start, order in ((far, ["Ovens", "Flour"]), (grip, ["Flour", "Ovens"])):
        QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(port, top)
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=top)
        assert [row.title for row in project.all("risk")] == order


def test_the_tick_of_the_week_is_hit_where_it_stands(
    mirrored: None, desk: Desk, theme: Theme, project: Project, relationship: str, qtbot: QtBot
) -> None:
    action = project.add("action", relationship, action="Ring Tom", due=date.today())
    page = put_up(qtbot, WeekPage(desk, theme), 1100, 600)
    page.refresh()
    page.list.choose(1)
    box = page.list.visualRect(page.list.currentIndex())
    assert box.width() > 800
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 20, box.center().y()))
    assert project.get("action", action).status != "done"
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.right() - 20, box.center().y()))
    assert project.get("action", action).status == "done"


def test_arrow_keys_go_the_way_of_the_buttons(mirrored: None, theme: Theme, qtbot: QtBot) -> None:
    row = put_up(qtbot, Segments({"a": "One", "b": "Two", "c": "Three"}, {}, "Size", {}), 400, 40)
    first, second = row.buttons["a"], row.buttons["b"]
    assert first.x() > second.x()
    first.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Left)
    assert row.focusWidget() is second
    qtbot.keyClick(row, Qt.Key.Key_Right)
    assert row.focusWidget() is first
