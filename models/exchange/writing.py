"""A spreadsheet file gets to its place whole or not at all; trouble on the way is one sentence."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from models.trouble import ProjectError

Progress = Callable[[int, int], None]  # rows done, rows in all; raise Stopped to leave off


class Stopped(ProjectError):
    """The user stopped it; nothing was written."""


def no_progress(done: int, of: int) -> None:
    """Tell nobody."""


def write_whole(path: Path, write: Callable[[Path], None], count: Callable[[Path], int], rows: int) -> None:
    """Write beside the place, read it again, count its rows, and only then replace what is there. ProjectError."""
    temporary: Path | None = None
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=".accord-", suffix=path.suffix, delete=False) as file:
            temporary = Path(file.name)
        write(temporary)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        if (found := count(temporary)) != rows:
            raise OSError(errno.EIO, f"{found} of {rows} rows could be read again")
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        temporary.replace(path)
    except (OSError, MemoryError) as error:
        raise ProjectError(sentence(error, path, opened=temporary is not None)) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def sentence(error: BaseException, path: Path, *, opened: bool) -> str:
    """What went wrong in writing, what is safe and what to do; opened: the folder took a file at all."""
    safe = " The older file is unchanged." if path.is_file() else ""
    if isinstance(error, MemoryError):
        return f"There is not enough memory to write “{path.name}”. Close other programs and try again."
    code = getattr(error, "errno", None)
    if code in (errno.ENOSPC, getattr(errno, "EDQUOT", -1)):
        return f"The disk is full, so “{path.name}” was not saved.{safe} Free some space or choose another folder."
    if not path.parent.is_dir():
        return f"The folder “{path.parent}” is not there. Choose another one."
    if path.is_dir():
        return f"“{path.name}” is a folder. Choose another name."
    if opened and isinstance(error, PermissionError):
        return f"“{path.name}” is open in another program.{safe} Close it there and try again, or choose another name."
    if code in (errno.EROFS, errno.EACCES, errno.EPERM):
        return f"Nothing can be written to the folder “{path.parent}”.{safe} Choose another one, for example Documents."
    reason = getattr(error, "strerror", None) or str(error)
    return f"“{path.name}” could not be saved ({reason}).{safe} Choose another folder and try again."
