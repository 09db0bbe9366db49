"""Tables: rows come, go, move and are shared; the keyboard goes from cell to cell; long lists stay quick."""

import time
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest

from models.project import GAP, Project
from resources.catalogue import registers
from ui.desk import Desk
from ui.fields.lists import ComboEditor
from ui.tables.lanes import lanes_of, tone_of
from ui.tables.register_table import RegisterTable
from ui.theme import Theme
from ui.toasting import Toast

RUNGS = ("Shift lead", "Manager", "Owner")


def shown(desk: Desk, theme: Theme, qtbot: Any, register: str, relationship: str | None, **how: Any) -> RegisterTable:
    """A table on the screen."""
    table = RegisterTable(desk, theme, register, relationship=relationship, **how)
    table.toast = Toast(table)  # type: ignore[attr-defined]
    qtbot.addWidget(table)
    table.resize(900, 500)
    table.show()
    qtbot.waitExposed(table)
    return table


@pytest.fixture
def ladder(desk: Desk, theme: Theme, qtbot: Any, project: Project, relationship: str) -> RegisterTable:
    """The ladder with three rungs."""
    for role in RUNGS[1:]:
        project.add("ladder_rung", relationship, role_ours=role)
    return shown(desk, theme, qtbot, "ladder_rung", relationship, embedded=True)


@pytest.fixture
def risks(desk: Desk, theme: Theme, qtbot: Any, project: Project, relationship: str) -> RegisterTable:
    """The risks of the bakery: one."""
    project.add("risk", relationship, title="Ovens fail", treatment="Borrow one", likelihood=4, impact=5)
    return shown(desk, theme, qtbot, "risk", relationship)


def roles(project: Project) -> list[str]:
    """Our side of the ladder, from the bottom."""
    return [row.role_ours for row in project.all("ladder_rung")]


def words(table: RegisterTable, column: int) -> list[str]:
    """What a lane says, row by row."""
    return [table.model.index(row, column).data() for row in range(table.model.rowCount())]


def press(table: RegisterTable, key: Qt.Key, *, alt: bool = False, ctrl: bool = False) -> None:
    """Press a key in the table."""
    held = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(table.view, key, Qt.KeyboardModifier.ControlModifier if ctrl else held)


def test_enter_in_the_last_row_adds_the_next(ladder: RegisterTable, qtbot: Any, project: Project) -> None:
    lane = ladder.view.editable_lanes()[0]
    ladder.view.edit_cell(2, lane)
    editor = ladder.view.cells.editor_at(ladder.view.currentIndex())
    assert editor is not None
    qtbot.keyClick(editor.controls[0], Qt.Key.Key_Return)
    assert project.count("ladder_rung") == 4
    following = ladder.view.cells.editor_at(ladder.view.currentIndex())
    assert following is not None and ladder.view.currentIndex().row() == 3
    qtbot.keyClicks(following.controls[0], "Bank")
    qtbot.keyClick(following.controls[0], Qt.Key.Key_Return)
    assert roles(project)[3] == "Bank"


def test_tab_goes_on_cell_by_cell_and_out(ladder: RegisterTable, qtbot: Any) -> None:
    lanes = ladder.view.editable_lanes()
    ladder.view.edit_cell(1, lanes[-1])
    editor = ladder.view.cells.editor_at(ladder.view.currentIndex())
    assert editor is not None
    qtbot.keyClick(editor.controls[0], Qt.Key.Key_Tab)
    assert (ladder.view.currentIndex().row(), ladder.view.currentIndex().column()) == (2, lanes[0])
    editor = ladder.view.cells.editor_at(ladder.view.currentIndex())
    assert editor is not None
    qtbot.keyClick(editor.controls[0], Qt.Key.Key_Backtab)
    assert (ladder.view.currentIndex().row(), ladder.view.currentIndex().column()) == (1, lanes[-1])
    ladder.view.edit_cell(2, lanes[-1])
    editor = ladder.view.cells.editor_at(ladder.view.currentIndex())
    assert editor is not None
    qtbot.keyClick(editor.controls[0], Qt.Key.Key_Tab)
    assert ladder.view.cells.editor_at(ladder.view.currentIndex()) is None


def test_esc_takes_the_cell_back(ladder: RegisterTable, qtbot: Any, project: Project) -> None:
    ladder.view.edit_cell(0, ladder.view.editable_lanes()[0])
    editor = ladder.view.cells.editor_at(ladder.view.currentIndex())
    assert editor is not None
    qtbot.keyClicks(editor.controls[0], " of the night")
    qtbot.keyClick(editor.controls[0], Qt.Key.Key_Escape)
    ladder.desk.flush()
    assert roles(project)[0] == "Shift lead"


