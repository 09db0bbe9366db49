"""The texts of the TOML files in the language that is spoken: labels by gettext, longer texts by overlay files."""

import tomllib
from typing import Any

from resources import words

BY_CATALOGUE = ("registers", "documents", "choices.toml", "clauses.toml")
BY_OVERLAY = ("guidance", "annex_a.toml", "annex_b.toml", "glossary.toml", "manual.toml")
# fmt: off
VISIBLE = frozenset(
    (
        "title", "singular", "empty", "label", "help", "placeholder", "joint_label", "paper", "caption", "intro",
        "audience_note", "subject", "extract_title", "extract_note", "what", "why", "how", "example", "pitfalls",
        "goes", "competition", "caution", "standard_title", "says", "means", "looks_like", "word", "short", "more",
        "also", "text", "part", "alt",
    )
)
# fmt: on
WHOLLY: dict[str, tuple[str, ...] | None] = {
    "choices.toml": ("choice", "scale", "maturity"),
    "clauses.toml": None,
}  # all texts
NAMES = ("clause", "field", "register", "key")  # by which an overlay names the table that it translates


def translate(parts: tuple[str, ...], data: dict[str, Any]) -> dict[str, Any]:
    """The data of one TOML file, named by its path parts, with its visible texts in the language that is spoken."""
    if words.language() == words.ENGLISH or parts[0] not in BY_CATALOGUE + BY_OVERLAY:
        return data
    if parts[0] in BY_CATALOGUE or words.language() in words.PSEUDO:
        return {key: _walk(part, _is_wholly(parts[0], key) or key in VISIBLE) for key, part in data.items()}
    path = words.FOLDER.joinpath(words.language(), *parts)
    if not path.is_file():
        return data
    with path.open("rb") as file:
        return dict(_lay_over(data, tomllib.load(file), False))


def list_texts(parts: tuple[str, ...], data: dict[str, Any]) -> list[str]:
    """Every visible text of a TOML file, in order: what `make words` puts in the catalogue and a test looks for."""
    found: list[str] = []
    for key, part in data.items():
        _walk(part, _is_wholly(parts[0], key) or key in VISIBLE, found)
    return [text for text in found if text]


def _is_wholly(file: str, table: str) -> bool:
    tables = WHOLLY.get(file, ())
    return tables is None or table in tables


def _walk(value: Any, shown: bool, found: list[str] | None = None) -> Any:
    if isinstance(value, dict):
        return {key: _walk(part, shown or key in VISIBLE, found) for key, part in value.items()}
    if isinstance(value, list):
        return [_walk(part, shown, found) for part in value]
    if not shown or not isinstance(value, str):
        return value
    if found is not None:
        found.append(value)
    return words.tr(value)


def _lay_over(value: Any, over: Any, shown: bool) -> Any:
    """The value with the visible texts that an overlay gives in their place; of anything else the overlay has no say."""
    if isinstance(value, dict) and isinstance(over, dict):
        return {
            key: _lay_over(part, over[key], shown or key in VISIBLE) if key in over else part
            for key, part in value.items()
        }
    if isinstance(value, list) and isinstance(over, list):
        if shown:
            return over if all(isinstance(text, str) for text in over) else value
        return [_lay_over(part, _match(part, over), shown) for part in value]
    return over if shown and isinstance(value, str) and isinstance(over, str) and over else value


def _match(part: Any, over: list[Any]) -> Any:
    if not isinstance(part, dict):
        return None
    named = [(name, part[name]) for name in NAMES if name in part][:1]
    return next((other for other in over if isinstance(other, dict) and named and named[0] in other.items()), None)
