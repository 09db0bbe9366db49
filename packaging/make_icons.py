"""Draws the program's icon and that of its files from the wheel, as SVG, and for Windows and macOS as they want them.
And the picture beside the last page of the installer for Windows, and the marks of ticks and lists in each theme's colours.

Run after the wheel or its colours have changed: build/env/bin/python packaging/make_icons.py
"""

import os
import sys
from math import cos, radians, sin
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent)]

from models.wheel import HUB, WheelFacts, wedges  # noqa: E402
from resources import FOLDER as RESOURCES  # noqa: E402
from resources import icon, read_toml  # noqa: E402

FOLDER = HERE / "icons"
SIDE = 256
SIZES = (16, 24, 32, 48, 64, 128, 256)
BANNER = (164, 314)  # pixels, as NSIS has its pages
PAGE = "M52 12h108l52 52v180H52z"  # an upright sheet with a corner to fold
FOLD = "M160 12v52h52z"
CHEVRONS = ("chevron-down", "chevron-up", "chevron-left", "chevron-right")
MARKS = {"check": "on_primary", "minus": "on_primary", **dict.fromkeys(CHEVRONS, "muted")}


def draw_program() -> str:
    """The whole wheel on a white disc, so that it stands out on any desktop."""
    colors = read_toml("theme.toml")["light"]
    disc = f'<circle cx="{SIDE / 2}" cy="{SIDE / 2}" r="126" fill="{colors["surface"]}"/>'
    return _svg(disc + _wheel(SIDE / 2, SIDE / 2, 118, colors["primary"]))


def draw_file() -> str:
    """A sheet of paper with the wheel on it."""
    colors = read_toml("theme.toml")["light"]
    edge = f'stroke="{colors["field_line"]}" stroke-width="6" stroke-linejoin="round"'
    sheet = f'<path d="{PAGE}" fill="{colors["surface"]}" {edge}/>'
    fold = f'<path d="{FOLD}" fill="{colors["track"]}" {edge}/>'
    return _svg(sheet + fold + _wheel(132, 156, 62, colors["primary"]))


def draw_banner() -> str:
    """An upright strip with the wheel in its middle."""
    colors = read_toml("theme.toml")["light"]
    width, height = BANNER
    ground = f'<rect width="{width}" height="{height}" fill="{colors["surface"]}"/>'
    return _svg(ground + _wheel(width / 2, height / 2, 56, colors["primary"]), width, height)


def draw_marks() -> dict[str, str]:
    """The small icons that the style sheet shows, by their file names, in the colours of each theme."""
    themes = read_toml("theme.toml")
    return {
        f"{name}-{theme}.svg": icon(name).replace("currentColor", themes[theme][color])
        for theme in ("light", "dark")
        for name, color in MARKS.items()
    }


def draw_png(svg: Path, size: int, height: int = 0) -> bytes:
    """An SVG as a PNG of so many pixels each way, or of another height."""
    from PySide6.QtCore import QBuffer, QByteArray
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    app = QGuiApplication.instance() or QGuiApplication([])
    image = QImage(size, height or size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    assert app is not None
    return bytes(data.data())


def _svg(inside: str, width: int = SIDE, height: int = SIDE) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{inside}</svg>\n'


def _wheel(x: float, y: float, radius: float, color: str) -> str:
    def point(reach: float, angle: float) -> str:
        return f"{x + radius * reach * sin(radians(angle)):.2f} {y - radius * reach * cos(radians(angle)):.2f}"

    paths = []
    for wedge in wedges(WheelFacts((1.0,) * 12, 1.0)):
        near, far = wedge.edges(HUB), wedge.edges(1.0)
        outer, inner = f"{radius:.2f}", f"{radius * HUB:.2f}"
        paths.append(
            f"M{point(1, far[0])}A{outer} {outer} 0 0 1 {point(1, far[1])}"
            f"L{point(HUB, near[1])}A{inner} {inner} 0 0 0 {point(HUB, near[0])}z"
        )
    return f'<path d="{"".join(paths)}" fill="{color}"/>'


def main() -> None:
    """Write every icon into packaging/icons, and the marks into resources/icons/marks."""
    from io import BytesIO

    from PIL import Image

    marks = RESOURCES / "icons" / "marks"
    marks.mkdir(exist_ok=True)
    for name, svg in draw_marks().items():
        (marks / name).write_text(svg, encoding="utf-8")
    FOLDER.mkdir(exist_ok=True)
    for name, svg in (("accord", draw_program()), ("application-vnd.accord", draw_file())):
        path = FOLDER / f"{name}.svg"
        path.write_text(svg, encoding="utf-8")
        large = Image.open(BytesIO(draw_png(path, SIDE)))
        small = [Image.open(BytesIO(draw_png(path, size))) for size in SIZES[:-1]]
        large.save(FOLDER / f"{name}.ico", sizes=[(size, size) for size in SIZES], append_images=small)
        Image.open(BytesIO(draw_png(path, 512))).save(FOLDER / f"{name}.icns")
    path = FOLDER / "banner.svg"
    path.write_text(draw_banner(), encoding="utf-8")
    Image.open(BytesIO(draw_png(path, *BANNER))).convert("P", palette=Image.Palette.ADAPTIVE).save(
        FOLDER / "banner.bmp"
    )


if __name__ == "__main__":
    main()
