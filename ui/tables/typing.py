"""Typing in one cell: saved while it goes on, taken back by Esc, and never lost when it can't be read."""

from PySide6.QtCore import QObject, QPersistentModelIndex, QTimer, Signal

from models.change import Change
from models.kinds import Value
from models.trouble import KindError
from ui.fields.editor import Editor
from ui.forms.drafts import Drafts
from ui.forms.form import SAVE_AFTER
from ui.tables.rows import IdRole, RowsModel, ValueRole


class CellTyping(QObject):
    """Holds what is typed into one cell's editor until it is saved; told apart from forms only by its Esc."""

    problem = Signal(str)

    def __init__(self, editor: Editor, index: QPersistentModelIndex, model: RowsModel, drafts: Drafts) -> None:
        super().__init__(editor)
        self._drafts = drafts
        self.editor = editor
        self.index = index
        self._model = model
        self._id: str = index.data(IdRole)
        self._before: Value = index.data(ValueRole)
        self._key = (model.register.key, self._id, editor.question.key)
        self._pending = self._written = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER)
        self._timer.timeout.connect(self.save)
        editor.edited.connect(self._note)
        model.desk.changed.connect(self.hear)

    def begin(self) -> None:
        """Show the stored value, or what was typed before and could not be read."""
        draft = self._drafts.text(self._key)
        if draft is None:
            self.editor.show_value(self._before)
        else:
            self.editor.show_raw(draft)
            self._pending = True
            self.flush()

    def _note(self) -> None:
        self._pending = True
        self._model.desk.hold(self)
        if not self._timer.isActive():
            self._timer.start()

    def save(self) -> bool:
        """Save what can be read; True where nothing is left over."""
        self._timer.stop()
        if not self._pending:
            return True
        try:
            value = self.editor.value()
        except KindError:
            return False
        self._pending = False
        try:
            if not self._model.write(self._id, self.editor.question.key, value):
                self._pending = True
                return False
        except KindError as error:
            self._pending = True
            self._complain(str(error))
            return False
        self._written = True
        self._drafts.drop(self._key)
        self._complain("")
        self._model.desk.release(self)
        return True

    def flush(self) -> None:
        """Save, and say what can't be read."""
        if not self.save():
            try:
                self.editor.value()
            except KindError as error:
                self._complain(str(error))

    def _complain(self, sentence: str) -> None:
        self.editor.mark_wrong(bool(sentence))
        self.problem.emit(sentence)

    def cancel(self) -> None:
        """Take back what was typed since the editor opened."""
        self._pending = False
        self._drafts.drop(self._key)
        if self._written:
            self._model.write(self._id, self.editor.question.key, self._before)
        self._complain("")

    def hear(self, change: Change) -> None:
        """Show what was stored elsewhere or undone, unless somebody is typing."""
        touched = change.rows_of(self._model.register.key).get(self._id)
        if touched is None or self._pending or touched.op == "delete":
            return
        row = self._model.desk.project.get(self._model.register.key, self._id)
        stored = getattr(row, self.editor.question.key) if row is not None else None
        try:
            same = self.editor.value() == stored
        except KindError:
            same = False
        if row is not None and not same:
            self.editor.show_value(stored)

    def end(self) -> None:
        """Let go of the desk; the editor is going away, and what is typed here next is another step."""
        self._timer.stop()
        if self._pending and not self.save() and self._model.place_of(self._id) >= 0:
            self._drafts.keep(self._key, self.editor.raw())
        self._model.desk.project.history.pause()
        self._model.desk.changed.disconnect(self.hear)
        self._model.desk.release(self)
