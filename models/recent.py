"""What happened last in a relationship: its decisions, and its changes in the history's words, one line a step."""

from dataclasses import dataclass
from datetime import date, datetime

from models.chronicle.raw import read_json
from models.chronicle.steps import Asking, Step, list_steps, list_written
from models.chronicle.wording import Line, Words
from models.project import Project
from resources.catalogue import registers
from resources.words import N_, ngettext, tr

NAMED = 2  # so many columns are named; more are counted
MARKED = {"done": N_("Marked done: {title}"), "not_relevant": N_("Marked not relevant: {title}")}
CAME_OR_WENT = {
    "added": N_("Added {kind} {title}"),
    "deleted": N_("Deleted {kind} {title}"),
    "moved": N_("Moved {kind} {title}"),
}
LOOKED_AT = 12  # rows of a step among which the one that names it is sought


@dataclass(frozen=True, slots=True)
class Recent:
    """One step: its number, when (local time), by whom ("" for nobody named), what in words, and the row it is about.

    The row is also named where it is gone by now; it is "" where the step is about many.
    """

    step: int
    at: datetime
    person: str
    words: str
    table: str
    row: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision: its row, its day where one is given, what was decided and by whom."""

    row: str
    day: date | None
    words: str
    by: str


def latest_decisions(project: Project, relationship: str, limit: int = 3) -> list[Decided]:
    """The newest decisions, those without a day last."""
    rows = project.rows_of(
        "SELECT id, date, decision, decided_by FROM decision WHERE relationship_id = ? AND decision <> ''"
        " ORDER BY date IS NULL, date DESC, position DESC LIMIT ?",
        relationship,
        limit,
    )
    return [
        Decided(id, date.fromisoformat(day) if day else None, " ".join(words.split()), by)
        for id, day, words, by in rows
    ]


def latest_changes(project: Project, relationship: str, limit: int = 6) -> list[Recent]:
    """What was done last in a relationship, the newest first; what was undone is left out."""
    asking = Asking(relationship=relationship)
    steps: list[Step] = []
    before: int | None = None
    while len(steps) < limit:
        page = list_steps(project, asking, before=before, limit=limit * 2)
        steps += [step for step in page if step.state == "done"]
        if len(page) < limit * 2:
            break
        before = page[-1].id
    steps = steps[:limit]
    written = {step.id: list_written(project, step.id, asking, limit=LOOKED_AT) for step in steps}
    words = Words(project)
    words.prime((row.table, row.row) for rows in written.values() for row in rows)
    return [_tell(step, words.lines(written[step.id])) for step in steps]


def _tell(step: Step, lines: list[Line]) -> Recent:
    if not lines:
        return Recent(step.id, step.at, step.person, step.label, "", "")
    came = [line for line in lines if line.written.op != "update"]
    single = step.count == 1 or (len(came) == 1 and step.count <= LOOKED_AT)
    first = came[0] if came and single else lines[0]
    if not single:
        return Recent(
            step.id,
            step.at,
            step.person,
            ngettext("{label} ({number} row)", "{label} ({number} rows)", step.count).format(
                label=step.label, number=step.count
            ),
            "",
            "",
        )
    return Recent(step.id, step.at, step.person, tell_line(first), first.written.table, first.written.row)


def tell_line(line: Line) -> str:
    """One changed row in words: “Changed Owner of R-04 Flour price”."""
    table, title = line.written.table, line.title or line.kind
    if table == "step_mark":
        mark = str(read_json(line.written.after).get("state", ""))
        return tr(MARKED.get(mark, N_("Marked open: {title}"))).format(title=title)
    if table == "answer":
        text = next((detail for detail in line.details if detail.column == "value"), None)
        if text is not None and not text.after:
            return tr("Emptied {title}").format(title=title)
        return (
            tr("Answered {title}").format(title=title)
            if text is None or not text.before
            else tr("Changed {title}").format(title=title)
        )
    if line.did != "changed":
        kind = registers()[table].singular if table in registers() else line.kind
        return tr(CAME_OR_WENT[line.did]).format(kind=kind, title=line.title).rstrip()
    if table == "relationship" and len(line.details) == 1 and line.details[0].after:
        return tr("{label} is now {after}").format(label=line.details[0].label, after=line.details[0].after)
    labels = [detail.label for detail in line.details]
    if not labels:
        return tr("Changed {title}").format(title=title)
    named = ", ".join(labels[:NAMED])
    more = len(labels) - NAMED
    if more <= 0:
        return tr("Changed {columns} of {title}").format(columns=named, title=title)
    return ngettext(
        "Changed {columns} and {number} more of {title}", "Changed {columns} and {number} more of {title}", more
    ).format(columns=named, number=more, title=title)
