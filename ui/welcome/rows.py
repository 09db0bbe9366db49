"""The rows of the welcome page: a recent project, and a finished example."""

from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from models.wheel import WheelFacts
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
    today = today or date.today()
    if day == today:
        return "today"
    if day == today - timedelta(days=1):
        return "yesterday"
    return f"{day.day} {day:%b}" if day.year == today.year else f"{day.day} {day:%b %Y}"


def folder_words(path: Path) -> str:
    """A path as one says it: the folder and the file."""
    return f"{path.parent.name or path.parent} / {path.name}"


class Row(QFrame):
    """A card with a wheel and two lines that can be clicked, or entered with the keyboard."""

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
    """A project that was open before; greyed where the file is gone."""

    look_wanted = Signal()
    forget_wanted = Signal()

    def __init__(self, theme: Theme, recent: Recent, parent: QWidget | None = None) -> None:
        path = Path(recent.path)
        number = recent.relationships
        many = f"{number} relationship{'' if number == 1 else 's'} · {folder_words(path)}"
        if recent.protected:
            many = f"Has a password · {folder_words(path)}"
        facts = WheelFacts(tuple(recent.wheel), sum(recent.wheel) / 12)
        super().__init__(theme, facts, recent.title or path.stem, many if recent.exists else folder_words(path), parent)
        self.setToolTip(recent.path)
        if recent.exists:
            self.end.addWidget(label(day_words(recent.opened), "muted"))
            return
        self.title.setProperty("look", "soft")
        self.wheel.setEnabled(False)
        self.wheel.show_facts(WheelFacts((0.0,) * 12, 0.0))
        look = button("not found — look for it…", "link")
        look.clicked.connect(self.look_wanted.emit)
        forget = button("", "quiet", "close", "Take it off this list")
        forget.clicked.connect(self.forget_wanted.emit)
        self.end.addWidget(look)
        self.end.addWidget(forget)
        self.activated.connect(self.look_wanted.emit)
