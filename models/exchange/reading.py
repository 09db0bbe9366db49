"""Reads any sheet that people keep: .xlsx, .csv, .tsv and plain text."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from models.exchange.delimited import decode, read_text
from models.exchange.parcel import check_parcel
from models.exchange.sheet import MOST_BYTES, MOST_ROWS, Cell, Sheet
from models.trouble import ProjectError
from resources.words import N_, tr

WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm")
MARK = "accord."  # begins the hidden names by which Accord knows its own columns again
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PLACE = re.compile(r"'?(.+?)'?!\$([A-Z]{1,3})\$(\d+)")
_REFUSED = {
    ".ods": N_("“{name}” is an OpenDocument sheet. Save it there as .xlsx or .csv and try again."),
    ".numbers": N_("“{name}” is a Numbers sheet. Save it there as .xlsx or .csv and try again."),
    ".xls": N_("“{name}” is an old Excel file. Save it there as .xlsx or .csv and try again."),
    ".xlsb": N_("“{name}” is a binary Excel file. Save it there as .xlsx or .csv and try again."),
    ".pdf": N_("“{name}” is a PDF. Save it there as .xlsx or .csv and try again."),
    ".docx": N_("“{name}” is a Word document. Save it there as .xlsx or .csv and try again."),
}


def read_sheet(path: Path) -> Sheet:
    """Read a file's sheet: the one that Accord wrote, or the first that is shown. ProjectError in one kind sentence."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ProjectError(
                tr("“{name}” is larger than {megabytes} MB. Split it into smaller files.").format(
                    name=path.name, megabytes=MOST_BYTES >> 20
                )
            )
        if path.is_dir():
            raise ProjectError(tr("“{name}” is a folder. Choose a spreadsheet: .xlsx or .csv.").format(name=path.name))
        with path.open("rb") as file:
            head = file.read(4)
        if path.suffix.casefold() in _REFUSED:
            raise ProjectError(tr(_REFUSED[path.suffix.casefold()]).format(name=path.name))
        packed = head[:2] == b"PK" or path.suffix.casefold() in WORKBOOKS
        sheet = _read_workbook(path) if packed else read_text(decode(path.read_bytes(), path.name), path.name)
    except OSError as error:
        raise ProjectError(
            tr("“{name}” can’t be read ({reason}). Check that it is there.").format(
                name=path.name, reason=error.strerror or error
            )
        ) from error
    return _trim(sheet)


def _trim(sheet: Sheet) -> Sheet:
    while sheet.rows and not any(cell not in (None, "") for cell in sheet.rows[-1]):
        sheet.rows.pop()
    filled = sum(1 for row in sheet.rows if row)
    if filled > MOST_ROWS:
        raise ProjectError(
            tr("“{name}” has {number:,} rows; Accord reads {most:,} at most. Split it.").format(
                name=sheet.name, number=filled, most=MOST_ROWS
            )
        )
    if not sheet.rows:
        raise ProjectError(tr("There is nothing in “{name}”.").format(name=sheet.name))
    return sheet


def _read_workbook(path: Path) -> Sheet:
    check_parcel(path)
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            shown = [s for s in book.worksheets if s.sheet_state == "visible"] or book.worksheets
            if not shown:
                raise ProjectError(tr("There is no sheet in “{name}”.").format(name=path.name))
            marks = list(_marks(book))
            sheet = next((s for s in shown for title, *_ in marks if s.title == title), shown[0])
            keys = {place: key for title, place, key, _ in marks if title == sheet.title}
            header = next((row for title, _, _, row in marks if title == sheet.title), -1)
            sheet.reset_dimensions()
            rows: list[list[Cell]] = []
            filled = 0
            for cells in sheet.iter_rows():
                row = [_plain(cell) for cell in cells]
                while row and row[-1] in (None, ""):
                    row.pop()
                filled += bool(row)
                rows.append(row)
                if filled > MOST_ROWS:
                    break
        finally:
            book.close()
    except ProjectError:
        raise
    except Exception as error:  # openpyxl meets damage in many ways
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise ProjectError(
            tr("“{name}” is damaged; not everything in it can be read. Save it anew.").format(name=path.name)
        ) from error
    return Sheet(rows, path.name, keys, header=header if header < len(rows) else -1)


def _marks(book: Any) -> Iterator[tuple[str, int, str, int]]:
    from openpyxl.utils import column_index_from_string

    for name, defined in book.defined_names.items():
        match = _PLACE.fullmatch(defined.attr_text or "") if name.startswith(MARK) else None
        if match:
            yield (
                match[1].replace("''", "'"),
                column_index_from_string(match[2]) - 1,
                name[len(MARK) :],
                int(match[3]) - 1,
            )


def _plain(cell: Any) -> Cell:
    value = cell.value
    if isinstance(value, str):
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value) if "_x" in value else value
    if isinstance(value, float) and "%" in cell.number_format:
        return float(f"{value * 100:.12g}")
    if isinstance(value, int) and not isinstance(value, bool) and "%" in cell.number_format:
        return value * 100
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, str | int | float | bool | date):
        return value
    return str(value)
