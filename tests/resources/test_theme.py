"""The theme: letters reach WCAG AA on every ground that they are put on."""

import re

import pytest

from resources import read_toml
from tests.wcag import contrast

THEME = read_toml("theme.toml")
LETTERS = ("ink", "muted", "primary", "amber", "good", "bad", "blue")
GROUNDS = ("paper", "surface", "sidebar")
TEXT, CONTROL = 4.5, 3.0

PAIRS = (
    *((letter, ground) for letter in LETTERS for ground in GROUNDS),
    *((letter, tint) for letter in ("ink", "muted")
      for tint in ("primary_tint", "amber_tint", "good_tint", "bad_tint", "blue_tint", "grey_tint")),
    *((name, f"{name}_tint") for name in ("primary", "amber", "good", "bad", "blue")),
    ("on_primary", "primary"),
)  # fmt: skip
WORKSHOP = (*((letter, ground) for letter in ("text", "soft", "muted", "amber") for ground in ("ground", "panel")),
            ("on_button", "button"))  # fmt: skip


def test_the_measure_itself() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21) and contrast("#777777", "#FFFFFF") == pytest.approx(
        4.48, abs=0.01
    )


@pytest.mark.parametrize("look", ["light", "dark"])
def test_letters_are_readable(look: str) -> None:
    weak = {
        pair: round(value, 2) for pair in PAIRS if (value := contrast(*(THEME[look][name] for name in pair))) < TEXT
    }
    assert not weak


def test_the_workshop_is_readable() -> None:
    weak = {
        pair: round(value, 2) for pair in WORKSHOP if (value := contrast(*(THEME["workshop"][n] for n in pair))) < TEXT
    }
    assert not weak


@pytest.mark.parametrize("look", ["light", "dark"])
def test_edges_and_marks_can_be_seen(look: str) -> None:
    colours = THEME[look]
    pairs = [(name, ground) for name in ("field_line", "primary", "amber_fill") for ground in ("paper", "surface")]
    weak = {pair: round(value, 2) for pair in pairs if (value := contrast(*(colours[name] for name in pair))) < CONTROL}
    assert not weak


def test_light_and_dark_name_the_same_colours() -> None:
    assert set(THEME["light"]) == set(THEME["dark"])
    for look in ("light", "dark", "workshop"):
        assert all(re.fullmatch(r"#[0-9A-F]{6}", colour) for colour in THEME[look].values()), look
