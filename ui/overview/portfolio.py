"""The table of relationships on the business overview: wheel, name, kind, stage, health and what comes next."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from models.wheel import WheelFacts
from resources.catalogue import tones
from ui.overview.paint import paint_pill
from ui.theme import Theme
from ui.wheel import paint_wheel

Index = QModelIndex | QPersistentModelIndex
HEADERS = ("Relationship", "Type", "Stage", "Health", "Next")
SHARES = (0.235, 0.165, 0.215, 0.135, 0.25)
NARROW_SHARES = (0.27, 0.19, 0.17, 0.15, 0.22)
NARROW = 860
ROW = 58


@dataclass(frozen=True, slots=True)
class Line:
    """One relationship as the table shows it."""

    id: str
    name: str
    about: str
    wheel: WheelFacts
    type: str
    stage: str
    health: str
    health_key: str
    next: str
    when: str
    archived: bool = False


class PortfolioModel(QAbstractTableModel):
    """The lines of the table."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []

    def show_lines(self, lines: list[Line]) -> None:
        """Show other lines; quiet where nothing moved."""
        if lines != self.lines:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """One row a relationship."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """Five columns."""
        return len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """The headers."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = 0) -> object:
        """The texts, for the eyes, for the tips and for a screen reader."""
        line = self.lines[index.row()]
        coming = f"{line.next} · {line.when}" if line.when else line.next
        text = (line.name, line.type, line.stage, line.health, coming)[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADERS[index.column()]}: {text or 'not said yet'}"
        return line if role == Qt.ItemDataRole.UserRole else None


class PortfolioDelegate(QStyledItemDelegate):
    """Paints the cells."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Tall enough for two lines."""
        return QSize(80, round(ROW * self._theme.scale))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        theme, line = self._theme, index.data(Qt.ItemDataRole.UserRole)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.color("primary_tint"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(theme.color("line")))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = box.adjusted(10, 0, -6, 0)
        if index.column() == 0:
            self._paint_name(painter, inner, line)
        elif index.column() in (1, 3):
            text = line.type if index.column() == 1 else line.health
            if text:
                tone = "primary" if index.column() == 1 else tones()["health"].get(line.health_key, "grey")
                tone = "grey" if line.archived else tone
                paint_pill(painter, QPointF(inner.left(), inner.center().y()), text, tone, theme, inner.width())
        else:
            painter.setFont(theme.font("body" if index.column() == 2 else "small"))
            painter.setPen(theme.color("muted" if line.archived else "ink"))
            text = line.stage if index.column() == 2 else line.next
            tail = f" · {line.when}" if index.column() == 4 and line.when else ""
            metrics = painter.fontMetrics()
            room = int(inner.width()) - metrics.horizontalAdvance(tail)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room) + tail
            painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def _paint_name(self, painter: QPainter, box: QRectF, line: Line) -> None:
        theme = self._theme
        size = theme.size("wheel_small")
        paint_wheel(painter, QRectF(box.left(), box.center().y() - size / 2, size, size), line.wheel, theme)
        text = box.adjusted(size + 12, 0, 0, 0)
        painter.setFont(theme.font("body", "heading"))
        painter.setPen(theme.color("muted" if line.archived else "ink"))
        height = painter.fontMetrics().height()
        shown = painter.fontMetrics().elidedText(line.name, Qt.TextElideMode.ElideRight, int(text.width()))
        top = text.center().y() - height + (0 if line.about else height / 2)
        painter.drawText(QRectF(text.left(), top, text.width(), height), Qt.AlignmentFlag.AlignLeft, shown)
        if line.about:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("muted"))
            shown = painter.fontMetrics().elidedText(line.about, Qt.TextElideMode.ElideRight, int(text.width()))
            painter.drawText(
                QRectF(text.left(), text.center().y() + 1, text.width(), height), Qt.AlignmentFlag.AlignLeft, shown
            )


class Portfolio(QTableView):
    """The table; double click or Enter opens a relationship."""

    opened = Signal(str)
    menu_wanted = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows = PortfolioModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(PortfolioDelegate(theme, self))
        self.setAccessibleName("Relationships")
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.lines[index.row()].id))
        theme.changed.connect(self._fit)

    def show_lines(self, lines: list[Line]) -> None:
        """Show relationships; the table is as tall as they are many, the row in hand stays in hand."""
        row = self.currentIndex().row()
        self.rows.show_lines(lines)
        if 0 <= row < len(lines):
            self.selectRow(row)
        self._fit()

    def _fit(self) -> None:
        height = round(ROW * self._theme.scale)
        for row in range(self.rows.rowCount()):
            self.setRowHeight(row, height)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + height * self.rows.rowCount() + 2)
        self._share()

    def _share(self) -> None:
        width = self.viewport().width()
        for column, share in enumerate(NARROW_SHARES if width < NARROW * self._theme.scale else SHARES):
            self.setColumnWidth(column, int(width * share))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width."""
        super().resizeEvent(event)
        self._share()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.opened.emit(self.rows.lines[row].id)
        else:
            super().keyPressEvent(event)

    def _ask_menu(self, point: object) -> None:
        index = self.indexAt(point)  # type: ignore[arg-type]
        if index.isValid():
            self.menu_wanted.emit(self.rows.lines[index.row()].id, self.viewport().mapToGlobal(point))  # type: ignore[call-overload]
