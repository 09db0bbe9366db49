"""The list of the week, under the mouse and under the keys: arrows, Space ticks, Enter opens, Shift+F10 shows the rest."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from resources.words import tr
from ui.theme import Theme
from ui.week.delegate import WeekDelegate
from ui.week.model import WeekModel


class WeekList(QListView):
    """Tells what is wanted of which line; the page does it."""

    done = Signal(object)
    opened = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = WeekModel(self)
        self.setModel(self.lines)
        self.painter = WeekDelegate(self.lines, theme, self)
        self.setItemDelegate(self.painter)
        self.setAccessibleName(tr("What is due"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # thousands of lines are laid out little by little
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def choose(self, row: int) -> None:
        """Choose the thing on a line, or the nearest one to it."""
        rows = [r for r in range(len(self.lines.lines)) if self.lines.item(r) is not None]
        if rows:
            best = min(rows, key=lambda r: abs(r - row))
            self.setCurrentIndex(self.lines.index(best, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks or looks, Enter opens, Shift+F10 or the menu key shows all."""
        item = self.lines.item(self.currentIndex().row())
        if item is not None and event.key() == Qt.Key.Key_Space:
            self.done.emit(item)
        elif item is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(item)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of a line."""
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if mouse else self.currentIndex()
        self._ask(index, event.globalPos() if mouse else self._foot(index))

    def _foot(self, index: QModelIndex) -> QPoint:
        return self.viewport().mapToGlobal(self.visualRect(index).bottomLeft() + QPoint(40, 0))

    def _ask(self, index: QModelIndex, at: QPoint) -> None:
        item = self.lines.item(index.row())
        if item is not None:
            self.setCurrentIndex(index)
            self.menu_wanted.emit(item, at)

    def _spot(self, at: QPoint) -> tuple[QModelIndex, str]:
        """The line under a point and what of it: tick, look, menu, or the line itself."""
        index = self.indexAt(at)
        item = self.lines.item(index.row())
        if item is None:
            return index, ""
        spots = self.painter.spots(self.visualRect(index))
        for name, there in (("tick", item.tick), ("look", item.looks), ("menu", True)):
            if there and spots[name].contains(at):
                return index, name
        return index, "open"

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what stands under the mouse."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        index, spot = self._spot(event.position().toPoint())
        item = self.lines.item(index.row())
        if spot in ("tick", "look"):
            self.done.emit(item)
        elif spot == "menu":
            self._ask(index, event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a line; a box clicked twice is ticked once."""
        index, spot = self._spot(event.position().toPoint())
        if spot == "open" and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self.lines.item(index.row()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be clicked."""
        super().mouseMoveEvent(event)
        spot = self._spot(event.position().toPoint())[1]
        hand = spot in ("tick", "look", "menu")
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        super().leaveEvent(event)
        self.viewport().unsetCursor()
