"""A password that is set, changed or taken off: killed at any moment, and with no room on the disk."""

import os
import random
import shutil
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models import cipher
from models.backups import journal_of
from models.project import Project
from models.protection import protect
from models.trouble import PasswordError, ProjectError
from tests.torture.editor import (
    PASSWORD,
    Editor,
    complain_about,
    complain_about_readable,
    digest,
    make_base,
    open_anew,
)
from tests.torture.full import small_disk
from tests.torture.kills import Say, die
from tests.torture.tally import Tally

OTHER = "Sůl a chléb 8"
CHANGES = {"set": ("", PASSWORD), "changed": (PASSWORD, OTHER), "taken off": (PASSWORD, "")}


def kill_protecting(tally: Tally, rounds: int, folder: Path, seed: int = 44003) -> None:
    """Kill a child that sets, changes or takes off a password; the old or the new file is there, and nothing plain.

    A third of the projects was killed before while somebody worked in it, and still has its journal.
    """
    chance = random.Random(seed)
    bases = {word: make_base(folder / f"base{place}.accord", word) for place, word in enumerate(("", PASSWORD))}
    usual = {how: _measure(folder, bases[old], old, new) for how, (old, new) in CHANGES.items()}
    for _ in range(rounds):
        tally.rounds += 1
        how = chance.choice(tuple(CHANGES))
        old, new = CHANGES[how]
        path = Path(shutil.copy(bases[old], folder / "kept.accord"))
        _unlock(path, old)
        if chance.random() < 0.33:
            number = chance.getrandbits(32)
            after, moment = chance.randint(1, 4), chance.random() * 0.01
            die(lambda say, path=path, number=number: _edit(path, number, say), after, moment)
            tally.count("after another crash", int(journal_of(path).exists()))
        wanted = _look_into_copy(path, old)
        later = chance.random() * usual[how] * (1.6 if chance.random() < 0.7 else 0.4)
        lines = die(lambda say, path=path, new=new: _protect(path, new, say), 1, later)
        try:
            _verify(tally, path, how, lines, wanted)
        except Exception:
            tally.note(f"{how}: {traceback.format_exc()}")
        for left in folder.glob("kept*"):
            left.unlink()


def _edit(path: Path, seed: int, say: Say) -> None:
    project = Project.open(path, person="Mara")
    project.rows_of("PRAGMA cache_size = 3")
    editor = Editor(project, random.Random(seed))
    while True:
        name, kind = editor.choose()
        if kind == "typing":
            editor.aim()
        say("start ")
        editor.make(name)


def _protect(path: Path, new: str, say: Say) -> None:
    say("start ")
    protect(path, new)
    say("done")


def _measure(folder: Path, base: Path, old: str, new: str) -> float:
    """How many seconds a change of the password takes here."""
    path = Path(shutil.copy(base, folder / "measured.accord"))
    _unlock(path, old)
    begun = time.monotonic()
    protect(path, new)
    path.unlink()
    return time.monotonic() - begun


def _unlock(path: Path, password: str) -> None:
    cipher.forget()
    if password:
        cipher.unlock(path, password)


def _look_into_copy(path: Path, password: str) -> int:
    """What a project holds, without touching it."""
    copy = Path(shutil.copy(path, path.with_name("copy.accord")))
    if journal_of(path).exists():
        shutil.copy(journal_of(path), journal_of(copy))
    project = open_anew(copy, password)
    found = digest(project)
    project.close()
    for left in (copy, journal_of(copy)):
        left.unlink(missing_ok=True)
    return found


def _password_of(path: Path) -> str | None:
    """Which password opens a file; None where none of them does."""
    if not cipher.is_protected(path):
        return ""
    fitting = []
    for word in (PASSWORD, OTHER):
        try:
            _unlock(path, word)
            fitting.append(word)
        except PasswordError:
            continue
    return fitting[0] if len(fitting) == 1 else None


