"""The overview page: of the business, or of the relationship in scope."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from resources.words import tr
from ui.herald import take_keys
from ui.overview.business import BusinessOverview
from ui.overview.relationship import RelationshipOverview
from ui.settings import Settings
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.desk import Desk

PAUSE = 120


class OverviewPage(QStackedWidget):
    """Shows the scope at a glance and repaints, after a pause, when something moved."""

    spoken_as = "Client"  # all its cards in one breath would be noise # unspoken
    went = Signal(str)
    new_relationship_wanted = Signal()

    def __init__(self, desk: "Desk", theme: Theme, settings: Settings | None = None, parent: QWidget | None = None
                 ) -> None:  # fmt: skip
        super().__init__(parent)
        self._desk = desk
        self.business = BusinessOverview(desk, theme, settings or Settings())
        self.relationship = RelationshipOverview(desk, theme)
        for part in (self.business, self.relationship):
            part.went.connect(self.went.emit)
            self.addWidget(part)
        self.business.new_relationship_wanted.connect(self.new_relationship_wanted.emit)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE)
        self._later.timeout.connect(self._catch_up)
        desk.changed.connect(self._hear)
        desk.scope_changed.connect(self._catch_up)

    def crumbs(self) -> list[str]:
        """The scope is the whole way."""
        record = self._desk.project.get("relationship", self._desk.scope) if self._desk.scope else None
        return [str(record.name) if record is not None else tr("All relationships")]

    def _hear(self, change: object) -> None:
        if self.isVisible():
            self._later.start()

    def _catch_up(self, *_: object) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show the scope as it is now."""
        part = self.business if self._desk.scope is None else self.relationship
        if self.currentWidget() is not part:
            held = self.isAncestorOf(self.window().focusWidget() or self.window())
            self.setCurrentWidget(part)
            if held:
                take_keys(part)  # or the keys would go to whatever button comes next
            part.verticalScrollBar().setValue(0)
        part.refresh()
