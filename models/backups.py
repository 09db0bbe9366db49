"""The backups of a project: which are kept, what differs from today, and how one takes the place of the present file."""

import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from models import cipher, kinds, schema
from models.cipher import twin
from models.erasure import erase_rest
from models.lock import Lock
from models.project import Project, question_of
from models.records import METADATA
from models.rewriting import check, rewrite
from models.sentences import sentence
from models.store import connect, examine, look
from models.trouble import PasswordError, ProjectError
from resources.catalogue import registers
from resources.guide import fields
from resources.words import N_, start_sentence, tr

NAME = "%Y-%m-%d_%H-%M-%S"
SUFFIX = ".accord"
KEPT = (("%Y-%m-%d %H", 24), ("%Y-%m-%d", 14), ("%Y-%m", 12))  # the newest of so many hours, days and months
QUIET = {"position", "number", "id"}
BY_HAND = "by-hand"
REASONS = {
    BY_HAND: N_("made by hand"),
    "restoring": N_("before restoring"),
    "thinning": N_("before thinning the history"),
}
STAYS = timedelta(days=90)  # how long a backup that was made for a reason is kept whatever else there is


@dataclass(frozen=True, slots=True)
class BackupFile:
    """One backup: where it lies, when it was made (local time), its size in bytes and why it was made ("" by the clock)."""

    path: Path
    at: datetime
    size: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not the same: what, in words, how it was in the backup and how it is today.

    how is "only_then" (deleted since), "only_now" (added since) or "changed".
    """

    table: str
    id: str
    relationship: str | None
    how: str
    what: str
    then: str = ""
    now: str = ""


def name_backup(at: datetime, reason: str = "") -> str:
    """The file name of a backup made at a moment, for one of the REASONS or (usually) for none."""
    return at.strftime(NAME) + (f"_{reason}" if reason else "") + SUFFIX


def free_name(folder: Path, at: datetime, reason: str = "") -> Path:
    """Where a backup made at a moment goes: a second or more later where something lies there already."""
    path = folder / name_backup(at, reason)
    while path.exists():
        at += timedelta(seconds=1)
        path = folder / name_backup(at, reason)
    return path


def list_backups(folder: Path) -> list[BackupFile]:
    """The backups in a folder, the newest first; files of other names are not ours and are left alone."""
    files = folder.glob(f"*{SUFFIX}") if folder.is_dir() else ()
    found = [backup for path in files if (backup := describe_backup(path)) is not None]
    return sorted(found, key=lambda backup: backup.at, reverse=True)


def describe_backup(path: Path) -> BackupFile | None:
    """What a file's name tells of a backup; None where it is none of ours, or gone."""
    moment, reason = path.stem[:19], path.stem[20:]
    if path.stem[19:] and (path.stem[19] != "_" or reason not in REASONS):
        return None
    try:
        return BackupFile(path, datetime.strptime(moment, NAME), path.stat().st_size, reason)
    except (ValueError, OSError):
        return None


def choose_kept(moments: Iterable[datetime]) -> set[datetime]:
    """The moments to keep: the newest of each of the last 24 hours, 14 days and 12 months in which there is one."""
    newest_first = sorted(set(moments), reverse=True)
    kept: set[datetime] = set()
    for pattern, most in KEPT:
        seen: set[str] = set()
        for moment in newest_first:
            bucket = moment.strftime(pattern)
            if bucket not in seen and len(seen) < most:
                seen.add(bucket)
                kept.add(moment)
    return kept


def thin_out(folder: Path) -> int:
    """Take the backups away that need not be kept; returns how many. One that is open on Windows stays till next time.

    One without a password, where the newest has one, is written over before it goes.
    One that was made for a reason stays for 90 days (STAYS) after the newest, and counts for nothing till then.
    """
    backups = list_backups(folder)
    stays = {b.path for b in backups if b.reason and b.at > backups[0].at - STAYS}
    rest = [backup for backup in backups if backup.path not in stays]
    kept = choose_kept(backup.at for backup in rest)
    gone = [backup for backup in rest if backup.at not in kept]
    secret = bool(gone) and cipher.is_protected(backups[0].path)
    count = 0
    for backup in gone:
        with suppress(OSError):
            if secret and not cipher.is_protected(backup.path):
                erase_rest(backup.path)
            backup.path.unlink(missing_ok=True)
            count += 1
    return count


def compare_files(path: Path, backup: Path) -> list[Difference]:
    """What differs between a backup and a project's file, for a thread of its own: both are opened for reading here."""
    project = Project.open(path, read_only=True)
    try:
        return compare(project, backup)
    finally:
        project.close()


def compare(project: Project, backup: Path) -> list[Difference]:
    """What differs between a backup and the open project, in words. ProjectError where the backup can't be read."""
    if look(backup) != schema.SCHEMA:
        raise ProjectError(tr("This backup was made by an older Accord. Open it by itself to look into it."))
    then = Project.open(backup, read_only=True)
    try:
        return [found for table in schema.recorded_tables() for found in _compare_table(table.name, then, project)]
    finally:
        then.close()


def _compare_table(table: str, then: Project, now: Project) -> Iterator[Difference]:
    was, became = ({row[0]: row for row in p.rows_of(_reading(table))} for p in (then, now))
    old = then.page(table, [id for id, row in was.items() if row != became.get(id)])
    new = now.page(table, [id for id, row in became.items() if row != was.get(id)])
    for id, row in old.items():
        if id not in new:
            yield Difference(table, id, _scope(row), "only_then", _title(then, table, row), _value(then, table, row))
        else:
            yield from _compare_row(table, row, new[id], then, now)
    for id, row in new.items():
        if id not in old:
            yield Difference(table, id, _scope(row), "only_now", _title(now, table, row), "", _value(now, table, row))


