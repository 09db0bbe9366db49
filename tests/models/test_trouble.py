"""Everything that can be wrong with a file: one clear sentence, and the file stays as it is."""

import errno
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

import pytest

from models import lock, schema, store
from models.project import Project
from models.trouble import LockedError, ProjectError

ROOT = Path(__file__).parents[2]


def refusal(path: Path) -> str:
    """The sentence with which a file is refused; the file must stay as it is, and nothing may be left beside it."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(ProjectError) as caught:
        Project.open(path).close()
    text = str(caught.value)
    assert path.name in text and text.endswith(".") and "\n" not in text and "sqlite" not in text.casefold()
    assert (path.read_bytes() if path.is_file() else None) == before
    assert not [p for p in path.parent.glob(path.name + "*") if p != path]
    return text


def test_not_a_project(tmp_path: Path) -> None:
    file = tmp_path / "thing.accord"
    assert "not there" in refusal(file)
    file.write_bytes(b"")
    assert "not an Accord project" in refusal(file)
    file.write_text("hello " * 100)
    assert "not an Accord project" in refusal(file)
    file.write_bytes(store.HEADER)
    assert "not an Accord project" in refusal(file)
    (tmp_path / "folder.accord").mkdir()
    assert "folder" in refusal(tmp_path / "folder.accord")
    file.unlink()
    other = sqlite3.connect(file)
    other.execute("CREATE TABLE x (y)")
    other.close()
    assert "another program" in refusal(file)


def test_newer(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA user_version = {schema.SCHEMA + 1}")
    raw.close()
    assert "newer Accord" in refusal(path)


def test_unreadable(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*args: object, **rest: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", deny)
    with pytest.raises(ProjectError, match=r"can’t be read \(Permission denied\)"):
        Project.open(path)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_truncated(path: Path, part: float) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * part)])
    assert "damaged" in refusal(path)


def test_flipped_pages(sample_file: Path, tmp_path: Path) -> None:
    whole = sample_file.read_bytes()
    chance = random.Random(44003)
    for round in range(12):
        path = tmp_path / f"{round}.accord"
        broken = bytearray(whole)
        for page in chance.sample(range(1, len(whole) // 4096), 20):
            broken[page * 4096 : page * 4096 + 200] = chance.randbytes(200)
        path.write_bytes(broken)
        assert "damaged" in refusal(path)


def test_our_marks_but_no_tables(tmp_path: Path) -> None:
    path = tmp_path / "hollow.accord"
    raw = sqlite3.connect(path)
    raw.executescript(f"PRAGMA application_id = {schema.APPLICATION_ID}; PRAGMA user_version = {schema.SCHEMA};")
    raw.execute("CREATE TABLE x (y)")
    raw.close()
    refusal(path)


def test_tables_but_no_project_in_them(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("DELETE FROM party")
    raw.commit()
    raw.close()
    assert "damaged" in refusal(path)


HOLDER = """
import sys
from pathlib import Path
from models.project import Project
project = Project.open(Path(sys.argv[1]), person="Bea")
print("ready", flush=True)
sys.stdin.read()
"""


def test_locked_by_another_process(path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], cwd=ROOT, text=True,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # fmt: skip
    assert holder.stdout and holder.stdout.readline() == "ready\n"
    second = Project.open(path, person="Ann")
    assert second.read_only and "Bea" in second.read_only_reason and "reading only" in second.read_only_reason
    before = path.read_bytes()
    with pytest.raises(ProjectError, match="Bea"):
        second.set("project", "project", "title", "Mine")
    assert path.read_bytes() == before and second.info.title == "Our firm"
    second.close()
    assert path.with_name(path.name + ".lock").exists(), "the lock belongs to Bea"
    holder.kill()  # a process that died holds nothing
    holder.wait()
    with_lock_file = Project.open(path, person="Ann")
    assert not with_lock_file.read_only
    with_lock_file.close()
    assert not path.with_name(path.name + ".lock").exists()


def test_the_lock_survives_a_race(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between opening and locking, the last holder takes the file away: a lock on it would hold nobody back."""
    usual, calls = lock._seize, []

    def late(file: IO[bytes]) -> bool:
        calls.append(file)
        if len(calls) == 1:
            Path(file.name).unlink()
        return usual(file)

    monkeypatch.setattr(lock, "_seize", late)
    holder = lock.Lock(path, "Bea")
    assert len(calls) == 2 and holder.path.exists()
    with pytest.raises(LockedError, match=r"Bea has this project open .* on this computer since"):
        lock.Lock(path)
    holder.release()
    assert not holder.path.exists()


def test_another_program_is_writing(path: Path) -> None:
    project = Project.open(path)
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(ProjectError, match="Another program is using"):
        project.set("project", "project", "title", "Mine")
    other.rollback()
    other.close()
    project.set("project", "project", "title", "Mine")
    assert project.info.title == "Mine"
    project.close()


