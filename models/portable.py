"""A whole project as one JSON file that any program can read, and back again; docs/file-format.md describes it."""

import base64
import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from models import schema
from models.project import Project
from models.trouble import ProjectError
from models.unpacking import FORMAT, LIMIT, VERSION, Raw, Reading, tables
from resources.words import tr

# ---------------------------------------------------------------- export


def export_project(project: Project, path: Path) -> None:
    """Write everything but the history as JSON (UTF-8). ProjectError where it can't be written whole."""
    if path.exists() and path.samefile(project.path):
        raise ProjectError(
            tr("“{name}” is the project itself. Choose another name for the export.").format(name=path.name)
        )
    whole = gather(project)
    temporary = path.with_name(path.name + ".part")
    try:
        with temporary.open("w", encoding="utf-8", newline="\n") as file:
            json.dump(whole, file, ensure_ascii=False, indent=2, allow_nan=False)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        if temporary.stat().st_size > LIMIT:
            raise ProjectError(
                tr("This project is too large to export ({number} MB at most). Save a copy instead.").format(
                    number=LIMIT >> 20
                )
            )
        _count(temporary, project)
        temporary.replace(path)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise ProjectError(
            tr("The export could not be written to “{path}” ({reason}). Try another folder.").format(
                path=path, reason=why
            )
        ) from error
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
        raise ValueError(tr("it does not hold every row; the project was changed meanwhile, or the disk is failing"))


# ---------------------------------------------------------------- import


def import_project(json_path: Path, new_path: Path, *, person: str = "") -> Project:
    """Make a new project file of an export and return it open. ProjectError names what is wrong and where.

    Everything is checked before anything is written; no half-made file is left.
    """
    if new_path.exists():
        raise ProjectError(
            tr("“{name}” is there already. Choose another name for the new project.").format(name=new_path.name)
        )
    found = Reading(json_path)
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
                    raise ProjectError(
                        tr("“{name}” could not be imported whole: rows of “{table}” are missing.").format(
                            name=json_path.name, table=name
                        )
                    )
        finally:
            project.close()
        temporary.replace(new_path)
    except OSError as error:
        raise ProjectError(
            tr("“{path}” could not be written ({reason}). Try another folder.").format(
                path=new_path, reason=error.strerror
            )
        ) from error
    finally:
        temporary.unlink(missing_ok=True)
    return Project.open(new_path, person=person)
