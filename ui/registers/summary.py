"""What a register holds, in a few words."""

from typing import TYPE_CHECKING

from models.listing import SETTLED, Listing, can_be_late, count_rows
from models.project import ANY
from models.rules import HIGH_RISK
from resources.catalogue import Register
from resources.words import ngettext, tr

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.tables.rows import RowsModel


def summarize(desk: "Desk", register: Register) -> str:
    """What a register holds in the scope: how many rows, how many open and late, high risks without an owner."""
    project, key = desk.project, register.key
    scope = ANY if desk.scope is None or register.scope == "business" else desk.scope
    rows = count_rows(project, key, scope)
    if not rows:
        return tr("nothing yet")
    if key not in SETTLED:
        return ngettext("{number} row", "{number} rows", rows).format(number=rows)
    parts = [tr("{number} open").format(number=count_rows(project, key, scope, Listing(unsettled=True)))]
    if key == "risk":
        bare = _bare_high_risks(desk)
        parts += (
            [ngettext("{number} high risk has no owner", "{number} high risks have no owner", bare).format(number=bare)]
            if bare
            else []
        )
    elif can_be_late(register):
        late = count_rows(project, key, scope, Listing(overdue=True))
        parts += [tr("{number} late").format(number=late)] if late else []
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
    if not model.listing.filters:
        return ""
    return tr("{shown} of {total}").format(shown=model.rowCount(), total=model.total)
