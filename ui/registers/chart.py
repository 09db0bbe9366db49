"""The chart beneath a table: a section that folds away and stays as it was left."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout

from resources.words import tr
from ui.parts import button
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.desk import Desk

TALL = 300
EDGE = 9  # pixels; what is inside has as much again, so that it stands like the words of a card
TABLE = 240  # the least that is left to the table
ROOMY = 560  # from this height on, the chart is open until somebody folds it


class ChartSection(QFrame):
    """Holds the ChartPanel of a page. picked: a register and its rows to show. left: the user opened, folded or sized it.

    open and tall (pixels) are what was remembered; without open the room decides.
    """

    picked = Signal(str, object)
    left = Signal(bool, int)

    def __init__(self, desk: "Desk", theme: Theme, place: str, *, open: bool | None, tall: int = TALL) -> None:
        super().__init__()
        from ui.charts.panel import ChartPanel

        self.setProperty("look", "card")
        self._wish = open
        self.open = bool(open)
        self.tall = tall
        self.head = button(tr("Chart"), "row", "chevron-right", tr("Show the chart"))
        self.head.clicked.connect(lambda: self.unfold(True))
        self.fold = button("", "quiet", "chevron-down", tr("Fold the chart away"))
        self.fold.setProperty("small", True)
        self.fold.clicked.connect(lambda: self.unfold(False))
        self.panel = ChartPanel(desk, theme, place)
        self.panel.picked.connect(self.picked.emit)
        top = self.panel.layout().itemAt(0).layout()  # type: ignore[union-attr]
        if isinstance(top, QHBoxLayout):
            top.insertWidget(0, self.fold, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(EDGE, 8, EDGE, 8)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.panel, 1)
        self._show_state()

    def stand_in(self, splitter: QSplitter, register: str) -> None:
        """Stand beneath the table of a register, where that has a chart."""
        if splitter.indexOf(self) < 0:
            splitter.addWidget(self)
            splitter.setStretchFactor(0, 1)
            splitter.setStretchFactor(1, 0)
            splitter.setCollapsible(splitter.indexOf(self), False)
            splitter.installEventFilter(self)
            splitter.splitterMoved.connect(self._note_height)
        has = self.panel.has_chart(register)
        self.setVisible(has)
        if has:
            if self.panel.register != register:
                self.panel.show_register(register)
            self._share_height()

    def unfold(self, open: bool) -> None:
        """Open the section, or fold it away to its title."""
        self._wish = open
        if open != self.open:
            self._open(open)
            (self.fold if open else self.head).setFocus(Qt.FocusReason.OtherFocusReason)
            self.left.emit(open, self.tall)

    def _note_height(self, *_: int) -> None:
        if self.open and self.isVisible():
            self.tall = self.height()
            self.left.emit(True, self.tall)

    def _open(self, open: bool) -> None:
        self.open = open
        self._show_state()
        self._share_height()

    def _show_state(self) -> None:
        self.panel.setVisible(self.open)
        self.head.setVisible(not self.open)
        self.setMaximumHeight(16777215 if self.open else self.head.sizeHint().height() + 12)

    def _share_height(self) -> None:
        around = self.parentWidget()
        if not isinstance(around, QSplitter) or self.isHidden():
            return
        if self._wish is None and self.open != (around.height() >= ROOMY):
            self._open(not self.open)
            return
        wanted = max(1, min(self.tall, around.height() - TABLE)) if self.open else self.maximumHeight()
        around.setSizes([max(1, around.height() - wanted), wanted])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another height of the page is shared anew."""
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self._share_height()
        return False
