"""Repeats: the next day of something that comes back, and the next action where one that comes back is finished."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from models.change import Change
from models.many import ManyEditing
from models.records.base import new_id
from models.rows import batched
from resources.catalogue import registers
from resources.words import tr

DONE = "done"
GONE = ("done", "dropped")
DAYS = {"weekly": 7, "fortnightly": 14}
MONTHS = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}
FRESH = {"status": "open", "done_on": None, "meeting_id": ""}  # what the next action does not take over


def is_month_end(day: date) -> bool:
    """Whether a day is the last of its month."""
    return day.day == monthrange(day.year, day.month)[1]


def step_on(day: date, repeat: str, times: int = 1) -> date:
    """The day so many rounds later. The last day of a month stays the last: 31 Jan, 28 Feb, 31 Mar. KeyError: no rhythm."""
    if repeat in DAYS:
        return day + timedelta(days=DAYS[repeat] * times)
    year, month = divmod(day.year * 12 + day.month - 1 + MONTHS[repeat] * times, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, last if is_month_end(day) else min(day.day, last))


def next_after(day: date, repeat: str, today: date) -> date:
    """The first day of a rhythm begun on a day that is neither that day nor past nor today. KeyError: no rhythm."""
    behind = (today - day).days
    round_days = DAYS.get(repeat) or MONTHS[repeat] * 31
    times = max(1, behind // round_days)
    while (found := step_on(day, repeat, times)) <= today:
        times += 1
    return found


class RepeatingEditing(ManyEditing):
    """The verbs, which see to it that a finished action that repeats is followed by the next one, in the same step."""

    def finish_action(self, id: str, today: date | None = None) -> Change | None:
        """Tick an action off; where it repeats, the next one is made, due after today."""
        today = today or date.today()
        row = self.get("action", id)
        words = " ".join(row.action.split()) if row is not None and row.action else tr("an action")
        with self.step(tr("Finished “{words}”").format(words=words)):
            leaving = self._leaving([id])
            super().set("action", id, "status", DONE)
            super().set("action", id, "done_on", today)
            self._follow(leaving, today)
        return self.history.last

    def set(self, table: str, id: str, column: str, value: Any, *, merge: bool = False, patient: bool = False
            ) -> Change | None:  # fmt: skip
        """Change one column of one row; finishing an action that repeats makes the next one."""
        leaving = self._leaving([id]) if (table, column, value) == ("action", "status", DONE) else []
        if not leaving:
            return super().set(table, id, column, value, merge=merge, patient=patient)
        with self.step(tr("Finished an action that repeats")):
            super().set(table, id, column, value)
            self._follow(leaving, date.today())
        return self.history.last

    def set_many(self, table: str, ids: Sequence[str], column: str, value: Any) -> Change | None:
        """Give one column of many rows the same value; finishing actions that repeat makes the next ones."""
        leaving = self._leaving(ids) if (table, column, value) == ("action", "status", DONE) else []
        if not leaving:
            return super().set_many(table, ids, column, value)
        with self.step(tr("Finished actions")):
            super().set_many(table, ids, column, value)
            self._follow(leaving, date.today())
        return self.history.last

    def _leaving(self, ids: Sequence[str]) -> list[Any]:
        """The rows among these that repeat and are not finished yet."""
        return [
            row
            for some in batched(ids)
            for row in self.page("action", some).values()
            if row.repeat and row.status not in GONE
        ]

    def _follow(self, finished: list[Any], today: date) -> None:
        """Add the action that comes next for each; none where an open one like it waits already."""
        if not finished:
            return
        waiting = set(
            self._store.execute(
                "SELECT relationship_id, action, owner, party_id, repeat FROM action"
                " WHERE repeat <> '' AND status NOT IN ('done', 'dropped')"
            ).fetchall()
        )
        keys = [column.key for column in registers()["action"].columns]
        ready = []
        for row in finished:
            if (row.relationship_id, row.action, row.owner, row.party_id, row.repeat) in waiting:
                continue
            new = {key: getattr(row, key) for key in keys} | FRESH
            new |= {"id": new_id(), "shared": row.shared, "relationship_id": row.relationship_id}
            ready.append(new | {"due": next_after(row.due or today, row.repeat, today)})
        self._insert("action", None, ready)
