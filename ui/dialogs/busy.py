"""A dialogue whose work takes a moment: it is done in a thread, and nobody leaves in the middle of it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from models.trouble import ProjectError
from ui.dialogs.frame import Frame
from ui.documents.errand import Errand


class Busy(Frame):
    """Does one thing at a time in a thread; what came of it is told to settle() or fail()."""

    def __init__(
        self, title: str, sentence: str, accept: str, parent: QWidget | None = None, *, wide: int = 480
    ) -> None:
        super().__init__(title, sentence, accept, parent, wide=wide)
        self._errand: Errand | None = None
        self.resting: list[QWidget] = [self.go]  # what can't be pressed meanwhile

    @property
    def at_work(self) -> bool:
        """Whether something is under way."""
        return self._errand is not None

    def begin(self, act: Callable[[], object]) -> None:
        """Do it, in a thread."""
        for part in self.resting:
            part.setEnabled(False)
        self._errand = Errand()
        self._errand.ended.connect(self._end)
        self._errand.run(act)

    def _end(self, result: object) -> None:
        self._errand = None
        for part in self.resting:
            part.setEnabled(True)
        if isinstance(result, ProjectError):
            self.fail(result)
        elif isinstance(result, BaseException):
            raise result
        else:
            self.settle(result)

    def settle(self, result: object) -> None:
        """Go on with what was returned."""
        raise NotImplementedError

    def fail(self, error: ProjectError) -> None:
        """Say what went wrong."""
        raise NotImplementedError

    def wait(self) -> None:
        """Wait for what is under way."""
        if self._errand is not None:
            self._errand.wait()

    def reject(self) -> None:
        """Leave, but not in the middle of the work."""
        if not self.at_work:
            super().reject()
