"""A project that is already open comes to the front; another one opens in a window of its own, which is its own process.

So a window that hangs or ends takes no other with it, and a start of the program with a file and a file opened from
here are one and the same.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QFileSystemWatcher, QObject, QPoint, QProcess, QProcessEnvironment, Qt, QTimer
from PySide6.QtWidgets import QApplication

from models.neighbours import announce, call, count_others, hear, sweep, withdraw
from resources import FOLDER
from resources.words import tr
from ui import theme as themes
from ui.placing import move_within_screen, place_window
from ui.settings import windows_folder

if TYPE_CHECKING:
    from ui.window import Window

SELDOM = 500  # ms between two looks where the system does not tell of new files
ASIDE = 32  # pixels between the corners of two windows
NOTICED = 400  # ms in which a window should have come forward; else it asks for attention


class Arrivals(QObject):
    """What one window does about files that are opened here or elsewhere."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._path: Path | None = None
        self._watcher: QFileSystemWatcher | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.applicationStateChanged.connect(self._catch_up)

    def _catch_up(self, state: Qt.ApplicationState) -> None:
        """Coming to the front, take over what was chosen in another window meanwhile."""
        window = self._window
        if state != Qt.ApplicationState.ApplicationActive or not window.settings.catch_up():
            return
        if (window.settings.theme, window.settings.zoom) != (window.theme.mode, window.theme.zoom):
            themes.apply(cast(QApplication, QApplication.instance()), window.settings.theme, window.settings.zoom)
        if self._path is None:
            window.welcome.refresh()

    def shows(self, path: Path) -> None:
        """Say to all windows of this user that the project is shown here; what is remembered now is remembered of it."""
        self._path = path
        self._window.settings.take_up(path)
        announce(windows_folder(), path)
        QTimer.singleShot(0, self, self._listen)

    def left(self) -> None:
        """Nothing is shown here any more."""
        self._path = None
        self._window.settings.take_up(None)
        withdraw(windows_folder())

    def place(self) -> None:
        """Put the window where it was when this project was last open; else not just over another window."""
        window = self._window
        kept = window.settings.window()
        if window.isMaximized() or window.isFullScreen():
            return
        if kept:
            place_window(window, kept)
        elif not window.isVisible() and (others := count_others(windows_folder())):
            shift = ASIDE * (others % 5)
            move_within_screen(window, window.pos() + QPoint(shift, shift))

    def is_here(self, path: Path) -> bool:
        """Whether it is the project of this window."""
        return self._path is not None and os.path.realpath(self._path) == os.path.realpath(path)

    def is_elsewhere(self, path: Path) -> bool:
        """Whether another window shows a project, and has come to the front now."""
        return call(windows_folder(), path)

    def _listen(self) -> None:
        if self._path is not None and self._watcher is None:
            folder = windows_folder()
            sweep(folder)
            self._watcher = QFileSystemWatcher(self)
            self._watcher.directoryChanged.connect(self._look)
            if not self._watcher.addPath(str(folder)):
                timer = QTimer(self, interval=SELDOM)
                timer.timeout.connect(self._look)
                timer.start()
        self._look()

    def _look(self) -> None:
        if self._path is not None:
            announce(windows_folder(), self._path)  # again, where somebody took us for ended
            token = hear(windows_folder(), self._path)
            if token is not None:
                self.come_forward(token)

    def come_forward(self, token: str = "") -> None:
        """Show the window before all others, with the dialogue that is open in it; a token lets Wayland do so."""
        if token:
            os.environ["XDG_ACTIVATION_TOKEN"] = token
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized | Qt.WindowState.WindowActive)
        window.show()
        window.raise_()
        front = QApplication.activeModalWidget() or window
        front.raise_()
        front.activateWindow()
        QTimer.singleShot(NOTICED, self, self._ask_attention)

    def _ask_attention(self) -> None:
        if QApplication.activeWindow() is None:
            QApplication.alert(self._window)

    def open_beside(self, path: Path) -> None:
        """Open another project in a window of its own."""
        process = QProcess()
        process.setProgram(sys.executable)
        surroundings = QProcessEnvironment.systemEnvironment()
        if getattr(sys, "frozen", False):
            process.setArguments([str(path.absolute())])
            surroundings.insert("PYINSTALLER_RESET_ENVIRONMENT", "1")
        else:
            process.setArguments(["-m", "app", str(path.absolute())])
            process.setWorkingDirectory(str(FOLDER.parent))
        process.setProcessEnvironment(surroundings)
        started = process.startDetached()
        if started[0] if isinstance(started, tuple) else started:
            self._window.toast.say(tr("“{name}” opens in a window of its own.").format(name=path.name))
        else:
            self._window.say_trouble(
                tr(
                    "No second window could be opened for “{name}”. Nothing is lost: close this project first, "
                    "then open the other."
                ).format(name=path.name)
            )
