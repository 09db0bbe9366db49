"""What a crash leaves beside a file: a journal with nothing to take back changes nothing, one with something does its work.

SQLite calls a journal hot when its first byte is not zero. It writes that byte only when the journal is on the disk, and the
file only after that: a journal that begins with zeros, or is empty, belongs to a file that was not touched.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

import pytest

from models import cipher
from models.backups import journal_of, restore
from models.project import Project
from models.protection import protect
from models.salvage import copy_to_work_on
from models.store import connect
from tests.torture.editor import complain_about, digest, make_base

WORD = "Brot und Ähren 7"
TEXT = "The van stands still. " * 40
KINDS = ("empty", "cold", "hot")


@pytest.fixture(scope="module", params=["plain", "protected"])
def source(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A small project, once plain and once under a password, closed."""
    with patch.object(cipher, "ROUNDS", 1000):
        path = make_base(tmp_path_factory.mktemp("source") / "base.accord")
        if request.param == "protected":
            protect(path, WORD)
        yield path
    cipher.forget()


@pytest.fixture
def base(source: Path, tmp_path: Path) -> Path:
    """A copy of it that may be changed, unlocked."""
    if cipher.is_protected(source):
        cipher.unlock(source, WORD)
    return Path(shutil.copy(source, tmp_path / "base.accord"))


def leave(base: Path, path: Path, kind: str) -> None:
    """Copy a project as a crash in the middle of a change would leave it: its file and the journal at that moment."""
    source = Path(shutil.copy(base, path.with_name("source.accord")))
    with closing(connect(source, read_only=False)) as raw:
        if kind == "hot":
            raw.execute("PRAGMA cache_size = 1")  # pages have to leave memory before the change is over
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE risk SET title = title || ?", (TEXT,))
        raw.execute("UPDATE answer SET value = value || ?", (TEXT,))
        raw.execute("UPDATE issue SET title = title || ?", (TEXT,))
        for one, copy in ((source, path), (journal_of(source), journal_of(path))):
            shutil.copy(one, copy)
        raw.execute("ROLLBACK")
    source.unlink()
    if kind == "empty":
        journal_of(path).write_bytes(b"")


def values(path: Path) -> tuple[int, list[str]]:
    """What a project holds, by a number, and what is wrong with it."""
    project = Project.open(path, person="Mara")
    try:
        assert not project.read_only
        return digest(project), complain_about(project)
    finally:
        project.close()


def same_bytes(path: Path, base: Path) -> bool:
    """Whether two files are alike; SQLCipher writes a page that it puts right with fresh noise."""
    return cipher.is_protected(path) or path.read_bytes() == base.read_bytes()


@pytest.mark.parametrize("kind", KINDS)
def test_reopening_gives_what_was_saved(base: Path, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "left.accord"
    leave(base, path, kind)
    journal = journal_of(path)
    assert (path.read_bytes() == base.read_bytes()) == (kind != "hot")
    assert (journal.read_bytes()[:1] not in (b"", b"\0")) == (kind == "hot")
    assert kind == "empty" or journal.stat().st_size > 4096
    expected = values(base)
    assert expected[1] == [] and values(path) == expected
    assert same_bytes(path, base) and journal.exists() == (kind != "hot")


@pytest.mark.parametrize("kind", ["cold"])
def test_it_does_no_harm_later(base: Path, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "left.accord"
    leave(base, path, kind)
    project = Project.open(path, person="Mara")
    project._store.execute("PRAGMA cache_size = 1")  # the old journal’s pages lie behind those of the new one
    with project.step("Long"):
        for row in project.all("risk"):
            project.set("risk", row.id, "title", TEXT)
        torn = tmp_path / "torn.accord"
        shutil.copy(path, torn)
        shutil.copy(journal_of(path), journal_of(torn))
    later = digest(project)
    project.close()
    assert not journal_of(path).exists() and values(path) == (later, [])
    assert torn.read_bytes() != base.read_bytes() and values(torn) == values(base)
    assert same_bytes(torn, base) and not journal_of(torn).exists()


@pytest.mark.parametrize("kind", ["cold", "hot"])
def test_reading_and_working_on_a_copy_see_the_same(base: Path, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "left.accord"
    leave(base, path, kind)
    folder = tmp_path / "copies"
    folder.mkdir()
    wanted, _ = values(base)
    project = Project.open(copy_to_work_on(path, folder))
    assert digest(project) == wanted
    project.close()
    backup = Path(shutil.copy(base, tmp_path / "2026-11-22_04-00-00.accord"))
    restore(backup, path, tmp_path / "kept.accord")
    assert not journal_of(path).exists() and values(path) == values(tmp_path / "kept.accord") == (wanted, [])
    leave(base, path, kind)
    if kind != "hot":  # nothing has to be put right, so that reading is enough
        project = Project.open(path, read_only=True)
        assert digest(project) == wanted
        project.close()


@pytest.mark.parametrize("kind", ["hot"])
def test_a_link_leads_to_the_journal_too(base: Path, tmp_path: Path, kind: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    leave(base, tmp_path / "elsewhere" / "left.accord", kind)
    link = tmp_path / "link.accord"
    link.symlink_to(tmp_path / "elsewhere" / "left.accord")
    wanted = values(base)
    if cipher.is_protected(link):
        cipher.forget()
        cipher.unlock(link, WORD)
    assert values(link) == wanted


@pytest.mark.parametrize(("kind", "word"), [("cold", "another"), ("hot", "another"), ("hot", "")])
def test_a_new_password_leaves_nothing_of_it(base: Path, tmp_path: Path, kind: str, word: str) -> None:
    path = tmp_path / "left.accord"
    leave(base, path, kind)
    wanted = values(base)
    if word or cipher.is_protected(path):
        protect(path, word)
    assert cipher.is_protected(path) == bool(word) and values(path) == wanted
    assert not journal_of(path).exists() or not word
    for one in tmp_path.glob("left.accord*") if word else ():
        assert b"flour" not in one.read_bytes() and TEXT.encode() not in one.read_bytes()


@pytest.mark.parametrize("word", ["another", ""])
def test_half_a_new_file_is_erased_at_the_next_start(base: Path, word: str) -> None:
    wanted = values(base)
    half = base.with_name(base.name + ".part")
    half.write_bytes(b"SQLite format 3\0" + TEXT.encode())
    if word:
        protect(base, word)
        half.write_bytes(TEXT.encode())
    assert values(base) == wanted and not half.exists()


def test_this_sqlite_writes_journals_as_we_think(tmp_path: Path) -> None:
    path = tmp_path / "any.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("CREATE TABLE t (x)")
        raw.execute("BEGIN")
        raw.execute("INSERT INTO t VALUES (1)")
        assert journal_of(path).read_bytes()[:12] == bytes(12)
