"""The mark in the top bar: what it says, and that it stays readable."""

from typing import Any

from PySide6.QtWidgets import QApplication

from ui.desk import Desk
from ui.forms.drafts import Drafts
from ui.parts import button
from ui.saved import Saved
from ui.theme import Theme, apply


def test_it_says_when_an_answer_waits_to_be_read(desk: Desk, theme: Theme, qtbot: Any) -> None:
    mark = Saved(desk)
    qtbot.addWidget(mark)
    mark._waiting.setInterval(10)
    drafts = Drafts(desk)
    drafts.keep(("risk", "r", "due"), "someday")
    assert mark.text() == "Saving …"
    qtbot.waitUntil(lambda: "can’t be read" in mark.text())
    drafts.drop(("risk", "r", "due"))
    assert mark.text() == "✓ All changes saved"
    assert not mark.toolTip()


def test_it_takes_the_colours_of_the_theme(desk: Desk, theme: Theme, qapp: QApplication, qtbot: Any) -> None:
    mark = Saved(desk)
    qtbot.addWidget(mark)
    apply(qapp, "dark")
    assert theme.hex("good") in mark.styleSheet()
    apply(qapp, "light")
    assert theme.hex("good") in mark.styleSheet()


def test_enter_presses_a_button(theme: Theme, qtbot: Any) -> None:
    found = button("Print the plan")
    qtbot.addWidget(found)
    found.show()
    with qtbot.waitSignal(found.clicked):
        qtbot.keyClick(found, "\r")
