"""A home of its own for every test, and a window over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.project import Project
from ui.settings import Settings
from ui.theme import Theme
from ui.window import Window


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for preferences, backups and documents."""
    folder = tmp_path / "home"
    monkeypatch.setenv("ACCORD_HOME", str(folder))
    return folder


@pytest.fixture
def settings(home: Path) -> Settings:
    """The preferences of somebody called Ann."""
    return Settings(person="Ann")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A bakery's file, closed."""
    path = tmp_path / "bakery.accord"
    project = Project.create(path, "Larkfield Bakery", person="Ann")
    firm = project.add("party", name="Northgate Deliveries")
    id = project.add("relationship", name="Northgate Deliveries", type="alliance", stage="5")
    project.add("partner", id, party_id=firm, part_played="Regional distributor")
    project.add("risk", id, title="Single van fails")
    other = project.add("relationship", name="Meadow Mill", importance=4, replaceability=2)
    project.add("risk", other, title="Price of flour")
    project.add("risk", other, title="Bad harvest")
    project.close()
    return path


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, settings: Settings, qapp: QApplication) -> Iterator[Window]:
    """A window on the welcome page, ready to open things."""
    found = Window(theme, settings)
    found.set_ready()
    found.resize(1360, 860)
    found.show()
    yield found
    if found.workspace is not None:
        found.workspace.trouble_text = ""
    found.let_go()
    found.close()
    found.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def opened(window: Window, file: Path) -> Window:
    """The window with the bakery open."""
    window.open_file(file)
    assert window.desk is not None, window.welcome.banner.text.text()
    return window
