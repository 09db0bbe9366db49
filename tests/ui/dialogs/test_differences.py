"""The list of what differs between two states of a project."""

from pytestqt.qtbot import QtBot

from models.backups import Difference
from ui.dialogs.differences import DifferencesTree


def test_the_columns_share_the_room_until_widths_are_chosen(qtbot: QtBot) -> None:
    tree = DifferencesTree()
    qtbot.addWidget(tree)
    tree.show_differences([Difference("risk", "1", None, "changed", "Risk R-01 · Due", "1 Dec", "2 Dec")], {})
    tree.resize(400, 300)
    tree.show()
    for wide in (900, 600):
        tree.resize(wide, 300)
        room = tree.viewport().width()
        assert abs(tree.columnWidth(0) - room / 2) < 2 and abs(tree.columnWidth(1) - room / 4) < 2
    tree.header().resizeSection(1, 250)
    tree.resize(1000, 300)
    assert tree.columnWidth(1) == 250
