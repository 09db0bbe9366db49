"""The pages of a document, small, to choose one from."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from resources.words import tr
from ui.documents.book import Artist, Book
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
GAP = 12


class _Pages(QAbstractListModel):
    """As many rows as pages."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("Page {number} of {count}").format(number=index.row() + 1, count=self.count)
        return None

    def resize(self, count: int) -> None:
        """Have so many pages, without losing the reader's place."""
        if count > self.count:
            self.beginInsertRows(QModelIndex(), self.count, count - 1)
            self.count = count
            self.endInsertRows()
        elif count < self.count:
            self.beginRemoveRows(QModelIndex(), count, self.count - 1)
            self.count = count
            self.endRemoveRows()


class _Painting(QStyledItemDelegate):
    """Paints one page with its number; the current one is framed."""

    def __init__(self, thumbs: "Thumbs") -> None:
        super().__init__(thumbs)
        self._thumbs = thumbs

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = self._thumbs.paper(index.row())
        return QSize(size.width(), size.height() + self._thumbs.footing + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        thumbs, page = self._thumbs, index.row()
        theme, size = thumbs.theme, thumbs.paper(page)
        state, room = option.state, option.rect
        rect = QRect(room.left() + (room.width() - size.width()) // 2, room.top() + 3, size.width(), size.height())
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, Qt.GlobalColor.white)
        image = thumbs.images.get(page)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if image is not None and not image.isNull():
            painter.drawImage(rect, image)
        edge = theme.color("primary") if chosen else QColor("#D5D1C8")
        width = 2 if chosen else 1
        painter.setPen(QPen(edge, width))
        painter.drawRect(rect.adjusted(-width + 1, -width + 1, width - 1, width - 1))
        if chosen and thumbs.hasFocus():
            painter.setPen(QPen(theme.color("primary"), 1))
            painter.drawRect(rect.adjusted(-4, -4, 4, 4))
        painter.setPen(theme.color("ink" if chosen else "muted"))
        painter.setFont(theme.font("small", "heading" if chosen else "body"))
        foot = QRect(room.left(), rect.bottom() + 3, room.width(), thumbs.footing)
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, str(page + 1))


class Thumbs(QListView):
    """A strip of small pages; picked tells which one the reader chose, counted from 0."""

    picked = Signal(int)

    def __init__(self, theme: Theme, artist: Artist, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.images: dict[int, QImage] = {}
        self._fresh: set[int] = set()
        self._book: Book | None = None
        self._artist = artist
        self._across = 92
        self._silent = False
        artist.surfaces.append(self)
        self._model = _Pages()
        self.setModel(self._model)
        self.setItemDelegate(_Painting(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(tr("Pages, small"))
        self.verticalScrollBar().setSingleStep(32)
        self.verticalScrollBar().valueChanged.connect(artist.poke)
        self.selectionModel().currentChanged.connect(self._chosen)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.footing = self.fontMetrics().height() + 3
        ground = self.theme.hex("track")
        self.setStyleSheet(f"QListView {{ background: {ground}; padding: {GAP - 3}px 0; }}")
        self.set_width(self._across)

    def set_width(self, across: int) -> None:
        """Make the pages so many pixels wide."""
        self._across = across
        self.setFixedWidth(across + 2 * GAP + self.verticalScrollBar().sizeHint().width())
        self.scheduleDelayedItemsLayout()
        self._artist.poke()

    def paper(self, page: int) -> QSize:
        """The size of a small page."""
        if self._book is None or page >= self._book.pages:
            return QSize(self._across, round(self._across * 1.414))
        size = self._book.size(page)
        return QSize(self._across, max(1, round(self._across * size.height() / max(1.0, size.width()))))

    def open(self, book: Book) -> None:
        """Show the pages of another book."""
        self._book = book
        self._fresh.clear()
        self._model.resize(book.pages)
        self.images = {page: image for page, image in self.images.items() if page < book.pages}
        self.scheduleDelayedItemsLayout()

    def show_page(self, page: int) -> None:
        """Frame a page, and bring it into view."""
        self._silent = True
        self.setCurrentIndex(self._model.index(page, 0))
        self._silent = False

    def _chosen(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid() and not self._silent:
            self.picked.emit(current.row())

    def wanted(self) -> tuple[int, QSize] | None:
        """A page in view whose picture is missing or old."""
        if self._book is None or not self.isVisible():
            return None
        port = self.viewport().rect()
        ratio = self.devicePixelRatioF()
        for page in range(self._book.pages):
            size = self.paper(page) * ratio
            known = page in self._fresh and self.images[page].size() in (size, QSize())
            if not known and self.visualRect(self._model.index(page, 0)).intersects(port):
                return page, size
        return None

    def take(self, page: int, image: QImage) -> None:
        """Show a page's new picture."""
        self.images[page] = image
        self._fresh.add(page)
        self.update(self._model.index(page, 0))
