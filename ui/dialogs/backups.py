"""The backups of a project by day, what differs from today, and going back to one of them."""

from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from models.backups import BY_HAND, REASONS, SUFFIX, BackupFile, list_backups
from models.trouble import PasswordError
from resources.words import ENGLISH, N_, format_tag, language, tr
from ui.backup import backup_folder
from ui.dialogs.differences import DifferencesTree, Found, find_differences, sum_up
from ui.dialogs.frame import Frame
from ui.dialogs.password import with_password
from ui.documents.errand import Errand
from ui.parts import Banner, Card, button, column, label, row

if TYPE_CHECKING:
    from ui.desk import Desk

ABOUT = N_(
    "On opening, every half hour in which something changed, and on closing, Accord puts a copy of this project aside. "
    "Each is a whole project."
)
OLDER_PASSWORD = N_("This backup has another password")
TYPE_OLDER = N_("It was made when the project had another password than today. Type the one of that time.")
LOCKED = N_("This backup has another password than the project has today. Type it to see what differs.")
EMPTY = N_("There is no backup yet. The first is made when the project has been open for a moment.")
PAUSE = 120  # ms on one backup before it is compared, so that walking down the list stays quick
AT = Qt.ItemDataRole.UserRole


def day_title(day: date, today: date) -> str:
    """What a day is called in the list."""
    if day == today:
        return tr("Today")
    if day == today - timedelta(days=1):
        return tr("Yesterday")
    from babel.dates import format_date, format_skeleton

    tag = "en_GB" if language() == ENGLISH else format_tag(language()).replace("-", "_")
    shown = (
        format_skeleton("MMMMd", day, locale=tag) if day.year == today.year else format_date(day, "long", locale=tag)
    )
    return tr("{weekday} {day}").format(weekday=format_date(day, "EEEE", locale=tag), day=shown)


def ask_back(at: datetime, today: date) -> str:
    """The question before going back to a moment."""
    if at.date() == today:
        return tr("Go back to today, {time}?").format(time=f"{at:%H:%M}")
    if at.date() == today - timedelta(days=1):
        return tr("Go back to yesterday, {time}?").format(time=f"{at:%H:%M}")
    return tr("Go back to {day}, {time}?").format(day=day_title(at.date(), today), time=f"{at:%H:%M}")


