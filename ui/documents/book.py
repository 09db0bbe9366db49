"""A printed document as Qt reads it, and the artist who draws its pages in a thread of Qt's own."""

from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QModelIndex, QObject, QPointF, QSize, QSizeF, Signal
from PySide6.QtGui import QImage
from PySide6.QtPdf import (
    QPdfBookmarkModel,
    QPdfDocument,
    QPdfDocumentRenderOptions,
    QPdfLinkModel,
    QPdfPageRenderer,
)

Place = tuple[int, float]  # page from 0, and points from its top


class Book(QObject):
    """The pages of one PDF, held with the bytes that they are read from."""

    def __init__(self, data: bytes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bytes = QByteArray(data)
        self._buffer = QBuffer(self._bytes, self)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument(self)
        self.document.load(self._buffer)
        self.sizes = [self.document.pagePointSize(page) for page in range(self.document.pageCount())]
        self._links: dict[int, QPdfLinkModel] = {}

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self.sizes)

    def size(self, page: int) -> QSizeF:
        """A page's size in points."""
        return self.sizes[page]

    def text(self, page: int) -> str:
        """The words on a page."""
        return self.document.getAllText(page).text() if page < self.pages else ""

    def target(self, page: int, point: QPointF) -> Place | None:
        """Where a click on a page leads, point in points from the top left; None where there is no link."""
        if page not in self._links:
            model = QPdfLinkModel(self)
            model.setDocument(self.document)
            model.setPage(page)
            self._links[page] = model
        link = self._links[page].linkAt(point)
        if not link.isValid() or not 0 <= link.page() < self.pages:
            return None
        return link.page(), max(0.0, link.location().y())

    def chapters(self) -> list[tuple[str, int, Place]]:
        """The bookmarks in order: title, level from 0, and place."""
        model = QPdfBookmarkModel(self)
        model.setDocument(self.document)
        found: list[tuple[str, int, Place]] = []
        self._gather(model, QModelIndex(), found)
        model.deleteLater()
        return found

    def _gather(self, model: QPdfBookmarkModel, parent: QModelIndex, found: list[tuple[str, int, Place]]) -> None:
        role = QPdfBookmarkModel.Role
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            page, where = index.data(role.Page.value), index.data(role.Location.value)
            found.append((index.data(role.Title.value), index.data(role.Level.value), (page, max(0.0, where.y()))))
            self._gather(model, index, found)


class Surface(Protocol):
    """A view that shows pages: says which picture it misses most, and takes it."""

    def wanted(self) -> tuple[int, QSize] | None:
        """The page and size in device pixels that it wants next, or None."""

    def take(self, page: int, image: QImage) -> None:
        """Show this picture."""


class Artist(QObject):
    """Draws pages for its surfaces, one at a time, always the one that is missed most; never on the GUI thread."""

    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.surfaces: list[Surface] = []
        self._renderer: QPdfPageRenderer | None = None
        self._asked = 0
        self._for: Surface | None = None

    def open(self, book: Book) -> None:
        """Draw the pages of this book from now on, after close()."""
        self.close()
        # A new one for each book: the renderer hands out a request for the old book's page as one for the new book's.
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.setDocument(book.document)
        self._renderer.pageRendered.connect(self._receive)
        self.poke()

    def close(self) -> None:
        """Draw nothing until there is a book again."""
        if self._renderer is not None:
            self._renderer.pageRendered.disconnect(self._receive)
            self._renderer.deleteLater()
        self._renderer = None
        self._asked, self._for = 0, None

    def poke(self) -> None:
        """A surface misses something: begin, unless a picture is under way."""
        if self._for is not None or self._renderer is None:
            return
        for surface in self.surfaces:
            want = surface.wanted()
            if want is not None:
                self._for = surface
                self._asked = self._renderer.requestPage(want[0], want[1])
                if self._asked == 0:
                    self._for = None
                return
        self.idle.emit()

    def _receive(self, page: int, size: QSize, image: QImage, options: QPdfDocumentRenderOptions, asked: int) -> None:
        if asked != self._asked or self._for is None:
            return
        surface, self._for, self._asked = self._for, None, 0
        surface.take(page, image)
        self.poke()
