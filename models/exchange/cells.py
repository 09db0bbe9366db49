"""Reads one cell of a sheet as the kind of its column: however people and programs write dates, numbers, choices and yes."""

import math
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from models import days, kinds
from models.exchange.headings import plain
from models.exchange.naming import Names
from models.exchange.sheet import Cell, list_languages
from models.figures import plain as plain_figures
from models.hours import HourError, read_hour
from models.locale import Locale
from models.trouble import KindError
from resources.catalogue import Column
from resources.words import speaking, tr

YES: Final = frozenset(
    ("yes", "y", "true", "t", "1", "x", "✓", "✔", "☑", "on", "ja", "j", "oui", "si", "sí", "wahr", "vrai")
)
NO: Final = frozenset(("no", "n", "false", "f", "0", "☐", "✗", "✘", "off", "nein", "non", "falsch", "faux"))
EXCEL_BEGINS: Final = date(1899, 12, 30)
SERIALS: Final = range(1, 2_958_466)  # 1 Jan 1900 to 31 Dec 9999
LIKELY_SERIALS: Final = range(20_000, 80_000)  # 1954 to 2119: a text of five digits among dates

_COMMA = re.compile(r"\d,\d{1,2}$|\d,\d{4,}$|^0,\d|\.\d{3},\d|\d\.\d{3}\.\d{3}")
_POINT = re.compile(r"\d\.\d{1,2}$|\d\.\d{4,}$|^0\.\d|,\d{3}\.\d|\d,\d{3},\d{3}")
_AROUND = re.compile(r"^([+-]?)[^\d.,+-]+|[^\d.,)]+$")
_PLAIN_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")
_GROUPS = {",": re.compile(r"\d{1,3}(,\d{2,3})*(\.\d*)?|\.\d+"), ".": re.compile(r"\d{1,3}(\.\d{3})*(,\d*)?|,\d+")}
_NUMERIC_DATE = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./]\d{2,4}$")
_TIME = re.compile(r"[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(am|pm|z|[+-]\d{2}:?\d{2})?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Habit:
    """How a column of a sheet is written: its decimal sign, and whether the month stands before the day."""

    decimal: str = "."
    month_first: bool = False


def guess_habit(column: Column, cells: Iterable[Cell], locale: Locale, hint: str) -> Habit:
    """How the texts of one column are written, from those that can be read one way only; else as the reader writes."""
    texts = [cell.strip() for cell in cells if isinstance(cell, str)]
    if column.kind in ("number", "money"):
        from models.exchange.delimited import decimal_sign

        bare = [re.sub(r"[^\d.,]", "", plain_figures(text)) for text in texts]
        comma, point = (sum(1 for text in bare if sign.search(text)) for sign in (_COMMA, _POINT))
        if comma != point:
            return Habit("," if comma > point else ".")
        return Habit(hint or decimal_sign(locale))
    if column.kind == "date":
        dates = [_TIME.sub("", plain_figures(text)) for text in texts]
        ordered = [text for text in dates if not days.is_year_first(text, locale)]
        pairs = [(int(m[1]), int(m[2])) for text in ordered if (m := _NUMERIC_DATE.match(text))]
        month_first, day_first = any(b > 12 for _, b in pairs), any(a > 12 for a, _ in pairs)
        if month_first != day_first:
            return Habit(month_first=month_first)
    return Habit(month_first=column.kind == "date" and days.is_month_first(locale))


def read_cell(cell: Cell, column: Column, habit: Habit, locale: Locale, names: dict[str, Names], home: str | None
              ) -> Any:  # fmt: skip
    """The value of a cell for a column, of a row that belongs to a relationship. KindError quotes the cell."""
    if cell is None or (isinstance(cell, str) and not cell.strip() and column.kind not in ("line", "text", "person")):
        return kinds.KINDS[column.kind].empty
    reader = _READERS.get(column.kind)
    value = reader(cell, column, habit, locale) if reader else None
    if column.kind in ("party", "link"):
        value = names["party" if column.kind == "party" else column.register].find(show_plain(cell), home)
    elif reader is None:
        value = show_plain(cell)
    return kinds.check(column, value)


def show_plain(cell: Cell) -> str:
    """A cell as words: whole numbers without decimals, dates as 2026-12-03."""
    if isinstance(cell, bool):
        return tr("Yes") if cell else tr("No")
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def _quote(cell: Cell) -> str:
    text = " ".join(show_plain(cell).split())
    return tr("“{text}”").format(text=f"{text[:40]}…" if len(text) > 41 else text)


def _number(cell: Cell, column: Column, habit: Habit, locale: Locale) -> float:
    said = (
        tr("{cell} is not an amount. Try {example}.")
        if column.kind == "money"
        else tr("{cell} is not a number. Try {example}.")
    )
    wrong = KindError(said.format(cell=_quote(cell), example=f"1250{habit.decimal}5"))
    if isinstance(cell, bool | date) or cell is None:
        raise wrong
    if isinstance(cell, int | float):
        value = float(cell)
    else:
        text = plain_figures(cell).strip().replace("٫", habit.decimal).replace("٬", "")
        text = re.sub(r"[\s\u00a0\u202f'’%]", "", text)
        sign = 1.0
        if text.startswith("(") and text.endswith(")"):  # as bookkeepers write what is owed
            text, sign = text[1:-1], -1.0
        if not _PLAIN_NUMBER.fullmatch(text) or habit.decimal == ",":
            if text[-1:] == "-" and text[-2:-1].isdecimal():  # as some bookkeeping programs write what is owed
                text, sign = text[:-1], -sign
            text = _AROUND.sub(r"\1", _AROUND.sub(r"\1", text))
            if text[:1] in ("+", "-"):
                sign, text = sign * (-1.0 if text[0] == "-" else 1.0), text[1:]
            group = "." if habit.decimal == "," else ","
            exponent = re.fullmatch(r"([\d.,]+)([eE][+-]?\d{1,3})", text)
            digits, power = (exponent[1], exponent[2]) if exponent else (text, "")
            bare = re.fullmatch(r"\d+([.,]\d*)?" if group not in digits else "(?!)", digits)
            if not (bare or _GROUPS[group].fullmatch(digits)):
                raise wrong
            text = digits.replace(group, "").replace(",", ".") + power
        try:
            value = sign * float(text)
        except ValueError:
            raise wrong from None
    if not math.isfinite(value):
        raise wrong
    return value


def _date(cell: Cell, column: Column, habit: Habit, locale: Locale) -> date:
    wrong = KindError(
        tr("{cell} is not a date. Try {example}.").format(cell=_quote(cell), example=days.show_example(locale))
    )
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool) or cell is None:
        raise wrong
    if isinstance(cell, int | float):
        if not math.isfinite(cell) or int(cell) not in SERIALS:
            raise wrong
        return EXCEL_BEGINS + timedelta(days=int(cell))
    text = _TIME.sub("", plain_figures(cell).strip())
    if text.isdecimal():
        if int(text) in LIKELY_SERIALS:
            return EXCEL_BEGINS + timedelta(days=int(text))
        if len(text) == 8:
            text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    turned = habit.month_first != days.is_month_first(locale)
    if turned and _NUMERIC_DATE.match(text) and not days.is_year_first(text, locale):
        locale = Locale("en-US" if habit.month_first else "en-GB")
    for day in (text, *_before_hours(plain_figures(cell), locale)):
        try:
            found = days.read_date(day, locale)
        except KindError:
            continue
        if found is not None:
            return found
    raise wrong


