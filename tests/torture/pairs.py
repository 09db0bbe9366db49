"""Two processes with one file: one writes, the other reads and is told who writes; then they swap."""

import json
import os
import random
import shutil
import signal
from pathlib import Path
from typing import Any

from models import cipher
from models.project import Project
from models.trouble import ProjectError
from tests.torture.editor import PASSWORD, complain_about, make_base
from tests.torture.tally import Tally


class Colleague:
    """Somebody at another computer: a process that does what it is asked and says how it went."""

    def __init__(self, path: Path, person: str) -> None:
        asked, self._ask = os.pipe()
        self._hear, answered = os.pipe()
        self.person = person
        self._pid = os.fork()
        if not self._pid:
            os.close(self._ask)
            os.close(self._hear)
            _serve(path, person, os.fdopen(asked), answered)
            os._exit(0)
        os.close(asked)
        os.close(answered)
        self._lines = os.fdopen(self._hear)

    def ask(self, *what: Any) -> None:
        """Ask for something."""
        os.write(self._ask, (json.dumps(what) + "\n").encode())

    def hear(self) -> Any:
        """The answer to the oldest question that was not answered yet."""
        return json.loads(self._lines.readline() or '{"broke": "the process is gone"}')

    def do(self, *what: Any) -> Any:
        """Ask and hear."""
        self.ask(*what)
        return self.hear()

    def leave(self) -> None:
        """Let the process end."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._ask)
        self._lines.close()


def _serve(path: Path, person: str, asked: Any, answered: int) -> None:
    project: Project | None = None
    for line in asked:
        what, *arguments = json.loads(line)
        try:
            if what == "open":
                if cipher.is_protected(path):
                    cipher.forget()
                    cipher.unlock(path, PASSWORD)  # while the other one may be writing
                project = Project.open(path, person=person)
                answer: Any = {"read_only": project.read_only, "reason": project.read_only_reason}
            elif what == "close":
                assert project is not None
                project.close()
                answer = {}
            else:
                assert project is not None
                answer = _read(project) if what == "read" else _write(project, arguments[0])
        except ProjectError as error:
            answer = {"refused": str(error)}
        except Exception as error:
            answer = {"broke": f"{type(error).__name__} {error}"}
        os.write(answered, (json.dumps(answer) + "\n").encode())


def _read(project: Project) -> dict[str, Any]:
    return {"titles": [row.title for row in project.select("risk", ("title",))]}


def _write(project: Project, titles: list[str]) -> dict[str, Any]:
    relationship = project.relationships()[0].id
    for title in titles:
        project.add("risk", relationship, title=title)
    return {}


def share_file(tally: Tally, rounds: int, folder: Path, seed: int = 44003, password: str = "") -> None:
    """Two processes open one file in turns; roles are swapped in every round."""
    chance = random.Random(seed)
    base = make_base(folder / "base.accord", password)
    path = Path(shutil.copy(base, folder / "shared.accord"))
    people = [Colleague(path, "Mara"), Colleague(path, "Osei")]
    wanted: list[str] | None = None
    try:
        for number in range(rounds):
            tally.rounds += 1
            writer, reader = people[number % 2], people[1 - number % 2]
            wanted = _share(tally, writer, reader, wanted, [f"{number}.{n}" for n in range(chance.randint(1, 8))])
    finally:
        for person in people:
            person.leave()
    project = Project.open(path)
    for sentence in complain_about(project):
        tally.note(sentence)
    if [row.title for row in project.select("risk", ("title",))] != wanted:
        tally.note("at the end not all is there")
    project.close()


def _share(tally: Tally, writer: Colleague, reader: Colleague, wanted: list[str] | None, new: list[str]) -> list[str]:
    opened = writer.do("open")
    if opened.get("read_only") is not False:
        tally.note(f"the writer could not write: {opened}")
    before = writer.do("read").get("titles", [])
    if wanted is not None and before != wanted:
        tally.note("what the other one wrote is not all there")
    second = reader.do("open")
    if not second.get("read_only") or writer.person not in second.get("reason", ""):
        tally.note(f"the reader was not told who writes: {second}")
    writer.ask("write", new)
    for _ in range(3):
        seen = reader.do("read")
        if "titles" not in seen or seen["titles"] != (before + new)[: len(seen["titles"])]:
            tally.note(f"the reader saw something else: {str(seen)[:200]}")
        tally.count("readings while the other wrote")
    if answer := writer.hear():
        tally.note(f"writing went wrong: {answer}")
    if "refused" not in (answer := reader.do("write", ["never"])):
        tally.note(f"two wrote at once: {answer}")
    if reader.do("read").get("titles") != before + new:
        tally.note("the reader does not see what was written")
    for person in (writer, reader):
        if answer := person.do("close"):
            tally.note(f"closing went wrong: {answer}")
    return [*before, *new]
