"""The quiet row above many relationships: words to find, ticks for stage, health and kind, and how to sort and group."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QMenu, QPushButton, QToolButton, QWidget

from models.listing import Listing
from models.portfolio import Standing, count_choices
from resources.words import N_, ngettext, tr
from ui.dialogs.frame import line_edit
from ui.drop import DropButton
from ui.flow import Flow
from ui.parts import button, label, set_look
from ui.popup import Popup, beneath

FACETS = {
    "stage": (N_("Stage"), N_("Show only some, by stage")),
    "health": (N_("Health"), N_("Show only some, by health")),
    "type": (N_("Type"), N_("Show only some, by type")),
}
SORTS = (
    ("", N_("Your own order")),
    ("name", N_("Sort by name")),
    ("type", N_("Sort by type")),
    ("stage", N_("Sort by stage")),
    ("health", N_("Sort by health")),
    ("next", N_("Sort by what comes next")),
)
GROUPS = (
    ("", N_("No groups")),
    ("stage", N_("Group by stage")),
    ("health", N_("Group by health")),
    ("type", N_("Group by type")),
    ("tier", N_("Group by how closely you work")),
)
NAMED = 2  # so many values are named on a button; more are counted


class FacetPanel(Popup):
    """Ticks for what relationships say in one column. wanted: the values to let through."""

    wanted = Signal(object)

    def __init__(self, title: str, values: list[tuple[str, str, int]], chosen: tuple[str, ...],
                 origin: QPushButton) -> None:  # fmt: skip
        super().__init__(title, origin)
        self.body.setSpacing(6)
        self.ticks: dict[str, QCheckBox] = {}
        for key, words, count in values:
            tick = QCheckBox(f"{words.replace('&', '&&')}  ({count})")
            tick.setChecked(key in chosen)
            tick.setAccessibleName(f"{words}, {count}")
            tick.toggled.connect(self._tell)
            self.ticks[key] = tick
            self.body.addWidget(tick)

    def _tell(self) -> None:
        self.wanted.emit(tuple(key for key, tick in self.ticks.items() if tick.isChecked()))


class FindLine(QLineEdit):
    """A line for words to find; Esc empties it, Down goes to the list."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and Down."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Sifting(QWidget):
    """wanted: another list, and the column to group by. left: the reader goes on to the table."""

    wanted = Signal(object, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.listing, self.group = Listing(), ""
        self._standings: list[Standing] = []
        self.words = FindLine()
        self.words.setPlaceholderText(tr("Name, partner, type …"))
        self.words.setAccessibleName(tr("Find a relationship"))
        self.words.setFixedSize(220, line_edit().height())
        for clear in self.words.findChildren(QToolButton):
            clear.setAccessibleName(tr("Empty the line"))
        self.words.textChanged.connect(lambda text: self._want(replace(self.listing, text=text)))
        self.words.left.connect(self.left.emit)
        self.facets = {key: DropButton(tr(title), tip=tr(tip)) for key, (title, tip) in FACETS.items()}
        self.arrange = DropButton(tr("Arrange"), tip=tr("Sort and group the relationships"))
        self.clear = button(tr("Show all"), "link", tip=tr("Take all filters away"))
        self.count = label("", "muted")
        flow = Flow(self, 8)
        flow.addWidget(self.words)
        for key, found in self.facets.items():
            found.clicked.connect(lambda _=False, key=key: self.open_facet(key))
            flow.addWidget(found)
        self.arrange.clicked.connect(self._open_arrange)
        self.clear.clicked.connect(self.let_all_through)
        for widget in (self.arrange, self.clear, self.count):
            flow.addWidget(widget)
        for quiet in (self.clear, self.count):
            quiet.setFixedHeight(self.words.height())

    def show_state(self, listing: Listing, group: str, standings: list[Standing], shown: int) -> None:
        """Show which filters are on, and how many relationships they let through."""
        self.listing, self.group, self._standings = listing, group, standings
        if self.words.text() != listing.text:
            self.words.setText(listing.text)
        for key, (name, _) in FACETS.items():
            title = tr(name)
            words = {value: text for value, text, _ in count_choices(standings, key)}
            chosen = [words.get(value, value) for value in listing.allowed(key)]
            said = (
                ", ".join(chosen)
                if len(chosen) <= NAMED
                else ngettext("{number} chosen", "{number} chosen", len(chosen)).format(number=len(chosen))
            )
            text = f"{title}: {said}" if chosen else title
            self.facets[key].setText(f"{text.replace('&', '&&')} ")
            self.facets[key].setAccessibleName(text)
        self.clear.setVisible(listing.filters)
        self.count.setText(
            tr("{shown} of {total}").format(shown=shown, total=len(standings)) if listing.filters else ""
        )
        self.count.setVisible(listing.filters)
        set_look(self.arrange, on="true" if listing.sort or group else "false")
        self.updateGeometry()

    def _want(self, listing: Listing) -> None:
        if listing != self.listing:
            self.wanted.emit(listing, self.group)

    def let_all_through(self) -> None:
        """Take all filters away."""
        self._want(self.listing.whole)
        self.words.setFocus()

    def sort_by(self, column: str) -> None:
        """Sort by a column; the second time the other way round, the third back to the user's own order."""
        now = self.listing
        if now.sort != column or not column:
            self._want(replace(now, sort=column, descending=False))
        elif not now.descending:
            self._want(replace(now, descending=True))
        else:
            self._want(replace(now, sort="", descending=False))

    def open_facet(self, key: str) -> FacetPanel:
        """Offer what one column can be filtered by."""
        origin = self.facets[key]
        panel = FacetPanel(tr(FACETS[key][0]), count_choices(self._standings, key), self.listing.allowed(key), origin)
        panel.wanted.connect(lambda values: self._want(self.listing.choose(key, values)))
        panel.drop()
        return panel

    def _open_arrange(self) -> None:
        menu = QMenu(self)
        self.add_sorts(menu)
        menu.addSeparator()
        self._add_choices(menu, GROUPS, self.group, lambda key: self.wanted.emit(self.listing, key))
        menu.popup(beneath(self.arrange, menu.sizeHint().width()))

    def add_sorts(self, menu: QMenu) -> None:
        """The orders, as entries of a menu."""
        self._add_choices(menu, SORTS, self.listing.sort, self.sort_by)

    def _add_choices(self, menu: QMenu, choices: tuple[tuple[str, str], ...], chosen: str,
                     act: Callable[[str], object]) -> None:  # fmt: skip
        group = QActionGroup(menu)
        for key, text in choices:
            entry = menu.addAction(tr(text))
            entry.setCheckable(True)
            entry.setChecked(key == chosen)
            entry.triggered.connect(lambda _=False, key=key: act(key))
            group.addAction(entry)
