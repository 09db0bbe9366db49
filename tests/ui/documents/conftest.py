"""A finished sample, its desk and the Documents page."""

import ctypes
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.project import Project
from models.sample import write_sample
from tests.ui.screen import put_up
from ui.desk import Desk
from ui.documents.page import DocumentsPage
from ui.theme import Theme

if sys.version_info < (3, 12):
    # PySide6 6.12.0 returns None without counting it, which ends Python 3.11 after some thousand calls; 6.11.3 does not.
    for single in (None, True, False):
        ctypes.c_ssize_t.from_address(id(single)).value += 1 << 40

SLOW = 20_000


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Project]:
    """A machine shop with three relationships and much to print."""
    made = write_sample("machine_shop", tmp_path / "shop.accord")
    yield made
    made.close()


@pytest.fixture
def shop_desk(shop: Project, theme: Theme) -> Desk:
    """The desk of the machine shop, about its first relationship."""
    found = Desk(shop)
    found.show_scope(str(shop.relationships()[0].id))
    return found


@pytest.fixture
def page(shop_desk: Desk, theme: Theme, qtbot: QtBot) -> Iterator[DocumentsPage]:
    """The page, shown, with its first pages made."""
    found = put_up(qtbot, DocumentsPage(shop_desk, theme), 1144, 808)
    settle(found, qtbot)
    yield found
    for thread in threading.enumerate():
        if thread.name == "errand":
            thread.join()
    qtbot.wait(1)


def settle(page: DocumentsPage, qtbot: QtBot) -> bytes:
    """Wait until the pages are made, and return their bytes."""
    qtbot.wait(1)
    qtbot.waitUntil(
        lambda: not page.pause.isActive() and not page.live.press.at_work and page.live.printed is not None,
        timeout=SLOW,
    )
    assert page.live.printed is not None
    return page.live.printed.data


def words(page: DocumentsPage) -> str:
    """Every word in the preview."""
    assert page.preview is not None and page.preview.book is not None
    book = page.preview.book
    return "\n".join(book.text(number) for number in range(book.pages))
