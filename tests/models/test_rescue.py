"""Rescue: what is still there comes along, what is not is told, and the damaged file stays as it is."""

import random
import shutil
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from app.commands import run
from models import cipher, salvage
from models.checking import check_project
from models.project import Project
from models.protection import protect
from models.records import METADATA
from models.rescue import LOST_NAME, RescueReport, rescue
from models.trouble import DamagedError, PasswordError, ProjectError

PAGE = 4096


def count(path: Path) -> int:
    with closing(sqlite3.connect(path)) as raw:
        return sum(raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in METADATA.tables)


def pages_of(path: Path, name: str) -> list[int]:
    """The pages of a table or index, its root first."""
    with closing(sqlite3.connect(path)) as raw:
        return [row[0] for row in raw.execute("SELECT pageno FROM dbstat WHERE name = ? ORDER BY path", (name,))]


def damaged(source: Path, path: Path, data: bytes, *pages: int) -> Path:
    whole = bytearray(source.read_bytes())
    for page in pages:
        whole[(page - 1) * PAGE : (page - 1) * PAGE + len(data)] = data
    path.write_bytes(whole)
    return path


def saved(path: Path, folder: Path) -> tuple[RescueReport, Project]:
    before = path.read_bytes()
    report = rescue(path, folder / "clean.accord")
    assert path.read_bytes() == before and sorted(folder.glob("clean*")) == [folder / "clean.accord"]
    return report, Project.open(folder / "clean.accord")


@pytest.fixture(scope="module")
def long_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a list over many pages, most of it told by its history."""
    path = tmp_path_factory.mktemp("long") / "firm.accord"
    project = Project.create(path, "Our firm", person="Ann")
    relationship = project.add("relationship", name="Northgate")
    with project.step("many"):
        for number in range(300):
            project.add("risk", relationship, title=f"Risk {number}", cause=f"{number} " * 60)
    project.close()
    return path


def test_a_sound_file_comes_along_whole(sample_file: Path, tmp_path: Path, dump) -> None:
    report, project = saved(sample_file, tmp_path)
    original = Project.open(sample_file, read_only=True)
    assert dump(project) == dump(original) and report.whole and "Everything" in report.summary
    assert project.rows_of("SELECT id, size FROM content") == original.rows_of("SELECT id, size FROM content")
    project.close()
    original.close()


def test_leaves_that_are_gone_come_back_from_the_history(long_file: Path, tmp_path: Path, dump) -> None:
    leaves = pages_of(long_file, "risk")[3:6]
    path = damaged(long_file, tmp_path / "x.accord", b"\xff" * 300, *leaves)
    with pytest.raises(DamagedError, match="rescue"):
        Project.open(path)
    report, project = saved(path, tmp_path)
    original = Project.open(long_file, read_only=True)
    assert dump(project)["risk"] == dump(original)["risk"]
    assert any("brought back from the history" in line for line in report.lines())
    project.close()
    original.close()


def test_without_a_history_the_rest_is_kept_and_the_lost_are_named(long_file: Path, tmp_path: Path) -> None:
    bare = Path(shutil.copy(long_file, tmp_path / "bare.accord"))
    project = Project.open(bare)
    project.forget()
    project.close()
    leaves = pages_of(bare, "risk")[3:6]
    report, project = saved(damaged(bare, tmp_path / "x.accord", b"\xff" * 300, *leaves), tmp_path)
    kept = project.count("risk")
    assert 200 < kept < 300 and report.kept["Risks"] == kept
    assert report.lost["Risks"].rows == 300 - kept, "the index of the keys tells how many are gone"
    lost = {line.split(":")[0] for line in report.lost["Risks"].lines if "could not be read" in line}
    assert len(lost) == 300 - kept and all(" risk " in line for line in lost), "by the words that the search kept"
    project.close()


def test_an_inner_page(long_file: Path, tmp_path: Path) -> None:
    """Without the root of the table its leaves can't be found; the history has them."""
    report, project = saved(
        damaged(long_file, tmp_path / "x.accord", b"\0" * 200, pages_of(long_file, "risk")[0]), tmp_path
    )
    assert project.count("risk") == 300 and not report.whole
    project.close()


