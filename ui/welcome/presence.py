"""Whether files are still there, asked in threads: a network drive that is gone answers after half a minute."""

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal

WAIT = 0.05  # seconds that a page may wait for all answers


class Presence(QObject):
    """Looks for files; what is known at once comes back at once, the rest is announced."""

    missed = Signal(str)

    def look(self, paths: list[str]) -> set[str]:
        """The files that are known to be gone; `missed` tells of others later."""
        gone: set[str] = set()
        threads = [threading.Thread(target=self._look, args=(path, gone), daemon=True) for path in paths]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(WAIT / len(threads))
        return set(gone)

    def _look(self, path: str, gone: set[str]) -> None:
        try:
            there = Path(path).is_file()
        except (OSError, ValueError):
            there = False
        if not there:
            gone.add(path)
            try:
                self.missed.emit(path)
            except RuntimeError:
                return  # the page has gone meanwhile
