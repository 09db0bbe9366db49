"""One question in a form: its label, who may read it, its help, the editor and what is wrong with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.kinds import Value
from models.trouble import KindError
from resources.catalogue import Question
from resources.guide import Field
from resources.words import N_, tr
from ui.fields.editor import Place
from ui.fields.kinds import make_editor
from ui.forms.source import Source
from ui.help.hint import Hint
from ui.icons import pixmap
from ui.parts import label, set_look
from ui.theme import Theme

SHARED = N_("Shared with partner")
OURS = N_("Only for us")
SHARE = N_("Share with partner")
SHARED_TIP = N_("Your partner can read this in the joint plan.")
OURS_TIP = N_("Never printed in the joint plan.")
SHARE_TIP = N_("Ticked, your partner can read this in the joint plan. Without the tick it stays with you.")
LISTS = {"scale", "choice", "party", "link"}
ONCE = N_("Answered once for your whole business")


SHORT = {"number", "money", "date", "yes_no", "choice", "scale", "person", "party", "link"}


class Lock(QLabel):
    """A small lock: this is only for us."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setToolTip(tr("Only for us: never printed for the partner"))
        self.setAccessibleName(tr(OURS))
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(pixmap("lock", "muted", self._theme, round(14 * self._theme.scale)))


class Entry(QWidget):
    """Label, audience, help, editor and error of one question. It announces edits and ticks; the form decides."""

    edited = Signal(object)
    ticked = Signal(object, bool)

    def __init__(self, question: Question, place: Place, source: Source, *, text: str = "", mark: str = "pill",
                 small: bool = False) -> None:  # fmt: skip
        """text: the label to show; mark: how to show who may read it ("pill", "lock" or ""); small: half a line is free."""
        super().__init__()
        self.question = question
        self.key = source.key(question)
        self.problem = ""
        self.setObjectName(f"entry_{question.key}")
        self.editor = make_editor(question, place, compact=small and question.kind in LISTS)
        self.label = label(text or question.label, "label", wrap=True)
        self.label.setBuddy(self.editor)
        self.tick: QCheckBox | None = None
        self._beside: QWidget | None = None
        self._theme = place.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._head(source, mark))
        once = isinstance(question, Field) and question.scope == "business" and place.relationship is not None
        help = "" if small and question.kind in SHORT else question.help
        self.label.setToolTip("" if help else question.help)
        for words in (help, tr(ONCE) if once else ""):
            if words:
                column.addWidget(label(words, "muted", wrap=True))
        column.addSpacing(2)
        column.addWidget(self.editor)
        self._error = label("", "error", wrap=True)
        self._error.hide()
        column.addWidget(self._error)
        self._finding: QLabel | None = None
        self.editor.edited.connect(self._announce)

    def _head(self, source: Source, mark: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.label, 1000)  # up to its words' width; the rest is the stretch's
        audience = self.question.audience if mark == "pill" else ""
        if mark == "lock" and self.question.audience == "ours":
            self._beside = Lock(self._theme)
            row.addWidget(self._beside)
        if audience == "joint":
            self._beside = self._pill(tr(SHARED), "blue", tr(SHARED_TIP))
            row.addWidget(self._beside)
        elif audience == "ours":
            self._beside = self._pill(tr(OURS), "grey", tr(OURS_TIP))
            row.addWidget(self._beside)
        elif audience == "shareable":
            self.tick = QCheckBox(tr(SHARE))
            self.tick.setToolTip(tr(SHARE_TIP))
            self.tick.setAccessibleName(f"{tr(SHARE)}: {self.question.label}")
            self.tick.setAccessibleDescription(tr(SHARE_TIP))
            self.tick.setProperty("look", "share")
            self.tick.clicked.connect(lambda on: self.ticked.emit(self, on))
            row.addWidget(self.tick)
            self._beside = self.tick
            self.show_shared(source.is_shared(self.question))
        row.addStretch(1)
        return row

    def _pill(self, text: str, tone: str, tip: str) -> Hint:
        return Hint(text, tone, tip, "audience")

    def _announce(self) -> None:
        self.edited.emit(self)

    def show_shared(self, shared: bool) -> None:
        """Tick the share box, or untick it."""
        if self.tick is not None:
            self.tick.setChecked(shared)

    def show_stored(self, value: Value) -> None:
        """Show the stored value where it differs from what stands there, so that the cursor stays put."""
        try:
            same = self.editor.value() == value
        except KindError:
            same = False
        if not same:
            self.editor.show_value(value)
        self.show_problem("")

    def show_problem(self, sentence: str) -> None:
        """Say in red what can't be read, or (empty) that all is well."""
        if sentence != self.problem:
            self.problem = sentence
            self._error.setText(sentence)
            self._error.setVisible(bool(sentence))
            self.editor.mark_wrong(bool(sentence))
            self.editor.setToolTip(sentence)

    def show_finding(self, sentence: str, *, urgent: bool = True) -> None:
        """Say beneath the field what is worth a look there, or (empty) nothing; it hinders nobody."""
        if self._finding is None:
            if not sentence:
                return
            self._finding = label("", wrap=True)
            self._finding.setObjectName(f"finding_{self.question.key}")
            column = self.layout()
            assert column is not None
            column.addWidget(self._finding)
        set_look(self._finding, look="error" if urgent else "muted")
        self._finding.setText(sentence)
        self._finding.setVisible(bool(sentence))
        self.editor.mark_wrong(bool(self.problem) or (urgent and bool(sentence)))
        self.editor.controls[0].setAccessibleDescription(sentence or self.question.help)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the label on one line as long as it fits beside the mark. Its least width must not follow ours: a form
        that is wider than its room would be laid out again and again, until the stack is full."""
        super().resizeEvent(event)
        self.label.ensurePolished()
        self.label.setMaximumWidth(max(40, self.label.fontMetrics().horizontalAdvance(self.label.text()) + 4))

    def holds_focus(self) -> bool:
        """Whether somebody types here now."""
        focus = self.editor.focusWidget()
        return focus is not None and focus.hasFocus()

    def take_focus(self) -> None:
        """Put the cursor here."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
