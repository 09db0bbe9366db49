"""The frame of every dialogue: as tall as what it says."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.dialogs.frame import Frame, line_edit
from ui.theme import Theme


@pytest.fixture
def frame(theme: Theme, qtbot: QtBot) -> Iterator[Frame]:
    """A dialogue with one field, shown."""
    found = Frame("Bake", "One loaf after the other.", "Go on")
    qtbot.addWidget(found)
    found.show()
    yield found


def test_it_grows_with_a_complaint_and_nothing_needs_to_be_scrolled(frame: Frame, qtbot: QtBot) -> None:
    """Also where the words fill the line so that they would wrap beside a scroll bar."""
    entry = frame.add("Loaf", line_edit())
    bar = frame._area.verticalScrollBar()
    for count in range(50, 90):
        for sentence in ("", "x " * count):
            entry.complain(sentence)
            QApplication.processEvents()
        assert bar.maximum() == 0 and not bar.isVisible(), count
