"""A list to choose one from, closed until it is wanted."""

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter


class Choice(QComboBox):
    """As wide as its words, ending in … where there is no room; a space in a word that is typed is part of the word."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._typed = QElapsedTimer()

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
