"""Editors of what is chosen from a list: choices, scales, firms, rows of a register, yes or no."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from models import kinds
from models.kinds import Value
from models.links import list_candidates
from resources.catalogue import Question, scales
from resources.words import N_, tr
from ui.choice import Choice
from ui.fields.editor import Editor, Place
from ui.fields.segments import Segments
from ui.parts import label

CHOOSE = N_("Choose…")


class FreshCombo(Choice):
    """A list that asks for its entries again whenever it opens."""

    def __init__(self, editor: "ComboEditor") -> None:
        super().__init__()
        self._editor = editor

    def showPopup(self) -> None:
        """Open with what can be chosen now."""
        self._editor.refill()
        super().showPopup()


class ComboEditor(Editor):
    """A list with an empty first entry. Subclasses say what is on it."""

    def __init__(self, question: Question, place: Place, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(question, place, compact, parent)
        self.combo = FreshCombo(self)
        self.combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(6 if compact else 14)
        self.combo.setMaxVisibleItems(18)
        self.combo.activated.connect(self.announce)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.combo)
        self.adopt(self.combo)
        self._stored: str = ""
        self.refill()

    def options(self) -> dict[str, str]:
        """The keys and labels on the list."""
        return self.question.options

    def refill(self) -> None:
        """Write the list anew, keeping what is chosen; a key that is gone stays choosable until another is chosen."""
        entries = {"": tr(CHOOSE)} | self.options()
        chosen = self.combo.currentData() if self.combo.count() else self._stored
        if chosen and chosen not in entries:
            entries[chosen] = self.place.desk.project.show_answer(self.question, chosen) or tr("(no longer there)")
        present = {self.combo.itemData(i): self.combo.itemText(i) for i in range(self.combo.count())}
        if entries != present:
            self.combo.clear()
            for key, text in entries.items():
                self.combo.addItem(text, key)
        self.combo.setCurrentIndex(max(0, self.combo.findData(chosen or "")))

    def show_value(self, value: Value) -> None:
        """Show what is chosen."""
        self._stored = "" if value is None else str(value)
        if self.combo.findData(self._stored) < 0:
            self.combo.clear()
            self.refill()
        self.combo.setCurrentIndex(max(0, self.combo.findData(self._stored)))

    def value(self) -> Value:
        """The stored key of what is chosen."""
        return kinds.check(self.question, self.combo.currentData() or "")


class ChoiceEditor(ComboEditor):
    """One of a fixed list."""


class ScaleCombo(ComboEditor):
    """A level of a scale in a table's cell."""

    def value(self) -> Value:
        """The number of the level, or None."""
        return kinds.KINDS["scale"].load(self.combo.currentData() or "")


class PartyEditor(ComboEditor):
    """One of the firms: ours, or one of this relationship's partners."""

    def options(self) -> dict[str, str]:
        """Our firm and the partners; without a relationship, every firm."""
        project = self.place.desk.project
        if self.place.relationship is None:
            return {row.id: row.name for row in project.all("party")}
        us = project.us()
        return {us.id: us.name} | {row.id: row.name for row in project.partners(self.place.relationship)}


class LinkEditor(ComboEditor):
    """A row of another register, by its number and title."""

    def options(self) -> dict[str, str]:
        """The rows of the same relationship (or of the business), in their order."""
        return list_candidates(self.place.desk.project, self.question.register, self.place.relationship)


class ScaleEditor(Editor):
    """Five small buttons; the meaning of the chosen one stands beneath."""

    def __init__(self, question: Question, place: Place, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(question, place, compact, parent)
        self._levels = scales()[question.scale]
        tips = {str(level.number): f"{level.number} · {level.label}: {level.means}" for level in self._levels}
        keys = {Qt.Key.Key_0.value + level.number: str(level.number) for level in self._levels}
        numbers = {str(level.number): str(level.number) for level in self._levels}
        self.segments = Segments(numbers, tips, question.label, keys)
        self.segments.picked.connect(self._picked)
        self.meaning = label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.segments)
        column.addWidget(self.meaning)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.adopt(*self.segments.buttons.values())
        self.setFocusProxy(self.segments)
        self._explain()

    def _picked(self) -> None:
        self._explain()
        self.edited.emit()

    def _explain(self) -> None:
        chosen = self.segments.chosen()
        level = next((level for level in self._levels if str(level.number) == chosen), None)
        ends = f"1 {self._levels[0].label} … {self._levels[-1].number} {self._levels[-1].label}"
        self.meaning.setText(f"{level.label}. {level.means}" if level else ends)

    def show_value(self, value: Value) -> None:
        """Put the level's button down."""
        self.segments.choose("" if value is None else str(value))
        self._explain()

    def value(self) -> Value:
        """The number of the level, or None."""
        return kinds.KINDS["scale"].load(self.segments.chosen())


class YesNoEditor(Editor):
    """Two buttons; pressing the one that is down takes the answer back."""

    def __init__(self, question: Question, place: Place, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(question, place, compact, parent)
        keys = {Qt.Key.Key_Y.value: "yes", Qt.Key.Key_N.value: "no"}
        self.segments = Segments({"yes": tr("Yes"), "no": tr("No")}, {}, question.label, keys)
        self.segments.picked.connect(self.announce)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.segments)
        self.adopt(*self.segments.buttons.values())
        self.setFocusProxy(self.segments)

    def show_value(self, value: Value) -> None:
        """Put a button down, or neither."""
        self.segments.choose(kinds.KINDS["yes_no"].store(value))

    def value(self) -> Value:
        """True, False or None."""
        return kinds.KINDS["yes_no"].load(self.segments.chosen())


class ChoicesEditor(Editor):
    """Several of a list: a tick for each."""

    def __init__(self, question: Question, place: Place, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(question, place, compact, parent)
        self.boxes: dict[str, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for key, text in question.options.items():
            box = QCheckBox(text)
            box.setAccessibleName(f"{question.label}: {text}")
            box.clicked.connect(self.announce)
            column.addWidget(box)
            self.boxes[key] = box
        self.adopt(*self.boxes.values())

    def show_value(self, value: Value) -> None:
        """Tick what is chosen."""
        for key, box in self.boxes.items():
            box.setChecked(key in (value or ()))

    def value(self) -> Value:
        """The chosen keys, in the order of the list."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())
