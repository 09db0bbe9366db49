"""The windows of Accord that this user has on this computer: which project each shows, and asking one to come forward.

Each process leaves a sign, a file named after it, in a private folder. Who starts with a project that another shows puts
a request beside that sign and waits a moment for the answer. A process that has ended leaves only files that nobody asks.
"""

import json
import os
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PATIENCE = 1.5  # seconds to wait for an answer
STARTING, LONGER = 20.0, 8.0  # seconds in which a process may still be starting, and to wait for one that is
PAUSE = 0.01  # seconds between two looks
FRESH = 10.0  # seconds after which nobody waits any more
SIGN, ASK, DONE = ".window", ".ask", ".done"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A process and the project that it shows, since a moment in nanoseconds of the clock."""

    process: int
    path: str
    since: int


def _computer() -> str:
    return os.uname().nodename if sys.platform != "win32" else os.environ.get("COMPUTERNAME", "")


def _read(path: Path) -> dict[str, Any]:
    """What a small file says; nothing where it can't be read or says something else."""
    with suppress(OSError, ValueError):
        found = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(found, dict):
            return found
    return {}


def _write(path: Path, what: dict[str, object]) -> None:
    """Put a small file in place, whole. OSError where the folder can't be written to."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    part.write_text(json.dumps(what), encoding="utf-8")
    part.replace(path)


def _sign(folder: Path, process: int) -> Path:
    return folder / f"{process}{SIGN}"


def _read_sign(path: Path) -> Neighbour | None:
    said = _read(path)
    if said.get("computer") != _computer() or not isinstance(said.get("since"), int):
        return None
    try:
        return Neighbour(int(path.stem), str(said["path"]), said["since"])
    except (ValueError, KeyError):
        return None


def announce(folder: Path, project: Path) -> None:
    """Say that this process shows a project. Where the folder can't be written to, nobody will know."""
    place, real = _sign(folder, os.getpid()), os.path.realpath(project)
    known = _read_sign(place)
    if known is None or known.path != real:  # who came first stays first
        with suppress(OSError):
            _write(place, {"path": real, "since": time.time_ns(), "computer": _computer()})


def withdraw(folder: Path) -> None:
    """Say that this process shows no project any more."""
    with suppress(OSError):
        _sign(folder, os.getpid()).unlink(missing_ok=True)


def find(folder: Path, project: Path) -> Neighbour | None:
    """The other living process that has shown a project longest. Takes away what ended ones left behind."""
    real, found = os.path.realpath(project), []
    with suppress(OSError):
        for place in folder.glob(f"*{SIGN}"):
            one = _read_sign(place)
            if one is None or one.process == os.getpid():
                continue
            if not _is_running(one.process):
                with suppress(OSError):
                    place.unlink(missing_ok=True)
            elif one.path == real:
                found.append(one)
    return min(found, key=lambda one: (one.since, one.process), default=None)


def count_others(folder: Path) -> int:
    """How many other processes show a project, as far as their signs tell."""
    return sum(1 for place in folder.glob(f"*{SIGN}") if place != _sign(folder, os.getpid()))


def _is_running(process: int) -> bool:
    from models.lock import is_running

    return is_running(process)


def call(folder: Path, project: Path, patience: float = PATIENCE) -> bool:
    """Ask the window that shows a project to come forward; True where it did, False where none does or it is silent.

    Waits `patience` seconds at most. Of two processes that start at once with one project, the later one asks.
    """
    announce(folder, project)
    mine = _read_sign(_sign(folder, os.getpid()))
    other = find(folder, project)
    if other is None or (mine is not None and (mine.since, mine.process) < (other.since, other.process)):
        return False
    came = _ask(folder, other, patience)
    if came:
        withdraw(folder)
    return came


def _ask(folder: Path, other: Neighbour, patience: float) -> bool:
    request = folder / f"{other.process}-{os.getpid()}-{time.time_ns()}{ASK}"
    answer = request.with_suffix(DONE)
    token = os.environ.get("XDG_ACTIVATION_TOKEN", "")
    try:
        _let_forward(other.process)
        _write(request, {"path": other.path, "at": time.time(), "token": token})
        young = time.time() - other.since / 1e9 < STARTING
        until = time.monotonic() + (max(patience, LONGER) if young and patience else patience)
        while not answer.exists():
            if time.monotonic() > until:
                request.unlink(missing_ok=True)
                _sign(folder, other.process).unlink(missing_ok=True)  # it does not hear: ask it no more
                return False
            time.sleep(PAUSE)
        answer.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _let_forward(process: int) -> None:
    """Windows lets a process come forward only if the one in front, which the user has just started, allows it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(process)


def hear(folder: Path, project: Path) -> str | None:
    """Answer the requests to this process: None where nobody asks for the project that it shows, else the token to use.

    Requests are taken away; those for which nobody can be waiting any more are not answered.
    """
    real, heard = os.path.realpath(project), None
    with suppress(OSError):
        for request in folder.glob(f"{os.getpid()}-*{ASK}"):
            said = _read(request)
            at = said.get("at")
            if said.get("path") == real and isinstance(at, float) and abs(time.time() - at) < FRESH:
                with suppress(OSError):
                    request.rename(request.with_suffix(DONE))
                    heard = str(said.get("token", ""))
            with suppress(OSError):
                request.unlink(missing_ok=True)
    return heard


def sweep(folder: Path) -> None:
    """Take away requests and answers that nobody waits for."""
    with suppress(OSError):
        for place in folder.iterdir():
            if place.suffix != SIGN and time.time() - place.stat().st_mtime > FRESH:
                place.unlink(missing_ok=True)
