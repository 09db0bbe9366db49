"""A project in which every question and every column of every register holds a marker of its own."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.project import Project
from resources.catalogue import Question, Register, registers
from resources.guide import fields

CODES = {"ours": "QO", "shareable": "QS", "joint": "QJ"}


class Marked:
    """The project, its two relationships, and every marker by what it stands in."""

    def __init__(self, path: Path) -> None:
        self.project = Project.create(path, "Zedfirm Bakery")
        self.markers: dict[str, tuple[str, str]] = {}
        self.serial = 0
        self.firm = self.project.add("party", name="Zedpartner Deliveries", is_us=False)
        self.relationship = self.project.add("relationship", name="Zedlink")
        self.project.add("partner", self.relationship, party_id=self.firm)
        self.linked: dict[str, str] = {"relationship": self.relationship, "party": self.firm}

    def mark(self, where: str, audience: str, ticked: bool) -> str:
        """A new marker, remembered with what may read it: "joint" or "ours"."""
        self.serial += 1
        text = f"{CODES[audience]}{self.serial:04d}{'T' if ticked else 'N'}"
        readable = audience == "joint" or (audience == "shareable" and ticked)
        self.markers[text] = (where, "joint" if readable else "ours")
        return text

    def value(self, question: Question, where: str, audience: str, ticked: bool) -> Any:
        """Something to say to a question: a marker where it takes words or numbers, else any legal value."""
        if question.kind in ("line", "text", "person"):
            return self.mark(where, audience, ticked)
        if question.kind in ("number", "money"):
            self.serial += 1
            number = float(700000 + self.serial)
            readable = audience == "joint" or (audience == "shareable" and ticked)
            self.markers[f"{number:,.0f}"] = (where, "joint" if readable else "ours")
            return number
        if question.kind == "date":
            return date(2031, 3, 14)
        if question.kind == "yes_no":
            return True
        if question.kind == "scale":
            return 4
        if question.kind == "choice":
            return list(question.options)[-1]
        if question.kind == "choices":
            return tuple(question.options)
        if question.kind == "party":
            return self.firm
        if question.kind == "link":
            return self.linked.get(question.register, "")
        return ""

    def fill_register(self, register: Register, *, ticked: bool) -> None:
        """Add one row with a marker in every wordy column."""
        scope = None if register.scope == "business" else self.relationship
        values = {}
        for column in register.columns:
            audience = "ours" if register.audience == "ours" else column.audience
            values[column.key] = self.value(column, f"{register.key}.{column.key}", audience, ticked)
        if register.key == "relationship":
            values["archived"] = False
            for key, value in values.items():
                self.project.set("relationship", self.relationship, key, value)
            return
        if register.key == "party":
            values["is_us"] = False
            for key, value in values.items():
                self.project.set("party", self.firm, key, value)
            return
        if register.key == "issued_document":
            for kind in registers()["issued_document"].column("kind").options:
                self.project.add("issued_document", scope, **values | {"kind": kind, "note": values["note"]})
            return
        if register.key == "person":
            for part in ("ser", "lead"):
                self.linked[register.key] = self.project.add("person", scope, shared=ticked, **values | {"part": part})
            return
        if register.key == "partner":
            for row in self.project.all("partner"):
                self.project.set("partner", row.id, "part_played", values["part_played"])
            return
        self.linked[register.key] = self.project.add(register.key, scope, shared=ticked, **values)

    def fill(self) -> None:
        """Mark everything: registers first ticked, then unticked; every question; shareable ones ticked by turns."""
        for ticked in (True, False):
            for register in registers().values():
                if ticked or register.audience == "shareable":
                    self.fill_register(register, ticked=ticked)
        for turn, field in enumerate(fields().values()):
            ticked = turn % 2 == 0
            if field.record:
                self.project.put(field, self.relationship, list(field.options)[-1])
                continue
            self.project.put(field, self.relationship, self.value(field, field.path, field.audience, ticked))
            if field.audience == "shareable":
                self.project.share(field, self.relationship, ticked)


@pytest.fixture(scope="session")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Marked]:
    """The marked project, filled."""
    found = Marked(tmp_path_factory.mktemp("marked") / "marked.accord")
    found.fill()
    yield found
    found.project.close()
