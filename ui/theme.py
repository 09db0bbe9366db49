"""The theme: colours, sizes and fonts of theme.toml for the screen, and the style sheet made of them."""

from functools import cache
from typing import Any, cast

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from resources import FOLDER, read_toml
from ui.sheet import style_sheet

USUAL_POINTS = 10.5  # the body size of the design pictures: 14 pixels at 96 dpi
MODES = ("system", "light", "dark")
OWN_FONTS = (  # Windows and macOS give these a typeface and size of the system's, which no zoom would reach
    "QAbstractItemView", "QHeaderView", "QLabel", "QMenu", "QMenuBar", "QMessageBox", "QPushButton", "QStatusBar",
    "QTipLabel", "QToolButton",
)  # fmt: skip
MARKS = (
    FOLDER / "icons" / "marks"
)  # drawn by packaging/make_icons.py: a style sheet takes its pictures from files alone


@cache
def tokens() -> dict[str, Any]:
    """Everything in theme.toml."""
    return read_toml("theme.toml")


@cache
def _faces() -> tuple[dict[str, Any], ...]:
    return tuple(face for face in read_toml("fonts", "fonts.toml")["face"] if face.get("fallback", True))


def load_fonts(*, fallbacks: bool = False) -> None:
    """Load the main face, or (after the first paint) the faces for other scripts."""
    for face in _faces()[1:] if fallbacks else _faces()[:1]:
        for key in ("file", "medium", "semibold", "bold", "italic"):
            if key in face and (key == "file" or face[key] != face["file"]):
                QFontDatabase.addApplicationFont(str(FOLDER / "fonts" / face[key]))


class Theme(QObject):
    """The colours and sizes in force. One object for the whole program: it changes, and says so, when the mode does."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = "light"
        self.mode = "system"
        self.zoom = 100
        self.base = USUAL_POINTS
        self.dressed = False
        QDir.setSearchPaths("marks", [str(MARKS)])  # short names, whatever signs the folder's own has

    def hex(self, name: str) -> str:
        """A colour of theme.toml as #RRGGBB; "workshop.NAME" names the workshop's."""
        group, _, key = name.rpartition(".")
        return str(tokens()[group or self.name][key])

    def color(self, name: str) -> QColor:
        """A colour of theme.toml."""
        return QColor(self.hex(name))

    @property
    def scale(self) -> float:
        """How much larger everything is than in the design pictures."""
        return self.base * self.zoom / 100 / USUAL_POINTS

    def points(self, name: str = "body") -> float:
        """A type size in points: title, heading, body, small."""
        return round(self.base * self.zoom / 100 * float(tokens()["type"][name]), 2)

    def size(self, name: str) -> int:
        """A length of [size] in pixels, grown with the type."""
        return round(float(tokens()["size"][name]) * self.scale)

    def space(self, name: str) -> int:
        """A space in pixels: hair, small, medium, large, wide."""
        return int(tokens()["space"][name])

    def corner(self, name: str) -> int:
        """A corner radius in pixels: control, card, pill."""
        return int(tokens()["corner"][name])

    def font(self, size: str = "body", weight: str = "body") -> QFont:
        """A font of our face, by the names of [type] and [weight]."""
        font = QFont(families()[0])
        font.setFamilies(families())
        font.setPointSizeF(self.points(size))
        font.setWeight(QFont.Weight(int(tokens()["weight"][weight])))
        return font

    def mark(self, name: str) -> str:
        """Where a style sheet finds a small icon in this theme's colour: check, minus, chevron-down, chevron-up."""
        return f"marks:{name}-{self.name}.svg"

    def palette(self) -> QPalette:
        """The palette for what the style sheet does not reach."""
        palette = QPalette()
        roles = QPalette.ColorRole
        for role, name in (
            (roles.Window, "paper"), (roles.WindowText, "ink"), (roles.Base, "surface"), (roles.Text, "ink"),
            (roles.AlternateBase, "paper"), (roles.Button, "surface"), (roles.ButtonText, "ink"),
            (roles.Highlight, "primary_tint"), (roles.HighlightedText, "ink"), (roles.ToolTipBase, "ink"),
            (roles.ToolTipText, "paper"), (roles.PlaceholderText, "muted"), (roles.Link, "primary"),
            (roles.LinkVisited, "primary"), (roles.Mid, "line"), (roles.Dark, "field_line"), (roles.Light, "surface"),
            (roles.Accent, "primary"),
        ):  # fmt: skip
            palette.setColor(role, self.color(name))
        for role in (roles.WindowText, roles.Text, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("muted"))
        return palette


@cache
def families() -> list[str]:
    """The families of our faces, in the order in which a character looks for its glyph."""
    return [str(face["family"]) for face in _faces()]


def current() -> Theme:
    """The theme of the running program."""
    app = cast(QApplication, QApplication.instance())
    found = app.property("accord_theme")  # findChild() would make Python objects of all that hangs on the application
    if found is None:
        found = Theme(app)
        app.setProperty("accord_theme", found)
        usual = app.font().pointSizeF()
        found.base = usual if usual > USUAL_POINTS else USUAL_POINTS
        app.styleHints().colorSchemeChanged.connect(lambda: _follow(found))
    return cast(Theme, found)


def _follow(theme: Theme) -> None:
    if theme.mode == "system" and _system() != theme.name:
        apply(cast(QApplication, QApplication.instance()), "system", theme.zoom)


def _system() -> str:
    return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def apply(app: QApplication, mode: str, zoom: int = 100) -> Theme:
    """Dress the whole program in light, dark or the system's mode, at a zoom in percent; all widgets repaint."""
    theme = current()
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    app.styleHints().setColorScheme(schemes.get(mode, Qt.ColorScheme.Unknown))
    theme.mode, theme.zoom = mode, max(80, min(200, zoom))
    theme.name = mode if mode in schemes else _system()
    if not theme.dressed:
        theme.dressed = True
        if not app.property("accord_fusion"):  # setStyle() returns a QStyle, whose many enums cost Python 7 ms
            app.setStyle("Fusion")  # unspoken
    app.setStyleSheet("")  # six times quicker than laying one sheet over another
    app.setPalette(theme.palette())
    app.setFont(theme.font())
    app.setStyleSheet(style_sheet(theme))
    # After the sheet, which gives these the system's fonts again. PySide takes text here, whatever it says.
    for kind in OWN_FONTS:
        if app.font(kind) != theme.font():  # type: ignore[call-overload]
            app.setFont(theme.font(), kind)  # type: ignore[arg-type]
    from ui.icons import redress

    redress(theme)
    theme.changed.emit()
    return theme
