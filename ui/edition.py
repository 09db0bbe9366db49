"""Which edition of Accord this is, and the plain facts about it that help when something goes wrong."""

from PySide6.QtCore import QLocale, qVersion
from PySide6.QtGui import QGuiApplication

from resources import VERSION
from resources.words import language, tr
from ui.settings import config_folder, data_folder, log_folder


def describe_program() -> list[str]:
    """Version, Python, Qt, SQLite, system, screen and language: nothing about the user."""
    import platform

    import PySide6

    from models.cipher import engine
    from ui.theme import current

    screen = QGuiApplication.primaryScreen()
    lines = [
        f"Accord {VERSION}",  # unspoken
        f"Python {platform.python_version()}, PySide {PySide6.__version__}, "  # unspoken
        f"Qt {qVersion()} ({QGuiApplication.platformName()}), {engine()}",
        f"{platform.platform(terse=True)}, {platform.machine()}",
    ]
    if screen is not None:
        size = screen.size()
        dots = round(screen.logicalDotsPerInch())
        lines.append(
            tr("Screen {width} × {height}, ratio {ratio}, {dots} dpi").format(
                width=size.width(), height=size.height(), ratio=f"{screen.devicePixelRatio():g}", dots=dots
            )
        )
    look = current()
    system = QLocale.system().bcp47Name()
    lines.append(
        tr("Size {zoom} %, {theme} ({mode}), language {language}, system {system}").format(
            zoom=look.zoom, theme=look.name, mode=look.mode, language=language(), system=system
        )
    )
    return lines


def describe_places() -> list[str]:
    """Where this computer keeps what is not in a project; the paths may hold the name of the user's account."""
    return [
        tr("Log {folder}").format(folder=log_folder()),
        tr("Data {folder}").format(folder=data_folder()),
        tr("Preferences {folder}").format(folder=config_folder()),
    ]
