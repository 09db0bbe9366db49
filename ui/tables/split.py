"""Table and drawer side by side: the reader may move the gap between them, and every table keeps to that."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

WIDTH, LEAST = 340, 270
NARROW = 820  # below this width, the drawer takes two fifths at most
GAP = 16


class Split(QSplitter):
    """A table at the left, its drawer at the right. The width, once moved, is kept for the tables that come after."""

    moved = Signal(int)

    def __init__(self, table: QWidget, drawer: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.wanted = WIDTH
        self.setProperty("look", "gap")
        self.setHandleWidth(GAP)
        self.setChildrenCollapsible(False)
        self.addWidget(table)
        self.addWidget(drawer)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        drawer.setMinimumWidth(LEAST)
        table.setMinimumWidth(260)
        self._drawer = drawer
        drawer.installEventFilter(self)
        self.splitterMoved.connect(lambda *_: self._keep())

    def _keep(self) -> None:
        self.wanted = self._drawer.width()
        self.moved.emit(self.wanted)

    def fit(self) -> None:
        """Give the drawer the width that is wanted, as far as there is room."""
        most = self.width() * 2 // 5 if self.width() < NARROW else self.width() // 2
        wanted = max(LEAST, min(self.wanted, most))
        self.setSizes([max(1, self.width() - wanted - GAP), wanted])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width leaves the drawer as wide as it was wanted."""
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make room when the drawer opens."""
        if event.type() == QEvent.Type.Show:
            self.fit()
        return super().eventFilter(watched, event)
