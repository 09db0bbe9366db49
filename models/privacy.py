"""What a project holds about a person, and taking their ratings out of it for good, history included."""

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.change import Change, Touched
from models.chronicle.cost import compact, note
from models.chronicle.wording import Words, kind_of
from models.folding import fold
from models.project import Project
from models.rows import batched
from models.search.index import Index
from models.search.shape import WORDY, wordy_columns
from models.store import connect
from models.trouble import ProjectError
from resources.catalogue import registers
from resources.guide import fields

RATINGS, ANSWERS = "competency_rating", "pulse_answer"
# Whose rows these are, and the columns of the person: a row of these is about them, not only by them.
ABOUT = {
    "person": ("name", "In the list of people"),
    RATINGS: ("person", "Skill ratings"),
    "member": ("name", "In the steering group"),
    "signatory": ("name", "Who signs"),
    ANSWERS: ("respondent", "Trust pulse answers"),
    "party": ("contact_name", "The person to call at a firm"),
}
OWNS, NAMED = "What they look after", "Named in a text"
MOST = 5000  # rows that one report tells of


@dataclass(frozen=True, slots=True)
class Held:
    """One place that names the person: its group, where to find it, what the row is called and what it says."""

    group: str
    table: str
    row: str
    relationship: str | None
    title: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """What is held about a name. steps: changes made under it; versions: earlier versions of rows that still name it."""

    name: str
    held: tuple[Held, ...]
    steps: int
    versions: int
    ratings: int
    comments: int
    files: int


@dataclass(frozen=True, slots=True)
class Erased:
    """What was deleted for good: rating rows, comments emptied, and versions of them in the history."""

    ratings: int
    comments: int
    versions: int


def list_names(project: Project) -> list[str]:
    """Everybody that a row is about, by name."""
    found: dict[str, str] = {}
    for table, (column, _) in ABOUT.items():
        for (name,) in project.rows_of(f'SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" <> \'\''):
            found.setdefault(fold(str(name)).strip(), " ".join(str(name).split()))
    return sorted(found.values(), key=fold)


def held_about(project: Project, name: str) -> Report:
    """Every place that names a person, and what the history keeps; two people of one name can't be told apart."""
    needle = fold(name).strip()
    if not needle:
        return Report(name, (), 0, 0, 0, 0, 0)
    index = Index(project)
    index.finish_entries()
    keys = project.rows_of(
        'SELECT "table", "row" FROM search_entry WHERE instr(text, ?) ORDER BY rowid LIMIT ?', needle, MOST
    )
    words = Words(project)
    words.prime((str(table), str(row)) for table, row in keys)
    held = [one for table, row in keys for one in _held_in(words, str(table), str(row), needle)]
    order = {group: place for place, group in enumerate((*(group for _, group in ABOUT.values()), OWNS, NAMED))}
    held.sort(key=lambda one: order[one.group])
    steps = sum(
        count
        for person, count in project.rows_of("SELECT person, count(*) FROM history_step GROUP BY person")
        if fold(str(person)).strip() == needle
    )
    written = json.dumps(needle, ensure_ascii=False)[1:-1]
    versions = project.rows_of(
        "SELECT count(*) FROM history_row WHERE instr(fold(coalesce(before, '') || ' ' || coalesce(after, '')), ?)",
        written,
    )[0][0]
    comments = len(_ids(project, ANSWERS, "respondent", needle, "comment <> ''"))
    ratings = len(_ids(project, RATINGS, "person", needle))
    return Report(name, tuple(held), steps, versions, ratings, comments, project.count("content"))


def _held_in(words: Words, table: str, id: str, needle: str) -> Iterable[Held]:
    row = words.row(table, id)
    title, owner = words.title(table, id), words.owner(table, id)
    if table == "answer":
        field = fields().get(f"{row.get('step')}.{row.get('field')}")
        text = str(row.get("value") or "")
        if field is not None and field.kind in WORDY and names(text, needle):
            yield Held(OWNS if field.kind == "person" else NAMED, table, id, owner, title, "Answer", text)
        return
    about, group = ABOUT.get(table, ("", ""))
    for column in wordy_columns(table):
        text = str(row.get(column) or "")
        if not names(text, needle):
            continue
        question = registers()[table].column(column)
        if column == about:
            yield Held(group, table, id, owner, title, kind_of(table), _whole(words, table, row) or text)
        else:
            yield Held(OWNS if question.kind == "person" else NAMED, table, id, owner, title, question.label, text)


def _whole(words: Words, table: str, row: dict[str, Any]) -> str:
    """All that a row says, in one line."""
    said = ((column.label, words.value(table, column.key, row.get(column.key), row)) for column in
            registers()[table].columns)  # fmt: skip
    return "; ".join(f"{label}: {text}" for label, text in said if text)


def names(text: str, needle: str) -> bool:
    """Whether a text names somebody: the folded name as whole words."""
    return re.search(rf"(?<!\w){re.escape(needle)}(?!\w)", fold(text)) is not None


def _ids(project: Project, table: str, column: str, needle: str, where: str = "1") -> list[str]:
    rows = project.rows_of(f'SELECT id FROM "{table}" WHERE trim(fold("{column}")) = ? AND {where}', needle)
    return [str(row[0]) for row in rows]


