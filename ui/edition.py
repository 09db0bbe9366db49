"""Which edition of Accord this is, and the plain facts about it that help when something goes wrong."""

from PySide6.QtCore import QLocale, qVersion
from PySide6.QtGui import QGuiApplication

from resources import VERSION
from resources.words import language
from ui.settings import config_folder, data_folder, log_folder


def describe_program() -> list[str]:
    """Version, Python, Qt, SQLite, system, screen and language: nothing about the user."""
    import platform

    import PySide6

    from models.cipher import engine
    from ui.theme import current

    screen = QGuiApplication.primaryScreen()
    lines = [
        f"Accord {VERSION}",
        f"Python {platform.python_version()}, PySide {PySide6.__version__}, "
        f"Qt {qVersion()} ({QGuiApplication.platformName()}), {engine()}",
        f"{platform.platform(terse=True)}, {platform.machine()}",
    ]
    if screen is not None:
        size = screen.size()
        dots = round(screen.logicalDotsPerInch())
        lines.append(f"Screen {size.width()} × {size.height()}, ratio {screen.devicePixelRatio():g}, {dots} dpi")
    look = current()
    system = QLocale.system().bcp47Name()
    lines.append(f"Size {look.zoom} %, {look.name} ({look.mode}), language {language()}, system {system}")
    return lines


def describe_places() -> list[str]:
    """Where this computer keeps what is not in a project; the paths may hold the name of the user's account."""
    return [f"Log {log_folder()}", f"Data {data_folder()}", f"Preferences {config_folder()}"]
