"""Definitions are data: each loads, and everything that one names exists."""

import ast
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from models import kinds
from models.records import METADATA
from models.records.core import UNRECORDED
from resources import FOLDER, icon, read_folder, read_toml
from resources.catalogue import AUDIENCES, KINDS, Question, choices, maturity_levels, registers, scales, tones
from resources.guide import Embedded, Field, clause_titles, fields, first_plan, principles, steps, steps_for_stage

SCOPES = ("business", "relationship", "any")
BASE = {"id", "position", "number", "shared", "relationship_id"}
CORE = {"project", "answer", "step_mark"} | UNRECORDED
KEY = re.compile(r"[a-z0-9][a-z0-9_]*")
QUESTIONS: dict[str, Question] = {
    **{f.path: f for f in fields().values()},
    **{f"{r.key}.{c.key}": c for r in registers().values() for c in r.columns},
}


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.toml")), ids=lambda p: p.relative_to(FOLDER).as_posix())
def test_every_file_loads(path: Path) -> None:
    assert read_toml(*path.relative_to(FOLDER).parts)


def test_twelve_principles_and_their_steps() -> None:
    assert [p.number for p in principles()] == list(range(1, 13)) and len(steps()) == 36
    assert [str(p.number) for p in principles()] == list(choices()["principle"])
    for principle in principles():
        assert principle.steps and set(principle.stages) <= set(range(1, 9))
        assert set(principle.stages.values()) <= {"main", "touches"}
        for step in principle.steps:
            assert re.fullmatch(rf"5\.{principle.number}\.3\.\d", step.clause) and step.scope in SCOPES[:2]
            assert step.items and step.minutes > 0
    assert list(steps()) == sorted(steps(), key=lambda clause: [int(n) for n in clause.split(".")])
    assert all(list(steps_for_stage(stage)) for stage in map(int, choices()["stage"]))
    order = [step.first_plan for step in first_plan()]
    assert order == list(range(1, len(order) + 1)) and all(step.first_minutes for step in first_plan())


@pytest.mark.parametrize("path", sorted(QUESTIONS))
def test_questions(path: str) -> None:
    question = QUESTIONS[path]
    assert KEY.fullmatch(question.key) and question.label.strip()
    assert question.kind in KINDS and question.audience in AUDIENCES
    assert not question.choices or question.choices in choices()
    assert not question.scale or question.scale in scales()
    assert not question.register or question.register in registers()
    assert (question.kind in ("choice", "choices")) == bool(question.choices)
    assert (question.kind == "scale") == bool(question.scale) and (question.kind == "link") == bool(question.register)
    if isinstance(question, Field):
        assert question.scope in SCOPES[:2]


def test_keys_are_unique() -> None:
    for step in steps().values():
        twice = [key for key, count in Counter(f.key for f in step.fields).items() if count > 1]
        twice += [key for key, count in Counter(e.register.key for e in step.embedded).items() if count > 1]
        assert not twice, step.clause
    for register in registers().values():
        assert len({c.key for c in register.columns}) == len(register.columns), register.key
    found: list[str] = []
    for part in read_folder("registers").values():
        found += part
    assert len(found) == len(set(found))
    prefixes = Counter(r.prefix for r in registers().values())
    assert max(prefixes.values()) == 1, prefixes.most_common(3)
    assert len({(s.principle, s.key) for s in steps().values()}) == 36


def test_columns_and_records_agree() -> None:
    types = {str: "VARCHAR", int: "INTEGER", float: "FLOAT", bool: "BOOLEAN", date: "DATE"}
    assert set(METADATA.tables) == set(registers()) | CORE - {"alembic_version"}
    for key, register in registers().items():
        table = METADATA.tables[key]
        assert set(table.columns.keys()) - BASE == {c.key for c in register.columns}, key
        assert [c for c in list(table.columns.keys()) if c not in BASE] == [c.key for c in register.columns], (
            f"order in {key}"
        )
        for column in register.columns:
            stored, python = table.c[column.key], kinds.PYTHON_TYPES.get(column.kind, str)
            assert str(stored.type) == types[python], stored
            assert stored.nullable == (python is not str), f"{stored}: texts are never NULL, all else may be"
        assert register.scope in SCOPES and register.audience in AUDIENCES
        if register.scope == "business":
            assert "relationship_id" not in table.c, key
        else:
            assert table.c["relationship_id"].nullable == (register.scope == "any"), key
        assert set(register.example) <= {c.key for c in register.columns}, f"example of {key}"


def test_a_conditional_question_names_a_sibling_and_a_possible_answer() -> None:
    for field in fields().values():
        if field.condition:
            key, value = field.condition
            sibling = fields()[f"{field.step}.{key}"]
            possible = set(sibling.options) or {"yes", "no"}
            assert value in possible, field.path
            order = list(fields())
            assert order.index(sibling.path) < order.index(field.path), field.path


def test_a_question_kept_in_a_record_is_a_column_of_it() -> None:
    for field in fields().values():
        if field.record:
            column = registers()[field.record].column(field.key)
            assert (column.kind, column.choices, column.scale) == (field.kind, field.choices, field.scale), field.path


def test_embedded_registers_fit_their_step() -> None:
    for step in steps().values():
        for item in step.embedded:
            assert item.columns and len(set(item.columns)) == len(item.columns)
            if step.scope == "business":
                assert item.scope == "business", f"{step.clause}: {item.register.key} needs a relationship"


