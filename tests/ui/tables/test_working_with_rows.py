"""Working with rows: several at once, the drawer and its links, the keyboard, and nothing that is typed gets lost."""

import random
import time
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from models.project import Project
from resources.catalogue import registers
from ui.desk import Desk
from ui.settings import Settings
from ui.tables.bulk import changeable
from ui.tables.counting import COUNTS, counted
from ui.tables.gestures import article
from ui.tables.links import LinkedGroup, address_of_row
from ui.tables.menu import make_menu
from ui.tables.register_table import RegisterTable
from ui.theme import Theme
from ui.toasting import Toast

TITLES = ("Ovens fail", "Van breaks down", "Flour runs out", "Till is down")


def shown(desk: Desk, theme: Theme, qtbot: Any, register: str, relationship: str | None, **how: Any) -> RegisterTable:
    """A table on the screen, with a toast."""
    table = RegisterTable(desk, theme, register, relationship=relationship, **how)
    table.toast = Toast(table)  # type: ignore[attr-defined]
    qtbot.addWidget(table, before_close_func=RegisterTable.let_go)
    table.resize(1000, 600)
    table.show()
    qtbot.waitExposed(table)
    return table


@pytest.fixture
def risks(desk: Desk, theme: Theme, qtbot: Any, project: Project, relationship: str) -> RegisterTable:
    """Four risks on a page."""
    project.add_many("risk", relationship, [{"title": title, "likelihood": 4, "impact": 5} for title in TITLES])
    return shown(desk, theme, qtbot, "risk", relationship)


