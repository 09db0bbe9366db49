"""Days: what a person types is read in their language, another one spoken here, or English; in their order; in any digits."""

from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from models import locale as locales
from models.days import is_month_first, is_year_first, read_date, read_month, show_date, show_long_date, show_month
from models.locale import Locale
from models.trouble import KindError
from tests.models.locales import ARABIC, DEVANAGARI, TAGS

TODAY = date(2026, 11, 22)  # a Sunday


def read(text: str, tag: str) -> str:
    """A date as it is read on a certain day, or the reason why it is not."""
    try:
        return str(read_date(text, Locale(tag), TODAY))
    except KindError as error:
        return str(error)


@settings(max_examples=700, deadline=None, database=None)
@given(tag=st.sampled_from(TAGS), day=st.dates(date(2000, 1, 1), date(2099, 12, 31)),
       style=st.sampled_from(("short", "medium", "long", "full")), digits=st.sampled_from(("", ARABIC, DEVANAGARI)))  # fmt: skip
def test_what_babel_writes_is_read_as_the_same_day(tag: str, day: date, style: str, digits: str) -> None:
    text = format_date(day, style, locale=tag.replace("-", "_"))  # type: ignore[arg-type]
    text = text.translate(str.maketrans("0123456789", digits)) if digits else text
    assert read_date(text, Locale(tag), TODAY) == day
    assert read_date(text.upper(), Locale(tag), TODAY) == day


@settings(max_examples=300, deadline=None, database=None)
@given(tag=st.sampled_from(TAGS), day=st.dates(date(1000, 1, 1)))
def test_what_accord_shows_is_read_as_the_same_day(tag: str, day: date) -> None:
    locale = Locale(tag)
    assert read_date(show_date(day, locale), locale) == day == read_date(show_long_date(day, locale), locale)
    assert read_date(day.isoformat(), locale) == day, "ISO is read everywhere"
    assert read_month(show_month(day, locale), locale) == day.replace(day=1)


@settings(max_examples=300, deadline=None, database=None)
@given(tag=st.sampled_from(TAGS), text=st.text(max_size=20) | st.text("0123456789 ./-,年月日 décmarT", max_size=14))
def test_any_text_is_a_day_or_refused_with_an_example_that_is_read(tag: str, text: str) -> None:
    told = read(text, tag)
    if "can’t be read" in told:
        example = told.partition("Try ")[2].removesuffix(".")
        assert read(example, tag) == "2026-12-03"


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("de", "1.12.2026"), ("de", "1. 12. 26"), ("de", "1. dez 2026"), ("de", "Di., 1. Dezember 2026"),
        ("de", "Dienstag, den 1.12.2026"), ("de", "1 december 2026"), ("de", "1. Dezem. 2026"),
             ("de", "DEZEMBER 1, 2026"), ("de-AT", "1. Dez. 26"),
        ("ja", "2026年12月1日"), ("ja", "26年12月1日"), ("ja", "2026/12/1(火)"), ("ja", "12月1日"), ("de", "12月1日"),
             ("zh", "2026年12月1日星期二"),
        ("ja", "２０２６年１２月１日"), ("zh", "2026 十二月 1"), ("ko", "2026년 12월 1일"), ("ko", "26. 12. 1."),
        ("fr", "1er décembre 2026"), ("fr", "1er dec 2026"), ("fr", "mardi 1er décembre 2026"), ("fr", "mar. 1 déc. 2026"),
        ("es", "1 de diciembre de 2026"), ("es", "mar 1 dic 2026"), ("es", "1º de diciembre del 2026"),
        ("pt-BR", "1 de dezembro de 2026"), ("pt-BR", "terça-feira, 1º de dez. de 2026"), ("fi", "1. joulukuuta 2026"),
        ("fi", "1. joulukuu 2026"), ("fi", "1.12."), ("pl", "1 grudnia 2026 r."), ("pl", "1 grudzień 2026"),
        ("ru", "1 декабря 2026 г."), ("ru", "1 дек"), ("ru", "1-го декабря 2026"), ("ar", "١ ديسمبر ٢٠٢٦"), ("ar", "١‏/١٢‏/٢٠٢٦"),
        ("ar-LB", "1 كانون الأول 2026"), ("hi", "१ दिसंबर २०२६"), ("hi", "1 दिस॰ 2026"), ("tr", "1 Aralık 2026 Salı"),
        ("tr", "1 ARALIK 2026"), ("he", "1 בדצמבר 2026"), ("he", "1 דצמבר 2026"), ("hu", "2026. december 1."),
        ("hu", "26.12.01"), ("sv", "26-12-01"), ("sv", "1/12"), ("sv", "12-01"), ("fr-CA", "1/12/2026"),
             ("sv", "den 1 december 2026"), ("lt", "2026 m. gruodžio 1 d."),
        ("eu", "2026(e)ko abenduaren 1(a)"), ("vi", "1 thg 12, 2026"), ("th", "1 ธันวาคม 2026"), ("en-US", "12/1/26"),
        ("en-GB", "1/12/26"), ("en-GB", "the 1st of December 2026"), ("en-GB", "Tues 1st Dec"), ("en-GB", "1dec2026"),
        ("en-GB", "01–12–2026"), ("ca", "1 de desembre del 2026"), ("ca", "1 desembre 2026"), ("en-GB", "2026.12.01"),
    ],
)  # fmt: skip
def test_the_first_of_december_as_people_type_it(tag: str, text: str) -> None:
    assert read(text, tag) == "2026-12-01"


