"""Taking a person's ratings out of a project for good: out of the rows, the history, the search's index and the file."""

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from models.change import Change, Touched
from models.chronicle.cost import compact, note
from models.privacy import ANSWERS, RATINGS, ids_of, names, once_of, plain
from models.project import Project
from models.rows import batched
from models.search.index import Index
from models.store import connect
from models.trouble import ProjectError
from resources.words import N_, tr

DELETED = N_("Deleted a person’s ratings for good")
SOMEBODY, CHANGED = N_("somebody"), N_("Changed a skill rating")


@dataclass(frozen=True, slots=True)
class Erased:
    """What was deleted for good: rating rows, comments emptied, and versions of them in the history."""

    ratings: int
    comments: int
    versions: int


def erase_ratings(project: Project, name: str, *, comments: bool) -> Erased:
    """Delete a person's skill ratings, and their comments in the trust pulse where asked for, out of rows and history.

    Undo can't bring them back; the file is written anew so that nothing of them stays in it. ProjectError where that fails.
    """
    if project.read_only:
        raise ProjectError(project.read_only_reason or tr("This project is open for reading only."))
    needle = plain(name)
    store = project._store
    store.execute("PRAGMA secure_delete = ON")
    project.history.pause()
    ratings = ids_of(project, RATINGS, "person", needle)
    answers = ids_of(project, ANSWERS, "respondent", needle) if comments else []
    rated = {*ratings, *once_of(project, RATINGS, "person", needle)}
    touched = [Touched(RATINGS, id, "delete", frozenset(["person"])) for id in ratings]
    touched += [Touched(ANSWERS, id, "update", frozenset(["comment"])) for id in answers]
    emptied = versions = 0
    with store.transaction():
        for some in batched(ratings):
            store.execute(f"DELETE FROM {RATINGS} WHERE id IN ({_marks(some)})", *some)
        _rename_steps(project, rated, name)
        versions += _drop(project, rated)
        for some in batched(answers):
            sql = f"UPDATE {ANSWERS} SET comment = '' WHERE comment <> '' AND id IN ({_marks(some)})"
            emptied += store.execute(sql, *some).rowcount
        if comments:
            versions += _hush(project, {*answers, *once_of(project, ANSWERS, "respondent", needle)})
        store.execute("DELETE FROM history_step WHERE state IN ('undone', 'dropped') AND NOT EXISTS"
                      " (SELECT 1 FROM history_row WHERE step = history_step.id)")  # fmt: skip
        store.execute("UPDATE history_step SET state = 'thinned' WHERE state = 'done' AND NOT EXISTS"
                      " (SELECT 1 FROM history_row WHERE step = history_step.id)")  # fmt: skip
        note(project, tr(DELETED))
    _renew_index(project)
    compact(project)
    if touched:
        project._announce(Change(tr(DELETED), tuple(touched)))
    return Erased(len(ratings), emptied, versions)


def _marks(ids: Sequence[str]) -> str:
    return ", ".join("?" * len(ids))


def _rename_steps(project: Project, rated: set[str], name: str) -> None:
    """Take a name out of what steps are called that wrote these ratings, and out of what quotes them."""
    store = project._store
    spaced = r"\s+".join(re.escape(word) for word in name.split())
    needle = plain(name)
    renamed: dict[str, str] = {}
    for some in batched(sorted(rated)):
        for (label,) in store.execute(
            "SELECT DISTINCT s.label FROM history_step s JOIN history_row r ON r.step = s.id"
            f' WHERE r."table" = ? AND r."row" IN ({_marks(some)})',
            RATINGS,
            *some,
        ).fetchall():
            if names(str(label), needle):
                without = re.sub(spaced, lambda _: tr(SOMEBODY), str(label), flags=re.IGNORECASE)
                renamed[str(label)] = tr(CHANGED) if names(without, needle) else without
    for old, new in renamed.items():
        store.execute("UPDATE history_step SET label = replace(label, ?, ?) WHERE instr(label, ?)", old, new, old)


def _drop(project: Project, ids: set[str]) -> int:
    """Take rows out of the history; how many versions of them went."""
    return sum(
        project._store.execute(
            f'DELETE FROM history_row WHERE "table" = ? AND "row" IN ({_marks(some)})', RATINGS, *some
        ).rowcount
        for some in batched(sorted(ids))
    )


def _hush(project: Project, ids: set[str]) -> int:
    """Empty the comments of answers in the history; how many versions held one."""
    found = 0
    for some in batched(sorted(ids)):
        for side in ("before", "after"):
            found += project._store.execute(
                f"UPDATE history_row SET {side} = json_replace({side}, '$.comment', '') WHERE \"table\" = ?"
                f" AND \"row\" IN ({_marks(some)}) AND json_valid({side}) AND json_extract({side}, '$.comment') <> ''",
                ANSWERS,
                *some,
            ).rowcount
    return found


def _renew_index(project: Project) -> None:
    """Make the search's index anew, for it keeps parts of deleted words, and what waits to be indexed keeps them whole."""
    index = Index(project)
    index.finish_entries()
    with project._store.transaction():
        project._store.execute("INSERT INTO search (search) VALUES ('rebuild')")
        project._store.execute("DELETE FROM search_pending")


def backup_holds(path: Path, name: str) -> bool:
    """Whether a backup still holds ratings or comments of a person; yes where it can't be looked into."""
    needle = plain(name)
    try:
        with closing(connect(path, read_only=True)) as raw:
            return _still_rated(raw, needle) or _still_said(raw, needle)
    except (sqlite3.Error, OSError, ProjectError, UnicodeDecodeError):
        return True


def _still_rated(raw: sqlite3.Connection, needle: str) -> bool:
    names = raw.execute(
        f"SELECT person FROM {RATINGS} UNION SELECT json_extract(before, '$.person') FROM history_row"
        f" WHERE \"table\" = '{RATINGS}' UNION SELECT json_extract(after, '$.person') FROM history_row"
        f" WHERE \"table\" = '{RATINGS}'"
    )
    return any(plain(str(name)) == needle for (name,) in names)


def _still_said(raw: sqlite3.Connection, needle: str) -> bool:
    sides = " UNION ".join(
        f"SELECT \"row\", json_extract({side}, '$.respondent'), '' FROM history_row WHERE \"table\" = '{ANSWERS}'"
        for side in ("before", "after")
    )
    rows = raw.execute(f"SELECT id, respondent, comment FROM {ANSWERS} UNION {sides}").fetchall()
    theirs = [(id, comment) for id, name, comment in rows if plain(str(name)) == needle]
    if any(comment for _, comment in theirs):
        return True
    said = raw.execute(
        f'SELECT DISTINCT "row" FROM history_row WHERE "table" = \'{ANSWERS}\''
        " AND (json_extract(before, '$.comment') <> '' OR json_extract(after, '$.comment') <> '')"
    )
    return not {id for id, _ in theirs}.isdisjoint(id for (id,) in said)
