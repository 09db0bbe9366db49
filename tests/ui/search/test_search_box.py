"""The search box: keys alone open it, find, choose and leave; what is found opens where it stands."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from resources.guide import fields
from ui.help.words import Words
from ui.search.box import EMPTY, SearchBox
from ui.search.delegate import HEADING, MORE, RESULT
from ui.search.panel import SearchPanel
from ui.search.results import Result
from ui.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier


def shown(box: SearchBox) -> SearchPanel:
    """The panel, which has to be open."""
    assert box.panel is not None and box.panel.isVisible()
    return box.panel


def look(qtbot: QtBot, box: SearchBox, text: str) -> dict[str, list[Result]]:
    """Type something as a person does, and read what is shown: the results by group."""
    box.begin()
    qtbot.keyClicks(box, text)
    qtbot.waitUntil(lambda: not box._pause.isActive())
    return groups(shown(box))


def groups(panel: SearchPanel) -> dict[str, list[Result]]:
    found: dict[str, list[Result]] = {}
    for item in (panel.list.item(i) for i in range(panel.list.count())):
        if item.data(HEADING):
            found[item.text()] = []
        elif item.data(RESULT):
            found[list(found)[-1]].append(item.data(RESULT))
    return found


def test_ctrl_k_finds_a_row_and_enter_opens_its_drawer(window: Window, box: SearchBox, qtbot: QtBot) -> None:
    assert window.desk is not None and window.workspace is not None
    relationship = window.desk.project.relationships()[0].id
    risk = window.desk.project.add("risk", relationship, title="Frost in April", cause="A cold wind")
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    assert box.hasFocus() and shown(box).nothing.text() == EMPTY
    found = look(qtbot, box, "FRÖST wind")
    assert list(found) == ["Registers"] and found["Registers"][0].where == "Northgate Deliveries · Risks R-01"
    assert found["Registers"][0].snippet.endswith("A cold wind")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert not box.panel.isVisible() and box.text() == ""  # type: ignore[union-attr]
    assert window.desk.scope == relationship and window.workspace.page == "risks"
    page = window.workspace.page_of("risks")
    assert page.tables["risk"].drawer.isVisible() and page.tables["risk"].drawer.row == risk  # type: ignore[attr-defined]
    assert window.settings.searches == ["FRÖST wind"]


def test_an_answer_opens_with_the_cursor_in_it(window: Window, box: SearchBox, qtbot: QtBot) -> None:
    assert window.desk is not None and window.workspace is not None
    relationship = window.desk.project.relationships()[0].id
    field = fields()["5.5.3.5.emergency"]
    window.desk.project.put(field, relationship, "Ring the night phone")
    found = look(qtbot, box, "night phone")
    assert found["Your answers"][0].title == field.label
    qtbot.keyClick(box, Qt.Key.Key_Return)
    guide = window.workspace.page_of("guide")
    assert guide.clause == field.step  # type: ignore[attr-defined]
    entry = guide.step_view.form.entries[field.key]  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: entry.isAncestorOf(QApplication.focusWidget()))


def test_a_row_of_the_business_opens_among_all(window: Window, box: SearchBox, qtbot: QtBot) -> None:
    assert window.desk is not None and window.workspace is not None
    window.desk.show_scope(window.desk.project.relationships()[0].id)
    window.desk.project.add("action", None, action="Sweep the yard")
    look(qtbot, box, "sweep yard")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.desk.scope is None and window.workspace.page == "actions"


def test_a_list_that_has_no_page_opens_in_the_guide(window: Window, box: SearchBox, qtbot: QtBot) -> None:
    assert window.desk is not None and window.workspace is not None
    window.desk.project.add("firm_value", name="Patience")
    found = look(qtbot, box, "patience")
    assert found["Registers"][0].address.startswith("guide/5.2")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.workspace.page == "guide"


def test_pages_words_documents_commands_and_firms(window: Window, box: SearchBox, qtbot: QtBot) -> None:
    assert window.workspace is not None
    found = look(qtbot, box, "northgate")
    assert [(r.title, r.where) for r in found["Go to"]] == [
        ("Northgate Deliveries", "Relationship"),
        ("Northgate Deliveries", "Firm"),
    ]
    firms = QSignalSpy(window.workspace.firms_wanted)
    box.panel.step(1)  # type: ignore[union-attr]
    window.workspace.firms_wanted.disconnect(window.asking.edit_firms)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert firms.count() == 1
    found = look(qtbot, box, "larger")
    assert found["Commands"][0].keys == "Ctrl++"
    before = window.theme.zoom
    box.panel.chosen.emit(found["Commands"][0])  # type: ignore[union-attr]
    assert window.theme.zoom == before + 10
    window.set_zoom(100)
    assert look(qtbot, box, "exit")["Go to"][0].title == "Exit"
    assert look(qtbot, box, "joint relationship")["Documents"][0].address == "documents/joint_rmp"
    found = look(qtbot, box, "rmp")
    box.panel.chosen.emit(found["Words"][0])  # type: ignore[union-attr]
    words = window.workspace.page_of("help").findChild(Words)
    assert isinstance(words, Words) and words.filter.text() == found["Words"][0].title
    assert [widget for _, widget in words.entries if not widget.isHidden()]


def test_every_word_of_the_glossary_can_be_opened(window: Window, box: SearchBox) -> None:
    from models.search.shelf import WORDS, leaves

    assert window.workspace is not None
    window.go("help/words")
    words = window.workspace.page_of("help").findChild(Words)
    assert isinstance(words, Words)
    for leaf in leaves():
        if leaf.shelf == WORDS:
            window.go(leaf.address)
            assert words.filter.text() == leaf.title and words.none.isHidden(), leaf.title


def test_arrows_go_over_headings_and_more_widens(window: Window, box: SearchBox, qtbot: QtBot) -> None:
    assert window.desk is not None
    relationship = window.desk.project.relationships()[0].id
    for number in range(30):
        window.desk.project.add("action", relationship, action=f"Wash crate {number}")
    found = look(qtbot, box, "wash crate")
    panel = shown(box)
    assert len(found["Registers"]) == 4
    rows = []
    for _ in range(5):
        item = panel.list.currentItem()
        rows.append(item.text())
        last = item
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert rows[0].startswith("Wash crate") and last.data(MORE) == "Registers"
    assert panel.list.currentItem().text() == rows[0], "round at the end"
    qtbot.keyClick(box, Qt.Key.Key_Up)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert len(groups(panel)["Registers"]) == 30 and box.text() == "wash crate"
    assert panel.list.currentItem().data(RESULT) and "Wash crate" in box.accessibleDescription()
    assert panel.geometry().bottom() < window.height()


def test_esc_gives_the_keys_back_and_ctrl_enter_stays(window: Window, box: SearchBox, qtbot: QtBot) -> None:
    assert window.workspace is not None and window.desk is not None
    window.go("guide")
    before = window.workspace.page_of("guide").side.list  # type: ignore[attr-defined]
    before.setFocus()
    look(qtbot, box, "risks")
    qtbot.keyClick(box, Qt.Key.Key_Return, CTRL)
    assert window.workspace.page == "risks" and shown(box) and box.hasFocus() and box.text() == "risks"
    window.go("guide")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not box.panel.isVisible() and before.hasFocus()  # type: ignore[union-attr]


def test_recent_searches_can_be_repeated_and_forgotten(window: Window, box: SearchBox, qtbot: QtBot) -> None:
    for text in ("risks", "exit", "risks"):
        look(qtbot, box, text)
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.settings.searches == ["risks", "exit"]
    box.begin()
    assert [r.title for r in groups(shown(box))["You looked for"]] == ["risks", "exit", "Forget these searches"]
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.text() == "risks" and groups(shown(box))["Go to"][0].title == "Risks"
    box.clear()
    box.begin()
    qtbot.keyClick(box, Qt.Key.Key_Up)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.settings.searches == []


@pytest.mark.parametrize("text", ["qqqqq", "\"'*(", "&amp;<b>"])
def test_nothing_found_says_so_kindly(window: Window, box: SearchBox, qtbot: QtBot, text: str) -> None:
    assert look(qtbot, box, text) == {}
    assert shown(box).nothing.text().startswith(f"Nothing holds “{text}”")


def test_the_panel_stays_inside_a_small_window(window: Window, box: SearchBox, qtbot: QtBot) -> None:
    window.resize(760, 520)
    look(qtbot, box, "a")
    qtbot.wait(20)
    assert window.rect().contains(shown(box).geometry())
    window.setFocus()
    assert not box.panel.isVisible()  # type: ignore[union-attr]
