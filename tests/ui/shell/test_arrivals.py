"""A file that is open comes to the front, another opens beside it; what is dropped; where the window was."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QProcess, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from models.project import Project
from ui.placing import fill_small_screen, fit
from ui.settings import Settings, windows_folder
from ui.theme import Theme
from ui.window import Window

ROOT = Path(__file__).parents[3]


class Programs:
    """Real starts of the program, ended with the test."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.running: list[subprocess.Popen[str]] = []

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        environment = os.environ | {"ACCORD_HOME": str(self.home), "QT_QPA_PLATFORM": "offscreen"}
        self.running.append(
            subprocess.Popen(
                [sys.executable, "-m", "app", *arguments],
                cwd=ROOT,
                env=environment,
                text=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
            )
        )
        return self.running[-1]

    def signs(self) -> list[int]:
        return sorted(int(path.stem) for path in (self.home / "windows").glob("*.window"))


@pytest.fixture
def programs(home: Path) -> Iterator[Programs]:
    home.mkdir(exist_ok=True)
    (home / "preferences.json").write_text('{"person": "Ann"}')
    found = Programs(home)
    yield found
    for one in found.running:
        one.kill()
        one.communicate(timeout=10)


def wait_for(what: Callable[[], bool], seconds: float = 20.0) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.02)


def test_a_second_start_with_an_open_file_gives_way_and_after_a_crash_does_not(file: Path, programs: Programs) -> None:
    first = programs.start(str(file))
    lock = file.with_name("bakery.accord.lock")
    wait_for(lambda: lock.exists() and programs.signs() == [first.pid])
    second = programs.start(str(file))
    assert second.wait(20) == 0 and first.poll() is None
    assert programs.signs() == [first.pid]
    first.kill()
    first.wait(10)
    assert programs.signs() == [first.pid]  # what a crash leaves behind
    third = programs.start(str(file))
    wait_for(lambda: programs.signs() == [third.pid])
    third.terminate()


