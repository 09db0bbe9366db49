"""The way through the guide: first plan, marks, scopes, keys, words."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from models.project import Project
from resources.guide import first_plan, steps
from tests.ui.screen import put_up
from ui.desk import Desk
from ui.fields.words import TextEditor
from ui.guide.checklists import competencies, plan_elements
from ui.guide.glossary import find_words, glossary
from ui.guide.page import GuidePage
from ui.guide.prose import Prose
from ui.guide.steplist import GREY, KEY, STATE
from ui.theme import Theme


@pytest.fixture
def page(desk: Desk, theme: Theme, qtbot: Any) -> GuidePage:
    """The guide on the screen, where it opens by itself."""
    found = put_up(qtbot, GuidePage(desk, theme), 1144, 808)
    qtbot.waitExposed(found)
    return found


def texts(page: GuidePage) -> str:
    """All labels that can be seen in the middle."""
    return "\n".join(found.text() for found in page.middle.findChildren(QLabel) if found.isVisible())


def test_it_opens_where_the_work_stands(
    desk: Desk, theme: Theme, qtbot: Any, project: Project, relationship: str
) -> None:
    project.mark("5.1.3.1", relationship, "done")
    found = GuidePage(desk, theme)
    qtbot.addWidget(found)
    assert found.clause == "5.1.3.2"


def test_first_plan_walks_seven_steps_to_the_printer(page: GuidePage, qtbot: Any, project: Project) -> None:
    page.open_first_plan()
    assert page.side.list.count() == len(first_plan())
    assert page.side.left.text().startswith("0 of 7 · about ")
    walked = []
    for _ in first_plan():
        walked.append(page.clause)
        page.foot.next_button.click()
    assert walked == [step.clause for step in first_plan()]
    assert page.middle.currentWidget() is page.finish
    assert page.side.left.text() == "7 of 7 · ready to print"
    with qtbot.waitSignal(page.print_requested):
        page.finish.print.click()
    page.finish.rest.click()
    assert page.clause not in {step.clause for step in first_plan()}
    assert not page.walk.first


def test_first_plan_comes_back_to_what_was_left_out(page: GuidePage, project: Project, relationship: str) -> None:
    page.open_first_plan()
    page.open_step(first_plan()[-1].clause)
    page.go_on()
    assert page.clause == first_plan()[0].clause


def test_done_is_marked_and_can_be_taken_back(page: GuidePage, project: Project, relationship: str) -> None:
    page.open_step("5.5.3.4")
    page.go_on()
    assert project.marks(relationship)["5.5.3.4"] == "done"
    assert page.clause == "5.5.3.5"
    page.go_back()
    assert page.foot.not_relevant.text() == "Not done yet"
    page.foot.not_relevant.click()
    assert "5.5.3.4" not in project.marks(relationship)


def test_business_steps_are_marked_once(page: GuidePage, project: Project, relationship: str) -> None:
    page.open_step("5.5.3.1")
    page.go_on()
    assert project.marks(None) == {"5.5.3.1": "done"}
    assert project.marks(relationship) == {}


def test_not_relevant_keeps_the_reason_and_can_be_undone(
    page: GuidePage, qtbot: Any, project: Project, relationship: str
) -> None:
    page.open_step("5.3.3.4")
    page.foot.not_relevant.click()
    qtbot.keyClicks(page.foot.reason, "We have one partner only")
    qtbot.keyClick(page.foot.reason, Qt.Key.Key_Return)
    assert project.marks(relationship)["5.3.3.4"] == "not_relevant"
    assert "We have one partner only" in texts(page)
    assert page.foot.not_relevant.text() == "Make it relevant again"
    page.desk.undo()
    assert "5.3.3.4" not in project.marks(relationship)


def test_all_relationships_ask_only_what_is_asked_once(page: GuidePage, project: Project) -> None:
    page.desk.show_scope(None)
    page.open_step("5.1.3.1")
    assert page.step_view is not None and page.step_view.form is not None
    assert set(page.step_view.form.entries) == {"policy", "corporate_owner", "corporate_review"}
    page.open_step("5.5.3.4")
    assert "Choose a relationship to fill this in" in texts(page)
    lines = {page.side.list.item(i).data(KEY): page.side.list.item(i) for i in range(page.side.list.count())}
    assert lines["5.5.3.4"].data(GREY) and not lines["5.5.3.1"].data(GREY)


def test_business_questions_say_that_they_are_asked_once(page: GuidePage) -> None:
    page.open_step("5.5.3.1")
    assert texts(page).count("Answered once for your whole business") == 2
    page.desk.show_scope(None)
    assert "Answered once for your whole business" not in texts(page)


def test_keys_walk_and_save(page: GuidePage, qtbot: Any, project: Project, relationship: str) -> None:
    page.open_step("5.5.3.4")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.side.list.setFocus()
    qtbot.keyClick(page.side.list, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert page.clause == "5.5.3.5"
    qtbot.keyClick(page.side.list, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.clause == "5.5.3.4"
    qtbot.keyClick(page.side.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert project.marks(relationship) == {"5.5.3.4": "done"}
    qtbot.keyClick(page.side.list, Qt.Key.Key_F6)
    assert page.middle.isAncestorOf(page.focusWidget())


def test_scroll_position_is_kept(page: GuidePage, qtbot: Any) -> None:
    page.open_step("5.12.3.2")
    assert page.step_view is not None
    qtbot.waitUntil(lambda: page.step_view.verticalScrollBar().maximum() > 300)
    page.step_view.verticalScrollBar().setValue(300)
    page.open_step("5.5.3.4")
    page.open_step("5.12.3.2")
    qtbot.waitUntil(lambda: page.step_view.verticalScrollBar().value() == 300)


def test_competition_banner_needs_a_competitor(page: GuidePage, project: Project, relationship: str) -> None:
    warning = steps()["5.3.3.3"].competition
    page.open_step("5.3.3.3")
    assert warning not in texts(page)
    project.set("relationship", relationship, "competitor", True)
    page.open_step("5.3.3.4")
    page.open_step("5.3.3.3")
    assert f"You may compete with Northgate Deliveries. {warning}" in texts(page)


def test_marks_follow_what_is_written(page: GuidePage, qtbot: Any, project: Project, relationship: str) -> None:
    page.open_step("5.8.3.1")
    page.walk.first = True
    page.side.list.fill()
    project.put(steps()["5.8.3.1"].fields[0], relationship, "Warm bread at six")

    def state() -> str:
        rows = [page.side.list.item(i) for i in range(page.side.list.count())]
        return str(next(row.data(STATE) for row in rows if row.data(KEY) == "5.8.3.1"))

    qtbot.waitUntil(lambda: state() == "begun")


def test_words_are_found_once_and_whole() -> None:
    pieces = find_words("The RMP is a plan. Your RMP names an SER, not a loser.")
    assert [key for _, key in pieces if key] == ["rmp", "ser"]
    assert "".join(piece for piece, _ in pieces) == "The RMP is a plan. Your RMP names an SER, not a loser."
    assert all(word.short for word in glossary().values())


def test_prose_links_to_words(qtbot: Any, theme: Theme) -> None:
    prose = Prose(theme, "Write your RMP with the SER.", linked=True)
    qtbot.addWidget(prose)
    assert 'href="word:rmp"' in prose.toHtml()
    assert prose.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_checklist_of_a_plan_is_ticked_by_answers(project: Project, relationship: str) -> None:
    before = {e.title: e.filled for e in plan_elements(project, relationship)}
    project.put(steps()["5.2.3.2"].fields[0], relationship, "Warm bread")
    after = {e.title: e.filled for e in plan_elements(project, relationship)}
    assert {title for title in after if after[title] > before[title]} >= {"Why the firms work together"}
    assert sum(len(skills) for skills in competencies().values()) == 20


@pytest.mark.parametrize("clause", list(steps()))
def test_every_step_shows_in_both_scopes(clause: str, desk: Desk, theme: Theme, qtbot: Any) -> None:
    page = put_up(qtbot, GuidePage(desk, theme), 808, 640)
    page.open_step(clause)
    assert page.clause == clause and page.crumbs()[-1] == steps()[clause].standard_title
    desk.show_scope(None)
    assert page.clause == clause


def test_a_project_for_reading_can_be_read_only(project: Project, relationship: str, theme: Theme, qtbot: Any) -> None:
    second = Project.open(project.path, read_only=True)
    desk = Desk(second)
    desk.show_scope(relationship)
    page = GuidePage(desk, theme)
    qtbot.addWidget(page)
    page.open_step("5.5.3.4")
    assert page.step_view is not None and page.step_view.form is not None
    assert page.step_view.form.entries["issue_meaning"].editor.text.isReadOnly()  # type: ignore[attr-defined]
    assert not page.step_view.form.entries["top_rung"].editor.combo.isEnabled()  # type: ignore[attr-defined]
    assert not page.step_view.tables[0].add.isEnabled()
    assert not page.foot.not_relevant.isEnabled()
    page.go_on()
    assert page.clause == "5.5.3.5" and second.marks(relationship) == {}
    page.step_view.let_go()
    second.close()


def test_keys_stay_in_the_step_that_follows(page: GuidePage, qtbot: Any) -> None:
    assert page.step_view is not None
    page.step_view.focus_first()
    page.go_on()
    assert page.window().focusWidget() is page.step_view


def test_advice_begins_at_its_beginning(page: GuidePage, qtbot: Any) -> None:
    for clause in ("5.1.3.1", "5.2.3.2"):
        page.open_step(clause)
        page.aside.text.ensureCursorVisible()
        assert page.aside.text.verticalScrollBar().value() == 0


def test_tab_comes_straight_to_a_word(theme: Theme, qtbot: Any) -> None:
    prose = Prose(theme, steps()["5.4.3.1"].what, linked=True)
    qtbot.addWidget(prose)
    prose.show()
    prose.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.sendEvent(prose, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert prose.textCursor().selectedText() == "deputy"
    QApplication.sendEvent(prose, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert not prose.textCursor().hasSelection()


def test_offered_relationships_come_and_go(page: GuidePage, desk: Desk, qtbot: Any) -> None:
    desk.show_scope(None)
    page.open_step("5.12.3.2")
    desk.project.add("relationship", name="Meadow Mill")
    qtbot.waitUntil(lambda: any(b.text().strip() == "Meadow Mill" for b in page.middle.findChildren(QPushButton)))


def test_what_is_typed_before_a_question_is_chosen_begins_the_first_empty_one(page: GuidePage, qtbot: Any) -> None:
    page.open_first_plan()
    page.take_focus()
    step = page.step_view
    texts = [entry for entry in step.form.entries.values() if isinstance(entry.editor, TextEditor)]
    qtbot.keyClicks(page.window().focusWidget(), "All oak")
    assert [entry.editor.value() for entry in texts[:1]] == ["A"], "the rest goes where the cursor is now"
    qtbot.keyClicks(page.window().focusWidget(), "ll oak")
    assert texts[0].editor.value() == "All oak"
    step.setFocus()
    qtbot.keyClick(step, "x", Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(step, Qt.Key.Key_Space)
    assert step.hasFocus(), "commands and scrolling are not typing"
    qtbot.keyClick(step, "b")
    assert texts[0].editor.value() == "All oak", "what is there is left alone"
    step.form.flush()
