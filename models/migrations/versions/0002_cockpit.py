"""The cockpit: links from actions, decisions and ideas, repeats, agendas, and numbers that are given once only."""

from pathlib import Path

from alembic import op
from sqlalchemy import text

revision = "0002"
down_revision = "0001"

GROWN = ("action", "decision", "meeting", "risk", "value_idea")


def upgrade() -> None:
    """Make the grown tables anew as 0002_cockpit.sql writes them out, with every row they held."""
    for table in GROWN:
        op.execute(f'ALTER TABLE "{table}" RENAME TO "old_{table}"')
        op.execute(f'DROP INDEX "ix_{table}_relationship_id"')
    script = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in script.split(";\n"):
        if statement.strip():
            op.execute(statement)
    for table in GROWN:
        found = op.get_bind().execute(text(f'PRAGMA table_info("old_{table}")'))
        columns = ", ".join(f'"{row[1]}"' for row in found)
        op.execute(f'INSERT INTO "{table}" ({columns}) SELECT {columns} FROM "old_{table}"')
        op.execute(f'DROP TABLE "old_{table}"')
