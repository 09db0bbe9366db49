"""One writer at a time: a small lock file beside the project, held by the operating system and naming its holder."""

import json
import os
import platform
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from models.trouble import LockedError

_GUARD = 1 << 30  # the byte that is locked; far behind the text, so that others can still read who holds it


def _seize(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(_GUARD)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


class Lock:
    """Holds a project for writing until release(). The operating system lets go when a process dies."""

    def __init__(self, project: Path, person: str = "") -> None:
        """Take the lock. LockedError names who holds it; OSError where the folder can't be written to."""
        self.path = project.with_name(project.name + ".lock")
        self._file = self._take()
        if self._file is None:
            raise LockedError(f"{self._holder()} It opens for reading only; close it there to write here.")
        self._file.truncate(0)
        holder = {"person": person, "computer": platform.node(), "process": os.getpid()}
        self._file.write(json.dumps(holder | {"since": datetime.now().isoformat(timespec="minutes")}).encode())
        self._file.flush()

    def _take(self) -> IO[bytes] | None:
        while True:
            file = self.path.open("a+b")
            if not _seize(file):
                file.close()
                return None
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(file.fileno()), os.stat(self.path)):
                    return file
            file.close()  # its last holder took it away between opening and locking

    def _holder(self) -> str:
        try:
            holder = json.loads(self.path.read_bytes())
            who = holder["person"] or "Somebody"
            since = datetime.fromisoformat(holder["since"]).strftime("%H:%M on %d %b")
            return f"{who} has this project open on {holder['computer']} since {since}."
        except (OSError, ValueError, KeyError):
            return "This project is open in another window or on another computer."

    def release(self) -> None:
        """Let go and take the lock file away."""
        if self._file is not None:
            if sys.platform != "win32":  # taken away while still held, so that nobody's new lock is hit
                self.path.unlink(missing_ok=True)
            self._file.close()
            self._file = None
            if sys.platform == "win32":
                with suppress(OSError):
                    self.path.unlink(missing_ok=True)
