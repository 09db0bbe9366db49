"""Dialogues: what is asked, what is refused kindly, and what is written in one step."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from models.project import Project
from ui.desk import Desk
from ui.dialogs.firms import FirmsDialog
from ui.dialogs.logo import LARGEST, refuse
from ui.dialogs.new_project import NewProject, file_name, usual_language
from ui.dialogs.relationship import RelationshipDialog, archive, delete
from ui.window import Window


def line(entry: object) -> QLineEdit:
    editor = entry.editor  # type: ignore[attr-defined]
    assert isinstance(editor, QLineEdit)
    return editor


def png(width: int = 20, height: int = 10) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def test_a_new_project_opens_in_the_guide_at_the_first_plan(window: Window, qtbot: QtBot, home: Path) -> None:
    window.asking.new_project()
    dialog = window.findChild(NewProject)
    assert dialog is not None
    dialog.accept()
    assert dialog.isVisible() and "needs a name" in dialog.business.error.text()
    qtbot.keyClicks(line(dialog.business), "Larkfield: Bakery")
    assert not dialog.business.error.isVisible()
    assert dialog.path.text().endswith("Larkfield Bakery.accord")
    line(dialog.person).setText("Ann")
    line(dialog.partner).setText("Northgate")
    dialog.currency.setCurrentText("EUR")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert window.desk is not None and window.workspace is not None
    project = window.desk.project
    assert (project.info.title, project.info.currency) == ("Larkfield: Bakery", "EUR")
    assert project.path == home / "Documents" / "Accord" / "Larkfield Bakery.accord"
    assert [firm.name for firm in project.partners(window.desk.scope or "")] == ["Northgate"]
    assert window.workspace.page == "guide"
    assert window.workspace.page_of("guide").walk.first  # type: ignore[attr-defined]
    assert project.history.person == "Ann" and window.settings.person == "Ann"


@pytest.mark.parametrize(
    ("system", "language"),
    [("en_US", "en-US"), ("de_AT", "de-DE"), ("en_SG", "en-GB"), ("C", "en-GB"), ("fr_FR", "fr-FR")],
)
def test_dates_are_written_as_this_computer_does(system: str, language: str) -> None:
    assert usual_language(QLocale(system), "en-GB") == language


def test_paper_is_that_of_the_country(window: Window, home: Path) -> None:

    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    try:
        dialog = NewProject(window.settings, window)
        line(dialog.business).setText("Two Rivers Diner")
        project = dialog.make()
        assert project is not None
        assert (project.info.paper, project.info.language, project.info.currency) == ("Letter", "en-US", "USD")
        project.close()
    finally:
        QLocale.setDefault(before)


def test_a_file_that_is_there_is_not_overwritten(window: Window, file: Path) -> None:
    before = file.read_bytes()
    window.asking.new_project()
    dialog = window.findChild(NewProject)
    assert dialog is not None
    line(dialog.business).setText("Other")
    dialog.path.setText(str(file))
    dialog.accept()
    assert "is there already" in dialog.where.error.text() and window.desk is None
    assert file.read_bytes() == before


def test_a_folder_that_cannot_be_made_keeps_the_dialogue_open(window: Window, tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("a file")
    window.asking.new_project()
    dialog = window.findChild(NewProject)
    assert dialog is not None
    line(dialog.business).setText("Other")
    dialog.path.setText(str(tmp_path / "plain" / "x.accord"))
    dialog.accept()
    assert dialog.isVisible() and dialog.where.error.text() and dialog.go.isEnabled()
    dialog.path.setText(str(tmp_path / "x.accord"))
    dialog.accept()
    assert window.desk is not None


@pytest.mark.parametrize(
    ("name", "plain"),
    [("A/B: C?", "A B C"), ("...", "My business"), ("Café Ω", "Café Ω"), ("x" * 200, "x" * 80), ("", "My business")],
)
def test_file_names(name: str, plain: str) -> None:
    assert file_name(name) == plain


def test_a_relationship_with_two_firms_is_one_step(desk: Desk, qtbot: QtBot) -> None:
    project = desk.project
    dialog = RelationshipDialog(desk, None)
    qtbot.addWidget(dialog)
    dialog.accept()
    assert "Name the firm" in dialog.firms.error.text()
    dialog.partners.lines[0].firm.setText("meadow mill")
    dialog.partners.add_line().firm.setText("Northgate  Deliveries")
    dialog.partners.lines[1].part.setText("drives")
    dialog.since_edit.setText("nonsense")
    dialog.accept()
    assert "can’t be read" in dialog.since.error.text()
    dialog.since_edit.setText("March 2025")
    dialog.stage.setCurrentIndex(dialog.stage.findData("4"))
    dialog.competitor.setChecked(True)
    firms = project.count("party")
    with qtbot.waitSignal(dialog.saved) as saved:
        dialog.accept()
    id = saved.args[0]
    row = project.get("relationship", id)
    assert row is not None
    assert (row.name, row.stage, row.since, row.competitor) == (
        "meadow mill and Northgate Deliveries", "4", date(2025, 3, 1), True
    )  # fmt: skip
    assert [f.name for f in project.partners(id)] == ["meadow mill", "Northgate Deliveries"]
    assert project.count("party") == firms + 1  # Northgate was known
    project.undo()
    assert project.get("relationship", id) is None and project.count("party") == firms


def test_editing_renames_relinks_and_takes_out(desk: Desk, relationship: str, qtbot: QtBot) -> None:
    project = desk.project
    mill = project.add("party", name="Meadow Mill")
    dialog = RelationshipDialog(desk, relationship)
    qtbot.addWidget(dialog)
    dialog.partners.lines[0].firm.setText("Northgate Ltd")
    dialog.partners.lines[0].part.setText("distributor")
    dialog.partners.add_line().firm.setText("Meadow Mill")
    dialog.name_edit.setText("The round")
    dialog.accept()
    assert [f.name for f in project.partners(relationship)] == ["Northgate Ltd", "Meadow Mill"]
    assert project.all("partner", relationship)[0].part_played == "distributor"
    again = RelationshipDialog(desk, relationship)
    qtbot.addWidget(again)
    again.partners.lines[0].away.click()
    again.accept()
    assert [f.id for f in project.partners(relationship)] == [mill]
    project.undo()
    project.undo()
    assert [f.name for f in project.partners(relationship)] == ["Northgate Deliveries"]


def test_archive_and_delete_come_back_with_undo(desk: Desk, relationship: str, qtbot: QtBot) -> None:
    dialog = RelationshipDialog(desk, relationship)
    qtbot.addWidget(dialog)
    archive(desk, relationship, True, dialog)
    assert desk.project.relationships() == []
    desk.undo()
    rows = desk.project.count("ladder_rung", relationship)
    delete(desk, relationship, dialog)
    assert desk.project.get("relationship", relationship) is None
    desk.undo()
    assert rows and desk.project.count("ladder_rung", relationship) == rows


def test_a_logo_is_kept_and_shown(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = FirmsDialog(desk)
    qtbot.addWidget(dialog)
    path = tmp_path / "logo.png"
    path.write_bytes(png())
    dialog.logo.take(path)
    stored = desk.project.us().logo
    assert desk.project.content(stored) == path.read_bytes()
    assert not dialog.logo.picture.pixmap().isNull()
    desk.undo()
    assert desk.project.us().logo == ""


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"GIF89a...", "not a PNG or JPEG"),
        (b"", "not a PNG or JPEG"),
        (b"\x89PNG\r\n\x1a\n and then rubbish", "may be damaged"),
        (b"\xff\xd8\xff" + b"\0" * LARGEST, "2 MB"),
    ],
)
def test_a_wrong_image_gets_a_kind_sentence(data: bytes, words: str, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    assert words in refuse(data, "x.png")
    assert refuse(png(), "x.png") == ""
    dialog = FirmsDialog(desk)
    qtbot.addWidget(dialog)
    (tmp_path / "x.png").write_bytes(data)
    dialog.logo.take(tmp_path / "x.png")
    assert words in dialog.logo.error.text() and desk.project.us().logo == ""
    dialog.logo.take(tmp_path / "gone.png")
    assert "can’t be read" in dialog.logo.error.text()


def test_a_firm_keeps_what_is_typed_even_when_another_is_chosen(desk: Desk, qtbot: QtBot) -> None:
    dialog = FirmsDialog(desk)
    qtbot.addWidget(dialog)
    project: Project = desk.project
    dialog.editors["address"].setPlainText("Weir Road 1\nHolt")  # type: ignore[union-attr]
    dialog.list.setCurrentRow(1)
    assert project.us().address == "Weir Road 1\nHolt"
    name = dialog.editors["name"]
    assert isinstance(name, QLineEdit) and name.text() == "Northgate Deliveries"
    name.setText("  ")
    dialog._save("name")
    assert dialog.entries["name"].error.text()
    name.setText("Northgate Ltd")
    dialog.reject()
    assert "Northgate Ltd" in [f.name for f in project.all("party")]
