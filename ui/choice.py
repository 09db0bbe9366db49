"""A list to choose one from, closed until it is wanted."""

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QAccessible, QFocusEvent, QGuiApplication, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLabel, QStyle, QStyleOptionComboBox, QStylePainter


class Choice(QComboBox):
    """As wide as its words, ending in … where there is no room; a space in a word that is typed is part of the word."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._typed = QElapsedTimer()
        self._named: QLabel | None = None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have its name said: on Linux Qt gives readers the choice in its place, and a name only from a label beside it."""
        if QAccessible.isActive():
            self.name_aloud()
        super().focusInEvent(event)

    def name_aloud(self) -> None:
        """Put a label beside it that nobody sees, unless there is one that calls it by the same name."""
        around, name = self.parentWidget(), self.accessibleName().replace("&", "&&")
        beside = around.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly) if around else []
        if not name or any(label.buddy() is self and label is not self._named for label in beside):
            return
        if self._named is None or self._named not in beside:
            self._named = QLabel(around)
            self._named.hide()
            self._named.setBuddy(self)
        self._named.setText(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space opens the list, unless somebody is typing the name of a choice."""
        pause = QGuiApplication.styleHints().keyboardInputInterval()
        typing = self._typed.isValid() and self._typed.elapsed() < pause
        if event.text().isprintable() and event.text() and (typing or event.key() != Qt.Key.Key_Space):
            self._typed.start()
        if event.key() == Qt.Key.Key_Space and typing and not self.isEditable():
            self._search(" ")
        else:
            super().keyPressEvent(event)

    def _search(self, letter: str) -> None:
        """Go on with what was typed, as Qt does for every other letter."""
        view = self.view()
        view.setCurrentIndex(self.model().index(self.currentIndex(), self.modelColumn()))
        view.keyboardSearch(letter)
        place = view.currentIndex().row()
        if place >= 0 and place != self.currentIndex():
            self.setCurrentIndex(place)
            self.activated.emit(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cut what is too long with …"""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, part, self).width()
        option.currentText = self.fontMetrics().elidedText(self.shown(), Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def shown(self) -> str:
        """The words that stand in it."""
        return self.currentText() or self.placeholderText()
