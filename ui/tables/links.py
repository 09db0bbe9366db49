"""The rows that belong to a row: listed in its drawer, added there, opened, and let go again."""

from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from models import kinds
from models.change import Change
from models.links import Link, add_linked, list_backward, list_forward, list_linked, name_key, name_row
from models.trouble import ProjectError
from resources.catalogue import Column, Register, registers
from resources.words import N_, tr
from ui.fields.editor import Place, why_locked
from ui.forms.drafts import Drafts
from ui.forms.form import Form
from ui.forms.source import RowSource
from ui.icons import dress
from ui.mirroring import edges
from ui.parts import Button, Elided, button, clear, icon_button, label, pill, row, toast
from ui.places import BY_KEY, address_of
from ui.tables.gestures import article
from ui.tables.lanes import tone_of

SHOWN = 6  # so many linked rows are listed at once; the rest on demand
MOST = 100
NEEDS_SCOPE = N_("Choose a relationship first (top left)")


def address_of_row(register: str, id: str, relationship: str | None) -> str:
    """Where a row is shown, or an empty string where its register has no page of its own."""
    page = address_of(register)
    if page.partition("/")[0] not in BY_KEY or not page.endswith(f"/{register}"):
        return ""
    return f"{f'@{relationship}/' if relationship else ''}{page}/{id}"


def at_a_glance(register: Register, link: Column) -> list[Column]:
    """What is said of a linked row beside its name: who, when, and how it stands."""
    found: list[Column] = []
    for kind in ("person", "date", "choice"):
        fitting = [c for c in register.columns if c.kind == kind and c is not register.naming and c is not link]
        best = [c for c in fitting if c.key in ("owner", "due", "status")] or fitting
        found += best[:1]
    return found


class Way(Button):
    """The way to a row that this one names; a long name is cut by … and stands whole in the tip."""

    def __init__(self, name: str, tip: str) -> None:
        super().__init__()
        self._name, self._tip = name, tip
        self.setProperty("look", "link")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        dress(self, "link", "primary")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._cut()

    def _cut(self) -> None:
        room = self.width() - self.iconSize().width() - 16
        shown = self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        self.setText(f" {shown.replace('&', '&&')}")
        self.setToolTip(self._tip if shown == self._name else f"{self._name}\n{self._tip}")

    def sizeHint(self) -> QSize:
        """The whole name."""
        wide = self.fontMetrics().horizontalAdvance(self._name) + self.iconSize().width() + 18
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The icon and a few letters."""
        return QSize(80, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the name as there is room for."""
        super().resizeEvent(event)
        self._cut()


