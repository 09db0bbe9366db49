"""Gathers what was found for some words into groups: pages, answers, rows, the guide, words, documents and commands."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from models.folding import fold
from models.search.matching import clip, find_spans
from models.search.search import Hit, Hits, Search
from models.search.shelf import DOCUMENTS, GUIDE, WORDS, Leaf, find_leaves
from resources.catalogue import registers
from resources.guide import fields
from resources.words import N_, tr
from ui.places import BY_KEY
from ui.search.commands import Command
from ui.search.results import Group, Result, address_of_answer, address_of_row, icon_of_row, scoped

if TYPE_CHECKING:
    from models.change import Change
    from ui.desk import Desk

FEW, MANY = 4, 60  # results of a group at first, and when more are asked for
GO_TO, ANSWERS, ROWS, COMMANDS = N_("Go to"), N_("Your answers"), N_("Registers"), N_("Commands")
SHELVES = {GUIDE: N_("Guide"), WORDS: N_("Words"), DOCUMENTS: N_("Documents")}
ICONS = {GUIDE: "guide", WORDS: "glossary", DOCUMENTS: "documents"}
NAMED = ("relationship", "party")


class Finder:
    """Looks everywhere at once. What does not change with the words is read once between two changes."""

    def __init__(self, desk: "Desk", show_firms: Callable[[], object]) -> None:
        self._desk = desk
        self._show_firms = show_firms
        self.search = Search(desk.project)
        self.commands: list[Command] = []
        self._names: dict[str, dict[str, str]] = {}
        desk.changed.connect(self._hear)

    def _hear(self, change: "Change") -> None:
        if change.touches(*NAMED):
            self._names.clear()

    def _named(self, table: str) -> dict[str, str]:
        """The names of all relationships or firms by key."""
        if table not in self._names:
            rows = self._desk.project.select(table, ("id", "name"))
            self._names[table] = {row.id: row.name for row in rows}
        return self._names[table]

    def find(self, text: str, wide: str = "") -> list[Group]:
        """The groups that hold something; the one called `wide` with all it has. ProjectError where reading fails."""
        hits = self.search.find(text, self._desk.scope, limit=MANY if wide in (tr(ANSWERS), tr(ROWS)) else 2 * FEW)
        if not hits.words:
            return []
        listed = {
            tr(GO_TO): self._places(hits.words),
            tr(ANSWERS): [self._answer(hit) for hit in hits.answers],
            tr(ROWS): self._rows(hits),
            **{
                tr(title): self._shelf(hits.words, shelf, MANY if tr(title) == wide else FEW + 1)
                for shelf, title in SHELVES.items()
            },
            tr(COMMANDS): self._commands(hits.words),
        }
        editions = [self._row(hit) for hit in hits.rows if hit.table == "issued_document"]
        documents = tr(SHELVES[DOCUMENTS])
        listed[documents] = [*editions, *listed[documents]]
        return [
            Group(title, tuple(results[: MANY if title == wide else FEW]), title != wide and len(results) > FEW)
            for title, results in listed.items()
            if results
        ]

    def _places(self, words: Sequence[str]) -> list[Result]:
        found = []
        for place in BY_KEY.values():
            title = tr(place.title)
            if _holds(title, words):
                keys = next((c.keys for c in self.commands if c.title == title), "")
                spans = find_spans(title, words)
                found.append(Result(title, place.icon, spans, tr("Page"), keys, address=place.key))
        for id, name in self._named("relationship").items():
            if _holds(name, words):
                address = scoped(id, "overview")
                found.append(Result(name, "overview", find_spans(name, words), tr("Relationship"), address=address))
        for name in self._named("party").values():
            if _holds(name, words):
                found.append(Result(name, "business", find_spans(name, words), tr("Firm"), act=self._show_firms))
        return sorted(found, key=lambda result: fold(result.title).find(words[0]))

    def _where(self, relationship: str | None, what: str) -> str:
        """What it is, and before that whose; nobody's name for the relationship that is on the screen."""
        owner = "" if relationship == self._desk.scope else self._named("relationship").get(relationship or "", "")
        if relationship is None:
            owner = self._desk.project.info.title
        return f"{owner} · {what}" if owner or relationship is None else what

    def _answer(self, hit: Hit) -> Result:
        where = self._where(hit.relationship, tr("Guide {step}").format(step=fields()[hit.path].step))
        address = address_of_answer(hit.path, hit.relationship)
        return Result(hit.title, "guide", hit.title_spans, where, "", hit.snippet, hit.snippet_spans, address)

    def _rows(self, hits: Hits) -> list[Result]:
        kept = [h for h in hits.rows if h.table != "issued_document" and not (h.table in NAMED and not h.snippet)]
        return [self._row(hit) for hit in kept]

    def _row(self, hit: Hit) -> Result:
        register = registers()[hit.table]
        where = self._where(hit.relationship, f"{register.title} {hit.number}")
        address, act, icon = address_of_row(hit.table, hit.row, hit.relationship), None, icon_of_row(hit.table)
        if hit.table == "party":
            where, address, act, icon = tr("Firm {number}").format(number=hit.number), "", self._show_firms, "business"
        elif hit.table == "relationship":
            where, address, icon = tr("Relationship"), scoped(hit.row, "overview"), "overview"
        elif hit.table == "issued_document":
            row = self._desk.project.get("issued_document", hit.row)
            kind = row.kind if row is not None else ""
            where = self._where(hit.relationship, self._desk.project.show("issued_document", "kind", kind))
            address, icon = scoped(hit.relationship, f"documents/{kind}"), "documents"
        return Result(hit.title, icon, hit.title_spans, where, "", hit.snippet, hit.snippet_spans, address, act)

    def _shelf(self, words: Sequence[str], shelf: str, limit: int) -> list[Result]:
        return [self._leaf(leaf, words) for leaf in find_leaves(words, shelf, limit)]

    def _leaf(self, leaf: Leaf, words: Sequence[str]) -> Result:
        spans = find_spans(leaf.title, words)
        lacking = [word for word in words if word not in fold(leaf.title)]
        text, inner = clip(leaf.text, lacking) if lacking or leaf.shelf == WORDS else ("", ())
        icon = "help" if leaf.address.startswith("help/") and leaf.shelf == GUIDE else ICONS[leaf.shelf]
        return Result(leaf.title, icon, spans, leaf.where, "", text, inner, leaf.address)

    def _commands(self, words: Sequence[str]) -> list[Result]:
        pages = {tr(place.title) for place in BY_KEY.values()}
        return [
            Result(c.title, "arrow-right", find_spans(c.title, words), c.menu, c.keys, act=c.action.trigger)
            for c in self.commands
            if c.title not in pages and all(word in c.folded for word in words)
        ]


def _holds(text: str, words: Iterable[str]) -> bool:
    folded = fold(text)
    return all(word in folded for word in words)
