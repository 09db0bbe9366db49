"""Issuing an edition: rehearsed, printed off the GUI thread, then kept in one step of the history."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from models.trouble import KindError, ProjectError
from ui.documents.names import file_name
from ui.documents.press import Press, Print
from ui.documents.request import Edition, Request

if TYPE_CHECKING:
    from models.project import Project
    from ui.desk import Desk


def frozen(project: "Project", id: str) -> tuple[str, bytes]:
    """The file name and bytes of an edition as it was issued; no bytes where none were kept."""
    edition = project.get("issued_document", id)
    data = project.content(edition.file) if edition is not None else None
    if edition is None or data is None:
        return "", b""
    firms = [project.us().name]
    firms += [firm.name for firm in project.partners(edition.relationship_id)] if edition.relationship_id else []
    return file_name(edition.kind, firms, edition.version), data


class Issuing(QObject):
    """Issues editions. issued carries the version; failed an exception from printing; refused a sentence of the project's."""

    issued = Signal(str)
    failed = Signal(object)
    refused = Signal(str)

    def __init__(self, desk: "Desk", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted: tuple[Edition, Request] | None = None
        self.press = Press(self)
        self.press.done.connect(self._keep)
        self.press.failed.connect(self._fail)

    def begin(self, edition: Edition, request: Request) -> None:
        """Print the pages of an edition, and keep them when they are made."""
        self._desk.flush()
        try:
            snapshot = edition.rehearse(self._desk.project, request)
        except (ProjectError, KindError) as error:
            self.refused.emit(str(error))
            return
        self._wanted = (edition, request)
        self._desk.hold(self)
        self.press.order(snapshot)

    def flush(self) -> None:
        """Wait for the edition under way: the project is about to be closed, or another page to be shown."""
        self.press.finish()

    def _leave(self) -> None:
        self._wanted = None
        self._desk.release(self)

    def _keep(self, printed: Print) -> None:
        if self._wanted is None:
            return
        edition, request = self._wanted
        project = self._desk.project
        try:
            # What was said while the pages were made belongs on them too.
            now = edition.rehearse(project, request)
            if now != printed.snapshot:
                self.press.order(now)
                return
            self._leave()
            edition.issue(project, request, printed.data)
        except (ProjectError, KindError) as error:
            self._leave()
            self.refused.emit(str(error))
            return
        self.issued.emit(edition.version)

    def _fail(self, error: BaseException) -> None:
        self._leave()
        self.failed.emit(error)
