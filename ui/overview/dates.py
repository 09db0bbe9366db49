"""Dates as a person says them: 2 days late, tomorrow, then the day."""

from datetime import date


def due_words(due: date | None, today: date | None = None) -> tuple[str, str]:
    """What to say of a due date, and the tone: red when late, amber when near, grey else."""
    if due is None:
        return "no date", "grey"
    today = today or date.today()
    days = (due - today).days
    if days < 0:
        return ("1 day late" if days == -1 else f"{-days} days late"), "red"
    if days == 0:
        return "today", "amber"
    if days == 1:
        return "tomorrow", "amber"
    return day_words(due, today), "amber" if days <= 3 else "grey"


def day_words(day: date, today: date | None = None) -> str:
    """A day with its month in letters, and its year where that is not this one."""
    today = today or date.today()
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {day:%b}{year}"


def greeting(hour: int) -> str:
    """A greeting for the time of day."""
    if 5 <= hour < 12:
        return "Good morning"
    return "Good afternoon" if 12 <= hour < 18 else "Good evening"
