"""A bakery's project, its desk and a theme, for every test of the screens."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from models.project import Project
from ui.desk import Desk
from ui.theme import Theme, apply, load_fonts


@pytest.fixture(scope="session", autouse=True)
def let_go_of_qt() -> Iterator[None]:
    """Delete the last tests' widgets, and what they copied: PySide6 6.12 crashes if those outlive Python (offscreen)."""
    yield
    if QApplication.instance() is None:
        return
    QApplication.clipboard().clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="session")
def bakery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a bakery with one partner, and a few rows in the registers that others point at."""
    path = tmp_path_factory.mktemp("bakery") / "bakery.accord"
    made = Project.create(path, "Larkfield Bakery", person="Mara")
    northgate = made.add("party", name="Northgate Deliveries", is_us=False, contact_name="Osei Boateng")
    relationship = made.add("relationship", name="Northgate Deliveries", type="alliance", stage="5")
    made.add("partner", relationship, party_id=northgate)
    made.add("person", relationship, name="Mara Lark", party_id=made.us().id, part="ser")
    made.add("ladder_rung", relationship, role_ours="Shift lead", role_theirs="Route planner", within="2 hours")
    made.add("objective", relationship, objective="Every van leaves by five")
    made.add("business_objective", objective="Sell more bread on Sundays")
    made.add("pulse_round", relationship, name="Spring")
    made.add("candidate", relationship, name="Northgate")
    made.add("criterion", relationship, criterion="On time")
    made.close()
    return path


@pytest.fixture
def project(bakery: Path, tmp_path: Path) -> Iterator[Project]:
    """A fresh copy of the bakery, open."""
    path = tmp_path / bakery.name
    shutil.copy(bakery, path)
    found = Project.open(path, person="Mara")
    yield found
    found.close()


@pytest.fixture
def relationship(project: Project) -> str:
    """The one relationship."""
    return str(project.relationships()[0].id)


@pytest.fixture
def desk(project: Project, relationship: str, qapp: QApplication) -> Desk:
    """The desk of the bakery, with the relationship chosen."""
    found = Desk(project)
    found.show_scope(relationship)
    return found


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The light theme with our fonts."""
    load_fonts()
    return apply(qapp, "light")
