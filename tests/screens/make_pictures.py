"""`make pictures`: photographs the sample bakery for the manual, light and dark, into resources/pictures."""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, cast

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = "1.25"  # sharp on high-density screens and on paper, and still small

from PySide6.QtCore import QBuffer, QIODevice, QItemSelectionModel, QPoint, QRect  # noqa: E402
from PySide6.QtGui import QColor  # noqa: E402
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget  # noqa: E402

import ui  # noqa: E402, F401  before Qt: it mends a fault of PySide
from ui.theme import tokens  # noqa: E402
from ui.window import Window  # noqa: E402

OUT = ROOT / "resources" / "pictures"
NORTHGATE = "Northgate Deliveries"
COLOURS = 48
WIDTH, HEIGHT = 1180, 760
SHEET = """Action;Who;Due
Order new crates;Joan Peel;11 Dec 2026
Ring the depot about the gate;Ann Larkfield;4 Dec 2026
"""
CHOSEN = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
Shown = tuple[QWidget, QRect | None]  # what to photograph, and which part of it


def settle(seconds: float) -> None:
    """Let the program do what it has to do."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.005)


class Studio:
    """The window with the bakery open, and a way to each scene."""

    def __init__(self, window: Window, names: dict[str, str], folder: Path) -> None:
        assert window.workspace is not None
        self.window, self.work, self.names, self.folder = window, window.workspace, names, folder
        self.dialog = QWidget()

    def go(self, relationship: str, address: str, wait: float = 2.0) -> QWidget:
        """Show a page, and return it."""
        assert self.window.desk is not None
        self.window.desk.show_scope(self.names.get(relationship))
        self.window.go(address)
        settle(wait)
        return self.work.stack.currentWidget()

    def part(self, widget: QWidget, left: int = 0, top: int = 0, width: int = 0, height: int = 0) -> Shown:
        """A part of the window, measured from a widget's corner; without a size all of the widget."""
        corner = widget.mapTo(self.window, QPoint(0, 0))
        size = (width or widget.width() - left, height or widget.height() - top)
        return self.window, QRect(corner.x() + left, corner.y() + top, *size).intersected(self.window.rect())

    # ---------------------------------------------------------------- the scenes

    def overview(self) -> Shown:
        """All relationships."""
        return self.part(self.go("", "overview"), height=470)

    def relationship(self) -> Shown:
        """One relationship."""
        return self.part(self.go(NORTHGATE, "overview"), height=500)

    def scope(self) -> Shown:
        """The switcher, open."""
        self._close_dialog()
        self.go(NORTHGATE, "overview")
        self.window.choose_scope()
        settle(0.4)
        popup = QApplication.activePopupWidget() or next(
            w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not self.window
        )
        return popup, None

    def effort(self) -> Shown:
        """The map of where to invest effort."""
        from ui.overview.matrix_card import MatrixCard

        page = self.go("", "overview")
        return page.findChild(MatrixCard), None

    def guide(self) -> Shown:
        """A step of the guide."""
        page = self.go(NORTHGATE, "guide/5.5.3.4")
        return self.part(page, height=420)

    def question(self) -> Shown:
        """Questions with who may read their answers."""
        from ui.forms.entry import Entry

        page = self.go(NORTHGATE, "guide/5.4.3.1")
        entries = [entry for entry in page.findChildren(Entry) if entry.isVisible()]
        area = next(area for area in page.findChildren(QScrollArea) if area.isAncestorOf(entries[0]))
        area.verticalScrollBar().setValue(entries[-1].mapTo(area.widget(), QPoint(0, 0)).y())
        settle(0.3)
        shown = [entry for entry in entries if not entry.visibleRegion().isEmpty()][-3:]
        top, last = shown[0].mapTo(area, QPoint(0, 0)).y(), shown[-1].mapTo(area, QPoint(0, 0)).y() + shown[-1].height()
        return self.part(area, 20, max(0, top - 8), area.width() - 40, last - top + 16)

    def list(self) -> Shown:
        """A list."""
        return self.part(self.go(NORTHGATE, "risks"), height=380)

    def row(self) -> Shown:
        """A row's panel."""
        from ui.tables.drawer import Drawer

        page = cast(Any, self.go(NORTHGATE, "risks"))
        page.table.view.setFocus()
        page.table.view.setCurrentIndex(page.table.model.index(0, 1))
        page.table.view.asked.emit("details")
        settle(0.6)
        drawer = next(found for found in page.findChildren(Drawer) if found.isVisible())
        return self.part(drawer, height=500)

    def many(self) -> Shown:
        """Three rows chosen."""
        self.window.resize(WIDTH, 540)
        page = cast(Any, self.go(NORTHGATE, "risks"))
        page.table.view.asked.emit("leave")
        page.chart.unfold(False)
        settle(0.4)
        for row in range(3):
            page.table.view.selectionModel().select(page.table.model.index(row, 1), CHOSEN)
        settle(0.4)
        return self.part(page)

    def filter(self) -> Shown:
        """The filter of a list."""
        self.window.resize(WIDTH, HEIGHT)
        page = cast(Any, self.go(NORTHGATE, "risks"))
        page.table.view.clearSelection()
        panel = page.open_filter()
        settle(0.4)
        return panel, None

    def worth(self) -> Shown:
        """Things worth a look."""
        from ui.findings.card import FindingsCard

        page = self.go("", "overview")
        return next(card for card in page.findChildren(FindingsCard) if card.isVisible()), None

    def chart(self) -> Shown:
        """The heat map."""
        page = cast(Any, self.go(NORTHGATE, "risks"))
        for panel in page.findChildren(QWidget):
            if type(panel).__name__ == "FilterPanel":
                panel.close()
        page.table.view.clearSelection()
        page.chart.unfold(True)
        settle(0.5)
        return self.part(page.chart, width=800)

    def week(self) -> Shown:
        """This week."""
        return self.part(self.go("", "week"), height=440)

    def search(self) -> Shown:
        """The search, with something found."""
        self.go(NORTHGATE, "overview")
        box = self.work.top.search
        box.begin()
        box.setText("van")
        box.look()
        settle(0.6)
        assert box.panel is not None
        return self.part(box.panel, 0, -50, box.panel.width(), min(430, box.panel.height() + 56))

    def meeting(self) -> Shown:
        """A meeting."""
        self.work.top.search.close_panel()
        self.work.top.search.clear()
        return self.part(self.go(NORTHGATE, "meetings"), height=540)

    def documents(self) -> Shown:
        """The documents page."""
        return self.part(self.go(NORTHGATE, "documents", 10.0), height=560)

    def history(self) -> Shown:
        """The history, with a few changes in it."""
        desk = self.window.desk
        assert desk is not None
        if not desk.project.history.undo_label():
            found = desk.project.rows_of("SELECT id FROM risk WHERE relationship_id = ?", self.names[NORTHGATE])
            changes = (
                ("likelihood", 3),
                ("due", date.today() + timedelta(days=20)),
                ("treatment", "A second driver is trained for the early run."),
            )
            for (id,), (column, value) in zip(found, changes, strict=False):
                with desk.project.step("Risk changed"):
                    desk.project.set("risk", id, column, value)
        return self.part(self.go("", "history"), height=430)

    def bring_in(self) -> Shown:
        """Rows of a spreadsheet before they are brought in."""
        from ui.dialogs.import_rows import ImportRows

        page = cast(Any, self.go(NORTHGATE, "actions"))
        sheet = self.folder / "Actions.csv"
        sheet.write_text(
            "Action;Who;Due\nOrder new crates;Joan Peel;11 Dec 2026\nRing the depot about the gate;Ann Larkfield;4 Dec 2026\n",
            encoding="utf-8",
        )
        dialog = ImportRows(page.table, self.window)
        dialog.show()
        dialog.read_file(sheet)
        settle(1.5)
        self.dialog = dialog
        return dialog, None

    def backups(self) -> Shown:
        """The list of backups."""
        self._close_dialog()
        self.window.filing.restoring.show()
        settle(2.5)
        self.dialog = next(w for w in QApplication.topLevelWidgets() if type(w).__name__ == "Backups" and w.isVisible())
        self.dialog.resize(940, 600)
        settle(0.5)
        return self.dialog, None

    def _close_dialog(self) -> None:
        self.dialog.close()
        self.dialog = QWidget()


