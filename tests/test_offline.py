"""The guard of the whole suite: whoever reaches for the network is stopped, and the test fails even where that is swallowed."""

import importlib
import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "reach",
    [
        lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM),
        lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM),
        lambda: socket.getaddrinfo("example.org", 80),
        lambda: urllib.request.urlopen("http://127.0.0.1:9/", timeout=1),
        lambda: importlib.import_module("PySide6.QtNetwork"),
    ],
)
def test_whoever_reaches_for_the_network_is_stopped(reach: Callable[[], object], tried: list[str]) -> None:
    with pytest.raises(RuntimeError, match="never touches the network"):
        reach()
    assert tried, "the test would have failed"
    tried.clear()
    assert "PySide6.QtNetwork" not in sys.modules


def test_no_library_of_ours_brings_the_toolkits_network_along() -> None:
    """In a process of its own, for here the guard would stop it: what the window, its pages and its printing load."""
    code = (
        "import sys, ui, app.start, ui.filing, ui.guide.page, ui.documents.page, ui.help.page, reports.document, openpyxl\n"
        "bad = [m for m in ('PySide6.QtNetwork', 'PySide6.QtWebEngineCore', 'requests', 'httpx') if m in sys.modules]\n"
        "sys.exit(', '.join(bad) or 0)\n"
    )
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, env=surroundings)
    assert done.returncode == 0, done.stderr
