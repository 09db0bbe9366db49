"""The left side of the guide: the wheel, whose plan it is, and the list of steps."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from resources.words import ngettext, tr
from ui.desk import Desk
from ui.guide.steplist import StepList
from ui.guide.walk import Walk
from ui.parts import button, column, label
from ui.theme import Theme
from ui.wheel import Wheel

MARGIN = 14


class Side(QFrame):
    """Wheel, name and percent; First plan or Whole guide; the steps."""

    first_wanted = Signal(bool)

    def __init__(self, desk: Desk, theme: Theme, walk: Walk) -> None:
        super().__init__()
        self._desk, self._walk = desk, walk
        self.setProperty("look", "panel")
        self.wheel = Wheel(theme, 40, interactive=False)
        self.name = label("", "label", wrap=True)
        self.percent = label("", "muted", wrap=True)
        self.first = button(tr("First plan"), "segment", tip=tr("The seven steps that make a plan you can print"))
        self.whole = button(tr("Whole guide"), "segment", tip=tr("All twelve principles"))
        for part, first in ((self.first, True), (self.whole, False)):
            part.setCheckable(True)
            part.clicked.connect(lambda _=False, first=first: self.first_wanted.emit(first))
        self.left = label("", "muted", wrap=True)
        self.list = StepList(walk, theme)
        head = QHBoxLayout()
        head.setContentsMargins(1, 0, 0, 4)
        head.setSpacing(12)
        head.addWidget(self.wheel)
        head.addLayout(column(self.name, self.percent, space=0), 1)
        self._switch = QWidget()
        self._beside = switch = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._switch)
        switch.setContentsMargins(0, 4, 0, 2)
        switch.setSpacing(4)
        switch.addWidget(self.first, 1)
        switch.addWidget(self.whole, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, 18, MARGIN, 12)
        whole.setSpacing(6)
        whole.addLayout(head)
        whole.addWidget(self._switch)
        whole.addWidget(self.left)
        whole.addWidget(self.list, 1)
        self.setMinimumWidth(200)

    def show_step(self, clause: str, principle: int) -> None:
        """Light a step in the list and its principle in the wheel."""
        self._principle = principle
        self.list.show_step(clause)
        self.show_progress(fill=False)

    _principle = 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two ways one under the other where their words have no room beside each other."""
        super().resizeEvent(event)
        wants = 2 * max(self.first.sizeHint().width(), self.whole.sizeHint().width()) + self._beside.spacing()
        fits = wants <= self.contentsRect().width() - MARGIN * 2
        self._beside.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)

    def show_progress(self, *, fill: bool = True) -> None:
        """Show how far the scope has come."""
        desk, walk = self._desk, self._walk
        progress = desk.progress(desk.scope)
        row = desk.project.get("relationship", desk.scope) if desk.scope else None
        self.name.setText(row.name if row is not None else desk.project.info.title)
        what = tr("{percent}% of the plan") if desk.scope else tr("{percent}% of what is asked once")
        self.percent.setText(what.format(percent=progress.percent))
        self.wheel.show_facts(progress.wheel(self._principle or None))
        self._switch.setVisible(desk.scope is not None)
        self.first.setChecked(walk.first)
        self.whole.setChecked(not walk.first)
        done, count, minutes = walk.first_left()
        text = tr("{done} of {count} · ready to print")
        if minutes:
            text = ngettext(
                "{done} of {count} · about {number} minute left",
                "{done} of {count} · about {number} minutes left",
                minutes,
            )
        self.left.setText(text.format(done=done, count=count, number=minutes))
        self.left.setVisible(walk.first and desk.scope is not None)
        if fill:
            self.list.fill()
