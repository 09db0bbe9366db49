"""The mark in the top bar: what it says, and that it stays readable."""

from typing import Any

from PySide6.QtWidgets import QApplication

from ui.desk import Desk
from ui.forms.drafts import Drafts
from ui.parts import button
from ui.saved import Saved
from ui.theme import Theme, apply
from ui.window import Window


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


def test_the_first_plan_goes_on_where_it_was_left(opened: Window, qtbot: Any) -> None:
    assert opened.workspace is not None and opened.desk is not None
    opened.desk.show_scope(opened.desk.project.relationships()[0].id)
    opened.go("guide/first_plan")
    guide = opened.workspace.page_of("guide")
    guide.go_next()  # type: ignore[attr-defined]
    place, clause = opened.workspace.place(), guide.clause  # type: ignore[attr-defined]
    path = opened.desk.project.path
    opened.close_project()
    opened.open_file(path)
    qtbot.waitUntil(lambda: opened.workspace is not None and opened.workspace.page == "guide")
    again = opened.workspace.page_of("guide")  # type: ignore[union-attr]
    assert again.walk.first and again.clause == clause and place["step"] == f"first_plan/{clause}"  # type: ignore[attr-defined]
