"""The open SQLite file behind a project: connection, transactions, and trouble turned into sentences."""

import errno
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import StaticPool

from models import cipher, guard, schema
from models.erasure import erase_rest
from models.folding import fold_value
from models.lock import Lock
from models.search import shape
from models.sentences import damage, sentence, unreadable
from models.surroundings import why_not_writable
from models.trouble import DamagedError, LockedError, ProjectError
from resources.words import tr

HEADER = b"SQLite format 3\x00"
PATIENCE = 120  # seconds that looking through a file may take; a sound one of 50,000 rows takes a quarter of one


def look(path: Path) -> int:
    """The schema number of a project file. ProjectError where it is missing, not ours, or newer than this program."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise ProjectError(tr("“{name}” is a folder. Choose a file that ends in .accord.").format(name=path.name))
        if not stat.S_ISREG(mode):  # reading a pipe would never end
            raise ProjectError(tr("“{name}” is not a file. Choose a file that Accord has made.").format(name=path.name))
        with path.open("rb") as file:
            head = file.read(100)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise ProjectError(
            tr("“{name}” is not there any more. Look in {parent}.").format(name=path.name, parent=path.parent)
        ) from error
    except OSError as error:
        raise ProjectError(
            tr("“{name}” can’t be read ({reason}). Check who may open it.").format(
                name=path.name, reason=error.strerror
            )
        ) from error
    if len(head) >= 100 and head.startswith(HEADER):
        mark, number = int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big")
    elif cipher.is_protected(path):
        mark, number = cipher.read_marks(path)
    elif head[68:72] == schema.APPLICATION_ID.to_bytes(4, "big"):
        raise DamagedError(damage(path))  # our mark behind a hurt beginning
    elif head and not head.strip(b"\0"):
        raise DamagedError(damage(path))  # zeros are what a power cut leaves of a page
    else:
        raise ProjectError(
            tr("“{name}” is not an Accord project. Choose a file that Accord has made.").format(name=path.name)
        )
    if mark != schema.APPLICATION_ID:
        raise ProjectError(
            tr("“{name}” is a database of another program, not an Accord project.").format(name=path.name)
        )
    if number > schema.SCHEMA:
        raise ProjectError(
            tr("“{name}” was made by a newer Accord. Update Accord on this computer to open it.").format(name=path.name)
        )
    return number


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A connection with our settings: rollback journal, foreign keys on, nothing trusted in the file's schema.

    A protected file is opened with the key that was unlocked before; PasswordError where there is none.
    """
    raw = cipher.connect(path, "ro" if read_only else "rw")
    guard.harden(raw)
    raw.execute("PRAGMA foreign_keys = ON")
    raw.create_function("fold", 1, fold_value, deterministic=True)
    return raw


def examine(raw: sqlite3.Connection, path: Path) -> None:
    """Check that a file holds our tables and that its pages hold together. DamagedError where not, with the reason."""
    try:
        with guard.time_limit(raw, PATIENCE):
            guard.check_kinds(raw, path)
            # quick_check would not see a hurt index, for which rows silently fail to show
            found = [row[0] for row in raw.execute("PRAGMA integrity_check(5)")]
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # SQLite's own words may quote broken letters
        raise unreadable(error, path) from error
    if found != ["ok"]:
        raise DamagedError(damage(path))


