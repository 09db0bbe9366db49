"""Small parts that every page is built of: labels, buttons, pills, cards, lines and the toast."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.icons import dress
from ui.mirroring import edges, lead, write

HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def set_look(widget: QWidget, **properties: str) -> None:
    """Change dynamic properties (look, tone, wrong …) and dress the widget anew."""
    moved = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            moved = True
    if moved:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def label(text: str, look: str = "body", wrap: bool = False) -> QLabel:
    """A text in one of the looks: title, heading, label, body, soft, small, muted, section, caps, error."""
    found = QLabel()
    found.setTextFormat(Qt.TextFormat.PlainText)
    found.setText(text)
    found.setProperty("look", look)
    found.setWordWrap(wrap)
    lead(found)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        found.setSizePolicy(policy)
        found.setMinimumWidth(40)
    return found


def prose(text: str, look: str = "body") -> QLabel:
    """A text of several lines, set with room between them."""
    from html import escape

    found = label("", look, wrap=True)
    found.setTextFormat(Qt.TextFormat.RichText)
    found.setText(f'<p style="line-height: 140%; margin: 0">{escape(text)}</p>')
    found.setAccessibleName(text)
    return found


class Button(QPushButton):
    """A button that Enter presses too, wherever it stands, and that is called by the words on it."""

    spoken_as = ""

    def setText(self, text: str) -> None:
        """Show other words, and be called by them."""
        own = self.accessibleName() in ("", _spoken(self.text()))
        super().setText(text)
        if own:
            self.setAccessibleName(_spoken(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what Space does; a dialogue's default button does not take it away."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & HELD:
            self.click()
        else:
            super().keyPressEvent(event)


def _spoken(text: str) -> str:
    return text.strip().rstrip("…").replace("&&", "\0").replace("&", "").replace("\0", "&")


def button(text: str, look: str = "plain", icon: str = "", tip: str = "") -> Button:
    """A button: primary, plain, quiet, link, danger, segment or row. Without a text, the tip is its name."""
    found = Button(f" {text}" if icon and text else text)
    found.setProperty("look", look)
    found.setAutoDefault(False)
    found.setCursor(Qt.CursorShape.PointingHandCursor)
    found.spoken_as = "RadioButton" if look == "segment" else ""  # unspoken
    found.setAccessibleName(_spoken(text) or tip)
    if icon:
        found.setProperty("alone", not text)
        dress(found, icon, "on_primary" if look == "primary" else "primary" if look == "link" else "muted")
    if tip:
        found.setToolTip(tip)
    return found


class IconButton(QToolButton):
    """A small quiet button that shows an icon alone; Enter presses it too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & HELD:
            self.click()
        else:
            super().keyPressEvent(event)


def icon_button(icon: str, tip: str) -> IconButton:
    """A small quiet button with an icon; the tip is its name."""
    found = IconButton()
    dress(found, icon, "muted")
    found.setProperty("look", "quiet")
    found.setCursor(Qt.CursorShape.PointingHandCursor)
    found.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    found.setToolTip(tip)
    found.setAccessibleName(tip)
    return found


def pill(text: str, tone: str = "grey") -> QLabel:
    """A short word on a tint: blue, grey, green, amber, red or primary."""
    found = label(text, "pill")
    found.setProperty("tone", tone)
    found.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return found


def line(upright: bool = False) -> QFrame:
    """A hairline."""
    found = QFrame()
    found.setProperty("look", "upright" if upright else "line")
    return found


def row(*widgets: QWidget | int, space: int = 8) -> QHBoxLayout:
    """Widgets side by side; a number is a stretch."""
    found = QHBoxLayout()
    found.setContentsMargins(0, 0, 0, 0)
    found.setSpacing(space)
    _fill(found, widgets)
    return found


def column(*widgets: QWidget | int, space: int = 8) -> QVBoxLayout:
    """Widgets one under the other; a number is a stretch."""
    found = QVBoxLayout()
    found.setContentsMargins(0, 0, 0, 0)
    found.setSpacing(space)
    _fill(found, widgets)
    return found


