"""What a screen reader says aloud though the keys have not gone there: a toast, a page, something that went wrong."""

import sys

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QScrollArea, QTextEdit, QWidget

TABBED = Qt.FocusPolicy.TabFocus
SAID_ON_THE_WAY = "Pane"  # a reader that comes to something in it says its name and its sentences first # unspoken
LATER = 150  # ms; the reader says first what the key has done
SETTLED = 600  # ms; so long a page that is being filled does
FILLED = 1500  # ms; a form that is being filled tells a reader so much that it lets the rest fall


class Herald(QWidget):
    """Is seen by nobody: on Linux readers say the name of a notification that appears, and older ones know no other way."""

    spoken_as = "Notification"  # unspoken

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._texts: list[str] = []
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._say)
        self.hide()

    def add(self, text: str, later: int) -> None:
        """Say a sentence, after what is about to be said."""
        if text not in self._texts:
            self._texts.append(text)
        self._soon.start(max(later, self._soon.remainingTime()))

    def _say(self) -> None:
        text, self._texts = " ".join(self._texts), []
        if not sys.platform.startswith("linux"):
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.window(), text))
            return
        self.setAccessibleName(text)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.ObjectShow))


def announce(widget: QWidget, text: str, later: int = LATER) -> None:
    """Have a sentence said aloud, soon (in milliseconds); nothing happens where nobody listens."""
    if text and QAccessible.isActive():
        window = widget.window()
        (window.findChild(Herald) or Herald(window)).add(text, later)


def offer_caret(text: QTextEdit) -> None:
    """Let the arrow keys walk through a text that can but be read, where a reader listens: it reads what they come to."""
    if QAccessible.isActive():
        text.setTextInteractionFlags(text.textInteractionFlags() | Qt.TextInteractionFlag.TextSelectableByKeyboard)


def first_stop(page: QWidget) -> QWidget | None:
    """The first thing of a page that Tab comes to."""
    stop = page.nextInFocusChain()
    while stop is not None and stop is not page:
        if page.isAncestorOf(stop) and stop.isVisible() and stop.isEnabled() and stop.focusPolicy() & TABBED:
            return stop
        stop = stop.nextInFocusChain()
    return None


def begin(page: QWidget) -> QWidget | None:
    """Give the keys to what a page offers for it (`take_focus`), else to what scrolls around its first stop, else to that stop.

    The arrow keys then do at once what the page is for, and nothing is framed that nobody has gone to.
    """
    take_focus = getattr(page, "take_focus", None)
    stop: QWidget | None = None
    if take_focus is not None:
        take_focus()
        stop = page.window().focusWidget()
    if stop is None or not page.isAncestorOf(stop):
        around = stop = first_stop(page)
        while around is not None and around is not page and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        listens = QAccessible.isActive()  # a reader would say all that stands in a part that scrolls, in any order
        stop = around if isinstance(around, QScrollArea) and not listens else stop
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
    return stop


def take_keys(part: QWidget) -> None:
    """Bring the keys to a part of a page: to its first control where a reader listens, else to none before Tab is pressed."""
    stop = first_stop(part) if QAccessible.isActive() else None
    (stop or part).setFocus(Qt.FocusReason.OtherFocusReason)


class Arrival:
    """A page that comes in place of another: where the keys go, and who says so."""

    def __init__(self, deck: QWidget, *, come: bool = False) -> None:
        """deck: holds all pages, one of them shown; come: the keys go along in any case. Made before the page is changed."""
        held = deck.window().focusWidget()
        self._left = come or held is None or deck.isAncestorOf(held) or held.isAncestorOf(deck)
        self._fallen: QWidget | None = None

    def turned(self, page: QWidget) -> None:
        """The page is there; where Qt has let the keys fall is nobody's choice."""
        self._fallen = page.window().focusWidget()

    def settle(self, page: QWidget, name: str) -> None:
        """Bring the keys to the beginning of the page, if they were on the last one, or nowhere, and it has not chosen itself."""
        page.setAccessibleName(name)
        now = page.window().focusWidget()
        lost = now is None or not now.focusPolicy()
        if (self._left and now is self._fallen) or (lost and QAccessible.isActive()):
            now = begin(page) or now
            if isinstance(now, QScrollArea) and now is not page and not now.accessibleDescription():
                now.setAccessibleName(name)
        if now is None or not page.isAncestorOf(now) or getattr(page, "spoken_as", "") != SAID_ON_THE_WAY:
            announce(page, f"{name}.", SETTLED)
