"""Listings: what SQLite filters and sorts is what a plain loop over the rows would."""

import random
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from models.folding import fold
from models.listing import SETTLED, Listing, count_rows, list_ids, sortable, tally
from models.project import ANY, Project
from resources.catalogue import registers

TODAY = date(2026, 12, 3)
WORDS = ("Oven", "flüssig", "ÉCLAIR", "straße", "100%", "a_b", "it's", "R-04", "wąż", "Ωmega", "van\nroute", "!", "øre")
RISK = registers()["risk"]


def plain(text: str) -> str:
    """The reference: what folding means, said another way."""
    text = text.casefold().replace("ø", "o").replace("ł", "l").replace("đ", "d").replace("æ", "ae")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.category(c).startswith("M"))


@pytest.fixture
def full(project: Project) -> Project:
    """Two relationships, one of them archived, with many odd risks; the same ones each time."""
    chance = random.Random(4)
    firms = [project.us().id, project.add("party", name="Ängström Öl"), project.add("party", name="zebra")]
    places = [project.add("relationship", name=name) for name in ("Zoë Mill", "Northgate", "Old friends")]
    project.set("relationship", places[2], "archived", True)
    rows: list[dict[str, Any]] = []
    for number in range(1, 241):
        values: dict[str, Any] = {}
        for column in RISK.columns:
            some = chance.random() < 0.6
            if column.kind in ("line", "text", "person"):
                values[column.key] = " ".join(chance.choices(WORDS, k=chance.randint(1, 3))) if some else ""
            elif column.kind == "choice":
                values[column.key] = chance.choice(list(column.options)) if some else ""
            elif column.kind == "scale":
                values[column.key] = chance.randint(1, 5) if some else None
            elif column.kind == "date":
                values[column.key] = TODAY + timedelta(days=chance.randint(-9, 9)) if some else None
            elif column.kind == "party":
                values[column.key] = chance.choice(firms) if some else ""
        place = {"relationship_id": chance.choice(places), "position": chance.randint(1, 90), "number": number}
        rows.append(values | place | {"id": f"{number:04d}", "shared": chance.random() < 0.5})
    project.load("risk", rows)
    return project


def by_hand(project: Project, keep: Callable[[Any], bool], scope: Any = ANY, *, archived: bool = False) -> list[str]:
    """The keys that a plain loop keeps, in own order."""
    order = {row.id: row.position for row in project.relationships(archived=True)}
    live = {row.id for row in project.relationships(archived=archived)}
    rows = [r for r in project.all("risk", scope) if keep(r) and (scope is not ANY or r.relationship_id in live)]
    return [r.id for r in sorted(rows, key=lambda r: (order[r.relationship_id], r.position, r.id))]


def test_own_order_leaves_archived_rows_out_unless_asked(full: Project) -> None:
    assert list_ids(full, "risk", ANY, Listing()) == by_hand(full, lambda r: True)
    assert list_ids(full, "risk", ANY, Listing(archived=True)) == by_hand(full, lambda r: True, archived=True)
    for row in full.relationships(archived=True):
        assert list_ids(full, "risk", row.id, Listing()) == by_hand(full, lambda r: True, row.id)
        assert count_rows(full, "risk", row.id) == full.count("risk", row.id)
    assert count_rows(full, "risk", ANY) < count_rows(full, "risk", ANY, Listing(archived=True)) == 240


@pytest.mark.parametrize(
    "text",
    ("oven", "OVEN", "fluss", "éclair", "eclair", "strasse", "STRASSE", "100%", "a_b", "a%b", "it's", "waz", "ωMEGA", "!", "ore",
     "van route", "route van", "oven eclair strasse", "zebra", "angstrom ol", "zoe", "zzz", "r-0", "R-04", "r4", "17", "“”", " "),
)  # fmt: skip
def test_text_is_found_without_case_and_accents(full: Project, text: str) -> None:
    wordy = [c.key for c in RISK.columns if c.kind in ("line", "text", "person")]
    firms = {row.id: row.name for row in full.all("party")}
    names = {row.id: row.name for row in full.relationships(archived=True)}

    def holds(row: Any, word: str) -> bool:
        texts = [getattr(row, key) for key in wordy]
        texts += [firms.get(row.owning_side, ""), firms.get(row.best_placed, ""), names[row.relationship_id]]
        texts += [c.options.get(getattr(row, c.key), "") for c in RISK.columns if c.kind == "choice"]
        number = f"r-{row.number:02d}"
        exact = word.removeprefix("r").removeprefix("-").lstrip("0")
        return (
            any(plain(word) in plain(part).replace("ß", "ss") for part in texts)
            or (word.startswith("r-") and number.startswith(word))
            or exact == str(row.number)
        )

    words = plain(text).split()
    expected = by_hand(full, lambda r: all(holds(r, word) for word in words))
    assert list_ids(full, "risk", ANY, Listing(text=text)) == expected


