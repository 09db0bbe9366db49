"""Registers and minutes on the page of the documents."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.project import Project
from models.reader import JOINT, OURS
from resources.catalogue import registers
from resources.outlines import document_for, outlines
from ui.desk import Desk
from ui.documents.page import DocumentsPage
from ui.documents.request import suggest_name

from .conftest import settle, words


def test_plans_come_first_and_papers_under_a_heading(page: DocumentsPage) -> None:
    kind = page.choices.kind
    keys = [kind.itemData(place) for place in range(kind.count())]
    heading = kind.findText("Registers and minutes")
    assert [key for key in keys if key] == list(outlines())
    assert all(outlines()[key].is_plan for key in keys[: heading - 1])
    assert not any(outlines()[key].is_plan for key in keys[heading + 1 :])
    assert not kind.model().index(heading, 0).flags() & Qt.ItemFlag.ItemIsEnabled


def test_a_list_of_all_is_ours_alone(page: DocumentsPage, shop_desk: Desk, qtbot: QtBot) -> None:
    project = shop_desk.project
    other = project.add("relationship", name="Other firm")
    project.add("risk", other, title="Strike in the other yard")
    page.show_detail("register_risks")
    shop_desk.show_scope(None)
    settle(page, qtbot)
    request = page.choices.request()
    assert request is not None and request.scope is None and request.audience == OURS
    assert "Strike in the other yard" in words(page)
    assert not page.choices.partner.isEnabled() and "one relationship" in page.choices.partner.toolTip()
    page.choices.whom.setCurrentIndex(page.choices.whom.findData(other))
    page.choices.whom.activated.emit(0)
    page.choices.partner.click()
    settle(page, qtbot)
    request = page.choices.request()
    assert request is not None and request.scope == other and request.audience == JOINT
    assert "Strike in the other yard" not in words(page)


def test_lists_are_not_issued(page: DocumentsPage, qtbot: QtBot) -> None:
    page.show_detail("register_actions")
    settle(page, qtbot)
    assert page.issued.isHidden() and page.issued.start.isHidden() and page.choices.logos.isHidden()
    page.show_detail("joint_rmp")
    settle(page, qtbot)
    assert not page.issued.isHidden() and not page.issued.start.isHidden()


def test_minutes_are_of_the_talk_chosen(page: DocumentsPage, shop_desk: Desk, qtbot: QtBot) -> None:
    project: Project = shop_desk.project
    scope = page.choices.request().relationship  # type: ignore[union-attr]
    old = project.add("meeting", scope, title="Springtime", date=date(2026, 3, 1))
    project.add("meeting", scope, title="Summertime", date=date.today())
    page.show_detail("minutes")
    settle(page, qtbot)
    assert "Summertime" in words(page)
    page.show_detail("minutes", old)
    printed = settle(page, qtbot)
    assert "Springtime" in words(page) and page.choices.request().meeting == old  # type: ignore[union-attr]
    name = suggest_name(page.choices.request(), page.live.printed.snapshot)  # type: ignore[arg-type,union-attr]
    assert "Minutes Springtime" in name and Path(name).suffix == ".pdf" and printed


@pytest.mark.parametrize("register", ["risk", "action", "issue", "objective", "value_idea", "shared_item", "person"])
def test_every_main_register_has_a_paper(register: str) -> None:
    kind = document_for(register)
    assert kind.startswith("register_") and outlines()[kind].register == register


def test_papers_for_other_registers() -> None:
    assert document_for("meeting") == document_for("decision") == "minutes"
    assert document_for("agreement") == "register_sharing"
    assert document_for("candidate") == ""
    assert all(document_for(key) in ("", *outlines()) for key in registers())
