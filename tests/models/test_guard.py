"""Files from strangers: whatever they hold, nothing of it runs, and each is refused in a sentence or opened safely."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from models import guard, schema
from models.checking import check_project
from models.project import Project
from models.records import METADATA
from models.rescue import rescue
from models.store import connect
from models.trouble import DamagedError, ProjectError


def spoil(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            raw.execute(statement)
    return path


def refusal(path: Path) -> str:
    before = path.read_bytes()
    with pytest.raises(DamagedError) as caught:
        Project.open(path).close()
    assert path.read_bytes() == before and not list(path.parent.glob(path.name + "?*"))
    text = str(caught.value)
    assert path.name in text and text.endswith(".") and "escue" in text
    return text


def test_our_own_tables_are_known_at_a_glance() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
        schema.create(raw)
        assert guard._mark(guard._entries(raw)) == guard.SHAPE, (
            "the tables changed: put the new mark into models/guard.py"
        )


def test_the_files_of_every_release_pass(tmp_path: Path) -> None:
    for old in (Path(__file__).parents[1] / "projects").glob("*.accord"):
        path = Path(shutil.copy(old, tmp_path / old.name))
        Project.open(path).close()


STRANGERS = {
    "trigger": "CREATE TRIGGER evil AFTER INSERT ON party BEGIN DELETE FROM answer; END",
    "view": "CREATE VIEW evil AS SELECT load_extension('x')",
    "virtual table": "CREATE VIRTUAL TABLE evil USING fts5(x)",
    "table": "CREATE TABLE evil (x)",
    "index": "CREATE INDEX evil ON party (upper(name))",
    "generated column": "ALTER TABLE party ADD COLUMN evil GENERATED ALWAYS AS (hex(name)) VIRTUAL",
    "column": "ALTER TABLE party ADD COLUMN evil TEXT",
    "missing table": "DROP TABLE risk",
    "missing index": "DROP INDEX ix_risk_relationship_id",
}


@pytest.mark.parametrize("kind", STRANGERS)
def test_what_is_not_ours_is_refused_and_rescued(kind: str, sample_file: Path, tmp_path: Path) -> None:
    path = spoil(Path(shutil.copy(sample_file, tmp_path / "x.accord")), STRANGERS[kind])
    text = refusal(path)
    assert kind in text if kind in ("trigger", "view", "virtual table") else "tables" in text
    clean = tmp_path / "clean.accord"
    rescue(path, clean)
    with closing(sqlite3.connect(clean)) as raw:
        assert guard._entries(raw) == guard._ours()
    project = Project.open(clean)
    assert project.count("party") > 1
    project.close()


def test_a_hurt_index_is_damage(sample_file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sample_file, tmp_path / "hurt.accord"))
    with closing(sqlite3.connect(path)) as raw:
        page = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_risk_relationship_id'").fetchone()[0]
        owner = raw.execute("SELECT relationship_id FROM risk").fetchone()[0].encode()
        risks = raw.execute("SELECT count(*) FROM risk").fetchone()[0]
    data = bytearray(path.read_bytes())
    data[data.index(owner, (page - 1) * 4096, page * 4096) + 3] ^= 1  # that risk would silently fail to show
    path.write_bytes(data)
    assert "damaged" in refusal(path) and not check_project(path).sound
    rescue(path, tmp_path / "rescued.accord")
    project = Project.open(tmp_path / "rescued.accord")
    assert project.count("risk") == risks
    project.close()


def test_an_older_file_with_a_trigger_is_not_brought_up_to_date(tmp_path: Path) -> None:
    path = Path(shutil.copy(Path(__file__).parents[1] / "projects" / "schema_1.accord", tmp_path / "x.accord"))
    assert "trigger" in refusal(spoil(path, STRANGERS["trigger"]))


ODD = {
    "text in a date": "UPDATE action SET due = 'soon' WHERE rowid = 1",
    "a day that is none": "UPDATE action SET due = '2026-02-30' WHERE rowid = 1",
    "the year nought": "UPDATE action SET due = '0000-01-01' WHERE rowid = 1",
    "a number in a date": "UPDATE action SET due = 20261122 WHERE rowid = 1",
    "bytes in a text": "UPDATE risk SET title = x'00ff' WHERE rowid = 1",
    "text in a scale": "UPDATE risk SET likelihood = 'very' WHERE rowid = 1",
    "a huge scale": "UPDATE risk SET likelihood = 99999999999999 WHERE rowid = 1",
    "infinity": "UPDATE objective SET number = 9e999 WHERE rowid = 1",
    "bytes in an amount": "UPDATE relationship SET annual_value = x'01' WHERE rowid = 1",
    "a tick of three": "UPDATE risk SET shared = 3 WHERE rowid = 1",
    "a huge text": f"UPDATE risk SET title = printf('%.{guard.LARGEST_CELL + 1}c', 'x') WHERE rowid = 1",
    "a row of nobody": "UPDATE risk SET relationship_id = 'nobody at all' WHERE rowid = 1",
}


@pytest.mark.parametrize("what", ODD)
def test_wrong_values_are_found_on_opening_and_emptied_by_a_rescue(
    what: str, sample_file: Path, tmp_path: Path
) -> None:
    path = spoil(Path(shutil.copy(sample_file, tmp_path / "x.accord")), ODD[what])
    refusal(path)
    report = check_project(path)
    assert not report.sound and any("accord rescue" in line for line in report.lines)
    found = rescue(path, tmp_path / "clean.accord")
    project = Project.open(tmp_path / "clean.accord")
    assert project.count("risk") and not project.rows_of("PRAGMA foreign_key_check")
    project.close()
    assert found.lost and found.lines()[1:], "it is told what was emptied"


def test_odd_letters_never_hide_the_rest(path: Path) -> None:
    spoil(
        path,
        "UPDATE party SET name = CAST(x'41ff42' AS TEXT), about = 'a' || char(0) || '<b>&amp;</b>' || char(0xFFFE)",
    )
    project = Project.open(path)
    assert project.us().name == "A\N{REPLACEMENT CHARACTER}B" and "<b>" in project.us().about
    project.close()


def test_a_connection_trusts_nothing(path: Path) -> None:
    with closing(connect(path, read_only=False)) as raw:
        values = {name: raw.execute(f"PRAGMA {name}").fetchone()[0] for name in ("trusted_schema", "cell_size_check")}
        assert values == {"trusted_schema": 0, "cell_size_check": 1}
        assert raw.getlimit(sqlite3.SQLITE_LIMIT_LENGTH) == guard.LARGEST_ROW
        with pytest.raises(sqlite3.DataError):
            raw.execute(f"SELECT zeroblob({guard.LARGEST_ROW + 1})")
        raw.execute("ATTACH ':memory:' AS one")
        with pytest.raises(sqlite3.OperationalError):
            raw.execute("ATTACH ':memory:' AS two")
        with pytest.raises(sqlite3.OperationalError):
            raw.execute("SELECT load_extension('x')")


def test_no_statement_runs_for_ever(path: Path) -> None:
    forever = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
    with closing(connect(path, read_only=True)) as raw:
        with pytest.raises(sqlite3.OperationalError), guard.time_limit(raw, 0.05):
            raw.execute(forever).fetchall()
        assert raw.execute("SELECT 1").fetchone() == (1,), "afterwards all is as before"


def random_value(chance: random.Random) -> object:
    texts = (
        "",
        "\0",
        "💥",
        "'; DROP TABLE risk; --",
        "2026-02-30",
        "../../etc/passwd",
        "<img src=x>",
        "-0",
        "nan",
        "x" * 5000,
    )
    return chance.choice((None, -1, 2**62, 1e300, float("inf"), b"\xff\0", chance.choice(texts), chance.randrange(9)))


def test_random_values_in_any_column(sample_file: Path, tmp_path: Path) -> None:
    """Either the file is refused with a sentence, or everything in it can be read; rescue always makes it whole."""
    chance = random.Random(44003)
    tables = [table for table in METADATA.sorted_tables if table.name not in ("counter", "history_step")]
    opened = 0
    for round in range(14):
        path = Path(shutil.copy(sample_file, tmp_path / f"{round}.accord"))
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            raw.execute("PRAGMA foreign_keys = OFF")
            for _ in range(3 if round % 2 else 1):
                table = chance.choice(tables)
                column = chance.choice(list(table.columns.keys()))
                value = random_value(chance)
                try:
                    raw.execute(f'UPDATE OR IGNORE "{table.name}" SET "{column}" = ? WHERE rowid % 3 = 0', (value,))
                except sqlite3.IntegrityError:
                    continue
        try:
            project = Project.open(path)
        except ProjectError as error:
            assert str(error).endswith(".")
            rescue(path, tmp_path / f"{round}-clean.accord")
            project = Project.open(tmp_path / f"{round}-clean.accord")
        opened += 1
        for table in tables:
            project.all(table.name)
        project.close()
    assert opened == 14
