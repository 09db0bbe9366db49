"""What planning an import needs to know of a project: read once, then plain data that another thread may use."""

from dataclasses import dataclass
from typing import Any

from models.exchange.headings import RELATIONSHIP
from models.exchange.naming import Names, name_rows
from models.locale import Locale
from models.project import ANY, Project
from models.reader import OURS, Reader
from models.rows import Scope, _Any
from resources.catalogue import Register, registers


@dataclass(frozen=True, slots=True)
class Known:
    """What planning needs of a project, as plain data: the rest can be done in another thread.

    scope is the relationship shown, None for the business, or ANY; only is where a new row goes if the sheet doesn't say.
    """

    register: Register
    scope: Scope | _Any
    only: Scope
    rows: dict[str, Any]
    numbers: dict[int, str]
    names: dict[str, Names]
    firms: tuple[str, str]
    locale: Locale

    def home(self, id: str) -> Scope:
        """The relationship that a row belongs to."""
        return getattr(self.rows[id], RELATIONSHIP, None)


def gather(project: Project, register: Register, scope: Scope | _Any) -> Known:
    """Read from a project what planning an import into a register needs."""
    reader = Reader(project, None, OURS, project.locale)
    linked = {"party" if c.kind == "party" else c.register for c in register.columns if c.kind in ("party", "link")}
    if register.scope != "business":
        linked.add("relationship")
    every = project.relationships(archived=True)
    only = scope if isinstance(scope, str) else None
    if only is None and register.scope == "relationship" and len(every) == 1:
        only = every[0].id
    rows = {row.id: row for row in project.all(register.key)}
    them = " · ".join(firm.name for firm in project.partners(scope)) if isinstance(scope, str) else ""
    return Known(
        register,
        ANY if register.scope == "business" else scope,
        only,
        rows,
        {row.number: id for id, row in rows.items()},
        {key: _names(project, reader, key) for key in sorted(linked)},
        (str(project.us().name), them),
        project.locale,
    )


def _names(project: Project, reader: Reader, key: str) -> Names:
    naming = registers()[key].naming
    home = RELATIONSHIP if RELATIONSHIP in project.table(key).c else "id"
    rows = project.select(key, ("id", "number", naming.key, home))
    titles = {row.id: " ".join(str(getattr(row, naming.key) or "").split()) for row in rows}
    homes = {row.id: getattr(row, RELATIONSHIP, None) for row in rows}
    if key == "relationship":
        for link, firm in _partners(project):
            titles.setdefault(link, "")
            titles[link] = titles[link] or firm
    return Names(key, name_rows(reader, key), titles, {row.number: row.id for row in rows}, homes)


def _partners(project: Project) -> list[tuple[str, str]]:
    firms = {row.id: str(row.name) for row in project.select("party", ("id", "name"))}
    links = project.select("partner", ("relationship_id", "party_id"))
    return [(link.relationship_id, firms.get(link.party_id, "")) for link in links]
