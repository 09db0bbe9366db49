"""A project's whole file written anew under another key, or under none; then looked through before anybody relies on it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from models import cipher
from models.cipher import Key
from models.store import connect, examine, look
from models.trouble import ProjectError
from resources.words import tr


def rewrite(path: Path, new: Path, key: Key | None) -> None:
    """Write everything in a project into a new file under a key, which is then kept; None makes a plain file.

    Whoever calls checks the new file; sqlite3.DatabaseError and OSError pass through.
    """
    with closing(cipher.open_for_export(path)) as raw:
        examine(raw, path)
        raw.execute("ATTACH DATABASE ? AS changed KEY ?", (str(new), key.literal if key else ""))
        raw.execute("PRAGMA changed.journal_mode = OFF")  # nobody needs half of it; whoever calls brings it to the disk
        raw.execute("PRAGMA changed.synchronous = OFF")
        raw.execute("SELECT sqlcipher_export('changed')")
        for mark in ("application_id", "user_version"):
            raw.execute(f"PRAGMA changed.{mark} = {raw.execute(f'PRAGMA main.{mark}').fetchone()[0]}")
        raw.execute("DETACH DATABASE changed")
    if key is not None:
        cipher.keep(key)


def check(path: Path, new: Path, key: Key | None) -> None:
    """See that the new file is whole, sound and as protected as it should be. ProjectError where it is not."""
    fits = cipher.salt_of(new) == (key.salt if key else None) and look(new) == look(path)
    if fits:
        with closing(connect(path, read_only=True)) as old, closing(connect(new, read_only=True)) as raw:
            pages = [row[0] for row in raw.execute("PRAGMA integrity_check(1)")]
            fits = pages == ["ok"] and _contents(old) == _contents(raw)
    if not fits:
        raise ProjectError(
            tr("“{name}” is as it was: the new file did not come out whole. Check the disk and try again.").format(
                name=path.name
            )
        )


def _contents(raw: sqlite3.Connection) -> list[tuple[object, ...]]:
    """What a file is made of, and how many rows each table holds."""
    found = raw.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    tables = [name for kind, name, _ in found if kind == "table"]
    return [*found, *((name, raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in tables)]
