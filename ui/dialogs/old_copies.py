"""After a password was set: the older copies that it does not protect, and what no program can promise."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QListWidget, QWidget

from models.trouble import ProjectError
from resources.words import ENGLISH, N_, format_tag, language, ngettext, tr
from ui.dialogs.busy import Busy
from ui.dialogs.frame import note
from ui.parts import Banner, button, toast

SHOWN = 6  # lines of the list
GONE = (
    N_("The old file was removed.")
    if sys.platform == "win32"
    else N_("The old file was written over before it was removed.")
)
HONEST = N_(
    "On an SSD, and in a folder that is synchronised, traces can stay where no program reaches them. Copies you made"
    " yourself, on a stick or in a mail, are as they were."
)
UNPROTECTED = N_(
    "These could not be protected: they are damaged, or have a password that was not given here. Delete them, or keep them as"
    " they are."
)
UNDELETED = N_("These could not be deleted. Delete them by hand, or try again when no program has them open.")


class OldCopies(Busy):
    """Lists backups that open without the new password; they get it too, or are written over and deleted."""

    def __init__(self, paths: list[Path], project: Path, parent: QWidget | None = None) -> None:
        many = len(paths)
        super().__init__(
            tr("Older copies") if paths else tr("The password is set"),
            ngettext(
                "One older copy of this project can be opened without the new password."
                " A new backup is made now; it has it.",
                "{number} older copies of this project can be opened without the new password."
                " A new backup is made now; it has it.",
                many,
            ).format(number=many)
            if paths
            else tr("From now on, backups have it too. No older copy is known to Accord."),
            ngettext("Protect it too", "Protect them too", many) if paths else tr("All right"),
            parent,
            wide=560,
        )
        self._paths, self._project = paths, project
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Older copies"))
        self.list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.list.setToolTip(str(paths[0].parent) if paths else "")
        self.list.setVisible(bool(paths))
        self._fill()
        self.body.addWidget(self.list)
        self.body.addWidget(note(f"{tr(GONE)} {tr(HONEST)}"))
        self.banner = Banner("", "red")
        self.banner.hide()
        self.body.addWidget(self.banner)
        self.leave.setText(ngettext("Keep it as it is", "Keep them as they are", many))
        self.leave.setVisible(bool(paths))
        self.drop = button(ngettext("Delete it", "Delete them", many), "quiet")
        self.drop.setToolTip(tr("Each is written over before it goes."))
        self.drop.clicked.connect(self.erase)
        self.drop.setVisible(bool(paths))
        self.foot.insertWidget(0, self.drop)
        self.resting += [self.leave, self.drop]
        self.go.setFocus()

    def _fill(self) -> None:
        self.list.clear()
        for path in self._paths:
            self.list.addItem(_words(path))
        self.list.setFixedHeight(min(max(1, len(self._paths)), SHOWN) * max(20, self.list.sizeHintForRow(0)) + 8)

    def accept(self) -> None:
        """Put the copies under the new password, in a thread."""
        if self.at_work:
            return
        if not self._paths:
            super().accept()
            return
        from models.protection import protect_copies

        self._say(tr("Writing them anew and checking them …"), "grey")
        self.begin(lambda: protect_copies(self._paths, self._project))

    def settle(self, result: object) -> None:
        """The copies are protected, but for those that are left."""
        assert isinstance(result, list)
        self._finish(result, tr("The older copies have the password now."), tr(UNPROTECTED))

    def fail(self, error: ProjectError) -> None:
        """Say why the copies are as they were."""
        self._say(str(error), "red")

    def erase(self) -> None:
        """Delete what is listed."""
        from models.erasure import erase_all
        from ui.dialogs.patience import waiting

        with waiting():
            left = erase_all(self._paths)
        self._finish(left, tr("The older copies are deleted."), tr(UNDELETED))

    def _finish(self, left: list[Path], done: str, undone: str) -> None:
        """Go where nothing is left to do; else name what is left."""
        self._paths = [path for path in left if path.exists()]
        if self._paths:
            self._fill()
            self._say(undone, "red")
            return
        parent = self.parentWidget()
        if parent is not None:
            toast(parent, done)
        super().accept()

    def _say(self, sentence: str, tone: str) -> None:
        self.banner.say(sentence, tone)
        self.banner.show()
        self.fit()


def _words(path: Path) -> str:
    """A backup by its time, another copy by its name; with its size."""
    from babel.dates import format_date

    from models.backups import describe_backup

    found = describe_backup(path)
    if found is None:
        return path.name
    tag = format_tag(language()).replace("-", "_")
    day = format_date(found.at, "dd MMM y" if language() == ENGLISH else "medium", locale=tag)  # unspoken
    size = tr("{size:,} KB").format(size=max(1, found.size // 1024))
    return f"{day}, {found.at:%H:%M}  ·  {size}"
