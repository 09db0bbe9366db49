"""The card of all relationships: the table, and where they are many, what sifts, sorts and groups them."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from models.listing import Listing
from models.portfolio import KEYS, Standing, arrange
from resources.words import ngettext, tr
from ui.overview.portfolio import Portfolio
from ui.overview.portfolio_rows import COLUMNS
from ui.overview.sifting import Sifting
from ui.parts import Card, button, label, row
from ui.settings import Settings
from ui.theme import Theme

if TYPE_CHECKING:
    from models.diary import Due
    from ui.desk import Desk

FEW = 6  # so many relationships need no filters


class RelationshipsCard(Card):
    """went carries an address. arranged: other relationships are let through, as a list."""

    went = Signal(str)
    arranged = Signal(list)

    def __init__(self, desk: "Desk", theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self._settings = settings
        self._key = f"overview:{desk.project.path.absolute()}"
        self._archived = False
        self._standings: list[Standing] = []
        self._days: dict[str | None, Due] = {}
        self.layout().setContentsMargins(8, 4, 8, 4)  # type: ignore[union-attr]
        self.sifting = Sifting()
        self.sifting.listing, self.sifting.group = self._remembered()
        self.sifting.wanted.connect(self.show_listing)
        self.table = Portfolio(desk, theme)
        self.table.opened.connect(lambda id: self.went.emit(f"@{id}/overview"))
        self.table.menu_wanted.connect(lambda id, at: self.make_menu(id).popup(at))
        self.table.sort_wanted.connect(self.sifting.sort_by)
        self.sifting.left.connect(self._enter_table)
        self.nobody = label(tr("No relationship fits these filters."), "soft")
        self.nobody.setContentsMargins(10, 6, 10, 10)
        self.more = button("", "link")
        self.more.clicked.connect(self._toggle_archived)
        self.sifting.setContentsMargins(6, 8, 6, 4)
        self.body.setSpacing(2)
        for widget in (self.sifting, self.table, self.nobody):
            self.body.addWidget(widget)
        self.body.addLayout(row(self.more, 1))

    # ---------------------------------------------------------------- showing

    def show_standings(self, standings: list[Standing]) -> None:
        """Show relationships, archived ones only where wished."""
        self._standings = standings
        archived = sum(1 for one in standings if one.archived)
        self.more.setText(
            tr("Hide the archived ones")
            if self._archived
            else ngettext("Show {number} archived", "Show {number} archived", archived).format(number=archived)
        )
        self.more.setVisible(archived > 0)
        self._show()

    def show_days(self, days: "dict[str | None, Due]") -> None:
        """Show what comes next, by relationship."""
        self._days = days
        self.table.show_days(days)
        if self.sifting.listing.sort == "next":
            self._show()

    def show_listing(self, listing: Listing, group: str) -> None:
        """Let others through, in another order or other groups, and remember it."""
        self.sifting.listing, self.sifting.group = listing, group
        self._settings.keep_list(self._key, sort=listing.sort, descending=listing.descending, group=group,
                                 choices=[[key, list(values)] for key, values in listing.choices])  # fmt: skip
        self._show()

    def _show(self) -> None:
        offered = [one for one in self._standings if self._archived or not one.archived]
        many = len(offered) > FEW
        listing, group = self.sifting.listing, self.sifting.group
        if not many:  # nobody should look for what a filter hides that is not shown
            listing, group = listing.whole, ""
        days = {id: item.due for id, item in self._days.items() if id and item.due}
        groups = arrange(offered, listing, group, days)
        shown = [one for found in groups for one in found.members]
        self.sifting.setVisible(many)
        self.sifting.show_state(self.sifting.listing, self.sifting.group, offered, len(shown))
        self.table.show_groups(groups, listing.sort, listing.descending)
        self.table.setVisible(bool(shown))
        self.nobody.setVisible(not shown and bool(offered))
        self.arranged.emit(shown)

    def _remembered(self) -> tuple[Listing, str]:
        kept = self._settings.list_kept(self._key)
        sort, group = (kept.get(name) if isinstance(kept.get(name), str) else "" for name in ("sort", "group"))
        return (
            Listing(choices=_choices(kept.get("choices")), sort=sort if sort in COLUMNS else "",
                    descending=bool(kept.get("descending"))),
            group if group in KEYS else "",
        )  # fmt: skip

    def _toggle_archived(self) -> None:
        self._archived = not self._archived
        self.show_standings(self._standings)

    def _enter_table(self) -> None:
        if not self.table.chosen() and self.table.rows.rows:
            self.table.selectRow(1 if self.table.rows.headings() else 0)
        self.table.setFocus()

    # ---------------------------------------------------------------- doing

    def make_menu(self, id: str) -> QMenu:
        """What can be done with a relationship, and with the order of all."""
        from ui.dialogs.relationship import RelationshipDialog, archive, delete

        desk, menu = self._desk, QMenu(self)
        record = desk.project.get("relationship", id)
        if record is None:
            return menu
        menu.addAction(tr("Open"), lambda: self.went.emit(f"@{id}/overview"))
        writing = [
            (tr("Edit…"), lambda: RelationshipDialog(desk, id, self.window()).open()),
            (
                tr("Bring back") if record.archived else tr("Archive"),
                lambda: archive(desk, id, not record.archived, self),
            ),
            (tr("Delete"), lambda: delete(desk, id, self)),
        ]
        menu.setToolTipsVisible(True)
        for text, act in writing:
            entry = menu.addAction(text, act)
            entry.setEnabled(not desk.project.read_only)
            entry.setToolTip(desk.project.read_only_reason)
        menu.addSeparator()
        self.sifting.add_sorts(menu.addMenu(tr("Sort")))
        return menu


def _choices(kept: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The filters as the preferences keep them; what does not look like one is left out."""
    found = []
    for entry in kept if isinstance(kept, list) else []:
        if isinstance(entry, list) and len(entry) == 2 and entry[0] in KEYS and isinstance(entry[1], list):
            found.append((entry[0], tuple(str(value) for value in entry[1])))
    return tuple(found)
