"""Lines to search in: they undo their own typing, and where there is none, Undo and Redo are the project's."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class Yielding(QObject):
    """Watches a line: Qt's own claims Ctrl+Z even where it has nothing to undo."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave undo and redo to the window where the line has none."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undo, redo = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
        if (undo and not self._line.isUndoAvailable()) or (redo and not self._line.isRedoAvailable()):
            event.ignore()
            return True
        return False
