"""What bringing in a sheet would do, as a list: rows that can't be read first, then changes, new rows, and the same."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from models.exchange.planning import CHANGE, NEW, PROBLEM, SAME
from resources.words import N_, tr
from ui.parts import label
from ui.theme import current

if TYPE_CHECKING:
    from models.exchange import Plan, PlanRow

ORDER = (PROBLEM, CHANGE, NEW, SAME)
WORDS = {PROBLEM: N_("Can’t be read"), CHANGE: N_("Changed"), NEW: N_("New"), SAME: N_("The same")}
COLORS = {PROBLEM: "bad", CHANGE: "amber", NEW: "good", SAME: "muted"}
HEADS = (N_("Row"), N_("What happens"), N_("Which"), N_("In words"))
Index = QModelIndex | QPersistentModelIndex


class PlanModel(QAbstractTableModel):
    """The rows of a plan, of one state or of all."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[PlanRow] = []

    def show_plan(self, plan: "Plan | None", state: str = "") -> None:
        """Show the rows of a plan that are in a state, or all."""
        self.beginResetModel()
        every = plan.rows if plan is not None else ()
        self.rows = [row for kind in ORDER if state in ("", kind) for row in every if row.state == kind]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Row, what happens, which one, in words."""
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            said = " ".join(row.said) if row.state == PROBLEM else " · ".join(row.said)
            return (str(row.row), tr(WORDS[row.state]), row.name, said)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() in (0, 1):
            return current().color("muted" if index.column() == 0 else COLORS[row.state])
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(row.said) or None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a column is."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(HEADS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class Preview(QWidget):
    """The list, and all about the row that is chosen in it."""

    def __init__(self) -> None:
        super().__init__()
        self.model = PlanModel(self)
        self.view = QTableView()
        self.view.setModel(self.model)
        self.view.setAccessibleName(tr("What happens with each row"))
        self.view.setShowGrid(False)
        self.view.setStyleSheet("QTableView::item { padding: 0 7px; }")
        self.view.setWordWrap(False)
        self.view.setTabKeyNavigation(False)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.view.verticalHeader().setDefaultSectionSize(current().size("control"))
        header = self.view.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        words = max(header.fontMetrics().horizontalAdvance(tr(word)) for word in WORDS.values())
        for place, width in enumerate((52, max(122, words + 24), 170)):
            self.view.setColumnWidth(place, max(width, header.sectionSizeHint(place)))
        self.view.selectionModel().currentRowChanged.connect(lambda now, _: self._tell(now.row()))
        self.detail = label("", "muted", wrap=True)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.detail.setMinimumHeight(40)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(self.view, 1)
        whole.addWidget(self.detail)

    def show_plan(self, plan: "Plan | None", state: str = "") -> None:
        """Show a plan, and choose its first row."""
        self.model.show_plan(plan, state)
        if self.model.rows:
            self.view.selectRow(0)
        else:
            self.detail.setText("")

    def _tell(self, place: int) -> None:
        if not 0 <= place < len(self.model.rows):
            self.detail.setText("")
            return
        row = self.model.rows[place]
        said = " ".join(row.said) if row.state == PROBLEM else " · ".join(row.said)
        head = (
            tr("Row {row}: {said}").format(row=row.row, said=said)
            if said
            else tr("Row {row}: nothing changes.").format(row=row.row)
        )
        self.detail.setText(head if len(head) < 400 else f"{head[:398]}…")
