"""Kinds: what people type is read as they mean it, shown as they write it, and stored without loss."""

from datetime import date

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from models import kinds
from models.days import read_date
from models.kinds import KINDS, check
from models.locale import Locale
from models.trouble import KindError
from resources import catalogue
from resources.catalogue import Question

LOCALES = (Locale("en-GB", "GBP"), Locale("en-US", "USD"), Locale("de", "EUR"), Locale("fr", "EUR"))
TODAY = date(2026, 12, 3)
LOCALE = st.sampled_from(LOCALES)


def question(kind: str) -> Question:
    """A question of a kind, with a list or scale where it needs one."""
    return Question(
        key="q",
        label="Question",
        kind=kind,
        audience="ours",
        choices="stage" if kind in ("choice", "choices") else "",
        scale="likelihood" if kind == "scale" else "",
    )


VALUES = {
    "number": st.floats(-9e14, 9e14, allow_nan=False),
    "money": st.floats(-9e11, 9e11, allow_nan=False),
    "date": st.dates(date(1000, 1, 1)),
    "yes_no": st.booleans(),
    "choice": st.sampled_from(sorted(question("choice").options)),
    "choices": st.lists(st.sampled_from(sorted(question("choices").options)), unique=True).map(tuple),
    "scale": st.integers(1, 5),
}


def value_of(kind: str) -> st.SearchStrategy[object]:
    """Any value that a kind keeps."""
    return VALUES.get(kind, st.text(max_size=40)).map(lambda value: check(question(kind), value))


def test_all_kinds_are_here() -> None:
    assert set(KINDS) == set(catalogue.KINDS)


@settings(max_examples=400, deadline=None, database=None)
@given(data=st.data(), kind=st.sampled_from(catalogue.KINDS))
def test_stored_and_loaded_is_the_same(data: st.DataObject, kind: str) -> None:
    value = data.draw(value_of(kind))
    stored = KINDS[kind].store(value)
    assert isinstance(stored, str) and KINDS[kind].load(stored) == value
    assert check(question(kind), value) == value, "checking twice changes nothing"
    assert KINDS[kind].load(KINDS[kind].store(KINDS[kind].empty)) == KINDS[kind].empty


@settings(max_examples=600, deadline=None, database=None)
@given(data=st.data(), kind=st.sampled_from(sorted(set(catalogue.KINDS) - {"choices"})), locale=LOCALE)
def test_shown_and_read_is_the_same(data: st.DataObject, kind: str, locale: Locale) -> None:
    value = data.draw(value_of(kind))
    if kind == "number":
        value = round(float(value), 6) if value is not None else None  # type: ignore[arg-type]
        assume(value is None or f"{value:.12g}" == f"{value:.6f}".rstrip("0").rstrip("."))
    shown = KINDS[kind].show(value, question(kind), locale)
    assert KINDS[kind].read(shown, question(kind), locale) == value


@example(text="1E,25", kind="number", locale=Locale())
@settings(max_examples=300, deadline=None, database=None)
@given(text=st.text(max_size=20) | st.text("0123456789.,- +/'€£%eE\u00a0\u202f", max_size=12),
       kind=st.sampled_from(catalogue.KINDS), locale=LOCALE)  # fmt: skip
def test_any_text_is_read_or_refused_in_a_sentence(text: str, kind: str, locale: Locale) -> None:
    try:
        value = KINDS[kind].read(text, question(kind), locale)
    except KindError as error:
        assert str(error).endswith(".") and "\n" not in str(error)
    else:
        assert check(question(kind), value) == value


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("12", "en-GB", 12.0), ("3.5", "en-GB", 3.5), ("1,250.00", "en-GB", 1250.0), ("1250.5", "en-GB", 1250.5),
        ("£1,250", "en-GB", 1250.0), ("-£5.00", "en-GB", -5.0), ("£-5", "en-GB", -5.0), ("−5", "en-GB", -5.0),
        ("+5", "en-GB", 5.0),
        ("12 %", "en-GB", 12.0), ("12 days", "en-GB", 12.0), (".5", "en-GB", 0.5), ("1 000", "en-GB", 1000.0),
        ("", "en-GB", None),
        ("3.5", "de", 3.5), ("3,5", "de", 3.5), ("1.250,75 €", "de", 1250.75), ("1.250", "de", 1250.0), ("0.50", "de", 0.5),
        ("1,250.00", "de", 1250.0), ("-1.250,00 €", "de", -1250.0), ("1 250,75", "fr", 1250.75),
        ("1\u202f250,75\u00a0€", "fr", 1250.75),
        ("3.5", "fr", 3.5), ("$1,250.10", "en-US", 1250.1), ("007", "en-US", 7.0), ("١٢", "en-GB", 12.0),
    ],
)  # fmt: skip
def test_numbers(text: str, language: str, wanted: float | None) -> None:
    for kind in ("number", "money"):
        assert KINDS[kind].read(text, question(kind), Locale(language)) == wanted