def test_esc_after_saving_leaves_no_empty_step(ladder: RegisterTable, qtbot: Any, project: Project) -> None:
    before, steps = project.history.undo_label(), "SELECT count(*) FROM history_step"
    count = project.history._store.execute(steps).fetchone()
    ladder.view.edit_cell(0, ladder.view.editable_lanes()[0])
    editor = ladder.view.cells.editor_at(ladder.view.currentIndex())
    assert editor is not None
    for words in (" of the", " night"):
        qtbot.keyClicks(editor.controls[0], words)
        qtbot.waitUntil(lambda words=words: roles(project)[0].endswith(words), timeout=3000)
    assert project.history.undo_label() != before
    qtbot.keyClick(editor.controls[0], Qt.Key.Key_Escape)
    ladder.desk.flush()
    assert roles(project)[0] == "Shift lead" and project.history.undo_label() == before
    assert project.history._store.execute(steps).fetchone() == count


def test_a_cell_that_cannot_be_read_keeps_its_words(risks: RegisterTable, qtbot: Any, project: Project) -> None:
    lane = next(i for i, lane in enumerate(risks.model.lanes) if lane.key == "due")
    risks.view.setColumnHidden(lane, False)
    risks.view.edit_cell(0, lane)
    editor = risks.view.cells.editor_at(risks.view.currentIndex())
    assert editor is not None
    qtbot.keyClicks(editor.controls[0], "soonish")
    qtbot.keyClick(editor.controls[0], Qt.Key.Key_Tab)
    assert risks.problem.text() == "That date can’t be read. Try 3 Dec 2026."
    assert editor.raw() == "soonish" and editor.isVisible()
    risks.view.cells.close_all()
    risks.view.edit_cell(0, lane)
    editor = risks.view.cells.editor_at(risks.view.currentIndex())
    assert editor is not None and editor.raw() == "soonish", "closing the cell must not lose the words"
    editor.show_raw("")
    qtbot.keyClicks(editor.controls[0], "3 Dec 2027")
    qtbot.keyClick(editor.controls[0], Qt.Key.Key_Tab)
    assert str(project.all("risk")[0].due) == "2027-12-03"
    assert not risks.problem.isVisible()


def test_delete_asks_nothing_and_undo_brings_back(ladder: RegisterTable, qtbot: Any, project: Project) -> None:
    ladder.view.selectAll()
    press(ladder, Qt.Key.Key_Delete)
    assert project.count("ladder_rung") == 0
    assert ladder.model.rowCount() == 0
    ladder.toast.action.click()  # type: ignore[attr-defined]
    assert roles(project) == list(RUNGS)
    assert words(ladder, 1) == list(RUNGS)


def test_alt_arrows_and_grip_reorder(ladder: RegisterTable, qtbot: Any, project: Project) -> None:
    ladder.view.setCurrentIndex(ladder.model.index(2, 1))
    press(ladder, Qt.Key.Key_Up, alt=True)
    assert roles(project) == ["Shift lead", "Owner", "Manager"]
    assert words(ladder, 1) == ["Shift lead", "Owner", "Manager"]
    assert words(ladder, 0) == ["1", "2", "3"]
    view = ladder.view
    start = view.visualRect(ladder.model.index(0, 0))
    end = view.visualRect(ladder.model.index(2, 0))
    left = Qt.MouseButton.LeftButton
    begin, below = start.center(), end.bottomLeft()
    begin.setX(5)
    below.setX(5)
    QTest.mousePress(view.viewport(), left, pos=begin)
    QTest.mouseMove(view.viewport(), below)
    QTest.mouseRelease(view.viewport(), left, pos=below)
    assert roles(project) == ["Owner", "Manager", "Shift lead"]
    ladder.desk.undo()
    assert words(ladder, 1) == ["Shift lead", "Owner", "Manager"]


def test_duplicate_stands_behind_its_row(ladder: RegisterTable, project: Project) -> None:
    ladder.view.setCurrentIndex(ladder.model.index(0, 1))
    press(ladder, Qt.Key.Key_D, ctrl=True)
    assert roles(project) == ["Shift lead", "Shift lead", "Manager", "Owner"]
    ladder.desk.undo()
    assert roles(project) == list(RUNGS)


