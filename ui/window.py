"""The window: the welcome page or an open project, the menus, and what happens to files."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QStackedWidget

from resources.words import tr
from ui import theme as themes
from ui.arrivals import Arrivals
from ui.dropping import DropWindow
from ui.menus import Menus
from ui.placing import keep_window, place_window
from ui.settings import Settings
from ui.theme import Theme
from ui.toasting import Toast
from ui.wheel import FULL, wheel_pixmap
from ui.workspace import Workspace

if TYPE_CHECKING:
    from models.change import Change
    from models.project import Project
    from ui.asking import Asking
    from ui.backup import Backup
    from ui.desk import Desk
    from ui.filing import Filing
    from ui.welcome.page import WelcomePage

FEW = 24  # the wheel of so many relationships is measured in a moment; of more, when the project is closed


class Window(DropWindow):
    """One window, one project. Until set_ready() what needs the database is queued; what is not shown at once is made later."""

    opened = Signal(str)

    def __init__(self, theme: Theme, settings: Settings, *, opening: bool = False) -> None:
        super().__init__()
        self.theme = theme
        self.settings = settings
        self.desk: Desk | None = None
        self.workspace: Workspace | None = None
        self._backup: Backup | None = None
        self._ready = False
        self._waiting: list[Callable[[], object]] = []
        self.setWindowTitle("Accord")
        self.setWindowIcon(QIcon(wheel_pixmap(FULL, theme, 64)))
        self.setMinimumSize(760, 520)
        self.stack = QStackedWidget()
        self.setCentralWidget(self.stack)
        self._welcome: WelcomePage | None = None
        self._menus = Menus(self)
        self.toast = Toast(self)
        self.arrivals = Arrivals(self)
        self.resize(1360, 860)
        place_window(self, settings.geometry)
        if settings.told:
            self.welcome.say(settings.told, "amber")
        elif not opening:
            self.stack.setCurrentWidget(self.welcome)

    @property
    def welcome(self) -> "WelcomePage":
        """The welcome page."""
        if self._welcome is None:
            from ui.welcome.page import WelcomePage

            self._welcome = page = WelcomePage(self.theme, self.settings)
            self.stack.addWidget(page)
            page.new_wanted.connect(lambda: self.asking.new_project())
            page.open_wanted.connect(lambda: self.filing.choose_file())
            page.file_wanted.connect(self.open_file)
            page.sample_wanted.connect(lambda name: self.filing.open_sample(name))
        return self._welcome

    @property
    def menus(self) -> Menus:
        """The menus, with all that is in them."""
        self._menus.fill()
        return self._menus

    @cached_property
    def filing(self) -> "Filing":
        """The errands of the File menu."""
        from ui.filing import Filing

        return Filing(self)

    @cached_property
    def asking(self) -> "Asking":
        """The dialogues that make something new."""
        from ui.asking import Asking

        return Asking(self)

    # ---------------------------------------------------------------- before the database is there

    def set_ready(self) -> None:
        """The database can be used now: do what was waiting for it."""
        self._ready = True
        self._menus.fill()
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()

    def when_ready(self, act: Callable[[], object]) -> None:
        """Do something now, or as soon as the database can be used."""
        if self._ready:
            act()
        else:
            self._waiting.append(act)

    # ---------------------------------------------------------------- opening and closing

    def show_opening(self, path: Path) -> None:
        """Show the frame of a project that is about to be opened, where its window was last."""
        self._drop_workspace()
        self.arrivals.shows(path)
        self.arrivals.place()
        self.workspace = Workspace(self.theme, self.settings)
        self.workspace.show_opening(path.stem)
        self.stack.addWidget(self.workspace)
        self.stack.setCurrentWidget(self.workspace)

    def open_file(self, path: str | Path) -> None:
        """Open a project here, or in a window of its own where this one has a project; an open one comes to the front."""
        path = Path(path)
        if self.desk is not None and self.arrivals.is_here(path):
            self.arrivals.come_forward()
        elif self.desk is not None:
            self.desk.flush()
            self.arrivals.open_beside(path)
        elif self.arrivals.is_elsewhere(path):
            if self.workspace is None:
                self.show_welcome()
        else:
            self.show_opening(path)
            self.when_ready(lambda: self._open(path))

    def _open(self, path: Path) -> None:
        from models.project import Project
        from models.trouble import ProjectError

        if self.desk is not None or not self.arrivals.is_here(path):
            return  # it is open already, or another file was chosen meanwhile
        try:
            project = Project.open(path, person=self.settings.person)
        except ProjectError as error:
            self.filing.explain(path, error)
            return
        self.take(project)

    def fail(self, sentence: str) -> None:
        """Say on the welcome page why a project did not open."""
        self._drop_workspace()
        self.arrivals.left()
        self.show_welcome()
        self.welcome.say(sentence, "red")

    def show_welcome(self) -> None:
        """Show the welcome page as things are now."""
        self.welcome.refresh()
        self.stack.setCurrentWidget(self.welcome)

    def take(self, project: "Project", address: str = "") -> None:
        """Show an open project, at an address or where the reader left it."""
        from ui.backup import Backup
        from ui.desk import Desk

        if self.workspace is None:
            self.show_opening(project.path)
        assert self.workspace is not None
        self.desk = Desk(project, self)
        work = self.workspace
        work.save_copy_wanted.connect(self.filing.save_copy)
        work.new_relationship_wanted.connect(self.asking.new_relationship)
        work.firms_wanted.connect(self.asking.edit_firms)
        work.follow(self.desk)
        self.desk.changed.connect(self._show_title)
        self._show_title()
        self.menus.show_state(not project.read_only)
        if address:
            work.go(address)
        else:
            work.restore(self.settings.place(project.path))
        self._backup = Backup(self.desk, self)
        self._backup.failed.connect(work.tell)
        self._remember(FEW)
        if self._welcome is not None:
            self._welcome.say("")
        self.opened.emit(str(project.path))
        if not self.settings.person and not project.read_only and not project.info.sample:
            QTimer.singleShot(0, self, self.asking.ask_name)

    def _show_title(self, change: "Change | None" = None) -> None:
        if self.desk is not None and (change is None or change.touches("project")):
            self.setWindowTitle(f"{self.desk.project.info.title} — Accord")

    def _remember(self, at_most: int | None = None) -> None:
        shown = self.desk.portrait(at_most) if self.desk is not None else None
        if self.desk is not None and shown is not None:
            self.settings.remember(self.desk.project.path, *shown, protected=self.desk.project.protected)
            self.settings.save()

    def let_go(self) -> bool:
        """Save and close what is open; False where the user would rather stay."""
        if self.desk is None:
            return True
        from ui.fields.aside import clear_aside

        assert self.workspace is not None
        self.desk.flush()
        if not self.filing.restoring.may_close(self.workspace.trouble_text, self._backup):
            return False
        self.settings.keep_window(keep_window(self))
        self._remember()
        self.workspace.keep_place()
        if self._backup is not None:
            self._backup.stop()
            self._backup = None
        desk, self.desk = self.desk, None
        self._drop_workspace()
        desk.project.listeners.clear()
        desk.project.close()
        clear_aside()
        desk.deleteLater()
        self.arrivals.left()
        self.menus.show_state(None)
        self.setWindowTitle("Accord")
        return True

    def _drop_workspace(self) -> None:
        if self.workspace is not None:
            for timer in self.workspace.findChildren(QTimer):
                timer.stop()  # nothing may look at a project that is closed
            self.stack.removeWidget(self.workspace)
            self.workspace.hide()
            self.workspace.deleteLater()
            self.workspace = None

    def close_project(self) -> None:
        """Save and close the project; the welcome page comes back."""
        if self.let_go():
            self.filing.protecting.forget()
            self.show_welcome()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is held back, remember the window, and go; stay where the last change is not saved."""
        if not self.let_go():
            event.ignore()
            return
        self.settings.keep_window(keep_window(self))
        self.settings.save()
        event.accept()

    # ---------------------------------------------------------------- what the menus do

    def say_trouble(self, sentence: str) -> None:
        """Show a sentence about something that went wrong, wherever the user is."""
        if self.desk is not None:
            self.desk.trouble.emit(sentence)
        else:
            self.welcome.say(sentence, "red")

    def say_advice(self, sentence: str) -> None:
        """Show a sentence on what to do, wherever the user is."""
        if self.workspace is not None:
            self.workspace.advise(sentence)
        else:
            self.welcome.say(sentence, "amber")

    def undo(self) -> None:
        """Take the newest change back and say what it was."""
        if self.desk is not None:
            change = self.desk.undo()
            self.toast.say(tr("Undone: {step}").format(step=change.label) if change else tr("There is nothing to undo."),
                           tr("Redo") if change else "", self.redo)  # fmt: skip

    def redo(self) -> None:
        """Bring back what was undone and say what it was."""
        if self.desk is not None:
            change = self.desk.redo()
            self.toast.say(tr("Done again: {step}").format(step=change.label) if change else tr("There is nothing to redo."),
                           tr("Undo") if change else "", self.undo)  # fmt: skip

    def go(self, address: str) -> None:
        """Show a page of the open project."""
        if self.workspace is not None and self.desk is not None:
            self.workspace.go(address)

    def look_again(self) -> None:
        """Show the page as things are now; a project that is only read here is read anew, and written to where it may be."""
        if self.desk is None or self.workspace is None:
            return
        if self.desk.project.read_only:
            path = self.desk.project.path
            if self.let_go():
                self.open_file(path)
        else:
            self.desk.flush()
            self.workspace.go(self.workspace.page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where a page has nothing of its own to find words in, Ctrl+F finds them everywhere."""
        if event.matches(QKeySequence.StandardKey.Find) and self.workspace is not None and self.desk is not None:
            self.workspace.top.search.begin()
        else:
            super().keyPressEvent(event)

    def choose_scope(self) -> None:
        """Open the switcher."""
        if self.workspace is not None:
            self.workspace.sidebar.open_scopes()

    def show_help(self, topic: str) -> None:
        """Show the manual, the words, the keys or what this program is."""
        if self.desk is not None:
            self.go(f"help/{topic}")
        else:
            from ui.help.page import HelpDialog

            HelpDialog(self.theme, topic, self).open()

    def set_zoom(self, zoom: int) -> None:
        """Make everything larger or smaller."""
        self._apply(self.theme.mode, max(80, min(200, zoom)))
        self.toast.say(f"{self.theme.zoom} %")

    def set_mode(self, mode: str) -> None:
        """Light, dark, or like the system."""
        self._apply(mode, self.theme.zoom)

    def _apply(self, mode: str, zoom: int) -> None:
        themes.apply(cast(QApplication, QApplication.instance()), mode, zoom)
        self.settings.theme, self.settings.zoom = mode, zoom
        self.settings.save()

    def toggle_full_screen(self) -> None:
        """The whole screen, or back."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
