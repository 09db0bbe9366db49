"""After a password was set: the older copies that it does not protect, and what no program can promise."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QListWidget, QWidget

from ui.dialogs.frame import Frame, note
from ui.parts import Banner, toast

SHOWN = 6  # lines of the list
GONE = (
    "The old file was removed." if sys.platform == "win32" else "The old file was written over before it was removed."
)
HONEST = (
    f"{GONE} On an SSD, and in a folder that is synchronised, traces can stay where no program reaches them. Copies you made"
    " yourself, on a stick or in a mail, are as they were."
)


class OldCopies(Frame):
    """Lists backups that open without the new password; Delete writes over each before it goes."""

    def __init__(self, paths: list[Path], parent: QWidget | None = None) -> None:
        count = len(paths)
        many = f"{count} older copies" if count != 1 else "One older copy"
        sentence = (
            f"{many} of this project can be opened without the new password. A new backup is made now; it has it."
        )
        super().__init__(
            "Older copies" if paths else "The password is set",
            sentence if paths else "From now on, backups have it too. No older copy is known to Accord.",
            f"Delete {'them' if count != 1 else 'it'}" if paths else "All right",
            parent,
            wide=540,
        )
        self._paths = paths
        self.list = QListWidget()
        self.list.setAccessibleName("Older copies")
        self.list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        for path in paths:
            self.list.addItem(f"{path.name}  ·  {max(1, path.stat().st_size // 1024):,} KB")
        self.list.setToolTip(str(paths[0].parent) if paths else "")
        self.list.setFixedHeight(min(count, SHOWN) * max(20, self.list.sizeHintForRow(0)) + 8)
        self.list.setVisible(bool(paths))
        self.body.addWidget(self.list)
        self.body.addWidget(note(HONEST))
        self.banner = Banner("", "red")
        self.banner.hide()
        self.body.addWidget(self.banner)
        self.leave.setText("Keep them" if count != 1 else "Keep it")
        self.leave.setVisible(bool(paths))
        if paths:
            self.go.setDefault(False)
            self.leave.setFocus()  # Enter alone deletes nothing

    def accept(self) -> None:
        """Delete what is listed; what can't be deleted is named."""
        from models.erasure import erase_all

        left = erase_all(self._paths)
        if left:
            self._paths = left
            self.list.clear()
            self.list.addItems([str(path) for path in left])
            self.banner.say(
                "These could not be deleted. Delete them by hand, or try again when no program has them open."
            )
            self.banner.show()
            self.fit()
            return
        parent = self.parentWidget()
        if parent is not None and self._paths:
            toast(parent, "The older copies are deleted.")
        super().accept()