def press(table: RegisterTable, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key in the table."""
    QTest.keyClick(table.view, key, held)


def at(table: RegisterTable, row: int, key: str = "title") -> QModelIndex:
    """A cell by its row and column."""
    return table.model.index(row, next(i for i, lane in enumerate(table.model.lanes) if lane.key == key))


def titles(project: Project) -> list[str]:
    """The risks in their order."""
    return [row.title for row in project.all("risk")]


def said(table: RegisterTable) -> str:
    """What the toast says."""
    return str(table.toast.accessibleName())  # type: ignore[attr-defined]


CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


# ---------------------------------------------------------------- several at once


def test_a_bar_appears_for_several_rows(risks: RegisterTable, qtbot: Any) -> None:
    risks.view.setCurrentIndex(at(risks, 0))
    assert not risks.bar.isVisible() and risks.add.isVisible()
    press(risks, Qt.Key.Key_Down, SHIFT)
    assert risks.bar.isVisible() and risks.bar.count.text() == "2 chosen" and not risks.add.isVisible()
    rect = risks.view.visualRect(at(risks, 3))
    qtbot.mouseClick(risks.view.viewport(), Qt.MouseButton.LeftButton, CTRL, rect.center())
    assert risks.bar.count.text() == "3 chosen" and risks.chosen() == [risks.model.ids[i] for i in (0, 1, 3)]
    press(risks, Qt.Key.Key_Escape)
    assert len(risks.chosen()) == 1 and not risks.bar.isVisible()
    press(risks, Qt.Key.Key_A, CTRL)
    assert risks.bar.count.text() == "4 chosen"
    risks.bar.none.click()
    assert len(risks.chosen()) == 1


def test_all_chosen_rows_change_in_one_step(risks: RegisterTable, qtbot: Any, project: Project) -> None:
    risks.view.selectAll()
    press(risks, Qt.Key.Key_E, CTRL)
    line = risks.bar.line
    assert line.isVisible() and not line.apply.isEnabled() and line.apply.text() == "Change 4 risks"
    line.columns.setCurrentIndex(line.columns.findData("owner"))
    line.columns.activated.emit(line.columns.currentIndex())
    assert line.editor is not None
    qtbot.keyClicks(line.editor.controls[0], "Mara")
    qtbot.keyClick(line.editor.controls[0], Qt.Key.Key_Return)
    assert [row.owner for row in project.all("risk")] == ["Mara"] * 4
    assert said(risks) == "4 risks changed." and not line.isVisible() and len(risks.chosen()) == 4
    risks.toast.action.click()  # type: ignore[attr-defined]
    assert [row.owner for row in project.all("risk")] == [""] * 4


def test_a_value_that_cannot_be_read_is_said_and_nothing_changes(
    risks: RegisterTable, qtbot: Any, project: Project
) -> None:
    risks.view.selectAll()
    risks.verbs.do("change")
    line = risks.bar.line
    line.columns.setCurrentIndex(line.columns.findData("due"))
    line.columns.activated.emit(line.columns.currentIndex())
    assert line.editor is not None
    qtbot.keyClicks(line.editor.controls[0], "soonish")
    line.apply.click()
    assert line.isVisible() and line.problem.text() == "That date can’t be read. Try 3 Dec 2026."
    line.editor.show_raw("")
    qtbot.keyClicks(line.editor.controls[0], "3 Dec 2027")
    line.apply.click()
    assert {str(row.due) for row in project.all("risk")} == {"2027-12-03"}
    risks.verbs.do("change")
    qtbot.keyClicks(line.editor.controls[0], "1")
    qtbot.keyClick(line.editor.controls[0], Qt.Key.Key_Backspace)
    assert line.apply.text() == "Empty it in 4 risks"
    qtbot.keyClick(line.editor.controls[0], Qt.Key.Key_Escape)
    assert not line.isVisible() and {str(row.due) for row in project.all("risk")} == {"2027-12-03"}


def test_share_duplicate_and_delete_from_the_bar(risks: RegisterTable, project: Project) -> None:
    risks.view.selectAll()
    risks.bar.buttons["share"].click()
    assert {(row.shared, row.joint_wording) for row in project.all("risk")} == {(True, title) for title in TITLES}
    assert said(risks).startswith("4 risks shared with your partner. Your words were copied")
    assert risks.bar.buttons["share"].text() == "Don’t share"
    risks.bar.buttons["share"].click()
    assert {row.shared for row in project.all("risk")} == {False}
    risks.bar.buttons["duplicate"].click()
    assert titles(project) == [title for title in TITLES for _ in (0, 1)]
    assert len(risks.chosen()) == 4 and risks.chosen()[0] == project.all("risk")[1].id, "the copies are chosen"
    risks.bar.buttons["remove"].click()
    assert titles(project) == list(TITLES) and said(risks) == "4 risks deleted."
    for _ in range(4):
        risks.desk.undo()
    assert titles(project) == list(TITLES) and not any(row.joint_wording for row in project.all("risk"))


def test_a_drawer_speaks_of_its_own_row_alone(risks: RegisterTable, project: Project) -> None:
    risks.view.setCurrentIndex(at(risks, 1))
    risks.open_drawer(focus=False)
    risks.view.selectAll()
    risks.drawer.asked.emit("remove")
    assert titles(project) == [TITLES[0], *TITLES[2:]] and said(risks) == "“Van breaks down” deleted."


def test_nothing_is_offered_to_be_undone_where_nothing_changed(risks: RegisterTable, project: Project) -> None:
    risks.view.selectAll()
    risks.verbs.change(registers()["risk"].column("impact"), 5)
    assert said(risks).startswith("They say that already")
    assert not risks.toast.action.isVisible() and len(titles(project)) == 4  # type: ignore[attr-defined]


def test_links_are_only_offered_within_one_relationship(desk: Desk, project: Project, relationship: str) -> None:
    register = registers()["action"]
    keys = {column.key for column in changeable(register, one_relationship=False)}
    assert "risk_id" not in keys and "owner" in keys
    assert "risk_id" in {column.key for column in changeable(register, one_relationship=True)}


def test_five_thousand_rows_are_changed_and_deleted_in_a_moment(
    desk: Desk, theme: Theme, qtbot: Any, project: Project, relationship: str
) -> None:
    project.add_many("action", relationship, [{"action": f"Action {n}"} for n in range(5000)])
    table = shown(desk, theme, qtbot, "action", relationship)
    table.view.selectAll()
    start = time.perf_counter()
    table.verbs.change(registers()["action"].column("owner"), "Mara")
    assert time.perf_counter() - start < 2.5
    assert said(table) == "5,000 actions changed." and len(table.chosen()) == 5000
    start = time.perf_counter()
    table.verbs.do("remove")
    assert time.perf_counter() - start < 2.5 and table.model.rowCount() == 0
    desk.undo()
    assert table.model.rowCount() == 5000


# ---------------------------------------------------------------- the drawer and its links


def test_the_drawer_goes_from_row_to_row_with_its_cursor(risks: RegisterTable, qtbot: Any, project: Project) -> None:
    risks.view.setCurrentIndex(at(risks, 1))
    press(risks, Qt.Key.Key_Space)
    drawer = risks.drawer
    assert drawer.isVisible() and drawer.title.text() == "Van breaks down"
    assert drawer.form is not None and set(drawer.form.entries) == {c.key for c in registers()["risk"].columns}
    cause = drawer.form.entries["cause"].editor.controls[0]
    drawer.take_focus("cause")
    qtbot.keyClicks(cause, "It is old")
    qtbot.keyClick(cause, Qt.Key.Key_PageDown, ALT)
    assert drawer.title.text() == "Flour runs out" and drawer.focused() == "cause"
    assert project.all("risk")[1].cause == "It is old"
    drawer.asked.emit("previous")
    drawer.asked.emit("previous")
    assert drawer.title.text() == "Ovens fail" and not drawer.ways[0].isEnabled() and drawer.ways[1].isEnabled()
    assert drawer.form is not None
    qtbot.keyClick(drawer.form.entries["cause"].editor.controls[0], Qt.Key.Key_Escape)
    assert not drawer.isVisible() and drawer.row == ""


def test_typing_survives_when_another_row_is_chosen(risks: RegisterTable, qtbot: Any, project: Project) -> None:
    risks.view.setCurrentIndex(at(risks, 0))
    risks.open_drawer()
    assert risks.drawer.form is not None
    entries = risks.drawer.form.entries
    qtbot.keyClicks(entries["cause"].editor.controls[0], "Heat")
    qtbot.keyClicks(entries["due"].editor.controls[0], "soonish")
    risks.view.setCurrentIndex(at(risks, 2))
    qtbot.waitUntil(lambda: risks.drawer.title.text() == "Flour runs out")
    assert project.all("risk")[0].cause == "Heat"
    risks.view.setCurrentIndex(at(risks, 0))
    qtbot.waitUntil(lambda: risks.drawer.title.text() == "Ovens fail")
    assert risks.drawer.form.entries["due"].editor.raw() == "soonish"
    risks.drawer.form.entries["due"].editor.show_raw("")
    risks.drawer.form.entries["due"].edited.emit(risks.drawer.form.entries["due"])


def test_findings_stand_beside_their_field(risks: RegisterTable, qtbot: Any, project: Project) -> None:
    risks.view.setCurrentIndex(at(risks, 0))
    risks.open_drawer(focus=False)
    assert risks.drawer.form is not None
    owner = risks.drawer.form.entries["owner"]
    words = [child.text() for child in owner.findChildren(type(owner.label)) if child.objectName() == "finding_owner"]
    assert words and "owner" in words[0] and owner.editor.controls[0].property("wrong")
    project.set("risk", risks.model.ids[0], "owner", "Mara")
    risks.drawer.show_findings()
    assert not owner.editor.controls[0].property("wrong")


def test_a_risk_lists_its_actions(risks: RegisterTable, qtbot: Any, project: Project, relationship: str) -> None:
    risk = risks.model.ids[0]
    first = project.add("action", relationship, action="Buy a second oven", owner="Mara", risk_id=risk)
    risks.view.setCurrentIndex(at(risks, 0))
    risks.open_drawer(focus=False)
    assert risks.drawer.links is not None
    group = next(group for group in risks.drawer.links.groups if group.register.key == "action")
    assert group.heading.text() == "Actions · 1" and group.rows[first].title.text() == "Buy a second oven"
    with qtbot.waitSignal(risks.went) as went:
        group.rows[first].open.click()
    assert went.args == [f"@{relationship}/actions/action/{first}"]

    group.add.click()
    assert len(group.rows) == 2
    added = next(id for id in group.rows if id != first)
    form = group.rows[added].form
    assert form is not None and "risk_id" not in form.entries
    qtbot.keyClicks(form.entries["action"].editor.controls[0], "Ask the mill")
    qtbot.keyClick(form.entries["action"].editor.controls[0], Qt.Key.Key_Escape)
    row = project.get("action", added)
    assert row is not None and (row.action, row.risk_id, row.relationship_id) == ("Ask the mill", risk, relationship)
    assert risks.drawer.isVisible(), "Esc puts away the small form alone"
    qtbot.waitUntil(lambda: group.rows[added].title.text() == "Ask the mill")

    group.rows[first].unlink.click()
    assert project.get("action", first).risk_id == ""  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: set(group.rows) == {added})
    risks.desk.undo()
    qtbot.waitUntil(lambda: set(group.rows) == {added, first})


def test_every_register_that_others_name_offers_to_add(
    desk: Desk, theme: Theme, qtbot: Any, project: Project, relationship: str
) -> None:
    wanted = {"issue": {"action"}, "objective": {"action", "value_idea", "reading"}, "meeting": {"action", "decision"},
              "ladder_rung": {"issue"}, "pulse_round": {"pulse_answer"}}  # fmt: skip
    for register, sources in wanted.items():
        project.add(register, relationship)
        table = shown(desk, theme, qtbot, register, relationship)
        table.view.setCurrentIndex(table.model.index(0, table.view.cells.first))
        table.open_drawer(focus=False)
        assert table.drawer.links is not None
        assert {group.register.key for group in table.drawer.links.groups} == sources
        for group in table.drawer.findChildren(LinkedGroup):
            before = project.count(group.register.key)
            group.add.click()
            assert project.count(group.register.key) == before + 1


def test_a_link_cell_says_number_and_title(
    desk: Desk, theme: Theme, qtbot: Any, project: Project, relationship: str
) -> None:
    risk = project.add("risk", relationship, title="Ovens fail")
    other = project.add("relationship", name="Meadow Mill")
    project.add("risk", other, title="Mill floods")
    project.add("action", relationship, action="Buy an oven", risk_id=risk)
    table = shown(desk, theme, qtbot, "action", relationship)
    cell = at(table, 0, "risk_id")
    assert cell.data() == "R-01 · Ovens fail"
    table.view.setColumnHidden(cell.column(), False)
    table.view.edit_cell(0, cell.column())
    editor = table.view.cells.editor_at(cell)
    assert editor is not None and list(editor.options()) == [risk]  # type: ignore[attr-defined]
    table.view.cells.close_all()
    table.view.setCurrentIndex(at(table, 0, "action"))
    table.open_drawer(focus=False)
    with qtbot.waitSignal(table.went) as went:
        assert table.drawer.links is not None
        table.drawer.links._up.itemAt(0).widget().click()  # type: ignore[union-attr]
    assert went.args == [f"@{relationship}/risks/risk/{risk}"]
    project.remove("risk", risk)
    assert at(table, 0, "risk_id").data() == ""
    assert address_of_row("criterion", "x", None) == "", "a list without a page of its own has no address"


# ---------------------------------------------------------------- the keyboard and the menu


def test_the_keyboard_alone_does_everything(risks: RegisterTable, qtbot: Any, project: Project) -> None:
    risks.view.setCurrentIndex(at(risks, 0))
    press(risks, Qt.Key.Key_F2)
    editor = risks.view.cells.editor_at(at(risks, 0))
    assert editor is not None
    qtbot.keyClick(editor.controls[0], Qt.Key.Key_Escape)
    press(risks, Qt.Key.Key_Insert)
    risks.view.cells.close_all()
    assert project.count("risk") == 5
    press(risks, Qt.Key.Key_Return, CTRL)
    risks.view.cells.close_all()
    assert project.count("risk") == 6
    press(risks, Qt.Key.Key_Delete)
    assert project.count("risk") == 5
    risks.view.setCurrentIndex(at(risks, 0))
    press(risks, Qt.Key.Key_Down, ALT)
    assert titles(project)[:2] == ["Van breaks down", "Ovens fail"]
    with qtbot.waitSignal(risks.view.menu_asked):
        press(risks, Qt.Key.Key_F10, SHIFT)
    menu = next(child for child in risks.findChildren(QMenu))
    menu.close()


def test_ctrl_enter_belongs_to_the_guide_in_a_step(
    desk: Desk, theme: Theme, qtbot: Any, project: Project, relationship: str
) -> None:
    table = shown(desk, theme, qtbot, "risk", relationship, embedded=True)
    press(table, Qt.Key.Key_Return, CTRL)
    assert project.count("risk") == 0
    press(table, Qt.Key.Key_Insert)
    assert project.count("risk") == 1


def test_the_menu_says_why_not(risks: RegisterTable) -> None:
    risks.view.setCurrentIndex(at(risks, 0))
    entries = {
        a.objectName(): a for a in make_menu(risks, risks.register, risks.verbs.do, risks.verbs.state()).actions()
    }
    assert entries["change"].toolTip() == "Choose several rows first" and not entries["change"].isEnabled()
    assert entries["duplicate"].isEnabled() and entries["duplicate"].text().endswith("Ctrl+D")
    risks.view.selectAll()
    entries = {
        a.objectName(): a for a in make_menu(risks, risks.register, risks.verbs.do, risks.verbs.state()).actions()
    }
    assert entries["change"].isEnabled() and entries["up"].toolTip() == "Move one row at a time"


def test_a_project_for_reading_says_so(
    desk: Desk, theme: Theme, qtbot: Any, project: Project, relationship: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    risk = project.add("risk", relationship, title="Ovens fail")
    project.add("risk", relationship, title="Van breaks down")
    project.add("action", relationship, risk_id=risk)
    monkeypatch.setattr(type(project), "read_only", property(lambda self: True))
    monkeypatch.setattr(type(project), "read_only_reason", property(lambda self: "Ann has it open."))
    table = shown(desk, theme, qtbot, "risk", relationship)
    table.view.selectAll()
    assert all(not b.isEnabled() and b.toolTip() == "Ann has it open." for b in table.bar.buttons.values())
    for verb in ("add", "remove", "duplicate", "share", "change", "up", "down"):
        table.verbs.do(verb)
    assert titles(project) == ["Ovens fail", "Van breaks down"]
    table.view.setCurrentIndex(at(table, 0))
    table.open_drawer(focus=False)
    assert table.drawer.links is not None
    group = table.drawer.links.groups[0]
    assert group.add.toolTip() == "Ann has it open." and not next(iter(group.rows.values())).unlink.isEnabled()


def test_esc_leaves_no_step_behind(risks: RegisterTable, qtbot: Any, project: Project) -> None:
    label = project.history.undo_label()
    risks.view.edit_cell(0, at(risks, 0).column())
    editor = risks.view.cells.editor_at(at(risks, 0))
    assert editor is not None
    qtbot.keyClicks(editor.controls[0], " at night")
    risks.desk.flush()
    assert titles(project)[0] == "Ovens fail at night" and project.history.undo_label() != label
    qtbot.keyClick(editor.controls[0], Qt.Key.Key_Escape)
    assert titles(project)[0] == "Ovens fail" and project.history.undo_label() == label


def test_the_drawer_remembers_its_width(risks: RegisterTable, desk: Desk, theme: Theme) -> None:
    settings = Settings()
    risks.keep_drawer(settings)
    risks.view.setCurrentIndex(at(risks, 0))
    risks.open_drawer(focus=False)
    assert risks.split is not None
    risks.split.setSizes([560, 424])
    risks.split.splitterMoved.emit(560, 1)
    other = RegisterTable(desk, theme, "issue", relationship=risks.model.relationship)
    other.keep_drawer(settings)
    assert other.split is not None and other.split.wanted == risks.drawer.width() > 400
    other.let_go()


def test_words_for_numbers_of_rows() -> None:
    assert [counted(registers()[key], 2) for key in ("risk", "obligation", "person", "process", "continuity")] == [
        "2 risks", "2 duties", "2 people", "2 ways of working", "2 customers"]  # fmt: skip
    assert counted(registers()["risk"], 1) == "1 risk" and counted(registers()["risk"], 5000) == "5,000 risks"
    assert article("issue") == "an issue"
    for key, register in registers().items():
        assert counted(register, 1) == f"1 {register.singular}", key
    assert set(COUNTS) == set(registers())


@pytest.mark.parametrize("seed", range(2))
def test_random_handling_keeps_the_table_right(
    risks: RegisterTable, project: Project, relationship: str, seed: int
) -> None:
    dice = random.Random(seed)
    verbs = risks.verbs
    for _ in range(60):
        if risks.model.rowCount():
            row = dice.randrange(risks.model.rowCount())
            risks.view.setCurrentIndex(at(risks, row))
            if dice.random() < 0.4:
                risks.view.selectRow(row)
                verbs.choose(dice.sample(risks.model.ids, min(3, len(risks.model.ids))))
        verb = dice.choice(
            ("add", "remove", "duplicate", "share", "up", "down", "edit", "bulk", "undo", "redo", "drawer", "link")
        )
        if verb == "edit" and risks.model.rowCount():
            risks.model.write(risks.model.ids[0], "title", dice.choice(TITLES))
        elif verb == "bulk":
            verbs.change(registers()["risk"].column("owner"), dice.choice(("Mara", "Osei", "")))
        elif verb == "undo":
            risks.desk.undo()
        elif verb == "redo":
            risks.desk.redo()
        elif verb == "drawer":
            risks.open_drawer(focus=False)
        elif verb == "link" and risks.drawer.links is not None:
            risks.drawer.links.groups[0].add_row()
        elif verb not in ("edit", "link"):
            verbs.do(verb)
        risks.view.cells.close_all()
        rows = project.all("risk", relationship)
        assert risks.model.ids == [row.id for row in rows]
        assert [at(risks, i).data() for i in range(len(rows))] == [row.title for row in rows]
        keys = {row.id for row in rows}
        assert all(not row.risk_id or row.risk_id in keys for row in project.all("action"))
