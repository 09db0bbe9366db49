"""The open SQLite file behind a project: connection, transactions, and trouble turned into sentences."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import StaticPool

from models import schema
from models.lock import Lock
from models.trouble import LockedError, ProjectError

HEADER = b"SQLite format 3\x00"


def sentence(error: BaseException, path: Path) -> str:
    """What a database error means for the user, and what to do."""
    error = getattr(error, "orig", None) or error  # SQLAlchemy's own text quotes what was typed
    reason = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
    text = reason.casefold()
    if "full" in text or "no space" in text:
        free = shutil.disk_usage(path.parent).free // 2**20
        return f"The disk is full ({free} MB left). Nothing saved so far is lost. Free some space, then carry on."
    if "readonly" in text or "read-only" in text:
        return f"“{path.name}” can’t be written to. Save a copy somewhere else to go on working."
    if "locked" in text or "busy" in text:
        return f"Another program is using “{path.name}”. Close it there and try again; nothing is lost."
    if "malformed" in text or "not a database" in text or "corrupt" in text:
        return f"“{path.name}” is damaged. Open a backup or a saved copy; this file has not been changed."
    return f"“{path.name}” could not be saved ({reason}). Save a copy somewhere else; nothing saved so far is lost."


def look(path: Path) -> int:
    """The schema number of a project file. ProjectError where it is missing, not ours, or newer than this program."""
    if not path.exists():
        raise ProjectError(f"“{path.name}” is not there any more. Look in {path.parent}.")
    if path.is_dir():
        raise ProjectError(f"“{path.name}” is a folder. Choose a file that ends in .accord.")
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise ProjectError(f"“{path.name}” can’t be read ({error.strerror}). Check who may open it.") from error
    if len(head) < 100 or not head.startswith(HEADER):
        raise ProjectError(f"“{path.name}” is not an Accord project. Choose a file that Accord has made.")
    if int.from_bytes(head[68:72], "big") != schema.APPLICATION_ID:
        raise ProjectError(f"“{path.name}” is a database of another program, not an Accord project.")
    number = int.from_bytes(head[60:64], "big")
    if number > schema.SCHEMA:
        raise ProjectError(f"“{path.name}” was made by a newer Accord. Update Accord on this computer to open it.")
    return number


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A plain connection with our settings: rollback journal, foreign keys on, nothing trusted in the file's schema."""
    mode = "ro" if read_only else "rw"
    raw = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=2)
    raw.execute("PRAGMA trusted_schema = OFF")
    raw.execute("PRAGMA foreign_keys = ON")
    return raw


def examine(raw: sqlite3.Connection, path: Path) -> None:
    """Check that the pages of the file hold together. ProjectError where they don't."""
    try:
        found = [row[0] for row in raw.execute("PRAGMA quick_check(5)")]
    except sqlite3.DatabaseError as error:
        raise ProjectError(sentence(error, path)) from error
    if found != ["ok"]:
        raise ProjectError(f"“{path.name}” is damaged. Open a backup or a saved copy; this file has not been changed.")


class Store:
    """The connection to one file, with a lock where it is writable, and one transaction at a time."""

    def __init__(self, path: Path, *, read_only: bool, person: str) -> None:
        """Open a file that look() accepted. Where it can't be written to, opens for reading and says why in `reason`."""
        self.path = path
        self.reason = ""
        self._lock: Lock | None = None
        if not read_only:
            read_only = not self._take_lock(person)
        self.read_only = read_only
        try:
            self._raw = connect(path, read_only=read_only)
        except sqlite3.DatabaseError as error:
            self._release()
            raise ProjectError(sentence(error, path)) from error
        try:
            examine(self._raw, path)
            if not read_only:
                self._raw.executescript(schema.trigger_script())
        except sqlite3.DatabaseError as error:
            self._raw.close()
            self._release()
            raise ProjectError(sentence(error, path)) from error
        except ProjectError:
            self._raw.close()
            self._release()
            raise
        engine = create_engine(
            "sqlite://", creator=lambda: self._raw, poolclass=StaticPool, isolation_level="AUTOCOMMIT"
        )
        event.listen(engine, "handle_error", self._explain)
        self.connection: Connection = engine.connect()

    def _explain(self, context: ExceptionContext) -> None:
        """Whatever SQLAlchemy meets, in reading too, is one sentence."""
        raise ProjectError(sentence(context.original_exception, self.path)) from context.original_exception

    def _take_lock(self, person: str) -> bool:
        try:
            with self.path.open("r+b"):
                pass
            self._lock = Lock(self.path, person)
        except LockedError as error:
            self.reason = str(error)
        except OSError:
            self.reason = f"“{self.path.name}” can’t be written to here. Save a copy somewhere else to make changes."
        return self._lock is not None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit at the end, or roll everything back and let the exception through; inside another one it joins that."""
        if self._raw.in_transaction:
            yield
            return
        if self.read_only:
            raise ProjectError(self.reason or f"“{self.path.name}” is open for reading only.")
        try:
            self._raw.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._raw.execute("ROLLBACK") if self._raw.in_transaction else None
                raise
            self._raw.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            if self._raw.in_transaction:
                self._raw.execute("ROLLBACK")
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
        temporary.unlink(missing_ok=True)
        try:
            target = sqlite3.connect(temporary)
            try:
                self._raw.backup(target)
                examine(target, path)
            finally:
                target.close()
            temporary.replace(path)
        except (sqlite3.DatabaseError, OSError) as error:
            raise ProjectError(f"The copy could not be written to “{path}” ({error}). Try another folder.") from error
        finally:
            temporary.unlink(missing_ok=True)
            temporary.with_name(temporary.name + "-journal").unlink(missing_ok=True)

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def close(self) -> None:
        """Close the file and let others write."""
        self.connection.close()
        self.connection.engine.dispose()
        self._raw.close()
        self._release()
