"""The view of a table: lanes that fit, rows as tall as their words, the keyboard, and the grip that moves rows."""

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QToolTip, QWidget

from ui.forms.drafts import Drafts
from ui.mirroring import turn
from ui.tables.cells import GUTTER, PAD_X, PAD_Y
from ui.tables.fitted import FittedView
from ui.tables.keys import verb_of
from ui.tables.nothing import Nothing
from ui.tables.rows import RowsModel, ValueRole
from ui.theme import Theme

MOVES = (
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Space,
)  # with Ctrl, the table's own


class RowsView(FittedView):
    """Shows a RowsModel. What the keyboard asks for beyond looking is announced, and the RegisterTable does it."""

    asked = Signal(str)  # a verb of ui/tables/keys.py
    moved = Signal(str, object)  # a row's key, and the key of the row to put it behind (None: first)
    toggled = Signal(QModelIndex)  # a tick was clicked
    menu_asked = Signal(QPoint)

    def __init__(self, model: RowsModel, theme: Theme, drafts: Drafts, *, embedded: bool) -> None:
        super().__init__(model, theme, drafts, embedded=embedded)
        self._dragged = -1
        self._drop = -1
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.SelectedClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.nothing = Nothing(self)

    # ---------------------------------------------------------------- the empty table

    def _ghost(self) -> list[tuple[QRect, str]]:
        example = {} if self.rows.listing.filters else self.rows.register.example
        found = []
        for i, width in self._widths():
            lane = self.rows.lanes[i]
            whole = QRect(self.columnViewportPosition(i), PAD_Y, width, 400)
            grip = GUTTER - 4 if i == self.cells.first else 0
            if lane.key in example:
                found.append((turn(whole, whole.adjusted(PAD_X + grip, 0, -PAD_X, 0)), str(example[lane.key])))
        return found

    def ghost_height(self) -> int:
        """The height of the example row of an empty table."""
        cells = self.cells.cells
        lines = [len(cells.wrap(text, rect.width())) for rect, text in self._ghost()]
        return max(lines, default=1) * cells.leading + 2 * PAD_Y + 1

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows; for an empty table the example in grey; while a row is dragged, the line where it would go."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if not self.rows.rowCount():
            for rect, text in self._ghost():
                self.cells.cells.words(painter, rect, text, "muted")
            if self.hasFocus():
                self.cells.ring(painter, self.viewport().rect())
        if self._drop >= 0:
            last = self.rows.rowCount() - 1
            y = self.rowViewportPosition(self._drop) if self._drop <= last else self._bottom(last)
            painter.setPen(QPen(self._theme.color("primary"), 2))
            painter.drawLine(0, max(1, y), self.viewport().width(), max(1, y))

    def _bottom(self, row: int) -> int:
        return self.rowViewportPosition(row) + self.rowHeight(row) - 1

    # ---------------------------------------------------------------- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press on the grip to take a row along; press on a tick to change it."""
        self._wake()
        at = event.position().toPoint()
        index = self.indexAt(at)
        left = event.button() == Qt.MouseButton.LeftButton
        alone = left and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if alone and index.isValid() and self._on_grip(at) and not self.rows.desk.project.read_only:
            self.setCurrentIndex(index)
            if self._refuse_move(event.globalPosition().toPoint()):
                return
            self._dragged = index.row()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        super().mousePressEvent(event)
        if alone and index.isValid():
            what = self.rows.lanes[index.column()].what
            if what == "share":
                self.toggled.emit(index)
            elif what == "details":
                self.asked.emit("details")

    def _on_grip(self, at: QPoint) -> bool:
        whole = self.viewport().rect()
        return turn(whole, QRect(0, 0, GUTTER, whole.height())).contains(at)

    def _refuse_move(self, at: QPoint) -> bool:
        """Say, where it is so, why rows can't be moved now."""
        why = self.rows.why_not_move()
        if why:
            QToolTip.showText(at, why, self)
        return bool(why)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the grip of the row under the mouse; carry a row that is held."""
        at = event.position().toPoint()
        if self._dragged >= 0:
            row = self.rowAt(at.y())
            past = row >= 0 and at.y() > self.rowViewportPosition(row) + self.rowHeight(row) // 2
            self._drop = self.rows.rowCount() if row < 0 and at.y() > 0 else max(0, row) + (1 if past else 0)
            self.viewport().update()
            return
        row = self.rowAt(at.y())
        if row != self.cells.hovered:
            self.cells.hovered = row
            self.viewport().update()
        self.viewport().setCursor(
            Qt.CursorShape.OpenHandCursor
            if row >= 0 and self._on_grip(at) and not self.rows.why_not_move()
            else Qt.CursorShape.ArrowCursor
        )
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put down the row that was carried."""
        if self._dragged < 0:
            super().mouseReleaseEvent(event)
            return
        row, drop = self._dragged, self._drop
        self._dragged = self._drop = -1
        self.unsetCursor()
        self.viewport().update()
        if drop >= 0 and drop not in (row, row + 1):
            self.moved.emit(self.rows.ids[row], self.rows.ids[drop - 1] if drop else None)

    def leaveEvent(self, event: QEvent) -> None:
        """No grip where no mouse is."""
        self.cells.hovered = -1
        self.viewport().update()
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the row."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.ask_menu()
            return
        index = self.indexAt(event.pos())
        if index.isValid() and not self.selectionModel().isRowSelected(index.row(), QModelIndex()):
            self.setCurrentIndex(index)
        self.menu_asked.emit(event.globalPos())

    def ask_menu(self) -> None:
        """Offer it from the keyboard, beside the current cell."""
        rect = self.visualRect(self.currentIndex())
        self.menu_asked.emit(self.viewport().mapToGlobal(rect.center() if rect.isValid() else QPoint(20, 20)))

    # ---------------------------------------------------------------- keyboard and editing

    def take_focus(self) -> None:
        """Have the keys as a page opens: a fine line tells where they are, until one is pressed."""
        self.cells.calm = True
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wake(self) -> None:
        if self.cells.calm:
            self.cells.calm = False
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits, Space ticks or opens; every other key that asks for a verb stands in ui/tables/keys.py."""
        self._wake()
        key, mods = event.key(), event.modifiers()
        alt, ctrl = bool(mods & Qt.KeyboardModifier.AltModifier), bool(mods & Qt.KeyboardModifier.ControlModifier)
        index = self.currentIndex()
        what = self.rows.lanes[index.column()].what if index.isValid() else ""
        verb = verb_of(event, embedded=self.embedded)
        if verb == "details" and what == "share":
            self.toggled.emit(index)
        elif verb:
            self.asked.emit(verb)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (ctrl or alt):
            if not index.isValid():
                self.asked.emit("add")
            elif what == "share":
                self.toggled.emit(index)
            elif what == "details" or not self.edit(index, QAbstractItemView.EditTrigger.AllEditTriggers, event):
                self.asked.emit("details")
        elif alt or (ctrl and key not in (Qt.Key.Key_A, *MOVES)):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def edit(  # type: ignore[override]
        self,
        index: QModelIndex | QPersistentModelIndex,
        trigger: QAbstractItemView.EditTrigger | None = None,
        event: QEvent | None = None,
    ) -> bool:
        """Open the editor of a cell; a list opens at once under the mouse, and a line keeps its words."""
        if trigger is None:
            super().edit(index)
            return True
        triggers = QAbstractItemView.EditTrigger
        typed = trigger == triggers.AnyKeyPressed
        if not super().edit(index, trigger, event if typed else None):  # type: ignore[arg-type]
            return False
        if trigger in (triggers.CurrentChanged, triggers.NoEditTriggers):
            return True
        editor = self.cells.editor_at(index)
        control: QWidget | None = editor.controls[0] if editor is not None else None
        if isinstance(control, QLineEdit) and not typed:
            control.end(False)
        if isinstance(control, QPlainTextEdit):
            control.moveCursor(QTextCursor.MoveOperation.End)
        if isinstance(control, QComboBox) and trigger in (triggers.DoubleClicked, triggers.SelectedClicked):
            QTimer.singleShot(0, control.showPopup)
        return True

    def setCurrentIndex(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Go to a cell and choose its row alone, whatever keys are held."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def edit_cell(self, row: int, lane: int) -> None:
        """Go to a cell and edit it."""
        index = self.rows.index(row, lane)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.edit(index, QAbstractItemView.EditTrigger.AllEditTriggers, None)

    def editable_lanes(self) -> list[int]:
        """The shown lanes that can be typed into."""
        return [i for i, _ in self._widths() if self.rows.lanes[i].what == "value"]

    def value_at(self, index: QModelIndex) -> object:
        """The stored value of a cell."""
        return index.data(ValueRole)
