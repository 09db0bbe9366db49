"""The search box in the top bar: results as you type, in a panel under it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from resources.words import N_, tr
from ui.settings import Settings
from ui.theme import Theme
from ui.yielding import Yielding

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.search.finder import Finder
    from ui.search.panel import SearchPanel
    from ui.search.results import Result

PAUSE = 25  # ms after a key; quick typing is looked up once
SETTLED = 1500  # ms after opening until the index is brought into step
WIDTH, LEAST = 250, 110
EMPTY = N_("Type a word or two: a name, part of an answer, a risk, a page or a command. R-04 finds that row.")
NOTHING = N_("Nothing holds “{words}”. Try fewer letters, or only one of the words.")
KEYS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}


class SearchBox(QLineEdit):
    """Finds everything in the project and in the program. went carries an address to follow."""

    went = Signal(str)
    firms_wanted = Signal()

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        Yielding(self)
        self._theme, self._settings = theme, settings
        self._desk: Desk | None = None
        self._finder: Finder | None = None
        self.panel: SearchPanel | None = None
        self._before: QWidget | None = None
        self._stays = False
        self.setProperty("look", "search")
        self.setPlaceholderText(tr("Search everything  Ctrl+K"))
        self.setAccessibleName(tr("Search everything"))
        self.setToolTip(tr("Answers, lists, the guide, words, documents, pages and commands (Ctrl+K)"))
        self.setEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.look)
        self._index = QTimer(self, singleShot=True, interval=SETTLED)
        self._index.timeout.connect(self._work)
        self.textEdited.connect(lambda _: self._pause.start())
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setMinimumWidth(round(LEAST * self._theme.scale))
        self.setMaximumWidth(round(WIDTH * self._theme.scale))
        if self.panel is not None:
            self.panel.place(self)

    def sizeHint(self) -> QSize:
        """As wide as in the design, where there is room."""
        return QSize(round(WIDTH * self._theme.scale), super().sizeHint().height())

    def follow(self, desk: "Desk") -> None:
        """Search a project; its index is brought into step a little later, in small parts."""
        self._desk = desk
        self.setEnabled(True)
        self._index.start()

    # ---------------------------------------------------------------- opening and closing

    def begin(self) -> None:
        """Take the keys, from wherever they were, and show what can be done."""
        if self._desk is None:
            return
        focus = self.window().focusWidget()
        if focus is not self:
            self._before = focus
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self.open()

    def open(self) -> None:
        """Show the panel for what stands in the box."""
        assert self._desk is not None
        from ui.search.commands import read_commands
        from ui.search.finder import Finder
        from ui.search.panel import SearchPanel

        self._desk.flush()
        if self._finder is None:
            self._finder = Finder(self._desk, self.firms_wanted.emit)
        if self.panel is None:
            self.panel = SearchPanel(self._theme, self.window())
            self.panel.chosen.connect(self._take)
            self.panel.widened.connect(lambda group: self.look(group))
            self.panel.pointed.connect(self.setAccessibleDescription)
            self.window().installEventFilter(self)
            self.destroyed.connect(self.panel.deleteLater)
        self._finder.commands = read_commands(self.window())
        self._index.start(0)
        self.look()

    def close_panel(self) -> None:
        """Put the panel away."""
        self._pause.stop()
        if self.panel is not None:
            self.panel.hide()
            self.setAccessibleDescription(self.toolTip())

    def _leave(self) -> None:
        """Put everything away and give the keys back."""
        self.close_panel()
        self.clear()
        before, self._before = self._before, None
        try:
            if before is not None and before.isVisible():
                before.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.clearFocus()
        except RuntimeError:  # it has gone meanwhile
            self.clearFocus()

    # ---------------------------------------------------------------- looking

    def look(self, wide: str = "") -> None:
        """Show what there is for the words in the box; the group called `wide` with all it has."""
        from models.trouble import ProjectError

        if self.panel is None or self._finder is None or self._desk is None:
            if self._desk is not None:
                self.open()
            return
        text = self.text()
        try:
            groups = self._finder.find(text, wide)
        except ProjectError as error:
            self._desk.trouble.emit(str(error))
            self.close_panel()
            return
        if groups:
            self.panel.show_groups(groups, wide)
        elif text.strip():
            self.panel.say(tr(NOTHING).format(words=text.strip()[:40]))
        else:
            self._show_recent()
        self.panel.place(self)
        self.panel.show()
        self.panel.raise_()

    def _show_recent(self) -> None:
        from ui.search.results import Group, Result

        assert self.panel is not None
        recent = [Result(text, "history", recall=text) for text in self._settings.searches]
        if not recent:
            self.panel.say(tr(EMPTY))
            return
        away = Result(tr("Forget these searches"), "close", act=self._forget)
        self.panel.show_groups([Group(tr("You looked for"), (*recent, away))])

    def _forget(self) -> None:
        self._settings.searches.clear()
        self._settings.save()

    def _take(self, result: "Result") -> None:
        stays, self._stays = self._stays, False
        if result.recall:
            self.setText(result.recall)
            self.look()
            return
        if self.text().strip() and self._desk is not None and not self._desk.project.protected:
            self._settings.remember_search(self.text().strip())
            self._settings.save()
        if stays and result.address:
            self.went.emit(result.address)
            self.setFocus()
            self.look()
            return
        self.close_panel()
        self.clear()
        self._before = None
        self.clearFocus()
        if result.act is not None:
            result.act()
        else:
            self.went.emit(result.address)

    def _work(self) -> None:
        """Bring the index into step, a part at a time between the user's own doings."""
        from models.search.index import Index
        from models.trouble import ProjectError

        if self._desk is None:
            return
        if self._finder is None:
            from ui.search.finder import Finder

            self._finder = Finder(self._desk, self.firms_wanted.emit)
        index: Index = self._finder.search.index
        try:
            if index.work():
                self._index.start(0)
        except ProjectError:
            index.give_up()  # searching goes on without it, more slowly

    # ---------------------------------------------------------------- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows point, Enter opens, Esc closes; the rest is typing."""
        key = event.key()
        if key in KEYS and self._desk is not None:
            if self.panel is None or self.panel.isHidden():
                self.open()
            elif self.panel is not None:
                self.panel.step(KEYS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive():
                self._pause.stop()
                self.look()
            self._stays = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if self.panel is not None and self.panel.isVisible():
                self.panel.choose()
        elif key == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click opens the panel."""
        super().mousePressEvent(event)
        if self._desk is not None and (self.panel is None or self.panel.isHidden()):
            self.open()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The panel goes with the keys, except to a menu of the box or another window."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.close_panel()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay under the box when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.panel is not None and self.panel.isVisible():
            QTimer.singleShot(0, self, lambda: self.panel.place(self) if self.panel is not None else None)
        return False
