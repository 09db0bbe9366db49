"""A ring comes and goes with the keyboard; what it surrounds stands still."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.choice import Choice
from ui.overview.paint import Link
from ui.parts import button, icon_button
from ui.theme import Theme

LOOKS = ("plain", "primary", "quiet", "link", "danger", "segment", "chip", "row")
EDGE = 3  # pixels in which the ring may be painted, as far as the corners reach; links have no room for more
CORNER = 8


def inside(part: QWidget, window: QWidget) -> tuple[QRect, QImage]:
    """Where a widget is, and what stands inside its ring."""
    part.repaint()
    box = QRect(part.mapTo(window, QPoint(0, 0)), part.size())
    image = window.grab().toImage()
    edge = EDGE if isinstance(part, Link) or part.property("look") == "link" else CORNER
    return box, image.copy(box.adjusted(edge, EDGE, -edge, -EDGE))


def make(name: str) -> QWidget:
    """A control, by its look or kind."""
    if name in LOOKS:
        return button("Print the plan", name, "check" if name == "primary" else "")
    if name == "tall":
        found = button("Print the plan", "primary")
        found.setProperty("tall", "true")
        return found
    if name == "icon":
        return icon_button("more", "More")
    if name == "choice":
        choice = Choice()
        choice.addItems(["Supplier", "Alliance"])
        return choice
    return Link("Print the plan") if name == "our link" else QLineEdit("Print the plan")


@pytest.mark.parametrize("name", [*LOOKS, "tall", "icon", "choice", "our link", "line"])
def test_nothing_moves_when_the_keyboard_comes(qtbot: QtBot, theme: Theme, name: str) -> None:
    window, other, control = QWidget(), QPushButton("Other"), make(name)
    if isinstance(control, QLineEdit):
        control.setReadOnly(True)  # no blinking cursor
    box = QVBoxLayout(window)
    box.addWidget(other)
    box.addWidget(control, 0, Qt.AlignmentFlag.AlignLeft)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    other.setFocus()
    before = inside(control, window)
    control.setFocus()
    qtbot.waitUntil(control.hasFocus)
    qtbot.wait(20)
    after = inside(control, window)
    assert before[0] == after[0]
    assert before[1] == after[1]


def test_typing_ahead_with_a_space_and_opening_with_one(qtbot: QtBot, theme: Theme, qapp) -> None:  # type: ignore[no-untyped-def]
    choice = Choice()
    choice.addItems(["New bread", "New vans", "Ovens"])
    qtbot.addWidget(choice)
    choice.show()
    choice.setCurrentIndex(2)
    qtbot.keyClicks(choice, "new v")
    assert choice.currentText() == "New vans" and not choice.view().isVisible()
    qtbot.wait(qapp.styleHints().keyboardInputInterval() + 60)
    qtbot.keyClick(choice, Qt.Key.Key_Space)
    assert choice.view().isVisible() and choice.currentText() == "New vans"
    choice.hidePopup()