def _once(project: Project, table: str, column: str, needle: str) -> list[str]:
    """The rows of a table that ever stood under this name, as the history tells."""
    rows = project.rows_of(
        'SELECT DISTINCT "row" FROM history_row WHERE "table" = ? AND ('
        " (json_valid(before) AND trim(fold(json_extract(before, ?))) = ?)"
        " OR (json_valid(after) AND trim(fold(json_extract(after, ?))) = ?))",
        table,
        f"$.{column}",
        needle,
        f"$.{column}",
        needle,
    )
    return [str(row[0]) for row in rows]


def erase_ratings(project: Project, name: str, *, comments: bool) -> Erased:
    """Delete a person's skill ratings, and their comments in the trust pulse where asked for, out of rows and history.

    Undo can't bring them back; the file is written anew so that nothing of them stays in it. ProjectError where that fails.
    """
    if project.read_only:
        raise ProjectError(project.read_only_reason or "This project is open for reading only.")
    needle = fold(name).strip()
    store = project._store
    store.execute("PRAGMA secure_delete = ON")
    project.history.pause()
    ratings = _ids(project, RATINGS, "person", needle)
    answers = _ids(project, ANSWERS, "respondent", needle) if comments else []
    touched = [Touched(RATINGS, id, "delete", frozenset(["person"])) for id in ratings]
    touched += [Touched(ANSWERS, id, "update", frozenset(["comment"])) for id in answers]
    emptied = versions = 0
    with store.transaction():
        for some in batched(ratings):
            store.execute(f"DELETE FROM {RATINGS} WHERE id IN ({_marks(some)})", *some)
        versions += _drop(project, {*ratings, *_once(project, RATINGS, "person", needle)})
        for some in batched(answers):
            sql = f"UPDATE {ANSWERS} SET comment = '' WHERE comment <> '' AND id IN ({_marks(some)})"
            emptied += store.execute(sql, *some).rowcount
        if comments:
            versions += _hush(project, {*answers, *_once(project, ANSWERS, "respondent", needle)})
        store.execute("DELETE FROM history_step WHERE state IN ('undone', 'dropped') AND NOT EXISTS"
                      " (SELECT 1 FROM history_row WHERE step = history_step.id)")  # fmt: skip
        store.execute("UPDATE history_step SET state = 'thinned' WHERE state = 'done' AND NOT EXISTS"
                      " (SELECT 1 FROM history_row WHERE step = history_step.id)")  # fmt: skip
        note(project, "Deleted a person’s ratings for good")
    _renew_index(project)
    compact(project)
    if touched:
        project._announce(Change("Deleted a person’s ratings for good", tuple(touched)))
    return Erased(len(ratings), emptied, versions)


def _marks(ids: Sequence[str]) -> str:
    return ", ".join("?" * len(ids))


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
    needle = fold(name).strip()
    said = "json_valid({0}) AND trim(fold(json_extract({0}, '$.respondent'))) = ?1"
    looks = (
        f"SELECT 1 FROM {RATINGS} WHERE trim(fold(person)) = ?1",
        f"SELECT 1 FROM {ANSWERS} WHERE trim(fold(respondent)) = ?1 AND comment <> ''",
        f"SELECT 1 FROM history_row WHERE \"table\" = '{RATINGS}'"
        " AND instr(fold(coalesce(before, '') || ' ' || coalesce(after, '')), ?1)",
        f"SELECT 1 FROM history_row WHERE \"table\" = '{ANSWERS}' AND (json_extract(before, '$.comment') <> ''"
        f" OR json_extract(after, '$.comment') <> '') AND \"row\" IN (SELECT id FROM {ANSWERS} WHERE"
        ' trim(fold(respondent)) = ?1 UNION ALL SELECT "row" FROM history_row WHERE'
        f" ({said.format('before')}) OR ({said.format('after')}))",
    )
    try:
        with closing(connect(path, read_only=True)) as raw:
            return any(raw.execute(sql, (needle,)).fetchone() is not None for sql in looks)
    except (sqlite3.Error, OSError, ProjectError, UnicodeDecodeError):
        return True


def report_text(report: Report) -> str:
    """A report as plain text, for the person who asked."""
    lines = [f"What this project holds about {report.name}", ""]
    group = ""
    for one in report.held:
        if one.group != group:
            group = one.group
            lines += [group, "-" * len(group)]
        lines.append(f"{one.title} · {one.label}: {' / '.join(one.text.splitlines())}")
    lines += ["", *tell_rest(report)]
    return "\n".join(lines) + "\n"


def tell_rest(report: Report) -> list[str]:
    """What a report can't list, in sentences."""
    found = []
    if report.steps:
        found.append(f"The history keeps who did what when: {report.steps:,} changes were made under this name.")
    if report.versions:
        found.append(f"The history also keeps {report.versions:,} earlier or present versions of rows that name them.")
    if report.files:
        found.append(f"{report.files:,} attached files and issued documents were not looked into.")
    found.append("Backups and copies of this project hold what it held when they were made.")
    return found
