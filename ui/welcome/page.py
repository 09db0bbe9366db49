"""The welcome page: start your project, open a file, carry on, or look inside a finished example."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.wheel import WheelFacts
from resources.words import ngettext, tr
from ui.parts import Banner, Scroll, button, clear, label, row
from ui.settings import Settings, documents_folder
from ui.theme import Theme
from ui.welcome.panel import Panel
from ui.welcome.presence import Presence
from ui.welcome.rows import RecentRow, Row
from ui.welcome.wheels import WHEELS
from ui.wheel import FULL

SHOWN_AT_FIRST = 4
ARROWS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


class WelcomePage(QWidget):
    """What is seen before a project is open. It paints without the database and fills the examples afterwards."""

    new_wanted = Signal()
    open_wanted = Signal()
    file_wanted = Signal(str)
    sample_wanted = Signal(str)

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._settings = settings
        self._all = False
        self._filling = False
        self._gone: set[str] = set()
        self._presence = Presence(self)
        self._presence.missed.connect(self._show_gone)
        self.panel = Panel(theme)
        self.area = Scroll(margins=(72, 84, 72, 48))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.panel)
        whole.addWidget(self.area, 1)
        body = self.area.body
        body.setSpacing(0)
        self.start = button(tr("Start your project"), "primary")
        self.open = button(tr("Open a file…"), tip=f"Ctrl+{QKeySequence('O').toString()}")
        for found, signal in ((self.start, self.new_wanted), (self.open, self.open_wanted)):
            found.setProperty("tall", "true")
            found.clicked.connect(signal.emit)
            found.installEventFilter(self)
        self.banner = Banner("", "red")
        self.banner.hide()
        self._way: Callable[[], object] = self.banner.hide
        self.way_out = self.banner.add_button(tr("Close this note"), lambda: self._way())
        body.addWidget(self.banner)
        self._gap = QWidget()
        self._gap.setFixedHeight(24)
        self._gap.hide()
        body.addWidget(self._gap)
        body.addLayout(row(self.start, self.open, 1, space=12))
        self.recent_part = QWidget()
        part = QVBoxLayout(self.recent_part)
        part.setContentsMargins(0, 38, 0, 0)
        part.setSpacing(12)
        part.addWidget(label(tr("Carry on"), "heading"))
        self.recent = QVBoxLayout()
        self.recent.setSpacing(10)
        part.addLayout(self.recent)
        body.addWidget(self.recent_part)
        body.addSpacing(34)
        self.sample_title = label(tr("Look inside a finished example"), "heading")
        body.addWidget(self.sample_title)
        body.addSpacing(12)
        self.samples = QGridLayout()
        self.samples.setSpacing(10)
        body.addLayout(self.samples)
        body.addStretch(1)
        self.sample_title.hide()
        self.refresh()

    def refresh(self) -> None:
        """Show the recent projects as they are now."""
        entries = self._settings.recent
        self._gone = self._presence.look([entry.path for entry in entries]) if entries else set()
        self._show_recent()
        if self.samples.count():
            self._fill_samples()

    def _show_gone(self, path: str) -> None:
        if path not in self._gone:
            self._gone.add(path)
            self._show_recent()

    def _show_recent(self) -> None:
        clear(self.recent)
        entries = self._settings.recent
        self.recent_part.setVisible(bool(entries))
        for entry in entries if self._all else entries[:SHOWN_AT_FIRST]:
            found = RecentRow(self._theme, entry, entry.path not in self._gone)
            found.look_wanted.connect(lambda path=entry.path: self._look_for(path))
            found.forget_wanted.connect(lambda path=entry.path: self._forget(path))
            found.folder_wanted.connect(lambda path=entry.path: self._show_folder(path))
            if found.there:
                found.activated.connect(lambda path=entry.path: self.file_wanted.emit(path))
            found.installEventFilter(self)
            self.recent.addWidget(found)
        if len(entries) > SHOWN_AT_FIRST and not self._all:
            hidden = len(entries) - SHOWN_AT_FIRST
            more = button(ngettext("Show {number} more", "Show {number} more", hidden).format(number=hidden), "link")
            more.clicked.connect(self._show_all)
            more.installEventFilter(self)
            self.recent.addLayout(row(more, 1))

    def _show_all(self) -> None:
        self._all = True
        self.refresh()

    def say(self, sentence: str, tone: str = "red") -> None:
        """Show what went wrong, calmly; an empty sentence takes it away."""
        self.banner.say(sentence, tone)
        self.banner.setVisible(bool(sentence))
        self.way_out.hide()
        self._gap.setVisible(bool(sentence))

    def offer(self, text: str, slot: Callable[[], object]) -> None:
        """Add a button to what went wrong, with a way out."""
        self._way = slot
        self.way_out.setText(text)
        self.way_out.show()
        self.way_out.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Start with the first button."""
        super().showEvent(event)
        self.start.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the examples once the page has been painted."""
        super().paintEvent(event)
        if not self._filling:
            self._filling = True
            QTimer.singleShot(0, self, self._fill_samples)

    def _fill_samples(self) -> None:
        from resources.samples import samples

        clear(self.samples)
        known = {Path(r.path).stem: r.wheel for r in self._settings.recent if Path(r.path).parent == documents_folder()}
        infos = samples()
        for number, info in enumerate(infos):
            wheel = tuple(known.get(info.name) or WHEELS.get(info.name, FULL.fractions))
            facts = WheelFacts(wheel, sum(wheel) / 12)
            found = Row(self._theme, facts, tr(info.title), tr(info.subtitle))
            found.installEventFilter(self)
            found.activated.connect(lambda name=info.name: self.sample_wanted.emit(name))
            self.samples.addWidget(found, number // 2, number % 2)
        for column in (0, 1):
            self.samples.setColumnStretch(column, 1)
        self.sample_title.setVisible(bool(infos))

    def _look_for(self, path: str) -> None:
        from PySide6.QtWidgets import QFileDialog

        found, _ = QFileDialog.getOpenFileName(
            self, tr("Where is it now?"), str(documents_folder()), tr("Accord projects (*.accord)")
        )
        if found:
            self._settings.forget(path)
            self.file_wanted.emit(found)

    def _forget(self, path: str) -> None:
        """Take a project off the list; the next one is in hand then."""
        paths = [entry.path for entry in self._settings.recent]
        place = paths.index(path) if path in paths else 0
        self._settings.forget(path)
        self._settings.save()
        self._show_recent()
        rows = [self.recent.itemAt(number).widget() for number in range(self.recent.count())]  # type: ignore[union-attr]
        left = [found for found in rows if isinstance(found, RecentRow)]
        following = left[min(place, len(left) - 1)] if left else self.start
        QTimer.singleShot(0, following, lambda: following.setFocus())  # a new row can't be focused before it is shown

    @staticmethod
    def _show_folder(path: str) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).parent)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the panel its share."""
        super().resizeEvent(event)
        self.panel.fit(self.width(), self.height())
        side = 72 if self.width() > 1150 else 32
        top = 84 if self.height() > 760 else 48
        self.area.body.setContentsMargins(side, top, side, 32)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Buttons leave the arrows to the page."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ARROWS:
            self.keyPressEvent(event)
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows walk over everything that can be entered."""
        step = ARROWS.get(event.key(), 0)
        stops = [w for w in self.findChildren(QWidget) if isinstance(w, QPushButton | Row)]
        stops = [w for w in stops if w.isVisible() and w.isEnabled()]
        stops.sort(key=lambda w: (w.mapTo(self, w.rect().topLeft()).y(), w.mapTo(self, w.rect().topLeft()).x()))
        if not step or not stops:
            super().keyPressEvent(event)
            return
        here = self.focusWidget()
        index = stops.index(here) if here in stops else -step
        target = stops[(index + step) % len(stops)]
        target.setFocus()
        self.area.ensureWidgetVisible(target)
