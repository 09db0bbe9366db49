"""The track of the eight stages: where a relationship stands, and a click to learn more of one."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resources.words import tr
from ui.mirroring import MIDDLE, write
from ui.overview.stage_words import STAGES
from ui.parts import Button
from ui.theme import Theme


class StageButton(Button):
    """One stage: a bar above its number and name."""

    def __init__(self, number: int, theme: Theme) -> None:
        name, means = (tr(text) for text in STAGES[number - 1])
        super().__init__(f"{number} {name}")
        self._theme = theme
        self.number = number
        self.state = "open"
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(f"{number} · {name}: {means}")
        self.setAccessibleDescription(means)

    def sizeHint(self) -> QSize:
        """A bar and a line."""
        return QSize(80, round(34 * self._theme.scale))

    def minimumSizeHint(self) -> QSize:
        """However narrow."""
        return QSize(20, round(34 * self._theme.scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar and the name."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = {"done": "primary", "here": "amber_fill"}.get(self.state, "track")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(color))
        painter.drawRoundedRect(QRectF(0, 2, self.width(), 6), 3, 3)
        here = self.state == "here"
        font = theme.font("small", "heading" if here else "body")
        font.setPointSizeF(font.pointSizeF() * 0.94)
        painter.setFont(font)
        painter.setPen(theme.color("ink" if here or self.underMouse() else "muted"))
        box = QRectF(0, 12, self.width(), self.height() - 12)
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        write(painter, box, MIDDLE, shown)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("primary"), 1.5))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)


class StageTrack(QWidget):
    """Eight stages in a row."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        self.stages = [StageButton(number, theme) for number in range(1, 9)]
        for found in self.stages:
            found.clicked.connect(lambda _=False, number=found.number: self.chosen.emit(number))
            whole.addWidget(found, 1)
        theme.changed.connect(self.update)

    def show_stage(self, stage: int) -> None:
        """Show the stage reached; 0 for none."""
        for found in self.stages:
            found.state = "done" if found.number < stage else "here" if found.number == stage else "open"
            here = found.state == "here"
            found.setAccessibleName(tr("{stage}, where you are").format(stage=found.text()) if here else found.text())
            found.update()
