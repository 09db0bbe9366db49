"""Sheets as people keep them: every encoding, delimiter and habit, and files that are better not opened."""

import random
import zipfile
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import pytest

from models.exchange import apply_plan, plan_import, read_sheet
from models.exchange.cells import Habit, guess_habit, read_cell
from models.exchange.delimited import read_text
from models.exchange.headings import find_header, recognize
from models.exchange.pasted import read_pasted, write_html, write_tabbed
from models.exchange.sheet import Sheet
from models.locale import Locale
from models.project import ANY, Project
from models.trouble import KindError, ProjectError
from resources.catalogue import Column, registers

BRITISH, GERMAN = Locale("en-GB", "GBP"), Locale("de-DE", "EUR")
RISK = registers()["risk"]


def column(kind: str, **more: str) -> Column:
    """A column of a kind."""
    return Column(key="x", label="X", kind=kind, audience="ours", **more)


def read(cell, kind: str, locale: Locale = BRITISH, among: tuple = (), hint: str = "", **more: str):
    """A cell as a column of that kind reads it."""
    asked = column(kind, **more)
    return read_cell(cell, asked, guess_habit(asked, [cell, *among], locale, hint), locale, {}, None)


@pytest.mark.parametrize(
    ("cell", "locale", "value"),
    [
        ("1,250.50", BRITISH, 1250.5),
        ("£1,250", BRITISH, 1250.0),
        ("£ 1,250.00", BRITISH, 1250.0),
        ("1.250,50 €", GERMAN, 1250.5),
        ("1.250,50 €", BRITISH, 1250.5),
        ("1250,5", BRITISH, 1250.5),
        ("EUR 12", BRITISH, 12.0),
        ("-£5.20", BRITISH, -5.2),
        ("£-5.20", BRITISH, -5.2),
        ("(120.50)", BRITISH, -120.5),
        ("−3", BRITISH, -3.0),
        ("5-", BRITISH, -5.0),
        ("1 250", BRITISH, 1250.0),
        ("1\u202f250,00", GERMAN, 1250.0),
        ("CHF 1'250.00", BRITISH, 1250.0),
        ("1,00,000.00", BRITISH, 100000.0),
        (7, BRITISH, 7.0),
        (0.1, GERMAN, 0.1),
        ("1e3", BRITISH, 1000.0),
        (None, BRITISH, None),
        ("  ", BRITISH, None),
    ],
)
def test_amounts_in_every_dress(cell, locale, value):
    assert read(cell, "money", locale) == value


@pytest.mark.parametrize(
    "cell", ["a lot", "1,2,3", "12 or 13", "1.2.3", "#N/A", True, date(2026, 1, 1), "1e999", "--5"]
)
def test_what_is_no_number_is_said_to_be_none(cell):
    with pytest.raises(KindError, match="is not a number"):
        read(cell, "number")


def test_one_clear_number_tells_how_its_column_is_written():
    assert read("1,250", "number", BRITISH) == 1250
    assert read("1,250", "number", BRITISH, among=("0,5",)) == 1.25
    assert read("1.250", "number", GERMAN) == 1250
    assert read("1.250", "number", GERMAN, among=("0.5",)) == 1.25
    assert read("1,250", "number", BRITISH, hint=",") == 1.25


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("3 Dec 2026", date(2026, 12, 3)),
        ("03/12/2026", date(2026, 12, 3)),
        ("2026-12-03", date(2026, 12, 3)),
        ("2026-12-03T09:30:00Z", date(2026, 12, 3)),
        ("03.12.2026 09:30", date(2026, 12, 3)),
        ("Thu, 3 December 2026", date(2026, 12, 3)),
        ("20261203", date(2026, 12, 3)),
        ("46359", date(2026, 12, 3)),
        (46359, date(2026, 12, 3)),
        (46359.75, date(2026, 12, 3)),
        (date(2026, 12, 3), date(2026, 12, 3)),
        (datetime(2026, 12, 3, 9), date(2026, 12, 3)),
        ("", None),
    ],
)
def test_dates_in_every_dress(cell, value):
    assert read(cell, "date") == value


