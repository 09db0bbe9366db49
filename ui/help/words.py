"""The glossary: every word of the field in one sentence, with a box to find it."""

from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from resources import read_toml
from resources.words import cache_by_language, tr
from ui.parts import label, line


@cache_by_language
def entries() -> dict[str, dict[str, Any]]:
    """Every word in order, by what is looked for when somebody types."""
    words = [entry for entry in read_toml("glossary.toml").values() if isinstance(entry, dict)]
    words.sort(key=lambda entry: str(entry["word"]).casefold())
    return {" ".join([entry["word"], entry["short"], *entry.get("also", [])]).casefold(): entry for entry in words}


class Words(QWidget):
    """Words, their short meaning and an example; the box filters while you type."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Find a word"))
        self.filter.setAccessibleName(tr("Find a word"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._show)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self.filter)
        self.none = label(tr("No word like that. Try fewer letters."), "soft")
        self.none.hide()
        whole.addWidget(self.none)
        self.entries: list[tuple[str, QWidget]] = []
        for folded, entry in entries().items():
            box = QWidget()
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(3)
            column.addWidget(label(entry["word"], "label"))
            column.addWidget(label(entry["short"], wrap=True))
            if entry.get("more"):
                column.addWidget(label(entry["more"], "muted", wrap=True))
            column.addSpacing(6)
            column.addWidget(line())
            self.entries.append((folded, box))
            whole.addWidget(box)
        whole.addStretch(1)

    def _show(self, text: str) -> None:
        wanted = text.strip().casefold()
        found = 0
        for words, box in self.entries:
            box.setVisible(wanted in words)
            found += wanted in words
        self.none.setVisible(not found)
