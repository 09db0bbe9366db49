"""The card of what is due next: tick to finish, click to look."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from resources.words import tr
from ui.overview.dates import due_words
from ui.overview.paint import Link
from ui.parts import Card, Elided, button, clear, icon_button, label, line, pill, row
from ui.week import acts

if TYPE_CHECKING:
    from models.diary import Due
    from ui.desk import Desk

AT_FIRST = 6


class NextUp(Card):
    """Actions, exit tasks and reviews in the order of their dates."""

    went = Signal(str)

    def __init__(self, desk: "Desk", most: int = AT_FIRST, parent: QWidget | None = None) -> None:
        super().__init__(tr("Next up"), parent)
        self.most = most
        self._desk = desk
        self._items: tuple[Due, ...] = ()
        self._rows = QGridLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(10)
        self._rows.setVerticalSpacing(7)
        self._rows.setColumnStretch(1, 1)
        self.body.addLayout(self._rows)
        self._empty = label(
            tr("Nothing is due. What you promise each other at the next talk will stand here."), "soft", True
        )
        self.body.addWidget(self._empty)
        self._more = button(tr("Show all"), "link")
        self._more.clicked.connect(lambda: self.went.emit("week"))
        self.body.addLayout(row(self._more, 1))
        self.body.addStretch(1)

    def show_items(self, items: "Sequence[Due]") -> None:
        """Show the first few of what is due."""
        shown = tuple(items[: self.most])
        self._more.setVisible(len(items) > self.most)
        if shown == self._items and self._rows.count():
            return
        kept = self._ticked()
        self._items = shown
        clear(self._rows)
        for number, item in enumerate(shown):
            self._add(number * 3, item)
        links = self.findChildren(Link)
        if links:
            QWidget.setTabOrder(links[-1], self._more)
        self._empty.setVisible(not shown)
        if kept is not None:
            boxes = self.findChildren(QCheckBox)
            if boxes:
                boxes[min(kept, len(boxes) - 1)].setFocus()

    def _ticked(self) -> int | None:
        boxes = [box for box in self.findChildren(QCheckBox) if box.isVisible()]
        return next((number for number, box in enumerate(boxes) if box.hasFocus()), None)

    def _add(self, row_number: int, item: "Due") -> None:
        title = Link(item.title)
        title.clicked.connect(lambda: self.went.emit(acts.address(item)))
        locked = self._desk.project.read_only
        if item.tick:
            box = QCheckBox()
            box.setAccessibleName(tr("Finished: {title}").format(title=item.title))
            box.setToolTip(str(self._desk.project.read_only_reason) if locked else tr("Tick when it is done"))
            box.setEnabled(not locked)
            box.toggled.connect(lambda: acts.finish(self._desk, item, self))
            self._rows.addWidget(box, row_number, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        elif item.looks:
            look = icon_button("eye", str(self._desk.project.read_only_reason) if locked else tr("Looked at it today"))
            look.setAccessibleName(tr("Looked at it today: {title}").format(title=item.title))
            look.setEnabled(not locked)
            look.clicked.connect(lambda: acts.look_at(self._desk, item, self))
            self._rows.addWidget(look, row_number, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        words, tone = due_words(item.due)
        title.setAccessibleDescription(f"{words}, {item.where}")
        self._rows.addWidget(title, row_number, 1)
        self._rows.addWidget(Elided(item.where, "muted"), row_number + 1, 1)
        self._rows.addWidget(
            pill(words, tone), row_number, 2, 2, 1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        )
        self._rows.addWidget(line(), row_number + 2, 0, 1, 3)
