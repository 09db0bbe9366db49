"""Findings: things incomplete, overdue or contradictory. They are shown beside their field and never block anything."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from models.project import Project, Scope
from models.rules import EXIT_GROWS_OLD, HIGH_RISK, NOTICE_SOON
from resources.guide import fields


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about a relationship (or None: the business), its severity and the step or register that mends it.

    severity is "act" (somebody is waiting or two papers disagree) or "look" (something is still missing).
    """

    severity: str
    sentence: str
    relationship: Scope
    goes: str
    row: str = ""


Rule = Callable[[Project, str, date], Iterator[Finding]]


def find(project: Project, relationship: Scope = None, today: date | None = None) -> list[Finding]:
    """All findings of one relationship, or (None) of every one that is not archived; the urgent ones first."""
    today = today or date.today()
    scopes = [relationship] if relationship else [row.id for row in project.relationships()]
    found = [finding for scope in scopes for rule in RULES for finding in rule(project, scope, today)]
    return sorted(found, key=lambda finding: finding.severity != "act")


def _risks(project: Project, scope: str, today: date) -> Iterator[Finding]:
    for row in project.all("risk", scope):
        if row.status == "closed":
            continue
        name = f"“{row.title or row.joint_wording or 'A risk'}”"
        if (row.likelihood or 0) * (row.impact or 0) >= HIGH_RISK and not row.owner:
            yield Finding("act", f"{name} is a high risk and nobody looks after it.", scope, "risk", row.id)
        if row.shared and not row.joint_wording:
            yield Finding("look", f"{name} is shared but not yet put into words for both.", scope, "5.10.3.3", row.id)
        if row.review and row.review < today:
            yield Finding("look", f"{name} should have been looked at again.", scope, "5.10.3.4", row.id)


def _objectives(project: Project, scope: str, today: date) -> Iterator[Finding]:
    for row in project.all("objective", scope):
        if row.status in ("achieved", "dropped"):
            continue
        if not row.measure and row.target is None:
            yield Finding("look", f"“{row.objective}” has no measure yet.", scope, "5.3.3.6", row.id)
        if not row.owner_ours or not row.owner_theirs:
            yield Finding("look", f"“{row.objective}” needs an owner on both sides.", scope, "5.3.3.6", row.id)


def _sponsors(project: Project, scope: str, today: date) -> Iterator[Finding]:
    people = [row for row in project.all("person", scope) if row.part == "ser"]
    us = project.us()
    sides = {row.party_id for row in people}
    for firm in (us, *project.partners(scope)):
        if firm.id not in sides:
            yield Finding("look", f"No sponsor (SER) is named at {firm.name} yet.", scope, "5.4.3.1")
    for row in people:
        if not row.deputy and row.party_id == us.id:
            yield Finding("look", f"Nobody stands in when {row.name} is away.", scope, "5.4.3.1", row.id)


def _ladder(project: Project, scope: str, today: date) -> Iterator[Finding]:
    for place, row in enumerate(project.all("ladder_rung", scope), start=1):
        if not row.role_ours or not row.role_theirs:
            yield Finding("look", f"Rung {place} of the ladder has nobody on one side.", scope, "5.5.3.4", row.id)


def _overdue(project: Project, scope: str, today: date) -> Iterator[Finding]:
    for row in project.all("action", scope):
        if row.due and row.due < today and row.status not in ("done", "dropped"):
            yield Finding("act", f"“{row.action}” is overdue.", scope, "action", row.id)
    for row in project.all("issue", scope):
        if row.due and row.due < today and row.status not in ("settled",):
            yield Finding("act", f"The issue “{row.title}” is past its date.", scope, "issue", row.id)
    for row in project.all("promise", scope):
        if row.due and row.due < today and row.kept in ("", "open"):
            yield Finding("act", f"The promise “{row.promise}” is past its date.", scope, "5.7.3.1", row.id)


def _agreements(project: Project, scope: str, today: date) -> Iterator[Finding]:
    agreed = project.answer(fields()["5.12.3.2.exit_notice_days"], scope)
    for row in project.all("agreement", scope):
        if row.expiry and row.notice_days:
            last_day = row.expiry - timedelta(days=int(row.notice_days))
            if today <= last_day <= today + NOTICE_SOON:
                yield Finding(
                    "act", f"Notice for “{row.title}” must be given by {last_day:%d %b %Y}.", scope, "5.5.3.6", row.id
                )
        if row.notice_days and agreed and row.notice_days != agreed and not row.conflicts and row.type == "contract":
            sentence = f"“{row.title}” says {row.notice_days:g} days’ notice, the exit strategy {agreed:g}."
            yield Finding("act", sentence, scope, "5.12.3.2", row.id)
        if row.conflicts and not row.conflict_note:
            yield Finding("look", f"Say where “{row.title}” and this plan differ.", scope, "5.5.3.6", row.id)


def _exit(project: Project, scope: str, today: date) -> Iterator[Finding]:
    reviewed = project.answer(fields()["5.12.3.2.exit_reviewed"], scope)
    begun = project.answer(fields()["5.12.3.2.exit_notice"], scope) or project.count("exit_trigger", scope)
    if begun and (reviewed is None or today - reviewed > EXIT_GROWS_OLD):
        yield Finding("look", "The exit strategy has not been looked at together for a year.", scope, "5.12.3.2")
    if begun and not project.answer(fields()["5.12.3.2.exit_managers"], scope):
        yield Finding("look", "Nobody is named to run the ending.", scope, "5.12.3.2")


def _plan(project: Project, scope: str, today: date) -> Iterator[Finding]:
    review = project.answer(fields()["5.1.3.1.next_review"], scope)
    if review and review < today:
        yield Finding("act", "The plan’s review is overdue.", scope, "5.1.3.1")


def _competition(project: Project, scope: str, today: date) -> Iterator[Finding]:
    row = project.get("relationship", scope)
    if row is not None and row.competitor and project.answer(fields()["5.9.3.2.price_data"], scope):
        sentence = (
            f"You may compete with {project.partner_names(scope)}, and share prices or customers. Ask for advice first."
        )
        yield Finding("act", sentence, scope, "5.9.3.2")


RULES: tuple[Rule, ...] = (
    _plan,
    _risks,
    _objectives,
    _sponsors,
    _ladder,
    _overdue,
    _agreements,
    _exit,
    _competition,
)
