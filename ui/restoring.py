"""Backups in the window: shown, opened as a copy, and put in the place of the project; and a word when one fails."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox

from resources.words import tr
from ui.backup import Backup, backup_folder
from ui.settings import documents_folder

if TYPE_CHECKING:
    from ui.window import Window


class Restoring(QObject):
    """What has to do with backups, for one window."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window

    def show(self, path: Path | None = None) -> None:
        """Show the backups of the open project, or of one that does not open."""
        from ui.dialogs.backups import Backups

        desk = self._window.desk
        if desk is not None:
            desk.flush()
        path = path or (desk.project.path if desk is not None else None)
        if path is None:
            return
        here = desk if desk is not None and desk.project.path.absolute() == path.absolute() else None
        dialog = Backups(path, here, self._window)
        dialog.copy_wanted.connect(partial(self._unlocked, self.open_copy, path))
        dialog.restore_wanted.connect(partial(self._unlocked, self.restore, path))
        dialog.folder_wanted.connect(lambda: self.show_folder(path))
        backup = self._window._backup
        if here is not None and backup is not None:
            backup.made.connect(dialog.refresh)
            backup.failed.connect(dialog.say_trouble)
            dialog.now_wanted.connect(lambda: backup.make(by_hand=True))
        dialog.open()

    def _unlocked(self, act: Callable[[Path, Path], None], path: Path, backup: Path) -> None:
        """Do something with a backup; one under an older password asks for that first."""
        from ui.dialogs.backups import OLDER_PASSWORD, TYPE_OLDER
        from ui.dialogs.password import with_password

        with_password(
            self._window, backup, partial(act, path, backup), title=tr(OLDER_PASSWORD), sentence=tr(TYPE_OLDER)
        )

    @staticmethod
    def has_backups(path: Path) -> bool:
        """Whether there is a backup to go back to."""
        from models.backups import list_backups

        return bool(list_backups(backup_folder(path)))

    @staticmethod
    def show_folder(path: Path) -> None:
        """Open the folder of a project's backups, or the nearest one that is there."""
        folder = backup_folder(path)
        while not folder.exists() and folder != folder.parent:
            folder = folder.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def open_copy(self, path: Path, backup: Path) -> None:
        """Write a backup as a file of its own where the user wants it, and open that; the backup stays what it is."""
        from models.backups import copy_backup
        from models.trouble import ProjectError
        from ui.filing import name_projects

        folder = path.parent if path.parent.is_dir() else documents_folder()
        start = folder / f"{path.stem} {backup.stem[:16].replace('_', ' ')}.accord"
        name, _ = QFileDialog.getSaveFileName(self._window, tr("Open a backup as a copy"), str(start), name_projects())
        if not name:
            return
        target = Path(name if name.endswith(".accord") else f"{name}.accord")
        if target.absolute() == path.absolute():
            self._window.say_trouble(
                tr("That is the project itself. Choose another name, or restore the backup instead.")
            )
            return
        try:
            copy_backup(backup, target)
        except ProjectError as error:
            self._window.say_trouble(str(error))
            return
        self._window.open_file(target)

    def restore(self, path: Path, backup: Path) -> None:
        """Put a backup in the place of the project and show it at the same page; what was there is kept as a backup."""
        from models.backups import free_name, restore
        from models.cipher import is_protected
        from models.trouble import ProjectError

        window = self._window
        if not window.let_go():
            return
        folder = backup_folder(path)
        older = is_protected(backup) and _salt(backup) != _salt(path)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            restore(backup, path, free_name(folder, datetime.now(), "restoring"))
        except (ProjectError, OSError) as error:
            sentence = str(error)
        else:
            sentence = ""
        window.open_file(path)
        if sentence and window.workspace is not None:
            window.workspace.tell(sentence)
        elif window.workspace is not None:
            said = tr("Restored. What was there before is kept as a backup.")
            if older and _salt(path) == _salt(backup):
                said = tr("Restored, with the password that it had then. What was there before is kept as a backup.")
            window.toast.say(said, tr("Backups…"), self.show, 12)

    def may_close(self, trouble: str, backup: Backup | None) -> bool:
        """Before a project closes: ask where something typed is not in the file, or where the last backup fails."""
        if trouble and not self._window.filing.may_lose(trouble):
            return False
        sentence = backup.close() if backup is not None else ""
        if not sentence:
            return True
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(tr("The last backup could not be made."))
        box.setInformativeText(sentence)
        leave = box.addButton(tr("Close anyway"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(tr("Stay here"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        return box.clickedButton() is leave


def _salt(path: Path) -> bytes | None:
    from models.cipher import salt_of

    try:
        return salt_of(path)
    except OSError:
        return None
