"""Printing on paper: pages drawn in bands at the printer's resolution, a little at a time, so that nothing freezes."""

from collections.abc import Iterator

from PySide6.QtCore import QMarginsF, QObject, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from resources.words import tr
from ui.documents.book import Book

FINEST = 600  # dots per inch; beyond that nobody sees a difference, and pages take four times the memory
BAND = 400
PAPERS = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}  # unspoken


def has_printer() -> bool:
    """Whether this computer knows any printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def make_printer(paper: str, name: str, *, landscape: bool = False) -> QPrinter:
    """A printer set to the document's own paper, upright or turned."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(PAPERS.get(paper, QPageSize.PageSizeId.A4)))
    if landscape:
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    printer.setDocName(name)
    printer.setCreator("Accord")
    return printer


def make_dialog(printer: QPrinter, pages: int, parent: QWidget | None) -> QPrintDialog:
    """The system's dialogue, with the pages to choose from."""
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage, True)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintSelection, False)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    return dialog


def chosen_pages(printer: QPrinter, pages: int, current: int) -> list[int]:
    """The pages that the dialogue asked for, counted from 0, in the order in which they leave the printer."""
    asked = printer.printRange()
    found = list(range(pages))
    if asked == QPrinter.PrintRange.CurrentPage:
        found = [current]
    elif asked == QPrinter.PrintRange.PageRange:
        ranges = [(one.from_, one.to) for one in printer.pageRanges().toRangeList()]
        ranges = ranges or [(printer.fromPage() or 1, printer.toPage() or pages)]
        found = [page - 1 for first, last in ranges for page in range(first, last + 1) if 1 <= page <= pages]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        found.reverse()
    if not printer.supportsMultipleCopies() and printer.copyCount() > 1:
        copies = printer.copyCount()
        found = found * copies if printer.collateCopies() else [page for page in found for _ in range(copies)]
    return found


def draw(book: Book, pages: list[int], printer: QPrinter) -> Iterator[int]:
    """Draw pages on a printer; yields after each band how many pages are done. OSError where the printer gives up."""
    painter = QPainter()
    if not painter.begin(printer):
        raise OSError(tr("The printer did not begin."))
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    try:
        for done, page in enumerate(pages):
            if done and not printer.newPage():
                raise OSError(tr("The printer stopped."))
            yield from (done for _ in _bands(book, page, painter, printer))
        yield len(pages)
    finally:
        painter.end()


def _bands(book: Book, page: int, painter: QPainter, printer: QPrinter) -> Iterator[None]:
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
    size = book.size(page)
    fine = min(FINEST, printer.resolution()) / 72
    whole = QSize(max(1, round(size.width() * fine)), max(1, round(size.height() * fine)))
    scale = min(sheet.width() / whole.width(), sheet.height() / whole.height())
    left, top = (sheet.width() - whole.width() * scale) / 2, (sheet.height() - whole.height() * scale) / 2
    for y in range(0, whole.height(), BAND):
        height = min(BAND, whole.height() - y)
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(whole)
        # One more each way: Qt measures from the first pixel to the last, and would shrink every band by one.
        options.setScaledClipRect(QRect(0, y, whole.width() + 1, height + 1))
        drawn = book.document.render(page, QSize(whole.width(), height), options)
        image = QImage(drawn.size(), QImage.Format.Format_RGB32)  # printers do badly with what is half transparent
        if drawn.isNull() or image.isNull():
            raise MemoryError
        image.fill(Qt.GlobalColor.white)
        on_white = QPainter(image)
        on_white.drawImage(0, 0, drawn)
        on_white.end()
        first, last = round(top + y * scale), round(top + (y + height) * scale)  # no seams between the bands
        painter.drawImage(QRectF(left, first, whole.width() * scale, last - first), image)
        yield


class Run(QObject):
    """One printing under way: moved tells pages done, ended a sentence where it failed or nothing where it went well."""

    moved = Signal(int, int)
    ended = Signal(str)

    def __init__(self, book: Book, pages: list[int], printer: QPrinter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = len(pages)
        self._printer = printer
        self._bands = draw(book, pages, printer)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin."""
        self._timer.start(0)

    def cancel(self) -> None:
        """Stop, and take back what the printer has not begun."""
        self._timer.stop()
        self._printer.abort()
        self._bands.close()  # type: ignore[attr-defined]
        self.ended.emit("")

    def _go_on(self) -> None:
        try:
            self.moved.emit(next(self._bands), self._count)
        except StopIteration:
            self._end("")
        except MemoryError:
            self._end(tr("There is not enough memory to print. Close other programs, or print fewer pages at a time."))
        except OSError:
            self._end(
                tr("The printer did not take the pages. Look whether it is on and has paper, or save a PDF instead.")
            )

    def _end(self, sentence: str) -> None:
        self._timer.stop()
        self.ended.emit(sentence)