@pytest.mark.parametrize(
    ("cell", "tag"),
    [
        ("3.12.2026 14:30 Uhr", "de"),
        ("Do., 3. Dez. 2026", "de"),
        ("Thurs 3 Dec 2026 2.30 p.m.", "en-GB"),
        ("03/12/2026 14h30", "fr"),
        ("2026年12月3日 下午2:30", "zh"),
        ("26. 12. 3. 오후 2:30", "ko"),
        ("٣ ديسمبر ٢٠٢٦", "ar"),
        ("26-12-03", "sv"),
    ],
)
def test_dates_in_other_languages(cell, tag):
    assert read(cell, "date", Locale(tag)) == date(2026, 12, 3)


def test_a_year_in_front_tells_nothing_of_day_and_month():
    assert read("26-12-03", "date", Locale("sv"), among=("26-12-25",)) == date(2026, 12, 3)
    assert read("12/3/2026", "date", Locale("ja"), among=("2026/12/25",)) == date(2026, 12, 3)


@pytest.mark.parametrize(
    ("cell", "tag", "value"),
    [
        ("१२,३४,५६७.५", "hi", 1234567.5),
        ("١٬٢٥٠٫٥", "ar", 1250.5),
        ("１，２５０", "ja", 1250),
        ("1’250.50", "de-CH", 1250.5),
    ],
)
def test_numbers_in_other_languages(cell, tag, value):
    assert read(cell, "number", Locale(tag)) == value
    with pytest.raises(KindError) as told:
        read("?", "number", Locale(tag))
    example = str(told.value).partition("Try ")[2].removesuffix(".")
    assert read(example, "number", Locale(tag)) == 1250.5


def test_the_order_of_day_and_month_is_seen_from_the_column():
    assert read("03/12/2026", "date", among=("12/25/2026",)) == date(2026, 3, 12)
    assert read("03/12/2026", "date", among=("25/12/2026",)) == date(2026, 12, 3)
    assert read("03/12/2026", "date", Locale("en-US")) == date(2026, 3, 12)
    assert read("03/12/2026", "date", Locale("en-US"), among=("25/12/2026",)) == date(2026, 12, 3)


@pytest.mark.parametrize("cell", ["31 Feb", "soon", "13/13/2026", 0, 9e9, True, "3"])
def test_what_is_no_date_is_quoted(cell):
    with pytest.raises(KindError, match=r"is not a date. Try 3 Dec 2026\."):
        read(cell, "date")


def test_choices_by_key_label_or_part_of_it():
    for cell in ("4", 4, 4.0, "Likely", "4 · likely", "LIKELY"):
        assert read(cell, "scale", scale="likelihood") == 4
    for cell in ("collaborative", "Collaborative: we run it together", " collaborative ", "Collaborative"):
        assert read(cell, "choice", choices="tier") == "collaborative"
    assert read(5.0, "choice", choices="stage") == "5"
    with pytest.raises(KindError, match=r"“Opened” is not on the list. There are: Open"):
        read("Opened", "choice", choices="risk_status")


def test_yes_and_no_in_every_dress():
    assert [read(cell, "yes_no") for cell in ("Yes", "x", "✓", "TRUE", True, 1, "ja")] == [True] * 7
    assert [read(cell, "yes_no") for cell in ("no", "FALSE", False, 0, "nein")] == [False] * 5
    assert read("", "yes_no") is None
    with pytest.raises(KindError, match="neither yes nor no"):
        read("perhaps", "yes_no")


def test_numbers_in_text_columns_stay_what_people_saw():
    assert read(12.0, "line") == "12"
    assert read(1.5, "line") == "1.5"
    assert read(date(2026, 12, 3), "line") == "2026-12-03"
    assert read("two\nlines", "line") == "two lines"
    assert read("two\r\nlines", "text") == "two\nlines"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_and_delimiters_are_seen(encoding, delimiter, tmp_path):
    path = tmp_path / "x.csv"
    lines = (("Risk", "Because of", "Cost"), ("Crème brûlée — “off”", "one; two, three", "1,50 £"))
    text = "\r\n".join(delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in line) for line in lines)
    path.write_bytes(text.encode(encoding))
    assert read_sheet(path).rows == [list(line) for line in lines]


