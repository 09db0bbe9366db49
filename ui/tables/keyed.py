"""Rows by key as Qt asks for them: the keys at once, the rows in pages when they are looked at."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex

from resources.catalogue import Register
from ui.desk import Desk

PAGE = 200
PAGES = 20
MANY = 15  # more rows than these that came or went are shown in one go
Index = QModelIndex | QPersistentModelIndex


class KeyedRows(QAbstractTableModel):
    """The keys of the rows shown, their pages, and the way from one list of keys to another."""

    def __init__(self, desk: Desk, register: Register, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.register = register
        self.ids: list[str] = []
        self.pages: dict[int, list[Any]] = {}
        self._places: dict[str, int] | None = None

    def _forget(self) -> None:
        self.pages.clear()
        self._places = None

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

    def _reorder(self, ids: list[str]) -> None:
        """Go from the rows shown to these ones, so that selection, cursor and open editors survive."""
        wanted = set(ids)
        gone = [place for place, id in enumerate(self.ids) if id not in wanted]
        if len(gone) > MANY:
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
        if len(fresh) > MANY:
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
