"""The Documents page: choices on the left, the pages as they will be on the right."""

from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMetaMethod, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from models.trouble import ProjectError
from resources.words import tr
from ui.documents.advice import advise
from ui.documents.choices import Choices
from ui.documents.delivery import Delivery
from ui.documents.foot import Foot
from ui.documents.issued import Issued
from ui.documents.issuing import Issuing, frozen
from ui.documents.live import UNREAD, Live, make_pause
from ui.documents.notes import Notes
from ui.documents.press import Print
from ui.documents.request import Edition, Request, suggest_name
from ui.mirroring import edges
from ui.parts import column, label, toast
from ui.theme import Theme

if TYPE_CHECKING:
    from models.change import Change
    from ui.desk import Desk
    from ui.documents.preview import Preview

COLUMN = 348


class DocumentsPage(QWidget):
    """Chooses, shows, saves, prints and issues a document.

    print_done carries the path saved, or nothing for paper; went an address. memory is where the folder used last
    is kept: any mapping of texts.
    """

    print_done = Signal(str)
    new_relationship_requested = Signal()
    firms_requested = Signal()
    went = Signal(str)

    def __init__(self, desk: "Desk", theme: Theme, memory: MutableMapping[str, str] | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._theme = theme
        self._shown: tuple[str, object, str] | None = None
        self._stale = True
        self.preview: Preview | None = None
        self.live = Live(desk, self)
        self.issuing = Issuing(desk, self)
        self.delivery = Delivery(self, memory if memory is not None else {}, desk.project.path.parent)
        self.choices = Choices(desk)
        self.notes = Notes()
        self.issued = Issued(desk)
        self.foot = Foot(self.issued.start, protected=desk.project.protected)
        self.pause = make_pause(self, self._order)
        self._lay_out()
        self._connect_making()
        self._connect_leaving()

    # ---------------------------------------------------------------- the floor plan

    def _lay_out(self) -> None:
        inner = QFrame()
        inner.setProperty("look", "panel")
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(*edges(20, 22, 8, 20))
        whole.setSpacing(0)
        whole.addWidget(label(tr("Documents"), "title"))
        whole.addSpacing(14)
        whole.addWidget(self.choices)
        self.choices.notes.addWidget(self.notes)
        whole.addSpacing(20)
        whole.addWidget(self.issued)
        whole.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        self._left = QWidget()
        self._left.setLayout(column(self._scroll, self.foot, space=0))
        edge = QFrame()
        edge.setProperty("look", "upright")
        self._whole = QHBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self._left, 1000)  # as wide as it may be; only then the pages
        self._whole.addWidget(edge)
        self._fit()

    def _fit(self) -> None:
        self._left.setMinimumWidth(min(COLUMN, round(COLUMN * self._theme.scale)))
        self._left.setMaximumWidth(round(COLUMN * self._theme.scale))

    def _connect_making(self) -> None:
        self._desk.changed.connect(self._hear)
        self._desk.scope_changed.connect(self._follow)
        self._theme.changed.connect(self._fit)
        self.choices.changed.connect(self._order)
        self.choices.scope_chosen.connect(self._desk.show_scope)
        self.choices.firms_requested.connect(self._edit_firms)
        self.notes.followed.connect(self.went.emit)
        self.live.made.connect(self._show)
        self.live.ready.connect(self._finish)
        self.live.trouble.connect(self._complain)
        self.live.press.busy.connect(self._show_busy)

    def _connect_leaving(self) -> None:
        self.foot.save.clicked.connect(self.save_pdf)
        self.foot.paper.clicked.connect(self.print_paper)
        self.foot.viewer.clicked.connect(self.open_viewer)
        self.delivery.saved.connect(self._tell_saved)
        self.delivery.said.connect(self.foot.say)
        self.delivery.no_printer.connect(self._tell_no_printer)
        self.delivery.progress.connect(self._show_progress)
        self.delivery.ended.connect(self._end_printing)
        self.issued.issue_wanted.connect(self._begin_issue)
        self.issued.open_wanted.connect(lambda id: self._deliver_frozen(id, self.delivery.show_in_viewer))
        self.issued.save_wanted.connect(lambda id: self._deliver_frozen(id, self.delivery.ask_where))
        self.issued.delete_wanted.connect(self._delete)
        self.issued.grown.connect(
            lambda card: QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(card, 0, 16))
        )
        self.issuing.issued.connect(self._tell_issued)
        self.issuing.refused.connect(self._refuse)
        self.issuing.failed.connect(self._fail_issue)

    # ---------------------------------------------------------------- the page as the window sees it

    def crumbs(self) -> list[str]:
        """Where the reader is."""
        return [tr("Documents")]

    def show_detail(self, kind: str, meeting: str = "") -> None:
        """Show one kind of document, by its key; of minutes those of a talk, by the talk's."""
        if self.choices.kind.findData(kind) >= 0:
            self.choices.choose_kind(kind, meeting)

    def refresh(self) -> None:
        """Be right now; called when the page is shown."""
        if self._stale:
            self.choices.refresh()
            self._order()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring in the PDF viewer when it is first needed, and print what changed meanwhile."""
        super().showEvent(event)
        if self.preview is None:
            from ui.documents.preview import Preview

            self.preview = Preview(self._theme)
            self._whole.addWidget(self.preview, 1)
        # The page is painted before its document is taken.
        QTimer.singleShot(0, self, self.refresh)

    def hideEvent(self, event: QHideEvent) -> None:
        """Print no more: nobody looks, and the project may be about to close."""
        super().hideEvent(event)
        if not event.spontaneous() and (self.live.press.at_work or self.pause.isActive()):
            self.pause.stop()
            self.live.pause()
            self._stale = True

    def _hear(self, change: "Change") -> None:
        if not self.isVisible():
            self._stale = True
            return
        self.choices.hear(change)
        if change.touches("issued_document"):
            self.issued.show_request(self.choices.request())
        self.pause.start()

    def _follow(self, scope: object) -> None:
        self.choices.follow_scope()
        self._order()

    # ---------------------------------------------------------------- making the pages

    def _order(self) -> None:
        """Print what is chosen, as it stands."""
        self.pause.stop()
        self._stale = self.preview is None or not self.isVisible()
        if self._stale:
            return
        request = self.choices.request()
        self.issued.show_request(request)
        if request is None:
            self._show_empty()
        else:
            self.live.order(request)

    def _show_empty(self) -> None:
        assert self.preview is not None
        self.live.drop()
        self._shown = None
        self.notes.say([])
        self.foot.allow(False)
        self.preview.teach(None if self._desk.project.read_only else self.new_relationship_requested.emit)

    def _show_busy(self, on: bool) -> None:
        if self.preview is not None:
            self.preview.thread_line.run(on)

    def _show(self, request: Request, printed: Print) -> None:
        assert self.preview is not None
        if self.preview.show_book(printed.data) == 0:
            self.live.drop()
            self._complain(tr(UNREAD))
            return
        key = (request.kind, request.scope, request.meeting)
        if key != self._shown:
            self.preview.sheets.show_page(0)
        self._shown = key

    def _finish(self) -> None:
        request, printed = self.live.request, self.live.printed
        assert request is not None and printed is not None and self.preview is not None
        self.preview.trouble.hide()
        self.notes.say(advise(self._desk.project, request, printed))
        self.issued.show_request(request, printed.snapshot.version)
        self.foot.allow(True)

    def _complain(self, sentence: str) -> None:
        if self.preview is not None:
            self.preview.complain(sentence)
        self.foot.allow(self.live.printed is not None)

    # ---------------------------------------------------------------- leaving the house

    def save_pdf(self) -> None:
        """Ask for a place and save the pages there."""
        self._with_pages(lambda name, printed: self.delivery.ask_where(name, printed.data, self._pages()))

    def open_viewer(self) -> None:
        """Show the pages in the computer's own viewer."""
        self._with_pages(lambda name, printed: self.delivery.show_in_viewer(name, printed.data, self._pages()))

    def print_paper(self) -> None:
        """Print the pages on paper."""

        def ask(name: str, printed: Print) -> None:
            current = self.preview.sheets.page if self.preview is not None else 0
            self.delivery.ask_printer(name.removesuffix(".pdf"), printed.data, printed.snapshot.paper, current)

        self._with_pages(ask)

    def _with_pages(self, act: Callable[[str, Print], None]) -> None:
        """Do something with the pages as the project stands now, as soon as they are made."""
        self._desk.flush()
        request = self.choices.request()
        if request is not None and self.foot.save.isEnabled():
            self.live.then(lambda printed: act(suggest_name(request, printed.snapshot), printed))
            self._order()

    def _pages(self) -> int:
        return self.preview.book.pages if self.preview is not None and self.preview.book is not None else 0

    def _tell_saved(self, path: str) -> None:
        self.foot.close_note()
        saved = tr("Saved “{name}”").format(name=Path(path).name)
        toast(self, saved, tr("Show in folder"), lambda: self.delivery.show_folder(path))
        self.print_done.emit(path)

    def _tell_no_printer(self) -> None:
        sentence = tr("This computer knows no printer. Save a PDF and print it from another one.")
        self.foot.say(sentence, tr("Save PDF…"), self.save_pdf)

    def _show_progress(self, done: int, pages: int) -> None:
        text = tr("Printing page {number} of {count}").format(number=min(done + 1, pages), count=pages)
        if self.foot.sentence.text() != text or self.foot.note.isHidden():
            self.foot.say(text, tr("Cancel"), self.delivery.cancel, "grey")

    def _end_printing(self) -> None:
        self.foot.close_note()
        self.print_done.emit("")

    def _edit_firms(self) -> None:
        if self.isSignalConnected(QMetaMethod.fromSignal(self.firms_requested)):
            self.firms_requested.emit()
            return
        from ui.dialogs.firms import FirmsDialog

        self._desk.flush()
        FirmsDialog(self._desk, parent=self).open()

    # ---------------------------------------------------------------- editions

    def _begin_issue(self, edition: Edition) -> None:
        request = self.choices.request()
        if request is not None:
            self.issued.card.show_work(True)
            self.issuing.begin(edition, request)

    def _tell_issued(self, version: str) -> None:
        self.issued.close_card()
        self.issued.show_request(self.choices.request())
        toast(self, tr("Issued v{version}").format(version=version), tr("Undo"), self._desk.undo)

    def _refuse(self, sentence: str) -> None:
        self.issued.card.show_work(False)
        self._desk.trouble.emit(sentence)

    def _fail_issue(self, error: BaseException) -> None:
        self.issued.card.show_work(False)
        self.foot.say(self.live.sentence(error))

    def _deliver_frozen(self, id: str, deliver: Callable[[str, bytes, int], None]) -> None:
        from ui.documents.book import Book

        name, data = frozen(self._desk.project, id)
        if data:
            deliver(name, data, Book(data).pages)
        else:
            self.foot.say(tr("No PDF was kept of this edition; it was written down by hand."))

    def _delete(self, id: str) -> None:
        try:
            self._desk.project.remove("issued_document", id)
        except ProjectError as error:
            self._desk.trouble.emit(str(error))
            return
        toast(self, tr("Deleted from the issued documents"), tr("Undo"), self._desk.undo)

    # ---------------------------------------------------------------- keys

    def event(self, event: QEvent) -> bool:
        """Claim Ctrl+S and Ctrl+P, which elsewhere in the window mean something else."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._meant(event):
            event.accept()
            return True
        return super().event(event)

    def _meant(self, event: QKeyEvent) -> Callable[[], None] | None:
        if event.matches(QKeySequence.StandardKey.Save):
            return self.save_pdf
        return self.print_paper if event.matches(QKeySequence.StandardKey.Print) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save and print."""
        meant = self._meant(event)
        if meant is not None:
            meant()
        else:
            super().keyPressEvent(event)
