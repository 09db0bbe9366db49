"""Leaving the house: saved, printed and trouble on the way."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QPainter
from PySide6.QtWidgets import QDialog, QMainWindow
from pytestqt.qtbot import QtBot

from resources.guide import fields
from ui.desk import Desk
from ui.documents.page import DocumentsPage
from ui.fields.aside import PREFIX, clear_aside

from .conftest import SLOW, settle

SCOPE = "5.1.3.1.plan_scope"
MARK = "ZQXJ"


def test_saved_file_is_the_preview(
    page: DocumentsPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(name: str, data: bytes, pages: int) -> None:
        assert name.endswith("Joint RMP v2.1.pdf")
        page.delivery.save(tmp_path / name, data, pages)

    monkeypatch.setattr(page.delivery, "ask_where", choose)
    with qtbot.waitSignal(page.print_done, timeout=SLOW) as done:
        qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert Path(done.args[0]).read_bytes() == settle(page, qtbot)
    assert page.delivery.folder == tmp_path


def test_saving_prints_what_was_just_typed(
    page: DocumentsPage, shop_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    came: list[bytes] = []
    monkeypatch.setattr(page.delivery, "ask_where", lambda name, data, pages: came.append(data))
    old = settle(page, qtbot)
    shop_desk.project.put(fields()[SCOPE], shop_desk.scope, f"Everything {MARK}")
    page.save_pdf()
    assert came == []
    qtbot.waitUntil(lambda: len(came) == 1, timeout=SLOW)
    assert came[0] == settle(page, qtbot) != old


def test_copies_for_the_viewer_lie_where_they_are_swept_up(
    page: DocumentsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: not shown.append(Path(url.toLocalFile())))
    data = settle(page, qtbot)
    assert page.preview is not None and page.preview.book is not None
    for number in (1, 2):
        page.delivery.show_in_viewer("Plan.pdf", data, page.preview.book.pages)
        qtbot.waitUntil(lambda number=number: len(shown) == number, timeout=SLOW)  # type: ignore[misc]
    assert [path.name for path in shown] == ["Plan.pdf"] * 2 and shown[0] != shown[1]
    assert all(path.read_bytes() == data and path.parents[1].name.startswith(PREFIX) for path in shown)
    clear_aside()
    assert not any(path.exists() for path in shown)


def test_trouble_in_saving_is_said(page: DocumentsPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.delivery.save(tmp_path / "gone" / "plan.pdf", settle(page, qtbot), 3)
    qtbot.waitUntil(lambda: page.foot.note.isVisible(), timeout=SLOW)
    assert "not there any more" in page.foot.sentence.text()


def test_trouble_in_printing_keeps_the_pages(
    page: DocumentsPage, shop_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(snapshot: object) -> object:
        raise MemoryError

    monkeypatch.setattr(page.live.press, "_printer", fail)
    shop_desk.project.put(fields()[SCOPE], shop_desk.scope, f"Everything {MARK}")
    assert page.preview is not None
    qtbot.waitUntil(lambda: page.preview is not None and page.preview.trouble.isVisible(), timeout=SLOW)
    assert page.preview.shows_pages and "memory" in page.preview.trouble.text.text()


def test_no_printer_offers_a_file(page: DocumentsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.documents.paper.has_printer", lambda: False)
    page.foot.paper.click()
    assert page.foot.note.isVisible() and page.foot.action.text() == "Save PDF…"


def test_keys_are_ours_on_this_page(page: DocumentsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(page)
    went: list[str] = []
    action = window.menuBar().addMenu("File").addAction("Print")
    action.setShortcut("Ctrl+P")
    action.triggered.connect(lambda: went.append("window"))
    monkeypatch.setattr(DocumentsPage, "print_paper", lambda self: went.append("page"))
    window.show()
    window.activateWindow()
    page.choices.kind.setFocus()
    settle(page, qtbot)
    qtbot.keyClick(page.choices.kind, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert went == ["page"]
    window.takeCentralWidget()


def test_paper_looks_like_the_preview(page: DocumentsPage, tmp_path: Path, qtbot: QtBot) -> None:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QImage
    from PySide6.QtPrintSupport import QPrinter

    from ui.documents.book import Book
    from ui.documents.paper import draw, make_printer

    book = Book(settle(page, qtbot))
    printer = make_printer("A4", "Plan")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setResolution(300)
    assert list(draw(book, [3], printer))[-1] == 1
    size, grey = QSize(200, 283), QImage.Format.Format_Grayscale8

    def small(data: bytes, number: int) -> bytes:
        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter, read = QPainter(image), Book(data)
        painter.drawImage(0, 0, read.document.render(number, size * 4).scaled(size))
        painter.end()
        return bytes(image.convertToFormat(grey).constBits())

    ours, theirs = small(settle(page, qtbot), 3), small((tmp_path / "paper.pdf").read_bytes(), 0)
    far = sum(abs(a - b) > 96 for a, b in zip(ours, theirs))
    assert far < len(ours) // 100


def test_print_on_paper(page: DocumentsPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtPrintSupport import QPrinter

    from ui.documents.saving import count_pages

    out = tmp_path / "paper.pdf"

    class Dialog(QDialog):
        def __init__(self, printer: QPrinter, pages: int, parent: object) -> None:
            super().__init__()
            self.printer = printer

        def exec(self) -> int:
            self.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            self.printer.setOutputFileName(str(out))
            self.printer.setResolution(72)
            self.printer.setPrintRange(QPrinter.PrintRange.PageRange)
            self.printer.setFromTo(2, 4)
            return QDialog.DialogCode.Accepted.value

    monkeypatch.setattr("ui.documents.paper.has_printer", lambda: True)
    monkeypatch.setattr("ui.documents.paper.make_dialog", Dialog)
    with qtbot.waitSignal(page.print_done, timeout=SLOW):
        page.print_paper()
    assert count_pages(out) == 3
