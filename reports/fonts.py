"""The shipped fonts as ReportLab sees them: read only when a text needs them, first face with a character draws it."""

import threading
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from reports.style import RESOURCES

FOLDER = RESOURCES / "fonts"
WEIGHTS = {"regular": "file", "medium": "medium", "semibold": "semibold", "bold": "bold", "italic": "italic"}
FIGURES = "Inter Figures"  # unspoken
# Faces for East Asia take 100 ms to read; nothing below this needs them.
EAST_ASIA = 0x2E80
SLOW = ("Droid Sans Fallback", "Accord Hangul")  # unspoken
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that one font draws; missing marks a character's name that stands for the character itself."""

    font: str
    text: str
    missing: bool = False


@cache
def faces() -> dict[str, dict[str, object]]:
    """The faces of fonts.toml by name, in the order in which they are asked for a character."""
    table = tomllib.loads((FOLDER / "fonts.toml").read_text(encoding="utf-8"))
    return {face["name"]: face for face in table["face"]}


@cache
def _order() -> tuple[str, ...]:
    return tuple(name for name, face in faces().items() if face.get("fallback", True))


@cache
def register(face: str, weight: str = "regular") -> str:
    """Make a face known to ReportLab in the nearest weight it has, and return the font's name there."""
    entry = faces()[face]
    key = WEIGHTS.get(weight, "file")
    if key not in entry:
        key = "bold" if weight in ("semibold", "bold") and "bold" in entry else "file"
    file = str(entry[key])
    name = file.removesuffix(".ttf")
    with _lock:
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(FOLDER / file)))
    return name


def main(weight: str) -> str:
    """The font that sets plain Latin text in a weight; "figures" has digits of equal width."""
    return register(FIGURES) if weight == "figures" else register(_order()[0], weight)


@cache
def _covered(face: str) -> dict[int, int]:
    glyphs: dict[int, int] = pdfmetrics.getFont(register(face)).face.charToGlyph
    return glyphs


@lru_cache(maxsize=8192)
def _face_of(character: str, weight: str) -> str | None:
    code = ord(character)
    first = (FIGURES,) if weight == "figures" else ()
    for face in first + _order():
        if (code >= EAST_ASIA or face not in SLOW) and code in _covered(face):
            return face
    return None


def is_invisible(character: str) -> bool:
    """Whether a character is never drawn: controls, joiners, direction marks, variation selectors."""
    if character == "\u200b" or "\ufe00" <= character <= "\ufe0f" or "\U000e0000" <= character <= "\U000e01ef":
        return True
    return unicodedata.category(character) in INVISIBLE


def name_of(character: str) -> str:
    """A character's Unicode name, or its number where it has none."""
    return unicodedata.name(character, f"U+{ord(character):04X}")


def missing_characters(texts: Iterable[str]) -> dict[str, str]:
    """The characters that no shipped font has, each with its Unicode name, in order of code point."""
    seen = set().union(*texts) - {"\n", "\t"}
    lacking = (char for char in sorted(seen) if not is_invisible(char) and _face_of(char, "regular") is None)
    return {char: name_of(char) for char in lacking}


def runs(text: str, weight: str) -> list[Run]:
    """Split a text by the fonts that draw it; a character without a font becomes its name in square brackets."""
    found: list[Run] = []
    current, letters = "", ""
    for char in text:
        if is_invisible(char):
            continue
        face = _face_of(char, weight)
        # A combining mark stays with its letter's font where that has it.
        if current and unicodedata.combining(char) and ord(char) in _covered(current):
            face = current
        if face != current and letters:
            found.append(Run(_name(current, weight), letters))
            letters = ""
        if face is None:
            found.append(Run(main("regular"), f"[{name_of(char)}]", missing=True))
            current = ""
        else:
            current = face
            letters += char
    if letters:
        found.append(Run(_name(current, weight), letters))
    return found


def _name(face: str, weight: str) -> str:
    return register(face, "regular" if weight == "figures" else weight)


_widths: dict[str, dict[str, float]] = {}


@cache
def _advances(font: str) -> tuple[dict[int, float], float]:
    face = pdfmetrics.getFont(font).face
    return face.charWidths, face.defaultWidth


def measure(text: str, font: str, size: float) -> float:
    """Width of a text in one registered font, in points."""
    known = _widths.get(font)
    if known is None or len(known) > 20_000:
        known = _widths[font] = {}
    width = known.get(text)
    if width is None:
        advances, default = _advances(font)
        width = sum([advances.get(code, default) for code in map(ord, text)])
        if len(text) < 40:
            known[text] = width
    return width * size * 0.001
