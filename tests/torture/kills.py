"""kill -9 at random moments: while a child edits, while it puts that right, and while an old file is brought up to date."""

import os
import random
import select
import shutil
import signal
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from models.backups import journal_of
from models.project import Project
from models.protection import protect
from models.trouble import ProjectError
from tests.torture.editor import (
    Editor,
    complain_about,
    complain_about_readable,
    digest,
    done_steps,
    make_base,
    open_anew,
)
from tests.torture.tally import Tally

PROJECTS = Path(__file__).parents[1] / "projects"
Say = Callable[[str], None]


def is_hot(journal: Path) -> bool:
    """Whether SQLite will play a journal back: by its own rule, the first byte is there and not zero."""
    return journal.exists() and journal.read_bytes()[:1] not in (b"", b"\0")


def kill_editing(tally: Tally, rounds: int, folder: Path, seed: int = 44003, password: str = "") -> None:
    """Kill a child that edits; what it said was saved must be there, and the rest must hold together.

    A third of the children let SQLite write pages into the file before the end of a gesture; after a fifth, a second child
    is killed while it opens the file again.
    """
    chance = random.Random(seed)
    base = make_base(folder / "base.accord", password)
    project = Project.open(base)
    first = digest(project)
    project.close()
    for _ in range(rounds):
        tally.rounds += 1
        path = Path(shutil.copy(base, folder / "killed.accord"))
        after, later = chance.randint(0, 10), chance.random() * (0.0025 if chance.random() < 0.8 else 0.05)
        number = chance.getrandbits(32)
        lines = die(lambda say, path=path, number=number: _edit(path, number, say), after, later)
        if is_hot(journal_of(path)) and chance.random() < 0.2:
            tally.count("killed again while it was put right")
            die(lambda say, path=path: Project.open(path).close(), 0, chance.random() * 0.004)
        try:
            _verify(tally, path, lines, first, password)
        except Exception:
            tally.note(traceback.format_exc())
        for left in folder.glob("killed*"):
            left.unlink()