class LinkedRow(QFrame):
    """One linked row: number, title, who and when; with its few fields to fill in once it is opened here."""

    def __init__(self, group: "LinkedGroup", stored: Any) -> None:
        super().__init__()
        self._group = group
        self.id: str = stored.id
        self.form: Form | None = None
        register = group.register
        self.address = address_of_row(register.key, stored.id, getattr(stored, "relationship_id", None))
        self.open = button("", "link")
        self.open.setEnabled(bool(self.address))
        self.open.clicked.connect(lambda: group.went.emit(self.address))
        self.edit = icon_button("pencil", tr("Fill in this {noun} here").format(noun=register.singular))
        self.edit.clicked.connect(self.fill_in)
        self.unlink = icon_button("close", tr("Take the link away; the row stays"))
        self.unlink.clicked.connect(lambda: group.unlink(self.id))
        locked = why_locked(group.place.desk.project)
        for control in (self.edit, self.unlink):
            control.setEnabled(not locked)
            control.setToolTip(locked or control.toolTip())
        self.title = label("", wrap=True)
        self._about = row(space=6)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 2, 0, 6)
        self._body.setSpacing(2)
        head = row(space=4)
        self.title.setContentsMargins(*edges(2, 3, 0, 0))
        head.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.unlink, 0, Qt.AlignmentFlag.AlignTop)
        self._body.addLayout(head)
        self._body.addLayout(self._about)
        self.show_stored(stored)

    def show_stored(self, stored: Any) -> None:
        """Say what is stored now."""
        register, project = self._group.register, self._group.place.desk.project
        title = project.show(register.key, register.naming.key, getattr(stored, register.naming.key))
        number = name_row(register, stored, "")
        self.open.setText(number)
        self.open.setAccessibleName(tr("Open {number} {title}").format(number=number, title=title))
        self.open.setToolTip("" if self.address else tr("This list is shown in the guide"))
        self.title.setText(title if self.form is None else "")
        clear(self._about)
        for column in at_a_glance(register, self._group.link.column) if self.form is None else ():
            value = getattr(stored, column.key)
            if not kinds.is_empty(value):
                tone, words = tone_of(column, value), project.show(register.key, column.key, value)
                self._about.addWidget(pill(words, tone) if tone else Elided(words, "muted"))
        self._about.addStretch(1)
        self._about.setContentsMargins(*edges(self.open.sizeHint().width() + 6, 0, 0, 0))

    def fill_in(self) -> None:
        """Ask for what matters at a glance, here; again, put it away."""
        if self.form is not None:
            self.put_away()
            return
        group = self._group
        columns = [group.register.naming, *at_a_glance(group.register, group.link.column)]
        source = RowSource(group.place.desk.project, group.register.key, self.id)
        self.form = Form(columns, source, group.place, group.drafts, pairs=True, marks="")
        self._body.addWidget(self.form)
        self._show_again()
        next(iter(self.form.entries.values())).take_focus()

    def put_away(self, *, save: bool = True) -> None:
        """Save what was typed here and show the row in words again."""
        if self.form is not None:
            form, self.form = self.form, None
            form.let_go(save=save)
            form.hide()
            form.deleteLater()
            self._show_again()

    def _show_again(self) -> None:
        stored = self._group.place.desk.project.get(self._group.register.key, self.id)
        if stored is not None:
            self.show_stored(stored)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the fields away, before it closes the drawer."""
        if event.key() == Qt.Key.Key_Escape and self.form is not None:
            self.put_away()
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)


class LinkedGroup(QWidget):
    """All rows of one register that name the row by one link, and the button that adds one."""

    went = Signal(str)

    def __init__(self, link: Link, id: str, place: Place, drafts: Drafts) -> None:
        super().__init__()
        self.link, self.id, self.place, self.drafts = link, id, place, drafts
        self.register = registers()[link.register]
        self.rows: dict[str, LinkedRow] = {}
        self._limit = SHOWN
        self.setObjectName(f"linked_{link.register}")
        self.heading = label("", "label")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.more = button("", "link")
        self.more.clicked.connect(self._show_more)
        self.add = button(tr("Add {a_noun}").format(a_noun=article(self.register.singular)), "link", "plus")
        self.add.clicked.connect(self.add_row)
        why = why_locked(place.desk.project)
        if not why and self.register.scope == "relationship" and place.relationship is None:
            why = tr(NEEDS_SCOPE)
        self.add.setEnabled(not why)
        self.add.setToolTip(why)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self.heading)
        whole.addLayout(self._list)
        whole.addLayout(row(self.more, self.add, 1, space=14))
        self.refresh()

    def refresh(self) -> None:
        """List what is linked now; rows that stay keep their open fields."""
        found = list_linked(self.place.desk.project, self.link, self.id)
        self.heading.setText(f"{self.register.title} · {len(found)}" if found else self.register.title)
        seen = {stored.id: stored for stored in found[: self._limit]}
        for id in [id for id in self.rows if id not in seen]:
            gone = self.rows.pop(id)
            gone.put_away(save=self.place.desk.project.get(self.register.key, id) is not None)
            gone.hide()
            gone.deleteLater()
        for place, (id, stored) in enumerate(seen.items()):
            if id in self.rows:
                self.rows[id].show_stored(stored)
            else:
                self.rows[id] = LinkedRow(self, stored)
                self._list.insertWidget(place, self.rows[id])
        left = len(found) - len(seen)
        self.more.setText(
            tr("{number} more").format(number=left)
            if self._limit < MOST
            else tr("{number} more on their own page").format(number=left)
        )
        self.more.setEnabled(self._limit < MOST)
        self.more.setVisible(left > 0)

    def _show_more(self) -> None:
        self._limit = MOST
        self.refresh()

    def add_row(self) -> None:
        """Add a row that belongs to this one, and fill it in here."""
        desk = self.place.desk
        desk.flush()
        try:
            id = add_linked(desk.project, self.link, self.id, self.place.relationship)
        except ProjectError as error:
            desk.trouble.emit(str(error))
            return
        self._limit = max(self._limit, len(self.rows) + 2)
        self.refresh()
        if id in self.rows:
            self.rows[id].fill_in()

    def unlink(self, id: str) -> None:
        """Let a row go; it stays in its own list."""
        desk = self.place.desk
        desk.flush()
        name = name_key(desk.project, self.register.key, id)
        try:
            desk.project.set(self.register.key, id, self.link.column.key, "")
        except ProjectError as error:
            desk.trouble.emit(str(error))
            return
        toast(self, tr("{name} is no longer linked here.").format(name=name), tr("Undo"), desk.undo)

    def let_go(self, *, save: bool) -> None:
        """Save what is typed."""
        for found in self.rows.values():
            found.put_away(save=save)


class LinkedRows(QWidget):
    """Everything that is linked with a row: what it belongs to, and what belongs to it, as the catalogue says."""

    went = Signal(str)

    def __init__(self, register: Register, id: str, place: Place, drafts: Drafts) -> None:
        super().__init__()
        self.register, self.id, self._place = register, id, place
        self.groups = [LinkedGroup(link, id, place, drafts) for link in list_backward(register.key)]
        self._up = QVBoxLayout()
        self._up.setSpacing(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 0)
        whole.setSpacing(14)
        whole.addLayout(self._up)
        for group in self.groups:
            group.went.connect(self.went.emit)
            whole.addWidget(group)
        self._tables = {link.register for link in list_backward(register.key)}
        self._targets = {link.target for link in list_forward(register.key)}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._refresh)
        self._show_up()

    def _show_up(self) -> None:
        """Show the way to the rows that this one names."""
        clear(self._up)
        project = self._place.desk.project
        stored = project.get(self.register.key, self.id)
        for link in list_forward(self.register.key) if stored is not None else ():
            key = getattr(stored, link.column.key)
            named = project.get(link.target, key) if key else None
            if named is None:
                continue
            address = address_of_row(link.target, key, getattr(named, "relationship_id", None))
            if address:
                way = Way(name_key(project, link.target, key), tr("{column}: open it").format(column=link.column.label))
                way.clicked.connect(lambda _=False, address=address: self.went.emit(address))
                self._up.addWidget(way)

    def hear(self, change: Change) -> None:
        """List anew what moved; told by the drawer."""
        if change.touches(self.register.key, *self._tables, *self._targets):
            self._later.start()

    def _refresh(self) -> None:
        for group in self.groups:
            group.refresh()
        self._show_up()

    def let_go(self, *, save: bool = True) -> None:
        """Save what is typed, and list no more."""
        self._later.stop()
        for group in self.groups:
            group.let_go(save=save)
