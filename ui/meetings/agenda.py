"""Points that a talk could have, grouped and ticked, to be put on its agenda."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout

from models.meetings import Topic
from resources.words import ngettext, tr
from ui.documents.sections import Tick
from ui.parts import button, clear, label, row

ENOUGH = 45  # minutes; points beyond that are offered without a tick


def choose_first(topics: list[Topic], already: int) -> list[bool]:
    """Which points to tick at first: the questions for every talk, and the others as long as the time lasts."""
    spent = already + sum(topic.minutes for topic in topics if _is_constant(topic))
    found = []
    for topic in topics:
        fits = _is_constant(topic) or spent + topic.minutes <= ENOUGH
        spent += topic.minutes if fits and not _is_constant(topic) else 0
        found.append(fits)
    return found


def _is_constant(topic: Topic) -> bool:
    """Whether a point belongs to every talk: it comes from no row."""
    return not topic.table


class Proposals(QFrame):
    """Offers points with ticks. taken carries the chosen Topics; left: not now."""

    taken = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "banner")
        self.ticks: list[tuple[Topic, QCheckBox]] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.add = button("", "primary")
        self.add.clicked.connect(lambda: self.taken.emit([topic for topic, tick in self.ticks if tick.isChecked()]))
        later = button(tr("Not now"), "quiet")
        later.clicked.connect(self.left.emit)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 10, 14, 12)
        whole.setSpacing(8)
        whole.addLayout(self._list)
        whole.addLayout(row(self.add, later, 1))
        self.hide()

    def offer(self, topics: list[Topic], already: int) -> None:
        """Show these points; already is the time that the agenda takes so far, in minutes."""
        clear(self._list)
        self.ticks = []
        group = ""
        for topic, first in zip(topics, choose_first(topics, already), strict=True):
            if topic.group != group:
                group = topic.group
                if self.ticks:
                    self._list.addSpacing(8)
                self._list.addWidget(label(group, "caps"))
            tick = Tick(topic.text)
            tick.setChecked(first)
            said = ngettext("{text}, {minutes} minute", "{text}, {minutes} minutes", topic.minutes)
            tick.setAccessibleName(said.format(text=topic.text, minutes=topic.minutes))
            tick.toggled.connect(self._count)
            beside = QHBoxLayout()
            beside.setSpacing(8)
            beside.addWidget(tick, 1)
            beside.addWidget(label(tr("{minutes} min").format(minutes=topic.minutes), "muted"))
            self._list.addLayout(beside)
            self.ticks.append((topic, tick))
        self._count()
        self.show()
        if self.ticks:
            self.ticks[0][1].setFocus()

    def _count(self) -> None:
        chosen = [topic for topic, tick in self.ticks if tick.isChecked()]
        said = ngettext("Add {number} point · {minutes} min", "Add {number} points · {minutes} min", len(chosen))
        self.add.setText(said.format(number=len(chosen), minutes=sum(topic.minutes for topic in chosen)))
        self.add.setAccessibleName(self.add.text())
        self.add.setEnabled(bool(chosen))
        self.add.setToolTip("" if chosen else tr("Tick what you want to talk about first"))
