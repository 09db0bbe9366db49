"""Writing over a file before it is deleted, so that an ordinary disk does not keep what it held.

No program can be sure of that on an SSD, a copy-on-write or a synchronised folder; the screens say so.
"""

import os
from collections.abc import Iterable
from pathlib import Path

BLOCK = 2**20  # bytes


def overwrite(number: int) -> None:
    """Write zeros over an open file and bring them to the disk. OSError where that can't be done."""
    left = os.fstat(number).st_size
    os.lseek(number, 0, os.SEEK_SET)
    while left > 0:
        left -= os.write(number, bytes(min(left, BLOCK)))
    os.fsync(number)


def erase(path: Path) -> None:
    """Write over a file, then delete it; of one with a second name only this name goes. OSError where that can't be done."""
    if path.stat().st_nlink == 1:
        with path.open("r+b") as file:
            overwrite(file.fileno())
    path.unlink()


def erase_all(paths: Iterable[Path]) -> list[Path]:
    """Erase files; returns those that are still there."""
    left = []
    for path in paths:
        try:
            erase(path)
        except FileNotFoundError:
            continue
        except OSError:
            left.append(path)
    return left


def erase_rest(path: Path) -> None:
    """Erase a half-written copy and its journal, if there are any. OSError where that can't be done."""
    for rest in (path, path.with_name(path.name + "-journal")):
        if rest.exists():
            erase(rest)
