"""The panel beside a step: an example, what to watch out for, where it goes, words, and clauses."""

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from resources.guide import Step, clause_titles, steps
from resources.manual import topics
from resources.outlines import sections_fed
from resources.words import N_, tr
from ui.desk import Desk
from ui.guide.checklists import competencies, plan_elements
from ui.guide.glossary import glossary
from ui.guide.reading import Reading
from ui.mirroring import onward, turn
from ui.parts import button
from ui.theme import Theme

ANNEX_A, ANNEX_B = ("5.1.3.1",), ("5.6.3.1", "5.6.3.2")
LONG_TITLES, SHORT_TITLE = (N_("relationship management plan"), N_("Relationship management plan")), N_("RMP")
MARKS = {0.0: ("○", "muted"), 1.0: ("✓", "good")}
BEGUN = ("◐", "amber")


def places_fed(step: Step) -> list[str]:
    """Where a step's answers go: sections of printed documents, and what else they serve."""
    found = []
    for document, section in sections_fed(step.clause):
        for title in LONG_TITLES:
            document = document.replace(tr(title), tr(SHORT_TITLE))
        found.append(f"{document}: {section}")
    return [*found, *step.goes]


def name_clause(number: str) -> str:
    """A clause of ISO 44001 by its number, or an annex by its letter, as it is called in the reader's language."""
    kind, _, letter = number.partition(" ")
    return tr("Annex {letter}").format(letter=letter) if kind == "Annex" else number


class Aside(QFrame):
    """One text that scrolls on its own, with a cross to close it."""

    step_wanted = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk = desk
        self._step: Step | None = None
        self.setProperty("look", "panel")
        self.setObjectName("aside")
        self.text = Reading(theme)
        self.text.setAccessibleName(tr("Advice beside this step"))
        self.text.anchorClicked.connect(self._go)
        self.close_button = button("", "quiet", "close", tr("Hide this panel"))
        self.close_button.setParent(self)
        self.close_button.clicked.connect(self.closed.emit)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.text)
        theme.changed.connect(self._write)
        self.close_button.raise_()

    def _go(self, url: QUrl) -> None:
        kind, _, name = url.toString().partition(":")
        if kind == "step":
            self.step_wanted.emit(name)
        elif kind == "help":
            from ui.help.context import show_help

            show_help(self, name)

    def show_step(self, step: Step) -> None:
        """Show what belongs to a step."""
        self._step = step
        self._write()
        self.text.verticalScrollBar().setValue(0)

    def show_progress(self) -> None:
        """Tick the elements of a plan that are there."""
        if self._step is not None and self._step.clause in ANNEX_A and self.isVisible():
            place = self.text.verticalScrollBar().value()
            self._write()
            self.text.verticalScrollBar().setValue(place)

    def _write(self) -> None:
        step, text = self._step, self.text
        if step is None:
            return
        text.begin()
        text.head(tr("An example"))
        text.say(step.example)
        if step.pitfalls:
            text.head(tr("Watch out for"))
        for pitfall in step.pitfalls:
            text.point("•", pitfall)
        if step.clause in ANNEX_A:
            text.head(tr("What a plan holds"))
            for element in plan_elements(self._desk.project, self._desk.scope):
                mark, color = MARKS.get(element.filled, BEGUN)
                tip = f"{element.says} ({steps()[element.step].title})"
                text.point(mark, element.title, color=color, href=f"step:{element.step}", tip=tip)
        if step.clause in ANNEX_B:
            for group, skills in competencies().items():
                text.head(group)
                for title, means in skills:
                    text.say(means, strong=title)
        text.head(tr("Where it goes"))
        for goes in places_fed(step):
            text.point(onward(), goes)
        words = [glossary()[key] for key in step.words if key in glossary()]
        if words:
            text.head(tr("Words"))
        for word in words:
            text.say(word.short, strong=word.word)
        if step.clauses:
            text.head(tr("In ISO 44001"))
        for number in step.clauses:
            text.say(f"{name_clause(number)} {clause_titles().get(number, '')}".strip())
        text.head(tr("In help"))
        for key in ("guide", "audience", *(("lists",) if step.embedded else ())):
            text.point(onward(), topics()[key].title, href=f"help:{key}", tip=tr("Open this chapter of the help"))
        text.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cross in its corner."""
        super().resizeEvent(event)
        self.close_button.adjustSize()
        place = self.close_button.rect().translated(self.width() - self.close_button.width() - 16, 10)
        self.close_button.move(turn(self.rect(), place).topLeft())
