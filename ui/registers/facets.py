"""What a list can be filtered by: its columns with a few values each, in words and with their counts."""

from typing import TYPE_CHECKING

from models.listing import LISTED, RELATIONSHIP, SHARED, tally
from models.project import ANY, Project
from resources.catalogue import Register, registers
from resources.words import N_, tr

if TYPE_CHECKING:
    from ui.tables.rows import RowsModel

NOTHING = N_("Nothing filled in")
MOST = 60  # more values than these are found with the search line


def facets_of(model: "RowsModel") -> list[tuple[str, str]]:
    """The columns that a list can be filtered by, with their labels."""
    register = model.register
    found = [(c.key, c.label_for(*model.firms)) for c in register.columns if c.kind in LISTED]
    if register.audience == "shareable":
        found.append((SHARED, tr("Shared with the partner")))
    if model.relationship is None and register.scope != "business":
        found.insert(0, (RELATIONSHIP, tr("Relationship")))
    return found


def values_of(model: "RowsModel", column: str) -> list[tuple[str, str, int]]:
    """The values that occur in a column: stored text, words and how often; the most frequent where there are many."""
    project, register = model.desk.project, model.register
    scope = ANY if model.relationship is None else model.relationship
    counts = tally(project, register.key, scope, column, archived=model.listing.archived)
    for kept in model.listing.allowed(column):
        counts.setdefault(kept, 0)
    names = words_of(project, register, column, tuple(counts))
    found = [(value, words, counts[value]) for value, words in names.items() if value in counts]
    if len(found) > MOST:
        chosen = model.listing.allowed(column)
        found = sorted(found, key=lambda part: (part[0] not in chosen, -part[2]))[:MOST]
    return found


def words_of(project: Project, register: Register, column: str, values: tuple[str, ...]) -> dict[str, str]:
    """Stored values in words, in the order in which they are offered; the empty one last."""
    found = _words_of(project, register, column, values)
    found.pop("", None)
    if "" in values:
        found[""] = tr("The whole business") if column == RELATIONSHIP else tr(NOTHING)
    return found


def _words_of(project: Project, register: Register, column: str, values: tuple[str, ...]) -> dict[str, str]:
    if column == SHARED:
        return {"1": tr("Shared"), "0": tr("Not shared")}
    if column == RELATIONSHIP:
        return {row.id: str(row.name) for row in project.relationships(archived=True)}
    question = register.column(column)
    if question.kind in ("choice", "scale"):
        return question.options | {value: value for value in values if value not in question.options}
    if question.kind == "yes_no":
        return {"1": tr("Yes"), "0": tr("No")}
    if question.kind == "party":
        return {row.id: str(row.name) for row in project.all("party")}
    if question.kind == "link":
        linked = registers()[question.register]
        named = linked.naming.key
        rows = sorted(project.page(linked.key, values[:900]).values(), key=lambda row: (row.position, row.id))
        numbers = {row.id: f"{linked.prefix}-{row.number:02d}" for row in rows}
        return {row.id: f"{numbers[row.id]} {project.show(linked.key, named, getattr(row, named))}" for row in rows}
    return {value: value for value in sorted(values, key=str.casefold)}
