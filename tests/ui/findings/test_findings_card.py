"""The card of findings: what it shows, where its lines lead, and that a word tells what the colour tells."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from models.findings import Finding, find
from models.project import Project
from tests.ui.screen import put_up
from ui.desk import Desk
from ui.findings.card import SIGNS, FindingsCard, address_for
from ui.places import split_address
from ui.theme import Theme

MANY = [Finding("act" if n < 2 else "look", f"Sentence {n}.", "rel", "risk", f"row{n}", "owner", "x") for n in range(9)]


@pytest.fixture
def card(desk: Desk, theme: Theme, qtbot: QtBot) -> FindingsCard:
    """An empty card, shown."""
    return put_up(qtbot, FindingsCard(desk), 360, 500)


def test_shows_the_first_few_and_all_when_asked(card: FindingsCard) -> None:
    card.show_findings(MANY, limit=4)
    assert [link.text() for link in card.links] == [one.sentence for one in MANY[:4]]
    assert card.count.text() == "2 now · 9 in all"
    assert card.more.text() == "Show all 9" and card.more.isVisible() and not card.calm.isVisible()
    card.more.click()
    assert len(card.links) == 9
    card.more.click()
    assert len(card.links) == 4


def test_nothing_to_say_is_said_kindly(card: FindingsCard) -> None:
    card.show_findings([])
    assert card.calm.isVisible() and not card.more.isVisible() and card.count.text() == ""


def test_a_word_tells_what_the_colour_tells(card: FindingsCard, qtbot: QtBot) -> None:
    card.show_findings(MANY, limit=3)
    qtbot.wait(1)
    words = {one.text() for one in card.findChildren(QLabel) if one.property("look") == "pill" and one.isVisible()}
    assert words == {"Now", "Look"}
    assert card.links[0].accessibleName() == "Now: Sentence 0."
    assert len({sign[0] for sign in SIGNS.values()}) == 3, "an icon of its own for each"


def test_a_line_is_followed_by_mouse_and_by_key(card: FindingsCard, qtbot: QtBot) -> None:
    card.show_findings(MANY)
    with qtbot.waitSignal(card.went) as went:
        qtbot.keyClick(card.links[1], Qt.Key.Key_Return)
    assert went.args == ["@rel/risks/risk/row1"]
    with qtbot.waitSignal(card.went) as went:
        qtbot.mouseClick(card.links[0], Qt.MouseButton.LeftButton)
    assert went.args == ["@rel/risks/risk/row0"]


def test_every_scope_names_its_relationship(card: FindingsCard, desk: Desk, relationship: str, qtbot: QtBot) -> None:
    desk.show_scope(None)
    card.show_findings([MANY[0]._replace(relationship=relationship), MANY[1]._replace(relationship=None)])
    qtbot.wait(1)
    shown = {one.text() for one in card.findChildren(QLabel) if one.isVisible()}
    assert {"Northgate Deliveries", "Our firm"} <= shown


def test_addresses_lead_to_pages_there_are(project: Project, relationship: str) -> None:
    from ui.places import BY_KEY

    found = find(project)
    assert len(found) > 3
    for one in found:
        scope, page, details = split_address(address_for(one))
        assert scope == one.relationship and page in BY_KEY and details
        assert page != "guide" or len(details) == 1
