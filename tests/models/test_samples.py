"""Samples: each loads, every key leads somewhere, and its dates move by whole weeks."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from models import kinds
from models.progress import measure_steps
from models.project import Project
from models.sample import write_sample
from models.trouble import ProjectError
from resources.catalogue import registers
from resources.guide import fields, steps
from resources.samples import read_sample, samples

NAMES = [sample.name for sample in samples()]


@pytest.fixture(params=NAMES, scope="module")
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    """Each sample, open."""
    project = write_sample(request.param, tmp_path_factory.mktemp("sample") / "x.accord")
    yield project
    project.close()


def test_every_key_leads_somewhere(found: Project) -> None:
    assert found.rows_of("PRAGMA foreign_key_check") == [] and found.count("history_step") == 0
    assert found.us().is_us and found.count("party", is_us=True) == 1 and found.info.title == found.us().name
    lost = []
    for key, register in registers().items():
        for row in found.all(key):
            for column in register.columns:
                value = getattr(row, column.key)
                table = {"link": column.register, "party": "party", "file": "content"}.get(column.kind)
                if table and value and found.get(table, value) is None:
                    lost.append((key, column.key, value))
                assert kinds.check(column, value) == value, (key, column.key, value)
    assert not lost
    for row in found.all("answer"):
        field = fields()[f"{row.step}.{row.field}"]
        kind = kinds.KINDS[field.kind]
        assert kinds.check(field, kind.load(row.value)) == kind.load(row.value)
        assert row.relationship_id is None or found.get("relationship", row.relationship_id)
    assert {row.step for row in found.all("step_mark")} <= set(steps())
    for relationship in found.relationships():
        assert found.partners(relationship.id), f"{relationship.name} has no partner"


def test_rows_are_numbered_and_ordered(found: Project) -> None:
    for key in registers():
        rows = found.all(key)
        assert len({row.number for row in rows}) == len(rows) and len({row.position for row in rows}) == len(rows), key


def test_a_sample_shows_something(found: Project) -> None:
    best = max(measure_steps(found, row.id).percent for row in found.relationships())
    assert best >= 10 and found.info.sample in NAMES


def dates_of(project: Project) -> dict[tuple[str, ...], date]:
    """Every date of a project by where it stands."""
    found = {
        (key, row.id, column.key): value
        for key, register in registers().items()
        for column in register.columns
        if column.kind == "date"
        for row in project.all(key)
        if (value := getattr(row, column.key)) is not None
    }
    answers = {
        ("answer", row.id): date.fromisoformat(row.value)
        for row in project.all("answer")
        if fields()[f"{row.step}.{row.field}"].kind == "date" and row.value
    }
    return {**found, **answers}


@pytest.mark.parametrize("name", NAMES)
def test_dates_move_by_whole_weeks(name: str, tmp_path: Path) -> None:
    written = read_sample(name)["written_on"]
    dates = {}
    for days in (0, 6, 25, 400, -10):
        project = write_sample(name, tmp_path / f"{days}.accord", today=written + timedelta(days=days))
        dates[days] = dates_of(project)
        project.close()
    assert len(dates[0]) > 3 and dates[6] == dates[0]
    for days, weeks in ((25, 3), (400, 57), (-10, -2)):
        assert {key: value + timedelta(weeks=weeks) for key, value in dates[0].items()} == dates[days]


def test_unknown_and_taken(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"no sample “yacht”.*bakery"):
        write_sample("yacht", tmp_path / "x.accord")
    (tmp_path / "x.accord").write_text("mine")
    with pytest.raises(ProjectError, match="there already"):
        write_sample("bakery", tmp_path / "x.accord")
    assert (tmp_path / "x.accord").read_text() == "mine"


def test_a_sample_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = read_sample("bakery") | {"risk": [{"relationship": "nowhere", "title": "x"}]}
    monkeypatch.setattr("models.sample.read_sample", lambda name: data)
    with pytest.raises(ProjectError):
        write_sample("bakery", tmp_path / "x.accord")
    assert not list(tmp_path.iterdir())


def test_every_sample_is_listed_once() -> None:
    files = {path.stem for path in (Path(__file__).parents[2] / "resources" / "samples").glob("*.toml")}
    assert set(NAMES) == files and len(NAMES) == len(set(NAMES)) == len({s.order for s in samples()})
    for sample in samples():
        whole = read_sample(sample.name)
        assert (whole["title"], whole["subtitle"], whole["order"]) == (sample.title, sample.subtitle, sample.order)
