"""Values of the right kind but of any content, in every list: no page and no document stumbles over them."""

import random
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtWidgets import QApplication

from models.checking import check_project
from models.outlining import PrintOptions, take_snapshot
from models.project import Project
from models.records import METADATA
from models.sample import write_sample
from models.trouble import ProjectError
from reports.document import write_document
from resources.outlines import outlines
from ui.places import FOOT, PLACES
from ui.window import Window

TEXTS = ("", "\0x", "💥" * 40, "'; DROP TABLE risk; --", "2026-02-30", "../../etc/passwd", "<img src=x onerror=1>&amp;<b>",
         "nan", "x" * 3000, "a\nb\rc\td", "\u202eabc\u2066", "٣", "no_such_choice", "-1", "1e400", "=1+1", "\ufffe\uffff",
         "{%s}%d{0}", "{'a':1}", "\x01\x1b[31m", "line\u2028sep", "e\u0301" * 200, "שלום \u2067x")  # fmt: skip
LEFT = ("content", "counter", "history_row", "history_step")


def odd(chance: random.Random, column: "sa.Column[object]") -> object:
    none = (None,) if column.nullable else ()
    if isinstance(column.type, sa.Date):
        return chance.choice(("0001-01-01", "9999-12-31", "2026-02-28", *none))
    if isinstance(column.type, sa.Boolean):
        return chance.choice((0, 1, *none))
    if isinstance(column.type, sa.Integer):
        return chance.choice((0, -5, 2**31 - 1, 7, *none))
    if isinstance(column.type, sa.Float):
        return chance.choice((0.0, -1e14, 9.9e14, 1e-300, *none))
    return chance.choice(TEXTS)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished bakery with a third of its values replaced."""
    path = tmp_path_factory.mktemp("hostile") / "bakery.accord"
    write_sample("bakery", path, today=date(2026, 12, 3)).close()
    chance = random.Random(44003)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA synchronous = OFF")
        for table in (one for one in METADATA.sorted_tables if one.name not in LEFT):
            names = [
                c.name for c in table.columns if not c.foreign_keys and c.name not in ("id", "is_us", "step", "field")
            ]
            for (row,) in raw.execute(f'SELECT rowid FROM "{table.name}"').fetchall():
                for name in names:
                    if chance.random() < 0.3:
                        raw.execute(f'UPDATE "{table.name}" SET "{name}" = ? WHERE rowid = ?',
                                    (odd(chance, table.columns[name]), row))  # fmt: skip
        raw.execute("UPDATE project SET language = 'en-GB', paper = 'A4'")  # else every document is refused
    return path


def test_every_page(hostile: Path, window: Window, qapp: QApplication) -> None:
    window.open_file(hostile)
    assert window.desk is not None, window.welcome.banner.text.text()
    for scope in (None, window.desk.project.all("relationship")[0].id):
        window.desk.show_scope(scope)
        for place in (*PLACES, *FOOT):
            window.go(place.key)
            qapp.processEvents()


def test_every_document(hostile: Path, tmp_path: Path) -> None:
    project = Project.open(hostile, read_only=True)
    relationship = project.all("relationship")[0].id
    printed = 0
    for kind, outline in outlines().items():
        try:
            scope = None if outline.scope == "business" else relationship
            write_document(take_snapshot(project, kind, scope, PrintOptions(paper="A4")), tmp_path / f"{kind}.pdf")
            printed += 1
        except ProjectError as error:
            assert str(error).endswith(".")
    project.close()
    assert printed > 5
    assert check_project(hostile).sound


@pytest.mark.parametrize("tag", ["zz", "../x", "<b>", "", "de_DE", "x" * 900])
def test_any_language(tag: str, hostile: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.accord"
    path.write_bytes(hostile.read_bytes())
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("UPDATE project SET language = ?", (tag,))
    project = Project.open(path, read_only=True)
    assert project.locale.tag in ("en_GB", "de_DE")
    project.close()
