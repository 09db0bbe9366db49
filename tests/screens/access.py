"""Who uses the keys or a screen reader: what has no name, what the keys can't reach."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from ui.fields.segments import Segments

OPERABLE = QAbstractButton | QComboBox | QLineEdit | QAbstractSpinBox | QPlainTextEdit | QTextEdit | QAbstractItemView
NOTHING = {QAccessible.Role.Client, QAccessible.Role.StaticText, QAccessible.Role.NoRole, QAccessible.Role.Pane}
AT_MOST = 400  # presses of Tab; more than any page has controls


def controls(root: QWidget) -> list[QWidget]:
    """Everything that is shown and can be operated, but for the inner parts of Qt's own widgets."""
    return [part for part in root.findChildren(QWidget) if part.isVisible() and _operable(part)]


def _operable(part: QWidget) -> bool:
    inner = part.objectName().startswith("qt_") or isinstance(part, QHeaderView | QScrollBar)
    held = isinstance(part.parentWidget(), QComboBox | QAbstractSpinBox | QLineEdit)
    return not inner and not held and (isinstance(part, OPERABLE) or bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus))


def unnamed(root: QWidget) -> list[str]:
    """What a screen reader could not call by a name."""
    found = []
    for part in controls(root):
        told = QAccessible.queryAccessibleInterface(part)
        if told is None or not told.text(QAccessible.Text.Name).strip():
            found.append(f"no name: {type(part).__name__} “{part.objectName()}” in {_path(part)}")
    return found


def unspoken(root: QWidget) -> list[str]:
    """What a screen reader would call by the wrong thing: no role, or another name than the words on it."""
    found = []
    for part in controls(root):
        told = QAccessible.queryAccessibleInterface(part)
        if told is not None and told.role() in NOTHING and not isinstance(part, QTextEdit):  # which is but read
            found.append(f"no role: {type(part).__name__} “{part.accessibleName()}” in {_path(part)}")
        if isinstance(part, QAbstractButton) and told is not None:
            shown, name = _plain(part.text()), _plain(told.text(QAccessible.Text.Name))
            if shown and shown.split()[0] not in name:  # “v1.3” may be called “version 1.3”
                found.append(f"says “{shown}”, is called “{name}”: {type(part).__name__} in {_path(part)}")
    return found


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").strip(" ‹›…").casefold()


def unreachable(root: QWidget) -> list[str]:
    """What Tab does not come to, though it can be operated with the mouse."""
    window, reached = root.window(), _tabbed(root)
    return [
        f"Tab does not reach {type(part).__name__} “{part.accessibleName() or part.objectName()}” in {_path(part)}"
        for part in controls(root)
        if part.isEnabled() and part.window() is window and not _covered(part, reached)
    ]


def _covered(part: QWidget, reached: set[QWidget]) -> bool:
    """Reached itself, by what stands for it, with the arrows from one of its group, or by a key that its tip names."""
    if isinstance(part, QTextEdit) and part.isReadOnly() and "<a " not in part.toHtml():
        return True  # nothing to do there but read
    if isinstance(part, QAbstractButton):
        group = part.group()
        alike = group.buttons() if group is not None and group.exclusive() else []
        if isinstance(part, QRadioButton) or isinstance(part.parentWidget(), Segments):
            alike = part.parentWidget().findChildren(QAbstractButton)
        if any(one in reached for one in alike) or "(Alt+" in part.toolTip():
            return True
    proxy = part.focusProxy()
    return part in reached or (proxy is not None and proxy in reached)


def _tabbed(root: QWidget) -> set[QWidget]:
    window = root.window()
    window.activateWindow()
    reached: set[QWidget] = set()
    before = None
    for _ in range(AT_MOST):
        focus = QApplication.focusWidget() or window
        if focus in reached and focus is not before:  # from word to word within one text, Tab stays
            break
        reached.add(focus)
        before = focus
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(focus, QKeyEvent(kind, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier, "\t"))
        QApplication.processEvents()
    return reached


def _path(part: QWidget) -> str:
    names, at = [], part.parentWidget()
    while at is not None and not at.isWindow():
        if type(at).__module__.startswith("ui."):
            names.append(type(at).__name__)
        at = at.parentWidget()
    return " ‹ ".join(names[:3])
