"""What is done to whole rows, one or thousands, always in one step; and the sentences that say so."""

from collections.abc import Sequence

from models.kinds import Value
from models.project import Project
from resources.catalogue import Column, Register

PLURALS = {"person": "people", "criterion": "criteria", "way of working": "ways of working"}


def article(word: str) -> str:
    """“a rung”, “an issue”."""
    return f"an {word}" if word[:1].casefold() in "aeiou" else f"a {word}"


def counted(register: Register, number: int) -> str:
    """“1 risk”, “3 duties”."""
    word = register.singular
    if number == 1:
        return f"1 {word}"
    if word in PLURALS:
        return f"{number:,} {PLURALS[word]}"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{number:,} {word[:-1]}ies"
    return f"{number:,} {word}{'es' if word.endswith(('s', 'x', 'ch', 'sh')) else 's'}"


def remove_rows(project: Project, register: Register, ids: Sequence[str]) -> str:
    """Take rows away in one step; the sentence that says so."""
    name = project.title(register.key, ids[0]) if len(ids) == 1 else ""
    project.remove_many(register.key, ids)
    more = " with everything written for it" if register.key == "relationship" else ""
    return f"{f'“{name}”' if name else counted(register, len(ids)).capitalize()} deleted{more}."


def duplicate_rows(project: Project, register: Register, ids: Sequence[str]) -> list[str]:
    """Add a copy behind each row, in one step; the keys of the copies."""
    return project.duplicate_many(register.key, ids)


def change_rows(project: Project, register: Register, ids: Sequence[str], column: Column, value: Value) -> str:
    """Give a column the same value in many rows; the sentence that says so, or none where all had it already.

    KindError where the value doesn't fit.
    """
    if project.set_many(register.key, ids, column.key, value) is None:
        return ""
    return f"{counted(register, len(ids)).capitalize()} changed."
