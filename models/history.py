"""The history of a project: gestures grouped into steps, undone and redone by replaying what the triggers wrote."""

import json
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from models.change import Change, Touched
from models.replay import read_values, replay_row
from models.store import Store

MERGE_SECONDS = 1.5


def _touched(rows: Iterable[tuple[str, str, str, str | None, str | None]], *, backwards: bool) -> tuple[Touched, ...]:
    inverse = {"insert": "delete", "delete": "insert", "update": "update"}
    found = []
    for table, row, op, before, after in rows:
        columns = frozenset(read_values(after or before))
        found.append(Touched(table, row, inverse[op] if backwards else op, columns))
    return tuple(found)


class History:
    """Writes, merges, undoes and redoes steps. All of it lies in the file, so undo works after a restart too."""

    def __init__(self, store: Store, person: str = "") -> None:
        self._store = store
        self.person = person
        self._step: int | None = None
        self._last_key: tuple[str, ...] | None = None
        self._last_time = 0.0
        self.last: Change | None = None

    @contextmanager
    def gesture(self, label: str, merge_key: tuple[str, ...] | None = None, *, patient: bool = False) -> Iterator[None]:
        """Everything inside is one transaction and one step; inside another gesture it joins that one.

        With the same merge_key within MERGE_SECONDS of the last gesture, it continues that step (typing in one field);
        patient continues it however long ago it was. A step that ends where it began leaves nothing behind.
        """
        if self._step is not None:
            yield
            return
        now = time.monotonic()
        soon = patient or now - self._last_time < MERGE_SECONDS
        merging = merge_key is not None and merge_key == self._last_key and soon
        self.last = None
        self._last_key = None  # a failed gesture must not be continued
        with self._store.transaction():
            mark = self._store.execute("SELECT coalesce(max(id), 0) FROM history_row").fetchone()[0]
            step = self._top() if merging else None
            if step is None:
                step = self._begin(label)
            self._store.execute("UPDATE recording SET step = ?", step)
            self._step = step
            try:
                yield
            finally:
                self._step = None
            self._store.execute("UPDATE recording SET step = NULL")
            rows = self._rows("id > ?", mark)
            if rows:
                self._store.execute("UPDATE history_step SET state = 'dropped' WHERE state = 'undone'")
                self.last = Change(label, _touched(rows, backwards=False))
                if merging:
                    self._collapse(step)
            gone = self._store.execute(
                "DELETE FROM history_step WHERE id = ? AND NOT EXISTS (SELECT 1 FROM history_row WHERE step = ?)",
                step,
                step,
            ).rowcount
        self._last_key, self._last_time = None if gone else merge_key, now

    def _begin(self, label: str) -> int:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        cursor = self._store.execute(
            "INSERT INTO history_step (at, person, label, state) VALUES (?, ?, ?, 'done')", at, self.person, label
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def _rows(self, where: str, *values: object) -> list[tuple[str, str, str, str | None, str | None]]:
        return self._store.execute(
            f'SELECT "table", "row", op, before, after FROM history_row WHERE {where} ORDER BY id', *values
        ).fetchall()

    def _collapse(self, step: int) -> None:
        """Make one update out of the two that a merged gesture left for the same row, so that typing costs little.

        What was typed and taken back again is no change; it goes.
        """
        rows = self._store.execute(
            'SELECT id, "table", "row", before, after FROM history_row WHERE step = ? AND op = \'update\' ORDER BY id',
            step,
        ).fetchall()
        first: dict[tuple[str, str], tuple[int, str, str]] = {}
        for number, table, row, before, after in rows:
            if (table, row) not in first:
                first[table, row] = (number, before, after)
                continue
            kept, old, new = first[table, row]
            was, became = json.loads(before) | json.loads(old), json.loads(new) | json.loads(after)
            same = [column for column in was if was[column] == became[column]]
            old = json.dumps({k: v for k, v in was.items() if k not in same}, ensure_ascii=False)
            new = json.dumps({k: v for k, v in became.items() if k not in same}, ensure_ascii=False)
            self._store.execute("UPDATE history_row SET before = ?, after = ? WHERE id = ?", old, new, kept)
            self._store.execute("DELETE FROM history_row WHERE id = ?", number)
            if len(same) == len(was):
                self._store.execute("DELETE FROM history_row WHERE id = ?", kept)
                del first[table, row]
            else:
                first[table, row] = (kept, old, new)

    def _top(self) -> int | None:
        row = self._store.execute("SELECT max(id) FROM history_step WHERE state = 'done'").fetchone()
        return row[0] if row else None

    def pause(self) -> None:
        """Let the next gesture be a step of its own, even in the same field."""
        self._last_key = None

    def undo_label(self) -> str:
        """What undo would take back, or an empty string."""
        return self._label("done", "DESC")

    def redo_label(self) -> str:
        """What redo would bring back, or an empty string."""
        return self._label("undone", "ASC")

    def _label(self, state: str, order: str) -> str:
        row = self._store.execute(
            f"SELECT label FROM history_step WHERE state = ? ORDER BY id {order} LIMIT 1", state
        ).fetchone()
        return row[0] if row else ""

    def undo(self) -> Change | None:
        """Take back the newest step, or None where there is nothing to take back."""
        return self._replay("done", "DESC", "undone")

    def redo(self) -> Change | None:
        """Bring back the step that was undone last, or None."""
        return self._replay("undone", "ASC", "done")

    def _replay(self, state: str, order: str, becomes: str) -> Change | None:
        self.pause()
        found = self._store.execute(
            f"SELECT id, label FROM history_step WHERE state = ? ORDER BY id {order} LIMIT 1", state
        ).fetchone()
        if found is None:
            return None
        step, label = found
        backwards = becomes == "undone"
        rows = self._rows("step = ?", step)
        if backwards:
            rows.reverse()
        with self._store.transaction():
            self._store.execute("PRAGMA defer_foreign_keys = ON")
            for row in rows:
                replay_row(self._store, row, backwards=backwards)
            self._store.execute("UPDATE history_step SET state = ? WHERE id = ?", becomes, step)
        return Change(label, _touched(rows, backwards=backwards), "undo" if backwards else "redo")
