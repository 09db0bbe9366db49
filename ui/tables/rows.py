"""The rows of a register as Qt asks for them: keys at once, rows in pages when they are looked at."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from models import kinds
from models.change import Change
from models.kinds import Value
from models.links import name_key
from models.listing import RELATIONSHIP, SCORES, Listing, count_rows, list_ids, sortable
from models.project import ANY, Scope
from models.rules import risk_tone
from models.trouble import ProjectError
from resources.catalogue import Column, Register
from resources.words import N_, tr
from ui.desk import Desk
from ui.tables.keyed import MANY, PAGE, Index, KeyedRows
from ui.tables.lanes import Lane, lanes_of, put_in_order
from ui.tables.sharing import share_row

ValueRole = int(Qt.ItemDataRole.UserRole) + 1  # the stored value, untouched
RISKY = {"red": N_("high"), "amber": N_("worth watching"), "green": N_("low")}  # what the colour of a score says
IdRole = int(Qt.ItemDataRole.UserRole) + 2  # the row's key


class RowsModel(KeyedRows):
    """One register in one scope, filtered and sorted. Writing goes through the project; what comes back as a Change is
    what is shown. arranged: other rows, or the same ones in another order, are shown now."""

    arranged = Signal()

    def __init__(self, desk: Desk, register: Register, columns: Sequence[Column], relationship: Scope, *,
                 embedded: bool = False, parent: QObject | None = None) -> None:  # fmt: skip
        """relationship None shows the rows of the business and, for registers of relationships, of all of them."""
        super().__init__(desk, register, parent)
        self.columns = tuple(columns)
        self.relationship = relationship
        self.embedded = embedded
        self.lanes: tuple[Lane, ...] = ()
        self.listing = Listing()
        self._stale = False
        self._lane_order: tuple[str, ...] = ()
        self._words: dict[tuple[str, Value], str] = {}
        self.firms = ("us", "them")
        self._read()
        desk.changed.connect(self.hear)

    # ---------------------------------------------------------------- reading

    @property
    def _scope(self) -> Any:
        return ANY if self.relationship is None else self.relationship

    def _read_lanes(self) -> None:
        project = self.desk.project
        partners = project.partners(self.relationship) if self.relationship else []
        self.firms = (project.us().name or tr("We"), " & ".join(firm.name for firm in partners) or tr("Partner"))
        everywhere = self.relationship is None
        found = lanes_of(self.register, self.columns, *self.firms, embedded=self.embedded, everywhere=everywhere)
        self.lanes = put_in_order(found, self._lane_order) if self._lane_order else found

    def _read(self) -> None:
        self._read_lanes()
        self._forget()
        self.ids = self._ids()

    def _ids(self) -> list[str]:
        return list_ids(self.desk.project, self.register.key, self._scope, self.listing)

    @property
    def total(self) -> int:
        """How many rows there are without any filter."""
        if not self.listing.filters:
            return len(self.ids)
        return count_rows(self.desk.project, self.register.key, self._scope, self.listing.whole)

    def why_not_move(self) -> str:
        """Why rows can't be put in another order now, or an empty string."""
        if self.listing.sort:
            if name := next((lane.label for lane in self.lanes if lane.name == self.listing.sort), ""):
                return tr("The list is sorted by {column}. Go back to your own order to move rows.").format(column=name)
            return tr("The list is sorted by number. Go back to your own order to move rows.")
        if self.relationship is None and self.register.scope != "business":
            return tr("Choose one relationship (top left) to put its rows in another order.")
        return ""

    def _forget(self) -> None:
        super()._forget()
        self._words.clear()

    def show_scope(self, relationship: Scope) -> None:
        """Show the rows of another scope; what was chosen among rows of the former one is shown no longer."""
        self.beginResetModel()
        self.relationship = relationship
        linked = {c.key for c in self.columns if c.kind == "link"} | {RELATIONSHIP}
        kept = tuple(choice for choice in self.listing.choices if choice[0] not in linked)
        sort = "" if self.listing.sort == RELATIONSHIP and relationship is not None else self.listing.sort
        self.listing = replace(self.listing, choices=kept, only=None, sort=sort)
        self._read()
        self.endResetModel()
        self.arranged.emit()

    def arrange(self, listing: Listing) -> None:
        """Show other rows, or the same ones in another order; with the listing in hand, read the list anew."""
        self.listing = listing
        self._stale = False
        ids = self._ids()
        if ids != self.ids:
            self._reorder(ids)
        self.arranged.emit()

    def refresh(self) -> None:
        """Read the list anew where edits may have changed what fits the filter, or the order."""
        if self._stale:
            self.arrange(self.listing)

    def can_sort(self, name: str) -> bool:
        """Whether the list can be put in order by a lane."""
        return sortable(self.register, name)

    def order_lanes(self, names: tuple[str, ...]) -> None:
        """Put the named lanes first, in this order."""
        if names != self._lane_order:
            self.beginResetModel()
            self._lane_order = names
            self._read_lanes()
            self.endResetModel()

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many lanes there are."""
        return 0 if parent.isValid() else len(self.lanes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell, its stored value, or the row's key."""
        if not index.isValid():
            return None
        if role == IdRole:
            return self.ids[index.row()]
        lane = self.lanes[index.column()]
        row = self.row_at(index.row())
        if row is None:
            return None
        if role in (ValueRole, Qt.ItemDataRole.EditRole):
            return self.value(row, lane)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row, lane, index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row, lane, index.row())
        if role == Qt.ItemDataRole.ToolTipRole and lane.what == "score":
            return tr("Likelihood × impact")
        return None

    def value(self, row: Any, lane: Lane) -> Value:
        """The stored value behind a cell."""
        if lane.what == "score":
            factors = [getattr(row, key) for key in SCORES[self.register.key]]
            return None if None in factors else factors[0] * factors[1]
        if lane.what == "relationship":
            return row.relationship_id
        if lane.what == "number":
            return row.number
        return getattr(row, lane.key) if lane.key else None

    def words(self, row: Any, lane: Lane, place: int) -> str:
        """What a cell says."""
        if lane.what == "number":
            return f"{self.register.prefix}-{row.number:02d}"
        if lane.what == "rank":
            return str(place + 1)
        value = self.value(row, lane)
        if lane.what == "share":
            return tr("Shared") if value else tr("Not shared")
        if lane.what == "score":
            return "" if value is None else str(value)
        if lane.column is None or lane.column.kind in ("party", "link", "file"):
            return self._named(lane, value)
        if kinds.is_empty(value):
            return ""
        return kinds.KINDS[lane.column.kind].show(value, lane.column, self.desk.project.locale)

    def spoken(self, row: Any, lane: Lane, place: int) -> str:
        """What a cell says to who can't see its colour or its icon."""
        words = self.words(row, lane, place)
        if lane.what == "details":
            return lane.tip
        score = self.value(row, lane) if lane.what == "score" else None
        return f"{words}, {tr(RISKY[risk_tone(score)])}" if isinstance(score, int) and score else words

    def _named(self, lane: Lane, value: Value) -> str:
        """The name of a firm, a linked row or a relationship, looked up once until anything changes."""
        known = (lane.key, value)
        if known not in self._words:
            project = self.desk.project
            if kinds.is_empty(value):
                words = ""
            elif lane.column is None:
                found = project.get("relationship", value)
                words = found.name if found else ""
            elif lane.column.kind == "file":
                from ui.fields.files import describe_file

                words = " · ".join(part for part in describe_file(project, value) if part)
            elif lane.column.kind == "link":
                words = name_key(project, lane.column.register, value)
            else:
                words = project.show_answer(lane.column, value)
            self._words[known] = words
        return self._words[known]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The label of a lane, and its tip."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.lanes):
            return None
        lane = self.lanes[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return lane.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return lane.tip or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return lane.label or lane.tip or tr("Number")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Own columns can be edited; the rest can be looked at."""
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self.lanes[index.column()].what == "value" and not self.desk.project.read_only:
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    # ---------------------------------------------------------------- writing

    def setData(self, index: Index, value: Value, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Store a cell's value. KindError where it doesn't fit; trouble with the file is said on the desk."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        lane = self.lanes[index.column()]
        if lane.what == "share":
            return self.share(self.ids[index.row()], bool(value)) is not None
        if lane.what != "value":
            return False
        return self.write(self.ids[index.row()], lane.key, value)

    def write(self, id: str, column: str, value: Value) -> bool:
        """Store one column of one row, as part of the typing that goes on in its cell."""
        try:
            self.desk.project.set(self.register.key, id, column, value, merge=True, patient=True)
        except ProjectError as error:
            self.desk.trouble.emit(str(error))
            return False
        return True

    def share(self, id: str, shared: bool) -> str | None:
        """Tick a row for the partner's eyes. Returns what to tell the user, None where it could not be stored."""
        try:
            return share_row(self.desk.project, self.register, id, shared)
        except ProjectError as error:
            self.desk.trouble.emit(str(error))
            return None

    # ---------------------------------------------------------------- changes

    def hear(self, change: Change) -> None:
        """Show what moved: rows that came, went or were reordered, and cells that read differently."""
        own = change.rows_of(self.register.key)
        many = len(own) > MANY
        self._stale |= bool(own) and bool(self.listing.filters or self.listing.sort)
        if many:
            self._forget()
        for id in () if many else own:
            place = self.place_of(id)
            if place >= 0 and place // PAGE in self.pages:
                page = self.pages[place // PAGE]
                page[place % PAGE] = self.desk.project.get(self.register.key, id)
        if any(row.op != "update" or "position" in row.columns for row in own.values()):
            self._reorder(self._kept({id for id, row in own.items() if row.op == "insert"}))
            self.arranged.emit()
        elif self.relationship is None and change.touches("relationship"):
            self.arrange(self.listing)
        if change.touches("party", "partner", "project") and self.register.key not in ("party", "partner"):
            firms = self.firms
            self._read_lanes()
            if firms != self.firms:
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.lanes) - 1)
        if change.tables - {"answer", "step_mark"}:
            self._words.clear()
        linked = {c.register for c in self.columns if c.kind == "link"} | {"party", "project"}
        if (many or change.touches(*linked)) and self.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(self.lanes) - 1))
        elif own:
            for id in own:
                place = self.place_of(id)
                if place >= 0:
                    self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.lanes) - 1))

    def _kept(self, fresh: set[str]) -> list[str]:
        """The rows shown and the fresh ones, in order: what was edited until it no longer fits the filter stays for now."""
        if not self.listing.filters:
            return self._ids()
        shown = fresh.union(self.ids)
        whole = list_ids(self.desk.project, self.register.key, self._scope, self.listing.whole)
        return [id for id in whole if id in shown]
