"""The only maker of paragraphs. Texts come from people, so nothing in them is markup: it is all printed as it stands.

ReportLab's own Paragraph reads markup, cannot turn right-to-left lines and lays out everything at every pass; this one
breaks lines once, by words (between characters for Chinese and Japanese), each stretch in the first font that has it.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from reports import fonts
from reports.boxes import Box
from reports.style import Style, palette

_PLAIN = re.compile(r"[\n\x20-\x7e\xa0-\xac\xae-\u017f\u2010-\u2014\u2018-\u201e\u2020-\u2022\u2026\u20ac]*\Z")
_UNTURNABLE = ("", "LRI", "RLI", "FSI", "PDI")  # signs at which python-bidi stops
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_ARABIC = re.compile("[\u0600-\u07ff\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_NEW_LINE = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\ud800-\udfff]")
_BLANK_LINES = re.compile(r"\n[ \n]*\n")
# A word may break after a hyphen or slash between letters; R-04 and 24/7 stay whole.
_BREAK = re.compile(r"(?<=[^\W\d_]{2}[-/])(?=[^\W\d_]{2})")
_IDEOGRAPH = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003fffd"
_OPENING = "\u3008\u300a\u300c\u300e\u3010\u3014\uff08\uff3b\uff5b"
_CLOSING = "\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u3015\u30fb\u30fc\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f"
_EAST_ASIAN = re.compile(f"[{_IDEOGRAPH}]")
_EAST_ASIAN_WORD = re.compile(f"[{_OPENING}]*[{_IDEOGRAPH}][{_CLOSING}]*|[^{_IDEOGRAPH}]+[{_CLOSING}]*")
_BREAK_AFTER = "-/\\.,;:_@?&=|"


class Face(NamedTuple):
    """The font, size and colour that draw a stretch of a line."""

    font: str
    size: float
    colour: Color


Piece = tuple[Face, str]


class Token(NamedTuple):
    """What a line never breaks within unless it must: its width, the space before it, its pieces."""

    width: float
    gap: float
    pieces: tuple[Piece, ...]


class Line(NamedTuple):
    """A finished line, its pieces from left to right."""

    width: float
    pieces: tuple[Piece, ...]


def clean(text: str) -> str:
    """The text without control characters, with one kind of line break and at most one empty line in a row."""
    if not _PLAIN.match(text):
        text = _CONTROL.sub("", _NEW_LINE.sub("\n", text).replace("\t", " "))
        text = unicodedata.normalize("NFC", text)
    return _BLANK_LINES.sub("\n\n", text).strip()


def paragraph(text: str, style: Style) -> "Paragraph":
    """A paragraph of one style from any text whatsoever."""
    return Paragraph([(clean(text), style)], style)


def spans(parts: Sequence[tuple[str, Style]], style: Style) -> "Paragraph":
    """A paragraph whose parts have styles of their own; style gives its leading and alignment."""
    return Paragraph([(_CONTROL.sub("", _NEW_LINE.sub("\n", text)), own) for text, own in parts], style)


@cache
def _face(style: Style) -> Face:
    return Face(fonts.main(style.weight), style.size, style.colour)


def _pieces(text: str, style: Style) -> tuple[Piece, ...]:
    """A text without spaces in the fonts that draw it; the name of a missing character is set small and muted."""
    found = []
    for run in fonts.runs(text, style.weight):
        small = Face(run.font, style.size * 0.72, palette().muted)
        found.append((small if run.missing else Face(run.font, style.size, style.colour), run.text))
    return tuple(found)


def _width(pieces: Sequence[Piece]) -> float:
    return sum(fonts.measure(text, face.font, face.size) for face, text in pieces)


def _words(line: str) -> list[str]:
    """The words of a line in the order in which it may break; those after a space begin with that space."""
    found = []
    for word in line.split(" "):
        if not word:
            continue
        parts = _EAST_ASIAN_WORD.findall(word) if _EAST_ASIAN.search(word) else [word]
        parts = [piece for part in parts for piece in (_BREAK.split(part) if "-" in part or "/" in part else (part,))]
        found += [" " + parts[0], *parts[1:]]
    return found


class Paragraph(Box):
    """Wrapped text. tail is drawn after its last line where a small label stands beside it (see blocks.py)."""

    def __init__(self, parts: list[tuple[str, Style]], style: Style) -> None:
        self.style = style
        self.text = "".join(text for text, _ in parts)
        self._plain = _PLAIN.match(self.text) is not None
        self.right_to_left = False
        self._turned = not self._plain and _RIGHT_TO_LEFT.search(self.text) is not None
        if self._turned:
            sides = (unicodedata.bidirectional(char) for char in self.text)
            self.right_to_left = next((side for side in sides if side in ("L", "R", "AL")), "L") != "L"
            parts = [(_joined(self.text), style)]
        self._source: list[list[Token]] | None = None
        self._parts = parts
        self._width = -1.0
        self.lines: list[Line] = []

    def _tokens(self) -> list[list[Token]]:
        if self._source is None:
            self._source = [[]]
            for text, style in self._parts:
                for number, line in enumerate(text.split("\n")):
                    if number:
                        self._source.append([])
                    self._source[-1] += self._tokens_of(line, style, glued=bool(number == 0 and self._source[-1]))
        return self._source

    def _tokens_of(self, line: str, style: Style, glued: bool) -> list[Token]:
        face = _face(style)
        space = fonts.measure(" ", face.font, face.size)
        found = []
        for word in _words(line):
            gap, word = (space, word[1:]) if word[0] == " " else (0.0, word)
            if self._plain:
                found.append(Token(fonts.measure(word, face.font, face.size), gap, ((face, word),)))
            elif pieces := _pieces(word, style):
                found.append(Token(_width(pieces), gap, pieces))
        if glued and found and not line.startswith(" "):
            found[0] = found[0]._replace(gap=0.0)
        return found

    @property
    def natural(self) -> float:
        """Width of the longest line when nothing wraps."""
        return max((sum(token.width + token.gap for token in line) for line in self._tokens()), default=0.0)

    @property
    def minimum(self) -> float:
        """Width of the widest word."""
        return max((token.width for line in self._tokens() for token in line), default=0.0)

    def wrap(self, width: float) -> float:
        if width != self._width:
            self._width = width
            lines = self._tokens() if self.text else []
            self.lines = [made for line in lines for made in self._fill(line, width)]
        return len(self.lines) * self.style.leading

    def _fill(self, tokens: list[Token], limit: float) -> list[Line]:
        limit += 0.01
        lines: list[Line] = []
        current: list[Token] = []
        used = 0.0
        for token in tokens:
            step = token.width + token.gap if current else token.width
            if used + step > limit and current:
                lines.append(self._line(current, used))
                current, used, step = [], 0.0, token.width
            if token.width > limit:
                *whole, token = _chop(token, limit)
                lines += [self._line([part], part.width) for part in whole]
                step = token.width
            current.append(token)
            used += step
        if current or not tokens:
            lines.append(self._line(current, used))
        return lines

    def _line(self, tokens: list[Token], width: float) -> Line:
        if self._turned:
            return _turn("".join(_text(tokens)), self.style, self.right_to_left)
        merged: list[Piece] = []
        for number, token in enumerate(tokens):
            for index, (face, text) in enumerate(token.pieces):
                if number and not index and token.gap:
                    # The space belongs to the piece before it, so that a right edge stays sharp.
                    merged[-1] = (merged[-1][0], merged[-1][1] + " ")
                if merged and merged[-1][0] == face:
                    merged[-1] = (face, merged[-1][1] + text)
                else:
                    merged.append((face, text))
        return Line(width, tuple(merged))

    def lead(self) -> float:
        count = len(self.lines)
        return (count if count < 4 else 2) * self.style.leading

    def split(self, height: float) -> tuple[Box, Box] | None:
        count, fit = len(self.lines), int((height + 0.01) / self.style.leading)
        if fit < count:
            fit = min(fit, count - 2) if count >= 4 else 0
        if fit < 2 or fit >= count:
            # A page that holds no two lines of it has no room; a short paragraph moves as a whole.
            return None
        return self._part(self.lines[:fit]), self._part(self.lines[fit:])

    def _part(self, lines: list[Line]) -> "Paragraph":
        part = Paragraph([], self.style)
        part._turned, part.right_to_left = self._turned, self.right_to_left
        part.lines, part._width = lines, self._width
        part.before, part.after = self.before, self.after
        return part

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        style = self.style
        right = style.align == "right" if style.align != "left" else self.right_to_left
        baseline = top - style.leading / 2 - style.size * 0.36
        text = canvas.beginText()
        current: Face | None = None
        last = len(self.lines) - 1
        for number, line in enumerate(self.lines):
            text.setTextOrigin(x + self._width - line.width if right else x, baseline)
            for index, (face, letters) in enumerate(line.pieces):
                if face is not current:
                    if current is None or face.colour != current.colour:
                        text.setFillColor(face.colour)
                    text.setFont(face.font, face.size, style.leading)
                    current = face
                # A space at the line's end keeps the words apart when someone copies the text.
                ends = number < last and index == len(line.pieces) - 1 and not self._turned
                text.textOut(letters + " " if ends else letters)
            baseline -= style.leading
        canvas.drawText(text)

    @property
    def end(self) -> float:
        """Where the last line ends, from the paragraph's left edge."""
        return self.lines[-1].width if self.lines else 0.0