def test_sharing_a_risk_copies_its_words_once(risks: RegisterTable, project: Project) -> None:
    share = next(i for i, lane in enumerate(risks.model.lanes) if lane.what == "share")
    risks.view.setCurrentIndex(risks.model.index(0, share))
    press(risks, Qt.Key.Key_Space)
    row = project.all("risk")[0]
    assert (row.shared, row.joint_wording, row.joint_treatment) == (True, "Ovens fail", "Borrow one")
    assert "reword" in risks.toast.accessibleName()  # type: ignore[attr-defined]
    risks.desk.undo()
    row = project.all("risk")[0]
    assert (row.shared, row.joint_wording, row.joint_treatment) == (False, "", "")
    project.set("risk", row.id, "joint_wording", "The baking may stop")
    press(risks, Qt.Key.Key_Space)
    row = project.all("risk")[0]
    assert (row.shared, row.joint_wording, row.joint_treatment) == (True, "The baking may stop", "")


def test_headers_name_the_firms_and_lock_what_is_ours(ladder: RegisterTable, risks: RegisterTable) -> None:
    labels = [ladder.model.headerData(i, Qt.Orientation.Horizontal) for i in range(4)]
    assert labels[:3] == ["Rung", "Larkfield Bakery", "Northgate Deliveries"]
    title = next(lane for lane in risks.model.lanes if lane.key == "title")
    assert title.locked and title.tip == "Only for us: never printed for the partner"
    assert not any(lane.locked for lane in ladder.model.lanes)


def test_header_follows_a_renamed_partner(ladder: RegisterTable, project: Project) -> None:
    firm = next(row for row in project.all("party") if not row.is_us)
    project.set("party", firm.id, "name", "Southgate")
    assert ladder.model.headerData(2, Qt.Orientation.Horizontal) == "Southgate"


def test_numbers_scores_and_names_are_words(risks: RegisterTable, project: Project) -> None:
    said = {lane.key or lane.what: words(risks, i)[0] for i, lane in enumerate(risks.model.lanes)}
    assert (said["number"], said["score"], said["likelihood"]) == ("R-01", "20", "4 · Likely")
    row = project.all("risk")[0]
    project.set("risk", row.id, "owning_side", project.us().id)
    said = {lane.key: words(risks, i)[0] for i, lane in enumerate(risks.model.lanes)}
    assert said["owning_side"] == "Larkfield Bakery"


def test_all_relationships_show_whose_row_it_is(
    risks: RegisterTable, project: Project, relationship: str, desk: Desk
) -> None:
    other = project.add("relationship", name="Meadow Mill")
    project.add("risk", other, title="Mill floods")
    assert risks.model.rowCount() == 1
    risks.show_scope(None)
    lane = next(i for i, lane in enumerate(risks.model.lanes) if lane.what == "relationship")
    assert words(risks, lane) == ["Northgate Deliveries", "Meadow Mill"]
    assert risks.add_row() == "" and risks.why_not_add() == "Choose a relationship first (top left)"
    risks.show_scope(other)
    assert risks.model.rowCount() == 1 and risks.add_row()


def test_empty_table_teaches(desk: Desk, theme: Theme, qtbot: Any, relationship: str) -> None:
    table = shown(desk, theme, qtbot, "issue", relationship, embedded=True)
    assert registers()["issue"].empty in [table.empty.text()] and table.empty.isVisible()
    assert table.view.ghost_height() > 20
    table.add.click()
    assert table.model.rowCount() == 1 and not table.empty.isVisible()


def test_embedded_table_grows_to_twelve_rows(ladder: RegisterTable, project: Project, relationship: str) -> None:
    three = ladder.view.height()
    for number in range(9):
        project.add("ladder_rung", relationship, role_ours=f"Rung {number}")
    twelve = ladder.view.height()
    assert twelve > three and ladder.view.verticalScrollBar().maximum() == 0
    for number in range(9):
        project.add("ladder_rung", relationship, role_ours=f"More {number}")
    assert ladder.view.height() == twelve


def test_drawer_closes_with_esc_and_with_its_row(risks: RegisterTable, qtbot: Any, project: Project) -> None:
    risks.view.setCurrentIndex(risks.model.index(0, 1))
    press(risks, Qt.Key.Key_Escape)
    risks.open_drawer()
    assert risks.drawer.isVisible() and risks.drawer.form is not None
    cause = risks.drawer.form.entries["cause"].editor.controls[0]
    qtbot.keyClicks(cause, "They are old")
    qtbot.keyClick(cause, Qt.Key.Key_Escape)
    assert not risks.drawer.isVisible()
    assert project.all("risk")[0].cause == "They are old"
    risks.open_drawer()
    press(risks, Qt.Key.Key_Delete)
    assert not risks.drawer.isVisible()


def test_tones_have_meanings() -> None:
    status, title = registers()["risk"].column("status"), registers()["risk"].column("title")
    assert tone_of(status, "open") == "amber" and tone_of(status, "") == "" and tone_of(title, "x") == ""
    assert tone_of(registers()["risk"].column("likelihood"), 5) == "red"


