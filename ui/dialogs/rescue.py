"""A damaged project: what can be read of it is written into a new file, and what could not is listed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from models.rescue import RescueReport, rescue
from models.trouble import ProjectError
from resources.words import tr
from ui.dialogs.busy import Busy
from ui.dialogs.frame import note
from ui.parts import Banner, button

SHOWN = 160  # px of the list


def free_name(path: Path) -> Path:
    """A name beside a damaged file that is not taken."""
    rescued = tr("{name} rescued").format(name=path.stem)
    names = [path.with_name(f"{rescued}{number}.accord") for number in ("", *range(2, 100))]
    return next((name for name in names if not name.exists()), names[-1])


class RescueDialog(Busy):
    """First says what will happen; after the work, what was kept and what was not. The damaged file stays as it is."""

    open_wanted = Signal(object)

    def __init__(self, path: Path, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tr("Rescue what can be read"), sentence, tr("Rescue…"), parent, wide=560)
        self._path = path
        self._report: RescueReport | None = None
        self.explained = note(
            tr(
                "Accord reads “{name}” piece by piece and writes a new, clean project with everything that is still"
                " readable: answers, lists, files and history. The damaged file is not touched."
                " A backup, if you have one, may hold more: look there too."
            ).format(name=path.name)
        )
        self.banner = Banner("", "green")
        self.banner.hide()
        self.list = QPlainTextEdit()
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setAccessibleName(tr("What could not be read"))
        self.list.setFixedHeight(SHOWN)
        self.list.hide()
        for widget in (self.explained, self.banner, self.list):
            self.body.addWidget(widget)
        self.keep = button(tr("Save this list…"), "plain")
        self.keep.hide()
        self.keep.clicked.connect(self._save_list)
        self.foot.insertWidget(0, self.keep)
        self.resting.append(self.leave)

    def offer_backups(self, show: Callable[[], object]) -> None:
        """Add a button that leads to the backups of the file instead."""
        found = button(tr("Backups…"), "plain")
        found.clicked.connect(self.reject)
        found.clicked.connect(lambda: show())
        self.foot.insertWidget(0, found)

    def accept(self) -> None:
        """Ask where the new file goes and begin; once it is made, open it."""
        if self._report is not None:
            self.open_wanted.emit(self._report.target)
            super().accept()
            return
        start = str(free_name(self._path))
        path, _ = QFileDialog.getSaveFileName(
            self, tr("Where to keep the rescued project"), start, tr("Accord projects (*.accord)")
        )
        if path:
            self.start(Path(path if path.endswith(".accord") else f"{path}.accord"))

    def start(self, target: Path) -> None:
        """Rescue into a file, in a thread."""
        if target.exists() and target.absolute() != self._path.absolute():
            target = free_name(target)  # the file dialogue asked, but nothing is ever overwritten here
        self._say(tr("Reading piece by piece …"), "grey")
        self.begin(lambda: rescue(self._path, target))

    def _say(self, sentence: str, tone: str) -> None:
        self.banner.say(sentence, tone)
        self.banner.show()
        self.fit()

    def fail(self, error: ProjectError) -> None:
        """Say why nothing could be rescued."""
        self._say(str(error), "red")

    def settle(self, result: object) -> None:
        """Tell what was kept, and list what was not."""
        assert isinstance(result, RescueReport)
        self._report = result
        self.explained.hide()
        self.go.setText(tr("Open the rescued project"))
        self.leave.setText(tr("Close"))
        lines = result.lines()[1:]
        self.list.setPlainText("\n".join(lines))
        self.list.setVisible(bool(lines))
        self.keep.setVisible(bool(lines))
        self._say(result.summary, "green" if result.whole else "amber")
        self.go.setFocus()

    def _save_list(self) -> None:
        assert self._report is not None
        start = str(self._report.target.with_name(tr("{name} - not rescued.txt").format(name=self._report.target.stem)))
        path, _ = QFileDialog.getSaveFileName(self, tr("Save this list"), start, tr("Text (*.txt)"))
        if path:
            try:
                Path(path).write_text("\n".join(self._report.lines()) + "\n", encoding="utf-8")
            except OSError as error:
                self._say(
                    tr("The list could not be written ({reason}). Choose another folder.").format(
                        reason=error.strerror
                    ),
                    "red",
                )
