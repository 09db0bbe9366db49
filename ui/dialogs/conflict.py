"""A conflicted copy beside the project: what differs, and bringing its changes in."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from models.backups import Difference
from models.merging import merge
from models.trouble import PasswordError, ProjectError
from resources.words import N_, ngettext, tr
from ui.choice import Choice
from ui.desk import Desk
from ui.dialogs.differences import Found, find_differences
from ui.dialogs.frame import Frame, note
from ui.dialogs.password import with_password
from ui.dialogs.patience import waiting
from ui.documents.errand import Errand
from ui.parts import Banner, button
from ui.theme import current

SHOWN = 500  # differences
LONG = 120  # letters of a value
HOW = (
    ("changed", N_("Different here and there")),
    ("only_then", N_("Only in the copy")),
    ("only_now", N_("Only in this project")),
)


class ConflictDialog(Frame):
    """Shows one copy at a time. settled carries the path of a copy that was merged or is to be left alone."""

    settled = Signal(str)

    def __init__(self, desk: Desk, copies: list[Path], parent: QWidget | None = None) -> None:
        super().__init__(
            tr("A copy of this project"),
            tr(
                "Two computers changed this project before the sync service could pass on the changes, so it kept both. "
                "Nothing is lost: look at what differs and bring it together."
            ),
            tr("Merge into this project"),
            parent,
            wide=760,
            fits=False,
        )
        self._desk = desk
        self._copies = list(copies)
        self._errand: Errand | None = None
        self.choice = Choice()
        self.choice.setAccessibleName(tr("The copy"))
        self.choice.addItems([copy.name for copy in copies])
        self.choice.currentIndexChanged.connect(lambda _: self.look())
        self.choice.setVisible(len(copies) > 1)
        self.banner = Banner("", "grey")
        self.unlock = self.banner.add_button(
            tr("Type its password…"), lambda: with_password(self, self.copy, self.look)
        )
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(tr("What differs"))
        self.tree.setHeaderLabels([tr("What"), tr("In this project"), tr("In the copy")])
        self.tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # a field’s name stands at the end
        header = self.tree.header()
        for column in range(3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.tree.setIndentation(14)
        self.tree.setUniformRowHeights(True)
        self.tree.setMinimumHeight(260)
        self.foot_note = note(
            tr("Where both changed the same thing, the newer edit is taken. Undo takes the whole merge back.")
        )
        for widget in (self.choice, self.banner, self.tree, self.foot_note):
            self.body.addWidget(widget)
        self.leave.setText(tr("Not now"))
        self.alone = button(tr("Don’t ask about it again"), "quiet")
        self.alone.clicked.connect(self._leave_alone)
        self.foot.insertWidget(0, self.alone)
        if desk.project.read_only:
            self.go.setToolTip(desk.project.read_only_reason or tr("This project is open for reading only."))
        self.resize(860, 620)
        self.look()

    @property
    def copy(self) -> Path:
        """The copy that is shown."""
        return self._copies[max(0, self.choice.currentIndex())]

    def look(self) -> None:
        """Compare with the chosen copy, in a thread."""
        self.go.setEnabled(False)
        self.unlock.hide()
        self.tree.clear()
        self.banner.say(tr("Comparing …"), "grey")
        self._errand = errand = Errand()
        errand.ended.connect(self._hear)  # not through partial(), which would outlive this dialogue
        errand.run(partial(find_differences, self._desk.project.path, self.copy))

    def wait(self) -> None:
        """Wait for the comparison."""
        if self._errand is not None:
            self._errand.wait()

    def _hear(self, result: object) -> None:
        if isinstance(result, BaseException):
            raise result
        assert isinstance(result, tuple)
        copy, found = result
        if copy == self.copy:
            self._show(copy, found)

    def _show(self, copy: Path, found: Found) -> None:
        if isinstance(found, PasswordError):
            self.banner.say(
                tr("“{name}” has another password. Type it to see what differs.").format(name=copy.name), "amber"
            )
            self.unlock.show()
            self.unlock.setFocus()
        elif isinstance(found, ProjectError):
            self.banner.say(tr("This copy can’t be compared: {reason}").format(reason=found), "amber")
        else:
            self._list(found)

    def _list(self, found: list[Difference]) -> None:
        if not found:
            self.banner.say(tr("The two hold the same. You can delete the copy."), "green")
            return
        groups = [(tr(title), [one for one in found if one.how == how]) for how, title in HOW]
        self.banner.say(" · ".join(f"{title}: {len(group)}" for title, group in groups if group), "grey")
        for title, group in groups:
            if not group:
                continue
            head = QTreeWidgetItem([f"{title} ({len(group)})"])
            self.tree.addTopLevelItem(head)
            head.setFirstColumnSpanned(True)
            head.setSizeHint(0, QSize(0, current().size("control")))
            for one in group[:SHOWN]:
                item = QTreeWidgetItem([_short(one.what), _short(one.now), _short(one.then)])
                for column, text in enumerate((one.what, one.now, one.then)):
                    item.setToolTip(column, text[:2000])
                head.addChild(item)
            if len(group) > SHOWN:
                rest = len(group) - SHOWN
                more = ngettext("… and {number} more", "… and {number} more", rest).format(number=rest)
                head.addChild(QTreeWidgetItem([more]))
            head.setExpanded(True)
        self.go.setEnabled(not self._desk.project.read_only)

    def accept(self) -> None:
        """Merge, and say what was done."""
        copy = self.copy
        try:
            with waiting():
                report = merge(self._desk.project, copy)
        except ProjectError as error:
            self.banner.say(str(error), "red")
            return
        self.settled.emit(str(copy))
        self.tree.clear()
        for difference in report.kept:
            item = QTreeWidgetItem([_short(difference.title), _short(difference.ours), _short(difference.theirs)])
            self.tree.addTopLevelItem(item)
        self.tree.setVisible(bool(report.kept))
        self.foot_note.hide()
        said = [report.summary, tr("The copy stays where it is; delete it when you like.")]
        if report.kept:
            said.insert(1, tr("Below is what differs still and was kept as it is here."))
        self.banner.say(" ".join(said), "green")
        self.go.setEnabled(False)
        self.alone.hide()
        self.go.hide()
        self.leave.setText(tr("Close"))
        self.fits = not report.kept  # without a list, no taller than its words
        QTimer.singleShot(0, self, self.fit)
        self.leave.setFocus()

    def _leave_alone(self) -> None:
        self.settled.emit(str(self.copy))
        self.reject()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONG else f"{line[:LONG]}…"
