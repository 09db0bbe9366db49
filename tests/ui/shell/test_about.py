"""About Accord: facts to copy, and every licence."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from ui.help.about import About
from ui.theme import Theme


def test_about_has_facts_to_copy_and_every_licence(theme: Theme, qtbot: QtBot, home: Path) -> None:
    about = About(theme)
    qtbot.addWidget(about)
    about.copy.click()
    facts = QApplication.clipboard().text()
    for word in ("Accord 0.", "Python 3.", "PySide 6.", "Qt 6.", "SQLite 3.", "Screen ", "language en", str(home)):
        assert word in facts, word
    about.texts.click()
    texts = next(
        box.toPlainText()
        for box in about.findChildren(QPlainTextEdit)
        if box.accessibleName() == "Every licence in full"
    )
    requirements = (Path(__file__).parents[3] / "requirements.txt").read_text(encoding="utf-8")
    for name in [line.partition("==")[0] for line in requirements.splitlines() if "==" in line]:
        assert name.casefold().replace("-", "_") in texts.casefold().replace("-", "_"), name
    for word in ("GNU LESSER GENERAL PUBLIC LICENSE", "SIL OPEN FONT LICENSE", "Mozilla Public License", "ISC License"):
        assert word.casefold() in texts.casefold(), word
