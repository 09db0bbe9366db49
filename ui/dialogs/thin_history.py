"""Thin history…: what it costs, what to keep, and consent; a backup is made first."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QWidget

from models.chronicle.cost import count_older, measure, thin
from models.trouble import ProjectError
from resources.words import N_, ngettext, tr
from ui.backup import backup_folder
from ui.dialogs.frame import Frame, note
from ui.parts import Banner, label, toast

if TYPE_CHECKING:
    from ui.desk import Desk

CHOICES: tuple[tuple[str, int | None], ...] = (
    (N_("Keep the last year"), 365),
    (N_("Keep the last three months"), 92),
    (N_("Keep no earlier values, only who did something and when"), None),
)
MADE = N_("Thinned the history; the file is {size:,.1f} MB smaller. A backup with all of it is kept.")
SMALL = N_("Thinned the history. A backup with all of it is kept.")
LITTLE = 50_000  # bytes; less is not worth telling


class ThinHistory(Frame):
    """Takes old values out of the history for good; who did something and when may stay."""

    thinned = Signal()

    def __init__(self, desk: "Desk", parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Thin the history"),
            tr(
                "Your answers and lists stay as they are. What goes is how they were before: undo and “As it was on…” don’t "
                "reach back over it, and this can’t be undone. A backup that still holds everything is made first."
            ),
            tr("Thin the history"),
            parent,
        )
        self._desk = desk
        cost = measure(desk.project)
        size = max(0.1, cost.bytes / 2**20)
        self.body.addWidget(
            label(
                tr("The history takes about {size:,.1f} of {whole:,.1f} MB.").format(
                    size=size, whole=cost.file_bytes / 2**20
                ),
                "label",
                wrap=True,
            )
        )
        self._group = QButtonGroup(self)
        self.choices: list[QRadioButton] = []
        for place, (text, days) in enumerate(CHOICES):
            number = count_older(desk.project, self._moment(days))
            steps = ngettext("({number:,} step to thin)", "({number:,} steps to thin)", number).format(number=number)
            found = QRadioButton(f"{tr(text)}  {steps}")
            found.setEnabled(number > 0)
            found.setToolTip("" if number else tr("There is no change that old."))
            self._group.addButton(found, place)
            self.choices.append(found)
            self.body.addWidget(found)
        self.who = QCheckBox(tr("Keep a line that tells who did something and when"))
        self.who.setChecked(True)
        self.body.addWidget(self.who)
        self.body.addWidget(note(tr("Afterwards the whole file is written anew; a large one takes a moment.")))
        self.banner = Banner("", "red")
        self.banner.hide()
        self.body.addWidget(self.banner)
        first = next((found for found in self.choices if found.isEnabled()), None)
        if first is not None:
            first.setChecked(True)
        self.go.setEnabled(first is not None)
        self._group.idToggled.connect(lambda *_: self._show_choice())
        self._show_choice()

    @staticmethod
    def _moment(days: int | None) -> datetime | None:
        return None if days is None else datetime.now().astimezone() - timedelta(days=days)

    def _show_choice(self) -> None:
        only = self._group.checkedId() == len(CHOICES) - 1
        self.who.setEnabled(not only)
        if only:
            self.who.setChecked(True)

    def accept(self) -> None:
        """Make a backup, thin, and say what was won."""
        from models.backups import name_backup

        project = self._desk.project
        _, days = CHOICES[max(0, self._group.checkedId())]
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            folder = backup_folder(project.path)
            folder.mkdir(parents=True, exist_ok=True)
            project.save_copy(folder / name_backup(datetime.now(), "thinning"))
            won = thin(project, self._moment(days), keep_who=self.who.isChecked())
        except (ProjectError, OSError) as error:
            self.banner.say(tr("The history is as it was. {reason}").format(reason=error))
            self.banner.show()
            self.fit()
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        parent = self.parentWidget()
        if parent is not None:
            toast(parent, tr(SMALL) if won < LITTLE else tr(MADE).format(size=won / 2**20))
        self.thinned.emit()
        super().accept()
