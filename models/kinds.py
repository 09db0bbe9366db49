"""Each kind of question alone knows how to read, write, store and be empty.

Values in memory: line, text, choice, person, party, link and file are str; number and money are float (money in the project's
currency, two decimals); scale is int; yes_no is bool; date is datetime.date; choices is a tuple of keys. None or "" is empty.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from models.days import read_date, show_date
from models.figures import plain, read_figure
from models.locale import Locale
from models.trouble import KindError
from resources.catalogue import Question
from resources.words import tr

Value = Any


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


def _read_number(text: str, question: Question, locale: Locale) -> float | None:
    value = _read_figure(text, locale, tr("That number can’t be read. Try {example}."), show_number(3.5, locale))
    return None if value is None else float(f"{value:.12g}")


def _read_money(text: str, question: Question, locale: Locale) -> float | None:
    value = _read_figure(text, locale, tr("That amount can’t be read. Try {example}."), show_exactly(1250.0, locale))
    return None if value is None else round(float(f"{value:.15g}"), 2)


def _read_figure(text: str, locale: Locale, sentence: str, example: str) -> float | None:
    try:
        return read_figure(text, locale)
    except ValueError as error:
        raise KindError(sentence.format(example=example)) from error


def show_exactly(value: float, locale: Locale) -> str:
    """An amount with its decimals and without a currency: 1,250.00."""
    from babel.numbers import format_decimal

    return str(format_decimal(value, format="#,##0.00", locale=locale.tag))


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


def _read_choice(text: str, question: Question, locale: Locale) -> str:
    text = text.strip()
    options = question.options
    if not text or text in options:
        return text
    for key, label in options.items():
        if label.casefold() == text.casefold():
            return key
    raise KindError(tr("That is not on the list. Pick one that is, or leave it empty."))


def _read_scale(text: str, question: Question, locale: Locale) -> int | None:
    text = text.strip()
    if not text:
        return None
    number = plain(text).split("·")[0].strip()
    if number in question.options:
        return int(number)
    for key, label in question.options.items():
        if label.partition("·")[2].strip().casefold() == text.casefold():
            return int(key)
    raise KindError(tr("Choose a number from 1 to {number}.").format(number=len(question.options)))


def _read_yes_no(text: str, question: Question, locale: Locale) -> bool | None:
    text = text.strip().casefold()
    if text in ("yes", "y", "true", "1", "ja", "oui", tr("Yes").casefold()):
        return True
    if text in ("no", "n", "false", "0", "nein", "non", tr("No").casefold()):
        return False
    if not text:
        return None
    raise KindError(tr("Answer yes or no, or leave it empty."))


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
    lambda value, question, locale: "" if value is None else (tr("Yes") if value else tr("No")),
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
        raise KindError(
            tr("{label}: {value} is not a {kind}.").format(label=question.label, value=repr(value), kind=question.kind)
        )
    if isinstance(value, str):
        value = clean(value, multiline=question.kind == "text")
    if isinstance(value, float):
        if not abs(value) < 1e15:
            raise KindError(tr("{label}: that number is too large.").format(label=question.label))
        return round(float(f"{value:.15g}"), 2) if question.kind == "money" else float(f"{value:.12g}")
    keys: tuple[str, ...] = value if isinstance(value, tuple) else (str(value),)
    if not is_empty(value) and question.options and not all(key in question.options for key in keys):
        raise KindError(tr("{label}: that is not on the list.").format(label=question.label))
    return value
