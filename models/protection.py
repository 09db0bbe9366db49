"""Setting, changing and removing the password of a closed project: a new file is written, checked, and takes its place."""

import os
import sqlite3
import sys
from contextlib import closing, suppress
from pathlib import Path

from models import cipher
from models.backups import list_backups
from models.cipher import Key
from models.erasure import erase_rest, overwrite
from models.lock import Lock
from models.store import connect, examine, look, sentence
from models.trouble import LockedError, ProjectError

PART = ".part"
MIGRATED = ".v*-backup*"


def protect(path: Path, password: str) -> None:
    """Put a project under a password, or (an empty one) under none; its history, files and marks come along.

    The file must be closed and, where it has a password already, unlocked. Whatever happens, the old file or the new one is
    there, whole. ProjectError says in one sentence why it could not be done; the file is then as it was.
    """
    look(path)
    path = Path(os.path.realpath(path))
    new = path.with_name(path.name + PART)
    try:
        lock = Lock(path)
    except LockedError as error:
        raise ProjectError(f"The password is as it was: {error}") from error
    except OSError as error:
        raise ProjectError(f"The password is as it was. {sentence(error, path)}") from error
    try:
        key = cipher.derive(password) if password else None
        erase_rest(new)
        _write(path, new, key)
        _check(path, new, key)
        _swap(new, path)
    except (sqlite3.DatabaseError, OSError) as error:
        raise ProjectError(f"The password is as it was. {sentence(error, path)}") from error
    finally:
        with suppress(OSError):
            erase_rest(new)
        lock.release()


def unprotect_copy(copy: Path) -> None:
    """Take the password off a copy that was just saved; no copy is left where that fails."""
    try:
        protect(copy, "")
    except ProjectError:
        copy.unlink(missing_ok=True)
        raise


def _write(path: Path, new: Path, key: Key | None) -> None:
    """Write everything in a project into a new file under another key, which is then kept."""
    with closing(cipher.open_for_export(path)) as raw:
        examine(raw, path)
        raw.execute("ATTACH DATABASE ? AS changed KEY ?", (str(new), key.literal if key else ""))
        raw.execute(
            "PRAGMA changed.journal_mode = OFF"
        )  # nobody needs half of it, and _swap brings the whole to the disk
        raw.execute("PRAGMA changed.synchronous = OFF")
        raw.execute("SELECT sqlcipher_export('changed')")
        for mark in ("application_id", "user_version"):
            raw.execute(f"PRAGMA changed.{mark} = {raw.execute(f'PRAGMA main.{mark}').fetchone()[0]}")
        raw.execute("DETACH DATABASE changed")
    if key is not None:
        cipher.keep(key)


def _check(path: Path, new: Path, key: Key | None) -> None:
    """See that the new file is whole, sound and as protected as it should be. ProjectError where it is not."""
    fits = cipher.salt_of(new) == (key.salt if key else None) and look(new) == look(path)
    if fits:
        with closing(connect(path, read_only=True)) as old, closing(connect(new, read_only=True)) as raw:
            pages = [row[0] for row in raw.execute("PRAGMA integrity_check(1)")]
            fits = pages == ["ok"] and _contents(old) == _contents(raw)
    if not fits:
        raise ProjectError(
            f"The password of “{path.name}” is as it was: the new file did not come out whole. Check the disk and try again."
        )


def _contents(raw: sqlite3.Connection) -> list[tuple[object, ...]]:
    """What a file is made of, and how many rows each table holds."""
    found = raw.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    tables = [name for kind, name, _ in found if kind == "table"]
    return [*found, *((name, raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in tables)]


def _swap(new: Path, path: Path) -> None:
    """Put the new file in the place of the old one, then write over what the old one held."""
    with new.open("r+b") as file:
        os.fsync(file.fileno())
    if sys.platform == "win32":  # a file that is open can't be replaced there, so the old bytes are only let go
        os.replace(new, path)
        return
    with path.open("r+b") as old:
        new.chmod(path.stat().st_mode & 0o777)
        os.replace(new, path)
        with suppress(OSError):
            if os.fstat(old.fileno()).st_nlink == 0:
                overwrite(old.fileno())
            folder = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)


def other_copies(path: Path, folder: Path) -> list[Path]:
    """The backups of a project, in their folder and beside it, that another password opens, or none at all."""
    salt = _salt(path)
    literal = "".join(f"[{c}]" if c in "*?[" else c for c in path.name)
    beside = sorted(path.parent.glob(literal + MIGRATED))
    return [copy for copy in (*(backup.path for backup in list_backups(folder)), *beside) if _salt(copy) != salt]


def _salt(path: Path) -> bytes | None:
    try:
        return cipher.salt_of(path)
    except OSError:
        return None
