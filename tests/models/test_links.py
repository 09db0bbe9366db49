"""Links between rows and verbs for many rows: counts and links stay right, and one gesture is one undo."""

import random
import time
from collections.abc import Callable
from typing import Any

import pytest

from models.links import add_linked, links, list_backward, list_candidates, list_forward, list_linked, name_key
from models.project import Project
from models.trouble import KindError, ProjectError
from resources.catalogue import registers

Dump = dict[str, list[tuple[Any, ...]]]


def data_of(dump: Dump) -> Dump:
    """What a dump says, without what never is undone: the counters of short numbers."""
    return {name: rows for name, rows in dump.items() if name != "counter"}


@pytest.fixture
def relationship(project: Project) -> str:
    """A relationship of the fresh project."""
    return project.add("relationship", name="Northgate")


def link_of(source: str, target: str) -> Any:
    """The link from one register to another."""
    return next(link for link in list_backward(target) if link.register == source)


def dangling(project: Project) -> list[tuple[str, str]]:
    """Links that name a row that is not there."""
    found = []
    for link in links():
        keys = {row.id for row in project.select(link.target, ("id",))}
        for row in project.select(link.register, ("id", link.column.key)):
            if row[1] and row[1] not in keys:
                found.append((link.register, row.id))
    return found


def test_every_link_of_the_catalogue_is_known() -> None:
    for register in registers().values():
        for column in register.columns:
            if column.kind == "link":
                assert column.register in registers()
                assert any(link.column is column for link in list_backward(column.register))
                assert any(link.column is column for link in list_forward(register.key))
    assert {link.register for link in list_backward("risk")} >= {"action"}
    assert {link.register for link in list_backward("objective")} >= {"action", "reading", "value_idea"}
    assert {link.register for link in list_backward("meeting")} >= {"action", "decision"}


def test_a_linked_row_is_added_listed_and_named(project: Project, relationship: str) -> None:
    risk = project.add("risk", relationship, title="The van breaks down")
    link = link_of("action", "risk")
    first = add_linked(project, link, risk, relationship)
    project.set("action", first, "action", "Hire a second van")
    second = add_linked(project, link, risk, relationship)
    assert [row.id for row in list_linked(project, link, risk)] == [first, second]
    assert name_key(project, "risk", risk) == "R-01 · The van breaks down"
    assert name_key(project, "action", second).endswith("-02") and name_key(project, "risk", "gone") == ""
    project.undo()
    assert [row.id for row in list_linked(project, link, risk)] == [first]


def test_candidates_are_of_the_same_relationship(project: Project, relationship: str) -> None:
    other = project.add("relationship", name="Meadow Mill")
    mine, theirs = project.add("risk", relationship, title="Ours"), project.add("risk", other, title="Theirs")
    aim = project.add("business_objective", objective="Sell more")
    assert list(list_candidates(project, "risk", relationship)) == [mine]
    assert list(list_candidates(project, "risk", other)) == [theirs]
    assert list_candidates(project, "risk", None) == {}
    assert list(list_candidates(project, "business_objective", other)) == [aim]


@pytest.mark.parametrize("link", links(), ids=lambda link: f"{link.register}.{link.column.key}")
def test_deleting_a_row_empties_every_link_to_it(project: Project, relationship: str, link: Any) -> None:
    def scope(register: str) -> str | None:
        return None if registers()[register].scope == "business" else relationship

    target = project.add(link.target, scope(link.target))
    source = project.add(link.register, scope(link.register), **{link.column.key: target})
    project.remove(link.target, target)
    assert getattr(project.get(link.register, source), link.column.key) == ""
    assert not dangling(project)
    project.undo()
    assert getattr(project.get(link.register, source), link.column.key) == target
    project.redo()
    assert getattr(project.get(link.register, source), link.column.key) == ""


