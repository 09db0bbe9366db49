"""Delivery: pages leave the program as a file, on paper or in another viewer."""

from collections.abc import MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from resources.words import tr
from ui.documents.saving import Writer

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog

    from ui.documents.paper import Run

FOLDER = "documents.folder"


class Delivery(QObject):
    """Saves, prints and opens PDFs for a page.

    saved: a path. said: a sentence about something that did not work. progress: pages done and wanted; ended: printing is over.
    """

    saved = Signal(str)
    said = Signal(str)
    no_printer = Signal()
    progress = Signal(int, int)
    ended = Signal()

    def __init__(self, page: QWidget, memory: MutableMapping[str, str], home: Path) -> None:
        super().__init__(page)
        self._page = page
        self._memory = memory
        self._home = home
        self._dialog: QFileDialog | QPrintDialog | None = None
        self._run: Run | None = None
        self._files = Writer(self)
        self._files.done.connect(self.saved.emit)
        self._files.failed.connect(self.said.emit)
        self._viewer = Writer(self)
        self._viewer.done.connect(self._show)
        self._viewer.failed.connect(self.said.emit)

    # ---------------------------------------------------------------- files

    @property
    def folder(self) -> Path:
        """The folder used last, or that of the project."""
        known = Path(self._memory.get(FOLDER, ""))
        return known if self._memory.get(FOLDER) and known.is_dir() else self._home

    def ask_where(self, name: str, data: bytes, pages: int) -> None:
        """Ask for a place and save there."""
        dialog = QFileDialog(self._page, tr("Save PDF"), str(self.folder), "PDF (*.pdf)")  # unspoken
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: self.save(Path(path), data, pages))
        self._keep(dialog)
        dialog.open()

    def _keep(self, dialog: "QFileDialog | QPrintDialog") -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = dialog

    def save(self, path: Path, data: bytes, pages: int) -> None:
        """Save at a place, and remember its folder."""
        self._memory[FOLDER] = str(path.parent)
        self._files.write(data, path, pages)

    def show_in_viewer(self, name: str, data: bytes, pages: int) -> None:
        """Show a copy in the viewer that this computer opens PDFs with; the copy is gone when Accord closes."""
        from ui.fields.aside import room_aside

        try:
            path = room_aside(name)  # in a folder for each: the viewer may hold the copy before
        except OSError:
            self.said.emit(
                tr("No copy could be made for the viewer: the disk may be full. Save a PDF elsewhere instead.")
            )
            return
        self._viewer.write(data, path, pages)

    def _show(self, path: str) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
            self.said.emit(tr("No program opened the PDF. Save it and open it from its folder."))

    @staticmethod
    def show_folder(path: str) -> None:
        """Show the folder that a file was saved in."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).parent)))

    # ---------------------------------------------------------------- paper

    def ask_printer(self, name: str, data: bytes, paper: str, current: int) -> None:
        """Show the system's dialogue and print what is chosen there."""
        from ui.documents.book import Book
        from ui.documents.paper import Run, chosen_pages, has_printer, make_dialog, make_printer

        if self._run is not None:
            return
        if not has_printer():
            self.no_printer.emit()
            return
        book = Book(data, self)
        turned = book.pages > 0 and book.size(0).width() > book.size(0).height()
        printer = make_printer(paper, name, landscape=turned)
        dialog = make_dialog(printer, book.pages, self._page)

        self._keep(dialog)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            book.deleteLater()
            return
        self._run = Run(book, chosen_pages(printer, book.pages, current), printer, self)
        self._run.moved.connect(self.progress.emit)
        self._run.ended.connect(self._end)
        self._run.start()

    def cancel(self) -> None:
        """Stop printing."""
        if self._run is not None:
            self._run.cancel()

    def _end(self, sentence: str) -> None:
        if self._run is not None:
            self._run.deleteLater()
            self._run = None
        self.ended.emit()
        if sentence:
            self.said.emit(sentence)