def _verify(tally: Tally, path: Path, how: str, lines: list[str], wanted: int) -> None:
    """See that the file is the old or the new one, and that the next start tidies up."""
    for line in lines:
        if line.startswith("broke"):
            tally.note(line)
    half = path.with_name(path.name + ".part")
    tally.count("new files left half made", int(half.exists()))
    word = _password_of(path)
    if word not in CHANGES[how]:
        tally.note(f"{how}: neither the old nor the new password opens it")
        return
    fresh = word == CHANGES[how][1]
    tally.count(f"{how}: {'new' if fresh else 'old'}")
    if "done" in lines and not fresh:
        tally.note(f"{how}: it was said to be done, but is not")
    if word:  # the half of a plain file may lie there till the next start; the file itself may not be readable
        for sentence in complain_about_readable(path.parent, path.name):
            tally.note(f"{how}: {sentence}")
    project = open_anew(path, word)
    try:
        if project.read_only or project.protected != bool(word):
            tally.note(f"{how}: it does not open as it should: {project.read_only_reason}")
        if digest(project) != wanted:
            tally.note(f"{how}: it does not hold what it held")
        for sentence in complain_about(project):
            tally.note(f"{how}: {sentence}")
        project.add("risk", project.relationships()[0].id, title="One more")
    finally:
        project.close()
    if odd := [one.name for one in path.parent.glob("kept*") if one != path]:
        tally.note(f"{how}: after the next start files are left: {odd}")
    for sentence in complain_about_readable(path.parent, "kept*") if word else ():
        tally.note(f"{how}: {sentence}")


def fill_while_protecting(tally: Tally, rounds: int, folder: Path, seed: int = 0) -> None:
    """Let there be too little room for the new file; the old one stays, and the same change works with room."""
    bases = {word: make_base(folder / f"base{place}.accord", word) for place, word in enumerate(("", PASSWORD))}
    with small_disk(folder) as disk:
        for number in range(rounds):
            tally.rounds += 1
            how = tuple(CHANGES)[number % 3]
            real = disk is not None and number // 3 % 2 == 1
            home = disk if disk is not None and real else folder
            path = Path(shutil.copy(bases[CHANGES[how][0]], home / "kept.accord"))
            before, point = path.read_bytes(), number / rounds
            try:
                _change_without_room(tally, path, how, point, real)
                _change_again(tally, path, how, before)
            except Exception:
                tally.note(f"{how} at {point:.3f}: {traceback.format_exc()}")
            for left in home.glob("kept*"):
                left.unlink()


def _change_without_room(tally: Tally, path: Path, how: str, point: float, real: bool) -> None:
    """Try to change the password where a part, from 0 to 1.1, of what the new file needs is free."""
    old, new = CHANGES[how]
    _unlock(path, old)
    before, room = path.read_bytes(), int(path.stat().st_size * point * 1.1)
    try:
        with _little_disk(path, room) if real else _short_files(room):
            protect(path, new)
        tally.count(f"{how}: there was room")
    except ProjectError as error:
        tally.count(f"{how}: refused")
        sentence = str(error)
        if path.read_bytes() != before:
            tally.note(f"{how} at {point:.3f}: refused, but the file was changed")
        if "is as it was" not in sentence or "sqlite" in sentence.casefold() or not sentence.endswith("."):
            tally.note(f"{how} at {point:.3f}: the sentence does not help: {sentence}")
    if odd := [one.name for one in path.parent.glob("kept*") if one != path]:
        tally.note(f"{how} at {point:.3f}: files are left: {odd}")


def _change_again(tally: Tally, path: Path, how: str, before: bytes) -> None:
    """With room again, the same change works, and everything is there."""
    old, new = CHANGES[how]
    if path.read_bytes() == before:
        _unlock(path, old)
        protect(path, new)
    project = open_anew(path, new)
    for sentence in complain_about(project):
        tally.note(f"{how}: {sentence}")
    if project.protected != bool(new) or len(project.relationships()) != 2:
        tally.note(f"{how}: with room again it did not work")
    project.close()
    for sentence in complain_about_readable(path.parent, "kept*") if new else ():
        tally.note(f"{how}: {sentence}")


@contextmanager
def _little_disk(path: Path, room: int) -> Iterator[None]:
    """A disk that has only so many bytes left."""
    filler = path.with_name("filler")
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, shutil.disk_usage(path.parent).free - room))
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def _short_files(room: int) -> Iterator[None]:
    """No file may grow beyond so many bytes."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
