"""For every test: no network, neither Python's nor the toolkit's, and preferences in a folder of their own."""

import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from typing import Any

import pytest

HOME = tempfile.mkdtemp(prefix="accord-tests-")
os.environ["ACCORD_HOME"] = HOME  # before anything of Accord is imported

TOOLKIT = {
    f"PySide6.Qt{part}" for part in ("Network", "WebSockets", "WebEngineCore", "WebEngineWidgets", "HttpServer", "Nfc")
}
_tried: list[str] = []


def _guard(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.__new__":
        family = arguments[1]
        unix = getattr(socket, "AF_UNIX", None)
        inward = family == unix or (sys.platform == "win32" and family == socket.AF_INET)  # socketpair() on Windows
    elif event == "import":
        inward = str(arguments[0]) not in TOOLKIT
    else:
        inward = event not in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
    if not inward:
        what = f"{event} {arguments[0] if event == 'import' else arguments[1:]}"
        _tried.append(what)
        raise RuntimeError(f"Accord never touches the network, but a test did: {what}")


sys.addaudithook(_guard)


@pytest.fixture(autouse=True)
def offline():
    """A test fails when anything tried the network, even where the attempt was swallowed."""
    del _tried[:]
    yield
    assert not _tried, _tried


@pytest.fixture
def tried() -> list[str]:
    """What tried the network in this test, for the one that tries it on purpose."""
    return _tried


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Few rounds for the key of a password, and no key of another test."""
    from models import cipher

    monkeypatch.setattr(cipher, "ROUNDS", 1000)
    cipher.forget()
    yield
    cipher.forget()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the folder of preferences away."""
    shutil.rmtree(HOME, ignore_errors=True)
