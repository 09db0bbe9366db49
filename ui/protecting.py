"""Passwords in the window: asked for, set, changed and removed; and a word before anything leaves without one."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from resources.words import N_, tr

if TYPE_CHECKING:
    from models.project import Project
    from ui.window import Window

PLAIN = N_("It won’t have the password of this project: whoever gets it can read it.")


def plain_note(project: "Project") -> str:
    """A sentence for whatever leaves a protected project; "" where the project has no password."""
    return tr(PLAIN) if project.protected else ""


def may_be_plain(parent: QWidget, project: "Project", name: str) -> bool:
    """Ask before a file without a password is made of a protected project; True where there is nothing to ask."""
    if not project.protected:
        return True
    box = QMessageBox(
        QMessageBox.Icon.Warning,
        tr("Without a password"),
        tr("“{name}” will be readable by anybody.").format(name=name),
        parent=parent,
    )
    box.setInformativeText(tr(PLAIN))
    go = box.addButton(tr("Go on"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole))
    box.exec()
    return box.clickedButton() is go


class Protecting(QObject):
    """What has to do with passwords, for one window."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._changing: tuple[Path, bool] | None = None
        window.opened.connect(self._opened)

    def _opened(self, path: str) -> None:
        if self._changing is None:  # the older copies of this project may need the older key for a moment more
            self.forget(but=Path(path))

    def ask(self, path: Path) -> None:
        """Ask for the password of a file that is to be opened; the welcome page comes back where nobody knows it."""
        from ui.dialogs.password import AskPassword

        window = self._window
        dialog = AskPassword(path, window)
        dialog.unlocked.connect(lambda: window.open_file(path))
        restoring = window.filing.restoring
        if restoring.has_backups(path):
            dialog.offer_backups(lambda: restoring.show(path))
        dialog.rejected.connect(
            lambda: window.fail(tr("“{name}” was not opened. It needs its password.").format(name=path.name))
        )
        dialog.open()

    @staticmethod
    def forget(but: Path | None = None) -> None:
        """Let go of the keys of files that are closed."""
        from models import cipher

        cipher.forget(but=but)

    # ---------------------------------------------------------------- set, change, remove

    def choose(self) -> None:
        """Ask what the password of the open project shall be."""
        desk = self._window.desk
        if desk is None:
            return
        from ui.dialogs.password import SetPassword

        desk.flush()
        dialog = SetPassword(desk.project.path, desk.project.protected, self._window)
        dialog.wanted.connect(self.change)
        dialog.open()

    def change(self, password: str) -> None:
        """Close the project, write it anew under a password ("" for none), and open it again at the same place."""
        from models.protection import protect
        from ui.documents.errand import Errand

        window = self._window
        if window.desk is None:
            return
        path = window.desk.project.path
        if not window.let_go():
            return
        window.show_opening(path)
        if window.workspace is not None:
            window.workspace.calm.setText(tr("Writing the file anew and checking it …"))
        errand = Errand()
        self._changing = path, bool(password)
        errand.ended.connect(self._end)
        errand.run(lambda: protect(path, password))

    def _end(self, result: object) -> None:
        from models.trouble import ProjectError

        assert self._changing is not None
        window, (path, protected) = self._window, self._changing
        if window.desk is None:
            window.open_file(path)
        self._changing = None
        if isinstance(result, ProjectError):
            window.say_trouble(str(result))
        elif isinstance(result, BaseException):
            raise result
        else:
            window.toast.say(
                tr("The project has its password now.") if protected else tr("The project has no password any more.")
            )
            self.offer_protecting(path, protected)

    def offer_protecting(self, path: Path, protected: bool) -> None:
        """Show the older copies that the new password does not protect, and offer to protect or delete them."""
        from models.protection import other_copies
        from ui.backup import backup_folder
        from ui.dialogs.old_copies import OldCopies

        if not protected:
            self.forget(but=path)
            return
        dialog = OldCopies(other_copies(path, backup_folder(path)), path, self._window)
        dialog.finished.connect(lambda _: self.forget(but=path))
        dialog.open()

    # ---------------------------------------------------------------- copies

    def ask_copy(self) -> bool | None:
        """Whether a copy keeps the password; None where the user would rather not make one."""
        desk = self._window.desk
        if desk is None or not desk.project.protected:
            return True
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(tr("Should the copy have the password too?"))
        box.setInformativeText(tr("Without it, whoever gets the copy can read it."))
        keep = box.addButton(tr("Keep the password"), QMessageBox.ButtonRole.AcceptRole)
        bare = box.addButton(tr("Without a password"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.exec()
        if box.clickedButton() is keep:
            return True
        return False if box.clickedButton() is bare else None

    @staticmethod
    def bare_copy(path: Path) -> None:
        """Take the password off a copy that was just made. ProjectError where that fails; no copy is left then."""
        from models.protection import unprotect_copy
        from ui.dialogs.patience import waiting

        with waiting():
            unprotect_copy(path)
