"""`make screens`: draws every page of the bakery at 1360 × 860 into docs/screens, and prints docs/sample-joint-rmp.pdf."""

import os
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta, tzinfo
from datetime import time as time_of_day
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from models.project import Project

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

OUT = ROOT / "docs" / "screens"
NORTHGATE = "Northgate Deliveries"
# Picture, relationship ("" for all), address, theme.
PICTURES = (
    ("01-overview-business", "", "overview", "light"),
    ("02-overview-relationship", NORTHGATE, "overview", "light"),
    ("03-guide-step", NORTHGATE, "guide/5.5.3.4", "light"),
    ("03b-guide-first-plan", NORTHGATE, "guide/first_plan", "light"),
    ("03c-guide-business", "", "guide/5.2.3.1", "light"),
    ("04-risks", NORTHGATE, "risks", "light"),
    ("05-documents", NORTHGATE, "documents", "light"),
    ("06-measures", NORTHGATE, "measures", "light"),
    ("07-objectives", NORTHGATE, "objectives", "light"),
    ("08-people", NORTHGATE, "people", "light"),
    ("09-actions", NORTHGATE, "actions", "light"),
    ("10-issues", NORTHGATE, "issues", "light"),
    ("11-value", NORTHGATE, "value", "light"),
    ("12-knowledge", NORTHGATE, "knowledge", "light"),
    ("13-exit", NORTHGATE, "exit", "light"),
    ("14-preferences", NORTHGATE, "preferences", "light"),
    ("15-help", NORTHGATE, "help", "light"),
    ("16-guide-step-dark", NORTHGATE, "guide/5.5.3.4", "dark"),
    ("17-overview-dark", "", "overview", "dark"),
    ("18-meetings", NORTHGATE, "meetings", "light"),
    ("19-agreements", NORTHGATE, "agreements", "light"),
    ("20-this-week", "", "week", "light"),
    ("22-risks-dark", NORTHGATE, "risks", "dark"),
    ("21-history", NORTHGATE, "history", "light"),  # last: what is changed for it stands in no other picture
)
# Days ago and when, who, in which list, the number of the row (0: a new one), and what became of it; "due" in days from now.
WORK: tuple[tuple[int, str, str, str, int, dict[str, Any]], ...] = (
    (3, "08:05", "Joan Peel", "issue", 2, {"resolution": "Credits every second Friday, from December on."}),
    (3, "08:07", "Joan Peel", "issue", 2, {"due": 7}),
    (3, "16:40", "Ann Larkfield", "risk", 4, {"owner": "Gareth Lyle"}),
    (2, "07:15", "Joan Peel", "action", 5, {"status": "done"}),
    (2, "07:30", "Joan Peel", "risk", 0, {"title": "Two vans in the garage in one week", "likelihood": 2, "impact": 4}),
    (1, "09:20", "Ann Larkfield", "risk", 1, {"treatment": "Backup hire agreed, and tried once on a Sunday."}),
    (1, "09:24", "Ann Larkfield", "risk", 1, {"likelihood": 3}),
    (1, "17:02", "Joan Peel", "action", 7, {"owner": "Pete Marsh", "due": 3}),
    (0, "06:50", "Ann Larkfield", "risk", 4, {"treatment": "Cross-train Pete; routes written down.", "due": 28}),
)


def main() -> None:
    """Make the pictures that are asked for by name, or all of them."""
    wanted = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="accord-screens-") as name:
        os.environ["ACCORD_HOME"] = name
        folder = Path(name) / "Documents"
        folder.mkdir()
        draw(folder / "larkfield.accord", wanted)


def work(project: "Project", relationship: str) -> None:
    """Do what two people would do in a few days."""
    from unittest.mock import patch

    class Then(datetime):
        """A clock that stands at the moment in hand."""

        moment = datetime.now(UTC)

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Then":
            """The moment in hand."""
            return cast("Then", cls.moment)

    with patch("models.history.datetime", Then):
        for ago, clock, person, table, number, values in WORK:
            day = date.today() - timedelta(days=ago)
            Then.moment = datetime.combine(day, time_of_day.fromisoformat(clock)).astimezone(UTC)
            project.history.person = person
            row = next((row.id for row in project.all(table, relationship) if row.number == number), "")
            due = {"due": date.today() + timedelta(days=values["due"])} if "due" in values else {}
            if row:
                with project.step(f"Change {table}"):
                    for column, value in (values | due).items():
                        project.set(table, row, column, value)
            else:
                project.add(table, relationship, **values)
    project.history.person = "Ann Larkfield"


def draw(path: Path, wanted: list[str]) -> None:
    """Open the bakery and take a picture of each page."""
    from PySide6.QtWidgets import QApplication

    from models.outlining import PrintOptions, take_snapshot
    from models.sample import write_sample
    from reports.document import write_document
    from ui import theme as themes
    from ui.settings import Settings
    from ui.window import Window

    def settle(seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            app.processEvents()
            time.sleep(0.005)

    OUT.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    app.setApplicationName("Accord")
    themes.load_fonts()
    settings = Settings.load()
    settings.person = "Ann Larkfield"
    window = Window(themes.apply(app, "light", 100), settings)
    window.resize(1360, 860)
    window.show()
    window.set_ready()
    settle(0.5)
    project = write_sample("bakery", path)
    window.resize(1360, 860)  # the screen of a machine without one is smaller
    names = {row.name: row.id for row in project.relationships()}
    window.take(project)
    mode = "light"
    for picture, relationship, address, look in PICTURES:
        if wanted and picture not in wanted:
            continue
        if look != mode:
            window.set_mode(look)
            mode = look
        window.desk.show_scope(names.get(relationship))
        if address == "history":
            work(project, names[relationship])
        window.go(address)
        settle(3.0 if address == "documents" else 0.6)
        window.grab().save(str(OUT / f"{picture}.png"))
        print(OUT / f"{picture}.png")
    if not wanted or "00-welcome" in wanted:
        window.set_mode("light")
        window.close_project()
        settle(0.6)
        window.grab().save(str(OUT / "00-welcome.png"))
        project = write_sample("bakery", path.with_name("again.accord"))
    if not wanted:
        plan = take_snapshot(project, "joint_rmp", names[NORTHGATE], PrintOptions(today=date.today()))
        write_document(plan, ROOT / "docs" / "sample-joint-rmp.pdf")
        print(ROOT / "docs" / "sample-joint-rmp.pdf")


if __name__ == "__main__":
    main()
    os._exit(0)
