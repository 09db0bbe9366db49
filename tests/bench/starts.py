"""Starting: first paint, readiness and memory, warm and cold, beside a bare PySide6 window."""

import os
import statistics
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import floors
from table import Line

ROOT = Path(__file__).parents[2]
STARTS = 9
COLD = 5
EXECUTABLE = ROOT / "build" / "folder" / "accord" / "accord"
DROP = Path("/proc/sys/vm/drop_caches")


def watch_start(*arguments: str, **environment: str) -> dict[str, float]:
    """Start a program, and note when each word of its trace arrives here, in ms from before the start; memory in MB.

    “WORD, at work” is the processor's time until then, in ms: other programs on the machine hardly change it.
    """
    begun = time.perf_counter()
    process = subprocess.Popen(arguments, cwd=ROOT, env=os.environ | environment, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    found: dict[str, float] = {}
    said: list[str] = []
    for line in process.stderr:
        word, _, rest = line.partition(" ")
        word = word.strip()
        found[word] = float(rest.split()[0]) if word == "memory" else (time.perf_counter() - begun) * 1000
        if "at work " in rest:
            found[f"{word}, at work"] = float(rest.split()[-2])
        said.append(line)
    if process.wait() or "painted" not in found:
        raise SystemExit(f"{arguments[0]} did not start:\n{''.join(said)}")
    return found


def forget_files() -> None:
    """Put every file out of the computer's memory, as after it was switched on; only an administrator of Linux may."""
    os.sync()
    DROP.write_text("3")


def starting(folder: Path) -> list[Line]:
    """First paint, readiness and memory beside a bare PySide6 window; all by one clock, in turns.

    The executable joins in where `make exe` has built one. Warm after one unmeasured round; cold where files can be forgotten.
    """
    traced = {"ACCORD_TRACE": "quit", "ACCORD_HOME": str(folder / "home")}
    programs = {"source": (sys.executable, "-m", "app")}
    if EXECUTABLE.exists():
        programs["executable"] = (str(EXECUTABLE),)
    starts = {"bare": lambda: watch_start(sys.executable, "-c", floors.BARE_WINDOW)}
    for name, command in programs.items():
        starts[f"{name}, bakery"] = partial(watch_start, *command, str(folder / "bakery.accord"), **traced)
        starts[f"{name}, welcome page"] = partial(watch_start, *command, **traced)
    lines = compare([{name: start() for name, start in starts.items()} for _ in range(STARTS + 1)][1:])
    if os.access(DROP, os.W_OK):
        rounds = []
        for _ in range(COLD):
            rounds.append({})
            for name, start in starts.items():
                forget_files()
                rounds[-1][name] = start()
        lines += [line for line in compare(rounds, "cold: ") if "painted" in line.what or "answers" in line.what]
    return lines


def compare(rounds: list[dict[str, dict[str, float]]], how: str = "") -> list[Line]:
    """The lines of the table for rounds of starts, each a moment in ms by its word."""

    def middle(what: str, word: str) -> float:
        return statistics.median(moments[what][word] for moments in rounds)

    floor, worked = middle("bare", "painted"), middle("bare", "painted, at work")
    beside, space = f"bare window {floor:.0f} ms", f"bare window {middle('bare', 'memory'):.0f} MB"
    lines = []
    for what in [name for name in rounds[0] if name != "bare"]:
        seen, work = middle(what, "painted"), middle(what, "painted, at work")
        whole, worst = middle(what, "ready"), max(moments[what]["ready"] for moments in rounds)
        goal = "" if how else "1.5 × floor"
        lines += [
            Line(f"{how}{what}: painted", f"{seen:.0f} ms", goal, beside, f"{seen / floor:.2f}"),
            Line("  of that the processor’s", f"{work:.0f} ms", "", f"bare window {worked:.0f} ms", f"{work / worked:.2f}"),
            Line(f"{how}{what}: answers", f"{whole:.0f} ms (worst {worst:.0f})", "" if how else "1,000 ms", beside,
                 f"{whole / floor:.1f}"),
            Line("  memory", f"{middle(what, 'memory'):.0f} MB", "140 MB", space),
        ]  # fmt: skip
    return lines
