"""Makes large projects, the same ones for the same number: for benchmarks and for nobody else."""

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from models import kinds
from models.project import GAP, Project
from models.records.base import derived_id
from resources.catalogue import Column, registers
from resources.guide import fields

WORDS = [
    "van",
    "crate",
    "oven",
    "flour",
    "invoice",
    "Monday",
    "driver",
    "shelf",
    "order",
    "mill",
    "price",
    "depot",
    "rota",
    "cellar",
    "bread",
    "label",
    "key",
]
KEPT = ("risk", "action", "issue", "promise", "value_idea", "reading", "decision", "exit_task", "person", "shared_item")


def _value(column: Column, chance: random.Random) -> Any:
    if column.kind in ("line", "person"):
        return " ".join(chance.sample(WORDS, 3))
    if column.kind == "text":
        return " ".join(chance.choices(WORDS, k=14))
    if column.kind in ("number", "money"):
        return float(chance.randint(1, 9000))
    if column.kind == "date":
        return date(2026, 11, 21) + timedelta(days=chance.randint(-200, 400))
    if column.kind == "yes_no":
        return chance.random() < 0.5
    if column.kind == "scale":
        return chance.randint(1, len(column.options))
    if column.kind == "choice":
        return chance.choice(list(column.options))
    return kinds.KINDS[column.kind].empty


def make_project(path: Path, *, relationships: int, rows: int) -> Project:
    """A project of so many relationships and register rows, with every question of each relationship answered."""
    chance = random.Random(44003)
    project = Project.create(path, "Larkfield Bakery")
    register = registers()["relationship"]
    links = []
    for number in range(1, relationships + 1):
        row = {column.key: _value(column, chance) for column in register.columns}
        row |= {"id": derived_id("bench", str(number)), "name": f"Partner {number}", "archived": False}
        links.append(row | {"position": number * GAP, "number": number, "shared": False})
    project.load("relationship", links)
    per_register = max(1, rows // len(KEPT))
    for key in KEPT:
        register = registers()[key]
        made = []
        for number in range(1, per_register + 1):
            row = {column.key: _value(column, chance) for column in register.columns}
            row |= {"id": derived_id("bench", key, str(number)), "position": number * GAP, "number": number}
            made.append(row | {"shared": number % 2 == 0, "relationship_id": chance.choice(links)["id"]})
        project.load(key, made)
    answers = []
    for row in links:
        for field in fields().values():
            if field.scope == "relationship" and field.kind in ("line", "text") and not field.record:
                key = derived_id("answer", row["id"], field.step, field.key)
                text = " ".join(chance.choices(WORDS, k=12))
                place = {"relationship_id": row["id"], "step": field.step, "field": field.key}
                answers.append(place | {"id": key, "value": text, "shared": False})
    project.load("answer", answers)
    project.forget()
    return project
