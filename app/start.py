"""Start-up: a window that paints at once, then the database in a thread, then the project."""

import gc
import os
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.crash import watch
from ui import theme as themes
from ui import tongue
from ui.painted import speak_painted
from ui.places import BY_KEY
from ui.placing import fill_small_screen
from ui.settings import Settings
from ui.window import Window

if TYPE_CHECKING:
    from PySide6.QtGui import QFileOpenEvent

_LOADED = time.monotonic()


def milliseconds() -> int:
    """How long this process has been running."""
    try:
        fields = Path("/proc/self/stat").read_text().rpartition(")")[2].split()
        began = int(fields[19]) / os.sysconf("SC_CLK_TCK")
        return round((time.clock_gettime(time.CLOCK_BOOTTIME) - began) * 1000)
    except (OSError, ValueError, AttributeError):
        return round((time.monotonic() - _LOADED) * 1000)


def megabytes() -> int:
    """How much memory this process holds, or 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 2**20
    except (OSError, ValueError, AttributeError):
        return 0


class Program(QApplication):
    """The application. A Mac hands over the document that was double-clicked as an event, not as an argument."""

    file_wanted = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Pass on the file that the system wants opened."""
        if event.type() == QEvent.Type.FileOpen:
            if path := cast("QFileOpenEvent", event).file():
                self.file_wanted.emit(path)
            return True
        return super().event(event)


class Loader(QObject):
    """Imports the lower floors in a thread, so that the window never stands still."""

    done = Signal()
    failed = Signal(object)

    def start(self) -> None:
        """Begin, in the background."""
        threading.Thread(target=self._load, daemon=True, name="loader").start()

    def start_rest(self) -> None:
        """Then, while the user reads, what only printing needs."""
        threading.Thread(target=self._load_rest, daemon=True, name="rest").start()

    def _load(self) -> None:
        try:
            import models.project
            import models.records  # noqa: F401
            import resources.guide

            resources.guide.principles()
        except Exception as error:  # told to the user by the main thread
            self.failed.emit(error)
            return
        self.done.emit()

    def _load_rest(self) -> None:
        try:
            import reports.document  # noqa: F401
        except Exception as error:
            self.failed.emit(error)


class FirstPaint(QObject):
    """Announces that a window has been painted for the first time."""

    painted = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint, then let go."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.painted.emit)
        return False


class Start(QObject):
    """The order in which things happen: paint, import, open."""

    def __init__(self, app: QApplication, path: Path | None, sample: str) -> None:
        super().__init__(app)
        self._trace = os.environ.get("ACCORD_TRACE", "")
        settings = Settings.load()
        tongue.choose(app, settings.screen)
        themes.load_fonts()
        speak_painted()
        theme = themes.apply(app, settings.theme, settings.zoom)
        self.window = Window(theme, settings, opening=path is not None or bool(sample))
        if not settings.geometry:
            fill_small_screen(self.window)
        self._loader = Loader(self)
        self._first = FirstPaint(self)
        self.window.stack.installEventFilter(self._first)
        self._first.painted.connect(self._painted)
        self._loader.done.connect(self._ready)
        self._loader.failed.connect(self._fail)
        if isinstance(app, Program):
            app.file_wanted.connect(self.window.open_file)
        if path is not None:
            self.window.open_file(path)
        elif sample:
            self.window.filing.open_sample(sample)

    def _painted(self) -> None:
        self._say("painted")
        if self._trace == "paint":
            self.window.close()
            return
        self._loader.start()
        self.window.menus.fill()

    def _ready(self) -> None:
        self.window.set_ready()
        QTimer.singleShot(0, self._settled)

    def _settled(self) -> None:
        self._say("ready")
        gc.freeze()  # what is loaded now stays; only what comes later is ever looked through
        gc.enable()
        if self._trace and (memory := megabytes()):
            print(f"memory {memory} MB", file=sys.stderr, flush=True)
        if self._trace == "quit":
            self.window.close()
        else:
            QTimer.singleShot(400, self._go_on)

    def _go_on(self) -> None:
        self._loader.start_rest()
        themes.load_fonts(fallbacks=True)

    def _fail(self, error: BaseException) -> None:
        gc.enable()
        raise error

    def _say(self, word: str) -> None:
        if self._trace and sys.stderr is not None:
            work = round(time.process_time() * 1000)  # what another program on the machine hardly changes
            said = f"{word} {milliseconds()} ms, at work {work} ms"  # unspoken
            print(said, file=sys.stderr, flush=True)


def show_every_page(path: Path) -> int:
    """Open a project in a window, show every page of every scope once, and return how many; for the self-test."""
    app = _application()
    themes.load_fonts()
    window = Window(themes.apply(app, "light"), Settings(person="Self-test"))
    window.set_ready()
    window.show()
    window.open_file(path)
    if window.desk is None or window.workspace is None:
        raise AssertionError(window.welcome.banner.text.text())
    shown = 0
    for scope in (None, *(row.id for row in window.desk.project.relationships())):
        window.desk.show_scope(scope)
        for place in BY_KEY.values():
            window.go(place.key)
            app.processEvents()
            if window.workspace.page_of(place.key).grab().isNull():
                raise AssertionError(f"{place.title} does not show")
            shown += 1
    window.let_go()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return shown


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = Program([*(sys.argv[:1] or ["accord"]), "-style", "Fusion"])  # unspoken
        app.setProperty("accord_fusion", True)
    app.setApplicationName("Accord")
    app.setDesktopFileName("accord")
    return app


def start(path: Path | None, *, sample: str = "") -> int:
    """Run the program with a project, a sample, or the welcome page; returns the exit status."""
    app = _application()
    started = Start(app, path, sample)
    watch(started.window)
    started.window.show()
    return app.exec()
