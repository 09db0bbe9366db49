"""The outlook: what is due next, how a relationship is doing and why, and what is missing before both can sign."""

from dataclasses import dataclass
from datetime import date
from statistics import fmean

from models import days, kinds
from models.chores import finish
from models.diary import Due, list_dates, week_end
from models.progress import BEGUN, NOT_BEGUN, Progress
from models.project import Project, Scope
from models.reader import Reader
from models.rules import EXIT_GROWS_OLD, HIGH_RISK
from resources.guide import fields, first_plan, steps
from resources.words import tr

__all__ = ["DONE", "SETTLED", "Check", "Due", "Reason", "before_signing", "carry_on", "finish", "next_up", "this_week",
           "weigh_health"]  # fmt: skip

SETTLED = {"action": ("done", "dropped"), "exit_task": ("done", "not_needed")}
DONE = "done"


@dataclass(frozen=True, slots=True)
class Reason:
    """One sign of a relationship's health: its value in words, a tone (green, amber, red, grey) and where it comes from."""

    label: str
    value: str
    tone: str
    goes: str


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to agree before both sign, whether it is, and the clause where it is agreed."""

    label: str
    done: bool
    goes: str


def next_up(project: Project, relationship: Scope, today: date | None = None) -> tuple[Due, ...]:
    """What is due in one relationship, or (None) everywhere: dated things in order, then those without a date."""
    return tuple(list_dates(project, relationship, today))


def this_week(items: tuple[Due, ...], today: date | None = None) -> int:
    """How many are late or due until Sunday."""
    until = week_end(today or date.today())
    return sum(1 for item in items if item.due is not None and item.due <= until)


def carry_on(progress: Progress) -> str | None:
    """The clause to go on with: the first begun, else the first untouched of the first plan, else of all; None at the end."""
    first = tuple(step.clause for step in first_plan())
    for order, state in ((tuple(steps()), BEGUN), (first, NOT_BEGUN), (tuple(steps()), NOT_BEGUN)):
        for clause in order:
            if clause in progress.steps and progress.steps[clause].state == state:
                return clause
    return None


def weigh_health(project: Project, relationship: str, today: date | None = None) -> tuple[Reason, ...]:
    """The five signs of a relationship's health."""
    today = today or date.today()
    return (
        _pulse(project, relationship),
        _objectives(project, relationship),
        _late_issues(project, relationship, today),
        _high_risks(project, relationship),
        _exit(project, relationship, today),
    )


def _pulse(project: Project, relationship: str) -> Reason:
    label = tr("Trust, last two rounds")
    rounds = [r for r in Reader(project, relationship, "ours", project.locale).pulse() if r.means]
    if not rounds:
        return Reason(label, tr("no round yet"), "grey", "5.11.3.1")
    means = [fmean(r.means.values()) for r in rounds[-2:]]
    arrow = ""
    if len(means) == 2:
        moved = means[1] - means[0]
        arrow = " ↑" if moved >= 0.1 else " ↓" if moved <= -0.1 else " →"
    tone = "green" if means[-1] >= 4 else "amber" if means[-1] >= 3 else "red"
    return Reason(label, kinds.show_number(round(means[-1], 1), project.locale) + arrow, tone, "5.11.3.1")


def _objectives(project: Project, relationship: str) -> Reason:
    label = tr("Objectives on track")
    states = [row.status for row in project.all("objective", relationship)]
    watched = [state for state in states if state in ("on_track", "at_risk", "off_track", "achieved")]
    if not watched:
        return Reason(label, tr("not yet watched"), "grey", "objective")
    well = sum(1 for state in watched if state in ("on_track", "achieved"))
    tone = "red" if well * 2 < len(watched) else "green" if well >= len(watched) - len(watched) // 5 else "amber"
    return Reason(label, tr("{well} of {all}").format(well=well, all=len(watched)), tone, "objective")


def _late_issues(project: Project, relationship: str, today: date) -> Reason:
    rows = project.rows_of(
        "SELECT count(*) FROM issue WHERE relationship_id = ? AND status <> 'settled' AND due < ?",
        relationship,
        today.isoformat(),
    )
    late = int(rows[0][0])
    tone = "green" if late == 0 else "amber" if late < 3 else "red"
    return Reason(tr("Open issues past their date"), str(late) if late else tr("none"), tone, "issue")


def _high_risks(project: Project, relationship: str) -> Reason:
    rows = project.rows_of(
        "SELECT count(*) FROM risk WHERE relationship_id = ? AND status <> 'closed' AND owner = ''"
        " AND likelihood * impact >= ?",
        relationship,
        HIGH_RISK,
    )
    bare = int(rows[0][0])
    return Reason(
        tr("High risks without an owner"), str(bare) if bare else tr("none"), "red" if bare else "green", "risk"
    )


def _exit(project: Project, relationship: str, today: date) -> Reason:
    label = tr("Exit strategy reviewed")
    seen = project.answer(fields()["5.12.3.2.exit_reviewed"], relationship)
    if seen is None:
        return Reason(label, tr("not yet"), "grey", "5.12.3.2")
    tone = "green" if seen + EXIT_GROWS_OLD >= today else "amber"
    return Reason(label, days.show_date(seen, project.locale), tone, "5.12.3.2")


def before_signing(project: Project, relationship: str) -> tuple[Check, ...]:
    """What should be agreed before both sides sign the joint plan."""
    states = [row.status for row in project.all("objective", relationship) if row.status != "dropped"]
    us = project.us().id
    sides = {row.party_id == us for row in project.all("person", relationship, part="ser") if row.name and row.party_id}
    rungs = [r for r in project.all("ladder_rung", relationship) if r.role_ours and r.role_theirs and r.within]
    marks = project.marks(relationship)
    return (
        Check(
            tr("Joint objectives agreed"), bool(states) and all(s not in ("", "proposed") for s in states), "5.3.3.6"
        ),
        Check(tr("Sponsors (SER) named on both sides"), sides == {True, False}, "5.4.3.1"),
        Check(tr("Escalation ladder agreed"), len(rungs) >= 2, "5.5.3.4"),
        Check(tr("Joint exit strategy agreed"), marks.get("5.12.3.2") == DONE, "5.12.3.2"),
    )
