"""What linked rows and firms are called in a sheet, and which one a name there means."""

import re
from collections import Counter

from models.folding import fold
from models.links import name_row
from models.reader import Reader
from models.trouble import KindError
from resources.catalogue import registers
from resources.words import tr

_NUMBER = re.compile(r"([A-Za-z]{1,4})[-\s]?0*(\d{1,9})(?!\w)")


def name_rows(reader: Reader, key: str, *, everywhere: bool = True) -> dict[str, str]:
    """What each row of a register is called, by key: firms and relationships by name, others as “O-03 · title”.

    Only what the reader may see, everywhere or in their own relationship alone. A firm whose name is empty or not its
    own alone is told apart by its number.
    """
    register = registers()[key]
    if not reader.may_see(register, register.naming):
        return {}
    entries = reader.rows(key, (register.naming.key,), everywhere=everywhere)
    titles = {e.id: " ".join(reader.show(register.naming, e.values[register.naming.key]).split())[:80] for e in entries}
    if key in ("party", "relationship"):
        often = Counter(fold(title) for title in titles.values())
        plain = {id for id, title in titles.items() if title and often[fold(title)] == 1}
    else:
        plain = set()
    numbers = {e.id: int(e.number.rpartition("-")[2]) for e in entries}
    return {
        id: title if id in plain else name_row(register, _Numbered(numbers[id]), title) for id, title in titles.items()
    }


class _Numbered:
    """A row by its short number alone."""

    def __init__(self, number: int) -> None:
        self.number = number


def read_number(text: str, prefix: str) -> int | None:
    """The short number that a cell such as “R-04” or “r4” begins with; None for anything else, a bare 4 too."""
    match = _NUMBER.match(text.strip())
    return int(match[2]) if match and match[1].upper() == prefix else None


class Names:
    """Finds the row of a register that a text means: by its whole name, its title, or its short number."""

    def __init__(self, key: str, names: dict[str, str], titles: dict[str, str], numbers: dict[int, str],
                 homes: dict[str, str | None]) -> None:  # fmt: skip
        """names, titles and homes (the relationship of a row) by key; keys by short number."""
        self.register = registers()[key]
        self.names = names
        self._numbers, self._homes = numbers, homes
        self._by_name: dict[str, list[str]] = {}
        for texts in (names, titles):
            for id, text in texts.items():
                known = self._by_name.setdefault(fold(text).strip(), [])
                if text and id not in known:
                    known.append(id)

    def find(self, text: str, home: str | None) -> str:
        """The key of the row meant, preferring rows of the same relationship. KindError says what there is instead."""
        found = self._by_name.get(fold(" ".join(text.split())), [])
        if len(found) > 1:
            found = [id for id in found if self._homes.get(id) == home] or found
        if len(found) == 1:
            return found[0]
        number = read_number(text, self.register.prefix)
        if number in self._numbers:
            return self._numbers[number]
        some = [name for id, name in self.names.items() if name and self._homes.get(id) in (home, None)][:4]
        if found:
            sentence = tr("“{text}” means more than one {singular}. Write its number instead.")
        elif some:
            sentence = tr("there is no {singular} “{text}”. There are: {names}.")
        else:
            sentence = tr("there is no {singular} “{text}”. Add it under {register} first.")
        raise KindError(
            sentence.format(
                text=text[:60], singular=self.register.singular, names="; ".join(some), register=self.register.title
            )
        )
