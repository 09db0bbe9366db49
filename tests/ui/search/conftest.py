"""A window over a bakery, for the search box at its top."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.search.box import SearchBox
from ui.settings import Settings
from ui.theme import Theme
from ui.window import Window


@pytest.fixture
def window(
    qtbot: QtBot, theme: Theme, bakery: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> Iterator[Window]:
    """A window with a copy of the bakery open."""
    monkeypatch.setenv("ACCORD_HOME", str(tmp_path / "home"))
    path = tmp_path / "bakery.accord"
    path.write_bytes(bakery.read_bytes())
    found = Window(theme, Settings(person="Mara"))
    found.set_ready()
    found.resize(1360, 860)
    found.show()
    found.open_file(path)
    assert found.desk is not None
    yield found
    found.let_go()
    found.close()
    found.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def box(window: Window) -> SearchBox:
    """The search box."""
    assert window.workspace is not None
    return window.workspace.top.search
