"""What matters before a document is printed: findings about what stands in it, and the blanks that readers would miss."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from models.findings.finding import HINT, Finding
from models.findings.watching import find
from models.project import Project, Scope
from resources.catalogue import registers
from resources.guide import fields, steps
from resources.outlines import OutlineSection, outlines
from resources.words import N_, cache_by_language, tr

# What a special block prints, by register.
SPECIALS = {
    "signatures": ("signatory",),
    "one_page": ("objective", "person", "ladder_rung", "exit_trigger"),
    "sers": ("person",),
    "business_diary": ("action", "decision", "meeting"),
    "lessons": ("lesson",),
}
# The blanks that readers would miss, in the order of print: path of the question, then the sentence.
BLANKS = {
    "joint_rmp": {
        "5.2.3.2.why_together": N_("It does not say yet why you work together."),
        "5.2.3.2.joint_vision": N_("The joint vision is not yet agreed."),
        "5.4.3.3.decision_rule": N_("How you decide together is not yet agreed."),
        "5.8.3.1.share_rule": N_("How you share the gain is not yet agreed."),
        "5.9.3.2.sharing_agreement": N_("How you treat what you share is not yet agreed."),
        "5.12.3.2.exit_notice": N_("The notice for an ending is not yet agreed."),
        "5.1.3.1.next_review": N_("The day to look at the plan again is not yet agreed."),
    },
    "joint_exit_strategy": {
        "5.12.3.2.exit_boundaries": N_("What could end, all of it or a part, is not yet agreed."),
        "5.12.3.2.exit_notice": N_("The notice is not yet agreed."),
        "5.12.3.2.notice_duties": N_("What each does during the notice is not yet agreed."),
        "5.12.3.2.customers_rule": N_("Whose customers they are afterwards is not yet agreed."),
        "5.12.3.2.data_handback": N_("What happens to data and access is not yet agreed."),
        "5.12.3.2.settlement": N_("What happens to money still owed is not yet agreed."),
    },
    "relationship_rmp": {
        "5.3.3.2.business_case_decision": N_("You have not decided yet whether this partner is worth it."),
        "5.2.3.2.why_together": N_("It does not say yet why you work together."),
        "5.3.3.2.walk_away": N_("It does not say yet when it would no longer be worth it."),
    },
    "internal_exit_strategy": {
        "5.12.3.1.exit_reasons": N_("It does not say yet why you might want to stop."),
        "5.12.3.1.walk_away_cost": N_("What stopping would cost you is not written down yet."),
        "5.12.3.1.days_to_replace": N_("How long you would need to replace them is not written down yet."),
        "5.12.3.1.fallback_partners": N_("It does not say yet who else could help."),
    },
    "corporate_rmp": {
        "5.1.3.1.policy": N_("It does not say yet how your firm works with partners."),
        "5.2.3.1.our_purpose": N_("It does not say yet why your firm exists."),
        "5.1.3.1.corporate_owner": N_("Nobody is named to look after it."),
    },
}


@cache_by_language
def _printed(kind: str, left_out: frozenset[str]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The clauses, the questions and the registers' columns ("risk.owner", "risk.") that a document holds."""
    outline = outlines()[kind]
    clauses: set[str] = set()
    questions: set[str] = set()
    columns: set[str] = set()
    for section in outline.sections:
        if section.key in left_out:
            continue
        clauses |= outline.clauses(section)
        for path, table in _things(section):
            (columns if table else questions).add(path)
    return frozenset(clauses), frozenset(questions), frozenset(columns)


def _things(section: OutlineSection) -> Iterator[tuple[str, bool]]:
    """What a section prints: questions by path, and columns (True) as REGISTER.COLUMN with REGISTER. for any of them."""
    for part in section.all_parts():
        yield from ((path, False) for path in part.fields + part.facts)
        keys = {part.register: part.columns + part.details} if part.register else {}
        keys |= {key: tuple(c.key for c in registers()[key].columns) for key in SPECIALS.get(part.special, ())}
        if part.step:
            step = steps()[part.step]
            yield from ((field.path, False) for field in step.fields)
            keys |= {e.register.key: tuple(c.key for c in e.columns) for e in step.embedded}
        for key, names in keys.items():
            yield from ((f"{key}.{name}", True) for name in (*names, ""))


def _stands(one: Finding, kind: str, left_out: frozenset[str]) -> bool:
    """Whether a document holds what a finding is about."""
    clauses, questions, columns = _printed(kind, left_out)
    if one.goes not in steps():
        return f"{one.goes}.{one.column}" in columns
    return f"{one.goes}.{one.column}" in questions if f"{one.goes}.{one.column}" in fields() else one.goes in clauses


def _unread(project: Project, found: Iterable[Finding]) -> set[str]:
    """The rows among these that a partner may not read."""
    tables = {one.goes for one in found if one.row and one.goes in registers()}
    kept = {key for key in tables if registers()[key].audience == "shareable"}
    return {row.id for key in kept for row in project.select(key, ("id",), shared=False)}


def for_document(project: Project, kind: str, relationship: Scope, today: date | None = None, *,
                 left_out: Collection[str] = (), joint: bool = False) -> list[Finding]:  # fmt: skip
    """The findings about what stands in a document, the urgent ones first, then its important blanks.

    left_out names sections that will not be printed. In a document for both, or a joint extract of one that is ours, only rows
    that the partner may read count.
    """
    outline = outlines()[kind]
    scope = None if outline.scope == "business" else relationship
    everywhere = scope is None and outline.scope != "business"
    away = frozenset(left_out)
    found = [one for one in find(project, scope, today) if everywhere or one.relationship == scope]
    found = [one for one in found if _stands(one, kind, away)]
    if joint or outline.audience == "joint":
        unread = _unread(project, found)
        found = [one for one in found if one.row not in unread]
    return found + list(_blanks(project, kind, scope, away))


def _blanks(project: Project, kind: str, scope: Scope, left_out: frozenset[str]) -> Iterator[Finding]:
    _, questions, _ = _printed(kind, left_out)
    for path, sentence in BLANKS.get(kind, {}).items():
        field = fields()[path]
        if path in questions and project.answer(field, scope) in (None, "", ()):
            short = tr("Not said yet.")
            yield Finding(HINT, tr(sentence), scope, field.step, column=field.key, rule="blank", short=short)
