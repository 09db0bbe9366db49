"""The language of the screen: whose words are shown, Qt's own among them, and which way they run."""

import os

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from resources.words import ENGLISH, is_mirrored, language, speak


def choose(app: QApplication, wanted: str = "") -> None:
    """Speak the wanted language, or the system's where none is wanted; ACCORD_LANGUAGE has the first say."""
    speak(os.environ.get("ACCORD_LANGUAGE") or wanted or QLocale.system().name())
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if is_mirrored() else Qt.LayoutDirection.LeftToRight)
    if language() != ENGLISH:
        from PySide6.QtCore import QLibraryInfo, QTranslator

        translator = QTranslator(app)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(f"qtbase_{language().replace('-', '_')}", folder):
            app.installTranslator(translator)
