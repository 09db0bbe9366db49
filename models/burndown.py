"""The burn-down: how many actions or exit tasks were open at the end of each week, and what falls due in the weeks ahead.

What is counted, in the order of trust. Something begins on the day it was written down here (the history knows), or in the
meeting it came from; what was done before that day began by then. Where no day is known it counts from the first week on.
It ends on its day of doing, else on the day the history saw it settled, else on its due date; if all are unknown it is left out.
A partner's reader is not asked for the history nor for the meeting.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from models.facts import BurndownFacts, Week, WeekAhead
from models.locale import Locale
from models.outlook import SETTLED
from models.reader import OURS, Entry, Reader

WEEKS = 12
WEEKS_AHEAD = 6
SEVEN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Span:
    """One thing: its key, the first day it is known to be there (None: from the start), the day it ended (None: it is
    open), and the day it is due."""

    id: str
    begun: date | None
    ended: date | None
    due: date | None


def burndown(reader: Reader, key: str, entries: Iterable[Entry], today: date) -> BurndownFacts | None:
    """The weeks of the given rows of "action" or "exit_task"; None where nothing was open in all of them."""
    first, last = _history(reader, key) if reader.audience == OURS else ({}, {})
    met = _meetings(reader) if reader.audience == OURS and key == "action" else {}
    spans = []
    for entry in entries:
        values = entry.values
        done_on, due = values.get("done_on"), values["due"]
        ended = None
        if values["status"] in SETTLED[key]:
            ended = done_on or last.get(entry.id) or (due if due is not None and due <= today else None)
            if ended is None:
                continue
        begun = min((day for day in (first.get(entry.id), met.get(entry.id)) if day is not None), default=None)
        if begun is not None and ended is not None:
            begun = min(begun, ended)
        spans.append(Span(entry.id, begun, ended, due))
    return count_weeks(spans, today, reader.locale)


def count_weeks(spans: list[Span], today: date, locale: Locale) -> BurndownFacts | None:
    """Count spans by weeks that end on today's day of the week; None where nothing was open in any."""
    ends = [today - SEVEN * number for number in reversed(range(WEEKS))]
    left: list[list[str]] = [[] for _ in ends]
    begun, ended = [0] * (WEEKS + 1), [0] * (WEEKS + 1)  # the last place takes what lies outside
    for span in spans:
        first = -1 if span.begun is None else _week_of(span.begun, ends[0])
        last = WEEKS if span.ended is None else _week_of(span.ended, ends[0])
        begun[first if 0 <= first < WEEKS else WEEKS] += 1
        ended[last if 0 <= last < WEEKS else WEEKS] += 1
        for there in left[max(first, 0) : max(last, 0)]:
            there.append(span.id)
    weeks = [
        Week(show_day(end, locale), len(left[place]), begun[place], ended[place], tuple(left[place]))
        for place, end in enumerate(ends)
    ]
    if not any(week.open or week.ended for week in weeks):
        return None
    still = [s for s in spans if s.ended is None or s.ended > today]
    left_open, ahead = len(still), []
    for number in range(1, WEEKS_AHEAD + 1):
        end = today + SEVEN * number
        start = today if number == 1 else end - SEVEN + timedelta(days=1)
        due = tuple(s.id for s in still if s.due is not None and start <= s.due <= end)
        left_open -= len(due)
        ahead.append(WeekAhead(show_day(end, locale), len(due), left_open, due))
    late = sum(1 for s in still if s.due is not None and s.due < today)
    return BurndownFacts(tuple(weeks), tuple(ahead), late, sum(1 for s in still if s.due is None))


def _week_of(day: date, first: date) -> int:
    """Which week a day falls into; week 0 ends on `first`, earlier ones are negative."""
    return -((first - day).days // SEVEN.days)


def show_day(day: date, locale: Locale) -> str:
    """A day without its year, as the reader writes it: 21 Nov."""
    from babel.dates import format_date, format_skeleton

    if not locale.language.startswith("en"):
        return str(format_skeleton("MMMd", day, locale=locale.tag))
    order = "MMM d" if locale.language == "en-US" else "d MMM"  # unspoken
    return str(format_date(day, format=order, locale=locale.tag))


def _history(reader: Reader, key: str) -> tuple[dict[str, date], dict[str, date]]:
    """The first day each row was seen, and the last on which it was settled."""
    marks = ", ".join("?" * len(SETTLED[key]))
    rows = reader.project.rows_of(
        "SELECT r.\"row\", min(date(s.at, 'localtime')), max(CASE WHEN json_extract(r.after, '$.status')"
        f" IN ({marks}) THEN date(s.at, 'localtime') END) FROM history_row r JOIN history_step s ON s.id = r.step"
        ' WHERE r."table" = ? AND s.state = \'done\' GROUP BY r."row"',
        *SETTLED[key],
        key,
    )
    first = {row: date.fromisoformat(seen) for row, seen, _ in rows}
    return first, {row: date.fromisoformat(settled) for row, _, settled in rows if settled}


def _meetings(reader: Reader) -> dict[str, date]:
    """The day of the meeting that each action came from."""
    rows = reader.project.rows_of(
        "SELECT a.id, m.date FROM action a JOIN meeting m ON m.id = a.meeting_id WHERE m.date IS NOT NULL"
    )
    return {row: date.fromisoformat(day) for row, day in rows}
