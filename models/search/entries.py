"""Finds answers and rows of registers by their words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from models.project import Project, Scope
from models.search.shape import ANSWER

LOOKED_AT = 800  # matches that are looked at to choose the best from; common words have many more
TRIGRAM = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer or a row that was found."""

    table: str
    row: str
    relationship: Scope


@dataclass(frozen=True, slots=True)
class Entries:
    """What was found, each kind with the best first."""

    answers: tuple[Entry, ...] = ()
    rows: tuple[Entry, ...] = ()


def find_entries(project: Project, words: Sequence[str], scope: Scope, *, limit: int, indexed: bool) -> Entries:
    """Answers and rows that hold all the words: those of the scope first, then those in which a word begins with the
    first one, then by how early it stands.

    words come from split_words; of each kind there are `limit` at most. indexed is False where the trigram index of the
    file can't be used. ProjectError where the file can't be read.
    """
    if not words:
        return Entries()
    own = _ask(project, words, "e.relationship_id = ?", (scope,), indexed=False)[0] if scope is not None else []
    away, values = ("1", ()) if scope is None else ("e.relationship_id IS NOT ?", (scope,))
    found, whole = _ask(project, words, away, values, indexed=indexed)
    kinds: list[tuple[Entry, ...]] = []
    for kind in (f"e.\"table\" = '{ANSWER}'", f"e.\"table\" <> '{ANSWER}'"):
        is_answer = not kinds
        mine, others = ([row for row in part if (row[0] == ANSWER) is is_answer] for part in (own, found))
        if not whole and len(mine) + len(others) < limit:  # the common kind has crowded the other out
            others = _ask(project, words, f"{away} AND {kind}", values, indexed=indexed)[0]
        kinds.append(tuple(Entry(*row) for row in [*mine, *others][:limit]))
    return Entries(*kinds)


def _ask(project: Project, words: Sequence[str], where: str, values: tuple[object, ...], *, indexed: bool
         ) -> tuple[list[tuple[Any, ...]], bool]:  # fmt: skip
    """The first matches, the best first, and whether these are all.

    The outer LIMIT takes nothing away; it keeps SQLite from sorting before it stops.
    """
    source = "search_entry e WHERE"  # unspoken
    asked: tuple[str, ...] = ()
    long = [word for word in words if len(word) >= TRIGRAM]
    if long and indexed:
        source = "search s CROSS JOIN search_entry e ON e.id = s.rowid WHERE search MATCH ? AND"
        asked = (match_of(long),)
    holds = " AND ".join("instr(e.text, ?)" for _ in words)
    rows = project.rows_of(
        f'SELECT t, r, o FROM (SELECT e."table" AS t, e."row" AS r, e.relationship_id AS o, e.id AS i, '
        "instr(e.text, ' ' || ?) + instr(e.text, char(10) || ?) = 0 AS inside, "
        f"instr(e.text, ?) AS place FROM {source} {where} AND {holds} LIMIT {LOOKED_AT}) "
        f"ORDER BY inside, place, i LIMIT {LOOKED_AT}",
        *(words[0], words[0], words[0], *asked, *values, *words),
    )
    return rows, len(rows) < LOOKED_AT


def match_of(words: Sequence[str]) -> str:
    """What to ask the index: all trigrams of the words, each in quotes, so that nothing typed is taken for a command."""
    trigrams = dict.fromkeys(word[i : i + TRIGRAM] for word in words for i in range(len(word) - TRIGRAM + 1))
    return " AND ".join('"' + trigram.replace('"', '""') + '"' for trigram in trigrams)
