"""Trouble with a file in one kind sentence: by the numbers of SQLite and the system, never by words that a user may type."""

import errno
import sqlite3
from pathlib import Path

from models.surroundings import free_megabytes, why_not_writable
from models.trouble import DamagedError, ProjectError
from resources.words import tr

FULL = {errno.ENOSPC, errno.EDQUOT}
TEXTS = (  # how SQLite begins, for errors that carry no number
    ("database or disk is full", sqlite3.SQLITE_FULL),  # unspoken
    ("database is locked", sqlite3.SQLITE_BUSY),  # unspoken
    ("database table is locked", sqlite3.SQLITE_LOCKED),  # unspoken
    ("database schema is locked", sqlite3.SQLITE_LOCKED),  # unspoken
    ("database disk image is malformed", sqlite3.SQLITE_CORRUPT),  # unspoken
    ("malformed database schema", sqlite3.SQLITE_CORRUPT),  # unspoken
    ("could not decode", sqlite3.SQLITE_CORRUPT),  # unspoken
    ("file is not a database", sqlite3.SQLITE_NOTADB),  # unspoken
    ("attempt to write a readonly database", sqlite3.SQLITE_READONLY),  # unspoken
    ("disk i/o error", sqlite3.SQLITE_IOERR),  # unspoken
    ("unable to open database file", sqlite3.SQLITE_CANTOPEN),  # unspoken
    ("interrupted", sqlite3.SQLITE_INTERRUPT),  # unspoken
    ("out of memory", sqlite3.SQLITE_NOMEM),  # unspoken
    ("string or blob too big", sqlite3.SQLITE_TOOBIG),  # unspoken
)
OURS = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
PLACE = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}


def code_of(error: BaseException) -> int:
    """SQLite's primary result code of an error (SQLITE_FULL, SQLITE_BUSY …); 0 where it is none of SQLite's."""
    if isinstance(error, UnicodeDecodeError):
        return sqlite3.SQLITE_CORRUPT
    if not isinstance(error, sqlite3.Error):
        return 0
    number = getattr(error, "sqlite_errorcode", None)
    if isinstance(number, int):
        return number & 0xFF
    text = str(error).casefold()
    return next((code for beginning, code in TEXTS if text.startswith(beginning)), sqlite3.SQLITE_ERROR)


def sentence(error: BaseException, path: Path) -> str:
    """What an error of the database or the system means for the user, and what to do."""
    error = getattr(error, "orig", None) or error  # SQLAlchemy's own text quotes what was typed
    code = code_of(error)
    if code == sqlite3.SQLITE_FULL or (isinstance(error, OSError) and error.errno in FULL):
        free = free_megabytes(path.parent)
        return tr(
            "The disk is full ({free} MB left). Nothing saved so far is lost. Free some space, then carry on."
        ).format(free=free)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return tr("Another program is using “{name}”. Close it there and try again; nothing is lost.").format(
            name=path.name
        )
    if code in OURS or str(error).startswith("no such table"):  # they were there when it was opened
        return damage(path)
    if code == sqlite3.SQLITE_NOMEM or isinstance(error, MemoryError):
        return tr(
            "This computer has no memory left. Close other programs, then try again; nothing saved so far is lost."
        )
    if code == sqlite3.SQLITE_TOOBIG:
        return tr(
            "That is too much for one entry of “{name}”. Shorten it, or keep it as a file; all else is saved."
        ).format(name=path.name)
    if isinstance(error, OSError) or code in PLACE:
        cause = why_not_writable(path)
        if cause:
            return tr("{cause} Save a copy somewhere else to go on; nothing saved so far is lost.").format(cause=cause)
    if code == sqlite3.SQLITE_READONLY:
        return tr("“{name}” can’t be written to. Save a copy somewhere else to go on working.").format(name=path.name)
    reason = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
    return tr(
        "“{name}” could not be saved ({reason}). Save a copy somewhere else; nothing saved so far is lost."
    ).format(name=path.name, reason=reason)


def damage(path: Path) -> str:
    """What to say of a file whose pages don't hold together."""
    return tr(
        "“{name}” is damaged. Open a backup or a saved copy, or rescue what can be read; this file has not been"
        " changed."
    ).format(name=path.name)


def unreadable(error: sqlite3.DatabaseError | UnicodeDecodeError, path: Path) -> ProjectError:
    """What an error in reading a file means: damage, unless something else holds us back."""
    code = code_of(error)
    if not isinstance(error, sqlite3.OperationalError) or code in (*OURS, sqlite3.SQLITE_INTERRUPT):
        return DamagedError(damage(path))
    if code not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and path.with_name(path.name + "-journal").exists():
        return ProjectError(
            tr(
                "“{name}” was not closed properly and can’t be put right here, where nothing can be written. Copy it"
                " together with “{name}-journal” to another folder and open it there."
            ).format(name=path.name)
        )
    return ProjectError(sentence(error, path))
