"""The filters that are on, as chips that can be taken away one by one."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from models.listing import Listing
from resources.words import tr
from ui.drop import opposite
from ui.flow import Flow
from ui.icons import dress
from ui.parts import button, clear
from ui.registers.facets import facets_of, words_of
from ui.tables.rows import RowsModel

FEW = 2  # so many values are named in a chip; more are counted


class Chips(QWidget):
    """One chip for each filter of a list, and Clear. wanted: the list without the one taken away."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._flow = Flow(self, 6)
        self.texts: list[str] = []
        self.hide()

    def show_filters(self, model: RowsModel) -> None:
        """Show the filters of a list."""
        listing = model.listing
        had = self.isAncestorOf(focus) if (focus := self.window().focusWidget()) is not None else False
        clear(self._flow)
        self.texts = []
        for text, rest in self._parts(model):
            self._add(text, rest)
        if len(self.texts) > 1 or (self.texts and listing.text.strip()):
            everything = button(tr("Clear"), "link", tip=tr("Show all rows again"))
            everything.clicked.connect(lambda: self.wanted.emit(replace(listing.whole, archived=False)))
            self._flow.addWidget(everything)
        self.setVisible(bool(self.texts))
        self.updateGeometry()
        if had and self.texts:
            self._flow.itemAt(0).widget().setFocus(Qt.FocusReason.OtherFocusReason)  # type: ignore[union-attr]

    def _parts(self, model: RowsModel) -> list[tuple[str, Listing]]:
        listing = model.listing
        found = []
        if listing.only is not None:
            found.append((tr("Only these rows"), replace(listing, only=None)))
        if listing.unsettled:
            found.append((tr("Only open ones"), replace(listing, unsettled=False)))
        if listing.overdue:
            found.append((tr("Only late ones"), replace(listing, overdue=False)))
        if listing.archived:
            found.append((tr("Archived relationships too"), replace(listing, archived=False)))
        labels = dict(facets_of(model))
        for column, values in listing.choices:
            words = words_of(model.desk.project, model.register, column, values)
            named = ", ".join(_short(words.get(value, value)) for value in values)
            said = named if len(values) <= FEW else tr("{number} chosen").format(number=len(values))
            found.append((f"{labels.get(column, column)}: {said}", listing.choose(column, ())))
        return found

    def _add(self, text: str, rest: Listing) -> None:
        found = button(text, "chip", tip=tr("Take this filter away: {filter}").format(filter=text))
        found.setText(f"{text.replace('&', '&&')} ")
        found.setAccessibleName(tr("Take this filter away: {filter}").format(filter=text))
        found.setLayoutDirection(opposite())
        dress(found, "close", "primary")
        found.clicked.connect(self._teller(rest))
        self.texts.append(text)
        self._flow.addWidget(found)

    def _teller(self, listing: Listing) -> Callable[[], None]:
        return lambda: self.wanted.emit(listing)


def _short(words: str, most: int = 28) -> str:
    text = " ".join(words.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
