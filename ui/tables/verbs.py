"""The verbs of a table: what keys, menus, bars and buttons ask for, done to its chosen rows."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView

from models.kinds import Value
from models.trouble import KindError, ProjectError
from resources.catalogue import Column
from resources.words import N_, tr
from ui.fields.editor import Place, why_locked
from ui.parts import toast
from ui.tables.bulk import changeable
from ui.tables.gestures import change_rows, duplicate_rows, remove_rows
from ui.tables.menu import State
from ui.tables.sharing import share_rows

if TYPE_CHECKING:
    from ui.tables.register_table import RegisterTable

FEW = 500  # whether the chosen rows are shared is looked up for so many; more are offered to be shared
TOGETHER = N_("Move one row at a time")


class Verbs(QObject):
    """Does what is asked of one table. Each verb is one step of the history and says what it did."""

    def __init__(self, table: "RegisterTable") -> None:
        super().__init__(table)
        self.table, self.desk, self.register = table, table.desk, table.register
        self._verbs: dict[str, Callable[[], object]] = {
            "add": table.add_row,
            "remove": self.remove,
            "duplicate": self.duplicate,
            "share": lambda: self.share(self.chosen(), not self.all_shared()),
            "change": self.ask_change,
            "copy": self.copy,
            "paste": self.paste,
            "up": lambda: self.shift(-1),
            "down": lambda: self.shift(1),
            "previous": lambda: self.step(-1),
            "next": lambda: self.step(1),
            "details": table.open_drawer,
            "edit": self.edit,
            "menu": table.view.ask_menu,
            "history": self.show_history,
            "privacy": self.show_privacy,
            "choose_all": table.view.selectAll,
            "choose_none": self.choose_one,
            "focus": lambda: table.view.setFocus(Qt.FocusReason.OtherFocusReason),
            "leave": self.leave,
        }

    def do(self, verb: str) -> None:
        """Do a verb by its name; trouble with the file is said on the desk."""
        try:
            self._verbs[verb]()
        except ProjectError as error:
            self.desk.trouble.emit(str(error))

    def do_to(self, id: str, verb: str) -> None:
        """Do a verb to one row, whatever else is chosen: what a drawer asks for is meant for its own row."""
        if verb in ("remove", "duplicate"):
            self.choose([id])
        self.do(verb)

    # ---------------------------------------------------------------- what is chosen

    def places(self) -> list[int]:
        """The places of the chosen rows, from the top."""
        picked = self.table.view.selectionModel().selection()
        ranges = [picked.at(number) for number in range(picked.size())]
        return sorted({place for found in ranges for place in range(found.top(), found.bottom() + 1)})

    def chosen(self) -> list[str]:
        """The keys of the chosen rows, from the top."""
        ids = self.table.model.ids
        return [ids[place] for place in self.places() if place < len(ids)]

    def choose(self, ids: Sequence[str]) -> None:
        """Choose these rows, and go to the first."""
        table = self.table
        places = [place for id in ids if (place := table.model.place_of(id)) >= 0]
        if not places:
            return
        table.show_row(table.model.ids[places[0]])
        picked = QItemSelection()
        for place in places[:FEW]:
            index = table.model.index(place, 0)
            picked.merge(QItemSelection(index, index), QItemSelectionModel.SelectionFlag.Select)
        flags = QItemSelectionModel.SelectionFlag
        table.view.selectionModel().select(picked, flags.ClearAndSelect | flags.Rows)

    def choose_one(self) -> None:
        """Choose the current row alone."""
        view = self.table.view
        view.selectionModel().clearSelection()
        if view.currentIndex().isValid():
            view.selectRow(view.currentIndex().row())
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def all_shared(self) -> bool:
        """Whether the partner may read every chosen row already."""
        places = self.places()
        if self.register.audience != "shareable" or not 0 < len(places) <= FEW:
            return False
        return all(row is not None and row.shared for row in map(self.table.model.row_at, places))

    def relationship_of(self, ids: Sequence[str]) -> tuple[str | None, bool]:
        """The relationship of some rows, and whether all of them are of one."""
        if self.table.model.relationship is not None or self.register.scope == "business":
            return self.table.model.relationship, True
        rows = self.desk.project.page(self.register.key, ids).values()
        found = {getattr(row, "relationship_id", None) for row in rows}
        return (found.pop(), True) if len(found) == 1 else (None, False)

    def why_not_move(self) -> str:
        """Why no row can be moved now, or an empty string."""
        return self.table.model.why_not_move().rstrip(".") or (tr(TOGETHER) if len(self.places()) > 1 else "")

    def state(self) -> State:
        """What hinders the verbs, for the menu."""
        index = self.table.view.currentIndex()
        editable = index.isValid() and bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
        return State(len(self.places()), self.all_shared(), why_locked(self.desk.project), self.table.why_not_add(),
                     self.why_not_move(), "" if editable else tr("This column can’t be typed into"))  # fmt: skip

    # ---------------------------------------------------------------- what is known of a row

    def show_history(self) -> None:
        """Go to the history of the first chosen row."""
        for id in self.chosen()[:1]:
            self.table.went.emit(f"history/{self.register.key}/{id}")

    def show_privacy(self) -> None:
        """Say what the project holds about the person of the first chosen row."""
        from ui.dialogs.privacy import PersonReport

        self.desk.flush()
        for id in self.chosen()[:1]:
            PersonReport(self.desk, self.desk.project.title(self.register.key, id), self.table).open()

    # ---------------------------------------------------------------- rows

    def guard(self) -> None:
        """Save what is being typed, for the verb may take it away."""
        self.table.view.cells.close_all()
        self.desk.flush()

    def remove(self) -> None:
        """Take the chosen rows away; the toast offers to undo."""
        table, places = self.table, self.places()
        ids = self.chosen()
        if not ids or self.desk.project.read_only:
            return
        self.guard()
        if table.drawer.row in ids:
            table.drawer.abandon()
        toast(table, remove_rows(self.desk.project, self.register, ids), tr("Undo"), self.desk.undo)
        if table.model.rowCount() and not table.view.currentIndex().isValid():
            table.show_row(table.model.ids[min(places[0], table.model.rowCount() - 1)])

    def duplicate(self) -> None:
        """Add a copy behind each chosen row, and choose the copies."""
        if self.table.why_not_add() or not self.chosen():
            return
        self.guard()
        self.choose(duplicate_rows(self.desk.project, self.register, self.chosen()))

    def share(self, ids: Sequence[str], shared: bool) -> None:
        """Let the partner read rows, or not."""
        if not ids or self.desk.project.read_only or self.register.audience != "shareable":
            return
        self.guard()
        try:
            said = share_rows(self.desk.project, self.register, ids, shared)
        except ProjectError as error:
            self.desk.trouble.emit(str(error))
            return
        if said:
            toast(self.table, said, tr("Undo"), self.desk.undo)

    def ask_change(self) -> None:
        """Open the line that gives many rows one value."""
        ids = self.chosen()
        if len(ids) < 2 or self.desk.project.read_only:
            return
        self.guard()
        relationship, one = self.relationship_of(ids)
        place = Place(self.desk, self.table.theme, relationship)
        self.table.bar.line.open(place, len(ids), changeable(self.register, one_relationship=one))

    def change(self, column: Column, value: Value) -> None:
        """Give a column the same value in all chosen rows."""
        self.guard()
        try:
            said = change_rows(self.desk.project, self.register, self.chosen(), column, value)
        except (ProjectError, KindError) as error:
            self.desk.trouble.emit(str(error))
            return
        self.table.bar.close_line()
        if said:
            toast(self.table, said, tr("Undo"), self.desk.undo)
        else:
            toast(self.table, tr("They say that already; nothing has changed."))

    def shift(self, by: int) -> None:
        """Move the current row up (-1) or down (1)."""
        table = self.table
        here = table.view.currentIndex().row()
        there = here + by
        if here < 0 or not 0 <= there < len(table.model.ids) or self.desk.project.read_only:
            return
        why = self.why_not_move()
        if why:
            toast(table, tr("{reason}.").format(reason=why))
            return
        self.guard()
        ids = table.model.ids
        self.move(ids[here], ids[there] if by > 0 else (ids[there - 1] if there else None))

    def move(self, id: str, after: str | None) -> None:
        """Put a row behind another one, or (None) first."""
        table = self.table
        try:
            self.desk.project.move(self.register.key, id, after=after)
        except ProjectError as error:
            self.desk.trouble.emit(str(error))
        table.view.setCurrentIndex(
            table.model.index(table.model.place_of(id), max(0, table.view.currentIndex().column()))
        )

    # ---------------------------------------------------------------- going about

    def step(self, by: int) -> None:
        """Go to the row before (-1) or after (1); an open drawer follows, its cursor in the same field."""
        table = self.table
        there = table.view.currentIndex().row() + by
        if not 0 <= there < table.model.rowCount():
            return
        inside = table.drawer.isVisible() and table.drawer.focused() is not None
        key = table.drawer.focused() or ""
        table.show_row(table.model.ids[there])
        if table.drawer.isVisible():
            table.open_drawer(focus=False)
            if inside:
                table.drawer.take_focus(key)

    def edit(self) -> None:
        """Type into the current cell."""
        index = self.table.view.currentIndex()
        if index.isValid():
            self.table.view.edit(index, QAbstractItemView.EditTrigger.AllEditTriggers, None)

    def leave(self) -> None:
        """Esc: close what is open, from the smallest; then choose one row alone."""
        if self.table.bar.line.isVisible():
            self.table.bar.close_line()
        elif self.table.drawer.isVisible():
            self.table.drawer.close_row()
        elif len(self.places()) > 1:
            self.choose_one()

    # ---------------------------------------------------------------- the clipboard

    def copy(self) -> None:
        """Put the chosen rows on the clipboard."""
        if self.chosen():
            from ui.tables.clipboard import copy_rows

            self.guard()
            copy_rows(self.table)

    def paste(self) -> None:
        """Write what is on the clipboard into rows, or add rows with it."""
        why = self.table.why_not_add()
        if why:
            toast(self.table, tr("{reason}.").format(reason=why))
            return
        from ui.tables.clipboard import paste_rows

        self.guard()
        paste_rows(self.table)
