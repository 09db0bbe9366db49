"""The toast: a quiet bar at the foot of the window."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from resources.words import tr
from ui.herald import announce
from ui.parts import button, label


class Toast(QFrame):
    """A quiet bar at the foot of the window with a sentence and at most one thing to do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self.setProperty("look", "toast")
        whole = QHBoxLayout(self)
        whole.setContentsMargins(16, 10, 12, 10)
        whole.setSpacing(16)
        self.text = label("")
        self.action = button("", "link", tip=tr("Undo"))
        self.action.setToolTip("")
        whole.addWidget(self.text)
        whole.addWidget(self.action)
        self._slot: Callable[[], object] | None = None
        self.action.clicked.connect(self._act)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, action: str = "", slot: Callable[[], object] | None = None, seconds: int = 6) -> None:
        """Show a sentence for a while."""
        metrics = self.text.fontMetrics()
        self.text.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(200, self._around.width() - 260)))
        self.setAccessibleName(text)
        self.text.setAccessibleName(text)
        announce(self._around, text)
        self._slot = slot
        self.action.setText(action)
        self.action.setAccessibleName(action)
        self.action.setVisible(bool(action))
        self._place()
        self.show()
        self.raise_()
        self._timer.start(seconds * 1000)

    def _act(self) -> None:
        self.hide()
        if self._slot is not None:
            self._slot()

    def _place(self) -> None:
        self.ensurePolished()
        self.adjustSize()
        around = self._around.rect()
        self.move((around.width() - self.width()) // 2, around.height() - self.height() - 24)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False