class Store:
    """The connection to one file, with a lock where it is writable, and one transaction at a time."""

    def __init__(self, path: Path, *, read_only: bool, person: str) -> None:
        """Open a file that look() accepted. Where it can't be written to, opens for reading and says why in `reason`."""
        self.path = path
        self.reason = ""
        self._lock: Lock | None = None
        self._file: IO[bytes] | None = None
        self._seen = 0
        self._upset = False  # a write of ours failed: SQLite reads the file anew, which is nobody else’s doing
        if not read_only:
            read_only = not self._take_lock(person)
        self.read_only = read_only
        try:
            self.key = cipher.key_of(path)  # kept, for the file may be gone when a copy is wanted
            self._file = path.open("rb")
            self._raw = connect(path, read_only=read_only)
            self._prepare()
        except (sqlite3.DatabaseError, OSError) as error:
            self._release()
            raise ProjectError(sentence(error, path)) from error
        except BaseException:
            self._release()
            raise
        engine = create_engine(
            "sqlite://", creator=lambda: self._raw, poolclass=StaticPool, isolation_level="AUTOCOMMIT"
        )
        event.listen(engine, "handle_error", self._explain)
        self.connection: Connection = engine.connect()

    def _prepare(self) -> None:
        """Look through the file, and make ready for writing."""
        try:
            examine(self._raw, self.path)
            with guard.time_limit(self._raw, PATIENCE):
                guard.check_contents(self._raw, self.path)
            if self._lock is not None:
                self._erase_half()
            if not self.read_only:
                self._raw.execute("PRAGMA journal_mode = DELETE")  # another program may have left it at WAL
                self._raw.executescript(schema.trigger_script() + shape.trigger_script())
            self._seen = self._version()
        except BaseException as error:
            self._raw.close()
            if isinstance(error, sqlite3.DatabaseError | UnicodeDecodeError):
                raise unreadable(error, self.path) from error
            raise

    def _erase_half(self) -> None:
        """Erase what a change of the password that was cut short left half-written; OSError where it may be plain."""
        half = Path(os.path.realpath(self.path) + ".part")
        try:
            erase_rest(half)
        except OSError:
            if self.key is not None:
                raise

    def _explain(self, context: ExceptionContext) -> None:
        """Whatever SQLAlchemy meets, in reading too, is one sentence."""
        raise ProjectError(sentence(context.original_exception, self.path)) from context.original_exception

    @property
    def elsewhere(self) -> str:
        """Who may have this file open on another computer, in one sentence; "" where no lock file says so."""
        holder = self._lock.elsewhere if self._lock is not None else None
        return holder.words() if holder is not None else ""

    def _take_lock(self, person: str) -> bool:
        try:
            with self.path.open("r+b"):
                pass
            if not os.access(self.path.parent, os.W_OK):  # a lock file may be there, but SQLite needs a journal too
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            self._lock = Lock(self.path, person)
        except LockedError as error:
            self.reason = str(error)
        except OSError:
            cause = why_not_writable(self.path) or tr("“{name}” can’t be written to here.").format(name=self.path.name)
            self.reason = tr("{cause} It opens for reading. Save a copy somewhere else to make changes.").format(
                cause=cause
            )
        return self._lock is not None

    def _version(self) -> int:
        """A number that changes when anybody else has written to the file."""
        return int(self._raw.execute("PRAGMA data_version").fetchone()[0])

    def _look_again(self) -> None:
        """See, before writing, that the file is still the one that was opened. ProjectError where it is not."""
        name = self.path.name
        try:
            same = self._file is not None and os.path.samestat(os.fstat(self._file.fileno()), os.stat(self.path))
        except OSError as error:
            raise ProjectError(
                tr(
                    "“{name}” is not where it was: it was moved, renamed or deleted, or its stick or network is away. Put it"
                    " back, or save a copy somewhere else; what you see here is still there."
                ).format(name=name)
            ) from error
        if not same:
            raise ProjectError(
                tr(
                    "Another file has taken the place of “{name}”. Save a copy of what you see under another name, then open"
                    " both and compare."
                ).format(name=name)
            )

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit at the end, or roll everything back and let the exception through; inside another one it joins that."""
        if self._raw.in_transaction:
            yield
            return
        if self.read_only:
            raise ProjectError(self.reason or tr("“{name}” is open for reading only.").format(name=self.path.name))
        began = False
        try:
            self._look_again()
            self._raw.execute("BEGIN IMMEDIATE")
            try:
                if self._version() != self._seen and not self._upset:
                    raise ProjectError(
                        tr(
                            "Another program has changed “{name}” while it was open here. Save a copy of it, then close"
                            " it and open it again to see what it holds now."
                        ).format(name=self.path.name)
                    )
                self._seen, self._upset, began = self._version(), False, True
                yield
            except BaseException:
                self._upset = self._upset or began
                self._raw.execute("ROLLBACK") if self._raw.in_transaction else None
                raise
            self._raw.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            self._upset = self._upset or began
            if self._raw.in_transaction:
                self._raw.execute("ROLLBACK")
            raise ProjectError(sentence(error, self.path)) from error

    def fetch(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What one plain statement finds; trouble in the middle of reading is a sentence too."""
        try:
            return self._raw.execute(sql, values).fetchall()
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise ProjectError(sentence(error, self.path)) from error

    def execute(self, sql: str, *values: object) -> sqlite3.Cursor:
        """Run one plain statement on the connection."""
        try:
            return self._raw.execute(sql, values)
        except sqlite3.DatabaseError as error:
            raise ProjectError(sentence(error, self.path)) from error

    def copy_to(self, path: Path) -> None:
        """Write a checked copy through SQLite's backup API: to a temporary name first, then renamed."""
        temporary = path.with_name(path.name + ".part")
        try:
            temporary.unlink(missing_ok=True)
            target = cipher.make(temporary, self.key)
            try:
                self._raw.backup(target)
                examine(target, path)
                self._see_marks(target)
            finally:
                target.close()
            path.with_name(path.name + "-journal").unlink(missing_ok=True)  # it would be written into the copy
            temporary.replace(path)
        except (sqlite3.DatabaseError, OSError) as error:
            raise ProjectError(self._why_no_copy(path, error)) from error
        finally:
            for left in (temporary, temporary.with_name(temporary.name + "-journal")):
                with suppress(OSError):
                    left.unlink()

    def _see_marks(self, copy: sqlite3.Connection) -> None:
        """See that a copy is of a project: another program may have emptied the file, and nothing at all is sound too."""
        if copy.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
            raise ProjectError(
                tr(
                    "“{name}” was emptied by another program, so it can’t be copied. Open its latest backup; what you"
                    " see here can still be copied from the screen."
                ).format(name=self.path.name)
            )

    def continue_in(self, path: Path, person: str) -> None:
        """Go on in a copy of the file, as the same object to all who hold it. ProjectError where it can't be written to."""
        other = Store(path, read_only=False, person=person)
        if other.read_only:
            other.close()
            raise ProjectError(other.reason)
        with suppress(ProjectError, sqlite3.DatabaseError, OSError):
            self.close()
        self.__dict__.update(other.__dict__)

    def _why_no_copy(self, path: Path, error: Exception) -> str:
        cause = why_not_writable(path)
        if cause or isinstance(error, OSError):
            return tr("The copy could not be written to “{path}”. {cause} Try another folder.").format(
                path=path, cause=cause or error
            )
        if not self.path.exists():
            return tr(
                "“{name}” can’t be read any more, so it can’t be copied. Put the stick or network back and try"
                " again, or open its latest backup."
            ).format(name=self.path.name)
        return tr("The copy could not be written to “{path}” ({reason}). Try another folder.").format(
            path=path, reason=error
        )

    def _release(self) -> None:
        if self._file is not None:
            self._file.close()  # only after SQLite's own: closing it would give up SQLite's hold on the file
            self._file = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def close(self) -> None:
        """Close the file and let others write."""
        self.connection.close()
        self.connection.engine.dispose()
        self._raw.close()
        self._release()
