"""Which edition of Accord this is, and the plain facts about it that help when something goes wrong."""

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from resources import VERSION


def describe_program() -> list[str]:
    """Version, Python, Qt and system: nothing about the user."""
    import platform

    screen = QGuiApplication.primaryScreen()
    lines = [
        f"Accord {VERSION}",
        f"Python {platform.python_version()}, Qt {qVersion()} ({QGuiApplication.platformName()})",
        platform.platform(terse=True),
    ]
    if screen is not None:
        size = screen.size()
        lines.append(f"Screen {size.width()} × {size.height()}, ratio {screen.devicePixelRatio():g}")
    return lines
