"""Outlines: what each names exists, joint papers name nothing of ours, and everything that is asked is printed somewhere."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.outlining import take_snapshot
from models.project import Project
from models.reader import Reader
from models.sample import write_sample
from resources.catalogue import choices, registers
from resources.guide import fields, steps
from resources.outlines import Outline, Part, outlines, sections_fed

ALL = list(outlines().values())
NOT_PRINTED = {"issued_document.file"}  # the issued paper itself; the change history names its version and day
KINDS_OF_PART = ("fields", "facts", "register", "chart", "special", "step")


def parts(outline: Outline) -> list[Part]:
    """Every part of an outline."""
    return [part for section in outline.sections for part in section.all_parts()]


@pytest.mark.parametrize("outline", ALL, ids=lambda o: o.kind)
def test_what_an_outline_names_exists(outline: Outline) -> None:
    assert outline.audience in ("ours", "joint") and outline.scope in ("business", "relationship", "any")
    assert (outline.kind in choices()["document_kind"]) is outline.is_plan  # only plans are issued as editions
    for text in (outline.title, outline.audience_note, outline.subject):
        assert text.strip()
    assert not outline.extract or (outline.extract_title.strip() and outline.extract_note.strip())
    keys = [section.key for section in outline.sections]
    assert all(keys) and len(set(keys)) == len(keys)
    for section in outline.sections:
        assert section.title.strip() and list(section.all_parts()), section.key
    for part in parts(outline):
        assert sum(bool(getattr(part, kind)) for kind in KINDS_OF_PART) == 1, part
        for path in part.fields + part.facts:
            assert path in fields(), path
            assert outline.scope != "business" or fields()[path].scope == "business", f"{path} needs a relationship"
        if part.step:
            assert set(part.leave) <= {e.register.key for e in steps()[part.step].embedded}, part
        if part.register:
            register = registers()[part.register]
            for name in part.columns + part.details:
                register.column(name)
            assert not set(part.columns) & set(part.details), part
            for name, value in part.where.items():
                assert not register.column(name).options or value in register.column(name).options
            assert outline.scope != "business" or register.scope != "relationship", (
                f"{part.register} needs a relationship"
            )


@pytest.mark.parametrize("outline", [o for o in ALL if o.audience == "joint"], ids=lambda o: o.kind)
def test_joint_outlines_name_nothing_of_ours(outline: Outline) -> None:
    ours = []
    for part in parts(outline):
        ours += [path for path in part.fields + part.facts if fields()[path].audience == "ours"]
        if part.register:
            register = registers()[part.register]
            names = part.columns + part.details
            ours += [
                f"{part.register}.{name}"
                for name in names
                if "ours" in (register.audience, register.column(name).audience)
            ]
        if part.step:
            ours.append(f"the whole step {part.step}")
    assert not ours


class Seen:
    """Which questions and columns a document asks its reader for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.found: set[str] = set()
        rows, raw, names = Reader.rows, Reader.raw, Reader._name_of

        def watch_rows(reader: Reader, key: str, columns: tuple[str, ...], **rest: Any) -> Any:
            if not self._quiet:
                self.found |= {f"{key}.{column}" for column in (*columns, *rest)}
            return rows(reader, key, columns, **rest)

        def watch_raw(reader: Reader, path: str) -> Any:
            self.found.add(path)
            return raw(reader, path)

        def name(reader: Reader, key: str, id: str) -> str:  # a linked row's name is no place of its own
            self._quiet = True
            try:
                return names(reader, key, id)
            finally:
                self._quiet = False

        self._quiet = False
        monkeypatch.setattr(Reader, "rows", watch_rows)
        monkeypatch.setattr(Reader, "raw", watch_raw)
        monkeypatch.setattr(Reader, "_name_of", name)


@pytest.fixture
def project(tmp_path: Path):
    """A sample."""
    found = write_sample("bakery", tmp_path / "x.accord", today=date(2026, 12, 3))
    yield found
    found.close()


def named_by_outlines() -> set[str]:
    """What the outlines themselves name: questions, columns and whole steps."""
    found: set[str] = set()
    for outline in ALL:
        for part in parts(outline):
            found |= set(part.fields) | set(part.facts)
            found |= {f"{part.register}.{name}" for name in part.columns + part.details}
            if part.step:
                items = steps()[part.step].items_for(outline.scope)
                for item in items:
                    if hasattr(item, "path"):
                        found.add(item.path)
                    elif item.register.key not in part.leave:
                        found |= {f"{item.register.key}.{column.key}" for column in item.columns}
    return found


def test_everything_that_is_asked_is_printed_somewhere(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Seen(monkeypatch)
    for outline in ALL:
        for relationship in project.relationships() if outline.scope != "business" else [None]:
            assert take_snapshot(project, outline.kind, relationship.id if relationship else None).sections
    reached = seen.found | named_by_outlines()
    wanted = set(fields()) | {f"{r.key}.{c.key}" for r in registers().values() for c in r.columns}
    assert wanted - reached == NOT_PRINTED, f"no document prints {sorted(wanted - reached)}"


def test_every_document_can_be_composed_of_an_empty_project(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "x.accord", "Firm")
    relationship = project.add("relationship", name="Bakery")
    for outline in ALL:
        scopes = {"business": (None,), "relationship": (relationship,), "any": (None, relationship)}
        for scope in scopes[outline.scope]:
            snapshot = take_snapshot(project, outline.kind, scope)
            assert snapshot.sections and snapshot.kind == outline.kind
    project.close()


def test_every_step_feeds_a_document() -> None:
    assert not [clause for clause in steps() if not sections_fed(clause)]
