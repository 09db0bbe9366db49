"""What happens after a bug: a report that can be copied, a log on this computer, and the program goes on. Nothing is sent."""

import sys
import threading
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from ui.edition import describe_program
from ui.settings import log_folder
from ui.window import Window

# Messages of these say what went wrong in the program; those of others may quote what the user wrote.
TELLING = (AttributeError, TypeError, NameError, ImportError, IndexError, RecursionError, RuntimeError, AssertionError)
ROOT = Path(__file__).resolve().parent.parent
LOGS_AT_MOST = 20


def _short(path: str) -> str:
    """A source file's path without the folders of this computer."""
    plain = path.replace("\\", "/")
    if "site-packages/" in plain:
        return plain.rpartition("site-packages/")[2]
    root = ROOT.as_posix() + "/"
    return plain[len(root) :] if plain.startswith(root) else plain.rpartition("/")[2]


def describe(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None, file: str) -> str:
    """The report: versions, the file's name and where in the program it happened; none of the user's words."""
    lines = [
        *describe_program(),
        f"{datetime.now():%Y-%m-%d %H:%M}",
        f"File: {file or 'none open'}",
        "",
    ]
    for frame in traceback.extract_tb(trace):
        lines.append(f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}: {frame.line or ''}")
    told = f": {error}" if error is not None and isinstance(error, TELLING) else ""
    lines.append(f"{kind.__name__}{told}")
    return "\n".join(lines)


def write_log(report: str) -> Path | None:
    """Keep a report in the log folder; None where that can't be done."""
    try:
        folder = log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"crash-{datetime.now():%Y-%m-%d_%H-%M-%S}.txt"
        path.write_text(report + "\n", encoding="utf-8")
        for old in sorted(folder.glob("crash-*.txt"))[:-LOGS_AT_MOST]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return path


class Watch(QObject):
    """Hears of every exception that nobody caught, in any thread."""

    crashed = Signal(str, str)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._shown = False
        self.crashed.connect(self._show)

    def hear(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Write the log and show the report."""
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        desk = self._window.desk
        report = describe(kind, error, trace, desk.project.path.name if desk is not None else "")
        log = write_log(report)
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
