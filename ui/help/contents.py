"""The contents of the manual: its parts and chapters, all of them or those in which something was found."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from resources.manual import topics
from resources.words import N_, tr
from ui.theme import Theme

KEY = Qt.ItemDataRole.UserRole
LAST_PART = N_("Good to know")
LAST = (("words", N_("Words")), ("keyboard", N_("Keyboard")), ("about", N_("About Accord")))


def chapters() -> dict[str, tuple[str, str]]:
    """The part and the title of every chapter, by its key, in order."""
    found = {key: (topic.part, topic.title) for key, topic in topics().items()}
    return found | {key: (tr(LAST_PART), tr(title)) for key, title in LAST}


class Contents(QListWidget):
    """A list of chapters under the names of their parts; chosen carries the key of the one that the reader goes to."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("look", "list")
        self.setAccessibleName(tr("Contents"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._items: dict[str, QListWidgetItem] = {}
        self._heads: list[tuple[QListWidgetItem, list[str]]] = []
        part = ""
        for key, (own, title) in chapters().items():
            if own != part:
                part = own
                head = QListWidgetItem(part)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                self.addItem(head)
                self._heads.append((head, []))
            item = QListWidgetItem(title)
            item.setData(KEY, key)
            item.setToolTip(title)
            self.addItem(item)
            self._items[key] = item
            self._heads[-1][1].append(key)
        self.currentItemChanged.connect(self._tell)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        for head, _ in self._heads:
            head.setFont(self._theme.font("small", "heading"))
            head.setForeground(self._theme.color("muted"))

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(KEY):
            self.chosen.emit(item.data(KEY))

    def show_current(self, key: str) -> None:
        """Mark the chapter that is read, without going there."""
        self.blockSignals(True)
        self.setCurrentItem(self._items[key])
        self.blockSignals(False)
        self.scrollToItem(self._items[key], QListWidget.ScrollHint.PositionAtCenter)

    def keep(self, keys: set[str] | None) -> None:
        """List only these chapters; None lists all."""
        for key, item in self._items.items():
            item.setHidden(keys is not None and key not in keys)
        for head, own in self._heads:
            head.setHidden(keys is not None and not keys & set(own))

    def shown(self) -> list[str]:
        """The chapters that are listed."""
        return [key for key, item in self._items.items() if not item.isHidden()]
