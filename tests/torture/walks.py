"""Random edits, undo, redo and putting back, against a simple model of the rows in plain Python."""

import copy
import random
import traceback
from pathlib import Path
from typing import Any

from models.chronicle.putting_back import carry_out, plan_before
from models.chronicle.steps import read_step
from models.project import Project
from models.protection import protect
from tests.torture.editor import complain_about
from tests.torture.tally import Tally

TEXTS = {"risk": "title", "action": "action", "objective": "objective"}
GESTURES = 8  # in one sequence
Rows = dict[str, list[dict[str, Any]]]  # in their order; links by key


class Model:
    """What a project should hold after each step: a list of states, and a finger on the present one."""

    def __init__(self) -> None:
        self.states: list[Rows] = [{table: [] for table in TEXTS}]
        self.now = 0
        self.typing: tuple[str, str] | None = None

    @property
    def rows(self) -> Rows:
        """The rows as they should be now."""
        return self.states[self.now]

    def step(self, rows: Rows, typing: tuple[str, str] | None = None) -> None:
        """A new state, which drops what was undone. Typing on in one cell changes the state of the step before."""
        if typing is not None and typing == self.typing:
            self.now -= 1
        changed = rows != self.rows
        del self.states[self.now + 1 :]
        if changed:
            self.states.append(rows)
            self.now += 1
        self.typing = typing if changed else None


