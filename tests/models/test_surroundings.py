"""Where files lie: causes told truly, services and networks noticed, copies found, and the file that goes away while open."""

import errno
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from models import lock, sentences, surroundings
from models.lock import Holder, Lock, read_holder
from models.project import Project
from models.sentences import sentence
from models.surroundings import conflicted_copies, notice, why_not_writable
from models.trouble import LockedError, ProjectError

WAYS_OUT = re.compile(
    r"Save a copy|Free some space|Close it there|Open a backup|Choose |Look in|Check who|Update Accord|rescue|Put it back"
    r"|another folder|open it again|close it there|delete “|Type it|Take another|Put the stick|try again|Copy it|Shorten it"
)


def mount(folder: Path, *options: str) -> None:
    if sys.platform != "linux" or subprocess.run(["mount", *options, str(folder)], capture_output=True).returncode:
        pytest.skip("only root can mount")


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A small disk that can be made read-only or pulled out."""
    folder = tmp_path / "stick"
    folder.mkdir()
    mount(folder, "-t", "tmpfs", "-o", "size=4m", "tmpfs")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], capture_output=True)


# ---------------------------------------------------------------- the true cause


def test_a_good_folder(path: Path) -> None:
    assert why_not_writable(path) == "" and why_not_writable(path.with_name("new.accord")) == ""
    assert not [p for p in path.parent.iterdir() if p != path], "the probe is gone"


def test_read_only_medium(stick: Path, empty_file: Path) -> None:
    path = Path(shutil.copy(empty_file, stick / "firm.accord"))
    subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
    assert "disk that can only be read" in why_not_writable(path)
    project = Project.open(path)
    assert project.read_only and "can only be read" in project.read_only_reason
    assert "Save a copy" in project.read_only_reason
    project.save_copy(stick.parent / "copy.accord")
    project.close()
    Project.open(stick.parent / "copy.accord").close()


def test_a_stick_pulled_out(stick: Path, empty_file: Path) -> None:
    path = Path(shutil.copy(empty_file, stick / "firm.accord"))
    project = Project.open(path)
    project.add("relationship", name="kept")
    subprocess.run(["umount", "-l", str(stick)], check=True)
    with pytest.raises(ProjectError, match=r"is not where it was.*Put it back, or save a copy"):
        project.add("relationship", name="later")
    project.save_copy(stick.parent / "copy.accord")
    project.continue_in(stick.parent / "copy.accord")
    project.add("relationship", name="later")
    assert {row.name for row in project.relationships()} == {"kept", "later"}
    project.undo()
    project.close()
    again = Project.open(stick.parent / "copy.accord")
    assert again.count("relationship") == 1
    again.redo()
    again.close()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EROFS, "can only be read"),
        (errno.EACCES, "forbids you to write"),
        (errno.ENOSPC, "disk is full"),
        (errno.EDQUOT, "disk is full"),
        (errno.EIO, "answers"),
    ],
)
def test_causes(number: int, words: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(folder: Path) -> None:
        raise OSError(number, os.strerror(number), str(folder / "probe"))

    monkeypatch.setattr(surroundings, "_try_folder", fail)
    assert words in why_not_writable(path) and why_not_writable(path).endswith(".")


def test_controlled_folder_access(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows says “not found” about a folder that is there; the true cause is said."""

    def fail(folder: Path) -> None:
        raise FileNotFoundError(errno.ENOENT, "No such file or directory", str(folder / "probe"))

    monkeypatch.setattr(surroundings, "_try_folder", fail)
    monkeypatch.setattr(sys, "platform", "win32")
    assert "Controlled folder access" in why_not_writable(path)


def test_a_path_of_300_characters_and_a_name_in_any_script(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["ordner mit langem namen " + "x" * 40] * 5)
    folder.mkdir(parents=True)
    for name in ("契約.accord", "عقد.accord", "Verträge & Söhne #1 %20?.accord", "🤝.accord", "a'b\"c;--.accord"):
        path = folder / name
        assert len(str(path)) > 300
        project = Project.create(path, "Firm")
        project.add("relationship", name="x")
        project.save_copy(path.with_stem(path.stem + " copy"))
        project.close()
        Project.open(path).close()
    assert not list(folder.glob("*.lock")) and not list(folder.glob("*journal"))


@pytest.mark.parametrize("length", [245, 251, 300, 5000])
def test_a_name_that_is_too_long(length: int, tmp_path: Path) -> None:
    path = tmp_path / ("x" * (length - 7) + ".accord")
    for act in (lambda: Project.create(path, "Firm"), lambda: Project.open(path)):
        try:
            act().close()
        except ProjectError as error:
            assert str(error).endswith(".") and ("too long" in str(error) or "not there" in str(error))
    assert length == 245 or not list(tmp_path.iterdir())


