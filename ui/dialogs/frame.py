"""The frame of every dialogue: a title, a sentence, fields with their own error lines, and two buttons."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QTextBrowser, QVBoxLayout, QWidget

from resources.words import ENGLISH, language, tr
from ui.herald import offer_caret
from ui.mnemonics import Lent, lend_letters, take_letters
from ui.parts import button, label, prose, set_look
from ui.theme import current

LEAST = 160  # pixels; a dialogue that shows less of itself is of no use
ROOM = 0.96  # of the screen, for the title of the window and its edges


class Entry(QWidget):
    """A labelled field with help above it and room for one sentence when something is wrong."""

    def __init__(self, text: str, editor: QWidget, help: str = "") -> None:
        super().__init__()
        self.editor = editor
        self.heading = label(text, "label")
        self.heading.setBuddy(editor)
        editor.setAccessibleName(text)
        self.error = label("", "error", wrap=True)
        self.error.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self.heading)
        if help:
            whole.addWidget(label(help, "muted", wrap=True))
            editor.setAccessibleDescription(help)
        whole.addWidget(editor)
        whole.addWidget(self.error)

    def complain(self, sentence: str) -> None:
        """Say beneath the field what is wrong; an empty sentence takes it back."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        set_look(self.editor, wrong="true" if sentence else "false")
        self.editor.setAccessibleDescription(sentence)
        window = self.window()
        if isinstance(window, Frame):
            QTimer.singleShot(0, window, window.fit)


class _Area(QScrollArea):
    """All of a dialogue but its buttons; it scrolls where the screen is too small for it."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self._inner = inner
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)

    def wanted(self) -> int:
        """The width that nothing needs to be cut at."""
        return self._inner.minimumSizeHint().width()

    def tall(self, width: int) -> int:
        """The height of everything at a width."""
        layout = self._inner.layout()
        assert layout is not None
        layout.activate()
        return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else self._inner.sizeHint().height()

    def unroll(self) -> None:
        """Let the scroll bar go where there is room now: while it stands, texts wrap beside it, and so it stays."""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def sizeHint(self) -> QSize:
        """What is in it."""
        return self._inner.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As wide as it must be, and some lines of it."""
        least = self._inner.minimumSizeHint()
        return QSize(min(least.width(), LEAST), min(least.height(), LEAST))


class Frame(QDialog):
    """A dialogue. Enter accepts, Esc leaves; accept() is reached only when check() finds nothing wrong."""

    def __init__(self, title: str, sentence: str, accept: str, parent: QWidget | None = None, *, wide: int = 480,
                 fits: bool = True) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._wide = wide
        self._lent: Lent = {}
        self.fits = fits
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 20)
        whole.setSpacing(0)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(28, 24, 28, 14)
        column.setSpacing(14)
        column.addWidget(label(title, "title", wrap=True))
        if sentence:
            column.addWidget(prose(sentence, "soft"))
        self.body = QVBoxLayout()
        self.body.setSpacing(14)
        column.addLayout(self.body, 1)
        self._area = _Area(inner)
        whole.addWidget(self._area, 1)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(28, 4, 28, 0)
        self.foot.setSpacing(8)
        self.leave = button(tr("Cancel"), "quiet")
        self.leave.clicked.connect(self.reject)
        self.go = button(accept, "primary")
        self.go.setDefault(True)
        self.go.clicked.connect(self.accept)
        self.foot.addStretch(1)
        self.foot.addWidget(self.leave)
        self.foot.addWidget(self.go)
        whole.addLayout(self.foot)

    def fit(self) -> None:
        """Be as tall as the content needs at this width; wrapped texts make Qt guess wrongly."""
        layout = self.layout()
        if layout is None:
            return
        room = self.screen().availableGeometry().size() * ROOM
        self.foot.setDirection(QHBoxLayout.Direction.LeftToRight)
        if self.foot.minimumSize().width() > room.width():
            self.foot.setDirection(QHBoxLayout.Direction.TopToBottom)
        wanted = max(round(self._wide * current().scale), self._area.wanted(), self.foot.minimumSize().width())
        least = min(room.width(), wanted)
        self.setMinimumWidth(least)
        layout.activate()
        wide = max(least, min(self.width(), room.width()))
        tall = self.foot.sizeHint().height() + 20 + self._area.tall(wide) if self.fits else self.height()
        self.resize(wide, min(tall, room.height()))
        self._area.unroll()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit before anybody looks."""
        super().showEvent(event)
        if not self.fits:
            self.resize(self.size() * current().scale)
        self.fit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the keyboard back to the window, also where no window manager does."""
        super().hideEvent(event)
        parent = self.parentWidget()
        if parent is not None and parent.window().isVisible():
            parent.window().activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 opens the chapter about this dialogue; Alt underlines the letters of its buttons and fields."""
        if event.key() == Qt.Key.Key_Alt and not self._lent:
            self._lent = lend_letters(self)
        if event.key() != Qt.Key.Key_F1:
            super().keyPressEvent(event)
            return
        from ui.help.context import show_help, topic_about

        show_help(self, topic_about(self) or "manual")

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Without Alt the letters go again."""
        if event.key() == Qt.Key.Key_Alt:
            take_letters(self._lent)
        super().keyReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """So they do when the keyboard goes to another window."""
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            take_letters(self._lent)
        super().changeEvent(event)

    def add(self, text: str, editor: QWidget, help: str = "") -> Entry:
        """Add a field."""
        found = Entry(text, editor, help)
        self.body.addWidget(found)
        if isinstance(editor, QLineEdit):
            editor.textEdited.connect(lambda: found.complain(""))
        return found

    def check(self) -> Entry | None:
        """The first field with something wrong, which it then says itself; None where all is well."""
        return None

    def accept(self) -> None:
        """Go on where all is well, else go to the field that is not."""
        wrong = self.check()
        if wrong is not None:
            wrong.editor.setFocus()
            return
        super().accept()


def within(title: str) -> str:
    """The title of a list as it stands inside a sentence: English writes it small there, other languages leave it."""
    return title.lower() if language() == ENGLISH else title


def line_edit(text: str = "", placeholder: str = "") -> QLineEdit:
    """A line to type in."""
    found = QLineEdit(text)
    found.setPlaceholderText(placeholder)
    found.setMaxLength(200)
    found.setCursorPosition(0)
    return found


def reading(name: str, height: int) -> QTextBrowser:
    """A text of many lines to read, to select and to scroll."""
    found = QTextBrowser()
    offer_caret(found)
    found.setAccessibleName(name)
    found.setFixedHeight(height)
    found.setTabChangesFocus(True)
    found.setOpenLinks(False)
    found.setStyleSheet(f"QTextBrowser {{ background: {current().hex('surface')}; border: 1px solid "
                        f"{current().hex('line')}; border-radius: 7px; padding: 8px 10px; }} "
                        f"QTextBrowser:focus {{ border: 2px solid {current().hex('primary')}; padding: 7px 9px; }}")  # fmt: skip
    return found


def note(text: str) -> QLabel:
    """A small muted sentence."""
    return label(text, "muted", wrap=True)