@pytest.mark.parametrize("bytes_lost", [16, 100, PAGE])
@pytest.mark.parametrize("filling", [b"\0", b"noise"])
def test_the_first_page(bytes_lost: int, filling: bytes, sample_file: Path, tmp_path: Path) -> None:
    data = bytes(bytes_lost) if filling == b"\0" else random.Random(1).randbytes(bytes_lost)
    path = damaged(sample_file, tmp_path / "x.accord", data, 1)
    _, project = saved(path, tmp_path)
    project.close()
    assert count(tmp_path / "clean.accord") == count(sample_file)


def test_zeros_at_the_beginning_are_said_to_be_damage(sample_file: Path, tmp_path: Path) -> None:
    """A power cut leaves zeros; the file is ours all the same, and the window then offers to rescue it."""
    with pytest.raises(DamagedError, match="rescue"):
        Project.open(damaged(sample_file, tmp_path / "x.accord", bytes(PAGE), 1))
    (tmp_path / "empty.accord").touch()
    with pytest.raises(ProjectError, match="not an Accord project"):
        Project.open(tmp_path / "empty.accord")


def test_a_lost_relationship_gets_a_stand_in(sample_file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sample_file, tmp_path / "x.accord"))
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("DELETE FROM relationship")
        risks = raw.execute("SELECT count(*) FROM risk").fetchone()[0]
    report, project = saved(path, tmp_path)
    assert project.count("risk") == risks > 0 and not report.whole
    assert {row.name for row in project.all("relationship")} == {LOST_NAME}
    project.close()


def test_without_project_and_firm(sample_file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sample_file, tmp_path / "larkfield.accord"))
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("DELETE FROM project")
        raw.execute("UPDATE party SET is_us = 0")
    report, project = saved(path, tmp_path)
    assert project.info.title == "larkfield" and project.us().name == "Our firm" and len(report.notes) == 2
    project.close()


def test_a_torn_save_is_taken_back_first(sample_file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sample_file, tmp_path / "x.accord"))
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA cache_size = 1")
        raw.execute("BEGIN")
        raw.execute("UPDATE answer SET value = value || 'torn'")
        torn = tmp_path / "torn.accord"
        shutil.copy(path, torn)
        shutil.copy(tmp_path / "x.accord-journal", tmp_path / "torn.accord-journal")
        raw.execute("ROLLBACK")
    report, project = saved(torn, tmp_path)
    assert report.whole and not project.rows_of("SELECT 1 FROM answer WHERE value LIKE '%torn'")
    assert (tmp_path / "torn.accord-journal").exists()
    project.close()


def test_an_older_file(tmp_path: Path) -> None:
    old = Path(__file__).parents[1] / "projects" / "schema_1.accord"
    report, project = saved(Path(shutil.copy(old, tmp_path / "x.accord")), tmp_path)
    upgraded = Project.open(Path(shutil.copy(old, tmp_path / "up.accord")))
    assert {name: project.count(name) for name in ("risk", "answer", "meeting")} == {
        name: upgraded.count(name) for name in ("risk", "answer", "meeting")
    }
    assert report.whole
    upgraded.close()
    project.close()


@pytest.mark.parametrize("data", [b"", b"hello " * 5000, bytes(50_000)], ids=["empty", "text", "zeros"])
def test_nothing_to_rescue(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.accord"
    path.write_bytes(data)
    with pytest.raises(ProjectError, match=r"can be read any more\. Open a backup instead\.$"):
        rescue(path, tmp_path / "clean.accord")
    assert [p.name for p in tmp_path.iterdir()] == ["x.accord"] and path.read_bytes() == data


def test_nothing_is_overwritten(sample_file: Path, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="there already"):
        rescue(sample_file, sample_file)
    with pytest.raises(ProjectError, match="not a file"):
        rescue(tmp_path, tmp_path / "x.accord")
    with pytest.raises(ProjectError, match="another folder"):
        rescue(sample_file, tmp_path / "nowhere" / "x.accord")


def test_a_newer_file_is_left_to_a_newer_accord(sample_file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sample_file, tmp_path / "x.accord"))
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA user_version = 99")
    with pytest.raises(ProjectError, match="newer Accord"):
        rescue(path, tmp_path / "clean.accord")


