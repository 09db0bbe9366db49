"""The help page: contents, finding, back and forward, links, F1 from anywhere."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from resources.manual import topic_of, topics
from tests.ui.screen import put_up
from ui.desk import Desk
from ui.help.chapter import plain_text, write_topic
from ui.help.contents import chapters
from ui.help.context import CHAPTERS, topic_about, topic_here
from ui.help.finding import find_spans
from ui.help.page import HelpPage
from ui.places import BY_KEY, split_address
from ui.settings import Settings
from ui.theme import Theme
from ui.window import Window


@pytest.fixture
def page(desk: Desk, theme: Theme, qtbot: QtBot) -> HelpPage:
    """The help page of a project, on the screen."""
    return put_up(qtbot, HelpPage(desk, theme), 1100, 700)


def help_of(window: Window) -> HelpPage:
    """The help page of a window."""
    assert window.workspace is not None
    found = window.workspace.page_of("help")
    assert isinstance(found, HelpPage)
    return found


def test_finds_stand_where_the_view_shows_them() -> None:
    for topic in topics().values():
        html = write_topic(topic, links=True)
        document = QTextDocument()
        document.setHtml(html)
        assert document.toPlainText() == plain_text(html), topic.key


def test_words_are_found_without_case_and_accents() -> None:
    text = "Oak & Ember Cafés. STRASSE, Straße; a café."
    assert [text[a:b] for a, b in find_spans(text, "cafe")] == ["Café", "café"]
    assert [text[a:b] for a, b in find_spans(text, "strasse")] == ["STRASSE", "Straße"]
    assert [text[a:b] for a, b in find_spans(text, "cafe oak")] == ["Oak", "Café", "café"]
    assert find_spans(text, "oak tree") == [] and find_spans(text, "  ") == []


def test_finding_lists_chapters_and_goes_from_find_to_find(page: HelpPage) -> None:
    page.bar.search.setText("backup")
    page._search()
    assert page.key == "backups" and "backups" in page.contents.shown() and "samples" not in page.contents.shown()
    assert page.chapter.extraSelections()
    first = page.bar.count.text()
    seen = set()
    for _ in range(60):
        seen.add((page.key, page.chapter._at))
        QTest.keyClick(page, Qt.Key.Key_F3)
    keys = {key for key, _ in seen}
    assert keys == set(page.contents.shown()) - {"words"} and len(seen) == len(page.finds.places)
    assert first.endswith(f"of {len(seen)}")
    for selection in page.chapter.extraSelections():
        assert "backup" in selection.cursor.selectedText().casefold()  # type: ignore[attr-defined]
    page.bar.search.setText("zzzz")
    page._search()
    assert page.bar.count.text() == "Nothing found" and not page.contents.shown()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.contents.shown() == list(chapters()) and not page.chapter.extraSelections()


def test_a_word_of_the_glossary_is_found(page: HelpPage) -> None:
    page.bar.search.setText("senior executive responsible for a relationship")
    page._search()
    assert "words" in page.contents.shown()


def test_back_and_forward(page: HelpPage, qtbot: QtBot) -> None:
    page.came_from("risks")
    page.show_detail("risks")
    assert page.bar.back.toolTip() == "Back to Risks (Alt+Left)" and not page.bar.forward.isEnabled()
    page._follow(QUrl("help:charts"))
    page.contents.setCurrentRow(0)
    page.contents.chosen.emit("lists")
    page.go_back()
    assert page.key == "charts" and page.bar.forward.isEnabled()
    page.go_forward()
    assert page.key == "lists"
    page.go_back()
    page.go_back()
    assert page.key == "risks"
    with qtbot.waitSignal(page.went) as told:
        page.go_back()
    assert told.args == ["risks"]


def test_narrow_contents_and_chapter_take_turns(page: HelpPage) -> None:
    assert page.contents.isVisible() and page.chapter.isVisible() and not page.bar.contents.isVisible()
    page.resize(QSize(780, 600))
    assert not page.contents.isVisible() and page.chapter.isVisible() and page.bar.contents.isVisible()
    page.bar.contents.click()
    assert page.contents.isVisible() and not page.stack.isVisible()
    page.contents.itemActivated.emit(page.contents._items["week"])
    assert not page.contents.isVisible() and page.chapter.isVisible()


def test_every_link_leads_somewhere(window: Window) -> None:
    window.menus.fill()
    for topic in topics().values():
        assert all(key in topics() and key != topic.key for key in topic.see), topic.key
        assert all(address.split("/")[0] in {*BY_KEY, "welcome"} for address in topic.pages), topic.key
        for link in topic.go:
            kind, _, name = link.key.partition(":")
            if kind == "do":
                assert window.findChild(QAction, name) is not None, link.key
            else:
                assert split_address(link.key)[1] in BY_KEY, link.key


def test_links_lead_into_the_program(window: Window, qtbot: QtBot) -> None:
    window.show_help("backups")
    page = help_of(window)
    action = window.findChild(QAction, "backups")
    assert action is not None
    action.triggered.disconnect()
    with qtbot.waitSignal(action.triggered):
        page._follow(QUrl("do:backups"))
    page._follow(QUrl("week"))
    assert window.workspace is not None and window.workspace.page == "week"


def test_f1_opens_the_chapter_about_the_page_and_back_returns(window: Window) -> None:
    work = window.workspace
    assert work is not None
    for address in BY_KEY:
        if address == "help":
            continue
        window.go(address)
        assert topic_of(address) != next(iter(topics())), f"no chapter is about {address}"
        window.setFocus()
        window.menus._explain()
        assert help_of(window).key == topic_here_of(address), address
        help_of(window).go_back()
        assert work.page == address
    window.go("guide/first_plan")
    work.top.search.setFocus()
    assert topic_here(window) in ("search", "guide", "first_plan")


def topic_here_of(address: str) -> str:
    """The chapter that belongs to a page."""
    return topic_of(address)


def test_the_focus_says_what_help_is_about(window: Window, theme: Theme, qtbot: QtBot) -> None:
    from ui.search.box import SearchBox

    box = SearchBox(theme, Settings())
    qtbot.addWidget(box)
    assert topic_about(box) == "search"
    assert topic_about(QLineEdit()) == ""


def test_the_classes_that_help_knows_by_name_are_there() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in Path("ui").rglob("*.py"))
    assert [name for name in CHAPTERS if f"class {name}(" not in text] == []
    assert set(CHAPTERS.values()) <= set(topics())


def test_help_opens_quickly(window: Window) -> None:
    import ui.help.page  # noqa: F401  importing is measured by the bench

    window.go("risks")
    begun = time.process_time()
    window.menus._explain()
    assert time.process_time() - begun < 0.15


def test_pictures_come_from_the_theme_and_fit(page: HelpPage) -> None:
    page.show_detail("overview")
    for name in ("overview", "relationship"):
        image = page.chapter.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(f"picture:{name}"))
        assert 200 < image.deviceIndependentSize().width() <= page.chapter._room  # type: ignore[attr-defined]


def test_the_manual_is_printed_from_the_same_text(
    page: HelpPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.documents.delivery import Delivery

    saved: list[tuple[str, bytes, int]] = []
    monkeypatch.setattr(Delivery, "ask_where", lambda self, *what: saved.append(what))
    page.bar.print.menu().actions()[0].trigger()
    assert not page.bar.print.isEnabled()
    qtbot.waitUntil(lambda: bool(saved), timeout=60_000)
    name, data, pages = saved[0]
    assert name.endswith(".pdf") and data.startswith(b"%PDF") and pages > 20 and page.bar.print.isEnabled()


def test_f1_in_a_dialogue_opens_its_chapter_over_it(desk: Desk, qtbot: QtBot) -> None:
    from ui.dialogs.export_dates import ExportDates
    from ui.help.page import HelpDialog

    dialog = ExportDates(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClick(dialog.scope, Qt.Key.Key_F1)
    over = dialog.findChild(HelpDialog)
    assert over is not None and over.page.key == "calendar" and "→" not in over.page.chapter.text()
    over.close()


def test_a_pill_opens_the_chapter_about_who_reads_what(window: Window) -> None:
    from ui.help.hint import Hint

    assert window.workspace is not None and window.desk is not None
    window.go(f"@{window.desk.project.relationships()[0].id}/guide/5.4.3.1")
    pill = next(found for found in window.workspace.findChildren(Hint) if found.isVisible())
    QTest.mouseClick(pill, Qt.MouseButton.LeftButton)
    assert window.workspace.page == "help" and help_of(window).key == "audience"
