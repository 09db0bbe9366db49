"""The floors: the least that each measured thing could cost, measured in the same run."""

import io
import sqlite3
import time
from pathlib import Path

BARE_WINDOW = """
import os, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
def painted():
    print("painted", 0, "ms, at work", round(time.process_time() * 1000), "ms", file=sys.stderr, flush=True)
    pages = int(open('/proc/self/statm').read().split()[1]) if os.path.exists('/proc/self/statm') else 0
    print("memory", pages * 4096 // 2**20, "MB", file=sys.stderr, flush=True)
    os._exit(0)
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, painted)
app = QApplication([])
window = Window()
window.resize(1360, 860)
window.show()
app.exec()
"""


def print_raw(lines: list[str]) -> int:
    """Print the same texts with a bare ReportLab canvas, wrapped but not designed; returns the size in bytes."""
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfgen.canvas import Canvas

    from reports import fonts

    out = io.BytesIO()
    canvas = Canvas(out)
    face = fonts.main("regular")
    y = 780
    canvas.setFont(face, 10)
    for text in lines:
        for line in simpleSplit(text, face, 10, 460):
            if y < 60:
                canvas.showPage()
                canvas.setFont(face, 10)
                y = 780
            canvas.drawString(62, y, line)
            y -= 15
    canvas.save()
    return len(out.getvalue())


def commit_raw(path: Path, rounds: int) -> list[float]:
    """Seconds for each bare SQLite update with commit, on the same disk."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)")
    connection.execute("INSERT INTO note VALUES (1, '')")
    found = []
    for number in range(rounds):
        begun = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE note SET text = ? WHERE id = 1", ("x" * (number % 200),))
        connection.execute("COMMIT")
        found.append(time.perf_counter() - begun)
    connection.close()
    return found


def read_raw(path: Path) -> int:
    """How many rows there are after every row of the large registers was read with bare sqlite3."""
    connection = sqlite3.connect(path)
    tables = (
        "risk",
        "action",
        "issue",
        "promise",
        "value_idea",
        "reading",
        "decision",
        "exit_task",
        "person",
        "shared_item",
    )
    count = sum(len(connection.execute(f"SELECT * FROM {table}").fetchall()) for table in tables)
    connection.close()
    return count
