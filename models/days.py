"""Days: read as people type them, shown with the month in letters, so that nobody reads one the wrong way round."""

import re
from datetime import date, timedelta
from functools import cache

from models.almanac import Almanac, match_months, open_almanac, split_words, year_sign
from models.figures import has_fraction, plain
from models.folding import fold
from models.locale import Locale
from models.trouble import KindError
from resources.words import N_, tr

NEAR = {N_("today"): 0, N_("tomorrow"): 1, N_("yesterday"): -1, N_("next week"): 7}
EXAMPLE = date(2026, 12, 3)
# Months and days in figures with a word behind them: 2026年12月1日, 12월 1일. The word tells which is which in any order.
_EASTERN = re.compile(r"(?:(\d{2}|\d{4})\s*[年년]\s*)?(\d{1,2})\s*[月월](?:\s*(\d{1,2})(?:\s*[日일号號])?)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BARE = re.compile(r"[\d\s./\-‐]+")  # figures with the signs that may stand between those of a date


def read_date(text: str, locale: Locale, today: date | None = None) -> date | None:
    """A date typed in words or figures, in the reader's order: 3 Dec 2026, 3/12/26, 2026-12-03, today, Friday, +14.

    Names may be those of the reader's language, of the language spoken, or English. KindError where it can't be read.
    """
    text = plain(text).strip()
    today = today or date.today()
    if not text:
        return None
    for word, away in NEAR.items():
        if fold(text) in (word, fold(tr(word))):
            return today + timedelta(days=away)
    try:
        if re.fullmatch(r"[+-]\d{1,4}", text):
            return today + timedelta(days=int(text))
        almanac = open_almanac(locale.tongues)
        name = " ".join(split_words(text))
        if name in almanac.weekdays and name not in almanac.months and len(name) > 1:
            return today + timedelta(days=(almanac.weekdays[name] - today.weekday() - 1) % 7 + 1)
        month, figures = _take_apart(text, almanac)
        if month and len(figures) in (1, 2):
            return _join(month, figures, today)
        if not month and len(figures) in (2, 3):
            return _order(figures, almanac, year_sign(text), today)
    except (ValueError, OverflowError):
        pass
    raise _refusal(locale)


def read_month(text: str, locale: Locale) -> date:
    """The first day of a month that is typed with its year: March 2025, 3/2025, 2025年3月. KindError where it is none."""
    try:
        month, figures = _take_apart(plain(text), open_almanac(locale.tongues))
        years = [figure for figure in figures if len(figure) == 4]
        others = [str(month)] if month else [figure for figure in figures if len(figure) < 3]
        if len(years) == len(others) == 1 and len(figures) == (1 if month else 2):
            return date(int(years[0]), int(others[0]), 1)
    except ValueError:
        pass
    raise _refusal(locale)


def show_example(locale: Locale) -> str:
    """A date as the reader may write one, for the end of a sentence."""
    return show_date(EXAMPLE, locale).removesuffix(".")  # 2026. dec. 3.


def _refusal(locale: Locale) -> KindError:
    return KindError(tr("That date can’t be read. Try {example}.").format(example=show_example(locale)))


def is_month_first(locale: Locale) -> bool:
    """Whether the reader writes the month before the day: 12/3."""
    return open_almanac(locale.tongues).month_first


def is_year_first(text: str, locale: Locale) -> bool:
    """Whether figures without a year of four stand with the year before, as the reader writes with their signs: 26-12-03."""
    figures = re.findall(r"\d+", plain(text))
    return all(len(figure) < 3 for figure in figures) and year_sign(text) in open_almanac(locale.tongues).year_signs


def _take_apart(text: str, almanac: Almanac) -> tuple[int, list[str]]:
    """The month that is named, or 0, and the figures. ValueError where there is a word that does not belong to a date."""
    if has_fraction(text):
        raise ValueError(text)
    words = split_words(_EASTERN.sub(_turn, text))
    named, left = match_months(words, almanac.months)
    figures = [word for word in left if word.isdecimal()]
    others = [word for word in left if not word.isdecimal()]
    if any(word not in almanac.fillers and word not in almanac.parts for word in others):
        raise ValueError(text)
    if not named and not others and not _BARE.fullmatch(text):
        raise ValueError(text)
    sure = [name for name in named if name not in almanac.parts] or named  # “mar 3 dic”: martes, not March
    months = {almanac.months[name] for name in sure}
    if (
        len(months) > 1
        or len(named) > 2
        or len(sure) > len(set(sure))
        or any(len(figure) not in (1, 2, 4) for figure in figures)
    ):
        raise ValueError(text)
    return (months.pop() if months else 0), figures


def _turn(found: re.Match[str]) -> str:
    """An East Asian date the other way round: 1 dec 2026."""
    if not 1 <= int(found[2]) <= 12:
        raise ValueError(found[0])
    return f" {found[3] or ''} {_MONTHS[int(found[2]) - 1]} {found[1] or ''} "


def _join(month: int, figures: list[str], today: date) -> date:
    """A month in letters with a day and perhaps a year, in whichever order."""
    years = [figure for figure in figures if len(figure) == 4]
    days = [figure for figure in figures if len(figure) < 3]
    if not days or len(years) > 1:
        raise ValueError(figures)
    return _in_year(years[0] if years else (days[1] if len(days) > 1 else None), month, int(days[0]), today)


def _order(figures: list[str], almanac: Almanac, sign: str, today: date) -> date:
    """A date in figures alone: the year first where it has four figures, else in the reader's order."""
    if len(figures) == 3 and (len(figures[0]) == 4 or (len(figures[2]) < 4 and sign in almanac.year_signs)):
        year, month, day = figures
        if len(month) < 3 and len(day) < 3:
            return _in_year(year, int(month), int(day), today)
    if any(len(figure) > 2 for figure in figures[:2]):
        raise ValueError(figures)
    first, second = int(figures[0]), int(figures[1])
    month_first = (almanac.month_first or (len(figures) == 2 and sign in almanac.year_signs)) and first <= 12
    return _in_year(
        figures[2] if len(figures) == 3 else None, *((first, second) if month_first else (second, first)), today
    )


def _in_year(year: str | None, month: int, day: int, today: date) -> date:
    if year is not None and len(year) not in (2, 4):
        raise ValueError(year)
    if year is None:
        found = date(today.year, month, day)
        return found if (found - today).days > -180 else date(today.year + 1, month, day)
    return date(int(year) + (2000 if len(year) == 2 else 0), month, day)


def show_date(value: date | None, locale: Locale) -> str:
    """A date with the month in letters, so that nobody reads it the wrong way round."""
    if value is None:
        return ""
    return _format(value, "MMM", locale)


@cache
def show_longest(locale: Locale) -> str:
    """The date of a year that takes most letters to show; by it, room is left for any."""
    return max((show_date(date(2026, month, 28), locale) for month in range(1, 13)), key=len)


def show_long_date(value: date, locale: Locale) -> str:
    """A date as a title page writes it: 21 November 2026."""
    return _format(value, "MMMM", locale)


def show_month(value: date, locale: Locale) -> str:
    """The month of a day with its year: March 2025."""
    from babel.dates import format_skeleton

    return str(format_skeleton("yMMMM", value, locale=locale.tag))


def _format(value: date, month: str, locale: Locale) -> str:
    from babel.dates import format_date, format_skeleton

    if not locale.language.startswith("en"):  # in the order and with the dots that the language has
        if month == "MMMM":
            return str(format_date(value, "long", locale=locale.tag))
        return str(format_skeleton(f"y{month}d", value, locale=locale.tag))
    return str(format_date(value, f"{month} d, y" if locale.language == "en-US" else f"d {month} y", locale=locale.tag))
