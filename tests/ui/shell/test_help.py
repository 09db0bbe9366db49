"""Help, preferences and the pages of registers."""

from pytestqt.qtbot import QtBot

from ui.desk import Desk
from ui.edition import describe_program
from ui.help.contents import chapters
from ui.help.page import HelpDialog, HelpPage
from ui.help.words import Words
from ui.places import PLACES, address_of, split_address
from ui.preferences import PreferencesPage
from ui.registers import RegisterPage, columns_of, summarize
from ui.settings import Settings
from ui.theme import Theme
from ui.window import Window


def test_every_topic_shows_and_words_can_be_found(theme: Theme, qtbot: QtBot) -> None:
    page = HelpPage(None, theme)
    qtbot.addWidget(page)
    page.show()
    for key in chapters():
        page.show_detail(key)
        assert page.crumbs()[0] == "Help" and page.crumbs()[1]
    words = page.findChild(Words)
    assert words is not None
    page.show_detail("words")
    words.filter.setText("senior executive")
    assert 1 <= sum(box.isVisible() for _, box in words.entries) < 8
    words.filter.setText("zzzz")
    assert words.none.isVisible() and not any(box.isVisible() for _, box in words.entries)


def test_help_works_without_a_project(window: Window) -> None:
    window.show_help("about")
    dialog = window.findChild(HelpDialog)
    assert dialog is not None and dialog.page.crumbs() == ["Help", "About Accord"]
    dialog.close()


def test_the_facts_say_nothing_about_the_user() -> None:
    from pathlib import Path

    facts = "\n".join(describe_program())
    assert "Accord" in facts and "Qt" in facts and str(Path.home()) not in facts


def test_preferences_take_effect_at_once(desk: Desk, theme: Theme, settings: Settings, qtbot: QtBot) -> None:
    page = PreferencesPage(desk, theme, settings)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    page.person.setText("Beth")
    page.person.editingFinished.emit()
    assert Settings.load().person == "Beth" and desk.project.history.person == "Beth"
    page.currency.setCurrentIndex(page.currency.findData("EUR"))
    page.currency.activated.emit(page.currency.currentIndex())
    assert desk.project.info.currency == "EUR" and desk.project.locale.currency == "EUR"
    desk.undo()
    assert page.currency.currentData() == "GBP"
    page.title.setText("")
    page.title.editingFinished.emit()
    assert desk.project.info.title == "Larkfield Bakery"


def test_addresses() -> None:
    assert split_address("@abc/risks/risk/x1") == ("abc", "risks", ("risk", "x1"))
    assert split_address("overview") == (None, "overview", ())
    assert address_of("5.5.3.4") == "guide/5.5.3.4"
    assert address_of("exit_task") == "exit/exit_task"


def test_every_register_of_every_theme_shows_in_both_scopes(desk: Desk, theme: Theme, relationship: str,
                                                             qtbot: QtBot) -> None:  # fmt: skip
    for place in PLACES:
        if not place.registers:
            continue
        page = RegisterPage(desk, theme, place)
        qtbot.addWidget(page)
        page.resize(800, 600)
        page.show()
        for scope in (relationship, None):
            desk.show_scope(scope)
            for key in place.registers:
                page.show_detail(key)
                register = page.tables[key].register
                assert page.subtitle.text() == summarize(desk, register)
                assert sorted(c.key for c in columns_of(register)) == sorted(c.key for c in register.columns)
                assert page.add.isEnabled() or page.add.toolTip()


def test_the_subtitle_of_risks_says_what_matters(desk: Desk, theme: Theme, relationship: str, qtbot: QtBot) -> None:
    page = RegisterPage(desk, theme, next(p for p in PLACES if p.key == "risks"))
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    assert page.subtitle.text() == "nothing yet"
    desk.project.add("risk", relationship, title="Flood", likelihood=4, impact=5)
    qtbot.waitUntil(lambda: page.subtitle.text() == "1 open · 1 high risk has no owner")
