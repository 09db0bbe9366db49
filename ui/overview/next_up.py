"""The card of what is due next: tick to finish, click to look."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from ui.overview.dates import due_words
from ui.overview.paint import Link
from ui.parts import Card, Elided, button, clear, label, line, pill, toast
from ui.places import address_of

if TYPE_CHECKING:
    from models.outlook import Due
    from ui.desk import Desk

AT_FIRST = 6


class NextUp(Card):
    """Actions, exit tasks and reviews in the order of their dates."""

    went = Signal(str)

    def __init__(self, desk: "Desk", parent: QWidget | None = None) -> None:
        super().__init__("Next up", parent)
        self._desk = desk
        self._all = False
        self._items: tuple[Due, ...] = ()
        self._rows = QGridLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(10)
        self._rows.setVerticalSpacing(7)
        self._rows.setColumnStretch(1, 1)
        self.body.addLayout(self._rows)
        self._empty = label(
            "Nothing is due. What you promise each other at the next talk will stand here.", "soft", True
        )
        self.body.addWidget(self._empty)
        self._more = button("", "link")
        self._more.clicked.connect(self._show_all)
        self.body.addWidget(self._more)
        self.body.addStretch(1)

    def show_items(self, items: "tuple[Due, ...]") -> None:
        """Show what is due."""
        if items == self._items and self._rows.count():
            return
        kept = self._ticked()
        self._items = items
        clear(self._rows)
        shown = items if self._all else items[:AT_FIRST]
        for number, item in enumerate(shown):
            self._add(number * 3, item)
        self._empty.setVisible(not items)
        hidden = len(items) - len(shown)
        self._more.setText(f"Show {hidden} more" if hidden else "Show fewer")
        self._more.setVisible(len(items) > AT_FIRST)
        if kept is not None:
            boxes = self.findChildren(QCheckBox)
            if boxes:
                boxes[min(kept, len(boxes) - 1)].setFocus()

    def _ticked(self) -> int | None:
        boxes = [box for box in self.findChildren(QCheckBox) if box.isVisible()]
        return next((number for number, box in enumerate(boxes) if box.hasFocus()), None)

    def _add(self, row: int, item: "Due") -> None:
        title = Link(item.title)
        title.clicked.connect(lambda: self.went.emit(self._address(item)))
        if item.tick:
            box = QCheckBox()
            box.setAccessibleName(f"Finished: {item.title}")
            box.setToolTip("Tick when it is done")
            box.setEnabled(not self._desk.project.read_only)
            box.toggled.connect(lambda: self._finish(item))
            self._rows.addWidget(box, row, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        words, tone = due_words(item.due)
        self._rows.addWidget(title, row, 1)
        self._rows.addWidget(Elided(item.where, "muted"), row + 1, 1)
        self._rows.addWidget(pill(words, tone), row, 2, 2, 1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self._rows.addWidget(line(), row + 2, 0, 1, 3)

    def _address(self, item: "Due") -> str:
        scope = f"@{item.relationship}/" if item.relationship else ""
        address = address_of(item.goes)
        return f"{scope}{address}" if item.table == "answer" else f"{scope}{address}/{item.id}"

    def _finish(self, item: "Due") -> None:
        from models.outlook import finish
        from models.trouble import ProjectError

        self._desk.flush()
        try:
            finish(self._desk.project, item)
        except ProjectError as error:
            self._desk.trouble.emit(str(error))
            return
        toast(self, f"Finished: {item.title}", "Undo", self._desk.undo)

    def _show_all(self) -> None:
        self._all = not self._all
        items, self._items = self._items, ()
        self.show_items(items)
