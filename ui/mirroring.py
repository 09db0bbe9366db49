"""What is painted by hand where the interface runs from right to left: places are mirrored, words read as they are written."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QLabel

Box = TypeVar("Box", QRect, QRectF)
MIDDLE = Qt.AlignmentFlag.AlignVCenter
SIDES = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignRight


def turn(box: Box, part: Box) -> Box:
    """A part of a box where it stands in the direction of reading: as it is, or mirrored from right to left."""
    if not QGuiApplication.isRightToLeft():
        return part
    return type(part)(box.left() + box.right() - part.right(), part.top(), part.width(), part.height())


def edges(left: int, top: int, right: int, bottom: int) -> tuple[int, int, int, int]:
    """Margins as they are in the direction of reading; Qt's own never change sides."""
    return (right, top, left, bottom) if QGuiApplication.isRightToLeft() else (left, top, right, bottom)


def onward() -> str:
    """An arrow that points where reading goes."""
    return "←" if QGuiApplication.isRightToLeft() else "→"


def ahead() -> Qt.Key:
    """The arrow key that points where reading goes."""
    return Qt.Key.Key_Left if QGuiApplication.isRightToLeft() else Qt.Key.Key_Right


def write(painter: QPainter, box: QRect | QRectF, side: Qt.AlignmentFlag, text: str, *, wrap: bool = False) -> None:
    """Paint words at the side of a box where reading begins (AlignLeft, or none said) or ends (AlignRight).

    The words themselves run as their own letters do: a German name keeps its full stop at its end in Arabic too.
    """
    flags = _see(side)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    if wrap:
        painter.drawText(box, flags.value | Qt.TextFlag.TextWordWrap.value, text)
        return
    room, tall = QRectF(box), painter.fontMetrics().height()
    if flags & Qt.AlignmentFlag.AlignBottom:
        room.setTop(room.bottom() - tall)
    elif not flags & MIDDLE:
        room.setHeight(tall)
    # Lines of Arabic are taller than our font says: they stand on the height of ours, and nothing of them is cut.
    across = flags & Qt.AlignmentFlag.AlignHorizontal_Mask
    painter.drawText(room.adjusted(0, -tall, 0, tall), (across | MIDDLE).value, text)


def _see(side: Qt.AlignmentFlag) -> Qt.AlignmentFlag:
    """The side as it is seen; QStyle's own would cost the first paint 570 names of its enumerations."""
    if not side & Qt.AlignmentFlag.AlignHorizontal_Mask:
        side |= Qt.AlignmentFlag.AlignLeft
    if side & SIDES and QGuiApplication.isRightToLeft():
        side ^= SIDES
    return side | Qt.AlignmentFlag.AlignAbsolute


def chain(parts: Sequence[str], sign: str) -> str:
    """Parts that follow each other in the direction of reading, each in its own language, with a sign between them."""
    if not QGuiApplication.isRightToLeft():
        return sign.join(parts)
    return "\u200f" + sign.join(f"\u2068{part}\u2069" if part else "" for part in parts)


def lead(label: QLabel) -> None:
    """Set a label's words at the side where reading begins, whatever language they are in; Qt goes by their letters."""
    if QGuiApplication.isRightToLeft():
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | MIDDLE)
