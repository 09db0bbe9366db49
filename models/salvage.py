"""Reads what can be read of a damaged project file: on a copy, around bad pages, row by row and cell by cell."""

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from models import cipher, guard, schema
from models.records import METADATA
from models.rewriting import rewrite
from models.trouble import DamagedError, ProjectError
from resources.words import tr

SECONDS = 180  # that reading may take in all
PATIENCE = 20  # seconds that one statement may take
PORTION = 500  # rows read at once while all goes well
MISSES = 3000  # places tried one by one, in a row, where nothing can be read
FEW = 60  # the same where neither the beginning nor the end of a list could be read
HEADER = 100  # bytes before the first page's own
PAGE = 4096  # bytes; every file of ours
PAGES = {512, 1024, 2048, 4096, 8192, 16384, 32768}
FIXED = (slice(0, 16), slice(21, 24), slice(44, 48), slice(56, 60))  # of a header: the same in every file
LAST = 2**63 - 1  # the largest row number

Values = dict[str, Any]


def copy_to_work_on(source: Path, folder: Path) -> Path:
    """A copy with the journal that belongs to it, and a sound header. ProjectError where it is protected or too new."""
    copy = folder / source.name
    shutil.copyfile(source, copy)
    journal = source.with_name(source.name + "-journal")
    if journal.is_file():
        shutil.copyfile(journal, copy.with_name(copy.name + "-journal"))
    if not cipher.is_protected(copy) or _has_plain_pages(copy):
        _mend(copy)
    try:
        with closing(cipher.connect(copy, "rw")) as raw:
            number = int(raw.execute("PRAGMA user_version").fetchone()[0])
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        number = schema.SCHEMA
    if number > schema.SCHEMA:
        raise ProjectError(
            tr("“{name}” was made by a newer Accord. Update Accord on this computer to rescue it.").format(
                name=source.name
            )
        )
    return copy


def _has_plain_pages(copy: Path) -> bool:
    """Whether pages behind the first are not the noise that those of a protected file are."""
    with copy.open("rb") as file:
        file.seek(PAGE)
        return any(len(set(page)) <= cipher.NOISE for page in iter(lambda: file.read(PAGE), b"") if len(page) == PAGE)


def open_copy(copy: Path) -> "Salvage":
    """The copy, open; where its list of tables can't be read, that of a fresh file is put in its place.

    DamagedError where neither helps.
    """
    for lend in (False, True):
        if lend:
            _lend_tables(copy) if not cipher.is_protected(copy) else _lend_protected(copy)
        found = Salvage(copy, guessed=lend)
        names = {row[0] for row in found.ask("SELECT name FROM sqlite_master WHERE type = 'table'") or []}
        if {"project", "party", "answer"} & names:
            return found
        found.close()
    raise DamagedError(tr("Nothing in “{name}” can be read any more. Open a backup instead.").format(name=copy.name))


def _fresh(folder: Path) -> bytes:
    """The bytes of a new file: its tables stand where those of every file lie that was never migrated."""
    path = folder / "fresh.accord"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        schema.create(raw)
    return path.read_bytes()


