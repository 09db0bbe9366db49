"""A long quiet text in one piece: headings, sentences and points, cheap to write anew."""

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextBrowser

from ui.herald import offer_caret
from ui.theme import Theme

MARGIN = 18


class Reading(QTextBrowser):
    """Written between begin() and end(), one line after the other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._cursor = QTextCursor(self.document())
        self._fresh = True
        self._ring = False
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(False)
        self.document().setUndoRedoEnabled(False)
        self.document().setDocumentMargin(MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, with a ring around it while somebody's keys are in it."""
        super().paintEvent(event)
        if self.hasFocus() and self._ring:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self._theme.color("primary"), 2))
            painter.drawRect(self.viewport().rect().adjusted(2, 2, -2, -2))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A ring for who came by key; not for the mouse, nor for a page or window that has just opened."""
        super().focusInEvent(event)
        reasons = Qt.FocusReason
        if event.reason() not in (reasons.ActiveWindowFocusReason, reasons.PopupFocusReason):
            self._ring = event.reason() not in (reasons.MouseFocusReason, reasons.NoFocusReason)
        offer_caret(self)
        self.viewport().update()

    def begin(self) -> None:
        """Start with an empty text."""
        self.clear()
        self._cursor = QTextCursor(self.document())
        self._cursor.beginEditBlock()
        self._fresh = True

    def end(self) -> None:
        """Show what has been written, from its beginning."""
        self._cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)  # a cursor left at the end draws the view down to it

    def _format(self, size: str, weight: str, color: str) -> QTextCharFormat:
        found = QTextCharFormat()
        found.setFont(self._theme.font(size, weight))
        found.setForeground(self._theme.color(color))
        return found

    def _block(self, above: int, below: int, indent: int = 0) -> None:
        block = QTextBlockFormat()
        block.setLineHeight(126, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setTopMargin(0 if self._fresh else above)
        block.setBottomMargin(below)
        if indent:
            if QGuiApplication.isRightToLeft():
                block.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the mark in front doesn't tell
                block.setRightMargin(indent)
            else:
                block.setLeftMargin(indent)
            block.setTextIndent(-indent)
            block.setTabPositions([QTextOption.Tab(indent, QTextOption.TabType.LeftTab)])
        if self._fresh:
            self._cursor.setBlockFormat(block)
            self._fresh = False
        else:
            self._cursor.insertBlock(block)

    def head(self, text: str) -> None:
        """A heading."""
        self._block(18, 4)
        self._cursor.insertText(text, self._format("heading", "heading", "ink"))

    def say(self, text: str, *, strong: str = "") -> None:
        """A sentence or more, after a word in bold where there is one."""
        self._block(0, 5)
        plain = self._format("small", "body", "ink")
        if strong:
            bold = QTextCharFormat(plain)
            bold.setFontWeight(QFont.Weight.DemiBold)
            self._cursor.insertText(strong, bold)
            self._cursor.insertText(" — ", plain)
        self._cursor.insertText(text, plain)

    def point(self, mark: str, text: str, *, color: str = "ink", href: str = "", tip: str = "") -> None:
        """A line behind a mark; href makes a link of it."""
        indent = round(18 * self._theme.scale)
        self._block(0, 4, indent)
        sign = self._format("small", "heading" if href else "body", color)
        self._cursor.insertText(mark, sign)
        plain = self._format("small", "body", "primary" if href else "ink")
        # Qt's tabs have no width where a line runs from right to left.
        self._cursor.insertText("\u2002" if QGuiApplication.isRightToLeft() else "\t", sign)
        if href:
            plain.setAnchor(True)
            plain.setAnchorHref(href)
            plain.setToolTip(tip)
        self._cursor.insertText(text, plain)
