"""A full disk at every write of a session: nothing saved is lost, the sentence is kind, and the same gesture works later."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from models import editing
from models.project import Project
from models.search.index import Index
from models.trouble import ProjectError
from tests.torture.editor import ANSWERS, complain_about, digest, make_base
from tests.torture.tally import Tally

LONG = "Every van leaves by five, and the flour is on the shelf. " * 90
MEGABYTE = 2**20
Gesture = Callable[[Project], object]


def session() -> Iterator[Gesture]:
    """What somebody does in one session: short things, long things, and a large attachment."""
    for number in range(3):
        yield lambda p, n=number: p.add("risk", p.relationships()[0].id, title=f"Ice on the ford {n} {LONG[: 900 * n]}")
        yield lambda p, n=number: p.put(ANSWERS[n], p.relationships()[0].id, LONG * (n + 1))
        yield lambda p, n=number: p.set("relationship", p.relationships()[1].id, "name", f"Meadow Mill {n}")
    yield lambda p: p.attach(LONG.encode() * 30, "text/plain")
    yield lambda p: p.undo()
    yield lambda p: p.redo()
    yield lambda p: p.remove("relationship", p.relationships()[1].id)
    yield lambda p: p.undo()
    yield lambda p: Index(p).work()
    yield _make_many


def _make_many(project: Project) -> None:
    with project.step("Many"):
        for number in range(40):
            project.add("action", project.relationships()[0].id, action=f"Fetch crate {number} {LONG[:200]}")


class FewPages:
    """SQLite itself refuses to let the file grow by more than so many pages."""

    name = "no page left"

    def tighten(self, project: Project, point: float) -> None:
        """Leave a part, from 0 to 1, of what the session needs."""
        pages = project.rows_of("PRAGMA page_count")[0][0]
        project.rows_of(f"PRAGMA max_page_count = {pages + int(point * 60)}")

    def loosen(self, project: Project) -> None:
        """Make room again."""
        project.rows_of("PRAGMA max_page_count = 1000000")


class ShortFiles:
    """The system refuses to write beyond a size, in the journal and in the middle of the file too."""

    name = "no file may grow"

    def tighten(self, project: Project, point: float) -> None:
        """Refuse what lies behind a part, from 0 to 1, of the file and a bit more."""
        import resource

        size = project.path.stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (int((size + 200_000) * point), resource.RLIM_INFINITY))

    def loosen(self, project: Project) -> None:
        """Make room again."""
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


class SmallDisk:
    """A real disk of a few megabytes, filled up with something else."""

    name = "the disk is full"

    def __init__(self, disk: Path) -> None:
        self.disk = disk

    def tighten(self, project: Project, point: float) -> None:
        """Leave so much of 300 KB free."""
        self.loosen(project)
        free = shutil.disk_usage(self.disk).free
        with (self.disk / "filler").open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(1, free - int(point * 300_000)))

    def loosen(self, project: Project) -> None:
        """Take the filler away."""
        (self.disk / "filler").unlink(missing_ok=True)


@contextmanager
def small_disk(folder: Path) -> Iterator[Path | None]:
    """A disk of four megabytes, or None where this user may not make one."""
    disk = folder / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={4 * MEGABYTE}", "accord-torture", str(disk)]
    if sys.platform != "linux" or os.geteuid() or subprocess.run(command, capture_output=True).returncode:
        yield None
        return
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def fill_disk(tally: Tally, rounds: int, folder: Path, seed: int = 0, password: str = "") -> None:
    """Let there be no room at one point of a session after another, in each way that this computer allows."""
    base = make_base(folder / "base.accord", password)
    with small_disk(folder) as disk:
        ways: list[FewPages | ShortFiles | SmallDisk] = [FewPages()]
        if sys.platform != "win32":
            ways.append(ShortFiles())
        if disk is not None:
            ways.append(SmallDisk(disk))
        wanted = _live_undisturbed(Path(shutil.copy(base, folder / "sound.accord")))
        for number in range(rounds):
            tally.rounds += 1
            way = ways[number % len(ways)]
            home = disk if disk is not None and isinstance(way, SmallDisk) else folder
            path = Path(shutil.copy(base, home / "full.accord"))
            _live(tally, path, way, (number // len(ways)) / max(1, rounds / len(ways)), wanted)
            for left in home.glob("full*"):
                left.unlink()


def _live_undisturbed(path: Path) -> list[int]:
    found = []
    project = Project.open(path, person="Mara")
    with patch.object(editing, "new_id", _Names()):
        for gesture in session():
            gesture(project)
            found.append(digest(project))
    project.close()
    return found


class _Names:
    """Keys that are the same in every session, also when a gesture is made a second time."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> str:
        self.count += 1
        return f"key{self.count:029d}"


def _live(tally: Tally, path: Path, way: "FewPages | ShortFiles | SmallDisk", point: float, wanted: list[int]) -> None:
    """One session with little room; after each refusal there is room again, and the same gesture must work."""
    project = Project.open(path, person="Mara")
    names = _Names()
    last = digest(project)
    try:
        with patch.object(editing, "new_id", names):
            for place, gesture in enumerate(session()):
                count = names.count
                try:
                    way.tighten(project, point)
                    gesture(project)
                except ProjectError as error:
                    way.loosen(project)
                    tally.count(f"times {way.name}")
                    names.count = count
                    _judge(tally, project, str(error), last, place)
                    gesture(project)
                way.loosen(project)
                last = digest(project)
                if last != wanted[place]:
                    tally.note(f"{way.name} at {point:.3f}: after gesture {place} it is not as it should be")
                    break
        for sentence in complain_about(project):
            tally.note(f"{way.name} at {point:.3f}: {sentence}")
    except Exception as error:
        tally.note(f"{way.name} at {point:.3f}: {type(error).__name__} {error}")
    finally:
        way.loosen(project)
        project.close()


def _judge(tally: Tally, project: Project, sentence: str, last: int, place: int) -> None:
    if digest(project) != last:
        tally.note(f"something saved was lost, or half of gesture {place} is there")
    if project.rows_of("PRAGMA integrity_check") != [("ok",)]:
        tally.note(f"the file is damaged after gesture {place}")
    words = sentence.casefold()
    if not sentence.endswith(".") or not ("lost" in words or "copy" in words) or "sqlite" in words:
        tally.note(f"the sentence does not help: {sentence}")
    tally.count(f"“{sentence.replace(project.path.name, '…').split('.')[0].split('(')[0].strip()}”")
