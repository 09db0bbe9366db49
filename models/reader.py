"""The allow-list: what a document for an audience may read. Everything that is printed is read through a Reader.

For the audience "joint" a reader selects only columns and answers that are joint, or shareable and ticked; nothing else is ever
fetched, so nothing else can reach a page, its metadata or its bookmarks. For "ours" it reads everything of its scope.
"""

from dataclasses import dataclass
from typing import Any

from models import kinds
from models.locale import Locale
from models.project import ANY, Project, Scope
from resources.catalogue import Column, Question, Register, registers
from resources.guide import Field, fields

JOINT, OURS = "joint", "ours"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row as a reader may see it: its key, its short number (R-04) and the raw values of the permitted columns."""

    id: str
    number: str
    values: dict[str, Any]


class Reader:
    """Reads one scope of a project for one audience, in one locale."""

    def __init__(self, project: Project, relationship: Scope, audience: str, locale: Locale) -> None:
        self.project = project
        self.relationship = relationship
        self.audience = audience
        self.locale = locale
        self._answers: dict[Scope, dict[str, str]] = {}
        self._names: dict[str, dict[str, str]] = {}

    # ---------------------------------------------------------------- who and whom

    @property
    def us(self) -> str:
        """The name of our firm."""
        return str(self.project.us().name)

    @property
    def them(self) -> str:
        """The names of the partner firms, or the relationship's own name where none is entered."""
        if self.relationship is None:
            return ""
        names = [firm.name for firm in self.project.partners(self.relationship)]
        row = self.project.get("relationship", self.relationship)
        return " · ".join(names) or (row.name if row else "")

    # ---------------------------------------------------------------- answers

    def may_ask(self, field: Field) -> bool:
        """Whether this audience may read the answer to a question at all."""
        if self.audience == OURS or field.audience == JOINT:
            return True
        return field.audience == "shareable" and field.path in self._scope_answers(field)

    def _scope_answers(self, field: Field) -> dict[str, str]:
        scope = Project.scope_of(field, self.relationship)
        if scope not in self._answers:
            rows = self.project.select("answer", ("step", "field", "value", "shared"), scope)
            found = {}
            for row in rows:
                path = f"{row.step}.{row.field}"
                known = fields().get(path)
                if known is None or not row.value:
                    continue
                permitted = self.audience == OURS or known.audience == JOINT
                if permitted or (known.audience == "shareable" and row.shared):
                    found[path] = row.value
            self._answers[scope] = found
        return self._answers[scope]

    def raw(self, path: str) -> Any:
        """An answer as its kind's value; the kind's empty value where nothing was said or nothing may be read."""
        field = fields()[path]
        if not self.may_ask(field):
            return kinds.KINDS[field.kind].empty
        if field.record:
            return self.project.answer(field, self.relationship)
        stored = self._scope_answers(field).get(path, "")
        return kinds.KINDS[field.kind].load(stored) if stored else kinds.KINDS[field.kind].empty

    def answer(self, path: str) -> str:
        """An answer in words, or an empty string."""
        return self.show(fields()[path], self.raw(path))

    # ---------------------------------------------------------------- registers

    def may_see(self, register: Register, column: Column) -> bool:
        """Whether this audience may read a column."""
        if self.audience == OURS:
            return True
        return register.audience != OURS and column.audience != OURS

    def rows(self, key: str, columns: tuple[str, ...], *, everywhere: bool = False, **where: Any) -> list[Entry]:
        """The permitted rows of a register with exactly the named columns. KeyError for a column that may not be read."""
        register = registers()[key]
        for name in columns:
            if not self.may_see(register, register.column(name)):
                raise KeyError(f"{key}.{name} is not for the audience {self.audience}")
        scope = ANY if everywhere or register.scope == "business" else self.relationship
        if self.audience == JOINT and register.audience == "shareable":
            where["shared"] = True
        found = self.project.select(key, ("id", "number", *columns), scope, **where)
        return [
            Entry(row.id, f"{register.prefix}-{row.number:02d}", dict(zip(columns, row[2:], strict=True)))
            for row in found
        ]

    # ---------------------------------------------------------------- words

    def show(self, question: Question, value: Any) -> str:
        """A value in words for this audience; a linked row's name only where that may be read."""
        if question.kind == "link":
            return self._name_of(question.register, value)
        if question.kind == "party":
            return self._name_of("party", value)
        return self.project.show_answer(question, value, self.locale)

    def _name_of(self, key: str, id: str) -> str:
        if key not in self._names:
            naming = registers()[key].naming
            permitted = self.may_see(registers()[key], naming)
            entries = self.rows(key, (naming.key,)) if permitted else []
            self._names[key] = {e.id: self.show(naming, e.values[naming.key]) for e in entries}
        return self._names[key].get(id, "")

    # ---------------------------------------------------------------- the trust pulse

    def pulse(self) -> list["PulseRound"]:
        """The rounds of the trust pulse, oldest first, as averages per side and statement: raw answers stay ours."""
        rounds = self.project.select("pulse_round", ("id", "name", "date"), self.relationship)
        answers = self.project.select(
            "pulse_answer", ("round_id", "party_id", "item", "score", "not_applicable"), self.relationship
        )
        us = self.project.us().id
        found = []
        for row in sorted(rounds, key=lambda r: (r.date is None, str(r.date))):
            scores: dict[tuple[str, bool], list[int]] = {}
            for a in answers:
                if a.round_id == row.id and a.score is not None and not a.not_applicable and a.party_id:
                    scores.setdefault((a.item, a.party_id == us), []).append(a.score)
            means = {key: sum(values) / len(values) for key, values in scores.items()}
            found.append(PulseRound(row.name, means, row.id))
        return found


@dataclass(frozen=True, slots=True)
class PulseRound:
    """One round: average score (1–5) by statement key and side (True: our people answered). N/A is left out."""

    name: str
    means: dict[tuple[str, bool], float]
    id: str = ""

    def average(self, ours: bool) -> float | None:
        """The mean over the statements that this side answered, or None."""
        values = [mean for (_, side), mean in self.means.items() if side is ours]
        return sum(values) / len(values) if values else None
