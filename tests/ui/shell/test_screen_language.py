"""The language of the screen: offered where there is a choice, remembered for the next start."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from resources.words import LONGER
from ui import preferences
from ui.desk import Desk
from ui.preferences import PreferencesPage
from ui.settings import Settings
from ui.theme import Theme

Make = Callable[[Settings], PreferencesPage]


@pytest.fixture
def make_page(desk: Desk, theme: Theme, settings: Settings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Make:
    monkeypatch.delenv("ACCORD_LANGUAGE", raising=False)

    def make(settings: Settings) -> PreferencesPage:
        page = PreferencesPage(desk, theme, settings)
        qtbot.addWidget(page)
        return page

    return make


def test_one_language_is_no_choice(make_page: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preferences, "available", lambda: ("en",))
    assert not hasattr(make_page(Settings()), "spoken")


def test_languages_stand_by_their_own_names_and_are_kept(make_page: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preferences, "available", lambda: ("en", "de", "fr"))
    page = make_page(Settings())
    names = [page.spoken.itemText(place) for place in range(page.spoken.count())]
    assert names == ["The system’s", "English", "Deutsch", "Français"] and page.spoken.currentIndex() == 0
    page.spoken.setCurrentIndex(2)
    page.spoken.activated.emit(2)
    assert Settings.load().screen == "de"
    assert make_page(Settings.load()).spoken.currentText() == "Deutsch"


def test_a_language_that_is_gone_is_still_shown(make_page: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCORD_LANGUAGE", LONGER)
    assert make_page(Settings(screen="pl")).spoken.currentText() == "Polski"
