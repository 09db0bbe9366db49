"""Tables: widths from content, rows whole where they can be, headers on every page."""

import pytest

from models.snapshot import Column, Row, Snapshot, Table, Words
from reports.blocks import Look, table
from reports.flow import flow
from reports.style import palette, styles
from reports.table import Grid, Pill, Track, share
from reports.text import Paragraph

LOOK = Look(Words(), styles(), palette(), 470.0, 650.0)


def grid(block: Table, look: Look = LOOK) -> Grid:
    made = table(block, look)[-1]
    assert isinstance(made, Grid)
    made.wrap(look.width)
    return made


def simple(*rows: tuple[str, ...], **options: bool) -> Table:
    columns = tuple(Column(f"Column {number}", **options) for number in range(len(rows[0])))
    return Table(columns, tuple(Row(cells) for cells in rows))


def test_roomy_columns_fill_the_width() -> None:
    widths = share([50, 100], [30, 40], [Track(), Track(weight=2)], 300)
    assert sum(widths) == pytest.approx(300) and widths[0] >= 50 and widths[1] - 100 > widths[0] - 50


def test_crowded_columns_never_break_a_word_while_there_is_room() -> None:
    natural, minimum = [900.0, 80.0, 300.0], [60.0, 70.0, 120.0]
    widths = share(natural, minimum, [Track()] * 3, 400)
    assert sum(widths) == pytest.approx(400)
    assert all(width >= need - 0.01 for width, need in zip(widths, minimum, strict=True))
    assert widths[0] > widths[1]


def test_too_many_words_break_the_longest_only() -> None:
    widths = share([500, 500, 50], [300, 300, 30], [Track()] * 3, 400)
    assert sum(widths) == pytest.approx(400) and widths[2] == 30


@pytest.mark.parametrize("count", range(1, 10))
def test_one_to_nine_columns_fill_the_frame(count: int) -> None:
    made = grid(simple(tuple(f"Text {number} of some length" for number in range(count))))
    assert len(made.widths) == count and sum(made.widths) == pytest.approx(470, abs=0.1)


def test_a_date_stays_on_one_line_beside_a_long_text() -> None:
    made = grid(simple(("word " * 80, "3 Dec 2026")))
    date = made.rows[0].cells[1]
    assert isinstance(date, Paragraph) and len(date.lines) == 1


def test_numbers_stand_at_the_right_and_never_wrap() -> None:
    made = grid(Table((Column("What"), Column("How many", numeric=True)), (Row(("word " * 300, "1 234 567,50")),)))
    cell = made.rows[0].cells[1]
    assert isinstance(cell, Paragraph) and cell.style.align == "right" and len(cell.lines) == 1
    assert made.head[1].style.align == "right" and made.head[0].style.align == "left"


def test_tones_become_pills_with_letters_and_tint() -> None:
    columns = (Column("Plain"), Column("Pill", pill=True), Column("Empty", pill=True))
    made = grid(Table(columns, (Row(("a", "b", ""), tones=("bad",)),)))
    first, second, third = made.rows[0].cells
    assert isinstance(first, Pill) and first.tint == palette().bad_tint and first.style.colour == palette().bad
    assert isinstance(second, Pill) and second.tint == palette().grey_tint
    assert isinstance(third, Paragraph) and third.text == "–"


def test_a_pill_in_a_column_of_numbers_stands_at_the_right() -> None:
    made = grid(
        Table((Column("What"), Column("Score", numeric=True, pill=True)), (Row(("Fire", "20"), tones=("", "bad")),))
    )
    pill = made.rows[0].cells[1]
    assert isinstance(pill, Pill) and pill.right


def test_short_and_long_rows_are_forgiven() -> None:
    made = grid(Table((Column("A"), Column("B")), (Row(("only one",)), Row(("one", "two", "three")))))
    assert [len(row.cells) for row in made.rows] == [2, 2]


def test_details_span_the_row_and_skip_what_is_blank() -> None:
    row = Row(("a", "b"), (("Because", "of this"), ("Blank", " "), ("Then", "that")))
    made = grid(Table((Column("A"), Column("B")), (row,)))
    assert made.rows[0].details is not None
    assert made.rows[0].details.text == "  ·".join((" Because: of this", " Then: that"))


def test_rows_go_on_over_pages_and_none_is_lost() -> None:
    block = simple(*((f"row {number}", "text " * 30) for number in range(60)))
    made = grid(block)
    pages = flow([made], 470, 650)
    grids = [put.box for page in pages for put in page.placed]
    assert len(pages) > 2
    assert [row.cells[0].text for part in grids for row in part.rows] == [f"row {number}" for number in range(60)]  # type: ignore[attr-defined]
    assert all(part.head and page.used <= 650.1 for part, page in zip(grids, pages, strict=True))  # type: ignore[attr-defined]


def test_no_last_row_stands_alone() -> None:
    for count in range(12, 40):
        pages = flow([grid(simple(*((f"row {n}", "text") for n in range(count))))], 470, 300)
        assert len(pages[-1].placed[0].box.rows) > 1  # type: ignore[attr-defined]


def test_a_cell_taller_than_a_page_is_divided() -> None:
    text = " ".join(f"word{number}" for number in range(3000))
    pages = flow([grid(simple(("short", text), ("next", "row")))], 470, 650)
    grids = [put.box for page in pages for put in page.placed]
    said = [line for part in grids for row in part.rows for line in row.cells[1].lines]  # type: ignore[attr-defined]
    words = " ".join("".join(text for _, text in line.pieces) for line in said).split()
    assert words == [*text.split(), "row"]
    assert all(page.used <= 650.1 for page in pages)


def test_type_gets_smaller_before_words_break() -> None:
    cells = tuple("Zusammenarbeitsvereinbarung" for _ in range(4))
    assert grid(simple(cells)).rows[0].cells[0].style.size < styles().cell.size
    assert grid(simple(("a", "b"))).rows[0].cells[0].style.size == styles().cell.size


def test_an_empty_table_says_so(plan: Snapshot) -> None:
    made = table(Table((Column("A"),), (), "Ideas", "No ideas yet."), LOOK)
    assert [box.text for box in made] == ["Ideas", "No ideas yet."]  # type: ignore[attr-defined]
