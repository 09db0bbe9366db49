"""A user who does anything in any order, and ways to see whether a project is whole."""

import hashlib
import random
from pathlib import Path

from models import cipher, schema
from models.project import Project
from models.protection import protect
from models.search import shape
from models.search.index import Index
from resources.guide import fields

TABLES = ("risk", "action", "objective", "stakeholder", "issue", "meeting")
PASSWORD = "Brot und Ähren 7"
READABLE = (b"sqlite format 3", b"larkfield", b"northgate", b"meadow mill", b"history_step", b"stakeholder 1")
WORDS = ("van", "flour", "oven", "ford", "ice", "mill", "Žluťoučký", "🍞", "ß" * 40, "'; --", "null", "<b>", "\\")
ANSWERS = tuple(f for f in fields().values() if f.scope == "relationship" and f.kind == "text" and not f.record)[:12]


def make_base(path: Path, password: str = "") -> Path:
    """A small project with a bit of everything, and a history of its own; with a password, unlocked."""
    project = Project.create(path, "Larkfield Bakery", person="Mara")
    for name in ("Northgate", "Meadow Mill"):
        relationship = project.add("relationship", name=name)
        for table in TABLES:
            for number in range(3):
                project.add(table, relationship, **{naming(table): f"{table} {number}"})
    project.undo()
    complain_about(project)
    project.close()
    if password:
        protect(path, password)
    return path


def open_anew(path: Path, password: str = "") -> Project:
    """Open a project as a fresh start of the program does, that knows no password yet."""
    cipher.forget()
    if password:
        cipher.unlock(path, password)
    return Project.open(path, person="Mara")


def complain_about_readable(folder: Path, pattern: str) -> list[str]:
    """Which files of a protected project can be read without its password."""
    found = []
    for path in sorted(folder.glob(pattern)):
        data = path.read_bytes().lower()
        found += [f"{path.name} shows “{word.decode()}” without the password" for word in READABLE if word in data]
    return found


def naming(table: str) -> str:
    """The column that names a row."""
    from resources.catalogue import registers

    return registers()[table].naming.key


def hash_row(table: str, row: tuple[object, ...]) -> int:
    """A number for one row; the exclusive or of all rows is the digest of a project."""
    return int.from_bytes(hashlib.blake2b(repr((table, row)).encode(), digest_size=12).digest(), "big")


def digest(project: Project) -> int:
    """A number for everything that is recorded in a project."""
    found = 0
    for table in schema.recorded_tables():
        for row in project.rows_of(f'SELECT * FROM "{table.name}"'):
            found ^= hash_row(table.name, row)
    return found


def done_steps(project: Project) -> int:
    """How many steps undo could take back."""
    return int(project.rows_of("SELECT count(*) FROM history_step WHERE state = 'done'")[0][0])


def complain_about(project: Project) -> list[str]:
    """What does not hold together: pages, links, the search index."""
    found = []
    if project.rows_of("PRAGMA integrity_check") != [("ok",)]:
        found.append("integrity_check is not ok")
    if project.rows_of("PRAGMA foreign_key_check"):
        found.append("rows point to nothing")
    index = Index(project)
    while index.work():
        pass
    for table in shape.searched():
        words, owner = shape.words_of(table, f'"{table}"'), shape.owner_of(table, f'"{table}"')
        wanted = set(project.rows_of(f'SELECT id, {owner}, {words} FROM "{table}"'))
        sql = 'SELECT "row", relationship_id, text FROM search_entry WHERE "table" = ?'
        if wanted != set(project.rows_of(sql, table)):
            found.append(f"the search index is out of step with {table}")
    try:
        project._store.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    except Exception as error:
        found.append(f"the words of the search are not those of the rows: {error}")
    return found


class Editor:
    """Makes one random gesture after another; before each it says of what kind it will be.

    kind is "edit" (a step of its own), "undo", "redo", "typing" (joins the step before; with the digest that it leads
    to) or "quiet" (nothing recorded changes).
    """

    def __init__(self, project: Project, chance: random.Random) -> None:
        self.project, self.chance = project, chance
        self.begun = done_steps(project)
        self._typed: tuple[str, str] | None = None

    def _row(self, table: str) -> str | None:
        ids = [row.id for row in self.project.select(table, ("id",))]
        return str(self.chance.choice(ids)) if ids else None

    def _words(self) -> str:
        return " ".join(self.chance.choices(WORDS, k=self.chance.choice((1, 3, 30))))

    def choose(self) -> tuple[str, str]:
        """The gesture to make next: its name, and its kind."""
        name = self.chance.choice(("add", "add", "set", "type", "type", "remove", "move", "put", "mark", "many",
                                   "undo", "undo", "redo", "index"))  # fmt: skip
        if name == "undo" and done_steps(self.project) <= self.begun:
            name = "add"
        if name == "type":
            return name, "typing"
        return name, {"undo": "undo", "redo": "redo", "index": "quiet"}.get(name, "edit")

    def aim(self) -> int:
        """Choose the cell for typing; the digest that typing leads to."""
        table = self.chance.choice(TABLES)
        id = self._row(table)
        if self._typed is not None and self.chance.random() < 0.6 and self.project.get(*self._typed) is not None:
            table, id = self._typed
        self._typed = (table, id) if id else None
        if id is None:
            return digest(self.project)
        self.text = self._words()
        columns = [column.name for column in self.project.table(table).columns]
        old = self.project.rows_of(f'SELECT * FROM "{table}" WHERE id = ?', id)[0]
        place = columns.index(naming(table))
        new = (*old[:place], self.text, *old[place + 1 :])
        return digest(self.project) ^ hash_row(table, old) ^ hash_row(table, new)

    def make(self, name: str) -> None:
        """Make the gesture."""
        project, chance = self.project, self.chance
        table = chance.choice(TABLES)
        relationship = chance.choice([row.id for row in project.relationships()])
        if name == "add":
            project.add(table, relationship, **{naming(table): self._words()})
        elif name == "set" and (id := self._row(table)):
            project.set(table, id, naming(table), self._words())
        elif name == "type" and self._typed is not None:
            project.set(self._typed[0], self._typed[1], naming(self._typed[0]), self.text, merge=True)
        elif name == "remove" and (id := self._row(table)):
            project.remove(table, id)
        elif name == "move" and (id := self._row(table)):
            project.move(table, id, after=self._row(table))
        elif name == "put":
            project.put(chance.choice(ANSWERS), relationship, self._words())
        elif name == "mark":
            project.mark("5.1.3.1", relationship, chance.choice(("done", "", "not_relevant")), self._words())
        elif name == "many":
            with project.step("Many"):
                for _ in range(chance.randint(2, 25)):
                    project.add(table, relationship, **{naming(table): self._words()})
        elif name == "undo":
            project.undo()
        elif name == "redo":
            project.redo()
        elif name == "index":
            Index(project).work()
