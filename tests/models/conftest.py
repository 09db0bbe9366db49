"""Projects to work on: an empty one, one with two relationships, and a whole sample."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import models.project
from models import schema, store
from models.project import Project
from models.sample import write_sample

Dump = dict[str, list[tuple[Any, ...]]]
TODAY = date(2026, 12, 3)


def dump_project(project: Project) -> Dump:
    """Every recorded row as SQLite keeps it."""
    return {
        table.name: project.rows_of(f'SELECT * FROM "{table.name}" ORDER BY id') for table in schema.recorded_tables()
    }


@pytest.fixture(scope="session", autouse=True)
def hasty() -> Iterator[None]:
    """Don't wait for the disk at each commit: only a power cut could tell, and no test pulls the plug."""

    def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
        raw = usual(path, read_only=read_only)
        raw.execute("PRAGMA synchronous = OFF")
        return raw

    usual = store.connect
    with pytest.MonkeyPatch.context() as patch:
        for module in (store, models.project):
            patch.setattr(module, "connect", connect)
        yield


@pytest.fixture(scope="session")
def dump() -> Callable[[Project], Dump]:
    """The whole data of a project, to compare."""
    return dump_project


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new project's file, closed; copy it, don't change it."""
    path = tmp_path_factory.mktemp("empty") / "firm.accord"
    Project.create(path, "Our firm", person="Ann").close()
    return path


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample's file, closed; copy it, don't change it."""
    path = tmp_path_factory.mktemp("sample") / "bakery.accord"
    write_sample("bakery", path, today=TODAY).close()
    return path


@pytest.fixture
def path(tmp_path: Path, empty_file: Path) -> Path:
    """The file of a fresh project."""
    return Path(shutil.copy(empty_file, tmp_path / "firm.accord"))


@pytest.fixture
def project(path: Path) -> Iterator[Project]:
    """A fresh project, open."""
    found = Project.open(path, person="Ann")
    yield found
    found.close()


@pytest.fixture
def sample(tmp_path: Path, sample_file: Path) -> Iterator[Project]:
    """A sample with everything filled in, open."""
    found = Project.open(Path(shutil.copy(sample_file, tmp_path / "bakery.accord")), person="Ann")
    yield found
    found.close()
