"""A file is written whole or not at all."""

import errno
import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.project import Project
from ui.documents.press import print_snapshot
from ui.documents.request import Request
from ui.documents.saving import SavingError, Writer, count_pages, write_pdf


@pytest.fixture
def pdf(shop: Project) -> bytes:
    """A real PDF of a few pages."""
    return print_snapshot(Request("corporate_rmp").take(shop)).data


def test_written_and_read_again(pdf: bytes, tmp_path: Path, qapp: object) -> None:
    path = tmp_path / "plan.pdf"
    write_pdf(pdf, path, _pages(pdf, tmp_path))
    assert path.read_bytes() == pdf
    assert [p.name for p in tmp_path.glob(".accord-*")] == []


def _pages(pdf: bytes, folder: Path) -> int:
    probe = folder / "probe.pdf"
    probe.write_bytes(pdf)
    return count_pages(probe)


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "open in another program"),
        (errno.EROFS, "Choose another one"),
        (errno.ENAMETOOLONG, "shorter"),
        (errno.EIO, "could not be saved"),
    ],
)
def test_a_failing_write_leaves_the_old_file(
    code: int, hint: str, pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"old")

    def fail(self: Path, target: Path) -> None:
        raise OSError(code, os.strerror(code))

    pages = _pages(pdf, tmp_path)
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(SavingError) as caught:
        write_pdf(pdf, path, pages)
    assert hint in str(caught.value)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.glob(".accord-*")) == []


def test_half_a_file_never_takes_the_place(pdf: bytes, tmp_path: Path, qapp: object) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"old")
    with pytest.raises(SavingError, match="older file is unchanged"):
        write_pdf(pdf[: len(pdf) // 2], path, 9)
    assert path.read_bytes() == b"old"


def test_a_folder_that_is_gone(pdf: bytes, tmp_path: Path) -> None:
    with pytest.raises(SavingError, match="not there any more"):
        write_pdf(pdf, tmp_path / "gone" / "plan.pdf", 1)


def test_memory(pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    def fail(handle: int) -> None:
        raise MemoryError

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(SavingError, match="memory"):
        write_pdf(pdf, tmp_path / "plan.pdf", 1)
    assert list(tmp_path.glob("*.pdf")) == []


def test_writer_tells(pdf: bytes, tmp_path: Path, qtbot: QtBot) -> None:
    writer = Writer()
    with qtbot.waitSignal(writer.done, timeout=5000) as done:
        writer.write(pdf, tmp_path / "plan.pdf", _pages(pdf, tmp_path))
    assert done.args == [str(tmp_path / "plan.pdf")]
    with qtbot.waitSignal(writer.failed, timeout=5000):
        writer.write(b"", tmp_path / "plan.pdf", 3)
    assert (tmp_path / "plan.pdf").read_bytes() == pdf
