"""Editors of what is typed: lines, texts, numbers, money, dates and people's names."""

from PySide6.QtCore import QDate, QEvent, QPoint, QSignalBlocker, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from models import kinds
from models.days import EXAMPLE, show_date, show_longest
from models.kinds import Value
from models.trouble import KindError
from resources.catalogue import Question
from resources.words import tr
from ui.fields.editor import Editor, Place
from ui.icons import dress

FEWEST_LINES = 3
MOST_LINES = 14
MOST_ROOM = "30. Sept. 2026"  # for a date, so that another field has room beside it in a drawer


class Line(QLineEdit):
    """A line that says when it has been entered and left."""

    entered = Signal()
    left = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that somebody is about to type."""
        self.entered.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the typing is over."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class LineEditor(Editor):
    """One line, read and written by its kind: words, a number, an amount."""

    def __init__(self, question: Question, place: Place, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(question, place, compact, parent)
        self._kind = kinds.KINDS[question.kind]
        self.line = Line()
        self.line.setPlaceholderText(question.placeholder)
        self.line.textEdited.connect(self.announce)
        self.line.left.connect(self.tidy)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(4)
        self.row.addWidget(self.line)
        self.adopt(self.line)

    def show_value(self, value: Value) -> None:
        """Show it as the reader's language writes it, with its beginning in view."""
        self.show_raw(self._kind.show(value, self.question, self.place.locale))
        self.line.setCursorPosition(0)

    def value(self) -> Value:
        """What the typed text means."""
        return kinds.check(self.question, self._kind.read(self.line.text(), self.question, self.place.locale))

    def show_raw(self, text: str) -> None:
        """Show typed text as it is."""
        self.line.setText(text)

    def raw(self) -> str:
        """The typed text."""
        return self.line.text()

    def tidy(self) -> None:
        """Show numbers, amounts and dates in full once they are left."""
        if self.question.kind in ("number", "money", "date"):
            try:
                text = self._kind.show(self.value(), self.question, self.place.locale)
            except KindError:
                return
            if text != self.line.text():
                self.line.setText(text)


class NumberEditor(LineEditor):
    """A number or an amount, narrower than a sentence."""

    def __init__(self, question: Question, place: Place, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(question, place, compact, parent)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        if not compact:
            self.line.setMaximumWidth(self.fontMetrics().averageCharWidth() * 28)
            self.row.addStretch(1)


class DateEditor(LineEditor):
    """A date typed in words or figures, or taken from a small calendar."""

    def __init__(self, question: Question, place: Place, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(question, place, compact, parent)
        if not question.placeholder:
            self.line.setPlaceholderText(tr("{day}, tomorrow, +14").format(day=show_date(EXAMPLE, place.locale)))
        self.button = QToolButton()
        dress(self.button, "calendar")
        self.button.setProperty("look", "quiet")
        self.button.setToolTip(tr("Pick a day (Alt+Down)"))
        self.button.setAccessibleName(tr("{question}: pick a day").format(question=question.label))
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.open_calendar)
        self.button.setCursor(Qt.CursorShape.ArrowCursor)
        inside = QHBoxLayout(self.line)  # the button stands in the line: a date must show whole in half a drawer
        inside.setContentsMargins(0, 0, 3, 0)
        inside.addStretch(1)
        inside.addWidget(self.button)
        width = self.button.iconSize().width() + 10
        self.button.setFixedWidth(width)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.line.setTextMargins(width if mirrored else 0, 0, 0 if mirrored else width, 0)
        room = self.line.fontMetrics().horizontalAdvance
        self.line.setMinimumWidth(min(room(show_longest(place.locale)), room(MOST_ROOM)) + width + 24)
        if not compact:
            self.line.setMaximumWidth(room(self.line.placeholderText() + "M") + width + 24)
            self.row.setStretch(0, 100)
            self.row.addStretch(1)
        self._popup: QFrame | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down opens the calendar, as in a list."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def lock(self, reason: str) -> None:
        """Let it be read only."""
        super().lock(reason)
        self.button.setEnabled(False)

    def open_calendar(self) -> None:
        """Show a month beneath the line, with the present day of the answer chosen."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setProperty("look", "card")
        self.calendar = calendar = QCalendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        try:
            value = self.value()
        except KindError:
            value = None
        if value is not None:
            calendar.setSelectedDate(QDate(value.year, value.month, value.day))
        calendar.clicked.connect(self._take)
        calendar.activated.connect(self._take)
        column = QVBoxLayout(popup)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(calendar)
        self._popup = popup
        popup.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))
        popup.show()
        calendar.setFocus()

    def _take(self, day: QDate) -> None:
        if self._popup is not None:
            self._popup.close()
            self._popup = None
        self.show_value(day.toPython())
        self.line.setFocus()
        self.edited.emit()


class PersonEditor(LineEditor):
    """A name, with the names that are known already offered while typing."""

    def __init__(self, question: Question, place: Place, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(question, place, compact, parent)
        self.names = QStringListModel(self)
        completer = QCompleter(self.names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self.announce)
        self.line.setCompleter(completer)
        self.line.entered.connect(self.learn_names)
        if not question.placeholder:
            self.line.setPlaceholderText(tr("A name"))

    def learn_names(self) -> None:
        """Ask again who is known."""
        self.names.setStringList(known_names(self.place))


def known_names(place: Place) -> list[str]:
    """Every name that people, firms' contacts and team members bear in this scope, alphabetically."""
    project = place.desk.project
    found = {row.contact_name for row in project.all("party")}
    for table in ("person", "member"):
        rows = project.all(table) if place.relationship is None else project.all(table, place.relationship)
        found |= {row.name for row in rows}
    return sorted((name for name in found if name), key=str.casefold)


class GrowingText(QPlainTextEdit):
    """A text field as tall as its text, between a fewest and a most number of lines; Tab leaves it."""

    grown = Signal()

    def __init__(self, fewest: int = FEWEST_LINES, most: int = MOST_LINES) -> None:
        super().__init__()
        self._fewest, self._most = fewest, most
        self._lines = 0
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(6)
        self.document().documentLayout().documentSizeChanged.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Take the height that the text needs."""
        lines, block = 0, self.document().firstBlock()
        while block.isValid() and lines <= self._most:
            lines += max(1, block.lineCount())
            block = block.next()
        lines = max(self._fewest, min(self._most, lines)) if lines <= self._most else self._most + 1
        if lines != self._lines:
            self._lines = lines
            policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded
            off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            self.setVerticalScrollBarPolicy(policy if lines > self._most else off)
        margins = self.contentsMargins()
        height = min(lines, self._most) * self.fontMetrics().lineSpacing() + 2 * int(self.document().documentMargin())
        height += margins.top() + margins.bottom() + 2 * self.frameWidth() + 2
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
            self.grown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower field wraps into more lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """A larger font needs a taller field."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()


class TextEditor(Editor):
    """A text of any length that grows with what is written."""

    def __init__(self, question: Question, place: Place, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(question, place, compact, parent)
        self.text = GrowingText(1 if compact else FEWEST_LINES)
        self.text.setPlaceholderText(question.placeholder)
        self.text.textChanged.connect(self.announce)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        self.adopt(self.text)

    def show_value(self, value: Value) -> None:
        """Show a text; QPlainTextEdit would announce this as an edit, so it is kept quiet."""
        with QSignalBlocker(self.text):
            self.text.setPlainText(value or "")

    def value(self) -> Value:
        """The text, without control characters."""
        return kinds.check(self.question, self.text.toPlainText())
