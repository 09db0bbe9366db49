"""The rows of the table of relationships: groups with their headings, and what each cell says."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from models.portfolio import Group, Standing
from resources.words import N_, tr
from ui.overview.dates import due_words

if TYPE_CHECKING:
    from models.diary import Due
    from models.wheel import WheelFacts
    from ui.desk import Desk

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("name", "type", "stage", "health", "next")
HEADERS = (N_("Relationship"), N_("Type"), N_("Stage"), N_("Health"), N_("Next"))
STANDING, GROUP = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class PortfolioModel(QAbstractTableModel):
    """Relationships and headings. Wheels and what comes next are worked out for the rows that are looked at."""

    def __init__(self, desk: "Desk", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._groups: list[Group] = []
        self._days: dict[str | None, Due] = {}
        self.rows: list[Standing | Group] = []
        self.sorted_by, self.descending = "", False

    def show_groups(self, groups: list[Group]) -> bool:
        """Show other relationships; False, and quiet, where nothing moved."""
        if groups == self._groups:
            return False
        self.beginResetModel()
        self._groups = groups
        self.rows = []
        for group in groups:
            self.rows += [group, *group.members] if group.heading else list(group.members)
        self.endResetModel()
        return True

    def show_days(self, days: "dict[str | None, Due]") -> None:
        """Show what comes next, by relationship."""
        self._days = days

    def headings(self) -> list[int]:
        """The rows that are headings."""
        return [number for number, row in enumerate(self.rows) if isinstance(row, Group)]

    def standing(self, row: int) -> Standing | None:
        """The relationship in a row, or None for a heading."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Standing) else None

    def place_of(self, id: str) -> int:
        """The row of a relationship, or -1."""
        found = (n for n, row in enumerate(self.rows) if isinstance(row, Standing) and row.id == id)
        return next(found, -1)

    def wheel(self, one: Standing) -> "WheelFacts":
        """How far a relationship has come."""
        return self._desk.progress(one.id).wheel()

    def coming(self, one: Standing) -> tuple[str, str]:
        """What comes next, and when; without a day, the step to go on with."""
        from models.outlook import carry_on
        from resources.guide import steps

        item = self._days.get(one.id)
        if item is not None:
            words, tone = due_words(item.due)
            return item.title, tr("overdue") if tone == "red" else words
        clause = carry_on(self._desk.progress(one.id))
        return (steps()[clause].title if clause else ""), ""

    def rowCount(self, parent: Index | None = None) -> int:
        """One row a relationship, and the headings."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Five columns."""
        return len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """The headers, with an arrow where the table is sorted."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            arrow = (" ↓" if self.descending else " ↑") if COLUMNS[section] == self.sorted_by else ""
            return tr(HEADERS[section]) + arrow
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return tr("Click to sort; once more for the other way round, then for your own order")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Arrow keys step over the headings."""
        if self.standing(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = 0) -> object:
        """The texts, for the eyes, for the tips and for a screen reader."""
        row = self.rows[index.row()]
        if isinstance(row, Group):
            words = f"{row.heading}, {len(row.members)}"
            if role == GROUP:
                return row
            texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return words if role in texts and not index.column() else None
        if role == STANDING:
            return row
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        text = self._text(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{tr(HEADERS[index.column()])}: {text or tr('not said yet')}"
        if role == Qt.ItemDataRole.ToolTipRole and not index.column() and row.partners:
            return "\n".join((text, row.about, *(firm for firm in row.partners if firm != text))).replace("\n\n", "\n")
        return text

    def _text(self, one: Standing, column: int) -> str:
        if column == 4:
            what, when = self.coming(one)
            return f"{what} · {when}" if when else what
        health = tr("Archived") if one.archived else one.health[1]
        return (one.name, one.type[1], one.stage[1], health)[column]
