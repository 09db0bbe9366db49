"""A password on the file: nothing readable is left, everything works as without, and no moment loses the project."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from models import backups, cipher, protection, schema, store
from models.checking import check_project
from models.erasure import erase
from models.merging import merge
from models.portable import export_project, gather
from models.project import Project
from models.protection import other_copies, protect, unprotect_copy
from models.search.search import Hit, Search
from models.trouble import PasswordError, ProjectError
from resources.catalogue import registers
from resources.guide import fields

pytestmark = pytest.mark.usefixtures("quick")

ROOT = Path(__file__).parents[2]
WORD = "Brot und Ähren 7"
MARK = "Zwiebelturm"


@pytest.fixture
def safe(sample_file: Path, tmp_path: Path) -> Path:
    """A sample under a password, locked."""
    path = Path(shutil.copy(sample_file, tmp_path / "bakery.accord"))
    protect(path, WORD)
    cipher.forget()
    return path


def opened(path: Path, word: str = WORD) -> Project:
    """A protected project, unlocked and open."""
    cipher.unlock(path, word)
    return Project.open(path, person="Ann")


def fill_marks(project: Project) -> int:
    """Write the mark into every field and column that takes words, and attach a file with it; returns how many."""
    marked = 0
    relationship = project.relationships()[0].id
    with project.step("Marks"):
        for question in fields().values():
            if question.kind in ("line", "text", "person") and not question.record:
                project.put(question, relationship, f"{MARK} {question.path}")
                marked += 1
        for key, register in registers().items():
            rows = project.all(key)
            words = [c.key for c in register.columns if c.kind in ("line", "text", "person")]
            if rows and words:
                project.set(key, rows[0].id, words[0], f"{MARK} {key}")
                marked += 1
    project.attach(f"{MARK} attached ".encode() * 400, f'text/plain; name="{MARK}.txt"')
    return marked


def holds_mark(path: Path) -> bool:
    """Whether the mark, or its folded words, can be read in a file's bytes."""
    data = path.read_bytes().lower()
    return MARK.lower().encode() in data or MARK.lower().encode("utf-16-le") in data or b"sqlite format 3" in data


def found_rows(project: Project, text: str) -> tuple[Hit, ...]:
    """The rows that hold some words, by the trigram index."""
    search = Search(project)
    while search.index.work():
        pass
    assert search.index.usable
    return search.find(text).rows


# ---------------------------------------------------------------- what it protects


