"""The view of a table: lanes that fit, rows as tall as their words, the keyboard, and the grip that moves rows."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QLineEdit, QPlainTextEdit, QTableView, QWidget

from ui.forms.drafts import Drafts
from ui.tables.cells import GUTTER, PAD_X, PAD_Y
from ui.tables.delegate import CellDelegate
from ui.tables.fitting import fit_lanes
from ui.tables.header import LaneHeader
from ui.tables.rows import RowsModel, ValueRole
from ui.theme import Theme

FEW = 60  # up to so many rows are measured at once; longer lists only where they are looked at
GROWS_TO = 12  # an embedded table shows so many rows without scrolling


class RowsView(QTableView):
    """Shows a RowsModel. What the keyboard asks for beyond looking is announced, and the RegisterTable does it."""

    asked = Signal(str)  # "add", "remove", "duplicate", "up", "down", "details", "leave"
    moved = Signal(str, object)  # a row's key, and the key of the row to put it behind (None: first)
    toggled = Signal(QModelIndex)  # a tick was clicked
    menu_asked = Signal(QPoint)
    fitted = Signal()

    def __init__(self, model: RowsModel, theme: Theme, drafts: Drafts, *, embedded: bool) -> None:
        super().__init__()
        self.rows = model
        self.embedded = embedded
        self.hidden_lanes: tuple[int, ...] = ()
        self.cells = CellDelegate(model, theme, drafts, self)
        self._theme = theme
        self._dragged = -1
        self._drop = -1
        self.lane_header = LaneHeader(model, theme, self)
        self.setHorizontalHeader(self.lane_header)
        self.setModel(model)
        self.setItemDelegate(self.cells)
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
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(20)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self.fit_rows)
        self.verticalScrollBar().valueChanged.connect(lambda: self._rest.start())
        model.modelReset.connect(self.fit)
        model.layoutChanged.connect(self.fit_rows)
        model.rowsInserted.connect(self.fit_rows)
        model.rowsRemoved.connect(self.fit_rows)
        model.dataChanged.connect(self._fit_changed)
        theme.changed.connect(self.fit)

    # ---------------------------------------------------------------- sizes

    def fit(self) -> None:
        """Choose the lanes that fit the width, share it among them, and measure the rows."""
        self._fit_lanes()
        self.fit_rows()

    def _fit_lanes(self) -> None:
        lanes, room = self.rows.lanes, self.viewport().width()
        if room < 80 or not lanes:
            return
        whole = len(self.rows.columns) == len(self.rows.register.columns)
        widths = fit_lanes(lanes, self.rows.register, room, self._theme.scale, details=self.embedded and not whole)
        self.hidden_lanes = tuple(i for i, lane in enumerate(lanes) if lane.what == "value" and i not in widths)
        self.cells.first = min(widths)
        for i in range(len(lanes)):
            self.setColumnHidden(i, i not in widths)
            if i in widths:
                self.setColumnWidth(i, widths[i])
        self.lane_header.measure()
        self.updateGeometries()

    def _widths(self) -> list[tuple[int, int]]:
        return [(i, self.columnWidth(i)) for i in range(len(self.rows.lanes)) if not self.isColumnHidden(i)]

    def _seen(self) -> range:
        count = self.rows.rowCount()
        if count <= FEW:
            return range(count)
        top = max(0, self.rowAt(0))
        bottom = self.rowAt(self.viewport().height())
        return range(top, min(count, (bottom if bottom >= 0 else top + 40) + 2))

    def fit_rows(self) -> None:
        """Give the rows that are seen the height that their words need."""
        widths = self._widths()
        self.verticalHeader().setDefaultSectionSize(self.cells.cells.least)
        for row in self._seen():
            self._fit_row(row, widths)
        self._grow()

    def _fit_row(self, row: int, widths: list[tuple[int, int]]) -> None:
        height = self.cells.height(row, widths)
        if height != self.rowHeight(row):
            self.setRowHeight(row, height)

    def _fit_changed(self, top: QModelIndex, bottom: QModelIndex) -> None:
        seen = self._seen()
        widths = self._widths()
        for row in range(max(top.row(), seen.start), min(bottom.row() + 1, seen.stop)):
            self._fit_row(row, widths)
        self._grow()

    def _grow(self) -> None:
        """Let an embedded table be as tall as its rows, up to a dozen."""
        if not self.embedded:
            self.fitted.emit()
            return
        count = self.rows.rowCount()
        height = self.horizontalHeader().sizeHint().height() + 1
        height += sum(self.rowHeight(row) for row in range(min(count, GROWS_TO)))
        if not count:
            height += self.ghost_height()
        scrolls = Qt.ScrollBarPolicy.ScrollBarAsNeeded if count > GROWS_TO else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != scrolls:
            self.setVerticalScrollBarPolicy(scrolls)
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)
        self.fitted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width fits other lanes."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
        else:
            self._rest.start()

    # ---------------------------------------------------------------- the empty table

    def _ghost(self) -> list[tuple[QRect, str]]:
        example = self.rows.register.example
        found = []
        for i, width in self._widths():
            lane = self.rows.lanes[i]
            left = self.columnViewportPosition(i) + (GUTTER - 4 if i == self.cells.first else 0)
            if lane.key in example:
                found.append((QRect(left + PAD_X, PAD_Y, width - 2 * PAD_X, 400), str(example[lane.key])))
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
        at = event.position().toPoint()
        index = self.indexAt(at)
        left = event.button() == Qt.MouseButton.LeftButton
        if left and index.isValid() and at.x() < GUTTER and not self.rows.desk.project.read_only:
            self.setCurrentIndex(index)
            self._dragged = index.row()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        super().mousePressEvent(event)
        if left and index.isValid():
            what = self.rows.lanes[index.column()].what
            if what == "share":
                self.toggled.emit(index)
            elif what == "details":
                self.asked.emit("details")

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
            Qt.CursorShape.OpenHandCursor if row >= 0 and at.x() < GUTTER else Qt.CursorShape.ArrowCursor
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
        index = self.indexAt(event.pos())
        if index.isValid() and not self.selectionModel().isRowSelected(index.row(), QModelIndex()):
            self.setCurrentIndex(index)
        self.menu_asked.emit(event.globalPos())

    # ---------------------------------------------------------------- keyboard and editing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits, Space ticks, Delete removes, Ctrl+D duplicates, Alt and arrows move the row."""
        key, mods = event.key(), event.modifiers()
        alt, ctrl = bool(mods & Qt.KeyboardModifier.AltModifier), bool(mods & Qt.KeyboardModifier.ControlModifier)
        index = self.currentIndex()
        what = self.rows.lanes[index.column()].what if index.isValid() else ""
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.asked.emit("up" if key == Qt.Key.Key_Up else "down")
        elif ctrl and key == Qt.Key.Key_D:
            self.asked.emit("duplicate")
        elif key == Qt.Key.Key_Delete:
            self.asked.emit("remove")
        elif key == Qt.Key.Key_Escape:
            self.asked.emit("leave")
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (ctrl or alt):
            if not index.isValid():
                self.asked.emit("add")
            elif what == "share":
                self.toggled.emit(index)
            elif what == "details" or not self.edit(index, QAbstractItemView.EditTrigger.AllEditTriggers, event):
                self.asked.emit("details")
        elif key == Qt.Key.Key_Space and not (ctrl or alt):
            if what == "share":
                self.toggled.emit(index)
            else:
                self.asked.emit("details")
        elif alt or (ctrl and key != Qt.Key.Key_A and key not in (Qt.Key.Key_Home, Qt.Key.Key_End)):
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
