"""The list beside a step: the twelve principles with their steps, or the steps of the first plan."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from models.progress import BEGUN, DONE, NOT_BEGUN, NOT_RELEVANT
from resources.guide import Step, principles, steps
from resources.words import N_, tr
from ui.guide.walk import NEEDS_SCOPE, Walk
from ui.icons import pixmap
from ui.mirroring import MIDDLE, ahead, turn, write
from ui.theme import Theme

KIND = int(Qt.ItemDataRole.UserRole)
KEY, STATE, CURRENT, SIDE, GREY = (KIND + i for i in range(1, 6))
ICONS = {NOT_BEGUN: "circle", BEGUN: "circle-dot", DONE: "check", NOT_RELEVANT: "minus"}
STATES = {NOT_BEGUN: N_("not begun"), BEGUN: N_("begun"), DONE: N_("done"), NOT_RELEVANT: N_("not relevant")}
SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
Index = QModelIndex | QPersistentModelIndex


class StepDelegate(QStyledItemDelegate):
    """Paints a principle, or a step with its mark."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._list = parent

    def _text_box(self, index: Index, rect: QRect) -> QRect:
        step = index.data(KIND) == "step"
        scale = self._theme.scale
        side = round((30 if not step and index.data(STATE) == DONE else 8) * scale)
        if index.data(SIDE):
            side = 12 + QFontMetrics(self._theme.font("small")).horizontalAdvance(index.data(SIDE))
        indent = 34 if index.data(SIDE) else 48
        return turn(rect, rect.adjusted(round(indent * scale) if step else 9, 0, -side, 0))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Tall enough for the words, which wrap."""
        step = index.data(KIND) == "step"
        strong = "heading" if index.data(CURRENT) else "body"
        font = self._theme.font("small" if step else "body", strong)
        width = self._list.viewport().width()
        room = self._text_box(index, QRect(0, 0, width, 1000))
        flags = int(Qt.TextFlag.TextWordWrap)
        height = QFontMetrics(font).boundingRect(QRect(0, 0, max(60, room.width()), 1000), flags, index.data()).height()
        least = round((26 if step else 31) * self._theme.scale)
        return QSize(width, max(least, height + (10 if step else 12)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, rect = self._theme, QRect(option.rect)
        step, current, grey = index.data(KIND) == "step", bool(index.data(CURRENT)), bool(index.data(GREY))
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver) and not grey
        if (current and (not step or index.data(SIDE))) or hover:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("primary_tint" if current else "grey_tint"))
            painter.drawRoundedRect(rect, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.color("primary"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        color = "primary" if current else "muted" if step or grey else "ink"
        strong = "heading" if current else "body"
        font = theme.font("small", strong) if step else theme.font("body", strong)
        painter.setFont(font)
        painter.setPen(theme.color(color))
        box = self._text_box(index, rect)
        write(painter, box, MIDDLE, index.data(), wrap=True)
        if step:
            state = str(index.data(STATE))
            mark = "primary" if current else "good" if state == DONE else "amber" if state == BEGUN else "muted"
            side = round(14 * theme.scale)
            left = turn(rect, box).left() - round(20 * theme.scale)
            spot = turn(rect, QRect(left, rect.center().y() - side // 2 + 1, side, side))
            painter.drawPixmap(spot.topLeft(), pixmap(ICONS[state], mark, theme, side))
        if index.data(SIDE):
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("muted"))
            line = turn(rect, rect.adjusted(0, 0, -8, 0))
            write(painter, line, Qt.AlignmentFlag.AlignRight | MIDDLE, index.data(SIDE))
        elif not step and index.data(STATE) == DONE:
            side = round(14 * theme.scale)
            at = rect.right() - round(24 * theme.scale), rect.center().y() - round(6 * theme.scale)
            spot = turn(rect, QRect(*at, side, side))
            painter.drawPixmap(spot.topLeft(), pixmap("check", "good", theme, side))
        painter.restore()


class StepList(QListWidget):
    """Principles and steps. Enter or a click opens; the arrows walk; Left and Right fold."""

    step_chosen = Signal(str)

    def __init__(self, walk: Walk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._walk = walk
        self._clause = ""
        self._opened = 0
        self.setObjectName("steps")
        self.setAccessibleName(tr("Steps of the guide"))
        self.setItemDelegate(StepDelegate(theme, self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.viewport().setAutoFillBackground(False)
        self.itemClicked.connect(self._press)
        theme.changed.connect(self.fill)

    def show_step(self, clause: str) -> None:
        """Light a step and unfold its principle."""
        self._clause = clause
        self._opened = steps()[clause].principle if clause in steps() else self._opened
        self.fill()

    def fill(self) -> None:
        """Write the lines anew, with the marks as they are now."""
        focused = self.currentItem().data(KEY) if self.currentItem() is not None else self._clause
        bar = self.verticalScrollBar().value()
        self.clear()
        if self._walk.first:
            for step in self._walk.steps():
                self._add_step(step, step.title, tr("{number} min").format(number=step.first_minutes or step.minutes))
        else:
            for principle in principles():
                own = [step for step in principle.steps if self._walk.can_open(step)]
                lit = principle.number == self._opened
                line = self._add("principle", str(principle.number), f"{principle.number} {principle.title}")
                line.setData(CURRENT, lit)
                line.setData(GREY, not own)
                whole = bool(own) and all(self._walk.is_over(step) for step in own)
                line.setData(STATE, DONE if whole else NOT_BEGUN)
                line.setData(
                    Qt.ItemDataRole.AccessibleTextRole,
                    tr("Principle {number}, {title}").format(number=principle.number, title=principle.title),
                )
                if not own:
                    line.setToolTip(tr(NEEDS_SCOPE))
                if lit:
                    for step in principle.steps:
                        self._add_step(step, step.standard_title, "")
        for row in range(self.count()):
            if self.item(row).data(KEY) in (focused, self._clause):
                self.setCurrentRow(row)
        self.verticalScrollBar().setValue(bar)
        if self.currentItem() is not None:
            self.scrollToItem(self.currentItem())

    def _add(self, kind: str, key: str, text: str) -> QListWidgetItem:
        item = QListWidgetItem(text)
        item.setData(KIND, kind)
        item.setData(KEY, key)
        self.addItem(item)
        return item

    def _add_step(self, step: Step, text: str, side: str) -> None:
        item = self._add("step", step.clause, text)
        open_here = self._walk.can_open(step)
        state = self._walk.state(step)
        item.setData(STATE, state)
        item.setData(CURRENT, step.clause == self._clause)
        item.setData(SIDE, side)
        item.setData(GREY, not open_here)
        said = tr(STATES[state]) if open_here else tr(NEEDS_SCOPE)
        item.setToolTip(f"{step.title} · {said}" if open_here else said)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{text}, {said}")

    def _press(self, item: QListWidgetItem) -> None:
        if item.data(KIND) == "step":
            self.step_chosen.emit(item.data(KEY))
            return
        number = int(item.data(KEY))
        principle = principles()[number - 1]
        if self._opened == number and steps().get(self._clause, principle.steps[0]).principle != number:
            self._unfold(steps()[self._clause].principle if self._clause else 0)
            return
        entry = self._walk.entry_of(principle)
        if entry is None or self._opened == number:
            self._unfold(number)
        else:
            self.step_chosen.emit(entry.clause)

    def _unfold(self, number: int) -> None:
        self._opened = number
        self.fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; the arrow that points where reading goes unfolds a principle, the other folds it."""
        item = self.currentItem()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        opens = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if item is not None and opens and not ctrl:
            self._press(item)
            return
        if item is not None and not alt and item.data(KIND) == "principle" and event.key() == ahead():
            self._unfold(int(item.data(KEY)))
            return
        if item is not None and not alt and event.key() in SIDEWAYS and event.key() != ahead():
            self._unfold(0)
            return
        if alt or ctrl:
            event.ignore()
            return
        super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Measure the lines again when the list gets another width."""
        if event.type() == QEvent.Type.Resize:
            self.scheduleDelayedItemsLayout()
        return super().viewportEvent(event)