def test_what_is_no_file(tmp_path: Path) -> None:
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.accord")
        with pytest.raises(ProjectError, match="not a file"):
            Project.open(tmp_path / "pipe.accord")
    with pytest.raises(ProjectError, match="not there"):
        Project.open(tmp_path / "a\0b.accord")


# ---------------------------------------------------------------- while it is open


def test_deleted_renamed_or_replaced_while_open(path: Path, tmp_path: Path) -> None:
    project = Project.open(path)
    project.add("relationship", name="one")
    aside = path.rename(tmp_path / "aside.accord")
    with pytest.raises(ProjectError, match="is not where it was"):
        project.add("relationship", name="two")
    shutil.copy(aside, path)
    with pytest.raises(ProjectError, match="Another file has taken the place"):
        project.add("relationship", name="two")
    project.save_copy(tmp_path / "saved.accord")
    path.unlink()
    aside.rename(path)
    project.add("relationship", name="two")
    project.close()
    copy = Project.open(tmp_path / "saved.accord")
    assert [row.name for row in copy.relationships()] == ["one"]
    copy.close()


def test_changed_by_another_program_while_open(path: Path) -> None:
    project = Project.open(path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE project SET title = 'Theirs'")
        raw.commit()
    with pytest.raises(ProjectError, match=r"Another program has changed.*open it again"):
        project.set("project", "project", "title", "Ours")
    project.close()
    again = Project.open(path)
    assert again.info.title == "Theirs"
    again.set("project", "project", "title", "Ours")
    again.close()


def test_a_file_left_at_wal_goes_back(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
    project = Project.open(path)
    assert project.rows_of("PRAGMA journal_mode") == [("delete",)]
    project.close()


# ---------------------------------------------------------------- locks


def test_one_lock_for_two_ways_to_a_file(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "shortcut.accord"
    other.symlink_to(path)
    first = Project.open(path, person="Ann")
    second = Project.open(other, person="Bea")
    assert (
        second.read_only and "Ann has this project open in another window on this computer" in second.read_only_reason
    )
    second.close()
    first.close()


def holder_file(path: Path, **values: object) -> Path:
    import json

    found = {"person": "Bea", "computer": "elsewhere", "process": 1, "since": "2026-11-20T09:30"} | values
    lock_file = path.with_name(path.name + ".lock")
    lock_file.write_text(json.dumps(found))
    return lock_file


def test_a_lock_file_that_nobody_holds_is_in_nobodys_way(path: Path) -> None:
    holder_file(path)
    project = Project.open(path, person="Ann")
    assert not project.read_only
    project.close()


def test_a_folder_that_knows_no_locks(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import platform

    monkeypatch.setattr(lock, "_seize", lambda file: None)
    Lock(path, "Ann").release()
    lock_file = holder_file(path)
    with pytest.raises(
        LockedError, match=r"Bea has this project open on elsewhere since 09:30 on 20 Nov 2026.*delete “firm"
    ):
        Lock(path)
    holder_file(path, computer=platform.node(), process=os.getpid())
    with pytest.raises(LockedError, match="on this computer"):
        Lock(path)
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    holder_file(path, computer=platform.node(), process=ended.pid)
    Lock(path, "Ann").release()
    assert not lock_file.exists()
    lock_file.write_bytes(b"\xff garbage")
    with pytest.raises(LockedError, match="A lock file beside it"):
        Lock(path)


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"person": 1}', "\0" * 9000, '{"person":"x","computer":"y","process":"z","since":""}']
)
def test_any_lock_file_is_read_calmly(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.lock"
    path.write_text(text)
    assert read_holder(path) is None


def test_holders_in_words() -> None:
    holder = Holder("", "elsewhere", 1, datetime.now())
    assert holder.words().startswith("Somebody has this project open on elsewhere since ") and not holder.is_gone


# ---------------------------------------------------------------- services, networks, copies


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive - Larkfield Bakery", "OneDrive"),
        ("Dropbox (Firm)", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("My Drive", "Google Drive"),
        ("com~apple~CloudDocs", "iCloud Drive"),
        ("Nextcloud", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("Documents", ""),
        ("Boxes", ""),
        ("My Drivers", ""),
    ],
)
def test_services_by_name(folder: str, service: str, tmp_path: Path) -> None:
    found = notice(tmp_path / folder / "deeper" / "x.accord")
    assert (found.service if found else "") == service
    if found:
        assert "Close the project here" in found.sentence and found.sentence.endswith(".")


def test_services_by_marks_and_variables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a" / "b" / "x.accord"
    path.parent.mkdir(parents=True)
    assert notice(path) is None
    (tmp_path / "a" / ".stfolder").mkdir()
    assert notice(path).service == "Syncthing"  # type: ignore[union-attr]
    (tmp_path / "a" / ".stfolder").rmdir()
    (tmp_path / "a" / ".sync_0a1b.db").touch()
    assert notice(path).service == "Nextcloud"  # type: ignore[union-attr]
    (tmp_path / "a" / ".sync_0a1b.db").unlink()
    monkeypatch.setenv("OneDrive", str(tmp_path / "a"))
    assert notice(path).service == "OneDrive"  # type: ignore[union-attr]


def test_networks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mounts = [("/", "ext4"), (str(tmp_path), "cifs"), (str(tmp_path / "local"), "ext4")]
    monkeypatch.setattr(surroundings, "_mounts", lambda: mounts)
    assert notice(tmp_path / "x.accord").service == "network"  # type: ignore[union-attr]
    assert notice(tmp_path / "local" / "x.accord") is None
    assert surroundings._is_on_network(Path("//server/share/x.accord"))
    assert not surroundings._is_on_network(Path("/x.accord"))


def test_conflicted_copies_are_found(tmp_path: Path) -> None:
    project = tmp_path / "bakery.accord"
    copies = (
        "bakery (Ann's conflicted copy 2026-11-20).accord",
        "bakery (conflicted copy 2026-11-20 093000).accord",
        "bakery-LAPTOP-7GH2.accord",
        "bakery (1).accord",
        "bakery.sync-conflict-20261120-093000-ABCDEFG.accord",
        "bakery_conflict-20261120-093000.accord",
        "bakery (In Konflikt stehende Kopie von Ann 2026-11-20).accord",
    )
    others = ("bakery copy.accord", "bakery-2026.accord", "bakery-old.accord", "other (1).accord", "bakery (1).json",
              "bakery rescued.accord", "bakery.accord.v1-backup", "bakery2.accord")  # fmt: skip
    for name in ("bakery.accord", *copies, *others):
        (tmp_path / name).touch()
    assert {path.name for path in conflicted_copies(project)} == set(copies)
    assert conflicted_copies(tmp_path / "nowhere" / "x.accord") == []


# ---------------------------------------------------------------- the sentences


SQL = ("database or disk is full", "attempt to write a readonly database", "database is locked", "disk I/O error",
       "database disk image is malformed", "file is not a database", "unable to open database file", "constraint failed",
       "interrupted", "string or blob too big")  # fmt: skip


def test_every_sentence_ends_with_a_full_stop_and_names_a_way_out(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    errors: list[Exception] = [sqlite3.OperationalError(text) for text in SQL]
    errors += [OSError(number, os.strerror(number)) for number in (errno.EIO, errno.ENODEV, errno.ENOSPC, errno.EACCES)]
    for cause in ("", "The folder “x” forbids you to write in it."):
        monkeypatch.setattr(sentences, "why_not_writable", lambda path: cause)  # noqa: B023
        for error in errors:
            text = sentence(error, path)
            assert text.endswith(".") and WAYS_OUT.search(text) and "sqlite" not in text.casefold(), text


@pytest.mark.parametrize(
    "text",
    [
        "no such column: full",
        "UNIQUE constraint failed: locked.busy",
        'near "malformed": syntax error',
        "no space for this",
    ],
)
def test_words_of_others_are_never_taken_for_a_cause(text: str, path: Path) -> None:
    """A firm may call a project “The locked and full readonly quota”; only SQLite's and the system's numbers count."""
    named = path.with_name("The locked and full readonly quota is damaged.accord")
    found = sentence(sqlite3.OperationalError(text), named)
    assert "could not be saved" in found and "disk is full" not in found and "Another program" not in found
    raw = sqlite3.connect(":memory:")
    with pytest.raises(sqlite3.OperationalError) as caught:
        raw.execute("SELECT full FROM sqlite_master")
    raw.close()
    assert "disk is full" not in sentence(caught.value, path)


def test_sqlites_own_numbers_count(path: Path) -> None:
    raw = sqlite3.connect(":memory:", isolation_level=None)
    raw.execute("PRAGMA max_page_count = 2")
    raw.execute("CREATE TABLE x (y)")
    with pytest.raises(sqlite3.OperationalError) as caught:
        raw.execute("INSERT INTO x VALUES (zeroblob(100000))")
    raw.close()
    assert sentence(caught.value, path).startswith("The disk is full")
    assert sentence(OSError(errno.EDQUOT, "Quota exceeded"), path).startswith("The disk is full")


def test_the_folder_goes_while_saving(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pending edit's own path: the reason is found by looking, and nothing raises anything but the sentence."""
    text = sentence(sqlite3.OperationalError("disk I/O error"), path.parent / "gone" / "x.accord")
    assert "can’t be reached" in text and "Save a copy somewhere else" in text


def test_a_full_disk_while_probing_leaves_nothing(stick: Path) -> None:
    with (stick / "filler").open("wb") as file, pytest.raises(OSError):
        file.write(b"x" * 8 * 2**20)
        file.flush()
    assert "disk is full (0 MB left)" in why_not_writable(stick / "x.accord")
    assert [p.name for p in stick.iterdir()] == ["filler"]
