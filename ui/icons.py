"""Icons: the SVG drawings of resources/icons in a colour of the theme."""

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from resources import icon as source

if TYPE_CHECKING:
    from ui.theme import Theme

USUAL = 18
TURNED = frozenset(
    {"arrow-left", "arrow-right", "chevron-left", "chevron-right", "exit", "list", "redo", "undo"}
)  # drawings that point where reading goes


@lru_cache(maxsize=600)
def _draw(name: str, color: str, size: int, ratio: float, mirrored: bool) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    if mirrored:
        painter.translate(pixmap.width(), 0)
        painter.scale(-1, 1)
    svg = source(name).replace("currentColor", color)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _theme(theme: "Theme | None") -> "Theme":
    from ui.theme import current

    return theme or current()


def _is_mirrored(name: str) -> bool:
    return name in TURNED and QGuiApplication.isRightToLeft()


def pixmap(name: str, color: str = "muted", theme: "Theme | None" = None, size: int = USUAL) -> QPixmap:
    """An icon as a pixmap, sharp on the screen in use; color is a name of theme.toml."""
    app = QApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QApplication) else 1.0
    return _draw(name, _theme(theme).hex(color), size, ratio, _is_mirrored(name))


def icon(name: str, color: str = "muted", theme: "Theme | None" = None) -> QIcon:
    """An icon in a colour of the theme, for screens of any sharpness."""
    found = QIcon()
    theme = _theme(theme)
    hex = theme.hex(color)
    for size in sorted({USUAL, 24, theme.size("icon")}):  # Qt draws a picture smaller, never larger than it is
        for ratio in (1.0, 2.0):
            found.addPixmap(_draw(name, hex, size, ratio, _is_mirrored(name)))
    return found


def dress(target: "QAbstractButton | QLabel | QAction", name: str, color: str = "muted") -> None:
    """Give a button, action or label an icon that follows the theme."""
    target.setProperty("icon_name", name)
    target.setProperty("icon_color", color)
    _put_on(target, _theme(None))


def _put_on(target: "QAbstractButton | QLabel | QAction", theme: "Theme") -> None:
    name, color = target.property("icon_name"), target.property("icon_color")
    if isinstance(target, QLabel):
        target.setPixmap(pixmap(name, color, theme, theme.size("icon")))
    else:
        target.setIcon(icon(name, color, theme))
        if isinstance(target, QAbstractButton):
            target.setIconSize(QSize(theme.size("icon"), theme.size("icon")))


def redress(theme: "Theme") -> None:
    """Draw every dressed icon again, in the theme's colours."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, QAbstractButton | QLabel) and widget.property("icon_name"):
            _put_on(widget, theme)
        if isinstance(widget, QWidget):
            for action in widget.actions():
                if action.property("icon_name"):
                    _put_on(action, theme)
