"""Any text prints: as it stands, in a font that has it, within its width."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics

from reports import fonts
from reports.style import Style, palette, styles
from reports.text import Line, Paragraph, clean, paragraph, spans

BODY = styles().body


def drawn(line: Line) -> str:
    return "".join(text for _, text in line.pieces)


def lines(text: str, width: float = 200, style: Style = BODY) -> list[str]:
    made = paragraph(text, style)
    made.wrap(width)
    return [drawn(line) for line in made.lines]


def measured(line: Line) -> float:
    return sum(fonts.measure(text, face.font, face.size) for face, text in line.pieces)


def test_markup_is_text() -> None:
    text = '<b>a</b> & &amp; <i> <img src="http://x/y"> </para>'
    assert " ".join(lines(text, 2000)) == text


def test_line_breaks_stay_and_control_characters_go() -> None:
    assert lines("one\r\ntwo\x00\x1b\u2028three\n\n\n\n\nfour\ud800") == ["one", "two", "three", "", "four"]
    assert clean("  \t ") == "" and lines("") == []


def test_words_wrap_within_the_width_and_none_is_lost() -> None:
    text = "Fresh bread in every village shop before seven, without a van each. " * 20
    made = paragraph(text, BODY)
    height = made.wrap(200)
    assert height == len(made.lines) * BODY.leading and len(made.lines) > 10
    assert all(line.width <= 200.1 and line.width == pytest.approx(measured(line)) for line in made.lines)
    assert " ".join(map(drawn, made.lines)) == text.strip()


@pytest.mark.parametrize("text", ["x" * 300, "z" * 20_000, "ตกลงร่วมกัน" * 60, "пиш" * 100, "😀" * 200])
def test_one_long_word_is_divided(text: str) -> None:
    made = paragraph(text, BODY)
    made.wrap(150)
    assert "".join(map(drawn, made.lines)) == text
    assert len(made.lines) > 3 and all(measured(line) <= 150.1 for line in made.lines)


def test_words_break_after_hyphens_but_numbers_do_not() -> None:
    assert lines("fixed-price", 35)[0] == "fixed-"
    assert lines("aaaaaa R-04", 45) == ["aaaaaa", "R-04"]


def test_chinese_breaks_between_characters_but_not_before_a_full_stop() -> None:
    made = lines("双方同意共同制定计划，确保每天早上七点之前将新鲜面包送到每个村庄。" * 5, 105)
    assert len(made) > 8
    assert not any(line[0] in "，。" for line in made)


def test_arabic_and_hebrew_run_from_the_right() -> None:
    made = paragraph("שלום (עולם)", BODY)
    made.wrap(200)
    assert made.right_to_left and drawn(made.lines[0]) == "(םלוע) םולש"
    arabic = paragraph("خطة مشتركة 12", BODY)
    arabic.wrap(200)
    shown = drawn(arabic.lines[0])
    assert arabic.right_to_left and shown.startswith("12")
    # Joined forms, not the bare letters.
    assert not set("خطمشترك") & set(shown)
    assert not paragraph("A word שלום in English", BODY).right_to_left


def test_each_script_gets_a_font_that_has_it() -> None:
    for text, font in (
        ("ascii é ő Ω я", "Inter-Regular"), ("漢字かな", "DroidSansFallbackFull"), ("한국어", "AccordHangul-Regular"),
        ("ไทย", "NotoSansThai-Regular"), ("☑", "DejaVuSans"), ("שלום", "NotoSansHebrew-Regular"),
    ):  # fmt: skip
        assert {run.font for run in fonts.runs(text, "regular")} == {font}, text
    assert {run.font for run in fonts.runs("שלום", "bold")} == {"NotoSansHebrew-Bold"}


def test_a_character_without_a_font_is_named() -> None:
    (word,) = paragraph("\U0001fae8", BODY)._tokens()[0]
    face, text = word.pieces[0]
    assert text.startswith("[") and text.endswith("]") and len(text) > 3
    assert face.size < BODY.size and face.colour == palette().muted
    assert fonts.missing_characters(["abc é 漢 한 ☑\n\t\u200d", "नज"]) == {
        "ज": "DEVANAGARI LETTER JA",
        "न": "DEVANAGARI LETTER NA",
    }


def test_invisible_characters_are_not_missing() -> None:
    assert fonts.missing_characters(["a\u200db\ufe0fc\u00add\u202ee\x07"]) == {}
    assert [run.text for run in fonts.runs("a\u200db\ufe0f", "regular")] == ["ab"]


def test_spans_keep_their_styles_and_spaces() -> None:
    bold = styles().detail_label
    made = spans([("Owner:", bold), (" the depot", styles().detail), ("  ·", styles().detail), (" Due:", bold)], bold)
    made.wrap(500)
    assert [text for _, text in made.lines[0].pieces] == ["Owner: ", "the depot · ", "Due:"]


def test_plain_and_general_paths_agree() -> None:
    text = "The quick brown fox, twice over; supplier/customer and so on. " * 8
    plain, general = paragraph(text, BODY), paragraph(text, BODY)
    general._plain = False
    plain.wrap(123), general.wrap(123)
    assert [drawn(line) for line in plain.lines] == [drawn(line) for line in general.lines]


def test_a_split_paragraph_leaves_no_single_line() -> None:
    made = paragraph("word " * 200, BODY)
    made.after = 9
    made.wrap(200)
    total = len(made.lines)
    for room in range(0, int(total * BODY.leading), 7):
        parts = made.split(room)
        if parts:
            upper, lower = parts
            assert isinstance(upper, Paragraph) and isinstance(lower, Paragraph)
            assert len(upper.lines) + len(lower.lines) == total
            assert min(len(upper.lines), len(lower.lines)) >= 2
            assert len(upper.lines) * BODY.leading <= room + 0.01
            assert lower.after == 9


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), st.floats(min_value=20, max_value=400))
def test_whatever_is_typed_is_drawn_in_fonts_that_have_it(text: str, width: float) -> None:
    made = paragraph(text, BODY)
    assert made.wrap(width) == len(made.lines) * BODY.leading
    for line in made.lines:
        for face, letters in line.pieces:
            glyphs = pdfmetrics.getFont(face.font).face.charToGlyph
            assert all(ord(letter) in glyphs for letter in letters), (letters, face.font)
