"""What is said aloud though the keys are elsewhere, and where the keys go when another page comes."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from models.project import Project
from ui import herald
from ui.herald import Herald, announce, first_stop, offer_caret
from ui.settings import Settings
from ui.theme import Theme
from ui.toasting import Toast
from ui.window import Window

Heard = list[str]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    """What a reader that listens would say, on Linux and elsewhere."""
    found: Heard = []

    def take(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            found.append(event.message())
        elif event.type() == QAccessible.Event.ObjectShow:
            found.append(event.accessibleInterface().text(QAccessible.Text.Name))

    monkeypatch.setattr(herald.QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(herald.QAccessible, "updateAccessibility", take)
    return found


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, project: Project, relationship: str) -> Iterator[Window]:
    """A project in a window."""
    found = Window(theme, Settings(person="Mara"))
    qtbot.addWidget(found)
    found.set_ready()
    found.show()
    found.take(project)
    yield found
    found.let_go()


@pytest.mark.parametrize("system", ["linux", "win32"])
def test_sentences_of_one_moment_are_said_together(
    qtbot: QtBot, heard: Heard, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    monkeypatch.setattr(herald.sys, "platform", system)
    around = QWidget()
    qtbot.addWidget(around)
    for text in ("Saved.", "Risks.", "Saved.", ""):
        announce(around, text)
    qtbot.waitUntil(lambda: heard == ["Saved. Risks."])


def test_nothing_is_made_where_nobody_listens(qtbot: QtBot) -> None:
    around, text = QWidget(), QTextBrowser()
    for part in (around, text):
        qtbot.addWidget(part)
    announce(around, "Saved.")
    offer_caret(text)
    assert around.findChild(Herald) is None
    assert not text.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard


def test_a_toast_and_trouble_are_said(qtbot: QtBot, window: Window, heard: Heard) -> None:
    toast = window.findChild(Toast)
    assert isinstance(toast, Toast)
    toast.say("Undone: a risk")
    qtbot.waitUntil(lambda: any("Undone: a risk" in text for text in heard))
    assert window.workspace is not None
    window.workspace.tell("The disk is full.")
    qtbot.waitUntil(lambda: any("The disk is full." in text for text in heard))


def test_the_keys_come_to_a_page_or_its_name_is_said(qtbot: QtBot, window: Window, heard: Heard) -> None:
    work = window.workspace
    assert work is not None
    work.sidebar.pages["risks"].setFocus()
    qtbot.keyClick(work.sidebar.pages["risks"], Qt.Key.Key_Return)
    assert work.page == "risks" and work.sidebar.pages["risks"].hasFocus()
    qtbot.waitUntil(lambda: any("Risks." in text for text in heard), timeout=3000)
    first = first_stop(work.page_of("risks"))
    assert first is not None
    first.setFocus()
    window.go("documents")
    page = work.page_of("documents")
    focus = window.focusWidget()
    assert focus is not None and page.isAncestorOf(focus) and page.accessibleName() == "Documents"


def test_another_relationship_is_said(qtbot: QtBot, window: Window, heard: Heard, relationship: str) -> None:
    assert window.desk is not None
    window.desk.show_scope(relationship)
    name = str(window.desk.project.relationships()[0].name)
    qtbot.waitUntil(lambda: any(name in text for text in heard), timeout=3000)
