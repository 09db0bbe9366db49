"""The deep green panel at the left of the welcome page: the mark, the name and what it is for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from models.wheel import WheelFacts
from resources.words import N_, tr
from ui.parts import label, prose
from ui.theme import Theme, tokens
from ui.wheel import PANEL_COLORS, Wheel

CLAIM = N_(
    "Partnerships that last are agreed, not assumed. Accord walks you through it and prints the plan you both sign."
)
PROMISE = N_("Works without internet. Everything stays in one file on this computer.")
SOURCE = N_("Follows the structure of ISO 44003:2021.")
NARROW = 740  # pixels at the usual size; a narrower page has room for its buttons only
MARK = WheelFacts((1.0, 0.93, 0.81, 0.74, 0.6, 0.57, 0.5, 0.36, 0.4, 0.36, 0.33, 0.25), 0.6)


class Panel(QFrame):
    """What Accord is, in one glance."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("panel")
        whole = QVBoxLayout(self)
        whole.setSpacing(0)
        wheel = Wheel(theme, 132, interactive=False, colors=PANEL_COLORS)
        wheel.show_facts(MARK)
        wheel.setAccessibleName(tr("The mark of Accord"))
        self.name, self.claim = label("Accord"), prose(tr(CLAIM))
        self.name.setObjectName("name")
        self.claim.setObjectName("claim")
        self.promise, self.source = prose(tr(PROMISE)), prose(tr(SOURCE))
        whole.addWidget(wheel, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addSpacing(52)
        whole.addWidget(self.name)
        whole.addSpacing(12)
        whole.addWidget(self.claim)
        whole.addStretch(1)
        whole.addWidget(self.promise)
        whole.addSpacing(4)
        whole.addWidget(self.source)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        theme, body = self._theme, self._theme.points("body")
        self.setStyleSheet(
            f"QFrame#panel {{ background: {theme.hex('workshop.ground')}; }}"
            f"QLabel {{ color: {theme.hex('workshop.muted')}; font-size: {theme.points('small')}pt; }}"
            f"QLabel#name {{ color: {theme.hex('workshop.text')}; font-weight: 700;"
            f" font-size: {body * float(tokens()['type']['workshop_title']):.1f}pt; }}"
            f"QLabel#claim {{ color: {theme.hex('workshop.soft')}; font-size: {body * 1.24:.1f}pt; }}"
        )

    def fit(self, width: int, height: int) -> None:
        """Take a share of the page's width, with margins that suit it; none where the page is narrow."""
        self.setVisible(width >= NARROW * self._theme.scale)
        own = max(260, round(width * 0.38))
        self.setFixedWidth(own)
        side = 64 if own > 420 else 32
        top = 84 if height > 760 else 48
        self.layout().setContentsMargins(side, top, side, top)  # type: ignore[union-attr]
