"""A sheet as any spreadsheet keeps it: rows of plain cells, before anything is understood."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from resources.words import N_, available, language, speaking, tr

Cell = str | float | int | bool | date | None

MOST_ROWS: Final = 200_000
MOST_BYTES: Final = 100 * 2**20  # of a file, and of everything packed inside one
LONGEST: Final = 32_767  # letters that Excel keeps in one cell
SHORT: Final = LONGEST // 8  # letters that always go into one, however they are written
CUT: Final = N_(" … [cut here: a spreadsheet cell holds no more]")

# What a spreadsheet might take for a formula: also behind blanks, and in the wide letters of East Asian keyboards.
_FORMULA: Final = re.compile(r"[\s'’]*[=+\-@|−＝＋－＠﹢﹣﹦﹫]|['’]*[\t\r\n]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of cells, the first one being row 1. name is what the user calls it.

    keys tells by column place which of our columns it holds, as “register.column”, and header the place of the row of
    headings, where Accord made the sheet itself.
    decimal is the decimal sign that its delimiter suggests, or an empty string.
    """

    rows: list[list[Cell]]
    name: str = ""
    keys: dict[int, str] = field(default_factory=dict)
    decimal: str = ""
    header: int = -1


def list_languages() -> tuple[str, ...]:
    """The languages in which Accord may have written a sheet, the one spoken now first."""
    return tuple(dict.fromkeys((language(), *available())))


def uncut(text: str) -> str | None:
    """What stands before the mark at the end of a text that was cut when it was exported; None for any other text."""
    if len(text) < SHORT:
        return None
    for tag in list_languages():
        with speaking(tag):
            if text.endswith(tr(CUT)):
                return text[: -len(tr(CUT))]
    return None


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might take a text for a formula."""
    return _FORMULA.match(text) is not None


def guard(text: str) -> str:
    """The text as it can stand in a delimited file: an apostrophe keeps a spreadsheet from calculating with it."""
    return "'" + text if is_formula(text) else text


def unguard(text: str) -> str:
    """The text again, without the apostrophe that guard() put before it."""
    return text[1:] if text.startswith("'") and is_formula(text[1:]) else text
