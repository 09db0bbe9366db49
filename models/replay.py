"""Writing rows as the history keeps them: checked against the schema first, for a file may come from a stranger."""

import json
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Column, Table

from models import schema
from models.store import Store
from models.trouble import ProjectError
from resources.words import N_, tr

Raw = dict[str, Any]  # column names and values as SQLite keeps them

UNFIT = N_(
    "This step of the history doesn’t fit what Accord keeps. Nothing was changed; the History page shows what it says."
)


@cache
def _tables() -> dict[object, Table]:
    return {table.name: table for table in schema.recorded_tables()}


def recorded_table(name: object) -> Table | None:
    """The recorded table of this name, or None for a name that the history can't know."""
    return _tables().get(name)


def read_values(text: str | None) -> Raw:
    """The columns and values of a history row. ProjectError where it is no such thing."""
    try:
        found = json.loads(text or "{}")
    except (ValueError, RecursionError) as error:
        raise ProjectError(tr(UNFIT)) from error
    if not isinstance(found, dict):
        raise ProjectError(tr(UNFIT))
    return found


def fits(column: Column[Any], value: object) -> bool:
    """Whether a value, as SQLite keeps it, is one that this column holds."""
    if value is None:
        return bool(column.nullable)
    kind = column.type
    if isinstance(kind, sa.Boolean):
        return value in (0, 1)
    if isinstance(kind, sa.Integer):
        return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63
    if isinstance(kind, sa.Float):
        return isinstance(value, int | float) and not isinstance(value, bool)
    if isinstance(kind, sa.Date):
        try:
            return isinstance(value, str) and len(value) == 10 and bool(date.fromisoformat(value))
        except ValueError:
            return False
    return isinstance(value, str)


def check_values(table: Table, values: Raw) -> Raw:
    """The values, where each names a column of the table and fits it. ProjectError otherwise."""
    for name, value in values.items():
        if name not in table.columns or not fits(table.columns[name], value):
            raise ProjectError(tr(UNFIT))
    return values


def insert_row(store: Store, table: Table, values: Raw) -> None:
    """Add a row; columns that it doesn't name get their defaults."""
    check_values(table, values)
    columns = ", ".join(f'"{column}"' for column in values)
    marks = ", ".join("?" * len(values))
    store.execute(f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})', *values.values())


def update_row(store: Store, table: Table, row: str, values: Raw) -> None:
    """Give some columns of a row other values; its key stays."""
    check_values(table, values)
    if values:
        sets = ", ".join(f'"{column}" = ?' for column in values)
        store.execute(f'UPDATE "{table.name}" SET {sets} WHERE id = ?', *values.values(), row)


def replay_row(store: Store, change: tuple[str, str, str, str | None, str | None], *, backwards: bool) -> None:
    """Do again, or take back, what one row of the history tells: its table, key, what happened, before and after.

    ProjectError where the schema knows no such table or column; nothing of the file's own words becomes SQL.
    """
    name, row, op, before, after = change
    table = recorded_table(name)
    if table is None or op not in ("insert", "update", "delete"):
        raise ProjectError(tr(UNFIT))
    values = read_values(before if backwards else after)
    if op == "update":
        update_row(store, table, row, values)
    elif op == ("delete" if backwards else "insert"):
        insert_row(store, table, values)
    else:
        store.execute(f'DELETE FROM "{table.name}" WHERE id = ?', row)
