"""What a project holds about a person: every row that names them, and what the history still keeps of it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from models.chronicle.matching import SILENT
from models.chronicle.raw import read_json
from models.chronicle.wording import Words, kind_of
from models.folding import fold
from models.project import Project
from models.search.index import Index
from models.search.shape import WORDY, wordy_columns
from resources.catalogue import registers
from resources.guide import fields
from resources.words import N_, ngettext, tr

RATINGS, ANSWERS = "competency_rating", "pulse_answer"
# Whose rows these are, and the columns of the person: a row of these is about them, not only by them.
ABOUT = {
    "person": ("name", N_("In the list of people")),
    RATINGS: ("person", N_("Skill ratings")),
    "member": ("name", N_("In the steering group")),
    "signatory": ("name", N_("Who signs")),
    ANSWERS: ("respondent", N_("Trust pulse answers")),
    "party": ("contact_name", N_("The person to call at a firm")),
}
OWNS, NAMED, PAST = N_("What they look after"), N_("Named in a text"), N_("Only in the history")
MOST = 5000  # rows that one report tells of, and as many earlier values


@dataclass(frozen=True, slots=True)
class Held:
    """One place that names the person: its group (in English: a key), where to find it, what the row is called and says.

    whose is the name of its relationship, "" for the business. details are the labels and values of a row that is about
    them; text tells the same in one line.
    """

    group: str
    table: str
    row: str
    relationship: str | None
    title: str
    label: str
    text: str
    details: tuple[tuple[str, str], ...] = ()
    whose: str = ""

    @property
    def place(self) -> str:
        """What the row is called and in which relationship it is."""
        return f"{self.title} · {self.whose}" if self.whose else self.title


@dataclass(frozen=True, slots=True)
class Report:
    """What is held about a name. steps: changes made under it; ratings and comments: what can be deleted for good, kept:
    how many versions of these only the history keeps; more: whether there is more than a report tells."""

    name: str
    held: tuple[Held, ...] = ()
    steps: int = 0
    ratings: int = 0
    comments: int = 0
    kept: int = 0
    files: int = 0
    more: bool = False

    @property
    def present(self) -> int:
        """How many places name them now, the history left out."""
        return sum(one.group != PAST for one in self.held)

    def groups(self) -> dict[str, list[Held]]:
        """What is held, by group, in order."""
        found: dict[str, list[Held]] = {}
        for one in self.held:
            found.setdefault(one.group, []).append(one)
        return found


def plain(name: str) -> str:
    """A name as it is compared: without case, accents and needless spaces."""
    return " ".join(fold(name).split())


def names(text: str, needle: str) -> bool:
    """Whether a text names somebody: the plain name as whole words, also with an s behind it."""
    words = r"\s+".join(re.escape(word) for word in needle.split())
    return re.search(rf"(?<!\w){words}(?:['’]?s)?(?!\w)", fold(text)) is not None


def list_names(project: Project) -> list[str]:
    """Everybody that a row is about, by name."""
    found: dict[str, str] = {}
    for table, (column, _) in ABOUT.items():
        for (name,) in project.rows_of(f'SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" <> \'\''):
            found.setdefault(plain(str(name)), " ".join(str(name).split()))
    return sorted(found.values(), key=fold)


def held_about(project: Project, name: str) -> Report:
    """Every place that names a person, now or in the history; two people of one name can't be told apart."""
    needle = plain(name)
    if not needle:
        return Report(name)
    index = Index(project)
    index.finish_entries()
    longest = max(needle.split(), key=len)
    keys = project.rows_of(
        'SELECT "table", "row" FROM search_entry WHERE instr(text, ?) ORDER BY rowid LIMIT ?', longest, MOST + 1
    )
    words = Words(project)
    words.prime((str(table), str(row)) for table, row in keys)
    held = [one for table, row in keys[:MOST] for one in _held_in(words, str(table), str(row), needle)]
    held += _unsearched(project, words, needle)
    past = list(_past(project, words, needle, longest, held))
    held += past[:MOST]
    order = {group: place for place, group in enumerate((*(group for _, group in ABOUT.values()), OWNS, NAMED, PAST))}
    owners = {str(row.id): str(row.name) for row in project.relationships(archived=True)}
    held = [replace(one, whose=owners.get(one.relationship or "", "")) for one in held]
    held.sort(key=lambda one: order[one.group])
    steps = sum(
        count
        for person, count in project.rows_of("SELECT person, count(*) FROM history_step GROUP BY person")
        if plain(str(person)) == needle
    )
    kept = sum(
        _count_versions(project, table, once_of(project, table, column, needle), telling)
        for table, column, telling in ((RATINGS, "person", ""), (ANSWERS, "respondent", "comment"))
    )
    known = next((found for found in list_names(project) if plain(found) == needle), " ".join(name.split()))
    return Report(
        known,
        tuple(held),
        steps,
        len(ids_of(project, RATINGS, "person", needle)),
        len(ids_of(project, ANSWERS, "respondent", needle, "comment <> ''")),
        kept,
        project.count("content"),
        len(keys) > MOST or len(past) > MOST,
    )


def _held_in(words: Words, table: str, id: str, needle: str) -> Iterator[Held]:
    row = words.row(table, id)
    title, owner = words.title(table, id), words.owner(table, id)
    if table == "answer":
        field = fields().get(f"{row.get('step')}.{row.get('field')}")
        text = str(row.get("value") or "")
        if field is not None and field.kind in WORDY and names(text, needle):
            yield Held(OWNS if field.kind == "person" else NAMED, table, id, owner, title, tr("Answer"), text)
        return
    about, group = ABOUT.get(table, ("", ""))
    for column in wordy_columns(table):
        text = str(row.get(column) or "")
        if not names(text, needle):
            continue
        question = registers()[table].column(column)
        if column == about:
            said = _details(words, table, row)
            line = "; ".join(f"{label}: {value}" for label, value in said)
            yield Held(group, table, id, owner, title, kind_of(table), line or text, said)
        else:
            about_them = OWNS if question.kind == "person" else NAMED
            yield Held(about_them, table, id, owner, title, question.label, text)


