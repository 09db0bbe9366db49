"""Hours of the day: read as people type them, in the words of their language."""

from datetime import time

import pytest
from babel.dates import format_time
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.hours import HourError, read_hour, show_hour
from models.locale import Locale
from tests.models.locales import ARABIC, TAGS


@settings(max_examples=500, deadline=None, database=None)
@given(tag=st.sampled_from(TAGS), value=st.times().map(lambda t: t.replace(microsecond=0)), arabic=st.booleans())
@example(tag="ko", value=time(0, 5), arabic=False)
@example(tag="es-MX", value=time(12), arabic=True)
def test_what_babel_writes_is_read_as_the_same_hour(tag: str, value: time, arabic: bool) -> None:
    text = str(format_time(value, "medium", locale=tag.replace("-", "_")))
    text = text.translate(str.maketrans("0123456789", ARABIC)) if arabic else text
    assert read_hour(text, Locale(tag)) == value
    assert read_hour(show_hour(value, Locale(tag)), Locale(tag)) == value.replace(second=0)


@settings(max_examples=200, deadline=None, database=None)
@given(tag=st.sampled_from(TAGS), text=st.text(max_size=12) | st.text("0123456789 :.hapm", max_size=8))
def test_any_text_is_an_hour_or_refused_with_an_example(tag: str, text: str) -> None:
    try:
        assert isinstance(read_hour(text, Locale(tag)), time)
    except HourError as error:
        assert str(error).startswith("That hour can’t be read. Try ")


@pytest.mark.parametrize(
    ("tag", "text", "hour"),
    [
        ("en-GB", "9", "09:00"), ("en-GB", "9:30", "09:30"), ("en-GB", "0930", "09:30"), ("en-GB", "930", "09:30"),
        ("en-GB", "17.05", "17:05"), ("en-GB", "14h30", "14:30"), ("en-GB", "14 h 30", "14:30"), ("en-GB", "14h", "14:00"),
        ("en-GB", "2:30 pm", "14:30"), ("en-GB", "2.30pm", "14:30"), ("en-GB", "2 p.m.", "14:00"), ("en-GB", "12am", "00:00"),
        ("en-GB", "12 pm", "12:00"), ("en-GB", "14:30 pm", "14:30"), ("en-GB", "noon", "12:00"), ("en-GB", "midnight", "00:00"),
        ("en-GB", "9 in the evening", "21:00"), ("en-GB", "at 9 o’clock", "09:00"), ("en-GB", "14:30 Uhr", "14:30"),
        ("de", "14.30 Uhr", "14:30"), ("de", "um 9 Uhr abends", "21:00"), ("de", "Mitternacht", "00:00"), ("de", "2 pm", "14:00"),
        ("fr", "14h30", "14:30"), ("fr", "midi", "12:00"), ("fr-CA", "14 h 30 min 05 s", "14:30"), ("es", "2:30 p. m.", "14:30"),
        ("es", "mediodía", "12:00"), ("pt-BR", "meio-dia", "12:00"), ("pt-BR", "2h da tarde", "14:00"),
        ("fi", "klo 14.30", "14:30"),
        ("da", "kl. 14.30", "14:30"), ("bg", "14:30 ч.", "14:30"), ("ar", "٢:٣٠ م", "14:30"), ("hi", "2:30 pm", "14:30"),
        ("ja", "14時30分", "14:30"), ("ja", "午後2時", "14:00"), ("ja", "１４：３０", "14:30"), ("ko", "오후 2:30", "14:30"),
        ("zh", "下午2:30", "14:30"), ("zh", "晚上8点", "20:00"), ("zh", "凌晨3:05", "03:05"),
    ],
)  # fmt: skip
def test_hours_as_people_type_them(tag: str, text: str, hour: str) -> None:
    assert f"{read_hour(text, Locale(tag)):%H:%M}" == hour


@pytest.mark.parametrize(
    "text", ["", "25", "24:00", "9:75", "2:30am pm x", "14:30 am", "soon", "-5", "9,30", "3/4", "1:2:3:4", "12345"]
)
def test_what_is_no_hour_is_refused(text: str) -> None:
    with pytest.raises(HourError, match=r"Try 09:30\."):
        read_hour(text, Locale())
    with pytest.raises(HourError, match=r"Try 9:30\u202fAM\."):
        read_hour(text, Locale("en-US"))
