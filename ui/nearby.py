"""What lies around an open project: the sync service or network that carries it, and the copies a service left beside it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from resources.words import ngettext, tr

if TYPE_CHECKING:
    from models.surroundings import Notice
    from ui.window import Window

AFTER = 1200  # ms; the page comes first


class Nearby(QObject):
    """Looks around once after a project was opened, and says one thing at most, calmly, until it is waved away."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        window.opened.connect(lambda path: QTimer.singleShot(AFTER, self, lambda: self.look(Path(path))))

    def look(self, path: Path) -> None:
        """Look, in a thread, since a network may be slow to answer."""
        from ui.documents.errand import Errand

        if not self._is_open(path):
            return
        errand = Errand()
        errand.ended.connect(lambda found: self._say(path, found))
        errand.run(lambda: _look_around(path))

    def _is_open(self, path: Path) -> bool:
        desk = self._window.desk
        return desk is not None and desk.project.path == path

    def _say(self, path: Path, found: object) -> None:
        if isinstance(found, BaseException):
            raise found
        assert isinstance(found, tuple)
        if not self._is_open(path):
            return
        copies = [copy for copy in found[0] if not self._is_dismissed(_mark(copy))]
        desk, notice = self._window.desk, found[1]
        if copies:
            self._offer_copies(copies)
        elif notice is not None and notice.service != "network" and desk is not None and desk.project.elsewhere:
            self._warn(desk.project.elsewhere)
        elif found[1] is not None and not self._is_dismissed(f"{path.parent}|{found[1].service}"):
            self._tell(path, found[1])

    def _is_dismissed(self, mark: str) -> bool:
        return mark in self._window.settings.dismissed

    def dismiss(self, *marks: str) -> None:
        """Never say these again."""
        self._window.settings.dismiss(*marks)
        self._window.settings.save()

    def _offer_copies(self, copies: list[Path]) -> None:
        work = self._window.workspace
        assert work is not None
        work.notice.say(
            ngettext(
                "“{name}” lies beside this project. "
                "A sync service makes such a copy when two computers change a project at once.",
                "{number} copies lie beside this project. "
                "A sync service makes such a copy when two computers change a project at once.",
                len(copies),
            ).format(name=copies[0].name, number=len(copies))
        )
        work.notice.add_button(tr("Compare…"), lambda: self.compare(copies))
        work.notice.add_button(tr("Not now"), work.notice.hide, "quiet")
        work.notice.show()

    def compare(self, copies: list[Path]) -> None:
        """Show what differs between the project and such copies."""
        desk = self._window.desk
        if desk is None:
            return
        from ui.dialogs.conflict import ConflictDialog

        desk.flush()
        dialog = ConflictDialog(desk, copies, self._window)
        dialog.settled.connect(self._settled)
        dialog.open()

    def _settled(self, path: str) -> None:
        self.dismiss(_mark(Path(path)))
        if self._window.workspace is not None:
            self._window.workspace.notice.hide()

    def _warn(self, who: str) -> None:
        """The lock file of another computer came with the folder: it may be open there."""
        work = self._window.workspace
        assert work is not None
        said = tr("{who} So says a lock file in this folder. If that is still so, close the project here first.")
        work.notice.say(said.format(who=who))
        work.notice.add_button(tr("Close project"), self._window.close_project)
        work.notice.add_button(tr("Go on here"), work.notice.hide, "quiet")
        work.notice.show()

    def _tell(self, path: Path, notice: "Notice") -> None:
        work = self._window.workspace
        assert work is not None
        work.notice.say(notice.sentence)

        def understood() -> None:
            work.notice.hide()
            self.dismiss(f"{path.parent}|{notice.service}")

        work.notice.add_button(tr("Understood"), understood)
        work.notice.show()


def _look_around(path: Path) -> "tuple[list[Path], Notice | None]":
    """The conflicted copies of a project and who carries its folder; and copies of files that a killed window left, go."""
    from models.surroundings import conflicted_copies, notice
    from ui.fields.aside import sweep_aside

    sweep_aside()
    return conflicted_copies(path), notice(path)


def _mark(copy: Path) -> str:
    """A copy as it is now; when it changes, it is spoken of again."""
    try:
        return f"{copy}|{copy.stat().st_mtime_ns}"
    except OSError:
        return str(copy)
