"""The diary: every day that matters in a project, in one list. Relationships that are archived are quiet."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from models.kinds import KINDS
from models.project import Project, Scope
from models.rules import EXIT_GROWS_OLD, PULSE_GROWS_OLD
from resources.catalogue import registers
from resources.guide import steps
from resources.words import N_, tr

LINGER = timedelta(days=14)  # how long a day that nobody ticks off is still shown once it has passed
CLIMATE_GROWS_OLD = timedelta(days=365)
SIGNED_GROWS_OLD = timedelta(days=365)  # a signed plan without a day for its review
FAR = date(9999, 12, 31)
LATE, TODAY, THIS_WEEK, NEXT_WEEK, THIS_MONTH, LATER, UNDATED = GROUPS = (
    N_("Late"),
    N_("Today"),
    N_("This week"),
    N_("Next week"),
    N_("Later this month"),
    N_("Later"),
    N_("No date yet"),
)


class Due(NamedTuple):
    """Something with a day: the row it stands in, whose it is, when, and the clause or register where it is looked after.

    tick: the row can be ticked off. looks: it is done by looking, which sets the next day. column: where its own day is
    kept (a column, or a question's path), "" where the day follows from something else and can't be put off.
    """

    table: str
    id: str
    relationship: Scope
    title: str
    where: str
    due: date | None
    goes: str
    tick: bool
    kind: str = ""
    repeat: str = ""
    who: str = ""
    column: str = ""
    looks: bool = False


NUMBERED = "numbered"


@dataclass(frozen=True, slots=True)
class Source:
    """Where days of one kind stand: t is the table's row, TODAY the day, and the rest pieces of a statement.

    words is the title around the row's own {words}, bare the title without them; note says where it stands: by its register's
    name and its number (NUMBERED), in words of its own, or ("") by who does it.
    """

    kind: str
    table: str
    title: str
    due: str
    where: str = "1"
    words: str = "{words}"
    bare: str = ""
    note: str = ""
    who: str = "''"
    goes: str = ""
    tick: bool = False
    looks: bool = False
    column: str = ""
    repeat: str = "''"
    undated: bool = False


PARTY = "coalesce((SELECT p.name FROM party p WHERE p.id = t.{}), '')"
NOTICE = "date(t.expiry, '-' || CAST(t.notice_days AS INTEGER) || ' days')"
LATER_TALK = (
    "NOT EXISTS (SELECT 1 FROM meeting m WHERE m.relationship_id IS t.relationship_id AND m.id <> t.id"
    " AND (m.date >= t.next_on OR m.date > t.date AND m.next_on IS NOT NULL))"
)
NEWEST_ROUND = (
    "t.date = (SELECT max(o.date) FROM pulse_round o WHERE o.relationship_id = t.relationship_id)"
    " AND t.id = (SELECT max(o.id) FROM pulse_round o WHERE o.relationship_id = t.relationship_id AND o.date = t.date)"
)
UNDONE = (
    "(t.due >= TODAY OR t.residual_likelihood IS NULL OR t.residual_impact IS NULL)"  # what is left, after it is done
)
SIGNED = (
    "t.kind = 'joint_rmp' AND t.relationship_id IS NOT NULL AND t.signed_on = (SELECT max(o.signed_on)"
    " FROM issued_document o WHERE o.relationship_id = t.relationship_id AND o.kind = t.kind)"
    " AND NOT EXISTS (SELECT 1 FROM answer a WHERE a.relationship_id = t.relationship_id AND a.step = '5.1.3.1'"
    " AND a.field = 'next_review' AND a.value <> '')"
)

SOURCES = (
    Source("action", "action", "t.action", "t.due", "t.status NOT IN ('done', 'dropped')",
           bare=N_("An action without words"), who="t.owner", tick=True, column="due", repeat="t.repeat", undated=True),
    Source("exit_task", "exit_task", "t.task", "t.due", "t.status NOT IN ('done', 'not_needed')",
           bare=N_("An exit task without words"), note=N_("exit checklist"), who="t.owner", tick=True, column="due"),
    Source("issue", "issue", "t.title", "t.due", "t.status <> 'settled'",
           N_("Settle: {words}"), N_("Settle an issue"), NUMBERED, "t.owner", tick=True, column="due"),
    Source("promise", "promise", "t.promise", "t.due", "t.kept IN ('', 'open')",
           bare=N_("A promise without words"), note=NUMBERED, who=PARTY.format("by_party"), tick=True, column="due"),
    Source("risk_treatment", "risk", "CASE WHEN t.treatment <> '' THEN t.treatment ELSE t.title END", "t.due",
           f"t.status <> 'closed' AND {UNDONE}", N_("Act on a risk: {words}"), N_("Act on a risk"), NUMBERED, "t.owner",
           column="due"),
    Source("risk_review", "risk", "t.title", "t.review", "t.status <> 'closed'",
           N_("Look again: {words}"), N_("Look at a risk again"), NUMBERED, "t.owner", looks=True, column="review",
           repeat="t.review_every"),
    Source("objective", "objective", "t.objective", "t.due", "t.status NOT IN ('achieved', 'dropped')",
           N_("To be reached: {words}"), N_("A joint objective"), N_("objective"), "t.owner_ours", column="due"),
    Source("business_objective", "business_objective", "t.objective", "t.due", "t.due >= LINGER",
           N_("To be reached: {words}"), N_("An objective of ours"), N_("our own objective"), "t.owner", column="due"),
    Source("agreement_end", "agreement", "t.title", "t.expiry", "t.expiry >= TODAY",
           N_("Runs out: {words}"), N_("An agreement runs out"), NUMBERED),
    Source("agreement_notice", "agreement", "t.title", NOTICE, f"t.notice_days > 0 AND {NOTICE} >= TODAY",
           N_("Last day to give notice: {words}"), N_("Last day to give notice"), NUMBERED),
    Source("obligation", "obligation", "t.what", "t.until", "t.until >= TODAY",
           N_("Ends: {words}"), N_("A duty ends"), N_("duty that goes on"), PARTY.format("party_id")),
    Source("meeting_next", "meeting", "''", "t.next_on", f"t.next_on >= LINGER AND {LATER_TALK}",
           bare=N_("Next talk"), note=NUMBERED, column="next_on"),
    Source("meeting", "meeting", "t.title", "t.date", "t.date >= TODAY",
           N_("Talk: {words}"), N_("Talk"), NUMBERED, column="date"),
    Source("value_recheck", "value_alignment", "t.value", "t.recheck", "1",
           N_("Look again at how you both see: {words}"), N_("Look again at a value"), N_("values side by side"),
           goes="5.2.3.2", looks=True, column="recheck"),
    Source("concern", "concern", "CASE WHEN t.repair <> '' THEN t.repair ELSE t.concern END", "t.due",
           "t.state <> 'done'", N_("Put right: {words}"), N_("Put something right"), NUMBERED, "t.owner", tick=True,
           column="due"),
    Source("practice", "practice", "CASE WHEN t.change <> '' THEN t.change ELSE t.practice END", "t.due",
           "t.due >= LINGER", bare=N_("A habit to change"), note=N_("habit to change"), who="t.owner", goes="5.5.3.1",
           column="due"),
    Source("skill", "competency_rating", "t.action", "t.due", "t.actual IS NULL OR t.actual < coalesce(t.required, 9)",
           bare=N_("A skill to learn"), note=N_("skill"), who="t.person", column="due"),
    Source("pulse", "pulse_round", "''", f"date(t.date, '+{PULSE_GROWS_OLD.days} days')", NEWEST_ROUND,
           bare=N_("Ask both sides again: trust pulse"), note=N_("trust pulse")),
    Source("plan_review", "issued_document", "''", f"date(t.signed_on, '+{SIGNED_GROWS_OLD.days} days')", SIGNED,
           bare=N_("Review the signed plan together"), note=N_("joint plan"), goes="5.1.3.1", looks=True,
           column="5.1.3.1.next_review"),
)  # fmt: skip

# Answers that hold a day: kind, question, title, what to add, whether its own day can be put off.
ANSWERS = (
    ("plan_review", "5.1.3.1.next_review", N_("Review the plan together"), timedelta(), True),
    ("corporate_review", "5.1.3.1.corporate_review", N_("Review how you work with partners"), timedelta(), True),
    ("exit_review", "5.12.3.2.exit_reviewed", N_("Look at the exit strategy again"), EXIT_GROWS_OLD, False),
    ("climate_review", "5.2.3.1.climate_reviewed", N_("Look again at what a changing climate means"), CLIMATE_GROWS_OLD,
     False),
)  # fmt: skip
PLAN_RHYTHM = "5.1.3.1.review_every"


def list_dates(
    project: Project, relationship: Scope = None, today: date | None = None, until: date = FAR, most: int = -1
) -> list[Due]:
    """Every day that matters in one relationship, or (None) everywhere, up to a day; things without a day come last.

    most: how many at most, the earliest ones; -1 is all.
    """
    today = today or date.today()
    places = _places(project, relationship)
    found: list[Due] = []
    for source in SOURCES:
        found += _read(
            project,
            source,
            relationship,
            places,
            today,
            until,
            f"ORDER BY {source.due} IS NULL, {source.due} LIMIT {most}",
        )
    found += _answers(project, relationship, places, until)
    found.sort(key=_order)
    return found[:most] if most >= 0 else found


def first_dates(project: Project, today: date | None = None) -> dict[Scope, Due]:
    """The earliest day of each relationship, and under None that of the business."""
    today = today or date.today()
    places = _places(project, None)
    found = []
    for source in SOURCES:
        local = "relationship_id" in project.table(source.table).c
        found += _read(project, source, None, places, today, FAR, "GROUP BY t.relationship_id" if local else "")
    found = sorted([item for item in [*found, *_answers(project, None, places, FAR)] if item.due], key=_order)
    return {item.relationship: item for item in reversed(found)}


def count_dates(project: Project, relationship: Scope = None, today: date | None = None) -> tuple[int, int]:
    """How many things are late, and how many more are due until Sunday."""
    today = today or date.today()
    places, until = _places(project, relationship), week_end(today)
    days = [item.due for item in _answers(project, relationship, places, until) if item.due]
    late, all = sum(1 for day in days if day < today), len(days)
    for source in SOURCES:
        rest = _rest(project, source, relationship, today, until)
        if rest:
            behind, count = project.rows_of(
                f"SELECT coalesce(sum({source.due} < '{today}'), 0), count(*) {rest}", relationship
            )[0]
            late, all = late + behind, all + count
    return late, all - late


def _order(item: Due) -> tuple[bool, date, str]:
    return (item.due is None, item.due or FAR, item.title)


def _places(project: Project, relationship: Scope) -> dict[Scope, str]:
    """What stands before the place of a thing, by the relationships that are looked at."""
    names = project.rows_of("SELECT id, name FROM relationship WHERE archived IS NOT 1")
    if relationship is not None:
        return {id: "" for id, _ in names if id == relationship}
    return {None: f"{tr('Our firm')} · "} | {id: f"{name} · " for id, name in names}


def _rest(project: Project, source: Source, scope: Scope, today: date, until: date) -> str:
    """The end of a statement that finds the rows of a source; "" where the scope has none."""
    local = "relationship_id" in project.table(source.table).c
    if not local and scope is not None:
        return ""
    quiet = "(SELECT id FROM relationship WHERE archived)"
    here = "t.relationship_id = ?1" if scope is not None else "?1 IS NULL"
    if local:
        here += f" AND (t.relationship_id IS NULL OR t.relationship_id NOT IN {quiet})"
    dated = f"{source.due} <= '{until}'"
    if source.undated and until == FAR:
        dated = f"({dated} OR {source.due} IS NULL)"
    where = source.where.replace("TODAY", f"'{today}'").replace("LINGER", f"'{today - LINGER}'")
    return f'FROM "{source.table}" t WHERE {here} AND {dated} AND ({where})'


def _read(project: Project, source: Source, scope: Scope, places: dict[Scope, str], today: date, until: date,
          end: str) -> list[Due]:  # fmt: skip
    rest = _rest(project, source, scope, today, until)
    if not rest:
        return []
    register = registers()[source.table]
    place = "t.relationship_id" if "relationship_id" in project.table(source.table).c else "NULL"
    number = "t.number" if register.prefix else "0"
    due = f"min({source.due})" if end.startswith("GROUP") else source.due  # SQLite takes the other columns along
    rows = project.rows_of(
        f"SELECT t.id, {place}, {source.title}, {due}, {source.who}, {number}, {source.repeat} {rest} {end}", scope
    )
    goes, note, prefix = source.goes or source.table, source.note, register.prefix
    words, bare = tr(source.words), tr(source.bare)
    found = []
    for id, owner, text, day, who, count, repeat in rows:
        text = " ".join(text.split())
        if not note:
            stands = who or tr("nobody named")
        else:
            stands = f"{register.singular} {prefix}-{count:02d}" if note == NUMBERED else tr(note)
            stands += f" · {who}" if who else ""
        found.append(Due(source.table, id, owner, words.format(words=text) if text else bare, places[owner] + stands,
                         date.fromisoformat(day) if day else None, goes, source.tick, source.kind, repeat, who,
                         source.column, source.looks))  # fmt: skip
    return found


def _answers(project: Project, scope: Scope, places: dict[Scope, str], until: date) -> list[Due]:
    paths = [path for _, path, *_ in ANSWERS] + [PLAN_RHYTHM]
    here = "relationship_id = ?1" if scope is not None else "?1 IS NULL"
    marks = ", ".join(f"'{path}'" for path in paths)
    rows = project.rows_of(
        f"SELECT id, relationship_id, step || '.' || field, value FROM answer"
        f" WHERE {here} AND value <> '' AND step || '.' || field IN ({marks})",
        scope,
    )
    said: dict[str, list[tuple[Any, ...]]] = {path: [] for path in paths}
    for row in rows:
        said[row[2]].append(row)
    rhythms = {owner: value for _, owner, _, value in said[PLAN_RHYTHM]}
    found = []
    for kind, path, title, wait, own in ANSWERS:
        clause = path.rpartition(".")[0]
        for id, owner, _, value in said[path]:
            day = KINDS["date"].load(value)
            due = day + wait if day is not None and day.year < 9999 else None
            if owner in places and due is not None and due <= until:
                repeat = rhythms.get(owner, "") if kind == "plan_review" else ""
                where = places[owner] + steps()[clause].title
                found.append(Due("answer", id, owner, tr(title), where, due, clause, False, kind, repeat, "",
                                 path if own else "", True))  # fmt: skip
    return found


def week_end(today: date) -> date:
    """The Sunday of a day's week."""
    return today + timedelta(days=6 - today.weekday())


def group_of(due: date | None, today: date) -> str:
    """In which part of the list a day stands, one of GROUPS; weeks end on Sunday."""
    if due is None:
        return UNDATED
    if due <= today:
        return LATE if due < today else TODAY
    sunday = week_end(today)
    if due <= sunday:
        return THIS_WEEK
    if due <= sunday + timedelta(days=7):
        return NEXT_WEEK
    return THIS_MONTH if (due.year, due.month) == (today.year, today.month) else LATER
