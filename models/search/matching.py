"""Which words are looked for, and where they stand in a text."""

import re
from collections.abc import Sequence
from functools import lru_cache

from models.folding import fold

LONGEST = 200  # letters of a search that are looked at
MOST = 8  # words
_WORD = re.compile(r'"([^"]+)"|([^\s"]+)')
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")

Span = tuple[int, int]
_fold_letter = lru_cache(maxsize=2000)(fold)


def split_words(text: str) -> tuple[str, ...]:
    """The folded words that all have to occur; words between quotes belong together."""
    text = _CONTROL.sub(" ", text[:LONGEST])
    found = (fold(quoted or bare).strip() for quoted, bare in _WORD.findall(text))
    return tuple(dict.fromkeys(word for word in found if word))[:MOST]


def find_spans(text: str, words: Sequence[str]) -> tuple[Span, ...]:
    """Where the words stand in a text as it is written: (start, end) in order, none overlapping another."""
    if text.isascii():
        whole = text.lower()
        origin: Sequence[int] = range(len(text))
    else:
        folded = [_fold_letter(letter) for letter in text]
        whole = "".join(folded)
        origin = [place for place, plain in enumerate(folded) for _ in plain]
    found = []
    for word in words:
        at = whole.find(word)
        while at >= 0:
            found.append((origin[at], origin[at + len(word) - 1] + 1))
            at = whole.find(word, at + len(word))
    return _join(sorted(found))


def _join(spans: Sequence[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def clip(text: str, words: Sequence[str], before: int = 36, length: int = 160) -> tuple[str, tuple[Span, ...]]:
    """The part of a text around its first match, on one line, and where the words stand in it."""
    flat = " ".join(text.split())
    spans = find_spans(flat, words)
    start = max(0, spans[0][0] - before) if spans else 0
    if start:
        gap = flat.find(" ", start, spans[0][0])
        start = gap + 1 if gap >= 0 else start
    part = ("… " if start else "") + flat[start : start + length] + ("…" if start + length < len(flat) else "")
    return part, find_spans(part, words)
