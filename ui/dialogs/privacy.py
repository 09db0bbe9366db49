"""What do we hold about this person: a list to read and to save, and deleting their ratings for good."""

from datetime import datetime
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from models.days import show_date
from models.erasure import erase_all
from models.forgetting import Erased, backup_holds, erase_ratings
from models.privacy import Report, held_about, list_names, report_text, tell_rest
from models.trouble import ProjectError
from resources.words import N_, ngettext, tr
from ui.backup import backup_folder
from ui.choice import Choice
from ui.dialogs.frame import Frame, note, reading
from ui.documents.press import Press
from ui.documents.saving import Writer
from ui.fields.editor import why_locked
from ui.parts import Banner, button, label, toast

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.documents.press import Print

LATER = 500  # milliseconds of rest while typing: a long history takes a second to look through
NAMED = 6  # backups that are named
NOT_REACHED = N_(
    "Not reached are copies elsewhere, backups from before this file was moved or renamed, printed pages, and what a partner "
    "was sent. A disk may keep traces of deleted files for a while."
)


def tell_richly(report: Report) -> str:
    """A report for the screen: its groups as headings, each place with what it says beneath."""
    found = []
    for group, held in report.groups().items():
        found.append(f"<h4>{escape(tr(group))}</h4>")
        for one in held:
            said = "<br>".join(f"{escape(label)}: {escape(text)}" for label, text in one.details) or "<br>".join(
                escape(line) for line in one.text.splitlines()
            )
            found.append(f"<p><b>{escape(one.place)}</b> · {escape(one.label)}<br>{said}</p>")
    rest = "".join(f"<p>{escape(sentence)}</p>" for sentence in tell_rest(report))
    return f"{''.join(found)}<h4>{escape(tr('What this list does not show'))}</h4>{rest}"


