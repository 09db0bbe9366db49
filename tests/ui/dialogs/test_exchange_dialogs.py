"""Rows out to a spreadsheet, in from one, and through the clipboard, as somebody does it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData
from PySide6.QtGui import QGuiApplication

from models.exchange import read_sheet
from resources.catalogue import registers
from tests.ui.screen import put_up
from ui.desk import Desk
from ui.dialogs.export_rows import ExportRows
from ui.dialogs.import_rows import ImportRows
from ui.tables.clipboard import copy_rows, paste_rows
from ui.tables.register_table import RegisterTable
from ui.theme import Theme

Make = Callable[..., RegisterTable]


@pytest.fixture
def make(desk: Desk, theme: Theme, relationship: str, qtbot) -> Iterator[Make]:
    """Shows the table of a register with three risks in it."""
    for title, owner in (("Fire", "Ann"), ("Flood", ""), ("=Ice", "Bea")):
        desk.project.add("risk", relationship, title=title, owner=owner, shared=title == "Flood", joint_wording=title)
    made = []

    def build(key: str = "risk", scope: str | None = relationship) -> RegisterTable:
        table = put_up(qtbot, RegisterTable(desk, theme, key, registers()[key].columns[:10], scope), 1200, 500)
        table.view.fit()
        made.append(table)
        return table

    yield build
    for table in made:
        table.let_go()


def export(table: RegisterTable, kind: str, path: Path, monkeypatch, **ticks: bool) -> ExportRows:
    """Export with these choices to this path."""
    dialog = ExportRows(table, kind)
    monkeypatch.setattr(dialog, "ask_path", lambda: str(path))
    for name, on in ticks.items():
        getattr(dialog, name).setChecked(on)
    dialog.accept()
    dialog.finish()
    return dialog


def test_the_rows_shown_are_exported_or_all(make, tmp_path, monkeypatch):
    table = make()
    table.model.ids = table.model.ids[::2]
    export(table, "csv", tmp_path / "a.csv", monkeypatch)
    assert [row[1] for row in read_sheet(tmp_path / "a.csv").rows] == ["Risk", "Fire", "=Ice"]
    export(table, "xlsx", tmp_path / "b", monkeypatch, every=True)
    assert [row[1] for row in read_sheet(tmp_path / "b.xlsx").rows] == ["Risk", "Fire", "Flood", "=Ice"]


def test_the_dialogue_warns_of_what_is_private_and_can_leave_it_out(make, tmp_path, monkeypatch):
    table = make()
    dialog = ExportRows(table, "csv")
    assert "Risk" in dialog.banner.text.text() and "Don’t send" in dialog.banner.text.text()
    export(table, "csv", tmp_path / "p.csv", monkeypatch, partner=True)
    text = (tmp_path / "p.csv").read_text(encoding="utf-8-sig")
    assert "Flood" in text and "Fire" not in text and "Because of" not in text
    assert not ExportRows(make(scope=None), "csv").partner.isEnabled()
    assert "only for you" in ExportRows(make("practice"), "csv").partner.toolTip()


def test_a_place_that_takes_no_file_is_said_and_nothing_is_lost(make, tmp_path, monkeypatch):
    dialog = export(make(), "xlsx", tmp_path / "gone" / "x.xlsx", monkeypatch)
    assert "is not there" in dialog.banner.text.text() and dialog.go.isEnabled()


def test_writing_can_be_stopped(make, tmp_path, monkeypatch):
    dialog = ExportRows(make(), "csv")
    monkeypatch.setattr(dialog, "ask_path", lambda: str(tmp_path / "x.csv"))
    began = dialog._write

    def write_and_stop(*arguments) -> None:
        began(*arguments)
        dialog._stop = True

    monkeypatch.setattr(dialog, "_write", write_and_stop)
    monkeypatch.setattr("models.exchange.delimited.write_whole", lambda path, write, *_: _wait(dialog, write, path))
    dialog.accept()
    dialog.finish()
    assert dialog.banner.text.text() == "Stopped. Nothing was written." and not (tmp_path / "x.csv").exists()


def _wait(dialog: ExportRows, write, path: Path) -> None:
    while not dialog._stop:
        pass
    try:
        write(path)
    finally:
        path.unlink()


# ---------------------------------------------------------------- in


def test_a_file_shows_what_it_would_do_and_then_does_it(make, desk, relationship, tmp_path):
    table = make()
    path = tmp_path / "x.csv"
    path.write_text("No.,Risk,Due,Extra\nR-01,Blaze,8 Dec 2026,x\nR-02,Flood,,x\n,Storm,,x\n,Hail,31 Feb,x\n")
    dialog = ImportRows(table)
    assert not dialog.go.isEnabled()
    dialog.read_file(path)
    dialog.finish()
    assert [row.state for row in dialog.preview.model.rows] == ["problem", "change", "new", "same"]
    assert "31 Feb" in dialog.preview.detail.text()
    assert dialog.go.text() == "Bring in 2 rows" and "One row can’t be read" in dialog.banner.text.text()
    dialog.states["new"].click()
    assert [row.name for row in dialog.preview.model.rows] == ["Storm"]
    assert desk.project.count("risk", relationship) == 3
    dialog.accept()
    assert [row.title for row in desk.project.all("risk", relationship)] == ["Blaze", "Flood", "=Ice", "Storm"]
    desk.undo()
    assert [row.title for row in desk.project.all("risk", relationship)] == ["Fire", "Flood", "=Ice"]


def test_columns_can_be_mapped_by_hand(make, desk, relationship, tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("Gefahr;Wer;Wann\nHagel;Ann;03.12.2026\n")
    dialog = ImportRows(make())
    dialog.read_file(path)
    assert "None of these headings is known" in dialog.banner.text.text() and not dialog.go.isEnabled()
    for place, key in enumerate(("title", "owner", "due")):
        dialog.columns.combos[place].setCurrentIndex(dialog.columns.combos[place].findData(key))
    assert dialog.go.text() == "Bring in 1 row"
    dialog.columns.combos[1].setCurrentIndex(dialog.columns.combos[1].findData("title"))
    assert dialog.columns.mapping() == {1: "title", 2: "due"}
    dialog.columns.combos[1].setCurrentIndex(dialog.columns.combos[1].findData("owner"))
    dialog.columns.combos[0].setCurrentIndex(dialog.columns.combos[0].findData("title"))
    dialog.accept()
    row = desk.project.all("risk", relationship)[-1]
    assert (row.title, row.owner, row.due) == ("Hagel", "Ann", date(2026, 12, 3))


def test_a_file_without_headings(make, tmp_path):
    (tmp_path / "x.csv").write_text("Hail\nStorm\n")
    dialog = ImportRows(make())
    dialog.read_file(tmp_path / "x.csv")
    dialog.columns.header.setChecked(False)
    dialog.columns.combos[0].setCurrentIndex(dialog.columns.combos[0].findData("title"))
    assert dialog.plan is not None and dialog.plan.count("new") == 2


def test_a_file_that_is_none_is_said_and_another_can_be_chosen(make, tmp_path):
    (tmp_path / "x.xlsx").write_bytes(b"PK nonsense")
    dialog = ImportRows(make())
    dialog.read_file(tmp_path / "x.xlsx")
    assert "damaged" in dialog.banner.text.text() and not dialog.go.isEnabled()
    (tmp_path / "y.csv").write_text("Risk\nHail\n")
    dialog.read_file(tmp_path / "y.csv")
    assert dialog.go.isEnabled()


def test_large_files_are_read_and_planned_in_a_thread(make, desk, relationship, tmp_path, monkeypatch):
    monkeypatch.setattr("ui.dialogs.import_rows.SMALL", 10)
    monkeypatch.setattr("ui.dialogs.import_rows.BRIEF", 10)
    (tmp_path / "x.csv").write_text("Risk,Owner\n" + "".join(f"Hail {n},Ann\n" for n in range(300)))
    dialog = ImportRows(make())
    dialog.read_file(tmp_path / "x.csv")
    assert dialog._errand is not None and not dialog.go.isEnabled()
    dialog.finish()
    dialog.accept()
    assert desk.project.count("risk", relationship) == 303


def test_leaving_while_a_file_is_read_lets_it_go(make, tmp_path, monkeypatch, qtbot):
    monkeypatch.setattr("ui.dialogs.import_rows.SMALL", 1)
    (tmp_path / "x.csv").write_text("Risk\nHail\n")
    dialog = ImportRows(make())
    dialog.read_file(tmp_path / "x.csv")
    dialog.reject()
    qtbot.waitUntil(lambda: dialog._errand is None)
    assert dialog.plan is None


# ---------------------------------------------------------------- the clipboard


def put(text: str, html: str = "") -> None:
    """Put something on the clipboard."""
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def go_to(table: RegisterTable, row: int, key: str) -> None:
    """Make a cell the current one."""
    lane = next(i for i, lane in enumerate(table.model.lanes) if lane.key == key)
    table.view.setCurrentIndex(table.model.index(row, lane))


def titles(desk: Desk, relationship: str) -> list[str]:
    """The risks there are."""
    return [row.title for row in desk.project.all("risk", relationship)]


def test_chosen_rows_are_copied_as_text_and_as_a_table(make):
    table = make()
    selection = table.view.selectionModel()
    for row in (0, 2):
        rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        selection.select(table.model.index(row, 0), rows)
    copy_rows(table)
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().split("\r\n")
    assert lines[0].split("\t")[:2] == ["No.", "Risk"]
    assert lines[1].split("\t")[:2] == ["R-01", "Fire"] and lines[2].split("\t")[:2] == ["R-03", "'=Ice"]
    assert "<th>Risk</th>" in data.html() and "mso-number-format" in data.html()


def test_copied_rows_pasted_again_are_the_same_and_elsewhere_new(make, desk, relationship):
    table = make()
    table.view.selectAll()
    copy_rows(table)
    before = desk.project.all("risk", relationship)
    paste_rows(table)
    assert desk.project.all("risk", relationship) == before
    other = desk.project.add("relationship", name="Mill")
    desk.show_scope(other)
    paste_rows(make(scope=other))
    assert titles(desk, other) == ["Fire", "Flood", "=Ice"]
    desk.undo()
    assert titles(desk, other) == []


def test_cells_are_pasted_over_those_from_the_current_one_on(make, desk, relationship):
    table = make()
    go_to(table, 1, "title")
    put("Wave\tWind\r\nFrost\tNight\r\nHail\tCloud\r\n")
    paste_rows(table)
    rows = desk.project.all("risk", relationship)
    assert [(row.title, row.cause) for row in rows] == [
        ("Fire", ""),
        ("Wave", "Wind"),
        ("Frost", "Night"),
        ("Hail", "Cloud"),
    ]
    assert desk.undo() is not None
    assert titles(desk, relationship) == ["Fire", "Flood", "=Ice"]


def test_a_list_of_lines_becomes_rows(make, desk, relationship):
    table = make()
    put("Hail\nStorm\n")
    paste_rows(table)
    assert titles(desk, relationship)[-2:] == ["Hail", "Storm"]


def test_one_cell_goes_into_all_chosen_rows(make, desk, relationship):
    table = make()
    go_to(table, 0, "cause")
    table.view.selectAll()
    put("Cleo")
    paste_rows(table)
    assert {row.cause for row in desk.project.all("risk", relationship)} == {"Cleo"}


def test_what_cannot_be_read_is_shown_before_anything_is_written(make, desk, relationship, monkeypatch):
    shown = []
    monkeypatch.setattr(ImportRows, "open", lambda self: shown.append(self))
    table = make()
    put("Risk\tDue\nHail\t31 Feb\nStorm\t3 Dec 2026\n")
    paste_rows(table)
    assert len(shown) == 1 and titles(desk, relationship) == ["Fire", "Flood", "=Ice"]
    shown[0].accept()
    assert titles(desk, relationship)[-1] == "Storm"
    go_to(table, 0, "due")
    put("31 Feb")
    paste_rows(table)
    assert len(shown) == 1 and desk.project.all("risk", relationship)[0].due is None