def test_a_register_of_the_business_has_no_relationship_lane() -> None:
    register = registers()["practice"]
    whats = [lane.what for lane in lanes_of(register, register.columns, "A", "B", embedded=False, everywhere=True)]
    assert "relationship" not in whats and "share" not in whats


def test_fifty_thousand_rows_stay_quick(
    desk: Desk, theme: Theme, qtbot: Any, project: Project, relationship: str
) -> None:
    same = {"shared": False, "relationship_id": relationship, "about": "", "next_time": "Ask twice, bake once"}
    project.load(
        "lesson",
        [same | {"id": f"{i:032x}", "position": i * GAP, "number": i, "lesson": f"Lesson {i}"} for i in range(50_000)],
    )
    start = time.perf_counter()
    table = shown(desk, theme, qtbot, "lesson", relationship)
    opened = time.perf_counter() - start
    assert table.model.rowCount() == 50_000
    assert opened < 1.5
    start = time.perf_counter()
    for row in range(0, 50_000, 2500):
        table.view.scrollTo(table.model.index(row, 1))
        table.view.viewport().grab()
    assert (time.perf_counter() - start) / 20 < 0.1
    assert len(table.model.pages) <= 20
    start = time.perf_counter()
    project.set("lesson", table.model.ids[25_000], "lesson", "Bake earlier")
    assert time.perf_counter() - start < 0.2
    assert table.model.data(QModelIndex()) is None


def test_mouse_and_keys_open_the_cell(ladder: RegisterTable, qtbot: Any, project: Project) -> None:
    view, lane = ladder.view, ladder.view.editable_lanes()[0]
    index = ladder.model.index(0, lane)
    middle = view.visualRect(index).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert view.cells.editor_at(index) is None, "one click only chooses the row"
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    editor = view.cells.editor_at(index)
    assert editor is not None
    qtbot.keyClicks(editor.controls[0], "s")
    qtbot.mouseClick(ladder.add, Qt.MouseButton.LeftButton)
    assert roles(project)[:3] == ["Shift leads", "Manager", "Owner"]
    assert project.count("ladder_rung") == 4
    view.cells.close_all()
    view.setCurrentIndex(ladder.model.index(1, lane))
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_B)
    editor = view.cells.editor_at(ladder.model.index(1, lane))
    assert editor is not None and editor.raw() == "b", "typing over a cell begins anew"
    qtbot.keyClick(editor.controls[0], Qt.Key.Key_Escape)
    assert roles(project)[1] == "Manager"


def test_a_list_opens_under_the_mouse(risks: RegisterTable, qtbot: Any, project: Project) -> None:
    lane = next(i for i, lane in enumerate(risks.model.lanes) if lane.key == "category")
    risks.view.setColumnHidden(lane, False)
    index = risks.model.index(0, lane)
    risks.view.scrollTo(index)
    qtbot.mouseClick(risks.view.viewport(), Qt.MouseButton.LeftButton, pos=risks.view.visualRect(index).center())
    qtbot.mouseDClick(risks.view.viewport(), Qt.MouseButton.LeftButton, pos=risks.view.visualRect(index).center())
    editor = risks.view.cells.editor_at(index)
    assert isinstance(editor, ComboEditor)
    qtbot.waitUntil(lambda: editor.combo.view().isVisible())
    qtbot.keyClick(editor.combo.view(), Qt.Key.Key_Down)
    qtbot.keyClick(editor.combo.view(), Qt.Key.Key_Return)
    risks.desk.flush()
    assert project.all("risk")[0].category == next(iter(editor.options()))
    risks.view.cells.close_all()


def test_text_cells_take_new_lines_with_shift(risks: RegisterTable, qtbot: Any, project: Project) -> None:
    lane = next(i for i, lane in enumerate(risks.model.lanes) if lane.key == "treatment")
    risks.view.setColumnHidden(lane, False)
    short = risks.view.rowHeight(0)
    risks.view.edit_cell(0, lane)
    editor = risks.view.cells.editor_at(risks.view.currentIndex())
    assert editor is not None
    for _ in range(4):
        qtbot.keyClick(editor.controls[0], Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        qtbot.keyClicks(editor.controls[0], "and pay for it")
    qtbot.keyClick(editor.controls[0], Qt.Key.Key_Tab)
    assert project.all("risk")[0].treatment == "Borrow one" + "\nand pay for it" * 4
    assert risks.view.rowHeight(0) > short


def test_lanes_fill_the_table_to_its_edge(ladder: RegisterTable) -> None:
    view = ladder.view
    across = sum(view.columnWidth(i) for i in range(len(ladder.model.lanes)) if not view.isColumnHidden(i))
    assert abs(across - view.viewport().width()) <= len(ladder.model.lanes)
