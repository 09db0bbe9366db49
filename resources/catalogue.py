"""The catalogue: every register with its columns, every list to choose from and every scale."""

from dataclasses import dataclass, field
from typing import Any

from resources import read_folder, read_toml
from resources.words import cache_by_language

KINDS = (
    "line",
    "text",
    "number",
    "money",
    "date",
    "yes_no",
    "choice",
    "choices",
    "scale",
    "person",
    "party",
    "link",
    "file",
)
AUDIENCES = ("ours", "shareable", "joint")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a scale: its number, its short label and the plain sentence that tells when it applies."""

    number: int
    label: str
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: the definition that a field of a step and a column of a register share."""

    key: str
    label: str
    kind: str
    audience: str
    choices: str = ""
    scale: str = ""
    register: str = ""
    help: str = ""
    placeholder: str = ""

    @property
    def options(self) -> dict[str, str]:
        """The keys and labels to choose from; empty for kinds without a list."""
        if self.scale:
            return {str(level.number): f"{level.number} · {level.label}" for level in scales()[self.scale]}
        return choices()[self.choices] if self.choices else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Question):
    """One column of a register; joint_label replaces the label where both firms read, {us} and {them} filled in."""

    joint_label: str = ""

    def label_for(self, us: str, them: str) -> str:
        """The header with the firms' names where the definition asks for them."""
        return self.joint_label.replace("{us}", us).replace("{them}", them) or self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A list that is kept. scope is business (rows belong to the firm), relationship, or any (either)."""

    key: str
    title: str
    singular: str
    prefix: str
    audience: str
    scope: str
    columns: tuple[Column, ...]
    empty: str = ""
    example: dict[str, str] = field(default_factory=dict)

    @property
    def naming(self) -> Column:
        """The column whose text names a row: the first wordy one."""
        return next((c for c in self.columns if c.kind in ("line", "text", "person")), self.columns[0])

    def column(self, key: str) -> Column:
        """The column with this key; KeyError where there is none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(f"{self.key}.{key}")


def _register(key: str, data: dict[str, Any]) -> Register:
    columns = tuple(Column(**{"audience": data["audience"]} | column) for column in data["columns"])
    return Register(key=key, **{k: v for k, v in data.items() if k != "columns"}, columns=columns)


@cache_by_language
def registers() -> dict[str, Register]:
    """Every register by key, in the order of the files."""
    return {key: _register(key, data) for part in read_folder("registers").values() for key, data in part.items()}


@cache_by_language
def _lists() -> dict[str, Any]:
    return read_toml("choices.toml")


@cache_by_language
def choices() -> dict[str, dict[str, str]]:
    """Every list to choose from: its name, then stored keys and their labels."""
    return dict(_lists()["choice"])


@cache_by_language
def scales() -> dict[str, tuple[Level, ...]]:
    """Every scale by name, its levels in order; the scales are Accord's own."""
    return {
        name: tuple(Level(int(number), label, means) for number, (label, means) in levels.items())
        for name, levels in _lists()["scale"].items()
    }


@cache_by_language
def tones() -> dict[str, dict[str, str]]:
    """The tone of each choice of the lists that are shown as pills: green, amber, red, blue or grey."""
    return dict(_lists()["tone"])


@cache_by_language
def maturity_levels() -> dict[int, tuple[str, str, str, str]]:
    """What each of the four maturity levels looks like, by principle number (our own matrix)."""
    return {int(number): tuple(texts) for number, texts in _lists()["maturity"].items()}
