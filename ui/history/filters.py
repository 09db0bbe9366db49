"""The line of filters above the history: words, person, list and days."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from models.chronicle.steps import Asking, list_people, list_tables
from models.chronicle.wording import Words, kind_of
from models.days import EXAMPLE, read_date, show_date
from models.trouble import KindError
from resources.catalogue import registers
from resources.words import N_, tr
from ui.choice import Choice
from ui.flow import Flow
from ui.history.shelf import NOBODY
from ui.parts import button, set_look
from ui.theme import current
from ui.yielding import Yielding

if TYPE_CHECKING:
    from models.project import Project

LATER = 250  # milliseconds of rest while typing
OTHERS = {"answer": N_("Answers"), "step_mark": N_("Steps of the guide"), "project": N_("The project itself")}


class Filters(QWidget):
    """What to show. asked: something else is wanted."""

    asked = Signal()

    def __init__(self, project: "Project") -> None:
        super().__init__()
        self._project = project
        self._record = ("", "")
        self._widths: dict[QLineEdit, int] = {}
        self.text, self.since, self.until = QLineEdit(), QLineEdit(), QLineEdit()
        for line in (self.text, self.since, self.until):
            Yielding(line)
        self.person, self.table = Choice(), Choice()
        for editor, hint, name, width in (
            (self.text, tr("Find in the history"), tr("Find in the history"), 200),
            (self.since, tr("From"), tr("From this day"), 112),
            (self.until, tr("Until"), tr("Until this day"), 112),
        ):
            editor.setPlaceholderText(hint)
            editor.setAccessibleName(name)
            self._widths[editor] = width
        self.text.setClearButtonEnabled(False)
        self.text.setToolTip(tr("Words that were written, names, or what a step is called (Ctrl+F)"))
        for editor in (self.since, self.until):
            editor.setToolTip(self._hint())
            editor.editingFinished.connect(self._ask)
        self.person.setAccessibleName(tr("By whom"))
        self.table.setAccessibleName(tr("In which list"))
        self.record = button("", "chip", "close")
        self.record.clicked.connect(lambda: self.show_record("", ""))
        self.record.hide()
        self.clear = button(tr("Show all"), "link")
        self.clear.clicked.connect(self.show_all)
        self.clear.hide()
        current().changed.connect(self._fit)
        self._fit()
        flow = Flow(self)
        for widget in (self.text, self.person, self.table, self.since, self.until, self.record, self.clear):
            flow.addWidget(widget)
        self._timer = QTimer(self, singleShot=True, interval=LATER)
        self._timer.timeout.connect(self._ask)
        self.text.textChanged.connect(lambda: self._timer.start())
        self.text.returnPressed.connect(self._ask)
        self.person.activated.connect(self._ask)
        self.table.activated.connect(self._ask)

    def _fit(self) -> None:
        for editor, width in self._widths.items():
            editor.setFixedWidth(round(width * current().scale))

    def refresh(self) -> None:
        """Offer who and what the history knows now."""
        self._fill(
            self.person, [(tr("Everybody"), None), *((name or tr(NOBODY), name) for name in list_people(self._project))]
        )
        known = list_tables(self._project)
        lists = [(tr(title), key) for key, title in OTHERS.items() if key in known]
        lists += [(register.title, key) for key, register in registers().items() if key in known]
        self._fill(self.table, [(tr("Every list"), ""), *lists])

    @staticmethod
    def _fill(box: QComboBox, entries: list[tuple[str, str | None]]) -> None:
        held = box.currentData() if box.count() else entries[0][1]
        if [box.itemData(place) for place in range(box.count())] == [value for _, value in entries]:
            return
        box.clear()
        for text, value in entries:
            box.addItem(text, value)
        box.setCurrentIndex(max(0, next((i for i, (_, value) in enumerate(entries) if value == held), 0)))

    def show_only(self, table: str, row: str) -> None:
        """Show what happened to one row (with none: to every row) and nothing narrower."""
        self._clear()
        self.show_record(table, row)

    def forget_record(self) -> None:
        """No longer ask for one row; whoever shows the page again asks anew."""
        self._record = ("", "")
        self.record.hide()

    def show_record(self, table: str, row: str) -> None:
        """Show only what happened to one row, or (with none) to every row again."""
        self._record = (table, row)
        if row:
            name = Words(self._project).title(table, row) or kind_of(table)
            self.record.setText(f" {name[:60]}")
            self.record.setAccessibleName(tr("Only {name}. Press to show everything").format(name=name))
            self.record.setToolTip(tr("Show everything again"))
        self.record.setVisible(bool(row))
        self._ask()

    def show_all(self) -> None:
        """Ask for everything again."""
        self.forget_record()
        self._clear()
        self._ask()

    def _clear(self) -> None:
        for editor in (self.text, self.since, self.until):
            editor.clear()
        self.person.setCurrentIndex(0)
        self.table.setCurrentIndex(0)

    def asking(self, relationship: str | None) -> Asking:
        """What is wanted, in a scope; one row is looked for in every scope."""
        table, row = self._record
        found = Asking(
            text=self.text.text().strip(),
            person=self.person.currentData(),
            table=table or self.table.currentData() or "",
            row=row,
            since=self._day(self.since),
            until=self._day(self.until),
        )
        return found if row else replace(found, relationship=relationship)

    def _hint(self) -> str:
        return tr("A day, such as {day} or yesterday").format(day=show_date(EXAMPLE, self._project.locale))

    def _day(self, editor: QLineEdit) -> date | None:
        try:
            day = read_date(editor.text(), self._project.locale)
        except KindError as error:
            set_look(editor, wrong="true")
            editor.setToolTip(str(error))
            editor.setAccessibleDescription(str(error))
            return None
        set_look(editor, wrong="false")
        editor.setToolTip(self._hint())
        editor.setAccessibleDescription("")
        if day is not None and not editor.hasFocus():
            editor.setText(show_date(day, self._project.locale))
        return day

    def _ask(self, *_: object) -> None:
        self._timer.stop()
        self.clear.setVisible(replace(self.asking(None), table=self.table.currentData() or "", row="").active)
        self.asked.emit()
