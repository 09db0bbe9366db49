"""Rows in from a spreadsheet: choose a file, see what it would do, correct how it is understood, bring it in."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QProgressBar, QWidget

from models.project import ANY
from models.trouble import ProjectError
from resources.words import N_, ngettext, tr
from ui.dialogs.frame import Frame, within
from ui.dialogs.import_columns import ColumnsPanel
from ui.dialogs.import_preview import ORDER, WORDS, Preview
from ui.dialogs.patience import waiting
from ui.documents.errand import Errand
from ui.parts import Banner, Elided, button, column, row, toast

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.exchange import Known, Plan, Sheet
    from ui.tables.register_table import RegisterTable

FILES = N_("Spreadsheets (*.xlsx *.csv *.tsv *.txt);;All files (*)")
BRIEF = 4000  # cells up to which a plan is made at once; more are planned in a thread
SMALL = 200_000  # bytes up to which a file is read at once
BEGIN = N_("Drop an Excel or CSV file here, or choose one. You see what would happen before anything changes.")


def _tell_wrong(wrong: int, does: int) -> str:
    """How many rows can't be read, and how many can be brought in all the same."""
    if does:
        words = ngettext(
            "One row can’t be read. The other {others:,} can be brought in without it. Nothing has changed yet.",
            "{number:,} rows can’t be read. The other {others:,} can be brought in without them. Nothing has changed yet.",
            wrong,
        )
    else:
        words = ngettext(
            "One row can’t be read. Nothing has changed yet.",
            "{number:,} rows can’t be read. Nothing has changed yet.",
            wrong,
        )
    return words.format(number=wrong, others=does)


