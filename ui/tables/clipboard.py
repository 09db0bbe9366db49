"""Rows through the clipboard: out as tabbed text and as an HTML table, in from any spreadsheet or list."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from models.project import ANY
from models.trouble import ProjectError
from resources.words import ngettext, tr
from ui.parts import toast

if TYPE_CHECKING:
    from models.exchange import Known, Plan, Sheet
    from models.rows import Scope, _Any
    from ui.tables.register_table import RegisterTable

LARGEST = 50_000  # cells that are pasted at once; more are better brought in from a file


def shown_lanes(table: "RegisterTable") -> list[int]:
    """The lanes that are seen, from left to right, but for the way into the drawer."""
    header = table.view.horizontalHeader()
    every = sorted(range(len(table.model.lanes)), key=header.visualIndex)
    return [i for i in every if not table.view.isColumnHidden(i) and table.model.lanes[i].what != "details"]


def copy_rows(table: "RegisterTable") -> None:
    """Put the chosen rows on the clipboard as they are seen, with their headings."""
    from models.exchange import write_html, write_tabbed
    from models.exchange.headings import HEADINGS, NUMBER, SHARED

    model, lanes = table.model, shown_lanes(table)
    places = sorted({index.row() for index in table.view.selectionModel().selectedRows()})
    if not places:
        return
    names = {"number": tr(HEADINGS[NUMBER]), "share": tr(HEADINGS[SHARED])}
    rows = [[names.get(model.lanes[i].what, model.lanes[i].label) for i in lanes]]
    for place in places:
        row = model.row_at(place)
        if row is not None:
            words = [model.words(row, model.lanes[i], place) for i in lanes]
            shared = {i: tr("Yes") if row.shared else tr("No") for i in lanes if model.lanes[i].what == "share"}
            rows.append([shared.get(i, text) for i, text in zip(lanes, words)])
    data = QMimeData()
    data.setText(write_tabbed(rows))
    data.setHtml(write_html(rows))
    QGuiApplication.clipboard().setMimeData(data)
    toast(table, ngettext("One row copied.", "{number} rows copied.", len(places)).format(number=f"{len(places):,}"))


def paste_rows(table: "RegisterTable") -> None:
    """Write what is on the clipboard into the list, in one step; where something can't be read, show it first."""
    from models.exchange import apply_plan, gather, read_pasted
    from models.exchange.planning import CHANGE, NEW, PROBLEM

    data = QGuiApplication.clipboard().mimeData()
    table.desk.flush()
    try:
        sheet = read_pasted(data.text(), data.html() if data.hasHtml() else "")
        if sum(len(row) for row in sheet.rows) > LARGEST:
            raise ProjectError(tr("That is a lot for the clipboard. Save it as a file and bring it in with Export ▾."))
        plan = _plan(table, gather(table.desk.project, table.register, _scope(table)), sheet)
        wrong = [row for row in plan.rows if row.state == PROBLEM]
        if wrong and len(plan.rows) == 1:
            toast(table, " ".join(wrong[0].said))
        elif wrong:
            from ui.dialogs.import_rows import ImportRows

            ImportRows(table, table.window(), sheet=sheet, plan=plan).open()
        else:
            said = apply_plan(table.desk.project, plan)
            toast(table, said, *((tr("Undo"), table.desk.undo) if plan.does else ()))
            first = next((row.id for row in plan.rows if row.state in (NEW, CHANGE)), "")
            if first:
                table.show_row(first)
    except ProjectError as error:
        toast(table, str(error))


def _scope(table: "RegisterTable") -> "Scope | _Any":
    return ANY if table.model.relationship is None else table.model.relationship


def _plan(table: "RegisterTable", known: "Known", sheet: "Sheet") -> "Plan":
    """With a row of headings: rows, new or found by number. Without: cells, over those from the current one on."""
    from models.exchange import make_plan
    from models.exchange.headings import find_header, importable

    if len(sheet.rows) > 1 and find_header(known.register, sheet, known.firms) == 0:
        return make_plan(known, sheet, header=0, pasted=True)
    fillable = {column.key for column in importable(table.register)}
    model, index = table.model, table.view.currentIndex()
    keys = [model.lanes[i].key for i in shown_lanes(table) if model.lanes[i].what == "value"]
    keys = [key for key in keys if key in fillable]
    first = table.register.naming.key
    here = model.lanes[index.column()].key if index.isValid() else ""
    wide = max(len(row) for row in sheet.rows)
    if wide == 1 and len(sheet.rows) > 1 and here in ("", "shared", first):
        return make_plan(known, sheet, {0: first}, header=-1, onto=[], pasted=True)
    start = keys.index(here) if here in keys else 0
    if wide > len(keys) - start:
        raise ProjectError(
            tr("That is {wanted} columns, and there are only {number} from here on. Begin further to the left.").format(
                wanted=wide, number=len(keys) - start
            )
        )
    chosen = sorted({i.row() for i in table.view.selectionModel().selectedRows()})
    if wide == 1 and len(sheet.rows) == 1 and len(chosen) > 1:
        rows = [list(sheet.rows[0]) for _ in chosen]  # one cell for all chosen rows
        sheet, onto = type(sheet)(rows, sheet.name, decimal=sheet.decimal), [model.ids[place] for place in chosen]
    else:
        onto = model.ids[index.row() : index.row() + len(sheet.rows)] if index.isValid() else []
    mapping = {place: key for place, key in enumerate(keys[start : start + wide])}
    return make_plan(known, sheet, mapping, header=-1, onto=onto, pasted=True)
