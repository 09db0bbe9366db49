"""One writer at a time: a small lock file beside the project, held by the operating system and naming its holder."""

import json
import os
import socket
import sys
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
        self._file: IO[bytes] | None = self.path.open("a+b")
        if not _seize(self._file):
            self._file.close()
            self._file = None
            raise LockedError(f"{self._holder()} It opens for reading only; close it there to write here.")
        self._file.truncate(0)
        holder = {"person": person, "computer": socket.gethostname(), "process": os.getpid()}
        self._file.write(json.dumps(holder | {"since": datetime.now().isoformat(timespec="minutes")}).encode())
        self._file.flush()

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
            self._file.close()
            self._file = None
            self.path.unlink(missing_ok=True)
