"""Writes a real file of the present schema beside this one, for the test that opens a file of every schema.

Run once when a revision has been added: .venv/bin/python tests/projects/freeze.py
"""

import sqlite3
import sys
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from models import schema  # noqa: E402
from models.sample import write_sample  # noqa: E402


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
    freeze_project()
