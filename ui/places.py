"""The places of the program: every page with its name, icon and shortcut, and the addresses by which links find them.

An address is PAGE, PAGE/DETAIL or PAGE/REGISTER/ROW, with @RELATIONSHIP/ before it where the scope has to change; @/ stands
for all relationships. A question of the guide is guide/CLAUSE/KEY.
"""

from dataclasses import dataclass

from resources.words import N_


@dataclass(frozen=True, slots=True)
class Place:
    """One page: key, title, icon and, for the pages of registers, their registers in order and those that are counted."""

    key: str
    title: str
    icon: str
    registers: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()


PLACES = (
    Place("overview", N_("Overview"), "overview"),
    Place("guide", N_("Guide"), "guide"),
    Place("documents", N_("Documents"), "documents"),
    Place(
        "objectives",
        N_("Objectives"),
        "objectives",
        ("objective", "reading", "business_objective", "contribution", "option"),
        ("objective",),
    ),
    Place(
        "people",
        N_("People"),
        "people",
        ("person", "member", "signatory", "competency_rating", "charter_line", "promise"),
        ("person",),
    ),
    Place("actions", N_("Actions"), "actions", ("action",), ("action",)),
    Place("risks", N_("Risks"), "risks", ("risk",), ("risk",)),
    Place("issues", N_("Issues"), "issues", ("issue", "ladder_rung"), ("issue",)),
    Place("value", N_("Value"), "value", ("value_idea", "value_measure"), ("value_idea",)),
    Place(
        "knowledge",
        N_("Knowledge"),
        "knowledge",
        ("knowledge_item", "shared_item", "message"),
        ("knowledge_item", "shared_item"),
    ),
    Place("agreements", N_("Agreements"), "shared", ("agreement",), ("agreement",)),
    Place("meetings", N_("Meetings"), "meeting", ("meeting", "decision"), ("meeting",)),
    Place(
        "measures",
        N_("Measures"),
        "measures",
        ("pulse_round", "pulse_answer", "maturity_rating", "concern"),
        ("pulse_round",),
    ),
    Place(
        "exit",
        N_("Exit"),
        "exit",
        ("exit_trigger", "dependency", "asset", "continuity", "exit_task", "obligation", "lesson"),
        ("exit_task",),
    ),
)
FOOT = (Place("preferences", N_("Preferences"), "preferences"), Place("help", N_("Help"), "help"))
# Reached from the overview, the menu and the search.
UNLISTED = (Place("week", N_("This week"), "calendar"), Place("history", N_("History"), "history"))
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
