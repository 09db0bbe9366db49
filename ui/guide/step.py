"""One step in the middle of the guide: its title, what, why and how, the banners, and its questions and tables."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from models.progress import NOT_RELEVANT
from models.project import Scope
from resources.guide import Embedded, Step, principles
from resources.words import N_, list_words, tr
from ui.desk import Desk
from ui.fields.editor import Place
from ui.fields.words import LineEditor, TextEditor
from ui.forms.drafts import Drafts
from ui.forms.entry import ONCE, OURS, OURS_TIP, SHARED, SHARED_TIP, Entry
from ui.forms.form import Form
from ui.forms.source import AnswerSource
from ui.guide.prose import Prose
from ui.guide.walk import NEEDS_SCOPE, Walk
from ui.help.hint import Hint
from ui.mirroring import edges
from ui.parts import Banner, button, label, line, row, set_look
from ui.tables.register_table import RegisterTable
from ui.theme import Theme

NARROW = 470  # below this width What, Why and How stand one under the other
WIDEST = 860
NONE, CTRL, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
COMMANDS = CTRL | ALT | Qt.KeyboardModifier.MetaModifier
BY_ROW = N_("Shared row by row")
BY_ROW_TIP = N_("Your partner reads only the rows that you tick in the column “Share”.")


class Triptych(QFrame):
    """What, Why and How side by side, or one under the other where there is little room."""

    step_wanted = Signal(str)

    def __init__(self, step: Step, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._lines: list[QFrame] = []
        for name, text in ((tr("WHAT"), step.what), (tr("WHY"), step.why), (tr("HOW"), step.how)):
            if self._row.count():
                self._lines.append(line(upright=True))
                self._row.addWidget(self._lines[-1])
            part = QWidget()
            column = QVBoxLayout(part)
            column.setContentsMargins(*edges(14, 11, 12, 12))
            column.setSpacing(3)
            column.addWidget(label(name, "caps"))
            prose = Prose(theme, text, linked=True)
            prose.step_wanted.connect(self.step_wanted.emit)
            column.addWidget(prose)
            column.addStretch(1)
            self._row.addWidget(part, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack the three when they would be narrow."""
        super().resizeEvent(event)
        beside = event.size().width() >= NARROW
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)
            for part in self._lines:
                part.setVisible(beside)


