"""A row of small buttons of which one may be down."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.mirroring import ahead


class Segment(QPushButton):
    """One of the buttons."""

    spoken_as = "RadioButton"  # unspoken


class Segments(QWidget):
    """A row of small buttons of which one may be down; pressing it again empties. One tab stop, arrows move, keys choose."""

    picked = Signal()

    def __init__(self, options: dict[str, str], tips: dict[str, str], name: str, keys: dict[int, str]) -> None:
        """options: stored key → what the button says; tips by key; keys: a Qt key → the option that it chooses."""
        super().__init__()
        self._keys = keys
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for key, text in options.items():
            button = Segment(text)
            button.setCheckable(True)
            button.setProperty("look", "segment")
            button.setToolTip(tips.get(key, ""))
            button.setAccessibleName(f"{name}: {tips.get(key) or text}")
            button.clicked.connect(self._pressed(key))
            row.addWidget(button)
            self.buttons[key] = button
        row.addStretch(1)
        self._stop()

    def _pressed(self, key: str) -> Callable[[bool], None]:
        def press(down: bool) -> None:
            self.choose(key if down else "")
            self.picked.emit()

        return press

    def choose(self, key: str) -> None:
        """Put one button down, or none."""
        for name, button in self.buttons.items():
            button.setChecked(name == key)
        self._stop()

    def chosen(self) -> str:
        """The key of the button that is down, or an empty string."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), "")

    def _stop(self) -> None:
        """Leave one button in the tab order: the chosen one, else the first."""
        stop = self.chosen() or next(iter(self.buttons), "")
        for key, button in self.buttons.items():
            focus = Qt.FocusPolicy.StrongFocus if key == stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(focus)
            if key == stop:
                self.setFocusProxy(button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move between the buttons, a digit or letter chooses, Backspace and Delete empty."""
        if not any(button.isEnabled() for button in self.buttons.values()):
            event.ignore()
            return
        names = list(self.buttons)
        here = next((i for i, b in enumerate(self.buttons.values()) if b.hasFocus()), 0)
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            there = max(0, min(len(names) - 1, here + (1 if event.key() == ahead() else -1)))
            self.buttons[names[there]].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in self._keys and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.choose(self._keys[event.key()])
            self.buttons[self.chosen()].setFocus(Qt.FocusReason.TabFocusReason)
            self.picked.emit()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self.chosen():
            self.choose("")
            self.picked.emit()
        else:
            super().keyPressEvent(event)
