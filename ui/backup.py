"""Backups: a copy on opening, then every half hour of change, and when it closes; outside of the project's folder."""

import hashlib
import threading
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from resources.words import tr
from ui.settings import data_folder

if TYPE_CHECKING:
    from ui.desk import Desk

EVERY = 30 * 60 * 1000
FIRST = 1500  # ms after opening
FRESH = timedelta(minutes=10)  # closing makes no backup where there is a younger one
SMALL = 4 * 2**20  # a file up to this size is copied in a few milliseconds; a larger one goes to a thread


def backup_folder(project: Path) -> Path:
    """Where the backups of a project lie."""
    mark = hashlib.sha256(str(project.absolute()).encode()).hexdigest()[:8]
    return data_folder() / "backups" / f"{project.stem[:40]}-{mark}"


def last_backup(project: Path) -> datetime | None:
    """When the newest backup of a project was made."""
    from models.backups import list_backups

    found = list_backups(backup_folder(project))
    return found[0].at if found else None


class Backup(QObject):
    """Keeps the backups of one open project; failed carries a sentence when a copy could not be made."""

    failed = Signal(str)
    made = Signal(str)

    def __init__(self, desk: "Desk", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._changed = True
        self._worked = False
        self._thread: threading.Thread | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.make)
        if not desk.project.read_only:
            desk.changed.connect(self._hear)
            self._timer.start()
            QTimer.singleShot(FIRST, self, self.make)

    def _hear(self, change: object) -> None:
        self._changed = self._worked = True

    def close(self) -> str:
        """Before the project closes: a copy of what changed since the last one. A sentence where that fails, else ""."""
        path = self._desk.project.path
        last = last_backup(path)
        fresh = last is not None and datetime.now() - last < FRESH
        try:
            if not (self._changed and self._worked) or fresh or path.stat().st_size > SMALL:
                return ""
        except OSError:
            return ""  # the file is gone; that is said elsewhere
        said: list[str] = []
        self.failed.connect(said.append)
        self.make()
        self.failed.disconnect(said.append)
        return said[0] if said else ""

    def stop(self) -> None:
        """Make no more copies, and go; a copy under way is finished first."""
        self._timer.stop()
        self._changed = False
        if self._thread is not None:
            self._thread.join(timeout=30)
        self.deleteLater()

    def make(self, *, by_hand: bool = False) -> None:
        """Make a copy now, if anything changed since the last one or somebody wants it."""
        if not (self._changed or by_hand) or (self._thread is not None and self._thread.is_alive()):
            return
        from models.backups import BY_HAND, free_name

        path = self._desk.project.path
        folder = backup_folder(path)
        target = free_name(folder, datetime.now(), BY_HAND if by_hand else "")
        self._changed = False
        try:
            folder.mkdir(parents=True, exist_ok=True)
            large = path.stat().st_size > SMALL
        except OSError as error:
            self._changed = True
            self.failed.emit(
                tr("No backup could be made in “{folder}” ({reason}). Your project itself is saved.").format(
                    folder=folder, reason=error.strerror
                )
            )
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
            self._changed = True
            self.failed.emit(tr("No backup could be made: {reason} Your project itself is saved.").format(reason=error))
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
            self._changed = True  # the next half hour tries again
            self.failed.emit(tr("No backup could be made: {reason} Your project itself is saved.").format(reason=error))
            return
        self.made.emit(str(target))