SCENES: tuple[tuple[str, Callable[[Studio], Shown]], ...] = (
    ("overview", Studio.overview), ("relationship", Studio.relationship), ("effort", Studio.effort),
    ("guide", Studio.guide), ("question", Studio.question), ("list", Studio.list), ("row", Studio.row),
    ("many", Studio.many), ("filter", Studio.filter), ("chart", Studio.chart), ("week", Studio.week),
    ("worth", Studio.worth), ("search", Studio.search), ("meeting", Studio.meeting), ("documents", Studio.documents),
    ("history", Studio.history), ("bring_in", Studio.bring_in), ("backups", Studio.backups), ("scope", Studio.scope),
)  # fmt: skip


def keep(shown: Shown, name: str, mode: str) -> int:
    """Save a picture with few colours; the bytes that it takes."""
    from PIL import Image

    widget, part = shown
    pixmap = widget.grab(part) if part is not None else widget.grab()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pixmap.save(buffer, "PNG")
    picture = Image.open(BytesIO(buffer.data().data())).convert("RGB")
    own = [
        QColor(value).getRgb()[:3] for value in tokens()[mode].values()
    ]  # or rare colours, such as a dot's, are lost
    usual = picture.quantize(COLOURS - len(own), method=Image.Quantize.MAXCOVERAGE, kmeans=2).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette([*(part for colour in own for part in colour), *usual])
    few = picture.quantize(palette=palette, dither=Image.Dither.NONE)
    few.save(OUT / f"{name}.png", optimize=True)
    return (OUT / f"{name}.png").stat().st_size


def main() -> None:
    """Make the pictures that are asked for by name, or all of them."""
    wanted = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="accord-pictures-") as folder:
        os.environ["ACCORD_HOME"] = folder
        from models.sample import write_sample
        from ui import theme as themes
        from ui.settings import Settings

        app = QApplication([])
        app.setApplicationName("Accord")
        themes.load_fonts()
        settings = Settings.load()
        settings.person, settings.nudges = "Ann Larkfield", False
        window = Window(themes.apply(app, "light", 100), settings)
        window.resize(WIDTH, HEIGHT)
        window.show()
        window.set_ready()
        settle(0.5)
        path = Path(folder) / "Documents" / "larkfield.accord"
        path.parent.mkdir()
        project = write_sample("bakery", path)
        window.take(project)
        studio = Studio(window, {row.name: row.id for row in project.relationships()}, Path(folder))
        OUT.mkdir(exist_ok=True)
        for mode, ending in (("light", ""), ("dark", "-dark")):
            window.set_mode(mode)
            window.toast.hide()
            for name, scene in SCENES:
                if not wanted or name in wanted:
                    print(f"{name}{ending}.png {keep(scene(studio), name + ending, mode) / 1024:.0f} KB")
        os._exit(0)


if __name__ == "__main__":
    main()
