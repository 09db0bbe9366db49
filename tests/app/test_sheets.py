"""Registers to and from a spreadsheet on the command line."""

from pathlib import Path

import pytest

from app.commands import run
from models.exchange import read_sheet
from models.project import Project


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Path:
    """The bakery, written once."""
    path = tmp_path_factory.mktemp("sample") / "bakery.accord"
    assert run(["sample", "bakery", str(path)]) == 0
    return path


@pytest.fixture
def bakery(sample: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    path = tmp_path / "bakery.accord"
    path.write_bytes(sample.read_bytes())
    return path


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_a_register_goes_out_and_comes_back(ending, bakery, tmp_path, capsys):
    out = tmp_path / f"risks{ending}"
    scope = ["--register", "Risks", "--relationship", "northgate"]
    assert run(["export", str(bakery), *scope, "--output", str(out)]) == 0
    assert len(read_sheet(out).rows) == 10
    assert run(["import", str(out), str(bakery), *scope]) == 0
    assert "everything was there already" in capsys.readouterr().out


def test_the_partners_copy_holds_only_what_is_shared(bakery, tmp_path, capsys):
    out = tmp_path / "risks.csv"
    for_partner = ["--register", "risk", "--for-partner", "--output", str(out)]
    assert run(["export", str(bakery), *for_partner]) == 1
    assert "Choose one relationship" in capsys.readouterr().err
    assert run(["export", str(bakery), "--relationship", "northgate", *for_partner]) == 0
    assert "Risk" not in read_sheet(out).rows[0]


def test_rows_that_cannot_be_read_are_named_and_nothing_is_changed_unless_told(bakery, tmp_path, capsys):
    sheet = tmp_path / "new.csv"
    sheet.write_text("Risk,Due\nHail,3 Dec 2026\nStorm,31 Feb\n")
    command = ["import", str(sheet), str(bakery), "--register", "risk", "--relationship", "northgate"]
    before = bakery.read_bytes()
    assert run(command) == 1
    said = capsys.readouterr().err
    assert "Row 3: Due: “31 Feb” is not a date" in said and "--skip" in said
    assert bakery.read_bytes() == before
    assert run([*command, "--skip"]) == 0
    assert "1 risk added. 1 row was left out." in capsys.readouterr().out
    project = Project.open(bakery)
    assert project.all("risk")[-1].title == "Hail"
    project.close()


def test_refusals_say_what_there_is(bakery, tmp_path, capsys):
    sheet = tmp_path / "new.csv"
    sheet.write_text("Gefahr\nHagel\n")
    out = str(tmp_path / "x.pdf")
    for command, words in (
        (["export", str(bakery), "--register", "risk", "--output", out], ".xlsx or .csv"),
        (["export", str(bakery), "--register", "poem", "--output", out], "There are: "),
        (["import", str(sheet), str(bakery), "--register", "risk"], "No column of “new.csv”"),
        (["import", str(tmp_path / "no.csv"), str(bakery), "--register", "risk"], "can’t be read"),
    ):
        assert run(command) == 1
        assert words in capsys.readouterr().err
