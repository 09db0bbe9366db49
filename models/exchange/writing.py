"""A spreadsheet file gets to its place whole or not at all; trouble on the way is one sentence."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import NamedTuple

from models.trouble import ProjectError
from resources.words import N_, ngettext, tr

Progress = Callable[[int, int], None]  # rows done, rows in all; raise Stopped to leave off


class _Sentences(NamedTuple):
    """What to say where there is no older file, and where there is one."""

    alone: str
    older: str

    def say(self, path: Path, reason: str = "") -> str:
        """The sentence about a place, and for what reason nothing could be written there."""
        sentence = tr(self.older if path.is_file() else self.alone)
        return sentence.format(name=path.name, folder=path.parent, reason=reason)


_FULL = _Sentences(
    N_("The disk is full, so “{name}” was not saved. Free some space or choose another folder."),
    N_(
        "The disk is full, so “{name}” was not saved. The older file is unchanged. Free some space or choose another folder."
    ),
)
_OPEN = _Sentences(
    N_("“{name}” is open in another program. Close it there and try again, or choose another name."),
    N_(
        "“{name}” is open in another program. The older file is unchanged. "
        "Close it there and try again, or choose another name."
    ),
)
_SHUT = _Sentences(
    N_("Nothing can be written to the folder “{folder}”. Choose another one, for example Documents."),
    N_(
        "Nothing can be written to the folder “{folder}”. The older file is unchanged. "
        "Choose another one, for example Documents."
    ),
)
_OTHER = _Sentences(
    N_("“{name}” could not be saved ({reason}). Choose another folder and try again."),
    N_("“{name}” could not be saved ({reason}). The older file is unchanged. Choose another folder and try again."),
)


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
            reason = ngettext(
                "{number} of {total} rows could be read again", "{number} of {total} rows could be read again", found
            )
            raise OSError(errno.EIO, reason.format(number=found, total=rows))
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
    if isinstance(error, MemoryError):
        return tr("There is not enough memory to write “{name}”. Close other programs and try again.").format(
            name=path.name
        )
    code = getattr(error, "errno", None)
    if code in (errno.ENOSPC, getattr(errno, "EDQUOT", -1)):
        return _FULL.say(path)
    if not path.parent.is_dir():
        return tr("The folder “{folder}” is not there. Choose another one.").format(folder=path.parent)
    if path.is_dir():
        return tr("“{name}” is a folder. Choose another name.").format(name=path.name)
    if opened and isinstance(error, PermissionError):
        return _OPEN.say(path)
    if code in (errno.EROFS, errno.EACCES, errno.EPERM):
        return _SHUT.say(path)
    return _OTHER.say(path, getattr(error, "strerror", None) or str(error))
