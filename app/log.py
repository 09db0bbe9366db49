"""What a bug leaves behind in the platform's log folder: where in the program it happened, and none of the user's words."""

import faulthandler
import os
import re
import sys
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

from resources import VERSION
from ui.settings import log_folder

# Messages of these say what went wrong in the program; those of others may quote what the user wrote.
TELLING = (AttributeError, TypeError, NameError, ImportError, IndexError, RecursionError, RuntimeError, AssertionError)
ROOT = Path(__file__).resolve().parent.parent
REPORTS_AT_MOST = 20
LOG_AT_MOST = 200_000  # bytes; then it becomes the older one, and the one before goes


def _short(path: str) -> str:
    """A source file's path without the folders of this computer."""
    plain = path.replace("\\", "/")
    if "site-packages/" in plain:
        return plain.rpartition("site-packages/")[2]
    root = ROOT.as_posix() + "/"
    return plain[len(root) :] if plain.startswith(root) else plain.rpartition("/")[2]


def trace_lines(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> list[str]:
    """Where in the program it happened, and what, as far as that is not about the user's project."""
    lines = [
        f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}: {frame.line or ''}"
        for frame in traceback.extract_tb(trace)
    ]
    told = f": {error}" if error is not None and isinstance(error, TELLING) else ""
    return [*lines, f"{kind.__name__}{told}"]


def log_error() -> Path:
    """Append the exception being handled to the log and return the log's path."""
    path = log_folder() / "accord.log"
    kind, error, trace = sys.exc_info()
    lines = [f"{datetime.now():%Y-%m-%d %H:%M:%S} Accord {VERSION}"]
    lines += trace_lines(kind, error, trace) if kind is not None else []
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LOG_AT_MOST:
            path.replace(path.with_suffix(".older.log"))
        with path.open("a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n\n")
    except OSError as failure:
        print(f"The log could not be written: {failure}", file=sys.stderr)
    return path


def write_report(report: str) -> Path | None:
    """Keep a report in a file of its own, the oldest ones go; None where that can't be done."""
    try:
        folder = log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"crash-{datetime.now():%Y-%m-%d_%H-%M-%S}.txt"
        path.write_text(report + "\n", encoding="utf-8")
        _thin(folder)
    except OSError:
        return None
    return path


def _thin(folder: Path) -> None:
    for old in sorted(folder.glob("crash-*.txt"))[:-REPORTS_AT_MOST]:
        old.unlink(missing_ok=True)


class Faults:
    """Writes down where the program was when it ends so hard that no exception is left to report."""

    def __init__(self) -> None:
        """Collect what earlier ends left, then listen for our own; silently nothing where the folder can't be written to."""
        self._path: Path | None = None
        folder = log_folder()
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            self._collect(folder)
            self._path = folder / f"fault-{os.getpid()}.txt"
            self._file = self._path.open("w", encoding="utf-8")
            faulthandler.enable(self._file)

    @staticmethod
    def _collect(folder: Path) -> None:
        from models.lock import is_running

        for left in folder.glob("fault-*.txt"):
            number = left.stem.partition("-")[2]
            if number.isdigit() and is_running(int(number)) and int(number) != os.getpid():
                continue
            with suppress(OSError):
                stat = left.stat()
                if stat.st_size:
                    kept = folder / f"crash-{datetime.fromtimestamp(stat.st_mtime):%Y-%m-%d_%H-%M-%S}.txt"
                    text = left.read_text(encoding="utf-8", errors="replace")
                    kept.write_text(re.sub(r'File "([^"]+)"', lambda hit: f'File "{_short(hit[1])}"', text), "utf-8")
                left.unlink()
        _thin(folder)

    def stop(self) -> None:
        """The program ends as it should."""
        if self._path is not None:
            faulthandler.disable()
            self._file.close()
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
            self._path = None
