"""A dialogue that works in a thread: nobody leaves in the middle, and every end is told."""

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.trouble import ProjectError
from ui.dialogs.busy import Busy
from ui.theme import Theme


class Kneading(Busy):
    """Remembers what it is told."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Knead", "", "Go on", parent)
        self.resting.append(self.leave)
        self.told: list[object] = []

    def settle(self, result: object) -> None:
        """Remember it."""
        self.told.append(result)

    def fail(self, error: ProjectError) -> None:
        """Remember it."""
        self.told.append(str(error))


@pytest.fixture
def dialog(theme: Theme, qtbot: QtBot) -> Iterator[Kneading]:
    """The dialogue, shown over something that outlives it."""
    below = QWidget()
    qtbot.addWidget(below)
    found = Kneading(below)
    found.show()
    yield found


def test_nobody_leaves_in_the_middle(dialog: Kneading, qtbot: QtBot) -> None:
    done = Event()
    dialog.begin(lambda: done.wait(10))
    assert dialog.at_work and not dialog.go.isEnabled() and not dialog.leave.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible() and not dialog.told
    done.set()
    dialog.wait()
    assert dialog.told == [True] and not dialog.at_work and dialog.go.isEnabled() and dialog.leave.isEnabled()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_trouble_is_told_and_a_slip_of_ours_is_not_swallowed(dialog: Kneading, qtbot: QtBot) -> None:
    def act(error: Exception) -> None:
        raise error

    dialog.begin(lambda: act(ProjectError("The oven is cold.")))
    dialog.wait()
    assert dialog.told == ["The oven is cold."]
    with qtbot.captureExceptions() as slips:
        dialog.begin(lambda: act(KeyError("yeast")))
        dialog.wait()
    assert [kind for kind, *_ in slips] == [KeyError] and len(dialog.told) == 1 and dialog.go.isEnabled()
