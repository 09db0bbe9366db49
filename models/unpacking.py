"""Reads a project that was exported as JSON into a new one; whatever does not fit is refused with its place."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import sqlalchemy as sa
from babel import Locale as BabelLocale
from babel import UnknownLocaleError
from sqlalchemy import Column, Table

from models import kinds, schema
from models.kinds import CONTROL
from models.project import question_of
from models.records import METADATA
from models.records.base import derived_id
from models.trouble import KindError, ProjectError
from resources.guide import fields
from resources.words import N_, tr

FORMAT = "accord-project"
VERSION = 1
LIMIT = 200 * 2**20  # bytes of one JSON file
KEYS = ("format", "version", "schema", "project", "tables", "attachments")
ATTACHMENT = ("sha256", "media_type", "size", "data")
MARKS = ("", "done", "not_relevant")

_NAME = re.compile(r"[0-9A-Za-z_-]{1,64}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SHA = re.compile(r"[0-9a-f]{64}")
_WANTED = {
    str: N_("{where}, column “{name}”: this has to be text"),
    int: N_("{where}, column “{name}”: this has to be a whole number"),
    float: N_("{where}, column “{name}”: this has to be a number"),
    bool: N_("{where}, column “{name}”: this has to be true or false"),
    date: N_("{where}, column “{name}”: this has to be a date like 2026-12-03"),
}
_UNFIT = N_("{where}, column “{name}”: {error}")

Raw = dict[str, Any]


def tables() -> tuple[Table, ...]:
    """The tables that are exported: all whose changes are recorded, but for the project's own row."""
    return tuple(table for table in schema.recorded_tables() if table.name != "project")


