"""What an edit touched: every view repaints from it and nobody collects it by hand."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Touched:
    """One row: its table, key, what happened ("insert", "update", "delete") and which columns changed."""

    table: str
    id: str
    op: str
    columns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Change:
    """The rows that one gesture, undo or redo touched, and the words that name it."""

    label: str
    rows: tuple[Touched, ...]
    verb: str = "edit"

    @property
    def tables(self) -> frozenset[str]:
        """The tables in which anything moved."""
        return frozenset(row.table for row in self.rows)

    @property
    def structural(self) -> bool:
        """Whether rows came, went or moved, so that lists must be read again."""
        return any(row.op != "update" or "position" in row.columns for row in self.rows)

    def touches(self, *tables: str) -> bool:
        """Whether any of these tables moved."""
        return not self.tables.isdisjoint(tables)

    def rows_of(self, table: str) -> dict[str, Touched]:
        """The touched rows of one table by key."""
        return {row.id: row for row in self.rows if row.table == table}
