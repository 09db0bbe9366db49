"""The bar above a chapter: back and forward, finding, and the whole manual on paper."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from resources.words import N_, tr
from ui.drop import DropButton
from ui.flow import Flow
from ui.icons import dress
from ui.mirroring import edges
from ui.parts import button, icon_button, label
from ui.theme import Theme

PRINT = N_("Print the manual")
WAYS = {"save": N_("Save as PDF…"), "print": N_("Print…"), "open": N_("Open in the PDF viewer")}


class Bar(QWidget):
    """Only shows; the page decides. paper_wanted carries "save", "print" or "open"."""

    paper_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._narrow = self._busy = False
        self.contents = button(tr("Contents"), icon="list")
        self.contents.hide()
        self.back = icon_button("arrow-left", tr("Back (Alt+Left)"))
        self.forward = icon_button("arrow-right", tr("Forward (Alt+Right)"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find in help"))
        self.search.setAccessibleName(tr("Find in help"))
        self.search.setToolTip(tr("Find words in all chapters (Ctrl+F)"))
        self._wipe = self.search.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        dress(self._wipe, "close", "muted")
        self._wipe.setText(tr("Show all chapters again"))
        self._wipe.triggered.connect(self.search.clear)
        self._wipe.setVisible(False)
        self.search.textChanged.connect(lambda text: self._wipe.setVisible(bool(text)))
        self.count = label("", "muted")
        self.before = icon_button("chevron-up", tr("The find before (Shift+F3)"))
        self.next = icon_button("chevron-down", tr("The next find (F3)"))
        self.print = DropButton(tr(PRINT))
        menu = QMenu(self.print)
        for way, text in WAYS.items():
            menu.addAction(tr(text)).triggered.connect(lambda _=False, way=way: self.paper_wanted.emit(way))
        self.print.setMenu(menu)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(*edges(0, 0, 24, 0))
        flow = Flow()
        for widget in (self.contents, self.back, self.forward, self.search, self.count, self.before, self.next):
            flow.addWidget(widget)
        whole.addLayout(flow, 1)
        whole.addWidget(self.print, 0, Qt.AlignmentFlag.AlignTop)
        self.show_finds("", 0, 0)
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.search.setFixedWidth(round(250 * self._theme.scale))
        self.count.setFixedHeight(self._theme.size("control"))

    def fold(self, narrow: bool) -> None:
        """Offer the contents by a button where they have no room of their own, and printing by its icon alone."""
        self.contents.setVisible(narrow)
        self._narrow = narrow
        self._name_print()

    def show_way(self, before: str, *, back: bool, forward: bool) -> None:
        """Say where Back leads, and allow what makes sense."""
        self.back.setToolTip(before if back else tr("There is nothing to go back to yet."))
        self.back.setAccessibleName(before)
        self.back.setEnabled(back)
        self.forward.setEnabled(forward)

    def show_finds(self, wanted: str, number: int, count: int, *, other: bool = False) -> None:
        """Say which find of how many this is."""
        text = tr("{number} of {count}").format(number=number, count=count) if count else ""
        if wanted and not count and not other:
            text = tr("Nothing found")
        self.count.setText(text)
        self.count.setVisible(bool(text))
        for found in (self.before, self.next):
            found.setVisible(bool(wanted))
            found.setEnabled(count > 1)

    def show_printing(self, on: bool) -> None:
        """Say that the pages are being made."""
        self.print.setEnabled(not on)
        self._busy = on
        self._name_print()

    def _name_print(self) -> None:
        name = tr("Making the pages…") if self._busy else tr(PRINT)
        if self._narrow:
            self.print.say_short("printer", name)
        else:
            self.print.say(name)
        self.print.setToolTip(name if self._narrow else "")