class PersonReport(Frame):
    """Shows everything that names a person."""

    def __init__(self, desk: "Desk", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(
            tr("What do we hold about this person?"),
            tr("Everything in this project that names them. Two people of the same name can’t be told apart."),
            tr("Close"),
            parent,
            wide=640,
        )
        self._desk = desk
        self.report: Report | None = None
        self.name = Choice()
        self.name.setEditable(True)
        self.name.addItems(list_names(desk.project))
        self.name.setCurrentText(name)
        self.add(tr("Name"), self.name)
        self.count = label("", "label", wrap=True)
        self.body.addWidget(self.count)
        self.text = reading(tr("What we hold"), 300)
        self.body.addWidget(self.text)
        self.said = label("", "soft", wrap=True)
        self.said.hide()
        self.body.addWidget(self.said)
        self.leave.hide()
        self.go.setDefault(False)
        self.pdf = button(tr("Save as PDF…"), icon="save")
        self.pdf.clicked.connect(self.save_pdf)
        self.save = button(tr("Save as text…"), "quiet")
        self.save.clicked.connect(self.save_text)
        self._target = Path()
        self.press, self._writer = Press(self), Writer(self)
        self.press.done.connect(self._write)
        self.press.failed.connect(self._fail)
        self._writer.done.connect(self._say_saved)
        self._writer.failed.connect(self.say)
        self.erase = button(tr("Delete ratings for good…"), "danger")
        self.erase.clicked.connect(self.open_erasing)
        for place, found in enumerate((self.pdf, self.save, self.erase)):
            self.foot.insertWidget(place, found)
        self._later = QTimer(self, singleShot=True, interval=LATER)
        self._later.timeout.connect(self.look)
        self.name.activated.connect(self.look)
        self.name.editTextChanged.connect(lambda _: self._later.start())
        line = self.name.lineEdit()
        assert line is not None
        line.setPlaceholderText(tr("Ann Larkfield"))
        line.selectAll()
        self.look()
        self.name.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter behind a name looks for it, and closes nothing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.name.hasFocus():
            self.look()
            return
        super().keyPressEvent(event)

    def look(self) -> None:
        """Look for the name that stands there."""
        self._later.stop()
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.report = report = held_about(self._desk.project, self.name.currentText())
        finally:
            QGuiApplication.restoreOverrideCursor()
        number = report.present
        places = ngettext("{number:,} place names them.", "{number:,} places name them.", number)
        empty = not report.name.strip()
        self.count.setText(tr("Choose or type a name.") if empty else places.format(number=number))
        self.text.setHtml("" if empty else tell_richly(report))
        self.save.setEnabled(not empty)
        self.pdf.setEnabled(not empty)
        self.said.hide()
        locked = why_locked(self._desk.project)
        nothing = "" if report.ratings or report.comments or report.kept else tr("There are no ratings of this person.")
        self.erase.setEnabled(not (locked or nothing or empty))
        self.erase.setToolTip(locked or nothing)

    def ask_path(self, title: str, files: str) -> str:
        """Let the user choose a place; an empty string where they would rather not."""
        assert self.report is not None
        name = "".join(
            c if c.isalnum() or c in " -" else " " for c in tr("What we hold - {name}").format(name=self.report.name)
        ).strip()
        suffix = files.rpartition("*")[2].rstrip(")")
        start = str(self._desk.project.path.parent / f"{name}{suffix}")
        return QFileDialog.getSaveFileName(self, title, start, files)[0]

    def save_text(self) -> None:
        """Write the report as plain text."""
        path = self.ask_path(tr("Save as text"), tr("Text (*.txt)"))
        if not path or self.report is None:
            return
        target = Path(path)
        try:
            target.write_text(report_text(self.report), encoding="utf-8")
        except OSError as error:
            self.say(
                tr("“{name}” could not be saved ({reason}). Choose another folder.").format(
                    name=target.name, reason=error.strerror
                )
            )
            return
        self._say_saved(str(target))

    def save_pdf(self) -> None:
        """Print the report and write it where the user wants it; both in a thread."""
        from models.person_paper import take_person_paper

        path = self.ask_path(tr("Save as PDF"), tr("PDF (*.pdf)"))
        if not path or self.report is None:
            return
        self._target = Path(path if path.casefold().endswith(".pdf") else f"{path}.pdf")
        try:
            snapshot = take_person_paper(self._desk.project, self.report)
        except ProjectError as error:
            self.say(str(error))
            return
        self.pdf.setEnabled(False)
        self.press.order(snapshot)

    def _write(self, printed: "Print") -> None:
        from ui.documents.book import Book

        self._writer.write(printed.data, self._target, Book(printed.data).pages)

    def _fail(self, error: object) -> None:
        self.say(tr("The pages could not be made. Save as text instead."))
        if isinstance(error, BaseException):
            raise error

    def _say_saved(self, path: str) -> None:
        from models.cipher import is_protected

        said = [tr("Saved as {path}.").format(path=path)]
        if is_protected(self._desk.project.path):
            said.append(tr("The password of this project does not protect it."))
        self.say(" ".join(said))

    def say(self, sentence: str) -> None:
        """Say what became of saving."""
        self.pdf.setEnabled(True)
        self.said.setText(sentence)
        self.said.show()
        self.fit()

    def open_erasing(self) -> None:
        """Ask before the ratings go."""
        if self.report is not None:
            dialog = EraseRatings(self._desk, self.report, self)
            dialog.accepted.connect(self.look)
            dialog.open()


class EraseRatings(Frame):
    """Deletes a person's ratings out of the lists, the history and, where asked for, the backups."""

    def __init__(self, desk: "Desk", report: Report, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Delete the ratings of {name} for good?").format(name=report.name),
            ngettext(
                "{number:,} skill rating and all that the history keeps of them will be gone. This can’t be undone: "
                "neither by undo nor with “As it was on…”. Everything else about this person stays.",
                "{number:,} skill ratings and all that the history keeps of them will be gone. This can’t be undone: "
                "neither by undo nor with “As it was on…”. Everything else about this person stays.",
                report.ratings,
            ).format(number=report.ratings),
            tr("Delete for good"),
            parent,
        )
        self._desk, self._name = desk, report.name
        self.done_text = ""
        words = ngettext(
            "Their comment in the trust pulse too; the numbers stay",
            "Their {number:,} comments in the trust pulse too; the numbers stay",
            report.comments,
        )
        self.comments = QCheckBox(words.format(number=report.comments))
        self.comments.setVisible(bool(report.comments))
        self.body.addWidget(self.comments)
        self._folder = backup_folder(desk.project.path)
        self._held = [path for path in sorted(self._folder.glob("*.accord")) if backup_holds(path, report.name)]
        words = ngettext(
            "Also delete the backup that still holds them",
            "Also delete the {number:,} backups that still hold them",
            len(self._held),
        )
        self.backups = QCheckBox(words.format(number=len(self._held)))
        self.backups.setChecked(bool(self._held))
        self.backups.setVisible(bool(self._held))
        self.body.addWidget(self.backups)
        if self._held:
            names = [self._when(path) for path in reversed(self._held[-NAMED:])]
            if (older := len(self._held) - NAMED) > 0:
                names.append(ngettext("and {number:,} older", "and {number:,} older", older).format(number=older))
            self.body.addWidget(note("; ".join(names)))
        self.body.addWidget(note(tr(NOT_REACHED)))
        self.banner = Banner("", "red")
        self.banner.hide()
        self.body.addWidget(self.banner)
        self.go.setProperty("look", "danger")
        self.go.setDefault(False)
        self.leave.setDefault(True)

    def _when(self, path: Path) -> str:
        from models.backups import describe_backup

        found = describe_backup(path)
        return (
            path.name if found is None else f"{show_date(found.at.date(), self._desk.project.locale)}, {found.at:%H:%M}"
        )

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
        """Delete the backups that hold the ratings, and make one that does not where none is left."""
        left = erase_all(self._held)
        names = ", ".join(f"“{path.name}”" for path in left[:3])
        sentence = tr("{names} could not be deleted.").format(names=names) if left else ""
        if self._held and not left and not list(self._folder.glob("*.accord")):
            sentence = self._renew_backup()
        return len(self._held) - len(left), sentence

    def _renew_backup(self) -> str:
        from models.backups import free_name

        try:
            self._desk.project.save_copy(free_name(self._folder, datetime.now()))
        except (ProjectError, OSError):
            return tr("No new backup could be made yet; Accord tries again.")
        return tr("A new backup without them was made.")

    @staticmethod
    def _tell(erased: Erased, backups: int, left: str) -> str:
        number = erased.ratings
        parts = [ngettext("{number:,} rating", "{number:,} ratings", number).format(number=number)]
        if number := erased.comments:
            parts.append(ngettext("{number:,} comment", "{number:,} comments", number).format(number=number))
        if backups:
            parts.append(ngettext("{number:,} backup", "{number:,} backups", backups).format(number=backups))
        said = ngettext(
            "Deleted for good: {things}, and {number:,} version in the history.",
            "Deleted for good: {things}, and {number:,} versions in the history.",
            erased.versions,
        ).format(things=", ".join(parts), number=erased.versions)
        return f"{said} {left}".strip()
