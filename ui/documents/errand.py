"""An errand: a function run in a thread of its own, whose result comes back to the GUI thread."""

import gc
import sys
import threading
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal

BRISK = 0.0003  # seconds

_running: set["Errand"] = set()
_before: list[tuple[bool, float]] = []


def _hush() -> None:
    """Before the first errand: see that threads do the window no harm.

    Python collects garbage in whatever thread is at work; a dead widget or timer must not be deleted in one of ours. And
    Python's lock changes hands only every 5 ms; a window that asks for it a hundred times in one paint would stall.
    """
    _before.append((gc.isenabled(), sys.getswitchinterval()))
    gc.disable()
    sys.setswitchinterval(BRISK)


def _stir() -> None:
    """After the last errand: everything as before."""
    collected, interval = _before.pop()
    sys.setswitchinterval(interval)
    if collected:
        gc.enable()


class Errand(QObject):
    """Runs a function once. ended carries what it returned, or the exception that it raised.

    It belongs to nobody and lives until it has ended, so that a page may be closed meanwhile.
    """

    ended = Signal(object)
    _came = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._thread: threading.Thread | None = None
        self._came.connect(self._end)

    def run(self, act: Callable[[], object]) -> None:
        """Begin."""
        if not _running:
            _hush()
        _running.add(self)
        self._thread = threading.Thread(target=self._work, args=(act,), name="errand")
        self._thread.start()

    def wait(self) -> None:
        """Wait for the end, and tell it before returning."""
        if self._thread is not None:
            self._thread.join()
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def _work(self, act: Callable[[], object]) -> None:
        result: object
        try:
            result = act()
        except BaseException as error:
            result = error
        self._came.emit(result)

    def _end(self, result: object) -> None:
        if self._thread is not None:
            self._thread.join()  # it is past its last line; after this nothing of ours is held in another thread
            self._thread = None
        _running.discard(self)
        if not _running:
            _stir()
        self.ended.emit(result)
