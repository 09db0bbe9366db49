"""What a register holds, in a few words."""

from typing import TYPE_CHECKING

from models.listing import SETTLED, Listing, can_be_late, count_rows
from models.project import ANY
from models.rules import HIGH_RISK
from resources.catalogue import Register

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.tables.rows import RowsModel


def summarize(desk: "Desk", register: Register) -> str:
    """What a register holds in the scope: how many rows, how many open and late, high risks without an owner."""
    project, key = desk.project, register.key
    scope = ANY if desk.scope is None or register.scope == "business" else desk.scope
    rows = count_rows(project, key, scope)
    if not rows:
        return "nothing yet"
    if key not in SETTLED:
        return "1 row" if rows == 1 else f"{rows} rows"
    parts = [f"{count_rows(project, key, scope, Listing(unsettled=True))} open"]
    if key == "risk":
        bare = _bare_high_risks(desk)
        parts += [f"{bare} high risk{' has' if bare == 1 else 's have'} no owner"] if bare else []
    elif can_be_late(register):
        late = count_rows(project, key, scope, Listing(overdue=True))
        parts += [f"{late} late"] if late else []
    return " · ".join(parts)


def _bare_high_risks(desk: "Desk") -> int:
    where, values = ("AND relationship_id = ?", (desk.scope,)) if desk.scope else (
        "AND relationship_id NOT IN (SELECT id FROM relationship WHERE archived)", ())  # fmt: skip
    rows = desk.project.rows_of(
        f"SELECT count(*) FROM risk WHERE status <> 'closed' AND likelihood * impact >= ? AND owner = '' {where}",
        HIGH_RISK,
        *values,
    )
    return int(rows[0][0])


def count_shown(model: "RowsModel") -> str:
    """“3 of 9” while a filter hides rows, an empty string otherwise."""
    return f"{model.rowCount()} of {model.total}" if model.listing.filters else ""