def test_words_clauses_and_lists_exist() -> None:
    glossary = {key: entry for key, entry in read_toml("glossary.toml").items() if isinstance(entry, dict)}
    for step in steps().values():
        assert set(step.words) <= set(glossary), step.clause
        assert set(step.clauses) <= set(clause_titles()), step.clause
        assert step.clauses, f"{step.clause} refers to nothing"
    for key, entry in glossary.items():
        assert (
            entry["step"] in steps() and entry["word"].strip() and entry["short"].strip() and entry["more"].strip()
        ), key
    assert all(
        re.fullmatch(r"\d+(\.\d+)*|Annex [A-F]", number) and title.strip() for number, title in clause_titles().items()
    )
    unused = set(clause_titles()) - {number for step in steps().values() for number in step.clauses}
    assert len(unused) < len(clause_titles())
    for name, options in choices().items():
        assert len(options) > 1 and len(set(options.values())) == len(options), name
        assert all(KEY.fullmatch(key) and label.strip() for key, label in options.items()), name
    for name, levels in scales().items():
        assert [level.number for level in levels] == list(range(1, len(levels) + 1)) and len(levels) > 2, name
        assert all(level.label.strip() and level.means.strip() for level in levels), name
    assert set(maturity_levels()) == set(range(1, 13)) and all(len(texts) == 4 for texts in maturity_levels().values())


def test_no_list_is_forgotten() -> None:
    used = {q.choices for q in QUESTIONS.values()} | {"principle", "stage", "pulse_item"}
    assert set(choices()) <= used, set(choices()) - used
    assert set(scales()) <= {q.scale for q in QUESTIONS.values()} | {"maturity"}, "scales that nothing asks for"


def test_annexes() -> None:
    for element in read_toml("annex_a.toml")["elements"]:
        assert element["title"].strip() and element["says"].strip() and element["steps"] and element["fields"]
        assert set(element["steps"]) <= set(steps()), element["key"]
        for path in element["fields"]:
            kind, _, key = path.partition(":")
            assert key in registers() if kind == "register" else path in fields(), f"{element['key']}: {path}"
    annex = read_toml("annex_b.toml")
    keys = [entry["key"] for entry in annex["competencies"]]
    assert sorted(keys) == sorted(choices()["competency"])
    assert {e["group"] for e in annex["competencies"]} == {"know", "do", "attitude"}
    assert [entry["key"] for entry in annex["roles"]] == list(choices()["person_part"])[: len(annex["roles"])] or {
        entry["key"] for entry in annex["roles"]
    } <= set(choices()["person_part"])
    for role in annex["roles"]:
        assert set(role["needs"]) <= set(keys), role["key"]


def test_nothing_is_left_empty() -> None:
    empty = []
    for principle in principles():
        empty += [
            f"{principle.key}.{name}" for name in ("title", "what", "why") if not getattr(principle, name).strip()
        ]
    for step in steps().values():
        for name in ("title", "standard_title", "what", "why", "how", "example"):
            empty += [f"{step.clause}.{name}"] if not getattr(step, name).strip() else []
        empty += [f"{step.clause}.{name}" for name in ("pitfalls", "goes") if not getattr(step, name)]
        empty += [f"{step.clause}.pitfalls" for text in (*step.pitfalls, *step.goes) if not text.strip()]
    for field in fields().values():
        empty += [f"{field.path}.{name}" for name in ("help", "paper") if not getattr(field, name).strip()]
    for register in registers().values():
        empty += [
            f"{register.key}.{name}" for name in ("title", "singular", "empty") if not getattr(register, name).strip()
        ]
        empty += [f"{register.key}.example"] if not register.example else []
    for topic in read_toml("manual.toml")["topics"]:
        empty += [f"manual {topic['key']}"] if not (topic["title"].strip() and topic["text"].strip()) else []
    assert not empty


def icons_named() -> dict[str, str]:
    """Every icon that the screens name in plain sight, with the file that does."""
    place = {"icon": 0, "pixmap": 0, "source": 0, "dress": 1, "_icon": 2}
    found: dict[str, str] = {}
    for path in sorted((FOLDER.parent / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named: list[ast.expr] = []
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                named = [word.value for word in node.keywords if word.arg == "icon"]
                if called in place and len(node.args) > place[called]:
                    named.append(node.args[place[called]])
                if called == "Place":
                    named.append(node.args[2])
            elif isinstance(node, ast.Assign) and any(getattr(t, "id", "") == "ICONS" for t in node.targets):
                named = list(node.value.values) if isinstance(node.value, ast.Dict) else []
            found |= {
                n.value: path.name
                for n in named
                if isinstance(n, ast.Constant) and isinstance(n.value, str) and n.value
            }
    return found


def test_icons_exist_and_take_the_themes_colour() -> None:
    drawn = {path.stem for path in (FOLDER / "icons").glob("*.svg")}
    named = icons_named()
    assert len(named) > 12, "the search finds them"
    assert set(named) <= drawn, {name: file for name, file in named.items() if name not in drawn}
    for name in drawn:
        assert "currentColor" in icon(name) and "viewBox" in icon(name) and "href" not in icon(name), name


def test_items_are_questions_or_registers() -> None:
    assert {type(item) for step in steps().values() for item in step.items} == {Field, Embedded}
    assert len(QUESTIONS) > 300


def test_every_tone_belongs_to_a_choice_and_each_list_is_whole() -> None:
    for name, toned in tones().items():
        assert set(toned) == set(choices()[name]), name
        assert set(toned.values()) <= {"green", "amber", "red", "blue", "grey"}, name
