"""A form: the questions of a step or of a row, saved while they are typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from models import kinds
from models.change import Change
from models.trouble import KindError, ProjectError
from resources.catalogue import Question
from resources.guide import Embedded, Field
from ui.fields.editor import Place, why_locked
from ui.forms.drafts import Drafts
from ui.forms.entry import SHORT, Entry
from ui.forms.pair import Pair
from ui.forms.source import Source

SAVE_AFTER = 400  # milliseconds after the first unsaved keystroke


class Form(QWidget):
    """Asks questions one under the other. What is typed is saved 0.4 s after the first key, and at once when left."""

    focused = Signal(object)

    def __init__(self, items: Sequence[Question | Embedded], source: Source, place: Place, drafts: Drafts, *,
                 embed: Callable[[Embedded], QWidget] | None = None, labels: Callable[[Question], str] | None = None,
                 pairs: bool = False, marks: str = "pill") -> None:  # fmt: skip
        """embed makes the table of an embedded register; pairs puts short questions side by side.

        marks shows who may read an answer: "pill", "lock" (only where it is ours alone) or not at all.
        """
        super().__init__()
        self.place = place
        self.entries: dict[str, Entry] = {}
        self.tables: list[QWidget] = []
        self._source, self._drafts = source, drafts
        self._desk = place.desk
        self._pending: dict[Entry, None] = {}
        self._cells: dict[tuple[str, str], list[Entry]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER)
        self._timer.timeout.connect(self.save)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        half: Pair | None = None
        for item in items:
            if isinstance(item, Embedded):
                if embed is not None:
                    self.tables.append(embed(item))
                    self._column.addWidget(self.tables[-1])
                continue
            entry = self._ask(item, labels(item) if labels else "", marks, small=pairs)
            if pairs and item.kind in SHORT:
                half = self._put_beside(entry, half)
            else:
                half = None
                self._column.addWidget(entry)
        self._reveal()
        self._desk.changed.connect(self.hear)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)

    def _ask(self, question: Question, text: str, mark: str, *, small: bool) -> Entry:
        entry = Entry(question, self.place, self._source, text=text, mark=mark, small=small)
        draft = self._drafts.text(entry.key)
        if draft is None:
            entry.editor.show_value(self._source.read(question))
        else:
            entry.editor.show_raw(draft)
            self._pending[entry] = None
            self._try(entry, aloud=True)
        locked = why_locked(self._desk.project)
        if locked:
            entry.editor.lock(locked)
            if entry.tick is not None:
                entry.tick.setEnabled(False)
        entry.edited.connect(self._note)
        entry.ticked.connect(self._share)
        self.entries[question.key] = entry
        self._cells.setdefault(entry.key[:2], []).append(entry)
        return entry

    def _put_beside(self, entry: Entry, half: Pair | None) -> Pair | None:
        pair = half
        if pair is None:
            pair = Pair()
            self._column.addLayout(pair)
        pair.addWidget(entry)
        return pair if half is None else None

    # ---------------------------------------------------------------- typing

    def _note(self, entry: Entry) -> None:
        """Hold an edit back for a moment; the moment counts from the first, so that steady typing is saved too."""
        self._pending[entry] = None
        self._desk.hold(self)
        if not self._timer.isActive():
            self._timer.start()
        if entry.question.kind in ("choice", "yes_no"):
            self._reveal()

    def save(self) -> None:
        """Save what can be read by now, without a word about the rest: it may be half typed."""
        self._save(aloud=False)

    def flush(self) -> None:
        """Save all that can be read, and say beside a field what can't."""
        self._save(aloud=True)

    def _save(self, *, aloud: bool) -> None:
        self._timer.stop()
        for entry in tuple(self._pending):
            self._try(entry, aloud=aloud)
        if not self._pending:
            self._desk.release(self)

    def _try(self, entry: Entry, *, aloud: bool) -> None:
        """Save one entry; what can't be read stays as it was typed and is kept as a draft."""
        try:
            value = entry.editor.value()
            del self._pending[entry]  # before the change is announced, which may come back here
            self._source.write(entry.question, value)
        except KindError as error:
            self._pending[entry] = None
            self._drafts.keep(entry.key, entry.editor.raw())
            if aloud or entry.problem:
                entry.show_problem(str(error))
        except ProjectError as error:
            self._pending[entry] = None
            self._desk.trouble.emit(str(error))
        else:
            self._drafts.drop(entry.key)
            entry.show_problem("")

    def _share(self, entry: Entry, shared: bool) -> None:
        self._desk.flush()
        try:
            self._source.share(entry.question, shared)
        except ProjectError as error:
            self._desk.trouble.emit(str(error))
        entry.show_shared(self._source.is_shared(entry.question))

    def _follow_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is None or not self.isAncestorOf(old):
            return
        left = next((e for e in self._pending if e.editor.isAncestorOf(old)), None)
        stays = new is not None and left is not None and left.editor.isAncestorOf(new)
        if left is not None and not stays and QApplication.activePopupWidget() is None:
            self.flush()

    # ---------------------------------------------------------------- changes

    def hear(self, change: Change) -> None:
        """Show what was stored elsewhere, except where somebody is typing."""
        touched = [e for row in change.rows for e in self._cells.get((row.table, row.id), ())
                   if row.op != "update" or e.key[2] in row.columns or e.tick is not None]  # fmt: skip
        for entry in touched:
            if entry not in self._pending or change.verb != "edit":
                self._pending.pop(entry, None)
                self._drafts.drop(entry.key)
                entry.show_stored(self._source.read(entry.question))
            entry.show_shared(self._source.is_shared(entry.question))
        if touched:
            self._reveal()
            if change.verb != "edit" and self.isVisible():
                seen = next((e for e in touched if e.isVisible()), None)
                if seen is not None:
                    seen.take_focus()
        if not self._pending:
            self._desk.release(self)

    def _reveal(self) -> None:
        """Show and hide the questions that depend on another one's answer."""
        for entry in self.entries.values():
            condition = entry.question.condition if isinstance(entry.question, Field) else None
            if condition is None or condition[0] not in self.entries:
                continue
            sibling = self.entries[condition[0]]
            try:
                said = kinds.KINDS[sibling.question.kind].store(sibling.editor.value())
            except KindError:
                said = ""
            entry.setVisible(said == condition[1])

    def let_go(self, *, save: bool = True) -> None:
        """Flush and listen no more; called before the form is taken away. save False: its row is gone."""
        if save:
            self.flush()
        self._desk.changed.disconnect(self.hear)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.disconnect(self._follow_focus)
        self._timer.stop()
        self._pending.clear()
        self._desk.release(self)
