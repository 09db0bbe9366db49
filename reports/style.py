"""Colours, type and measures of the printed page, read from resources/theme.toml so that paper and screen agree."""

import tomllib
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.units import mm

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
TONES = ("good", "amber", "bad", "blue")


@cache
def theme() -> dict[str, dict[str, Any]]:
    """The tables of theme.toml."""
    return tomllib.loads((RESOURCES / "theme.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Palette:
    """The named colours that charts and pages use; the names are those of theme.toml."""

    paper: Color
    surface: Color
    line: Color
    field_line: Color
    track: Color
    ink: Color
    muted: Color
    primary: Color
    on_primary: Color
    primary_tint: Color
    amber: Color
    amber_fill: Color
    amber_tint: Color
    good: Color
    good_tint: Color
    bad: Color
    bad_tint: Color
    blue: Color
    blue_tint: Color
    grey_tint: Color

    def tone(self, name: str) -> tuple[Color, Color]:
        """Letters and tint for a tone; grey where the name is none of "good", "amber", "bad", "blue"."""
        if name not in TONES:
            return self.muted, self.grey_tint
        return getattr(self, name), getattr(self, name + "_tint")


@cache
def palette(name: str = "light") -> Palette:
    """The colours of one theme, "light" or "dark"; paper is always light."""
    colours = theme()[name]
    return Palette(**{field.name: HexColor(colours[field.name]) for field in fields(Palette)})


def mix(colour: Color, ground: Color, share: float) -> Color:
    """The colour laid over ground with the given share, 0–1."""
    parts = zip(colour.rgb(), ground.rgb(), strict=True)
    return Color(*(share * over + (1 - share) * under for over, under in parts))


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: size and leading in points, a weight that reports/fonts.py knows, and a side.

    align is "left" (right where the text runs from right to left), "right", or "fixed" (left whatever the text).
    """

    size: float
    leading: float
    colour: Color
    weight: str = "regular"
    align: str = "left"

    def resized(self, factor: float) -> "Style":
        """The same style in another size."""
        return replace(self, size=self.size * factor, leading=self.leading * factor)


@dataclass(frozen=True, slots=True)
class Styles:
    """Every text style of a page, and the space between blocks in points."""

    title: Style
    section: Style
    subsection: Style
    cover: Style
    body: Style
    label: Style
    muted: Style
    blank: Style
    small: Style
    head: Style
    head_number: Style
    cell: Style
    cell_number: Style
    cell_blank: Style
    detail: Style
    detail_label: Style
    pill: Style
    gap: float


@cache
def styles(scale: float = 1.0) -> Styles:
    """The page's styles; a scale below 1 sets the same hierarchy tighter."""
    sizes = theme()["print"]
    body, small, heading = sizes["body"] * scale, sizes["small"] * scale, sizes["heading"] * scale
    leading = sizes["leading"] if scale == 1.0 else 1.38
    ink, muted = palette().ink, palette().muted
    plain = Style(body, body * leading, ink)
    cell = Style(body * 0.92, body * 0.92 * 1.42, ink)
    head = Style(small * 0.96, small * 1.3, muted)
    detail = Style(small * 0.96, small * 1.42, muted)
    return Styles(
        title=Style(sizes["title"] * 1.2, sizes["title"] * 1.44, ink, "bold"),
        section=Style(heading * 1.2, heading * 1.5, ink, "bold"),
        subsection=Style(body * 1.12, body * 1.6, ink, "bold"),
        cover=Style(body * 1.15, body * 1.15 * 1.5, ink, align="fixed"),
        body=plain,
        label=replace(plain, weight="semibold"),
        muted=replace(plain, colour=muted),
        blank=replace(plain, colour=muted, weight="italic"),
        small=Style(small, small * 1.45, muted),
        head=head,
        head_number=replace(head, align="right"),
        cell=cell,
        cell_number=replace(cell, weight="figures", align="right"),
        cell_blank=replace(cell, colour=muted, weight="italic"),
        detail=detail,
        detail_label=replace(detail, weight="medium"),
        pill=Style(small * 0.94, cell.leading, muted, "medium"),
        gap=10.0 * scale,
    )


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet: its size, its margin, and the frame that text may fill, all in points from the lower left corner."""

    width: float
    height: float
    margin: float

    @property
    def text_width(self) -> float:
        """Width of the frame."""
        return self.width - 2 * self.margin

    @property
    def top(self) -> float:
        """Upper edge of the frame, below the running header."""
        return self.height - self.margin - 20

    @property
    def bottom(self) -> float:
        """Lower edge of the frame, above the footer."""
        return self.margin + 6


def paper(name: str, *, landscape: bool = False) -> Paper:
    """The sheet named "A4" or "Letter", upright or turned; any other name is A4."""
    width, height = LETTER if name == "Letter" else A4
    if landscape:
        width, height = height, width
    return Paper(width, height, theme()["print"]["margin"] * mm)
