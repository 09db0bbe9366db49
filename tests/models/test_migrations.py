"""Old files: the first revision makes today's schema, and a file is brought up to date or stays as it was."""

import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from models import migrations, schema
from models.project import Project
from models.trouble import ProjectError

PROJECTS = Path(__file__).parents[1] / "projects"
AGAIN = "a change to the records needs a revision, and a file of the new schema by tests/projects/freeze.py"


def shape(raw: sqlite3.Connection) -> dict[str, str]:
    """Every table and index with its SQL, without white space."""
    rows = raw.execute("SELECT name, coalesce(sql, '') FROM sqlite_master")
    return {name: re.sub(r"[\s\"]+", "", sql) for name, sql in rows}


def synthetic(path: Path) -> Path:
    """A file from before the first schema: our mark, and nothing in it."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        raw.execute("CREATE TABLE x (y)")
        raw.execute("DROP TABLE x")
    return path


@pytest.fixture
def second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A later revision that adds a column the hard way: batch mode makes the table anew."""
    folder = tmp_path / "versions"
    shutil.copytree(migrations.VERSIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "0003_later.py").write_text(
        "from alembic import op\nimport sqlalchemy as sa\nrevision = '0003'\ndown_revision = '0002'\n"
        "def upgrade():\n    with op.batch_alter_table('relationship', recreate='always') as batch:\n"
        "        batch.add_column(sa.Column('extra', sa.Text(), nullable=False, server_default='new'))\n"
    )
    monkeypatch.setattr(migrations, "VERSIONS", folder)
    return folder


