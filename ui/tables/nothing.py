"""What a list says when its filter leaves nothing: one sentence, and the way back."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from resources.words import tr
from ui.parts import button, column, label
from ui.tables.fitted import FittedView


class Nothing(QWidget):
    """Stands in the middle of an empty, filtered list."""

    def __init__(self, view: FittedView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self.show_all = button(tr("Show all"), "plain")
        self.show_all.clicked.connect(self._show_all)
        words = label(tr("Nothing here fits. Your rows are still there."), "soft")
        whole = column(words, self.show_all, space=10)
        for item in (words, self.show_all):
            whole.setAlignment(item, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(whole)
        view.viewport().installEventFilter(self)
        view.rows.arranged.connect(self._show_state)
        view.rows.rowsInserted.connect(self._show_state)
        self.hide()

    def _show_all(self) -> None:
        self._view.rows.arrange(self._view.rows.listing.whole)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_state(self) -> None:
        rows = self._view.rows
        self.setVisible(not rows.rowCount() and rows.listing.filters)
        self._place()

    def _place(self) -> None:
        around = self._view.viewport().rect()
        size = self.sizeHint()
        self.setGeometry((around.width() - size.width()) // 2, 36, size.width(), size.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False