def _details(words: Words, table: str, row: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """All that a row says."""
    said = ((column.label, words.value(table, column.key, row.get(column.key), row)) for column in
            registers()[table].columns)  # fmt: skip
    return tuple((label, text) for label, text in said if text)


def _unsearched(project: Project, words: Words, needle: str) -> Iterator[Held]:
    """What the search does not look into: why a step is not relevant, and what the project is called."""
    for id, owner, reason in project.rows_of("SELECT id, relationship_id, reason FROM step_mark WHERE reason <> ''"):
        if names(str(reason), needle):
            yield Held(NAMED, "step_mark", id, owner, words.title("step_mark", id), tr("Reason"), str(reason))
    title = str(project.info.title)
    if names(title, needle):
        yield Held(NAMED, "project", "project", None, tr("This project"), tr("Title"), title)


def _past(project: Project, words: Words, needle: str, longest: str, held: list[Held]) -> Iterator[Held]:
    """Earlier values that name them, and all earlier values of rows that are, or once were, about them."""
    about = {one.row for one in held if one.details}
    for table, (column, _) in ABOUT.items():
        about.update(once_of(project, table, column, needle))
    rows = project.rows_of(
        'SELECT "table", "row", before, after FROM history_row WHERE "row" IN (SELECT value FROM json_each(?))'
        " OR instr(fold(coalesce(before, '') || ' ' || coalesce(after, '')), ?) ORDER BY id DESC",
        json.dumps(sorted(about)),
        longest,
    )
    told = set()
    for table, id, *sides in rows:
        for values in map(read_json, reversed(sides)):
            for column, raw in values.items():
                key = (table, id, column, str(raw))
                if column in SILENT or column == "shared" or raw in (None, "", False) or key in told:
                    continue
                told.add(key)
                if not (id in about or names(str(raw), needle)):
                    continue
                known = words.row(table, id)
                text = words.value(table, column, raw, known | values)
                if words.is_there(table, id) and words.value(table, column, known.get(column), known) == text:
                    continue
                yield Held(PAST, table, id, words.owner(table, id), words.title(table, id) or kind_of(table),
                           words.label(table, column), text)  # fmt: skip
    steps = (
        "SELECT max(id), max(at), label FROM history_step WHERE instr(fold(label), ?) GROUP BY label ORDER BY 1 DESC"
    )
    for id, at, label in project.rows_of(steps, longest):
        if names(str(label), needle):
            yield Held(PAST, "", str(id), None, str(at)[:10], tr("What a step is called"), str(label))


def _count_versions(project: Project, table: str, ids: set[str], telling: str) -> int:
    """The versions that the history keeps of rows; where telling names a column, those that say something there."""
    rows = project.rows_of(
        'SELECT before, after FROM history_row WHERE "table" = ? AND "row" IN (SELECT value FROM json_each(?))',
        table,
        json.dumps(sorted(ids)),
    )
    return sum(not telling or any(read_json(side).get(telling) for side in sides) for sides in rows)


def ids_of(project: Project, table: str, column: str, needle: str, where: str = "1") -> list[str]:
    """The rows of a table that stand under a plain name."""
    rows = project.rows_of(f'SELECT id, "{column}" FROM "{table}" WHERE {where}')
    return [str(id) for id, name in rows if plain(str(name)) == needle]


def once_of(project: Project, table: str, column: str, needle: str) -> set[str]:
    """The rows of a table that ever stood under a plain name, as the history tells."""
    one = "json_extract(CASE WHEN json_valid({0}) THEN {0} END, ?)"
    rows = project.rows_of(
        f'SELECT DISTINCT "row", {one.format("before")}, {one.format("after")} FROM history_row WHERE "table" = ?',
        f"$.{column}",
        f"$.{column}",
        table,
    )
    return {str(id) for id, *found in rows if needle in (plain(str(name)) for name in found)}


def report_text(report: Report) -> str:
    """A report as plain text, for the person who asked."""
    lines = [tr("What this project holds about {name}").format(name=report.name), ""]
    for group, held in report.groups().items():
        lines += [tr(group), "-" * len(tr(group))]
        lines += [f"{one.place} · {one.label}: {' / '.join(one.text.splitlines())}" for one in held]
        lines.append("")
    return "\n".join([*lines, *tell_rest(report)]) + "\n"


def tell_rest(report: Report) -> list[str]:
    """What a report can't list, in sentences."""
    found = []
    if report.more:
        found.append(
            tr("There is more than this: the first {number:,} places of each kind are listed.").format(number=MOST)
        )
    if number := report.steps:
        words = ngettext(
            "The history keeps who did what when: {number:,} change was made under this name.",
            "The history keeps who did what when: {number:,} changes were made under this name.",
            number,
        )
        found.append(words.format(number=number))
    if number := report.files:
        words = ngettext(
            "{number:,} attached file or issued document was not looked into.",
            "{number:,} attached files and issued documents were not looked into.",
            number,
        )
        found.append(words.format(number=number))
    found.append(tr("Only the name as it stands above was looked for. Look for first names and nicknames too."))
    found.append(tr("Backups and copies of this project hold what it held when they were made."))
    return found
