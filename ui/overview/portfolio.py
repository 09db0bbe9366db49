"""The table of relationships on the business overview: wheel, name, kind, stage, health and what comes next."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from models.portfolio import Group
from resources.words import tr
from ui.overview.portfolio_cells import HEADING, ROW, PortfolioDelegate
from ui.overview.portfolio_rows import COLUMNS, HEADERS, PortfolioModel
from ui.theme import Theme

if TYPE_CHECKING:
    from models.diary import Due
    from ui.desk import Desk

SHARES = (0.235, 0.165, 0.215, 0.135, 0.25)
NARROW_SHARES = (0.27, 0.19, 0.17, 0.15, 0.22)
NARROW = 860
TALL = 8  # rows that are shown in full; more scroll within the table
PART = 7.5  # of which so many are seen, so that the cut row tells that there are others


class Portfolio(QTableView):
    """The table; double click or Enter opens a relationship, a click on a header asks to sort."""

    opened = Signal(str)
    menu_wanted = Signal(str, object)
    sort_wanted = Signal(str)

    def __init__(self, desk: "Desk", theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows = PortfolioModel(desk, self)
        self.setModel(self.rows)
        self.setItemDelegate(PortfolioDelegate(self.rows, theme, self))
        self.setAccessibleName(tr("Relationships"))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(lambda section: self.sort_wanted.emit(COLUMNS[section]))
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        theme.changed.connect(self._fit)

    def show_groups(self, groups: list[Group], sort: str, descending: bool) -> None:
        """Show relationships in their order; the one in hand stays in hand."""
        held = self.chosen()
        self.rows.sorted_by, self.rows.descending = sort, descending
        self.rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(HEADERS) - 1)
        if self.rows.show_groups(groups):
            place = self.rows.place_of(held)
            if place >= 0:
                self.selectRow(place)
            self._fit()
        self.viewport().update()

    def show_days(self, days: "dict[str | None, Due]") -> None:
        """Show what comes next, by relationship."""
        self.rows.show_days(days)
        self.viewport().update()

    def chosen(self) -> str:
        """The relationship in hand, or ""."""
        one = self.rows.standing(self.currentIndex().row())
        return one.id if one is not None else ""

    def _open(self, row: int) -> None:
        one = self.rows.standing(row)
        if one is not None:
            self.opened.emit(one.id)

    def _fit(self) -> None:
        height, heading = round(ROW * self._theme.scale), round(HEADING * self._theme.scale)
        self.clearSpans()
        self.verticalHeader().setDefaultSectionSize(height)
        headings = self.rows.headings()
        for row in headings:
            self.setRowHeight(row, heading)
            self.setSpan(row, 0, 1, len(HEADERS))
        members = self.rows.rowCount() - len(headings)
        tall = height * members + heading * len(headings)
        more = members > TALL
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if more else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        shown = min(tall, round(height * PART)) if more else tall
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + shown + 2)
        self._share()

    def _share(self) -> None:
        width = self.viewport().width()
        for column, share in enumerate(NARROW_SHARES if width < NARROW * self._theme.scale else SHARES):
            self.setColumnWidth(column, int(width * share))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width."""
        super().resizeEvent(event)
        self._share()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen():
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the relationship under the mouse, or, with the menu key, of the one in hand."""
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if mouse else self.currentIndex()
        one = self.rows.standing(index.row()) if index.isValid() else None
        if one is not None:
            at = self.visualRect(index).center() if not mouse else event.pos()
            self.menu_wanted.emit(one.id, self.viewport().mapToGlobal(QPoint(at)))