def test_read_only(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.chmod(0o444)
    usual = Path.open

    def as_user(self: Path, mode: str = "r", *args: object, **rest: object):  # root may write everywhere
        if self == path and "+" in mode:
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return usual(self, mode, *args, **rest)

    monkeypatch.setattr(Path, "open", as_user)
    before = path.read_bytes()
    project = Project.open(path)
    assert project.read_only and "can’t be written to" in project.read_only_reason
    with pytest.raises(ProjectError, match="Save a copy"):
        project.add("relationship", name="x")
    project.save_copy(path.with_name("copy.accord"))
    project.close()
    assert path.read_bytes() == before
    Project.open(path.with_name("copy.accord")).close()


def test_create_where_it_can_not_be(tmp_path: Path) -> None:
    (tmp_path / "full").write_text("a file, not a folder")
    for place in (tmp_path / "full" / "x.accord", tmp_path / "nowhere" / "x.accord"):
        with pytest.raises(ProjectError) as caught:
            Project.create(place, "Firm")
        assert "disk is full" not in str(caught.value) and str(tmp_path) not in str(caught.value)
    there = tmp_path / "there.accord"
    Project.create(there, "Firm\ud800").close()
    with pytest.raises(ProjectError, match="there already"):
        Project.create(there, "Firm")


def test_what_was_typed_never_becomes_the_reason(project: Project) -> None:
    """SQLAlchemy's errors quote the values: a risk called “the disk is full” must not be taken for one."""
    with pytest.raises(ProjectError) as caught:
        project.add("risk", "nowhere", title="the disk is full and locked")
    assert "full" not in str(caught.value) and "FOREIGN KEY" in str(caught.value)


@pytest.fixture
def small_disk(tmp_path: Path):
    """A disk of three megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if (
        os.name != "posix"
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], capture_output=True
        ).returncode
    ):
        pytest.skip("only root can make a small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_disk_full(small_disk: Path, empty_file: Path, dump) -> None:
    path = Path(shutil.copy(empty_file, small_disk / "firm.accord"))
    project = Project.open(path)
    project.add("relationship", name="kept")
    saved = 0
    with pytest.raises(ProjectError, match=r"disk is full.*Nothing saved so far is lost"):
        for saved in range(1000):
            project.add("stakeholder", name=str(saved), answer="x" * 20_000)
    assert 5 < saved < 999 and project.count("stakeholder") == saved
    kept = dump(project)
    with pytest.raises(ProjectError, match="copy could not be written"):
        project.save_copy(small_disk / "copy.accord")
    assert not list(small_disk.glob("copy*")), "no half copy is left"
    from models.portable import export_project

    with pytest.raises(ProjectError, match="could not be written"):
        export_project(project, small_disk / "export.json")
    assert not list(small_disk.glob("export*"))
    with pytest.raises(ProjectError):
        Project.create(small_disk / "new.accord", "New")
    assert not list(small_disk.glob("new*"))
    project.close()
    again = Project.open(path)
    assert dump(again) == kept and again.rows_of("PRAGMA integrity_check") == [("ok",)]
    again.close()


def test_a_full_disk_during_any_statement(project: Project, dump, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dump(project)

    def fail(sql: str, *values: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with pytest.raises(ProjectError, match="disk is full"), project.step("x"):
        project.add("party", name="half")
        monkeypatch.setattr(project._store, "execute", fail)
        project._store.execute("anything")
    monkeypatch.undo()
    assert dump(project) == before


def write_forever(path: Path, seed: int, told: int) -> None:
    """Write and tell each step that is saved, until shot."""
    chance = random.Random(seed)
    project = Project.open(path)
    count = project.count("stakeholder")
    while True:
        count += 1
        with project.step("two together"):
            project.add("stakeholder", name=str(count), answer="x" * chance.randrange(9000))
            project.set("project", "project", "title", str(count))
        if chance.random() < 0.2:
            project.undo()
            project.redo()
        os.write(told, f"{count}\n".encode())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_while_writing(path: Path) -> None:
    """Twenty times a process is shot while it writes: what it had saved is there, and steps are whole."""
    chance = random.Random(1)
    torn = last = 0
    for round in range(20):
        reading, writing = os.pipe()
        writer = os.fork()
        if not writer:
            try:
                write_forever(path, round, writing)
            finally:
                os._exit(1)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            assert pipe.readline(), "it has begun"
            time.sleep(chance.uniform(0.01, 0.1))
            os.kill(writer, signal.SIGKILL)
            assert os.WIFSIGNALED(os.waitpid(writer, 0)[1])
            told = pipe.read().split("\n")[:-1]
        torn += path.with_name(path.name + "-journal").exists()
        project = Project.open(path)
        assert not project.read_only and project.rows_of("PRAGMA integrity_check") == [("ok",)]
        names = {int(row.name) for row in project.all("stakeholder")}
        last = max(names)
        assert names == set(range(1, last + 1)) and project.info.title == str(last)
        assert last >= int(told[-1] if told else 1)
        project.close()
    assert last > 40
    assert torn, "at least one was shot in the middle of a transaction"


def test_save_copy_is_whole(sample: Project, tmp_path: Path, dump) -> None:
    target = tmp_path / "copy.accord"
    target.write_text("an older copy")
    sample.save_copy(target)
    copy = Project.open(target)
    assert dump(copy) == dump(sample) and copy.count("history_step") == sample.count("history_step")
    copy.close()
    with pytest.raises(ProjectError, match="another folder"):
        sample.save_copy(tmp_path / "nowhere" / "copy.accord")
