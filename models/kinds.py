"""Each kind of question alone knows how to read, write, store and be empty.

Values in memory: line, text, choice, person, party, link and file are str; number and money are float (money in the project's
currency, two decimals); scale is int; yes_no is bool; date is datetime.date; choices is a tuple of keys. None or "" is empty.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from models.trouble import KindError
from resources.catalogue import Question

Value = Any


@dataclass(frozen=True, slots=True)
class Locale:
    """How the reader writes numbers, dates and money: a language tag such as en-GB, and an ISO currency."""

    language: str = "en-GB"
    currency: str = "GBP"

    @property
    def tag(self) -> str:
        """The tag as Babel spells it."""
        return self.language.replace("-", "_")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: text the user typed → value, value → text to show, value ↔ canonical text that is stored."""

    name: str
    read: Callable[[str, Question, Locale], Value]
    show: Callable[[Value, Question, Locale], str]
    store: Callable[[Value], str]
    load: Callable[[str], Value]
    empty: Value = ""


CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def clean(text: str, *, multiline: bool) -> str:
    """Text without control characters and lone surrogates; a line also without line breaks."""
    text = CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if multiline else " ".join(text.split("\n"))


def _number(text: str, locale: Locale, sentence: str, digits: int = 12) -> float | None:
    text = re.sub(r"[\s\u00a0\u202f%]", "", text)
    text = re.sub(r"^([+−-]?)[^\d+−.,(-]+|[^\d).,]+$", r"\1", text).replace("−", "-")
    if not text:
        return None
    from babel.numbers import NumberFormatError, parse_decimal

    for tag in (locale.tag, "en"):
        try:
            value = float(parse_decimal(text, locale=tag, strict=True))  # loosely, 1,5 would be 15
        except (NumberFormatError, ValueError):
            continue
        if abs(value) < 1e15:
            return float(f"{value:.{digits}g}")
    raise KindError(sentence)


def _read_number(text: str, question: Question, locale: Locale) -> float | None:
    if text.strip() and not any(c.isdecimal() for c in text):
        raise KindError("That number can’t be read. Try 12 or 3.5.")
    return _number(text, locale, "That number can’t be read. Try 12 or 3.5.")


def _read_money(text: str, question: Question, locale: Locale) -> float | None:
    sentence = "That amount can’t be read. Try 1,250.00."
    if text.strip() and not any(c.isdecimal() for c in text):
        raise KindError(sentence)
    value = _number(text, locale, sentence, digits=15)
    return None if value is None else round(value, 2)


def show_number(value: float | None, locale: Locale) -> str:
    """A number as the reader writes it, without needless decimals."""
    if value is None:
        return ""
    from babel.numbers import format_decimal

    return str(format_decimal(value, format="#,##0.######", locale=locale.tag))


def show_money(value: float | None, locale: Locale) -> str:
    """An amount with its currency; whole amounts without pence."""
    if value is None:
        return ""
    from babel.numbers import format_currency

    whole = float(value).is_integer()
    return str(
        format_currency(
            value, locale.currency, locale=locale.tag, currency_digits=not whole, format="¤#,##0" if whole else None
        )
    )


@cache
def _months(tag: str) -> dict[str, int]:
    from babel.dates import get_month_names

    names: dict[str, int] = {}
    for language in ("en", tag):
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    names[name.casefold().rstrip(".")] = number
    names["sept"] = 9
    return names


def read_date(text: str, locale: Locale, today: date | None = None) -> date | None:
    """A date typed in words or figures, in the reader's order: 3 Dec 2026, 3/12/26, 2026-12-03, today, tomorrow, +14."""
    text = text.strip().casefold()
    today = today or date.today()
    if not text:
        return None
    words = {"today": 0, "tomorrow": 1, "yesterday": -1, "next week": 7}
    if text in words:
        return today + timedelta(days=words[text])
    try:
        if re.fullmatch(r"[+-]\d{1,4}", text):
            return today + timedelta(days=int(text))
        if match := re.fullmatch(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})", text):
            year, month, day = (int(part) for part in match.groups())
            return date(year, month, day)
        month_first = locale.language in ("en", "en-US")
        if match := re.fullmatch(r"(\d{1,2})[-./ ](\d{1,2})(?:[-./ ](\d{2}|\d{4}))?\.?", text):
            first, second = int(match[1]), int(match[2])
            month, day = (first, second) if month_first and first <= 12 else (second, first)
            return _in_year(match[3], month, day, today)
        parts = [p for p in re.split(r"[\s,./-]+", re.sub(r"(\d)(st|nd|rd|th)\b", r"\1", text)) if p]
        months = [(_months(locale.tag).get(p), p) for p in parts]
        named = [number for number, _ in months if number]
        figures = [p for p in parts if p.isdigit()]
        known = all(number or p.isdigit() for number, p in months)
        if len(named) == 1 and known and 1 <= len(figures) <= 2:
            years = [p for p in figures if len(p) == 4]
            days = [p for p in figures if len(p) <= 2]
            if days:
                return _in_year(
                    years[0] if years else (days[1] if len(days) > 1 else None), named[0], int(days[0]), today
                )
    except (ValueError, OverflowError):
        pass
    raise KindError("That date can’t be read. Try 3 Dec 2026.")


def _in_year(year: str | None, month: int, day: int, today: date) -> date:
    if year is None:
        found = date(today.year, month, day)
        return found if (found - today).days > -180 else date(today.year + 1, month, day)
    return date(int(year) + (2000 if len(year) == 2 else 0), month, day)


def show_date(value: date | None, locale: Locale) -> str:
    """A date with the month in letters, so that nobody reads it the wrong way round."""
    if value is None:
        return ""
    from babel.dates import format_date

    return str(format_date(value, format="MMM d, y" if locale.language == "en-US" else "d MMM y", locale=locale.tag))


