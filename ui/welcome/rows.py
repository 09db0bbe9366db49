"""The rows of the welcome page: a recent project, and a finished example."""

from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from models.wheel import WheelFacts
from resources.words import ngettext, tr
from ui.icons import dress
from ui.parts import Elided, button, label
from ui.settings import Recent
from ui.theme import Theme
from ui.wheel import Wheel


def day_words(stamp: str, today: date | None = None) -> str:
    """A day as one says it: today, yesterday, 12 Nov, 12 Nov 2025."""
    try:
        day = datetime.fromisoformat(stamp).date()
    except ValueError:
        return ""
    from ui.overview import dates

    today = today or date.today()
    if day == today:
        return tr("today")
    if day == today - timedelta(days=1):
        return tr("yesterday")
    return dates.day_words(day, today)


def folder_words(path: Path) -> str:
    """A path as one says it: the folder and the file."""
    return f"{path.parent.name or path.parent} / {path.name}"


class Row(QFrame):
    """A card with a wheel and two lines that can be clicked, or entered with the keyboard."""

    spoken_as = "Button"  # unspoken
    activated = Signal()

    def __init__(
        self, theme: Theme, facts: WheelFacts, title: str, subtitle: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.setProperty("active", "true")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{title}. {subtitle}")
        self.setMinimumHeight(round(78 * theme.scale))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(17, 12, 17, 12)
        whole.setSpacing(15)
        self.wheel = Wheel(theme, 44, interactive=False)
        self.wheel.show_facts(facts)
        whole.addWidget(self.wheel)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(2)
        self.lines.addStretch(1)
        self.title, self.subtitle = label(title, "label", wrap=True), Elided(subtitle, "muted")
        self.lines.addWidget(self.title)
        self.lines.addWidget(self.subtitle)
        self.lines.addStretch(1)
        whole.addLayout(self.lines, 1)
        self.end = QHBoxLayout()
        whole.addLayout(self.end)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open it."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.activated.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; the arrows are the page's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated.emit()
        else:
            super().keyPressEvent(event)


class RecentRow(Row):
    """A project that was open before; greyed where the file is gone. Of one with a password only the name is known."""

    look_wanted = Signal()
    forget_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, theme: Theme, recent: Recent, there: bool = True, parent: QWidget | None = None) -> None:
        path = Path(recent.path)
        number = recent.relationships
        many = ngettext("{number} relationship", "{number} relationships", number).format(number=number)
        beneath = f"{tr('Has a password') if recent.protected else many} · {folder_words(path)}"
        facts = WheelFacts(tuple(recent.wheel), sum(recent.wheel) / 12)
        super().__init__(theme, facts, recent.title or path.stem, beneath if there else folder_words(path), parent)
        self.setToolTip(recent.path)
        self.setAccessibleDescription(
            tr("Delete takes it off this list; the file stays.") if there else tr("Not found.")
        )
        self.there = there
        if recent.protected:
            self._show_lock(theme)
        if there:
            self.end.addWidget(label(day_words(recent.opened), "muted"))
            return
        self.title.setProperty("look", "soft")
        self.wheel.setEnabled(False)
        self.wheel.show_facts(WheelFacts((0.0,) * 12, 0.0))
        look = button(tr("not found — look for it…"), "link")
        look.clicked.connect(self.look_wanted.emit)
        forget = button("", "quiet", "close", tr("Take it off this list"))
        forget.clicked.connect(self.forget_wanted.emit)
        self.end.addWidget(look)
        self.end.addWidget(forget)
        self.activated.connect(self.look_wanted.emit)

    def _show_lock(self, theme: Theme) -> None:
        self.wheel.hide()
        lock = label("")
        lock.setAlignment(Qt.AlignmentFlag.AlignCenter)
        lock.setFixedSize(self.wheel.sizeHint())
        dress(lock, "lock", "muted")
        self.layout().insertWidget(0, lock)  # type: ignore[union-attr]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes it off the list; Shift+F10 shows all that can be done with it."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.forget_wanted.emit()
        elif event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.make_menu().popup(self.mapToGlobal(self.rect().center()))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with it, for the mouse and for the menu key."""
        at = self.rect().center() if event.reason() == QContextMenuEvent.Reason.Keyboard else event.pos()
        self.make_menu().popup(self.mapToGlobal(at))

    def make_menu(self) -> QMenu:
        """Open, show in its folder, take off the list."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Open") if self.there else tr("Look for it…"), self.activated.emit)
        folder = menu.addAction(tr("Show in folder"), self.folder_wanted.emit)
        folder.setEnabled(self.there)
        menu.addAction(tr("Take off this list"), self.forget_wanted.emit).setShortcut("Del")  # unspoken
        return menu
