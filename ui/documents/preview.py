"""The preview: the pages small and large, the bar to move about in them, and what is shown while there are none."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from resources.words import N_, tr
from ui.documents.book import Artist, Book, Place
from ui.documents.sheets import PAGE, WIDTH, Sheets
from ui.documents.thumbs import Thumbs
from ui.drop import DropButton
from ui.parts import Banner, button, label
from ui.theme import Theme

NARROW = 620
NO_PARTNER = N_(
    "Name one firm that you work with. Its plan then stands here as it will be printed, gaps and all. "
    "The corporate plan needs no partner: choose it on the left."
)


class Thread(QWidget):
    """A thin line that moves while pages are being made."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._step = 0
        self._timer = QTimer(self)
        self._timer.setInterval(40)
        self._timer.timeout.connect(self._move)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(120)
        self._delay.timeout.connect(self._appear)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(tr("Making the pages"))
        self.hide()

    def run(self, on: bool) -> None:
        """Move, or be gone; what is quick shows nothing at all."""
        if on:
            self._delay.start()
        else:
            self._delay.stop()
            self._timer.stop()
            self.hide()

    def _appear(self) -> None:
        self._step = 0
        self._timer.start()
        self.show()
        self.raise_()

    def _move(self) -> None:
        self._step += 1
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a short stretch that wanders along the line."""
        painter = QPainter(self)
        length = self.width() / 4
        at = (self._step * 0.03 % 1.25) * self.width() - length
        painter.fillRect(QRectF(at, 0, length, self.height()), self._theme.color("primary"))


class Preview(QWidget):
    """Shows a printed document; keeps the reader's place when it is printed again."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.book: Book | None = None
        self.artist = Artist(self)
        self.sheets = Sheets(theme, self.artist)
        self.thumbs = Thumbs(theme, self.artist)
        self.thread_line = Thread(theme, self)
        self.trouble = Banner("", "amber")
        self.trouble.setProperty("flat", "true")
        self.trouble.hide()
        self._message = self._make_message()
        pages = QWidget()
        inner = QHBoxLayout(pages)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.thumbs)
        inner.addWidget(self.sheets, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._message)
        self._stack.addWidget(pages)
        self.bar = self._make_bar()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.trouble)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self.bar)
        self.sheets.page_changed.connect(self._show_page)
        self.sheets.zoom_changed.connect(self._show_zoom)
        self.thumbs.picked.connect(self.sheets.show_page)
        theme.changed.connect(self._dress)
        self._dress()
        self.say("", tr("Making the pages …"))

    # ---------------------------------------------------------------- parts

    def _make_message(self) -> QFrame:
        found = QFrame()
        found.setObjectName("message")
        inner = QVBoxLayout(found)
        inner.setContentsMargins(24, 24, 24, 24)
        inner.setSpacing(12)
        self._title, self._text = label("", "heading", wrap=True), label("", "soft", wrap=True)
        self.action = button("", "primary")
        self._slot: Callable[[], object] | None = None
        self.action.clicked.connect(lambda: self._slot() if self._slot else None)
        inner.addStretch(2)
        for text in (self._title, self._text):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inner.addWidget(text, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addStretch(3)
        return found

    def _make_bar(self) -> QFrame:
        found = QFrame()
        found.setProperty("look", "foot")
        row = QHBoxLayout(found)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        self.back = self._small("chevron-left", tr("Page before (Page Up)"), lambda: self._turn(-1))
        self.onward = self._small("chevron-right", tr("Next page (Page Down)"), lambda: self._turn(1))
        self.number = label("", "small")
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.contents = DropButton(tr("Contents"), "quiet", tr("Go to a chapter"))
        self.contents.setMenu(self._menu(self._fill_contents))
        self.smaller = self._small("minus", tr("Smaller (Ctrl and wheel)"), lambda: self._zoom(1 / 1.15))
        self.larger = self._small("plus", tr("Larger (Ctrl and wheel)"), lambda: self._zoom(1.15))
        self.zoom = DropButton("", "quiet", tr("How large the pages are"))
        self.zoom.setMenu(self._menu(self._fill_zoom))
        for drop in (self.contents, self.zoom):
            drop.setProperty("small", True)
        for widget in (self.back, self.number, self.onward, self.contents):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.smaller, self.zoom, self.larger):
            row.addWidget(widget)
        return found

    def _small(self, icon: str, tip: str, slot: Callable[[], object]) -> QPushButton:
        found = button("", "quiet", icon, tip)
        found.setProperty("small", True)
        found.clicked.connect(lambda: slot())
        return found

    def _menu(self, fill: Callable[[QMenu], None]) -> QMenu:
        found = QMenu(self)
        found.aboutToShow.connect(lambda: fill(found))
        return found

    def _dress(self) -> None:
        self._message.setStyleSheet(f"QFrame#message {{ background: {self._theme.hex('track')}; }}")
        self.number.setMinimumWidth(
            self.number.fontMetrics().horizontalAdvance(tr("{number} of {count}").format(number=888, count=888))
        )
        self._fit_thumbs()

    # ---------------------------------------------------------------- what is shown

    def show_book(self, data: bytes) -> int:
        """Show these bytes of a PDF and return how many pages they have."""
        book = Book(data, self)
        self.artist.close()
        old, self.book = self.book, book
        first = self._stack.currentIndex() == 0
        self._stack.setCurrentIndex(1)
        self.bar.show()
        self.trouble.hide()
        self.thumbs.open(book)
        self.sheets.open(book)
        if first:
            self.sheets.show_page(0)
        self.artist.open(book)
        self._show_page(self.sheets.page)
        self._show_zoom()
        if old is not None:
            old.deleteLater()
        return book.pages

    def say(self, title: str, text: str, action: str = "", slot: Callable[[], object] | None = None) -> None:
        """Show words in place of pages, and at most one thing to do."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._text.setText(text)
        self._fit_words()
        self.action.setText(action)
        self.action.setAccessibleName(action)
        self.action.setVisible(bool(action))
        self._slot = slot
        self._stack.setCurrentIndex(0)
        self.bar.hide()
        self.trouble.hide()
        self.number.setText("")

    def teach(self, begin: Callable[[], object] | None) -> None:
        """Say what a plan needs first, and offer to begin where that is possible."""
        self.say(tr("A plan needs a partner"), tr(NO_PARTNER), tr("New relationship…") if begin else "", begin)

    def complain(self, sentence: str) -> None:
        """Say what went wrong; pages that are there stay."""
        if self.book is None:
            self.say("", sentence)
        else:
            self.trouble.say(sentence)
            self.trouble.show()

    @property
    def shows_pages(self) -> bool:
        """Whether pages are shown rather than words."""
        return self._stack.currentIndex() == 1

    def _show_page(self, page: int) -> None:
        pages = self.book.pages if self.book else 0
        self.number.setText(tr("{number} of {count}").format(number=page + 1, count=pages))
        self.number.setAccessibleName(tr("Page {number} of {count}").format(number=page + 1, count=pages))
        self.back.setEnabled(page > 0)
        self.onward.setEnabled(page < pages - 1)
        self.thumbs.show_page(page)

    def _show_zoom(self) -> None:
        words = {WIDTH: tr("Fit width"), PAGE: tr("Whole page")}
        size = words.get(self.sheets.mode, f"{self.sheets.percent} %")
        self.zoom.say(size)
        self.zoom.setAccessibleName(tr("Size of the pages: {size}").format(size=size))
        self._fit_bar()

    def _turn(self, by: int) -> None:
        self.sheets.show_page(self.sheets.page + by)

    def _zoom(self, by: float) -> None:
        self.sheets.set_zoom(self.sheets.percent / 100 * by)

    def _fill_contents(self, menu: QMenu) -> None:
        menu.clear()
        for title, level, place in self.book.chapters() if self.book else []:
            if level == 0:
                action = menu.addAction(title.replace("&", "&&"))
                action.triggered.connect(self._jump_to(place))

    def _jump_to(self, place: Place) -> Callable[[], None]:
        return lambda: self.sheets.jump(place)

    def _fill_zoom(self, menu: QMenu) -> None:
        menu.clear()
        menu.addAction(tr("Fit width")).triggered.connect(lambda: self.sheets.fit(WIDTH))
        menu.addAction(tr("Whole page")).triggered.connect(lambda: self.sheets.fit(PAGE))
        menu.addSeparator()
        for percent in (50, 75, 100, 125, 150, 200, 300):
            menu.addAction(f"{percent} %").triggered.connect(self._zoom_to(percent / 100))

    def _zoom_to(self, zoom: float) -> Callable[[], None]:
        return lambda: self.sheets.set_zoom(zoom)

    # ---------------------------------------------------------------- size

    def _fit_thumbs(self) -> None:
        scale = self._theme.scale
        self.thumbs.set_width(round((92 if self.width() >= NARROW * scale else 52) * min(scale, 1.4)))
        self.thumbs.setVisible(self.width() >= 220 * scale)
        self._fit_bar()

    def _fit_bar(self) -> None:
        """What finds no room goes, the least needed first."""
        row = self.bar.layout()
        assert row is not None
        margins, kept = row.contentsMargins(), (self.back, self.number, self.onward)
        room = self.width() - margins.left() - margins.right()
        for group in (kept, (self.smaller, self.larger), (self.zoom,), (self.contents,)):
            room -= sum(max(part.minimumWidth(), part.sizeHint().width()) + row.spacing() for part in group)
            for part in group:
                part.setVisible(group is kept or room >= 0)

    def _fit_words(self) -> None:
        wide = max(200, min(round(420 * self._theme.scale), self.width() - 48))
        for text in (self._title, self._text):
            text.setFixedWidth(wide)
            text.setMinimumHeight(max(0, text.heightForWidth(wide)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the small pages less room where there is little, and leave out what can be done by keys and wheel."""
        self._fit_thumbs()
        self._fit_words()
        self.thread_line.setGeometry(0, 0, self.width(), 3)

    def event(self, event: QEvent) -> bool:
        """Draw what is missing once the preview is on the screen."""
        if event.type() == QEvent.Type.Show:
            QTimer.singleShot(0, self, self.artist.poke)
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        """Small enough for the smallest window."""
        return QSize(300, 240)
