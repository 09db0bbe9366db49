"""What the numbers and colours of the heat map mean, to stand beside it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources.words import tr
from ui.charts.view import UNIT
from ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

    from models.facts import HeatMapFacts

WIDE = 200.0  # points


class Legend(QWidget):
    """The names of the levels and the three bands."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._facts: HeatMapFacts | None = None
        self._renderer: QSvgRenderer | None = None
        self._tall = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._redraw)

    def show_facts(self, facts: "HeatMapFacts | None") -> None:
        """Explain a heat map."""
        self._facts = facts
        self._redraw()

    def _redraw(self) -> None:
        self._renderer = None
        if self._facts is not None:
            from PySide6.QtSvg import QSvgRenderer

            from models.snapshot import Words
            from reports.charts.heat_map import legend
            from reports.charts.svg import svg
            from reports.style import palette

            drawing = legend(self._facts, palette(self._theme.name), WIDE, Words.spoken())
            self._tall = drawing.height
            self._renderer = QSvgRenderer(QByteArray(svg(drawing)))
            likelihood, impact = (
                ", ".join(f"{n} {name}" for n, name in enumerate(names, 1)) for names in self._facts.level_names
            )
            self.setAccessibleName(
                tr("Likelihood: {likelihood}. Impact: {impact}.").format(likelihood=likelihood, impact=impact)
            )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As large as the drawing."""
        unit = UNIT * self._theme.scale
        return QSize(round(WIDE * unit), round(self._tall * unit) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the drawing."""
        if self._renderer is not None:
            unit = UNIT * self._theme.scale
            self._renderer.render(QPainter(self), QRectF(0, 0, WIDE * unit, self._tall * unit))
