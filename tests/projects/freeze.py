"""Freezes the present schema: 0001_first.sql and schema_1.accord. Only while no file of schema 1 is on anybody's disk.

Once Accord 1.0 is out, a change to the records needs a revision 0002 instead, and a file schema_2.accord beside this one.
Run: .venv/bin/python tests/projects/freeze.py
"""

import re
import sqlite3
import sys
import tempfile
import textwrap
from contextlib import closing
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from models import schema  # noqa: E402
from models.sample import write_sample  # noqa: E402

SQL = ROOT / "models" / "migrations" / "versions" / "0001_first.sql"
HEAD = "-- The first schema of an .accord file, frozen. Never change it: files of this shape are on people's disks.\n"


def freeze_schema() -> None:
    """Write out every statement, a few columns a line."""
    parts = [HEAD]
    for statement in schema.statements():
        flat = re.sub(r"\s+", " ", statement).replace("( ", "(").replace(" )", ")")
        if not flat.startswith("CREATE TABLE"):
            parts[-1] += flat + ";\n"
            continue
        head, _, body = flat.partition(" (")
        glued = re.sub(r"(?<!,) ", "\u00a0", body[:-1])  # break lines only behind commas
        lines = textwrap.fill(glued, 112, initial_indent="    ", subsequent_indent="    ", break_long_words=False)
        parts.append(f"{head} (\n{lines}\n);\n".replace("\u00a0", " "))
    SQL.write_text("\n".join(parts), encoding="utf-8")


def freeze_project() -> None:
    """Write a sample with an attachment and some history, in small pages."""
    target = Path(__file__).with_name(f"schema_{schema.SCHEMA}.accord")
    with tempfile.TemporaryDirectory() as folder:
        project = write_sample("surveyors", Path(folder) / "x.accord", today=date(2026, 12, 3))
        relationship = project.relationships()[0].id
        file = project.attach(b"The rain gauge, read on Monday.\n", "text/plain")
        project.add("attachment", relationship, name="Rain gauge", file=file)
        risk = project.add("risk", relationship, title="Frost")
        project.set("risk", risk, "title", "Frost in April")
        project.undo()
        target.unlink(missing_ok=True)
        project.save_copy(target)
        project.close()
    with closing(sqlite3.connect(target)) as raw:
        raw.execute("PRAGMA page_size = 512")
        raw.execute("VACUUM")


if __name__ == "__main__":
    freeze_schema()
    freeze_project()
