"""The scene: what the rules look at, each thing read once for all relationships together."""

from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from models.days import show_date
from models.kinds import KINDS, show_number
from models.project import Project, Scope
from resources.guide import fields
from resources.words import list_words, tr

LONGEST = 72  # characters of a name within a sentence


class Partnership(NamedTuple):
    """A relationship as the rules see it; stage is 0 where none is set, share in percent."""

    id: str
    name: str
    stage: int
    tier: str
    competitor: bool
    share: float

    @property
    def in_earnest(self) -> bool:
        """Whether a plan is due: it is run together, or both are about to begin."""
        return self.tier == "collaborative" or self.stage >= 4


class Round(NamedTuple):
    """A round of the trust pulse that somebody answered: averages (1–5) by statement and side (True: ours)."""

    id: str
    name: str
    day: date | None
    said: str
    means: dict[tuple[str, bool], float]

    def average(self, ours: bool) -> float | None:
        """The mean over the statements that this side answered, or None."""
        values = [mean for (_, side), mean in self.means.items() if side is ours]
        return sum(values) / len(values) if values else None


def say(name: str, sentence: str, nameless: str, **values: object) -> str:
    """A sentence with {name}, a row's name in quotes, on one line and not too long; or the one for a row without a name."""
    name = " ".join(name.split())
    if len(name) > LONGEST:
        name = f"{name[:LONGEST].rstrip()}…"
    return (sentence if name else nameless).format(name=tr("“{name}”").format(name=name), **values)


class Scene:
    """One project on one day: one relationship, or (None) every one that is not archived, and the business.

    In a statement t is the table's row, live its relationship, ?1 the scope and ?2 the day.
    """

    def __init__(self, project: Project, scope: Scope, today: date, asks: frozenset[str]) -> None:
        self.project = project
        self.scope = scope
        self.today = today
        self._asks = asks
        self._days: dict[date, str] = {}
        self._read: dict[str, list[tuple[Any, ...]]] = {}  # several rules ask the same

    def rows(self, table: str, where: str, *columns: str) -> list[tuple[Any, ...]]:
        """The relationship, the key and more of every row like this, in the rows' order, by one statement."""
        kept_here = "relationship_id" in self.project.table(table).c
        if not kept_here and self.scope is not None:
            return []
        place = "t.relationship_id" if kept_here else "NULL"
        beside = "LEFT JOIN relationship live ON live.id = t.relationship_id" if kept_here else ""
        here = "live.archived IS NOT 1 AND ?1 IS NULL" if kept_here else "?1 IS NULL"
        if self.scope is not None:
            here = "t.relationship_id = ?1"
        return self._select(
            f'SELECT {", ".join((place, "t.id", *columns))} FROM "{table}" t {beside}'
            f" WHERE {here} AND ?2 <> '' AND ({where}) ORDER BY t.position"
        )

    def having(self, table: str, where: str = "1") -> set[str]:
        """The relationships that have a row like this."""
        here = "t.relationship_id = ?1" if self.scope is not None else "?1 IS NULL"
        found = self._select(
            f"SELECT DISTINCT t.relationship_id FROM \"{table}\" t WHERE {here} AND ?2 <> '' AND ({where})"
        )
        return {place for (place,) in found if place is not None}

    def _select(self, sql: str) -> list[tuple[Any, ...]]:
        if sql not in self._read:
            self._read[sql] = self.project.rows_of(sql, self.scope, self.today.isoformat())
        return self._read[sql]

    def ago(self, time: timedelta) -> str:
        """The day so long ago, as statements write it."""
        return (self.today - time).isoformat()

    # ---------------------------------------------------------------- facts that several rules need

    @cached_property
    def live(self) -> list[Partnership]:
        """The relationships in their order."""
        here = "t.id = ?1" if self.scope is not None else "t.archived IS NOT 1 AND ?1 IS NULL"
        found = self._select(
            "SELECT t.id, t.name, t.stage, t.tier, t.competitor, t.share_percent FROM relationship t"
            f" WHERE {here} AND ?2 <> '' ORDER BY t.position"
        )
        return [Partnership(id, name, KINDS["scale"].load(stage or "") or 0, tier, bool(rival), share or 0.0)
                for id, name, stage, tier, rival, share in found]  # fmt: skip

    @cached_property
    def us(self) -> str:
        """The key of our own firm."""
        return str(self.project.us().id)

    @cached_property
    def firms(self) -> dict[str, list[tuple[str, str]]]:
        """Key and name of the firms in each relationship, ours first."""
        ours = self.project.us()
        found = {place.id: [(str(ours.id), str(ours.name))] for place in self.live}
        for place, _, firm, name in self.rows(
            "partner", "1", "t.party_id", "(SELECT p.name FROM party p WHERE p.id = t.party_id)"
        ):
            if place in found and name is not None:
                found[place].append((firm, name))
        return found

    def partner(self, place: Partnership) -> str:
        """The partner firms as a sentence names them, or the relationship's own name."""
        names = [name or place.name for _, name in self.firms[place.id][1:]] or [place.name]
        return list_words(names)

    @cached_property
    def _answers(self) -> dict[tuple[str, Scope], str]:
        keys = {path.rpartition(".")[2] for path in self._asks}
        if not keys:
            return {}
        here = "t.relationship_id = ?1" if self.scope is not None else "?1 IS NULL"
        listed = ", ".join(f"'{key}'" for key in sorted(keys))
        found = self._select(
            f"SELECT t.step || '.' || t.field, t.relationship_id, t.value FROM answer t"
            f" WHERE {here} AND ?2 <> '' AND t.field IN ({listed}) AND t.value <> ''"
        )
        return {(path, place): value for path, place, value in found}

    def said(self, path: str, place: Scope) -> Any:
        """The answer of a relationship (None: of the business), or the kind's empty value. KeyError if not asked for."""
        if path not in self._asks:
            raise KeyError(f"no rule asks for {path}")
        kind = KINDS[fields()[path].kind]
        value = self._answers.get((path, place))
        return kind.load(value) if value else kind.empty

    @cached_property
    def pulse(self) -> dict[str, list[Round]]:
        """The rounds of each relationship that anybody answered, oldest first, undated ones before them."""
        here = "t.relationship_id = ?1" if self.scope is not None else "?1 IS NULL"
        rounds: dict[str, tuple[str, Round]] = {}
        for place, id, name, day, said in self.rows("pulse_round", "1", "t.name", "t.date", "t.said"):
            rounds[id] = place, Round(id, name, date.fromisoformat(day) if day else None, said, {})
        for id, item, firm, mean in self._select(
            f"SELECT t.round_id, t.item, t.party_id, avg(t.score) FROM pulse_answer t WHERE {here} AND ?2 <> ''"
            " AND t.score IS NOT NULL AND t.not_applicable IS NOT 1 AND t.party_id <> '' GROUP BY 1, 2, 3"
        ):
            if id in rounds:
                rounds[id][1].means[item, firm == self.us] = mean
        found: dict[str, list[Round]] = {}
        for place, one in sorted(rounds.values(), key=lambda pair: (pair[1].day is not None, str(pair[1].day))):
            if one.means:
                found.setdefault(place, []).append(one)
        return found

    # ---------------------------------------------------------------- words

    def day(self, value: date | str) -> str:
        """A date as this project writes it."""
        found = KINDS["date"].load(value) if isinstance(value, str) else value
        if found not in self._days:
            self._days[found] = show_date(found, self.project.locale)
        return self._days[found]

    def number(self, value: float) -> str:
        """A number as this project writes it."""
        return show_number(value, self.project.locale)
