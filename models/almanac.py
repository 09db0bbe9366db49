"""What a language calls the months and the days of the week, and in which order it writes a date, as CLDR has it in Babel.

Much is learned from dates that Babel writes: the word beside the year (2026 m., 2026年), a preposition grown together with
the month (בדצמבר), the order of the figures. Nothing of it is told to the reader; it only helps to understand what is typed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Final, Literal

from models.figures import plain
from models.folding import fold

SAMPLES: Final = tuple(date(2026, month, 15) for month in range(1, 13))  # every month, and every day of the week
FORMATS: Final = ("short", "medium", "long", "full")
SKELETONS: Final = ("yMd", "yMMMd", "yMMMMd", "yMMMEd", "MMMMd")
WIDTHS: Final[tuple[Literal["wide", "abbreviated"], ...]] = ("wide", "abbreviated")
SHORTER: Final[Literal["short"]] = "short"  # Mo, Tu
# Small words of a date that CLDR's patterns lack.
COMMON: Final = ("the", "of", "den", "le", "am", "de", "del", "r", "roku", "года")
# Common ways of writing names that CLDR lacks.
MONTHS: Final = {"de": {"mrz": 3, "maerz": 3, "janner": 1, "jaenner": 1}}
WEEKDAYS: Final = {"en": {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}}
LETTERS: Final = 3  # that a name has to have before it is looked for inside a longer word

_TOKEN: Final = re.compile(r"\d+|[^\d\s,.…/‐\-'’ʼ‘׳״॰،、。·()]+")
_ORDINAL: Final = re.compile(r"(\d)-?(?:st|nd|rd|th|er|re|e|eme|o|a|te|го|е|ого|η)(?![^\W\d_])")
_YEAR_FIRST: Final = re.compile(r"\s*\d+\s*([^\d\s])")


@dataclass(slots=True)
class Almanac:
    """The words and the order of one language. Names are keyed by split_words, joined with blanks."""

    months: dict[str, int] = field(default_factory=dict)
    weekdays: dict[str, int] = field(default_factory=dict)  # Monday is 0
    parts: set[str] = field(default_factory=set)  # single words that name a day of the week
    fillers: set[str] = field(default_factory=set)
    month_first: bool = False
    year_signs: set[str] = field(default_factory=set)  # what follows the year in figures where the year stands first


def split_words(text: str) -> list[str]:
    """The figures and words of a text, small and without accents, dots and ordinal endings."""
    return _TOKEN.findall(_ORDINAL.sub(r"\1", fold(plain(text))))


def year_sign(text: str) -> str:
    """The sign behind the first figure of a text, or an empty string."""
    found = _YEAR_FIRST.match(fold(plain(text)))
    return found[1] if found else ""


@cache
def open_almanac(tags: tuple[str, ...]) -> Almanac:
    """The words of several languages, those of the first weighing most, and its order."""
    ours = [_learn(tag) for tag in tags]
    whole = Almanac(month_first=ours[0].month_first, year_signs=ours[0].year_signs, fillers=set(COMMON))
    for one in ours:
        whole.months = one.months | whole.months
        whole.weekdays = one.weekdays | whole.weekdays
        whole.parts |= one.parts
        whole.fillers |= one.fillers
    for one in ours:  # what cuts a name short weighs less than any name
        whole.months = _shorten(one.months) | whole.months
    return whole


def _shorten(names: dict[str, int]) -> dict[str, int]:
    """The beginnings of names that begin the name of one month only: sep, sept, septem."""
    meant: dict[str, set[int]] = {}
    for name, number in names.items():
        for end in range(LETTERS, len(name)):
            meant.setdefault(name[:end].strip(), set()).add(number)
    return {short: numbers.pop() for short, numbers in meant.items() if len(numbers) == 1}


@cache
def _learn(tag: str) -> Almanac:
    from babel.dates import get_day_names, get_month_names

    found = Almanac()
    # Babel may answer “stand-alone” in a language asked before (its issue 1234), so the other names come first and stay.
    for context in ("format", "stand-alone"):
        for width in WIDTHS:
            for number, name in get_month_names(width, context, tag).items():
                if (key := " ".join(split_words(name))) and not any(c.isdecimal() for c in key):
                    found.months.setdefault(key, number)
        for short in (*WIDTHS, SHORTER):
            for number, name in get_day_names(short, context, tag).items():
                found.weekdays.setdefault(" ".join(split_words(name)), number)
    found.months |= MONTHS.get(tag, {})
    found.weekdays |= WEEKDAYS.get(tag, {})
    found.parts = {word for name in found.weekdays for word in name.split() if not word.isdecimal()}
    for day in SAMPLES:
        names = [name for name, number in found.months.items() if number == day.month and len(name) >= LETTERS]
        for text in _write(day, tag):
            words = split_words(text)
            for word in match_months(words, found.months)[1]:
                if word.isdecimal() or word in found.parts:
                    continue
                if any(name in word for name in names):
                    found.months[word] = day.month
                elif any(name in word for name in found.weekdays if len(name) >= LETTERS):
                    found.parts.add(word)
                else:
                    found.fillers.add(word)
    _learn_order(found, tag)
    return found


def _learn_order(found: Almanac, tag: str) -> None:
    from babel.dates import format_date, format_skeleton

    day = SAMPLES[-1]
    texts = [format_date(day, style, locale=tag) for style in FORMATS] + [format_skeleton("Md", day, locale=tag)]
    figures = [[word for word in split_words(text) if word.isdecimal()] for text in texts]
    for text, found_there in zip(texts, figures, strict=True):
        if len(found_there) == 3 and int(found_there[0]) % 100 == day.year % 100 and text[0].isdecimal():
            found.year_signs.add(year_sign(text))
    year_first = int(figures[0][0]) % 100 == day.year % 100
    alone = texts[-1]  # “12-01” is a shortened 2026-12-01 and tells nothing of 1/12
    found.month_first = figures[-1 if year_first else 0][0] == str(day.month) and not (year_first and "-" in alone)


def _write(day: date, tag: str) -> Iterator[str]:
    from babel.dates import format_date, format_skeleton

    for style in FORMATS:
        yield format_date(day, style, locale=tag)
    for skeleton in SKELETONS:
        yield format_skeleton(skeleton, day, locale=tag)


def match_months(words: list[str], months: dict[str, int]) -> tuple[list[str], list[str]]:
    """The names of months among words, which may be of several words each, and the words that are left."""
    named: list[str] = []
    left: list[str] = []
    place = 0
    while place < len(words):
        for size in (3, 2, 1):
            name = " ".join(words[place : place + size])
            if name in months:
                named.append(name)
                place += size
                break
        else:
            left.append(words[place])
            place += 1
    return named, left
