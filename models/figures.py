"""Numbers as people type them: with the signs of their language, in the digits of any script, beside a currency or a unit."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final

from models.locale import Locale

MOST: Final = 1e15  # beyond it, a float no longer holds whole numbers and hundredths

# Marks that only turn the direction of writing go; the wide signs of East Asia, every minus and ٪ become plain ones.
_PLAIN: Final = str.maketrans(
    "−–‒﹣－＋．，％٪：／", "-----+.,%%:/", "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_SPACES: Final = r" \u00a0\u2009\u202f'’"
_WORD: Final = re.compile(r"[^\d\s+\-.,()]+[.,]?")


@dataclass(frozen=True, slots=True)
class Signs:
    """How a language sets numbers apart: its decimal signs, its grouping signs, and whether groups of two come first."""

    decimals: str
    groups: str
    by_twos: bool


def plain(text: str) -> str:
    """A text with the digits 0 to 9 and one kind of minus, whatever script it was typed in; letters stay."""
    text = text.translate(_PLAIN)
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def has_fraction(text: str) -> bool:
    """Whether a text holds such signs as ½ or ², which stand for a number and are no digits."""
    return any(unicodedata.category(c) == "No" for c in text)


def read_figure(text: str, locale: Locale) -> float | None:
    """The number in a text, by the reader's signs and, where they do not fit, by English ones; None where there is none.

    Currencies, units and per cent signs around it are left out. ValueError where it can be read in no way.
    """
    if not text.strip():
        return None
    text = plain(text).replace("%", "").strip()
    sign, core = _take_apart(text)
    for tag in locale.tongues:
        value = _value(core, _signs(tag))
        if value is not None:
            return sign * value
    raise ValueError(text)


def _take_apart(text: str) -> tuple[float, str]:
    """The sign of a number and its bare figure, without what stands around it."""
    places = [place for place, letter in enumerate(text) if letter.isdecimal()]
    if not places:
        raise ValueError(text)
    before, core, after = text[: places[0]], text[places[0] : places[-1] + 1], text[places[-1] + 1 :]
    if has_fraction(f"{before[-2:]}{core}{after.lstrip()[:1]}"):
        raise ValueError(text)  # 1½ is not 1
    if before[-1:] in (".", ",", "٫") and before and not before[-2:-1].isalpha():  # .5, but not Rs.500
        before, core = before[:-1], before[-1] + core
    before = "".join(_WORD.sub("", before).split())
    negative = re.fullmatch(r"\s*-[^\w(),.]*", after) is not None  # 5-, as some bookkeeping programs write what is owed
    after = "".join(_WORD.sub("", after).split())
    if before not in ("", "+", "-") or re.fullmatch(r"[.,]?-*", after) is None or (negative and before):
        raise ValueError(text)
    return (-1.0 if negative or before == "-" else 1.0), core


def _value(core: str, signs: Signs) -> float | None:
    group = f"[{re.escape(signs.groups)}{_SPACES}]"
    whole = rf"\d+|[1-9]\d{{0,2}}(?P<group>{group})\d{{3}}(?:(?P=group)\d{{3}})*"
    if signs.by_twos:
        whole += rf"|[1-9]\d?(?P<two>{group})(?:\d\d(?P=two))*\d{{3}}"
    found = re.fullmatch(rf"({whole})?(?:[{re.escape(signs.decimals)}](\d*))?(e[+-]?\d{{1,2}})?", core, re.IGNORECASE)
    if found is None:
        return None
    digits = re.sub(r"\D", "", found[1] or "")
    value = float(f"{digits or 0}.{found.group(found.re.groups - 1) or 0}{found.group(found.re.groups) or ''}")
    return value if abs(value) < MOST else None


@cache
def _signs(tag: str) -> Signs:
    from babel import Locale as BabelLocale
    from babel.numbers import get_decimal_symbol, get_group_symbol

    decimal, group = str(get_decimal_symbol(tag)), str(get_group_symbol(tag))
    grouping = BabelLocale.parse(tag).decimal_formats[None].grouping
    return Signs(f"{decimal}٫", f"{group}٬" if group != decimal else "٬", grouping[0] != grouping[1])
