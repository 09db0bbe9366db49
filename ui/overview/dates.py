"""Dates as a person says them: 2 days late, tomorrow, then the day."""

from datetime import date

from resources.words import ENGLISH, PSEUDO, language, ngettext, tr


def due_words(due: date | None, today: date | None = None) -> tuple[str, str]:
    """What to say of a due date, and the tone: red when late, amber when near, grey else."""
    if due is None:
        return tr("no date"), "grey"
    today = today or date.today()
    days = (due - today).days
    if days < 0:
        return ngettext("{number} day late", "{number} days late", -days).format(number=-days), "red"
    if days == 0:
        return tr("today"), "amber"
    if days == 1:
        return tr("tomorrow"), "amber"
    return day_words(due, today), "amber" if days <= 3 else "grey"


def day_words(day: date, today: date | None = None) -> str:
    """A day with its month in letters, and its year where that is not this one."""
    today = today or date.today()
    if _is_english():
        return f"{day.day} {day:%b}" if day.year == today.year else f"{day.day} {day:%b %Y}"
    return _write(day, "MMMd" if day.year == today.year else "yMMMd")


def month_words(day: date) -> str:
    """The month of a day with its year: November 2026."""
    return f"{day:%B %Y}" if _is_english() else _write(day, "yMMMM")


def _is_english() -> bool:
    """Whether Python’s own names of the months will do: Babel takes a tenth of a second to arrive."""
    return language() == ENGLISH or language() in PSEUDO


def _write(day: date, fields: str) -> str:
    from babel.dates import format_skeleton

    return str(format_skeleton(fields, day, locale=language().replace("-", "_")))


def greeting(hour: int) -> str:
    """A greeting for the time of day."""
    if 5 <= hour < 12:
        return tr("Good morning")
    return tr("Good afternoon") if 12 <= hour < 18 else tr("Good evening")
