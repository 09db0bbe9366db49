"""A window that takes a project file dropped on it."""

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow


class DropWindow(QMainWindow):
    """Accepts .accord files and hands them to open_file()."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)

    def open_file(self, path: str | Path) -> None:
        """Open a project."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A project file may be dropped here."""
        if self._dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the project that was dropped."""
        path = self._dropped(event)
        if path:
            event.acceptProposedAction()
            self.open_file(path)

    def _dropped(self, event: QDropEvent) -> str:
        paths = [url.toLocalFile() for url in event.mimeData().urls()]
        return next((path for path in paths if path.endswith(".accord")), "")
