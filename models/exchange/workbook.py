"""An .xlsx workbook: one sheet with real dates and numbers, lists to choose from, and marks to know its columns again."""

import re
import zipfile
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from models.exchange.headings import ID
from models.exchange.reading import MARK
from models.exchange.sheet import CUT, LONGEST, MOST_BYTES, SHORT, Cell, is_formula
from models.exchange.table import Head, Table
from models.exchange.writing import Progress, no_progress, write_whole
from models.trouble import ProjectError
from resources.words import ngettext, tr

WIDTHS = {
    "line": 30,
    "text": 44,
    "person": 18,
    "party": 22,
    "link": 30,
    "choice": 20,
    "choices": 26,
    "scale": 16,
    "date": 13,
    "number": 11,
    "money": 13,
    "yes_no": 10,
    "file": 22,
}
FORMATS = {"date": "d mmm yyyy", "money": "#,##0.00", "number": "General"}  # unspoken
LISTS = "Lists"  # unspoken: a hidden sheet, named in formulas
SHEET = "xl/worksheets/sheet1.xml"
SPARE = 500  # empty rows below, in which lists to choose from are offered too
EVERY = 200  # rows between two reports of progress
_ILLEGAL = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LIKE_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")


def write_xlsx(table: Table, path: Path, progress: Progress = no_progress) -> list[str]:
    """Write a table and read it back to count its rows; sentences about what was cut. ProjectError, Stopped."""
    notes: list[str] = []

    def write(target: Path) -> None:
        _Book(table, notes).save(target, progress)
        with zipfile.ZipFile(target) as parcel:
            if sum(part.file_size for part in parcel.infolist()) > MOST_BYTES:
                raise ProjectError(
                    ngettext(
                        "{number:,} row is too much for one workbook. Filter the list first, or export to CSV.",
                        "{number:,} rows are too much for one workbook. Filter the list first, or export to CSV.",
                        table.count,
                    ).format(number=table.count)
                )

    write_whole(path, write, _count, table.count)
    return notes


def _count(path: Path) -> int:
    """The rows below the heading, with every byte of the parcel checked against its sums."""
    rows, left = 0, b""
    try:
        with zipfile.ZipFile(path) as parcel, parcel.open(SHEET) as part:
            while chunk := part.read(2**20):
                seen = left + chunk
                rows += seen.count(b"<row ")
                left = seen[-4:]
    except zipfile.BadZipFile as error:
        raise OSError(tr("it could not be read again")) from error
    return rows - 1


def _room(text: str) -> int:
    """How many letters of a text go into one cell, beside the words that say that it was cut."""
    if len(text) < SHORT:
        return len(text)
    wide = sum(2 if c > "\uffff" else 1 for c in text) + 6 * len(_LIKE_ESCAPED.findall(text))
    return len(text) if wide <= LONGEST else int((LONGEST - len(tr(CUT))) * len(text) / wide * 0.98)


