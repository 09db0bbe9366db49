"""A password on a project file: SQLCipher 4 makes its pages unreadable; the keys of files unlocked here are kept in memory.

The key is made of the password in the way any SQLCipher 4 program makes it (PBKDF2 with HMAC-SHA512, ROUNDS times, over the
salt in the file's first 16 bytes), so another program opens the file with the same password.
"""

import hashlib
import hmac
import os
import sqlite3
import unicodedata
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import ModuleType

from models.trouble import DamagedError, PasswordError, ProjectError
from resources.words import tr

HEADER = b"SQLite format 3\x00"
ROUNDS = 256_000
PAGE = 4096  # bytes of a page; the salt stands before the first
SALT = 16
SIGNATURE = 64  # bytes of the sum at the end of a page
SIGNED_AT_MOST = 2000  # pages looked at for one that a password fits
NOISE = 245  # so many of the 256 values of a byte stand in a page of ciphertext, and never in one of plain SQLite
ADOPTED = (
    "InterfaceError", "DatabaseError", "OperationalError", "IntegrityError", "DataError", "InternalError",
    "NotSupportedError", "ProgrammingError",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Key:
    """What opens one file and the copies made of it; never shown, written or logged."""

    salt: bytes = field(repr=False)
    secret: bytes = field(repr=False)

    @property
    def literal(self) -> str:
        """The key as SQLCipher takes it, with nothing left to derive."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"


_ring: dict[bytes, Key] = {}


def engine() -> str:
    """What reads and writes project files, with its version."""
    return f"SQLite {sqlite3.sqlite_version}"


@cache
def library() -> ModuleType:
    """SQLCipher, imported only when a protected file is touched. ProjectError where this computer has none."""
    try:
        from sqlcipher3 import dbapi2
    except ImportError as error:
        raise ProjectError(
            tr(
                "This Accord can’t open or make files with a password: a part of it, SQLCipher, is missing. Install Accord again;"
                " your files stay as they are."
            )
        ) from error
    # Its errors become those of sqlite3, so that whoever catches the one catches the other.
    for name in ADOPTED:
        ours, theirs = getattr(sqlite3, name), getattr(dbapi2, name)
        if not issubclass(theirs, ours):
            theirs.__bases__ = (*theirs.__bases__, ours)
    return dbapi2


def salt_of(path: Path) -> bytes | None:
    """The salt of a protected file; None for any other file. OSError where it can't be read."""
    with path.open("rb") as file:
        page = file.read(PAGE)
    if len(page) < PAGE or page.startswith(HEADER) or len(set(page)) <= NOISE:
        return None
    whole = path.stat().st_size % PAGE == 0 or ".accord" in path.name
    return page[:SALT] if whole else None


def is_protected(path: Path) -> bool:
    """Whether a file looks like a project under a password; a file that can't be read does not."""
    try:
        return salt_of(path) is not None
    except OSError:
        return False


def derive(password: str, salt: bytes | None = None) -> Key:
    """The key of a password, with a fresh salt unless one is given. Takes a good tenth of a second; any thread may do it."""
    salt = salt or os.urandom(SALT)
    plain = unicodedata.normalize("NFC", password).encode()  # é is typed as one sign here and as two there
    return Key(salt, hashlib.pbkdf2_hmac("sha512", plain, salt, ROUNDS, 32))


def unlock(path: Path, password: str) -> None:
    """Keep the key of a protected file, so that connect() opens it and its copies. PasswordError where it is not the one.

    DamagedError where the password is right but the file's first page is hurt; its key is kept then, for rescuing.
    """
    try:
        salt = salt_of(path)
    except OSError as error:
        raise ProjectError(
            tr("“{name}” can’t be read ({reason}). Check who may open it.").format(
                name=path.name, reason=error.strerror
            )
        ) from error
    if salt is None:
        raise ProjectError(tr("“{name}” has no password.").format(name=path.name))
    key = derive(password, salt)
    with closing(_join(path, _mode(path), key)) as raw:
        try:
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            raise ProjectError(
                tr("“{name}” can’t be read now ({reason}). Close it elsewhere and try again.").format(
                    name=path.name, reason=error
                )
            ) from error
        except sqlite3.DatabaseError as error:
            if not _signed(path, key):
                raise PasswordError(
                    tr("That is not the password of “{name}”. Nothing was changed; try again.").format(name=path.name)
                ) from error
            _ring[salt] = key
            raise DamagedError(
                tr(
                    "The password is right, but the beginning of “{name}” is damaged. Open a backup, or rescue what can be"
                    " read; this file has not been changed."
                ).format(name=path.name)
            ) from error
    _ring[salt] = key


def _signed(path: Path, key: Key) -> bool:
    """Whether some page behind the first was made with a key: each ends in a sum that no other key makes."""
    salt = bytes(byte ^ 0x3A for byte in key.salt)
    signing = hashlib.pbkdf2_hmac("sha512", key.secret, salt, 2, 32)
    with suppress(OSError), path.open("rb") as file:
        for number in range(2, SIGNED_AT_MOST):
            file.seek((number - 1) * PAGE)
            page = file.read(PAGE)
            if len(page) < PAGE:
                break
            sum_ = hmac.digest(signing, page[:-SIGNATURE] + number.to_bytes(4, "little"), "sha512")
            if hmac.compare_digest(sum_, page[-SIGNATURE:]):
                return True
    return False


def keep(key: Key) -> None:
    """Keep the key of a file that was made here."""
    _ring[key.salt] = key


def forget(*, but: Path | None = None) -> None:
    """Let go of the keys, but that of one file: what was closed asks for its password again."""
    salt = salt_of(but) if but is not None and but.exists() else None
    for other in tuple(_ring):
        if other != salt:
            del _ring[other]


def key_of(path: Path) -> Key | None:
    """The key of a file; None for a plain one. PasswordError where its password was not given yet."""
    salt = salt_of(path) if path.exists() else None
    if salt is None:
        return None
    if salt not in _ring:
        raise PasswordError(tr("“{name}” has a password. Type it to open the file.").format(name=path.name))
    return _ring[salt]


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A bare connection, with the key where the file has one; mode is SQLite's "ro", "rw" or "rwc"."""
    return _join(path, mode, key_of(path))


def twin(path: Path, of: Path) -> sqlite3.Connection:
    """A connection to a new empty file that is as protected as another one is: by the same key, or not at all."""
    return _join(path, "rwc", key_of(of))


def make(path: Path, key: Key | None) -> sqlite3.Connection:
    """A connection to a new empty file under a key, or (None) a plain one."""
    return _join(path, "rwc", key)


def open_for_export(path: Path) -> sqlite3.Connection:
    """A connection to a file, plain or protected, that can attach files under other keys."""
    return _join(path, "rw", key_of(path), library())


def _mode(path: Path) -> str:
    """How to look into a file: after a crash, SQLite has to put it right first, for which it must write."""
    journal = os.path.realpath(path) + "-journal"  # SQLite follows a link, and puts it beside the file itself
    return "rw" if os.path.exists(journal) and os.access(path, os.W_OK) else "ro"


def _join(path: Path, mode: str, key: Key | None, module: ModuleType | None = None) -> sqlite3.Connection:
    module = module or (sqlite3 if key is None else library())
    place = f"{path.absolute().as_uri()}?mode={mode}"
    raw: sqlite3.Connection = module.connect(place, uri=True, isolation_level=None, timeout=2)
    if module is not sqlite3:
        raw.execute("PRAGMA cipher_log_level = NONE")  # a wrong password is said by us, not on stderr
        if key is not None:
            raw.execute(f'PRAGMA key = "{key.literal}"')
        raw.execute("PRAGMA temp_store = MEMORY")  # what is sorted must not lie plain in a temporary file
    return raw


def read_marks(path: Path) -> tuple[int, int]:
    """The application id and schema number of a protected file. PasswordError where its password was not given yet."""
    with closing(connect(path, _mode(path))) as raw:
        try:
            marks = [raw.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
        except sqlite3.DatabaseError as error:
            raise DamagedError(
                tr(
                    "“{name}” is damaged. Open a backup or a saved copy, or rescue what can be read; this file has not been"
                    " changed."
                ).format(name=path.name)
            ) from error
    return marks[0], marks[1]
