"""Reading a project: rows, counts, names and words. Nothing here changes anything."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import Row, Table

from models import kinds
from models.locale import Locale
from models.records import METADATA
from models.store import Store
from resources.catalogue import Question, registers
from resources.words import cache_by_language, list_words, tr


@cache_by_language
def _settings() -> dict[str, Question]:
    """What the columns of the project's own row ask for."""
    return {
        "title": Question(key="title", label=tr("Name of your business"), kind="line", audience="joint"),
        "currency": Question(key="currency", label=tr("Currency"), kind="line", audience="joint"),
        "language": Question(key="language", label=tr("Language"), kind="line", audience="joint"),
        "paper": Question(key="paper", label=tr("Paper"), kind="line", audience="joint"),
        "sample": Question(key="sample", label=tr("Sample"), kind="line", audience="ours"),
    }


class _Any:
    """Rows of every relationship and of the business."""


ANY: Final = _Any()
Scope = str | None
BATCH = 5000  # keys that one statement names; SQLite takes 32,766


def batched(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Keys in portions that one statement can name."""
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]


def _is_language(tag: str) -> bool:
    """Whether dates and numbers can be written in a language; a file from elsewhere may name any."""
    from babel.localedata import exists

    return bool(exists(tag.replace("-", "_")))


def question_of(table: str, column: str) -> Question | None:
    """The definition behind a column, or None for keys, ticks and positions."""
    if table == "project":
        return _settings().get(column)
    register = registers().get(table)
    return next((c for c in register.columns if c.key == column), None) if register else None


@cache
def _by_key(table: str) -> sa.Select[Any]:
    found = METADATA.tables[table]
    return sa.select(found).where(found.c.id == sa.bindparam("id"))


def _asked(table: str, columns: tuple[str, ...] | None, relationship: Scope | _Any, where: Mapping[str, Any]
           ) -> tuple[sa.Select[Any], dict[str, Any]]:  # fmt: skip
    """The query and its values; statements are built once, which is most of what a small query costs."""
    scoped = relationship is not ANY and "relationship_id" in METADATA.tables[table].c
    values = {f"w_{key}": value for key, value in where.items()} | ({"scope": relationship} if scoped else {})
    return _query(table, columns, scoped, tuple(where)), values


@cache
def _query(table: str, columns: tuple[str, ...] | None, scoped: bool, where: tuple[str, ...]) -> sa.Select[Any]:
    """Whole rows in their order (columns None), some columns of them, or (no columns) how many they are."""
    found = METADATA.tables[table]
    query = sa.select(found)
    if columns is not None:
        query = (
            sa.select(*(found.c[name] for name in columns))
            if columns
            else sa.select(sa.func.count()).select_from(found)
        )
    if scoped:
        query = query.where(found.c.relationship_id.is_(sa.bindparam("scope", type_=found.c.relationship_id.type)))
    for key in where:
        query = query.where(found.c[key].is_(sa.bindparam(f"w_{key}", type_=found.c[key].type)))
    if columns == ():
        return query
    return query.order_by(found.c.position, found.c.id) if "position" in found.c else query.order_by(found.c.id)


class Rows:
    """The reading half of a project."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._locale: Locale | None = None

    def table(self, name: str) -> Table:
        """The SQLAlchemy table of a register or a core table. KeyError for an unknown name."""
        return METADATA.tables[name]

    def get(self, table: str, id: str) -> Row[Any] | None:
        """One row by key, or None."""
        return self._store.connection.execute(_by_key(table), {"id": id}).first()

    def all(self, table: str, relationship: Scope | _Any = ANY, **where: Any) -> list[Row[Any]]:
        """Rows in their order: of every scope, of one relationship, or (None) of the business; where compares columns."""
        query, values = _asked(table, None, relationship, where)
        return list(self._store.connection.execute(query, values))

    def select(self, table: str, columns: Sequence[str], relationship: Scope | _Any = ANY, **where: Any
               ) -> list[Row[Any]]:  # fmt: skip
        """Only the named columns of the rows that `all` would give."""
        query, values = _asked(table, tuple(columns), relationship, where)
        return list(self._store.connection.execute(query, values))

    def page(self, table: str, ids: Sequence[str]) -> dict[str, Row[Any]]:
        """Some rows by key; keys that are gone are left out."""
        found = self.table(table)
        queries = (sa.select(found).where(found.c.id.in_(some)) for some in batched(ids))
        return {row.id: row for query in queries for row in self._store.connection.execute(query)}

    def scopes_of(self, table: str) -> set[Scope]:
        """The relationships that have rows in a register, and None where the business itself has some."""
        found = self.table(table)
        if "relationship_id" not in found.c:
            return {None}
        return set(self._store.connection.execute(sa.select(found.c.relationship_id).distinct()).scalars())

    def count(self, table: str, relationship: Scope | _Any = ANY, **where: Any) -> int:
        """How many rows `all` would give."""
        query, values = _asked(table, (), relationship, where)
        return int(self._store.connection.execute(query, values).scalar_one())

    def rows_of(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What a reading statement of this floor finds."""
        return self._store.fetch(sql, *values)

    @property
    def info(self) -> Row[Any]:
        """The one row about the project itself."""
        row = self.get("project", "project")
        assert row is not None
        return row

    @property
    def locale(self) -> Locale:
        """How this project writes numbers, dates and money."""
        if self._locale is None:
            info = self.info
            self._locale = Locale(info.language if _is_language(info.language) else "en-GB", info.currency)
        return self._locale

    def us(self) -> Row[Any]:
        """Our own firm."""
        rows = self.all("party", is_us=True) or self.all("party")
        return rows[0]

    def partners(self, relationship: str) -> list[Row[Any]]:
        """The partner firms of a relationship, in their order."""
        firms = {row.id: row for row in self.all("party")}
        links = self.all("partner", relationship)
        return [firms[link.party_id] for link in links if link.party_id in firms]

    def partner_names(self, relationship: str) -> str:
        """The partner firms of a relationship as a sentence names them, or the relationship's own name."""
        names = [str(firm.name) for firm in self.partners(relationship)]
        if not names:
            row = self.get("relationship", relationship)
            return str(row.name) if row else ""
        return list_words(names)

    def relationships(self, *, archived: bool = False) -> list[Row[Any]]:
        """The relationships in their order; archived ones only where asked for."""
        return [row for row in self.all("relationship") if archived or not row.archived]

    def show(self, table: str, column: str, value: Any) -> str:
        """A column's value in words: choices by label, firms and linked rows by name."""
        question = question_of(table, column)
        if question is None or kinds.is_empty(value):
            return "" if kinds.is_empty(value) else str(value)
        return self.show_answer(question, value)

    def show_answer(self, question: Question, value: Any, locale: Locale | None = None) -> str:
        """A value in words, by its question; in the project's locale unless another is given."""
        if kinds.is_empty(value):
            return ""
        if question.kind == "party":
            firm = self.get("party", value)
            return str(firm.name) if firm else ""
        if question.kind == "link":
            return self.title(question.register, value)
        if question.kind == "file":
            found = self._store.connection.execute(
                sa.select(self.table("content").c.size).where(self.table("content").c.id == value)
            ).first()
            return tr("{number} KB").format(number=max(1, found.size // 1024)) if found else ""
        return kinds.KINDS[question.kind].show(value, question, locale or self.locale)

    def title(self, table: str, id: str) -> str:
        """What a row is called: its first wordy column."""
        row = self.get(table, id)
        if row is None:
            return ""
        first = registers()[table].naming
        return self.show(table, first.key, getattr(row, first.key))