class _Book:
    """One workbook in the making: openpyxl makes everything but the rows, which it would write twenty times slower."""

    def __init__(self, table: Table, notes: list[str]) -> None:
        from openpyxl import Workbook

        self._table, self._notes = table, notes
        self._book = Workbook(write_only=True)
        title = _NOT_IN_TITLES.sub(" ", table.register.title)[:31].strip("' ")
        self._sheet = self._book.create_sheet(title)
        self._lists = self._book.create_sheet(LISTS)
        self._lists.sheet_state = "hidden"
        self._book.properties.creator = table.author
        self._book.properties.title = f"{table.register.title} · {table.author}"
        self._letters = [_letter(place) for place in range(len(table.heads))]

    def save(self, target: Path, progress: Progress) -> None:
        """Lay out the workbook, then put the rows into its sheet while copying it to the target."""
        from io import BytesIO

        self._lay_out()
        self._offer_choices()
        self._mark()
        self._sheet.append([self._heading(head) for head in self._table.heads])
        styles = self._styles()
        frame = BytesIO()
        self._book.save(frame)
        with (
            zipfile.ZipFile(frame) as parts,
            zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as out,
        ):
            for part in parts.infolist():
                data = parts.read(part)
                with out.open(part.filename, "w", force_zip64=True) as file:
                    if part.filename != SHEET:
                        file.write(data)
                        continue
                    head, _, tail = data.partition(b"</sheetData>")
                    file.write(head)
                    for number, row in enumerate(self._table.rows):
                        if number % EVERY == 0:
                            progress(number, len(self._table.rows))
                        file.write(self._row(row, number + 2, styles).encode("utf-8"))
                    file.write(b"</sheetData>" + tail)

    def _lay_out(self) -> None:
        sheet, letters = self._sheet, self._letters
        sheet.freeze_panes = "B2"
        sheet.auto_filter.ref = f"A1:{letters[-2]}{self._table.count + 1}"
        sheet.print_title_rows = "1:1"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        for head, letter in zip(self._table.heads, letters):
            dimension = sheet.column_dimensions[letter]
            dimension.width = WIDTHS.get(head.kind, 9)
            dimension.hidden = head.key == ID

    def _offer_choices(self) -> None:
        """Every list stands in a column of a hidden sheet; a cell's list is a range there."""
        from itertools import zip_longest

        from openpyxl.worksheet.datavalidation import DataValidation

        offered = [(head, letter) for head, letter in zip(self._table.heads, self._letters) if head.options]
        for place, (head, letter) in enumerate(offered):
            rule = DataValidation(
                type="list",
                formula1=f"{LISTS}!${_letter(place)}$1:${_letter(place)}${len(head.options)}",
                allow_blank=True,
                showErrorMessage=True,
                errorStyle="stop" if head.strict else "warning",
                errorTitle=head.label[:31],
                error=tr("Please pick one from the list, or leave the cell empty."),
            )
            rule.add(f"{letter}2:{letter}{self._table.count + 1 + SPARE}")
            self._sheet.data_validations.append(rule)
        for row in zip_longest(*(head.options for head, _ in offered)):
            self._lists.append([None if text is None else self._text(text) for text in row])

    def _mark(self) -> None:
        from openpyxl.utils import quote_sheetname
        from openpyxl.workbook.defined_name import DefinedName

        for head, letter in zip(self._table.heads, self._letters):
            name = f"{MARK}{self._table.register.key}.{head.key}"
            place = f"{quote_sheetname(self._sheet.title)}!${letter}$1"
            self._book.defined_names[name] = DefinedName(name, attr_text=place, hidden=True)

    def _text(self, text: str) -> Any:
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self._sheet, _spell(text))
        cell.data_type = "s"  # never a formula, whatever it begins with
        cell.quotePrefix = is_formula(text)
        return cell

    def _heading(self, head: Head) -> Any:
        from openpyxl.styles import Alignment, Border, Font, Side

        cell = self._text(head.label)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.border = Border(bottom=Side("thin"))
        return cell

    def _styles(self) -> dict[str, int]:
        """The numbers of the styles that cells have, by what they are for."""
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment

        found = {}
        for name, form in (FORMATS | {"text": "@", "formula": "@"}).items():
            cell = WriteOnlyCell(self._sheet)
            cell.alignment = Alignment(wrap_text=form == "@", vertical="top")
            cell.number_format = form
            cell.quotePrefix = name == "formula"
            found[name] = cell.style_id
        return found

    def _row(self, row: list[Cell], number: int, styles: dict[str, int]) -> str:
        """The XML of one row; empty cells are left out."""
        from openpyxl.utils.datetime import to_excel

        cells = [f'<row r="{number}">']  # unspoken
        for head, letter, value in zip(self._table.heads, self._letters, row):
            if value is None or value == "":
                continue
            if isinstance(value, date) and value.year < 1900:  # before the days that a workbook can count
                value = value.isoformat()
            if isinstance(value, str):
                if (room := _room(value)) < len(value):
                    self._notes.append(
                        tr("Row {number}, {field}: too long for a cell, so its end is cut off there.").format(
                            number=number, field=head.label
                        )
                    )
                    value = value[:room] + tr(CUT)
                text = escape(_spell(value), quote=False)
                kept = ' xml:space="preserve"' if text != text.strip() else ""
                style = styles["formula" if is_formula(value) else "text"]
                cells.append(f'<c r="{letter}{number}" s="{style}" t="inlineStr"><is><t{kept}>{text}</t></is></c>')
            else:
                plain = to_excel(value) if isinstance(value, date) else value
                cells.append(f'<c r="{letter}{number}" s="{styles.get(head.kind, 0)}"><v>{plain!r}</v></c>')
        return "".join([*cells, "</row>"])


def _letter(place: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(place + 1))


def _spell(text: str) -> str:
    """A text as XML can hold it, and so that nothing in it is taken for an escape of Excel's."""
    return _LIKE_ESCAPED.sub("_x005F_", _ILLEGAL.sub("\ufffd", text))
