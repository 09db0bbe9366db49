"""The shape of the search: its tables in the file, and the triggers that keep them in step with what is written.

search_entry holds the folded words of each row and answer. search is an FTS5 index of their trigrams over it; SQLite lets
no trigger write to such a table while the schema of a file isn't trusted, so the triggers note in search_pending which
entries are to be indexed anew, and with what words they stand in the index.
"""

import zlib
from functools import cache

from models.records import METADATA
from resources.catalogue import Register, registers
from resources.guide import fields

WORDY = ("line", "text", "person")
ANSWER = "answer"

# The index keeps no places inside a text (detail=none): half the size, and what it finds is looked at again anyway.
TABLES = (
    'CREATE TABLE search_entry (id INTEGER PRIMARY KEY, "table" TEXT NOT NULL, "row" TEXT NOT NULL, '
    'relationship_id TEXT, text TEXT NOT NULL, UNIQUE ("table", "row"))',
    "CREATE INDEX ix_search_entry_relationship_id ON search_entry (relationship_id)",
    "CREATE TABLE search_pending (id INTEGER PRIMARY KEY, old TEXT)",
    "CREATE TABLE search_stamp (version TEXT NOT NULL)",
    "CREATE VIRTUAL TABLE search USING fts5(text, content='search_entry', content_rowid='id', "
    "tokenize='trigram', detail=none, columnsize=0)",
)


@cache
def wordy_columns(table: str) -> tuple[str, ...]:
    """The columns of a register that hold words, the one that names a row first."""
    register = registers()[table]
    found = [column.key for column in register.columns if column.kind in WORDY]
    first = register.naming.key
    return tuple(sorted(found, key=lambda key: key != first))


def searched() -> tuple[str, ...]:
    """The tables whose rows can be found: the answers and every register."""
    return (ANSWER, *registers())


def short_number(register: Register, number: int) -> str:
    """What a row is called for short, as R-04."""
    return f"{register.prefix}-{number:02d}"


@cache
def _wordy_answers() -> str:
    return ", ".join(f"'{field.path}'" for field in fields().values() if field.kind in WORDY and not field.record)


def words_of(table: str, side: str) -> str:
    """The SQL of a row's folded words; side is NEW or the table's name."""
    if table == ANSWER:
        return (
            f"CASE WHEN {side}.step || '.' || {side}.field IN ({_wordy_answers()}) THEN fold({side}.value) ELSE '' END"
        )
    parts = [f"'{registers()[table].prefix}-' || printf('%02d', {side}.number)"]
    parts += [f'{side}."{key}"' for key in wordy_columns(table)]
    return f"fold({' || char(10) || '.join(parts)})"


def owner_of(table: str, side: str) -> str:
    """The SQL of the relationship that a row belongs to, NULL for the business."""
    if table == "relationship":
        return f"{side}.id"
    return f"{side}.relationship_id" if "relationship_id" in METADATA.tables[table].columns else "NULL"


def _watched(table: str) -> str:
    columns = ["value", "step", "field"] if table == ANSWER else ["number", *wordy_columns(table)]
    if "relationship_id" in METADATA.tables[table].columns:
        columns.append("relationship_id")
    return ", ".join(f'"{column}"' for column in columns)


def _triggers_of(table: str) -> tuple[str, ...]:
    words, owner = words_of(table, "NEW"), owner_of(table, "NEW")
    return (
        f'CREATE TEMP TRIGGER "find_{table}_insert" AFTER INSERT ON main."{table}" BEGIN '
        f'INSERT INTO search_entry ("table", "row", relationship_id, text) VALUES (\'{table}\', NEW.id, {owner}, {words}); '
        "END",
        f'CREATE TEMP TRIGGER "find_{table}_update" AFTER UPDATE OF {_watched(table)} ON main."{table}" BEGIN '
        f"UPDATE search_entry SET relationship_id = {owner}, text = {words} "
        f'WHERE "table" = \'{table}\' AND "row" = NEW.id; END',
        f'CREATE TEMP TRIGGER "find_{table}_delete" AFTER DELETE ON main."{table}" BEGIN '
        f'DELETE FROM search_entry WHERE "table" = \'{table}\' AND "row" = OLD.id; END',
    )


_NOTE = "INSERT INTO search_pending (id, old) VALUES ({}) ON CONFLICT (id) DO NOTHING;"
_OLD = "OLD.id, OLD.text"  # unspoken
_NOTES = {
    "note_insert": f"AFTER INSERT ON main.search_entry BEGIN {_NOTE.format('NEW.id, NULL')} END",
    "note_update": "AFTER UPDATE OF text ON main.search_entry WHEN OLD.text IS NOT NEW.text "
    f"BEGIN {_NOTE.format(_OLD)} END",
    "note_delete": f"AFTER DELETE ON main.search_entry BEGIN {_NOTE.format(_OLD)} END",
}


@cache
def trigger_script() -> str:
    """The TEMP triggers that keep the search in step with every write; they call fold() of the connection."""
    parts = [trigger for table in searched() for trigger in _triggers_of(table)]
    parts += [f'CREATE TEMP TRIGGER "{name}" {body}' for name, body in _NOTES.items()]
    return ";\n".join(parts) + ";"


@cache
def version() -> str:
    """Names what the index holds: it changes when a column is added or words are taken in another way."""
    return f"1-{zlib.crc32(trigger_script().encode()):08x}"
