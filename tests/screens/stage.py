"""The whole program on a stage: a window with the bakery open, every page of it and every dialogue, to be walked by tests."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from models.sample import write_sample
from ui import theme as themes
from ui.places import BY_KEY
from ui.settings import Settings
from ui.window import Window

# Every page, and those addresses at which a page shows other widgets.
ADDRESSES = (
    *BY_KEY,
    "guide/5.5.3.4",
    "guide/5.6.3.5",
    "@/overview",
    "@/guide/5.2.3.1",
    "@/risks",
    "guide/first_plan",
    "help/keyboard",
    "help/about",
)


def settle(seconds: float = 0.15) -> None:
    """Let what is waiting happen."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.002)
    QApplication.sendPostedEvents()  # what was laid out last is placed too
    QApplication.processEvents()


class Stage:
    """A window with the bakery open; close() takes it down."""

    def __init__(self, folder: Path, width: int = 1360, height: int = 860) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        themes.load_fonts()
        settings = Settings.load()
        settings.person = "Ann Larkfield"
        self.window = Window(themes.apply(app, "light", 100), settings)
        self.window.resize(width, height)
        self.window.show()
        self.window.set_ready()
        settle()
        project = write_sample("bakery", folder / "larkfield.accord")
        self.relationship = str(project.relationships()[0].id)
        self.window.take(project)
        assert self.window.desk is not None and self.window.workspace is not None
        self.desk = self.window.desk
        self.desk.show_scope(self.relationship)
        settle()

    def show(self, address: str) -> QWidget:
        """Show a page of the one relationship, or after @/ of all of them."""
        self.window.go(address if address.startswith("@") else f"@{self.relationship}/{address}")
        settle(0.5 if address == "documents" else 0.12)
        assert self.window.workspace is not None
        page = self.window.workspace.stack.currentWidget()
        assert page is not None
        return page

    def pages(self) -> Iterator[tuple[str, QWidget]]:
        """Every page, shown."""
        for address in ADDRESSES:
            yield address, self.show(address)

    def dialogs(self) -> Iterator[tuple[str, QDialog]]:
        """Every dialogue, shown over the window, and taken away afterwards."""
        for name, make in self._dialogs().items():
            dialog = make()
            dialog.open()
            settle()
            yield name, dialog
            if isValid(dialog):  # else it was left with a key
                dialog.close()
                dialog.deleteLater()
            settle(0.02)

    def _dialogs(self) -> dict[str, Callable[[], QDialog]]:
        from ui.dialogs.ask_name import AskName
        from ui.dialogs.backups import Backups
        from ui.dialogs.conflict import ConflictDialog
        from ui.dialogs.crash import CrashDialog
        from ui.dialogs.export_dates import ExportDates
        from ui.dialogs.export_rows import ExportRows
        from ui.dialogs.firms import FirmsDialog
        from ui.dialogs.import_rows import ImportRows
        from ui.dialogs.new_project import NewProject
        from ui.dialogs.password import AskPassword, SetPassword
        from ui.dialogs.privacy import PersonReport
        from ui.dialogs.relationship import RelationshipDialog
        from ui.dialogs.rescue import RescueDialog
        from ui.dialogs.restore_moment import RestoreMoment
        from ui.dialogs.thin_history import ThinHistory
        from ui.help.page import HelpDialog
        from ui.tables.register_table import RegisterTable

        window, desk, path = self.window, self.desk, self.desk.project.path
        table = self.show("risks").findChildren(RegisterTable)[0]
        copy = path.with_name("larkfield-LAPTOP.accord")
        if not copy.exists():
            desk.project.save_copy(copy)
        return {
            "name": lambda: AskName(window),
            "new project": lambda: NewProject(window.settings, window),
            "relationship": lambda: RelationshipDialog(desk, self.relationship, window),
            "new relationship": lambda: RelationshipDialog(desk, None, window),
            "firms": lambda: FirmsDialog(desk, parent=window),
            "backups": lambda: Backups(path, desk, window),
            "conflict": lambda: ConflictDialog(desk, [copy], window),
            "crash": lambda: CrashDialog("Traceback …", "/home/ann/accord.log", window),
            "dates": lambda: ExportDates(desk, window),
            "export": lambda: ExportRows(table, "csv", window),
            "import": lambda: ImportRows(table, window),
            "password": lambda: AskPassword(path, window),
            "new password": lambda: SetPassword(path, False, window),
            "change password": lambda: SetPassword(path, True, window),
            "person": lambda: PersonReport(desk, "Osei Boateng", window),
            "rescue": lambda: RescueDialog(path, "It is damaged.", window),
            "as it was": lambda: RestoreMoment(desk, None, window),
            "thin history": lambda: ThinHistory(desk, window),
            "help": lambda: HelpDialog(window.theme, "manual", window),
        }

    def close(self) -> None:
        """Close the project and the window."""
        self.window.let_go()
        self.window.close()
        self.window.deleteLater()
        settle(0.05)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
