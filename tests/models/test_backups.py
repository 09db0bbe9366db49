"""Backups: which are kept, what differs, and how one takes the place of the present file."""

import shutil
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models.backups import (
    choose_kept,
    compare,
    copy_backup,
    free_name,
    journal_of,
    list_backups,
    name_backup,
    restore,
    thin_out,
)
from models.project import Project
from models.trouble import ProjectError

NOW = datetime(2026, 11, 22, 9, 30)


def test_half_hourly_backups_of_two_years_are_thinned() -> None:
    moments = [NOW - timedelta(minutes=30 * number) for number in range(2 * 365 * 48)]
    kept = sorted(choose_kept(moments), reverse=True)
    assert kept[0] == NOW
    hours = {moment.strftime("%Y-%m-%d %H") for moment in kept if NOW - moment < timedelta(hours=24)}
    assert len(hours) == 24
    assert len({moment.date() for moment in kept if NOW - moment < timedelta(days=14)}) == 14
    assert len({moment.strftime("%Y-%m") for moment in kept}) == 12
    assert len(kept) <= 24 + 14 + 12
    assert set(choose_kept(kept)) == set(kept), "thinning twice takes nothing more"


def test_thinning_as_time_goes_by_keeps_the_months() -> None:
    kept: set[datetime] = set()
    for day in range(400):
        kept = choose_kept(kept | {NOW + timedelta(days=day, hours=hour) for hour in range(0, 8, 2)})
    assert len({moment.strftime("%Y-%m") for moment in kept}) == 12


def test_a_few_backups_all_stay(tmp_path: Path) -> None:
    for hour in (8, 9, 11):
        (tmp_path / name_backup(NOW.replace(hour=hour))).write_bytes(b"x")
    (tmp_path / "my own copy.accord").write_bytes(b"x")
    assert thin_out(tmp_path) == 0
    assert [backup.at.hour for backup in list_backups(tmp_path)] == [11, 9, 8]
    (tmp_path / name_backup(NOW.replace(hour=11, minute=45))).write_bytes(b"x")
    assert thin_out(tmp_path) == 1 and (tmp_path / "my own copy.accord").exists()
    assert list_backups(tmp_path / "nowhere") == []


