"""Backups: a copy on opening and then every half hour of change, outside of the project's folder."""

import hashlib
import threading
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.settings import data_folder

if TYPE_CHECKING:
    from ui.desk import Desk

EVERY = 30 * 60 * 1000
SMALL = 4 * 2**20  # a file up to this size is copied in a few milliseconds; a larger one goes to a thread


def backup_folder(project: Path) -> Path:
    """Where the backups of a project lie."""
    mark = hashlib.sha256(str(project.absolute()).encode()).hexdigest()[:8]
    return data_folder() / "backups" / f"{project.stem[:40]}-{mark}"


class Backup(QObject):
    """Keeps the backups of one open project; failed carries a sentence when a copy could not be made."""

    failed = Signal(str)
    made = Signal(str)

    def __init__(self, desk: "Desk", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._changed = True
        self._thread: threading.Thread | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.make)
        if not desk.project.read_only:
            desk.changed.connect(self._hear)
            self._timer.start()
            QTimer.singleShot(1500, self, self.make)

    def _hear(self, change: object) -> None:
        self._changed = True

    def stop(self) -> None:
        """Make no more copies; a copy under way is finished first."""
        self._timer.stop()
        self._changed = False
        if self._thread is not None:
            self._thread.join(timeout=30)

    def make(self) -> None:
        """Make a copy now, if anything changed since the last one."""
        if not self._changed or (self._thread is not None and self._thread.is_alive()):
            return
        self._changed = False
        from models.backups import name_backup

        path = self._desk.project.path
        folder = backup_folder(path)
        target = folder / name_backup(datetime.now())
        try:
            folder.mkdir(parents=True, exist_ok=True)
            large = path.stat().st_size > SMALL
        except OSError as error:
            self.failed.emit(f"No backup could be made in “{folder}” ({error.strerror}). Your project itself is saved.")
            return
        if large:
            self._thread = threading.Thread(target=self._copy_large, args=(path, target), daemon=True)
            self._thread.start()
        else:
            self._copy(self._desk.project, target)

    def _copy_large(self, path: Path, target: Path) -> None:
        from models.project import Project
        from models.trouble import ProjectError

        try:
            project = Project.open(path, read_only=True)
        except ProjectError as error:
            self.failed.emit(str(error))
            return
        try:
            self._copy(project, target)
        finally:
            project.close()

    def _copy(self, project: object, target: Path) -> None:
        from models.backups import thin_out
        from models.trouble import ProjectError

        try:
            project.save_copy(target)  # type: ignore[attr-defined]
            thin_out(target.parent)
        except (ProjectError, OSError) as error:
            self.failed.emit(f"No backup could be made: {error} Your project itself is saved.")
            return
        self.made.emit(str(target))
