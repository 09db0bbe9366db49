"""Two copies of one project come together: nothing is lost, the newer edit wins where that is known, one undo takes it back."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from models import merging, schema
from models.change import Change
from models.merging import merge
from models.project import GAP, Project
from models.trouble import ProjectError
from resources.guide import fields

SCOPE = fields()["5.1.3.1.plan_scope"]
Clock = Callable[[int], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets the time that the histories are written at."""

    class Now:
        hour = 9

    def set_hour(hour: int) -> None:
        Now.hour = hour

    class Stopped:
        @staticmethod
        def now(zone: object) -> "Stopped":
            return Stopped()

        def isoformat(self, timespec: str) -> str:
            return f"2026-12-03T{Now.hour:02d}:00:00+00:00"

    monkeypatch.setattr("models.history.datetime", Stopped)
    return set_hour


class Pair:
    """Ann's project and the copy that she gave to Bea."""

    def __init__(self, folder: Path, ours: Project) -> None:
        self.ours = ours
        self.relationship = ours.add("relationship", name="Bakery")
        self.risk = ours.add("risk", self.relationship, title="Fire", cause="Oven")
        ours.put(SCOPE, self.relationship, "Bread")
        self.path = folder / "bea.accord"
        ours.save_copy(self.path)
        self.theirs = Project.open(self.path, person="Bea")

    def merge(self) -> merging.MergeReport:
        self.theirs.close()
        report = merge(self.ours, self.path)
        self.theirs = Project.open(self.path, person="Bea")
        return report

    def title(self) -> str:
        row = self.ours.get("risk", self.risk)
        assert row is not None
        return str(row.title)


@pytest.fixture
def pair(tmp_path: Path, project: Project, clock: Clock):
    """Ann's and Bea's copies, equal at nine o'clock."""
    found = Pair(tmp_path, project)
    yield found
    found.theirs.close()


def test_equal_copies_change_nothing(pair: Pair, dump) -> None:
    before, steps = dump(pair.ours), pair.ours.count("history_step")
    report = pair.merge()
    assert (report.added, report.updated, report.kept) == ((), (), ())
    assert dump(pair.ours) == before and pair.ours.count("history_step") == steps
    assert report.lines() == ["“bea.accord” is merged: 0 added, 0 updated, 0 kept as ours."]


def test_new_rows_come_with_all_that_belongs_to_them(pair: Pair, clock: Clock, dump) -> None:
    clock(10)
    theirs = pair.theirs
    firm = theirs.add("party", name="Crumb Ltd")
    other = theirs.add("relationship", name="Crumb")
    theirs.add("partner", other, party_id=firm)
    theirs.put(SCOPE, other, "Cakes")
    theirs.mark("5.1.3.1", other, "done")
    file = theirs.attach(b"scan", "image/png")
    theirs.add("attachment", other, name="Scan", file=file)
    theirs.attach(b"nobody names me", "image/png")
    pair.ours.add("relationship", name="Ours alone")
    before = dump(pair.ours)
    heard: list[Change] = []
    pair.ours.listeners.append(heard.append)
    report = pair.merge()
    assert {(a.table, a.title) for a in report.added} == {
        ("party", "Crumb Ltd"), ("relationship", "Crumb"), ("partner", "Crumb Ltd"), ("attachment", "Scan"),
        ("answer", f"5.1.3.1 {SCOPE.label}"), ("step_mark", "5.1.3.1"),
    }  # fmt: skip
    assert [firm.name for firm in pair.ours.partners(other)] == ["Crumb Ltd"]
    assert pair.ours.answer(SCOPE, other) == "Cakes" and pair.ours.marks(other) == {"5.1.3.1": "done"}
    assert pair.ours.content(file) == b"scan" and pair.ours.count("content") == 1
    assert {row.name for row in pair.ours.relationships()} == {"Bakery", "Crumb", "Ours alone"}
    numbers = [row.number for row in pair.ours.all("relationship")]
    assert len(set(numbers)) == len(numbers), "short numbers are given anew where they are taken"
    assert len(heard) == 1 and heard[0].label == "Merged “bea.accord”"
    after = dump(pair.ours)
    pair.ours.undo()
    assert dump(pair.ours) == before, "one undo takes it back"
    pair.ours.redo()
    assert dump(pair.ours) == after
    again = pair.merge()
    assert not (again.added or again.updated or again.kept) and dump(pair.ours) == after


