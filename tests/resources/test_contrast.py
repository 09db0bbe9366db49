"""Every pair of colours that the style sheet puts on each other reaches WCAG AA, hover and press included."""

import os
import re

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from tests.wcag import contrast
from ui import theme as themes
from ui.sheet import style_sheet

TEXT, GRAPHIC = 4.5, 3.0
GROUNDS = ("paper", "surface", "sidebar")  # what a control without a ground of its own may stand on
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


def rules(sheet: str) -> dict[str, dict[str, str]]:
    """Each selector of a style sheet with what it sets."""
    found: dict[str, dict[str, str]] = {}
    for selectors, body in RULE.findall(sheet):
        pairs = [line.split(":", 1) for line in body.split(";") if ":" in line]
        for selector in selectors.split(","):
            found.setdefault(selector.strip(), {}).update({key.strip(): value.strip() for key, value in pairs})
    return found


def colour(value: str) -> str:
    """The #RRGGBB in a value, or nothing."""
    found = re.search(r"#[0-9A-Fa-f]{6}", value)
    return found.group(0) if found else ""


def bare(selector: str) -> str:
    """A selector without its states: where a hovered button takes from what it does not set itself."""
    return re.sub(r":(hover|pressed|checked|focus|disabled|selected|read-only|indeterminate)", "", selector)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_what_the_style_sheet_puts_on_each_other(qapp: QApplication, look: str) -> None:
    theme = themes.apply(qapp, look)
    every = rules(style_sheet(theme))
    weak, seen = [], 0
    for selector, set_here in every.items():
        if ":disabled" in selector or "handle" in selector or "indicator" in selector:
            continue
        below = every.get(bare(selector), {})
        kind = every.get(re.match(r"\w*", selector)[0], {})  # type: ignore[index]
        letter = colour(set_here.get("color", "") or below.get("color", "") or kind.get("color", theme.hex("ink")))
        ground = set_here.get("background", "") or below.get("background", "") or kind.get("background", "")
        if "color" not in set_here and "background" not in set_here:
            continue
        grounds = [colour(ground)] if colour(ground) else [theme.hex(name) for name in GROUNDS]
        if 'look="toast"' in selector:
            grounds = [theme.hex("ink")]
            letter = colour(set_here.get("color", theme.hex("paper")))
        if "width: 1px" in str(set_here) or 'look="line"' in selector or 'look="upright"' in selector:
            continue
        for one in grounds:
            seen += 1
            if letter and contrast(letter, one) < TEXT and "separator" not in selector and "chunk" not in selector:
                weak.append(f"{selector}: {letter} on {one}: {contrast(letter, one):.2f}")
    assert seen > 60
    assert not weak, "\n".join(weak)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_focus_and_the_edges_of_fields_can_be_seen(qapp: QApplication, look: str) -> None:
    theme = themes.apply(qapp, look)
    every = rules(style_sheet(theme))
    weak = []
    for selector, set_here in every.items():
        edge = colour(set_here.get("border", "") or set_here.get("border-color", ""))
        primary = 'look="primary"' in selector
        matters = ":focus" in selector or selector in (
            "QLineEdit",
            "QComboBox",
            "QCheckBox::indicator",
            "QPlainTextEdit",
        )
        if edge and matters:
            for name in GROUNDS if not primary else ("paper", "surface"):
                if contrast(edge, theme.hex(name)) < GRAPHIC:
                    weak.append(f"{selector}: {edge} on {name}: {contrast(edge, theme.hex(name)):.2f}")
    assert not weak, "\n".join(weak)
