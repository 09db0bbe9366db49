"""The portfolio: every relationship at once, and how the overview sifts, sorts and groups them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.folding import fold
from models.listing import Listing
from models.project import Project
from models.rows import question_of
from resources.words import N_, tr

KEYS = ("stage", "health", "type", "tier")  # the columns by which relationships are told apart
UNSAID = {
    "stage": N_("No stage yet"),
    "health": N_("Health not said"),
    "type": N_("No kind yet"),
    "tier": N_("Not said how closely"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """One relationship at a glance: choices as (key, words), scores 1–5 or None, value a year in the firm's currency."""

    id: str
    name: str
    about: str
    partners: tuple[str, ...]
    stage: tuple[str, str]
    health: tuple[str, str]
    type: tuple[str, str]
    tier: tuple[str, str]
    importance: int | None
    replaceability: int | None
    our_weight: int | None
    annual_value: float | None
    archived: bool

    def choice(self, column: str) -> tuple[str, str]:
        """One of KEYS: what is stored, and how it reads."""
        found: tuple[str, str] = getattr(self, column)
        return found

    @property
    def placed(self) -> bool:
        """Whether both scores of the map are given."""
        return bool(self.importance and self.replaceability)


@dataclass(frozen=True, slots=True)
class Group:
    """Relationships under one heading; without grouping there is one, and it has no heading."""

    heading: str
    key: str
    members: tuple[Standing, ...]


def survey(project: Project) -> list[Standing]:
    """Every relationship in its order, archived ones too; two statements, however many there are."""
    links: dict[str, list[tuple[str, str]]] = {}
    for relationship, firm, part in project.rows_of(
        "SELECT k.relationship_id, coalesce(p.name, ''), k.part_played FROM partner k"
        " LEFT JOIN party p ON p.id = k.party_id ORDER BY k.position, k.id"
    ):
        links.setdefault(relationship, []).append((firm, part))
    words = {
        column: {"": ""} | dict(question.options) if (question := question_of("relationship", column)) else {}
        for column in (*KEYS, "role")
    }
    found = []
    for row in project.rows_of(
        "SELECT id, name, role, stage, health, type, tier, importance, replaceability, our_weight, annual_value, archived"
        " FROM relationship ORDER BY position, id"
    ):
        id, name, role, *keys = row[:7]
        importance, replaceability, our_weight, value, archived = row[7:]
        stage, health, type, tier = ((key, words[column].get(key, key)) for column, key in zip(KEYS, keys, strict=True))
        if stage[0]:
            stage = (stage[0], f"{stage[0]} · {stage[1]}")
        own = links.get(id, [])
        about = next((part for _, part in own if part), "") or words["role"].get(role, role)
        firms = tuple(firm for firm, _ in own if firm)
        found.append(
            Standing(
                id,
                name,
                about,
                firms,
                stage,
                health,
                type,
                tier,
                importance,
                replaceability,
                our_weight,
                value,
                bool(archived),
            )
        )
    return found


def arrange(standings: Iterable[Standing], listing: Listing, group: str = "",
            days: Mapping[str, date] | None = None) -> list[Group]:  # fmt: skip
    """Those that a list lets through, in its order, under headings by one of KEYS.

    Sorted by "name", one of KEYS or "next" (the days), what is not said comes last either way; "" keeps the user's own order.
    """
    kept = [one for one in standings if _is_wanted(one, listing)]
    if listing.sort:
        kept = _sort(kept, listing, days or {})
    if group not in KEYS:
        return [Group("", "", tuple(kept))] if kept else []
    order = _ranks(group)
    heaps: dict[str, list[Standing]] = {}
    for one in kept:
        heaps.setdefault(one.choice(group)[0], []).append(one)
    keys = sorted(heaps, key=lambda key: (not key, order.get(key, len(order))))
    return [Group(heaps[key][0].choice(group)[1] or tr(UNSAID[group]), key, tuple(heaps[key])) for key in keys]


def count_choices(standings: Iterable[Standing], column: str) -> list[tuple[str, str, int]]:
    """What relationships say in one of KEYS: key, words and how many, in the order of the choices; nothing said comes last."""
    said = Counter(one.choice(column) for one in standings)
    order = _ranks(column)
    found = [(key, text or tr(UNSAID[column]), count) for (key, text), count in said.items()]
    return sorted(found, key=lambda item: (not item[0], order.get(item[0], len(order))))


def _ranks(column: str) -> dict[str, int]:
    question = question_of("relationship", column)
    return {key: number for number, key in enumerate(question.options)} if question else {}


def _is_wanted(one: Standing, listing: Listing) -> bool:
    if any(one.choice(column)[0] not in values for column, values in listing.choices):
        return False
    words = fold(listing.text).split()
    if not words:
        return True
    text = fold(" ".join((one.name, one.about, *one.partners, *(one.choice(key)[1] for key in KEYS))))
    return all(word in text for word in words)


def _sort(standings: Sequence[Standing], listing: Listing, days: Mapping[str, date]) -> list[Standing]:
    ranks = _ranks(listing.sort) if listing.sort in KEYS else {}

    def rank(one: Standing) -> tuple[bool, object]:
        if listing.sort == "name":
            return (False, fold(one.name))
        if listing.sort == "next":
            return (one.id not in days, days.get(one.id, date.max))
        key = one.choice(listing.sort)[0]
        return (not key, ranks.get(key, len(ranks)))

    said = [one for one in standings if not rank(one)[0]]
    unsaid = [one for one in standings if rank(one)[0]]
    return sorted(said, key=lambda one: rank(one)[1], reverse=listing.descending) + unsaid  # type: ignore[arg-type,return-value]