def test_the_newer_edit_wins(pair: Pair, clock: Clock) -> None:
    clock(10)
    pair.theirs.set("risk", pair.risk, "title", "Flood")
    pair.ours.set("risk", pair.risk, "cause", "Our oven")
    pair.theirs.put(SCOPE, pair.relationship, "Bread and rolls")
    report = pair.merge()
    assert pair.title() == "Flood" and pair.ours.get("risk", pair.risk).cause == "Our oven"
    assert pair.ours.answer(SCOPE, pair.relationship) == "Bread and rolls"
    told = {(d.table, d.title, d.column, d.ours, d.theirs) for d in report.updated}
    assert told == {
        ("risk", "Fire", "Risk", "Fire", "Flood"),
        ("answer", f"5.1.3.1 {SCOPE.label}", "Value", "Bread", "Bread and rolls"),
    }
    assert report.kept == (), "what only we edited is no conflict"


@pytest.mark.parametrize(("our_hour", "their_hour", "wins"), [(10, 11, "theirs"), (11, 10, "ours"), (10, 10, "ours")])
def test_both_edited(pair: Pair, clock: Clock, our_hour: int, their_hour: int, wins: str) -> None:
    clock(our_hour)
    pair.ours.set("risk", pair.risk, "title", "ours")
    clock(their_hour)
    pair.theirs.set("risk", pair.risk, "title", "theirs")
    report = pair.merge()
    assert pair.title() == wins
    (found,) = report.updated if wins == "theirs" else report.kept
    assert (found.table, found.title, found.column, found.ours, found.theirs) == (
        "risk",
        "ours",
        "Risk",
        "ours",
        "theirs",
    )
    assert len(report.updated) + len(report.kept) == 1
    state = pair.title()
    again = pair.merge()
    assert pair.title() == state and not again.added and not again.updated, "twice changes nothing"
    assert again.kept == report.kept


def test_an_edit_that_was_undone_is_no_edit(pair: Pair, clock: Clock) -> None:
    clock(10)
    pair.theirs.set("risk", pair.risk, "title", "theirs")
    clock(11)
    pair.ours.set("risk", pair.risk, "title", "ours")
    pair.ours.undo()
    pair.merge()
    assert pair.title() == "theirs"


def test_a_slow_clock_does_not_hide_an_edit(pair: Pair, clock: Clock) -> None:
    """Bea's clock is hours late, but her history goes on from where ours stands."""
    clock(1)
    pair.theirs.set("risk", pair.risk, "title", "theirs")
    pair.merge()
    assert pair.title() == "theirs"


def test_a_later_copy_wins_over_an_earlier_merge(pair: Pair, clock: Clock, tmp_path: Path) -> None:
    """Bea writes at ten and eleven; Ann merges the first copy at twelve and the second at one: Bea's second edit counts."""
    clock(10)
    pair.theirs.set("risk", pair.risk, "title", "ten")
    pair.theirs.save_copy(tmp_path / "monday.accord")
    clock(11)
    pair.theirs.set("risk", pair.risk, "title", "eleven")
    clock(12)
    pair.ours.set("risk", pair.risk, "cause", "Our oven")
    merge(pair.ours, tmp_path / "monday.accord")
    assert pair.title() == "ten"
    clock(13)
    pair.merge()
    assert pair.title() == "eleven"


def test_an_old_value_typed_again_is_new(pair: Pair, clock: Clock) -> None:
    clock(10)
    pair.theirs.set("risk", pair.risk, "title", "ten")
    clock(11)
    pair.theirs.set("risk", pair.risk, "title", "eleven")
    clock(12)
    pair.ours.set("risk", pair.risk, "title", "ten")
    pair.merge()
    assert pair.title() == "ten"


def test_without_history_ours_stays(pair: Pair, clock: Clock) -> None:
    clock(10)
    pair.theirs.set("risk", pair.risk, "title", "theirs")
    pair.theirs.forget()
    report = pair.merge()
    assert pair.title() == "Fire" and [d.theirs for d in report.kept] == ["theirs"]


