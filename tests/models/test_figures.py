"""Numbers and money: read with the signs and digits of any language, never a thousand times too much or too little."""

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from models.figures import read_figure
from models.kinds import KINDS, show_money
from models.locale import Locale
from models.trouble import KindError
from resources.catalogue import Question
from tests.models.locales import ARABIC, DEVANAGARI, TAGS

NUMBER = Question(key="n", label="N", kind="number", audience="ours")
MONEY = Question(key="m", label="M", kind="money", audience="ours")
CENTS = st.integers(-(10**11), 10**11).map(lambda cents: cents / 100)


@settings(max_examples=500, deadline=None, database=None)
@given(tag=st.sampled_from(TAGS), value=CENTS, digits=st.sampled_from(("", ARABIC, DEVANAGARI)))
def test_what_babel_writes_is_read_as_the_same_number(tag: str, value: float, digits: str) -> None:
    text = format_decimal(value, locale=tag.replace("-", "_"), format="#,##0.00" if digits else None)
    text = text.translate(str.maketrans("0123456789", digits)) if digits else text
    assert read_figure(text, Locale(tag)) == value
    native = format_decimal(value, locale=tag.replace("-", "_"), numbering_system="default")
    assert read_figure(native, Locale(tag)) == value


@settings(max_examples=500, deadline=None, database=None)
@given(
    tag=st.sampled_from(TAGS),
    value=CENTS,
    currency=st.sampled_from(("EUR", "CHF", "INR", "AED", "SEK", "PLN", "BRL", "DKK")),
)
def test_an_amount_shown_is_read_as_the_same(tag: str, value: float, currency: str) -> None:
    locale = Locale(tag, currency)
    assert KINDS["money"].read(show_money(value, locale), MONEY, locale) == value


@pytest.mark.parametrize(
    ("tag", "text", "value"),
    [
        ("de", "1.250", 1250), ("de", "1.250,75", 1250.75), ("de", "1 250,75", 1250.75), ("de", "1'250,75", 1250.75),
        ("de", "1.250,- €", 1250), ("de-AT", "1.250", 1250), ("de-AT", "1.250,50", 1250.5), ("de-CH", "1’250.50", 1250.5),
        ("de-CH", "1'250.50", 1250.5), ("de-CH", "CHF 1'250.–", 1250), ("de-CH", "Fr. 1'250.50", 1250.5),
        ("fr", "1\u202f250,75 €", 1250.75), ("fr", "1\u00a0250,75", 1250.75), ("fr", "1250.75", 1250.75),
        ("pt-PT", "1.250", 1250),
        ("es", "1.250", 1250), ("en-IN", "12,34,567.50", 1234567.5), ("en-IN", "Rs.500", 500), ("en-IN", "₹ 1,00,000", 100000),
        ("hi", "१२,३४,५६७", 1234567), ("ar", "١٬٢٥٠٫٧٥", 1250.75), ("ar", "‏-١٢ ٪", -12), ("ja", "￥１，２５０", 1250),
        ("ja", "1,250円", 1250), ("sv", "−5 kr", -5), ("sv", "1 250,-", 1250), ("en-GB", "5-", -5),
        ("en-GB", "£.50", 0.5), ("en-GB", "-.5", -0.5), ("en-GB", "ca. 5", 5), ("en-GB", "12-month", 12), ("en-GB", "12 m²", 12),
        ("en-GB", "1e3", 1000), ("da", "kr. 1.250,50", 1250.5), ("da", "5 kr.", 5), ("en-GB", "1 000 000.5", 1000000.5),
    ],
)  # fmt: skip
def test_numbers_as_people_type_them(tag: str, text: str, value: float) -> None:
    assert read_figure(text, Locale(tag)) == value


@pytest.mark.parametrize(
    ("tag", "text"),
    [("en-GB", "1,00,000"), ("en-GB", "1½"), ("en-GB", "5²"), ("en-GB", "0,123"), ("en-GB", "1 2 5"), ("en-GB", "12 or 13"),
     ("en-GB", "1,250 000"), ("fr", "1.250,75"), ("de", "1.25.000"), ("en-GB", "-5-"), ("en-GB", "..5"), ("en-GB", "(5)"),
     ("en-GB", "%"), ("hi", "1,2,345"), ("en-GB", "3/4"), ("en-GB", "1e99")],
)  # fmt: skip
def test_what_is_no_number_is_refused(tag: str, text: str) -> None:
    with pytest.raises(ValueError):
        read_figure(text, Locale(tag))


@pytest.mark.parametrize(
    ("tag", "number", "money"),
    [("en-GB", "3.5", "1,250.00"), ("de", "3,5", "1.250,00"), ("fr", "3,5", "1\u202f250,00")],
)
def test_the_examples_are_the_reader_s_own_and_can_be_read(tag: str, number: str, money: str) -> None:
    for kind, question, example in (("number", NUMBER, number), ("money", MONEY, money)):
        with pytest.raises(KindError, match=rf"Try {example}\."):
            KINDS[kind].read("?", question, Locale(tag))
        assert KINDS[kind].read(example, question, Locale(tag)) in (3.5, 1250.0)
