"""The card of findings: what is worth a look, the urgent first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from resources.words import N_, tr
from ui.findings.sentence import Sentence
from ui.icons import dress
from ui.parts import Card, button, clear, column, label, pill, row
from ui.places import address_of

if TYPE_CHECKING:
    from models.findings import Finding
    from ui.desk import Desk

# Icon, its colour, the word beside it and the word's tone.
SIGNS = {
    "act": ("flag", "bad", N_("Now"), "red"),
    "look": ("info", "amber", N_("Look"), "amber"),
    "hint": ("lightbulb", "muted", N_("Hint"), "grey"),
}
MOST = 60  # lines after “Show all”; a longer list helps nobody


def address_for(finding: "Finding") -> str:
    """Where a finding is put right: the row in its register, or the step; with the relationship before it."""
    address = address_of(finding.goes)
    if finding.row and not finding.goes[:1].isdigit():
        address = f"{address}/{finding.row}"
    return f"@{finding.relationship}/{address}" if finding.relationship else address


def sign(severity: str) -> QLabel:
    """The mark of a severity, which is told by a word as well."""
    icon, color, word, _ = SIGNS[severity]
    found = label("")
    dress(found, icon, color)
    found.setAccessibleName(tr(word))
    found.setToolTip(tr(word))
    return found


class FindingsCard(Card):
    """A few findings, each a link to where it is put right. went carries an address."""

    went = Signal(str)

    def __init__(self, desk: "Desk", parent: QWidget | None = None) -> None:
        super().__init__(tr("Worth a look"), parent)
        self._desk = desk
        self._shown: list[Finding] = []
        self._limit = 6
        self._open = False
        self.count = label("", "muted")
        self.head.addWidget(self.count)
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(8)
        self._lines.setVerticalSpacing(9)
        self._lines.setColumnStretch(1, 1)
        self.body.addLayout(self._lines)
        self.calm = label(tr("Nothing is waiting for you here. Well kept."), "muted", wrap=True)
        self.body.addWidget(self.calm)
        self.more = button("", "link", tip=tr("Show all"))
        self.more.clicked.connect(self._toggle)
        self.body.addLayout(row(self.more, 1))
        self.body.addStretch(1)
        self.links: list[Sentence] = []

    def show_findings(self, findings: "Sequence[Finding]", limit: int = 6) -> None:
        """Show the first of these, and how many there are."""
        if list(findings) == self._shown and limit == self._limit and self.links:
            return
        self._shown, self._limit = list(findings), limit
        self._fill()

    def _fill(self) -> None:
        clear(self._lines)
        self.links = []
        total = len(self._shown)
        names = self._names()
        for number, one in enumerate(self._shown[: MOST if self._open else self._limit]):
            link = Sentence(one.sentence)
            word, tone = tr(SIGNS[one.severity][2]), SIGNS[one.severity][3]
            link.setAccessibleName(f"{word}: {one.sentence}")
            link.clicked.connect(lambda one=one: self.went.emit(address_for(one)))
            where = names.get(one.relationship or "", tr("Our firm")) if self._desk.scope is None else ""
            link.setAccessibleDescription(where)
            top = Qt.AlignmentFlag.AlignTop
            self._lines.addWidget(sign(one.severity), number, 0, top)
            self._lines.addLayout(column(link, *([label(where, "muted")] if where else []), space=1), number, 1)
            self._lines.addWidget(pill(word, tone), number, 2, top | Qt.AlignmentFlag.AlignRight)
            self.links.append(link)
        if self.links:
            QWidget.setTabOrder(self.links[-1], self.more)
        self.calm.setVisible(not total)
        urgent = sum(1 for one in self._shown if one.severity == "act")
        self.count.setText(
            tr("{urgent} now · {total} in all").format(urgent=urgent, total=total)
            if urgent
            else tr("{total} in all").format(total=total)
            if total
            else ""
        )
        self.more.setVisible(total > self._limit)
        self.more.setText(
            tr("Show fewer")
            if self._open
            else tr("Show all {total}").format(total=total)
            if total <= MOST
            else tr("Show {number}").format(number=MOST)
        )
        self.more.setAccessibleName(self.more.text())

    def _names(self) -> dict[str, str]:
        if self._desk.scope is not None:
            return {}
        return {str(place.id): str(place.name) for place in self._desk.project.relationships()}

    def _toggle(self) -> None:
        self._open = not self._open
        self._fill()
