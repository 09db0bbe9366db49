"""The drawer: everything about one row, as a form under or beside its table."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from models.change import Change
from models.trouble import ProjectError
from resources.catalogue import Column, Question, Register
from ui.fields.editor import Place
from ui.forms.drafts import Drafts
from ui.forms.entry import OURS, OURS_TIP, SHARE, SHARE_TIP, SHARED, SHARED_TIP
from ui.forms.form import Form
from ui.forms.source import RowSource
from ui.parts import button, clear, label, pill


class Drawer(QFrame):
    """Shows one row's form. Columns that the table leaves out open with “More about this …”."""

    closed = Signal()
    share_asked = Signal(str, bool)

    def __init__(self, register: Register, columns: Sequence[Column], *, beside: bool) -> None:
        super().__init__()
        self.register = register
        self.row = ""
        self.form: Form | None = None
        self.more: Form | None = None
        self._first = tuple(columns)
        self._rest = tuple(column for column in register.columns if column not in self._first)
        self._place: Place | None = None
        self._drafts: Drafts | None = None
        self._firms = ("us", "them")
        self.setProperty("look", "card" if beside else "panel")
        self.setObjectName("drawer")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        self._body = QVBoxLayout()
        self._body.setContentsMargins(18, 14, 18, 16)
        self._body.setSpacing(12)
        if beside:
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            inner = QWidget()
            inner.setLayout(self._body)
            scroll.setWidget(inner)
            inner.setAutoFillBackground(False)
            scroll.viewport().setAutoFillBackground(False)
            whole.addWidget(scroll)
        else:
            whole.addLayout(self._body)
        self.hide()

    def show_row(self, row: str, place: Place, drafts: Drafts, firms: tuple[str, str], number: str) -> None:
        """Show the form of a row."""
        if row == self.row and self.isVisible():
            return
        self.let_go()
        self.row, self._place, self._drafts, self._firms = row, place, drafts, firms
        project = place.desk.project
        close = button("", "quiet", "close", "Close (Esc)")
        close.clicked.connect(self.close_row)
        head = QHBoxLayout()
        head.addWidget(label(number, "muted"))
        shared = self._shared(row)
        if shared is not None:
            head.addWidget(shared)
        head.addStretch(1)
        head.addWidget(close)
        self._body.addLayout(head)
        self.title = label(
            project.title(self.register.key, row) or f"New {self.register.singular}", "heading", wrap=True
        )
        self._body.addWidget(self.title)
        self.form = self._make(self._first)
        self._body.addWidget(self.form)
        if self._rest:
            self._rest_button = button(f"More about this {self.register.singular}", "link", "chevron-down")
            self._rest_button.clicked.connect(self.open_more)
            self._body.addWidget(self._rest_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._body.addStretch(1)
        place.desk.changed.connect(self.hear)
        self.show()

    def _shared(self, row: str) -> QWidget | None:
        """Who may read this row: a tick where that can be chosen, a pill where it is settled."""
        if self.register.audience == "joint":
            found = pill(SHARED, "blue")
            found.setToolTip(SHARED_TIP)
            return found
        if self.register.audience == "ours":
            found = pill(OURS, "grey")
            found.setToolTip(OURS_TIP)
            return found
        self.tick = QCheckBox(SHARE)
        self.tick.setToolTip(SHARE_TIP)
        self.tick.setProperty("look", "share")
        self.tick.clicked.connect(lambda on: self.share_asked.emit(self.row, on))
        self._show_tick()
        return self.tick

    def _show_tick(self) -> None:
        assert self._place is not None
        row = self._place.desk.project.get(self.register.key, self.row)
        if self.register.audience == "shareable" and row is not None:
            self.tick.setChecked(bool(row.shared))

    def _make(self, columns: Sequence[Column]) -> Form:
        assert self._place is not None and self._drafts is not None
        source = RowSource(self._place.desk.project, self.register.key, self.row)
        return Form(columns, source, self._place, self._drafts, labels=self._label, pairs=True,
                    marks="lock" if self.register.audience != "ours" else "")  # fmt: skip

    def _label(self, question: Question) -> str:
        return question.label_for(*self._firms) if isinstance(question, Column) else question.label

    def open_more(self) -> None:
        """Ask for the columns that the table leaves out, too."""
        self.more = self._make(self._rest)
        self._body.insertWidget(self._body.indexOf(self._rest_button), self.more)
        self._rest_button.hide()
        first = next(iter(self.more.entries.values()), None)
        if first is not None:
            first.take_focus()

    def hear(self, change: Change) -> None:
        """Keep the title and the tick, and close when the row is gone."""
        touched = change.rows_of(self.register.key).get(self.row)
        if touched is None or self._place is None:
            return
        if self._place.desk.project.get(self.register.key, self.row) is None:
            self.abandon()
            return
        try:
            title = self._place.desk.project.title(self.register.key, self.row)
        except ProjectError:
            return
        self.title.setText(title or f"New {self.register.singular}")
        self._show_tick()

    def forms(self) -> list[Form]:
        """The forms that are open."""
        return [form for form in (self.form, self.more) if form is not None]

    def let_go(self) -> None:
        """Save what is typed and empty the drawer."""
        self._end(save=True)

    def abandon(self) -> None:
        """Empty the drawer of a row that is gone."""
        self._end(save=False)
        self.close_row()

    def _end(self, *, save: bool) -> None:
        forms = self.forms()
        self.form = self.more = None
        for form in forms:
            form.let_go(save=save)
        if self._place is not None:
            self._place.desk.changed.disconnect(self.hear)
            self._place = None
        self.row = ""
        clear(self._body)

    def close_row(self) -> None:
        """Save and close."""
        self.let_go()
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_row()
        else:
            super().keyPressEvent(event)
