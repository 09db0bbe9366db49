"""The sections of a document, each with a tick."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from resources.outlines import Outline
from resources.words import tr
from ui.parts import button, clear, label


class Tick(QCheckBox):
    """A tick whose words are cut with … where they are too long, and whole in the tip."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._whole = text
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words to the room there is."""
        super().resizeEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self).width()
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip("" if shown == self._whole else self._whole)


class Sections(QWidget):
    """Ticks for the sections of one kind of document; what was unticked is remembered for each kind."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = ""
        self._left_out: dict[str, set[str]] = {}
        self.ticks: dict[str, QCheckBox] = {}
        self.heading: QLabel = label(tr("Sections"), "label")
        self.all = button(tr("All"), "link", tip=tr("Print every section"))
        self.none = button(tr("None"), "link", tip=tr("Untick every section"))
        self.all.clicked.connect(lambda: self._set_all(True))
        self.none.clicked.connect(lambda: self._set_all(False))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.heading, 1)
        head.addWidget(self.all)
        head.addWidget(self.none)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addLayout(head)
        whole.addLayout(self._list)

    def show_outline(self, outline: Outline) -> None:
        """Show the sections of another kind of document."""
        if outline.kind == self._kind:
            return
        self._kind = outline.kind
        clear(self._list)
        self.ticks = {}
        left_out = self._left_out.setdefault(outline.kind, set())
        for number, section in enumerate(outline.sections, start=1):
            tick = Tick(section.title.replace("{us}", "us").replace("{them}", "them"))
            tick.setChecked(section.key not in left_out)
            tick.setAccessibleName(tr("Section {number}: {title}").format(number=number, title=section.title))
            tick.clicked.connect(self._note)
            self._list.addWidget(tick)
            self.ticks[section.key] = tick

    def left_out(self) -> frozenset[str]:
        """The keys of the sections that are not printed."""
        return frozenset(self._left_out.get(self._kind, ()))

    def _note(self) -> None:
        self._left_out[self._kind] = {key for key, tick in self.ticks.items() if not tick.isChecked()}
        self.changed.emit()

    def _set_all(self, on: bool) -> None:
        for tick in self.ticks.values():
            tick.setChecked(on)
        self._note()
