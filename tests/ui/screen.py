"""A widget on the screen, for the tests of one page or one part."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

Part = TypeVar("Part", bound=QWidget)


def put_up(qtbot: QtBot, part: Part, width: int, height: int) -> Part:
    """Show it this wide and high until the end of the test."""
    qtbot.addWidget(part)
    part.resize(width, height)
    part.show()
    return part
