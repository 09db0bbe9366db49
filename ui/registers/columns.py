"""Which columns a list shows: the calm set that it begins with, and the panel that chooses others."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QPushButton

from models.listing import NUMBER, Listing, sortable
from resources.catalogue import Column, Register
from resources.words import tr
from ui.choice import Choice
from ui.parts import button, label, row
from ui.popup import Popup
from ui.tables.layout import Layout
from ui.tables.rows import RowsModel

# The columns that matter at a glance stand first; the drawer shows them all. "score" is likelihood × impact.
FIRST = {
    "risk": ("title", "category", "score", "owner", "treatment", "due"),
    "issue": ("title", "type", "impact", "owner", "due", "status"),
    "action": ("action", "owner", "due", "status", "priority"),
    "objective": ("objective", "measure", "baseline", "target", "due", "status"),
    "value_idea": ("title", "value_type", "effort", "benefit", "owner", "status"),
    "person": ("name", "party_id", "job", "part", "deputy", "phone"),
    "agreement": ("title", "type", "date", "expiry", "notice_days", "file"),
    "promise": ("by_party", "promise", "due", "kept"),
    "meeting": ("date", "title", "present", "notes"),
    "decision": ("date", "decision", "why", "decided_by"),
    "option": ("way", "what", "benefit", "cost", "confidence"),
    "knowledge_item": ("item", "type", "holder", "sensitivity", "share", "condition"),
    "shared_item": ("item", "owner_party", "recipient", "purpose", "condition", "at_end"),
    "maturity_rating": ("principle", "ours", "theirs", "desired", "evidence"),
    "exit_task": ("task", "area", "owner", "due", "status"),
}
USUAL = 6  # own columns of a register that is not named above
ALWAYS = ("relationship_id", "shared")


def first_of(register: Register) -> tuple[str, ...]:
    """The names of the columns that matter at a glance."""
    return FIRST.get(register.key) or tuple(column.key for column in register.columns[:USUAL])


def columns_of(register: Register) -> tuple[Column, ...]:
    """All columns of a register, those that matter at a glance first."""
    first = [key for key in first_of(register) if any(c.key == key for c in register.columns)]
    return (*(register.column(key) for key in first), *(c for c in register.columns if c.key not in first))


def usual_lanes(register: Register) -> tuple[str, ...]:
    """The lanes that a list shows unless the reader chooses others."""
    return (*first_of(register), *(name for name in ALWAYS if name not in first_of(register)))


class ColumnList(QListWidget):
    """The columns with a tick each; they are dragged, or moved with Alt and the arrows."""

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "list")
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setAccessibleName(tr("Columns"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model().rowsMoved.connect(lambda *_: self.moved.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and the arrows move a column."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and by:
            here = self.currentRow()
            if 0 <= here + by < self.count():
                self.insertItem(here + by, self.takeItem(here))
                self.setCurrentRow(here + by)
                self.moved.emit()
        else:
            super().keyPressEvent(event)


class ColumnsPanel(Popup):
    """Ticks and order of the columns, and what the list is sorted by. laid_out: a Layout; wanted: a Listing."""

    laid_out = Signal(object)
    wanted = Signal(object)

    def __init__(self, model: RowsModel, layout: Layout, origin: QPushButton) -> None:
        super().__init__(tr("Columns"), origin)
        self._model, self._layout = model, layout
        self.list = ColumnList()
        self.list.setMinimumHeight(280)
        self.list.itemChanged.connect(lambda _: self._tell())
        self.list.moved.connect(self._tell)
        self.usual = button(tr("As it was"), "link", tip=tr("The usual columns, widths and order"))
        self.usual.clicked.connect(self._reset)
        self.head.addWidget(self.usual)
        self.body.addWidget(self.list)
        self.body.addWidget(label(tr("Drag a column, or move it with Alt and the arrow keys."), "muted", wrap=True))
        self.by, self.way = Choice(), Choice()
        self.by.setAccessibleName(tr("Sort by"))
        self.way.setAccessibleName(tr("Direction"))
        self.way.addItems([tr("Up"), tr("Down")])
        self.body.addWidget(label(tr("Sort by"), "label"))
        self.body.addLayout(row(self.by, self.way))
        self._fill()
        self.by.activated.connect(lambda _: self._sort())
        self.way.activated.connect(lambda _: self._sort())
        self.list.setCurrentRow(0)
        self.list.installEventFilter(self)

    def _fill(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        wanted = self._layout.wanted
        lanes = [lane for lane in self._model.lanes if not lane.fixed]
        places = {name: place for place, name in enumerate(wanted)}
        for lane in sorted(lanes, key=lambda lane: places.get(lane.name, len(places))):
            item = QListWidgetItem(lane.label)
            item.setData(Qt.ItemDataRole.UserRole, lane.name)
            item.setToolTip(lane.tip)
            state = Qt.CheckState.Checked if lane.name in wanted else Qt.CheckState.Unchecked
            item.setCheckState(state)
            self.list.addItem(item)
        self.list.blockSignals(False)
        listing = self._model.listing
        self.by.clear()
        self.by.addItem(tr("Your own order"), "")
        self.by.addItem(tr("Number"), NUMBER)
        for lane in lanes:
            if sortable(self._model.register, lane.name):
                self.by.addItem(lane.label, lane.name)
        self.by.setCurrentIndex(max(0, self.by.findData(listing.sort)))
        self.way.setCurrentIndex(int(listing.descending))
        self.way.setEnabled(bool(listing.sort))

    def _tell(self) -> None:
        items = [self.list.item(place) for place in range(self.list.count())]
        shown = tuple(str(i.data(Qt.ItemDataRole.UserRole)) for i in items if i.checkState() == Qt.CheckState.Checked)
        if shown:
            self._layout = replace(self._layout, shown=shown)
            self.laid_out.emit(self._layout)

    def _sort(self) -> None:
        sort = str(self.by.currentData() or "")
        self.way.setEnabled(bool(sort))
        listing: Listing = replace(self._model.listing, sort=sort, descending=bool(sort and self.way.currentIndex()))
        self.wanted.emit(listing)

    def _reset(self) -> None:
        self._layout = Layout(self._layout.usual)
        self.laid_out.emit(self._layout)
        self.wanted.emit(replace(self._model.listing, sort="", descending=False))
        self._fill()

    def drop(self) -> None:
        """Open with the list in hand."""
        super().drop()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc in the list closes the panel."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.keyPressEvent(event)
            return True
        return False
