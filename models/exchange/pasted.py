"""Rows on their way through the clipboard: as tabbed text and as an HTML table, from any spreadsheet and back."""

import csv
import io
from collections.abc import Sequence
from html import escape
from html.parser import HTMLParser

from models.exchange.delimited import guess_delimiter, read_text
from models.exchange.sheet import MOST_BYTES, Cell, Sheet, guard, is_formula, unguard
from models.trouble import ProjectError
from resources.words import N_, tr

NAME = N_("the clipboard")
_BREAKS = ("br", "p", "div", "li")


def write_tabbed(rows: Sequence[Sequence[str]]) -> str:
    """Rows as tabbed text, as spreadsheets put it on the clipboard; nothing in it is ever calculated."""
    out = io.StringIO()
    csv.writer(out, "excel-tab", lineterminator="\r\n").writerows([[guard(text) for text in row] for row in rows])
    return out.getvalue()


def write_html(rows: Sequence[Sequence[str]]) -> str:
    """Rows as an HTML table, the first one being its headings."""
    lines = []
    for number, row in enumerate(rows):
        tag = "td" if number else "th"
        cells = []
        for text in row:
            style = " style=\"mso-number-format:'\\@'\"" if is_formula(text) else ""
            words = escape(guard(text)).replace("\n", "<br>")
            cells.append(f"<{tag}{style}>{words}</{tag}>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    head = '<html><head><meta charset="utf-8"></head>'  # unspoken
    return f"{head}<body><table>{''.join(lines)}</table></body></html>"


def read_pasted(text: str, html: str = "") -> Sheet:
    """What lies on the clipboard as a sheet: tabbed text, else an HTML table, else one cell a line. ProjectError if empty."""
    if len(text) + len(html) > MOST_BYTES:
        raise ProjectError(tr("There is too much on the clipboard. Save it as a file and import that."))
    if "\t" in text:
        sheet = _read_tabbed(text)
    elif "<table" in html.casefold():
        sheet = Sheet(_read_html(html), tr(NAME))
    elif (delimiter := guess_delimiter(text)) != "," and _is_even(text, delimiter):
        sheet = read_text(text, tr(NAME), delimiter)
    elif _is_even(text, ","):
        sheet = read_text(text, tr(NAME), ",")
    else:
        sheet = Sheet([[unguard(cell)] for cell in _lines(text)], tr(NAME))
    rows = list(sheet.rows)
    while rows and not any(cell not in (None, "") for cell in rows[-1]):
        rows.pop()
    if not rows:
        raise ProjectError(tr("There is nothing on the clipboard that a list could take."))
    return Sheet(rows, tr(NAME), decimal=sheet.decimal)


def _read_tabbed(text: str) -> Sheet:
    try:
        return read_text(text, tr(NAME), "\t")
    except ProjectError:  # a quotation mark that begins a cell and never ends: then it is only a letter
        return Sheet([list[Cell](line.split("\t")) for line in text.splitlines()], tr(NAME))


def _lines(text: str) -> list[str]:
    """Lines of plain text; a cell in quotation marks, as Excel copies one with line breaks, stays one."""
    if text.startswith('"'):
        try:
            return [record[0] for record in csv.reader(io.StringIO(text, newline=""), strict=True) if record]
        except csv.Error:
            pass
    return text.splitlines()


def _is_even(text: str, delimiter: str) -> bool:
    """Whether a text is delimited records rather than sentences: at least two lines, all cut into equally many cells."""
    try:
        widths = [len(r) for r in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True) if r]
    except csv.Error:
        return False
    return len(widths) > 1 and widths[0] > 1 and len(set(widths)) == 1 and f"{delimiter} " not in text


class _TableReader(HTMLParser):
    """Collects the cells of the first table; a cell over several columns leaves the others empty."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[Cell]] = []
        self._depth = 0
        self._ended = False
        self._cell: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        if self._depth != 1 or self._ended:
            return
        if tag == "tr":
            self._end_cell()
            self.rows.append([])
        elif tag in ("td", "th"):
            self._end_cell()
            span = dict(attrs).get("colspan") or "1"
            self._span = min(int(span), 100) if span.isdecimal() else 1
            self._cell = []
        elif tag in _BREAKS and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr") and self._depth == 1:
            self._end_cell()
        elif tag == "table":
            self._end_cell()
            self._depth -= 1
            self._ended = self._ended or self._depth <= 0

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(" ".join(data.split()) if not data.strip() else _squeeze(data))

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        text = "\n".join(part.strip(" ") for part in "".join(self._cell).split("\n")).strip("\n")
        if not self.rows:
            self.rows.append([])
        self.rows[-1] += [unguard(text), *[None] * (self._span - 1)]
        self._cell = None


def _squeeze(data: str) -> str:
    """Text as a browser shows it: line breaks and runs of blanks in the source are one blank."""
    words = " ".join(data.replace("\u00a0", " ").split())
    return f"{' ' if data[0].isspace() else ''}{words}{' ' if data[-1].isspace() else ''}"


def _read_html(html: str) -> list[list[Cell]]:
    reader = _TableReader()
    reader.feed(html)
    reader.close()
    return reader.rows
