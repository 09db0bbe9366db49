"""Writes a sample as a real project file: dates moved to today, local names turned into keys."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from models import kinds
from models.project import GAP, Project, Scope
from models.records.base import derived_id
from models.trouble import ProjectError
from resources.catalogue import Question, registers
from resources.guide import fields
from resources.samples import read_sample, samples
from resources.words import tr

BUSINESS = "business"


def write_sample(name: str, path: Path, *, today: date | None = None) -> Project:
    """Make a project file of a sample and return it open. ProjectError for an unknown name or a file that exists."""
    if name not in {sample.name for sample in samples()}:
        raise ProjectError(
            tr("There is no sample “{name}”. Choose one of {names}.").format(
                name=name, names=", ".join(s.name for s in samples())
            )
        )
    data = read_sample(name)
    firm = next(party["name"] for party in data["party"] if party.get("is_us"))
    language = {"en": "en-GB"}.get(data["language"], data["language"])
    person = data.get("user") or (data["person"] if isinstance(data.get("person"), str) else "")
    project = Project.create(
        path, firm, person=person, currency=data["currency"], language=language, paper=data["paper"]
    )
    try:
        _Writer(project, name, data, today or date.today()).write()
    except BaseException:
        project.close()
        path.unlink(missing_ok=True)
        raise
    return project


class _Writer:
    def __init__(self, project: Project, name: str, data: dict[str, Any], today: date) -> None:
        self.project = project
        self.name = name
        self.data = data
        weeks = (today - data["written_on"]).days // 7
        self.shift = timedelta(weeks=weeks)

    def write(self) -> None:
        """Fill the new file, outside of the history: a sample has no past."""
        with self.project.at_once():
            with self.project.step("sample"):
                self.project.set("project", "project", "sample", self.name)
            for key in ("party", "relationship", *(k for k in registers() if k not in ("party", "relationship"))):
                rows = self.data.get(key)
                if isinstance(rows, list):
                    if key == "party":
                        self.project.clear("party")
                    self.project.load(key, self._rows(key, rows))
            self._answers()
            self._marks()
            self.project.forget()

    def _key(self, local: str) -> str:
        return derived_id("sample", self.name, local) if local else ""

    def _scope(self, local: str | None) -> Scope:
        return None if local in (None, BUSINESS) else self._key(str(local))

    def _value(self, question: Question, value: Any) -> Any:
        if question.kind in ("party", "link"):
            return self._key(value)
        if isinstance(value, date):
            return value + self.shift
        if question.kind == "choice":
            value = str(value)
        return kinds.check(question, value)

    def _rows(self, key: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        register = registers()[key]
        found = []
        for place, row in enumerate(rows, start=1):
            values: dict[str, Any] = {c.key: kinds.KINDS[c.kind].empty for c in register.columns}
            for name, value in row.items():
                if name not in ("id", "relationship", "shared"):
                    values[name] = self._value(register.column(name), value)
            local = row.get("id") or f"{key}/{place}"
            values |= {"id": self._key(local), "position": place * GAP, "shared": bool(row.get("shared"))}
            values["number"] = place
            if register.scope != BUSINESS:
                values["relationship_id"] = self._scope(row.get("relationship"))
            found.append(values)
        return found

    def _answers(self) -> None:
        shared = {scope: set(paths) for scope, paths in self.data.get("shared", {}).items()}
        rows = []
        for local, answers in self.data.get("answers", {}).items():
            scope = self._scope(local)
            for path, value in answers.items():
                field = fields()[path]
                if (field.scope == BUSINESS) is not (scope is None):
                    raise ProjectError(
                        tr("Sample {name}: {path} is answered in the wrong scope ({local}).").format(
                            name=self.name, path=path, local=local
                        )
                    )
                stored = kinds.KINDS[field.kind].store(self._value(field, value))
                rows.append(
                    {
                        "id": derived_id("answer", scope, field.step, field.key),
                        "relationship_id": scope,
                        "step": field.step,
                        "field": field.key,
                        "value": stored,
                        "shared": path in shared.get(local, ()),
                    }
                )
        self.project.load("answer", rows)

    def _marks(self) -> None:
        rows = []
        for local, marks in self.data.get("marks", {}).items():
            scope = self._scope(local)
            reasons = marks.get("reasons", {})
            for state in ("done", "not_relevant"):
                rows += [
                    {
                        "id": derived_id("mark", scope, clause),
                        "relationship_id": scope,
                        "step": clause,
                        "state": state,
                        "reason": reasons.get(clause, ""),
                    }
                    for clause in marks.get(state, ())
                ]
        self.project.load("step_mark", rows)
