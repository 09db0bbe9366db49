"""For every test: no network, and preferences in a folder of their own."""

import os
import shutil
import socket
import sys
import tempfile
from typing import Any

import pytest

HOME = tempfile.mkdtemp(prefix="accord-tests-")
os.environ["ACCORD_HOME"] = HOME  # before anything of Accord is imported

_tried: list[str] = []


def _guard(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.__new__":
        family = arguments[1]
        unix = getattr(socket, "AF_UNIX", None)
        inward = family == unix or (sys.platform == "win32" and family == socket.AF_INET)  # socketpair() on Windows
    else:
        inward = event not in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
    if not inward:
        _tried.append(f"{event} {arguments[1:]}")
        raise RuntimeError(f"Accord never touches the network, but a test did: {event} {arguments[1:]}")


sys.addaudithook(_guard)


@pytest.fixture(autouse=True)
def offline():
    """A test fails when anything tried the network, even where the attempt was swallowed."""
    del _tried[:]
    yield
    assert not _tried, _tried


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the folder of preferences away."""
    shutil.rmtree(HOME, ignore_errors=True)