def show_long_date(value: date, locale: Locale) -> str:
    """A date as a title page writes it: 21 November 2026."""
    from babel.dates import format_date

    return str(format_date(value, format="MMMM d, y" if locale.language == "en-US" else "d MMMM y", locale=locale.tag))


def _read_choice(text: str, question: Question, locale: Locale) -> str:
    text = text.strip()
    options = question.options
    if not text or text in options:
        return text
    for key, label in options.items():
        if label.casefold() == text.casefold():
            return key
    raise KindError("That is not on the list. Pick one that is, or leave it empty.")


def _read_scale(text: str, question: Question, locale: Locale) -> int | None:
    text = text.strip()
    if not text:
        return None
    number = text.split("·")[0].strip()
    if number in question.options:
        return int(number)
    for key, label in question.options.items():
        if label.partition("·")[2].strip().casefold() == text.casefold():
            return int(key)
    raise KindError(f"Choose a number from 1 to {len(question.options)}.")


def _read_yes_no(text: str, question: Question, locale: Locale) -> bool | None:
    text = text.strip().casefold()
    if text in ("yes", "y", "true", "1", "ja", "oui"):
        return True
    if text in ("no", "n", "false", "0", "nein", "non"):
        return False
    if not text:
        return None
    raise KindError("Answer yes or no, or leave it empty.")


def _read_choices(text: str, question: Question, locale: Locale) -> tuple[str, ...]:
    return tuple(_read_choice(part, question, locale) for part in text.split(",") if part.strip())


def _loaded(read: Callable[[str], Value], text: str) -> Value:
    """A stored text as a value; None where another program wrote something that is none."""
    try:
        return read(text) if text else None
    except ValueError:
        return None


def _finite(text: str) -> float:
    value = float(text)
    if not abs(value) < 1e15:
        raise ValueError(text)
    return value


def _small(text: str) -> int:
    if len(text) > 9:
        raise ValueError(text)
    return int(text)


def _text_kind(name: str) -> Kind:
    multiline = name == "text"
    return Kind(
        name,
        read=lambda text, question, locale: clean(text, multiline=multiline),
        show=lambda value, question, locale: value or "",
        store=lambda value: value or "",
        load=lambda text: text,
    )


KINDS: dict[str, Kind] = {name: _text_kind(name) for name in ("line", "text", "person", "party", "link", "file")}
KINDS["number"] = Kind(
    "number",
    _read_number,
    lambda value, question, locale: show_number(value, locale),
    lambda value: "" if value is None else repr(value),
    lambda text: _loaded(_finite, text),
    None,
)
KINDS["money"] = Kind(
    "money",
    _read_money,
    lambda value, question, locale: show_money(value, locale),
    lambda value: "" if value is None else repr(value),
    lambda text: _loaded(_finite, text),
    None,
)
KINDS["date"] = Kind(
    "date",
    lambda text, question, locale: read_date(text, locale),
    lambda value, question, locale: show_date(value, locale),
    lambda value: value.isoformat() if value else "",
    lambda text: _loaded(date.fromisoformat, text),
    None,
)
KINDS["yes_no"] = Kind(
    "yes_no",
    _read_yes_no,
    lambda value, question, locale: "" if value is None else ("Yes" if value else "No"),
    lambda value: "" if value is None else ("yes" if value else "no"),
    lambda text: None if not text else text == "yes",
    None,
)
KINDS["choice"] = Kind(
    "choice",
    _read_choice,
    lambda value, question, locale: question.options.get(value, value or ""),
    lambda value: value or "",
    lambda text: text,
)
KINDS["choices"] = Kind(
    "choices",
    _read_choices,
    lambda value, question, locale: "; ".join(question.options.get(key, key) for key in value or ()),
    lambda value: ",".join(value or ()),
    lambda text: tuple(part for part in text.split(",") if part),
    (),
)
KINDS["scale"] = Kind(
    "scale",
    _read_scale,
    lambda value, question, locale: "" if value is None else question.options.get(str(value), str(value)),
    lambda value: "" if value is None else str(value),
    lambda text: _loaded(_small, text),
    None,
)

PYTHON_TYPES: dict[str, type] = {
    "number": float,
    "money": float,
    "date": date,
    "yes_no": bool,
    "scale": int,
    "choices": tuple,
}


def is_empty(value: Value) -> bool:
    """Whether a value says nothing yet; False and 0 are answers."""
    return value is None or value == "" or value == ()


def check(question: Question, value: Any) -> Any:
    """The value as its kind keeps it. KindError where it has the wrong type or is not on the list."""
    kind = KINDS[question.kind]
    if is_empty(value):
        return kind.empty
    wanted = PYTHON_TYPES.get(question.kind, str)
    if wanted is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value) if abs(value) < 1e15 else math.inf
    if isinstance(value, datetime):
        value = value.date()
    if wanted is tuple and isinstance(value, list):
        value = tuple(value)
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        raise KindError(f"{question.label}: {value!r} is not a {question.kind}.")
    if isinstance(value, str):
        value = clean(value, multiline=question.kind == "text")
    if isinstance(value, float):
        if not abs(value) < 1e15:
            raise KindError(f"{question.label}: that number is too large.")
        return round(float(f"{value:.15g}"), 2) if question.kind == "money" else float(f"{value:.12g}")
    keys: tuple[str, ...] = value if isinstance(value, tuple) else (str(value),)
    if not is_empty(value) and question.options and not all(key in question.options for key in keys):
        raise KindError(f"{question.label}: that is not on the list.")
    return value
