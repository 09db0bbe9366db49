"""Every register goes out to a spreadsheet and comes back with every value as it was, however awkward."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import kinds
from models.exchange import apply_plan, plan_import, read_sheet, sum_up, take_table, write_csv, write_xlsx
from models.exchange.delimited import read_text, show_cell
from models.exchange.headings import importable, plain, targets
from models.exchange.sheet import guard, is_formula, unguard
from models.project import ANY, Project
from models.reader import OURS
from resources.catalogue import Column, registers

WRITERS = {".xlsx": write_xlsx, ".csv": write_csv}
AWKWARD = (
    '=HYPERLINK("http://x.example","click")',
    "+44 20 7946 0000",
    "-5",
    "@SUM(A1)",
    "＝1+1",
    "'=already guarded",
    "''-twice",
    'He said "no", twice; then left',
    "  leading and trailing  ",
    "שלום עולם · مرحبا",
    "🥖🥐 \u200d emoji",
    "_x000D_ looks like an escape",
    "a\tb",
    "2026-12-03",
    "00123",
    "1e5",
    "TRUE",
    "#REF!",
    "<b>&amp;</b>",
    ";semi;colon,comma|pipe",
    "\u00a0",
    "long " * 2000,
)
NUMBERS = (0.0, -5.0, 1250.5, 0.1, 123456789012.0, -0.000123, 3.0, 1e-7)
MONEY = (0.0, -1250.75, 0.01, 99999999.99)
DATES = (date(2026, 12, 3), date(1999, 1, 31), date(1900, 1, 5), date(2026, 2, 28), date(1850, 6, 1))


def value_for(column: Column, turn: int, links: dict[str, list[str]]) -> Any:
    """An awkward value of a column's kind; every sixth one is empty."""
    if turn % 6 == 5:
        return kinds.KINDS[column.kind].empty
    if column.kind == "text":
        return AWKWARD[turn % len(AWKWARD)] + "\n\n=second line\n"
    if column.kind in ("line", "person"):
        return AWKWARD[turn % len(AWKWARD)]
    if column.kind in ("party", "link"):
        ids = links["party" if column.kind == "party" else column.register]
        return ids[turn % len(ids)] if ids else ""
    if column.kind in ("choice", "scale"):
        key = list(column.options)[turn % len(column.options)]
        return int(key) if column.kind == "scale" else key
    several = {"number": NUMBERS, "money": MONEY, "date": DATES, "yes_no": (True, False)}.get(column.kind, ("",))
    return several[turn % len(several)]