def _before_hours(text: str, locale: Locale) -> Iterator[str]:
    """What stands before an hour in the reader's words: “3.12.2026 14:30 Uhr”, “3 दिस॰ 2:30 pm”."""
    words = text.split()
    for place in range(len(words) - 1, 0, -1):
        hour = " ".join(words[place:])
        if len(re.findall(r"\d+", hour)) < 2:  # an hour with its minutes, not the end of the date
            continue
        with suppress(HourError):
            read_hour(hour, locale)
            yield " ".join(words[:place])


def _choice(cell: Cell, column: Column, habit: Habit, locale: Locale) -> Any:
    text = show_plain(cell).strip()
    options = column.options
    for tag in list_languages():
        with speaking(tag):
            key = _pick(text, column.options)
        if key is not None:
            return int(key) if column.kind == "scale" else key
    if column.kind == "scale" and text.partition("·")[0].strip() in options:
        return int(text.partition("·")[0])
    there = ", ".join(list(options.values())[:6]) + (" …" if len(options) > 6 else "")
    raise KindError(tr("{cell} is not on the list. There are: {choices}.").format(cell=_quote(cell), choices=there))


def _pick(text: str, options: dict[str, str]) -> str | None:
    """The key of the choice that a text means: by its key, its label, or the label’s word beside a number or a colon."""
    if text in options:
        return text
    wanted = plain(text)
    if not wanted:
        return None
    for key, label in options.items():
        if wanted in (plain(label), plain(key)):
            return key
    for key, label in options.items():
        if wanted == plain((label.partition("·")[2] or label.partition(":")[0]).strip()):
            return key
    return None


def _choices(cell: Cell, column: Column, habit: Habit, locale: Locale) -> tuple[str, ...]:
    text = show_plain(cell)
    parts = [part for part in re.split(";" if ";" in text else ",", text) if part.strip()]
    return tuple(str(_choice(part, column, habit, locale)) for part in parts)


def _yes_no(cell: Cell, column: Column, habit: Habit, locale: Locale) -> bool:
    if isinstance(cell, bool):
        return cell
    text = show_plain(cell).strip().casefold()
    if text in YES or text in NO:
        return text in YES
    for tag in list_languages():
        with speaking(tag):
            if text in (tr("Yes").casefold(), tr("No").casefold()):
                return text == tr("Yes").casefold()
    raise KindError(tr("{cell} is neither yes nor no.").format(cell=_quote(cell)))


def read_tick(cell: Cell) -> bool | None:
    """Whether a row is ticked for the partner's eyes; None where the cell is empty. KindError as for any yes or no."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    for tag in list_languages() if isinstance(cell, str) else ():
        with speaking(tag):
            if show_plain(cell).strip().casefold() in (tr("Shared").casefold(), tr("Not shared").casefold()):
                return show_plain(cell).strip().casefold() == tr("Shared").casefold()
    return _yes_no(cell, Column(key="", label="", kind="yes_no", audience=""), Habit(), Locale())


_READERS = {
    "number": _number,
    "money": _number,
    "date": _date,
    "choice": _choice,
    "choices": _choices,
    "scale": _choice,
    "yes_no": _yes_no,
}
