"""Dates out to a calendar: one iCalendar file (RFC 5545) that Outlook, Google and Apple read, and update when read again.

For a partner everything is read through the allow-list of models/reader.py; our own words for a risk are never even fetched.
"""

from collections.abc import Iterable
from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.diary import Due, list_dates
from models.exchange.writing import write_whole
from models.project import Project, Scope
from models.reader import JOINT, Reader
from models.repeats import is_month_end
from models.trouble import ProjectError
from resources import VERSION
from resources.catalogue import registers
from resources.words import N_, speaking, tr

if TYPE_CHECKING:
    from icalendar import Calendar, Event

A_WEEK = timedelta(days=7)
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
LONGEST = 200  # characters of a title; a calendar shows one line

# For a partner, by kind: the column of the words, that of the day, that of who does it, and the words around.
SHARED = {
    "action": ("action", "due", "owner", "{words}"),
    "exit_task": ("task", "due", "owner", "{words}"),
    "issue": ("title", "due", "owner", N_("Settle: {words}")),
    "promise": ("promise", "due", "", "{words}"),
    "risk_treatment": ("joint_treatment", "due", "owner", "{words}"),
    "risk_review": ("joint_wording", "review", "owner", N_("Look again: {words}")),
    "objective": ("objective", "due", "", N_("To be reached: {words}")),
    "agreement_end": ("title", "expiry", "", N_("Runs out: {words}")),
    "agreement_notice": ("title", "notice_days", "", N_("Last day to give notice: {words}")),
    "obligation": ("what", "until", "", N_("Ends: {words}")),
    "meeting": ("title", "date", "", N_("Talk: {words}")),
    "meeting_next": ("title", "next_on", "", N_("Next talk")),
    "value_recheck": ("value", "recheck", "", N_("Look again at how we both see: {words}")),
    "concern": ("repair", "due", "owner", N_("Put right: {words}")),
    "pulse": ("name", "date", "", N_("Trust pulse: ask both sides again")),
}
ANSWERED = {
    "plan_review": ("5.1.3.1.next_review", N_("Review the plan together")),
    "exit_review": ("5.12.3.2.exit_reviewed", N_("Look at the exit strategy again")),
}
WORDLESS = ("meeting_next", "pulse")  # need no words of the row


def write_ics(
    project: Project,
    path: Path,
    relationship: Scope = None,
    *,
    partner: bool = False,
    reminders: bool = True,
    today: date | None = None,
) -> int:
    """Write the dates of one relationship, or (None) all, and return how many. ProjectError where it can't be done.

    partner: only what both sides may read, in the words for both; it asks for a relationship.
    """
    calendar, count = make_calendar(project, relationship, partner=partner, reminders=reminders, today=today)
    data = calendar.to_ical()
    write_whole(path, lambda place: _write(place, data), lambda place: place.read_bytes().count(b"BEGIN:VEVENT"), count)
    return count


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def make_calendar(
    project: Project,
    relationship: Scope = None,
    *,
    partner: bool = False,
    reminders: bool = True,
    today: date | None = None,
) -> "tuple[Calendar, int]":
    """The calendar that write_ics writes, and how many dates it holds; for a partner in the project's language."""
    from icalendar import Calendar

    if partner and relationship is None:
        raise ProjectError(tr("Choose one relationship first: a partner gets only the dates that you share."))
    items: Iterable[Due] = (item for item in list_dates(project, relationship, today) if item.due is not None)
    name = str(project.us().name)
    if relationship is not None:
        name = f"{name} · {project.partner_names(relationship)}"
    if partner and relationship is not None:
        items = _shared(project, relationship, items, name)
    found = Calendar()
    found.add("prodid", f"-//Accord//Accord {VERSION}//EN")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("x-wr-calname", name)
    now, count = datetime.now(UTC).replace(microsecond=0), 0
    with speaking(project.info.language) if partner else nullcontext():
        for item in items:
            found.add_component(_event(item, now, reminders))
            count += 1
    return found, count


def _event(item: Due, now: datetime, reminders: bool) -> "Event":
    from icalendar import Alarm, Event

    assert item.due is not None
    title = item.title if len(item.title) <= LONGEST else f"{item.title[: LONGEST - 1]}…"
    found = Event()
    found.add("uid", f"{item.kind}-{item.id}@accord")
    found.add("dtstamp", now)
    found.add("last-modified", now)
    found.add("sequence", int((now - EPOCH).total_seconds() // 60))  # later files win over earlier ones
    found.add("summary", title)
    found.add("description", item.where)
    found.add("dtstart", item.due)
    found.add("dtend", item.due + timedelta(days=1))
    found.add("transp", "TRANSPARENT")  # a day to remember, not a day that is taken
    if item.repeat:
        found.add("rrule", rule_of(item.due, item.repeat))
    if reminders:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", -A_WEEK)
        found.add_component(alarm)
    return found


def rule_of(day: date, repeat: str) -> dict[str, Any]:
    """The recurrence of a rhythm begun on a day; the last of a month stays the last. KeyError: no rhythm."""
    if repeat in ("weekly", "fortnightly"):
        return {"freq": "WEEKLY", "interval": {"weekly": 1, "fortnightly": 2}[repeat]}
    months = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}[repeat]
    found: dict[str, Any] = {"freq": "MONTHLY", "interval": months}
    if is_month_end(day):
        found["bymonthday"] = -1
    elif day.day > 28:
        found |= {"bymonthday": list(range(28, day.day + 1)), "bysetpos": -1}  # 30 Jan, then 28 Feb
    return found


# ---------------------------------------------------------------- for a partner


def _shared(project: Project, relationship: str, items: Iterable[Due], name: str) -> Iterable[Due]:
    """Those that both may read, made anew of what the allow-list gives."""
    reader = Reader(project, relationship, JOINT, project.locale)
    known: dict[str, dict[str, dict[str, Any]]] = {}
    for item in items:
        if item.kind in ANSWERED and item.table == "answer":
            path, words = ANSWERED[item.kind]
            if reader.raw(path) is not None:
                yield item._replace(title=tr(words), where=name, who="")
        elif item.kind in SHARED:
            if item.kind not in known:
                known[item.kind] = _permitted(reader, item.kind, item.table)
            values = known[item.kind].get(item.id)
            if values is not None:
                yield _retold(item, values, name)


def _permitted(reader: Reader, kind: str, table: str) -> dict[str, dict[str, Any]]:
    words, day, who, _ = SHARED[kind]
    register = registers()[table]
    columns = [words, day, *([who] if who else [])]
    repeat = {"action": "repeat", "risk_review": "review_every"}.get(kind)
    if repeat and reader.may_see(register, register.column(repeat)):
        columns.append(repeat)
    rows = reader.rows(table, tuple(columns))
    return {row.id: row.values for row in rows if row.values[words] or kind in WORDLESS}


def _retold(item: Due, values: dict[str, Any], name: str) -> Due:
    words, _, who, around = SHARED[item.kind]
    text = " ".join(values[words].split())
    owner = values.get(who, "") if who else ""
    repeat = values.get("repeat") or values.get("review_every") or ""
    where = f"{name} · {owner}" if owner else name
    return item._replace(title=tr(around).format(words=text), where=where, repeat=repeat, who=owner)
