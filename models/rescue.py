"""Rescues what can be read of a damaged or odd project file into a new, clean one; the old file is never touched."""

import json
import sqlite3
import tempfile
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Float, Integer, LargeBinary, String, Table

from models import cipher, guard, schema
from models.records import METADATA
from models.records.base import new_id
from models.salvage import Salvage, copy_to_work_on, open_copy
from models.sentences import sentence
from models.store import Store
from models.surroundings import why_not_writable
from models.trouble import ProjectError
from resources.catalogue import registers
from resources.words import N_, list_words, ngettext, tr

NAMES = 200  # of lost rows, told one by one
TYPOS = 4  # signs in which a damaged key may differ from the one that it was
LOST_NAME = N_("Name could not be read")
FIRM = N_("Our firm")
OURS = {"history_step", "history_row", "counter"}  # tables whose rows the user never sees as such

Values = dict[str, Any]


@dataclass(slots=True)
class Loss:
    """What of one list could not be read: rows (counted as well as can be), single values, and a line for each known one."""

    rows: int = 0
    values: int = 0
    lines: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether anything is lost, or there is something to tell."""
        return bool(self.rows or self.values or self.lines)

    @property
    def has_room(self) -> bool:
        """Whether one more line would be kept."""
        return len(self.lines) < NAMES

    def tell(self, line: str) -> None:
        """Add a line, up to a limit."""
        if self.has_room:
            self.lines.append(line)


@dataclass(slots=True)
class RescueReport:
    """What was rescued: rows kept by list, and losses by list. The lists are named as the screens name them."""

    source: Path
    target: Path
    kept: dict[str, int] = field(default_factory=dict)
    lost: dict[str, Loss] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether everything was there."""
        return not self.lost

    @property
    def summary(self) -> str:
        """The whole in one line."""
        rows = sum(self.kept.values())
        if self.whole:
            return tr("Everything could be read: {rows} rows are in “{name}”.").format(rows=rows, name=self.target.name)
        gone, values = sum(loss.rows for loss in self.lost.values()), sum(loss.values for loss in self.lost.values())
        parts = [ngettext("{number} row", "{number} rows", gone).format(number=gone)] if gone else []
        if values:
            parts.append(ngettext("{number} single value", "{number} single values", values).format(number=values))
        return tr("{rows} rows are in “{name}”; {lost} could not be read.").format(
            rows=rows, name=self.target.name, lost=list_words(parts) or tr("a few things")
        )

    def lines(self) -> list[str]:
        """Line by line, the summary first."""
        found = [self.summary, *self.notes]
        for name, loss in self.lost.items():
            counts = [tr("{number} kept").format(number=self.kept.get(name, 0))]
            if loss.rows:
                counts.append(ngettext("{number} row lost", "{number} rows lost", loss.rows).format(number=loss.rows))
            if loss.values:
                words = ngettext("{number} value lost", "{number} values lost", loss.values)
                counts.append(words.format(number=loss.values))
            found.append(f"{name}: {', '.join(counts)}")
            found += [f"  {line}" for line in loss.lines]
        return found


def rescue(source: Path, target: Path) -> RescueReport:
    """Write a new project with everything that can still be read; takes a few minutes at most, on any file.

    The new file is as protected as the old one. ProjectError where nothing can be read, where the new file is there already
    or can't be written; there is then no new file.
    """
    if target.exists():
        raise ProjectError(
            tr("“{name}” is there already. Choose another name for what is rescued.").format(name=target.name)
        )
    if not source.is_file():
        raise ProjectError(tr("“{name}” is not a file. Choose a project file.").format(name=source.name))
    part = target.with_name(target.name + ".part")
    try:
        report = RescueReport(source, target)
        with tempfile.TemporaryDirectory(prefix="accord-rescue-", ignore_cleanup_errors=True) as folder:
            copy = copy_to_work_on(source, Path(folder))
            part.unlink(missing_ok=True)
            old = open_copy(copy)
            with closing(old), closing(cipher.twin(part, copy)) as clean:
                clean.isolation_level = None
                _Rescue(old, clean, report).run()
            Store(part, read_only=True, person="").close()  # what is handed over opens
            part.replace(target)
    except (OSError, sqlite3.DatabaseError) as error:
        raise ProjectError(_why(error, source, target)) from error
    finally:
        for left in (part, part.with_name(part.name + "-journal")):
            with suppress(OSError):
                left.unlink()
    return report


