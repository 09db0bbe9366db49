"""The lines of the list: a heading for each group, and its things in order."""

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from models.diary import GROUPS, group_of
from resources.words import tr
from ui.overview.dates import due_words

if TYPE_CHECKING:
    from models.diary import Due

COUNT, GROUP = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class WeekModel(QAbstractListModel):
    """Headings and things. A heading can't be chosen, so the arrows step over it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Due | tuple[str, int]] = []
        self.today = date.today()
        self.longest = ""  # of what is said about when things are due

    def show_items(self, items: "list[Due]", today: date) -> None:
        """Show things, grouped by how near they are."""
        groups: dict[str, list[Due]] = {name: [] for name in GROUPS}
        for item in items:
            groups[group_of(item.due, today)].append(item)
        self.beginResetModel()
        self.today = today
        self.lines = []
        for name, inside in groups.items():
            if inside:
                self.lines += [(name, len(inside)), *inside]
        self.longest = max((due_words(item.due, today)[0] for item in items), key=len, default="")
        self.endResetModel()

    def item(self, row: int) -> "Due | None":
        """The thing of a line, or None where it is a heading."""
        found = self.lines[row] if 0 <= row < len(self.lines) else None
        return found if hasattr(found, "table") else None  # type: ignore[return-value]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only things can be chosen."""
        if self.item(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a line, for eyes and for screen readers."""
        item = self.item(index.row())
        if item is None:
            name, count = self.lines[index.row()]  # type: ignore[misc]
            return {Qt.ItemDataRole.DisplayRole: tr(name), COUNT: count, GROUP: name}.get(Qt.ItemDataRole(role))
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{item.title}\n{item.where}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.title}, {item.where}, {due_words(item.due, self.today)[0]}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return tr("Space ticks it.") if item.tick else tr("Space: you looked at it.") if item.looks else None
        return None


def as_text(lines: "list[Due | tuple[str, int]]", today: date) -> str:
    """The list as plain words, to paste anywhere."""
    words = []
    for line in lines:
        if hasattr(line, "table"):
            when = due_words(line.due, today)[0]  # type: ignore[union-attr]
            words.append(f"- {line.title} ({line.where}): {when}")  # type: ignore[union-attr]
        else:
            words += [*([""] if words else []), tr(str(line[0]))]
    return "\n".join(words) + "\n" if words else ""