def test_another_start_is_heard_and_the_window_comes_forward(
    opened: Window, file: Path, programs: Programs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.showMinimized()
    second = programs.start(str(file))
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.returncode == 0 and not opened.isMinimized() and opened.isVisible()
    opened.close_project()
    assert not list(windows_folder().iterdir())


def test_a_window_that_shows_a_file_already_comes_forward(opened: Window, file: Path) -> None:
    opened.showMinimized()
    opened.open_file(file)
    assert not opened.isMinimized()


def test_another_file_starts_the_program_with_it(
    opened: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []

    class Process(QProcess):
        def startDetached(self) -> bool:  # type: ignore[override]
            started.append([self.program(), *self.arguments()])
            return len(started) == 1

    monkeypatch.setattr("ui.arrivals.QProcess", Process)
    other = tmp_path / "joinery.accord"
    opened.open_file(other)
    assert started == [[sys.executable, "-m", "app", str(other)]]
    assert "joinery.accord" in opened.toast.text.text()
    opened.open_file(other)
    assert opened.workspace is not None and "No second window" in opened.workspace.trouble.text.text()


def test_a_new_project_beside_an_open_one_starts_at_its_guide(opened: Window, tmp_path: Path,
                                                              monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    from ui.dialogs.new_project import NewProject

    started: list[Path] = []
    monkeypatch.setattr(opened.arrivals, "open_beside", started.append)
    path = tmp_path / "new.accord"

    class Made(NewProject):
        def make(self) -> Project:
            return Project.create(path, "Valley Joinery")

    opened.asking._create(Made(opened.settings, opened))
    assert started == [path] and opened.desk is not None
    assert Settings.load().place(path) == {"page": "guide", "scope": "", "step": "first_plan"}
    Project.open(path).close()


# -------------------------------------------------------------------- dropping


def drop(window: Window, *paths: Path, onto: object = None) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    target = onto or window
    both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    enter = QDragEnterEvent(QPoint(50, 50), both, data, left, none)
    QApplication.sendEvent(target, enter)  # type: ignore[call-overload]
    assert enter.isAccepted()
    event = QDropEvent(QPointF(50, 50), both, data, left, none)
    event.setDropAction(Qt.DropAction.MoveAction)
    QApplication.sendEvent(target, event)  # type: ignore[call-overload]
    assert event.dropAction() == Qt.DropAction.CopyAction, "the file would be taken away where it was"


def test_a_project_opens_even_when_it_is_dropped_on_a_text_box(window: Window, file: Path, qtbot: QtBot) -> None:
    box = QLineEdit(window)
    box.setGeometry(0, 0, 400, 400)
    box.show()
    shouting = file.rename(file.with_suffix(".ACCORD"))
    drop(window, shouting, onto=window.windowHandle())
    qtbot.waitUntil(lambda: window.desk is not None)
    assert box.text() == ""


@pytest.mark.parametrize(
    ("name", "words"),
    [("photo.jpg", "ends in .accord"), ("export.json", "Import from JSON"), ("rows.XLSX", "under Export")],
)
def test_a_foreign_file_is_told_what_to_do(window: Window, tmp_path: Path, qtbot: QtBot, name: str, words: str) -> None:
    path = tmp_path / name
    path.touch()
    drop(window, path)
    qtbot.waitUntil(lambda: words in window.welcome.banner.text.text())
    assert name in window.welcome.banner.text.text() and window.desk is None


def test_the_advice_stands_in_an_open_project_too(opened: Window, tmp_path: Path, qtbot: QtBot) -> None:
    drop(opened, tmp_path)
    assert opened.workspace is not None
    qtbot.waitUntil(opened.workspace.advice.isVisible)
    assert "is a folder" in opened.workspace.advice.text.text()


# -------------------------------------------------------------------- where the window was


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (QRect(100, 80, 900, 600), QRect(100, 80, 900, 600)),
        (QRect(2500, -300, 900, 600), QRect(380, 0, 900, 600)),
        (QRect(-4000, 50, 3000, 2000), QRect(0, 0, 1280, 720)),
    ],
)
def test_a_window_stays_on_the_screen(wanted: QRect, found: QRect) -> None:
    assert fit(wanted, QRect(0, 0, 1280, 720)) == found


def test_each_project_has_its_own_window_splitters_and_columns(
    window: Window, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "joinery.accord"
    Project.create(other, "Valley Joinery").close()
    for path, size in ((file, (780, 560)), (other, (770, 600))):
        window.open_file(path)
        window.resize(*size)
        window.settings.keep_list("risks", sort="title" if path == file else "owner")
        window.settings.keep_splitter("gap", path.stem)
        window.close_project()
    again = Settings.load()
    for path, size in ((file, (780, 560)), (other, (770, 600))):
        window.open_file(path)
        assert (window.width(), window.height()) == size
        again.take_up(path)
        assert again.list_kept("risks")["sort"] == ("title" if path == file else "owner")
        assert again.splitter("gap") == path.stem
        window.close_project()
    again.take_up(tmp_path / "third.accord")
    assert again.splitter("gap") == other.stem, "a project that was never open begins like the last one"


def test_a_page_is_scrolled_back_to_where_it_was(opened: Window, file: Path, qtbot: QtBot) -> None:
    opened.resize(1024, 560)
    assert opened.workspace is not None and opened.desk is not None
    opened.go("preferences")
    opened.go("overview")
    bar = next(b for b in bars(opened) if b.maximum() > 150)
    bar.setValue(140)
    opened.close_project()
    opened.open_file(file)
    qtbot.waitUntil(lambda: any(b.value() == 140 for b in bars(opened)), timeout=4000)


def bars(window: Window) -> list:  # type: ignore[type-arg]
    from PySide6.QtWidgets import QScrollArea

    assert window.workspace is not None
    page = window.workspace.page_of("overview")
    areas = page.findChildren(QScrollArea) + ([page] if isinstance(page, QScrollArea) else [])
    return [area.verticalScrollBar() for area in areas if area.isVisible()]


# -------------------------------------------------------------------- two windows, one set of preferences


def test_what_two_windows_remember_does_not_undo_each_other(home: Path, tmp_path: Path) -> None:
    Settings(person="Ann", zoom=100).save()
    one, two = Settings.load(), Settings.load()
    one.take_up(tmp_path / "one.accord")
    one.keep_list("risks", widths={"title": 300})
    one.remember(tmp_path / "one.accord", "One", (0.5,) * 12, 1)
    one.folders["print"] = "/one"
    folders = two.folders
    one.save()
    two.theme = "dark"
    two.take_up(tmp_path / "two.accord")
    two.keep_list("risks", widths={"title": 100})
    two.remember(tmp_path / "two.accord", "Two", (0.2,) * 12, 2)
    two.save()
    one.zoom = 125
    one.save()
    found = Settings.load()
    assert (found.theme, found.zoom, found.person) == ("dark", 125, "Ann")
    assert [r.title for r in found.recent] == ["Two", "One"]
    assert folders is two.folders and folders["print"] == "/one"
    for name, width in (("one", 300), ("two", 100)):
        found.take_up(tmp_path / f"{name}.accord")
        assert found.list_kept("risks")["widths"] == {"title": width}


def test_a_window_that_comes_to_the_front_looks_as_was_chosen_elsewhere(opened: Window, qapp: QApplication) -> None:
    opened.settings.save()
    other = Settings.load()
    other.theme, other.zoom = "dark", 125
    other.remember(Path("/somewhere/else.accord"), "Else", (0.1,) * 12, 1)
    other.save()
    opened.settings.person = "Ann Larkfield"
    try:
        qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
        assert opened.theme.zoom == 100
        qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
        assert (opened.theme.name, opened.theme.zoom) == ("dark", 125)
        assert "Else" in [recent.title for recent in opened.settings.recent]
        opened.settings.save()
        assert (Settings.load().person, Settings.load().zoom) == ("Ann Larkfield", 125)
    finally:
        opened.set_mode("light")
        opened.set_zoom(100)


@pytest.mark.parametrize("wide, tall", [(-200, -200), (-200, 1), (1, -200), (-200, -20)])
def test_a_window_that_the_screen_has_no_room_for_fills_it(qtbot: QtBot, wide: int, tall: int) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    window.resize(room.width() + wide, room.height() + tall)
    fill_small_screen(window)
    assert window.isMaximized() == (tall > -200 or wide > 0), "with 20 pixels left, its frame would lie outside"


def test_a_second_window_does_not_lie_just_over_the_first(
    home: Path, settings: Settings, theme: Theme, qtbot: QtBot, file: Path
) -> None:
    windows_folder().mkdir(parents=True)
    (windows_folder() / "1.window").write_text("{}")
    window = Window(theme, settings)
    qtbot.addWidget(window)
    window.setGeometry(0, 0, 760, 520)
    window.show_opening(file)
    assert (window.x(), window.y()) == (32, 32)
    window.arrivals.left()
