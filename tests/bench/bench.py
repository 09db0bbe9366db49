"""`make bench`: measures start-up, editing and printing, each beside its floor in the same run, and prints one table."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import floors  # noqa: E402
import generator  # noqa: E402


@dataclass(frozen=True)
class Line:
    """One row of the table: what was measured, the figure, its goal, and the floor it stands on."""

    what: str
    figure: str
    goal: str
    floor: str
    ratio: str = ""


def median_ms(action: Callable[[], object], rounds: int = 7) -> tuple[float, float]:
    """Median and worst of so many runs, in milliseconds."""
    found = []
    for _ in range(rounds):
        begun = time.perf_counter()
        action()
        found.append((time.perf_counter() - begun) * 1000)
    return statistics.median(found), max(found)


def run(*arguments: str, **environment: str) -> tuple[float, str, str]:
    """Run Python from the checkout: seconds, stdout, stderr."""
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return time.perf_counter() - begun, done.stdout, done.stderr


def printing(folder: Path) -> list[Line]:
    """The bakery's joint plan: inside the program, as a command, and its size."""
    from models.outlining import take_snapshot
    from models.project import Project
    from models.sample import write_sample
    from models.snapshot import texts
    from reports.document import print_document

    path = folder / "bakery.accord"
    write_sample("bakery", path).close()
    project = Project.open(path, read_only=True)
    relationship = project.relationships()[0].id
    snapshot = take_snapshot(project, "joint_rmp", relationship)
    data = print_document(snapshot)
    pages = data.count(b"/Type /Page\n") or data.count(b"/Type /Page ")
    lines = list(texts(snapshot))
    whole, worst = median_ms(lambda: print_document(take_snapshot(project, "joint_rmp", relationship)))
    raw, _ = median_ms(lambda: floors.print_raw(lines))
    project.close()
    out = str(folder / "plan.pdf")
    command = [
        "-m",
        "app",
        "print",
        str(path),
        "--document",
        "joint-rmp",
        "--relationship",
        "Northgate",
        "--output",
        out,
    ]
    colds = sorted(run(*command)[0] for _ in range(5))
    bare = sorted(run("-c", "import sqlmodel, reportlab.platypus")[0] for _ in range(5))
    return [
        Line(f"joint RMP, {pages} pages, in the program", f"{whole:.0f} ms (worst {worst:.0f})", "500 ms", f"raw canvas {raw:.0f} ms",
             f"{whole / raw:.1f}"),
        Line("the whole print command, cold", f"{colds[2] * 1000:.0f} ms", "1,500 ms", f"bare imports {bare[2] * 1000:.0f} ms",
             f"{colds[2] / bare[2]:.1f}"),
        Line("size of that PDF", f"{len(data) / 1024:.0f} KB", "1,024 KB", ""),
    ]  # fmt: skip


def starting(folder: Path) -> list[Line]:
    """First paint and readiness with the bakery, beside a bare PySide6 window."""
    path = folder / "bakery.accord"
    bare, painted, ready, memory, bare_memory = [], [], [], [], []
    for _ in range(5):
        begun = floors.clock()
        _, out, _ = run("-c", floors.BARE_WINDOW)
        moment, megabytes = out.split()
        bare.append((float(moment) - begun) * 1000)
        bare_memory.append(int(megabytes))
        _, _, err = run("-m", "app", str(path), ACCORD_TRACE="quit", ACCORD_HOME=str(folder / "home"))
        traced = dict(
            line.split()[:2] for line in err.splitlines() if line.split()[:1] in (["painted"], ["ready"], ["memory"])
        )
        painted.append(float(traced["painted"]))
        ready.append(float(traced["ready"]))
        memory.append(float(traced["memory"]))
    floor, first, whole = (statistics.median(values) for values in (bare, painted, ready))
    return [
        Line("window painted", f"{first:.0f} ms", "1.5 × floor", f"bare window {floor:.0f} ms", f"{first / floor:.2f}"),
        Line("the bakery’s overview answers", f"{whole:.0f} ms", "1,200 ms", f"bare window {floor:.0f} ms", f"{whole / floor:.1f}"),
        Line("memory with the bakery", f"{statistics.median(memory):.0f} MB", "150 MB",
             f"bare window {statistics.median(bare_memory):.0f} MB"),
    ]  # fmt: skip


def editing(folder: Path) -> list[Line]:
    """Typing in a field of a project of 5,000 rows, until it is saved and painted again."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from ui import theme
    from ui.desk import Desk
    from ui.guide.page import GuidePage

    app = QApplication.instance() or QApplication([])
    theme.load_fonts()
    look = theme.apply(app, "light")
    project = generator.make_project(folder / "large.accord", relationships=20, rows=5000)
    desk = Desk(project)
    page = GuidePage(desk, look)
    page.resize(1140, 860)
    page.show()
    desk.show_scope(project.relationships()[0].id)
    page.open_step("5.5.3.4")
    for _ in range(5):
        app.processEvents()
    editor = page.step_view.form.entries["issue_meaning"].editor.text
    found = []
    for number in range(120):
        begun = time.perf_counter()
        QTest.keyClick(editor, chr(97 + number % 26))
        desk.flush()
        app.processEvents()
        found.append((time.perf_counter() - begun) * 1000)
    raw = [seconds * 1000 for seconds in floors.commit_raw(folder / "raw.db", 120)]
    project.close()
    middle, floor = statistics.median(found), statistics.median(raw)
    return [
        Line("an edit saved and painted, 5,000 rows", f"{middle:.1f} ms (worst {max(found):.0f})", "16 ms (worst 50)",
             f"bare commit {floor:.1f} ms (worst {max(raw):.0f})", f"{middle / floor:.1f}")
    ]  # fmt: skip


def main() -> None:
    """Measure everything and print the table."""
    rows = [Line("what", "measured", "goal", "floor in the same run", "ratio")]
    with tempfile.TemporaryDirectory(prefix="accord-bench-") as name:
        folder = Path(name)
        for part in (printing, starting, editing):
            rows += part(folder)
    widths = [max(len(getattr(row, key)) for row in rows) for key in ("what", "figure", "goal", "floor", "ratio")]
    for place, row in enumerate(rows):
        cells = (row.what, row.figure, row.goal, row.floor, row.ratio)
        print("  ".join(cell.ljust(width) for cell, width in zip(cells, widths)).rstrip())
        if place == 0:
            print("  ".join("-" * width for width in widths))


if __name__ == "__main__":
    main()
