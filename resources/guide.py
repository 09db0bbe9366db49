"""The guide: twelve principles, their 36 steps, and the questions and registers of each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from resources import read_folder, read_toml
from resources.catalogue import Column, Question, Register, registers
from resources.words import cache_by_language

LAST_STAGE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Question):
    """One question of a step. scope is business or relationship; record names the table whose column holds the answer."""

    step: str
    scope: str
    paper: str = ""
    show_if: str = ""
    record: str = ""

    @property
    def path(self) -> str:
        """CLAUSE.KEY, the name by which outlines, samples and checklists call this question."""
        return f"{self.step}.{self.key}"

    def heading_for(self, us: str, them: str) -> str:
        """The heading under which the answer is printed, with the firms' names where it asks for them."""
        return (self.paper or self.label).replace("{us}", us).replace("{them}", them)

    @property
    def condition(self) -> tuple[str, str] | None:
        """The sibling question and the answer that show this one, or None."""
        key, found, value = self.show_if.partition("=")
        return (key, value) if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """A register inside a step: which columns it shows there and one line above it."""

    register: Register
    columns: tuple[Column, ...]
    scope: str
    step: str
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One subclause 5.x.3.y: its words, its questions and registers in order, and where it belongs."""

    clause: str
    key: str
    principle: int
    title: str
    standard_title: str
    scope: str
    minutes: int
    what: str
    why: str
    how: str
    example: str
    pitfalls: tuple[str, ...]
    goes: tuple[str, ...]
    words: tuple[str, ...]
    clauses: tuple[str, ...]
    items: tuple[Field | Embedded, ...]
    first_plan: int = 0
    first_minutes: int = 0
    competition: str = ""
    caution: str = ""

    @property
    def fields(self) -> tuple[Field, ...]:
        """The questions alone, in order."""
        return tuple(item for item in self.items if isinstance(item, Field))

    @property
    def embedded(self) -> tuple[Embedded, ...]:
        """The registers alone, in order."""
        return tuple(item for item in self.items if isinstance(item, Embedded))

    def items_for(self, scope: str) -> tuple[Field | Embedded, ...]:
        """What is asked in a scope: everything for a relationship, only what is answered once for the business."""
        return self.items if scope == "relationship" else tuple(i for i in self.items if i.scope == "business")


@dataclass(frozen=True, slots=True, kw_only=True)
class Principle:
    """One of the twelve principles. stages maps a stage 1–8 to "main" or "touches" (DOMAIN: stage × principle)."""

    number: int
    key: str
    title: str
    what: str
    why: str
    steps: tuple[Step, ...]
    stages: dict[int, str] = field(default_factory=dict)


def _item(data: dict[str, Any], clause: str, step_scope: str) -> Field | Embedded:
    if "register" in data and "field" not in data:
        register = registers()[data["register"]]
        scope = step_scope if register.scope == "any" else register.scope
        columns = tuple(register.column(key) for key in data["columns"])
        return Embedded(register=register, columns=columns, scope=scope, step=clause, help=data.get("help", ""))
    rest = {key: value for key, value in data.items() if key != "field"}
    return Field(**{"scope": step_scope} | rest, key=data["field"], step=clause)


def _step(data: dict[str, Any], principle: int) -> Step:
    items = tuple(_item(item, data["clause"], data["scope"]) for item in data["items"])
    lists = {key: tuple(data[key]) for key in ("pitfalls", "goes", "words", "clauses")}
    words = {key: value for key, value in data.items() if key != "warning"}
    return Step(**words | data.get("warning", {}) | lists | {"items": items}, principle=principle)


@cache_by_language
def principles() -> tuple[Principle, ...]:
    """The twelve principles in order."""
    found = []
    for data in read_folder("guidance").values():
        stages = {int(stage): weight for stage, weight in data["stages"].items()}
        steps = tuple(_step(step, data["number"]) for step in data["steps"])
        found.append(Principle(**data | {"stages": stages, "steps": steps}))
    return tuple(found)


@cache_by_language
def steps() -> dict[str, Step]:
    """All 36 steps by clause, in order."""
    return {step.clause: step for principle in principles() for step in principle.steps}


@cache_by_language
def fields() -> dict[str, Field]:
    """All questions by path (CLAUSE.KEY), in order."""
    return {field.path: field for step in steps().values() for field in step.fields}


@cache_by_language
def first_plan() -> tuple[Step, ...]:
    """The shortest set of steps that fills a joint plan, in the order in which they are offered."""
    return tuple(sorted((s for s in steps().values() if s.first_plan), key=lambda s: s.first_plan))


def steps_for_stage(stage: int) -> Iterator[tuple[Step, str]]:
    """The steps that a stage 1–8 asks for, each with "main" or "touches"."""
    for principle in principles():
        weight = principle.stages.get(stage)
        if weight:
            yield from ((step, weight) for step in principle.steps)


@cache_by_language
def clause_titles() -> dict[str, str]:
    """The titles by which we cite clauses of ISO 44001:2017, by number."""
    return {str(number): str(title) for number, title in read_toml("clauses.toml").items()}
