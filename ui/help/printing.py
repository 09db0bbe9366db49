"""The whole manual as a PDF: made in a thread of its own, then saved, printed or shown."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from resources.words import N_, tr
from ui.documents.delivery import Delivery
from ui.documents.press import Press, Print
from ui.parts import toast
from ui.settings import documents_folder

if TYPE_CHECKING:
    from ui.help.keys import Group

NAME = N_("How to work with Accord")
NO_PRINTER = N_("This computer knows no printer. Save the manual as a PDF and print it from another one.")
FAILED = N_("The manual could not be made into pages. Nothing else is touched; please try again.")


class Manual(QObject):
    """Makes the pages once and hands them out. busy says whether it is at work."""

    busy = Signal(bool)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._way, self._paper = "", ""
        self.press = Press(self)
        self.delivery = Delivery(page, {}, documents_folder())
        self.press.done.connect(self._hand_out)
        self.press.failed.connect(lambda _: toast(page, tr(FAILED)))
        self.press.busy.connect(self.busy.emit)
        self.delivery.said.connect(lambda sentence: toast(page, sentence))
        self.delivery.no_printer.connect(lambda: toast(page, tr(NO_PRINTER)))
        self.delivery.saved.connect(self._tell_saved)

    def make(self, way: str, paper: str, language: str, keys: "Sequence[Group]") -> None:
        """Begin; way is "save", "print" or "open"."""
        from models.handbook import take_manual

        self._way, self._paper = way, paper
        self.press.order(take_manual(paper, language, keys))

    def _hand_out(self, printed: Print) -> None:
        from ui.documents.book import Book

        name = f"{tr(NAME)}.pdf"
        if self._way == "print":
            self.delivery.ask_printer(name, printed.data, self._paper, 0)
            return
        book = Book(printed.data)
        pages = book.pages
        book.deleteLater()
        (self.delivery.ask_where if self._way == "save" else self.delivery.show_in_viewer)(name, printed.data, pages)

    def _tell_saved(self, path: str) -> None:
        toast(self._page, tr("The manual is saved."), tr("Show in folder"), lambda: Delivery.show_folder(path))
