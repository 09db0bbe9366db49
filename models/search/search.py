"""The search of a project: from what is typed to answers and rows with the words found in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from models.folding import fold
from models.project import Project, Scope
from models.search.entries import Entries, Entry, find_entries
from models.search.index import Index
from models.search.matching import Span, clip, find_spans, split_words
from models.search.shape import ANSWER, short_number, wordy_columns
from models.trouble import ProjectError
from resources.catalogue import registers
from resources.guide import fields

LIMIT = 12


@dataclass(frozen=True, slots=True)
class Hit:
    """An answer (path is CLAUSE.KEY) or a row (number as R-04) that holds all the words, and where they stand in it."""

    table: str
    row: str
    relationship: Scope
    title: str
    title_spans: tuple[Span, ...]
    number: str = ""
    path: str = ""
    snippet: str = ""
    snippet_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found for some words, the best first."""

    words: tuple[str, ...] = ()
    answers: tuple[Hit, ...] = ()
    rows: tuple[Hit, ...] = ()


class Search:
    """Finds answers and rows of one open project by their words."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.index = Index(project)

    def find(self, text: str, scope: Scope = None, *, limit: int = LIMIT) -> Hits:
        """What holds every word typed, the rows of the scope first. ProjectError where the file can't be read."""
        words = split_words(text)
        if not words:
            return Hits()
        self.index.finish_entries()
        found = self._find(words, scope, limit)
        return Hits(words, self._answers(found.answers, words), self._rows(found.rows, words))

    def _find(self, words: Sequence[str], scope: Scope, limit: int) -> Entries:
        if self.index.usable:
            try:
                return find_entries(self._project, words, scope, limit=limit, indexed=True)
            except ProjectError:  # a damaged index must not hide what is there
                self.index.give_up()
        return find_entries(self._project, words, scope, limit=limit, indexed=False)

    def _answers(self, entries: Sequence[Entry], words: Sequence[str]) -> tuple[Hit, ...]:
        rows = self._project.page(ANSWER, [entry.row for entry in entries])
        found = []
        for entry in entries:
            row = rows.get(entry.row)
            path = f"{row.step}.{row.field}" if row is not None else ""
            if row is None or path not in fields():
                continue
            title = fields()[path].label
            part, spans = clip(row.value, words)
            found.append(Hit(ANSWER, entry.row, entry.relationship, title, (), "", path, part, spans))
        return tuple(found)

    def _rows(self, entries: Sequence[Entry], words: Sequence[str]) -> tuple[Hit, ...]:
        tables: dict[str, list[str]] = {}
        for entry in entries:
            tables.setdefault(entry.table, []).append(entry.row)
        rows = {(table, id): row for table, ids in tables.items() for id, row in self._project.page(table, ids).items()}
        return tuple(
            self._row(entry, rows[entry.table, entry.row], words)
            for entry in entries
            if (entry.table, entry.row) in rows
        )

    def _row(self, entry: Entry, row: Any, words: Sequence[str]) -> Hit:
        register = registers()[entry.table]
        number = short_number(register, row.number)
        naming = register.naming.key
        title = " ".join(self._project.show(entry.table, naming, getattr(row, naming)).split()) or register.singular
        seen = fold(f"{number}\n{title}")
        wanted = [word for word in words if word not in seen]
        part = ""
        spans: tuple[Span, ...] = ()
        for key in wordy_columns(entry.table):
            text = getattr(row, key)
            if wanted and key != naming and any(word in fold(text) for word in wanted):
                head = f"{register.column(key).label}: "
                part, inner = clip(text, wanted)
                part, spans = head + part, tuple((start + len(head), end + len(head)) for start, end in inner)
                break
        return Hit(entry.table, entry.row, entry.relationship, title, find_spans(title, words), number, "", part, spans)
