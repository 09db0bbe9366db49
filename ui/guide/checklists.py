"""The two checklists that stand beside a step: what a plan holds (annex A), and what people need (annex B)."""

from dataclasses import dataclass
from typing import Any

from models.project import ANY, Project, Scope
from resources import read_toml
from resources.catalogue import registers
from resources.words import N_, cache_by_language, tr

GROUPS = {"know": N_("Skills: know"), "do": N_("Skills: do"), "attitude": N_("Skills: be")}


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a plan: its title, what it says, the step that fills it, and how much of it is there (0–1)."""

    title: str
    says: str
    step: str
    filled: float


@cache_by_language
def _elements() -> tuple[dict[str, Any], ...]:
    return tuple(read_toml("annex_a.toml")["elements"])


@cache_by_language
def competencies() -> dict[str, list[tuple[str, str]]]:
    """Annex B: under the heading of each group the skills, as (title, what it means)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for data in read_toml("annex_b.toml")["competencies"]:
        found.setdefault(tr(GROUPS[data["group"]]), []).append((data["title"], data["means"]))
    return found


def plan_elements(project: Project, relationship: Scope) -> list[Element]:
    """Annex A: every element of a plan, with how much of it has been answered in a scope."""
    said = set(project.answers(None)) | set(project.answers(relationship))
    kept: dict[str, bool] = {}

    def says(name: str) -> bool:
        kind, _, key = name.partition(":")
        if kind != "register":
            return name in said
        if key not in kept:
            scope = relationship if registers()[key].scope != "business" and relationship is not None else ANY
            kept[key] = project.count(key, scope) > 0
        return kept[key]

    return [
        Element(data["title"], data["says"], data["steps"][0], sum(map(says, data["fields"])) / len(data["fields"]))
        for data in _elements()
    ]
