"""`make bench`: measures start-up, editing and printing, each beside its floor in the same run, and prints one table."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
KEYS = 300
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import floors  # noqa: E402
import generator  # noqa: E402
from starts import starting  # noqa: E402
from table import Line, show  # noqa: E402


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
        Line(f"joint RMP, {pages} pages, in the program", f"{whole:.0f} ms (worst {worst:.0f})", "500 ms",
             f"raw canvas {raw:.0f} ms", f"{whole / raw:.1f}"),
        Line("the whole print command, cold", f"{colds[2] * 1000:.0f} ms", "1,500 ms", f"bare imports {bare[2] * 1000:.0f} ms",
             f"{colds[2] / bare[2]:.1f}"),
        Line("size of that PDF", f"{len(data) / 1024:.0f} KB", "1,024 KB", ""),
    ]  # fmt: skip


def editing(folder: Path) -> list[Line]:
    """Typing in the guide of the whole window, 5,000 rows: key, commit, history, progress of the scope, everything repainted."""
    os.environ["ACCORD_HOME"] = str(folder / "home")
    from PySide6.QtCore import QCoreApplication, QEvent, QObject
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from ui import theme
    from ui.settings import Settings
    from ui.window import Window

    class Paints(QObject):
        count = 0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            self.count += event.type() == QEvent.Type.Paint
            return False

    app = QApplication.instance() or QApplication([])
    theme.load_fonts()
    path = folder / "large.accord"
    project = generator.make_project(path, relationships=20, rows=5000)
    relationship = project.relationships()[0].id
    project.close()
    window = Window(theme.apply(app, "light"), Settings(person="Bench"), opening=True)
    window.set_ready()
    window.open_file(path)
    window.show()
    window.go(f"@{relationship}/guide/5.5.3.4")
    for _ in range(5):
        app.processEvents()
    desk, form = window.desk, window.workspace.page_of("guide").step_view.form
    editor, paints = form.entries["issue_meaning"].editor.text, Paints()
    editor.viewport().installEventFilter(paints)
    editor.setFocus()
    found = []
    for number in range(KEYS):
        before = paints.count
        begun = time.perf_counter()
        QTest.keyClick(editor, chr(97 + number % 26))
        desk.flush()
        desk.progress(desk.scope)  # the screens ask for it a moment later; the wait is not counted, the work is
        app.processEvents()
        found.append((time.perf_counter() - begun) * 1000)
        assert paints.count > before, "the key was not painted"
    assert len(desk.project.answers(relationship)["5.5.3.4.issue_meaning"]) >= KEYS, "the keys were not saved"
    raw = [seconds * 1000 for seconds in floors.commit_raw(folder / "raw.db", KEYS)]
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # or Python ends in a crash
    middle, floor = statistics.median(found), statistics.median(raw)
    late = statistics.quantiles(found, n=20)[-1]
    return [
        Line("an edit saved and painted, 5,000 rows", f"{middle:.1f} ms (95 % {late:.0f}, worst {max(found):.0f})",
             "16 ms (worst 50)", f"bare commit {floor:.1f} ms (worst {max(raw):.0f})", f"{middle / floor:.1f}")
    ]  # fmt: skip


def cockpit(folder: Path) -> list[Line]:
    """200 relationships and 50,000 register rows in the real window, in a process of its own; raw sqlite3 is the floor."""
    path = folder / "cockpit.accord"
    generator.make_project(path, relationships=200, rows=50000).close()
    _, out, error = run("tests/bench/cockpit.py", str(path), ACCORD_HOME=str(folder / "home"))
    if not out.strip():
        raise SystemExit(error)
    found = json.loads(out)
    floor, _ = median_ms(lambda: floors.read_raw(path))
    again, first = found["again"], found["first"]
    slowest, slow_first = max(again, key=again.get), max(first, key=first.get)
    lists, words = found["lists"], found["search"]
    size = path.stat().st_size / 2**20
    return [
        Line(f"200 relationships, 50,000 rows, {size:.0f} MB: opened", f"{found['open']:.0f} ms", "1,000 ms",
             f"raw read of the rows {floor:.0f} ms", f"{found['open'] / floor:.1f}"),
        Line("  a page shown again", f"{statistics.median(again.values()):.0f} ms (worst {again[slowest]:.0f}, {slowest})",
             "100 ms", ""),
        Line("  a page shown for the first time",
             f"{statistics.median(first.values()):.0f} ms (worst {first[slow_first]:.0f}, {slow_first})", "", ""),
        Line("  a list of 5,000 filtered or sorted", f"{max(lists.values()):.0f} ms, shown {found['filter shown']:.0f}",
             "100 ms", ""),
        Line("  scrolled to anywhere, worst of 40", f"{found['scroll']:.0f} ms", "50 ms", ""),
        Line("  search, a keystroke",
             f"{statistics.median(words.values()):.0f} ms (worst {max(words.values()):.0f})", "30 ms", ""),
        Line("  memory", f"{found['memory']} MB", "250 MiB", ""),
    ]  # fmt: skip


def main() -> None:
    """Measure everything and print the table."""
    rows: list[Line] = []
    with tempfile.TemporaryDirectory(prefix="accord-bench-") as name:
        folder = Path(name)
        for part in (printing, starting, editing, cockpit):
            rows += part(folder)
    show(rows)


if __name__ == "__main__":
    main()