class Walk:
    """One project and its model, changed in step."""

    def __init__(self, path: Path, chance: random.Random, password: str = "") -> None:
        self.project = Project.create(path, "Larkfield Bakery", person="Mara")
        if password:
            self.project.close()
            protect(path, password)
            self.project = Project.open(path, person="Mara")
        self.project.rows_of("PRAGMA synchronous = OFF")  # nothing here is about the disk
        self.relationship = self.project.add("relationship", name="Northgate")
        self.path, self.chance, self.model = path, chance, Model()
        self.base = self._steps()[-1]

    def _steps(self) -> list[int]:
        return [id for (id,) in self.project.rows_of("SELECT id FROM history_step WHERE state = 'done' ORDER BY id")]

    def _any(self, table: str) -> dict[str, Any] | None:
        rows = self.model.rows[table]
        return self.chance.choice(rows) if rows else None

    def go(self) -> str:
        """Make one gesture in both; its name."""
        name = self.chance.choice(("add", "add", "set", "type", "type", "remove", "move", "link", "undo", "undo",
                                   "redo", "restore", "reopen", "many"))  # fmt: skip
        table = self.chance.choice(tuple(TEXTS))
        rows = copy.deepcopy(self.model.rows)
        getattr(self, f"_{name}")(table, rows)
        return name

    def _words(self) -> str:
        return self.chance.choice(("", "ice", "flour", "Žluť", "x" * 300, "null", "{}", "'"))

    def _add(self, table: str, rows: Rows) -> None:
        text = self._words()
        id = self.project.add(table, self.relationship, **{TEXTS[table]: text})
        rows[table].append({"id": id, "text": text, "link": ""})
        self.model.step(rows)

    def _many(self, table: str, rows: Rows) -> None:
        with self.project.step("Many"):
            for _ in range(3):
                text = self._words()
                id = self.project.add(table, self.relationship, **{TEXTS[table]: text})
                rows[table].append({"id": id, "text": text, "link": ""})
            self.project.remove(table, rows[table][0]["id"])
        self._drop(table, rows, rows[table][0]["id"])
        self.model.step(rows)

    def _set(self, table: str, rows: Rows, merge: bool = False) -> None:
        row = self._any(table)
        if row is None:
            return
        text = self._words()
        changed = self.project.set(table, row["id"], TEXTS[table], text, merge=merge)
        if changed is not None or text != row["text"]:
            next(r for r in rows[table] if r["id"] == row["id"])["text"] = text
            self.model.step(rows, (table, row["id"]) if merge else None)

    def _type(self, table: str, rows: Rows) -> None:
        self._set(table, rows, merge=True)

    @staticmethod
    def _drop(table: str, rows: Rows, id: str) -> None:
        rows[table] = [row for row in rows[table] if row["id"] != id]
        for row in rows["action"]:
            row["link"] = "" if row["link"] == id else row["link"]

    def _remove(self, table: str, rows: Rows) -> None:
        row = self._any(table)
        if row is not None:
            self.project.remove(table, row["id"])
            self._drop(table, rows, row["id"])
            self.model.step(rows)

    def _move(self, table: str, rows: Rows) -> None:
        row, after = self._any(table), self._any(table)
        if row is None or after is None or row is after:
            return
        self.project.move(table, row["id"], after=after["id"])
        others = [r for r in rows[table] if r["id"] != row["id"]]
        place = next(i for i, r in enumerate(others) if r["id"] == after["id"])
        rows[table] = [*others[: place + 1], row, *others[place + 1 :]]
        if rows != self.model.rows:
            self.model.step(copy.deepcopy(rows))

    def _link(self, table: str, rows: Rows) -> None:
        row, target = self._any("action"), self._any("risk")
        if row is not None and target is not None and row["link"] != target["id"]:
            self.project.set("action", row["id"], "risk_id", target["id"])
            next(r for r in rows["action"] if r["id"] == row["id"])["link"] = target["id"]
            self.model.step(rows)

    def _undo(self, table: str, rows: Rows) -> None:
        self.model.typing = None
        if self.model.now:
            assert self.project.undo() is not None
            self.model.now -= 1

    def _redo(self, table: str, rows: Rows) -> None:
        self.model.typing = None
        there = self.model.now + 1 < len(self.model.states)
        assert (self.project.redo() is not None) == there
        self.model.now += there

    def _restore(self, table: str, rows: Rows) -> None:
        steps = [id for id in self._steps() if id > self.base]
        assert len(steps) == self.model.now, "the history holds more or fewer steps than there were"
        if not steps:
            return
        back = self.chance.randrange(len(steps))
        step = read_step(self.project, steps[back])
        assert step is not None
        plan = plan_before(self.project, step)
        assert not plan.skipped, plan.skipped
        change = carry_out(self.project, plan)
        if change is not None:
            self.model.step(copy.deepcopy(self.model.states[back]))
        self.model.typing = None

    def _reopen(self, table: str, rows: Rows) -> None:
        self.project.close()
        self.project = Project.open(self.path, person="Mara")
        self.project.rows_of("PRAGMA synchronous = OFF")
        self.model.typing = None

    def check(self) -> None:
        """See that the file holds what the model does, in its order."""
        for table, column in TEXTS.items():
            found = [
                {"id": row.id, "text": getattr(row, column), "link": row.risk_id if table == "action" else ""}
                for row in self.project.all(table)
            ]
            assert found == self.model.rows[table], f"{table}: {found} is not {self.model.rows[table]}"


def walk_randomly(tally: Tally, rounds: int, folder: Path, seed: int = 44003, password: str = "") -> None:
    """So many sequences of eight gestures, ten of them in one project; each gesture is compared with the model."""
    walk: Walk | None = None
    for number in range(rounds):
        tally.rounds += 1
        if walk is None or number % 10 == 0:
            if walk is not None:
                _end(tally, walk)
            walk = Walk(folder / f"walk {number}.accord", random.Random(seed * 7_919 + number), password)
        names = []
        try:
            for _ in range(GESTURES):
                names.append(walk.go())
                walk.check()
            tally.count("gestures", GESTURES)
        except Exception:
            tally.note(f"{' '.join(names)}: {traceback.format_exc()[-1500:]}")
            walk.project.close()
            walk = None
    if walk is not None:
        _end(tally, walk)


def _end(tally: Tally, walk: Walk) -> None:
    for sentence in complain_about(walk.project):
        tally.note(sentence)
    walk.project.close()
    walk.path.unlink()
