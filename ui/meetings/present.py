"""Who was there: the people of both sides, each a press away."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from resources.words import tr
from ui.fields.words import known_names
from ui.flow import Flow
from ui.parts import Button, button, clear

if TYPE_CHECKING:
    from ui.fields.editor import Place

MOST = 12


def names_in(text: str) -> list[str]:
    """The names in a line such as “Orla, Sanjay and Ken”."""
    both = "|".join(re.escape(word) for word in dict.fromkeys(("and", tr("and"))))  # between two names
    return [name for part in re.split(rf"[,;&\n]|\b(?:{both})\b", text) if (name := part.strip())]


def switch_name(text: str, name: str, short: str = "") -> str:
    """The line with a name taken in, or taken out where it, or its short form, stands there already."""
    names = names_in(text)
    kept = [other for other in names if other.casefold() not in (name.casefold(), short.casefold() or None)]
    return ", ".join(kept if len(kept) < len(names) else [*names, name])


class Present(QWidget):
    """Offers the names that are known. switched carries a name to take in or out."""

    switched = Signal(str)

    def __init__(self, place: "Place", locked: str) -> None:
        super().__init__()
        self._place, self._locked = place, locked
        self._flow = Flow(self, space=6)
        self.buttons: dict[str, Button] = {}

    def show_names(self, text: str) -> None:
        """Offer the people who are known here, those in the line pressed."""
        offered = self._known()
        if list(self.buttons) != list(offered):
            clear(self._flow)
            self.buttons = {}
            for name in offered:
                found = button(name.replace("&", "&&"), "segment", tip=self._locked)
                found.spoken_as = "CheckBox"  # several may be there # unspoken
                found.setCheckable(True)
                found.setEnabled(not self._locked)
                found.setAccessibleName(tr("There: {name}").format(name=name))
                found.clicked.connect(lambda _=False, name=name: self.switched.emit(name))
                self.buttons[name] = found
                self._flow.addWidget(found)
        there = {name.casefold() for name in names_in(text)}
        for name, found in self.buttons.items():
            found.setChecked(name.casefold() in there or self.short(name).casefold() in there)
        self.setVisible(bool(self.buttons))

    def short(self, name: str) -> str:
        """The first name, where only one of those offered bears it; else an empty string."""
        first = name.split()[0] if name.split() else ""
        return first if sum(1 for other in self.buttons if other.split()[:1] == [first]) == 1 else ""

    def _known(self) -> Sequence[str]:
        if self._place.relationship is None:
            return known_names(self._place)[:MOST]
        project, rows = self._place.desk.project, []
        us = project.us().id
        for table in ("person", "member"):
            rows += [(row.party_id != us, row.name) for row in project.all(table, self._place.relationship) if row.name]
        return list(dict.fromkeys(name for _, name in sorted(rows, key=lambda row: row[0])))[:MOST]
