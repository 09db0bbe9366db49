"""“Before you print”: a short list of things to know."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from resources.words import tr
from ui.documents.advice import Advice
from ui.findings.card import SIGNS, sign
from ui.findings.sentence import Sentence
from ui.parts import button, clear, label, row

AT_FIRST = 3  # lines before “Show all”; the choices below have to stay in sight


class Notes(QWidget):
    """Shows advice, one thing a line; gone where there is nothing to say. followed carries an address."""

    followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[Advice] | None = None
        self._open = False
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(8)
        self._lines.setVerticalSpacing(6)
        self._lines.setColumnStretch(1, 1)
        self.more = button("", "link", tip=tr("Show all"))
        self.more.clicked.connect(self._toggle)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 14)
        whole.setSpacing(6)
        whole.addWidget(label(tr("Before you print"), "label"))
        whole.addLayout(self._lines)
        whole.addLayout(row(self.more, 1))
        self.hide()

    @property
    def sentences(self) -> list[str]:
        """What there is to say now, seen or folded away."""
        return [advice.text for advice in self._shown or []]

    def say(self, advice: list[Advice]) -> None:
        """Show these things to know."""
        if advice == self._shown:
            return
        self._shown = advice
        self._fill()
        self.setVisible(bool(advice))

    def _fill(self) -> None:
        clear(self._lines)
        advice = self._shown or []
        top = Qt.AlignmentFlag.AlignTop
        for number, one in enumerate(advice if self._open else advice[:AT_FIRST]):
            self._lines.addWidget(sign(one.severity), number, 0, top)
            self._lines.addWidget(
                self._line(one) if one.address else label(one.text, "small", wrap=True), number, 1, top
            )
        self.more.setVisible(len(advice) > AT_FIRST)
        self.more.setText(tr("Show fewer") if self._open else tr("Show all {number}").format(number=len(advice)))
        self.more.setAccessibleName(self.more.text())

    def _line(self, advice: Advice) -> Sentence:
        found = Sentence(advice.text, "small")
        found.setAccessibleName(f"{tr(SIGNS[advice.severity][2])}: {advice.text}")
        found.clicked.connect(lambda: self.followed.emit(advice.address))
        return found

    def _toggle(self) -> None:
        self._open = not self._open
        self._fill()
