"""The page of a theme: its registers, one at a time, as editable tables."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from models.listing import Listing
from resources.catalogue import registers
from resources.words import tr
from ui.drop import DropButton
from ui.flow import Flow
from ui.head import Head
from ui.icons import dress
from ui.parts import button, column, label
from ui.places import Place
from ui.popup import beneath
from ui.registers.chart import TALL, ChartSection
from ui.registers.chips import Chips
from ui.registers.columns import ColumnsPanel, columns_of, usual_lanes
from ui.registers.export import make_menu
from ui.registers.filters import FilterPanel
from ui.registers.summary import count_shown, summarize
from ui.settings import Settings
from ui.tables.gestures import article
from ui.tables.layout import Layout
from ui.tables.register_table import RegisterTable
from ui.theme import Theme
from ui.yielding import Yielding

if TYPE_CHECKING:
    from models.change import Change
    from ui.desk import Desk

TYPED = 150  # ms after the last letter that the list is searched


class RegisterPage(QWidget):
    """Title, what matters, the registers of the theme to choose from, the filters that are on, and the table of one."""

    went = Signal(str)
    crumb_changed = Signal()

    def __init__(self, desk: "Desk", theme: Theme, place: Place, settings: Settings | None = None,
                 parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self.setProperty("look", "page")
        self._desk, self._theme, self.place = desk, theme, place
        self._settings = settings or Settings()
        self._scopes: dict[str, str | None] = {}
        self.tables: dict[str, RegisterTable] = {}
        self.current = place.registers[0]
        self._build()
        self._later = self._timer(120, self._summarize)
        self._typed = self._timer(TYPED, self._search)
        finder = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        finder.activated.connect(self._start_search)
        desk.changed.connect(self._hear)
        desk.scope_changed.connect(self._rescope)

    def _timer(self, pause: int, slot: object) -> QTimer:
        found = QTimer(self)
        found.setSingleShot(True)
        found.setInterval(pause)
        found.timeout.connect(slot)
        return found

    def _build(self) -> None:
        place = self.place
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 24)
        whole.setSpacing(12)
        self.title, self.subtitle = label(tr(place.title), "title"), label("", "soft", wrap=True)
        self.filter = DropButton(tr("Filter"), tip=tr("Choose which rows to show"))
        self.columns = DropButton(tr("Columns"), tip=tr("Choose columns, their order, and what the list is sorted by"))
        self.export = DropButton(tr("Export"), tip=tr("Excel, CSV, print; bring rows in"))
        self.filter.clicked.connect(self.open_filter)
        self.columns.clicked.connect(self.open_columns)
        self.export.clicked.connect(self._open_export)
        self.add = button("", "primary")
        self.add.clicked.connect(lambda: self.table.add_row())
        self.search = QLineEdit()
        Yielding(self.search)
        self.search.setPlaceholderText(tr("Find in this list"))
        self.search.setAccessibleName(tr("Find in this list"))
        self.search.setToolTip(tr("Words, names or a number such as R-04 (Ctrl+F)"))
        self._wipe = self.search.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        dress(self._wipe, "close", "muted")
        self._wipe.setText(tr("Show all again"))
        self._wipe.triggered.connect(self.search.clear)
        self._wipe.setVisible(False)
        self._fit_search()
        self._theme.changed.connect(self._fit_search)
        self.search.textChanged.connect(self._note_search)
        self.search.returnPressed.connect(self._search)
        words = column(self.title, self.subtitle, space=4)
        whole.addLayout(Head(words, self.search, self.filter, self.columns, self.export, self.add))
        self._sections = QButtonGroup(self)
        self.sections: dict[str, QWidget] = {}
        if len(place.registers) > 1:
            flow = Flow()
            for key in place.registers:
                found = button(registers()[key].title, "segment")
                found.setCheckable(True)
                found.clicked.connect(lambda _=False, key=key: self.show_detail(key))
                self._sections.addButton(found)
                self.sections[key] = found
                flow.addWidget(found)
            whole.addLayout(flow)
        self.chips = Chips()
        self.chips.wanted.connect(self.show_listing)
        whole.addWidget(self.chips)
        self.stack = QStackedWidget()
        whole.addWidget(self.stack, 1)
        kept = self._settings.list_kept(f"chart:{place.key}")
        self.chart = ChartSection(self._desk, self._theme, place.key, open=kept.get("open"),
                                  tall=kept.get("tall") or TALL)  # fmt: skip
        self.chart.picked.connect(self._show_picked)
        self.chart.left.connect(lambda on, tall: self._settings.keep_list(f"chart:{place.key}", open=on, tall=tall))

    def _fit_search(self) -> None:
        self.search.setMinimumWidth(round(140 * self._theme.scale))
        self.search.setMaximumWidth(round(220 * self._theme.scale))

    # ---------------------------------------------------------------- what is shown

    @property
    def table(self) -> RegisterTable:
        """The table in hand."""
        return self.tables[self.current]

    def take_focus(self) -> None:
        """The keys go to the list."""
        self.table.view.take_focus()

    def crumbs(self) -> list[str]:
        """Scope, theme and, where there are several, the register."""
        record = self._desk.project.get("relationship", self._desk.scope) if self._desk.scope else None
        way = [str(record.name) if record is not None else tr("All relationships"), tr(self.place.title)]
        title = registers()[self.current].title
        return [*way, title] if self.sections and title != way[-1] else way

    def refresh(self) -> None:
        """Show the register in hand, in the scope."""
        self.show_detail(self.current)

    def show_detail(self, key: str, row: str = "") -> None:
        """Show one register of the theme, and a row of it; several rows, with commas between, are shown alone."""
        if key not in self.place.registers:
            key = self.place.registers[0]
        self._desk.flush()
        moved, self.current = key != self.current, key
        if key not in self.tables:
            self._make(key)
        table = self.table
        if self._scopes[key] != self._desk.scope:
            table.show_scope(self._desk.scope)
            self._scopes[key] = self._desk.scope
        else:
            table.model.refresh()
        self.stack.setCurrentWidget(table)
        if key in self.sections:
            self.sections[key].setChecked(True)  # type: ignore[attr-defined]
        self.chart.stand_in(table.stacked, key)
        self.chart.panel.show_scope(self._desk.scope)
        self._show_state()
        if "," in row:
            self._show_picked(key, row.split(","))
        elif row:
            self._uncover(row)
            table.show_row(row)
            table.open_drawer(focus=False)
        if moved:
            self.crumb_changed.emit()

    def _make(self, key: str) -> None:
        register = registers()[key]
        table = RegisterTable(self._desk, self._theme, key, columns_of(register), self._desk.scope)
        kept = self._settings.list_kept(key)
        names = frozenset((*usual_lanes(register), *(column.key for column in register.columns)))
        table.view.show_layout(Layout.load(usual_lanes(register), names, kept))
        if isinstance(kept.get("sort"), str) and kept["sort"]:
            table.model.arrange(Listing(sort=kept["sort"], descending=bool(kept.get("descending"))))
        table.view.laid_out.connect(lambda layout: self._settings.keep_list(key, **layout.store()))
        table.view.lane_header.sorted_by.connect(lambda lane: self._sort_by(table.model.lanes[lane].name))
        table.model.arranged.connect(lambda: self._show_state() if key == self.current else None)
        table.went.connect(self.went.emit)
        table.keep_drawer(self._settings)
        self.tables[key], self._scopes[key] = table, self._desk.scope
        self.stack.addWidget(table)

    def show_listing(self, listing: Listing) -> None:
        """Show other rows, or the same in another order."""
        self._desk.flush()
        self.table.model.arrange(listing)
        self._settings.keep_list(self.current, sort=listing.sort, descending=listing.descending)

    def _sort_by(self, name: str) -> None:
        """A click sorts by a lane, the second one the other way round, the third goes back to the user's own order."""
        listing = self.table.model.listing
        if not self.table.model.can_sort(name):
            return
        if listing.sort != name:
            self.show_listing(replace(listing, sort=name, descending=False))
        elif not listing.descending:
            self.show_listing(replace(listing, descending=True))
        else:
            self.show_listing(replace(listing, sort="", descending=False))

    def _note_search(self, text: str) -> None:
        self._wipe.setVisible(bool(text))
        if text != self.table.model.listing.text:
            self._typed.start()

    def _search(self) -> None:
        self._typed.stop()
        listing = self.table.model.listing
        if listing.text != self.search.text():
            self.show_listing(replace(listing, text=self.search.text()))

    def _start_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _show_picked(self, register: str, ids: object) -> None:
        """Show only the rows that were picked on the chart; none: all again."""
        if register in self.place.registers:
            if register != self.current:
                self.show_detail(register)
            only = tuple(str(id) for id in ids) if isinstance(ids, tuple | list) and ids else None
            self.show_listing(replace(self.table.model.listing, only=only))

    def _uncover(self, id: str) -> None:
        """Let go of the filter, and then of what hides archived rows, where it hides a row that is wanted."""
        model = self.table.model
        for listing in (model.listing.whole, replace(model.listing.whole, archived=True)):
            if model.place_of(id) < 0:
                model.arrange(listing)

    # ---------------------------------------------------------------- panels and menus

    def open_filter(self) -> FilterPanel:
        """Offer what the list can be filtered by."""
        panel = FilterPanel(self.table.model, self.filter)
        panel.wanted.connect(self.show_listing)
        panel.drop()
        return panel

    def open_columns(self) -> ColumnsPanel:
        """Offer the columns and the order of the list."""
        view = self.table.view
        panel = ColumnsPanel(self.table.model, view.layout_kept or Layout(), self.columns)
        panel.laid_out.connect(view.lay_out)
        panel.wanted.connect(self.show_listing)
        panel.drop()
        return panel

    def _open_export(self) -> None:
        menu = make_menu(self.table, self, self.went.emit)
        menu.popup(beneath(self.export, menu.sizeHint().width()))

    # ---------------------------------------------------------------- keeping up

    def hideEvent(self, event: QHideEvent) -> None:
        """What is still to be read waits until the page is shown again; the project may be closing."""
        self._later.stop()
        self._typed.stop()
        super().hideEvent(event)

    def _rescope(self, *_: object) -> None:
        if self.isVisible():
            self.refresh()

    def _hear(self, change: "Change") -> None:
        if not self.isVisible():
            return
        if change.verb != "edit" and self.current in self.tables:
            self._show_undone(change)
        if change.touches(self.current, "relationship"):
            self._later.start()

    def _show_undone(self, change: "Change") -> None:
        """Undo is seen: where a filter hides the row that it changed, the filter goes."""
        model = self.table.model
        touched = [id for id, row in change.rows_of(self.current).items() if row.op == "update"]
        hidden = [id for id in touched if model.place_of(id) < 0]
        if hidden and len(hidden) == len(touched) and model.listing.filters:
            model.arrange(model.listing.whole)

    def _show_state(self) -> None:
        """Search line, chips, count and buttons as the list in hand wants them."""
        model = self.table.model
        if self.search.text() != model.listing.text and not self._typed.isActive():
            self.search.setText(model.listing.text)
        self.chips.show_filters(model)
        if model.listing.only is None:
            self.chart.panel.let_go()
        self._summarize()

    def _summarize(self) -> None:
        register = registers()[self.current]
        shown, held = count_shown(self.table.model), summarize(self._desk, register)
        self.subtitle.setText(f"{shown} · {held}" if shown else held)
        self.add.setText(tr("Add {a_noun}").format(a_noun=article(register.singular)))
        self.add.setAccessibleName(self.add.text())
        why = self.table.why_not_add()
        self.add.setEnabled(not why)
        self.add.setToolTip(why)
        self.table.empty.setVisible(not self.table.model.total and bool(register.empty))