def test_the_first_revision_makes_todays_schema(tmp_path: Path) -> None:
    path = synthetic(tmp_path / "old.accord")
    kept = migrations.upgrade(path)
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(":memory:")) as new:
        schema.create(new)
        assert shape(old) == shape(new), AGAIN
        for pragma in ("user_version", "application_id"):
            assert old.execute(f"PRAGMA {pragma}").fetchone() == new.execute(f"PRAGMA {pragma}").fetchone()
        stamps = [raw.execute("SELECT version_num FROM alembic_version").fetchall() for raw in (old, new)]
        assert stamps[0] == stamps[1] == [(f"{schema.SCHEMA:04d}",)]
    assert kept == tmp_path / "old.accord.v0-backup" and sorted(tmp_path.iterdir()) == [path, kept]
    with closing(sqlite3.connect(kept)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (0,) and shape(raw) == {}


def test_the_newest_revision_is_the_schema() -> None:
    assert migrations.newest() == schema.SCHEMA


@pytest.mark.parametrize("number", range(1, schema.SCHEMA + 1))
def test_a_real_file_of_every_schema_opens(number: int, tmp_path: Path) -> None:
    kept = PROJECTS / f"schema_{number}.accord"
    assert kept.stat().st_size < 300_000
    path = Path(shutil.copy(kept, tmp_path / "real.accord"))
    project = Project.open(path)
    assert shape(project._store._raw) == fresh_shape(), AGAIN
    relationship = project.relationships()[0].id
    assert project.count("answer") > 10 and project.history.redo_label()
    attachment = project.all("attachment", relationship)[-1]
    assert project.content(attachment.file) == b"The rain gauge, read on Monday.\n"
    project.redo()
    assert project.all("risk", relationship)[-1].title == "Frost in April"
    while project.undo():
        pass
    assert project.count("attachment", name="Rain gauge") == 0
    project.close()


def fresh_shape() -> dict[str, str]:
    """The schema of a new file."""
    with closing(sqlite3.connect(":memory:")) as raw:
        schema.create(raw)
        return shape(raw)


def test_a_later_revision_keeps_every_row(second: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(shutil.copy(PROJECTS / "schema_2.accord", tmp_path / "real.accord"))
    with closing(sqlite3.connect(path)) as raw:
        tables = [name for name in shape(raw) if not name.startswith(("sqlite_", "ix_", "alembic"))]
        before = {table: raw.execute(f'SELECT * FROM "{table}" ORDER BY 1').fetchall() for table in tables}
    monkeypatch.setattr(schema, "SCHEMA", 3)
    monkeypatch.setattr("models.guard.check_contents", lambda raw, path: None)  # it knows the tables of today
    Project.open(path).close()
    with closing(sqlite3.connect(path)) as raw:
        after = {table: raw.execute(f'SELECT * FROM "{table}" ORDER BY 1').fetchall() for table in tables}
        assert raw.execute("PRAGMA user_version").fetchone() == (3,)
    assert all(row[-1] == "new" for row in after["relationship"])
    after["relationship"] = [row[:-1] for row in after["relationship"]]
    assert after == before and before["answer"], "making a table anew must not take its children along"
    assert migrations.upgrade(path) is None, "once is enough"
    assert path.with_name("real.accord.v2-backup").read_bytes() == (PROJECTS / "schema_2.accord").read_bytes()


def test_backups_are_never_overwritten(tmp_path: Path) -> None:
    for count, name in enumerate(("x.accord.v0-backup", "x.accord.v0-backup-2", "x.accord.v0-backup-3"), start=1):
        kept = migrations.upgrade(synthetic(tmp_path / f"{count}.accord").rename(tmp_path / "x.accord"))
        assert kept == tmp_path / name
        (tmp_path / "x.accord").unlink()


def test_without_links_the_original_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    path = synthetic(tmp_path / "x.accord")
    before = path.read_bytes()
    kept = migrations.upgrade(path)
    assert kept is not None and kept.read_bytes() == before and sorted(tmp_path.iterdir()) == [path, kept]


STEPS = ("_copy", "_migrate", "_settle", "_keep", "os.replace")


@pytest.mark.parametrize("trouble", [sqlite3.OperationalError("database or disk is full"), OSError(5, "I/O error"),
                                     KeyboardInterrupt()], ids=lambda t: type(t).__name__)  # fmt: skip
@pytest.mark.parametrize("step", STEPS)
def test_interrupted_anywhere_the_original_is_untouched(
    step: str, trouble: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = synthetic(tmp_path / "x.accord")
    before = path.read_bytes()

    def fail(*args: object) -> None:
        raise trouble

    monkeypatch.setattr(f"models.migrations.{step}", fail)
    with pytest.raises((ProjectError, KeyboardInterrupt)) as caught:
        migrations.upgrade(path)
    if caught.type is ProjectError:
        assert "is as it was" in str(caught.value) and str(caught.value).endswith(".")
    assert path.read_bytes() == before
    assert {p.name for p in tmp_path.iterdir()} <= {"x.accord", "x.accord.v0-backup"}
    monkeypatch.undo()
    migrations.upgrade(path)
    Project.create(tmp_path / "new.accord", "Firm").close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("late", [False, True])
def test_killed_anywhere_the_file_is_old_or_new(
    step: str, late: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(synthetic(tmp_path / "made"), tmp_path / "x.accord"))
    before = path.read_bytes()
    usual: Callable[..., object] = os.replace if step == "os.replace" else getattr(migrations, step)

    def die(*args: object) -> None:
        if late:
            usual(*args)
        os._exit(9)

    child = os.fork()
    if not child:
        monkeypatch.setattr(f"models.migrations.{step}", die)
        migrations.upgrade(path)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    if step == "os.replace" and late:
        assert (tmp_path / "x.accord.v0-backup").read_bytes() == before
    else:
        assert path.read_bytes() == before
    migrations.upgrade(path)  # and the next start finishes it
    with closing(sqlite3.connect(path)) as raw:
        assert shape(raw) == fresh_shape()
    assert not list(tmp_path.glob("*.upgrade*")) and not list(tmp_path.glob("*.part"))


def test_a_failing_revision_leaves_everything(second: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(shutil.copy(PROJECTS / "schema_1.accord", tmp_path / "real.accord"))
    before = path.read_bytes()
    monkeypatch.setattr(schema, "SCHEMA", 3)
    revision = second / "0003_later.py"
    good = revision.read_text()
    for bad in (
        good + "    op.execute('INSERT INTO nowhere VALUES (1)')\n",
        good + '    op.execute("DELETE FROM relationship")\n',  # with foreign keys off: rows that point to nothing
    ):
        revision.write_text(bad)
        with pytest.raises(ProjectError, match="is as it was"):
            Project.open(path)
        assert path.read_bytes() == before and [p.name for p in tmp_path.glob("real*")] == ["real.accord"]


def test_damaged_open_elsewhere_or_read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from models.lock import Lock

    path = synthetic(tmp_path / "x.accord")
    holder = Lock(path, "Bea")
    with pytest.raises(ProjectError, match="open elsewhere"):
        migrations.upgrade(path)
    holder.release()
    real = Path(shutil.copy(PROJECTS / "schema_1.accord", tmp_path / "y.accord"))
    broken = bytearray(real.read_bytes())
    broken[60:64] = bytes(4)
    broken[5120:9000] = os.urandom(3880)
    real.write_bytes(broken)
    with pytest.raises(ProjectError, match="damaged"):
        migrations.upgrade(real)
    assert real.read_bytes() == broken
