"""Days: read as people type them, shown with the month in letters, so that nobody reads one the wrong way round."""

import re
from datetime import date, timedelta
from functools import cache

from models.locale import Locale
from models.trouble import KindError
from resources.words import N_, tr

NEAR = {N_("today"): 0, N_("tomorrow"): 1, N_("yesterday"): -1, N_("next week"): 7}


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
    for word, away in NEAR.items():
        if text in (word, tr(word).casefold()):
            return today + timedelta(days=away)
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
    raise KindError(tr("That date can’t be read. Try 3 Dec 2026."))


def _in_year(year: str | None, month: int, day: int, today: date) -> date:
    if year is None:
        found = date(today.year, month, day)
        return found if (found - today).days > -180 else date(today.year + 1, month, day)
    return date(int(year) + (2000 if len(year) == 2 else 0), month, day)


def show_date(value: date | None, locale: Locale) -> str:
    """A date with the month in letters, so that nobody reads it the wrong way round."""
    if value is None:
        return ""
    return _format(value, "MMM", locale)


def show_long_date(value: date, locale: Locale) -> str:
    """A date as a title page writes it: 21 November 2026."""
    return _format(value, "MMMM", locale)


def _format(value: date, month: str, locale: Locale) -> str:
    from babel.dates import format_date, format_skeleton

    if not locale.language.startswith("en"):  # in the order and with the dots that the language has
        if month == "MMMM":
            return str(format_date(value, "long", locale=locale.tag))
        return str(format_skeleton(f"y{month}d", value, locale=locale.tag))
    return str(format_date(value, f"{month} d, y" if locale.language == "en-US" else f"d {month} y", locale=locale.tag))
