"""The week page: groups, ticking, looking, putting off, whose, keys; the quiet bar on opening; dates to a file."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from models.project import Project
from tests.ui.screen import put_up
from ui.desk import Desk
from ui.dialogs.export_dates import ExportDates
from ui.settings import Settings
from ui.theme import Theme
from ui.week.acts import PickDay, address, later_days, make_menu
from ui.week.model import as_text
from ui.week.nudge import show_nudge
from ui.week.page import NOBODY, WeekPage, count_words
from ui.workspace import Workspace

TODAY = date.today()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCORD_HOME", str(tmp_path / "home"))


@pytest.fixture
def rows(project: Project, relationship: str) -> dict[str, str]:
    return {
        "late": project.add("action", relationship, action="Ring Tom", owner="Ann", due=TODAY - timedelta(days=2)),
        "today": project.add("action", relationship, action="Send keys", due=TODAY, repeat="weekly"),
        "risk": project.add("risk", relationship, title="Flood", owner="Ann", review=TODAY, review_every="monthly"),
        "far": project.add("action", relationship, action="Some day", due=TODAY + timedelta(days=300)),
        "own": project.add("action", None, action="Our own", due=TODAY),
    }


@pytest.fixture
def page(desk: Desk, theme: Theme, rows: dict[str, str], qtbot: QtBot) -> WeekPage:
    found = put_up(qtbot, WeekPage(desk, theme), 1100, 780)
    found.refresh()
    return found


def titles(page: WeekPage) -> list[str]:
    lines = page.list.lines
    return [item.title if (item := lines.item(n)) else f"[{lines.index(n).data()}]" for n in range(lines.rowCount())]


def choose(page: WeekPage, title: str) -> None:
    page.list.choose(titles(page).index(title))
    page.list.setFocus()


def test_groups_in_the_scope(page: WeekPage, desk: Desk) -> None:
    assert titles(page) == ["[Late]", "Ring Tom", "[Today]", "Look again: Flood", "Send keys"]
    assert page.subtitle.text() == "1 thing is late and 2 are due this week."
    desk.show_scope(None)
    assert "Our own" in titles(page)
    page.more.setChecked(True)
    assert titles(page)[-2:] == ["[Later]", "Some day"]
    assert page.crumbs() == ["All relationships", "This week"]


def test_keys_step_over_headings_tick_look_and_open(page: WeekPage, desk: Desk, rows: dict[str, str], qtbot: QtBot,
                                                    relationship: str) -> None:  # fmt: skip
    went: list[str] = []
    page.went.connect(went.append)
    choose(page, "Ring Tom")
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.currentIndex().data() == "Look again: Flood"
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert went == [f"@{relationship}/risks/risk/{rows['risk']}"]
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    review = desk.project.get("risk", rows["risk"]).review  # type: ignore[union-attr]
    assert review > TODAY + timedelta(days=27)
    qtbot.waitUntil(lambda: "Look again: Flood" not in titles(page))
    assert page.list.currentIndex().data() in ("Ring Tom", "Send keys"), "a neighbour is chosen"
    desk.undo()
    qtbot.waitUntil(lambda: "Look again: Flood" in titles(page))


def test_ticking_with_the_mouse_makes_the_next_one(page: WeekPage, desk: Desk, rows: dict[str, str], qtbot: QtBot,
                                                   relationship: str) -> None:  # fmt: skip
    row = titles(page).index("Send keys")
    box = page.list.visualRect(page.list.lines.index(row))
    spot = page.list.painter.spots(box)["tick"].center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert desk.project.get("action", rows["today"]).status == "done"  # type: ignore[union-attr]
    assert desk.project.count("action", relationship, action="Send keys", status="open") == 1
    desk.undo()
    assert desk.project.count("action", relationship, action="Send keys") == 1


def test_whose(page: WeekPage) -> None:
    assert [page.who.itemText(n) for n in range(page.who.count())] == ["Everyone", "Ann", "Nobody named"]
    page.who.setCurrentIndex(1)
    page.who.activated.emit(1)
    assert titles(page) == ["[Late]", "Ring Tom", "[Today]", "Look again: Flood"]
    page.refresh()
    assert page.who.currentText() == "Ann", "a refresh keeps the choice"
    page.who.setCurrentIndex(page.who.findData(NOBODY))
    page.who.activated.emit(2)
    assert titles(page) == ["[Today]", "Send keys"]


def test_the_menu_puts_off(page: WeekPage, desk: Desk, rows: dict[str, str], qtbot: QtBot) -> None:
    item = page.list.lines.item(1)
    assert item is not None and item.title == "Ring Tom"
    menu = make_menu(desk, item, page, lambda _: None)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words[:2] == ["Finished", "Open"] and words[-1] == "Pick a day…"
    next(a for a in menu.actions() if a.text().startswith("Tomorrow")).trigger()
    assert desk.project.get("action", rows["late"]).due == TODAY + timedelta(days=1)  # type: ignore[union-attr]
    dialog = PickDay(desk, item, page)
    dialog.calendar.setSelectedDate(QDate.currentDate().addDays(40))
    dialog.accept()
    assert desk.project.get("action", rows["late"]).due == TODAY + timedelta(days=40)  # type: ignore[union-attr]


def test_what_follows_from_something_else_says_why(
    desk: Desk, project: Project, relationship: str, page: WeekPage
) -> None:
    project.add("agreement", relationship, title="Frame", expiry=TODAY + timedelta(days=1))
    page.refresh()
    item = next(i for i in page._items if i.kind == "agreement_end")
    menu = make_menu(desk, item, page, lambda _: None)
    pick = next(a for a in menu.actions() if a.text() == "Pick a day…")
    assert not pick.isEnabled() and "agreement" in pick.toolTip()


def test_later_days() -> None:
    assert later_days(date(2026, 1, 31)) == [
        ("Tomorrow", date(2026, 2, 1)), ("Next week", date(2026, 2, 2)), ("Next month", date(2026, 2, 28)),
    ]  # fmt: skip


def test_the_list_as_text(page: WeekPage, qtbot: QtBot) -> None:
    page.copy_text()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Northgate Deliveries\n\nLate\n- Ring Tom (Ann): 2 days late\n\nToday\n")
    assert as_text([], TODAY) == ""


def test_nothing_due_is_said_kindly(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    page = WeekPage(desk, theme)
    qtbot.addWidget(page)
    page.refresh()
    assert page.stack.currentIndex() == 1 and "Nothing is late" in page.quiet.text()


def test_words_of_the_count() -> None:
    assert count_words(0, 0) == "Nothing is late, and nothing more is due this week."
    assert count_words(3, 2) == "3 things are late and 2 are due this week."
    assert count_words(1, 0) == "1 thing is late, nothing more is due this week."
    assert count_words(0, 1) == "1 thing is due this week."


def test_addresses(page: WeekPage, relationship: str) -> None:
    places = {item.kind: address(item) for item in page._items}
    assert places["risk_review"].startswith(f"@{relationship}/risks/risk/")


# ---------------------------------------------------------------- the bar on opening


@pytest.fixture
def workspace(desk: Desk, theme: Theme, rows: dict[str, str], qtbot: QtBot) -> Iterator[Workspace]:
    found = Workspace(theme, Settings(person="Ann"))
    qtbot.addWidget(found)
    found.desk = desk
    found.sidebar.follow(desk)
    found.resize(1360, 860)
    found.show()
    yield found
    for timer in found.findChildren(QTimer):
        timer.stop()  # nothing may look at a project that is closed


def test_the_bar_comes_once_a_day_and_leads_to_the_page(workspace: Workspace) -> None:
    bar = show_nudge(workspace, workspace.settings)
    assert bar is not None and bar.isVisible()
    assert bar.text.text() == "1 thing is late and 3 are due this week."
    assert show_nudge(workspace, workspace.settings) is None
    workspace.go("@/week")
    assert not bar.isVisible() and workspace.page == "week"
    assert Settings.load().nudged == workspace.settings.nudged


def test_the_bar_can_be_switched_off_and_samples_do_not_nag(workspace: Workspace, project: Project) -> None:
    workspace.settings.nudges = False
    assert show_nudge(workspace, workspace.settings) is None
    workspace.settings.nudges = True
    project.set("project", "project", "sample", "bakery")
    assert show_nudge(workspace, workspace.settings) is None
    project.set("project", "project", "sample", "")
    assert show_nudge(workspace, workspace.settings) is not None


def test_dates_to_a_file(desk: Desk, rows: dict[str, str], relationship: str, tmp_path: Path, qtbot: QtBot,
                         monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    target = tmp_path / "dates.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    dialog = ExportDates(desk)
    assert dialog.scope.currentData() == relationship and dialog.partner.isEnabled() and dialog.own.isChecked()
    dialog.scope.setCurrentIndex(0)
    assert not dialog.partner.isEnabled() and dialog.partner.toolTip()
    dialog.accept()
    assert target.read_text(encoding="utf-8").count("BEGIN:VEVENT") == 5
    dialog = ExportDates(desk)
    dialog.partner.setChecked(True)
    assert "Safe to send" in dialog.banner.text.text()
    dialog.accept()
    assert target.read_text(encoding="utf-8").count("BEGIN:VEVENT") == 0