class Reading:
    """Reads and checks one JSON file; info, rows and contents are then ready to be written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        whole = self._parse()
        self._check_head(whole)
        self.contents = self._attachments(whole["attachments"])
        self._files = {content["id"] for content in self.contents}
        self.info = self._row(METADATA.tables["project"], whole["project"], tr("the project"))
        self._check_info()
        self.rows = self._tables(whole["tables"])
        self._check_links()

    def _refuse(self, what: str) -> NoReturn:
        raise ProjectError(tr("“{name}” can’t be imported: {what}.").format(name=self.path.name, what=what))

    def _parse(self) -> Raw:
        def once(pairs: list[tuple[str, Any]]) -> Raw:
            found = dict(pairs)
            if len(found) != len(pairs):
                names = [name for name, _ in pairs]
                self._refuse(
                    tr("“{key}” stands twice in one place").format(
                        key=next(n for n in names if names.count(n) > 1)[:60]
                    )
                )
            return found

        def no_constant(name: str) -> NoReturn:
            self._refuse(tr("{name} is not a number").format(name=name))

        try:
            if self.path.stat().st_size > LIMIT:
                self._refuse(tr("it is larger than {number} MB").format(number=LIMIT >> 20))
            text = self.path.read_text(encoding="utf-8-sig")
            found = json.loads(text, object_pairs_hook=once, parse_constant=no_constant)
        except json.JSONDecodeError as error:
            if not text.strip():
                self._refuse(tr("it is empty"))
            if not text[error.pos :].strip():
                self._refuse(tr("it stops in the middle (line {line})").format(line=error.lineno))
            self._refuse(tr("it is not JSON (line {line})").format(line=error.lineno))
        except UnicodeDecodeError:
            self._refuse(tr("it is not a text in UTF-8"))
        except OSError as error:
            self._refuse(tr("it can’t be read ({reason})").format(reason=error.strerror))
        except (ValueError, RecursionError):
            self._refuse(tr("it holds something that no export of Accord holds"))
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            self._refuse(tr("it is not an export of Accord"))
        return found

    def _check_head(self, whole: Raw) -> None:
        for key, newest in (("version", VERSION), ("schema", schema.SCHEMA)):
            number = whole.get(key)
            if type(number) is not int or number < 1:
                self._refuse(tr("“{key}” has to be a whole number from 1 on").format(key=key))
            if number > newest:
                self._refuse(tr("it was made by a newer Accord. Update Accord on this computer first"))
        self._older = whole["schema"] < schema.SCHEMA
        self._same_keys(whole, KEYS, tr("the file"))
        for key, wanted in (("project", dict), ("tables", dict), ("attachments", list)):
            if not isinstance(whole[key], wanted):
                words = tr("“{key}” has to be a list") if wanted is list else tr("“{key}” has to be an object")
                self._refuse(words.format(key=key))

    def _same_keys(self, found: Any, wanted: tuple[str, ...], where: str) -> None:
        if not isinstance(found, dict):
            self._refuse(tr("{where} has to be an object").format(where=where))
        if unknown := [key for key in found if key not in wanted]:
            self._refuse(tr("this Accord does not know “{key}” in {where}").format(key=unknown[0][:60], where=where))
        if missing := [key for key in wanted if key not in found]:
            self._refuse(tr("“{key}” is missing in {where}").format(key=missing[0], where=where))

    # ------------------------------------------------------------ attachments

    def _attachments(self, found: list[Any]) -> list[Raw]:
        contents: dict[str, Raw] = {}
        for place, entry in enumerate(found, start=1):
            where = tr("attachment {number}").format(number=place)
            self._same_keys(entry, ATTACHMENT, where)
            for key in ("sha256", "media_type", "data"):
                self._text(entry[key], where, key)
            id = entry["sha256"]
            if not _SHA.fullmatch(id):
                self._refuse(tr("{where}: “sha256” has to be 64 small hexadecimal digits").format(where=where))
            if id in contents:
                self._refuse(tr("{where} is there twice ({id}…)").format(where=where, id=id[:12]))
            try:
                data = base64.b64decode(entry["data"], validate=True)
            except ValueError:
                self._refuse(tr("{where}: “data” is not base64").format(where=where))
            if hashlib.sha256(data).hexdigest() != id or type(entry["size"]) is not int or len(data) != entry["size"]:
                self._refuse(
                    tr("{where} ({id}…) is damaged: its bytes don’t agree with its size and checksum").format(
                        where=where, id=id[:12]
                    )
                )
            contents[id] = {"id": id, "media_type": entry["media_type"], "size": len(data), "data": data}
        return list(contents.values())

    # ------------------------------------------------------------ rows

    def _tables(self, found: Raw) -> dict[str, list[Raw]]:
        known = {table.name: table for table in tables()}
        if unknown := [name for name in found if name not in known]:
            self._refuse(tr("this Accord does not know the list “{table}”").format(table=unknown[0][:60]))
        if not self._older and (missing := [name for name in known if name not in found]):
            self._refuse(tr("the list “{table}” is missing").format(table=missing[0]))
        return {name: self._list(table, found.get(name, [])) for name, table in known.items()}

    def _list(self, table: Table, found: Any) -> list[Raw]:
        if not isinstance(found, list):
            self._refuse(tr("“{table}” has to be a list of rows").format(table=table.name))
        rows: dict[str, Raw] = {}
        for place, entry in enumerate(found, start=1):
            row = self._row(table, entry, tr("{table}, row {number}").format(table=table.name, number=place))
            if row["id"] in rows:
                self._refuse(
                    tr("{table}, row {number}: the id “{id}” is there twice").format(
                        table=table.name, number=place, id=row["id"]
                    )
                )
            rows[row["id"]] = row
        return list(rows.values())

    def _row(self, table: Table, entry: Any, where: str) -> Raw:
        if self._older and isinstance(entry, dict):
            defaults = {c.name: getattr(c.default, "arg", None) for c in table.columns}
            entry = {name: value for name, value in defaults.items() if not callable(value)} | entry
        self._same_keys(entry, tuple(table.columns.keys()), where)
        row = {column.name: self._value(table, column, entry[column.name], where) for column in table.columns}
        self._check_key(table.name, row, where)
        return row

    def _value(self, table: Table, column: Column[Any], value: Any, where: str) -> Any:
        name = column.name
        wanted = _python_type(column)
        if value is None:
            if not column.nullable:
                self._refuse(tr("{where}, column “{name}”: null is not allowed here").format(where=where, name=name))
            return None
        if wanted is str:
            self._text(value, where, name)
        if wanted is float and type(value) is int:
            value = float(value) if abs(value) < 2**53 else float("inf")
        if wanted is date and isinstance(value, str) and _DAY.fullmatch(value):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                self._refuse(
                    tr("{where}, column “{name}”: “{value}” is no day of the calendar").format(
                        where=where, name=name, value=value
                    )
                )
        fits = type(value) is wanted
        if not fits:
            self._refuse(tr(_WANTED[wanted]).format(where=where, name=name))
        if wanted is int and abs(value) >= 2**53:
            self._refuse(tr("{where}, column “{name}”: that number is too large").format(where=where, name=name))
        if (name == "id" or name.endswith("_id")) and value and not _NAME.fullmatch(value):
            self._refuse(
                tr("{where}, column “{name}”: a key is made of letters and digits, not “{value}”").format(
                    where=where, name=name, value=value[:60]
                )
            )
        question = question_of(table.name, name)
        if question is None:
            return value
        if question.kind == "file" and value and value not in self._files:
            self._refuse(
                tr("{where}, column “{name}”: the attachment it names is not in the file").format(
                    where=where, name=name
                )
            )
        with self._refusing(where, name):
            return kinds.check(question, value)

    def _text(self, value: Any, where: str, name: str) -> None:
        if not isinstance(value, str):
            self._refuse(tr(_WANTED[str]).format(where=where, name=name))
        if CONTROL.search(value):
            self._refuse(
                tr("{where}, column “{name}”: there are control characters in the text").format(where=where, name=name)
            )

    @contextmanager
    def _refusing(self, where: str, name: str) -> Iterator[None]:
        """Refuse, with its place, what a kind can't take."""
        try:
            yield
        except (KindError, ValueError) as error:
            self._refuse(tr(_UNFIT).format(where=where, name=name, error=str(error)[:200].rstrip(".")))

    def _check_key(self, table: str, row: Raw, where: str) -> None:
        """Keys that are made of what they stand for must be the ones this program would make."""
        if table == "project" and row["id"] != "project":
            self._refuse(tr("the project’s own key has to be “project”"))
        if not row["id"]:
            self._refuse(tr("{where}: the id is empty").format(where=where))
        if table == "answer":
            if row["id"] != derived_id("answer", row["relationship_id"], row["step"], row["field"]):
                self._refuse(
                    tr("{where}: its id does not belong to its relationship, step and field").format(where=where)
                )
            if question := fields().get(f"{row['step']}.{row['field']}"):
                kind = kinds.KINDS[question.kind]
                with self._refusing(where, "value"):
                    value = kind.load(row["value"])
                    if row["value"].strip() and kinds.is_empty(value):
                        raise KindError(tr("“{text}” can’t be read").format(text=row["value"][:60]))
                    row["value"] = kind.store(kinds.check(question, value))
        if table == "step_mark":
            if row["id"] != derived_id("mark", row["relationship_id"], row["step"]):
                self._refuse(tr("{where}: its id does not belong to its relationship and step").format(where=where))
            if row["state"] not in MARKS:
                self._refuse(
                    tr("{where}, column “state”: “{text}” is not done, not_relevant or empty").format(
                        where=where, text=row["state"][:60]
                    )
                )

    # ------------------------------------------------------------ the whole

    def _check_info(self) -> None:
        tag = self.info["language"]
        try:
            BabelLocale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            self._refuse(tr("the project, column “language”: “{tag}” is not a language").format(tag=tag[:60]))

    def _check_links(self) -> None:
        if not self.rows["party"]:
            self._refuse(tr("there is no firm in “party”, not even your own"))
        known = {row["id"] for row in self.rows["relationship"]} | {None}
        for name, rows in self.rows.items():
            for place, row in enumerate(rows, start=1):
                if row.get("relationship_id") not in known:
                    self._refuse(
                        tr("{table}, row {number}: its relationship “{id}” is not in the file").format(
                            table=name, number=place, id=row["relationship_id"]
                        )
                    )


def _python_type(column: Column[Any]) -> type:
    types: tuple[tuple[type[sa.types.TypeEngine[Any]], type], ...] = (
        (sa.Boolean, bool), (sa.Integer, int), (sa.Float, float), (sa.Date, date)
    )  # fmt: skip
    return next((python for kind, python in types if isinstance(column.type, kind)), str)
