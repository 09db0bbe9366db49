"""So many rows of a register, in words: each with its own plural, for languages differ in how many forms they have."""

from collections.abc import Callable

from resources.catalogue import Register
from resources.words import ngettext

COUNTS: dict[str, Callable[[int], str]] = {
    "competency_rating": lambda number: ngettext("{number} skill rating", "{number} skill ratings", number),
    "charter_line": lambda number: ngettext("{number} charter line", "{number} charter lines", number),
    "promise": lambda number: ngettext("{number} promise", "{number} promises", number),
    "concern": lambda number: ngettext("{number} worry", "{number} worries", number),
    "action": lambda number: ngettext("{number} action", "{number} actions", number),
    "decision": lambda number: ngettext("{number} decision", "{number} decisions", number),
    "meeting": lambda number: ngettext("{number} meeting", "{number} meetings", number),
    "exit_trigger": lambda number: ngettext("{number} trigger", "{number} triggers", number),
    "dependency": lambda number: ngettext("{number} dependency", "{number} dependencies", number),
    "asset": lambda number: ngettext("{number} asset", "{number} assets", number),
    "continuity": lambda number: ngettext("{number} customer", "{number} customers", number),
    "exit_task": lambda number: ngettext("{number} exit task", "{number} exit tasks", number),
    "lesson": lambda number: ngettext("{number} lesson", "{number} lessons", number),
    "obligation": lambda number: ngettext("{number} duty", "{number} duties", number),
    "practice": lambda number: ngettext("{number} habit", "{number} habits", number),
    "process": lambda number: ngettext("{number} way of working", "{number} ways of working", number),
    "forum": lambda number: ngettext("{number} meeting rhythm", "{number} meeting rhythms", number),
    "ladder_rung": lambda number: ngettext("{number} rung", "{number} rungs", number),
    "issue": lambda number: ngettext("{number} issue", "{number} issues", number),
    "message": lambda number: ngettext("{number} message", "{number} messages", number),
    "agreement": lambda number: ngettext("{number} agreement", "{number} agreements", number),
    "knowledge_item": lambda number: ngettext("{number} item", "{number} items", number),
    "shared_item": lambda number: ngettext("{number} shared item", "{number} shared items", number),
    "resource": lambda number: ngettext("{number} resource", "{number} resources", number),
    "member": lambda number: ngettext("{number} member", "{number} members", number),
    "pulse_round": lambda number: ngettext("{number} round", "{number} rounds", number),
    "pulse_answer": lambda number: ngettext("{number} answer", "{number} answers", number),
    "maturity_rating": lambda number: ngettext("{number} rating", "{number} ratings", number),
    "business_objective": lambda number: ngettext("{number} objective", "{number} objectives", number),
    "option": lambda number: ngettext("{number} option", "{number} options", number),
    "contribution": lambda number: ngettext("{number} contribution", "{number} contributions", number),
    "candidate": lambda number: ngettext("{number} candidate", "{number} candidates", number),
    "criterion": lambda number: ngettext("{number} criterion", "{number} criteria", number),
    "candidate_score": lambda number: ngettext("{number} score", "{number} scores", number),
    "contact": lambda number: ngettext("{number} talk", "{number} talks", number),
    "term": lambda number: ngettext("{number} point", "{number} points", number),
    "value_measure": lambda number: ngettext("{number} measure", "{number} measures", number),
    "objective": lambda number: ngettext("{number} joint objective", "{number} joint objectives", number),
    "reading": lambda number: ngettext("{number} reading", "{number} readings", number),
    "issued_document": lambda number: ngettext("{number} issued document", "{number} issued documents", number),
    "attachment": lambda number: ngettext("{number} attachment", "{number} attachments", number),
    "relationship": lambda number: ngettext("{number} relationship", "{number} relationships", number),
    "party": lambda number: ngettext("{number} firm", "{number} firms", number),
    "partner": lambda number: ngettext("{number} partner", "{number} partners", number),
    "person": lambda number: ngettext("{number} person", "{number} people", number),
    "signatory": lambda number: ngettext("{number} signature", "{number} signatures", number),
    "stakeholder": lambda number: ngettext("{number} stakeholder", "{number} stakeholders", number),
    "risk": lambda number: ngettext("{number} risk", "{number} risks", number),
    "value_idea": lambda number: ngettext("{number} idea", "{number} ideas", number),
    "firm_value": lambda number: ngettext("{number} value", "{number} values", number),
    "value_alignment": lambda number: ngettext("{number} comparison", "{number} comparisons", number),
}


def counted(register: Register, number: int) -> str:
    """“1 risk”, “3 duties”."""
    return COUNTS[register.key](number).format(number=f"{number:,}")
