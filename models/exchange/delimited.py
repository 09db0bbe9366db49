"""Delimited text (CSV): UTF-8 with a mark that Excel understands, “;” where the reader's decimal sign is a comma."""

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

from models.exchange.headings import ID
from models.exchange.sheet import MOST_BYTES, Cell, Sheet, guard, unguard
from models.exchange.table import Table
from models.exchange.writing import Progress, no_progress, write_whole
from models.locale import Locale
from models.trouble import ProjectError
from resources.words import tr

DELIMITERS = ",;\t|"
SAMPLE = 60  # records from which the delimiter is guessed
EVERY = 500  # rows between two reports of progress


def decimal_sign(locale: Locale) -> str:
    """The sign that stands before the decimals where the reader lives."""
    from babel.numbers import get_decimal_symbol

    return str(get_decimal_symbol(locale.tag))


def show_cell(cell: Cell, decimal: str) -> str:
    """A cell as plain text: ISO dates, whole numbers without decimals, texts that no spreadsheet calculates with."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return tr("Yes") if cell else tr("No")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | float):
        text = format(Decimal(repr(cell)), "f")
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return text.replace(".", decimal)
    return guard(cell)


def write_csv(table: Table, path: Path, progress: Progress = no_progress) -> list[str]:
    """Write a table and read it back to count its rows; what there is to say about it. ProjectError, Stopped."""
    decimal = decimal_sign(table.locale)
    keep = [place for place, head in enumerate(table.heads) if head.key != ID]

    def write(target: Path) -> None:
        with target.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";" if decimal == "," else ",", quoting=csv.QUOTE_MINIMAL)
            writer.writerow([guard(table.heads[place].label) for place in keep])
            for number, row in enumerate(table.rows):
                if number % EVERY == 0:
                    progress(number, len(table.rows))
                writer.writerow([show_cell(row[place], decimal) for place in keep])

    def count(target: Path) -> int:
        csv.field_size_limit(MOST_BYTES)
        with target.open(encoding="utf-8-sig", newline="") as file:
            return sum(1 for _ in csv.reader(file, delimiter=";" if decimal == "," else ",", strict=True)) - 1

    write_whole(path, write, count, table.count)
    return []


def decode(data: bytes, name: str) -> str:
    """The text in some bytes: UTF-8, UTF-16, or what Windows wrote of old. ProjectError where it is no text."""
    text = None
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace")
    if text is None and b"\0" in data[:200]:
        encoding = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
        text = data.decode(encoding, errors="replace")
    if text is None:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    strange = sum(1 for c in text[:4000] if (c < " " and c not in "\t\r\n") or c == "\ufffd")
    if "\0" in text or strange * 50 > len(text[:4000]):
        raise ProjectError(
            tr("“{name}” is not a table that Accord can read. Save it as .xlsx or .csv and try again.").format(
                name=name
            )
        )
    return text


def read_text(text: str, name: str, delimiter: str = "") -> Sheet:
    """The sheet in a delimited text. The delimiter is guessed where none is given. ProjectError names what is wrong."""
    csv.field_size_limit(MOST_BYTES)
    first, _, rest = text.partition("\n")
    if first.strip().casefold().startswith("sep=") and len(first.strip()) == 5:
        delimiter, text = first.strip()[4], rest
    delimiter = delimiter or guess_delimiter(text)
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise ProjectError(
                tr(
                    "In “{name}” a quotation mark is opened and never closed. Save it anew as .csv and try again."
                ).format(name=name)
            ) from error
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    rows: list[list[Cell]] = [[unguard(cell) for cell in record] for record in records]
    return Sheet(rows, name, decimal="," if delimiter == ";" else "")


def guess_delimiter(text: str) -> str:
    """The delimiter that cuts the first records most evenly into most cells; a comma where none does."""
    best, most = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        widths = []
        try:
            for record in csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=delimiter):
                if any(record):
                    widths.append(len(record))
                if len(widths) >= SAMPLE:
                    break
        except csv.Error:
            continue
        if not widths or widths[0] < 2:
            continue
        score = (round(widths.count(widths[0]) / len(widths), 1), widths[0])
        if score > most:
            best, most = delimiter, score
    return best
