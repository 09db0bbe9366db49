"""Where to invest effort: relationships by how much they matter and how hard they are to replace, to look at and to move."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMenu, QSizePolicy, QToolTip, QWidget

from models.portfolio import Standing
from resources.words import ngettext, tr
from ui.overview.matrix_paint import paint_dot, paint_ghost, paint_ground, title_boxes
from ui.overview.spots import STEPS, Spot, lay_out, place_labels, scores_at
from ui.painted import NO_PLACE, Shapes
from ui.theme import Theme

FEW = 40  # so many relationships may all have names beside them
NAMED = 12  # of more, so many: those worth most
LISTED = 8  # names that the tip of a heap tells
HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
WALK = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
MOVES = {Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Matrix(QWidget):
    """A map of the relationships. A click or Enter opens one; dragging it, or Ctrl with an arrow, scores it anew.

    opened: a relationship. rescored: a relationship, how much it matters and how hard it is to replace, 1–5 each, and whether
    it was one of several small steps.
    """

    spoken_as = "Chart"  # unspoken
    opened = Signal(str)
    rescored = Signal(str, int, int, bool)

    def __init__(self, theme: Theme, money: Callable[[float | None], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._money = money
        self._points: list[Standing] = []
        self._spots: list[Spot] | None = None
        self._labels: dict[str, QRectF] | None = None
        self._locked = ""
        self._chosen = ""
        self._held: Standing | None = None
        self._pressed: QPointF | None = None
        self._ghost: QPointF | None = None
        self.spoken_shapes = Shapes(self, lambda: len(self._points), self._words, self._dot_box, self._place)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Where to invest effort"))
        theme.changed.connect(self._forget)

    # ---------------------------------------------------------------- what is shown

    def show_points(self, standings: list[Standing], locked: str = "") -> None:
        """Show the relationships that are placed; locked says why none can be moved."""
        self._locked = locked
        points = [one for one in standings if one.placed]
        if points == self._points:
            return
        self._points = points
        self.setAccessibleDescription("; ".join(self._say(one) for one in points))
        self._tell()
        self._forget()

    def _forget(self) -> None:
        self._spots = self._labels = None
        self.update()

    def _say(self, one: Standing) -> str:
        said = tr("{name}: matters {importance}, hard to replace {replaceability}")
        if one.health[1]:
            said = tr("{name}: matters {importance}, hard to replace {replaceability}, health: {health}")
        return said.format(
            name=one.name, importance=one.importance, replaceability=one.replaceability, health=one.health[1]
        )

    def _tell(self) -> None:
        """Say to those who listen where the keyboard is, and the scores it has there now."""
        self.spoken_shapes.tell()

    def _words(self, number: int) -> str:
        said = self._say(self._points[number])
        return said if self._locked else tr("{relationship}. Ctrl and an arrow moves it.").format(relationship=said)

    def _place(self) -> int:
        return next((number for number, one in enumerate(self._points) if one.id == self._chosen), -1)

    def _dot_box(self, number: int) -> QRectF:
        spot = self.spot_of(self._points[number].id)
        if spot is None:
            return NO_PLACE
        return QRectF(spot.at.x() - spot.radius, spot.at.y() - spot.radius, spot.radius * 2, spot.radius * 2)

    def sizeHint(self) -> QSize:
        """As in the design."""
        return QSize(460, 300)

    def minimumSizeHint(self) -> QSize:
        """Small enough for a narrow window."""
        return QSize(220, 260)

    def field(self) -> QRectF:
        """The map itself, without the words beside it."""
        line = round(20 * self._theme.scale)
        return QRectF(line + 6, 4, self.width() - line - 12, self.height() - line - 14)

    def spots(self) -> list[Spot]:
        """All dots, where they stand."""
        if self._spots is None:
            self._spots = lay_out(self._points, self.field())
        return self._spots

    def labels(self) -> dict[str, QRectF]:
        """Where names stand, by relationship."""
        if self._labels is None:
            font = self._theme.font("small")
            metrics = QFontMetricsF(font)
            named = self._points
            if len(named) > FEW:
                named = sorted(named, key=lambda one: -(one.annual_value or 0))[:NAMED]
            sizes = {one.id: (metrics.horizontalAdvance(one.name) + 2, metrics.height()) for one in named}
            single = [spot for spot in self.spots() if not spot.is_heap]
            taken = title_boxes(self.field(), metrics)
            self._labels = place_labels(single, sizes, self.field(), taken)
        return self._labels

    def spot_of(self, id: str) -> Spot | None:
        """The dot of a relationship, or the heap that it is in."""
        return next((spot for spot in self.spots() if any(one.id == id for one in spot.members)), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything stands elsewhere."""
        self._forget()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the four fields, the dots, the names, and what is being dragged."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(
            Qt.LayoutDirection.LayoutDirectionAuto
        )  # a map is not mirrored, and names are as they are
        paint_ground(painter, self.field(), theme)
        painter.setFont(theme.font("small"))
        chosen = self.spot_of(self._chosen) if self.hasFocus() else None
        for spot in self.spots():
            faint = self._ghost is not None and self._held is not None and self._held in spot.members
            paint_dot(painter, spot, theme, faint=faint and not spot.is_heap, ring=spot is chosen)
        painter.setPen(theme.color("ink"))
        names = {one.id: one.name for one in self._points}
        held = self._held.id if self._ghost is not None and self._held is not None else ""
        for id, box in self.labels().items():
            if id != held:
                painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, names[id])
        if self._ghost is not None and self._held is not None:
            paint_ghost(painter, self.field(), self._ghost, self._held.name, theme)

    # ---------------------------------------------------------------- the mouse

    def spot_at(self, point: QPointF) -> Spot | None:
        """The dot under a point."""
        for spot in self.spots():
            away = point - spot.at
            if away.x() ** 2 + away.y() ** 2 <= (spot.radius + 3) ** 2:
                return spot
        return None

    def show_guest(self, one: Standing, at: QPointF | None) -> None:
        """Show one that is being dragged in from outside, or (None) let it go."""
        self._held = one if at is not None else None
        self._ghost = at
        self.update()

    def drop_guest(self, one: Standing, at: QPointF) -> None:
        """Put one that was dragged in where it was let go."""
        self.show_guest(one, None)
        self._put(one, scores_at(self.field(), at))

    def _put(self, one: Standing, scores: tuple[int, int] | None, small: bool = False) -> None:
        if scores is not None and scores != (one.importance, one.replaceability):
            self._chosen = one.id
            self.rescored.emit(one.id, *scores, small)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a dot in hand."""
        spot = self.spot_at(event.position())
        if spot is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._chosen = spot.members[0].id
        self._pressed = event.position()
        self._held = None if spot.is_heap else spot.members[0]
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over a dot, and a ghost while one is dragged."""
        at = event.position()
        if self._pressed is not None and self._held is not None and not self._locked:
            far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if self._ghost is not None or far:
                self._ghost = at
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self.update()
                return
        over = self.spot_at(at) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked, or score anew what was dragged."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        held, ghost, at = self._held, self._ghost, event.position()
        self._let_go()
        if ghost is not None and held is not None:
            self._put(held, scores_at(self.field(), at))
            return
        spot = self.spot_at(at)
        if spot is not None and spot.is_heap:
            self.list_heap(spot).popup(self.mapToGlobal(spot.at.toPoint()))
        elif spot is not None:
            self.opened.emit(spot.members[0].id)

    def _let_go(self) -> None:
        self._held = self._pressed = self._ghost = None
        self.unsetCursor()
        self.update()

    def list_heap(self, spot: Spot) -> QMenu:
        """The relationships of a heap, to open one."""
        menu = QMenu(self)
        for one in spot.members:
            menu.addAction(one.name.replace("&", "&&")).triggered.connect(self._opener(one.id))
        return menu

    def _opener(self, id: str) -> Callable[[], None]:
        return lambda: self.opened.emit(id)

    # ---------------------------------------------------------------- the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from dot to dot, with Ctrl or Alt they move it, Enter opens, Esc lets go of what is dragged."""
        key = Qt.Key(event.key())
        chosen = next((one for one in self._points if one.id == self._chosen), None)
        if key == Qt.Key.Key_Escape and self._ghost is not None:
            self._let_go()
        elif key in MOVES and event.modifiers() & HELD and chosen is not None and not self._locked:
            across, up = MOVES[key]
            scores = _clip((chosen.importance or 0) + across), _clip((chosen.replaceability or 0) + up)
            self._put(chosen, scores, small=True)
        elif key in WALK and self._points and not event.modifiers() & HELD:
            now = self._points.index(chosen) if chosen is not None else -1 if WALK[key] > 0 else 0
            found = self._points[(now + WALK[key]) % len(self._points)]
            self._chosen = found.id
            self._tell()
            self.update()
        elif key in ENTER and chosen is not None:
            self.opened.emit(chosen.id)
        else:
            super().keyPressEvent(event)

    def tell(self, spot: Spot) -> str:
        """What the tip says of a dot."""
        if spot.is_heap:
            names = [one.name for one in spot.members[:LISTED]]
            more = len(spot.members) - len(names)
            others = [ngettext("and {number} more", "and {number} more", more).format(number=more)] if more else []
            return "\n".join([*names, *others, tr("Click to choose one")])
        one = spot.members[0]
        lines = [
            one.name,
            tr("Matters to us {importance} of {steps}, hard to replace {replaceability} of {steps}").format(
                importance=one.importance, steps=STEPS, replaceability=one.replaceability
            ),
            tr("We matter to them {score} of {steps}").format(score=one.our_weight, steps=STEPS)
            if one.our_weight
            else "",
            tr("Health: {health}").format(health=one.health[1]) if one.health[1] else "",
            tr("Worth a year: {money}").format(money=self._money(one.annual_value)) if one.annual_value else "",
            self._locked or tr("Click to open, drag to score it anew"),
        ]
        return "\n".join(part for part in lines if part)

    def event(self, event: QEvent) -> bool:
        """Tell about a dot in a tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            spot = self.spot_at(QPointF(event.pos()))
            if spot is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(QPoint(event.globalPos()), self.tell(spot), self)
            return True
        return super().event(event)


def _clip(score: int) -> int:
    return min(STEPS, max(1, score))
