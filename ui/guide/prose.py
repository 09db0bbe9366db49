"""Prose: a text as tall as it is long, in which words of the glossary are links to a small explanation."""

from PySide6.QtCore import QEvent, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QCursor,
    QFocusEvent,
    QFont,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QVBoxLayout, QWidget

from resources.guide import steps
from resources.words import tr
from ui.guide.glossary import find_words, glossary
from ui.parts import button, label
from ui.theme import Theme

POPOVER = 320


class Prose(QTextBrowser):
    """Reading text. linked: words of the glossary bear a dotted line and open a popover."""

    step_wanted = Signal(str)

    def __init__(self, theme: Theme, text: str = "", *, linked: bool = False, look: str = "small") -> None:
        super().__init__()
        self._theme, self._linked, self._look = theme, linked, look
        self._strong = ""
        self._text = ""
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setMinimumWidth(60)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.document().setUndoRedoEnabled(False)
        self.anchorClicked.connect(self._open)
        theme.changed.connect(self._write)
        self.show_text(text)

    def show_text(self, text: str, strong: str = "") -> None:
        """Show a text; strong stands before it in bold and is itself a word of the glossary."""
        self._text, self._strong = text, strong
        self._write()

    def _write(self) -> None:
        plain = QTextCharFormat()
        plain.setFont(self._theme.font(self._look if self._look != "muted" else "small"))
        plain.setForeground(self._theme.color("muted" if self._look == "muted" else "ink"))
        link = QTextCharFormat(plain)
        link.setAnchor(True)
        link.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        link.setUnderlineColor(self._theme.color("primary"))
        block = QTextBlockFormat()
        block.setLineHeight(128, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.setBlockFormat(block)
        links = 0
        if self._strong:
            bold = QTextCharFormat(plain)
            bold.setFontWeight(QFont.Weight.DemiBold)
            cursor.insertText(self._strong, bold)
            cursor.insertText(" — ", plain)
        for piece, key in find_words(self._text) if self._linked else [(self._text, "")]:
            if key:
                link.setAnchorHref(f"word:{key}")
                cursor.insertText(piece, link)
                links += 1
            else:
                cursor.insertText(piece, plain)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if links else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"{self._strong} — {self._text}" if self._strong else self._text)
        self._fit()

    def _fit(self) -> None:
        self.document().setTextWidth(max(40, self.viewport().width()))
        height = round(self.document().size().height()) + 1
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower text is taller."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tab comes straight to the first word, Shift+Tab to the last: the text itself has nothing to show."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.focusNextPrevChild(event.reason() == Qt.FocusReason.TabFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave no word marked behind."""
        super().focusOutEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.setTextCursor(QTextCursor(self.document()))

    def _open(self, url: QUrl) -> None:
        key = url.toString().removeprefix("word:")
        if key not in glossary():
            return
        popover = Popover(key, self)
        popover.step_wanted.connect(self.step_wanted.emit)
        at = QCursor.pos() + QPoint(-20, 12) if self.underMouse() else self.mapToGlobal(self.cursorRect().bottomLeft())
        popover.open_at(at)


class Popover(QFrame):
    """What a word means, in one sentence and with an example. Esc or a click elsewhere closes it."""

    step_wanted = Signal(str)

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("look", "card")
        self.setFixedWidth(POPOVER)
        word = glossary()[key]
        self.setAccessibleName(f"{word.word}: {word.short}")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(label(word.word, "heading", wrap=True))
        column.addWidget(label(word.short, wrap=True))
        if word.more:
            column.addWidget(label(word.more, "muted", wrap=True))
        step = steps().get(word.step)
        if step is not None:
            go = button(tr("Go to {step}").format(step=step.standard_title), "link", "arrow-right")
            go.clicked.connect(lambda: self._go(word.step))
            column.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
            self.ensurePolished()
            self.setFixedWidth(max(POPOVER, go.sizeHint().width() + 34))

    def _go(self, clause: str) -> None:
        self.close()
        self.step_wanted.emit(clause)

    def open_at(self, at: QPoint) -> None:
        """Show it at a point, on the screen."""
        self.ensurePolished()
        layout = self.layout()
        assert layout is not None
        self.resize(self.width(), layout.totalHeightForWidth(self.width()))
        screen = self.screen().availableGeometry()
        x = max(screen.left() + 4, min(at.x(), screen.right() - self.width() - 4))
        y = at.y() if at.y() + self.height() < screen.bottom() else at.y() - self.height() - 32
        self.move(x, max(screen.top() + 4, y))
        self.show()
        self.setFocus()
