"""Words as a search compares them: without case and without accents."""

import unicodedata
from typing import Final

# Letters of their own, which Unicode does not take apart.
PLAIN: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i"}
)


def fold(text: str) -> str:
    """A text in small plain letters, so that Åse finds ÅSE and ase, Strasse finds Straße; deterministic, for SQL too."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold().translate(PLAIN)


def fold_value(value: object) -> str | None:
    """What SQLite's fold() answers: texts folded, NULL kept, anything else as its text."""
    return None if value is None else fold(value if isinstance(value, str) else str(value))
