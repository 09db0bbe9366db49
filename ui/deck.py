"""The pages of a project, one of them shown; a page that needs more room than the window has can be scrolled to its end."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget


class _Room(QWidget):
    """Holds the pages without a layout: a layout would ask for the room of the largest, at its best height."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pages = QStackedWidget(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page has all of it."""
        super().resizeEvent(event)
        self.pages.setGeometry(self.rect())

    def event(self, event: QEvent) -> bool:
        """A page that has changed may need another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.asked.emit()
        return super().event(event)


class Deck(QScrollArea):
    """A stack of pages that is never smaller than the page in front needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = _Room()
        self._room.asked.connect(self._fit)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._room)

    def addWidget(self, page: QWidget) -> int:
        """Take a page in."""
        return self._room.pages.addWidget(page)

    def setCurrentWidget(self, page: QWidget) -> None:
        """Show a page from its beginning."""
        self._room.pages.setCurrentWidget(page)
        self._fit()
        self.verticalScrollBar().setValue(0)

    def currentWidget(self) -> QWidget | None:
        """The page that is shown."""
        return self._room.pages.currentWidget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower page may need to be taller."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        page = self.currentWidget()
        if page is None:
            return
        least = page.minimumSizeHint().expandedTo(page.minimumSize())
        layout = page.layout()
        tall = least.height()
        if layout is not None and layout.hasHeightForWidth():
            tall = layout.minimumHeightForWidth(max(least.width(), self.viewport().width()))
        self._room.setMinimumSize(least.width(), tall)
