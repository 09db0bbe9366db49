"""What can't be read or reached on a screen: clipped words, widgets squeezed, laid over their parent's edge or off the screen."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QStackedWidget,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QWidget,
)

from ui.parts import Elided

SLACK = 2  # pixels that rounding may cost


def clipped(widget: QWidget) -> list[str]:
    """A sentence for each visible part of a widget whose words are cut or that can't be reached; empty where all is well."""
    found = []
    for part in (widget, *widget.findChildren(QWidget)):
        if part.isVisible() and not _machinery(part) and (fault := _words(part) or _place(part)) is not None:
            found.append(f"{_name(part)}: {fault}")
    return found


def _machinery(part: QWidget) -> bool:
    """A part of Qt's own that lays itself out."""
    inner = part.objectName().startswith("qt_") or isinstance(part, QScrollBar)
    return inner or part.inherits("QComboBoxPrivateContainer") or part.inherits("QAbstractItemView")


def _words(part: QWidget) -> str | None:
    """What is wrong with the words of a label, a button or a field to choose from."""
    if isinstance(part, QLabel) and not isinstance(part, Elided) and part.text() and part.pixmap().isNull():
        return _label(part)
    if _shortened(part):
        return None
    if isinstance(part, QAbstractButton) and part.text():
        wants = part.minimumSizeHint() if not isinstance(part, QCheckBox | QRadioButton) else part.sizeHint()
        own = QSize(_width(part.fontMetrics(), part.text()), part.fontMetrics().height())
        return _smaller(part, wants.expandedTo(own) if wants.isValid() else own, part.text())
    if isinstance(part, QComboBox):
        return _choice(part)
    if isinstance(part, QLineEdit | QAbstractSpinBox) and part.height() < part.fontMetrics().height():
        return f"{part.height()} px high for letters of {part.fontMetrics().height()}"
    return None


def _shortened(part: QWidget) -> bool:
    """Painted by ourselves, with … where there is no room, and the whole in the tip."""
    painted = any("paintEvent" in vars(kind) for kind in type(part).__mro__ if kind.__module__.startswith("ui."))
    return painted and isinstance(part, QAbstractButton) and all(word in part.toolTip() for word in part.text().split())


def _label(part: QLabel) -> str | None:
    room = part.contentsRect()
    if part.wordWrap():
        if part.heightForWidth(part.width()) > part.height() + SLACK:
            return f"{part.height()} px high, needs {part.heightForWidth(part.width())}: “{part.text()[:50]}”"
        longest = max((part.fontMetrics().horizontalAdvance(word) for word in _plain(part).split()), default=0)
        if longest > room.width() + SLACK:
            return f"a word of {longest} px in {room.width()}: “{part.text()[:50]}”"
        return None
    return _smaller(part, part.sizeHint(), part.text())


def _plain(part: QLabel) -> str:
    rich = part.textFormat() == Qt.TextFormat.RichText
    return part.accessibleName() if rich else part.text()


def _smaller(part: QWidget, wants: QSize, text: str) -> str | None:
    if wants.width() > part.width() + SLACK or wants.height() > part.height() + SLACK:
        return f"{part.width()} × {part.height()} px, needs {wants.width()} × {wants.height()}: “{text[:50]}”"
    return None


def _width(metrics: QFontMetrics, text: str) -> int:
    return max(metrics.horizontalAdvance(line.replace("&", "")) for line in text.split("\n"))


def _choice(part: QComboBox) -> str | None:
    """The words that are shown, in the room that the style leaves for them."""
    option = QStyleOptionComboBox()
    part.initStyleOption(option)
    field = part.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, part
    )
    wants = part.fontMetrics().horizontalAdvance(part.currentText())
    elided = part.property("elided") or part.isEditable()
    if wants > field.width() + SLACK and not elided:
        return f"room for {field.width()} px, needs {wants}: “{part.currentText()[:50]}”"
    if part.fontMetrics().height() > field.height() + SLACK:
        return f"{field.height()} px high for letters of {part.fontMetrics().height()}"
    return None


def _place(part: QWidget) -> str | None:
    """Where a widget lies outside what can be seen by scrolling, or smaller than it must be."""
    if part.isWindow():
        return _window(part)
    if part.size().isEmpty():
        return f"no room: {part.width()} × {part.height()} px" if _speaks(part) else None
    box, inner = QRect(QPoint(), part.size()), part
    while (outer := inner.parentWidget()) is not None and not inner.isWindow():
        box = box.translated(inner.pos())
        if isinstance(outer, QAbstractScrollArea) or isinstance(outer.parentWidget(), QAbstractScrollArea):
            return _sideways(part, box, outer)
        if not outer.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(box) and _speaks(part):
            return f"over the edge of {_name(outer)}: {_box(box)} in {outer.width()} × {outer.height()}"
        inner = outer
    return None


def _sideways(part: QWidget, box: QRect, outer: QWidget) -> str | None:
    """Up and down a page scrolls; sideways only where a bar is allowed."""
    area = outer if isinstance(outer, QAbstractScrollArea) else outer.parentWidget()
    if not isinstance(area, QScrollArea) or outer is not area.viewport() or not _speaks(part):
        return None
    width = outer.width()
    bars = area.horizontalScrollBarPolicy(), area.verticalScrollBarPolicy()
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if bars[0] == off and (box.right() > width + SLACK or box.left() < -SLACK):
        return f"beyond the side of a page that does not scroll sideways: {_box(box)} in {width}"
    return None


def _window(part: QWidget) -> str | None:
    if isinstance(part, QDialog):
        least = part.minimumSizeHint().expandedTo(part.minimumSize())
        if least.width() > max(part.width(), 1) + SLACK or least.height() > max(part.height(), 1) + SLACK:
            return f"{part.width()} × {part.height()} px, needs {least.width()} × {least.height()}"
    return None


def _speaks(part: QWidget) -> bool:
    """Whether a reader would miss it: words, or something to do."""
    if isinstance(part, QLabel):
        return bool(part.text())
    return part.focusPolicy() != Qt.FocusPolicy.NoFocus and not isinstance(part, QStackedWidget | QTabBar)


def _box(box: QRect) -> str:
    return f"{box.left()}…{box.right()} × {box.top()}…{box.bottom()}"


def _name(part: QWidget) -> str:
    return f"{type(part).__name__} “{part.objectName() or part.accessibleName()[:40]}”"
