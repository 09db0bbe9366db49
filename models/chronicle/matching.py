"""Which steps of the history say a word: in what was written, as the screen shows it, not as the file keeps it."""

import json
from functools import cache

from models.folding import fold
from resources.catalogue import Question, registers
from resources.guide import fields
from resources.words import N_, tr

Condition = tuple[str, list[object]]

MARKS = {"": N_("Open"), "done": N_("Done"), "not_relevant": N_("Not relevant")}
SILENT = {"id", "position", "number", "relationship_id", "step", "field"}
CODED = ("choice", "choices", "scale", "yes_no", "link", "party", "file")  # kinds whose values are not what is shown
SIDES = ("before", "after")
MOST_WORDS = 8  # words looked for; more would only slow what is already found


def join(conditions: list[Condition], by: str = " AND ") -> Condition:
    """Several conditions as one."""
    return by.join(sql for sql, _ in conditions), [value for _, values in conditions for value in values]


def says(text: str, rows: list[Condition]) -> Condition:
    """A step s says each of these words: in its label, by its person, or in its rows that fit the conditions on r."""
    return join([_says(word, rows) for word in [*dict.fromkeys(fold(text).split())][:MOST_WORDS]] or [("1", [])])


def _says(word: str, rows: list[Condition]) -> Condition:
    inner = join([_written(word, side) for side in SIDES] + [_today(word)] + _chosen(word), " OR ")
    sql, values = join([("r.step = s.id", []), *rows, (f"({inner[0]})", inner[1])])
    return (
        f"(instr(fold(s.label), ?) OR instr(fold(s.person), ?) OR EXISTS (SELECT 1 FROM history_row r WHERE {sql}))",
        [word, word, *values],
    )


def _today(word: str) -> Condition:
    """The row says it as it is now."""
    return 'r."row" IN (SELECT "row" FROM search_entry WHERE instr(text, ?))', [word]


def _written(word: str, side: str) -> Condition:
    """One of the values says it; the text of the whole is looked at first, for that is quick."""
    kept = ", ".join("?" * len(_unseen()))
    sql = (
        f"CASE WHEN instr(fold(r.{side}), ?) AND json_valid(r.{side}) THEN EXISTS (SELECT 1 FROM json_each(r.{side}) j"
        f" WHERE j.key NOT IN ({kept}) AND instr(fold(j.value), ?)) ELSE 0 END"
    )
    return sql, [json.dumps(word, ensure_ascii=False)[1:-1], *_unseen(), word]


@cache
def _unseen() -> tuple[str, ...]:
    """The columns whose values nobody sees as the file keeps them, in whichever table they stand."""
    coded: set[str] = set()
    plain = {"title", "reason", "value"}
    for register in registers().values():
        for column in register.columns:
            (coded if column.kind in CODED else plain).add(column.key)
    return tuple(sorted((coded | SILENT | {"shared"}) - plain))


def _chosen(word: str) -> list[Condition]:
    """A choice, a level of a scale or the mark of a step says it by its label."""
    if not any(letter.isalpha() for letter in word):
        return []
    found = [
        _picked(register.key, column.key, keys)
        for register in registers().values()
        for column in register.columns
        if (keys := _keys(column, word))
    ]
    marks = [key for key, label in MARKS.items() if word in fold(tr(label))]
    if marks:
        found.append(_picked("step_mark", "state", marks))
    for field in fields().values():
        if not field.record and (keys := _keys(field, word)):
            picked, values = _picked("answer", "value", keys)
            answered = '"row" IN (SELECT id FROM answer WHERE step = ? AND field = ?)'
            found.append((f"({picked} AND r.{answered})", [*values, field.step, field.key]))
    return found


def _keys(question: Question, word: str) -> list[str]:
    return [key for key, label in question.options.items() if word in fold(label)]


def _picked(table: str, column: str, keys: list[str]) -> Condition:
    """A row of a table was, or became, one of these."""
    marks = ", ".join("?" * len(keys))
    one = f"CAST(json_extract(CASE WHEN json_valid(r.{{}}) THEN r.{{}} END, '$.{column}') AS TEXT) IN ({marks})"
    sides = " OR ".join(one.format(side, side) for side in SIDES)
    return f"(r.\"table\" = '{table}' AND ({sides}))", [*keys, *keys]
