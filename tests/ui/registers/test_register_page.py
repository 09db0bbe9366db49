"""The page of a register: search, filters, chips, order, columns, chart; and nothing is hidden without a word."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from models.listing import Listing
from models.project import GAP, Project
from models.records.base import derived_id
from tests.ui.screen import put_up
from ui.desk import Desk
from ui.places import BY_KEY
from ui.registers.page import RegisterPage
from ui.settings import Settings
from ui.theme import Theme

Make = Callable[..., RegisterPage]
RISKS = (
    ("Oven fails", "operational", 5, 4, "Mara", "open"),
    ("Flour price", "financial", 2, 2, "", "open"),
    ("Éclair recipe is copied", "financial", 3, 3, "Osei", "closed"),
)


@pytest.fixture
def make(desk: Desk, theme: Theme, qtbot: Any) -> Iterator[Make]:
    """Opens the page of a place."""
    made: list[RegisterPage] = []

    def make(key: str = "risks", settings: Settings | None = None) -> RegisterPage:
        page = put_up(qtbot, RegisterPage(desk, theme, BY_KEY[key], settings), 1140, 800)
        qtbot.waitExposed(page)
        page.refresh()
        made.append(page)
        return page

    yield make
    for page in made:
        page.close()


@pytest.fixture
def page(make: Make, project: Project, relationship: str) -> RegisterPage:
    """The risks of the bakery: three."""
    for title, category, likelihood, impact, owner, status in RISKS:
        project.add("risk", relationship, title=title, category=category, likelihood=likelihood, impact=impact,
                    owner=owner, status=status)  # fmt: skip
    return make()


def titles(page: RegisterPage) -> list[str]:
    """What the list shows, from the top."""
    model = page.table.model
    return [str(model.row_at(place).title).split()[0] for place in range(model.rowCount())]


def click_header(page: RegisterPage, name: str) -> None:
    """Click on the label of a lane."""
    header = page.table.view.lane_header
    lane = next(i for i, lane in enumerate(page.table.model.lanes) if lane.name == name)
    at = QPoint(header.sectionViewportPosition(lane) + 25, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)


def chips(page: RegisterPage) -> list[QPushButton]:
    """The buttons of the filters that are on."""
    QApplication.sendPostedEvents()
    return [found for found in page.chips.findChildren(QPushButton) if found.isVisible()]


def test_typing_filters_and_counts(page: RegisterPage, qtbot: Any) -> None:
    finder = next(found for found in page.findChildren(QShortcut) if found.key() == QKeySequence("Ctrl+F"))
    finder.activated.emit()
    assert page.focusWidget() is page.search
    qtbot.keyClicks(page.search, "eclair")
    qtbot.waitUntil(lambda: titles(page) == ["Éclair"], timeout=2000)
    assert page.subtitle.text() == "1 of 3 · 2 open"
    page.search.clear()
    qtbot.waitUntil(lambda: len(titles(page)) == 3, timeout=2000)
    assert page.subtitle.text() == "2 open"


def test_a_filter_that_leaves_nothing_offers_the_way_back(page: RegisterPage) -> None:
    nothing = page.table.view.nothing
    assert not nothing.isVisible()
    page.show_listing(Listing(text="zzz"))
    assert nothing.isVisible() and page.search.text() == "zzz" and not page.table.empty.isVisible()
    nothing.show_all.click()
    assert not nothing.isVisible() and len(titles(page)) == 3 and page.search.text() == ""


def test_panel_chips_and_clear(page: RegisterPage) -> None:
    panel = page.open_filter()
    panel.unfold("category", True)
    assert [tick.text() for (key, _), tick in panel.values.items() if key == "category"] == [
        "Financial  (2)",
        "Operational  (1)",
    ]
    panel.values["category", "financial"].click()
    panel.ticks["unsettled"].click()
    panel.close()
    assert titles(page) == ["Flour"] and page.subtitle.text().startswith("1 of 3")
    assert page.chips.texts == ["Only open ones", "Kind: Financial"] and page.chips.isVisible()
    chips(page)[0].click()
    assert titles(page) == ["Flour", "Éclair"] and page.chips.texts == ["Kind: Financial"]
    panel = page.open_filter()
    assert panel.values["category", "financial"].isChecked()  # what is on is open and ticked
    panel.values["category", "operational"].click()
    panel.unfold("owner", True)
    panel.values["owner", "Mara"].click()
    panel.close()
    assert titles(page) == ["Oven"] and len(page.chips.texts) == 2
    next(found for found in chips(page) if found.text() == "Clear").click()
    assert len(titles(page)) == 3 and not page.chips.isVisible()


def test_header_sorts_turns_and_goes_back(page: RegisterPage) -> None:
    model, view = page.table.model, page.table.view
    click_header(page, "title")
    assert titles(page) == ["Éclair", "Flour", "Oven"] and model.why_not_move()
    click_header(page, "title")
    assert titles(page) == ["Oven", "Flour", "Éclair"]
    view.setCurrentIndex(model.index(0, 1))
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert titles(page) == ["Oven", "Flour", "Éclair"]  # a sorted list keeps its order
    click_header(page, "title")
    assert titles(page) == ["Oven", "Flour", "Éclair"] and not model.why_not_move() and model.listing == Listing()
    click_header(page, "score")
    assert titles(page) == ["Flour", "Éclair", "Oven"]
    assert model.ids[view.currentIndex().row()] == model.ids[2]  # the same row is still the current one


def test_lanes_widths_and_order_are_remembered(page: RegisterPage, make: Make) -> None:
    settings = page._settings
    view = page.table.view
    usual = [lane.name for i, lane in enumerate(page.table.model.lanes) if not view.isColumnHidden(i)]
    assert usual == ["number", "title", "category", "score", "owner", "treatment", "due", "shared", "details"]
    panel = page.open_columns()
    panel.list.setCurrentRow(3)
    QTest.keyClick(panel.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)  # owner before score
    panel.list.item(5).setCheckState(Qt.CheckState.Unchecked)  # no due
    panel.close()
    view.lane_header.resizeSection(1, 301)
    view.lane_header.mouseReleaseEvent(_release())
    click_header(page, "score")
    again = make(settings=settings)
    shown = [lane.name for i, lane in enumerate(again.table.model.lanes) if not again.table.view.isColumnHidden(i)]
    assert shown == ["number", "title", "category", "owner", "score", "treatment", "shared", "details"]
    assert again.table.view.columnWidth(1) == 301 and again.table.model.listing == Listing(sort="score")
    assert titles(again) == ["Flour", "Éclair", "Oven"]
    panel = again.open_columns()
    panel.usual.click()
    panel.close()
    assert [
        lane.name for i, lane in enumerate(again.table.model.lanes) if not again.table.view.isColumnHidden(i)
    ] == usual
    assert again.table.view.columnWidth(1) != 301 and titles(again) == ["Oven", "Flour", "Éclair"]


def _release() -> Any:
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    return QMouseEvent(QEvent.Type.MouseButtonRelease, QPointF(5, 5), QPointF(5, 5), left, none, Qt.KeyboardModifier(0))


def test_dragging_a_label_moves_its_lane(page: RegisterPage, qtbot: Any) -> None:
    view = page.table.view
    lanes = [lane.name for lane in page.table.model.lanes]
    view.lane_header.moveSection(lanes.index("due"), 1)
    qtbot.waitUntil(lambda: [lane.name for lane in page.table.model.lanes][1] == "due", timeout=1000)
    header = view.lane_header
    assert [header.visualIndex(i) for i in range(header.count())] == list(range(header.count()))
    assert [lane.name for lane in page.table.model.lanes][:3] == ["number", "due", "title"]


def test_an_edited_row_stays_until_the_list_is_read_anew(page: RegisterPage, project: Project) -> None:
    page.show_listing(Listing(choices=(("category", ("financial",)),)))
    flour = page.table.model.ids[0]
    project.set("risk", flour, "category", "operational")
    assert titles(page) == ["Flour", "Éclair"]
    new = page.table.add_row(edit=False)
    assert page.table.model.place_of(new) == 2  # a row that was added is seen, whatever the filter
    page.refresh()
    assert titles(page) == ["Éclair"]


def test_undo_of_something_hidden_shows_it(page: RegisterPage, project: Project, desk: Desk) -> None:
    oven = page.table.model.ids[0]
    project.set("risk", oven, "owner", "Ken")
    page.show_listing(Listing(text="flour", sort="title"))
    assert titles(page) == ["Flour"]
    desk.undo()
    assert len(titles(page)) == 3 and page.table.model.listing == Listing(sort="title")
    assert page.table.model.ids[page.table.view.currentIndex().row()] == oven and not page.chips.isVisible()


def test_undo_of_something_shown_keeps_the_filter(page: RegisterPage, project: Project, desk: Desk) -> None:
    page.show_listing(Listing(text="flour"))
    project.remove("risk", page.table.model.ids[0])
    assert titles(page) == []
    desk.undo()
    assert titles(page) == ["Flour"] and page.table.model.listing.text == "flour"


def test_an_address_finds_a_row_behind_a_filter(page: RegisterPage) -> None:
    oven = page.table.model.ids[0]
    page.show_listing(Listing(text="flour"))
    page.show_detail("risk", oven)
    assert page.table.drawer.isVisible() and page.table.drawer.row == oven and len(titles(page)) == 3


def test_all_relationships(page: RegisterPage, project: Project, desk: Desk) -> None:
    old = project.add("relationship", name="Old friends")
    project.add("risk", old, title="Dust")
    desk.show_scope(None)
    assert [lane.name for lane in page.table.model.lanes].count("relationship_id") == 1
    assert titles(page)[-1] == "Dust" and page.table.model.why_not_move()
    project.set("relationship", old, "archived", True)
    assert "Dust" not in titles(page)
    panel = page.open_filter()
    panel.ticks["archived"].click()
    panel.unfold("relationship_id", True)
    panel.values["relationship_id", old].click()
    panel.close()
    assert titles(page) == ["Dust"]
    assert page.chips.texts == ["Archived relationships too", "Relationship: Old friends"]
    desk.show_scope(old)
    assert titles(page) == ["Dust"] and "Relationship: Old friends" not in page.chips.texts


def test_the_chart_picks_rows(page: RegisterPage) -> None:
    some = page.table.model.ids[1]
    page.chart.panel.picked.emit("risk", (some,))
    assert titles(page) == ["Flour"] and page.chips.texts == ["Only these rows"]
    page.chart.panel.picked.emit("risk", ())
    assert len(titles(page)) == 3
    page.chart.unfold(False)
    assert not page.chart.panel.isVisible() and page.chart.head.isVisible()
    page.chart.head.click()
    assert page.chart.panel.isVisible() and page._settings.list_kept("chart:risks")["open"] is True


def test_registers_of_one_page_keep_their_own_filters(make: Make, project: Project, relationship: str) -> None:
    project.add("issue", relationship, title="Late van")
    page = make("issues")
    page.show_listing(Listing(text="late"))
    page.show_detail("ladder_rung")
    assert page.search.text() == "" and page.table.model.rowCount() == 1
    page.show_detail("issue")
    assert page.search.text() == "late" and page.chart.isVisible()


def test_rows_are_two_lines_tall_and_tell_the_rest(page: RegisterPage, project: Project) -> None:
    view = page.table.view
    project.set("risk", page.table.model.ids[0], "treatment", "Borrow the oven of the mill. " * 30)
    cells = view.cells.cells
    assert view.rowHeight(0) <= 2 * cells.leading + 20
    assert cells.is_cut("Borrow the oven of the mill. " * 30, 200) and not cells.is_cut("Borrow", 200)


def test_five_thousand_rows_are_filtered_at_once(make: Make, project: Project, relationship: str, qtbot: Any) -> None:
    rows = [
        {"id": derived_id("t", str(n)), "number": n, "position": n * GAP, "shared": False, "title": f"Risk {n}",
         "relationship_id": relationship, "status": "open"} for n in range(1, 5001)
    ]  # fmt: skip
    table = project.table("risk")
    blank = {c.name: "" for c in table.columns if c.name not in rows[0] and not c.nullable}
    project.load("risk", [blank | row for row in rows])
    page = make()
    assert page.table.model.rowCount() == page.table.model.total == 5000
    qtbot.keyClicks(page.search, "risk 499")
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 15, timeout=2000)
    page.show_listing(replace(page.table.model.listing, sort="title", descending=True))
    assert page.table.model.row_at(0).title == "Risk 4999" and page.subtitle.text() == "15 of 5000 · 5000 open"
