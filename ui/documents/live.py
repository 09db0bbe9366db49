"""The live document: what is chosen on the left, printed again after every edit."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from models.trouble import ProjectError
from resources.words import N_, tr
from ui.documents.press import Press, Print
from ui.documents.request import Request

if TYPE_CHECKING:
    from ui.desk import Desk

PAUSE = 400
SMALL = N_("There is not enough memory to make these pages. Close other programs, or leave out some sections.")
UNREAD = N_("These pages could not be read again after they were made. Change a choice to try once more.")
BROKEN = N_(
    "These pages could not be made ({error}). Your project is safe. Leave out a section at a time to find which."
)


class Live(QObject):
    """Prints a document when it was chosen or after an edit, with a pause; old pages stay true until the new ones come.

    made carries the Request and the Print of new pages; ready says that the pages shown are as the project stands;
    trouble a sentence.
    """

    made = Signal(object, object)
    ready = Signal()
    trouble = Signal(str)

    def __init__(self, desk: "Desk", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._told: set[str] = set()
        self._waiting: list[Callable[[Print], None]] = []
        self.request: Request | None = None
        self.printed: Print | None = None
        self.press = Press(self)
        self.press.done.connect(self._take)
        self.press.failed.connect(self._fail)

    def order(self, request: Request) -> None:
        """Print this document, unless the pages at hand are already what it would be."""
        self.request = request
        try:
            snapshot = request.take(self._desk.project)
        except ProjectError as error:
            self.drop()
            self.trouble.emit(str(error))
            return
        if self.printed is not None and self.printed.snapshot == snapshot:
            self.press.cancel()
            self._serve()
        else:
            self.press.order(snapshot)

    def drop(self) -> None:
        """There is nothing to print."""
        self.pause()
        self.printed = None

    def pause(self) -> None:
        """Let nothing more come out; the pages at hand stay."""
        self.press.cancel()
        self._waiting.clear()

    def then(self, act: Callable[[Print], None]) -> None:
        """Do something with the pages of the next order."""
        self._waiting.append(act)

    def _take(self, printed: Print) -> None:
        self.printed = printed
        self.made.emit(self.request, printed)
        if self.printed is printed:
            self._serve()

    def _serve(self) -> None:
        assert self.printed is not None
        self.ready.emit()
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act(self.printed)

    def _fail(self, error: BaseException) -> None:
        self._waiting.clear()
        self.trouble.emit(self.sentence(error))

    def sentence(self, error: BaseException) -> str:
        """What to say about trouble in printing. A bug is also reported, once: the pages are made again after every edit."""
        if isinstance(error, MemoryError):
            return tr(SMALL)
        if isinstance(error, ProjectError):
            return str(error)
        if repr(error) not in self._told:
            self._told.add(repr(error))
            sys.excepthook(type(error), error, error.__traceback__)
        return tr(BROKEN).format(error=type(error).__name__)


def make_pause(parent: QObject, act: Callable[[], None]) -> QTimer:
    """A timer that acts once nothing has moved for a moment."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(PAUSE)
    timer.timeout.connect(act)
    return timer
