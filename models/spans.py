"""Spans of time named in a sentence: “2 hours”, “5 working days at most”, „binnen 2 Wochen“, 3日以内."""

import re
from functools import cache
from typing import Final

from models.figures import plain
from models.folding import fold
from models.locale import Locale

DAYS: Final = {
    "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.0, "quarter": 91.0,
    "year": 365.0,
}  # fmt: skip
WORDS: Final = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "ten": 10.0, "same": 1.0,
}  # fmt: skip
LONGEST: Final = 36500.0  # days; nobody waits longer than a century
SHORT: Final = {"min": "minute", "hr": "hour", "wk": "week", "mth": "month", "qtr": "quarter", "yr": "year"}
LETTERS: Final = {"h": DAYS["hour"], "d": DAYS["day"]}
WORKING: Final = 7 / 5
COUNTS: Final = (1, 2, 3, 5, 11, 100)  # together they bring out every plural form that CLDR has
UNSPACED: Final = "\u0e00"  # from this letter on, scripts set no blanks between words
INFLECTED: Final = 4  # letters of a name to which two more may be added

_AMOUNT: Final = r"\d+(?:[.,٫]\d+)?"


def read_span(text: str, locale: Locale) -> float | None:
    """The days in such words as “2 hours”, “5 working days” or “2 Wochen”, or None where they name no time.

    Units are known in the reader's language, the language spoken and English; numbers in words and “working” in English.
    """
    units, alone, pattern = _words(locale.tongues)
    found = pattern.search(fold(plain(text)))
    if found is None:
        return None
    if found["alone"]:
        return min(alone[found["alone"]], LONGEST)
    amount = WORDS.get(found["amount"]) or float(re.sub(r"[,٫]", ".", found["amount"]))
    return min(amount * units[found["unit"]] * (WORKING if found["working"] else 1), LONGEST)


@cache
def _words(tags: tuple[str, ...]) -> tuple[dict[str, float], dict[str, float], re.Pattern[str]]:
    """Names of units in days, names that stand for a number of them by themselves (يومان: two days), and how to find them."""
    units: dict[str, float] = {}
    alone: dict[str, float] = {}
    for tag in tags:
        if not is_english(tag):  # whose names are here already; Babel takes 20 ms to tell them
            named, single = _list_units(tag)
            units, alone = named | units, single | alone
    english = DAYS | {name: DAYS[unit] for name, unit in SHORT.items()}
    units |= {f"{name}{ending}": days for name, days in english.items() for ending in ("", "s")} | LETTERS
    amount = f"{_AMOUNT}|(?:{'|'.join(WORDS)})(?= )"
    pattern = rf"(?<!\w)(?:(?P<amount>{amount})\s*(?P<working>working\s+)?(?P<unit>{_any(units)})"
    pattern += rf"|(?P<alone>{_any(alone)}))" if alone else r"|(?P<alone>(?!)))"
    return units, alone, re.compile(pattern)


def is_english(tag: str) -> bool:
    """Whether a tag of Babel's, such as en_GB, is English."""
    return tag.partition("_")[0] == "en"


def _any(words: dict[str, float]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) + _ending(word) for word in longest_first)


def _ending(word: str) -> str:
    if word[-1] >= UNSPACED:
        return ""
    return r"(?=\w{0,2}(?!\w))" if len(word) >= INFLECTED else r"(?!\w)"  # “binnen 3 Tagen”, CLDR has “Tage”


def _list_units(tag: str) -> tuple[dict[str, float], dict[str, float]]:
    from babel.units import format_unit

    named: dict[str, float] = {}
    alone: dict[str, float] = {}
    unclear: set[str] = set()
    for unit, days in DAYS.items():
        for count in COUNTS if unit != "fortnight" else ():
            for length in ("long", "short"):
                said = fold(plain(format_unit(count, f"duration-{unit}", length, locale=tag)))
                name = re.sub(rf"\s*{count}\s*", "", said).strip(" .")
                if "duration-" in name or not name or (len(name) == 1 and name.isascii()):
                    continue  # Babel has no word for it, or a letter: “1 a 2 días” is not a year
                if str(count) not in said:
                    alone[name] = count * days
                if named.setdefault(name, days) != days:
                    unclear.add(name)  # “m” for minutes and months
    return (
        {name: days for name, days in named.items() if name not in unclear},
        {name: days for name, days in alone.items() if name not in unclear},
    )