def test_an_edit_of_a_row_without_history_is_newer(pair: Pair, clock: Clock) -> None:
    """Samples and imports begin without a past: their history still tells from what an edit was made."""
    pair.ours.forget()
    pair.theirs.forget()
    clock(10)
    pair.theirs.set("risk", pair.risk, "title", "theirs")
    pair.ours.set("risk", pair.risk, "cause", "ours")
    report = pair.merge()
    assert pair.title() == "theirs" and pair.ours.get("risk", pair.risk).cause == "ours" and not report.kept
    clock(11)
    pair.ours.set("risk", pair.risk, "title", "ours")
    pair.theirs.forget()
    pair.theirs.set("risk", pair.risk, "title", "another")
    pair.theirs.forget()
    report = pair.merge()
    assert pair.title() == "ours" and [d.theirs for d in report.kept] == ["another"]


def test_nothing_is_deleted_and_deletions_here_stand(pair: Pair, clock: Clock) -> None:
    ours_alone = pair.ours.add("risk", pair.relationship, title="ours alone")
    kept = pair.ours.add("risk", pair.relationship, title="kept")
    clock(10)
    pair.theirs.remove("risk", pair.risk)
    pair.merge()
    assert (
        pair.title() == "Fire"
        and pair.ours.get("risk", ours_alone) is not None
        and pair.ours.get("risk", kept) is not None
    )
    pair.theirs.undo()
    pair.ours.remove("risk", pair.risk)
    report = pair.merge()
    assert pair.ours.get("risk", pair.risk) is None
    assert [(d.table, d.title, d.column, d.ours) for d in report.kept] == [("risk", "Fire", "", "deleted here")]
    clock(11)
    pair.theirs.set("risk", pair.risk, "title", "still burning")
    report = pair.merge()
    assert pair.title() == "still burning" and [a.title for a in report.added] == ["still burning"]


def test_rows_of_a_relationship_deleted_here_stay_away(pair: Pair, clock: Clock, dump) -> None:
    clock(10)
    pair.theirs.add("risk", pair.relationship, title="new")
    pair.ours.remove("relationship", pair.relationship)
    before = dump(pair.ours)
    report = pair.merge()
    assert dump(pair.ours) == before and not report.added
    assert {(d.table, d.title) for d in report.kept} >= {("relationship", "Bakery"), ("risk", "new")}


def test_order_and_numbers_stay_ours(pair: Pair, clock: Clock) -> None:
    second = pair.ours.add("risk", pair.relationship, title="second")
    pair.merge()
    clock(10)
    theirs = [pair.theirs.add("risk", pair.relationship, title=f"new {n}") for n in range(3)]
    pair.theirs.move("risk", pair.risk, after=theirs[0])
    report = pair.merge()
    assert not report.updated and not report.kept and len(report.added) == 3
    assert pair.ours.get("risk", pair.risk).position == GAP and pair.ours.get("risk", second).number == 2
    assert sorted(row.number for row in pair.ours.all("risk")) == [1, 2, 3, 4, 5]


def test_the_settings_merge_but_not_the_birthday(pair: Pair, clock: Clock) -> None:
    clock(10)
    pair.theirs.set("project", "project", "paper", "Letter")
    pair.theirs.set("project", "project", "sample", "bakery")
    report = pair.merge()
    assert pair.ours.info.paper == "Letter" and pair.ours.info.sample == ""
    assert [(d.table, d.column) for d in report.updated] == [("project", "Paper")]


def test_the_report_prints(pair: Pair, clock: Clock) -> None:
    clock(11)
    pair.ours.set("risk", pair.risk, "due", date(2027, 1, 2))
    pair.ours.set("risk", pair.risk, "title", "line\nafter line " + "x" * 99)
    clock(10)
    pair.theirs.set("risk", pair.risk, "likelihood", 4)
    pair.theirs.set("risk", pair.risk, "title", "theirs")
    pair.theirs.set("risk", pair.risk, "shared", True)
    pair.theirs.add("objective", pair.relationship, objective="Less waste")
    lines = pair.merge().lines()
    assert lines[0] == "“bea.accord” is merged: 1 added, 2 updated, 1 kept as ours."
    assert "added    Joint objective · Less waste" in lines
    assert any("Likelihood: ours “”, theirs “4 · " in line for line in lines)
    assert any("Shared with partner: ours “no”, theirs “yes”" in line for line in lines)
    assert all("\n" not in line and len(line) < 250 for line in lines) and any("…" in line for line in lines)


