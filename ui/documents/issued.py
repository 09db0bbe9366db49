"""The editions that were issued, and the card that issues the next one."""

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from models.days import EXAMPLE, read_date, show_date
from models.trouble import KindError
from resources.words import N_, tr
from ui.documents.names import clean_name, next_version
from ui.documents.request import Edition, Request
from ui.parts import Card, button, clear, label, row, set_look

if TYPE_CHECKING:
    from models.project import Project
    from ui.desk import Desk

HINT = N_("A date here means that both said yes: the status becomes Agreed. Without one it is a draft.")


class IssueCard(Card):
    """Asks for the number of an edition, what changed and when it was signed. wanted carries an Edition."""

    wanted = Signal(object)
    left = Signal()

    def __init__(self, desk: "Desk", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self.version, self.note, self.signed = QLineEdit(), QLineEdit(), QLineEdit()
        self.note.setPlaceholderText(tr("New ladder, two new risks"))
        self.signed.setPlaceholderText(show_date(EXAMPLE, desk.project.locale))
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self.go = button(tr("Issue"), "primary")
        self.cancel = button(tr("Cancel"), "quiet")
        for name, field, help in (
            (tr("Version"), self.version, ""),
            (tr("What changed"), self.note, ""),
            (tr("Signed on, if it is"), self.signed, tr(HINT)),
        ):
            field.setAccessibleName(name)
            field.setAccessibleDescription(help)
            self.body.addWidget(label(name, "label"))
            self.body.addWidget(field)
            if help:
                self.body.addWidget(label(help, "muted", wrap=True))
        self.body.addWidget(self.error)
        self.body.addLayout(row(self.go, self.cancel, 1))
        self.version.textChanged.connect(self._name)
        self.go.clicked.connect(self._press)
        self.cancel.clicked.connect(self.left.emit)

    def ask(self, version: str) -> None:
        """Begin with a suggested number."""
        self.version.setText(version)
        self.note.clear()
        self.signed.clear()
        self.show_work(False)
        self._wrong(None, "")
        self.version.setFocus(Qt.FocusReason.OtherFocusReason)
        self.version.selectAll()

    def show_work(self, on: bool) -> None:
        """Wait while the pages are made."""
        for widget in (self.version, self.note, self.signed, self.go):
            widget.setEnabled(not on)
        self.go.setText(tr("Making the pages …")) if on else self._name()

    def _name(self) -> None:
        version = clean_name(self.version.text())
        self.go.setText(tr("Issue v{version}").format(version=version) if version else tr("Issue"))
        self.go.setAccessibleName(self.go.text())

    def _wrong(self, field: QLineEdit | None, sentence: str) -> None:
        for each in (self.version, self.signed):
            set_look(each, wrong="true" if each is field else "false")
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _press(self) -> None:
        version = " ".join(self.version.text().split()).removeprefix("v").strip()
        if not version:
            self._wrong(self.version, tr("Give it a number, for example 1.0."))
            return
        try:
            signed = read_date(self.signed.text(), self._desk.project.locale)
        except KindError as error:
            self._wrong(self.signed, str(error))
            return
        self._wrong(None, "")
        self.wanted.emit(Edition(version, self.note.text().strip(), signed, date.today()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter issues, Esc leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.go.isEnabled():
            self._press()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Issued(QWidget):
    """Lists the editions of the document shown. Signals carry the key of a row; issue carries an Edition."""

    open_wanted = Signal(str)
    save_wanted = Signal(str)
    delete_wanted = Signal(str)
    issue_wanted = Signal(object)
    grown = Signal(QWidget)

    def __init__(self, desk: "Desk", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._request: Request | None = None
        self._version = ""
        self._shown: list[Any] = []
        self.heading = label(tr("Issued"), "heading")
        self.none = label(tr("Every plan you issue is kept here as it was on that day."), "muted", wrap=True)
        self.start = button(tr("Issue…"), "link")  # the page puts it beside its other actions
        self.card = IssueCard(desk)
        self.card.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(self.heading)
        whole.addWidget(self.none)
        whole.addLayout(self._list)
        whole.addWidget(self.card)
        self.start.clicked.connect(self.begin)
        self.card.left.connect(self.close_card)
        self.card.wanted.connect(self.issue_wanted.emit)

    def show_request(self, request: Request | None, version: str = "") -> None:
        """Show the editions of a document; version is the number that it carries now."""
        if request is None or self._request is None or self._key(request) != self._key(self._request):
            self.close_card()
            self._version = ""
        self._request, self._version = request, version or self._version
        plan = request is None or request.outline.is_plan
        self.setVisible(request is not None and plan)
        self.start.setVisible(plan)
        if request is None:
            self.start.setText(tr("Issue…"))
            self.start.setEnabled(False)
            return
        project = self._desk.project
        rows = project.all("issued_document", request.scope, kind=request.kind)
        rows.sort(key=lambda r: (r.issued_on is not None, str(r.issued_on), r.position), reverse=True)
        if rows != self._shown:
            self._shown = rows
            clear(self._list)
            for found in rows:
                self._list.addLayout(self._row(project, found))
        self.none.setVisible(not rows)
        self.start.setText(tr("Issue v{version}…").format(version=self.suggestion))
        self.start.setAccessibleName(tr("Issue version {version}").format(version=self.suggestion))
        self.start.setEnabled(self._may_issue() and self.card.isHidden())
        self.start.setToolTip(self._tip(project))

    def _may_issue(self) -> bool:
        return self._request is not None and not self._request.extract and not self._desk.project.read_only

    def _tip(self, project: "Project") -> str:
        if project.read_only:
            return project.read_only_reason or tr("This project is open for reading only.")
        if self._request is not None and self._request.extract:
            return tr("This is an extract for partners. Issue the plan itself: choose “Only us” as its reader.")
        return tr("Keeps these pages as they are today, under a number")

    @staticmethod
    def _key(request: Request) -> tuple[str, object, bool]:
        return request.kind, request.scope, request.extract

    @property
    def suggestion(self) -> str:
        """The number to suggest for the next edition."""
        return next_version(self._version, [row.version for row in self._shown])

    def _row(self, project: "Project", found: Any) -> QHBoxLayout:
        parts = [f"v{found.version}"] if found.version else []
        parts += [project.show("issued_document", key, getattr(found, key)) for key in ("issued_on", "status")]
        text = " · ".join(part for part in parts if part)
        line = button(text.replace("&", "&&"), "row")
        line.setAccessibleName(tr("Issued: {edition}").format(edition=text))
        line.setToolTip(
            "\n".join(t for t in (found.note, "" if found.file else tr("No PDF was kept of this one.")) if t)
        )
        line.clicked.connect(lambda: self.open_wanted.emit(found.id))
        line.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        line.customContextMenuRequested.connect(lambda at: self._menu(found, line.mapToGlobal(at)))
        more = button("", "quiet", "more", tr("More about {edition}").format(edition=text))
        more.clicked.connect(lambda: self._menu(found, more.mapToGlobal(QPoint(0, more.height()))))
        layout = row(line, more, space=0)
        layout.setStretch(0, 1)
        return layout

    def _menu(self, found: Any, at: QPoint) -> None:
        menu = self.menu(found)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def menu(self, found: Any) -> QMenu:
        """What can be done with one edition."""
        menu = QMenu(self)
        for text, signal, allowed in (
            (tr("Open"), self.open_wanted, bool(found.file)),
            (tr("Save as…"), self.save_wanted, bool(found.file)),
            (tr("Delete"), self.delete_wanted, not self._desk.project.read_only),
        ):
            action = menu.addAction(text)
            action.setEnabled(allowed)
            action.triggered.connect(lambda _=False, signal=signal: signal.emit(found.id))
        return menu

    # ---------------------------------------------------------------- the card

    def begin(self) -> None:
        """Ask about the next edition."""
        self.start.setEnabled(False)
        self.card.show()
        self.card.ask(self.suggestion)
        self.grown.emit(self.card)

    def close_card(self) -> None:
        """Put the card away."""
        self.card.hide()
        self.start.setEnabled(self._may_issue())
