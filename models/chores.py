"""What one does about a day: tick it off, look at it and set the next day, or put it off. Each is one step to undo."""

from datetime import date

from models.diary import Due
from models.project import Project
from models.repeats import DONE, step_on
from resources.guide import fields
from resources.words import tr

# Kind: column, value, column of the day it was done on.
TICKS = {
    "exit_task": ("status", DONE, ""),
    "issue": ("status", "settled", "closed"),
    "promise": ("kept", "kept", "kept_on"),
    "concern": ("state", DONE, ""),
}
RHYTHMS = {  # how soon to look again where nobody has said
    "risk_review": "quarterly",
    "plan_review": "half_yearly",
    "value_recheck": "half_yearly",
    "corporate_review": "yearly",
    "exit_review": "yearly",
    "climate_review": "yearly",
}
LOOKED = {"exit_review": "5.12.3.2.exit_reviewed", "climate_review": "5.2.3.1.climate_reviewed"}


def finish(project: Project, item: Due, today: date | None = None) -> None:
    """Tick something off, in one step that undo takes back; an action that repeats is followed by the next one."""
    today = today or date.today()
    if item.table == "action":
        project.finish_action(item.id, today)
        return
    column, value, day = TICKS[item.kind or item.table]
    if item.table == "promise" and item.due is not None and item.due < today:
        value = "late"
    with project.step(tr("Finished “{title}”").format(title=item.title)):
        project.set(item.table, item.id, column, value)
        if day:
            project.set(item.table, item.id, day, today)


def look_at(project: Project, item: Due, today: date | None = None) -> date:
    """Say that something was looked at today, and set and return the day to look again, in its own rhythm from today."""
    today = today or date.today()
    again = step_on(today, item.repeat or RHYTHMS[item.kind])
    with project.step(tr("Looked at “{title}”").format(title=item.title)):
        if item.kind in LOOKED:
            project.put(fields()[LOOKED[item.kind]], item.relationship, today)
        else:
            _set_day(project, item, again)
    return again


def postpone(project: Project, item: Due, day: date) -> None:
    """Give something another day. ValueError where its day follows from something else."""
    if not item.column:
        raise ValueError(f"{item.kind} can't be put off")
    with project.step(tr("Put off “{title}”").format(title=item.title)):
        _set_day(project, item, day)


def _set_day(project: Project, item: Due, day: date) -> None:
    if item.column in fields():
        project.put(fields()[item.column], item.relationship, day)
    else:
        project.set(item.table, item.id, item.column, day)
