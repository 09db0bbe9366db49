"""Damaged files: flipped bits, cut ends, swapped and emptied pages, a broken header. None may crash, hang or be changed."""

import os
import random
import select
import signal
import traceback
from pathlib import Path

import sqlalchemy as sa

from models import cipher
from models.backups import compare
from models.checking import check_project
from models.outlining import take_snapshot
from models.project import Project
from models.protection import protect
from models.records import METADATA
from models.sample import write_sample
from models.search.search import Search
from models.trouble import PasswordError, ProjectError
from reports.document import write_document
from tests.torture.editor import PASSWORD, make_base
from tests.torture.tally import Tally

BATCH = 50  # files that one worker looks at before another one takes over
PATIENCE = 30  # seconds for one file
PAGE = 4096
WAYS = ("a bit flipped", "bits flipped", "cut short", "pages swapped", "a page emptied", "header broken", "noise",
        "a cell broken")  # fmt: skip


def damage(data: bytes, chance: random.Random) -> tuple[str, bytes]:
    """A damaged copy of a file's bytes, and in which way."""
    way = chance.choice(WAYS)
    found = bytearray(data)
    pages = len(data) // PAGE
    if way in ("a bit flipped", "bits flipped"):
        for _ in range(1 if way == "a bit flipped" else chance.choice((8, 64, 1024))):
            found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
    elif way == "cut short":
        del found[chance.choice((chance.randrange(len(found)), chance.randrange(pages) * PAGE)) :]
    elif way == "pages swapped":
        one, other = (chance.randrange(pages) * PAGE for _ in range(2))
        found[one : one + PAGE], found[other : other + PAGE] = data[other : other + PAGE], data[one : one + PAGE]
    elif way == "a page emptied":
        one = chance.randrange(pages) * PAGE
        found[one : one + PAGE] = bytes(PAGE)
    elif way == "header broken":
        for _ in range(chance.choice((1, 1, 4, 30))):
            found[chance.randrange(100)] = chance.randrange(256)
    elif way == "noise":
        one, length = chance.randrange(len(found)), chance.choice((2, 16, 500, 5000))
        found[one : one + length] = chance.randbytes(len(found[one : one + length]))
    else:  # within the heads of a page, where its cells are listed
        one = chance.randrange(pages) * PAGE
        for _ in range(chance.choice((1, 3))):
            found[one + chance.randrange(64)] = chance.randrange(256)
    return way, bytes(found)


def damage_files(tally: Tally, rounds: int, folder: Path, seed: int = 44003, password: str = "") -> None:
    """Open damaged files, a half of them small ones; read all tables, compare and print some."""
    small = make_base(folder / "small.accord", password)
    large = folder / "large.accord"
    write_sample("bakery", large).close()
    if password:
        protect(large, password)
    done = 0
    while done < rounds:
        heard, sentence = _watch(folder, (small, large), seed, done, min(done + BATCH, rounds))
        for line in heard:
            ending, way, text = line.split("\t", 2)
            tally.rounds += 1
            tally.count(ending)
            if ending in ("a traceback", "changed"):
                tally.note(f"{way}, number {done}: {text}")
            done += 1
        if sentence:
            tally.rounds += 1
            tally.note(f"number {done}: {sentence}")
            done += 1


def _watch(folder: Path, sources: tuple[Path, Path], seed: int, first: int, last: int) -> tuple[list[str], str]:
    """Let a worker look at some files; what it said of each, and what became of it where it did not finish."""
    reader, writer = os.pipe()
    worker = os.fork()
    if not worker:
        os.close(reader)
        for number in range(first, last):
            os.write(writer, (look_at(folder, sources, seed, number) + "\n").encode("utf-8", "replace"))
        os._exit(0)
    os.close(writer)
    text, sentence = b"", ""
    while True:
        if not select.select([reader], [], [], PATIENCE)[0]:
            os.kill(worker, signal.SIGKILL)
            sentence = f"it hung for {PATIENCE} s"
            break
        more = os.read(reader, 65536)
        if not more:
            break
        text += more
    code = os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1])
    os.close(reader)
    return text.decode().splitlines(), sentence or (f"the process ended with {code}" if code else "")


def look_at(folder: Path, sources: tuple[Path, Path], seed: int, number: int) -> str:
    """Damage a file, do with it what a user may do, and say how that ended: ending, way and text, tabs between them."""
    chance = random.Random(seed * 1_000_003 + number)
    way, data = damage(chance.choice(sources).read_bytes(), chance)
    path = folder / "damaged.accord"
    for left in folder.glob("damaged*"):
        left.unlink()
    path.write_bytes(data)
    try:
        ending = _unlock(path) or read_through(path, sources[0], thorough=number % 10 == 0)
        if not _is_whole(path, data):
            return f"changed\t{way}\tby reading"
        if open_to_write(path) == "refused" and not _is_whole(path, data):
            return f"changed\t{way}\tby opening, which was refused"
    except Exception:
        return f"a traceback\t{way}\t{traceback.format_exc()!r}"
    return f"{ending}\t{way}\t"


def _unlock(path: Path) -> str:
    """Type the password where the file asks for it; "refused" where it no longer fits, else nothing."""
    try:
        cipher.key_of(path)
    except PasswordError:
        try:
            cipher.unlock(path, PASSWORD)
        except ProjectError:
            return "refused"
    return ""


def _is_whole(path: Path, data: bytes) -> bool:
    """Whether the file is as it was, or kept beside one that was brought up to date."""
    kept = [path, *(p for p in path.parent.glob("damaged.accord.v*-backup*"))]
    return any(one.exists() and one.read_bytes() == data for one in kept)


def read_through(path: Path, sound: Path, *, thorough: bool) -> str:
    """Check a file and read all that is in it; "refused", "told while reading" or "read"."""
    try:
        check_project(path)
        project = Project.open(path, read_only=True)
    except ProjectError:
        return "refused"
    try:
        for table in METADATA.sorted_tables:
            list(project._store.connection.execute(sa.select(table)))
        Search(project).find("van")
        if thorough:
            kind = "relationship_rmp"
            write_document(take_snapshot(project, kind, project.relationships()[0].id), path.with_suffix(".pdf"))
            compare(project, sound)
    except ProjectError:
        return "told while reading"
    finally:
        project.close()
    return "read"


def open_to_write(path: Path) -> str:
    """Open a file as a user does, undo, and close it again; "refused" or "open"."""
    try:
        project = Project.open(path, person="Mara")
    except ProjectError:
        return "refused"
    try:
        project.undo()
    except ProjectError:
        return "told"
    finally:
        project.close()
    return "open"