class StepView(QScrollArea):
    """The words and questions of one step in one scope."""

    spoken_as = "Section"  # which a reader calls by its name, and leaves out what stands in it # unspoken
    step_wanted = Signal(str)
    went = Signal(str)  # the address of a row that a table names

    def __init__(self, step: Step, desk: Desk, theme: Theme, walk: Walk, drafts: Drafts) -> None:
        super().__init__()
        self.step = step
        self.form: Form | None = None
        self.tables: list[RegisterTable] = []
        self._desk, self._theme, self._walk, self._drafts = desk, theme, walk, drafts
        self._relationship: Scope = desk.scope
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("look", "page")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(30, 20, 30, 30)
        self._column.setSpacing(16)
        self._write_head()
        self._mark = Banner("", "grey")
        self._column.addWidget(self._mark)
        self._write_banners()
        if step.items_for(walk.scope):
            self._write_form()
        else:
            self._offer_relationships()
        self._column.addStretch(1)
        self.setWidget(inner)
        self.show_state()

    def _write_head(self) -> None:
        step = self.step
        principle = principles()[step.principle - 1]
        head = QVBoxLayout()
        head.setSpacing(3)
        where = tr("Principle {number} · {title} · ISO 44003, {clause}").format(
            number=step.principle, title=principle.title, clause=step.clause
        )
        head.addWidget(label(where, "muted", wrap=True))
        self.title = label(step.title, "title", wrap=True)
        head.addWidget(self.title)
        self.setAccessibleName(step.title)
        advice = tr("What: {what} Why: {why} How: {how}")
        self.setAccessibleDescription(advice.format(what=step.what, why=step.why, how=step.how))
        if step.standard_title.casefold() != step.title.casefold():
            standard = tr("In the standard: {title}").format(title=step.standard_title)
            head.addWidget(label(standard, "muted", wrap=True))
        self._column.addLayout(head)
        card = Triptych(step, self._theme)
        card.step_wanted.connect(self.step_wanted.emit)
        self._column.addWidget(card)

    def _write_banners(self) -> None:
        competes = self._competes()
        if self.step.competition and competes:
            warned = tr("You may compete with {firms}.").format(firms=competes)
            self._column.addWidget(Banner(f"{warned} {self.step.competition}", "amber"))
        if self.step.caution:
            quiet = Banner(self.step.caution, "grey")
            set_look(quiet.text, look="small")
            self._column.addWidget(quiet)

    def _competes(self) -> str:
        """The name of a partner in scope who is a competitor too; in a step about the business any counts."""
        project = self._desk.project
        every = self.step.scope == "business" or self._relationship is None
        rivals = [r.id for r in project.relationships() if r.competitor and (every or r.id == self._relationship)]
        return list_words([project.partner_names(id) for id in rivals])

    def _write_form(self) -> None:
        place = Place(self._desk, self._theme, self._relationship)
        source = AnswerSource(self._desk.project, self._relationship)
        items = self.step.items_for(self._walk.scope)
        self.form = Form(items, source, place, self._drafts, embed=self._embed)
        self._column.addWidget(self.form)

    def _embed(self, item: Embedded) -> QWidget:
        register = item.register
        scope = self._relationship if item.scope == "relationship" else None
        table = RegisterTable(
            self._desk, self._theme, register, item.columns, scope, embedded=True, drafts=self._drafts
        )  # fmt: skip
        table.went.connect(self.went.emit)
        self.tables.append(table)
        marks = {
            "joint": (tr(SHARED), "blue", tr(SHARED_TIP)),
            "ours": (tr(OURS), "grey", tr(OURS_TIP)),
            "shareable": (tr(BY_ROW), "grey", tr(BY_ROW_TIP)),
        }
        words, tone, tip = marks[register.audience]
        mark = Hint(words, tone, tip, "audience")
        block = QWidget()
        block.setObjectName(f"block_{register.key}")
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row(label(register.title, "label"), mark, 1))
        once = item.scope == "business" and self._relationship is not None
        for text in (item.help, tr(ONCE) if once else ""):
            if text:
                column.addWidget(label(text, "muted", wrap=True))
        column.addSpacing(2)
        column.addWidget(table)
        return block

    def _offer_relationships(self) -> None:
        self._column.addWidget(label(tr(NEEDS_SCOPE), "heading", wrap=True))
        self._column.addWidget(label(tr("What you write here is said for each partner on its own."), "soft", wrap=True))
        for found in self._desk.project.relationships():
            choose = button(found.name, "plain", "arrow-right")
            choose.clicked.connect(lambda _=False, id=found.id: self._desk.show_scope(id))
            self._column.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)

    def show_state(self) -> None:
        """Say where the step is marked as not relevant, and why."""
        away = self._walk.state(self.step) == NOT_RELEVANT
        reason = self._walk.reason(self.step)
        if reason:
            self._mark.say(tr("You marked this step as not relevant: {reason}").format(reason=reason))
        else:
            self._mark.say(tr("You marked this step as not relevant."))
        self._mark.setVisible(away)

    def show_question(self, key: str = "") -> None:
        """Scroll to a question by its key and put the cursor there; nothing where it isn't asked here."""
        entry = self.form.entries.get(key) if self.form is not None else None
        if entry is not None and not entry.isHidden():

            def show() -> None:
                self.ensureWidgetVisible(entry, 0, 60)
                entry.take_focus()

            QTimer.singleShot(1, self, show)  # after the place where the step was left has been found again

    def focus_first(self) -> None:
        """Put the cursor into the first question or table."""
        entries = list(self.form.entries.values()) if self.form is not None else []
        seen = next((entry for entry in entries if entry.isVisible()), None)
        if seen is not None:
            seen.take_focus()
        elif self.tables:
            self.tables[0].view.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed before any question was chosen is not lost: it begins the first that is empty."""
        commanded = event.modifiers() & COMMANDS  # both together are AltGr, which types
        typed = event.text().isprintable() and event.text().strip() and commanded in (NONE, ALT | CTRL)
        held = self.focusWidget()
        entry = self._first_empty() if typed and (held is None or not self._is_question(held)) else None
        if entry is None:
            super().keyPressEvent(event)
            return
        self.ensureWidgetVisible(entry, 0, 60)
        entry.take_focus()
        QApplication.sendEvent(
            entry.editor.focusWidget() or entry.editor,
            QKeyEvent(event.type(), event.key(), event.modifiers(), event.text()),
        )

    def _is_question(self, widget: QWidget) -> bool:
        return any(part.isAncestorOf(widget) for part in (self.form, *self.tables) if part is not None)

    def _first_empty(self) -> Entry | None:
        entries = self.form.entries.values() if self.form is not None else ()
        words = (entry for entry in entries if isinstance(entry.editor, TextEditor | LineEditor) and entry.isVisible())
        return next((entry for entry in words if entry.editor.isEnabled() and not entry.editor.value()), None)

    def let_go(self) -> None:
        """Save everything and listen no more."""
        if self.form is not None:
            self.form.let_go()
        for table in self.tables:
            table.let_go()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines readable on a wide screen."""
        super().resizeEvent(event)
        spare = max(0, event.size().width() - WIDEST - 60)
        margins = self._column.contentsMargins()
        if 30 + spare not in (margins.left(), margins.right()) or margins.left() + margins.right() != 60 + spare:
            self._column.setContentsMargins(*edges(30, margins.top(), 30 + spare, margins.bottom()))
