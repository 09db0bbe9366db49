"""Brings an older file up to the present schema: on a copy, which takes the original's place only when it has succeeded."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import create_engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from models.cipher import connect as open_bare
from models.cipher import twin
from models.lock import Lock
from models.sentences import sentence
from models.store import connect, examine, look
from models.trouble import LockedError, ProjectError
from resources.words import tr

FOLDER = Path(__file__).parent
VERSIONS = FOLDER / "versions"


def upgrade(path: Path) -> Path | None:
    """Bring a file up to the newest schema and return where the original is kept; None where it was up to date.

    Interrupted at any moment, the original is as it was. ProjectError says in one sentence why it could not be done.
    """
    number = look(path)
    head = newest()
    if number >= head:
        return None
    copy = path.with_name(path.name + ".upgrade")
    try:
        lock = Lock(path)
    except LockedError as error:
        raise ProjectError(
            tr("“{name}” has to be brought up to date, but it is open elsewhere. Close it there first.").format(
                name=path.name
            )
        ) from error
    except OSError as error:
        raise ProjectError(
            tr(
                "“{name}” was made by an older Accord and can’t be brought up to date here, because the folder can’t be"
                " written to. Copy it to another folder and open it there."
            ).format(name=path.name)
        ) from error
    try:
        _copy(path, copy)
        _migrate(copy, number, head, path)
        _settle(copy)
        kept = _keep(path, number)
        os.replace(copy, path)
        return kept
    except (sqlite3.DatabaseError, SQLAlchemyError, CommandError, OSError) as error:
        raise ProjectError(
            tr("“{name}” could not be brought up to date and is as it was. {reason}").format(
                name=path.name, reason=sentence(error, path)
            )
        ) from error
    finally:
        copy.unlink(missing_ok=True)
        copy.with_name(copy.name + "-journal").unlink(missing_ok=True)
        lock.release()


def newest() -> int:
    """The schema number of the newest revision."""
    head = ScriptDirectory(str(FOLDER), version_locations=[str(VERSIONS)]).get_current_head()
    return int(head or 0)


def _copy(path: Path, copy: Path) -> None:
    copy.unlink(missing_ok=True)
    with closing(connect(path, read_only=False)) as source, closing(twin(copy, path)) as target:
        examine(source, path)
        source.backup(target)


def _migrate(copy: Path, number: int, head: int, path: Path) -> None:
    """Run the revisions after `number` on the copy, then check and stamp it."""
    with closing(open_bare(copy, "rw")) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")  # batch mode makes tables anew; dropping one must not cascade
        raw.execute("PRAGMA synchronous = OFF")  # _settle brings the whole to the disk
        raw.execute("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        raw.execute("DELETE FROM alembic_version")
        if number:
            raw.execute("INSERT INTO alembic_version VALUES (?)", (f"{number:04d}",))
        config = Config(attributes={"connection": None})
        config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
        config.set_main_option("version_locations", str(VERSIONS).replace("%", "%%"))
        config.set_main_option("path_separator", "os")
        engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        raw.execute(f"PRAGMA user_version = {head}")
        examine(raw, path)
        if raw.execute("PRAGMA foreign_key_check").fetchone():
            raise ProjectError(
                tr("“{name}” could not be brought up to date and is as it was: rows point to nothing.").format(
                    name=path.name
                )
            )


def _settle(file: Path) -> None:
    """Bring a file's bytes to the disk."""
    with file.open("r+b") as opened:
        os.fsync(opened.fileno())


def _keep(path: Path, number: int) -> Path:
    """Keep the original beside itself, under a name that is free."""
    name = f"{path.name}.v{number}-backup"
    kept = path.with_name(name)
    count = 1
    while kept.exists():
        count += 1
        kept = path.with_name(f"{name}-{count}")
    try:
        os.link(path, kept)
    except OSError:  # FAT sticks and some network folders know no links
        part = kept.with_name(kept.name + ".part")
        try:
            shutil.copy2(path, part)
            _settle(part)
            part.replace(kept)
        finally:
            part.unlink(missing_ok=True)
    return kept