@pytest.mark.parametrize("text", ["1,5", "12,50", "1.250,00", "abc", "²", "1e400", "nan", "inf", "1..2", "--5", "1,2,3", "9" * 40,
                                  "5-3", "£", "1/2", "½"])  # fmt: skip
def test_numbers_that_are_none(text: str) -> None:
    for kind in ("number", "money"):
        with pytest.raises(KindError):
            KINDS[kind].read(text, question(kind), LOCALES[0])


def test_money_is_shown_with_its_currency() -> None:
    shown = [KINDS["money"].show(value, question("money"), LOCALES[0]) for value in (1250.0, 1250.5, -5.0, None)]
    assert shown == ["£1,250", "£1,250.50", "-£5", ""]
    assert check(question("money"), 0.1 + 0.2) == 0.3 and check(question("number"), 0.1 + 0.2) == 0.3
    assert check(question("money"), 5) == 5.0 and type(check(question("money"), 5)) is float


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("3 Dec 2026", "en-GB", (2026, 12, 3)), ("3/12/26", "en-GB", (2026, 12, 3)), ("12/3/26", "en-US", (2026, 12, 3)),
        ("13/3/26", "en-US", (2026, 3, 13)), ("2026-12-03", "de", (2026, 12, 3)), ("3.12.2026", "de", (2026, 12, 3)),
        ("3. Dezember 2026", "de", (2026, 12, 3)), ("3 déc. 2026", "fr", (2026, 12, 3)), ("1er mars 2027", "fr", (2027, 3, 1)),
        ("December 3rd, 2026", "en-US", (2026, 12, 3)), ("sept 9 2026", "en-GB", (2026, 9, 9)), ("today", "en-GB", (2026, 12, 3)),
        ("Tomorrow", "en-GB", (2026, 12, 4)), ("+14", "en-GB", (2026, 12, 17)), ("3 jan", "en-GB", (2027, 1, 3)),
        ("29 feb 2028", "en-GB", (2028, 2, 29)), ("29 feb 2027", "en-GB", None), ("31/4/2026", "en-GB", None),
        ("0/0/0", "en-GB", None),
        ("2026", "en-GB", None), ("dec", "en-GB", None), ("3 dec 4 jan", "en-GB", None), ("99999-01-01", "en-GB", None),
        ("0000-01-01", "en-GB", None), ("3 ² 2026", "en-GB", None), ("+9999", "en-GB", (2054, 4, 19)),
    ],
)  # fmt: skip
def test_dates(text: str, language: str, wanted: tuple[int, int, int] | None) -> None:
    if wanted is None:
        with pytest.raises(KindError, match=r"Try 3 Dec 2026\."):
            read_date(text, Locale(language), TODAY)
    else:
        assert read_date(text, Locale(language), TODAY) == date(*wanted)
    assert read_date("", Locale(language)) is None


def test_choices_and_scales_are_read_by_key_or_label() -> None:
    choice, scale, yes = question("choice"), question("scale"), question("yes_no")
    key, label = next(iter(choice.options.items()))
    assert (
        KINDS["choice"].read(label.upper(), choice, LOCALES[0]) == key == KINDS["choice"].read(key, choice, LOCALES[0])
    )
    assert KINDS["choices"].read(f"{label}, {key}", question("choices"), LOCALES[0]) == (key, key)
    assert (
        KINDS["scale"].read("3", scale, LOCALES[0]) == 3 == KINDS["scale"].read(scale.options["3"], scale, LOCALES[0])
    )
    assert [KINDS["yes_no"].read(t, yes, LOCALES[0]) for t in ("Yes", "n", "")] == [True, False, None]
    for kind in ("choice", "scale", "yes_no"):
        with pytest.raises(KindError):
            KINDS[kind].read("perhaps so", question(kind), LOCALES[0])


@pytest.mark.parametrize(
    ("kind", "value"),
    [("line", 5), ("text", b"x"), ("number", "5"), ("number", True), ("money", float("inf")), ("number", 10**400),
     ("date", "2026-12-03"),
     ("yes_no", 1), ("yes_no", "yes"), ("scale", "3"), ("scale", True), ("scale", 6), ("scale", 0), ("choice", "none"),
     ("choice", 1),
     ("choices", "1"), ("choices", ("1", "none")), ("choices", (1,)), ("file", 5), ("link", ("x",))],
)  # fmt: skip
def test_wrong_values_are_refused(kind: str, value: object) -> None:
    with pytest.raises(KindError, match="Question"):
        check(question(kind), value)


def test_empty_says_nothing_but_zero_and_no_do() -> None:
    assert [kinds.is_empty(v) for v in (None, "", (), 0, 0.0, False, " ")] == [
        True,
        True,
        True,
        False,
        False,
        False,
        False,
    ]
    for kind in catalogue.KINDS:
        assert check(question(kind), None) == check(question(kind), "") == KINDS[kind].empty
