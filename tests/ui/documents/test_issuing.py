"""An issued edition keeps its pages; undo takes all of it back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from models.project import Project
from resources.guide import fields
from ui.desk import Desk
from ui.documents.page import DocumentsPage

from .conftest import SLOW, settle

VERSION, STATUS = fields()["5.1.3.1.plan_version"], fields()["5.1.3.1.plan_status"]


def _state(project: Project, scope: str) -> tuple[object, ...]:
    rows = project.all("issued_document", scope)
    return (project.answer(VERSION, scope), project.answer(STATUS, scope), [tuple(row) for row in rows])


def _issue(page: DocumentsPage, qtbot: QtBot, signed: str = "") -> None:
    page.issued.start.click()
    page.issued.card.note.setText("New ladder")
    page.issued.card.signed.setText(signed)
    with qtbot.waitSignal(page.issuing.issued, timeout=SLOW):
        qtbot.keyClick(page.issued.card.version, Qt.Key.Key_Return)


def test_issue_and_undo(page: DocumentsPage, shop_desk: Desk, qtbot: QtBot) -> None:
    project, scope = shop_desk.project, shop_desk.scope
    assert scope is not None
    before = _state(project, scope)
    assert page.issued.start.text() == "Issue v2.2…"
    _issue(page, qtbot, "3 Dec 2026")
    row = next(r for r in project.all("issued_document", scope) if r.version == "2.2")
    assert (row.status, row.note, str(row.signed_on)) == ("agreed", "New ladder", "2026-12-03")
    assert project.answer(VERSION, scope) == "2.2" and project.answer(STATUS, scope) == "agreed"
    frozen = project.content(row.file)
    assert frozen is not None and frozen.startswith(b"%PDF")
    now = settle(page, qtbot)
    assert frozen == now, "the pages that were kept are those shown from now on"
    listed = [b.accessibleName() for b in page.issued.findChildren(QPushButton)]
    assert any(name.startswith("Issued: v2.2") for name in listed)
    project.put(fields()["5.1.3.1.plan_scope"], scope, "Something else")
    assert settle(page, qtbot) != frozen
    assert project.content(row.file) == frozen
    shop_desk.undo()
    shop_desk.undo()
    assert _state(project, scope) == before
    shop_desk.redo()
    again = next(r for r in project.all("issued_document", scope) if r.version == "2.2")
    assert project.content(again.file) == frozen


def test_closing_waits_for_the_edition(page: DocumentsPage, shop_desk: Desk) -> None:
    saved: list[bool] = []
    shop_desk.saved.connect(saved.append)
    page.issued.start.click()
    page.issued.card.go.click()
    assert page.issuing.press.at_work and saved == [False]
    shop_desk.flush()
    assert not page.issuing.press.at_work and saved == [False, True]
    assert any(row.version == "2.2" and row.file for row in shop_desk.project.all("issued_document"))


def test_without_a_signature_it_is_a_draft(page: DocumentsPage, shop_desk: Desk, qtbot: QtBot) -> None:
    _issue(page, qtbot)
    assert shop_desk.project.answer(STATUS, shop_desk.scope) == "draft"
    rows = shop_desk.project.all("issued_document", shop_desk.scope, kind="joint_rmp", status="agreed")
    assert [row.version for row in rows] == ["2.1"]


def test_rehearsal_leaves_no_trace(page: DocumentsPage, shop_desk: Desk, qtbot: QtBot) -> None:
    from ui.documents.request import Edition

    request = page.choices.request()
    assert request is not None and shop_desk.scope is not None
    before = _state(shop_desk.project, shop_desk.scope)
    label = shop_desk.project.history.undo_label()
    snapshot = Edition("7.0", "try").rehearse(shop_desk.project, request)
    assert snapshot.version == "7.0" and snapshot.status == "Draft"
    assert _state(shop_desk.project, shop_desk.scope) == before
    assert shop_desk.project.history.undo_label() == label


@pytest.mark.parametrize(("version", "signed"), [("", ""), ("1.0", "the other day")])
def test_the_card_says_what_it_needs(page: DocumentsPage, version: str, signed: str, qtbot: QtBot) -> None:
    page.issued.start.click()
    page.issued.card.version.setText(version)
    page.issued.card.signed.setText(signed)
    page.issued.card.go.click()
    assert page.issued.card.error.isVisible()
    assert not page.issuing.press.at_work
    qtbot.keyClick(page.issued.card.version, Qt.Key.Key_Escape)
    assert page.issued.card.isHidden() and page.issued.start.isEnabled()


def test_trouble_while_issuing_changes_nothing(
    page: DocumentsPage, shop_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(snapshot: object) -> object:
        raise MemoryError

    assert shop_desk.scope is not None
    before = _state(shop_desk.project, shop_desk.scope)
    monkeypatch.setattr(page.issuing.press, "_printer", fail)
    page.issued.start.click()
    page.issued.card.go.click()
    qtbot.waitUntil(lambda: page.foot.note.isVisible(), timeout=SLOW)
    assert _state(shop_desk.project, shop_desk.scope) == before
    assert page.issued.card.isVisible() and page.issued.card.go.isEnabled()


def test_open_save_and_delete(
    page: DocumentsPage, shop_desk: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _issue(page, qtbot)
    project = shop_desk.project
    row = next(r for r in project.all("issued_document", shop_desk.scope) if r.version == "2.2")
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    actions = {action.text(): action for action in page.issued.menu(row).actions()}
    actions["Open"].trigger()
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=SLOW)
    assert Path(opened[0]).read_bytes() == project.content(row.file)
    assert opened[0].endswith("Joint RMP v2.2.pdf")
    asked: list[bytes] = []
    monkeypatch.setattr(page.delivery, "ask_where", lambda name, data, pages: asked.append(data))
    actions["Save as…"].trigger()
    assert asked == [project.content(row.file)]
    actions["Delete"].trigger()
    assert project.get("issued_document", row.id) is None
    shop_desk.undo()
    assert project.get("issued_document", row.id) is not None


def test_editions_without_pages_say_so(page: DocumentsPage, shop_desk: Desk) -> None:
    row = shop_desk.project.all("issued_document", shop_desk.scope)[0]
    page.issued.open_wanted.emit(row.id)
    assert "No PDF was kept" in page.foot.sentence.text()
