"""The History page: what it tells, how it narrows, and what comes back by its buttons, each undone by one undo."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from models.project import Project
from tests.ui.screen import put_up
from ui.backup import backup_folder
from ui.desk import Desk
from ui.dialogs.privacy import EraseRatings, PersonReport
from ui.dialogs.restore_moment import RestoreMoment
from ui.dialogs.thin_history import ThinHistory
from ui.history.page import HistoryPage
from ui.parts import label
from ui.theme import Theme


@pytest.fixture
def risk(project: Project, relationship: str) -> str:
    """A risk that Mara wrote and Osei changed."""
    found = project.add("risk", relationship, title="Flour price", owner="Mara")
    project.history.person = "Osei"
    project.set("risk", found, "owner", "Osei")
    project.set("risk", found, "likelihood", 4)
    return found


@pytest.fixture
def page(desk: Desk, theme: Theme, risk: str, qtbot: QtBot) -> HistoryPage:
    found = put_up(qtbot, HistoryPage(desk, theme), 1100, 720)
    found.refresh()
    return found


def words(page: HistoryPage) -> list[str]:
    return [item.words for item in page.shelf.items.items]


def choose(page: HistoryPage, part: str) -> None:
    place = next(number for number, text in enumerate(words(page)) if part in text)
    page.shelf.setCurrentIndex(page.shelf.items.index(place))


def press(page: HistoryPage, part: str) -> None:
    next(back for back in page.sheet.backs if part in back.accessibleName()).click()


def test_it_tells_who_did_what(page: HistoryPage) -> None:
    assert words(page)[:3] == ["Changed Likelihood of R-01 Flour price", "Changed Owner of R-01 Flour price",
                               "Added risk R-01 Flour price"]  # fmt: skip
    items = page.shelf.items.items
    assert items[0].day.startswith("Today") and not items[1].day and "Osei" in items[0].beneath
    assert "You work as Osei" in page.subtitle.text()
    assert "The history keeps" in page.cost.text()
    choose(page, "Owner")
    texts = {found.accessibleName() for found in page.sheet.findChildren(type(label("")))}
    assert {"Before: Mara", "After: Osei"} <= texts


def test_one_value_is_put_back_and_undone(page: HistoryPage, project: Project, risk: str, qtbot: QtBot) -> None:
    choose(page, "Owner")
    press(page, "Put back Owner")
    assert project.get("risk", risk).owner == "Mara" and project.get("risk", risk).likelihood == 4
    qtbot.waitUntil(lambda: len(words(page)) == 9 or words(page)[0].startswith("Changed Owner"), timeout=2000)
    project.undo()
    assert project.get("risk", risk).owner == "Osei"


def test_a_deleted_row_comes_back(page: HistoryPage, project: Project, risk: str) -> None:
    project.remove("risk", risk)
    page.refresh()
    choose(page, "Deleted risk R-01 Flour price")
    press(page, "Bring it back")
    assert project.get("risk", risk).owner == "Osei"


def test_undone_steps_are_faded_and_can_be_had_again(page: HistoryPage, project: Project, risk: str) -> None:
    project.undo()
    page.refresh()
    assert page.shelf.items.items[0].faded and "undone" in page.shelf.items.items[0].spoken
    choose(page, "Likelihood")
    press(page, "Put back Likelihood")
    assert project.get("risk", risk).likelihood == 4


def test_filters_narrow_and_show_all_widens(page: HistoryPage, risk: str, qtbot: QtBot) -> None:
    whole = words(page)
    page.filters.person.setCurrentIndex(page.filters.person.findData("Osei"))
    page.filters.person.activated.emit(0)
    assert len(words(page)) == 2 and page.filters.clear.isVisible()
    page.filters.show_all()
    assert words(page) == whole and not page.filters.clear.isVisible()
    page.filters.text.setText("flour")
    qtbot.keyClick(page.filters.text, Qt.Key.Key_Return)
    assert len(words(page)) == 3
    page.filters.text.setText("nothing like it")
    qtbot.keyClick(page.filters.text, Qt.Key.Key_Return)
    assert page.stack.currentIndex() == 1 and "No change fits" in page.nothing.text()
    page.filters.show_all()
    page.filters.since.setText("tomorrow")
    page.filters.since.editingFinished.emit()
    assert words(page) == []
    page.filters.since.setText("someday")
    page.filters.since.editingFinished.emit()
    assert page.filters.since.property("wrong") == "true" and words(page) == whole


def test_one_row_has_a_page_of_its_own(page: HistoryPage, desk: Desk, risk: str) -> None:
    desk.show_scope(None)
    page.show_detail("risk", risk)
    page.refresh()
    assert len(words(page)) == 3 and page.filters.record.isVisible()
    page.filters.record.click()
    assert len(words(page)) > 3


def test_a_link_leads_to_one_row_and_one_step(page: HistoryPage, desk: Desk, project: Project, risk: str) -> None:
    step = page.shelf.items.items[1].step.id
    page.filters.text.setText("nothing like it")
    page.show_detail("risk", risk, str(step))
    page.refresh()
    assert words(page)[page.shelf.currentIndex().row()].startswith("Changed Owner") and len(words(page)) == 3
    press(page, "Put all of it back")  # the likelihood was changed later: the row as a whole goes further back
    assert (project.get("risk", risk).owner, project.get("risk", risk).likelihood) == ("Mara", None)
    page.hide()
    page.show()
    page.show_detail("step", str(step))
    page.refresh()
    assert not page.filters.record.isVisible() and len(words(page)) > 3
    assert page.shelf.items.items[page.shelf.currentIndex().row()].step.id == step


def test_a_deleted_row_is_named_before_what_it_left_behind(page: HistoryPage, desk: Desk, project: Project,
                                                           risk: str) -> None:  # fmt: skip
    project.add("action", desk.scope, action="Ask two more mills", risk_id=risk)
    project.remove("risk", risk)
    page.refresh()
    assert words(page)[0] == "Deleted risk R-01 Flour price (2 rows)"
    choose(page, "Deleted risk")
    assert page.sheet.backs[0].accessibleName() == "Bring it back: R-01 Flour price"


def test_scope_narrows_to_a_relationship(page: HistoryPage, desk: Desk, project: Project) -> None:
    project.add("stakeholder", name="The council")
    page.refresh()
    assert not any("council" in text for text in words(page))
    desk.show_scope(None)
    assert any("council" in text for text in words(page))


def test_older_steps_are_read_when_they_are_wanted(page: HistoryPage, project: Project) -> None:
    with project.at_once():
        for number in range(130):
            with project.step(f"Step {number}"):
                project.set("project", "project", "title", f"Bakery {number}")
            project.history.pause()
    page._desk.show_scope(None)
    page.refresh()
    model = page.shelf.items
    first = model.rowCount()
    while model.canFetchMore(model.index(0).parent()):
        model.fetchMore(model.index(0).parent())
    ids = [item.step.id for item in model.items]
    assert first < 130 < len(ids) and ids == sorted(set(ids), reverse=True)
    assert sum(bool(item.day) for item in model.items) == len({item.step.at.date() for item in model.items})


def test_as_it_was_on(page: HistoryPage, desk: Desk, project: Project, risk: str, qtbot: QtBot) -> None:
    project._store.execute("UPDATE history_step SET at = '2026-03-01T09:00:00+00:00' WHERE label = 'Added risk'")
    project._store.execute("UPDATE history_step SET at = '2026-02-01T09:00:00+00:00' WHERE label <> 'Added risk' AND id <"
                           " (SELECT id FROM history_step WHERE label = 'Added risk')")  # fmt: skip
    dialog = RestoreMoment(desk, None, page)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.day.setText("1 Jun 2026")
    dialog.look()
    assert "1 row will change" in dialog.count.text() and "Owner: Osei → Mara" in dialog.told.toPlainText()
    dialog.day.setText("some day")
    dialog.look()
    assert dialog.day_entry.error.text() and not dialog.go.isEnabled()
    dialog.day.setText("1 Jun 2026")
    with qtbot.waitSignal(dialog.accepted, timeout=2000):
        dialog.accept()
    assert project.get("risk", risk).owner == "Mara" and project.get("risk", risk).likelihood is None
    project.undo()
    assert project.get("risk", risk).owner == "Osei" and project.get("risk", risk).likelihood == 4


def test_thinning_makes_a_backup_first(page: HistoryPage, desk: Desk, project: Project, qtbot: QtBot) -> None:
    dialog = ThinHistory(desk, page)
    qtbot.addWidget(dialog)
    assert [choice.isEnabled() for choice in dialog.choices] == [False, False, True]
    dialog.accept()
    (kept,) = backup_folder(project.path).glob("*.accord")
    assert project.undo() is None and project.count("history_row") == 0
    whole = Project.open(kept, read_only=True)
    assert whole.count("history_row") > 0
    whole.close()
    page.refresh()
    assert all(item.step.state == "thinned" for item in page.shelf.items.items)


def test_what_is_held_and_ratings_deleted_for_good(
    page: HistoryPage, desk: Desk, project: Project, qtbot: QtBot
) -> None:
    project.add("competency_rating", person="Osei Boateng", evidence="neverlistens")
    folder = backup_folder(project.path)
    folder.mkdir(parents=True, exist_ok=True)
    project.save_copy(folder / "2026-01-02_03-04-05.accord")
    report = PersonReport(desk, "Osei Boateng", page)
    qtbot.addWidget(report)
    assert "Skill ratings" in report.text.toPlainText() and report.erase.isEnabled()
    assert "neverlistens" in report.text.toPlainText()
    assert report.report is not None
    dialog = EraseRatings(desk, report.report, report)
    assert isinstance(dialog.backups, QCheckBox) and "the backup that" in dialog.backups.text()
    dialog.accept()
    assert dialog.done_text.startswith("Deleted for good: 1 rating, 1 backup")
    files = [project.path, *folder.glob("*.accord")]
    assert len(files) == 2 and not any(b"neverlistens" in file.read_bytes() for file in files)
    report.look()
    assert "neverlistens" not in report.text.toPlainText()


def test_what_is_held_is_looked_for_and_saved(page: HistoryPage, desk: Desk, project: Project, tmp_path: Path,
                                              monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:  # fmt: skip
    project.add("competency_rating", person="Osei <b>Boateng", evidence="Never late")
    dialog = PersonReport(desk, "", page)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.pdf.isEnabled() and not dialog.erase.isEnabled()
    line = dialog.name.lineEdit()
    assert line is not None
    qtbot.keyClicks(line, "osei <b>boateng")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert dialog.isVisible() and "Osei <b>Boateng" in dialog.text.toPlainText()
    target = tmp_path / "held"
    monkeypatch.setattr(dialog, "ask_path", lambda suffix, sort: str(target))
    dialog.save_pdf()
    qtbot.waitUntil(lambda: "held.pdf" in dialog.said.text(), timeout=8000)
    assert target.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    dialog.save_text()
    assert "Never late" in target.read_text(encoding="utf-8")


def test_a_project_for_reading_says_why(project: Project, relationship: str, theme: Theme, qtbot: QtBot,
                                        risk: str) -> None:  # fmt: skip
    reading = Project.open(project.path, read_only=True)
    desk = Desk(reading)
    page = HistoryPage(desk, theme)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    choose(page, "Owner")
    assert not page.sheet.backs[0].isEnabled() and page.sheet.backs[0].toolTip()
    assert not page.thin.isEnabled() and not page.moment.isEnabled()
    reading.close()


def test_days_before_today_have_their_names(page: HistoryPage, project: Project) -> None:
    from ui.history.shelf import name_day

    assert name_day(project, date.today() - timedelta(days=1)).startswith("Yesterday")
    assert name_day(project, date(2026, 11, 20)) == "Friday · 20 November 2026" or date.today() <= date(2026, 11, 21)