def _why(error: Exception, source: Path, target: Path) -> str:
    cause = why_not_writable(target)
    if cause:
        return tr("The rescued file could not be written. {cause} Choose another folder.").format(cause=cause)
    return tr("Nothing could be rescued. {sentence}").format(sentence=sentence(error, source))


class _Rescue:
    """Fills the clean file; only this class knows what makes a project whole."""

    def __init__(self, old: Salvage, clean: sqlite3.Connection, report: RescueReport) -> None:
        self.old, self.clean, self.report = old, clean, report
        self._gone: dict[str, set[str]] = {}

    def run(self) -> None:
        clean = self.clean
        clean.execute("PRAGMA foreign_keys = OFF")
        schema.create(clean)
        clean.execute("DELETE FROM search_stamp")  # the words are taken anew when the file is opened
        clean.execute("BEGIN")
        for table in METADATA.sorted_tables:
            self._take_table(table)
        if not sum(self.report.kept.values()):
            raise ProjectError(
                tr("Nothing in “{name}” can be read any more. Open a backup instead.").format(
                    name=self.report.source.name
                )
            )
        self._bring_back()
        self._repair()
        self._make_sure()
        clean.execute("COMMIT")
        self.report.lost = {name: loss for name, loss in self.report.lost.items() if loss}

    def _loss(self, table: Table) -> Loss:
        return self.report.lost.setdefault(_title(table), Loss())

    def _put(self, table: Table, row: Values) -> bool:
        names = ", ".join(f'"{column}"' for column in row)
        try:
            marks = ", ".join("?" * len(row))
            self.clean.execute(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', tuple(row.values()))
        except sqlite3.IntegrityError:
            return False
        return True

    def _take_table(self, table: Table) -> None:
        loss, kept = self._loss(table), set()
        for values in self.old.rows(table.name, loss.tell):
            before = loss.values
            row = self._fit(table, values, loss)
            if self.old.guessed and loss.values > before:  # it may be the row of another list
                loss.rows += 1
            elif self._put(table, row):
                kept.add(str(row.get("id", "")))
                self.report.kept[_title(table)] = self.report.kept.get(_title(table), 0) + 1
            else:
                loss.rows += 1
                loss.tell(tr("{called}: there twice, kept once").format(called=self._called(table, row)))
        if "id" in table.columns:
            gone = self.old.keys(table.name) - kept
            loss.rows += len(gone)
            if table.name not in OURS:
                self._gone[table.name] = gone

    def _called(self, table: Table, row: Values) -> str:
        return self.old.called(table.name, str(row.get("id", "")))

    def _fit(self, table: Table, values: Values, loss: Loss) -> Values:
        """The values that their columns can hold; others become empty."""
        marks = ", ".join(f'? AS "{column}"' for column in values)
        tests = ", ".join(guard.fits(table.columns[column]) for column in values)
        row = dict(values)
        try:
            fine = self.clean.execute(f'SELECT {tests} FROM (SELECT {marks}) AS "{table.name}"', tuple(values.values()))
            verdict = fine.fetchone()
        except (sqlite3.Error, OverflowError):
            verdict = tuple(False for _ in values)
        bad = [column for column, good in zip(values, verdict) if not good]
        bad += [column.name for column in table.columns if column.name not in values]
        for column in bad:
            row[column] = _empty(table, column)
            if column in values:
                loss.values += 1
                if loss.has_room:  # a name takes a moment to find
                    loss.tell(
                        tr("{called}: {column} held something else; emptied").format(
                            called=self._called(table, values), column=column
                        )
                    )
        return row

    # ---------------------------------------------------------------- making it whole

    def _bring_back(self) -> None:
        """Rows that are gone from their list, but whose every change stands in the history, come back from there."""
        for name, ids in self._gone.items():
            table = METADATA.tables[name]
            loss = self._loss(table)
            for id in sorted(ids):
                past = self._past(table, id)
                row = self._fit(table, {c.name: past[c.name] for c in table.columns if c.name in past}, Loss())
                if past.get("id") == id and self._put(table, row):
                    self.report.kept[_title(table)] = self.report.kept.get(_title(table), 0) + 1
                    loss.rows -= 1
                    loss.tell(tr("{called}: brought back from the history").format(called=self.old.called(name, id)))
                else:
                    loss.tell(tr("{called}: could not be read").format(called=self.old.called(name, id)))

    def _past(self, table: Table, id: str) -> Values:
        """A row as the history tells it; nothing where it does not reach back to its beginning."""
        rows = self.clean.execute(
            'SELECT r.op, r.after FROM history_row r JOIN history_step s ON s.id = r.step WHERE r."table" = ? AND'
            " r.\"row\" = ? AND s.state = 'done' ORDER BY r.id",
            (table.name, id),
        )
        values: Values = {}
        with suppress(ValueError, TypeError):
            for op, after in rows:
                if op == "delete":
                    values = {}
                elif op == "insert" or values:
                    values |= json.loads(after or "{}")
        return values

    def _repair(self) -> None:
        """Links to nothing are led to where they must have led; rows of a lost relationship get one of that key.

        Rows that still belong to nothing go, and so do those that belonged to them.
        """
        while broken := self.clean.execute("PRAGMA foreign_key_check").fetchall():
            for name, place, parent, _ in broken:
                table = METADATA.tables[name]
                column = next(key.parent.name for key in table.foreign_keys if key.column.table.name == parent)
                found = self.clean.execute(f'SELECT "{column}" FROM "{name}" WHERE rowid = ?', (place,)).fetchone()
                if found is None or self._lead(name, place, column, parent, found[0]):
                    continue
                if parent == "relationship" and isinstance(found[0], str) and self._stand_in(found[0]):
                    continue
                self.clean.execute(f'DELETE FROM "{name}" WHERE rowid = ?', (place,))
                loss = self._loss(table)
                loss.rows += 1
                self.report.kept[_title(table)] -= 1
                loss.tell(tr("a row belonged to nothing and was left out"))

    def _lead(self, name: str, place: int, column: str, parent: str, key: object) -> bool:
        """Mend a link whose key was hurt in a few signs only."""
        if not isinstance(key, str) or len(key) < 16:
            return False
        for (other,) in self.clean.execute(f'SELECT id FROM "{parent}"').fetchall():
            if len(other) == len(key) and sum(a != b for a, b in zip(other, key)) <= TYPOS:
                self.clean.execute(f'UPDATE "{name}" SET "{column}" = ? WHERE rowid = ?', (other, place))
                return True
        return False

    def _stand_in(self, key: str) -> bool:
        """A relationship in place of one that could not be read, for the rows that belong to it."""
        table = METADATA.tables["relationship"]
        row = {c.name: _empty(table, c.name) for c in table.columns}
        made = self._put(table, row | {"id": key, "name": tr(LOST_NAME), "position": 2**20, "number": 99})
        if made:
            self._loss(table).tell(
                tr("“{name}” stands for a relationship whose rows are kept").format(name=tr(LOST_NAME))
            )
        return made

    def _make_sure(self) -> None:
        """The two rows that no project can do without."""
        if not self.clean.execute("SELECT 1 FROM project WHERE id = 'project'").fetchone():
            table = METADATA.tables["project"]
            row = {c.name: _empty(table, c.name) for c in table.columns}
            row |= {
                "id": "project",
                "title": self.report.source.stem[:80],
                "created": f"{datetime.now():%Y-%m-%dT%H:%M:%S}",
            }
            row |= {"currency": "GBP", "language": "en-GB", "paper": "A4"}
            self.clean.execute("DELETE FROM project")
            self._put(table, row)
            self.report.notes.append(
                tr("The project’s own name, currency and language could not be read; see Preferences.")
            )
        if not self.clean.execute("SELECT 1 FROM party WHERE is_us").fetchone():
            table = METADATA.tables["party"]
            row = {c.name: _empty(table, c.name) for c in table.columns}
            row |= {"id": new_id(), "name": tr(FIRM), "is_us": True, "number": 1, "position": 0}
            self._put(table, row)
            self.report.notes.append(tr("Your own firm could not be read; type its name under Edit → Firms and logos."))


def _empty(table: Table, name: str) -> Any:
    """What stands in a column of which nothing is known."""
    column = table.columns[name]
    if name == "id" and table.name not in OURS:
        return new_id()
    if column.nullable:
        return None
    empties = ((String, ""), (LargeBinary, b""), (Integer, 0), (Float, 0.0))
    return next((empty for kind, empty in empties if isinstance(column.type, kind)), False)


def _title(table: Table) -> str:
    words = {
        "project": tr("The project"), "answer": tr("Answers"), "step_mark": tr("Steps marked"), "content": tr("Attached files"),
        "history_step": tr("History"), "history_row": tr("History"), "counter": tr("Short numbers"),
    }  # fmt: skip
    return words.get(table.name) or registers()[table.name].title
