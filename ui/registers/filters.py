"""The filter of a list: what to show, chosen column by column."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from models.listing import SETTLED, Listing, can_be_late
from resources.words import tr
from ui.icons import dress
from ui.mirroring import edges
from ui.parts import Scroll, button, label, line
from ui.popup import MOST, Popup
from ui.registers.facets import MOST as MOST_VALUES
from ui.registers.facets import facets_of, values_of
from ui.tables.rows import RowsModel


class FilterPanel(Popup):
    """Ticks for open, late and archived rows, then each column with its values. wanted: the list to show now."""

    wanted = Signal(object)

    def __init__(self, model: RowsModel, origin: QPushButton) -> None:
        super().__init__("", origin)
        self.setAccessibleName(tr("Filter this list"))
        self._model = model
        self.ticks: dict[str, QCheckBox] = {}
        self.columns: dict[str, QPushButton] = {}
        self.values: dict[tuple[str, str], QCheckBox] = {}
        self._boxes: dict[str, QWidget] = {}
        self.layout().setContentsMargins(6, 6, 6, 6)  # type: ignore[union-attr]
        self._scroll = Scroll(margins=(10, 8, 10, 8))
        inner = self._scroll.widget()
        assert inner is not None
        self._inner = inner
        inner.setAutoFillBackground(False)
        inner.setProperty("look", "")
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.body.setSpacing(4)
        self.body.addWidget(self._scroll)
        self._build()

    def _build(self) -> None:
        model, listing, body = self._model, self._model.listing, self._scroll.body
        offered: list[tuple[str, str, bool, Callable[[bool], Listing]]] = []
        if model.register.key in SETTLED:
            offered.append(("unsettled", tr("Only open ones"), listing.unsettled,
                            lambda on: replace(model.listing, unsettled=on)))  # fmt: skip
        if can_be_late(model.register):
            offered.append(("overdue", tr("Only late ones"), listing.overdue,
                            lambda on: replace(model.listing, overdue=on)))  # fmt: skip
        if model.relationship is None and model.register.scope != "business":
            offered.append(("archived", tr("Archived relationships too"), listing.archived,
                            lambda on: replace(model.listing, archived=on)))  # fmt: skip
        for key, text, now, then in offered:
            self.ticks[key] = self._tick(text, now, self._teller(then))
            body.addWidget(self.ticks[key])
        if offered:
            body.addWidget(line())
        for key, text in facets_of(model):
            self._add_column(key, text)
        body.addStretch(1)

    def _tick(self, text: str, on: bool, slot: Callable[[bool], None]) -> QCheckBox:
        found = QCheckBox(text.replace("&", "&&"))
        found.setChecked(on)
        found.setAccessibleName(text)
        found.toggled.connect(slot)
        return found

    def _add_column(self, key: str, text: str) -> None:
        head = button(text, "row", "chevron-right")
        head.setText(f" {text}")
        head.clicked.connect(lambda: self.unfold(key, self._boxes[key].isHidden()))
        box = QWidget()
        inside = QVBoxLayout(box)
        inside.setContentsMargins(*edges(30, 0, 4, 6))
        inside.setSpacing(2)
        box.hide()
        self.columns[key], self._boxes[key] = head, box
        self._scroll.body.addWidget(head)
        self._scroll.body.addWidget(box)
        if self._model.listing.allowed(key):
            self.unfold(key, True)

    def unfold(self, key: str, open: bool) -> None:
        """Show the values of a column, counted now, or fold them away."""
        box = self._boxes[key]
        inside = box.layout()
        if open and inside is not None and not inside.count():
            values = values_of(self._model, key)
            chosen = self._model.listing.allowed(key)
            for value, words, count in values:
                tick = self._tick(f"{_short(words)}  ({count})", value in chosen, self._choose(key))
                tick.setAccessibleName(f"{words}, {count}")
                tick.setToolTip(words if _short(words) != words else "")
                tick.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
                self.values[key, value] = tick
                inside.addWidget(tick)
            if not values:
                inside.addWidget(label(tr("Nothing to choose from yet"), "muted"))
            elif len(values) == MOST_VALUES:
                inside.addWidget(
                    label(tr("These are the most frequent. Find others with the search line."), "muted", True)
                )
        box.setVisible(open)
        dress(self.columns[key], "chevron-down" if open else "chevron-right", "muted")
        if self.isVisible():
            self._fit()

    def _choose(self, column: str) -> Callable[[bool], None]:
        def choose(_on: bool) -> None:
            kept = [value for (key, value), tick in self.values.items() if key == column and tick.isChecked()]
            self.wanted.emit(self._model.listing.choose(column, kept))

        return choose

    def _teller(self, then: Callable[[bool], Listing]) -> Callable[[bool], None]:
        return lambda on: self.wanted.emit(then(on))

    def _fit(self) -> None:
        self._inner.adjustSize()
        self.setFixedHeight(min(MOST, self._inner.sizeHint().height() + 16))

    def drop(self) -> None:
        """Open, as tall as it needs to be."""
        super().drop()
        self._fit()
        first = next(iter([*self.ticks.values(), *self.columns.values()]), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.PopupFocusReason)

    def sizeHint(self) -> QSize:
        """As tall as what it offers."""
        return QSize(320, min(MOST, self._inner.sizeHint().height() + 16))


def _short(words: str, most: int = 27) -> str:
    text = " ".join(words.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
