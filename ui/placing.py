"""Where the window was and how large, and how far a page was scrolled: kept as text, put back as far as it still fits."""

from PySide6.QtCore import QByteArray, QMargins, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QScrollArea, QWidget

FRAME = QMargins(4, 36, 4, 4)  # what a desktop puts around a window, about
TRIES = (0, 120, 400, 1200)  # ms after a page was shown; what it shows may come bit by bit


def keep_window(window: QWidget) -> str:
    """Place, size, and whether it fills the screen."""
    return bytes(window.saveGeometry().toBase64().data()).decode("ascii")


def fill_small_screen(window: QWidget) -> None:
    """Let a window that was never anywhere fill the screen, where that is too small for it and a frame."""
    screen, whole = window.screen(), window.size().grownBy(FRAME)
    if screen is not None and whole.boundedTo(screen.availableSize()) != whole:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def place_window(window: QWidget, kept: str) -> None:
    """Put a window where it was; where the screens have changed, wholly onto one that is there."""
    if not kept or not window.restoreGeometry(QByteArray.fromBase64(kept.encode())):
        return
    if not (window.isMaximized() or window.isFullScreen()):
        move_within_screen(window, window.pos())


def move_within_screen(window: QWidget, place: QPoint) -> None:
    """Put a window's corner somewhere, wholly on the screen that it is on then."""
    window.move(place)
    screen = QGuiApplication.screenAt(window.geometry().center()) or QGuiApplication.primaryScreen()
    if screen is not None:
        window.setGeometry(fit(window.geometry(), screen.availableGeometry()))


def fit(wanted: QRect, room: QRect) -> QRect:
    """A rectangle moved into the room, and shrunk only where it has to be."""
    found = QRect(wanted)
    found.setSize(wanted.size().boundedTo(room.size()))
    found.moveLeft(max(room.left(), min(found.left(), room.right() - found.width() + 1)))
    found.moveTop(max(room.top(), min(found.top(), room.bottom() - found.height() + 1)))
    return found


def _areas(page: QWidget) -> list[QAbstractScrollArea]:
    """What can be scrolled on a page, except for the text boxes."""
    found = [page] if isinstance(page, QAbstractScrollArea) else []
    found += [area for area in page.findChildren(QAbstractScrollArea) if area.isVisibleTo(page)]
    return [area for area in found if isinstance(area, QScrollArea | QAbstractItemView)]


def keep_scroll(page: QWidget) -> str:
    """How far each part of a page is scrolled down, as numbers with commas."""
    return ",".join(str(area.verticalScrollBar().value()) for area in _areas(page))


class Scrolling(QObject):
    """Scrolls a page back to where it was, in a few tries; a part that the reader moved meanwhile is left alone."""

    def __init__(self, page: QWidget, kept: str) -> None:
        super().__init__(page)
        self._page = page
        self._wanted = [int(number) for number in kept.split(",") if number.isascii() and number.isdigit()]
        self._set: dict[int, int] = {}
        if any(self._wanted):
            for pause in TRIES:
                timer = QTimer(self, singleShot=True, interval=pause)
                timer.timeout.connect(self._scroll)
                timer.start()

    def _scroll(self) -> None:
        areas = _areas(self._page)
        if len(areas) != len(self._wanted) or not self._page.isVisible():
            return
        for number, (area, wanted) in enumerate(zip(areas, self._wanted, strict=True)):
            bar = area.verticalScrollBar()
            if bar.value() == self._set.get(number, 0):
                bar.setValue(wanted)
                self._set[number] = bar.value()
