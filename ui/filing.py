"""What happens to files: opening, copies, exports, imports and examples."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox

from resources.words import tr
from ui.nearby import Nearby
from ui.protecting import Protecting, may_be_plain
from ui.restoring import Restoring
from ui.settings import documents_folder

if TYPE_CHECKING:
    from ui.window import Window

JSON = "JSON (*.json)"  # unspoken


def name_projects() -> str:
    """What a file dialogue calls our projects, with the pattern of their names."""
    return tr("Accord projects ({pattern})").format(pattern="*.accord")


def _name_all() -> str:
    return f"{name_projects()};;{tr('All files ({pattern})').format(pattern='*')}"


def _named(path: str) -> Path:
    """The path with our ending, which a file dialogue may have left out."""
    return Path(path if path.endswith(".accord") else f"{path}.accord")


class Filing(QObject):
    """The errands of the File menu, for one window."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.protecting = Protecting(window)
        self.restoring = Restoring(window)
        self.nearby = Nearby(window)

    def explain(self, path: Path, error: Exception) -> None:
        """A file did not open: ask for its password where that is why, else say the reason."""
        from models.trouble import DamagedError, PasswordError

        if isinstance(error, PasswordError):
            self.protecting.ask(path)
            return
        self._window.fail(str(error))
        if isinstance(error, DamagedError):
            self.rescue(path, str(error))
        elif self.restoring.has_backups(path):
            self._window.welcome.offer(tr("Backups…"), lambda: self.restoring.show(path))

    def rescue(self, path: Path, sentence: str = "") -> None:
        """Offer to write what can be read of a file into a new one."""
        from ui.dialogs.rescue import RescueDialog

        dialog = RescueDialog(path, sentence, self._window)
        dialog.open_wanted.connect(self._window.open_file)
        if self.restoring.has_backups(path):
            dialog.offer_backups(lambda: self.restoring.show(path))
        dialog.open()

    def choose_rescue(self) -> None:
        """Let the user pick a file to rescue."""
        path, _ = QFileDialog.getOpenFileName(
            self._window,
            tr("Rescue a damaged project"),
            str(documents_folder()),
            _name_all(),
        )
        if path:
            self._window.when_ready(lambda: self.rescue(Path(path)))

    def choose_file(self) -> None:
        """Let the user pick a project file."""
        folder = self._window.desk.project.path.parent if self._window.desk is not None else documents_folder()
        path, _ = QFileDialog.getOpenFileName(self._window, tr("Open a project"), str(folder), _name_all())
        if path:
            self._window.open_file(path)

    def open_sample(self, name: str) -> None:
        """Open a finished example, written to the documents folder the first time."""
        path = documents_folder() / f"{name}.accord"
        if path.exists():
            self._window.open_file(path)
        elif self._window.let_go():
            self._window.show_opening(path)
            self._window.when_ready(lambda: self._write_sample(name, path))

    def _write_sample(self, name: str, path: Path) -> None:
        from models.sample import write_sample
        from models.trouble import ProjectError

        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            project = write_sample(name, path)
        except (ProjectError, OSError) as error:
            path.unlink(missing_ok=True)
            self._window.fail(
                tr("The example could not be written to “{folder}”: {reason}").format(folder=path.parent, reason=error)
            )
            return
        self._window.take(project)

    def save_copy(self) -> bool:
        """Write a second file; the user goes on working in the first."""
        if self._window.desk is None:
            return False
        from models.trouble import ProjectError

        self._window.desk.flush()
        here = self._window.desk.project.path
        path, _ = QFileDialog.getSaveFileName(
            self._window, tr("Save a copy"), str(self._copy_name(here)), name_projects()
        )
        if not path:
            return False
        target = _named(path)
        if target.absolute() == here.absolute():
            self._window.desk.trouble.emit(tr("That is the project itself. Choose another name for the copy."))
            return False
        keep = self.protecting.ask_copy()
        if keep is None:
            return False
        try:
            self._window.desk.project.save_copy(target)
            if not keep:
                self.protecting.bare_copy(target)
        except ProjectError as error:
            self._window.desk.trouble.emit(str(error))
            return False
        if self._must_leave():
            return self._go_on_in(target)
        self._window.toast.say(tr("A copy is in {file}").format(file=target))
        return True

    def _copy_name(self, here: Path) -> Path:
        """Where a copy is offered to go: beside the project, or to the documents where nothing can be written there."""
        from models.surroundings import why_not_writable

        beside = here.with_stem(tr("{name} copy").format(name=here.stem))
        if not why_not_writable(beside):
            return beside
        folder = documents_folder()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            folder = Path.home()
        return folder / beside.name

    def _must_leave(self) -> bool:
        """Whether what was typed can't be saved in the project's own file."""
        desk, work = self._window.desk, self._window.workspace
        if desk is None or work is None or not work.trouble_text or desk.project.read_only:
            return False
        return desk.holding or bool(desk.project.why_stuck())

    def _go_on_in(self, copy: Path) -> bool:
        """The project can't be saved where it is: work in the copy from now on, and save there what is held back."""
        from models.trouble import ProjectError

        desk, work = self._window.desk, self._window.workspace
        assert desk is not None and work is not None
        try:
            desk.project.continue_in(copy)
        except ProjectError as error:
            desk.trouble.emit(str(error))
            return False
        self._window.arrivals.shows(copy)
        self._window.arrivals.shows(copy)
        work.settle()
        desk.flush()
        if not work.trouble_text:
            self._window.toast.say(
                tr("You work in {file} from now on; what you typed last is saved there.").format(file=copy)
            )
        return not work.trouble_text

    def may_lose(self, sentence: str) -> bool:
        """Ask what to do when the last change is not in the file; False where the user would rather stay."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(tr("The last change could not be saved."))
        box.setInformativeText(sentence)
        copy = box.addButton(tr("Save a copy…"), QMessageBox.ButtonRole.ActionRole)
        leave = box.addButton(tr("Close anyway"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(tr("Stay here"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.exec()
        if box.clickedButton() is copy:
            return self.save_copy()
        return box.clickedButton() is leave

    def show_in_folder(self) -> None:
        """Open the folder in which the project lies."""
        if self._window.desk is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._window.desk.project.path.parent)))

    def export_json(self) -> None:
        """Write everything in the project as readable JSON."""
        if self._window.desk is None:
            return
        from models.trouble import ProjectError

        self._window.desk.flush()
        start = str(self._window.desk.project.path.with_suffix(".json"))
        path, _ = QFileDialog.getSaveFileName(self._window, tr("Export as JSON"), start, JSON)
        if not path or not may_be_plain(self._window, self._window.desk.project, Path(path).name):
            return
        from models.portable import export_project

        try:
            export_project(self._window.desk.project, Path(path))
        except (ProjectError, OSError) as error:
            self._window.desk.trouble.emit(str(error))
            return
        self._window.toast.say(tr("Exported to {file}. It holds everything, private notes too.").format(file=path))

    def export_dates(self) -> None:
        """Write dates for a calendar."""
        desk = self._window.desk
        if desk is not None:
            from ui.dialogs.export_dates import ExportDates

            desk.flush()
            ExportDates(desk, self._window).open()

    def import_json(self) -> None:
        """Make a new project file from exported JSON and open it."""
        source, _ = QFileDialog.getOpenFileName(self._window, tr("Import from JSON"), str(documents_folder()), JSON)
        if not source:
            return
        start = str(Path(source).with_suffix(".accord"))
        path, _ = QFileDialog.getSaveFileName(self._window, tr("Where to keep the new project"), start, name_projects())
        if path:
            self._window.when_ready(lambda: self._import(Path(source), _named(path)))

    def _import(self, source: Path, target: Path) -> None:
        from models.portable import import_project
        from models.trouble import ProjectError

        try:
            found = import_project(source, target)
        except (ProjectError, OSError) as error:
            self._window.say_trouble(str(error))
            return
        if hasattr(found, "close"):
            found.close()
        self._window.open_file(target)
