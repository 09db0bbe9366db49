"""The bar above every page: where the reader is, the search, and whether all is saved."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.mirroring import chain
from ui.parts import Elided
from ui.saved import Saved
from ui.search.box import SearchBox
from ui.settings import Settings
from ui.theme import Theme

HERE = 220  # pixels at the usual size that the name of the page has for itself in the top bar


class TopBar(QFrame):
    """Where the reader is, the search, and whether all is saved."""

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.setProperty("look", "top")
        self._theme = theme
        self.way, self.here = Elided("", "soft", in_the_middle=True), Elided("", "label")
        self.search = SearchBox(theme, settings)
        self.saved = Saved()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(24, 0, 24, 0)
        whole.setSpacing(0)
        whole.addWidget(self.way)
        whole.addWidget(self.here)
        whole.addStretch(1)
        whole.addSpacing(16)
        whole.addWidget(self.search)
        whole.addSpacing(14)
        whole.addWidget(self.saved)
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.size("top_bar"))
        self.here.ensurePolished()
        wide = self.here.fontMetrics().horizontalAdvance(self.here.text()) + 1
        self.here.setMinimumWidth(min(wide, round(HERE * self._theme.scale)))  # a long way is cut before it

    def show_crumbs(self, crumbs: list[str]) -> None:
        """Show the way to the page, its last part strong."""
        self.way.setText(chain([*crumbs[:-1], ""], " › "))
        self.way.setVisible(len(crumbs) > 1)
        self.here.setText(crumbs[-1] if crumbs else "")
        self._fit()