def test_a_backup_that_is_open_on_windows_stays_till_next_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [name_backup(NOW.replace(hour=11, minute=minute)) for minute in (10, 20, 30)]
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    usual = Path.unlink

    def unlink(self: Path, missing_ok: bool = False) -> None:
        if self.name == names[0]:
            raise PermissionError(13, "used by another process")
        usual(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    assert thin_out(tmp_path) == 1 and sorted(path.name for path in tmp_path.iterdir()) == [names[0], names[2]]
    monkeypatch.undo()
    assert thin_out(tmp_path) == 1


def test_differences_are_told_in_words(sample: Project, tmp_path: Path) -> None:
    backup = tmp_path / "then.accord"
    sample.save_copy(backup)
    assert compare(sample, backup) == []
    risks = sample.all("risk")
    sample.set("risk", risks[0].id, "likelihood", 1 if risks[0].likelihood != 1 else 2)
    sample.remove("risk", risks[1].id)
    added = sample.add("risk", risks[0].relationship_id, title="Ice on the ford")
    found = {(d.how, d.id): d for d in compare(sample, backup) if d.table == "risk"}
    assert set(found) == {("changed", risks[0].id), ("only_then", risks[1].id), ("only_now", added)}
    changed = found["changed", risks[0].id]
    assert changed.what.endswith("Likelihood") and changed.then[0] == str(risks[0].likelihood)
    assert "Ice on the ford" in found["only_now", added].what
    for _ in range(3):
        sample.undo()
    assert compare(sample, backup) == []


def test_a_backup_takes_the_place_of_the_file(project: Project, tmp_path: Path) -> None:
    path = project.path
    project.add("relationship", name="Meadow Mill")
    backup = tmp_path / "backup.accord"
    project.save_copy(backup)
    project.add("relationship", name="A mistake")
    with pytest.raises(ProjectError, match="open"):
        restore(backup, path, tmp_path / "kept.accord")
    project.close()
    restore(backup, path, tmp_path / "kept.accord")
    again = Project.open(path)
    assert [row.name for row in again.relationships()] == ["Meadow Mill"]
    again.close()
    kept = Project.open(tmp_path / "kept.accord", read_only=True)
    assert [row.name for row in kept.relationships()] == ["Meadow Mill", "A mistake"]
    kept.close()
    assert not list(tmp_path.glob("*.part")) and not list(path.parent.glob("*.restored"))


def test_one_made_for_a_reason_stays(tmp_path: Path) -> None:
    by_hand, other = name_backup(NOW.replace(hour=11), "by-hand"), name_backup(NOW.replace(hour=11, minute=40))
    for name in (by_hand, other, name_backup(NOW.replace(hour=11, minute=59)), "2026-11-22_11-00-00_mine.accord"):
        (tmp_path / name).write_bytes(b"x")
    assert thin_out(tmp_path) == 1 and (tmp_path / by_hand).exists() and not (tmp_path / other).exists()
    assert [backup.reason for backup in list_backups(tmp_path)] == ["", "by-hand"]
    (tmp_path / name_backup(NOW + timedelta(days=100))).write_bytes(b"x")
    for month in range(13):
        (tmp_path / name_backup(NOW + timedelta(days=100 + 31 * month))).write_bytes(b"x")
    thin_out(tmp_path)
    assert not (tmp_path / by_hand).exists(), "after 90 days it is one of many"
    assert free_name(tmp_path, NOW + timedelta(days=100)).name == name_backup(NOW + timedelta(days=100, seconds=1))


def test_the_journal_of_a_crash_never_reaches_what_is_restored(project: Project, tmp_path: Path) -> None:
    path, backup, kept = project.path, tmp_path / "backup.accord", tmp_path / "kept.accord"
    project.add("relationship", name="Meadow Mill")
    project.save_copy(backup)
    project.add("relationship", name="Northgate")
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    project._store.execute("PRAGMA cache_size = 1")
    with suppress(ZeroDivisionError), project.step("Never"):
        for number in range(200):
            project.add("risk", project.relationships()[0].id, title=f"Never {number} " + "x" * 900)
        for one in (path, journal_of(path)):  # what a crash leaves: half a change, and the journal of it
            shutil.copy(one, crashed / one.name)
        raise ZeroDivisionError
    project.close()
    for one in crashed.iterdir():
        shutil.copy(one, path.parent / one.name)
    restore(backup, path, kept)
    assert not journal_of(path).exists()
    for file, names in ((path, ["Meadow Mill"]), (kept, ["Meadow Mill", "Northgate"])):
        found = Project.open(file)
        assert [row.name for row in found.relationships()] == names and not found.count("risk")
        assert found.rows_of("PRAGMA integrity_check") == [("ok",)]
        found.close()
    for one in crashed.iterdir():
        shutil.copy(one, path.parent / one.name)
    with (path.parent / path.name).open("r+b") as opened:
        opened.truncate(5000)  # and damaged too
    before = path.read_bytes(), journal_of(path).read_bytes()
    other = tmp_path / "other.accord"
    restore(backup, path, other)
    assert not journal_of(path).exists() and Project.open(path).count("relationship") == 1
    if journal_of(other).exists():  # it could not be taken back: kept as it was, byte by byte
        assert (other.read_bytes(), journal_of(other).read_bytes()) == before


def test_a_backup_becomes_a_file_of_its_own(project: Project, tmp_path: Path) -> None:
    backup, target = tmp_path / "backup.accord", tmp_path / "copy.accord"
    project.add("relationship", name="Meadow Mill")
    project.save_copy(backup)
    copy_backup(backup, target)
    copy = Project.open(target)
    with pytest.raises(ProjectError, match="open"):
        copy_backup(backup, target)
    assert [row.name for row in copy.relationships()] == ["Meadow Mill"]
    copy.close()
    with pytest.raises(ProjectError, match="could not be written"):
        copy_backup(backup, tmp_path / "nowhere" / "copy.accord")


def test_a_damaged_backup_changes_nothing_and_a_damaged_file_is_kept(project: Project, tmp_path: Path) -> None:
    path, backup, broken = project.path, tmp_path / "backup.accord", tmp_path / "broken.accord"
    project.save_copy(backup)
    project.close()
    shutil.copy(backup, broken)
    damaged = bytearray(broken.read_bytes())
    damaged[4096:20000] = bytes(15904)
    broken.write_bytes(damaged)
    before = path.read_bytes()
    with pytest.raises(ProjectError):
        restore(broken, path, tmp_path / "kept.accord")
    assert path.read_bytes() == before and not (tmp_path / "kept.accord").exists()
    path.write_bytes(damaged)
    restore(backup, path, tmp_path / "kept.accord")
    assert (tmp_path / "kept.accord").read_bytes() == damaged
    Project.open(path).close()
    with pytest.raises(ProjectError, match="there already"):
        restore(backup, path, tmp_path / "kept.accord")
