"""Rows as SQLite keeps them: those that a history row tells of, and those that are in the project now."""

import json
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Table

from models.project import Project
from models.replay import Raw, recorded_table
from models.rows import batched

Key = tuple[str, str]  # the name of a table, and the key of a row in it


def read_json(text: str | None) -> Raw:
    """The columns of a history row; nothing where the file says nonsense."""
    try:
        found = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def portions(keys: Iterable[Key]) -> Iterator[tuple[Table, Sequence[str]]]:
    """Keys table by table, in portions that one statement can name; tables that the history can't know are left out."""
    wanted: dict[str, list[str]] = {}
    for name, id in keys:
        wanted.setdefault(name, []).append(id)
    for name, ids in wanted.items():
        table = recorded_table(name)
        if table is not None:
            for some in batched(ids):
                yield table, some


def read_now(project: Project, keys: Iterable[Key]) -> dict[Key, Raw]:
    """The rows as they are, as SQLite keeps them; those that are gone are left out."""
    found: dict[Key, Raw] = {}
    for table, ids in portions(keys):
        columns = [column.name for column in table.columns]
        listed = ", ".join(f'"{column}"' for column in columns)
        sql = f'SELECT {listed} FROM "{table.name}" WHERE id IN ({", ".join("?" * len(ids))})'
        for values in project.rows_of(sql, *ids):
            row = dict(zip(columns, values, strict=True))
            found[table.name, row["id"]] = row
    return found
