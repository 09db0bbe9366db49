"""Talks: planning one, the agenda it should have, what it decides and promises, and what became of the one before."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row

from models import outlook
from models.days import show_date
from models.findings import find
from models.project import Project, Scope
from models.trouble import ProjectError
from resources.catalogue import registers
from resources.guide import fields
from resources.words import N_, cache_by_language, tr

MOST = 6  # points of a group; a longer agenda is no agenda
AHEAD = timedelta(days=14)
OPEN = "t.status NOT IN ('done', 'dropped')"
QUESTIONS = "5.4.3.3.standing_questions"
KEEP_START_STOP = (N_("What goes well, and should stay?"), N_("What is missing?"), N_("What gets in the way?"))
MINUTES = N_("{number} min")


@dataclass(frozen=True, slots=True)
class Topic:
    """One point that a talk could have: its group, its words, how many minutes it takes, and the row it comes from."""

    group: str
    text: str
    minutes: int
    table: str = ""
    row: str = ""

    @property
    def line(self) -> str:
        """The point as a line of the agenda."""
        return f"{self.text} · {tr(MINUTES).format(number=self.minutes)}"


def previous(project: Project, meeting: str) -> Row[Any] | None:
    """The talk before this one in the same scope: by day, and by order among those without a day; None for the first."""
    row = project.get("meeting", meeting)
    if row is None:
        return None
    before = [
        other
        for other in project.all("meeting", row.relationship_id)
        if other.id != meeting and (other.date or date.max, other.position) < (row.date or date.max, row.position)
    ]
    return max(before, key=lambda other: (other.date or date.min, other.position)) if before else None


def find_meeting(project: Project, wanted: str) -> Row[Any] | None:
    """The meeting with this key or short number (MT-03, mt3 or 3); None where there is none."""
    row = project.get("meeting", wanted)
    digits = wanted.strip().casefold().removeprefix(registers()["meeting"].prefix.casefold()).lstrip("- ")
    if row is not None or not digits.isdecimal():
        return row
    return next(iter(project.all("meeting", number=int(digits))), None)


def promised(project: Project, meeting: str) -> list[Row[Any]]:
    """The actions of the talk before this one, dropped ones left out."""
    before = previous(project, meeting)
    rows = project.all("action", meeting_id=before.id) if before is not None else []
    return [row for row in rows if row.status != "dropped"]


def lines_of(project: Project, register: str, meeting: str) -> list[Row[Any]]:
    """The decisions or actions that a talk brought, in their order."""
    return project.all(register, meeting_id=meeting)


def plan(project: Project, relationship: Scope, today: date | None = None) -> str:
    """Add a talk as the last one agreed on it: its day, its name and who comes. Returns its key."""
    today = today or date.today()
    rows = project.all("meeting", relationship)
    last = max(rows, key=lambda row: (row.date or date.min, row.position), default=None)
    values: dict[str, Any] = {"date": today}
    if last is not None:
        values |= {"title": last.title, "present": last.present, "shared": last.shared}
        if last.next_on and last.next_on >= today and all(row.date != last.next_on for row in rows):
            values["date"] = last.next_on
    with project.step(tr("Planned a meeting")):
        return project.add("meeting", relationship, **values)


def add_line(project: Project, register: str, meeting: str, **values: Any) -> str:
    """Write down a decision or action of a talk; it is shared with the partner where the talk is. Returns its key."""
    row = project.get("meeting", meeting)
    if row is None:
        raise ProjectError(tr("That meeting is gone; undo may bring it back."))
    values |= {"date": row.date or date.today()} if register == "decision" else {"status": "open"}
    return project.add(register, row.relationship_id, meeting_id=meeting, shared=bool(row.shared), **values)


def share(project: Project, meeting: str, shared: bool) -> None:
    """Let the partner read a talk with its decisions and actions, or keep all of it to ourselves; one step."""
    with project.step(tr("Shared a meeting") if shared else tr("Kept a meeting to ourselves")):
        project.set("meeting", meeting, "shared", shared)
        for register in ("decision", "action"):
            for row in lines_of(project, register, meeting):
                project.set(register, row.id, "shared", shared)


def finish(project: Project, action: str, done: bool, today: date | None = None) -> None:
    """Tick an action of the talk before as done, or take the tick away."""
    row = project.get("action", action)
    if row is None:
        return
    if done:
        due = outlook.Due("action", row.id, row.relationship_id, _short(row.action), "", row.due, "action", True)
        outlook.finish(project, due, today)
        return
    with project.step(tr("Opened “{title}” again").format(title=_short(row.action))):
        project.set("action", action, "status", "open")
        project.set("action", action, "done_on", None)


# ---------------------------------------------------------------- the agenda


def minutes_of(agenda: str) -> int:
    """How many minutes the points of an agenda take together, as far as they say so."""
    return sum(int(next(filter(None, found.groups()))) for found in _minutes().finditer(agenda))


@cache_by_language
def _minutes() -> re.Pattern[str]:
    """Finds how many minutes a point says it takes, as this language or English writes it."""
    before, _, behind = tr(MINUTES).partition("{number}")
    spoken = rf"{re.escape(before)}(\d{{1,3}})\s*{re.escape(behind.strip())}(?!\w)"
    return re.compile(rf"{spoken}|(\d{{1,3}})\s*min\b")


def extend(agenda: str, topics: list[Topic]) -> str:
    """The agenda with these points at its end, one a line."""
    return "\n".join([*([agenda.rstrip()] if agenda.strip() else []), *(topic.line for topic in topics)])


def propose(project: Project, meeting: str, today: date | None = None) -> list[Topic]:
    """What this talk could be about, the hard things first; what stands in its agenda already is left out."""
    row = project.get("meeting", meeting)
    if row is None:
        return []
    day = max(row.date or date.min, today or date.today())
    said = {_key(line) for line in str(row.agenda).splitlines()}
    found: list[Topic] = []
    for topic in _topics(project, row, day):
        taken = any(topic.row and topic.row == other.row for other in found)
        if not taken and _key(topic.text) not in said:
            found.append(topic)
            said.add(_key(topic.text))
    return found


def _key(line: str) -> str:
    text = _minutes().sub("", line).strip(" .·–-0123456789)")
    return " ".join(text.split()).casefold()


def _topics(project: Project, meeting: Row[Any], day: date) -> Iterator[Topic]:
    scope, soon = meeting.relationship_id, (day + AHEAD).isoformat()
    for row in promised(project, meeting.id):
        if row.status != "done":
            text = _who(_short(row.action), row.owner, row.due, project)
            yield Topic(tr("Left from last time"), text, 3, "action", row.id)
    yield from _found(project, scope, tr("Issues on the table"), "issue", "title", 10, "t.status <> 'settled'", "owner")
    objectives = "t.status IN ('off_track', 'at_risk')"
    yield from _found(
        project, scope, tr("Objectives off track"), "objective", "objective", 10, objectives, "owner_ours"
    )
    late = f"{OPEN} AND t.due <= '{day.isoformat()}'"
    yield from _found(project, scope, tr("Actions that are due"), "action", "action", 3, late, "owner")
    kept = f"t.kept IN ('', 'open') AND t.due <= '{soon}'"
    yield from _found(project, scope, tr("Promises"), "promise", "promise", 5, kept, "")
    yield from _findings(project, scope, day)
    answer = str(project.answer(fields()[QUESTIONS], scope) or "") if scope else ""
    for question in _questions(answer) or map(tr, KEEP_START_STOP):
        yield Topic(tr("For every talk"), question, 5)


def _found(project: Project, scope: Scope, group: str, table: str, column: str, minutes: int, where: str,
           owner: str) -> Iterator[Topic]:  # fmt: skip
    mine, values = "r.id IS NOT NULL AND coalesce(r.archived, 0) = 0", []
    if scope is not None:
        mine, values = "t.relationship_id = ?", [scope]
    elif table == "action":
        mine = "coalesce(r.archived, 0) = 0"
    who = f't."{owner}"' if owner else "''"
    rows = project.rows_of(
        f'SELECT t.id, t."{column}", t.due, {who}, t.number, r.name FROM "{table}" t LEFT JOIN relationship r'
        f" ON r.id = t.relationship_id WHERE {mine} AND {where} ORDER BY t.due IS NULL, t.due, t.position LIMIT {MOST}",
        *values,
    )
    prefix = registers()[table].prefix
    for id, text, due, person, number, name in rows:
        words = _short(text) or f"{prefix}-{number:02d}"
        words = _who(words, person, date.fromisoformat(due) if due else None, project)
        yield Topic(group, words if scope is not None or not name else f"{name}: {words}", minutes, table, id)


def _findings(project: Project, scope: Scope, day: date) -> Iterator[Topic]:
    if scope is None:
        return
    worth = [finding for finding in find(project, scope, day) if finding.severity in ("act", "look")]
    for finding in worth[:MOST]:
        yield Topic(tr("Worth a look"), finding.sentence.rstrip("."), 3, "finding", finding.row or finding.sentence)


def _questions(answer: str) -> list[str]:
    """The questions of an answer: one a line, or one after each question mark."""
    parts = re.findall(r"[^?\n]+\??", answer)
    return [part for raw in parts if (part := raw.strip(" \t\r-–•*“”\"'.;,")) and len(part) > 2]


def _who(text: str, owner: str, due: date | None, project: Project) -> str:
    beside = ", ".join(part for part in (owner, show_date(due, project.locale) if due else "") if part)
    return f"{text} ({beside})" if beside else text


def _short(text: str) -> str:
    return " ".join(str(text).split()).rstrip(".")
