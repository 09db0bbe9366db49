"""Links between rows, all of them named by the catalogue: a column of kind “link” holds the key of a row elsewhere."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.rows import ANY, Scope
from resources.catalogue import Column, Register, registers
from resources.words import cache_by_language

if TYPE_CHECKING:
    from models.project import Project


@dataclass(frozen=True, slots=True)
class Link:
    """One way from row to row: the register and column that hold the key, and the register whose rows it names."""

    register: str
    column: Column
    target: str


@cache_by_language
def links() -> tuple[Link, ...]:
    """Every column that names another row, firms among them, in the order of the catalogue."""
    return tuple(
        Link(register.key, column, column.register or "party")
        for register in registers().values()
        for column in register.columns
        if column.kind in ("link", "party")
    )


@cache_by_language
def list_forward(register: str) -> tuple[Link, ...]:
    """The links that a row of this register holds; its firms are not counted, for they are said in words."""
    return tuple(link for link in links() if link.register == register and link.column.kind == "link")


@cache_by_language
def list_backward(register: str) -> tuple[Link, ...]:
    """The links by which rows elsewhere name a row of this register."""
    return tuple(link for link in links() if link.target == register and link.column.kind == "link")


def name_row(register: Register, row: Any, title: str) -> str:
    """What a linked row is called: its number and its title."""
    number = f"{register.prefix}-{row.number:02d}"
    return f"{number} · {title}" if title else number


def name_key(project: "Project", register: str, id: str) -> str:
    """What the row behind a link is called, or an empty string where it is gone."""
    row = project.get(register, id) if id else None
    return name_row(registers()[register], row, project.title(register, id)) if row is not None else ""


def list_candidates(project: "Project", register: str, relationship: Scope) -> dict[str, str]:
    """The rows that a link may name from within a relationship (or None: the business), by key, in their order."""
    found = registers()[register]
    naming = found.naming
    scope: Any = ANY if found.scope == "business" else relationship
    rows = project.select(register, ("id", "number", naming.key), scope)
    if naming.kind in ("line", "text", "person"):
        return {row.id: name_row(found, row, getattr(row, naming.key)) for row in rows}
    return {row.id: name_row(found, row, project.show(register, naming.key, getattr(row, naming.key))) for row in rows}


def list_linked(project: "Project", link: Link, id: str) -> list[Any]:
    """The rows that name this row by a link, in their order."""
    return project.all(link.register, **{link.column.key: id})


def add_linked(project: "Project", link: Link, id: str, relationship: Scope) -> str:
    """Add a row that names this one, in one step, and return its key."""
    owner = None if registers()[link.register].scope == "business" else relationship
    return project.add(link.register, owner, **{link.column.key: id})
