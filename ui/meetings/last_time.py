"""What was promised at the talk before: tick what has been done since."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout

from models import meetings
from models.change import Change
from models.days import show_date
from models.trouble import ProjectError
from resources.words import tr
from ui.desk import Desk
from ui.fields.editor import why_locked
from ui.parts import Card, clear, label, pill


class LastTime(Card):
    """The actions of the talk before, each with a tick; hidden where there are none."""

    def __init__(self, desk: Desk, meeting: str) -> None:
        super().__init__(tr("Done since last time"))
        self._desk, self._meeting = desk, meeting
        self.ticks: dict[str, QCheckBox] = {}
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(10)
        self._rows.setVerticalSpacing(6)
        self._rows.setColumnStretch(1, 1)
        self.body.addLayout(self._rows)
        desk.changed.connect(self.hear)
        self.show_rows()

    def show_rows(self) -> None:
        """Show what was promised, and what of it is done."""
        project = self._desk.project
        held = next((id for id, tick in self.ticks.items() if tick.hasFocus()), "")
        clear(self._rows)
        self.ticks = {}
        rows = meetings.promised(project, self._meeting)
        locked = why_locked(project)
        for number, row in enumerate(rows):
            words = " ".join(row.action.split()) or tr("An action without words")
            tick = QCheckBox()
            tick.setChecked(row.status == "done")
            tick.setAccessibleName(tr("Done since last time: {words}").format(words=words))
            tick.setToolTip(locked or tr("Tick when it is done"))
            tick.setEnabled(not locked)
            tick.clicked.connect(lambda on, id=row.id: self._finish(id, on))
            self.ticks[row.id] = tick
            text = label(words, "soft" if row.status == "done" else "body", wrap=True)
            when = show_date(row.due, project.locale) if row.due else ""
            who = label(" · ".join(part for part in (row.owner, when) if part), "muted")
            self._rows.addWidget(tick, number, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(text, number, 1)
            self._rows.addWidget(who, number, 2, Qt.AlignmentFlag.AlignTop)
            if row.status != "done" and row.due and row.due < date.today():
                self._rows.addWidget(pill(tr("late"), "red"), number, 3, Qt.AlignmentFlag.AlignTop)
        self.setVisible(bool(rows))
        if held in self.ticks:
            self.ticks[held].setFocus(Qt.FocusReason.OtherFocusReason)

    def _finish(self, id: str, done: bool) -> None:
        self._desk.flush()
        try:
            meetings.finish(self._desk.project, id, done)
        except ProjectError as error:
            self._desk.trouble.emit(str(error))

    def hear(self, change: Change) -> None:
        """Show what an edit changed."""
        if change.touches("action", "meeting"):
            self.show_rows()

    def let_go(self) -> None:
        """Listen no more."""
        self._desk.changed.disconnect(self.hear)
