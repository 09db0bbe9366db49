"""Lists to choose from in the left column of the documents."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox

from resources.outlines import outlines
from resources.words import N_, tr
from ui.choice import Choice

PAPERS = N_("Registers and minutes")


class Combo(Choice):
    """A list that the wheel passes by: who scrolls the column must not choose another document."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the column scroll."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave what comes with Ctrl to the page."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


def make_combo(name: str) -> QComboBox:
    """An empty list with a name; what has no room in the column is cut with … and whole in the tip."""
    found = Combo()
    found.setProperty("elided", True)
    found.currentTextChanged.connect(found.setToolTip)
    found.setAccessibleName(name)
    found.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    found.setMinimumContentsLength(6)
    return found


def fill(combo: QComboBox, items: Sequence[tuple[str, str]]) -> None:
    """Offer these words with their keys, unless they are offered already; says nothing about it."""
    shown = [(combo.itemText(place), combo.itemData(place)) for place in range(combo.count())]
    if shown == list(items):
        return
    with QSignalBlocker(combo):
        combo.clear()
        for words, key in items:
            combo.addItem(words, key)


def fill_kinds(combo: QComboBox) -> None:
    """Offer the plans and, beneath a quiet heading, the papers."""
    combo.setMaxVisibleItems(20)
    for plan in (True, False):
        if not plan:
            combo.insertSeparator(combo.count())
            combo.addItem(tr(PAPERS))
            model = combo.model()
            assert isinstance(model, QStandardItemModel)
            model.item(combo.count() - 1).setEnabled(False)
        for kind, outline in outlines().items():
            if outline.is_plan is plan:
                combo.addItem(outline.title, kind)