def test_excels_own_hint_at_the_delimiter_is_taken():
    assert read_text("sep=|\na|b,c\n", "x").rows == [["a", "b,c"]]


def test_headings_are_known_by_key_label_and_joint_label():
    assert recognize(RISK, ["RISK", "joint_wording", "due ", "Number", "shared", "Nonsense", "Due"]) == {
        0: "title",
        1: "joint_wording",
        2: "due",
        3: "number",
        4: "shared",
    }
    process = registers()["process"]
    assert recognize(process, ["Larkfield", "Café & Co says"], ("Larkfield", "Cafe & Co")) == {0: "who_ours"}
    assert recognize(process, ["On our side"], ("Larkfield", "Mill")) == {0: "who_ours"}


def test_headings_need_not_stand_in_the_first_row():
    sheet = Sheet([["Our risks 2026"], [], ["Risk", "Owner"], ["Fire", "Ann"]])
    assert find_header(RISK, sheet) == 2
    assert find_header(RISK, Sheet([["Fire", "Ann"], ["Flood", "Bea"]])) == -1


# ---------------------------------------------------------------- what an import would do


@pytest.fixture
def north(project: Project) -> str:
    """A relationship with two risks and a firm."""
    made = project.add("relationship", name="Northgate")
    project.add("party", name="Northgate Deliveries", is_us=False)
    project.add("risk", made, title="Fire", due=date(2026, 12, 1), owner="Ann", likelihood=3)
    project.add("risk", made, title="Flood")
    return made


def plan_of(project: Project, scope, *rows: list, register: str = "risk"):
    """The plan of a sheet of these rows."""
    return plan_import(project, registers()[register], Sheet([list(row) for row in rows], "x.csv"), scope)


def test_each_row_is_new_changed_the_same_or_named_as_unreadable(project, north):
    plan = plan_of(
        project,
        north,
        ["No.", "Risk", "Due", "Owner"],
        ["R-01", "Fire", "8 Dec 2026", "Ann"],
        ["r2", "Flood", "", ""],
        [],
        ["", "Ice", "", "Bea"],
        ["", "Wind", "31 Feb", ""],
        ["R-77", "Hail", "", ""],
    )
    assert [(row.row, row.state) for row in plan.rows] == [
        (2, "change"),
        (3, "same"),
        (5, "new"),
        (6, "problem"),
        (7, "new"),
    ]
    assert plan.rows[0].said == ("Due: 1 Dec 2026 → 8 Dec 2026",)
    assert plan.rows[0].name == "R-01 · Fire"
    assert plan.rows[3].said == ("Due: “31 Feb” is not a date. Try 3 Dec 2026.",)


def test_an_import_is_one_step_and_one_undo_and_deletes_nothing(project, north, dump):
    before = dump(project)
    plan = plan_of(project, north, ["No.", "Risk", "Due"], ["R-01", "Blaze", ""], ["", "Ice", ""], ["", "x", "31 Feb"])
    assert apply_plan(project, plan) == "1 risk added, 1 changed. 1 row was left out."
    assert [row.title for row in project.all("risk", north)] == ["Blaze", "Flood", "Ice"]
    assert project.all("risk", north)[0].owner == "Ann"  # no such column in the sheet
    assert project.history.undo_label() == "Imported Risks"
    project.undo()
    assert dump(project) == before


def test_the_same_row_twice_is_said(project, north):
    plan = plan_of(project, north, ["No.", "Risk"], ["R-01", "Blaze"], ["R-01", "Inferno"])
    assert [row.state for row in plan.rows] == ["change", "problem"]
    assert "the same row as row 2" in plan.rows[1].said[0]


