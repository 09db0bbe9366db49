"""What a screen reader is told of widgets that are painted by hand: what they are, and what can be done with them."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

PRESS = "Press"  # the name by which Qt and its bridges know this action # unspoken


class Painted(QAccessibleWidget):
    """A painted widget in its role, with its name and description; a link can be pressed."""

    def actionNames(self) -> list[str]:
        """Links can be pressed."""
        own = [PRESS] if self.role() == QAccessible.Role.Link else []
        return [*own, *super().actionNames()]

    def doAction(self, name: str) -> None:
        """Press the link."""
        if name == PRESS and self.role() == QAccessible.Role.Link:
            self.object().clicked.emit()  # type: ignore[attr-defined]
        else:
            super().doAction(name)


def _make(name: str, widget: QObject | None) -> QAccessibleInterface | None:
    role = getattr(widget, "spoken_as", None)
    return Painted(widget, QAccessible.Role[role]) if role and isinstance(widget, QWidget) else None


def speak_painted() -> None:
    """Tell screen readers from now on what those widgets are that carry spoken_as; once, before the first window."""
    QAccessible.installFactory(_make)
