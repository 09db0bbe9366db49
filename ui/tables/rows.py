"""The rows of a register as Qt asks for them: keys at once, rows in pages when they are looked at."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from models import kinds
from models.change import Change
from models.kinds import Value
from models.project import ANY, Scope
from models.trouble import ProjectError
from resources.catalogue import Column, Register
from ui.desk import Desk
from ui.tables.lanes import SCORES, Lane, lanes_of
from ui.tables.sharing import share_row

PAGE = 200
PAGES = 20
Index = QModelIndex | QPersistentModelIndex
ValueRole = int(Qt.ItemDataRole.UserRole) + 1  # the stored value, untouched
IdRole = int(Qt.ItemDataRole.UserRole) + 2  # the row's key


class RowsModel(QAbstractTableModel):
    """One register in one scope. Writing goes through the project; what comes back as a Change is what is shown."""

    def __init__(self, desk: Desk, register: Register, columns: Sequence[Column], relationship: Scope, *,
                 embedded: bool = False, parent: QObject | None = None) -> None:  # fmt: skip
        """relationship None shows the rows of the business and, for registers of relationships, of all of them."""
        super().__init__(parent)
        self.desk = desk
        self.register = register
        self.columns = tuple(columns)
        self.relationship = relationship
        self.embedded = embedded
        self.lanes: tuple[Lane, ...] = ()
        self.ids: list[str] = []
        self._places: dict[str, int] | None = None
        self.pages: dict[int, list[Any]] = {}
        self._words: dict[tuple[str, Value], str] = {}
        self.firms = ("us", "them")
        self._read()
        desk.changed.connect(self.hear)

    # ---------------------------------------------------------------- reading

    @property
    def _scope(self) -> Any:
        return ANY if self.relationship is None else self.relationship

    def _read(self) -> None:
        project = self.desk.project
        partners = project.partners(self.relationship) if self.relationship else []
        self.firms = (project.us().name or "We", " & ".join(firm.name for firm in partners) or "Partner")
        everywhere = self.relationship is None
        self.lanes = lanes_of(
            self.register, self.columns, *self.firms, embedded=self.embedded, everywhere=everywhere
        )  # fmt: skip
        self._forget()
        self.ids = self._ids()

    def _ids(self) -> list[str]:
        return [row.id for row in self.desk.project.select(self.register.key, ("id",), self._scope)]

    def _forget(self) -> None:
        self.pages.clear()
        self._words.clear()
        self._places = None

    def show_scope(self, relationship: Scope) -> None:
        """Show the rows of another scope."""
        self.beginResetModel()
        self.relationship = relationship
        self._read()
        self.endResetModel()

    def row_at(self, place: int) -> Any:
        """The stored row at a place; None where it went away this moment."""
        number, inside = divmod(place, PAGE)
        if number not in self.pages:
            while len(self.pages) >= PAGES:
                self.pages.pop(next(iter(self.pages)))
            ids = self.ids[number * PAGE : (number + 1) * PAGE]
            found = self.desk.project.page(self.register.key, ids)
            self.pages[number] = [found.get(id) for id in ids]
        page = self.pages[number]
        return page[inside] if inside < len(page) else None

    def place_of(self, id: str) -> int:
        """Where a row stands, or -1."""
        if self._places is None:
            self._places = {id: place for place, id in enumerate(self.ids)}
        return self._places.get(id, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.ids)

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
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(row, lane, index.row())
        if role == Qt.ItemDataRole.ToolTipRole and lane.what == "score":
            return "Likelihood × impact"
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
            return "Shared" if value else "Not shared"
        if lane.what == "score":
            return "" if value is None else str(value)
        if lane.column is None or lane.column.kind in ("party", "link", "file"):
            return self._named(lane, value)
        if kinds.is_empty(value):
            return ""
        return kinds.KINDS[lane.column.kind].show(value, lane.column, self.desk.project.locale)

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
            return lane.label or "Number"
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
        """Store one column of one row, as part of the typing of a moment ago."""
        try:
            self.desk.project.set(self.register.key, id, column, value, merge=True)
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
        for id in own:
            place = self.place_of(id)
            if place >= 0 and place // PAGE in self.pages:
                page = self.pages[place // PAGE]
                page[place % PAGE] = self.desk.project.get(self.register.key, id)
        if any(row.op != "update" or "position" in row.columns for row in own.values()):
            self._reorder(self._ids())
        if change.touches("party", "partner", "project") and self.register.key not in ("party", "partner"):
            firms = self.firms
            self._read_names()
            if firms != self.firms:
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.lanes) - 1)
        if change.tables - {"answer", "step_mark"}:
            self._words.clear()
        linked = {c.register for c in self.columns if c.kind == "link"} | {"party", "project"}
        if change.touches(*linked) and self.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(self.lanes) - 1))
        elif own:
            for id in own:
                place = self.place_of(id)
                if place >= 0:
                    self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.lanes) - 1))

    def _read_names(self) -> None:
        ids = self.ids
        self._read()
        self.ids = ids

    def _reorder(self, ids: list[str]) -> None:
        """Go from the rows shown to these ones, so that selection, cursor and open editors survive."""
        wanted = set(ids)
        gone = [place for place, id in enumerate(self.ids) if id not in wanted]
        if len(gone) > PAGE:
            self.beginResetModel()
            self._forget()
            self.ids = ids
            self.endResetModel()
            return
        for place in reversed(gone):
            self.beginRemoveRows(QModelIndex(), place, place)
            del self.ids[place]
            self._forget()
            self.endRemoveRows()
        known = set(self.ids)
        fresh = [place for place, id in enumerate(ids) if id not in known]
        if len(fresh) > PAGE:
            self.beginResetModel()
            self._forget()
            self.ids = ids
            self.endResetModel()
            return
        for place in fresh:
            place = min(place, len(self.ids))
            self.beginInsertRows(QModelIndex(), place, place)
            self.ids.insert(place, ids[place] if place < len(ids) else ids[-1])
            self._forget()
            self.endInsertRows()
        if self.ids != ids:
            self._permute(ids)

    def _permute(self, ids: list[str]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [self.ids[index.row()] for index in before]
        self._forget()
        self.ids = ids
        after = [self.index(self.place_of(key), index.column()) for key, index in zip(keys, before)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
