"""kill -9 at random moments: while a child edits, and while an old file is brought up to date."""

import os
import random
import select
import shutil
import signal
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from models.project import Project
from models.trouble import ProjectError
from tests.torture.editor import Editor, complain_about, digest, done_steps, make_base
from tests.torture.tally import Tally

HOT = bytes.fromhex("d9d505f920a163d7")  # how a journal begins that has to be played back
PROJECTS = Path(__file__).parents[1] / "projects"


def kill_editing(tally: Tally, rounds: int, folder: Path, seed: int = 44003) -> None:
    """Kill a child that edits; what it said was saved must be there, and the rest must hold together."""
    chance = random.Random(seed)
    base = make_base(folder / "base.accord")
    project = Project.open(base)
    first = digest(project)
    project.close()
    for _ in range(rounds):
        tally.rounds += 1
        path = Path(shutil.copy(base, folder / "killed.accord"))
        after, later = chance.randint(0, 10), chance.random() * (0.0025 if chance.random() < 0.8 else 0.05)
        number = chance.getrandbits(32)
        lines = _die(lambda say, path=path, number=number: _edit(path, number, say), after, later)
        try:
            _verify(tally, path, lines, first)
        except Exception:
            tally.note(traceback.format_exc())
        for left in folder.glob("killed*"):
            left.unlink()


def _die(work: Callable[[Callable[[str], None]], None], after: int, later: float) -> list[str]:
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


def _edit(path: Path, seed: int, say: Callable[[str], None]) -> None:
    project = Project.open(path, person="Mara")
    editor = Editor(project, random.Random(seed))
    say(f"done {digest(project)}")
    while True:
        name, kind = editor.choose()
        aim = editor.aim() if kind == "typing" else 0
        say(f"start {kind} {aim}")
        editor.make(name)
        say(f"done {digest(project)}")


def _verify(tally: Tally, path: Path, lines: list[str], first: int) -> None:
    for line in lines:
        if line.startswith("broke"):
            tally.note(line)
    journal = path.with_name(path.name + "-journal")
    tally.count("killed within a transaction", int(journal.exists()))
    saved = [int(line.split()[1]) for line in lines if line.startswith("done")]
    last = saved[-1] if saved else first
    begun = lines[-1].split() if lines and lines[-1].startswith("start") else []
    project = Project.open(path, person="Mara")
    try:
        if project.read_only:
            tally.note(f"a stale lock is in the way: {project.read_only_reason}")
        for sentence in complain_about(project):
            tally.note(sentence)
        now = digest(project)
        if now != last:
            tally.count("killed after the commit, before it was told")
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
        _walk_history(tally, project, first, now)
    finally:
        project.close()
    left = {p.name for p in path.parent.glob(f"{path.name}*")} - {path.name, journal.name}
    if left or (journal.exists() and journal.read_bytes().startswith(HOT)):  # one that was never begun does no harm
        tally.note(f"files were left: {sorted(left)}")


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


def kill_migrating(tally: Tally, rounds: int, folder: Path, seed: int = 44003) -> None:
    """Kill a child that brings an old file up to date; the file must be old or new, and the next start finishes."""
    chance = random.Random(seed)
    old = PROJECTS / "schema_1.accord"
    whole = Path(shutil.copy(old, folder / "whole.accord"))
    begun = time.monotonic()
    project = Project.open(whole)
    usual = time.monotonic() - begun
    wanted = digest(project)
    project.close()
    for _ in range(rounds):
        tally.rounds += 1
        path = Path(shutil.copy(old, folder / "moved.accord"))
        _die(lambda say, path=path: Project.open(path).close(), 0, chance.random() * usual * 1.3 / 12)
        kept = [p for p in folder.glob("moved.accord.v1-backup*") if ".part" not in p.name]
        fresh = path.read_bytes()[60:64] != old.read_bytes()[60:64]
        tally.count("new already" if fresh else "still old")
        tally.count("copies left half made", len(list(folder.glob("moved.accord.upgrade"))))
        if not fresh and path.read_bytes() != old.read_bytes():
            tally.note("the old file was changed")
        if fresh and not any(p.read_bytes() == old.read_bytes() for p in kept):
            tally.note("the old file was not kept")
        try:
            project = Project.open(path)
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
