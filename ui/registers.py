"""The page of a theme: its registers, one at a time, as editable tables."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from models.project import ANY
from resources.catalogue import Column, Register, registers
from ui.flow import Flow
from ui.parts import button, column, label
from ui.places import Place
from ui.tables.gestures import article
from ui.tables.register_table import RegisterTable
from ui.theme import Theme

if TYPE_CHECKING:
    from models.change import Change
    from ui.desk import Desk

# The columns that matter at a glance stand first; the drawer shows them all.
FIRST = {
    "risk": ("title", "category", "likelihood", "impact", "owner", "treatment", "due"),
    "issue": ("title", "type", "impact", "owner", "due", "status"),
    "objective": ("objective", "measure", "baseline", "target", "due", "status"),
    "value_idea": ("title", "value_type", "effort", "benefit", "owner", "status"),
    "person": ("name", "party_id", "job", "part", "deputy"),
}
SETTLED = {"issue": ("settled",), "action": ("done", "dropped"), "exit_task": ("done", "not_needed")}


def columns_of(register: Register) -> tuple[Column, ...]:
    """All columns of a register, those that matter at a glance first."""
    first = FIRST.get(register.key, ())
    return (*(register.column(key) for key in first), *(c for c in register.columns if c.key not in first))


def summarize(desk: "Desk", register: Register) -> str:
    """What a register holds in the scope, in a few words."""
    project, key = desk.project, register.key
    scope = ANY if desk.scope is None or register.scope == "business" else desk.scope
    rows = project.count(key, scope)
    if not rows:
        return "nothing yet"
    if key == "risk":
        left = [r for r in project.all(key, scope) if r.status != "closed"]
        bare = sum(1 for r in left if (r.likelihood or 0) * (r.impact or 0) >= 15 and not r.owner)
        alarm = "" if not bare else f" · {bare} high risk{' has' if bare == 1 else 's have'} no owner"
        return f"{len(left)} open{alarm}"
    if key in SETTLED:
        left = [r for r in project.all(key, scope) if r.status not in SETTLED[key]]
        late = sum(1 for r in left if r.due is not None and r.due < date.today())
        return f"{len(left)} open" + (f" · {late} late" if late else "")
    return "1 row" if rows == 1 else f"{rows} rows"


class RegisterPage(QWidget):
    """Title, what matters, the registers of the theme to choose from, and the table of one."""

    def __init__(self, desk: "Desk", theme: Theme, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "page")
        self._desk, self._theme, self.place = desk, theme, place
        self._scopes: dict[str, str | None] = {}
        self.tables: dict[str, RegisterTable] = {}
        self.current = place.registers[0]
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 24)
        whole.setSpacing(14)
        self.title, self.subtitle = label(place.title, "title"), label("", "soft", wrap=True)
        self.add = button("", "primary")
        self.add.clicked.connect(self._add_row)
        head = QHBoxLayout()
        head.addLayout(column(self.title, self.subtitle, space=4), 1)
        head.addWidget(self.add)
        whole.addLayout(head)
        self._sections = QButtonGroup(self)
        self.sections: dict[str, QWidget] = {}
        if len(place.registers) > 1:
            flow = Flow()
            for key in place.registers:
                found = button(registers()[key].title, "segment")
                found.setCheckable(True)
                found.clicked.connect(lambda _=False, key=key: self.show_detail(key))
                self._sections.addButton(found)
                self.sections[key] = found
                flow.addWidget(found)
            whole.addLayout(flow)
        self.stack = QStackedWidget()
        whole.addWidget(self.stack, 1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(120)
        self._later.timeout.connect(self._summarize)
        desk.changed.connect(self._hear)
        desk.scope_changed.connect(self._rescope)

    def crumbs(self) -> list[str]:
        """Scope, theme and, where there are several, the register."""
        record = self._desk.project.get("relationship", self._desk.scope) if self._desk.scope else None
        way = [str(record.name) if record is not None else "All relationships", self.place.title]
        title = registers()[self.current].title
        return [*way, title] if self.sections and title != self.place.title else way

    def refresh(self) -> None:
        """Show the register in hand, in the scope."""
        self.show_detail(self.current)

    def show_detail(self, key: str, row: str = "") -> None:
        """Show one register of the theme, and a row of it."""
        if key not in self.place.registers:
            key = self.place.registers[0]
        self._desk.flush()
        self.current = key
        if key not in self.tables:
            self.tables[key] = RegisterTable(
                self._desk, self._theme, key, columns_of(registers()[key]), self._desk.scope
            )
            self._scopes[key] = self._desk.scope
            self.stack.addWidget(self.tables[key])
        table = self.tables[key]
        if self._scopes[key] != self._desk.scope:
            table.show_scope(self._desk.scope)
            self._scopes[key] = self._desk.scope
        self.stack.setCurrentWidget(table)
        if key in self.sections:
            self.sections[key].setChecked(True)  # type: ignore[attr-defined]
        self._summarize()
        if row:
            table.show_row(row)
            table.open_drawer(focus=False)

    def _rescope(self, *_: object) -> None:
        if self.isVisible():
            self.refresh()

    def _hear(self, change: "Change") -> None:
        if self.isVisible() and change.touches(self.current, "relationship"):
            self._later.start()

    def _summarize(self) -> None:
        register = registers()[self.current]
        self.subtitle.setText(summarize(self._desk, register))
        self.add.setText(f"Add {article(register.singular)}")
        self.add.setAccessibleName(self.add.text())
        why = self.tables[self.current].why_not_add()
        self.add.setEnabled(not why)
        self.add.setToolTip(why)

    def _add_row(self) -> None:
        self.tables[self.current].add_row()
