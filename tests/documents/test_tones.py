"""A pill says the same on the screen and on paper."""

from models.outlining import PAPER_TONES, take_snapshot
from models.snapshot import Table
from reports.charts.heat_map import band
from resources.catalogue import registers, tones
from ui.tables.lanes import tone_of


def test_paper_and_screen_give_a_status_one_tone(marked):
    column = registers()["issue"].column("status")
    key = "handed_up"
    shown = tone_of(column, key)
    assert shown == tones()["issue_status"][key] == "red"
    snapshot = take_snapshot(marked.project, "joint_rmp", marked.relationship)
    section = next(section for section in snapshot.sections if section.key == "issues")
    table = next(block for block in section.blocks if isinstance(block, Table) and block.title == "Issues on the table")
    place = [head.label for head in table.columns].index(column.label)
    assert {row.tones[place] for row in table.rows} == {PAPER_TONES[shown]}


def test_the_bands_of_the_heat_map_are_those_of_the_rules():
    assert [band(score) for score in (6, 8, 12, 15)] == ["good", "amber", "amber", "bad"]
