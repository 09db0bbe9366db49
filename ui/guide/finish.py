"""The calm end of the first plan."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resources.words import tr
from ui.flow import Flow
from ui.parts import Card, button, label, row


class Finish(QWidget):
    """Says that the first plan is ready, and offers to print it or to go on."""

    print_requested = Signal()
    rest_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "page")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(30, 30, 30, 30)
        self.card = Card()
        self.card.setMaximumWidth(600)
        self.print = button(tr("Print the plan"), "primary", "printer")
        self.rest = button(tr("The rest of the guide"), "link", "arrow-right")
        self.print.clicked.connect(self.print_requested.emit)
        self.rest.clicked.connect(self.rest_wanted.emit)
        self._said = label("", wrap=True)
        self.card.body.setSpacing(12)
        self.card.body.addWidget(label(tr("Your first plan is ready to print"), "title", wrap=True))
        self.card.body.addWidget(self._said)
        flow = Flow(space=16)
        flow.addWidget(self.print)
        flow.addWidget(self.rest)
        self.card.body.addLayout(flow)
        whole.addStretch(1)
        middle = row(1)
        middle.addWidget(self.card, 8)
        middle.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(2)

    def show_partner(self, name: str) -> None:
        """Name the partner to show it to."""
        if name:
            show = tr("Print it, show it to {partner}, and write down what they would change.").format(partner=name)
        else:
            show = tr("Print it, show it to your partner, and write down what they would change.")
        self._said.setText(" ".join((show, tr("The rest of the guide makes it stronger, one step at a time."))))