def test_links_and_firms_by_name_or_number_and_in_their_own_relationship(project, north):
    south = project.add("relationship", name="Southgate")
    project.add("risk", south, title="Flood")
    rows = (["Action", "For the risk", "Side"], ["Pump", "flood", "northgate deliveries"], ["Hose", "R-01", ""])
    plan = plan_of(project, north, *rows, ["Ask", "Famine", "Nobody"], register="action")
    first, second = (row.values for row in plan.rows[:2])
    assert first["risk_id"] == project.all("risk", north)[1].id
    assert second["risk_id"] == project.all("risk", north)[0].id
    assert project.get("party", first["party_id"]).name == "Northgate Deliveries"
    assert "there is no risk “Famine”. There are: R-01 · Fire" in " ".join(plan.rows[2].said)
    assert "there is no firm “Nobody”" in " ".join(plan.rows[2].said)


def test_rows_find_their_relationship(project, north):
    south = project.add("relationship", name="Southgate")
    rows = (["Risk", "Relationship"], ["Ice", "southgate"], ["Wind", ""], ["Hail", "Westgate"])
    plan = plan_of(project, ANY, *rows)
    assert plan.rows[0].values["relationship_id"] == south
    assert "Which relationship" in plan.rows[1].said[0]
    assert "there is no relationship “Westgate”" in plan.rows[2].said[0]
    plan = plan_of(project, north, *rows)
    assert "This row is for Southgate" in plan.rows[0].said[0]
    assert plan.rows[1].values["relationship_id"] == north
    plan = plan_of(project, south, ["No.", "Risk"], ["R-01", "Blaze"])
    assert "belongs to Northgate" in plan.rows[0].said[0]


def test_a_sheet_of_another_register_is_not_taken_by_its_marks(project, north, tmp_path):
    from models.exchange import take_table, write_xlsx

    write_xlsx(take_table(project, RISK, north), tmp_path / "x.xlsx")
    plan = plan_import(project, registers()["issue"], read_sheet(tmp_path / "x.xlsx"), north)
    assert plan.count("change") == 0 and set(plan.mapping.values()) & {"owner", "due"}


def test_headings_that_were_reworded_are_known_by_their_marks(project, north, tmp_path):
    from openpyxl import load_workbook

    from models.exchange import take_table, write_xlsx

    path = tmp_path / "x.xlsx"
    write_xlsx(take_table(project, RISK, north), path)
    book = load_workbook(path)
    for cell in book.active[1]:
        cell.value = f"Spalte {cell.column}"
    book.active["B2"] = "Blaze"
    book.save(path)
    plan = plan_import(project, RISK, read_sheet(path), north)
    assert plan.header == 0 and plan.count("change") == 1 and plan.count("same") == 1


def test_our_own_firm_stays_ours(project, north):
    plan = plan_of(project, ANY, ["Name", "Our own firm"], ["Mill", "Yes"], register="party")
    apply_plan(project, plan)
    assert project.us().name == "Our firm" and project.count("party", is_us=True) == 1


# ---------------------------------------------------------------- files that are better not opened


