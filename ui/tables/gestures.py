"""What is done to whole rows, one or thousands, always in one step; and the sentences that say so."""

from collections.abc import Sequence

from models.kinds import Value
from models.project import Project
from resources.catalogue import Column, Register
from resources.words import tr
from ui.tables.counting import counted


def article(noun: str) -> str:
    """“a rung”, “an issue”; other languages may leave the article out, in both forms."""
    form = tr("an {noun}") if noun[:1].casefold() in "aeiou" else tr("a {noun}")
    return form.format(noun=noun)


def remove_rows(project: Project, register: Register, ids: Sequence[str]) -> str:
    """Take rows away in one step; the sentence that says so."""
    name = project.title(register.key, ids[0]) if len(ids) == 1 else ""
    project.remove_many(register.key, ids)
    if register.key == "relationship":
        if name:
            return tr("“{name}” deleted with everything written for it.").format(name=name)
        rows = counted(register, len(ids))
        return tr("{rows} deleted with everything written for it.").format(rows=rows)
    if name:
        return tr("“{name}” deleted.").format(name=name)
    return tr("{rows} deleted.").format(rows=counted(register, len(ids)))


def duplicate_rows(project: Project, register: Register, ids: Sequence[str]) -> list[str]:
    """Add a copy behind each row, in one step; the keys of the copies."""
    return project.duplicate_many(register.key, ids)


def change_rows(project: Project, register: Register, ids: Sequence[str], column: Column, value: Value) -> str:
    """Give a column the same value in many rows; the sentence that says so, or none where all had it already.

    KindError where the value doesn't fit.
    """
    if project.set_many(register.key, ids, column.key, value) is None:
        return ""
    return tr("{rows} changed.").format(rows=counted(register, len(ids)))
