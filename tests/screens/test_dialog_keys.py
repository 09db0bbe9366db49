"""Every dialogue can be left with Esc, and Enter presses its chief button or the one that the keyboard is on."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.screens.stage import Stage, settle
from ui.dialogs.frame import Frame


@pytest.fixture(scope="module")
def stage(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The bakery in a window."""
    found = Stage(tmp_path_factory.mktemp("stage"))
    yield found
    found.close()


def test_esc_leaves_every_dialogue(stage: Stage) -> None:
    stuck = []
    for name, dialog in stage.dialogs():
        ended: list[int] = []
        dialog.finished.connect(ended.append)
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Escape)
        settle(0.02)
        if ended != [0] and ended != [1]:
            stuck.append(name)
    assert not stuck


def test_alt_and_a_letter(stage: Stage) -> None:
    bare, kept = [], []
    for name, dialog in stage.dialogs():
        if not isinstance(dialog, Frame) or not (dialog.leave.isVisible() and dialog.leave.isEnabled()):
            continue
        focus, words = QApplication.focusWidget() or dialog, dialog.leave.text()
        QTest.keyPress(focus, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
        lettered = dialog.leave.text()
        if lettered.replace("&", "", 1) != words:
            bare.append(name)
        QTest.keyRelease(focus, Qt.Key.Key_Alt)
        kept += [name] if dialog.leave.text() != words else []
        if name == "new project":
            left: list[bool] = []
            dialog.leave.clicked.connect(lambda _=False, left=left: left.append(True))
            QTest.keyPress(focus, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
            letter = lettered[lettered.index("&") + 1]
            QTest.keyClick(focus, letter, Qt.KeyboardModifier.AltModifier)
            settle(0.3)  # Qt lets the button go down first
            assert left
    assert not bare and not kept


def test_enter_presses_the_chief_button_or_the_one_in_focus(stage: Stage) -> None:
    faults = []
    for name, dialog in stage.dialogs():
        shown = [part for part in dialog.findChildren(QPushButton) if part.isVisible() and part.isEnabled()]
        chief = [part for part in shown if part.isDefault()]
        if (
            isinstance(dialog, Frame)
            and dialog.go.isVisible()
            and dialog.go.isEnabled()
            and chief not in ([], [dialog.go], [dialog.leave])
        ):
            faults.append(f"{name}: Enter presses {[part.text() for part in chief]}")
        leave = getattr(dialog, "leave", None)
        if isinstance(leave, QPushButton) and leave.isVisible() and leave.isEnabled():
            left: list[bool] = []
            leave.clicked.connect(lambda _=False, left=left: left.append(True))
            leave.setFocus()
            QTest.keyClick(leave, Qt.Key.Key_Return)
            if not left:
                faults.append(f"{name}: Enter does not press “{leave.text()}”")
    assert not faults