def parcel(path: Path, parts: dict[str, bytes]) -> Path:
    """A zip file of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return path


def refusal(path: Path) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(ProjectError) as caught:
        read_sheet(path)
    return str(caught.value)


def test_files_that_are_no_sheet_get_one_sentence(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert "password" in refusal(tmp_path / "a.xlsx")
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04 not really a zip")
    assert "damaged" in refusal(tmp_path / "b.xlsx")
    (tmp_path / "c.csv").write_bytes(bytes(range(256)) * 20)
    assert "not a table" in refusal(tmp_path / "c.csv")
    (tmp_path / "d.ods").write_bytes(b"PK")
    assert "OpenDocument" in refusal(tmp_path / "d.ods")
    (tmp_path / "e.csv").write_text("")
    assert "nothing in" in refusal(tmp_path / "e.csv")
    (tmp_path / "f.csv").write_text('Risk\n"Fire\nFlood\n')
    assert "never closed" in refusal(tmp_path / "f.csv")
    assert "can’t be read" in refusal(tmp_path / "missing.csv")
    (tmp_path / "g.csv").mkdir()
    assert "folder" in refusal(tmp_path / "g.csv")
    assert "not an Excel workbook" in refusal(parcel(tmp_path / "h.xlsx", {"word/document.xml": b"<a/>"}))
    parts = {"xl/workbook.xml": b"<workbook/>", "[Content_Types].xml": b"<Types/>"}
    assert "damaged" in refusal(parcel(tmp_path / "i.xlsx", parts))


def test_parcels_that_swell_or_reach_outside_are_not_opened(tmp_path):
    book = {"xl/workbook.xml": b"<workbook/>"}
    assert "too large" in refusal(parcel(tmp_path / "a.xlsx", book | {"x.xml": b" " * (101 * 2**20)}))
    assert "packed in a way" in refusal(parcel(tmp_path / "b.xlsx", book | {"x.xml": b" " * (20 * 2**20)}))
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    for number, data in enumerate((bomb, bomb.decode().encode("utf-16"), b" " * (2**20 - 4) + bomb)):
        assert "instructions" in refusal(parcel(tmp_path / f"c{number}.xlsx", book | {"xl/s.xml": data}))


def test_a_damaged_workbook_is_said_to_be_damaged(sample, tmp_path):
    from models.exchange import take_table, write_xlsx

    path = tmp_path / "x.xlsx"
    write_xlsx(take_table(sample, RISK, ANY), path)
    data = bytearray(path.read_bytes())
    for place in range(200, len(data) - 900, 37):
        data[place] ^= 0x5A
    path.write_bytes(data)
    assert "damaged" in refusal(path) or "not a" in refusal(path)


def test_bits_that_flipped_in_a_workbook_are_one_sentence(sample, tmp_path):
    from models.exchange import take_table, write_xlsx

    path = tmp_path / "x.xlsx"
    write_xlsx(take_table(sample, RISK, ANY), path)
    whole, chance = path.read_bytes(), random.Random(5)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        with suppress(ProjectError):
            read_sheet(path)


def test_too_many_rows_are_refused_by_name(tmp_path, monkeypatch):
    monkeypatch.setattr("models.exchange.reading.MOST_ROWS", 3)
    (tmp_path / "many.csv").write_text("Risk\n" + "x\n" * 5)
    assert "“many.csv” has 6 rows; Accord reads 3" in refusal(tmp_path / "many.csv")


def test_values_of_formulas_and_percentages_are_read_as_seen(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["Relationship", "Our share of their sales"])
    sheet.append(["North", 0.45])
    sheet["B2"].number_format = "0%"
    book.save(tmp_path / "x.xlsx")
    assert read_sheet(tmp_path / "x.xlsx").rows[1] == ["North", 45.0]


# ---------------------------------------------------------------- the clipboard

ROWS = [["Risk", "Because of"], ["=1+1", 'two\nlines and "quotes"'], ["plain", "a\tb"]]


def test_rows_come_back_from_the_clipboard_as_they_were():
    assert read_pasted(write_tabbed(ROWS)).rows == ROWS
    simple = [["Risk", "Because of"], ["=1+1", "two\nlines <b>& more"]]
    assert read_pasted("", write_html(simple)).rows == simple


def test_tables_of_other_programs_are_understood():
    excel = "<html><!--StartFragment--><table><tr><td colspan=2>Fire\r\n  damage</td><td>3</td></tr></table>"
    assert read_pasted("no tab here", excel).rows == [["Fire damage", None, "3"]]
    google = "<google-sheets-html-origin><table><tbody><tr><td>a<br>b</td><td>&amp;</td></tr></tbody></table>"
    assert read_pasted("", google).rows == [["a\nb", "&"]]
    assert read_pasted("Fire, and flood\nIce").rows == [["Fire, and flood"], ["Ice"]]
    assert read_pasted("a;b\nc;d").rows == [["a", "b"], ["c", "d"]]
    assert read_pasted('5" pipe\tbursts\nx\ty').rows[0] == ['5" pipe', "bursts"]
    with pytest.raises(ProjectError, match="nothing on the clipboard"):
        read_pasted("\n \n".replace(" ", ""))


def test_habits_have_a_default():
    assert guess_habit(column("line"), [], BRITISH, "") == Habit()
