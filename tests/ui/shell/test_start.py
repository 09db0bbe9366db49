"""What is not loaded at the first paint, and what happens after a bug."""

import os
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import crash
from app.start import show_every_page
from models.trouble import ProjectError
from ui.places import BY_KEY
from ui.window import Window

ROOT = Path(__file__).parents[3]
PROBE = """
import sys
from app import start as starting
def look(self):
    print(*sorted(sys.modules), flush=True)
    before(self)
before = starting.Start._painted
starting.Start._painted = look
from pathlib import Path
path = Path(sys.argv[1]) if len(sys.argv) > 1 else None
sys.exit(starting.start(path))
"""
# All that is loaded before a window is seen. Whatever joins these lists makes every start later: load it after the paint.
OURS = """
app app.crash app.log app.start models models.neighbours models.wheel resources resources.tongues resources.words ui
ui.arrivals ui.deck ui.dropping ui.edition ui.enums ui.herald ui.icons ui.menus ui.mirroring ui.parts ui.places
ui.placing ui.saved ui.search ui.painted ui.search.box ui.settings ui.sheet ui.sidebar ui.theme ui.toasting ui.tongue ui.topbar
ui.wheel ui.window ui.workspace ui.yielding
"""
WELCOME = "ui.welcome ui.welcome.page ui.welcome.panel ui.welcome.presence ui.welcome.rows ui.welcome.wheels"
OTHERS = {"PySide6", "PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets", "platformdirs", "shiboken6"}
# PySide6 itself loads much of Python's library; these it does not, and they are slow.
SLOW = {"asyncio", "concurrent", "csv", "decimal", "email", "hashlib", "sqlite3", "ssl", "subprocess", "uuid", "xml"}


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"ACCORD_HOME": str(home), "ACCORD_TRACE": "quit", "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("with_file", [False, True])
def test_only_what_is_shown_is_loaded_at_the_first_paint(home: Path, file: Path, with_file: bool) -> None:
    done = run(home, *([str(file)] if with_file else []))
    assert done.returncode == 0, done.stderr
    loaded = frozenset(done.stdout.split())
    floors = {"app", "models", "reports", "resources", "ui"}
    expected = {*OURS.split(), *(() if with_file else WELCOME.split())}
    ours = {name for name in loaded if name.partition(".")[0] in floors}
    assert ours <= expected, sorted(ours - expected)
    wheels = {name for name in loaded & (packages_distributions().keys() - floors) if not name.startswith("_")}
    wheels |= {name for name in loaded if name.startswith("PySide6.Qt")}
    assert wheels <= OTHERS, sorted(wheels - OTHERS)
    assert not SLOW & loaded, sorted(SLOW & loaded)
    assert "painted " in done.stderr and "ready " in done.stderr
    assert "Traceback" not in done.stderr


def test_import_is_plain_and_what_the_first_paint_hides_is_not_made_for_it() -> None:
    code = """
import ui, builtins, sys
from PySide6 import QtPdf, QtSvg, QtWidgets
import models.project
assert builtins.__import__.__name__ != "__feature_import__", "PySide6 reads every module's source"
assert not {"ui.welcome.page", "ui.scopes", "ui.filing"} & set(sys.modules)
import ui.window
assert not {"ui.welcome.page", "ui.scopes", "ui.filing"} & set(sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr


OPEN_EVENT = """
import os, sys
from PySide6.QtGui import QFileOpenEvent
from app import start as starting
def opened(path):
    print("opened", path, flush=True)
    os._exit(0)
def hand_over(self):
    app = starting.QApplication.instance()
    app.postEvent(app, QFileOpenEvent(sys.argv[1]))
    self.window.opened.connect(opened)
starting.Start._settled = hand_over
sys.exit(starting.start(None))
"""


def test_a_document_that_a_mac_hands_over_as_an_event_opens(home: Path, file: Path) -> None:
    environment = os.environ | {"ACCORD_HOME": str(home), "ACCORD_TRACE": "quit", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", OPEN_EVENT, str(file)],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == f"opened {file}", done.stderr


def test_a_missing_file_is_said_calmly_on_the_welcome_page(window: Window, tmp_path: Path) -> None:
    window.open_file(tmp_path / "gone.accord")
    assert window.desk is None
    assert window.stack.currentWidget() is window.welcome
    assert "not there any more" in window.welcome.banner.text.text()
    assert window.welcome.banner.isVisible()


def test_what_is_asked_too_early_waits(window: Window, file: Path) -> None:
    window._ready = False
    window.open_file(file)
    assert window.workspace is not None and "Opening" in window.workspace.calm.text()
    assert window.desk is None
    window.set_ready()
    assert window.desk is not None


def trouble(error: Exception) -> str:
    try:
        secret = "our answer"
        raise error
    except Exception as caught:
        return crash.describe(type(caught), caught, caught.__traceback__, "bakery.accord") + secret[:0]


def test_a_report_names_the_place_but_no_answers_and_no_folders() -> None:
    report = trouble(ValueError("“My secret margin is 4 %” is not a number"))
    assert "secret margin" not in report and "ValueError" in report
    assert "bakery.accord" in report and "tests/ui/shell/test_start.py" in report
    assert str(Path.home()) not in report and str(ROOT) not in report
    assert "has no attribute" in trouble(AttributeError("'X' object has no attribute 'y'"))
    assert "/home/ann" not in trouble(ProjectError("“/home/ann/x.accord” is gone"))


def test_after_a_bug_the_program_goes_on(
    opened: Window, qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    import threading

    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    crash.watch(opened)
    try:
        raise RuntimeError("a bug")
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    from ui.dialogs.crash import CrashDialog

    dialog = opened.findChild(CrashDialog)
    assert dialog is not None and "RuntimeError: a bug" in dialog.report.toPlainText()
    assert [p.name for p in (home / "log").glob("crash-*.txt")]
    found = opened.findChild(crash.Watch)
    qtbot.waitUntil(lambda: found.faults is not None)
    assert list((home / "log").glob("fault-*.txt"))
    found.stop()
    assert not list((home / "log").glob("fault-*.txt"))
    dialog.accept()
    assert opened.desk is not None and opened.desk.project.info.title == "Larkfield Bakery"


def test_every_page_shows(file: Path, theme: object) -> None:
    assert show_every_page(file) == 3 * len(BY_KEY)
