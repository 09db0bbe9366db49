"""Every page and every dialogue at several sizes of letters: no words cut, nothing squeezed or out of reach."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.screens.clipping import clipped
from tests.screens.stage import Stage, settle
from ui import theme as themes


@pytest.fixture(scope="module")
def stage(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The bakery in a window."""
    found = Stage(tmp_path_factory.mktemp("stage"))
    yield found
    found.close()
    themes.apply(qapp, "light", 100)


def resize(stage: Stage, width: int, height: int, zoom: int) -> None:
    """Set the window and the size of everything in it."""
    stage.window.set_zoom(zoom)
    stage.window.toast.hide()
    stage.window.resize(width, height)
    settle()


def lasting(widget: QWidget) -> list[str]:
    """What is clipped, and still is when all has come to rest."""
    if clipped(widget):
        settle(0.6)
    return clipped(widget)


@pytest.mark.parametrize(("width", "height", "zoom"), [(1360, 860, 100), (1024, 700, 200), (1360, 860, 80)])
def test_every_page_can_be_read(stage: Stage, width: int, height: int, zoom: int) -> None:
    resize(stage, width, height, zoom)
    faults = [f"{address}: {fault}" for address, _ in stage.pages() for fault in lasting(stage.window)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("zoom", [100, 200])
def test_every_dialogue_can_be_read(stage: Stage, zoom: int) -> None:
    resize(stage, 1024, 700, zoom)
    faults = []
    for name, dialog in stage.dialogs():
        room = dialog.screen().availableGeometry()
        faults += [f"{name}: {fault}" for fault in lasting(dialog)]
        if zoom == 200 and (dialog.width() > room.width() or dialog.height() > room.height()):
            faults.append(f"{name}: larger than the screen")
    assert not faults, "\n".join(faults)


def test_what_is_cut_is_found(theme: object, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    line = QHBoxLayout(holder)
    button, label = QPushButton("Print the whole plan"), QLabel("A sentence of some length")
    line.addWidget(button)
    line.addWidget(label)
    holder.show()
    holder.resize(900, 60)
    assert not clipped(holder)
    button.setFixedWidth(60)
    label.setFixedWidth(40)
    loose = QPushButton("Away", holder)
    loose.move(890, 10)
    loose.show()
    settle(0.05)
    assert len(clipped(holder)) == 3, clipped(holder)
