"""What the search shows: results in groups, and the addresses at which they open."""

from collections.abc import Callable
from dataclasses import dataclass

from resources.catalogue import registers
from resources.guide import fields, steps
from ui.places import BY_KEY, PLACES

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """One line to choose: a title with the words found, where it is, what stands around them, and where it leads.

    address is followed; act, where given, is done instead. recall is a search to type again.
    """

    title: str
    icon: str = "arrow-right"
    spans: Spans = ()
    where: str = ""
    keys: str = ""
    snippet: str = ""
    snippet_spans: Spans = ()
    address: str = ""
    act: Callable[[], object] | None = None
    recall: str = ""

    @property
    def spoken(self) -> str:
        """The line as it is read aloud."""
        return ". ".join(part for part in (self.title, self.where, self.snippet, self.keys) if part)


@dataclass(frozen=True, slots=True)
class Group:
    """Results of one kind. more: there are others, shown on demand."""

    title: str
    results: tuple[Result, ...]
    more: bool = False


def scoped(relationship: str | None, address: str) -> str:
    """An address together with the scope it has to be seen in: a relationship, or (None) all of them."""
    return f"@{relationship or ''}/{address}"


def address_of_row(table: str, row: str, relationship: str | None) -> str:
    """Where a row is shown: on the page of its register, else in the step of the guide that asks for it."""
    register = registers()[table]
    address = next((f"{place.key}/{table}/{row}" for place in PLACES if table in place.registers), "")
    if not address:
        clause = next((s.clause for s in steps().values() if any(e.register.key == table for e in s.embedded)), "")
        address = f"guide/{clause}" if clause else "overview"
    return address if register.scope == "business" else scoped(relationship, address)


def address_of_answer(path: str, relationship: str | None) -> str:
    """Where an answer is shown: at its question in the guide."""
    field = fields()[path]
    address = f"guide/{field.step}/{field.key}"
    return address if field.scope == "business" else scoped(relationship, address)


def icon_of_row(table: str) -> str:
    """The icon of the page that holds a register."""
    return next((place.icon for place in PLACES if table in place.registers), BY_KEY["guide"].icon)
