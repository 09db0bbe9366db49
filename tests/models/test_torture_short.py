"""A few rounds of each torture of `make torture`; all of them take minutes."""

import os
import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from models.project import Project
from tests.torture import damage, full, kills, pairs, passwords, walks
from tests.torture.editor import PASSWORD, READABLE, complain_about, complain_about_readable, digest, make_base
from tests.torture.tally import run

pytestmark = [pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"), pytest.mark.usefixtures("quick")]

SHORT = {
    kills.kill_editing: 6,
    kills.kill_migrating: 2,
    damage.damage_files: 15,
    full.fill_disk: 9,
    pairs.share_file: 3,
    walks.walk_randomly: 40,
}
PROTECTED = {
    kills.kill_editing: 3,
    kills.kill_migrating: 1,
    damage.damage_files: 8,
    full.fill_disk: 3,
    pairs.share_file: 2,
    walks.walk_randomly: 5,
}


@pytest.mark.parametrize("torture", SHORT, ids=lambda torture: torture.__name__)
def test_nothing_is_lost(torture: Callable[..., None], tmp_path: Path) -> None:
    found = run(torture, torture.__name__, SHORT[torture], tmp_path)
    assert found.rounds == SHORT[torture] and not found.losses, "\n".join(found.losses)


@pytest.mark.parametrize("torture", PROTECTED, ids=lambda torture: torture.__name__)
def test_nothing_is_lost_under_a_password(torture: Callable[..., None], tmp_path: Path) -> None:
    found = run(partial(torture, password=PASSWORD), torture.__name__, PROTECTED[torture], tmp_path)
    assert found.rounds == PROTECTED[torture] and not found.losses, "\n".join(found.losses)


@pytest.mark.parametrize("torture", [passwords.kill_protecting, passwords.fill_while_protecting])
def test_the_old_or_the_new_password_opens_it(torture: Callable[..., None], tmp_path: Path) -> None:
    found = run(torture, torture.__name__, 6, tmp_path)
    assert found.rounds == 6 and not found.losses, "\n".join(found.losses)


def test_what_can_be_read_is_noticed(tmp_path: Path) -> None:
    path = make_base(tmp_path / "base.accord")
    assert len(complain_about_readable(tmp_path, "base*")) == len(READABLE)
    assert make_base(tmp_path / "safe.accord", PASSWORD) and not complain_about_readable(tmp_path, "safe*")
    (tmp_path / "safe.accord-journal").write_bytes(path.read_bytes()[4096:])
    assert complain_about_readable(tmp_path, "safe*")


def test_the_torture_would_notice(tmp_path: Path) -> None:
    project = Project.open(make_base(tmp_path / "base.accord"))
    before = digest(project)
    assert complain_about(project) == [] and before == digest(project)
    project.close()
    project = Project.open(tmp_path / "base.accord")
    project._store.execute("PRAGMA foreign_keys = OFF")
    project._store.execute("DROP TRIGGER find_risk_update")
    project._store.execute("UPDATE risk SET title = 'Something else'")
    project._store.execute("UPDATE action SET relationship_id = 'nobody'")
    assert digest(project) != before
    found = complain_about(project)
    assert "rows point to nothing" in found and any("search index" in text for text in found)
    project.close()


def test_damage_is_the_same_for_the_same_number(tmp_path: Path) -> None:
    data = make_base(tmp_path / "base.accord").read_bytes()
    ways = {damage.damage(data, random.Random(number))[0] for number in range(80)}
    assert ways == set(damage.WAYS)
    assert damage.damage(data, random.Random(3)) == damage.damage(data, random.Random(3))
