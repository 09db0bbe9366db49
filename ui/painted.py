"""What a screen reader is told of widgets that are painted by hand: what they are, and what can be done with them.

A widget says by `spoken_as` what it is. Where it paints several things that the keys walk through, its `spoken_shapes` tell
each of them. Nothing here is made before a screen reader asks.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QAccessibleObject
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QStackedWidget, QWidget

PRESS = "Press"  # the name by which Qt and its bridges know this action # unspoken
PRESSED = {"Button", "CheckBox", "Link", "PageTab", "RadioButton"}  # unspoken
NO_PLACE = QRectF()


class Shape(QObject):
    """One thing that a widget paints, by its number; it lives as long as the widget."""

    def __init__(self, owner: QWidget, shapes: "Shapes", number: int) -> None:
        super().__init__(owner)
        self.owner, self.shapes, self.number = owner, shapes, number

    @property
    def there(self) -> bool:
        """Whether the widget still paints so many."""
        return self.number < self.shapes.count()


@dataclass
class Shapes:
    """What a widget paints, told by number: how many things, the words and the place of each, and where the keys are (or -1)."""

    owner: QWidget
    count: Callable[[], int]
    words: Callable[[int], str]
    box: Callable[[int], QRectF]
    here: Callable[[], int]
    chosen: Callable[[], int] = lambda: -1
    _made: list[Shape] = field(default_factory=list)
    _said: tuple[int, str] = (-1, "")

    def shape(self, number: int) -> Shape:
        """The object that stands for a thing."""
        while len(self._made) <= number:
            self._made.append(Shape(self.owner, self, len(self._made)))
        return self._made[number]

    def tell(self) -> None:
        """Say to a screen reader where the keys have gone; after the widget itself, when that comes into focus."""
        if QAccessible.isActive():
            QTimer.singleShot(0, self.owner, self._tell)

    def _tell(self) -> None:
        here = self.here()
        if not self.owner.hasFocus() or not 0 <= here < self.count():
            self._said = (-1, "")
            return
        before, self._said = self._said, (here, self.words(here))
        if before != self._said:
            renamed = before[0] == here
            happened = QAccessible.Event.NameChanged if renamed else QAccessible.Event.Focus
            QAccessible.updateAccessibility(QAccessibleEvent(self.shape(here), happened))


class Painted(QAccessibleWidget):
    """A painted widget in its role, with its name and description; what can be clicked can be pressed."""

    def __init__(self, widget: QWidget, role: QAccessible.Role) -> None:
        super().__init__(widget, role)
        self._shapes: Shapes | None = getattr(widget, "spoken_shapes", None)

    def role(self) -> QAccessible.Role:
        """What it is now."""
        return QAccessible.Role[_kind(self.object()) or "Client"]  # unspoken

    def text(self, kind: QAccessible.Text) -> str:
        """Its name, and a description only where that says something else: a tip often repeats what is cut."""
        said = super().text(kind)
        repeated = kind == QAccessible.Text.Description and said == super().text(QAccessible.Text.Name)
        return "" if repeated else said

    def state(self) -> QAccessible.State:
        """As any widget; buttons that stay down say so."""
        found = super().state()
        part = self.object()
        if isinstance(part, QAbstractButton) and part.isCheckable():
            found.checkable, found.checked = 1, int(part.isChecked())
            found.selectable, found.selected = 1, int(part.isChecked())
        return found

    def actionNames(self) -> list[str]:
        """Links and buttons can be pressed."""
        own = [PRESS] if _kind(self.object()) in PRESSED else []
        return [*own, *super().actionNames()]

    def doAction(self, name: str) -> None:
        """Press it."""
        part = self.object()
        if name != PRESS or _kind(part) not in PRESSED:
            super().doAction(name)
        elif isinstance(part, QAbstractButton):
            part.click()
        else:
            (getattr(part, "clicked", None) or part.activated).emit()  # type: ignore[attr-defined]

    def childCount(self) -> int:
        """The things that it paints, or the widgets in it."""
        return self._shapes.count() if self._shapes is not None else super().childCount()

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """A thing that it paints, or a widget in it."""
        if self._shapes is None:
            return super().child(index)
        return _told(self._shapes.shape(index)) if 0 <= index < self._shapes.count() else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The number of a thing that it paints, or of a widget in it."""
        part = child.object()
        if self._shapes is None:
            return super().indexOfChild(child)
        return part.number if isinstance(part, Shape) and part.owner is self.object() else -1

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """The thing where the keys are."""
        if self._shapes is None:
            return super().focusChild()
        return self.child(self._shapes.here()) if self._shapes.owner.hasFocus() else None


class PaintedShape(QAccessibleObject):
    """One thing that a widget paints."""

    def _shape(self) -> Shape:
        found = self.object()
        assert isinstance(found, Shape)
        return found

    def isValid(self) -> bool:
        """Whether it is still painted."""
        found = self.object()
        return isinstance(found, Shape) and found.there

    def parent(self) -> QAccessibleInterface:
        """The widget that paints it."""
        return _told(self._shape().owner)

    def childCount(self) -> int:
        """None."""
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """None."""
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """None."""
        return -1

    def role(self) -> QAccessible.Role:
        """Something that Enter opens."""
        return QAccessible.Role.Button

    def state(self) -> QAccessible.State:
        """Whether the keys are there, and whether it is chosen."""
        found, shape = QAccessible.State(), self._shape()
        if not shape.there:
            found.invalid = found.invisible = 1
            return found
        found.focusable = found.selectable = 1
        found.focused = int(shape.owner.hasFocus() and shape.shapes.here() == shape.number)
        found.selected = int(shape.shapes.chosen() == shape.number)
        found.invisible = int(not shape.owner.isVisible())
        found.disabled = int(not shape.owner.isEnabled())
        return found

    def text(self, kind: QAccessible.Text) -> str:
        """Its words."""
        shape = self._shape()
        return shape.shapes.words(shape.number) if kind == QAccessible.Text.Name and shape.there else ""

    def rect(self) -> QRect:
        """Where it stands on the screen."""
        shape = self._shape()
        box = (shape.shapes.box(shape.number) if shape.there else NO_PLACE).toAlignedRect()
        return QRect(shape.owner.mapToGlobal(QPoint(box.x(), box.y())), box.size())


def _kind(part: QObject | None) -> str:
    own = getattr(part, "spoken_as", "")
    return own or ("Client" if isinstance(part, QStackedWidget) else "")  # else “layered pane”, said aloud # unspoken


def _told(part: QObject) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(part)
    assert found is not None
    return found


def _make(name: str, part: QObject | None) -> QAccessibleInterface | None:
    if isinstance(part, Shape):
        return PaintedShape(part)
    kind = _kind(part)
    return Painted(part, QAccessible.Role[kind]) if kind and isinstance(part, QWidget) else None


def speak_painted() -> None:
    """Tell screen readers from now on what those widgets are that carry spoken_as; once, before the first window."""
    QAccessible.installFactory(_make)
