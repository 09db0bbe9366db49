"""Words in the reader's language: gettext's catalogues, overlays of the longer texts, and two pseudo-locales for tests.

The screen has one language (speak); a document may have another while it is composed (speaking). Texts in the code are
English and pass through tr or ngettext where they are shown; constants are marked with N_ and translated with tr at use.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, Protocol, TypeVar

FOLDER = Path(__file__).parent / "languages"
ENGLISH = "en"
LONGER, MIRRORED = "en-XA", "ar-XB"  # accented and a third longer; the same from right to left
PSEUDO = (LONGER, MIRRORED)
RIGHT_TO_LEFT = ("ar", "dv", "fa", "he", "ps", "ur", "yi")

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Book(Protocol):
    """What translates: one of gettext's catalogues, or a pseudo-locale."""

    def gettext(self, message: str) -> str:
        """The text in the book's language, or as it is where the book does not hold it."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form of the text that fits a number."""


_screen = ENGLISH
_document: ContextVar[str] = ContextVar("document_language", default="")
_books: dict[str, Book] = {}


def settle(tag: str) -> str:
    """The language that Accord speaks for a tag such as “de-AT” or “en_GB”: the nearest one that it has, else English."""
    tag = tag.replace("_", "-")
    if tag in PSEUDO:
        return tag
    parts = tag.split("-")
    while parts and parts[0] != ENGLISH:
        if (FOLDER / "-".join(parts) / "accord.mo").is_file():
            return "-".join(parts)
        parts.pop()
    return ENGLISH


def available() -> tuple[str, ...]:
    """The languages that Accord has words for, English first; the pseudo-locales are not told."""
    return (ENGLISH, *sorted(path.parent.name for path in FOLDER.glob("*/accord.mo")))


def speak(tag: str) -> None:
    """Set the language of the screen; what is on it already stays as it is."""
    global _screen
    _screen = settle(tag)


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Speak a document's language within this thread and block."""
    token = _document.set(settle(tag))
    try:
        yield
    finally:
        _document.reset(token)


def language() -> str:
    """The language that is spoken now."""
    return _document.get() or _screen


def format_tag(tag: str) -> str:
    """The tag by which dates, numbers and money are written; the pseudo-locales write them as British English does."""
    return "en-GB" if tag in PSEUDO else tag


def is_mirrored() -> bool:
    """Whether the language that is spoken now runs from right to left."""
    return language().partition("-")[0] in RIGHT_TO_LEFT


def tr(message: str) -> str:
    """A text in the language that is spoken now."""
    spoken = _document.get() or _screen
    return message if spoken == ENGLISH or not message else _say(_open_book(spoken).gettext(message))


def ngettext(one: str, many: str, number: int) -> str:
    """The text for one or for many, whichever fits the number in the language that is spoken now."""
    spoken = _document.get() or _screen
    if spoken == ENGLISH:
        return one if number == 1 else many
    return _say(_open_book(spoken).ngettext(one, many, number))


def _say(text: str) -> str:
    return Said(text) if ":," in text else text


class Said(str):
    """A translated text: where it asks for a number with a comma ({number:,}), format() groups it as its language does."""

    __slots__ = ()

    def format(self, *args: object, **kwargs: object) -> str:
        """The text with its placeholders filled."""
        return str.format(self, *args, **{name: _figure(value) for name, value in kwargs.items()})


class _Figure:
    def __init__(self, value: float) -> None:
        self._value = value

    def __str__(self) -> str:
        return str(self._value)

    def __format__(self, spec: str) -> str:
        text = format(self._value, spec)
        if "," not in spec or language() in PSEUDO:
            return text
        from babel.numbers import get_decimal_symbol, get_group_symbol

        tag = language().replace("-", "_")
        return text.translate({ord(","): get_group_symbol(tag), ord("."): get_decimal_symbol(tag)})


def _figure(value: object) -> object:
    return _Figure(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def N_(message: str) -> str:
    """Mark a constant for the catalogue; it is translated with tr where it is shown."""
    return message


def list_words(items: Sequence[str]) -> str:
    """Names in a row as people say them: “a”, “a and b”, “a, b and c”."""
    if len(items) < 2:
        return "".join(items)
    return tr("{several} and {last}").format(several=", ".join(items[:-1]), last=items[-1])


def start_sentence(text: str) -> str:
    """A text with a capital at its beginning; the rest stays, for a German noun has its own."""
    return text[:1].upper() + text[1:]


def list_spellings(message: str) -> tuple[str, ...]:
    """A text in every language that Accord speaks: by it, what was once written into a file is known again."""
    return tuple(dict.fromkeys((message, *(_open_book(tag).gettext(message) for tag in (*available()[1:], *PSEUDO)))))


def cache_by_language(make: Callable[_P, _T]) -> Callable[_P, _T]:
    """Remember what a function returned for each language that was spoken."""
    kept: dict[tuple[Any, ...], _T] = {}

    @wraps(make)
    def remembered(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        key = (language(), *args, *sorted(kwargs.items()))
        if key not in kept:
            kept[key] = make(*args, **kwargs)
        return kept[key]

    return remembered


def _open_book(tag: str) -> Book:
    if tag not in _books:
        if tag in PSEUDO:
            _books[tag] = Mirror() if tag == MIRRORED else Pseudo()
        else:
            from gettext import GNUTranslations

            with (FOLDER / tag / "accord.mo").open("rb") as file:
                _books[tag] = GNUTranslations(file)
    return _books[tag]


# ---------------------------------------------------------------- the pseudo-locales


class Pseudo:
    """English in brackets with accents, a third longer: what shows without brackets has not been translated."""

    _KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]+>|&\w|&\w+;|%(?:\(\w+\))?\w|https?://\S+|\]\([^)]*\)|\n)")
    _ACCENTS = str.maketrans("aceginorsuyzACEGINORSUYZ", "áçéğíñöřšúýžÁÇÉĞÍÑÖŘŠÚÝŽ")
    _FILLING = "éxtřá wörðš "

    def gettext(self, message: str) -> str:
        """The text with accents and filling; placeholders, marks and mnemonics stay."""
        if not any(letter.isalpha() for letter in self._KEPT.sub("", message)):
            return message
        pieces = self._KEPT.split(message)
        accented = "".join(p if i % 2 else p.translate(self._ACCENTS) for i, p in enumerate(pieces))
        more = max(1, len(message) // 3 - 2)
        filling = self._FILLING * (more // len(self._FILLING) + 1)
        return f"[{accented} {filling[:more].strip()}]"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The English form that fits, treated the same way."""
        return self.gettext(msgid1 if n == 1 else msgid2)


class Mirror(Pseudo):
    """The same, with a mark in each line by which it counts as a text that runs from right to left, as Arabic does."""

    _MARK = "\u200f"
    _BEGINNING = re.compile(r"^(?:[\s\[“(>#*-]|\d+\. )*", re.MULTILINE)

    def gettext(self, message: str) -> str:
        """The longer text with its marks."""
        longer = super().gettext(message)
        return longer if longer == message else self._BEGINNING.sub(lambda found: found[0] + self._MARK, longer)
