"""What happens after a bug: a report that can be copied, a log on this computer, and the program goes on. Nothing is sent."""

import sys
import threading
from datetime import datetime
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from app.log import Faults, trace_lines, write_report
from resources.words import ENGLISH, speaking
from ui.edition import describe_program
from ui.window import Window

AFTER = 300  # ms; the window comes first


def describe(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None, file: str) -> str:
    """The report: versions, the file's name and where in the program it happened; none of the user's words."""
    with speaking(ENGLISH):  # for those who mend the program
        lines = [
            *describe_program(),
            f"{datetime.now():%Y-%m-%d %H:%M}",
            f"File: {file or 'none open'}",  # unspoken
            "",
        ]
    return "\n".join([*lines, *trace_lines(kind, error, trace)])


def _is_trouble(error: BaseException | None) -> bool:
    """Whether it is a sentence about a file, that somewhere nobody was there to show."""
    trouble = sys.modules.get("models.trouble")  # not loaded before it can have raised anything
    return trouble is not None and isinstance(error, trouble.ProjectError)


class Watch(QObject):
    """Hears of every exception that nobody caught, in any thread."""

    crashed = Signal(str, str)
    troubled = Signal(str)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._shown = False
        self.faults: Faults | None = None
        self.crashed.connect(self._show)
        self.troubled.connect(window.say_trouble)
        QTimer.singleShot(AFTER, self, self._listen)

    def _listen(self) -> None:
        self.faults = Faults()
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.stop)

    def stop(self) -> None:
        """The program ends as it should: nothing hard is to be written down."""
        if self.faults is not None:
            self.faults.stop()

    def hear(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Write the log and show the report; of trouble with the file, which is no bug, only its sentence."""
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        if _is_trouble(error):
            self.troubled.emit(str(error))
            return
        desk = self._window.desk
        report = describe(kind, error, trace, desk.project.path.name if desk is not None else "")
        log = write_report(report)
        if sys.stderr is not None:
            print(report, file=sys.stderr)
        self.crashed.emit(report, str(log or ""))

    def _show(self, report: str, log: str) -> None:
        from ui.dialogs.crash import CrashDialog

        if not self._shown:
            self._shown = True
            dialog = CrashDialog(report, log, self._window)
            dialog.finished.connect(self._closed)
            dialog.open()

    def _closed(self, result: int) -> None:
        self._shown = False


def watch(window: Window) -> Watch:
    """Catch what nobody caught, for as long as the program runs."""
    found = Watch(window)
    sys.excepthook = found.hear
    threading.excepthook = lambda args: found.hear(args.exc_type, args.exc_value, args.exc_traceback)
    return found