def _text(tokens: list[Token]) -> list[str]:
    return [
        (" " if token.gap and number else "") + "".join(text for _, text in token.pieces)
        for number, token in enumerate(tokens)
    ]


def _chop(token: Token, limit: float) -> list[Token]:
    """Divide a word that is wider than a line, after punctuation where there is some."""
    letters = [(face, char) for face, text in token.pieces for char in text]
    found, start, used, end = [], 0, 0.0, 0
    while end < len(letters):
        face, char = letters[end]
        used += fonts.measure(char, face.font, face.size)
        if used > limit and end > start:
            late = range(end, start + (end - start) * 6 // 10, -1)
            cut = next((n for n in late if letters[n - 1][1] in _BREAK_AFTER), end)
            while cut > start + 1 and unicodedata.combining(letters[cut][1]):
                cut -= 1
            found.append(_gather(letters[start:cut]))
            start = end = cut
            used = 0.0
        else:
            end += 1
    return [*found, _gather(letters[start:])]


def _gather(letters: list[Piece]) -> Token:
    pieces: list[tuple[Face, list[str]]] = []
    for face, char in letters:
        if not pieces or pieces[-1][0] is not face:
            pieces.append((face, []))
        pieces[-1][1].append(char)
    done = tuple((face, "".join(chars)) for face, chars in pieces)
    return Token(_width(done), 0.0, done)


@cache
def _reshaper() -> object:
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper({"delete_harakat": False})


def _joined(text: str) -> str:
    """Arabic letters in the forms that they take inside their words."""
    return _reshaper().reshape(text) if _ARABIC.search(text) else text  # type: ignore[attr-defined]


def _display(text: str, base: str | None) -> str:
    from bidi.algorithm import get_display

    known = "".join(c for c in text if unicodedata.bidirectional(c) not in _UNTURNABLE)
    return str(get_display(known, base_dir=base))


def _turn(text: str, style: Style, right_to_left: bool) -> Line:
    """A line in the order in which its letters stand on paper, from left to right."""
    shown = _display(text, "R" if right_to_left else "L")
    pieces = _pieces(shown, style)
    return Line(_width(pieces), pieces)


def shown(text: str) -> str:
    """A single line as it is drawn from left to right, for labels in charts."""
    text = clean(text).replace("\n", " ")
    if not _RIGHT_TO_LEFT.search(text):
        return text
    return _display(_joined(text), None)
