"""A window that takes files dropped on it: projects are opened, of others it says what to do with them."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from resources.words import tr

SHEETS = (".xlsx", ".csv", ".tsv")


def is_project(path: str) -> bool:
    """Whether a file is named as our projects are."""
    return path.lower().endswith(".accord")


def advise(path: Path) -> str:
    """What to do with a file that is not a project."""
    if path.is_dir():
        return tr("“{name}” is a folder. Drop the project itself here: a file whose name ends in .accord.").format(
            name=path.name
        )
    if path.suffix.lower() == ".json":
        return tr("“{name}” is not a project. If Accord wrote it, choose Import from JSON in the File menu.").format(
            name=path.name
        )
    if path.suffix.lower() in SHEETS:
        return tr(
            "“{name}” is a spreadsheet. Open the list that it belongs to; under Export you can bring rows in."
        ).format(name=path.name)
    return tr("“{name}” is not an Accord project. Drop a file here whose name ends in .accord, and it opens.").format(
        name=path.name
    )


def _accept(event: QDropEvent) -> None:
    """As a copy: a file manager that thinks its file was moved would delete it."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


class DropWindow(QMainWindow):
    """Hands projects to open_file(), wherever on the window they are dropped, and sentences to say_trouble()."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._watched: QObject | None = None

    def open_file(self, path: str | Path) -> None:
        """Open a project."""
        raise NotImplementedError

    def say_advice(self, sentence: str) -> None:
        """Say what to do with a file."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        """From now on hear of projects before a text box under the mouse takes them for words."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None and handle is not self._watched:
            self._watched = handle
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A project is for the window; any other file first for what lies under the mouse."""
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            assert isinstance(event, QDropEvent)
            paths = self._dropped(event)
            if paths and all(is_project(path) for path in paths):
                _accept(event)
                if event.type() == QEvent.Type.Drop:
                    self._take(paths)
                return True
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Any file may be dropped; not everything is opened."""
        if self._dropped(event):
            _accept(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the projects that were dropped, or say why not."""
        paths = self._dropped(event)
        if paths:
            _accept(event)
            self._take(paths)

    def _take(self, paths: list[str]) -> None:
        """Once the program that the files were dragged from goes on."""
        QTimer.singleShot(0, self, lambda: self._open_dropped(paths))

    def _open_dropped(self, paths: list[str]) -> None:
        if QApplication.activeModalWidget() is not None:
            return  # a question waits for its answer first
        projects = [path for path in paths if is_project(path)]
        for path in projects:
            self.open_file(path)
        if not projects:
            self.say_advice(advise(Path(paths[0])))

    def _dropped(self, event: QDropEvent) -> list[str]:
        return [path for url in event.mimeData().urls() if (path := url.toLocalFile())]
