"""What a bug leaves in the log folder: kept small, and without a word of a project."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import log
from ui.settings import log_folder

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("ACCORD_HOME", str(folder))
    return folder


def fail(error: Exception) -> Path:
    try:
        raise error
    except Exception:
        return log.log_error()


def test_the_log_says_where_and_nothing_of_the_project() -> None:
    path = fail(ValueError("“Our margin is 4 %” is not a number"))
    fail(TypeError("a str is no int"))
    text = path.read_text(encoding="utf-8")
    assert "margin" not in text and "ValueError\n" in text and "TypeError: a str is no int" in text
    assert "tests/app/test_log.py" in text and str(ROOT) not in text and str(Path.home()) not in text


def test_the_log_does_not_grow_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "LOG_AT_MOST", 2000)
    for _ in range(60):
        path = fail(TypeError("again"))
    assert path.stat().st_size < 3000
    assert sorted(p.name for p in path.parent.iterdir()) == ["accord.log", "accord.older.log"]


def test_reports_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = log_folder()
    folder.mkdir(parents=True)
    for number in range(40):
        (folder / f"crash-2020-01-01_00-00-{number:02d}.txt").touch()
    path = log.write_report("all of it")
    assert path is not None and path.read_text() == "all of it\n"
    names = sorted(p.name for p in folder.iterdir())
    assert len(names) == log.REPORTS_AT_MOST and names[-1] == path.name


def test_a_folder_in_the_way_is_no_second_bug(home: Path) -> None:
    home.write_text("in the way")
    fail(TypeError("x"))
    assert log.write_report("x") is None
    log.Faults().stop()


HARD = """
import faulthandler
from app.log import Faults
faults = Faults()
{end}
"""


@pytest.mark.parametrize(("end", "reports"), [("faulthandler._sigsegv()", 1), ("faults.stop()", 0)])
def test_a_hard_end_is_found_at_the_next_start(home: Path, end: str, reports: int) -> None:
    environment = os.environ | {"ACCORD_HOME": str(home)}
    code = HARD.format(end=end)
    subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, timeout=30, check=False
    )
    faults = log.Faults()
    faults.stop()
    found = list(log_folder().iterdir())
    assert len(found) == reports
    if reports:
        text = found[0].read_text()
        assert "crash-" in found[0].name and "Segmentation fault" in text and str(Path.home()) not in text
