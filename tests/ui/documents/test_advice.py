"""“Before you print”: what is said, how it leads on, and that it never stops anybody."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.project import Project
from resources.guide import fields
from ui.documents.advice import Advice, advise
from ui.documents.notes import AT_FIRST, Notes
from ui.documents.press import Print
from ui.documents.request import Request
from ui.findings.sentence import Sentence
from ui.theme import Theme

MANY = [Advice("Mind the printer.", "look"), *(Advice(f"Late {n}.", "act", f"@r/risks/risk/{n}") for n in range(6))]


def said(project: Project, **choices: object) -> list[Advice]:
    """What is said about the plan with the first partner."""
    request = Request("joint_rmp", str(project.relationships()[0].id), **choices)  # type: ignore[arg-type]
    return advise(project, request, Print(request.take(project), b"", {}))


def test_findings_and_blanks_are_told_with_their_place(shop: Project) -> None:
    partner = str(shop.relationships()[0].id)
    objective = shop.add("objective", partner, objective="Faster answers", due=date(2020, 1, 31), owner_ours="Kim")
    shop.put(fields()["5.2.3.2.joint_vision"], partner, "")
    found = {one.text: one for one in said(shop)}
    late = found["“Faster answers” was for 31 Jan 2020 and is still open."]
    assert (late.severity, late.address) == ("act", f"@{partner}/objectives/objective/{objective}")
    assert found["The joint vision is not yet agreed."].address == f"@{partner}/guide/5.2.3.2"


def test_sections_left_out_are_not_spoken_of(shop: Project) -> None:
    partner = str(shop.relationships()[0].id)
    shop.add("objective", partner, objective="Faster answers", due=date(2020, 1, 31))
    assert any("Faster answers" in one.text for one in said(shop))
    kept_out = frozenset({"objectives", "one_page"})
    assert not any("Faster answers" in one.text for one in said(shop, left_out=kept_out))


def test_what_is_ours_does_not_matter_to_the_partner(shop: Project) -> None:
    partner = str(shop.relationships()[0].id)
    shop.add("risk", partner, title="Our own fear", likelihood=5, impact=5)
    assert not any("Our own fear" in one.text for one in said(shop))


@pytest.fixture
def notes(theme: Theme, qtbot: QtBot) -> Notes:
    """Notes with much to say."""
    found = Notes()
    qtbot.addWidget(found)
    found.say(MANY)
    qtbot.wait(1)
    return found


def links(notes: Notes) -> list[Sentence]:
    """The lines that can be followed."""
    return [one for one in notes.findChildren(Sentence) if one.isVisible()]


def test_a_few_lines_first_and_all_when_asked(notes: Notes, qtbot: QtBot) -> None:
    assert len(links(notes)) == AT_FIRST - 1, "the first line leads nowhere"
    assert notes.more.text() == "Show all 7" and len(notes.sentences) == 7
    notes.more.click()
    qtbot.wait(1)
    assert len(links(notes)) == 6
    notes.say([])
    assert notes.isHidden()


def test_a_line_leads_to_where_it_is_put_right(notes: Notes, qtbot: QtBot) -> None:
    first = links(notes)[0]
    assert first.accessibleName() == "Now: Late 0."
    with qtbot.waitSignal(notes.followed) as went:
        qtbot.keyClick(first, Qt.Key.Key_Space)
    assert went.args == ["@r/risks/risk/0"]
