"""Dates out to a calendar: whose, for whom, and where to."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFileDialog, QRadioButton, QWidget

from models.trouble import ProjectError
from resources.words import N_, ngettext, tr
from ui.choice import Choice
from ui.dialogs.frame import Frame
from ui.parts import Banner, column, label, toast
from ui.protecting import plain_note

if TYPE_CHECKING:
    from ui.desk import Desk

SENTENCE = N_(
    "One file that Outlook, Google Calendar and Apple Calendar can read. Read it again later, and the days move."
)
OWN = N_("Holds your own words, also for risks. Keep it in your own calendar; don’t send it to a partner.")
PARTNER = N_("Only what you share with this partner, in the words for both. Safe to send.")


class ExportDates(Frame):
    """All dates or one relationship’s; for my own calendar, or to give to the partner."""

    def __init__(self, desk: "Desk", parent: QWidget | None = None) -> None:
        super().__init__(tr("Export dates"), tr(SENTENCE), tr("Save as…"), parent, wide=520)
        self._desk = desk
        self.scope = Choice()
        self.scope.addItem(tr("All relationships"), None)
        for record in desk.project.relationships():
            self.scope.addItem(str(record.name), record.id)
        self.scope.setCurrentIndex(max(0, self.scope.findData(desk.scope)) if desk.scope else 0)
        self.scope.currentIndexChanged.connect(lambda _: self._fit_choices())
        self.add(tr("Whose dates"), self.scope)
        self.own, self.partner = QRadioButton(tr("For my own calendar")), QRadioButton(tr("To give to the partner"))
        group = QButtonGroup(self)
        for radio in (self.own, self.partner):
            group.addButton(radio)
            radio.setAccessibleDescription(tr("For whom"))
        self.own.setChecked(True)
        self.body.addLayout(column(label(tr("For whom"), "label"), self.own, self.partner, space=4))
        self.reminders = QCheckBox(tr("With a reminder a week before"))
        self.reminders.setChecked(True)
        self.body.addWidget(self.reminders)
        self.banner = Banner("")
        self.body.addWidget(self.banner)
        self.partner.toggled.connect(lambda _: self._warn())
        self._fit_choices()

    def _fit_choices(self) -> None:
        one = self.scope.currentData() is not None
        self.partner.setEnabled(one)
        self.partner.setToolTip("" if one else tr("Choose one relationship first: a partner gets only its own dates."))
        if not one:
            self.own.setChecked(True)
        self._warn()

    def _warn(self) -> None:
        shared = self.partner.isChecked()
        said = f"{tr(PARTNER) if shared else tr(OWN)} {plain_note(self._desk.project)}".strip()
        self.banner.say(said, "blue" if shared else "amber")
        self.fit()

    def suggest_name(self) -> str:
        """A file name that says whose dates they are."""
        who = self.scope.currentText() if self.scope.currentData() else str(self._desk.project.us().name)
        name = tr("{name} – dates {day}").format(name=who, day=date.today().isoformat())
        return "".join(c if c.isalnum() or c in " -–&.,()’" else " " for c in name).strip() + ".ics"

    def ask_path(self) -> str:
        """Let the user choose a place; an empty string where they would rather not."""
        start = str(self._desk.project.path.parent / self.suggest_name())
        return QFileDialog.getSaveFileName(self, tr("Save as"), start, tr("Calendar (*.ics)"))[0]

    def accept(self) -> None:
        """Choose a place and write the file there."""
        from models.ics import write_ics

        path = self.ask_path()
        if not path:
            return
        target = Path(path if path.casefold().endswith(".ics") else f"{path}.ics")
        self._desk.flush()
        try:
            count = write_ics(
                self._desk.project,
                target,
                self.scope.currentData(),
                partner=self.partner.isChecked(),
                reminders=self.reminders.isChecked(),
            )
        except ProjectError as error:
            self.banner.say(str(error), "red")
            self.fit()
            return
        parent, folder = self.parentWidget() or self, QUrl.fromLocalFile(str(target.parent))
        said = ngettext("{name} is saved, with {number} date.", "{name} is saved, with {number} dates.", count)
        said = said.format(name=target.name, number=count)
        toast(parent, said, tr("Show folder"), lambda: QDesktopServices.openUrl(folder))
        super().accept()