def _mend(copy: Path) -> None:
    """Put our own header before the first page where the file's is hurt, and count its pages anew."""
    size = copy.stat().st_size
    with copy.open("r+b") as file:
        head = bytearray(file.read(HEADER).ljust(HEADER, b"\0"))
        ours = bytearray(_fresh(copy.parent)[:HEADER])
        page = int.from_bytes(head[16:18], "big")
        sound = page in PAGES and all(head[part] == ours[part] for part in FIXED)
        if not sound:
            head, page = ours, PAGE
        if not 0 < int.from_bytes(head[28:32], "big") <= max(1, size // page) or not sound:
            head[28:32] = max(1, size // page).to_bytes(4, "big")
            head[32:40] = bytes(8)  # no list of free pages that may lead astray
            head[92:96] = head[24:28]  # or the count is not believed
            file.seek(0)
            file.write(head)


def _lend_tables(copy: Path) -> None:
    """Put the pages that tell where each table lies, those of a fresh file, in place of the unreadable ones."""
    fresh = _fresh(copy.parent)
    size = copy.stat().st_size
    with closing(sqlite3.connect(":memory:")) as raw:
        raw.deserialize(fresh)
        roots = {row[0] for row in raw.execute("SELECT rootpage FROM sqlite_master WHERE rootpage > 0")}
    count = max(size, len(fresh)) // PAGE
    with copy.open("r+b") as file:
        file.truncate(count * PAGE)
        for page in range(1, len(fresh) // PAGE + 1):
            if page not in roots:
                data = bytearray(fresh[(page - 1) * PAGE : page * PAGE])
                if page == 1:
                    data[28:32] = count.to_bytes(4, "big")
                file.seek((page - 1) * PAGE)
                file.write(data)


def _lend_protected(copy: Path) -> None:
    """The same under the file's key: what a fresh file under it begins with is put before the pages of the copy.

    The number of pages stands in the first one, where nothing can be changed afterwards, so the fresh file is made as long
    as the copy. Setting a password lays the tables out in an order of its own, so the fresh file is given one too.
    """
    path, key = copy.with_name("protected.accord"), cipher.key_of(copy)
    path.unlink(missing_ok=True)
    count = copy.stat().st_size // PAGE
    _fresh(copy.parent)
    rewrite(copy.with_name("fresh.accord"), path, key)
    with closing(cipher.make(path, key)) as raw:
        raw.execute("PRAGMA journal_mode = OFF")
        own = path.stat().st_size // PAGE
        roots = {row[0] for row in raw.execute("SELECT rootpage FROM sqlite_master WHERE rootpage > 0")}
        raw.execute("CREATE TABLE filler (x)")
        raw.execute("INSERT INTO filler VALUES (zeroblob(?))", (max(1, count - own) * PAGE,))
    with path.open("r+b") as fresh, copy.open("rb") as old:
        for page in range(1, count + 1):
            if page > own or page in roots:
                old.seek((page - 1) * PAGE)
                fresh.seek((page - 1) * PAGE)
                fresh.write(old.read(PAGE))
    path.replace(copy)


class Salvage:
    """The rows of an open copy. Nothing here ever fails for what the file holds; what can't be read is left out."""

    def __init__(self, copy: Path, *, guessed: bool = False) -> None:
        """guessed says that where the tables lie was not read but taken from a fresh file."""
        self._copy = copy
        self._protected = cipher.is_protected(copy)
        self.guessed = guessed
        self._raw = self._connect()
        self._end = time.monotonic() + SECONDS

    def _connect(self) -> sqlite3.Connection:
        raw = cipher.connect(self._copy, "rw")
        raw.isolation_level = None
        guard.harden(raw)
        return raw

    def close(self) -> None:
        """Close the copy."""
        self._raw.close()

    def ask(self, sql: str, *values: object) -> list[tuple[Any, ...]] | None:
        """What a statement finds; None where the pages it needs can't be read or time is up."""
        left = min(PATIENCE, self._end - time.monotonic())
        if left <= 0:
            return None
        try:
            with guard.time_limit(self._raw, left):
                return self._raw.execute(sql, values).fetchall()
        except (sqlite3.Error, UnicodeDecodeError, OverflowError, MemoryError):
            if self._protected:  # after one bad page, SQLCipher's connection reads no other
                self._raw.close()
                self._raw = self._connect()
            return None

    def columns(self, table: str) -> list[str]:
        """The columns that a table of this schema has in the file; none where the table is not there."""
        wanted = METADATA.tables[table].columns.keys()
        there = {row[0] for row in self.ask("SELECT name FROM pragma_table_xinfo(?)", table) or []}
        return [column for column in wanted if column in there]

    def keys(self, table: str) -> set[str]:
        """The keys of a table's rows as its index tells them, which may be sound where the rows are not."""
        return {str(row[0]) for row in self.ask(f'SELECT id FROM "{table}"') or [] if row[0] is not None}

    def rows(self, table: str, tell: Callable[[str], None]) -> Iterator[Values]:
        """Every row that can be read: forwards, then backwards from the end, then one by one what lies between."""
        columns = self.columns(table)
        if not columns:
            number = self.ask("PRAGMA user_version")
            if not number or number[0][0] == schema.SCHEMA:  # an older file may not have had this list
                tell(tr("nothing of this list can be read"))
            return
        names = ", ".join(f'"{column}"' for column in columns)
        reading = f'SELECT rowid, {names} FROM "{table}" NOT INDEXED WHERE rowid'
        last, broke = -(2**63), False
        while True:
            found = self.ask(f"{reading} > ? ORDER BY rowid LIMIT ?", last, 1 if broke else PORTION)
            if found is None and not broke:
                broke = True
                continue
            if not found:
                break
            for row in found:
                if not isinstance(row[0], int) or row[0] <= last:  # pages that lead in a circle
                    found = None
                    break
                yield dict(zip(columns, row[1:]))
                last = row[0]
            if found is None:
                break
        if found is not None:
            return
        tell(tr("a part of this list is damaged"))
        first = LAST
        behind: list[Values] = []
        while found := self.ask(f"{reading} < ? AND rowid > ? ORDER BY rowid DESC LIMIT 1", first, last):
            if not isinstance(found[0][0], int) or not last < found[0][0] < first:
                break
            behind.append(dict(zip(columns, found[0][1:])))
            first = found[0][0]
        yield from self._between(table, columns, max(last, 0), first, MISSES if last > 0 or behind else FEW)
        yield from reversed(behind)

    def _between(self, table: str, columns: list[str], last: int, first: int, most: int) -> Iterator[Values]:
        misses = 0
        place = last
        while (place := place + 1) < first and misses < most:
            names = ", ".join(f'"{column}"' for column in columns)
            found = self.ask(f'SELECT {names} FROM "{table}" NOT INDEXED WHERE rowid = ?', place)
            if found:
                misses = 0
                yield dict(zip(columns, found[0]))
                continue
            misses += 1
            if found is None and (some := self._single_values(table, columns, place)):
                misses = 0
                yield some

    def _single_values(self, table: str, columns: list[str], place: int) -> Values:
        """The cells of a row that can be read one by one; nothing where its key can't."""
        found: Values = {}
        for column in columns:
            one = self.ask(f'SELECT "{column}" FROM "{table}" NOT INDEXED WHERE rowid = ?', place)
            if one:
                found[column] = one[0][0]
            elif column == columns[0]:
                return {}
        return found

    def called(self, table: str, id: str) -> str:
        """What a row is called, by the words that the search kept of it."""
        found = self.ask('SELECT text FROM search_entry WHERE "table" = ? AND "row" = ?', table, id)
        words = " ".join(str(found[0][0]).split())[:60] if found else ""
        key = "".join(c for c in id if c.isalnum())[:8]
        return words or (tr("a row ({key})").format(key=key) if key else tr("a row (without a key)"))
