"""Rows out to a spreadsheet: which ones, for whom, and where to."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QLabel, QProgressBar, QRadioButton, QWidget

from models.project import ANY
from models.trouble import ProjectError
from resources.words import N_, ngettext, tr
from ui.dialogs.frame import Frame, within
from ui.dialogs.patience import waiting
from ui.documents.errand import Errand
from ui.parts import Banner, column, label, toast
from ui.protecting import plain_note

if TYPE_CHECKING:
    from models.exchange import Table
    from ui.tables.register_table import RegisterTable

KINDS = {"xlsx": N_("Excel workbook (*.xlsx)"), "csv": N_("CSV, comma separated (*.csv)")}
NAMED = 4  # private columns that are named before the rest are counted
SLOW = 300  # ms after which progress is shown


def export_rows(table: "RegisterTable", kind: str) -> "ExportRows":
    """Ask which rows of a list to write as "xlsx" or "csv", and write them."""
    found = ExportRows(table, kind, table.window())
    found.open()
    return found


def _tell_private(columns: list[str]) -> str:
    """What a partner must not read, the first few columns by name."""
    named, more = ", ".join(columns[:NAMED]), len(columns) - NAMED
    if more <= 0:
        return tr("Holds what is only for you: {columns}. Don’t send it to a partner.").format(columns=named)
    return ngettext(
        "Holds what is only for you: {columns} and {number} more. Don’t send it to a partner.",
        "Holds what is only for you: {columns} and {number} more. Don’t send it to a partner.",
        more,
    ).format(columns=named, number=more)


class ExportRows(Frame):
    """Which rows, for whom; then a place, and a copy is written there in a thread of its own."""

    def __init__(self, table: "RegisterTable", kind: str, parent: QWidget | None = None) -> None:
        title = tr("Export {title}").format(title=within(table.register.title))
        super().__init__(title, "", tr("Save as…"), parent, wide=520)
        self._table, self._kind = table, kind
        self._errand: Errand | None = None
        self._stop = False
        self._done = (0, 0)
        project, model = table.desk.project, table.model
        self._scope = ANY if model.relationship is None else model.relationship
        shown, every = len(model.ids), project.count(table.register.key, self._scope)
        self.shown = QRadioButton(ngettext("The one row shown", "The {number:,} shown", shown).format(number=shown))
        self.every = QRadioButton(ngettext("All {number:,}", "All {number:,}", every).format(number=every))
        self._rows_heading = self._group(tr("Which rows"), self.shown, self.every)
        self.ours = QRadioButton(tr("For us: everything"))
        self.partner = QRadioButton(tr("For the partner: only what is shared"))
        self._group(tr("Who will read it"), self.ours, self.partner)
        self.shown.setChecked(True)
        self.ours.setChecked(True)
        self._rows_heading.setVisible(shown != every)
        self.shown.setVisible(shown != every)
        self.every.setVisible(shown != every)
        why = self._why_not_partner()
        self.partner.setEnabled(not why)
        self.partner.setToolTip(why)
        self.banner = Banner("")
        self.body.addWidget(self.banner)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress"))
        self.bar.hide()
        self.body.addWidget(self.bar)
        self._clock = QTimer(self)
        self._clock.setInterval(SLOW)
        self._clock.timeout.connect(self._show_progress)
        self.partner.toggled.connect(lambda: self._warn())
        self._warn()

    def _group(self, text: str, *radios: QRadioButton) -> QLabel:
        group = QButtonGroup(self)
        heading = label(text, "label")
        for radio in radios:
            group.addButton(radio)
            radio.setAccessibleDescription(text)
        self.body.addLayout(column(heading, *radios, space=4))
        return heading

    def _why_not_partner(self) -> str:
        register = self._table.register
        if register.audience == "ours":
            return tr("“{title}” is only for you; nothing in it is shared.").format(title=register.title)
        if self._scope is ANY and register.key != "firm_value":
            return tr("Choose one relationship first (top left).")
        return ""

    def _warn(self) -> None:
        """Say what the file will hold that a partner must not read."""
        from models.exchange.table import private_columns

        register = self._table.register
        if self.partner.isChecked():
            ticked = tr("Only rows you ticked, and columns that both of you may read. Safe to send to your partner.")
            shared = tr("Only columns that both of you may read. Safe to send to your partner.")
            self.banner.say(ticked if register.audience == "shareable" else shared, "blue")
        else:
            private = [c.label for c in private_columns(register)]
            if register.audience == "ours":
                said = tr("Everything in this list is only for you. Don’t send the file to a partner.")
            elif private:
                said = _tell_private(private)
            else:
                said = tr("Holds every row, also those you haven’t shared.") if register.audience == "shareable" else ""
            self.banner.say(said, "amber")
        if note := plain_note(self._table.desk.project):
            self.banner.say(f"{self.banner.text.text()} {note}".strip())
        self.banner.setVisible(bool(self.banner.text.text()))
        self.fit()

    # ---------------------------------------------------------------- writing

    def suggest_name(self) -> str:
        """A file name that says what it is, whose, and of which day."""
        project = self._table.desk.project
        row = project.get("relationship", self._scope) if isinstance(self._scope, str) else None
        who = str(row.name) if row is not None else str(project.us().name)
        name = f"{who} – {self._table.register.title} {date.today().isoformat()}"
        return "".join(c if c.isalnum() or c in " -–&.,()’" else " " for c in name).strip() + f".{self._kind}"

    def ask_path(self) -> str:
        """Let the user choose a place; an empty string where they would rather not."""
        folder = self._table.desk.project.path.parent
        path, _ = QFileDialog.getSaveFileName(
            self, tr("Save as"), str(folder / self.suggest_name()), tr(KINDS[self._kind])
        )
        return path

    def accept(self) -> None:
        """Choose a place, take the rows, and write them."""
        path = self.ask_path() if self._errand is None else ""
        if not path:
            return
        target = Path(path if path.casefold().endswith(f".{self._kind}") else f"{path}.{self._kind}")
        try:
            self._write(self._take(), target)
        except ProjectError as error:
            self.banner.say(str(error), "red")
            self.banner.show()
            self.fit()

    def _take(self) -> "Table":
        from models.exchange import take_table

        table = self._table
        table.desk.flush()
        ids = None if self.every.isChecked() else list(table.model.ids)
        joint = self.partner.isChecked()
        with waiting():
            return take_table(table.desk.project, table.register, self._scope, ids=ids, joint=joint)

    def _write(self, rows: "Table", target: Path) -> None:
        from models.exchange import Stopped, write_csv, write_xlsx

        def progress(done: int, of: int) -> None:
            self._done = (done, of)
            if self._stop:
                raise Stopped(tr("Stopped. Nothing was written."))

        def act() -> object:
            return (write_xlsx if self._kind == "xlsx" else write_csv)(rows, target, progress)

        self._stop, self._done = False, (0, rows.count)
        self.go.setEnabled(False)
        self._clock.start()
        self._errand = Errand()
        self._errand.ended.connect(lambda result: self._end(result, target))
        self._errand.run(act)

    def _show_progress(self) -> None:
        done, of = self._done
        self.bar.setVisible(True)
        self.bar.setRange(0, max(1, of))
        self.bar.setValue(done)
        self.fit()

    def _end(self, result: object, target: Path) -> None:
        self._errand = None
        self._clock.stop()
        self.bar.hide()
        self.go.setEnabled(True)
        if isinstance(result, ProjectError):
            self.banner.say(str(result), "red")
            self.banner.show()
            self.fit()
            return
        if isinstance(result, BaseException):
            raise result
        notes = " ".join(result) if isinstance(result, list) else ""
        folder = QUrl.fromLocalFile(str(target.parent))
        said = f"{tr('{name} is saved.').format(name=target.name)} {notes}".strip()
        toast(self._table, said, tr("Show folder"), lambda: QDesktopServices.openUrl(folder))
        super().accept()

    def reject(self) -> None:
        """Stop what is being written; else leave."""
        if self._errand is not None:
            self._stop = True
        else:
            super().reject()

    def finish(self) -> None:
        """Wait until the file is written."""
        if self._errand is not None:
            self._errand.wait()
