"""The list of steps: grouped by day, the newest first, read from the file a page at a time."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from resources.words import ENGLISH, N_, language, ngettext, tr
from ui.mirroring import MIDDLE, turn, write
from ui.theme import Theme

if TYPE_CHECKING:
    from models.chronicle.steps import Asking, Step
    from models.project import Project

Index = QModelIndex | QPersistentModelIndex
NOBODY = N_("Somebody")
STATES = {"undone": N_("undone"), "dropped": N_("undone"), "thinned": N_("thinned")}


@dataclass(frozen=True, slots=True)
class Item:
    """One step as the list names it; day is the heading above it, where it is the first of its day."""

    step: "Step"
    words: str
    beneath: str
    day: str

    @property
    def faded(self) -> bool:
        """Whether it doesn't count any more."""
        return self.step.state != "done"

    @property
    def spoken(self) -> str:
        """The whole in a sentence."""
        state = f", {tr(STATES[self.step.state])}" if self.step.state in STATES else ""
        return f"{self.words}, {self.beneath}{state}"


def name_day(project: "Project", day: date) -> str:
    """A day as a heading: Today, Yesterday, or the date with its weekday."""
    from babel.dates import format_date

    from models.days import show_long_date

    today = date.today()
    long = show_long_date(day, project.locale)
    if day == today:
        return tr("Today · {day}").format(day=long)
    if day == today - timedelta(days=1):
        return tr("Yesterday · {day}").format(day=long)
    return f"{format_date(day, 'EEEE', locale=project.locale.tag)} · {long}"


def read_items(project: "Project", asking: "Asking", before: Item | None) -> list[Item]:
    """The next page of steps, in words."""
    from models.chronicle.steps import list_first, list_steps
    from models.chronicle.wording import Words
    from models.kinds import show_number
    from models.recent import tell_line

    steps = list_steps(project, asking, before=before.step.id if before else None)
    words = Words(project)
    first = list_first(project, [step.id for step in steps], asking)
    words.prime((row.table, row.row) for rows in first.values() for row in rows)
    day = before.step.at.date() if before else None
    names = {row.id: str(row.name) for row in project.relationships(archived=True)} if not asking.relationship else {}
    found = []
    for step in steps:
        lines = words.lines(first.get(step.id, []))
        told = tell_line(lines[0]) if lines else step.label
        if step.count > 1:
            named = told if step.deleted == 1 and lines and lines[0].did == "deleted" else step.label
            number = show_number(step.count, project.locale)
            several = ngettext("{step} ({number} row)", "{step} ({number} rows)", step.count)
            told = f"{step.label} · {_begin_small(told)}" if asking.row else several.format(step=named, number=number)
        whose = names.get(lines[0].relationship or "", "") if lines else ""
        parts = (f"{step.at:%H:%M}", step.person or tr(NOBODY), whose)
        heading = name_day(project, step.at.date()) if step.at.date() != day else ""
        day = step.at.date()
        found.append(Item(step, told, " · ".join(part for part in parts if part), heading))
    return found


def _begin_small(text: str) -> str:
    return text[:1].lower() + text[1:] if language() == ENGLISH else text


class Items(QAbstractListModel):
    """The steps that answer what is asked, as far as they were read."""

    def __init__(self, project: "Project", parent: QWidget) -> None:
        super().__init__(parent)
        self._project = project
        self._asking: Asking | None = None
        self._ended = True
        self.items: list[Item] = []

    def ask(self, asking: "Asking") -> None:
        """Show what answers."""
        self.beginResetModel()
        self._asking = asking
        self.items = read_items(self._project, asking, None)
        self._ended = not self.items
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many were read."""
        return 0 if parent.isValid() else len(self.items)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there may be older ones."""
        return not self._ended

    def fetchMore(self, parent: Index) -> None:
        """Read the next page."""
        if self._asking is None or self._ended:
            return
        found = read_items(self._project, self._asking, self.items[-1] if self.items else None)
        self._ended = not found
        if found:
            self.beginInsertRows(QModelIndex(), len(self.items), len(self.items) + len(found) - 1)
            self.items += found
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What was done, and everything in a sentence for who can't see it."""
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.day}: {item.spoken}" if item.day else item.spoken
        return item.spoken if role == Qt.ItemDataRole.ToolTipRole else None


