"""A window over a bakery that is open for reading, for its help and its list of keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from models.project import Project
from ui.settings import Settings
from ui.theme import Theme
from ui.window import Window


@pytest.fixture
def window(
    project: Project, theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Window]:
    """A window with the bakery open."""
    monkeypatch.setenv("ACCORD_HOME", str(tmp_path))
    found = Window(theme, Settings(person="Mara", nudges=False))
    qtbot.addWidget(found)
    found.show()
    found.set_ready()
    found.take(Project.open(project.path, person="Mara", read_only=True))
    yield found
    found.let_go()
    found.close()
    found.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
