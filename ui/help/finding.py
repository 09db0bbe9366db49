"""Finding words in a text, without case and accents, and where they stand in it."""

from collections.abc import Callable
from functools import cache

from models.folding import fold
from ui.help.contents import chapters

Span = tuple[int, int]  # where a find begins in the text, and where it ends


@cache
def _fold(character: str) -> str:
    return fold(character)


def _folded(text: str) -> tuple[str, list[int] | None]:
    """The text in plain small letters, and for each of them its place in the text; None where nothing has moved."""
    parts = [_fold(character) for character in text]
    if all(len(part) == 1 for part in parts):
        return "".join(parts), None
    return "".join(parts), [place for place, part in enumerate(parts) for _ in part]


def find_spans(text: str, wanted: str) -> list[Span]:
    """Where the wanted words stand as they were typed or, where they don't, each by itself; none where one is missing."""
    words = fold(wanted).split()
    if not words:
        return []
    folded, places = _folded(text)
    phrase = " ".join(words)
    if phrase in folded:
        words = [phrase]
    elif not all(word in folded for word in words):
        return []
    found: list[Span] = []
    for word in words:
        start = folded.find(word)
        while start >= 0:
            end = start + len(word)
            found.append((start, end) if places is None else (places[start], places[end - 1] + 1))
            start = folded.find(word, end)
    return sorted(found)


class Finds:
    """Every find of some words in all chapters, in the order of reading, and which of them the reader is at."""

    def __init__(self, text_of: Callable[[str], str]) -> None:
        """text_of: what a chapter shows, by its key."""
        self._text_of = text_of
        self.wanted = ""
        self.at = -1
        self.places: list[tuple[str, Span]] = []

    @property
    def chapter(self) -> str:
        """The chapter of the find in hand; empty where there is none."""
        return self.places[self.at][0] if self.at >= 0 else ""

    def look(self, wanted: str, here: str) -> set[str]:
        """Look for words; the chapters that hold them. Begins here if here is one, else where they stand in the title."""
        self.wanted = wanted
        self.places = [(key, span) for key in chapters() for span in find_spans(self._text_of(key), wanted)]
        keys = {key for key, _ in self.places}
        named = [key for key, (_, title) in chapters().items() if key in keys and find_spans(title, wanted)]
        self.at = next((self._first(key) for key in (here, *named) if key in keys), 0 if keys else -1)
        return keys

    def step(self, by: int, here: str) -> None:
        """Go on by one find; from a chapter that the reader turned to meanwhile, to its first or last one."""
        if not self.places:
            return
        if self.chapter == here or here not in {key for key, _ in self.places}:
            self.at = (self.at + by) % len(self.places)
        else:
            self.at = self._first(here) if by > 0 else self._first(here) + len(self._spans(here)) - 1

    def in_chapter(self, key: str) -> tuple[list[Span], int]:
        """What was found in a chapter, and which of it is the find in hand (-1 where none is)."""
        spans = self._spans(key)
        if spans and self.chapter != key:
            self.at = self._first(key)
        return spans, self.at - self._first(key) if spans else -1

    def _spans(self, key: str) -> list[Span]:
        return [span for own, span in self.places if own == key]

    def _first(self, key: str) -> int:
        return next((number for number, (own, _) in enumerate(self.places) if own == key), -1)
