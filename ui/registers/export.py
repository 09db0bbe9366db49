"""The ways out of a list and into it: spreadsheet, printed page."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from resources.words import N_, tr
from ui.fields.editor import why_locked
from ui.tables.register_table import RegisterTable

NO_PAGE = N_("This list is printed as part of the plans")


def make_menu(table: RegisterTable, parent: QWidget, go: Callable[[str], None]) -> QMenu:
    """Excel, CSV and print for the rows shown; and rows brought in from a spreadsheet."""
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    many = bool(table.model.rowCount())

    def add(text: str, slot: Callable[[], object], why: str) -> None:
        action = menu.addAction(text)
        action.triggered.connect(lambda: slot())
        action.setEnabled(not why)
        action.setToolTip(why)

    empty = "" if many else tr("There are no rows to write yet")
    add(tr("Excel workbook…"), lambda: _export(table, "xlsx"), empty)
    add(tr("CSV for any spreadsheet…"), lambda: _export(table, "csv"), empty)
    printed = _document_for(table.register.key)
    add(tr("Print…"), lambda: go(f"documents/{printed}"), "" if printed else tr(NO_PAGE))
    menu.addSeparator()
    add(tr("Bring in from a spreadsheet…"), lambda: _bring_in(table), why_locked(table.desk.project))
    return menu


def _document_for(register: str) -> str:
    from resources.outlines import document_for

    return document_for(register) or ""


def _export(table: RegisterTable, kind: str) -> None:
    from ui.dialogs.export_rows import export_rows

    table.desk.flush()
    export_rows(table, kind)


def _bring_in(table: RegisterTable) -> None:
    from ui.dialogs.import_rows import ImportRows

    table.desk.flush()
    ImportRows(table, table.window()).exec()
