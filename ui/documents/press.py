"""The press: prints snapshots off the GUI thread; a newer order overtakes an older one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from models.snapshot import Snapshot
from ui.documents.errand import Errand


@dataclass(frozen=True, slots=True)
class Print:
    """A printed document: what it was made of, its bytes, and the characters that no font has, by name."""

    snapshot: Snapshot
    data: bytes
    missing: dict[str, str]


def texts(part: Any) -> Iterator[str]:
    """Every text in a snapshot, however deep."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple | list):
        for item in part:
            yield from texts(item)
    elif is_dataclass(part):
        for field in fields(part):
            yield from texts(getattr(part, field.name))


def print_snapshot(snapshot: Snapshot) -> Print:
    """Print with the reports; they are imported when the first document is wanted."""
    from reports.document import print_document
    from reports.fonts import missing_characters

    return Print(snapshot, print_document(snapshot), missing_characters(texts(snapshot)))


class Press(QObject):
    """Prints one snapshot at a time in a thread of its own; whatever is ordered last is what comes out.

    done carries a Print, failed the exception, busy whether a thread is at work.
    """

    done = Signal(object)
    failed = Signal(object)
    busy = Signal(bool)

    def __init__(self, parent: QObject | None = None, printer: Callable[[Snapshot], Print] = print_snapshot) -> None:
        super().__init__(parent)
        self._printer = printer
        self._number = 0
        self._wanted: Snapshot | None = None
        self._under_way = 0
        self._errand: Errand | None = None

    @property
    def at_work(self) -> bool:
        """Whether something is being printed."""
        return self._errand is not None

    def order(self, snapshot: Snapshot) -> None:
        """Print this; what was ordered before and has not come out yet never will."""
        if self._wanted == snapshot:
            return  # it is being printed already
        self._number += 1
        self._wanted = snapshot
        if self._errand is None:
            self._start()
            self.busy.emit(True)

    def cancel(self) -> None:
        """Let nothing more come out of what was ordered so far."""
        self._number += 1
        self._wanted = None

    def finish(self) -> None:
        """Wait until everything ordered has come out."""
        while self._errand is not None:
            self._errand.wait()

    def _start(self) -> None:
        assert self._wanted is not None
        number, snapshot, printer = self._number, self._wanted, self._printer
        self._under_way = number
        self._errand = Errand()
        self._errand.ended.connect(self._receive)
        self._errand.run(lambda: printer(snapshot))

    def _receive(self, result: object) -> None:
        self._errand = None
        number = self._under_way
        if number != self._number and self._wanted is not None:
            self._start()
            return
        self._wanted = None
        self.busy.emit(False)
        if number == self._number:
            (self.done if isinstance(result, Print) else self.failed).emit(result)