def die(work: Callable[[Say], object], after: int, later: float) -> list[str]:
    """Let a child work, kill it some seconds after so many of its "start" lines, and return all that it said."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        try:
            work(lambda text: os.write(writer, f"{text}\n".encode()) and None)
        except BaseException:
            os.write(writer, f"broke {traceback.format_exc()!r}\n".encode())
        os._exit(0)
    os.close(writer)
    text, end = b"", time.monotonic() + 20
    while text.count(b"start ") < after and time.monotonic() < end:
        if select.select([reader], [], [], 1)[0]:
            more = os.read(reader, 65536)
            if not more:
                break
            text += more
    time.sleep(later if after else later * 12)  # without a line to wait for it dies while opening the file
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reader, 65536):
        text += more
    os.close(reader)
    return text.decode().splitlines()


def _edit(path: Path, seed: int, say: Say) -> None:
    project = Project.open(path, person="Mara")
    if seed % 3 == 0:
        project.rows_of("PRAGMA cache_size = 3")
    editor = Editor(project, random.Random(seed))
    say(f"done {digest(project)}")
    while True:
        name, kind = editor.choose()
        aim = editor.aim() if kind == "typing" else 0
        say(f"start {kind} {aim}")
        editor.make(name)
        say(f"done {digest(project)}")


def _weigh_journal(tally: Tally, path: Path, password: str) -> int | None:
    """Look at the journal of a killed child; what the file alone holds where SQLite will leave that journal alone."""
    journal = journal_of(path)
    if not journal.exists():
        return None
    if is_hot(journal):
        tally.count("killed with a journal to play back")
        return None
    tally.count("killed before the file was touched")
    alone = Path(shutil.copy(path, path.with_name("alone.accord")))
    project = open_anew(alone, password)
    found = digest(project)
    project.close()
    alone.unlink()
    return found


def _verify(tally: Tally, path: Path, lines: list[str], first: int, password: str) -> None:
    for line in lines:
        if line.startswith("broke"):
            tally.note(line)
    for sentence in complain_about_readable(path.parent, "killed*") if password else ():
        tally.note(sentence)
    saved = [int(line.split()[1]) for line in lines if line.startswith("done")]
    last = saved[-1] if saved else first
    begun = lines[-1].split() if lines and lines[-1].startswith("start") else []
    hot, alone = is_hot(journal_of(path)), _weigh_journal(tally, path, password)
    project = open_anew(path, password)
    try:
        if project.read_only:
            tally.note(f"a stale lock is in the way: {project.read_only_reason}")
        for sentence in complain_about(project):
            tally.note(sentence)
        now = digest(project)
        if alone is not None and alone != now:
            tally.note("a journal that SQLite leaves alone was of weight")
        if now != last:
            if hot or alone is not None:
                tally.note("a gesture that was cut short left something, or took something away")
            tally.count("killed after the commit, before it was told")
            _judge_last(tally, project, begun, last, now)
        _walk_history(tally, project, first, now)
    finally:
        project.close()
    _look_beside(tally, path, now, password)


def _judge_last(tally: Tally, project: Project, begun: list[str], last: int, now: int) -> None:
    """The gesture that was under way is there though it was not told so; then nothing else may have changed."""
    if not begun:
        tally.note("what was saved is not there, and nothing was under way")
    elif begun[1] == "typing":
        if now != int(begun[2]):
            tally.note("half of what was typed is there")
    elif begun[1] in ("edit", "undo", "redo"):
        back, again = (project.undo, project.redo) if begun[1] != "undo" else (project.redo, project.undo)
        back()
        if digest(project) != last:
            tally.note(f"something saved before was lost with an unfinished {begun[1]}")
        again()
    else:
        tally.note("something changed without a gesture")


def _look_beside(tally: Tally, path: Path, now: int, password: str) -> None:
    """No lock and no hot journal is left; one that SQLite leaves alone goes with the next gesture, and harms nothing."""
    journal = journal_of(path)
    left = {p.name for p in path.parent.glob(f"{path.name}*")} - {path.name, journal.name}
    if left or is_hot(journal):
        tally.note(f"files were left: {sorted(left) or journal.name}")
    if journal.exists():
        tally.count("idle journals that the next gesture took away")
        project = open_anew(path, password)
        project.add("risk", project.relationships()[0].id, title="One more")
        project.undo()
        project.close()
        project = open_anew(path, password)
        if journal.exists() or digest(project) != now or complain_about(project):
            tally.note("an idle journal did harm to the next gesture")
        project.close()


def _walk_history(tally: Tally, project: Project, first: int, now: int) -> None:
    base = 2 + 2 * 18 - 1  # the steps of the base that are done
    undone = 0
    while done_steps(project) > base:
        if project.undo() is None:
            break
        undone += 1
    if digest(project) != first:
        tally.note("undone to the beginning, it is not as it was")
    for _ in range(undone):
        project.redo()
    if digest(project) != now:
        tally.note("done again to the end, it is not as it was")
    tally.count("steps undone and done again", undone)


def kill_migrating(tally: Tally, rounds: int, folder: Path, seed: int = 44003, password: str = "") -> None:
    """Kill a child that brings an old file up to date; the file must be old or new, and the next start finishes."""
    chance = random.Random(seed)
    old = Path(shutil.copy(PROJECTS / "schema_1.accord", folder / "old.accord"))
    if password:
        protect(old, password)
    whole = Path(shutil.copy(old, folder / "whole.accord"))
    begun = time.monotonic()
    project = Project.open(whole)
    usual = time.monotonic() - begun
    wanted = digest(project)
    project.close()
    for _ in range(rounds):
        tally.rounds += 1
        path = Path(shutil.copy(old, folder / "moved.accord"))
        die(lambda say, path=path: Project.open(path).close(), 0, chance.random() * usual * 1.3 / 12)
        kept = [p for p in folder.glob("moved.accord.v1-backup*") if ".part" not in p.name]
        fresh = path.read_bytes() != old.read_bytes()
        tally.count("new already" if fresh else "still old")
        tally.count("copies left half made", len(list(folder.glob("moved.accord.upgrade"))))
        if fresh and not any(p.read_bytes() == old.read_bytes() for p in kept):
            tally.note("the old file was changed, or not kept")
        for sentence in complain_about_readable(folder, "moved*") if password else ():
            tally.note(sentence)
        try:
            project = open_anew(path, password)
            if project.read_only or digest(project) != wanted:
                tally.note("the next start did not finish it")
            for sentence in complain_about(project):
                tally.note(sentence)
            project.close()
        except ProjectError as error:
            tally.note(f"the next start could not open it: {error}")
        odd = [p.name for p in folder.glob("moved*") if ".v1-backup" not in p.name and p != path]
        if odd:
            tally.note(f"files were left: {odd}")
        for left in folder.glob("moved*"):
            left.unlink()