def _fill(layout: QHBoxLayout | QVBoxLayout, widgets: tuple[QWidget | int, ...]) -> None:
    for widget in widgets:
        if isinstance(widget, int):
            layout.addStretch(widget)
        else:
            layout.addWidget(widget)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and away."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            clear(inner)
            inner.deleteLater()
        elif widget is not None:
            widget.hide()
            widget.deleteLater()


class Elided(QLabel):
    """A one-line text cut by … where it does not fit, at its end or for paths in the middle; its tip then tells the whole."""

    def __init__(
        self, text: str = "", look: str = "body", parent: QWidget | None = None, *, in_the_middle: bool = False
    ) -> None:
        super().__init__(parent)
        self._told = ""
        self._cut = Qt.TextElideMode.ElideMiddle if in_the_middle else Qt.TextElideMode.ElideRight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), self._cut, self.width())
        tip = self.text() if shown != self.text() else ""
        if self.toolTip() in ("", self._told) and self.toolTip() != tip:  # a tip of somebody else's stays
            self.setToolTip(tip)
            self._told = tip
        write(painter, self.rect(), self.alignment(), shown)


class Card(QFrame):
    """A surface with a fine edge; its widgets go into `body`, and beside the title into `head`."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 16, 18, 16)
        whole.setSpacing(12)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.title = label(title, "heading")
        if title:
            self.head.addWidget(self.title, 1)
            whole.addLayout(self.head)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        whole.addLayout(self.body, 1)


class Banner(QFrame):
    """A calm bar with a sentence and, where something can be done, buttons."""

    def __init__(self, text: str = "", tone: str = "grey", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "banner")
        self.setProperty("tone", tone)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(*edges(14, 10, 10, 10))
        whole.setSpacing(10)
        self.text = label(text, wrap=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        whole.addWidget(self.text, 1)
        self._buttons = QHBoxLayout()
        whole.addLayout(self._buttons)

    def say(self, text: str, tone: str = "") -> None:
        """Show another sentence."""
        self.text.setText(text)
        self.setAccessibleName(text)
        if tone:
            set_look(self, tone=tone)

    def add_button(self, text: str, slot: Callable[[], object], look: str = "plain") -> Button:
        """Offer something to do about it."""
        found = button(text, look)
        found.clicked.connect(lambda: slot())
        self._buttons.addWidget(found)
        return found


class Scroll(QScrollArea):
    """A page that scrolls up and down; its widgets go into `body`."""

    def __init__(self, parent: QWidget | None = None, margins: tuple[int, int, int, int] = (24, 24, 24, 24)) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("look", "page")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(*edges(*margins))
        self.widest = 0
        self._side = margins[2]
        self.body.setSpacing(16)
        self.setWidget(inner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a page's edge where it is when the bar comes, which takes its room from the margin; and keep lines
        readable on a wide screen, where `widest` says how wide (in pixels at the usual size).
        """
        super().resizeEvent(event)
        from ui.theme import current

        margins = self.body.contentsMargins()
        left, top, right, bottom = edges(margins.left(), margins.top(), margins.right(), margins.bottom())
        room = event.size().width()  # viewport() would have PySide6 make every type of widget there is
        bar = self.width() - room
        right = self._side - bar if self._side >= 2 * bar else self._side
        if self.widest:
            right = max(right, room - left - round(self.widest * current().scale))
        self.body.setContentsMargins(*edges(left, top, right, bottom))


def toast(widget: QWidget, text: str, action: str = "", slot: Callable[[], object] | None = None) -> None:
    """Say a sentence in the toast of the window that a widget is in; silent where there is none."""
    from ui.toasting import Toast

    found = widget.window().findChild(Toast)
    if isinstance(found, Toast):
        found.say(text, action, slot)


def tint(widget: QWidget, role: QPalette.ColorRole, name: str) -> None:
    """Paint a plain widget's ground in a colour of the theme."""
    from ui.theme import current

    palette = widget.palette()
    palette.setColor(role, current().color(name))
    widget.setPalette(palette)
    widget.setAutoFillBackground(True)
