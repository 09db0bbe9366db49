"""What stands beside each other stands on one line, at one edge, in one size; and a page opens without a loud ring."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from models.project import Project
from tests.ui.screen import put_up
from ui.desk import Desk
from ui.documents.preview import Preview
from ui.drop import DropButton
from ui.flow import Flow
from ui.forms.pair import ACROSS, Pair
from ui.help.bar import Bar
from ui.icons import icon
from ui.overview.paint import Link
from ui.overview.relationship import RelationshipOverview
from ui.pages import PageList
from ui.parts import Scroll, button, label
from ui.places import BY_KEY
from ui.registers.page import RegisterPage
from ui.tables.view import RowsView
from ui.theme import Theme
from ui.window import Window


def middle(part: QWidget, page: QWidget) -> int:
    """The height of its middle, doubled, so that odd heights stay whole."""
    return 2 * part.mapTo(page, QPoint(0, 0)).y() + part.height()


def left(part: QWidget, page: QWidget) -> int:
    return part.mapTo(page, QPoint(0, 0)).x()


@pytest.fixture
def risks(desk: Desk, theme: Theme, project: Project, relationship: str, qtbot: QtBot) -> RegisterPage:
    project.add("risk", relationship, title="Oven fails", likelihood=4, impact=4)
    desk.show_scope(relationship)
    page = put_up(qtbot, RegisterPage(desk, theme, BY_KEY["risks"]), 1140, 800)
    qtbot.waitExposed(page)
    page.refresh()
    qtbot.waitUntil(lambda: page.chart.panel.view.facts is not None, timeout=3000)
    return page


def test_whatever_drops_has_the_same_mark(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    preview, bar = Preview(theme), Bar(theme)
    page = RegisterPage(desk, theme, BY_KEY["risks"])
    for part in (preview, bar, page):
        qtbot.addWidget(part)
    drops = [preview.contents, preview.zoom, bar.print, page.filter, page.columns, page.export]
    assert all(isinstance(drop, DropButton) for drop in drops)
    marks = {
        (d.property("icon_name"), d.property("icon_color"), d.iconSize().width(), d.layoutDirection()) for d in drops
    }
    assert marks == {("chevron-down", "muted", theme.size("icon"), Qt.LayoutDirection.RightToLeft)}


def test_the_head_of_a_chart_stands_on_one_line_at_one_edge(risks: RegisterPage) -> None:
    panel, fold = risks.chart.panel, risks.chart.fold
    parts = (fold, panel.title, *panel.segments, panel.more)
    assert len(parts) == 5 and len({middle(part, risks) for part in parts}) == 1
    glyph = left(fold, risks) + fold.width() / 2 - fold.iconSize().width() / 4
    words = left(panel.summary, risks) + panel.summary.contentsMargins().left()
    card = left(risks.chart, risks) + 18
    assert abs(glyph - card) <= 3 and abs(words - card) <= 1
    assert abs(left(panel.view, risks) + 6 - card) <= 1


@pytest.mark.parametrize("key", ["risks", "people", "measures"])
def test_finding_stands_where_it_always_does(desk: Desk, theme: Theme, qtbot: QtBot, key: str) -> None:
    page = put_up(qtbot, RegisterPage(desk, theme, BY_KEY[key]), 1140, 800)
    page.refresh()
    qtbot.waitExposed(page)
    assert middle(page.search, page) == middle(page.filter, page) == middle(page.add, page)
    assert {part.height() for part in (page.search, page.filter, page.export, page.add)} == {theme.size("control")}


def test_a_page_opens_with_its_list_under_the_keys_and_no_loud_ring(opened: Window, qtbot: QtBot) -> None:
    opened.go("overview")
    assert not isinstance(opened.focusWidget(), QPushButton | Link)
    assert opened.workspace is not None and opened.desk is not None
    qtbot.mouseClick(opened.workspace.sidebar.pages["risks"], Qt.MouseButton.LeftButton)
    view = opened.focusWidget()
    assert isinstance(view, RowsView) and view.cells.calm
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert not view.cells.calm and view.currentIndex().row() == 1
    for page in ("documents", "preferences", "overview", "meetings", "history", "help"):
        opened.go(page)
        focus = opened.focusWidget()
        assert opened.workspace.stack.isAncestorOf(focus) and not isinstance(focus, QLineEdit), page
    sidebar = opened.workspace.sidebar.pages["risks"]
    sidebar.setFocus()
    opened.go("people")
    assert opened.focusWidget() is sidebar, "who walks the list of pages by key goes on there"


def test_the_wheel_grows_and_the_names_beside_it_are_whole(desk: Desk, theme: Theme, relationship: str, qtbot: QtBot
                                                         ) -> None:  # fmt: skip
    desk.show_scope(relationship)
    page = put_up(qtbot, RelationshipOverview(desk, theme), 1144, 782)
    page.refresh()
    qtbot.waitExposed(page)
    names = page.principles.findChildren(Link)
    assert len(names) == 12
    assert not [n.text() for n in names if n.fontMetrics().horizontalAdvance(n.text()) > n.width()]
    card, title = page.wheel_card, page.wheel_card.title

    def is_central() -> bool:
        above, below = page.wheel.y() - title.geometry().bottom(), card.height() - page.wheel.geometry().bottom()
        return abs(above - below) < 40

    qtbot.waitUntil(is_central)
    small = min(page.wheel.width(), page.wheel.height())
    page.resize(1700, 900)
    qtbot.waitUntil(lambda: min(page.wheel.width(), page.wheel.height()) > small + 60)


def test_a_bar_takes_its_room_from_the_margin(theme: Theme, qtbot: QtBot) -> None:
    page = put_up(qtbot, Scroll(), 600, 300)
    first, tall = label("Bread"), QLabel()
    page.body.addWidget(first)
    page.body.addWidget(tall)
    qtbot.waitUntil(lambda: first.width() == 600 - 48)
    tall.setFixedHeight(900)
    qtbot.waitUntil(page.verticalScrollBar().isVisible)
    qtbot.waitUntil(lambda: first.width() == 600 - 48)
    pages = put_up(qtbot, PageList(), 204, 100)
    pages.keep_beside(12)
    row = button("Overview")
    pages.column.addWidget(row)
    qtbot.waitUntil(lambda: row.width() == 192)
    row.setFixedHeight(400)
    qtbot.waitUntil(pages.verticalScrollBar().isVisible)
    qtbot.waitUntil(lambda: row.width() == 192)


def test_two_short_questions_go_under_each_other_where_it_is_narrow(theme: Theme, qtbot: QtBot) -> None:
    whole = QWidget()
    pair = Pair(whole)
    first, second = QLabel("a"), QLabel("b")
    for part, least in ((first, 140), (second, 100)):
        part.setMinimumWidth(least)
        pair.addWidget(part)
    put_up(qtbot, whole, 300, 200)
    assert isinstance(pair, Flow) and first.y() == second.y() and first.width() + second.width() == 300 - ACROSS
    assert first.width() == 144
    whole.resize(246, 200)
    qtbot.waitUntil(lambda: second.y() > first.y())
    assert first.width() == second.width() == 246
    whole.resize(260, 200)
    qtbot.waitUntil(lambda: second.y() == first.y())
    assert first.width() == 148 or first.width() == 140


def test_icons_grow_with_the_letters(theme: Theme) -> None:
    theme.zoom = 200
    try:
        side = theme.size("icon")
        assert side == 36 and icon("check", theme=theme).actualSize(QSize(side, side)).width() == side
    finally:
        theme.zoom = 100
