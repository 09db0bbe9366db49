"""What every editor is: two methods and a signal, and manners that all of them share."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from models.kinds import Value
from models.locale import Locale
from models.project import Project, Scope
from resources.catalogue import Question
from resources.words import tr
from ui.desk import Desk
from ui.theme import Theme


@dataclass(frozen=True)
class Place:
    """Where an editor stands: the desk it belongs to, the theme, and the relationship whose people and firms it offers."""

    desk: Desk
    theme: Theme
    relationship: Scope

    @property
    def locale(self) -> Locale:
        """How this project writes numbers, dates and money."""
        return self.desk.project.locale


class Manners(QObject):
    """Watches an editor's controls: undo is the project's, and a wheel turned over an unfocused list scrolls the page."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer undo and redo with the project's own, wherever the cursor stands."""
        kind = event.type()
        if kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and isinstance(event, QKeyEvent):
            undo, redo = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
            if undo or redo:
                if kind == QEvent.Type.KeyPress:
                    self._desk.undo() if undo else self._desk.redo()
                event.ignore()
                return True
        turned = kind == QEvent.Type.Wheel and isinstance(event, QWheelEvent)
        if turned and isinstance(watched, QComboBox) and not watched.hasFocus():
            event.ignore()
            return True
        return False


class Editor(QWidget):
    """Asks one question: show_value(value), value() and edited, which speaks of the user's own edits alone."""

    edited = Signal()

    def __init__(self, question: Question, place: Place, compact: bool = False, parent: QWidget | None = None) -> None:
        """compact: it stands in a table's cell."""
        super().__init__(parent)
        self.question = question
        self.place = place
        self.compact = compact
        self.setObjectName(question.key)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._manners = Manners(place.desk, self)
        self.controls: tuple[QWidget, ...] = ()

    def adopt(self, *controls: QWidget) -> None:
        """Take these as the controls that are typed into: names, manners and focus go to them."""
        self.controls = controls
        for control in controls:
            if not control.accessibleName():
                control.setAccessibleName(self.question.label)
            if self.question.help and not control.accessibleDescription():
                control.setAccessibleDescription(self.question.help)
            control.installEventFilter(self._manners)
        self.setFocusProxy(controls[0])

    def announce(self, *_: object) -> None:
        """Say that the user has edited, whatever the control's own signal says besides."""
        self.edited.emit()

    def show_value(self, value: Value) -> None:
        """Show a stored value; says nothing to anybody."""
        raise NotImplementedError

    def value(self) -> Value:
        """What stands there now. KindError, with a kind sentence, where it can't be read."""
        raise NotImplementedError

    def show_raw(self, text: str) -> None:
        """Show text as it was typed, readable or not. Only typed kinds have any."""

    def raw(self) -> str:
        """The text as it was typed; empty for kinds that are chosen."""
        return ""

    def tidy(self) -> None:
        """Write what was typed the way the reader's language writes it; called when the field is left."""

    def mark_wrong(self, wrong: bool) -> None:
        """Show that what stands there can't be read."""
        for control in self.controls:
            if control.property("wrong") != wrong:
                control.setProperty("wrong", wrong)
                control.style().unpolish(control)
                control.style().polish(control)

    def lock(self, reason: str) -> None:
        """Let it be read but not changed, and say why."""
        for control in self.controls:
            if isinstance(control, QLineEdit | QPlainTextEdit):
                control.setReadOnly(True)
            else:
                control.setEnabled(False)
            control.setToolTip(reason)


def why_locked(project: Project) -> str:
    """Why nothing can be changed in a project, or an empty string."""
    if not project.read_only:
        return ""
    return project.read_only_reason or tr("This project is open for reading only.")
