"""The card of Preferences about the history and what it knows of people."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from resources.words import tr
from ui.fields.editor import why_locked
from ui.flow import Flow
from ui.parts import Card, button, label

if TYPE_CHECKING:
    from ui.desk import Desk


class HistoryCard(Card):
    """What the history costs, how to thin it, and what the project holds about a person. went carries an address."""

    went = Signal(str)

    def __init__(self, desk: "Desk") -> None:
        super().__init__(tr("History and people"))
        self._desk = desk
        self.cost = label("", "muted", wrap=True)
        self.body.addWidget(self.cost)
        show = button(tr("Show the history"), icon="history")
        show.clicked.connect(lambda: self.went.emit("history"))
        self.thin = button(tr("Thin history…"))
        self.thin.clicked.connect(self.open_thinning)
        locked = why_locked(desk.project)
        self.thin.setEnabled(not locked)
        self.thin.setToolTip(locked)
        people = button(tr("What do we hold about a person…"), icon="person")
        people.clicked.connect(self.open_people)
        flow = Flow()
        for found in (show, self.thin, people):
            flow.addWidget(found)
        self.body.addLayout(flow)

    def refresh(self) -> None:
        """Say what it costs now."""
        from models.chronicle.cost import measure
        from ui.history.page import tell_cost

        self.cost.setText(tell_cost(measure(self._desk.project), self._desk.project.locale))

    def open_thinning(self) -> None:
        """Offer to thin the history."""
        from ui.dialogs.thin_history import ThinHistory

        self._desk.flush()
        dialog = ThinHistory(self._desk, self)
        dialog.thinned.connect(self.refresh)
        dialog.open()

    def open_people(self) -> None:
        """Show what the project holds about a person."""
        from ui.dialogs.privacy import PersonReport

        self._desk.flush()
        PersonReport(self._desk, "", self).open()
