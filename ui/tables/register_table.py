"""A register as an editable table: in a step of the guide, and on the page of its own."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from models.change import Change
from models.project import Scope
from models.trouble import ProjectError
from resources.catalogue import Column, Register, registers
from resources.words import N_, tr
from ui.desk import Desk
from ui.fields.editor import Place, why_locked
from ui.forms.drafts import Drafts
from ui.parts import button, label, line
from ui.settings import Settings
from ui.tables.bulk import ChosenBar
from ui.tables.drawer import Drawer
from ui.tables.gestures import article
from ui.tables.menu import make_menu
from ui.tables.rows import RowsModel
from ui.tables.split import Split
from ui.tables.verbs import Verbs
from ui.tables.view import RowsView
from ui.theme import Theme

FOLLOW_AFTER = 60  # milliseconds; a held arrow key passes rows by without opening each
CHOOSE = N_("Choose a relationship first (top left)")


class RegisterTable(QWidget):
    """The rows of a register, edited in place, with a drawer for what does not fit.

    relationship None shows every scope. embedded: it stands in a step, is as tall as its rows and opens its drawer beneath.
    """

    row_selected = Signal(str)
    went = Signal(str)  # the address of a linked row

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
        self.bar = ChosenBar(self.register)
        self.split: Split | None = None
        self.verbs = Verbs(self)
        self._build()
        self._clicked = QTimer(self)
        self._clicked.setSingleShot(True)
        self._clicked.timeout.connect(self._open_clicked)
        self._following = QTimer(self)
        self._following.setSingleShot(True)
        self._following.setInterval(FOLLOW_AFTER)
        self._following.timeout.connect(self._follow_drawer)
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
        self.add = button(tr("Add {a_noun}").format(a_noun=article(self.register.singular)), "link", "plus")
        if not self.embedded:
            card.addWidget(line())
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 4, 8, 2)
        foot.addWidget(self.bar, 1)
        foot.addWidget(self.add)
        foot.setAlignment(self.add, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        card.addLayout(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        if self.embedded:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            card.addWidget(self.drawer)
            whole.addWidget(self._card, 1)
        else:
            self.stacked = QSplitter(Qt.Orientation.Vertical)  # a page puts its chart beneath the table
            self.stacked.setProperty("look", "gap")
            self.stacked.setHandleWidth(12)
            self.stacked.addWidget(self._card)
            self.stacked.setCollapsible(0, False)
            self.split = Split(self.stacked, self.drawer)
            whole.addWidget(self.split)

    def _connect(self) -> None:
        self.view.asked.connect(self.verbs.do)
        self.bar.asked.connect(self.verbs.do)
        self.drawer.asked.connect(lambda verb: self.verbs.do_to(self.drawer.row, verb))
        self.bar.line.wanted.connect(self.verbs.change)
        self.view.moved.connect(self.verbs.move)
        self.view.toggled.connect(self._toggle)
        self.view.menu_asked.connect(self._open_menu)
        self.view.cells.stepped.connect(self._step)
        self.view.cells.entered.connect(self._enter)
        self.view.cells.problem.connect(self._complain)
        self.view.selectionModel().currentRowChanged.connect(self._follow)
        self.view.selectionModel().selectionChanged.connect(lambda: self._show_chosen())
        self.view.clicked.connect(self._click)
        self.model.modelReset.connect(self._show_state)
        self.model.rowsInserted.connect(self._show_state)
        self.model.rowsRemoved.connect(self._show_state)
        self.add.clicked.connect(lambda: self.add_row())
        self.drawer.closed.connect(self._drawer_closed)
        self.drawer.share_asked.connect(lambda id, on: self.verbs.share([id], on))
        self.drawer.went.connect(self.went.emit)
        self.desk.changed.connect(self._hear)

    def keep_drawer(self, settings: Settings) -> None:
        """Let the drawer of a page be as wide as it was made last, and remember how wide it is made."""
        if self.split is not None:
            self.split.wanted = int(settings.list_kept("drawer").get("width") or self.split.wanted)
            self.split.moved.connect(lambda width: settings.keep_list("drawer", width=width))

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
        return tr(CHOOSE) if self.register.scope == "relationship" and self._owner is None else ""

    def _show_state(self) -> None:
        why = self.why_not_add()
        self.add.setEnabled(not why)
        self.add.setToolTip(why)
        self.empty.setVisible(not self.model.rowCount() and bool(self.register.empty))
        self.view.updateGeometry()
        self._show_chosen()

    def _show_chosen(self) -> None:
        """Show the bar for several rows in the place of the button that adds one."""
        number = len(self.verbs.places())
        self.bar.show_chosen(number, shared=self.verbs.all_shared(), locked=why_locked(self.desk.project))
        self.add.setVisible(number < 2)

    def _complain(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def let_go(self) -> None:
        """Save what is typed and listen no more; called before the table is taken away."""
        self.view.cells.close_all()
        self.drawer.let_go()
        self.desk.changed.disconnect(self._hear)
        self.desk.changed.disconnect(self.model.hear)

    # ---------------------------------------------------------------- verbs

    def add_row(self, *, edit: bool = True) -> str:
        """Add a row at the end and begin to type into it. Returns its key, or nothing where none can be added."""
        if self.why_not_add():
            return ""
        self.verbs.guard()
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
        return self.verbs.chosen()

    def _toggle(self, index: QModelIndex) -> None:
        row = self.model.row_at(index.row())
        if row is not None:
            self.verbs.share([row.id], not row.shared)

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
                self._following.start()

    def _follow_drawer(self) -> None:
        if self.drawer.isVisible() and self.view.currentIndex().isValid():
            self.open_drawer(focus=False)

    def _click(self, index: QModelIndex) -> None:
        if not self.embedded and self.model.lanes[index.column()].what not in ("share", "details"):
            self._clicked.start(QApplication.doubleClickInterval())

    def _open_clicked(self) -> None:
        """Open the drawer once it is clear that the click was a single one; the lanes move when it opens."""
        alone = len(self.verbs.places()) == 1
        if alone and self.view.cells.editor_at(self.view.currentIndex()) is None and self.isVisible():
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
        self.drawer.show_neighbours(index.row() > 0, index.row() < self.model.rowCount() - 1)
        if focus:
            self.drawer.take_focus()

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
        make_menu(self, self.register, self.verbs.do, self.verbs.state()).popup(at)

    def _hear(self, change: Change) -> None:
        """After undo, go to the row that came back or changed, where it can be seen."""
        if change.touches("relationship", "partner"):
            self._show_state()
        elif change.touches(self.register.key):
            self._show_chosen()
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
