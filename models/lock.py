"""One writer at a time: a small lock file beside the project, held by the operating system and naming its holder."""

import errno
import json
import os
import platform
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from models.trouble import LockedError
from resources.words import format_tag, language, tr

_GUARD = 1 << 30  # the byte that is locked; far behind the text, so that others can still read who holds it


UNKNOWING = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}  # folders that know no locks
TEXT_AT_MOST = 4096  # bytes of a lock file that are read


@dataclass(frozen=True, slots=True)
class Holder:
    """Who a lock file says is writing: the person, the computer, the process there, and since when (local time)."""

    person: str
    computer: str
    process: int
    since: datetime

    @property
    def is_here(self) -> bool:
        """Whether it is this computer."""
        return bool(self.computer) and self.computer == platform.node()

    @property
    def is_gone(self) -> bool:
        """Whether the process is known to have ended; of another computer nothing is known."""
        return self.is_here and not is_running(self.process)

    def words(self) -> str:
        """One sentence on who it is, where and since when."""
        since = f"{self.since:%H:%M}"
        if self.since.date() != datetime.now().date():
            from models.days import show_date  # a window that opens asks here whether another one lives
            from models.locale import Locale

            day = show_date(self.since.date(), Locale(format_tag(language())))
            since = tr("{time} on {day}").format(time=since, day=day)
        person = self.person or tr("Somebody")
        if self.is_here:
            return tr("{person} has this project open in another window on this computer since {since}.").format(
                person=person, since=since
            )
        return tr("{person} has this project open on {computer} since {since}.").format(
            person=person, computer=self.computer, since=since
        )


def read_holder(path: Path) -> Holder | None:
    """Who a lock file names; None where it can't be read or names nobody."""
    try:
        with path.open("rb") as file:
            found = json.loads(file.read(TEXT_AT_MOST))
        person, computer = (_tidy(found[key]) for key in ("person", "computer"))
        return Holder(person, computer, int(found["process"]), datetime.fromisoformat(found["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _tidy(text: object) -> str:
    return "".join(c for c in str(text) if c.isprintable())[:60]


def is_running(process: int) -> bool:
    """Whether a process of this computer is alive; yes where that can't be told."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle = kernel.OpenProcess(0x1000, False, process)  # only asks for its state
        if not handle:
            return ctypes.get_last_error() != 87  # 87: there is no such process
        code = ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return code.value == 259  # still running
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _seize(file: IO[bytes]) -> bool | None:
    """Take the operating system's lock: False where another holds it, None where the folder knows no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(_GUARD)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return None if error.errno in UNKNOWING else False
    return True


class Lock:
    """Holds a project for writing until release(). The operating system lets go when a process dies."""

    def __init__(self, project: Path, person: str = "") -> None:
        """Take the lock. LockedError names who holds it; OSError where the folder can't be written to."""
        project = Path(os.path.realpath(project))  # two ways to one file lead to one lock
        self.path = project.with_name(project.name + ".lock")
        self._file = self._take()
        if self._file is None:
            holder = read_holder(self.path)
            words = holder.words() if holder else tr("This project is open in another window or on another computer.")
            raise LockedError(tr("{who} It opens for reading only; close it there to write here.").format(who=words))
        left = read_holder(self.path)  # a sync service brings the lock files of other computers, not their locks
        self.elsewhere = left if left is not None and left.computer and not left.is_here else None
        mine = {"person": person, "computer": platform.node(), "process": os.getpid()}
        try:
            self._file.truncate(0)
            self._file.write(json.dumps(mine | {"since": datetime.now().isoformat(timespec="minutes")}).encode())
            self._file.flush()
        except OSError:  # a full disk: an empty lock file must not stay
            with suppress(OSError):
                self.release()
            raise

    def _take(self) -> IO[bytes] | None:
        while True:
            file = self.path.open("a+b")
            seized = _seize(file)
            if seized is None:
                return self._take_by_name(file)
            if not seized:
                file.close()
                return None
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(file.fileno()), os.stat(self.path)):
                    return file
            file.close()  # its last holder took it away between opening and locking

    def _take_by_name(self, file: IO[bytes]) -> IO[bytes]:
        """Where the folder knows no locks, the file itself is the lock, unless its holder is known to have ended."""
        holder = read_holder(self.path)
        if (holder is None and os.fstat(file.fileno()).st_size == 0) or (holder is not None and holder.is_gone):
            return file
        file.close()
        words = holder.words() if holder else tr("A lock file beside it says that this project is open.")
        raise LockedError(
            tr(
                "{who} It opens for reading only. This folder can’t tell whether that is still so; if you are sure that"
                " nobody has it open, delete “{name}” and open the project again."
            ).format(who=words, name=self.path.name)
        )

    def release(self) -> None:
        """Let go and take the lock file away; where it can't be taken away, nobody is kept out by what is left."""
        if self._file is not None:
            if sys.platform != "win32":  # taken away while still held, so that nobody's new lock is hit
                with suppress(OSError):
                    self.path.unlink(missing_ok=True)
            file, self._file = self._file, None
            try:
                file.close()
            finally:
                if sys.platform == "win32":
                    with suppress(OSError):
                        self.path.unlink(missing_ok=True)
