"""The delegate: paints cells, and puts the kind's own editor into the one that is edited."""

from html import escape

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from models.trouble import KindError
from ui.fields.editor import Editor, Place
from ui.fields.kinds import make_editor
from ui.fields.words import DateEditor, LineEditor, TextEditor
from ui.forms.drafts import Drafts
from ui.icons import pixmap
from ui.mirroring import turn
from ui.tables.cells import GUTTER, PAD_Y, CellPainter
from ui.tables.keyed import Index
from ui.tables.rows import RowsModel, ValueRole
from ui.tables.typing import CellTyping
from ui.theme import Theme


class CellDelegate(QStyledItemDelegate):
    """Paints and edits the cells of one RowsModel. It announces where the keyboard wants to go on."""

    stepped = Signal(QModelIndex, int)  # Tab (1) or Shift+Tab (-1) out of a cell
    entered = Signal(QModelIndex)  # Enter in a cell
    problem = Signal(str)

    def __init__(self, model: RowsModel, theme: Theme, drafts: Drafts, parent: QObject, *, lines: int = 0
                 ) -> None:  # fmt: skip
        super().__init__(parent)
        self.cells = CellPainter(theme, lines)
        self.hovered = -1
        self.calm = False  # nobody has pressed a key yet since the page opened
        self.first = 0  # the first lane shown; the grip stands in front of it
        self._model = model
        self._drafts = drafts
        self._theme = theme
        self._open: dict[Editor, CellTyping] = {}
        theme.changed.connect(self._renew)

    def _renew(self) -> None:
        self.cells.renew()

    # ---------------------------------------------------------------- painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, hairline, grip, words, and the ring of the current cell."""
        painter.save()
        rect: QRect = option.rect
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, self._theme.color("primary_tint"))
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        lane = self._model.lanes[index.column()]
        inner = QRect(rect)
        if index.column() == self.first:
            if (chosen or index.row() == self.hovered) and not self._model.why_not_move():
                top = rect.top() + PAD_Y + (self.cells.leading - 14) // 2
                spot = turn(rect, QRect(rect.left() + 4, top, 14, 14))
                painter.drawPixmap(spot.topLeft(), pixmap("grip", "muted", self._theme, 14))
            inner = turn(rect, rect.adjusted(GUTTER - 4, 0, 0, 0))
        if self.editor_at(index) is None:  # an editor may be less tall than the words it stands for
            painter.setClipRect(rect)
            self.cells.paint(painter, inner, lane, index.data() or "", index.data(ValueRole))
            painter.setClipping(False)
        if state & QStyle.StateFlag.State_HasFocus:
            self.ring(painter, rect)
        painter.restore()

    def ring(self, painter: QPainter, rect: QRect) -> None:
        """Draw the ring of what has the focus."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("primary"), 1 if self.calm else 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = 0.5 if self.calm else 0.0
        painter.drawRoundedRect(QRectF(rect).adjusted(1 + half, 1 + half, -2 + half, -2 + half), 4, 4)

    def height(self, row: int, widths: list[tuple[int, int]]) -> int:
        """The height of a row, given its shown lanes as (lane, pixels)."""
        found = self._model.row_at(row)
        if found is None:
            return self.cells.least
        tallest = self.cells.least
        for lane, width in widths:
            shown = self._model.lanes[lane]
            if shown.what == "value":
                room = width - (GUTTER - 4 if lane == self.first else 0)
                tallest = max(tallest, self.cells.height(shown, self._model.words(found, shown, row), room))
        return tallest

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A cell is as wide as its lane; rows are measured by height()."""
        return QSize(60, self.cells.least)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
                  ) -> bool:  # fmt: skip
        """Tell the whole of a text that the cell shows only in part."""
        if index.isValid():
            lane, words = self._model.lanes[index.column()], str(index.data() or "")
            room = option.rect.width() - (GUTTER - 4 if index.column() == self.first else 0)
            if lane.what in ("value", "relationship") and self.cells.is_cut(words, room):
                QToolTip.showText(event.globalPos(), f"<p>{escape(words)}</p>".replace("\n", "<br>"), view)
                return True
        return super().helpEvent(event, view, option, index)

    # ---------------------------------------------------------------- editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The editor of the column's kind, in its small form."""
        lane = self._model.lanes[index.column()]
        assert lane.column is not None
        row = self._model.row_at(index.row())
        scope = getattr(row, "relationship_id", None) if row is not None else None
        place = Place(self._model.desk, self._theme, self._model.relationship or scope)
        editor = make_editor(lane.column, place, compact=True)
        editor.setParent(parent)
        editor.setBackgroundRole(QPalette.ColorRole.Base)
        editor.setAutoFillBackground(True)
        typing = CellTyping(editor, QPersistentModelIndex(index), self._model, self._drafts)
        typing.problem.connect(self.problem.emit)
        self._open[editor] = typing
        for control in editor.controls:
            control.installEventFilter(self)
        if isinstance(editor, TextEditor):
            editor.text.grown.connect(lambda: editor.resize(editor.width(), max(editor.height(), editor.text.height())))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the stored value when the editor opens; later changes reach it through its typing."""
        if isinstance(editor, Editor) and not editor.property("begun"):
            editor.setProperty("begun", True)
            self._open[editor].begin()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Store what the editor says. KindError is shown, not raised, and the editor keeps the text."""
        if isinstance(editor, Editor):
            try:
                model.setData(index, editor.value())
            except KindError as error:
                self.problem.emit(str(error))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Cover the cell, and more where the editor needs it."""
        rect = QRect(option.rect)
        typed = isinstance(editor, TextEditor | LineEditor) and not isinstance(editor, DateEditor)
        needed = QSize(80, 0) if typed else editor.minimumSizeHint()
        height = editor.text.height() if isinstance(editor, TextEditor) else self._theme.size("control")
        rect.setHeight(max(height, min(rect.height(), self.cells.least)))
        if rect.width() < needed.width():
            around = editor.parentWidget()
            right = (around.width() if around else rect.right()) - 2
            rect.setWidth(needed.width())
            if rect.right() > right:
                rect.moveLeft(max(0, right - rect.width()))
        editor.setGeometry(rect)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Let the typing end with its editor."""
        if isinstance(editor, Editor) and editor in self._open:
            self._open.pop(editor).end()
        super().destroyEditor(editor, index)

    def close_all(self) -> None:
        """Save and close every open editor."""
        for editor, typing in tuple(self._open.items()):
            typing.flush()
            self._close(editor)

    def editor_at(self, index: Index) -> Editor | None:
        """The editor that is open in a cell."""
        return next((e for e, typing in self._open.items() if typing.index == index), None)

    def _editor_of(self, control: QObject) -> Editor | None:
        return next((e for e in self._open if control in e.controls), None)

    def _finish(self, editor: Editor) -> bool:
        """Save and close; False where the text can't be read, and the editor stays."""
        typing = self._open.get(editor)
        if typing is None:
            return True
        typing.flush()
        if not typing.save():
            return False
        self._close(editor)
        return True

    def _close(self, editor: Editor) -> None:
        """Close an editor; taking it out first, for it loses the focus as it goes and must not be closed again."""
        if editor in self._open:
            self._open.pop(editor).end()
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab, Enter and Esc in a cell; leaving it saves and closes."""
        editor = self._editor_of(watched)
        if editor is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(editor, event)
        elif event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self._leave(editor, event)
        return False

    def _press(self, editor: Editor, event: QKeyEvent) -> bool:
        typing = self._open[editor]
        index = self._model.index(typing.index.row(), typing.index.column())
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            if self._finish(editor):
                self.stepped.emit(index, -1 if key == Qt.Key.Key_Backtab or shift else 1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return False
            if self._finish(editor):
                self.entered.emit(index)
            return True
        if key == Qt.Key.Key_Escape:
            typing.cancel()
            self._close(editor)
            return True
        return False

    def _leave(self, editor: Editor, event: QFocusEvent) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and (focus is editor or editor.isAncestorOf(focus)):
            return
        if event.reason() == Qt.FocusReason.PopupFocusReason or QApplication.activePopupWidget() is not None:
            return
        if event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
            self._open[editor].save()
            return
        self._finish(editor)
