"""The sizes of a table: lanes that fit its width or that the user chose, and rows as tall as their words."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.forms.drafts import Drafts
from ui.tables.delegate import CellDelegate
from ui.tables.fitting import fit_chosen, fit_lanes
from ui.tables.header import LaneHeader
from ui.tables.layout import Layout
from ui.tables.rows import RowsModel
from ui.theme import Theme

FEW = 60  # up to so many rows are measured at once; longer lists only where they are looked at
GROWS_TO = 12  # an embedded table shows so many rows without scrolling
LINES = 2  # a row of a page shows so many lines of a text; its tip and its drawer show all of it
NARROWEST = 44
LONGEST = 170  # pixels at the usual size: no lane grows for a word that is longer


class FittedView(QTableView):
    """A RowsModel in lanes and rows of the right size. Without a layout, as many of its columns are shown as fit."""

    fitted = Signal()
    laid_out = Signal(object)  # the Layout that the user made by dragging a header

    def __init__(self, model: RowsModel, theme: Theme, drafts: Drafts, *, embedded: bool) -> None:
        super().__init__()
        self.rows = model
        self.embedded = embedded
        self.layout_kept: Layout | None = None
        self.hidden_lanes: tuple[int, ...] = ()
        self.cells = CellDelegate(model, theme, drafts, self, lines=0 if embedded else LINES)
        self._theme = theme
        self.lane_header = LaneHeader(model, theme, self, own=not embedded)
        self.setHorizontalHeader(self.lane_header)
        self.setModel(model)
        self.setItemDelegate(self.cells)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(20)
        self._current: tuple[str, int] = ("", 0)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self.fit_rows)
        self.verticalScrollBar().valueChanged.connect(lambda: self._rest.start())
        model.modelAboutToBeReset.connect(self._keep_current)
        model.modelReset.connect(self.fit)
        model.modelReset.connect(self._restore_current)
        model.layoutChanged.connect(self.fit_rows)
        model.rowsInserted.connect(self.fit_rows)
        model.rowsRemoved.connect(self.fit_rows)
        model.dataChanged.connect(self._fit_changed)
        theme.changed.connect(self.fit)
        self.cells.closeEditor.connect(lambda: QTimer.singleShot(0, self, self._widen))
        self.lane_header.sized.connect(self._size_lane)
        self.lane_header.reordered.connect(self._order_lanes)

    # ---------------------------------------------------------------- lanes

    def show_layout(self, layout: Layout) -> None:
        """Show these lanes, in this order."""
        self.layout_kept = layout
        scrolls = Qt.ScrollBarPolicy.ScrollBarAsNeeded if layout.shown else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(scrolls)
        self.rows.order_lanes(layout.wanted)
        self.fit()

    def fit(self) -> None:
        """Choose the lanes that fit the width, share it among them, and measure the rows."""
        self._fit_lanes()
        self.fit_rows()

    def _fit_lanes(self) -> None:
        lanes, room = self.rows.lanes, self.viewport().width()
        if room < 80 or not lanes:
            return
        kept, scale = self.layout_kept, self._theme.scale
        if kept is None:
            whole = len(self.rows.columns) == len(self.rows.register.columns)
            details = self.embedded and not whole
            widths = fit_lanes(lanes, self.rows.register, self._needs(), room, scale, details=details)
        else:
            widths = fit_chosen(lanes, kept.wanted, kept.widths, self._needs(), room, scale, all=bool(kept.shown))
        self.hidden_lanes = tuple(i for i, lane in enumerate(lanes) if lane.what == "value" and i not in widths)
        self.cells.first = min(widths)
        with self.lane_header.quiet():
            for i in range(len(lanes)):
                self.setColumnHidden(i, i not in widths)
                if i in widths:
                    self.setColumnWidth(i, widths[i])
        self.lane_header.measure()
        self.updateGeometries()

    def _needs(self) -> list[int]:
        """The pixels below which each lane would break a word of its label or of its first rows."""
        lanes, cells, most = self.rows.lanes, self.cells.cells, round(LONGEST * self._theme.scale)
        needs = [min(most, self.lane_header.need(lane)) for lane in lanes]
        for place in range(min(FEW, self.rows.rowCount())):
            row = self.rows.row_at(place)
            for i, lane in enumerate(lanes):
                if row is not None and lane.what in ("number", "rank", "value"):
                    need = cells.need(lane, self.rows.words(row, lane, place), self.rows.value(row, lane))
                    needs[i] = max(needs[i], need if need <= most else 0)
        return needs

    def _widen(self) -> None:
        """After an edit, let a lane grow that has become too narrow for a word."""
        if self.isVisible() and self.state() != QAbstractItemView.State.EditingState:
            self.fit()

    def _size_lane(self, lane: int, pixels: int) -> None:
        """Keep the width that the user gave a lane; no pixels: let it share what is left again."""
        if self.layout_kept is not None:
            widths = {k: v for k, v in self.layout_kept.widths.items() if k != self.rows.lanes[lane].name}
            if pixels:
                widths[self.rows.lanes[lane].name] = max(NARROWEST, round(pixels / self._theme.scale))
            self.lay_out(replace(self.layout_kept, widths=widths))

    def _order_lanes(self, order: list[int]) -> None:
        """Keep the order that the user dragged the lanes into; their places in the new order are given."""
        if self.layout_kept is not None:
            wanted = set(self.layout_kept.wanted)
            names = tuple(name for name in (self.rows.lanes[i].name for i in order) if name in wanted)
            self.lay_out(replace(self.layout_kept, shown=names))

    def lay_out(self, layout: Layout) -> None:
        """Show lanes as the user wants them, and tell, so that it is remembered."""
        self.show_layout(layout)
        self.laid_out.emit(layout)

    def _widths(self) -> list[tuple[int, int]]:
        return [(i, self.columnWidth(i)) for i in range(len(self.rows.lanes)) if not self.isColumnHidden(i)]

    # ---------------------------------------------------------------- rows

    def _keep_current(self) -> None:
        index = self.currentIndex()
        self._current = (self.rows.ids[index.row()], index.column()) if index.isValid() else ("", 0)

    def _restore_current(self) -> None:
        """After the list was read anew, stand on the same row, where it is still shown."""
        id, column = self._current
        place = self.rows.place_of(id) if id else -1
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place, min(column, self.rows.columnCount() - 1)))

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

    def ghost_height(self) -> int:
        """The height of what an empty table shows."""
        return self.cells.cells.least
