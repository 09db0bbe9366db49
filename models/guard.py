"""What a project file may hold. A file from a stranger can carry triggers, views or cells that were never ours: it is refused."""

import hashlib
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from sqlalchemy import Boolean, Column, Date, Float, Integer, LargeBinary, Table

from models import schema
from models.records import METADATA
from models.trouble import DamagedError
from resources.words import N_, tr

SHAPE = "58777a904f846106"  # marks the tables of the present schema, to know them at a glance; a test holds it
LARGEST_CELL = 20_000_000  # letters or bytes
LARGEST_ROW = 100_000_000  # bytes
LIMITS = {
    "SQLITE_LIMIT_LENGTH": LARGEST_ROW,
    "SQLITE_LIMIT_SQL_LENGTH": 2_000_000,
    "SQLITE_LIMIT_EXPR_DEPTH": 500,
    "SQLITE_LIMIT_COMPOUND_SELECT": 500,
    "SQLITE_LIMIT_LIKE_PATTERN_LENGTH": 5_000,
    "SQLITE_LIMIT_ATTACHED": 1,  # VACUUM needs one
    "SQLITE_LIMIT_TRIGGER_DEPTH": 20,
    "SQLITE_LIMIT_WORKER_THREADS": 0,
}
HARMLESS = ("sqlite_stat1", "sqlite_stat4")  # what ANALYZE of another program leaves
WAY_OUT = N_("Rescue what can be read into a clean file.")
NEVER_OURS = {
    "trigger": N_(
        "“{name}” holds a trigger that Accord never makes, so it is not opened; nothing of it was run. {way_out}"
    ),
    "view": N_("“{name}” holds a view that Accord never makes, so it is not opened; nothing of it was run. {way_out}"),
    "table": N_(
        "“{name}” holds a virtual table that Accord never makes, so it is not opened; nothing of it was run. {way_out}"
    ),
}

Entry = tuple[str, str, str]


def harden(raw: sqlite3.Connection) -> None:
    """Trust nothing in the file's schema, look at each cell before it is used, and set limits."""
    for setting in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"):
        raw.execute(f"PRAGMA {setting}")
    raw.text_factory = _read_text
    if hasattr(raw, "setlimit"):  # sqlcipher3 has none; what a password protects is no stranger's
        for name, most in LIMITS.items():
            raw.setlimit(getattr(sqlite3, name), most)


def _read_text(data: bytes) -> str:
    return data.decode("utf-8", "replace")  # a damaged letter must not hide the rest


@contextmanager
def time_limit(raw: sqlite3.Connection, seconds: float) -> Iterator[None]:
    """End any statement inside that runs on beyond so many seconds; sqlite3 then says it was interrupted."""
    end = time.monotonic() + seconds
    raw.set_progress_handler(lambda: int(time.monotonic() > end), 200_000)
    try:
        yield
    finally:
        raw.set_progress_handler(None, 0)


# ---------------------------------------------------------------- tables


def _plain(sql: object) -> str:
    return re.sub(r"[\s\"']+", "", str(sql or ""))


def _entries(raw: sqlite3.Connection) -> dict[Entry, str]:
    rows = raw.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    return {(str(kind), str(name), str(table)): _plain(sql) for kind, name, table, sql in rows if name not in HARMLESS}


def _mark(entries: dict[Entry, str]) -> str:
    return hashlib.sha256(repr(sorted(entries.items())).encode()).hexdigest()[:16]


@cache
def _ours() -> dict[Entry, str]:
    raw = sqlite3.connect(":memory:", isolation_level=None)
    try:
        schema.create(raw)
        return _entries(raw)
    finally:
        raw.close()


def check_kinds(raw: sqlite3.Connection, path: Path) -> None:
    """See that a file of any schema holds nothing but tables and indexes. DamagedError names what else there is."""
    for kind, name, table_sql in raw.execute("SELECT type, name, sql FROM sqlite_master"):
        virtual = _plain(table_sql).upper().startswith("CREATEVIRTUAL")
        if kind in ("table", "index") and (not virtual or name == "search"):
            continue
        words = tr(NEVER_OURS.get(kind, NEVER_OURS["table"]))
        raise DamagedError(words.format(name=path.name, way_out=tr(WAY_OUT)))


def _check_shape(raw: sqlite3.Connection, path: Path) -> None:
    entries = _entries(raw)
    if _mark(entries) == SHAPE:
        return
    ours = _ours()
    odd = sorted(name for kind, name, table in set(entries) | set(ours)
                 if entries.get((kind, name, table)) != ours.get((kind, name, table)))  # fmt: skip
    if odd:
        raise DamagedError(
            tr("“{name}” doesn’t hold the tables of a project ({table}), so it is not opened. {way_out}").format(
                name=path.name, table=_short(odd[0]), way_out=tr(WAY_OUT)
            )
        )


def _short(text: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in text)[:40]


# ---------------------------------------------------------------- cells


def fits(column: "Column[object]") -> str:
    """The SQL that is true where a cell holds what its column is for."""
    name, kind = f'"{column.name}"', column.type
    if isinstance(kind, Boolean):
        found = f"{name} IS 0 OR {name} IS 1"
    elif isinstance(kind, Date):
        found = f"typeof({name}) = 'text' AND date({name}, '+0 days') IS {name} AND {name} >= '0001-01-01'"
    elif isinstance(kind, Integer):
        most = 2**53 if column.name in ("id", "step", "position", "size", "top") else 2**31 - 1
        found = f"typeof({name}) = 'integer' AND {name} BETWEEN -{most} AND {most}"
    elif isinstance(kind, Float):
        found = f"typeof({name}) IN ('real', 'integer') AND abs({name}) < 1e15"
    elif isinstance(kind, LargeBinary):
        found = f"typeof({name}) = 'blob' AND length({name}) <= {LARGEST_CELL}"
    elif column.table.name == "history_row":
        found = f"typeof({name}) = 'text'" + (f" AND json_valid({name})" if column.name in ("before", "after") else "")
    elif column.table.name == "history_step" and column.name == "at":
        found = f"typeof({name}) = 'text' AND {name} LIKE '____-__-__T%' AND datetime({name}) IS NOT NULL"
    else:
        found = f"typeof({name}) = 'text' AND length({name}) <= {LARGEST_CELL}"
    return f"({name} IS NULL OR {found})" if column.nullable else f"({found})"


@cache
def _unfit(table: Table) -> str:
    return f'SELECT 1 FROM "{table.name}" WHERE NOT ({" AND ".join(fits(c) for c in table.columns)}) LIMIT 1'


def check_contents(raw: sqlite3.Connection, path: Path) -> None:
    """See that a file holds exactly our tables, in each cell what its column is for, and no link to nothing.

    DamagedError names the first thing that is otherwise. A file of an older schema is looked at when it is up to date.
    """
    if raw.execute("PRAGMA user_version").fetchone()[0] != schema.SCHEMA:
        return
    _check_shape(raw, path)
    for table in METADATA.sorted_tables:
        if raw.execute(_unfit(table)).fetchone():
            raise DamagedError(
                tr(
                    "“{name}” holds a value of the wrong kind in its list “{table}”; another program must have"
                    " written it. {way_out}"
                ).format(name=path.name, table=table.name, way_out=tr(WAY_OUT))
            )
    lost = raw.execute("PRAGMA foreign_key_check").fetchone()
    if lost:
        raise DamagedError(
            tr("“{name}” is damaged: rows of “{table}” belong to nothing. {way_out}").format(
                name=path.name, table=lost[0], way_out=tr(WAY_OUT)
            )
        )
