"""Spans of time in a sentence: understood in English and in the language of the project."""

import pytest
from babel.units import format_unit
from hypothesis import given, settings
from hypothesis import strategies as st

from models.locale import Locale
from models.spans import DAYS, read_span
from tests.models.locales import TAGS


@pytest.mark.parametrize(
    ("tag", "text", "days"),
    [
        ("en-GB", "2 hours", 1 / 12), ("en-GB", "The same day", 1.0), ("en-GB", "5 working days", 7.0), ("en-GB", "A week", 7.0),
        ("en-GB", "1,5 days", 1.5), ("en-GB", "ten days", 10.0), ("en-GB", "two weeks at most", 14.0), ("en-GB", "soon", None),
        ("en-GB", "", None), ("en-GB", "99999999 weeks", 36500.0), ("en-GB", "2h", 1 / 12), ("en-GB", "a fortnight", 14.0),
        ("en-GB", "banana day", None), ("de", "two weeks", 14.0), ("de", "binnen 2 Wochen", 14.0), ("de", "in 3 Tagen", 3.0),
        ("de", "24 Std.", 1.0), ("de", "3 Tagesordnungen", None), ("fr", "15 jours", 15.0), ("es", "1 a 2 días", 2.0),
        ("pt-BR", "2 dias", 2.0), ("fi", "2 viikkoa", 14.0), ("ru", "2 недели", 14.0), ("ja", "3日以内", 3.0),
        ("ja", "2週間", 14.0),
        ("ko", "2주", 14.0), ("ar", "يومان", 2.0), ("ar", "٣ أيام", 3.0), ("he", "שבועיים", 14.0), ("hi", "२ दिन", 2.0),
    ],
)  # fmt: skip
def test_spans_as_people_write_them(tag: str, text: str, days: float | None) -> None:
    assert read_span(text, Locale(tag)) == (None if days is None else pytest.approx(days))


@settings(max_examples=300, deadline=None, database=None)
@given(tag=st.sampled_from(TAGS), unit=st.sampled_from(sorted(set(DAYS) - {"fortnight"})), count=st.integers(1, 99))
def test_what_babel_writes_is_read_as_the_same_span(tag: str, unit: str, count: int) -> None:
    text = format_unit(count, f"duration-{unit}", "long", locale=tag.replace("-", "_"))
    if "duration-" not in text:  # where Babel has no words
        assert read_span(f"({text})", Locale(tag)) == pytest.approx(min(count * DAYS[unit], 36500.0))


@pytest.mark.parametrize("tag", ["en", "en_US", "en_AU"])
@pytest.mark.parametrize("length", ["long", "short"])
@pytest.mark.parametrize("unit", sorted(set(DAYS) - {"fortnight"}))
def test_english_is_known_without_asking_babel(tag: str, length: str, unit: str) -> None:
    for count in (1, 3):
        text = format_unit(count, f"duration-{unit}", length, locale=tag)
        assert read_span(text, Locale("en-GB")) == pytest.approx(count * DAYS[unit]), text