def test_random_damage_always_ends_well(sample_file: Path, tmp_path: Path) -> None:
    chance = random.Random(44003)
    whole = sample_file.read_bytes()
    began = time.monotonic()
    rescued = 0
    for round in range(12):
        broken = bytearray(whole)
        for _ in range(chance.choice((1, 5, 40))):
            place, length = chance.randrange(len(whole)), chance.choice((1, 40, 3000))
            broken[place : place + length] = chance.randbytes(length)
        if round % 4 == 0:
            broken = broken[: chance.randrange(len(whole))]
        path = tmp_path / f"{round}.accord"
        path.write_bytes(broken)
        with suppress(ProjectError):
            assert not check_project(path).sound or len(broken) == len(whole)
        try:
            rescue(path, tmp_path / f"{round}-clean.accord")
            Project.open(tmp_path / f"{round}-clean.accord").close()
            rescued += 1
        except ProjectError as error:
            assert str(error).endswith(".")
        assert path.read_bytes() == broken
    assert rescued >= 10 and time.monotonic() - began < 60


def test_time_runs_out_on_any_file(long_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(salvage, "SECONDS", 0)
    with pytest.raises(ProjectError, match="Open a backup"):
        rescue(long_file, tmp_path / "clean.accord")


def test_the_command_line(long_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = damaged(long_file, tmp_path / "x.accord", b"\xff" * 300, *pages_of(long_file, "risk")[3:6])
    assert run(["check", str(path)]) == 1
    out = capsys.readouterr().out
    assert "damaged" in out and "page:" in out and "accord rescue" in out
    assert run(["rescue", str(path), str(tmp_path / "clean.accord")]) == 0
    assert "rows are in “clean.accord”" in capsys.readouterr().out
    assert run(["check", str(tmp_path / "clean.accord")]) == 0
    capsys.readouterr()
    assert run(["rescue", str(path), str(tmp_path / "clean.accord")]) == 1
    assert "there already" in capsys.readouterr().err


@pytest.mark.usefixtures("quick")
def test_a_protected_file_stays_protected(long_file: Path, tmp_path: Path) -> None:
    """After one bad page SQLCipher's connection reads no other; the rest comes along all the same."""
    path = Path(shutil.copy(long_file, tmp_path / "x.accord"))
    protect(path, "three plain words")
    whole = bytearray(path.read_bytes())
    for page in pages_of(long_file, "risk")[3:5]:
        whole[(page - 1) * PAGE + 200 : (page - 1) * PAGE + 240] = bytes(40)
    path.write_bytes(whole)
    _, project = saved(path, tmp_path)
    assert project.count("risk") == 300, "some of them out of the history"
    project.close()
    assert cipher.is_protected(tmp_path / "clean.accord") and b"Risk 7" not in (tmp_path / "clean.accord").read_bytes()
    cipher.forget()
    with pytest.raises(PasswordError):
        rescue(path, tmp_path / "other.accord")


@pytest.mark.usefixtures("quick")
def test_the_first_pages_of_a_protected_file(long_file: Path, tmp_path: Path) -> None:
    """Only its salt is needed: the pages that tell where the tables lie are those of a fresh file under its key."""
    path = Path(shutil.copy(long_file, tmp_path / "x.accord"))
    protect(path, "three plain words")
    whole = bytearray(path.read_bytes())
    whole[16 : 2 * PAGE] = random.Random(3).randbytes(2 * PAGE - 16)
    path.write_bytes(whole)
    cipher.forget()
    with pytest.raises(PasswordError):
        cipher.unlock(path, "other words")
    with pytest.raises(DamagedError, match="The password is right"):
        cipher.unlock(path, "three plain words")
    report, project = saved(path, tmp_path)
    assert project.count("risk") == 300 and project.relationships()[0].name == "Northgate", report.lines()
    project.close()
    assert cipher.is_protected(tmp_path / "clean.accord")