def size_words(size: int) -> str:
    """A size for people."""
    if size >= 2**20:
        return tr("{size:,.1f} MB").format(size=size / 2**20)
    return tr("{size} KB").format(size=max(1, size // 1024))


class Backups(Frame):
    """Shows the backups of one project; desk is None where the project doesn't open."""

    copy_wanted = Signal(Path)
    restore_wanted = Signal(Path)
    folder_wanted = Signal()
    now_wanted = Signal()

    def __init__(self, path: Path, desk: "Desk | None", parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Backups of “{name}”").format(name=path.stem), tr(ABOUT), tr("Close"), parent, wide=860, fits=False
        )
        self._path, self._desk = path, desk
        self._known: dict[Path, Found] = {}
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self._compare)
        self._names = self._read_names()  # before the project may be closed
        self.resize(940, 600)
        self.leave.hide()
        self.go.setProperty("look", "plain")
        self.banner = Banner("", "red")
        self.banner.hide()
        self.body.addWidget(self.banner)
        whole = row(self._list(), space=16)
        whole.addLayout(self._pane(), 1)
        self.body.addLayout(whole, 1)
        self._foot()
        if desk is not None:
            desk.changed.connect(self._forget)
        self._fill()
        self.list.setFocus()

    # ---------------------------------------------------------------- what stands where

    def _list(self) -> QListWidget:
        self.list = QListWidget()
        self.list.setProperty("look", "list")
        self.list.setAccessibleName(tr("Backups"))
        self.list.setFixedWidth(286)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.currentItemChanged.connect(lambda now, _: self._show(now))
        return self.list

    def _pane(self) -> QVBoxLayout:
        self.heading, self.about = label("", "heading"), label("", "soft", wrap=True)
        self.about.setMinimumHeight(20)
        self.tree = DifferencesTree()
        self.unlock = button(tr("Type its password…"), icon="lock")
        self.unlock.clicked.connect(self._ask_password)
        self.unlock.hide()
        self.copy = button(tr("Open as a copy…"), icon="copy")
        self.copy.setToolTip(tr("Write this backup to a file of its own and open that; the project stays as it is."))
        self.copy.clicked.connect(lambda: self._want(self.copy_wanted))
        self.restore = button(tr("Restore…"), "primary", icon="undo")
        self.restore.clicked.connect(self._ask)
        found = column(self.heading, self.about)
        found.addLayout(row(self.unlock, 1))
        self.card = Card()
        layout = self.card.layout()
        assert layout is not None
        layout.setContentsMargins(6, 4, 6, 6)
        self.card.body.addWidget(self.tree, 1)
        room = QWidget()  # so that nothing moves while there is nothing to list
        whole = column(self.card)
        room.setLayout(whole)
        found.addWidget(room, 1)
        found.addLayout(row(1, self.copy, self.restore))
        return found

    def _foot(self) -> None:
        self.now = button(tr("Back up now"), icon="save")
        self.now.clicked.connect(self.now_wanted.emit)
        folder = button(tr("Show in folder"), "quiet", icon="folder-open")
        folder.clicked.connect(self.folder_wanted.emit)
        self.foot.insertWidget(0, folder)
        self.foot.insertWidget(0, self.now)
        if self._desk is None:
            self.now.setEnabled(False)
            self.now.setToolTip(tr("The project is not open."))

    def _why_not(self) -> str:
        """Why nothing can be restored here; "" where it can."""
        if self._desk is not None and self._desk.project.read_only:
            return self._desk.project.read_only_reason
        return ""

    # ---------------------------------------------------------------- the list

    def _fill(self, wanted: Path | None = None) -> None:
        before = self._chosen()
        wanted = wanted or (before.path if before is not None else None)
        self.list.clear()
        today, last = datetime.now().date(), None
        for backup in list_backups(backup_folder(self._path)):
            day = backup.at.date()
            if day != last:
                self._add_head(day_title(day, today))
                last = day
            why = f"  ·  {tr(REASONS[backup.reason])}" if backup.reason else ""
            item = QListWidgetItem(f"{backup.at:%H:%M}  ·  {size_words(backup.size)}{why}")
            item.setData(AT, backup)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{day_title(day, today)} {item.text()}")
            item.setToolTip(str(backup.path))
            self.list.addItem(item)
        rows = [self.list.item(place) for place in range(self.list.count())]
        backups = [item for item in rows if item.data(AT) is not None]
        same = next((item for item in backups if item.data(AT).path == wanted), None)
        if backups:
            self.list.setCurrentItem(same or backups[0])
        else:
            self._show(None)

    def _add_head(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = item.font()
        font.setBold(True)
        item.setFont(font)
        self.list.addItem(item)

    def _chosen(self) -> BackupFile | None:
        item = self.list.currentItem()
        found = item.data(AT) if item is not None else None
        return found if isinstance(found, BackupFile) else None

    # ---------------------------------------------------------------- what differs

    def _show(self, item: QListWidgetItem | None) -> None:
        backup = self._chosen() if item is not None else None
        why = self._why_not()
        for widget in (self.copy, self.restore):
            widget.setEnabled(backup is not None and not (widget is self.restore and why))
        self.restore.setToolTip(why or tr("The project becomes what it was then; what it is now is kept as a backup."))
        self.card.hide()
        self.unlock.hide()
        if backup is None:
            self.heading.setText("")
            self.about.setText("" if self.list.count() else tr(EMPTY))
            return
        self.heading.setText(f"{day_title(backup.at.date(), datetime.now().date())}, {backup.at:%H:%M}")
        if backup.path in self._known:
            self._tell(backup.path)
            return
        self.about.setText(tr("Looking at what differs …"))
        self._soon.start()

    def _compare(self) -> None:
        backup = self._chosen()
        if backup is not None and backup.path not in self._known:
            errand = Errand()
            errand.ended.connect(self._hear)  # not through partial(), which would outlive this dialogue
            errand.run(partial(find_differences, self._path, backup.path))

    def _hear(self, result: object) -> None:
        if isinstance(result, BaseException):
            raise result
        assert isinstance(result, tuple)
        path, found = result
        self._known[path] = found
        chosen = self._chosen()
        if chosen is not None and chosen.path == path:
            self._tell(path)

    def _tell(self, path: Path) -> None:
        found = self._known[path]
        if isinstance(found, list):
            self.about.setText(sum_up(found))
            self.card.setVisible(bool(found))
            self.tree.show_differences(found, self._names)
        elif isinstance(found, PasswordError) and self._desk is not None:
            self.about.setText(tr(LOCKED))
            self.unlock.show()
        elif self._desk is None:
            self.about.setText(tr("The project itself can’t be read, so nothing can be compared."))
        else:
            self.about.setText(str(found))

    def _ask_password(self) -> None:
        backup = self._chosen()
        if backup is not None:
            with_password(self, backup.path, self._unlocked, title=tr(OLDER_PASSWORD), sentence=tr(TYPE_OLDER))

    def _unlocked(self) -> None:
        """One password may open several backups: compare again whatever needed one."""
        self._known = {path: found for path, found in self._known.items() if not isinstance(found, PasswordError)}
        self._show(self.list.currentItem())
        self.restore.setFocus()

    def _forget(self, change: object) -> None:
        self._known.clear()
        self._names = self._read_names()

    def _read_names(self) -> dict[str | None, str]:
        if self._desk is None:
            return {}
        return {record.id: str(record.name) for record in self._desk.project.relationships(archived=True)}

    # ---------------------------------------------------------------- doing

    def _want(self, signal: SignalInstance) -> None:
        backup = self._chosen()
        if backup is not None:
            self.accept()
            signal.emit(backup.path)

    def _ask(self) -> None:
        backup = self._chosen()
        if backup is None:
            return
        sure = Frame(
            ask_back(backup.at, datetime.now().date()),
            tr(
                "The project becomes what it was then. What it holds now is kept as a backup first, so you can come back."
            )
            if self._desk is not None
            else tr(
                "The project becomes what it was then. The file that doesn’t open is kept beside the backups, as it is."
            ),
            tr("Restore"),
            self,
            wide=440,
        )
        sure.accepted.connect(lambda: self._want(self.restore_wanted))
        sure.open()

    def refresh(self, made: str = "") -> None:
        """Show the list anew; made is the path of a backup that was just made, which is chosen where it was wanted."""
        self.banner.hide()
        self._fill(Path(made) if made.endswith(f"_{BY_HAND}{SUFFIX}") else None)

    def say_trouble(self, sentence: str) -> None:
        """Say that a backup could not be made."""
        self.banner.say(sentence)
        self.banner.show()
