"""The words of the field that the guide explains, and where they occur in a text."""

import re
from dataclasses import dataclass

from resources import read_toml
from resources.words import cache_by_language


@dataclass(frozen=True, slots=True)
class Word:
    """One word: as shown, in one sentence, with an example, and the clause of the step where it matters most."""

    key: str
    word: str
    short: str
    more: str
    step: str


@cache_by_language
def glossary() -> dict[str, Word]:
    """Every word by key."""
    return {
        key: Word(key, data["word"], data["short"], data.get("more", ""), data.get("step", ""))
        for key, data in read_toml("glossary.toml").items()
    }


@cache_by_language
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    spellings: dict[str, str] = {}
    for key, data in read_toml("glossary.toml").items():
        for spelling in (data["word"], *data.get("also", ())):
            spellings.setdefault(spelling.casefold(), key)
            spellings.setdefault(spelling.casefold().replace("’", "'"), key)
    longest_first = sorted(spellings, key=len, reverse=True)
    pattern = re.compile(r"(?<![\w-])(" + "|".join(re.escape(s) for s in longest_first) + r")(?![\w-])", re.IGNORECASE)
    return pattern, spellings


def find_words(text: str) -> list[tuple[str, str]]:
    """A text in pieces: (piece, key of its word or ""). Each word is marked where it first occurs."""
    pattern, spellings = _pattern()
    pieces: list[tuple[str, str]] = []
    seen: set[str] = set()
    end = 0
    for match in pattern.finditer(text):
        key = spellings[match[1].casefold()]
        if key in seen:
            continue
        seen.add(key)
        if match.start() > end:
            pieces.append((text[end : match.start()], ""))
        pieces.append((match[1], key))
        end = match.end()
    if end < len(text):
        pieces.append((text[end:], ""))
    return pieces
