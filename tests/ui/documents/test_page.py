"""The page: choices change the pages, edits change the pages, what is private stays out."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.project import Project
from resources.guide import fields
from resources.outlines import outlines
from ui.desk import Desk
from ui.documents.page import DocumentsPage
from ui.findings.sentence import Sentence
from ui.theme import Theme

from .conftest import SLOW, settle, words

SCOPE = "5.1.3.1.plan_scope"
MARK = "ZQXJ"


def test_reports_come_only_when_shown(shop_desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    page = DocumentsPage(shop_desk, theme)
    qtbot.addWidget(page)
    assert page.preview is None and page.live.printed is None


@pytest.mark.parametrize("kind", list(outlines()))
def test_every_kind_is_shown(page: DocumentsPage, kind: str, qtbot: QtBot) -> None:
    page.choices.choose_kind(kind)
    settle(page, qtbot)
    assert outlines()[kind].title.split()[0] in words(page)
    assert page.preview is not None and page.preview.shows_pages
    assert page.preview.sheets.page == 0


def test_kinds_sections_and_blanks_change_the_bytes(page: DocumentsPage, qtbot: QtBot) -> None:
    whole = settle(page, qtbot)
    title = next(s.title for s in outlines()["joint_rmp"].sections if s.key == "issues")
    assert title in words(page)
    qtbot.mouseClick(page.choices.sections.ticks["issues"], Qt.MouseButton.LeftButton, pos=_left(page, "issues"))
    less = settle(page, qtbot)
    assert less != whole and title not in words(page)
    page.choices.choose_kind("joint_exit_strategy")
    assert settle(page, qtbot) not in (whole, less)
    page.choices.choose_kind("joint_rmp")
    assert settle(page, qtbot) == less, "what was unticked is remembered"
    page.choices.sections.all.click()
    assert settle(page, qtbot) == whole
    page.choices.blanks.click()
    assert "not yet agreed" not in words(page) or settle(page, qtbot) != whole


def _left(page: DocumentsPage, key: str):  # type: ignore[no-untyped-def]
    return page.choices.sections.ticks[key].rect().center() - page.choices.sections.ticks[key].rect().center() / 2


def test_an_edit_shows_and_the_place_stays(page: DocumentsPage, shop_desk: Desk, qtbot: QtBot) -> None:
    before = settle(page, qtbot)
    assert page.preview is not None
    page.preview.sheets.show_page(4)
    place = page.preview.sheets.place()
    shop_desk.project.put(fields()[SCOPE], shop_desk.scope, f"Everything {MARK}")
    assert page.pause.isActive() and page.preview.shows_pages
    assert settle(page, qtbot) != before
    assert MARK in words(page)
    assert page.preview.sheets.place() == pytest.approx(place)
    shop_desk.undo()
    settle(page, qtbot)
    assert MARK not in words(page)


def test_pictures_are_of_the_new_pages(page: DocumentsPage, qtbot: QtBot) -> None:
    assert page.preview is not None
    for kind in ("corporate_rmp", "joint_rmp", "internal_exit_strategy", "relationship_rmp"):
        page.choices.choose_kind(kind)
        settle(page, qtbot)
        qtbot.waitUntil(lambda: page.preview is not None and _is_drawn(page), timeout=SLOW)
        book, sheets, thumbs = page.preview.book, page.preview.sheets, page.preview.thumbs
        assert book is not None
        for image in (sheets._images[0], thumbs.images[0]):
            assert image == book.document.render(0, image.size())
        page.preview.sheets.show_page(1)


def _is_drawn(page: DocumentsPage) -> bool:
    assert page.preview is not None
    return page.preview.sheets.wanted() is None and page.preview.thumbs.wanted() is None


def test_edits_while_hidden_wait(page: DocumentsPage, shop_desk: Desk, qtbot: QtBot) -> None:
    page.hide()
    shop_desk.project.put(fields()[SCOPE], shop_desk.scope, f"Everything {MARK}")
    assert not page.pause.isActive() and not page.live.press.at_work
    page.show()
    qtbot.waitUntil(lambda: MARK in words(page), timeout=SLOW)


def test_private_words_never_reach_the_partner(page: DocumentsPage, shop_desk: Desk, qtbot: QtBot) -> None:
    project, scope = shop_desk.project, shop_desk.scope
    with project.step("Private"):
        for field in fields().values():
            if field.audience == "ours" and field.kind in ("text", "line"):
                project.put(field, scope, f"{MARK} private")
        project.add("risk", scope, title=f"{MARK} risk")
        project.add("attachment", scope, name=f"{MARK} paper")
    for kind, private in (("joint_rmp", False), ("joint_exit_strategy", False), ("relationship_rmp", True)):
        page.choices.choose_kind(kind)
        settle(page, qtbot)
        assert (MARK in words(page)) is private
        assert ("stays out" in page.choices.stays_out.text()) is not private
    page.choices.choose_kind("corporate_rmp")
    settle(page, qtbot)
    page.choices.partner.click()
    settle(page, qtbot)
    assert MARK not in words(page)


def test_what_stays_out_is_counted(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    page = DocumentsPage(desk, theme)
    qtbot.addWidget(page)
    ours = [f for f in fields().values() if f.audience == "ours" and f.scope == "relationship" and f.kind == "text"]
    for field in ours[:2]:
        desk.project.put(field, desk.scope, "private")
    desk.project.add("risk", desk.scope, title="Fire")
    desk.project.add("risk", desk.scope, title="Flood", shared=True)
    page.choices.refresh()
    text = page.choices.stays_out.text()
    assert "2 answers" in text and "1 risk" in text


def test_no_relationship_teaches(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    project = Project.create(tmp_path / "new.accord", "New firm")
    page = DocumentsPage(Desk(project), theme)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.preview is not None and page.preview.action.isVisible())
    assert page.preview is not None and not page.foot.save.isEnabled()
    with qtbot.waitSignal(page.new_relationship_requested):
        page.preview.action.click()
    page.choices.choose_kind("corporate_rmp")
    settle(page, qtbot)
    assert page.preview.shows_pages and page.foot.save.isEnabled()
    project.close()


def test_keyboard_pages(page: DocumentsPage, qtbot: QtBot) -> None:
    assert page.preview is not None and page.preview.book is not None
    sheets, last = page.preview.sheets, page.preview.book.pages - 1
    for key, number in (
        (Qt.Key.Key_PageDown, 1),
        (Qt.Key.Key_PageDown, 2),
        (Qt.Key.Key_PageUp, 1),
        (Qt.Key.Key_End, last),
        (Qt.Key.Key_PageUp, last - 1),
        (Qt.Key.Key_Home, 0),
    ):
        qtbot.keyClick(sheets, key)
        assert sheets.page == number
        assert page.preview.number.text() == f"{number + 1} of {last + 1}"
        assert page.preview.thumbs.currentIndex().row() == number
    qtbot.keyClick(page.preview.thumbs, Qt.Key.Key_Down)
    assert sheets.page == 1
    before = sheets.percent
    qtbot.keyClick(sheets, Qt.Key.Key_Plus)
    assert sheets.percent > before and sheets.page == 1
    sheets.fit("page")
    for number in range(last + 1):
        sheets.show_page(number)
        assert sheets.page == number


def test_contents_jump(page: DocumentsPage, qtbot: QtBot) -> None:
    assert page.preview is not None and page.preview.book is not None
    chapters = [chapter for chapter in page.preview.book.chapters() if chapter[1] == 0]
    title, _, place = chapters[6]
    page.preview.contents.menu().aboutToShow.emit()
    action = page.preview.contents.menu().actions()[6]
    assert action.text() == title
    action.trigger()
    assert page.preview.sheets.page == place[0]


def test_scope_and_relationship_follow_each_other(page: DocumentsPage, shop_desk: Desk, qtbot: QtBot) -> None:
    second = shop_desk.project.relationships()[1]
    shop_desk.show_scope(second.id)
    settle(page, qtbot)
    assert page.choices.whom.currentText() == second.name and second.name in words(page)
    page.choices.whom.setCurrentIndex(2)
    page.choices.whom.activated.emit(2)
    assert shop_desk.scope == page.choices.whom.currentData()
    shop_desk.show_scope(None)
    assert page.choices.request() is not None


def test_paper_is_remembered_in_the_project(page: DocumentsPage, shop_desk: Desk, qtbot: QtBot) -> None:
    page.choices.paper.setCurrentText("Letter")
    page.choices.paper.activated.emit(1)
    settle(page, qtbot)
    assert shop_desk.project.info.paper == "Letter"
    assert page.preview is not None and page.preview.book is not None
    assert round(page.preview.book.size(0).width()) == 612
    shop_desk.undo()
    settle(page, qtbot)
    assert page.choices.paper.currentText() == "A4"


def test_advice(page: DocumentsPage, shop_desk: Desk, qtbot: QtBot) -> None:
    project = shop_desk.project
    assert shop_desk.scope is not None
    project.set("relationship", shop_desk.scope, "competitor", True)
    project.put(fields()[SCOPE], shop_desk.scope, "A \U00013080 hieroglyph")
    project.put(fields()["5.1.3.1.next_review"], shop_desk.scope, None)
    settle(page, qtbot)
    said = " ".join(page.notes.sentences)
    assert (
        "You may compete with" in said and "printed by name: Egyptian hieroglyph" in said and "not agreed yet" in said
    )
    link = page.notes.findChildren(Sentence)[0]
    with qtbot.waitSignal(page.went) as asked:
        qtbot.keyClick(link, Qt.Key.Key_Return)
    assert asked.args[0].startswith("guide/5.")
    page.choices.choose_kind("internal_exit_strategy")
    settle(page, qtbot)
    assert "only for you" in " ".join(page.notes.sentences)
    assert "Keep it in the house" in page.choices.stays_out.text()


def test_everything_has_a_name(page: DocumentsPage) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

    for kind in (QAbstractButton, QComboBox, QLineEdit):
        for widget in page.findChildren(kind):
            if widget.isVisibleTo(page):
                assert widget.accessibleName(), widget


def test_nothing_heavy_at_start() -> None:
    import subprocess

    code = "import sys, ui.documents.page; sys.exit(any(m in sys.modules for m in ('PySide6.QtPdf', 'reportlab')))"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[3]).returncode == 0
