"""A PDF gets to its place whole or not at all, and trouble on the way becomes a sentence with a way out."""

import errno
import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from PySide6.QtCore import QObject, Signal

from resources.words import tr
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
            raise OSError(errno.EIO, tr("it could not be read again after writing"))
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
    safe = tr("The older file is unchanged.") if path.exists() else ""
    if isinstance(error, MemoryError):
        return tr("There is not enough memory to write “{name}”. Close other programs and try again.").format(name=name)
    code = getattr(error, "errno", None)
    if code in FULL:
        what = tr("The disk is full, so “{name}” was not saved.").format(name=name)
        return _join(what, safe, tr("Free some space or choose another folder."))
    if code == errno.ENOENT or not folder.is_dir():
        return tr("The folder “{folder}” is not there any more. Choose another one.").format(folder=folder)
    if code in (errno.ENAMETOOLONG, errno.EINVAL):
        return tr(
            "This folder does not take the name “{name}”. Choose a shorter one without special characters."
        ).format(name=name)
    if opened and (getattr(error, "winerror", None) in HELD or isinstance(error, PermissionError)):
        what = tr("“{name}” is open in another program.").format(name=name)
        return _join(what, safe, tr("Close it there and try again, or choose another name."))
    if code in FOLDER_SHUT:
        what = tr("Nothing can be written to the folder “{folder}”.").format(folder=folder)
        return _join(what, safe, tr("Choose another one, for example Documents."))
    if isinstance(error, IsADirectoryError):
        return tr("“{name}” is a folder. Choose another name.").format(name=name)
    reason = getattr(error, "strerror", None) or str(error)
    what = tr("“{name}” could not be saved ({reason}).").format(name=name, reason=reason)
    return _join(what, safe, tr("Choose another folder and try again."))


def _join(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)


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
