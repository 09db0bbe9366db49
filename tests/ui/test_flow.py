"""The layout that goes on in the next line."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.flow import Flow


def test_a_layout_that_is_gone_is_told_calmly_that_its_widgets_go(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = Flow(page)
    flow.addWidget(QLabel("first"))
    flow.invalidate()
    delete(flow)
    flow.invalidate()  # as Qt asks while a window is destroyed; an error would end the program