def test_merging_both_ways_agrees(pair: Pair, clock: Clock, tmp_path: Path, dump) -> None:
    clock(10)
    pair.ours.set("risk", pair.risk, "title", "ours")
    pair.ours.add("stakeholder", name="ours")
    clock(11)
    pair.theirs.set("risk", pair.risk, "title", "theirs")
    pair.theirs.add("action", None, action="theirs")
    pair.merge()
    clock(12)
    back = tmp_path / "back.accord"
    pair.ours.save_copy(back)
    merge(pair.theirs, back)
    assert dump(pair.theirs) == dump(pair.ours)


def test_what_can_not_be_merged(pair: Pair, tmp_path: Path, dump) -> None:
    before = dump(pair.ours)
    Project.create(tmp_path / "stranger.accord", "Stranger & Sons").close()
    with pytest.raises(ProjectError, match=r"belongs to another firm, Stranger & Sons"):
        merge(pair.ours, tmp_path / "stranger.accord")
    with pytest.raises(ProjectError, match="open already"):
        merge(pair.ours, pair.ours.path)
    with pytest.raises(ProjectError, match="not there"):
        merge(pair.ours, tmp_path / "nowhere.accord")
    (tmp_path / "text.accord").write_text("hello")
    with pytest.raises(ProjectError, match="not an Accord project"):
        merge(pair.ours, tmp_path / "text.accord")
    pair.theirs.add("stakeholder", name="new")
    pair.theirs.close()
    broken = bytearray(pair.path.read_bytes())
    broken[8192:99999] = b"x" * (99999 - 8192)
    (tmp_path / "broken.accord").write_bytes(broken)
    with pytest.raises(ProjectError, match="damaged"):
        merge(pair.ours, tmp_path / "broken.accord")
    reader = Project.open(Path(shutil.copy(pair.ours.path, tmp_path / "reader.accord")), read_only=True)
    with pytest.raises(ProjectError, match="reading only"):
        merge(reader, pair.path)
    reader.close()
    assert dump(pair.ours) == before


def test_an_older_copy_is_upgraded_aside(pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other file is never written to, not even to bring it up to date."""
    pair.theirs.add("stakeholder", name="new")
    pair.theirs.close()
    with closing(sqlite3.connect(pair.path)) as raw:
        raw.execute("PRAGMA user_version = 0")
    before = pair.path.read_bytes()
    upgraded: list[Path] = []

    def upgrade(path: Path) -> None:
        upgraded.append(path)
        with closing(sqlite3.connect(path)) as raw:
            raw.execute(f"PRAGMA user_version = {schema.SCHEMA}")

    monkeypatch.setattr("models.migrations.upgrade", upgrade)
    report = merge(pair.ours, pair.path)
    assert [a.title for a in report.added] == ["new"] and pair.path.read_bytes() == before
    assert len(upgraded) == 1 and upgraded[0] != pair.path and not upgraded[0].exists()


def test_a_failing_merge_leaves_all_as_it_was(pair: Pair, monkeypatch: pytest.MonkeyPatch, dump) -> None:
    pair.theirs.add("stakeholder", name="one")
    pair.theirs.add("stakeholder", name="two")
    before = dump(pair.ours)
    usual = merging._Merge._title

    def fail(side: Project, table: str, id: str) -> str:
        if usual(side, table, id) == "two":
            raise sqlite3.OperationalError("database or disk is full")
        return "one"

    monkeypatch.setattr(merging._Merge, "_title", staticmethod(fail))
    with pytest.raises(ProjectError, match="disk is full"):
        pair.merge()
    assert dump(pair.ours) == before and pair.ours.history.undo_label() != "Merged “bea.accord”"
