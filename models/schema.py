"""The shape of a project file: its marks, its tables as SQL, and the triggers that write its history."""

import sqlite3
from functools import cache

from sqlalchemy import Index, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from models.records import METADATA
from models.records.core import UNRECORDED
from models.search import shape

APPLICATION_ID = 0x41434344  # "ACCD"
SCHEMA = 2


@cache
def statements() -> tuple[str, ...]:
    """The SQL that creates every table and index of a new file, those of the search last."""
    dialect = sqlite.dialect()
    found: list[str] = []
    for table in METADATA.sorted_tables:
        found.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        found += [str(CreateIndex(index).compile(dialect=dialect)).strip() for index in sorted_indexes(table)]
    return (*found, *shape.TABLES)


def sorted_indexes(table: Table) -> list[Index]:
    """The indexes of a table by name, so that two files made from one schema are alike."""
    return sorted(table.indexes, key=lambda index: str(index.name))


def recorded_tables() -> tuple[Table, ...]:
    """The tables whose every change is written into the history."""
    return tuple(table for table in METADATA.sorted_tables if table.name not in UNRECORDED)


def create(connection: sqlite3.Connection) -> None:
    """Fill an empty database with the tables and marks of the present schema, stamped for the migrations."""
    script = ";\n".join(statements())
    connection.executescript(
        f"PRAGMA application_id = {APPLICATION_ID};\nPRAGMA user_version = {SCHEMA};\nBEGIN;\n{script};\n"
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);\n"
        f"INSERT INTO alembic_version VALUES ('{SCHEMA:04d}');\n"
        f"INSERT INTO search_stamp VALUES ('{shape.version()}');\nCOMMIT;"
    )


def _changed(table: Table, side: str) -> str:
    parts = " UNION ALL ".join(
        f'SELECT \'{c.name}\' AS k, {side}."{c.name}" AS v WHERE OLD."{c.name}" IS NOT NEW."{c.name}"'
        for c in table.columns
    )
    return f"(SELECT json_group_object(k, v) FROM ({parts}))"


def _whole(table: Table, side: str) -> str:
    return "json_object(" + ", ".join(f"'{c.name}', {side}.\"{c.name}\"" for c in table.columns) + ")"


def _trigger(table: Table, op: str, side: str, before: str, after: str) -> str:
    return (
        f'CREATE TEMP TRIGGER "log_{table.name}_{op}" AFTER {op.upper()} ON main."{table.name}" '
        "WHEN (SELECT step FROM recording) IS NOT NULL BEGIN "
        'INSERT INTO history_row (step, "table", "row", op, before, after) '
        f"VALUES ((SELECT step FROM recording), '{table.name}', {side}.id, '{op}', {before}, {after}); END"
    )


def _numbering(table: Table) -> str:
    return (
        f'CREATE TEMP TRIGGER "number_{table.name}" AFTER DELETE ON main."{table.name}" BEGIN '
        f"INSERT INTO counter (name, top) VALUES ('{table.name}', OLD.number) "
        "ON CONFLICT (name) DO UPDATE SET top = max(top, excluded.top); END"
    )


@cache
def trigger_script() -> str:
    """The TEMP triggers: what was and what is goes into history_row while recording.step is set; numbers are used once."""
    parts = ["CREATE TEMP TABLE recording (step INTEGER)", "INSERT INTO recording VALUES (NULL)"]
    for table in recorded_tables():
        parts.append(_trigger(table, "insert", "NEW", "NULL", _whole(table, "NEW")))
        parts.append(_trigger(table, "update", "NEW", _changed(table, "OLD"), _changed(table, "NEW")))
        parts.append(_trigger(table, "delete", "OLD", _whole(table, "OLD"), "NULL"))
        if "number" in table.columns:
            parts.append(_numbering(table))
    return ";\n".join(parts) + ";"
