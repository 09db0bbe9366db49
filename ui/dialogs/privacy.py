"""What do we hold about this person: a list to read and to save, and deleting their ratings for good."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QWidget

from models.erasure import erase_all
from models.privacy import Erased, Report, backup_holds, erase_ratings, held_about, list_names, report_text
from models.trouble import ProjectError
from ui.backup import backup_folder
from ui.dialogs.frame import Frame, note, reading
from ui.fields.editor import why_locked
from ui.parts import Banner, button, label, toast

if TYPE_CHECKING:
    from ui.desk import Desk


class PersonReport(Frame):
    """Shows everything that names a person."""

    def __init__(self, desk: "Desk", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(
            "What do we hold about this person?",
            "Everything in this project that names them. Two people of the same name can’t be told apart.",
            "Close",
            parent,
            wide=640,
        )
        self._desk = desk
        self.report: Report | None = None
        self.name = QComboBox()
        self.name.setEditable(True)
        self.name.addItems(list_names(desk.project))
        self.name.setCurrentText(name)
        self.add("Name", self.name)
        self.count = label("", "label", wrap=True)
        self.body.addWidget(self.count)
        self.text = reading("What we hold", 300)
        self.body.addWidget(self.text)
        self.leave.hide()
        self.go.setDefault(False)
        self.save = button("Save as text…", icon="save")
        self.save.clicked.connect(self.save_text)
        self.erase = button("Delete ratings for good…", "danger")
        self.erase.clicked.connect(self.open_erasing)
        self.foot.insertWidget(0, self.save)
        self.foot.insertWidget(1, self.erase)
        self.name.activated.connect(self.look)
        line = self.name.lineEdit()
        assert line is not None
        line.editingFinished.connect(self.look)
        self.look()

    def look(self) -> None:
        """Look for the name that stands there."""
        self.report = report = held_about(self._desk.project, self.name.currentText())
        number = len(report.held)
        places = "1 place names them." if number == 1 else f"{number:,} places name them."
        empty = not report.name.strip()
        self.count.setText("Choose or type a name." if empty else places)
        self.text.setPlainText("" if empty else report_text(report))
        self.save.setEnabled(not empty)
        locked = why_locked(self._desk.project)
        nothing = "" if report.ratings or report.comments or report.versions else "There are no ratings of this person."
        self.erase.setEnabled(not (locked or nothing or empty))
        self.erase.setToolTip(locked or nothing)

    def ask_path(self) -> str:
        """Let the user choose a place; an empty string where they would rather not."""
        assert self.report is not None
        name = "".join(c if c.isalnum() or c in " -" else " " for c in f"What we hold - {self.report.name}").strip()
        start = str(self._desk.project.path.parent / f"{name}.txt")
        return QFileDialog.getSaveFileName(self, "Save as text", start, "Text (*.txt)")[0]

    def save_text(self) -> None:
        """Write the report."""
        path = self.ask_path()
        if not path or self.report is None:
            return
        target = Path(path)
        try:
            target.write_text(report_text(self.report), encoding="utf-8")
        except OSError as error:
            self.count.setText(f"“{target.name}” could not be saved ({error.strerror}). Choose another folder.")
            return
        self.count.setText(f"Saved as {target}.")

    def open_erasing(self) -> None:
        """Ask before the ratings go."""
        if self.report is not None:
            dialog = EraseRatings(self._desk, self.report, self)
            dialog.accepted.connect(self.look)
            dialog.open()


class EraseRatings(Frame):
    """Deletes a person's ratings out of the lists, the history and, where asked for, the backups."""

    def __init__(self, desk: "Desk", report: Report, parent: QWidget | None = None) -> None:
        number = "1 skill rating" if report.ratings == 1 else f"{report.ratings:,} skill ratings"
        super().__init__(
            f"Delete the ratings of {report.name} for good?",
            f"{number} and all that the history keeps of them will be gone. This can’t be undone: neither by undo nor "
            "with “As it was on…”. Everything else about this person stays.",
            "Delete for good",
            parent,
        )
        self._desk, self._name = desk, report.name
        self.done_text = ""
        comments = "1 comment" if report.comments == 1 else f"{report.comments:,} comments"
        self.comments = QCheckBox(f"Their words in the trust pulse too ({comments}); the numbers stay")
        self.body.addWidget(self.comments)
        folder = backup_folder(desk.project.path)
        self._held = [path for path in sorted(folder.glob("*.accord")) if backup_holds(path, report.name)]
        count = "1 backup" if len(self._held) == 1 else f"{len(self._held):,} backups"
        self.backups = QCheckBox(f"Also delete {count} of this project that still hold them")
        self.backups.setChecked(bool(self._held))
        self.backups.setVisible(bool(self._held))
        self.body.addWidget(self.backups)
        if self._held:
            names = "\n".join(path.stem for path in reversed(self._held[-12:]))
            more = f"\nand {len(self._held) - 12} older ones" if len(self._held) > 12 else ""
            self.body.addWidget(note(f"{names}{more}"))
        self.body.addWidget(
            note(
                "Copies elsewhere, printed pages and what a partner was sent are not reached. A disk may keep traces of "
                "deleted files for a while."
            )
        )
        self.banner = Banner("", "red")
        self.banner.hide()
        self.body.addWidget(self.banner)
        self.go.setProperty("look", "danger")
        self.go.setDefault(False)
        self.leave.setDefault(True)

    def accept(self) -> None:
        """Delete, and say what was done."""
        self._desk.flush()
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            erased = erase_ratings(self._desk.project, self._name, comments=self.comments.isChecked())
            gone, left = self._clear_backups() if self.backups.isChecked() else (0, "")
        except ProjectError as error:
            self.banner.say(str(error))
            self.banner.show()
            self.fit()
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.done_text = self._tell(erased, gone, left)
        toast(self._desk_window(), self.done_text)
        super().accept()

    def _desk_window(self) -> QWidget:
        found: QWidget = self
        while (parent := found.parentWidget()) is not None:
            found = parent
        return found

    def _clear_backups(self) -> tuple[int, str]:
        left = erase_all(self._held)
        names = ", ".join(f"“{path.name}”" for path in left[:3])
        return len(self._held) - len(left), f" {names} could not be deleted." if left else ""

    @staticmethod
    def _tell(erased: Erased, backups: int, left: str) -> str:
        parts = ["1 rating" if erased.ratings == 1 else f"{erased.ratings:,} ratings"]
        if erased.comments:
            parts.append("1 comment" if erased.comments == 1 else f"{erased.comments:,} comments")
        if backups:
            parts.append("1 backup" if backups == 1 else f"{backups:,} backups")
        return f"Deleted for good: {', '.join(parts)}, and {erased.versions:,} versions in the history.{left}"