def _reading(table: str) -> str:
    """The SQL of all rows of a table, the key first."""
    columns = [column.name for column in METADATA.tables[table].columns if column.name != "id"]
    return "SELECT " + ", ".join(f'"{name}"' for name in ("id", *columns)) + f' FROM "{table}" ORDER BY rowid'


def _compare_row(table: str, old: Any, new: Any, then: Project, now: Project) -> Iterator[Difference]:
    for column, before in old._mapping.items():
        after = getattr(new, column)
        if before == after or column in QUIET:
            continue
        title = _title(now, table, new)
        question = question_of(table, column)
        what = f"{title} · {question.label}" if question else title
        if table == "answer" and column == "value":
            words = (_value(then, table, old), _value(now, table, new))
        else:
            words = (then.show(table, column, before), now.show(table, column, after))
        yield Difference(table, new.id, _scope(new), "changed", what, *words)


def _scope(row: Any) -> str | None:
    return getattr(row, "relationship_id", None)


def _title(project: Project, table: str, row: Any) -> str:
    if table == "project":
        return tr("The project")
    if table in ("answer", "step_mark"):
        field = fields().get(f"{row.step}.{row.field}") if table == "answer" else None
        return f"{row.step} {field.label}" if field else tr("Step {step}").format(step=row.step)
    register = registers()[table]
    name = project.show(table, register.naming.key, getattr(row, register.naming.key))
    number = f"{register.prefix}-{row.number:02d}"
    return f"{start_sentence(register.singular)} {number} {' '.join(name.split())}".strip()


def _value(project: Project, table: str, row: Any) -> str:
    if table != "answer":
        return ""
    field = fields().get(f"{row.step}.{row.field}")
    if field is None or not row.value:
        return str(row.value)
    return project.show_answer(field, kinds.KINDS[field.kind].load(row.value))


def restore(backup: Path, path: Path, kept: Path) -> None:
    """Put a backup in the place of a closed project: copied, checked, then swapped; the present file goes to `kept`.

    Where the project is under a password that was given, what is restored is too, whatever the backup was made under;
    otherwise it is as protected as the backup. ProjectError where the backup is damaged, the project is open or the folder
    can't be written to; the present file is then as it was. A damaged present file is kept byte by byte.
    """
    if kept.exists():
        raise ProjectError(tr("“{kept}” is there already. Nothing was changed.").format(kept=kept))
    part = path.with_name(path.name + ".restored")
    lock = None
    try:
        lock = Lock(path)
        erase_rest(part)
        if look(backup) == schema.SCHEMA:
            Project.open(backup, read_only=True).close()
        _copy_for(path, backup, part)
        if path.exists():
            _keep(path, kept)
        os.replace(part, path)
    except (OSError, sqlite3.DatabaseError) as error:
        raise ProjectError(
            tr("“{name}” is as it was. {sentence}").format(name=path.name, sentence=sentence(error, path))
        ) from error
    finally:
        with suppress(OSError):
            erase_rest(part)
        if lock is not None:
            lock.release()


def _copy_for(path: Path, backup: Path, part: Path) -> None:
    """A checked copy of a backup that takes the place of a project: under its password of today, where that is known."""
    try:
        key = cipher.key_of(path)
    except (PasswordError, OSError):
        key = None  # nobody could say it: the backup's own then
    if key is None or cipher.salt_of(backup) == key.salt:
        _copy(backup, part)
        return
    rewrite(backup, part, key)
    check(backup, part, key)


def copy_backup(backup: Path, path: Path) -> None:
    """Write a backup to a file of its own. ProjectError where the backup is damaged or the folder can't be written to."""
    lock = None
    try:
        lock = Lock(path)
        journal_of(path).unlink(missing_ok=True)  # that of a file which the user agreed to overwrite
        _copy(backup, path)
    except (OSError, sqlite3.DatabaseError) as error:
        raise ProjectError(
            tr("The copy could not be written. {sentence}").format(sentence=sentence(error, path))
        ) from error
    finally:
        if lock is not None:
            lock.release()


def journal_of(path: Path) -> Path:
    """Where SQLite notes how a file was before a change that is under way."""
    return path.with_name(path.name + "-journal")


def _keep(path: Path, kept: Path) -> None:
    """Keep the present file before another one takes its place; a damaged one as it is, with the journal of a crash.

    That journal must not stay: SQLite would write it into the file that comes.
    """
    try:
        _copy(path, kept, writable=True)
    except (sqlite3.DatabaseError, ProjectError):
        shutil.copy2(path, kept)
        if journal_of(path).exists():
            shutil.copy2(journal_of(path), journal_of(kept))
    journal_of(path).unlink(missing_ok=True)


def _copy(source: Path, target: Path, *, writable: bool = False) -> None:
    """A checked copy through SQLite; where the source is writable, a half-written change of a crash is taken back first."""
    temporary = target.with_name(target.name + ".part")
    temporary.unlink(missing_ok=True)
    try:
        with closing(connect(source, read_only=not writable)) as raw, closing(twin(temporary, source)) as copy:
            examine(raw, source)
            raw.backup(copy)
            examine(copy, target)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
