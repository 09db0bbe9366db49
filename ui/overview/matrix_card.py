"""The card of the map: the map itself, and beneath it those who are not placed yet, to be dragged in."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from models.portfolio import Standing
from resources.words import N_, ngettext, tr
from ui.flow import Flow
from ui.overview.matrix import Matrix
from ui.overview.matrix_paint import QUADRANTS
from ui.parts import Button, Card, button, clear, label, row, toast
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.desk import Desk

AT_HAND = 8  # chips shown; more are counted
SHORT = 26  # letters of a name on a chip
CORNERS = dict(zip(QUADRANTS, ((2, 4), (4, 4), (2, 2), (4, 2)), strict=True))
TEACHING = N_(
    "Say of each partner how much they matter and how hard they are to replace. Then you see here who deserves your time."
)


class Chip(Button):
    """One who is not placed yet: dragged onto the map with the mouse, or placed by a menu."""

    dragged = Signal(object, object)
    dropped = Signal(object, object)

    def __init__(self, one: Standing, locked: str) -> None:
        name = one.name if len(one.name) <= SHORT else one.name[: SHORT - 1].rstrip() + "…"
        super().__init__(name.replace("&", "&&"))
        self.one = one
        self._from: QPointF | None = None
        self._locked = locked
        self.setProperty("look", "chip")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleName(tr("{name}, not placed yet").format(name=one.name))
        self.setToolTip(locked or tr("Drag {name} onto the map, or click for more").format(name=one.name))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Perhaps a drag begins."""
        self._from = event.globalPosition()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where it would stand."""
        at = event.globalPosition()
        far = self._from is not None and (at - self._from).manhattanLength() >= QApplication.startDragDistance()
        if far and not self._locked and event.buttons() & Qt.MouseButton.LeftButton:
            self.setDown(False)
            self.dragged.emit(self.one, at)
        elif not far:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put it there; without a drag it was a click."""
        start, self._from = self._from, None
        at = event.globalPosition()
        if start is not None and (at - start).manhattanLength() >= QApplication.startDragDistance():
            self.setDown(False)
            self.dropped.emit(self.one, at)
        else:
            super().mouseReleaseEvent(event)


class MatrixCard(Card):
    """Where to invest effort. went carries an address."""

    went = Signal(str)

    def __init__(self, desk: "Desk", theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(tr("Where to invest effort"), parent)
        self._desk = desk
        self._waiting: list[Standing] | None = None
        self.matrix = Matrix(theme, lambda value: desk.project.show("relationship", "annual_value", value))
        self.matrix.opened.connect(self._open)
        self.matrix.rescored.connect(self._rescore)
        self.filler = QWidget()
        self.body.addWidget(self.matrix, 1)
        self.unscored = label("", "muted", wrap=True)
        self.chips = QWidget()
        self._flow = Flow(self.chips, 6)
        self.score = button(tr("Choose the partners who deserve a plan"), "link")
        self.score.clicked.connect(lambda: self.went.emit("guide/5.1.3.2"))
        self.body.addWidget(self.unscored)
        self.body.addWidget(self.chips)
        self.body.addLayout(row(self.score, 1))
        self.body.addWidget(self.filler, 1)

    def show_standings(self, standings: list[Standing]) -> None:
        """Show relationships: those with both scores on the map, the others as chips."""
        project = self._desk.project
        locked = project.read_only_reason or tr("This project is open for reading only.") if project.read_only else ""
        self.matrix.show_points(standings, locked)
        waiting = [one for one in standings if not one.placed]
        placed = len(waiting) < len(standings)
        self.matrix.setVisible(placed or bool(waiting and not locked))
        self.filler.setVisible(self.matrix.isHidden())
        self.unscored.setText(tr("Not placed yet. Drag them onto the map:") if placed and not locked
                              else tr("Not placed yet:") if placed else tr(TEACHING))  # fmt: skip
        for widget in (self.unscored, self.chips, self.score):
            widget.setVisible(bool(waiting))
        if waiting != self._waiting:
            self._waiting = waiting
            self._fill(waiting, locked)

    def _fill(self, waiting: list[Standing], locked: str) -> None:
        clear(self._flow)
        for one in waiting[:AT_HAND]:
            chip = Chip(one, locked)
            chip.dragged.connect(lambda one, at: self.matrix.show_guest(one, self._local(at)))
            chip.dropped.connect(lambda one, at: self.matrix.drop_guest(one, self._local(at)))
            chip.clicked.connect(lambda _=False, chip=chip: self.make_menu(chip).popup(_beneath(chip)))
            self._flow.addWidget(chip)
        if len(waiting) > AT_HAND:
            more = len(waiting) - AT_HAND
            said = ngettext("and {number} more", "and {number} more", more).format(number=more)
            self._flow.addWidget(label(said, "muted"))
        self.chips.updateGeometry()

    def _local(self, at: QPointF) -> QPointF:
        return self.matrix.mapFromGlobal(at)

    def make_menu(self, chip: Chip) -> QMenu:
        """What can be done with one who is not placed: open it, or put it into one of the four fields."""
        menu = QMenu(self)
        one = chip.one
        menu.addAction(tr("Open"), lambda: self._open(one.id))
        if not self._desk.project.read_only:
            menu.addSeparator()
            for name, scores in CORNERS.items():
                menu.addAction(tr("Put it into {field}").format(field=tr(name))).triggered.connect(
                    self._placer(one.id, *scores)
                )
        return menu

    def _placer(self, id: str, importance: int, replaceability: int) -> Callable[[], None]:
        return lambda: self._rescore(id, importance, replaceability)

    def _open(self, id: str) -> None:
        self.went.emit(f"@{id}/overview")

    def _rescore(self, id: str, importance: int, replaceability: int, small: bool = False) -> None:
        from models.trouble import ProjectError

        project = self._desk.project
        self._desk.flush()
        record = project.get("relationship", id)
        if record is None:
            return
        words = tr("Re-scored {name}").format(name=record.name)
        try:
            with project.step(words, ("relationship", id, "scores") if small else None):
                project.set("relationship", id, "importance", importance)
                project.set("relationship", id, "replaceability", replaceability)
        except ProjectError as error:
            self._desk.trouble.emit(str(error))
            return
        toast(
            self,
            tr("Re-scored {name}: matters {importance}, hard to replace {replaceability}").format(
                name=record.name, importance=importance, replaceability=replaceability
            ),
            tr("Undo"),
            self._desk.undo,
        )


def _beneath(chip: QPushButton) -> QPoint:
    return chip.mapToGlobal(chip.rect().bottomLeft())