class Painter(QStyledItemDelegate):
    """Paints a step in two lines, with its day above the first of a day."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def _heights(self) -> tuple[int, int]:
        return round(34 * self._theme.scale), round(46 * self._theme.scale)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines; three with a day."""
        model = index.model()
        assert isinstance(model, Items)
        day, step = self._heights()
        return QSize(160, step + (day if model.items[index.row()].day else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one step."""
        model, theme = index.model(), self._theme
        assert isinstance(model, Items)
        item = model.items[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(option.rect)
        if item.day:
            day, _ = self._heights()
            room = QRect(box.left() + 14, box.top(), box.width() - 28, day - 6)
            self._write(painter, room, item.day, "small", "heading", "muted", Qt.AlignmentFlag.AlignBottom)
            box.setTop(box.top() + day)
        ground = box.adjusted(4, 1, -4, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("primary_tint" if chosen else "grey_tint"))
            painter.drawRoundedRect(ground, 7, 7)
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("primary"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground, 7, 7)
        half = ground.height() // 2
        room = QRect(ground.left() + 10, ground.top() + 3, ground.width() - 20, half)
        state = STATES.get(item.step.state, "")
        if state:
            painter.setFont(theme.font("small"))
            width = painter.fontMetrics().horizontalAdvance(state)
            right = QRect(room.right() - width, room.top(), width + 1, room.height())
            self._write(painter, turn(ground, right), state, "small", "body", "muted", MIDDLE)
            room.setRight(room.right() - width - 10)
        ink = "muted" if item.faded else "primary" if chosen else "ink"
        self._write(painter, turn(ground, room), item.words, "body", "pill" if chosen else "body", ink, MIDDLE)
        room = QRect(ground.left() + 10, ground.top() + half, ground.width() - 20, half - 2)
        self._write(painter, room, item.beneath, "small", "body", "muted", MIDDLE)
        painter.restore()

    def _write(self, painter: QPainter, room: QRect, text: str, size: str, weight: str, colour: str,
               side: Qt.AlignmentFlag) -> None:  # fmt: skip
        theme = self._theme
        painter.setFont(theme.font(size, weight))
        painter.setPen(theme.color(colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        write(painter, room, side, shown)


class Shelf(QListView):
    """Chooses a step. chosen carries it, or None where there is none."""

    chosen = Signal(object)

    def __init__(self, project: "Project", theme: Theme) -> None:
        super().__init__()
        self.items = Items(project, self)
        self.setModel(self.items)
        self.setItemDelegate(Painter(theme, self))
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Changes, the newest first"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QListView { background: transparent; }")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._tell)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def ask(self, asking: "Asking") -> None:
        """Show what answers; the step in hand stays, else the newest is chosen."""
        now = self.currentIndex()
        held = self.items.items[now.row()].step.id if now.isValid() and now.row() < len(self.items.items) else 0
        self.items.ask(asking)
        place = next((number for number, item in enumerate(self.items.items) if item.step.id == held), 0)
        if self.items.items:
            self.setCurrentIndex(self.items.index(place))
        else:
            self.chosen.emit(None)

    def choose(self, step: int) -> None:
        """Choose a step by its number, reading on until it is found."""
        model = self.items
        while model.canFetchMore(QModelIndex()) and model.items[-1].step.id > step:
            model.fetchMore(QModelIndex())
        place = next((number for number, item in enumerate(model.items) if item.step.id == step), None)
        if place is not None:
            self.setCurrentIndex(model.index(place))
            self.scrollTo(model.index(place), QListView.ScrollHint.PositionAtCenter)

    def _tell(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self.items.items[now.row()].step)
