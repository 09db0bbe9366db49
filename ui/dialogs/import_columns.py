"""Which column of a sheet goes into which column of ours, for the user to see and to correct."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from resources.words import N_, tr
from ui.choice import Choice
from ui.parts import Elided, Scroll, clear, label

if TYPE_CHECKING:
    from models.exchange import Sheet
    from resources.catalogue import Register

LEFT_OUT = N_("Leave out")
MOST = 80  # columns that are shown; no list of ours has as many
EXAMPLES = 3  # cells of a column that are shown beneath its heading


class ColumnsPanel(QWidget):
    """One line for each column of the sheet: its heading, a few of its cells, and where they go."""

    mapped = Signal()

    def __init__(self, register: "Register") -> None:
        super().__init__()
        from models.exchange.headings import ID, targets

        self._targets = {key: text for key, text in targets(register).items() if key != ID}
        self._hidden: dict[int, str] = {}
        self.combos: dict[int, QComboBox] = {}
        self.header = QCheckBox(tr("The first row holds headings"))
        self.header.toggled.connect(lambda _: self.mapped.emit())
        self._area = Scroll(margins=(0, 0, 10, 0))
        self._area.setMinimumWidth(230)
        self._area.body.setSpacing(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(label(tr("Columns"), "label"))
        whole.addWidget(self.header)
        whole.addWidget(self._area, 1)

    def show_sheet(self, sheet: "Sheet", header: int, mapping: dict[int, str]) -> None:
        """Show the columns of a sheet and how they are understood."""
        clear(self._area.body)
        self.combos.clear()
        self._hidden = {place: key for place, key in mapping.items() if key not in self._targets}
        body = sheet.rows[header + 1 :][:200]
        wide = min(MOST, max((len(row) for row in sheet.rows[:200]), default=0))
        for place in range(wide):
            cells = [str(row[place]) for row in body if place < len(row) and row[place] not in (None, "")]
            head = sheet.rows[header][place] if header >= 0 and place < len(sheet.rows[header]) else None
            if place not in self._hidden and (cells or head):
                self._add(
                    place, str(head or tr("Column {number}").format(number=place + 1)), cells, mapping.get(place, "")
                )
        self._area.body.addStretch(1)
        self.header.blockSignals(True)
        self.header.setChecked(header >= 0)
        self.header.setText(
            tr("The first row holds headings")
            if header <= 0
            else tr("Row {number} holds the headings").format(number=header + 1)
        )
        self.header.blockSignals(False)

    def _add(self, place: int, head: str, cells: list[str], key: str) -> None:
        combo = Choice()
        combo.setAccessibleName(tr("Column “{head}” goes into").format(head=head))
        combo.addItem(tr(LEFT_OUT), "")
        for target, text in self._targets.items():
            combo.addItem(text, target)
        combo.setCurrentIndex(max(0, combo.findData(key)))
        combo.currentIndexChanged.connect(lambda _, place=place: self._changed(place))
        self.combos[place] = combo
        name = Elided(" ".join(head.split()), "label")
        self._area.body.addWidget(name)
        if cells:
            self._area.body.addWidget(Elided(" · ".join(" ".join(c.split())[:40] for c in cells[:EXAMPLES]), "muted"))
        self._area.body.addWidget(combo)
        self._area.body.addSpacing(10)

    def _changed(self, place: int) -> None:
        """Each of our columns is filled from one column only: the one chosen last."""
        key = self.combos[place].currentData()
        for other, combo in self.combos.items():
            if other != place and key and combo.currentData() == key:
                combo.blockSignals(True)
                combo.setCurrentIndex(0)
                combo.blockSignals(False)
        self.mapped.emit()

    def mapping(self) -> dict[int, str]:
        """What each column of the sheet is, as chosen."""
        chosen = {place: combo.currentData() for place, combo in self.combos.items() if combo.currentData()}
        return chosen | self._hidden
