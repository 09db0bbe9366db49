"""A relationship: who it is with, what kind it is, how far it has come; and archive, restore, delete."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from resources.words import list_words, ngettext, tr
from ui.choice import Choice
from ui.dialogs.frame import Entry, Frame, line_edit, note
from ui.dialogs.partners import Partners
from ui.parts import button, row, toast

LONG_AGO = date(2025, 3, 3)  # an example

if TYPE_CHECKING:
    from ui.desk import Desk


def archive(desk: "Desk", id: str, archived: bool, widget: QWidget) -> None:
    """Put a relationship away, or bring it back."""
    from models.trouble import ProjectError

    record = desk.project.get("relationship", id)
    if record is None:
        return
    try:
        step = tr("Archived “{name}”") if archived else tr("Brought back “{name}”")
        with desk.project.step(step.format(name=record.name)):
            desk.project.set("relationship", id, "archived", archived or None)
    except ProjectError as error:
        desk.trouble.emit(str(error))
        return
    said = tr("Archived: {name}") if archived else tr("Back again: {name}")
    toast(widget, said.format(name=record.name), tr("Undo"), desk.undo)


def what_goes(desk: "Desk", id: str) -> str:
    """What would go with a relationship, in words."""
    project = desk.project
    answers = sum(1 for row in project.all("answer", id) if row.value)
    from resources.catalogue import registers

    rows = sum(project.count(key, id) for key, register in registers().items() if register.scope != "business")
    parts = [
        ngettext("{number} answer", "{number} answers", answers).format(number=answers) if answers else "",
        ngettext("{number} row in its lists", "{number} rows in its lists", rows).format(number=rows) if rows else "",
    ]
    return list_words([part for part in parts if part]) or tr("nothing else")


def delete(desk: "Desk", id: str, widget: QWidget) -> None:
    """Take a relationship away with all that belongs to it, and say what went; undo brings it back."""
    from models.trouble import ProjectError

    record = desk.project.get("relationship", id)
    if record is None:
        return
    goes = what_goes(desk, id)
    window = widget.window().parentWidget() or widget.window()
    try:
        with desk.project.step(tr("Deleted “{name}”").format(name=record.name)):
            desk.project.remove("relationship", id)
    except ProjectError as error:
        desk.trouble.emit(str(error))
        return
    toast(window, tr("Deleted {name}, with {things}").format(name=record.name, things=goes), tr("Undo"), desk.undo)


class RelationshipDialog(Frame):
    """Makes a relationship, or edits one."""

    saved = Signal(str)

    def __init__(self, desk: "Desk", id: str | None, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Edit relationship") if id else tr("New relationship"),
            ""
            if id
            else tr("One firm, or several who work on the same thing. Only a name is needed; the rest can wait."),
            tr("Save") if id else tr("Add it"),
            parent,
            wide=600,
        )
        from resources.catalogue import registers

        self._desk, self._id = desk, id
        project = desk.project
        record = project.get("relationship", id) if id else None
        self._columns = registers()["relationship"]
        self.partners = Partners(project, id)
        self.firms = self.add(tr("Partner firms"), self.partners)
        self.name_edit = line_edit(str(record.name) if record else "", tr("Their name, or what you do together"))
        self.name = self.add(
            tr("What you call it"), self.name_edit, tr("If you leave it empty, it takes the firm’s name.")
        )
        self.role, self.type, self.stage = (self._choice(key, record) for key in ("role", "type", "stage"))
        self._pair((tr("They are our"), self.role), (tr("Kind"), self.type))
        shown = project.show("relationship", "since", record.since) if record else ""
        from models.days import show_date, show_month

        example = tr("{month}, or {day}").format(
            month=show_month(LONG_AGO, desk.project.locale), day=show_date(LONG_AGO, desk.project.locale)
        )
        self.since_edit = line_edit(shown, example)
        self.since = Entry(tr("Together since"), self.since_edit)
        self.since_edit.textEdited.connect(lambda: self.since.complain(""))
        both = row(Entry(tr("Stage"), self.stage), self.since, space=12)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        both.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(both)
        self.competitor = QCheckBox(tr("They could also be our competitor"))
        self.competitor.setToolTip(tr("Then the guide reminds you of competition law where it matters."))
        self.competitor.setChecked(bool(record and record.competitor))
        self.body.addWidget(self.competitor)
        if record is not None:
            self._add_ends(bool(record.archived))
        self.partners.lines[0].firm.setFocus() if id is None else self.name_edit.setFocus()

    def _choice(self, key: str, record: object) -> QComboBox:
        found = Choice()
        found.addItem(tr("Choose…"), "")
        found.setMinimumContentsLength(12)
        found.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for value, text in self._columns.column(key).options.items():
            found.addItem(f"{value} · {text}" if key == "stage" else text, value)
        found.setCurrentIndex(max(0, found.findData(getattr(record, key, ""))))
        return found

    def _pair(self, first: tuple[str, QWidget], second: tuple[str, QWidget]) -> None:
        both = row(Entry(*first), Entry(*second), space=12)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self.body.addLayout(both)

    def _add_ends(self, archived: bool) -> None:
        put = button(tr("Bring back") if archived else tr("Archive"), "quiet", "archive")
        put.clicked.connect(lambda: self._end(archive, not archived))
        away = button(tr("Delete"), "danger", "trash")
        away.clicked.connect(lambda: self._end(delete))
        self.foot.insertWidget(0, put)
        self.foot.insertWidget(1, away)
        goes = what_goes(self._desk, self._id or "")
        said = tr(
            "Deleting takes {things} with it. Undo (Ctrl+Z) brings everything back. Archiving only takes it off the lists."
        )
        self.body.addWidget(note(said.format(things=goes)))

    def _end(self, act, *rest: object) -> None:  # type: ignore[no-untyped-def]
        window = self.parentWidget() or self
        super(Frame, self).accept()
        act(self._desk, self._id, *rest, window)

    def check(self) -> Entry | None:
        """A name is needed, of the relationship or of a firm; a date must be one."""
        if not self.name_edit.text().strip() and not self.partners.names():
            self.firms.complain(tr("Name the firm, or say below what you call it."))
            return self.firms
        from models.trouble import KindError

        try:
            self._since()
        except KindError as error:
            self.since.complain(str(error))
            return self.since
        return None

    def _since(self) -> object:
        from models.days import read_date, read_month
        from models.trouble import KindError

        text = self.since_edit.text().strip()
        try:
            return read_date(text, self._desk.project.locale)
        except KindError:
            return read_month(text, self._desk.project.locale)

    def accept(self) -> None:
        """Write it, in one step."""
        wrong = self.check()
        if wrong is not None:
            wrong.editor.setFocus()
            return
        from models.trouble import KindError, ProjectError

        project = self._desk.project
        names = self.partners.names()
        name = " ".join(self.name_edit.text().split()) or list_words(names)
        values = {
            "name": name,
            "role": self.role.currentData(),
            "type": self.type.currentData(),
            "stage": self.stage.currentData(),
            "since": self._since(),
            "competitor": True if self.competitor.isChecked() else None,
        }
        try:
            step = tr("Relationship · {name}") if self._id else tr("New relationship · {name}")
            with project.step(step.format(name=name)):
                id = self._id or project.add("relationship", **values)
                if self._id:
                    for column, value in values.items():
                        project.set("relationship", id, column, value)
                self.partners.save(id)
        except (ProjectError, KindError) as error:
            self.name.complain(str(error))
            return
        super(Frame, self).accept()
        self.saved.emit(id)
