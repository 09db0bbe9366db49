"""The sidebar: whose business this is, whose data every page shows, and the pages themselves."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resources.words import tr
from ui.icons import pixmap
from ui.mirroring import edges, turn, write
from ui.parts import Button, Elided, label
from ui.places import FOOT, PLACES, Place
from ui.theme import Theme
from ui.wheel import FULL, Wheel

if TYPE_CHECKING:
    from models.change import Change
    from ui.desk import Desk
    from ui.pages import PageButton, PageList

FOLDED = 90  # pixels at the usual size; what is narrower shows its icon alone


class ScopeCard(Button):
    """The switcher: whose data every page shows."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.first, self.second = tr("All relationships"), ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Two lines and room around them."""
        return QSize(160, round(57 * self._theme.scale))

    def minimumSizeHint(self) -> QSize:
        """Two lines, however narrow."""
        return QSize(30, round(57 * self._theme.scale))

    def show_scope(self, first: str, second: str) -> None:
        """Show a name and, under it, what kind of relationship it is."""
        self.first, self.second = first, second
        self.setToolTip(tr("{name}\nWhose data every page shows (Ctrl+J)").format(name=first))
        self.setAccessibleName(tr("Shown: {name}. {kind}").format(name=first, kind=second))
        self.setAccessibleDescription(tr("Choose whose data every page shows (Ctrl+J)"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        edge = theme.color("primary" if focus else "field_line" if self.underMouse() else "line")
        painter.setPen(QPen(edge, 2 if focus else 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 7, 7)
        size = round(15 * theme.scale)
        folded = self.width() < FOLDED * theme.scale
        left = (self.width() - size) // 2 if folded else self.width() - size - 10
        spot = turn(self.rect(), QRect(left, (self.height() - size) // 2, size, size))
        painter.drawPixmap(spot.topLeft(), pixmap("switch", "muted", theme, size))
        if folded:
            return
        inner = turn(self.rect(), self.rect().adjusted(11, 9, -size - 14, -9))
        for text, font, color, side in (
            (self.first, theme.font("body", "heading"), "ink", Qt.AlignmentFlag.AlignTop),
            (self.second, theme.font("small"), "muted", Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(font)
            painter.setPen(theme.color(color))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
            write(painter, inner, side, shown)


class Sidebar(QFrame):
    """The sidebar of a project; empty and quiet until follow() gives it a desk."""

    page_chosen = Signal(str)
    new_relationship = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "sidebar")
        self._theme = theme
        self._desk: Desk | None = None
        self._folded = False
        self.pages: dict[str, PageButton] = {}
        self._beside: list[QHBoxLayout] = []
        whole = QVBoxLayout(self)
        whole.setSpacing(0)
        self.logo = Wheel(theme, 26, interactive=False)
        self.logo.show_facts(FULL)
        self.logo.setAccessibleName("Accord")
        self.logo.setAccessibleDescription("")  # a mark, not a measure
        self.title = Elided("", "heading")
        self._top = top = QHBoxLayout()
        top.setSpacing(9)
        top.addWidget(self.logo)
        top.addWidget(self.title, 1)
        whole.addLayout(top)
        self._rest = whole
        self._gap = QWidget()
        whole.addWidget(self._gap, 1)
        theme.changed.connect(self._fit)
        self._fit()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(150)
        self._later.timeout.connect(self._show_progress)

    def _fill(self) -> None:
        """Make the switcher and the pages, which a project shows once it is open."""
        theme, whole = self._theme, self._rest
        whole.removeWidget(self._gap)
        self._gap.deleteLater()
        whole.addSpacing(16)
        self.card = ScopeCard(theme)
        self.card.clicked.connect(self.open_scopes)
        self._add(self.card)
        whole.addSpacing(14)
        self._list = self._make_list()
        whole.addWidget(self._list, 1)
        for place in FOOT:
            self._add(self._page_button(place, "F1" if place.key == "help" else "Ctrl+,"))
        self.pages["help"].show_note("F1")

    def _add(self, widget: QWidget) -> None:
        line = QHBoxLayout()
        line.addWidget(widget)
        self._beside.append(line)
        self._rest.addLayout(line)

    def _make_list(self) -> "PageList":
        from ui.pages import PageList

        area = PageList()
        column = area.column
        for number, place in enumerate(PLACES, start=1):
            if number == 4:
                column.addSpacing(10)
                self.section = label(tr("REGISTERS"), "section")
                self.section.setContentsMargins(*edges(10, 0, 0, 6))
                column.addWidget(self.section)
            column.addWidget(self._page_button(place, f"Ctrl+{number}" if number < 10 else ""))
        column.addStretch(1)
        return area

    def _page_button(self, place: Place, keys: str) -> "PageButton":
        from ui.pages import PageButton

        found = PageButton(place, self._theme, keys)
        found.clicked.connect(lambda: self._choose(place.key))
        self.pages[place.key] = found
        return found

    def _choose(self, key: str) -> None:
        self.pages[key].setChecked(True)
        self.page_chosen.emit(key)

    def fold(self, folded: bool) -> None:
        """Show icons alone, or icons with their names."""
        self._folded = folded
        self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(self._theme.size("rail" if self._folded else "sidebar"))
        side = 6 if self._folded else 12
        self._rest.setContentsMargins(*edges(side, 16, 0, 12))
        self._top.setContentsMargins(*edges(0 if self._folded else 9, 0, side if self._folded else side + 4, 0))
        for line in self._beside:
            line.setContentsMargins(*edges(0, 0, side, 0))
        self.title.setVisible(not self._folded)
        self._top.setAlignment(self.logo, Qt.AlignmentFlag.AlignCenter if self._folded else Qt.AlignmentFlag(0))
        if self._desk is not None:
            self._list.keep_beside(side)
            self.section.setVisible(not self._folded)

    # ---------------------------------------------------------------- what a desk says

    def follow(self, desk: "Desk") -> None:
        """Show the pages and numbers of a desk, and keep them right."""
        self._desk = desk
        self._fill()
        self._fit()
        desk.changed.connect(self._hear)
        desk.scope_changed.connect(self._show_scope)
        self._show_scope(desk.scope)

    def show_page(self, key: str) -> None:
        """Mark the page that is shown."""
        for name, button in self.pages.items():
            button.setChecked(name == key)
        if key in self.pages:
            self._list.ensureWidgetVisible(self.pages[key], 0, 0)

    def _hear(self, change: "Change") -> None:
        for place in PLACES:
            if place.counted and change.structural and change.touches(*place.counted):
                self._count(place)
        if change.touches("relationship", "party", "project"):
            self._show_names()
        self._later.start()

    def _show_scope(self, relationship: str | None) -> None:
        self._show_names()
        for place in PLACES:
            self._count(place)
        self._show_progress()

    def _count(self, place: Place) -> None:
        if self._desk is None or not place.counted:
            return
        from models.project import ANY

        project, scope = self._desk.project, self._desk.scope
        if scope is None:
            archived = {r.id for r in project.relationships(archived=True) if r.archived}
            number = sum(project.count(table, ANY) for table in place.counted)
            if archived:
                number -= sum(project.count(table, id) for table in place.counted for id in archived if _owned(table))
        else:
            number = sum(project.count(table, scope) for table in place.counted)
        self.pages[place.key].show_note(str(number) if number else "")

    def _show_names(self) -> None:
        if self._desk is None:
            return
        from ui.scopes import partner_words

        project, scope = self._desk.project, self._desk.scope
        self.title.setText(str(project.info.title))
        record = project.get("relationship", scope) if scope else None
        if record is None:
            self.card.show_scope(tr("All relationships"), partner_words(len(project.relationships())))
        else:
            kind = project.show("relationship", "type", record.type) or tr("Relationship")
            self.card.show_scope(
                str(record.name),
                tr("{kind} · stage {stage}").format(kind=kind, stage=record.stage) if record.stage else kind,
            )

    def _show_progress(self) -> None:
        if self._desk is not None:
            self.pages["guide"].show_note(f"{self._desk.progress(self._desk.scope).percent}%")

    # ---------------------------------------------------------------- the switcher

    def open_scopes(self) -> None:
        """Open the list of relationships to choose from."""
        if self._desk is None:
            return
        from ui.scopes import ScopeList

        found = ScopeList(self._desk, self._theme, self)
        found.chosen.connect(self._desk.show_scope)
        found.new_wanted.connect(self.new_relationship.emit)
        found.open_under(self.card)


def _owned(table: str) -> bool:
    from resources.catalogue import registers

    return registers()[table].scope != "business"