def test_nothing_can_be_read_of_a_protected_project(
    safe: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setenv("SQLITE_TMPDIR", str(scratch))
    monkeypatch.setattr(tempfile, "tempdir", None)
    project = opened(safe)
    try:
        project._store.execute("PRAGMA cache_spill = 1")
        project._store.execute("PRAGMA cache_size = 4")  # pages and their journal reach the disk in the middle
        with project.at_once():
            assert fill_marks(project) > 150
            journal = safe.with_name(safe.name + "-journal")
            assert journal.stat().st_size > 0
            assert not holds_mark(journal) and not holds_mark(safe)
        project.undo()
        project.redo()
        project.rows_of("SELECT value FROM answer a JOIN history_row h ON 1 ORDER BY random() LIMIT 3000")
        copy = tmp_path / backups.name_backup(datetime.now())
        project.save_copy(copy)
    finally:
        project.close()
    for path in [*tmp_path.rglob("*")]:
        assert path.is_dir() or not holds_mark(path), path
    assert cipher.is_protected(copy)


def test_a_protected_project_does_everything_a_plain_one_does(
    safe: Path, sample_file: Path, tmp_path: Path, dump: Callable[[Project], Any]
) -> None:
    plain = Project.open(sample_file, read_only=True)
    expected = dump(plain)
    everything = gather(plain)
    plain.close()
    project = opened(safe)
    try:
        assert dump(project) == expected
        assert gather(project) == everything
        assert project._store.execute("PRAGMA temp_store").fetchone() == (2,)
        risk = project.add("risk", project.relationships()[0].id, title="Åse’s oven")
        assert [hit.row for hit in found_rows(project, "ase’s oven")] == [risk]
        project.undo()
        assert project.get("risk", risk) is None
        project.redo()
        assert [hit.row for hit in found_rows(project, "ase’s oven")] == [risk]
        with pytest.raises(ProjectError):
            project.rows_of("SELECT nothing FROM nowhere")
        out = tmp_path / "out.json"
        export_project(project, out)
        copy = tmp_path / "copy.accord"
        project.save_copy(copy)
        assert backups.compare(project, copy) == []
        assert merge(project, copy).added == ()
    finally:
        project.close()
    assert check_project(safe).sound
    backups.restore(copy, safe, tmp_path / "kept.accord")
    assert cipher.is_protected(safe) and cipher.is_protected(tmp_path / "kept.accord")
    Project.open(safe).close()


def test_a_copy_can_be_made_when_the_file_is_gone(safe: Path, tmp_path: Path) -> None:
    project = opened(safe)
    away = tmp_path / "elsewhere.accord"
    try:
        safe.rename(tmp_path / "gone")
        project.save_copy(away)
    finally:
        project.close()
    assert cipher.is_protected(away)


def test_any_sqlcipher_program_opens_it_with_the_same_password(safe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()  # the usual number of rounds
    path = safe.with_name("usual.accord")
    project = Project.create(path, MARK)
    project.close()
    protect(path, WORD)
    with closing(cipher.library().connect(str(path))) as raw:
        raw.execute(f"PRAGMA key = '{WORD}'")
        assert raw.execute("SELECT title FROM project").fetchone() == (MARK,)
        assert raw.execute("PRAGMA cipher_integrity_check").fetchall() == []


def test_a_changed_byte_is_noticed(safe: Path) -> None:
    data = bytearray(safe.read_bytes())
    data[len(data) // 2] ^= 1
    safe.write_bytes(data)
    with pytest.raises(ProjectError, match="damaged"):
        opened(safe)


# ---------------------------------------------------------------- opening


def test_without_the_password_nothing_opens(safe: Path) -> None:
    for act in (lambda: Project.open(safe), lambda: check_project(safe), lambda: store.look(safe)):
        with pytest.raises(PasswordError, match="has a password"):
            act()
    assert not safe.with_name(safe.name + ".lock").exists()


@pytest.mark.parametrize("wrong", ["", " ", WORD.lower(), WORD + " ", "x' --", "é" * 500])
def test_a_wrong_password_is_said_at_once_and_changes_nothing(safe: Path, wrong: str, capfd: Any) -> None:
    before = safe.read_bytes()
    with pytest.raises(PasswordError, match="not the password"):
        cipher.unlock(safe, wrong)
    with pytest.raises(PasswordError):
        Project.open(safe)
    assert safe.read_bytes() == before
    assert capfd.readouterr().err == ""
    opened(safe).close()


def test_an_accent_typed_in_two_ways_is_one_password(path: Path) -> None:
    protect(path, "A\u0308hren")
    cipher.forget()
    cipher.unlock(path, "\u00c4hren")


def test_keys_are_let_go_but_that_of_the_open_project(safe: Path, path: Path) -> None:
    protect(path, "other")
    cipher.unlock(safe, WORD)
    cipher.forget(but=safe)
    Project.open(safe, read_only=True).close()
    with pytest.raises(PasswordError):
        Project.open(path)
    assert WORD not in repr(cipher.derive(WORD)) and "salt" not in repr(cipher.derive(WORD))


def test_other_files_are_not_taken_for_protected_ones(tmp_path: Path, sample_file: Path) -> None:
    cases = {
        "empty.accord": b"",
        "short.accord": os.urandom(4095),
        "zeros.accord": bytes(8192),
        "words.accord": b"What you say once is an answer. " * 512,
        "picture.jpg": os.urandom(5000),
        "broken.accord": b"X" + sample_file.read_bytes()[1:],
    }
    for name, data in cases.items():
        (tmp_path / name).write_bytes(data)
        assert not cipher.is_protected(tmp_path / name), name
        with pytest.raises(ProjectError):
            Project.open(tmp_path / name)
    assert not cipher.is_protected(tmp_path / "nowhere")
    (tmp_path / "cut.accord").write_bytes(os.urandom(5000))
    assert cipher.is_protected(tmp_path / "cut.accord")


def test_sqlcipher_is_imported_only_for_a_protected_file(path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom models.project import Project\n"
        "Project.open(Path(sys.argv[1])).close()\nsys.exit('sqlcipher3' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT).returncode == 0


def test_a_missing_sqlcipher_is_said_kindly(safe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cipher.library.cache_clear()
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    with pytest.raises(ProjectError, match="SQLCipher, is missing"):
        cipher.unlock(safe, WORD)
    monkeypatch.undo()
    cipher.library.cache_clear()


def test_a_crash_in_the_middle_of_saving_is_put_right(safe: Path) -> None:
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom models import cipher\nfrom models.project import Project\n"
        "cipher.ROUNDS = 1000\npath = Path(sys.argv[1])\ncipher.unlock(path, sys.argv[2])\nproject = Project.open(path)\n"
        "store = project._store\nstore.execute('PRAGMA cache_size = 4')\nstore.execute('BEGIN IMMEDIATE')\n"
        "store.execute(\"UPDATE answer SET value = value || 'torn'\")\nstore.execute('UPDATE risk SET title = cause')\n"
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(safe), WORD], cwd=ROOT)
    assert safe.with_name(safe.name + "-journal").stat().st_size > 512
    with pytest.raises(PasswordError):
        cipher.unlock(safe, "wrong")
    project = opened(safe)
    assert not project.rows_of("SELECT 1 FROM answer WHERE value LIKE '%torn'")
    project.close()
    assert check_project(safe).sound


# ---------------------------------------------------------------- set, change, remove


def test_set_change_and_remove_keep_everything(
    sample_file: Path, tmp_path: Path, dump: Callable[[Project], Any]
) -> None:
    path = Path(shutil.copy(sample_file, tmp_path / "bakery.accord"))
    path.chmod(0o600)
    project = Project.open(path, person="Ann")
    project.set("party", project.us().id, "about", MARK)
    project.undo()
    whole = (dump(project), project.rows_of("SELECT * FROM history_row ORDER BY id"), gather(project))
    project.close()
    for word in ("first", "second", ""):
        protect(path, word)
        cipher.forget()
        if word:
            with pytest.raises(PasswordError):
                cipher.unlock(path, "zeroth")
            cipher.unlock(path, word)
        project = Project.open(path, person="Ann")
        assert project.protected == bool(word)
        assert (dump(project), project.rows_of("SELECT * FROM history_row ORDER BY id"), gather(project)) == whole
        change = project.redo()
        assert change is not None and project.us().about == MARK
        project.undo()
        assert len(found_rows(project, "bread")) > 3
        project.close()
        assert path.stat().st_mode & 0o777 == 0o600
        assert sorted(p.name for p in tmp_path.iterdir()) == ["bakery.accord"]


def test_the_plain_file_is_written_over(path: Path) -> None:
    held = path.open("rb")  # what an undelete tool would find
    protect(path, WORD)
    assert set(held.read()) == {0}
    held.close()


def test_a_second_name_of_the_plain_file_is_not_harmed(path: Path, tmp_path: Path) -> None:
    os.link(path, tmp_path / "snapshot.accord")
    protect(path, WORD)
    Project.open(tmp_path / "snapshot.accord", read_only=True).close()


def test_a_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.accord"
    link.symlink_to(path)
    protect(link, WORD)
    assert link.is_symlink() and cipher.is_protected(path)


def test_an_open_or_locked_project_keeps_its_password(safe: Path) -> None:
    with pytest.raises(PasswordError):
        protect(safe, "new")
    project = opened(safe)
    with pytest.raises(ProjectError, match="password is as it was"):
        protect(safe, "new")
    project.close()


@pytest.mark.parametrize("step", ["rewrite", "check", "_swap"])
@pytest.mark.parametrize(
    "trouble", [OSError(28, "No space left on device"), sqlite3.OperationalError("database or disk is full")]
)
def test_trouble_on_the_way_leaves_the_file_as_it_was(
    path: Path, step: str, trouble: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()

    def fail(*_: object) -> None:
        raise trouble

    monkeypatch.setattr(protection, step, fail)
    with pytest.raises(ProjectError, match="as it was"):
        protect(path, WORD)
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_rows_that_got_lost_are_noticed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lossy(*values: Any) -> None:
        whole(*values)
        with closing(store.connect(values[1], read_only=False)) as raw:
            raw.execute("DELETE FROM party")

    whole = protection.rewrite
    monkeypatch.setattr(protection, "rewrite", lossy)
    with pytest.raises(ProjectError, match="did not come out whole"):
        protect(path, WORD)
    assert not cipher.is_protected(path)


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 there")
def test_killed_at_any_moment_the_old_or_the_new_file_is_there(sample_file: Path, tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom models import cipher\nfrom models.protection import protect\n"
        "cipher.ROUNDS = 1000\npath, words = Path(sys.argv[1]), ('one', 'two', '')\nprint('ready', flush=True)\n"
        "while True:\n    for word in words:\n        protect(path, word)\n"
    )
    path = Path(shutil.copy(sample_file, tmp_path / "bakery.accord"))
    chance = random.Random(4)
    for _ in range(5):
        child = subprocess.Popen([sys.executable, "-c", code, str(path)], cwd=ROOT, stdout=subprocess.PIPE)
        assert child.stdout is not None and child.stdout.readline() == b"ready\n"
        time.sleep(chance.uniform(0.0, 0.3))
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        for word in ("one", "two") if cipher.is_protected(path) else ():
            try:
                cipher.unlock(path, word)
                break
            except PasswordError:
                continue
        project = Project.open(path, person="Ann")
        protected, rows = project.protected, project.count("risk")
        project.close()
        assert rows and check_project(path).sound
        assert not protected or not path.with_name(path.name + ".part").exists()
        protect(path, "")


# ---------------------------------------------------------------- copies and older files


def test_a_copy_without_the_password(safe: Path, tmp_path: Path) -> None:
    project = opened(safe)
    copy = tmp_path / "for all.accord"
    project.save_copy(copy)
    project.close()
    unprotect_copy(copy)
    assert not cipher.is_protected(copy) and cipher.is_protected(safe)
    cipher.forget()
    Project.open(copy).close()


def test_older_copies_are_found_and_written_over(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    plain = folder / "2026-12-01_10-00-00.accord"
    shutil.copy(path, plain)
    beside = Path(shutil.copy(path, path.with_name(path.name + ".v1-backup")))
    protect(path, WORD)
    own = folder / "2026-12-02_10-00-00.accord"
    shutil.copy(path, own)
    assert other_copies(path, folder) == [plain, beside]
    held = plain.open("rb")
    erase(plain)
    assert set(held.read()) == {0} and not plain.exists()
    held.close()
    protect(path, "another")
    assert other_copies(path, folder) == [own, beside]


def test_what_is_thinned_out_is_written_over_where_the_newest_has_a_password(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    plain = Path(shutil.copy(path, folder / "2026-12-02_10-00-00.accord"))
    protect(path, WORD)
    shutil.copy(path, folder / "2026-12-02_10-30-00.accord")
    held = plain.open("rb")
    assert backups.thin_out(folder) == 1 and set(held.read()) == {0} and not plain.exists()
    held.close()


def test_what_is_restored_has_the_password_of_today(path: Path, tmp_path: Path) -> None:
    plain = Path(shutil.copy(path, tmp_path / "plain.accord"))
    older = Path(shutil.copy(path, tmp_path / "older.accord"))
    protect(older, "older")
    protect(path, WORD)
    salt = path.read_bytes()[:16]
    for number, backup in enumerate((plain, older)):
        backups.restore(backup, path, tmp_path / f"kept {number}.accord")
        assert path.read_bytes()[:16] == salt == (tmp_path / f"kept {number}.accord").read_bytes()[:16]
        Project.open(path).close()
    cipher.forget()
    backups.restore(plain, path, tmp_path / "kept.accord")
    assert not cipher.is_protected(path), "of today's password nobody knew"
    assert (tmp_path / "kept.accord").read_bytes()[:16] == salt
    assert not list(tmp_path.glob("*.restored*"))


def test_an_older_protected_file_is_migrated_under_its_password(tmp_path: Path) -> None:
    found = sorted((ROOT / "tests" / "projects").glob("*.accord"))
    if not found:
        pytest.skip("no file of an older release")
    path = Path(shutil.copy(found[0], tmp_path / "old.accord"))
    protect(path, WORD)
    project = Project.open(path)
    project.close()
    for copy in tmp_path.glob("old.accord*"):
        assert cipher.is_protected(copy), copy
    assert store.look(path) == schema.SCHEMA


def test_a_merge_of_two_copies_with_two_passwords(safe: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(safe, tmp_path / "other.accord"))
    theirs = opened(other)
    relationship = theirs.relationships()[0].id
    theirs.add("risk", relationship, title="A flood", due=date(2026, 12, 24))
    theirs.close()
    protect(other, "theirs")
    cipher.forget()
    project = opened(safe)
    try:
        with pytest.raises(PasswordError):
            merge(project, other)
        cipher.unlock(other, "theirs")
        assert len(merge(project, other).added) == 1
    finally:
        project.close()
