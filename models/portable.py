"""A whole project as one JSON file that any program can read, and back again; docs/file-format.md describes it."""

import base64
import hashlib
import json
import os
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
from models.project import Project, question_of
from models.records import METADATA
from models.records.base import derived_id
from models.trouble import KindError, ProjectError
from resources.guide import fields

FORMAT = "accord-project"
VERSION = 1
LIMIT = 200 * 2**20  # bytes of one JSON file
KEYS = ("format", "version", "schema", "project", "tables", "attachments")
ATTACHMENT = ("sha256", "media_type", "size", "data")
MARKS = ("", "done", "not_relevant")

_NAME = re.compile(r"[0-9A-Za-z_-]{1,64}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SHA = re.compile(r"[0-9a-f]{64}")
_WORDS = {str: "text", int: "a whole number", float: "a number", bool: "true or false", date: "a date like 2026-12-03"}

Raw = dict[str, Any]


def tables() -> tuple[Table, ...]:
    """The tables that are exported: all whose changes are recorded, but for the project's own row."""
    return tuple(table for table in schema.recorded_tables() if table.name != "project")


# ---------------------------------------------------------------- export


def export_project(project: Project, path: Path) -> None:
    """Write everything but the history as JSON (UTF-8). ProjectError where it can't be written whole."""
    if path.exists() and path.samefile(project.path):
        raise ProjectError(f"“{path.name}” is the project itself. Choose another name for the export.")
    whole = gather(project)
    temporary = path.with_name(path.name + ".part")
    try:
        with temporary.open("w", encoding="utf-8", newline="\n") as file:
            json.dump(whole, file, ensure_ascii=False, indent=2, allow_nan=False)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        if temporary.stat().st_size > LIMIT:
            raise ProjectError(f"This project is too large to export ({LIMIT >> 20} MB at most). Save a copy instead.")
        _count(temporary, project)
        temporary.replace(path)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise ProjectError(f"The export could not be written to “{path}” ({why}). Try another folder.") from error
    finally:
        temporary.unlink(missing_ok=True)


def gather(project: Project) -> Raw:
    """The project as plain JSON values, in an order that only depends on what it holds."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "schema": schema.SCHEMA,
        "project": _plain(project.info),
        "tables": {table.name: [_plain(row) for row in project.all(table.name)] for table in tables()},
        "attachments": [
            {
                "sha256": row.id,
                "media_type": row.media_type,
                "size": row.size,
                "data": base64.b64encode(row.data).decode("ascii"),
            }
            for row in project.all("content")
        ],
    }


def _plain(row: sa.Row[Any]) -> Raw:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in row._mapping.items()}


def _count(path: Path, project: Project) -> None:
    """Read the written file again: an export that lost something must not be taken for a whole one."""
    whole = json.loads(path.read_text(encoding="utf-8"))
    found = {name: len(rows) for name, rows in whole["tables"].items()}
    wanted = {table.name: project.count(table.name) for table in tables()}
    if found != wanted or len(whole["attachments"]) != project.count("content"):
        raise ValueError("it does not hold every row; the project was changed meanwhile, or the disk is failing")


# ---------------------------------------------------------------- import


def import_project(json_path: Path, new_path: Path, *, person: str = "") -> Project:
    """Make a new project file of an export and return it open. ProjectError names what is wrong and where.

    Everything is checked before anything is written; no half-made file is left.
    """
    if new_path.exists():
        raise ProjectError(f"“{new_path.name}” is there already. Choose another name for the new project.")
    found = _Reading(json_path)
    temporary = new_path.with_name(new_path.name + ".part")
    temporary.unlink(missing_ok=True)
    try:
        project = Project.create(temporary, found.info["title"])
        try:
            with project.at_once():
                for name in ("party", "project"):
                    project.clear(name)
                project.load("project", [found.info])
                for name, rows in found.rows.items():
                    project.load(name, rows)
                project.load("content", found.contents)
                project.forget()
            for name, rows in found.rows.items():
                if project.count(name) != len(rows):
                    raise ProjectError(f"“{json_path.name}” could not be imported whole: rows of “{name}” are missing.")
        finally:
            project.close()
        temporary.replace(new_path)
    except OSError as error:
        raise ProjectError(f"“{new_path}” could not be written ({error.strerror}). Try another folder.") from error
    finally:
        temporary.unlink(missing_ok=True)
    return Project.open(new_path, person=person)


class _Reading:
    """Reads and checks one JSON file; info, rows and contents are then ready to be written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        whole = self._parse()
        self._check_head(whole)
        self.contents = self._attachments(whole["attachments"])
        self._files = {content["id"] for content in self.contents}
        self.info = self._row(METADATA.tables["project"], whole["project"], "the project")
        self._check_info()
        self.rows = self._tables(whole["tables"])
        self._check_links()

    def _refuse(self, what: str) -> NoReturn:
        raise ProjectError(f"“{self.path.name}” can’t be imported: {what}.")

    def _parse(self) -> Raw:
        def once(pairs: list[tuple[str, Any]]) -> Raw:
            found = dict(pairs)
            if len(found) != len(pairs):
                names = [name for name, _ in pairs]
                self._refuse(f"“{next(n for n in names if names.count(n) > 1)[:60]}” stands twice in one place")
            return found

        def no_constant(name: str) -> NoReturn:
            self._refuse(f"{name} is not a number")

        try:
            if self.path.stat().st_size > LIMIT:
                self._refuse(f"it is larger than {LIMIT >> 20} MB")
            text = self.path.read_text(encoding="utf-8-sig")
            found = json.loads(text, object_pairs_hook=once, parse_constant=no_constant)
        except json.JSONDecodeError as error:
            what = "it stops in the middle" if text.strip() and not text[error.pos :].strip() else "it is not JSON"
            self._refuse(f"{what} (line {error.lineno})" if text.strip() else "it is empty")
        except UnicodeDecodeError:
            self._refuse("it is not a text in UTF-8")
        except OSError as error:
            self._refuse(f"it can’t be read ({error.strerror})")
        except (ValueError, RecursionError):
            self._refuse("it holds something that no export of Accord holds")
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            self._refuse("it is not an export of Accord")
        return found

    def _check_head(self, whole: Raw) -> None:
        for key, newest in (("version", VERSION), ("schema", schema.SCHEMA)):
            number = whole.get(key)
            if type(number) is not int or number < 1:
                self._refuse(f"“{key}” has to be a whole number from 1 on")
            if number > newest:
                self._refuse("it was made by a newer Accord. Update Accord on this computer first")
        self._older = whole["schema"] < schema.SCHEMA
        self._same_keys(whole, KEYS, "the file")
        for key, wanted in (("project", dict), ("tables", dict), ("attachments", list)):
            if not isinstance(whole[key], wanted):
                self._refuse(f"“{key}” has to be {'a list' if wanted is list else 'an object'}")

    def _same_keys(self, found: Any, wanted: tuple[str, ...], where: str) -> None:
        if not isinstance(found, dict):
            self._refuse(f"{where} has to be an object")
        if unknown := [key for key in found if key not in wanted]:
            self._refuse(f"this Accord does not know “{unknown[0][:60]}” in {where}")
        if missing := [key for key in wanted if key not in found]:
            self._refuse(f"“{missing[0]}” is missing in {where}")

    # ------------------------------------------------------------ attachments

    def _attachments(self, found: list[Any]) -> list[Raw]:
        contents: dict[str, Raw] = {}
        for place, entry in enumerate(found, start=1):
            where = f"attachment {place}"
            self._same_keys(entry, ATTACHMENT, where)
            for key in ("sha256", "media_type", "data"):
                self._text(entry[key], where, key)
            id = entry["sha256"]
            if not _SHA.fullmatch(id):
                self._refuse(f"{where}: “sha256” has to be 64 small hexadecimal digits")
            if id in contents:
                self._refuse(f"{where} is there twice ({id[:12]}…)")
            try:
                data = base64.b64decode(entry["data"], validate=True)
            except ValueError:
                self._refuse(f"{where}: “data” is not base64")
            if hashlib.sha256(data).hexdigest() != id or type(entry["size"]) is not int or len(data) != entry["size"]:
                self._refuse(f"{where} ({id[:12]}…) is damaged: its bytes don’t agree with its size and checksum")
            contents[id] = {"id": id, "media_type": entry["media_type"], "size": len(data), "data": data}
        return list(contents.values())

    # ------------------------------------------------------------ rows

    def _tables(self, found: Raw) -> dict[str, list[Raw]]:
        known = {table.name: table for table in tables()}
        if unknown := [name for name in found if name not in known]:
            self._refuse(f"this Accord does not know the list “{unknown[0][:60]}”")
        if not self._older and (missing := [name for name in known if name not in found]):
            self._refuse(f"the list “{missing[0]}” is missing")
        return {name: self._list(table, found.get(name, [])) for name, table in known.items()}

    def _list(self, table: Table, found: Any) -> list[Raw]:
        if not isinstance(found, list):
            self._refuse(f"“{table.name}” has to be a list of rows")
        rows: dict[str, Raw] = {}
        for place, entry in enumerate(found, start=1):
            row = self._row(table, entry, f"{table.name}, row {place}")
            if row["id"] in rows:
                self._refuse(f"{table.name}, row {place}: the id “{row['id']}” is there twice")
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
                self._refuse(f"{where}, column “{name}”: null is not allowed here")
            return None
        if wanted is str:
            self._text(value, where, name)
        if wanted is float and type(value) is int:
            value = float(value) if abs(value) < 2**53 else float("inf")
        if wanted is date and isinstance(value, str) and _DAY.fullmatch(value):
            with self._refusing(f"{where}, column “{name}”: “{value}” is no day of the calendar"):
                value = date.fromisoformat(value)
        fits = type(value) is wanted
        if not fits:
            self._refuse(f"{where}, column “{name}”: this has to be {_WORDS[wanted]}")
        if wanted is int and abs(value) >= 2**53:
            self._refuse(f"{where}, column “{name}”: that number is too large")
        if (name == "id" or name.endswith("_id")) and value and not _NAME.fullmatch(value):
            self._refuse(f"{where}, column “{name}”: a key is made of letters and digits, not “{value[:60]}”")
        question = question_of(table.name, name)
        if question is None:
            return value
        if question.kind == "file" and value and value not in self._files:
            self._refuse(f"{where}, column “{name}”: the attachment it names is not in the file")
        with self._refusing(f"{where}, column “{name}”: {{error}}"):
            return kinds.check(question, value)

    def _text(self, value: Any, where: str, name: str) -> None:
        if not isinstance(value, str):
            self._refuse(f"{where}, column “{name}”: this has to be text")
        if CONTROL.search(value):
            self._refuse(f"{where}, column “{name}”: there are control characters in the text")

    @contextmanager
    def _refusing(self, sentence: str) -> Iterator[None]:
        try:
            yield
        except (KindError, ValueError) as error:
            self._refuse(sentence.replace("{error}", str(error)[:200].rstrip(".")))

    def _check_key(self, table: str, row: Raw, where: str) -> None:
        """Keys that are made of what they stand for must be the ones this program would make."""
        if table == "project" and row["id"] != "project":
            self._refuse("the project’s own key has to be “project”")
        if not row["id"]:
            self._refuse(f"{where}: the id is empty")
        if table == "answer":
            if row["id"] != derived_id("answer", row["relationship_id"], row["step"], row["field"]):
                self._refuse(f"{where}: its id does not belong to its relationship, step and field")
            if question := fields().get(f"{row['step']}.{row['field']}"):
                kind = kinds.KINDS[question.kind]
                with self._refusing(f"{where}, column “value”: {{error}}"):
                    value = kind.load(row["value"])
                    if row["value"].strip() and kinds.is_empty(value):
                        raise KindError(f"“{row['value'][:60]}” can’t be read")
                    row["value"] = kind.store(kinds.check(question, value))
        if table == "step_mark":
            if row["id"] != derived_id("mark", row["relationship_id"], row["step"]):
                self._refuse(f"{where}: its id does not belong to its relationship and step")
            if row["state"] not in MARKS:
                self._refuse(f"{where}, column “state”: “{row['state'][:60]}” is not done, not_relevant or empty")

    # ------------------------------------------------------------ the whole

    def _check_info(self) -> None:
        with self._refusing(f"the project, column “language”: “{self.info['language'][:60]}” is not a language"):
            try:
                BabelLocale.parse(self.info["language"], sep="-")
            except UnknownLocaleError as error:
                raise ValueError from error

    def _check_links(self) -> None:
        if not self.rows["party"]:
            self._refuse("there is no firm in “party”, not even your own")
        known = {row["id"] for row in self.rows["relationship"]} | {None}
        for name, rows in self.rows.items():
            for place, row in enumerate(rows, start=1):
                if row.get("relationship_id") not in known:
                    self._refuse(f"{name}, row {place}: its relationship “{row['relationship_id']}” is not in the file")


def _python_type(column: Column[Any]) -> type:
    types: tuple[tuple[type[sa.types.TypeEngine[Any]], type], ...] = (
        (sa.Boolean, bool), (sa.Integer, int), (sa.Float, float), (sa.Date, date)
    )  # fmt: skip
    return next((python for kind, python in types if isinstance(column.type, kind)), str)
