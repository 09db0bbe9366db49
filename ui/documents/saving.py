"""A PDF gets to its place whole or not at all, and trouble on the way becomes a sentence with a way out."""

import errno
import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from PySide6.QtCore import QObject, Signal

from ui.documents.errand import Errand

HELD = (32, 33)  # Windows: another program has the file open
FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", -1))
FOLDER_SHUT = (errno.EROFS, errno.EACCES, errno.EPERM)


class SavingError(Exception):
    """A PDF that could not be written; str() is the sentence to show. What was there before is untouched."""


def write_pdf(data: bytes, path: Path, pages: int) -> None:
    """Write beside the place, read it again, count the pages, and only then replace what is there. SavingError."""
    temporary: Path | None = None
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=".accord-", suffix=".pdf", delete=False) as file:
            temporary = Path(file.name)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if count_pages(temporary) != pages:
            raise OSError(errno.EIO, "it could not be read again after writing")
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        temporary.replace(path)
    except (OSError, MemoryError) as error:
        raise SavingError(sentence(error, path, opened=temporary is not None)) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def count_pages(path: Path) -> int:
    """The pages of a PDF file as a viewer counts them; 0 where it can't be read."""
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument()
    try:
        return document.pageCount() if document.load(str(path)) == QPdfDocument.Error.None_ else 0
    finally:
        document.close()


def sentence(error: BaseException, path: Path, *, opened: bool) -> str:
    """What went wrong in writing a PDF, what is safe and what to do; opened says whether the folder took a file at all."""
    name, folder = path.name, path.parent
    safe = " The older file is unchanged." if path.exists() else ""
    if isinstance(error, MemoryError):
        return f"There is not enough memory to write “{name}”. Close other programs and try again."
    code = getattr(error, "errno", None)
    if code in FULL:
        return f"The disk is full, so “{name}” was not saved.{safe} Free some space or choose another folder."
    if code == errno.ENOENT or not folder.is_dir():
        return f"The folder “{folder}” is not there any more. Choose another one."
    if code in (errno.ENAMETOOLONG, errno.EINVAL):
        return f"This folder does not take the name “{name}”. Choose a shorter one without special characters."
    if opened and (getattr(error, "winerror", None) in HELD or isinstance(error, PermissionError)):
        return f"“{name}” is open in another program.{safe} Close it there and try again, or choose another name."
    if code in FOLDER_SHUT:
        return f"Nothing can be written to the folder “{folder}”.{safe} Choose another one, for example Documents."
    if isinstance(error, IsADirectoryError):
        return f"“{name}” is a folder. Choose another name."
    reason = getattr(error, "strerror", None) or str(error)
    return f"“{name}” could not be saved ({reason}).{safe} Choose another folder and try again."


class Writer(QObject):
    """Writes PDFs in a thread, for folders may be slow; done carries the path, failed a sentence."""

    done = Signal(str)
    failed = Signal(str)

    def write(self, data: bytes, path: Path, pages: int) -> None:
        """Begin to write."""

        def act() -> str:
            write_pdf(data, path, pages)
            return str(path)

        errand = Errand()
        errand.ended.connect(self._receive)
        errand.run(act)

    def _receive(self, result: object) -> None:
        if isinstance(result, str):
            self.done.emit(result)
        elif isinstance(result, SavingError):
            self.failed.emit(str(result))
        elif isinstance(result, BaseException):
            raise result
