"""Hours of the day as people type them: 9, 14:30, 14h30, 2.30 pm, noon, in the words of their language."""

import re
from datetime import time
from functools import cache
from typing import Final, Literal

from models.figures import plain
from models.folding import fold
from models.locale import Locale
from models.trouble import KindError
from resources.words import tr

EXAMPLE: Final = time(9, 30)
# What stands beside the figures of an hour and says no more: hour, minute, o'clock, “kl.”, “Uhr”.
MARKS: Final = (
    "h", "hr", "hrs", "min", "oclock", "at", "uhr", "um", "kl", "klo", "ore", "ora", "hod", "godz", "heures", "heure",
    "uur", "u", "ч", "час", "часа", "часов", "мин", "год", "時", "时", "点", "點", "分", "秒", "시", "분", "초", "น",
)  # fmt: skip
WIDTHS: Final[tuple[Literal["wide", "abbreviated", "narrow"], ...]] = ("wide", "abbreviated", "narrow")
CONTEXTS: Final[tuple[Literal["format", "stand-alone"], ...]] = ("format", "stand-alone")

_SIGN: Final = re.compile(r"[\d\s:.,'’‘ʼ׳״()·‐\-]+")
_BROKEN: Final = re.compile(r"(?:^|\d)\s*[-,/+]|[-,/+]\s*\d")


class HourError(KindError):
    """An hour that can't be read."""


def read_hour(text: str, locale: Locale) -> time:
    """An hour such as 9, 9:30, 0930, 2.30 pm or noon. HourError where it can't be read."""
    text = fold(plain(text)).strip()
    try:
        return _read(text, *_words(locale.tongues))
    except ValueError as error:
        raise HourError(
            tr("That hour can’t be read. Try {example}.").format(example=show_hour(EXAMPLE, locale))
        ) from error


def show_hour(value: time, locale: Locale) -> str:
    """An hour with its minutes, as the reader writes it."""
    from babel.dates import format_time

    return str(format_time(value, "short", locale=locale.tag))


def _read(text: str, periods: dict[str, frozenset[int]], known: re.Pattern[str]) -> time:
    letters = _SIGN.sub("", text)
    if _BROKEN.search(text) or known.sub("", letters):
        raise ValueError(text)
    hours = next((periods[word] for word in known.findall(letters) if word in periods), None)
    figures = re.findall(r"\d+", text)
    if len(figures) == 1 and len(figures[0]) in (3, 4):
        figures = [figures[0][:-2], figures[0][-2:]]
    if not figures and hours is not None and len(hours) == 1:
        return time(next(iter(hours)))
    if not 1 <= len(figures) <= 3 or any(len(figure) > 2 for figure in figures):
        raise ValueError(text)
    hour, minute, second = (int(figure) for figure in (*figures, "0", "0")[:3])
    return time(hour if hours is None else _place(hour, hours), minute, second)


def _place(hour: int, hours: frozenset[int]) -> int:
    """The hour of 24 that is meant by one on the dial beside such a word as “pm”, “nachmittags” or 晚上."""
    if hour > 12:
        if hour not in hours:
            raise ValueError(hour)
        return hour
    found = next((one for one in sorted(hours) if one % 12 == hour % 12), None)
    if found is None:  # nine in the evening, though Babel's evening ends at nine
        if not (min(hours) >= 12 or max(hours) < 12):
            raise ValueError(hour)
        return hour % 12 + (12 if min(hours) >= 12 else 0)
    return found


@cache
def _words(tags: tuple[str, ...]) -> tuple[dict[str, frozenset[int]], re.Pattern[str]]:
    """The words for parts of the day with their hours, those of the first language weighing most, and all that is known."""
    periods: dict[str, frozenset[int]] = {}
    marks = set(MARKS)
    for tag in tags:
        ours = _list_periods(tag)
        periods = ours | periods
        marks |= _list_marks(tag, ours)
    spelled = sorted({*periods, *marks}, key=lambda word: (-len(word), word))
    return periods, re.compile("|".join(map(re.escape, spelled)))


def _list_periods(tag: str) -> dict[str, frozenset[int]]:
    from babel.dates import get_period_id, get_period_names

    meant: dict[str, set[int]] = {"am": {*range(12)}, "pm": {*range(12, 24)}, "midnight": {0}, "noon": {12}}
    for hour in range(24):
        meant.setdefault(get_period_id(time(hour, 1), locale=tag), set()).add(hour)
    found: dict[str, frozenset[int]] = {}
    for width in WIDTHS:
        for context in CONTEXTS:
            for period, name in get_period_names(width, context, tag).items():
                if period in meant and (width != "narrow" or period in ("am", "pm")):
                    found.setdefault(_SIGN.sub("", fold(plain(name))), frozenset(meant[period]))
    found.pop("", None)
    return found


def _list_marks(tag: str, periods: dict[str, frozenset[int]]) -> set[str]:
    """The letters that a language writes between or behind the figures of an hour: 14 h 30, 14:30 ч."""
    from babel.dates import format_time

    written = " ".join(str(format_time(time(14, 30, 5), style, locale=tag)) for style in ("short", "medium"))
    words = (_SIGN.sub("", word) for word in re.split(r"\d+", fold(plain(written))))
    return {word for word in words if word and word not in periods}
