"""A chart as a picture to take along: into the clipboard, or into a file as SVG or PNG. Always in the colours of paper."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QFileDialog

from resources.words import N_, tr
from ui.charts.view import ChartView
from ui.protecting import may_be_plain
from ui.settings import documents_folder

if TYPE_CHECKING:
    from models.project import Project

SHARP = 3.0  # pixels for a point: crisp in a letter
MARGIN = 10.0
KINDS = N_("Drawing for print (*.svg);;Picture (*.png)")


def paint_picture(view: ChartView) -> QImage:
    """The chart as an image on white, without ring or choice."""
    from PySide6.QtSvg import QSvgRenderer

    width, height = view.measure(view.width())
    image = QImage(
        round((width + 2 * MARGIN) * SHARP), round((height + 2 * MARGIN) * SHARP), QImage.Format.Format_RGB32
    )
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(MARGIN * SHARP, MARGIN * SHARP, width * SHARP, height * SHARP)
    QSvgRenderer(QByteArray(view.draw("light", width, height))).render(painter, box)
    painter.end()
    return image


def copy_picture(view: ChartView) -> None:
    """Put the chart into the clipboard."""
    QGuiApplication.clipboard().setImage(paint_picture(view))


def write_picture(view: ChartView, path: Path) -> None:
    """Write the chart as SVG or PNG, by the file's ending. OSError where that is not possible."""
    if path.suffix.casefold() == ".png":
        if not paint_picture(view).save(str(path), "PNG"):  # type: ignore[call-overload]
            raise OSError(tr("can’t write to {folder}").format(folder=path.parent))
        return
    data = view.draw("light", *view.measure(view.width()))
    # Other computers may not have our face.
    path.write_bytes(data.replace(b'font-family="Inter"', b'font-family="Inter, Arial, sans-serif"'))


def save_picture(view: ChartView, title: str, project: "Project") -> str:
    """Ask for a place and write the chart there. Returns what to say: where it is, or what went wrong; "" when let go."""
    start = documents_folder()
    folder = start if start.is_dir() else Path.home()
    name, kind = QFileDialog.getSaveFileName(
        view, tr("Save the chart as a picture"), str(folder / f"{title}.svg"), tr(KINDS)
    )
    if not name:
        return ""
    path = Path(name)
    if path.suffix.casefold() not in (".svg", ".png"):
        path = path.with_name(path.name + (".png" if "png" in kind else ".svg"))
    if not may_be_plain(view, project, path.name):
        return ""
    try:
        write_picture(view, path)
    except OSError as error:
        return tr("“{name}” could not be saved ({reason}). Choose another folder.").format(
            name=path.name, reason=error.strerror or error
        )
    return tr("Saved as {path}").format(path=path)
