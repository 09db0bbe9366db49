"""The places of the program: every page with its name, icon and shortcut, and the addresses by which links find them.

An address is PAGE, PAGE/DETAIL or PAGE/REGISTER/ROW, with @RELATIONSHIP/ before it where the scope has to change; @/ stands
for all relationships. A question of the guide is guide/CLAUSE/KEY.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """One page: key, title, icon and, for the pages of registers, their registers in order and those that are counted."""

    key: str
    title: str
    icon: str
    registers: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()


PLACES = (
    Place("overview", "Overview", "overview"),
    Place("guide", "Guide", "guide"),
    Place("documents", "Documents", "documents"),
    Place(
        "objectives",
        "Objectives",
        "objectives",
        ("objective", "reading", "business_objective", "contribution", "option"),
        ("objective",),
    ),
    Place(
        "people",
        "People",
        "people",
        ("person", "member", "signatory", "competency_rating", "charter_line", "promise"),
        ("person",),
    ),
    Place("actions", "Actions", "actions", ("action",), ("action",)),
    Place("risks", "Risks", "risks", ("risk",), ("risk",)),
    Place("issues", "Issues", "issues", ("issue", "ladder_rung"), ("issue",)),
    Place("value", "Value", "value", ("value_idea", "value_measure"), ("value_idea",)),
    Place(
        "knowledge",
        "Knowledge",
        "knowledge",
        ("knowledge_item", "shared_item", "message"),
        ("knowledge_item", "shared_item"),
    ),
    Place("agreements", "Agreements", "shared", ("agreement",), ("agreement",)),
    Place("meetings", "Meetings", "meeting", ("meeting", "decision"), ("meeting",)),
    Place(
        "measures",
        "Measures",
        "measures",
        ("pulse_round", "pulse_answer", "maturity_rating", "concern"),
        ("pulse_round",),
    ),
    Place(
        "exit",
        "Exit",
        "exit",
        ("exit_trigger", "dependency", "asset", "continuity", "exit_task", "obligation", "lesson"),
        ("exit_task",),
    ),
)
FOOT = (Place("preferences", "Preferences", "preferences"), Place("help", "Help", "help"))
# Reached from the overview, the menu and the search.
UNLISTED = (Place("week", "This week", "calendar"), Place("history", "History", "history"))
BY_KEY = {place.key: place for place in (*PLACES, *FOOT, *UNLISTED)}


def address_of(goes: str) -> str:
    """The address of a clause (5.5.3.4) or of a register (risk)."""
    if goes[:1].isdigit():
        return f"guide/{goes}"
    for place in PLACES:
        if goes in place.registers:
            return f"{place.key}/{goes}"
    return "overview"


def split_address(address: str) -> tuple[str | None, str, tuple[str, ...]]:
    """An address as (relationship or None, page, details)."""
    relationship = None
    if address.startswith("@"):
        relationship, _, address = address[1:].partition("/")
    page, *details = address.split("/")
    return relationship, page, tuple(details)
