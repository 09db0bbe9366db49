"""Windows that ask each other to come forward: who is found, what is answered, what is swept away."""

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from models import neighbours
from models.neighbours import announce, call, find, hear, sweep, withdraw

NOBODY = 2**22 + 1  # above the largest process number of Linux


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "windows"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "bakery.accord"
    path.touch()
    return path


def leave_sign(folder: Path, process: int, project: Path, age: float = 60.0, computer: str = "") -> Path:
    """What another process would have left."""
    folder.mkdir(exist_ok=True)
    sign = folder / f"{process}.window"
    since = time.time_ns() - int(age * 1e9)
    told = {"path": os.path.realpath(project), "since": since, "computer": computer or neighbours._computer()}
    sign.write_text(json.dumps(told), encoding="utf-8")
    return sign


def test_a_window_does_not_find_itself(folder: Path, project: Path) -> None:
    announce(folder, project)
    assert find(folder, project) is None and not call(folder, project)
    assert folder.stat().st_mode & 0o077 == 0 or os.name == "nt"
    withdraw(folder)
    assert not list(folder.iterdir())


def test_another_is_found_by_any_way_to_the_file(folder: Path, project: Path, tmp_path: Path) -> None:
    leave_sign(folder, os.getppid(), project)
    other = tmp_path / "other.accord"
    other.touch()
    assert find(folder, other) is None
    link = tmp_path / "link.accord"
    link.symlink_to(project)
    found = find(folder, link)
    assert found is not None and found.process == os.getppid()


def test_signs_of_the_dead_are_taken_away_and_other_computers_left_alone(folder: Path, project: Path) -> None:
    gone = leave_sign(folder, NOBODY, project)
    far = leave_sign(folder, os.getppid(), project, computer="elsewhere")
    (folder / "rubbish.window").write_text("{")
    assert find(folder, project) is None
    assert not gone.exists() and far.exists()


def test_silence_ends_the_waiting_and_is_not_waited_for_again(folder: Path, project: Path) -> None:
    leave_sign(folder, os.getppid(), project)
    began = time.monotonic()
    assert not call(folder, project, patience=0.2)
    assert 0.15 < time.monotonic() - began < 1.5
    assert not list(folder.glob("*.ask"))
    assert find(folder, project) is None


def test_only_who_came_later_asks(folder: Path, project: Path) -> None:
    leave_sign(folder, os.getppid(), project, age=-60)
    began = time.monotonic()
    assert not call(folder, project)
    assert time.monotonic() - began < 0.5


def test_the_answer_is_the_token_and_stale_requests_get_none(
    folder: Path, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    announce(folder, project)
    assert hear(folder, project) is None
    me = os.getpid()
    for name, path, age in (("old", project, 60.0), ("wrong", tmp_path / "x.accord", 0.0)):
        said = {"path": os.path.realpath(path), "at": time.time() - age, "token": "late"}
        (folder / f"{me}-{name}.ask").write_text(json.dumps(said))
    (folder / f"{me}-broken.ask").write_text("\0")
    assert hear(folder, project) is None and not list(folder.glob("*.ask")) and not list(folder.glob("*.done"))
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "abc")
    other = neighbours.Neighbour(me, os.path.realpath(project), time.time_ns())
    answers: list[bool] = []
    asking = threading.Thread(target=lambda: answers.append(neighbours._ask(folder, other, 5.0)))
    asking.start()
    until = time.monotonic() + 5
    token = None
    while token is None and time.monotonic() < until:
        token = hear(folder, project)
        time.sleep(0.005)
    asking.join(6)
    assert token == "abc" and answers == [True]
    assert [path.name for path in folder.iterdir()] == [f"{me}.window"]


def test_what_nobody_waits_for_is_swept_away(folder: Path, project: Path) -> None:
    sign = leave_sign(folder, os.getppid(), project)
    for name in ("1-2-3.ask", "1-2-3.done", "1.window.part", "4-5-6.ask"):
        (folder / name).touch()
    for path in folder.iterdir():
        if not path.name.startswith("4-"):
            os.utime(path, (time.time() - 60, time.time() - 60))
    sweep(folder)
    assert sorted(path.name for path in folder.iterdir()) == sorted(["4-5-6.ask", sign.name])


def test_a_folder_that_cannot_be_made_is_no_trouble(tmp_path: Path, project: Path) -> None:
    (tmp_path / "file").touch()
    nowhere = tmp_path / "file" / "windows"
    announce(nowhere, project)
    assert not call(nowhere, project) and hear(nowhere, project) is None
    sweep(nowhere)
    withdraw(nowhere)


ASKER = """
import sys
from pathlib import Path
from models.neighbours import call
print(call(Path(sys.argv[1]), Path(sys.argv[2]), 0.0))
"""


def test_two_that_start_at_once_do_not_both_give_way(folder: Path, project: Path) -> None:
    runs = [
        subprocess.Popen([sys.executable, "-c", ASKER, str(folder), str(project)], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert [run.communicate(timeout=20)[0].strip() for run in runs] == ["False"] * 3
