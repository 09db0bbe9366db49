"""A register as an editable table: in a step of the guide, and on the page of its own."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from models.change import Change
from models.project import Scope
from models.trouble import ProjectError
from resources.catalogue import Column, Register, registers
from ui.desk import Desk
from ui.fields.editor import Place, why_locked
from ui.forms.drafts import Drafts
from ui.parts import button, label, line, toast
from ui.tables.drawer import Drawer
from ui.tables.gestures import article, duplicate_rows, make_menu, remove_rows
from ui.tables.rows import RowsModel
from ui.tables.view import RowsView
from ui.theme import Theme

BESIDE = 820  # from this width on, the drawer of a page stands beside the table
DRAWER = 340
CHOOSE = "Choose a relationship first (top left)"


class RegisterTable(QWidget):
    """The rows of a register, edited in place, with a drawer for what does not fit.

    relationship None shows every scope. embedded: it stands in a step, is as tall as its rows and opens its drawer beneath.
    """

    row_selected = Signal(str)

    def __init__(self, desk: Desk, theme: Theme, register: Register | str, columns: Sequence[Column] | None = None,
                 relationship: Scope = None, *, embedded: bool = False, drafts: Drafts | None = None) -> None:  # fmt: skip
        super().__init__()
        self.desk = desk
        self.theme = theme
        self.register = registers()[register] if isinstance(register, str) else register
        self.embedded = embedded
        self._drafts = drafts or Drafts(desk)
        columns = tuple(columns or self.register.columns)
        self.model = RowsModel(desk, self.register, columns, relationship, embedded=embedded, parent=self)
        self.view = RowsView(self.model, theme, self._drafts, embedded=embedded)
        self.view.setAccessibleName(self.register.title)
        self.setObjectName(f"table_{self.register.key}")
        self.drawer = Drawer(self.register, columns, beside=not embedded)
        self._build()
        self._clicked = QTimer(self)
        self._clicked.setSingleShot(True)
        self._clicked.timeout.connect(self._open_clicked)
        self._connect()
        self._show_state()

    def _build(self) -> None:
        self._card = QFrame()
        self._card.setProperty("look", "card")
        card = QVBoxLayout(self._card)
        card.setContentsMargins(7, 5, 7, 5)
        card.setSpacing(0)
        self.empty = label(self.register.empty, "muted", wrap=True)
        self.empty.setContentsMargins(10, 8, 10, 0)
        card.addWidget(self.empty)
        card.addWidget(self.view, 0 if self.embedded else 1)
        self.problem = label("", "error", wrap=True)
        self.problem.setContentsMargins(10, 6, 10, 2)
        self.problem.hide()
        card.addWidget(self.problem)
        self.add = button(f"Add {article(self.register.singular)}", "link", "plus")
        if not self.embedded:
            card.addWidget(line())
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 7, 8, 5)
        foot.addWidget(self.add)
        foot.addStretch(1)
        card.addLayout(foot)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._row.addWidget(self._card, 1)
        if self.embedded:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            card.addWidget(self.drawer)
        else:
            self._row.addWidget(self.drawer)
            self.drawer.setFixedWidth(DRAWER)

    def _connect(self) -> None:
        self.view.asked.connect(self._do)
        self.view.moved.connect(self._move)
        self.view.toggled.connect(self._toggle)
        self.view.menu_asked.connect(self._open_menu)
        self.view.cells.stepped.connect(self._step)
        self.view.cells.entered.connect(self._enter)
        self.view.cells.problem.connect(self._complain)
        self.view.selectionModel().currentRowChanged.connect(self._follow)
        self.view.clicked.connect(self._click)
        self.model.modelReset.connect(self._show_state)
        self.model.rowsInserted.connect(self._show_state)
        self.model.rowsRemoved.connect(self._show_state)
        self.add.clicked.connect(lambda: self.add_row())
        self.drawer.closed.connect(self._drawer_closed)
        self.drawer.share_asked.connect(self._share)
        self.desk.changed.connect(self._hear)

    # ---------------------------------------------------------------- scope and state

    def show_scope(self, relationship: Scope) -> None:
        """Show the rows of another scope."""
        self.view.cells.close_all()
        self.drawer.let_go()
        self.drawer.hide()
        self.model.show_scope(relationship)

    @property
    def _owner(self) -> Scope:
        """The relationship that a new row belongs to."""
        if self.register.scope == "business":
            return None
        if self.model.relationship is None and self.register.scope == "relationship":
            every = self.desk.project.relationships()
            return every[0].id if len(every) == 1 else None
        return self.model.relationship

    def why_not_add(self) -> str:
        """Why no row can be added here, or an empty string."""
        locked = why_locked(self.desk.project)
        if locked:
            return locked
        return CHOOSE if self.register.scope == "relationship" and self._owner is None else ""

    def _show_state(self) -> None:
        why = self.why_not_add()
        self.add.setEnabled(not why)
        self.add.setToolTip(why)
        self.empty.setVisible(not self.model.rowCount() and bool(self.register.empty))
        self.view.updateGeometry()

    def _complain(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def let_go(self) -> None:
        """Save what is typed and listen no more; called before the table is taken away."""
        self.view.cells.close_all()
        self.drawer.let_go()
        self.desk.changed.disconnect(self._hear)
        self.desk.changed.disconnect(self.model.hear)

    def _guard(self) -> None:
        self.view.cells.close_all()
        self.desk.flush()

    # ---------------------------------------------------------------- verbs

    def _do(self, verb: str) -> None:
        verbs: dict[str, Callable[[], object]] = {
            "add": self.add_row,
            "remove": self.remove_rows,
            "duplicate": self.duplicate_rows,
        }
        try:
            if verb in verbs:
                verbs[verb]()
            elif verb in ("up", "down"):
                self.shift_row(-1 if verb == "up" else 1)
            elif verb == "details":
                self.open_drawer()
            elif self.drawer.isVisible():
                self.drawer.close_row()
        except ProjectError as error:
            self.desk.trouble.emit(str(error))

    def add_row(self, *, edit: bool = True) -> str:
        """Add a row at the end and begin to type into it. Returns its key, or nothing where none can be added."""
        if self.why_not_add():
            return ""
        self._guard()
        try:
            id = self.desk.project.add(self.register.key, self._owner)
        except ProjectError as error:
            self.desk.trouble.emit(str(error))
            return ""
        place = self.model.place_of(id)
        lanes = self.view.editable_lanes()
        if place >= 0 and lanes and edit:
            self.view.edit_cell(place, lanes[0])
        return id

    def chosen(self) -> list[str]:
        """The keys of the chosen rows, from the top."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [self.model.ids[row] for row in rows]

    def remove_rows(self) -> None:
        """Take the chosen rows away; the toast offers to undo."""
        ids = self.chosen()
        if not ids or self.desk.project.read_only:
            return
        self._guard()
        if self.drawer.row in ids:
            self.drawer.abandon()
        toast(self, remove_rows(self.desk.project, self.register, ids), "Undo", self.desk.undo)

    def duplicate_rows(self) -> None:
        """Add a copy behind each chosen row."""
        if self.why_not_add():
            return
        self._guard()
        added = duplicate_rows(self.desk.project, self.register, self.chosen())
        if added:
            self.show_row(added)

    def shift_row(self, by: int) -> None:
        """Move the current row up (-1) or down (1)."""
        here = self.view.currentIndex().row()
        there = here + by
        if here < 0 or not 0 <= there < len(self.model.ids):
            return
        self._guard()
        id = self.model.ids[here]
        after = self.model.ids[there] if by > 0 else (self.model.ids[there - 1] if there else None)
        self._move(id, after)

    def _move(self, id: str, after: str | None) -> None:
        try:
            self.desk.project.move(self.register.key, id, after=after)
        except ProjectError as error:
            self.desk.trouble.emit(str(error))
        self.view.setCurrentIndex(self.model.index(self.model.place_of(id), max(0, self.view.currentIndex().column())))

    def _toggle(self, index: QModelIndex) -> None:
        row = self.model.row_at(index.row())
        if row is not None and not self.desk.project.read_only:
            self._share(row.id, not row.shared)

    def _share(self, id: str, shared: bool) -> None:
        self._guard()
        said = self.model.share(id, shared)
        if said:
            toast(self, said, "Undo", self.desk.undo)

    # ---------------------------------------------------------------- going about

    def show_row(self, id: str) -> None:
        """Go to a row and choose it."""
        place = self.model.place_of(id)
        if place >= 0:
            index = self.model.index(place, max(self.view.cells.first, self.view.currentIndex().column()))
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def _follow(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid():
            id = self.model.ids[now.row()]
            self.row_selected.emit(id)
            if self.drawer.isVisible() and id != self.drawer.row:
                QTimer.singleShot(0, self._follow_drawer)

    def _follow_drawer(self) -> None:
        if self.drawer.isVisible() and self.view.currentIndex().isValid():
            self.open_drawer(focus=False)

    def _click(self, index: QModelIndex) -> None:
        if not self.embedded and self.model.lanes[index.column()].what not in ("share", "details"):
            self._clicked.start(QApplication.doubleClickInterval())

    def _open_clicked(self) -> None:
        """Open the drawer once it is clear that the click was a single one; the lanes move when it opens."""
        if self.view.cells.editor_at(self.view.currentIndex()) is None and self.isVisible():
            self.open_drawer(focus=False)

    def open_drawer(self, *, focus: bool = True) -> None:
        """Show everything about the current row."""
        index = self.view.currentIndex()
        if not index.isValid():
            return
        id = self.model.ids[index.row()]
        row = self.model.row_at(index.row())
        if row is None:
            return
        scope = self.model.relationship or getattr(row, "relationship_id", None)
        number = f"{self.register.prefix}-{row.number:02d}"
        place = Place(self.desk, self.theme, scope)
        self.drawer.show_row(id, place, self._drafts, self.model.firms, number)
        if focus and self.drawer.form is not None:
            next(iter(self.drawer.form.entries.values())).take_focus()

    def _drawer_closed(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, index: QModelIndex, by: int) -> None:
        """Tab: the next cell that can be typed into; past the last one, on to what follows the table."""
        lanes = self.view.editable_lanes()
        cells = [(row, lane) for row in (index.row() - 1, index.row(), index.row() + 1) for lane in lanes
                 if 0 <= row < self.model.rowCount()]  # fmt: skip
        here = cells.index((index.row(), index.column())) if (index.row(), index.column()) in cells else -1
        if 0 <= here + by < len(cells):
            self.view.edit_cell(*cells[here + by])
        elif by > 0:
            self.add.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.view.setFocus(Qt.FocusReason.BacktabFocusReason)

    def _enter(self, index: QModelIndex) -> None:
        """Enter: the next row; in the last row a new one."""
        if index.row() == self.model.rowCount() - 1:
            self.add_row()
        else:
            self.view.setCurrentIndex(self.model.index(index.row() + 1, index.column()))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_menu(self, at: QPoint) -> None:
        add, rows, locked = not self.why_not_add(), bool(self.chosen()), self.desk.project.read_only
        make_menu(self, self.register, self._do, add=add, rows=rows, locked=locked).popup(at)

    def _hear(self, change: Change) -> None:
        """After undo, go to the row that came back or changed, where it can be seen."""
        if change.touches("relationship", "partner"):
            self._show_state()
        if change.verb == "edit" or not self.isVisible():
            return
        for id, touched in change.rows_of(self.register.key).items():
            place = self.model.place_of(id)
            if place >= 0 and id != self.drawer.row:
                keys = [lane.key for lane in self.model.lanes]
                lane = next((keys.index(key) for key in touched.columns if key in keys), self.view.cells.first)
                if touched.op != "update" or self.view.isColumnHidden(lane):
                    lane = self.view.cells.first
                self.view.setCurrentIndex(self.model.index(place, lane))
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow page the drawer is narrower too."""
        super().resizeEvent(event)
        if not self.embedded:
            self.drawer.setFixedWidth(DRAWER if self.width() >= BESIDE else max(260, self.width() * 2 // 5))