def test_a_relationship_that_goes_leaves_no_link_behind(project: Project, relationship: str) -> None:
    risk = project.add("risk", relationship, title="Theirs alone")
    ours = project.add("action", None, action="Watch it", risk_id=risk)
    theirs = project.add("action", relationship, action="Mend it", risk_id=risk)
    project.remove("relationship", relationship)
    assert project.get("action", theirs) is None
    assert project.get("action", ours).risk_id == ""  # type: ignore[union-attr]
    project.undo()
    assert {row.risk_id for row in project.all("action")} == {risk}


def test_many_rows_change_in_one_step(project: Project, relationship: str) -> None:
    risks = [project.add("risk", relationship, title=f"Risk {n}", owner="Ann" if n else "Ben") for n in range(4)]
    change = project.set_many("risk", risks, "owner", "Ann")
    assert change is not None and set(change.rows_of("risk")) == {risks[0]}, "only what differs is touched"
    assert project.set_many("risk", risks, "owner", "Ann") is None
    steps = project.rows_of("SELECT count(*) FROM history_step")
    project.set_many("risk", risks, "likelihood", 4)
    assert {row.likelihood for row in project.all("risk")} == {4}
    with pytest.raises(KindError):
        project.set_many("risk", risks, "likelihood", 9)
    project.undo()
    assert {row.likelihood for row in project.all("risk")} == {None}
    project.undo()
    assert [row.owner for row in project.all("risk")] == ["Ben", "Ann", "Ann", "Ann"]
    assert project.rows_of("SELECT count(*) FROM history_step") == [(steps[0][0] + 1,)]


def test_many_rows_are_deleted_in_one_step(
    project: Project, relationship: str, dump: Callable[[Project], Dump]
) -> None:
    risks = [project.add("risk", relationship, title=f"Risk {n}") for n in range(5)]
    project.add("action", relationship, risk_id=risks[1])
    before = data_of(dump(project))
    project.remove_many("risk", risks[:3])
    assert project.count("risk") == 2 and project.all("action")[0].risk_id == ""
    project.undo()
    assert data_of(dump(project)) == before
    with pytest.raises(ProjectError, match="your own firm"):
        project.remove_many("party", [project.us().id])


def test_copies_stand_behind_their_originals(project: Project, relationship: str) -> None:
    risks = [project.add("risk", relationship, title=title) for title in "abc"]
    project.set("risk", risks[0], "shared", True)
    made = project.duplicate_many("risk", [risks[0], risks[2]])
    assert [row.title for row in project.all("risk")] == ["a", "a", "b", "c", "c"]
    assert [row.id for row in project.all("risk")] == [risks[0], made[0], risks[1], risks[2], made[1]]
    assert [row.number for row in project.all("risk")] == [1, 4, 2, 3, 5]
    assert [row.shared for row in project.all("risk")] == [True, False, False, False, False]
    for _ in range(14):  # the room between two rows is used up, and made anew
        project.duplicate_many("risk", [risks[0]])
    rows = project.all("risk")
    assert [row.title for row in rows] == ["a"] * 16 + ["b", "c", "c"] and rows[0].id == risks[0]
    assert len({row.position for row in rows}) == len(rows)
    for _ in range(15):
        project.undo()
    assert [row.title for row in project.all("risk")] == ["a", "b", "c"]


def test_rows_are_added_many_at_once(project: Project, relationship: str) -> None:
    project.add("risk", relationship, title="First")
    made = project.add_many("risk", relationship, [{"title": "Second", "likelihood": 3}, {"title": "Third"}])
    rows = project.all("risk", relationship)
    assert [(row.title, row.number) for row in rows] == [("First", 1), ("Second", 2), ("Third", 3)]
    assert [row.id for row in rows[1:]] == made
    with pytest.raises(KindError):
        project.add_many("risk", relationship, [{"title": "Fourth"}, {"likelihood": 11}])
    assert project.count("risk") == 3
    assert project.add_many("risk", relationship, []) == []
    project.undo()
    assert project.count("risk") == 1


