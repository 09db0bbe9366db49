"""The twelve principles as a list with bars."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from resources.words import tr
from ui.overview.paint import Bar, Link
from ui.parts import Card, label, line
from ui.theme import Theme

if TYPE_CHECKING:
    from models.progress import Progress


class PrinciplesCard(Card):
    """Number, name and bar of each principle; a click opens it in the guide."""

    opened = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(tr("Principles"), parent)
        from resources.guide import principles

        rows = QGridLayout()
        rows.setHorizontalSpacing(10)
        rows.setVerticalSpacing(9)
        rows.setColumnStretch(1, 1)
        rows.setColumnMinimumWidth(0, round(22 * theme.scale))
        self._bars: list[Bar] = []
        for principle in principles():
            link = Link(principle.title)
            link.clicked.connect(lambda number=principle.number: self.opened.emit(number))
            bar = Bar(theme)
            self._bars.append(bar)
            row = principle.number * 2
            rows.addWidget(label(str(principle.number), "soft"), row, 0, Qt.AlignmentFlag.AlignLeft)
            rows.addWidget(link, row, 1)
            rows.addWidget(bar, row, 2)
            rows.addWidget(line(), row + 1, 0, 1, 3)
        self.body.addLayout(rows)
        self.body.addStretch(1)

    def show_progress(self, progress: "Progress") -> None:
        """Show how far each has come."""
        for bar, fraction in zip(self._bars, progress.principles):
            bar.show_fraction(fraction)
