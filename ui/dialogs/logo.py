"""A firm's logo: chosen, checked, shown and taken away again."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from resources.words import tr
from ui.parts import button, label

LARGEST = 2 * 2**20
TYPES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def media_type(data: bytes) -> str:
    """image/png or image/jpeg by what the file holds, or an empty string."""
    return next((name for start, name in TYPES.items() if data.startswith(start)), "")


def refuse(data: bytes, name: str) -> str:
    """Why an image can't be a logo, in one sentence; empty where it can."""
    if len(data) > LARGEST:
        return tr("“{name}” is {size:.1f} MB. A logo may have 2 MB; save it smaller and try again.").format(
            name=name, size=len(data) / 2**20
        )
    if not media_type(data):
        return tr("“{name}” is not a PNG or JPEG image. Save it as one of these and try again.").format(name=name)
    if QImage.fromData(data).isNull():
        return tr("“{name}” can’t be read as an image. It may be damaged; try another copy.").format(name=name)
    return ""


class Logo(QWidget):
    """Shows a logo and offers another one; chosen carries the bytes, or nothing when it was taken away."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = QFrame()
        box.setProperty("look", "card")
        box.setFixedSize(180, 92)
        self.picture = QLabel(tr("No logo yet"))
        self.picture.setProperty("look", "muted")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        QVBoxLayout(box).addWidget(self.picture)
        self.choose, self.away = button(tr("Choose an image…")), button(tr("Take it away"), "quiet")
        self.choose.clicked.connect(self._choose)
        self.away.clicked.connect(lambda: self.chosen.emit(None))
        self.error = label("", "error", wrap=True)
        beside = QVBoxLayout()
        beside.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addWidget(self.away, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addWidget(self.error)
        beside.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(box)
        whole.addLayout(beside, 1)

    def show_logo(self, data: bytes | None) -> None:
        """Show a picture, or that there is none."""
        self.error.setText("")
        pixmap = QPixmap()
        if data and pixmap.loadFromData(data):
            pixmap = pixmap.scaled(
                156, 68, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            self.picture.setPixmap(pixmap)
        else:
            self.picture.setPixmap(QPixmap())
            self.picture.setText(tr("No logo yet"))
        self.away.setVisible(bool(data))

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Choose a logo"), "", tr("Images (*.png *.jpg *.jpeg)"))
        if path:
            self.take(Path(path))

    def take(self, path: Path) -> None:
        """Take an image file, or say kindly why not."""
        try:
            data = path.read_bytes() if path.stat().st_size <= LARGEST * 4 else b"\0" * (LARGEST + 1)
        except OSError as error:
            self.error.setText(tr("“{name}” can’t be read ({reason}).").format(name=path.name, reason=error.strerror))
            return
        wrong = refuse(data, path.name)
        self.error.setText(wrong)
        if not wrong:
            self.chosen.emit(data)