def test_columns_are_and_values_are_or(full: Project) -> None:
    choices = (("category", ("financial", "")), ("likelihood", ("4", "5")), ("shared", ("1",)))
    expected = by_hand(full, lambda r: r.category in ("financial", "") and r.likelihood in (4, 5) and r.shared)
    assert expected and list_ids(full, "risk", ANY, Listing(choices=choices)) == expected
    unknown = Listing(choices=(("owner", ("Nobody'; DROP TABLE risk",)),))
    assert list_ids(full, "risk", ANY, unknown) == []
    firm = full.us().id
    assert list_ids(full, "risk", ANY, Listing().choose("owning_side", (firm,))) == by_hand(
        full, lambda r: r.owning_side == firm
    )


def test_open_and_late(full: Project) -> None:
    open = by_hand(full, lambda r: r.status != "closed")
    assert list_ids(full, "risk", ANY, Listing(unsettled=True)) == open
    assert count_rows(full, "risk", ANY, Listing(unsettled=True)) == len(open)
    late = by_hand(full, lambda r: r.status != "closed" and r.due is not None and r.due < TODAY)
    assert late and list_ids(full, "risk", ANY, Listing(overdue=True), TODAY) == late
    for register, (column, states) in SETTLED.items():
        assert set(states) < set(registers()[register].column(column).options)


def test_only_keeps_order(full: Project) -> None:
    every = list_ids(full, "risk", ANY, Listing(sort="title"))
    some = tuple(random.Random(1).sample(every, 9))
    assert list_ids(full, "risk", ANY, Listing(sort="title", only=some)) == [id for id in every if id in some]


def worth(project: Project, row: Any, sort: str) -> Any:
    """What a row is sorted by; None where it is empty."""
    if sort == "score":
        return None if None in (row.likelihood, row.impact) else row.likelihood * row.impact
    if sort == "relationship_id":
        return fold(project.get("relationship", row.relationship_id).name)  # type: ignore[union-attr]
    value = getattr(row, sort)
    if value in ("", None):
        return None
    column = next((c for c in RISK.columns if c.key == sort), None)
    if column is None or column.kind in ("scale", "date"):
        return value
    if column.kind == "choice":
        return list(column.options).index(value)
    return fold(project.get("party", value).name) if column.kind == "party" else fold(value)  # type: ignore[union-attr]


@pytest.mark.parametrize("descending", (False, True))
def test_every_column_sorts_and_empty_ones_come_last(full: Project, descending: bool) -> None:
    names = ["number", "score", "shared", "relationship_id", *(c.key for c in RISK.columns)]
    for sort in names:
        assert sortable(RISK, sort)
        listing = Listing(sort=sort, descending=descending)
        own = {id: place for place, id in enumerate(by_hand(full, lambda r: True))}
        rows = [(worth(full, full.get("risk", id), sort), id) for id in own]
        empty = [id for value, id in rows if value is None]
        filled = sorted((part for part in rows if part[0] is not None), key=lambda part: part[0], reverse=descending)
        expected = [id for _, id in filled] + empty
        assert list_ids(full, "risk", ANY, listing) == expected, sort


def test_every_register_can_be_listed_by_each_of_its_columns(sample: Project) -> None:
    for register in registers().values():
        every = sorted(list_ids(sample, register.key, ANY, Listing(archived=True)))
        assert len(every) == sample.count(register.key)
        for column in register.columns:
            found = list_ids(sample, register.key, ANY, Listing(sort=column.key, descending=True, archived=True))
            assert sorted(found) == every
        assert list_ids(sample, register.key, ANY, Listing(text="q-q", overdue=True, unsettled=True)) == []
    assert not sortable(registers()["agreement"], "file") and not sortable(registers()["issue"], "score")


def test_tally_counts_what_can_be_chosen(full: Project) -> None:
    for column in ("category", "likelihood", "owner", "shared", "owning_side"):
        counts = tally(full, "risk", ANY, column)
        assert sum(counts.values()) == count_rows(full, "risk", ANY)
        for value, number in counts.items():
            assert len(list_ids(full, "risk", ANY, Listing().choose(column, (value,)))) == number


def test_listing_says_whether_it_hides_anything() -> None:
    assert not Listing(sort="due", archived=True).filters
    for listing in (Listing(text="x"), Listing(only=()), Listing(overdue=True), Listing().choose("due", ("",))):
        assert listing.filters and not listing.whole.filters
    chosen = Listing().choose("status", ("open",)).choose("trend", ("up",)).choose("status", ())
    assert chosen == Listing(choices=(("trend", ("up",)),)) and chosen.allowed("trend") == ("up",)
    assert replace(chosen, sort="due").whole == Listing(sort="due")


@pytest.mark.parametrize(
    ("text", "found"),
    (("Straße", "strasse"), ("ÅSE", "ase"), ("Łódź", "lodz"), ("Æbelø", "aebelo"), ("Đorđe", "dorde"), ("ﬁn", "fin"),
     ("İstanbul", "istanbul"), ("ΣΊΣΥΦΟΣ", "σισυφοσ"), ("", "")),
)  # fmt: skip
def test_folding(text: str, found: str, project: Project) -> None:
    assert fold(text) == found == fold(found)
    assert project.rows_of("SELECT fold(?)", text) == [(found,)]
    assert project.rows_of("SELECT fold(NULL), fold(7)") == [(None, "7")]
