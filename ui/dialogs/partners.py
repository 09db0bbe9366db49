"""The partner firms of a relationship: a line for each, with its name and the part it plays."""

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from resources.words import tr
from ui.dialogs.frame import Frame, line_edit
from ui.parts import button, row

if TYPE_CHECKING:
    from models.project import Project


def find_firm(project: "Project", name: str) -> str | None:
    """The key of the firm with this name, ours left out; None where there is none."""
    wanted = " ".join(name.split()).casefold()
    return next((f.id for f in project.all("party") if not f.is_us and str(f.name).casefold() == wanted), None)


def link_firm(project: "Project", relationship: str, name: str, part: str) -> None:
    """Make a firm a partner of a relationship; the firm itself is added where it is new."""
    party = find_firm(project, name) or project.add("party", name=name)
    project.add("partner", relationship, party_id=party, part_played=part)


class PartnerLine(QWidget):
    """One firm: its name and its part."""

    def __init__(self, names: list[str], link: Any = None, firm: str = "") -> None:
        super().__init__()
        self.link = link
        self.firm = line_edit(firm, tr("Name of the firm"))
        self.firm.setAccessibleName(tr("Partner firm"))
        completer = QCompleter(names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.firm.setCompleter(completer)
        self.part = line_edit(str(link.part_played) if link is not None else "", tr("What they do here"))
        self.part.setAccessibleName(tr("Part played"))
        self.away = button("", "quiet", "close", tr("Take this firm out"))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(self.firm, 3)
        whole.addWidget(self.part, 3)
        whole.addWidget(self.away)


class Partners(QWidget):
    """All firms of a relationship; save() writes what changed, inside a step of the caller."""

    def __init__(self, project: "Project", relationship: str | None) -> None:
        super().__init__()
        self._project = project
        self._firms = {firm.id: str(firm.name) for firm in project.all("party") if not firm.is_us}
        self.lines: list[PartnerLine] = []
        self._gone: list[str] = []
        self._stack = QVBoxLayout()
        self._stack.setSpacing(6)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(self._stack)
        self.more = more = button(tr("Add another firm"), "link", "plus")
        more.clicked.connect(lambda: self.add_line().firm.setFocus())
        whole.addLayout(row(more, 1))
        for link in project.all("partner", relationship) if relationship else []:
            self.add_line(link)
        if not self.lines:
            self.add_line()
        self.setFocusProxy(self.lines[0].firm)

    def add_line(self, link: Any = None) -> PartnerLine:
        """One more firm."""
        found = PartnerLine(list(self._firms.values()), link, self._firms.get(link.party_id, "") if link else "")
        found.away.clicked.connect(lambda: self._take_out(found))
        self.lines.append(found)
        self._stack.addWidget(found)
        self._chain()
        self._fit()
        return found

    def showEvent(self, event: QShowEvent) -> None:
        """Tab goes through the firms, and then to one more."""
        super().showEvent(event)
        self._chain()

    def _chain(self) -> None:
        stops = [stop for line in self.lines for stop in (line.firm, line.part, line.away)]
        for one, other in pairwise([*stops, self.more]):
            self.setTabOrder(one, other)

    def _fit(self) -> None:
        window = self.window()
        if isinstance(window, Frame):
            QTimer.singleShot(0, window, window.fit)

    def _take_out(self, line: PartnerLine) -> None:
        if line.link is not None:
            self._gone.append(line.link.id)
        self.lines.remove(line)
        line.hide()
        line.deleteLater()
        if not self.lines:
            self.add_line()
        self._fit()

    def names(self) -> list[str]:
        """The firms named."""
        return [name for line in self.lines if (name := " ".join(line.firm.text().split()))]

    def save(self, relationship: str) -> None:
        """Write what changed: links, parts played, and the names of firms."""
        project = self._project
        for id in self._gone:
            project.remove("partner", id)
        for line in self.lines:
            name, part = " ".join(line.firm.text().split()), line.part.text().strip()
            if line.link is None:
                if name:
                    link_firm(project, relationship, name, part)
                continue
            if not name:
                project.remove("partner", line.link.id)
                continue
            if name != self._firms.get(line.link.party_id):
                other = find_firm(project, name)
                if other is None:
                    project.set("party", line.link.party_id, "name", name)
                elif other != line.link.party_id:
                    project.set("partner", line.link.id, "party_id", other)
            project.set("partner", line.link.id, "part_played", part)
