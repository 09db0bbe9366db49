"""The help page: contents at the left, a chapter at the right, and above them what finds, turns back and prints."""

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QTextDocument
from PySide6.QtWidgets import QDialog, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from resources.manual import topics
from resources.words import ENGLISH, language, settle, tr
from ui.help.about import About
from ui.help.bar import Bar
from ui.help.chapter import Chapter, plain_text, write_keys, write_topic
from ui.help.contents import Contents, chapters
from ui.help.finding import Finds
from ui.help.keys import read_keys
from ui.help.words import Words, entries
from ui.mirroring import edges
from ui.parts import Scroll, row
from ui.places import BY_KEY
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.help.printing import Manual

NARROW = 830  # pixels at the usual size: below, contents and chapter take turns
TYPED = 120  # ms after the last letter that help is searched
APART = ("words", "about")  # chapters that are pages of their own


class HelpPage(QWidget):
    """Works with a project and without one; what is not read is not made."""

    went = Signal(str)
    crumb_changed = Signal()

    def __init__(self, desk: "Desk | None", theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, theme
        self.key = ""
        self._way: list[str] = []
        self._step = -1
        self._origin = ""
        self._folded: bool | None = None
        self.finds = Finds(self._text_of)
        self._texts: dict[str, str] = {}
        self._made: dict[str, QWidget] = {}
        self.manual: Manual | None = None
        self.bar = Bar(theme)
        self.contents = Contents(theme)
        self.chapter = Chapter(theme)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.chapter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*edges(24, 20, 0, 0))
        whole.setSpacing(16)
        whole.addWidget(self.bar)
        self._below = below = row(space=20)
        self._left = QVBoxLayout()
        self._left.addWidget(self.contents)
        below.addLayout(self._left)
        below.addWidget(self.stack, 1)
        whole.addLayout(below, 1)
        self._typed = QTimer(self, singleShot=True, interval=TYPED)
        self._typed.timeout.connect(self._search)
        self._connect()
        self._fit()
        self.show_topic(next(iter(topics())))

    def _connect(self) -> None:
        self.contents.chosen.connect(self.show_topic)
        self.contents.itemActivated.connect(lambda _: self._turn_to_chapter())
        self.contents.itemClicked.connect(lambda _: self._turn_to_chapter(keys=bool(self._folded)))
        self.chapter.anchorClicked.connect(self._follow)
        self.bar.search.textChanged.connect(lambda _: self._typed.start())
        self.bar.search.returnPressed.connect(lambda: self.step_find(1))
        self.bar.next.clicked.connect(lambda: self.step_find(1))
        self.bar.before.clicked.connect(lambda: self.step_find(-1))
        self.bar.back.clicked.connect(self.go_back)
        self.bar.forward.clicked.connect(self.go_forward)
        self.bar.contents.clicked.connect(self._turn_over)
        self.bar.paper_wanted.connect(self.print_manual)
        self._theme.changed.connect(self._fit)
        keys = {"F3": lambda: self.step_find(1), "Shift+F3": lambda: self.step_find(-1), "Ctrl+F": self._start_finding,
                "Alt+Left": self.go_back, "Alt+Right": self.go_forward}  # fmt: skip
        for key, slot in keys.items():
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # ---------------------------------------------------------------- the page as the window sees it

    def crumbs(self) -> list[str]:
        """Help belongs to no scope."""
        return [tr("Help"), chapters()[self.key][1]]

    def refresh(self) -> None:
        """The chapter last read, where none was asked for; the keys of the menus may have changed."""
        self._texts.pop("keyboard", None)
        self.show_topic(self.key)

    def came_from(self, page: str) -> None:
        """Remember the page to go back to."""
        self._origin = page
        self._way, self._step = [], -1

    def show_detail(self, key: str, word: str = "", *_: str) -> None:
        """Show a chapter, and in the words a word; "manual" is the chapter last read."""
        if key in chapters():
            self.bar.search.clear()
            self.show_topic(key)
        if key == "words":
            words = self._made["words"].findChild(Words)
            if words is not None:
                words.filter.setText(word)
                words.filter.setFocus()
        else:
            self._turn_to_chapter()

    # ---------------------------------------------------------------- chapters

    def show_topic(self, key: str) -> None:
        """Show a chapter, and remember the way."""
        if key == self.key and self._step >= 0:
            return
        del self._way[self._step + 1 :]
        self._way.append(key)
        self._step = len(self._way) - 1
        self._show(key)

    def _show(self, key: str) -> None:
        self.key = key
        self.contents.show_current(key)
        if key in APART:
            self.stack.setCurrentWidget(self._page(key))
        else:
            self.chapter.show_html(self._html(key))
            self.stack.setCurrentWidget(self.chapter)
            self.chapter.setAccessibleDescription(chapters()[key][1])
            self._mark()
        self._show_way()
        self.crumb_changed.emit()

    def _html(self, key: str) -> str:
        if key == "keyboard":
            return write_keys(*chapters()[key], read_keys(self._window()))
        return write_topic(topics()[key], links=self._desk is not None)

    def _window(self) -> QMainWindow | None:
        widget: QWidget | None = self
        while widget is not None and not isinstance(widget, QMainWindow):
            widget = widget.parentWidget()
        return widget

    def _page(self, key: str) -> QWidget:
        if key not in self._made:
            area = Scroll(margins=(0, 0, 24, 24))
            content: QWidget = self._words() if key == "words" else About(self._theme)
            area.widest = 720
            area.body.addWidget(content)
            self._made[key] = area
            self.stack.addWidget(area)
        return self._made[key]

    def _words(self) -> Words:
        found = Words()
        found.filter.setText(self.bar.search.text().strip())
        return found

    def _follow(self, url: QUrl) -> None:
        """Go where a link leads: to another chapter, to a command of the menus, or to a page."""
        kind, _, rest = url.toString().partition(":")
        if kind == "help":
            self.show_topic(rest)
        elif kind == "do":
            window = self._window()
            action = window.findChild(QAction, rest) if window is not None else None
            if action is not None:
                action.trigger()
        else:
            self.went.emit(url.toString())

    # ---------------------------------------------------------------- back and forward

    def go_back(self) -> None:
        """The chapter before, or the page that help was called from."""
        if self._step > 0:
            self._step -= 1
            self._show(self._way[self._step])
        elif self._origin:
            self.went.emit(self._origin)

    def go_forward(self) -> None:
        """The chapter that was left by going back."""
        if self._step + 1 < len(self._way):
            self._step += 1
            self._show(self._way[self._step])

    def _show_way(self) -> None:
        place = BY_KEY.get(self._origin)
        if self._step > 0:
            before = tr("Back to “{title}” (Alt+Left)").format(title=chapters()[self._way[self._step - 1]][1])
        else:
            before = (
                tr("Back to {page} (Alt+Left)").format(page=tr(place.title))
                if place is not None
                else tr("Back (Alt+Left)")
            )
        self.bar.show_way(before, back=self._step > 0 or place is not None, forward=self._step + 1 < len(self._way))

    # ---------------------------------------------------------------- finding

    def take_focus(self) -> None:
        """The keys go to the chapter, to read on."""
        if self.stack.currentWidget() is self.chapter:
            self.chapter.setFocus(Qt.FocusReason.NoFocusReason)

    def _start_finding(self) -> None:
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def _text_of(self, key: str) -> str:
        """What the chapter view shows of a chapter, letter by letter; nothing of those that are pages of their own."""
        if key in APART:
            return ""
        if key == "keyboard" and key not in self._texts:
            document = QTextDocument()
            document.setHtml(self._html(key))
            self._texts[key] = document.toPlainText()
        elif key not in self._texts:
            self._texts[key] = plain_text(self._html(key))
        return self._texts[key]

    def _search(self) -> None:
        """List the chapters that hold the words, and go to the first find."""
        self._typed.stop()
        wanted = self.bar.search.text().strip()
        keys = self.finds.look(wanted, self.key)
        if wanted and any(wanted.casefold() in entry for entry in entries()):
            keys.add("words")
        if "words" in self._made:
            cast(Any, self._made["words"].findChild(Words)).filter.setText(wanted)
        self.contents.keep(keys if wanted else None)
        here = self.finds.chapter or ("words" if "words" in keys else "")
        if here and here != self.key:
            self.show_topic(here)
        self._mark()

    def step_find(self, by: int) -> None:
        """The next find or the one before, in whatever chapter it stands."""
        if self._typed.isActive():
            self._search()
            return
        self.finds.step(by, self.key)
        if self.finds.chapter and self.finds.chapter != self.key:
            self.show_topic(self.finds.chapter)
        self._mark()
        self._turn_to_chapter(keys=False)

    def _mark(self) -> None:
        """Set off what was found in the chapter, and say how much there is."""
        self.chapter.mark(*self.finds.in_chapter(self.key))
        finds, others = self.finds, bool(self.contents.shown())
        self.bar.show_finds(finds.wanted, finds.at + 1, len(finds.places), other=others)

    # ---------------------------------------------------------------- wide and narrow

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Contents beside the chapter where there is room, else in turns."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        folded = self.width() < round(NARROW * self._theme.scale)
        self.contents.setMinimumWidth(0 if folded else self._theme.size("steps"))
        self.contents.setMaximumWidth(16777215 if folded else self._theme.size("steps"))
        if folded != self._folded:
            self._folded = folded
            self.bar.fold(folded)
            self._show_contents(not folded)
            self.stack.show()

    def _show_contents(self, on: bool) -> None:
        self.contents.setVisible(on)
        self._left.setContentsMargins(*edges(0, 0, 24 if on and self._folded else 0, 24 if on else 0))
        self._below.setSpacing(20 if on else 0)

    def _turn_over(self) -> None:
        """Show the contents in place of the chapter, or the chapter again."""
        shows = self.contents.isHidden()
        self._show_contents(shows)
        self.stack.setVisible(not shows)
        (self.contents if shows else self.chapter).setFocus()

    def _turn_to_chapter(self, *, keys: bool = True) -> None:
        if self._folded:
            self._show_contents(False)
            self.stack.show()
        if keys and self.stack.currentWidget() is self.chapter:
            self.chapter.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc lets go of what was looked for, then goes back to the page that help was called from."""
        if event.key() != Qt.Key.Key_Escape or not (self.bar.search.text() or self._origin):
            super().keyPressEvent(event)
        elif self.bar.search.text():
            self.bar.search.clear()
            self._search()
        else:
            self.went.emit(self._origin)

    # ---------------------------------------------------------------- paper

    def print_manual(self, way: str) -> None:
        """Make the pages of the whole manual, and "save", "print" or "open" them."""
        from ui.help.printing import Manual

        if self.manual is None:
            self.manual = Manual(self)
            self.manual.busy.connect(self.bar.show_printing)
        info = self._desk.project.info if self._desk is not None else None
        spoken = "en-GB" if language() == ENGLISH else language()
        if info is not None and settle(info.language) == language() and spoken.partition("-")[0] in info.language:
            spoken = info.language  # the project's own kind of what is on the screen
        self.manual.make(way, info.paper if info is not None else "A4", spoken, read_keys(self._window()))


class HelpDialog(QDialog):
    """Help without a project, or over a dialogue."""

    def __init__(self, theme: Theme, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Help"))
        self.resize(QSize(1000, 680).boundedTo(self.screen().availableGeometry().size()))
        self.page = HelpPage(None, theme)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        self.page.show_detail(key)