def test_five_thousand_rows_take_a_moment(project: Project, relationship: str) -> None:
    made = project.add_many("action", relationship, [{"action": f"Action {n}"} for n in range(5000)])
    for verb in (
        lambda: project.set_many("action", made, "owner", "Ann"),
        lambda: project.duplicate_many("action", made[:2500]),
        lambda: project.remove_many("action", made),
        project.undo,
    ):
        start = time.perf_counter()
        verb()
        assert time.perf_counter() - start < 2


def test_what_is_taken_back_leaves_no_step(project: Project, relationship: str, monkeypatch: Any) -> None:
    risk = project.add("risk", relationship, title="Flood")
    label = project.history.undo_label()
    project.set("risk", risk, "title", "Fl", merge=True, patient=True)
    monkeypatch.setattr("models.history.MERGE_SECONDS", 0)
    project.set("risk", risk, "title", "Flo", merge=True, patient=True)
    project.set("risk", risk, "title", "Flood", merge=True, patient=True)
    assert project.history.undo_label() == label
    project.set("risk", risk, "title", "Fire", merge=True, patient=True)
    assert project.history.undo_label() != label, "the next typing is a step of its own"
    project.undo()
    assert project.get("risk", risk).title == "Flood"  # type: ignore[union-attr]
    project.undo()
    assert project.get("risk", risk) is None


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_done_can_be_undone(
    project: Project, relationship: str, seed: int, dump: Callable[[Project], Dump]
) -> None:
    """Random edits, bulk edits, moves, copies and links: nothing dangles, and undo and redo retrace every state."""
    dice = random.Random(seed)
    other = project.add("relationship", name="Meadow Mill")
    tables = ("risk", "issue", "objective", "action", "meeting", "decision", "ladder_rung", "value_idea")
    for table in tables:
        for scope in (relationship, other):
            project.add_many(table, scope, [{} for _ in range(4)])
    states = [data_of(dump(project))]

    def some(table: str, most: int) -> list[str]:
        ids = [row.id for row in project.select(table, ("id",))]
        return dice.sample(ids, min(len(ids), dice.randint(1, most)))

    def act() -> None:
        table = dice.choice(tables)
        ids = some(table, 5)
        link = dice.choice([link for link in links() if link.register in tables and link.target in tables])
        verb = dice.choice(("add", "remove", "copy", "set", "move", "link", "share", "linked"))
        if verb == "add":
            project.add(table, dice.choice((relationship, other)))
        elif verb == "remove" and ids:
            project.remove_many(table, ids)
        elif verb == "copy" and ids:
            before = project.count(table)
            assert len(project.duplicate_many(table, ids)) == len(ids) == project.count(table) - before
        elif verb == "set" and ids:
            project.set_many(table, ids, registers()[table].naming.key, dice.choice("abc"))
        elif verb == "move" and ids:
            project.move(table, ids[0], after=dice.choice([None, *ids]))
        elif verb == "link":
            row = next((project.get(link.register, id) for id in some(link.register, 1)), None)
            keys = list(list_candidates(project, link.target, row.relationship_id)) if row is not None else []
            if row is not None and keys:
                project.set(link.register, row.id, link.column.key, dice.choice(keys))
        elif verb == "share" and ids:
            project.set_many(table, ids, "shared", dice.random() < 0.5)
        elif verb == "linked":
            for target in some(link.target, 1):
                add_linked(project, link, target, relationship)

    for _ in range(40):
        act()
        assert not dangling(project)
        now = data_of(dump(project))
        if now != states[-1]:
            states.append(now)
    for state in reversed(states[:-1]):
        assert project.undo() is not None
        assert data_of(dump(project)) == state
    for state in states[1:]:
        assert project.redo() is not None
        assert data_of(dump(project)) == state
    numbers = [row.number for row in project.select("action", ("number",))]
    assert len(numbers) == len(set(numbers))
