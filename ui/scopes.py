"""The list that the switcher opens: all relationships, each of them, and a new one."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from models.wheel import WheelFacts
from resources.words import ngettext, tr
from ui.icons import pixmap
from ui.mirroring import MIDDLE, turn, write
from ui.theme import Theme
from ui.wheel import paint_wheel

if TYPE_CHECKING:
    from ui.desk import Desk

SECOND, FACTS, KEY = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
NEW = "new"
Index = QModelIndex | QPersistentModelIndex


def partner_words(number: int) -> str:
    """How many partners, in words."""
    if not number:
        return tr("no partner yet")
    return ngettext("{number} partner", "{number} partners", number).format(number=number)


class ScopeDelegate(QStyledItemDelegate):
    """Paints a relationship: its wheel, its name, and its kind and stage."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line where there is no second text."""
        return QSize(200, round((50 if index.data(SECOND) else 40) * self._theme.scale))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        theme = self._theme
        box: QRect = option.rect.adjusted(2, 1, -2, -1)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("primary_tint"))
            painter.drawRoundedRect(box, 6, 6)
        size = round(28 * theme.scale)
        place = QRect(box.left() + 8, box.center().y() - size // 2, size, size)
        place = turn(box, place)
        facts: WheelFacts | None = index.data(FACTS)
        if facts is not None:
            paint_wheel(painter, place.toRectF(), facts, theme)
        else:
            name = "plus" if index.data(KEY) == NEW else "business"
            small = round(17 * theme.scale)
            painter.drawPixmap(place.center() - QPoint(small // 2, small // 2), pixmap(name, "primary", theme, small))
        text = turn(box, box.adjusted(size + 20, 6, -10, -6))
        second = index.data(SECOND)
        side = Qt.AlignmentFlag.AlignTop if second else MIDDLE
        painter.setFont(theme.font("body", "heading" if second else "body"))
        painter.setPen(theme.color("ink" if second else "primary"))
        metrics = painter.fontMetrics()
        write(painter, text, side, metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, text.width()))
        if second:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("muted"))
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(second, Qt.TextElideMode.ElideRight, text.width())
            write(painter, text, Qt.AlignmentFlag.AlignBottom, shown)
        painter.restore()


class ScopeList(QFrame):
    """A popup over the page; arrows and Enter choose, letters find, Esc leaves."""

    chosen = Signal(object)
    new_wanted = Signal()

    def __init__(self, desk: "Desk", theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("look", "card")
        self._theme = theme
        self.list = QListWidget()
        self.list.setItemDelegate(ScopeDelegate(theme, self.list))
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(tr("Relationships"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemEntered.connect(self.list.setCurrentItem)
        self.list.itemClicked.connect(self._choose)
        self.list.installEventFilter(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(5, 5, 5, 5)
        whole.addWidget(self.list)
        project = desk.project
        self._add(tr("All relationships"), partner_words(len(project.relationships())), None, None)
        for row in project.relationships():
            kind = project.show("relationship", "type", row.type) or tr("Relationship")
            second = tr("{kind} · stage {stage}").format(kind=kind, stage=row.stage) if row.stage else kind
            self._add(str(row.name), second, desk.progress(row.id).wheel(), row.id)
        if not project.read_only:
            self._add(tr("New relationship…"), "", None, NEW)
        keys = [self.list.item(i).data(KEY) for i in range(self.list.count())]
        self.list.setCurrentRow(keys.index(desk.scope) if desk.scope in keys else 0)

    def _add(self, first: str, second: str, facts: WheelFacts | None, key: str | None) -> None:
        item = QListWidgetItem(first)
        for role, value in ((SECOND, second), (FACTS, facts), (KEY, key)):
            item.setData(role, value)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{first}. {second}")
        self.list.addItem(item)

    def open_under(self, card: QWidget) -> None:
        """Show the list under the switcher."""
        height = sum(self.list.sizeHintForRow(i) for i in range(self.list.count())) + 16
        self.setFixedSize(max(card.width(), round(280 * self._theme.scale)), min(height, 560))
        place = turn(card.rect(), QRect(QPoint(0, card.height() + 4), self.size()))
        self.move(card.mapToGlobal(place.topLeft()))
        self.show()
        self.list.setFocus()

    def _choose(self, item: QListWidgetItem) -> None:
        key: Any = item.data(KEY)
        self.close()
        if key == NEW:
            self.new_wanted.emit()
        else:
            self.chosen.emit(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter chooses."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and self.list.currentItem()
        ):
            self._choose(self.list.currentItem())
            return True
        return False