@pytest.fixture(scope="module")
def awkward_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of two relationships with rows in every register that say awkward things."""
    path = tmp_path_factory.mktemp("awkward") / "awkward.accord"
    project = Project.create(path, "=Our & Sons; “firm”", person="Ann")
    relationships = [project.add("relationship", name=name) for name in ("North, Gate; & Co", "=Mill")]
    for name in ("Mill", "mill", "", "-Gate"):
        project.add("party", name=name, is_us=False)
    links = {"party": [row.id for row in project.all("party")]}
    wanted = sorted(registers().values(), key=lambda r: sum(c.kind == "link" for c in r.columns))
    for register in wanted:
        for turn in range(12):
            scope = None if register.scope == "business" else relationships[turn % 2]
            if register.scope == "any" and turn % 5 == 4:
                scope = None
            known = {
                key: [
                    row.id
                    for row in project.all(key)
                    if not hasattr(row, "relationship_id") or row.relationship_id in (scope, None)
                ]
                for key in {c.register for c in register.columns if c.kind == "link"}
            }
            values = {c.key: value_for(c, turn + place, links | known) for place, c in enumerate(importable(register))}
            if register.audience == "shareable":
                values["shared"] = turn % 3 == 0
            project.add(register.key, scope, **values)
    project.close()
    return path


@pytest.fixture
def awkward(awkward_file: Path, tmp_path: Path):
    """That project, open to be changed."""
    path = tmp_path / "awkward.accord"
    path.write_bytes(awkward_file.read_bytes())
    project = Project.open(path, person="Ann")
    yield project
    project.close()


@pytest.fixture(scope="module")
def kept(awkward_file: Path):
    """That project, for tests that leave it as it was."""
    project = Project.open(awkward_file, person="Ann")
    yield project
    project.close()


def stored(project: Project, key: str) -> dict[str, tuple[Any, ...]]:
    """Every row of a register by key, but for its place."""
    return {row.id: tuple(v for name, v in row._mapping.items() if name != "position") for row in project.all(key)}


@pytest.mark.parametrize("key", registers())
def test_every_register_comes_back_as_it_was(key, kept, tmp_path):
    register = registers()[key]
    table = take_table(kept, register, ANY)
    before = stored(kept, key)
    assert len(table.rows) == len(before) >= 12
    empty = {c.key: kinds.KINDS[c.kind].empty for c in importable(register)}
    for ending, write in WRITERS.items():
        path = tmp_path / f"{key}{ending}"
        assert write(table, path) == []
        sheet = read_sheet(path)
        plan = plan_import(kept, register, sheet, ANY)
        assert sum_up(plan) == f"{len(before)} the same", [row.said for row in plan.rows if row.said]
        if key not in ("relationship", "party"):  # by whose names the other columns are understood
            kept.change_many(key, {id: empty for id in before})
            assert stored(kept, key) != before
            plan = plan_import(kept, register, sheet, ANY)
            assert plan.count("problem") == 0, [row.said for row in plan.rows if row.state == "problem"]
            apply_plan(kept, plan)
            assert stored(kept, key) == before


@pytest.mark.parametrize("key", ["risk", "action", "practice", "agreement", "candidate_score"])
def test_rows_that_are_gone_come_back_with_their_keys(key, awkward, tmp_path):
    register, path = registers()[key], tmp_path / "x.xlsx"
    before = awkward.all(key)
    write_xlsx(take_table(awkward, register, ANY), path)
    awkward.remove_many(key, [row.id for row in before])
    plan = plan_import(awkward, register, read_sheet(path), ANY)
    assert plan.count("new") == len(before)
    apply_plan(awkward, plan)
    after = {row.id: row for row in awkward.all(key)}
    for row in before:
        for column in importable(register):
            assert getattr(after[row.id], column.key) == getattr(row, column.key)
    awkward.undo()
    assert not awkward.count(key)


def test_rows_shown_are_written_in_their_order(kept):
    ids = [row.id for row in kept.all("risk")][::-2]
    table = take_table(kept, registers()["risk"], ANY, ids=ids)
    assert [row[-1] for row in table.rows] == ids


def test_headings_are_told_apart_in_every_register():
    for register in registers().values():
        labels = [plain(label) for label in targets(register).values()]
        assert len(set(labels)) == len(labels), register.key


@pytest.mark.parametrize("key", registers())
def test_a_partner_gets_only_what_is_shared(key, kept):
    register = registers()[key]
    relationship = kept.relationships()[0].id
    if register.audience == OURS:
        with pytest.raises(Exception, match="only for you"):
            take_table(kept, register, relationship, joint=True)
        return
    table = take_table(kept, register, relationship, joint=True)
    private = {c.key for c in register.columns if c.audience == OURS}
    assert not private & {head.key for head in table.heads}
    rows = {row.id: row for row in kept.all(key)}
    for cells in table.rows:
        row = rows[cells[-1]]
        assert register.audience == "joint" or row.shared
        assert register.scope == "business" or row.relationship_id == relationship
    assert all(head.key != "relationship_id" for head in table.heads)
    assert all(not head.options for head in table.heads if head.kind in ("party", "link"))


def test_a_partner_is_not_told_of_other_partners(awkward):
    relationship = awkward.relationships()[0].id
    awkward.add("partner", relationship, party_id=awkward.all("party")[1].id)
    named = {partner.party_id for partner in awkward.all("partner", relationship)} | {awkward.us().id}
    table = take_table(awkward, registers()["party"], relationship, joint=True)
    assert {row[-1] for row in table.rows} <= named
    with pytest.raises(Exception, match="Choose one relationship"):
        take_table(awkward, registers()["risk"], ANY, joint=True)


def test_a_cell_that_is_too_long_is_cut_and_said_and_not_taken_for_a_change(project, tmp_path):
    relationship = project.add("relationship", name="North")
    id = project.add("risk", relationship, title="Flood", origin="=" + "long 🥖 " * 6000)
    table = take_table(project, registers()["risk"], relationship)
    notes = write_xlsx(table, tmp_path / "x.xlsx")
    assert len(notes) == 1 and "Where it came from" in notes[0]
    sheet = read_sheet(tmp_path / "x.xlsx")
    assert max(len(c.encode("utf-16-le")) // 2 for row in sheet.rows for c in row if isinstance(c, str)) <= 32767
    assert plan_import(project, registers()["risk"], sheet, relationship).count("same") == 1
    project.remove("risk", id)
    plan = plan_import(project, registers()["risk"], sheet, relationship)
    assert plan.count("problem") == 1 and "cut off" in plan.rows[0].said[0]
    write_csv(table, tmp_path / "x.csv")
    assert plan_import(project, registers()["risk"], read_sheet(tmp_path / "x.csv"), relationship).count("new") == 1


def test_the_workbook_is_one_that_people_can_work_with(sample, tmp_path):
    from openpyxl import load_workbook

    relationship = sample.relationships()[0].id
    write_xlsx(take_table(sample, registers()["risk"], relationship), tmp_path / "x.xlsx")
    book = load_workbook(tmp_path / "x.xlsx")
    sheet = book.active
    heads = {cell.value: cell for cell in sheet[1]}
    assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref.startswith("A1:")
    assert heads["Risk"].font.bold
    due = [sheet.cell(row, heads["Due"].column) for row in range(2, sheet.max_row + 1)]
    assert all(cell.is_date for cell in due if cell.value) and any(cell.value for cell in due)
    assert sheet.column_dimensions[heads["Accord key"].column_letter].hidden
    assert [s.title for s in book.worksheets if s.sheet_state == "visible"] == ["Risks"]
    offered = {str(rule.sqref).rstrip("0123456789"): rule for rule in sheet.data_validations.dataValidation}
    status = next(rule for place, rule in offered.items() if place.startswith(heads["Status"].column_letter + "2:"))
    column, count = status.formula1.split("$")[1], int(status.formula1.rsplit("$", 1)[1])
    words = [book["Lists"][f"{column}{row}"].value for row in range(1, count + 1)]
    assert words == list(registers()["risk"].column("status").options.values())


def test_no_cell_is_ever_a_formula(project, tmp_path):
    from openpyxl import load_workbook

    relationship = project.add("relationship", name="North")
    for text in AWKWARD:
        project.add("risk", relationship, title=text, origin=text, owner=text)
    table = take_table(project, registers()["risk"], relationship)
    write_xlsx(table, tmp_path / "x.xlsx")
    for row in load_workbook(tmp_path / "x.xlsx").active.iter_rows():
        for cell in row:
            assert cell.data_type != "f"
            if isinstance(cell.value, str) and is_formula(cell.value):
                assert cell.quotePrefix, cell.value
    write_csv(table, tmp_path / "x.csv")
    for line in (tmp_path / "x.csv").read_text(encoding="utf-8-sig").splitlines():
        assert line[:1] not in tuple("=+-@＝")


def test_delimiter_and_numbers_follow_the_reader(project, tmp_path):
    relationship = project.add("relationship", name="North")
    project.add("value_measure", relationship, activity="Bread", amount=-1234.5)
    project.set("project", "project", "language", "de-DE")
    table = take_table(project, registers()["value_measure"], relationship)
    write_csv(table, tmp_path / "x.csv")
    text = (tmp_path / "x.csv").read_bytes().decode("utf-8-sig")
    assert ";-1234,5;" in text
    assert plan_import(project, registers()["value_measure"], read_sheet(tmp_path / "x.csv"), relationship).count(
        "same"
    )


cells = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=20)


@given(st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=5), st.sampled_from(",;\t"))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_survives_a_delimited_file(rows, delimiter):
    import csv
    import io

    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([[show_cell(cell, ".") for cell in row] for row in rows])
    assert read_text(out.getvalue(), "x", delimiter).rows == rows


@given(st.one_of(st.text(max_size=12), st.text("'’ =\t\r\na", max_size=6)))
def test_the_apostrophe_that_guards_comes_off_again(text):
    assert unguard(guard(text)) == text
    assert not is_formula(guard(text)) or guard(text).startswith("'")


def test_a_full_disk_or_a_missing_folder_leaves_the_older_file(sample, tmp_path, monkeypatch):
    table = take_table(sample, registers()["risk"], ANY)
    with pytest.raises(Exception, match="is not there"):
        write_csv(table, tmp_path / "no" / "x.csv")
    path = tmp_path / "x.csv"
    path.write_text("older")

    def fail(done: int, of: int) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(Exception, match=r"The disk is full.*unchanged"):
        write_csv(table, path, fail)
    assert path.read_text() == "older" and list(tmp_path.glob(".accord-*")) == []
