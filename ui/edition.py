"""Which edition of Accord this is, and the plain facts about it that help when something goes wrong."""

import platform

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

BUILT = "0.1.0"


def version() -> str:
    """The version of this program."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("accord")
    except PackageNotFoundError:
        return BUILT


def describe_program() -> list[str]:
    """Version, Python, Qt and system: nothing about the user."""
    screen = QGuiApplication.primaryScreen()
    lines = [
        f"Accord {version()}",
        f"Python {platform.python_version()}, Qt {qVersion()} ({QGuiApplication.platformName()})",
        platform.platform(terse=True),
    ]
    if screen is not None:
        size = screen.size()
        lines.append(f"Screen {size.width()} × {size.height()}, ratio {screen.devicePixelRatio():g}")
    return lines
