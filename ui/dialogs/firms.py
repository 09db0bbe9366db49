"""The firms: ours and our partners, with address, contact and logo, as the cover of a plan needs them."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from resources.words import tr
from ui.dialogs.frame import Entry, Frame, line_edit
from ui.dialogs.logo import Logo, media_type
from ui.parts import Scroll, row

if TYPE_CHECKING:
    from ui.desk import Desk

LINES = ("name", "about", "contact_name", "email", "phone", "website")
TEXTS = ("address", "private_note")
ORDER = ("name", "about", "address", "contact_name", "email", "phone", "website", "private_note")


def _name(record: Any) -> str:
    """A firm in the list; ours is marked."""
    return tr("{name} (us)").format(name=record.name) if record.is_us else str(record.name)


class FirmsDialog(Frame):
    """A list of firms and what is known of each; every field is saved when it is left."""

    def __init__(self, desk: "Desk", firm: str = "", parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Firms"),
            tr("Names and logos stand on the cover of a plan, the rest where it says who you are."),
            tr("Close"),
            parent,
            wide=760,
            fits=False,
        )
        from resources.catalogue import registers

        self._desk = desk
        self._firm = ""
        self.leave.hide()
        self.resize(820, 640)
        self.list = QListWidget()
        self.list.setProperty("look", "list")
        self.list.setAccessibleName(tr("Firms"))
        self.list.setMaximumWidth(240)
        self.editors: dict[str, QLineEdit | QPlainTextEdit] = {}
        self.entries: dict[str, Entry] = {}
        area = Scroll(margins=(4, 0, 12, 0))
        area.body.setSpacing(12)
        register = registers()["party"]
        for key in ORDER:
            question = register.column(key)
            editor: QLineEdit | QPlainTextEdit
            if key in LINES:
                editor = line_edit(placeholder=question.placeholder)
                editor.editingFinished.connect(lambda key=key: self._save(key))
            else:
                editor = QPlainTextEdit()
                editor.setPlaceholderText(question.placeholder)
                editor.setTabChangesFocus(True)
                editor.setFixedHeight(76)
                editor.installEventFilter(self)
            editor.setEnabled(not desk.project.read_only)
            self.editors[key] = editor
            self.entries[key] = Entry(question.label, editor, question.help)
            area.body.addWidget(self.entries[key])
        self.logo = Logo()
        self.logo.setEnabled(not desk.project.read_only)
        self.logo.chosen.connect(self._set_logo)
        area.body.insertWidget(2, Entry(tr("Logo"), self.logo, tr("PNG or JPEG, up to 2 MB.")))
        area.body.addStretch(1)
        both = row(self.list, area, space=16)
        both.setStretch(1, 1)
        self.body.addLayout(both, 1)
        for record in sorted(desk.project.all("party"), key=lambda r: not r.is_us):
            self._add(record)
        self.list.currentItemChanged.connect(self._show)
        keys = [self.list.item(i).data(Qt.ItemDataRole.UserRole) for i in range(self.list.count())]
        self.list.setCurrentRow(keys.index(firm) if firm in keys else 0)

    def _add(self, record: Any) -> None:
        item = QListWidgetItem(_name(record))
        item.setData(Qt.ItemDataRole.UserRole, record.id)
        self.list.addItem(item)

    def _show(self, item: QListWidgetItem | None, before: QListWidgetItem | None = None) -> None:
        if before is not None:
            self._save_all()
        if item is None:
            return
        self._firm = str(item.data(Qt.ItemDataRole.UserRole))
        record = self._desk.project.get("party", self._firm)
        for key, editor in self.editors.items():
            text = str(getattr(record, key, ""))
            if isinstance(editor, QLineEdit):
                editor.setText(text)
                editor.setCursorPosition(0)
            else:
                editor.setPlainText(text)
            self.entries[key].complain("")
        self.logo.show_logo(self._desk.project.content(getattr(record, "logo", "")))

    def _text(self, key: str) -> str:
        editor = self.editors[key]
        return (editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()).strip()

    def _save(self, key: str) -> None:
        from models.trouble import KindError, ProjectError

        if not self._firm or self._desk.project.read_only:
            return
        if key == "name" and not self._text(key):
            self.entries[key].complain(tr("A firm needs a name."))
            return
        self.entries[key].complain("")
        try:
            self._desk.project.set("party", self._firm, key, self._text(key))
        except (KindError, ProjectError) as error:
            self.entries[key].complain(str(error))
            return
        item = next(
            (i for n in range(self.list.count())
             if (i := self.list.item(n)).data(Qt.ItemDataRole.UserRole) == self._firm),
            None,
        )  # fmt: skip
        if key == "name" and item is not None:
            item.setText(_name(self._desk.project.get("party", self._firm)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A text is saved when it is left."""
        if event.type() == QEvent.Type.FocusOut:
            for key in TEXTS:
                if self.editors[key] is watched:
                    self._save(key)
        return False

    def _save_all(self) -> None:
        for key in ORDER:
            self._save(key)

    def _set_logo(self, data: bytes | None) -> None:
        from models.trouble import ProjectError

        project = self._desk.project
        try:
            project.set("party", self._firm, "logo", project.attach(data, media_type(data)) if data else "")
        except ProjectError as error:
            self._desk.trouble.emit(str(error))
            return
        self.logo.show_logo(data)

    def accept(self) -> None:
        """Save the field in hand and close."""
        self._save_all()
        super().accept()

    def reject(self) -> None:
        """Closing saves too: nothing here is asked twice."""
        self._save_all()
        super().reject()
