"""The editor of an attached file, kept inside the project."""

import mimetypes
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from models.kinds import Value
from models.project import Project
from models.trouble import KindError, ProjectError
from resources.catalogue import Question
from resources.words import tr
from ui.fields.aside import can_run, clean_name, put_aside
from ui.fields.editor import Editor, Place
from ui.flow import Flow
from ui.parts import Elided, button

LARGEST = 20 * 2**20
NAME = "; name="


def describe_file(project: Project, id: str) -> tuple[str, str]:
    """The name and the size, in words, of a kept file."""
    found = project.rows_of("SELECT media_type, size FROM content WHERE id = ?", id) if id else []
    if not found:
        return "", ""
    media, size = found[0]
    plain, _, name = media.partition(NAME)
    if size >= 2**20:
        from babel.numbers import format_decimal

        megabytes = format_decimal(size / 2**20, format="#,##0.0", locale=project.locale.tag)
        words = tr("{size} MB").format(size=megabytes)
    else:
        words = tr("{size} KB").format(size=max(1, size // 1024))
    return clean_name(name.strip('"')) or tr("File") + (mimetypes.guess_extension(plain) or ""), words


def keep_file(project: Project, path: Path) -> str:
    """Keep a copy of a file in the project and return its key. KindError where it is too large or can't be read."""
    try:
        if path.stat().st_size > LARGEST:
            raise KindError(tr("That file is larger than 20 MB. Attach a smaller one, or write down where it lies."))
        data = path.read_bytes()
    except OSError as error:
        raise KindError(
            tr("“{name}” can’t be read. Check that it is there and not open elsewhere.").format(name=path.name)
        ) from error
    media = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return project.attach(data, f'{media}{NAME}"{path.name}"')


class FileEditor(Editor):
    """Add file…, then its name and size, with Open and Remove."""

    def __init__(self, question: Question, place: Place, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(question, place, compact, parent)
        self._id = ""
        self._wrong = ""
        self.add = button(tr("Add file…"), icon="paperclip")
        self.add.setAccessibleName(tr("{question}: add a file").format(question=question.label))
        self.name = Elided(in_the_middle=True)
        self.open = button(tr("Open"), "link")
        self.remove = button(tr("Remove"), "link")
        self.add.clicked.connect(self.choose)
        self.open.clicked.connect(self.show_file)
        self.remove.clicked.connect(self.clear)
        line = Flow(self, 12)  # a drawer is narrower than a name with its verbs
        for part in (self.add, self.name, self.open, self.remove):
            line.addWidget(part)
        self.adopt(self.add, self.open, self.remove)
        self.show_value("")

    def show_value(self, value: Value) -> None:
        """Show which file is kept."""
        self._id, self._wrong = value or "", ""
        name, size = describe_file(self.place.desk.project, self._id)
        self.name.setText(f"{name} · {size}" if name else "")
        for part in (self.name, self.open, self.remove):
            part.setVisible(bool(name))
        self.add.setText(tr("Replace…") if name else tr("Add file…"))

    def value(self) -> Value:
        """The key of the kept file. KindError where the last one could not be kept."""
        if self._wrong:
            raise KindError(self._wrong)
        return self._id

    def lock(self, reason: str) -> None:
        """A file that can't be changed can still be opened."""
        super().lock(reason)
        self.open.setEnabled(True)

    def choose(self) -> None:
        """Ask for a file and keep it."""
        path, _ = QFileDialog.getOpenFileName(self, tr("Add a file"))
        if path:
            self.take(Path(path))

    def take(self, path: Path) -> None:
        """Keep a file as the answer."""
        try:
            self.show_value(keep_file(self.place.desk.project, path))
        except KindError as error:
            self._wrong = str(error)
        except ProjectError as error:
            self.place.desk.trouble.emit(str(error))
            return
        self.edited.emit()

    def clear(self) -> None:
        """Take the file away from this answer."""
        self.show_value("")
        self.edited.emit()

    def show_file(self) -> None:
        """Ask, then open a copy in the program that the computer uses for it; of what can run, only save a copy."""
        name, size = describe_file(self.place.desk.project, self._id)
        if can_run(name):
            self._save_only(name, size)
            return
        question = tr(
            "“{name}” ({size}) opens in another program, as a copy. Changes made there stay there. Open it?"
        ).format(name=name, size=size)
        if self.place.desk.project.protected:
            risk = tr("While it is open, the copy lies on this computer without the password.")
            question = f"{question} {risk}"
        agreed = self._agrees(tr("Open this file?"), question, tr("Open it"), tr("Don’t open"))
        data = self._read() if agreed else None
        if data is not None:
            try:
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(put_aside(name, data))))
            except OSError as error:
                self.place.desk.trouble.emit(
                    tr("No copy of “{name}” could be made ({reason}). Free some space.").format(
                        name=name, reason=error.strerror
                    )
                )

    def _agrees(self, title: str, question: str, go: str, leave: str) -> bool:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(question)
        agreed = box.addButton(go, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(leave, QMessageBox.ButtonRole.RejectRole))
        box.exec()
        return box.clickedButton() is agreed

    def _read(self) -> bytes | None:
        try:
            return self.place.desk.project.content(self._id)
        except ProjectError as error:
            self.place.desk.trouble.emit(str(error))
            return None

    def _save_only(self, name: str, size: str) -> None:
        question = tr(
            "“{name}” ({size}) is a program or can run one. Accord never opens such files. You can save a copy; open it only"
            " if you know who made it. Save a copy?"
        ).format(name=name, size=size)
        if not self._agrees(tr("Save this file?"), question, tr("Save a copy…"), tr("Don’t save")):
            return
        path, _ = QFileDialog.getSaveFileName(self, tr("Save a copy"), name)
        data = self._read() if path else None
        if data is not None:
            try:
                Path(path).write_bytes(data)
            except OSError as error:
                self.place.desk.trouble.emit(
                    tr("“{name}” could not be saved ({reason}). Choose another folder.").format(
                        name=name, reason=error.strerror
                    )
                )