class ImportRows(Frame):
    """Shows what a sheet would do to a list, row by row; nothing is written before the user says so."""

    def __init__(self, table: "RegisterTable", parent: QWidget | None = None, *, sheet: "Sheet | None" = None,
                 plan: "Plan | None" = None) -> None:  # fmt: skip
        """sheet and plan: what was pasted and can't all be read; else a file is asked for."""
        title = within(table.register.title)
        super().__init__(tr("Bring in {title}").format(title=title), "", tr("Bring in"), parent, wide=720, fits=False)
        self.setAcceptDrops(True)
        self._table = table
        self._sheet: Sheet | None = sheet
        self._known: Known | None = None
        self._errand: Errand | None = None
        self._again = False
        self._closed = False
        self._header = -1
        self.plan: Plan | None = plan
        self._build()
        self.columns.setVisible(plan is None)
        self._show_state()
        if plan is not None:
            self.choose.hide()
            self._show_plan(plan)

    def _build(self) -> None:
        self.name = Elided("", "label")
        self.choose = button(tr("Choose a file…"), "plain", "folder-open")
        self.choose.clicked.connect(self.ask_file)
        self.form = button(tr("Save an empty form…"), "link", tip=tr("A sheet with our headings and lists, to fill in"))
        self.form.clicked.connect(self.save_form)
        line = row(self.choose, self.name, 1, self.form, space=12)
        self.body.addLayout(line)
        self.banner = Banner(tr(BEGIN))
        self.body.addWidget(self.banner)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Reading"))
        self.bar.hide()
        self.body.addWidget(self.bar)
        self.columns = ColumnsPanel(self._table.register)
        self.columns.mapped.connect(self._replan)
        self.preview = Preview()
        self._states = QButtonGroup(self)
        self.states = {state: button("", "segment") for state in ("", *ORDER)}
        for state, found in self.states.items():
            found.setCheckable(True)
            found.clicked.connect(lambda _=False, state=state: self.preview.show_plan(self.plan, state))
            self._states.addButton(found)
        self.filters = QWidget()
        self.filters.setLayout(row(*self.states.values(), 1, space=6))
        right = QWidget()
        inner = column(self.filters, self.preview, space=8)
        inner.setStretchFactor(self.preview, 1)
        right.setLayout(inner)
        self.columns.header.ensurePolished()
        self.columns.setFixedWidth(max(270, self.columns.header.sizeHint().width()))
        self.both = QWidget()
        beside = row(self.columns, right, space=18)
        beside.setStretchFactor(right, 1)
        self.both.setLayout(beside)
        self.body.addWidget(self.both, 1)
        self.body.addStretch(0)
        self.choose.setFocus()

    # ---------------------------------------------------------------- the file

    @property
    def _scope(self) -> Any:
        return ANY if self._table.model.relationship is None else self._table.model.relationship

    def ask_file(self) -> None:
        """Let the user choose a file."""
        folder = str(self._table.desk.project.path.parent)
        path, _ = QFileDialog.getOpenFileName(self, tr("Choose a spreadsheet"), folder, tr(FILES))
        if path:
            self.read_file(Path(path))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.read_file(paths[0])

    def read_file(self, path: Path) -> None:
        """Read a file and show what it would do; trouble is one sentence."""
        from models.exchange import read_sheet

        self._sheet, self.plan, self._known = None, None, None
        self.name.setText(path.name)
        small = path.is_file() and path.stat().st_size <= SMALL
        self._do(lambda: read_sheet(path), self._take_sheet, at_once=small)

    def _take_sheet(self, sheet: "Sheet") -> None:
        from models.exchange import gather
        from models.exchange.headings import find_header, map_columns

        self._sheet = sheet
        self._table.desk.flush()
        with waiting():
            self._known = gather(self._table.desk.project, self._table.register, self._scope)
        header = find_header(self._known.register, sheet, self._known.firms)
        mapping = map_columns(self._known.register, sheet, header, self._known.firms)
        if header < 0 and all(isinstance(cell, str) for cell in sheet.rows[0] if cell is not None):
            header = 0  # headings, but none that we know
        self._header = header
        self.columns.show_sheet(sheet, header, mapping)
        self._replan()

    def save_form(self) -> None:
        """Write an empty sheet with our headings and lists, for somebody to fill in."""
        from models.exchange import take_table, write_xlsx

        project, register = self._table.desk.project, self._table.register
        place = project.path.parent / f"{tr('{title} – form').format(title=register.title)}.xlsx"
        path, _ = QFileDialog.getSaveFileName(self, tr("Save an empty form"), str(place), tr("Excel workbook (*.xlsx)"))
        if path:
            target = Path(path if path.endswith(".xlsx") else f"{path}.xlsx")
            rows = take_table(project, register, self._scope, ids=[])
            said = tr("{name} is saved. Fill it in, then choose it here.").format(name=target.name)
            self._do(lambda: write_xlsx(rows, target), lambda _: self._say(said, "green"))

    # ---------------------------------------------------------------- the plan

    def _replan(self) -> None:
        """Plan anew, as the columns are mapped now."""
        if self._sheet is None or self._known is None:
            return
        if self._errand is not None:
            self._again = True
            return
        from models.exchange import make_plan

        sheet, known, mapping = self._sheet, self._known, self.columns.mapping()
        header = max(0, self._header) if self.columns.header.isChecked() else -1
        brief = sum(len(cells) for cells in sheet.rows) <= BRIEF
        self._do(lambda: make_plan(known, sheet, mapping, header=header), self._show_plan, at_once=brief)

    def _show_plan(self, plan: "Plan") -> None:
        self.plan = plan
        for state, found in self.states.items():
            count = plan.count(state) if state else len(plan.rows)
            found.setText(f"{tr(WORDS[state]) if state else tr('All')} {count:,}")
            found.setAccessibleName(found.text())
            found.setVisible(not state or count > 0)
        self.states[""].setChecked(True)
        self.preview.show_plan(plan)
        self._show_state()

    def _show_state(self) -> None:
        """Say where we stand, and whether there is anything to bring in."""
        plan, does = self.plan, self.plan.does if self.plan is not None else 0
        self.both.setVisible(self._sheet is not None)
        self.resize(940, 620) if self._sheet is not None else self.resize(720, 252)
        self.form.setVisible(self._sheet is None)
        self.go.setEnabled(does > 0)
        self.go.setText(
            ngettext("Bring in {number:,} row", "Bring in {number:,} rows", does).format(number=does)
            if does
            else tr("Bring in")
        )
        self.go.setAccessibleName(self.go.text())
        if self._sheet is None or plan is None:
            return
        wrong = plan.count(ORDER[0])
        if not plan.mapping:
            self._say(tr("None of these headings is known. Say at the left which column is which."), "amber")
        elif not plan.rows:
            self._say(tr("There is no row beneath the headings."), "amber")
        elif wrong:
            self._say(_tell_wrong(wrong, does), "amber")
        elif does:
            self._say(
                tr("Nothing has changed yet. Rows are added or changed, never deleted; one undo takes it all back.")
            )
        else:
            self._say(tr("Everything in this file is here already, word for word."), "green")

    def _say(self, sentence: str, tone: str = "grey") -> None:
        self.banner.say(" ".join(sentence.split()), tone)

    # ---------------------------------------------------------------- work

    def _do(self, act: "Callable[[], Any]", then: "Callable[[Any], None]", *, at_once: bool = True) -> None:
        """Do something brief at once, and anything longer in a thread with the bar moving."""

        def end(result: object) -> None:
            self._errand = None
            if self._closed:
                return
            self.bar.hide()
            if isinstance(result, ProjectError):
                self.plan = None
                self._show_state()
                self._say(str(result), "red")
            elif isinstance(result, BaseException):
                raise result
            else:
                then(result)
            if self._again:
                self._again = False
                self._replan()

        if at_once:
            try:
                found = act()
            except ProjectError as error:
                found = error
            end(found)
            return
        self._errand = Errand()
        self._errand.ended.connect(end)
        self.go.setEnabled(False)
        errand = self._errand
        QTimer.singleShot(250, self, lambda: self.bar.setVisible(self._errand is errand))
        self._errand.run(act)

    def finish(self) -> None:
        """Wait until what is under way has ended."""
        while self._errand is not None:
            self._errand.wait()

    def reject(self) -> None:
        """Leave; what is being read is let go."""
        self._closed = True
        super().reject()

    def accept(self) -> None:
        """Bring in what can be read, in one step."""
        if self.plan is None or not self.plan.does or self._errand is not None:
            return
        from models.exchange import apply_plan

        desk = self._table.desk
        desk.flush()
        try:
            with waiting():
                said = apply_plan(desk.project, self.plan)
        except ProjectError as error:
            self._say(str(error), "red")
            return
        toast(self._table, said, tr("Undo"), desk.undo)
        super().accept()