def test_names_are_known_cut_short_and_without_their_dots() -> None:
    assert [read(text, "de") for text in ("3 mrz 2026", "3 Maerz 2026", "3 MÄRZ 2026", "3 marz 2026")] == [
        "2026-03-03"
    ] * 4
    assert [read(text, "fr") for text in ("9 sep 2026", "9 sept. 2026", "9 septem 2026")] == ["2026-09-09"] * 3
    assert "can’t be read" in read("1 jui 2026", "fr"), "juin, or juillet?"


def test_a_day_of_the_week_alone_is_the_next_one() -> None:
    assert [
        read(text, tag) for text, tag in (("Friday", "en-GB"), ("freitag", "de"), ("ven.", "fr"), ("金曜日", "ja"))
    ] == ["2026-11-27"] * 4
    assert read("sunday", "de") == str(TODAY + timedelta(days=7)), "today would be called today"
    assert "can’t be read" in read("mar", "fr"), "Tuesday, or March?"


def test_names_of_the_language_spoken_are_read_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "can’t be read" in read("1 grudnia 2026", "de")
    monkeypatch.setattr(locales, "language", lambda: "pl")
    assert read("1 grudnia 2026", "de") == read("1. Dezember 2026", "de") == "2026-12-01"
    monkeypatch.setattr(locales, "language", lambda: "tlh")  # Babel, or the packaged part of it, has no Klingon
    assert read("1. Dezember 2026", "de") == "2026-12-01"


def test_a_language_that_babel_lacks_is_read_as_english() -> None:
    assert Locale("tlh-QO").tongues == ("en",)
    assert read("1 Dec 2026", "tlh") == "2026-12-01"


@pytest.mark.parametrize(
    ("tag", "text"),
    [("de", "1. Dezembrius 2026"), ("en-GB", "1 dec 12 may 2026"), ("de", "32.12.2026"), ("de", "29.2.2027"), ("ja", "13月1日"),
     ("en-GB", "3,12"), ("en-GB", "1 dec 202"), ("en-GB", "1/2/3"), ("fr", "1½ mars 2026"), ("en-GB", "3 mar 5 mar"),
     ("en-GB", "1 2026 12"), ("en-GB", "dec dec 2026")],
)  # fmt: skip
def test_what_is_no_day_is_refused(tag: str, text: str) -> None:
    assert "can’t be read" in read(text, tag)


def test_the_example_is_in_the_reader_s_own_language() -> None:
    assert [read("?", tag).partition("Try ")[2] for tag in ("en-GB", "de", "fr", "ja", "en-US", "hu")] == [
        "3 Dec 2026.", "3. Dez. 2026.", "3 déc. 2026.", "2026年12月3日.", "Dec 3, 2026.",
        "2026. dec. 3."]  # fmt: skip


def test_orders() -> None:
    assert [tag for tag in TAGS if is_month_first(Locale(tag))] == [
        "en-US", "hu", "ja", "ko", "zh", "zh-Hant", "eu"]  # fmt: skip
    assert is_year_first("26-12-03", Locale("sv")) and not is_year_first("3/12/26", Locale("sv"))
    assert not is_year_first("3-12-2026", Locale("sv")) and not is_year_first("26-12-03", Locale("en-GB"))


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en-GB", "March 2025"),
        ("en-US", "3/2025"),
        ("de", "03.2025"),
        ("de", "März 2025"),
        ("ja", "2025年3月"),
        ("en-GB", "2025-03"),
    ],
)
def test_a_month_with_its_year(tag: str, text: str) -> None:
    assert read_month(text, Locale(tag)) == date(2025, 3, 1)


@pytest.mark.parametrize("text", ["March", "2025", "13/2025", "March 3", "soon", "", "3 March 2025"])
def test_what_is_no_month(text: str) -> None:
    with pytest.raises(KindError, match="Try 3 Dec 2026"):
        read_month(text, Locale())
