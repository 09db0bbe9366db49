"""Setting, changing and removing the password of a closed project: a new file is written, checked, and takes its place."""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from models import cipher
from models.backups import journal_of, list_backups
from models.cipher import Key
from models.erasure import erase, erase_rest, overwrite
from models.lock import Lock
from models.rewriting import check, rewrite
from models.sentences import sentence
from models.store import look
from models.trouble import LockedError, ProjectError
from resources.words import tr

PART = ".part"
MIGRATED = ".v*-backup*"


def protect(path: Path, password: str) -> None:
    """Put a project under a password, or (an empty one) under none; its history, files and marks come along.

    The file must be closed and, where it has a password already, unlocked. Whatever happens, the old file or the new one is
    there, whole. ProjectError says in one sentence why it could not be done; the file is then as it was.
    """
    _put_under(path, lambda: cipher.derive(password) if password else None)


def protect_copies(copies: Iterable[Path], path: Path) -> list[Path]:
    """Put older copies under the password of their project, one by one; returns those that stay as they were.

    The project and, of copies under an older password, that one must be unlocked. PasswordError where the project is not.
    """
    key = cipher.key_of(path)
    left = []
    for copy in copies:
        try:
            _put_under(copy, lambda: key)
        except ProjectError:
            left.append(copy)
    return left


def _put_under(path: Path, make: Callable[[], Key | None]) -> None:
    """Write a closed project anew under a key that is made when the project is held, and put it in its place."""
    look(path)
    path = Path(os.path.realpath(path))
    new = path.with_name(path.name + PART)
    try:
        lock = Lock(path)
    except LockedError as error:
        raise ProjectError(tr("The password is as it was: {error}").format(error=error)) from error
    except OSError as error:
        raise ProjectError(
            tr("The password is as it was. {sentence}").format(sentence=sentence(error, path))
        ) from error
    try:
        key = make()
        erase_rest(new)
        rewrite(path, new, key)
        check(path, new, key)
        with suppress(FileNotFoundError):
            erase(journal_of(path))  # one that a crash left before its first write: SQLite lets it lie, readable
        _swap(new, path)
    except (sqlite3.DatabaseError, OSError) as error:
        raise ProjectError(
            tr("The password is as it was. {sentence}").format(sentence=sentence(error, path))
        ) from error
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
