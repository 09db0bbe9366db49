"""The table of relationships: headers that sort, filters, groups, what is remembered, and two hundred of them."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.project import GAP, Project
from models.records.base import derived_id
from tests.ui.screen import put_up
from ui.desk import Desk
from ui.overview.business import BusinessOverview
from ui.overview.page import OverviewPage
from ui.overview.portfolio_rows import HEADERS
from ui.settings import Settings
from ui.theme import Theme

HEALTHS = ("green", "amber", "red", "")


def fill(project: Project, count: int) -> None:
    """Some relationships, written at once."""
    blank = {"role": "", "direction": "", "tier": "", "annual_value": None, "share_percent": None, "our_weight": None,
             "competitor": None, "since": None, "archived": False, "shared": False}  # fmt: skip
    project.load("relationship", [
        blank | {"id": derived_id("crowd", str(n)), "position": (n + 9) * GAP, "number": n + 9, "name": f"Partner {n:03d}",
                 "type": "alliance" if n % 2 else "", "stage": str(1 + n % 8), "health": HEALTHS[n % 4],
                 "importance": 1 + n % 5, "replaceability": 1 + n % 3}
        for n in range(count)
    ])  # fmt: skip


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def overview(desk: Desk, theme: Theme, settings: Settings, qtbot: QtBot) -> Iterator[BusinessOverview]:
    desk.show_scope(None)
    page = put_up(qtbot, OverviewPage(desk, theme, settings), 1144, 800)
    page.refresh()
    yield page.business


def shown(overview: BusinessOverview) -> list[str]:
    table = overview.table.rows
    return [str(table.data(table.index(row, 0), Qt.ItemDataRole.DisplayRole)) for row in range(table.rowCount())]


def test_few_relationships_stay_calm(overview: BusinessOverview) -> None:
    assert not overview.card.sifting.isVisible() and shown(overview) == ["Northgate Deliveries"]
    overview.card.show_listing(overview.card.sifting.listing.choose("health", ("red",)), "stage")
    assert shown(overview) == ["Northgate Deliveries"]  # what is not shown does not hide


def test_headers_sort_forth_back_and_not(overview: BusinessOverview, project: Project, qtbot: QtBot) -> None:
    fill(project, 3)
    overview.refresh()
    header = overview.table.horizontalHeader()

    def click(column: int) -> None:
        x = header.sectionViewportPosition(column) + 20
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=header.rect().topLeft() + type(
            header.rect().topLeft())(x, header.height() // 2))  # fmt: skip

    own = shown(overview)
    click(2)
    assert shown(overview) == ["Partner 000", "Partner 001", "Partner 002", "Northgate Deliveries"]
    assert overview.table.rows.headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole) == "Stage ↑"
    click(2)
    assert shown(overview)[0] == "Northgate Deliveries"
    click(2)
    assert shown(overview) == own
    click(3)
    assert [name[-3:] for name in shown(overview)[:3]] == ["000", "001", "002"]


def test_words_ticks_and_groups_narrow_and_head_the_list(overview: BusinessOverview, project: Project,
                                                         qtbot: QtBot) -> None:  # fmt: skip
    fill(project, 12)
    overview.refresh()
    sifting = overview.card.sifting
    assert sifting.isVisible()
    qtbot.keyClicks(sifting.words, "00 alli")
    assert shown(overview) == [f"Partner {n:03d}" for n in (1, 3, 5, 7, 9)]
    assert sifting.count.text() == "5 of 13"
    assert {one.name for one in overview.matrix_card.matrix._points} == set(shown(overview))
    qtbot.keyClick(sifting.words, Qt.Key.Key_Escape)
    panel = sifting.open_facet("health")
    panel.ticks["red"].click()
    panel.ticks[""].click()
    panel.close()
    assert len(shown(overview)) == 7 and "In trouble" in sifting.facets["health"].text()
    sifting.wanted.emit(sifting.listing, "health")
    assert [name for name in shown(overview) if "Partner" not in name and "North" not in name] == [
        "In trouble, 3",
        "Health not said, 4",
    ]
    table = overview.table
    table.setFocus()
    table.selectRow(3)
    qtbot.keyClick(table, Qt.Key.Key_Down)  # over the heading
    assert table.chosen() and table.rows.standing(table.currentIndex().row()) is not None
    assert table.currentIndex().row() == 5
    sifting.let_all_through()
    assert len(table.rows.rows) > 13 and sifting.group == "health"


def test_nothing_found_is_told(overview: BusinessOverview, project: Project, qtbot: QtBot) -> None:
    fill(project, 9)
    overview.refresh()
    qtbot.keyClicks(overview.card.sifting.words, "zzz")
    assert overview.card.nobody.isVisible() and not overview.table.isVisible()


def test_the_order_is_remembered_for_the_project(overview: BusinessOverview, project: Project, desk: Desk, theme: Theme,
                                                 settings: Settings, qtbot: QtBot) -> None:  # fmt: skip
    fill(project, 9)
    overview.refresh()
    card = overview.card
    card.sifting.sort_by("name")
    card.sifting.sort_by("name")
    card.show_listing(card.sifting.listing.choose("type", ("alliance",)), "stage")
    again = BusinessOverview(desk, theme, settings)
    qtbot.addWidget(again)
    again.refresh()
    assert shown(again) == shown(overview) and again.card.sifting.listing.descending
    settings.lists[f"overview:{project.path.absolute()}"] = {"choices": [["x"], 3], "sort": 4, "group": "colour"}
    broken = BusinessOverview(desk, theme, settings)
    qtbot.addWidget(broken)
    broken.refresh()
    assert len(shown(broken)) == 10


def test_enter_opens_and_the_menu_key_offers_more(overview: BusinessOverview, relationship: str, qtbot: QtBot) -> None:
    went: list[str] = []
    overview.went.connect(went.append)
    table = overview.table
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert went == [f"@{relationship}/overview"]
    asked: list[str] = []
    table.menu_wanted.connect(lambda id, at: asked.append(id))
    middle = table.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, table.mapToGlobal(middle))
    table.contextMenuEvent(event)
    assert asked == [relationship]
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()
    entries = [entry.text() for entry in overview.card.make_menu(relationship).actions()]
    assert entries == ["Open", "Edit…", "Archive", "Delete", "", "Sort"]


def test_a_change_and_its_undo_repaint(overview: BusinessOverview, desk: Desk, relationship: str, qtbot: QtBot) -> None:
    desk.project.set("relationship", relationship, "health", "amber")
    health = HEADERS.index("Health")

    def said() -> object:
        rows = overview.table.rows
        return rows.data(rows.index(0, health), Qt.ItemDataRole.DisplayRole)

    qtbot.waitUntil(lambda: said() == "Watch")
    desk.undo()
    qtbot.waitUntil(lambda: said() != "Watch")


def test_two_hundred_are_worked_out_only_where_they_are_seen(overview: BusinessOverview, project: Project, desk: Desk,
                                                             monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    fill(project, 200)
    measured: list[object] = []
    honest = desk.progress
    monkeypatch.setattr(desk, "progress", lambda id: measured.append(id) or honest(id))
    begun = time.perf_counter()
    overview.refresh()
    overview.grab()
    took = (time.perf_counter() - begun) * 1000
    print(f"200 relationships: refreshed and painted in {took:.0f} ms", file=sys.stderr)
    assert len(set(measured)) < 20 and overview.table.height() < 600
    overview.table.scrollToBottom()
    overview.table.grab()
    assert derived_id("crowd", "199") in measured


def test_a_file_for_reading_says_why(bakery: Path, theme: Theme, settings: Settings, qtbot: QtBot) -> None:
    project = Project.open(bakery, read_only=True)
    desk = Desk(project)
    page = BusinessOverview(desk, theme, settings)
    qtbot.addWidget(page)
    page.refresh()
    assert not page.new.isEnabled() and page.new.toolTip()
    menu = page.card.make_menu(project.relationships()[0].id)
    assert [entry.text() for entry in menu.actions() if not entry.isEnabled()] == ["Edit…", "Archive", "Delete"]
    project.close()
