"""The overview of the whole business: every relationship, where to invest effort, and what is due next."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from models.facts import SegmentationFacts, SegmentPoint
from ui.backup import backup_folder
from ui.overview.dates import day_words, greeting
from ui.overview.matrix import Matrix
from ui.overview.next_up import NextUp
from ui.overview.portfolio import Line, Portfolio
from ui.parts import Card, Scroll, button, column, label, prose, row, toast
from ui.theme import Theme

if TYPE_CHECKING:
    from models.outlook import Due
    from ui.desk import Desk

TEACHING = (
    "A relationship is a firm, or a few, that you work with so closely that it deserves a plan: a supplier you depend on, "
    "a customer who brings a third of your work, a competitor you share a market stall with. "
    "Start with the one you think of first. The others can wait."
)


class BusinessOverview(Scroll):
    """All relationships at a glance."""

    went = Signal(str)
    new_relationship_wanted = Signal()

    def __init__(self, desk: "Desk", theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self._archived = False
        self.title, self.subtitle = label("", "title"), label("", "soft", wrap=True)
        self.new = button("New relationship", "primary")
        self.new.setToolTip(QKeySequence("Ctrl+Shift+N").toString())
        self.new.clicked.connect(self.new_relationship_wanted.emit)
        head = QHBoxLayout()
        head.addLayout(column(self.title, self.subtitle, space=4), 1)
        head.addWidget(self.new)
        self.body.addLayout(head)
        self.card = Card()
        self.card.layout().setContentsMargins(8, 4, 8, 4)  # type: ignore[union-attr]
        self.table = Portfolio(theme)
        self.table.opened.connect(lambda id: self.went.emit(f"@{id}/overview"))
        self.table.menu_wanted.connect(self._open_menu)
        self.more = button("", "link")
        self.more.clicked.connect(self._toggle_archived)
        self.card.body.setSpacing(2)
        self.card.body.addWidget(self.table)
        self.card.body.addLayout(row(self.more, 1))
        self.body.addWidget(self.card)
        self.body.addWidget(self._teaching())
        self.pair = QHBoxLayout()
        self.pair.setSpacing(16)
        self.matrix_card = self._matrix_card()
        self.next = NextUp(desk)
        self.next.went.connect(self.went.emit)
        self.pair.addWidget(self.matrix_card, 1)
        self.pair.addWidget(self.next, 1)
        self.body.addLayout(self.pair, 1)

    def _teaching(self) -> Card:
        self.teaching = Card("Who do you work with?")
        self.teaching.body.addWidget(prose(TEACHING))
        start = button("Name your first partner", "primary")
        start.clicked.connect(self.new_relationship_wanted.emit)
        own = button("Or begin with your own firm", "link")
        own.clicked.connect(lambda: self.went.emit("guide/5.2.3.1"))
        self.teaching.body.addSpacing(4)
        self.teaching.body.addLayout(row(start, own, 1, space=16))
        return self.teaching

    def _matrix_card(self) -> Card:
        card = Card("Where to invest effort")
        self.matrix = Matrix(self._theme)
        self.matrix.opened.connect(lambda id: self.went.emit(f"@{id}/overview"))
        self.filler = QWidget()
        card.body.addWidget(self.matrix, 1)
        self.unscored = label("", "muted", wrap=True)
        self.score = button("Choose the partners who deserve a plan", "link")
        self.score.clicked.connect(lambda: self.went.emit("guide/5.1.3.2"))
        card.body.addWidget(self.unscored)
        card.body.addLayout(row(self.score, 1))
        card.body.addWidget(self.filler, 1)
        return card

    # ---------------------------------------------------------------- showing

    def refresh(self) -> None:
        """Show everything as it is now."""
        from models.outlook import next_up, this_week

        project = self._desk.project
        records = project.relationships(archived=True)
        live = [r for r in records if not r.archived]
        items = next_up(project, None)
        self.title.setText(greeting(datetime.now().hour))
        week = this_week(items)
        words = [
            f"{len(live)} relationship{'' if len(live) == 1 else 's'}",
            "nothing needs you this week"
            if not week
            else f"{week} thing{'' if week == 1 else 's'} need{'s' if week == 1 else ''} you this week",
            self._backup_words(),
        ]
        self.subtitle.setText(" · ".join(word for word in words if word))
        shown = records if self._archived else live
        self.table.show_lines([self._line(record, items) for record in shown])
        archived = len(records) - len(live)
        self.more.setText("Hide the archived ones" if self._archived else f"Show {archived} archived")
        self.more.setVisible(archived > 0)
        self.card.setVisible(bool(records))
        self.teaching.setVisible(not records)
        self.matrix_card.setVisible(bool(live))
        self.next.setVisible(bool(live) or bool(items))
        self.new.setVisible(bool(records))
        self.new.setEnabled(not project.read_only)
        self.next.show_items(items)
        self._show_matrix(live)

    def _backup_words(self) -> str:
        copies = sorted(backup_folder(self._desk.project.path).glob("*.accord"))
        if not copies:
            return ""
        try:
            at = datetime.strptime(copies[-1].stem, "%Y-%m-%d_%H-%M-%S")
        except ValueError:
            return ""
        day = "today" if at.date() == datetime.now().date() else day_words(at.date())
        return f"last backup {day} {at:%H:%M}"

    def _line(self, record: Any, items: "tuple[Due, ...]") -> Line:
        project = self._desk.project
        links = project.all("partner", record.id)
        coming, when = self._next(record.id, items)
        about = next((link.part_played for link in links if link.part_played), "")
        return Line(
            id=record.id,
            name=record.name,
            about=about or project.show("relationship", "role", record.role),
            wheel=self._desk.progress(record.id).wheel(),
            type=project.show("relationship", "type", record.type),
            stage=f"{record.stage} · {project.show('relationship', 'stage', record.stage)}" if record.stage else "",
            health="Archived" if record.archived else project.show("relationship", "health", record.health),
            health_key=record.health,
            next=coming,
            when=when,
            archived=bool(record.archived),
        )

    def _next(self, relationship: str, items: "tuple[Due, ...]") -> tuple[str, str]:
        from models.outlook import carry_on
        from resources.guide import steps
        from ui.overview.dates import due_words

        item = next((i for i in items if i.relationship == relationship and i.due is not None), None)
        if item is not None:
            words, tone = due_words(item.due)
            return item.title, "overdue" if tone == "red" else words
        clause = carry_on(self._desk.progress(relationship))
        return (steps()[clause].title if clause else ""), ""

    def _show_matrix(self, live: list[Any]) -> None:
        points = tuple(
            SegmentPoint(r.name, r.importance, r.replaceability, r.annual_value, r.id)
            for r in live
            if r.importance and r.replaceability
        )
        self.matrix.show_facts(SegmentationFacts(points), {r.id: r.health for r in live})
        self.matrix.setVisible(bool(points))
        self.filler.setVisible(not points)
        missing = len(live) - len(points)
        if not points:
            self.unscored.setText("Say of each partner how much they matter and how hard they are to replace. "
                                  "Then you see here who deserves your time.")  # fmt: skip
        elif missing:
            who = "1 relationship is" if missing == 1 else f"{missing} relationships are"
            self.unscored.setText(f"{who} not placed yet.")
        self.unscored.setVisible(missing > 0)
        self.score.setVisible(missing > 0)

    # ---------------------------------------------------------------- doing

    def _toggle_archived(self) -> None:
        self._archived = not self._archived
        self.refresh()

    def _open_menu(self, id: str, at: QPoint) -> None:
        from ui.dialogs.relationship import RelationshipDialog, archive, delete

        record = self._desk.project.get("relationship", id)
        if record is None:
            return
        menu = QMenu(self)
        menu.addAction("Open", lambda: self.went.emit(f"@{id}/overview"))
        if not self._desk.project.read_only:
            menu.addAction("Edit…", lambda: RelationshipDialog(self._desk, id, self.window()).open())
            word = "Bring back" if record.archived else "Archive"
            menu.addAction(word, lambda: archive(self._desk, id, not record.archived, self))
            menu.addSeparator()
            menu.addAction("Delete", lambda: delete(self._desk, id, self))
        menu.exec(at)

    def tell(self, text: str) -> None:
        """Say something in the toast, with undo."""
        toast(self, text, "Undo", self._desk.undo)
