"""The list of meetings on the left: what, when and with whom, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.days import show_date
from models.project import Project, Scope
from resources.words import tr
from ui.mirroring import MIDDLE, write
from ui.theme import Theme

ALL = (
    "SELECT m.id, m.title, m.date, m.number, r.name FROM meeting m LEFT JOIN relationship r ON r.id = m.relationship_id"
    " WHERE {where} ORDER BY m.date IS NULL DESC, m.date DESC, m.position DESC"
)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Item:
    """One meeting as the list names it."""

    id: str
    title: str
    beneath: str
    ahead: bool


def read_items(project: Project, scope: Scope) -> list[Item]:
    """The meetings of a scope, or (None) all of them, the newest first."""
    where, values = ("m.relationship_id = ?", (scope,)) if scope else ("coalesce(r.archived, 0) = 0", ())
    rows = project.rows_of(ALL.format(where=where), *values)
    today, found = date.today(), []
    for id, title, text, number, name in rows:
        day = date.fromisoformat(text) if text else None
        when = show_date(day, project.locale) if day else tr("No day yet")
        whose = [] if scope else [name or tr("Our firm")]
        beneath = " · ".join([when, *whose])
        found.append(
            Item(
                id,
                " ".join(title.split()) or tr("Meeting {number}").format(number=number),
                beneath,
                day is not None and day > today,
            )
        )
    return found


class Items(QAbstractListModel):
    """The meetings of the scope as a model."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: list[Item] = []

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these."""
        self.beginResetModel()
        self.items = list(items)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many there are."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title, and everything in a sentence for who can't see it."""
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{item.title}, {item.beneath}"
        return None


class Painter(QStyledItemDelegate):
    """Paints a title and, smaller, when and with whom."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines and the air around them."""
        return QSize(120, 2 * option.fontMetrics.height() + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one meeting."""
        model = index.model()
        assert isinstance(model, Items)
        item, theme = model.items[index.row()], self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = option.rect.adjusted(4, 2, -4, -2)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("primary_tint" if chosen else "grey_tint"))
            painter.drawRoundedRect(ground, 7, 7)
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.color("primary"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground, 7, 7)
        font = option.font
        font.setWeight(font.Weight.DemiBold if chosen else font.Weight.Medium)
        half = ground.height() // 2
        room = QRect(ground.left() + 12, ground.top() + 5, ground.width() - 24, half - 4)
        self._write(painter, room, item.title, font, "primary" if chosen else "ink")
        font.setWeight(font.Weight.Normal)
        font.setPointSizeF(theme.points("small"))
        room.moveTop(ground.top() + half)
        self._write(painter, room, item.beneath, font, "amber" if item.ahead else "muted")
        painter.restore()

    def _write(self, painter: QPainter, room: QRect, text: str, font, colour: str) -> None:  # type: ignore[no-untyped-def]
        painter.setFont(font)
        painter.setPen(self._theme.color(colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        write(painter, room, MIDDLE, shown)


class Shelf(QListView):
    """Chooses a meeting. chosen carries its key."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.items = Items(self)
        self.setModel(self.items)
        self.setItemDelegate(Painter(theme, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Meetings"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QListView { background: transparent; }")
        self.selectionModel().currentChanged.connect(self._tell)
        self._quiet = False

    def show_items(self, items: Sequence[Item], current: str) -> None:
        """Show these, with one of them chosen; says nothing about it."""
        self._quiet = True
        if list(items) != self.items.items:
            self.items.show_items(items)
        place = next((number for number, item in enumerate(items) if item.id == current), -1)
        if place >= 0:
            self.setCurrentIndex(self.items.index(place))
        self._quiet = False

    def _tell(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid() and not self._quiet:
            self.chosen.emit(self.items.items[now.row()].id)
