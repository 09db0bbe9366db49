"""What happened last in a relationship: its decisions, and its changes in the history's words, one line a step."""

from dataclasses import dataclass
from datetime import date, datetime

from models.chronicle.steps import Asking, Step, list_steps, list_written
from models.chronicle.wording import Line, Words
from models.project import Project

NAMED = 2  # so many columns are named; more are counted
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
        return Recent(step.id, step.at, step.person, f"{step.label} ({step.count} rows)", "", "")
    return Recent(step.id, step.at, step.person, tell_line(first), first.written.table, first.written.row)


def tell_line(line: Line) -> str:
    """One changed row in words: “Changed Owner of R-04 Flour price”."""
    table, title = line.written.table, line.title or line.kind
    if table == "step_mark":
        mark = next((detail.after for detail in line.details if detail.column == "state"), "")
        return f"Marked {mark.casefold() or 'open'}: {title}"
    if table == "answer":
        text = next((detail for detail in line.details if detail.column == "value"), None)
        if text is not None and not text.after:
            return f"Emptied {title}"
        return f"Answered {title}" if text is None or not text.before else f"Changed {title}"
    if line.did != "changed":
        return f"{line.did.capitalize()} {line.kind.casefold()} {line.title}".rstrip()
    if table == "relationship" and len(line.details) == 1 and line.details[0].after:
        return f"{line.details[0].label} is now {line.details[0].after}"
    labels = [detail.label for detail in line.details]
    if not labels:
        return f"Changed {title}"
    named = ", ".join(labels[:NAMED])
    more = len(labels) - NAMED
    return f"Changed {named}{f' and {more} more' if more > 0 else ''} of {title}"
