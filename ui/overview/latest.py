"""The cards of what happened last in a relationship: decisions, and changes with who made them."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from resources.words import tr
from ui.overview.dates import day_words
from ui.overview.paint import Link
from ui.parts import Card, Elided, button, clear, label, line, row

if TYPE_CHECKING:
    from models.recent import Decided, Recent


def moment_words(at: datetime, today: date | None = None) -> str:
    """When something happened: the time today, yesterday, then the day."""
    days = ((today or date.today()) - at.date()).days
    if days == 0:
        return tr("today {time}").format(time=f"{at:%H:%M}")
    return tr("yesterday {time}").format(time=f"{at:%H:%M}") if days == 1 else day_words(at.date(), today)


class Lines(Card):
    """Links with a small line under each. went carries an address."""

    went = Signal(str)

    def __init__(self, title: str, nothing: str, more: str, address: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._rows = QGridLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setVerticalSpacing(5)
        self._rows.setColumnStretch(0, 1)
        self.body.addLayout(self._rows)
        self.nothing = label(nothing, "soft", wrap=True)
        self.body.addWidget(self.nothing)
        self.more = button(more, "link")
        self.more.clicked.connect(lambda: self.went.emit(address))
        self.body.addLayout(row(self.more, 1))
        self.body.addStretch(1)

    def _show(self, found: list[tuple[str, str, str]]) -> None:
        """Show texts, what stands under each, and the address each leads to ("" for none)."""
        clear(self._rows)
        for number, (text, under, address) in enumerate(found):
            if address:
                title: Elided = Link(text)
                title.clicked.connect(lambda address=address: self.went.emit(address))  # type: ignore[attr-defined]
            else:
                title = Elided(text)
            if number:
                self._rows.addWidget(line(), number * 3, 0)
            self._rows.addWidget(title, number * 3 + 1, 0)
            self._rows.addWidget(Elided(under, "muted"), number * 3 + 2, 0)
        self.nothing.setVisible(not found)
        self.more.setVisible(bool(found))


class Decisions(Lines):
    """The latest decisions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        nothing = tr("Nothing is written down yet. What you decide together will stand here.")
        super().__init__(tr("Latest decisions"), nothing, tr("All decisions"), "meetings/decision", parent)

    def show_decisions(self, decisions: "list[Decided]") -> None:
        """Show the latest decisions."""
        self._show([
            (one.words, " · ".join(part for part in (day_words(one.day) if one.day else "", one.by) if part) or tr("no date"),
             f"meetings/decision/{one.row}")
            for one in decisions
        ])  # fmt: skip


class Changes(Lines):
    """The latest changes: who did what, and when."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Latest changes"), tr("Nothing has been changed yet."), tr("The whole history"), "history", parent
        )

    def show_changes(self, changes: "list[Recent]") -> None:
        """Show the latest changes."""
        self._show([
            (one.words, f"{one.person or tr('Somebody')} · {moment_words(one.at)}", _address(one)) for one in changes
        ])  # fmt: skip


def _address(one: "Recent") -> str:
    """The history of the row that a step is about, or the step among all others."""
    return f"history/{one.table}/{one.row}/{one.step}" if one.row else f"history/step/{one.step}"
