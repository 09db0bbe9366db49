"""The frame of every dialogue: a title, a sentence, fields with their own error lines, and two buttons."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QTextBrowser, QVBoxLayout, QWidget

from ui.parts import button, label, prose, set_look
from ui.theme import current


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


class Frame(QDialog):
    """A dialogue. Enter accepts, Esc leaves; accept() is reached only when check() finds nothing wrong."""

    def __init__(self, title: str, sentence: str, accept: str, parent: QWidget | None = None, *, wide: int = 480,
                 fits: bool = True) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(wide)
        self.fits = fits
        whole = QVBoxLayout(self)
        whole.setContentsMargins(28, 24, 28, 20)
        whole.setSpacing(14)
        whole.addWidget(label(title, "title", wrap=True))
        if sentence:
            whole.addWidget(prose(sentence, "soft"))
        self.body = QVBoxLayout()
        self.body.setSpacing(14)
        whole.addLayout(self.body, 1)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self.leave = button("Cancel", "quiet")
        self.leave.clicked.connect(self.reject)
        self.go = button(accept, "primary")
        self.go.setDefault(True)
        self.go.clicked.connect(self.accept)
        self.foot.addStretch(1)
        self.foot.addWidget(self.leave)
        self.foot.addWidget(self.go)
        whole.addSpacing(4)
        whole.addLayout(self.foot)

    def fit(self) -> None:
        """Be as tall as the content needs at this width; wrapped texts make Qt guess wrongly."""
        layout = self.layout()
        if self.fits and layout is not None and layout.hasHeightForWidth():
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def showEvent(self, event: QShowEvent) -> None:
        """Fit before anybody looks."""
        super().showEvent(event)
        self.fit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the keyboard back to the window, also where no window manager does."""
        super().hideEvent(event)
        parent = self.parentWidget()
        if parent is not None and parent.window().isVisible():
            parent.window().activateWindow()

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


def line_edit(text: str = "", placeholder: str = "") -> QLineEdit:
    """A line to type in."""
    found = QLineEdit(text)
    found.setPlaceholderText(placeholder)
    found.setMaxLength(200)
    found.setCursorPosition(0)
    found.setFixedHeight(current().size("control"))  # or the wider line of the focus would move what stands below
    return found


def reading(name: str, height: int) -> QTextBrowser:
    """A text of many lines to read, to select and to scroll."""
    found = QTextBrowser()
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
