"""The history for people: who changed what, found by every filter, and put back as one step that undo takes back."""

import json
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from models.chronicle import cost, putting_back, steps
from models.chronicle.putting_back import carry_out, plan_before, plan_field, plan_moment, plan_record, plan_written
from models.chronicle.steps import Asking, list_steps, list_written
from models.chronicle.wording import Line, Words
from models.project import Project
from models.trouble import ProjectError
from resources.guide import fields

Dump = Callable[[Project], dict[str, list[tuple[Any, ...]]]]


@pytest.fixture
def mill(project: Project) -> str:
    """A relationship with one risk, R-01."""
    mill = project.add("relationship", name="Meadow Mill")
    project.add("risk", mill, title="Flour price", owner="Ann", likelihood=3, impact=4)
    return mill


def risk_of(project: Project) -> str:
    return str(project.all("risk")[0].id)


def lines(project: Project, step: int) -> list[Line]:
    return Words(project).lines(list_written(project, step))


def newest(project: Project, **asking: Any) -> steps.Step:
    return list_steps(project, Asking(**asking))[0]


def test_a_change_is_told_in_words(project: Project, mill: str) -> None:
    risk = risk_of(project)
    project.set("risk", risk, "owner", "Ben")
    step = newest(project)
    assert (step.person, step.state, step.count) == ("Ann", "done", 1)
    assert abs(step.at - datetime.now().astimezone()) < timedelta(minutes=1)
    (line,) = lines(project, step.id)
    assert (line.kind, line.title, line.did, line.relationship) == ("Risk", "R-01 Flour price", "changed", mill)
    assert [(d.label, d.before, d.after) for d in line.details] == [("Owner", "Ann", "Ben")]


def test_choices_dates_and_links_are_told_as_the_screen_shows_them(project: Project, mill: str) -> None:
    risk = risk_of(project)
    action = project.add("action", mill, action="Ask two more mills", due=date(2026, 12, 3), risk_id=risk)
    step = newest(project)
    (line,) = lines(project, step.id)
    said = {detail.column: detail.after for detail in line.details}
    assert said["due"] == "3 Dec 2026" and said["risk_id"] == "Flour price"
    project.set("action", action, "status", "done")
    assert lines(project, newest(project).id)[0].details[0].after == "Done"


def test_a_deleted_row_keeps_its_last_name(project: Project, mill: str) -> None:
    risk = risk_of(project)
    project.set("risk", risk, "title", "Price of flour")
    changed = newest(project).id
    project.remove("risk", risk)
    assert lines(project, changed)[0].title == "R-01 Price of flour" and not lines(project, changed)[0].there
    assert lines(project, newest(project).id)[0].did == "deleted"


def test_an_undone_addition_keeps_its_name(project: Project, mill: str) -> None:
    project.add("stakeholder", name="The council")
    project.undo()
    step = newest(project)
    assert step.state == "undone" and lines(project, step.id)[0].title.endswith("The council")


def test_every_filter_finds_its_own(project: Project, mill: str) -> None:
    other = project.add("relationship", name="Brightlet")
    risk = risk_of(project)
    project.history.person = "Ben"
    project.set("risk", risk, "owner", "Zoë")
    project.put(next(f for f in fields().values() if f.kind == "text" and f.scope == "relationship"), other, "Bread")
    of = {step.label: step.id for step in list_steps(project, Asking())}
    assert {s.person for s in list_steps(project, Asking(person="Ben"))} == {"Ben"}
    assert [s.id for s in list_steps(project, Asking(table="risk"))] == [of["Risk · Owner"], of["Added risk"]]
    assert newest(project, text="zoe").id == of["Risk · Owner"]  # and, after it, the addition of what is Zoë's today
    assert of["Added risk"] in [s.id for s in list_steps(project, Asking(text="flour PRICE"))]
    mine = [s.id for s in list_steps(project, Asking(relationship=mill))]
    assert of["Risk · Owner"] in mine and max(of.values()) not in mine
    assert newest(project, relationship=other).id == max(of.values())
    today = date.today()
    assert list_steps(project, Asking(since=today, until=today)) == list_steps(project, Asking())
    assert not list_steps(project, Asking(since=today + timedelta(days=1)))
    assert not list_steps(project, Asking(until=today - timedelta(days=1)))
    assert steps.count_steps(project, Asking(table="risk", row=risk)) == 2


def test_words_are_found_as_the_screen_shows_them(project: Project, mill: str) -> None:
    def found(text: str) -> list[str]:
        return [step.label for step in list_steps(project, Asking(text=text))]

    risk = risk_of(project)
    action = project.add("action", mill, action="Ask two more mills")
    project.set("action", action, "status", "doing")
    project.mark("5.5.3.4", mill, "not_relevant", "Too small for that")
    choice = next(f for f in fields().values() if f.kind == "choice" and f.scope == "relationship" and not f.record)
    key, label = list(choice.options.items())[-1]
    project.put(choice, mill, key)
    answered = list_steps(project, Asking())[0].label
    assert found("under way") == ["Action · Status"]  # the label of what the file calls doing
    assert found("doing") == [] and found(mill) == []
    assert found("not relevant small") == [list_steps(project, Asking(table="step_mark"))[0].label]
    assert answered in found(label) and found("relationship_id") == []
    assert found("price flour") == found("flour price") != []
    assert found(" ".join(str(number) for number in range(40))) == []
    project.set("risk", risk, "title", 'Say "dear" twice')
    assert "Risk · Risk" in found('"dear"')
    project._store.execute("UPDATE history_row SET before = '{broken', after = 'flour' WHERE \"table\" = 'action'")
    assert found("under") == [] and "Added risk" in found("flour")


def test_a_relationship_is_told_of_its_deleted_rows_too(project: Project, mill: str) -> None:
    project.remove("risk", risk_of(project))
    assert newest(project, relationship=mill).label == "Deleted risk"


def test_pages_follow_each_other_without_a_gap(project: Project, mill: str) -> None:
    for number in range(7):
        project.add("stakeholder", name=f"Neighbour {number}")
    whole = [step.id for step in list_steps(project, Asking())]
    first = list_steps(project, Asking(), limit=4)
    rest = list_steps(project, Asking(), before=first[-1].id)
    assert [step.id for step in (*first, *rest)] == whole


def test_one_field_is_put_back_and_undone(project: Project, mill: str) -> None:
    risk = risk_of(project)
    project.set("risk", risk, "owner", "Ben")
    plan = plan_field(project, "risk", risk, "owner", "Ann")
    assert plan.label == "Put back Owner of R-01 Flour price"
    assert carry_out(project, plan) is not None
    assert project.get("risk", risk).owner == "Ann"
    project.undo()
    assert project.get("risk", risk).owner == "Ben"


def test_a_record_is_put_back_as_it_was_before_a_step(project: Project, mill: str, dump: Dump) -> None:
    risk = risk_of(project)
    before = dump(project)
    project.set("risk", risk, "owner", "Ben")
    first = newest(project).id
    project.set("risk", risk, "likelihood", 5)
    project.set("risk", risk, "title", "Gone wrong")
    after = dump(project)
    carry_out(project, plan_record(project, first, "risk", risk))
    assert dump(project) == before
    project.undo()
    assert dump(project) == after


def test_a_deleted_record_comes_back_with_the_links_to_it(project: Project, mill: str, dump: Dump) -> None:
    risk = risk_of(project)
    action = project.add("action", mill, action="Ask", risk_id=risk)
    before = dump(project)
    project.remove("risk", risk)
    step = newest(project).id
    assert project.get("action", action).risk_id == ""
    carry_out(project, plan_record(project, step, "risk", risk))
    assert dump(project) == before


def test_a_deleted_relationship_comes_back_whole(sample: Project, dump: Dump) -> None:
    gone = sample.relationships()[0].id
    before = dump(sample)
    sample.remove("relationship", gone)
    without = dump(sample)
    sample.add("stakeholder", name="The council")
    later = sample.all("stakeholder")[-1].id
    step = next(s.id for s in list_steps(sample, Asking()) if s.label == "Deleted relationship")
    plan = plan_record(sample, step, "relationship", gone)
    assert plan.count > 50 and not plan.skipped
    carry_out(sample, plan)
    sample.undo()
    assert dump(sample) != without  # the council stays
    sample.redo()
    sample.remove("stakeholder", later)
    assert dump(sample) == before


def test_everything_goes_back_to_a_moment_and_forth(sample: Project, dump: Dump) -> None:
    before = dump(sample)
    mark = newest_id(sample)
    relationship = sample.relationships()[0].id
    for risk in sample.all("risk")[:3]:
        sample.set("risk", risk.id, "owner", "Nobody")
    sample.remove("party", sample.partners(relationship)[0].id)
    sample.remove("relationship", relationship)
    sample.add("relationship", name="New one")
    sample.add("risk", sample.all("relationship")[-1].id, title="New")
    sample.undo()
    after = dump(sample)
    first = next(s for s in reversed(list_steps(sample, Asking())) if s.id > mark)
    carry_out(sample, plan_before(sample, first))
    assert dump(sample) == before
    sample.undo()
    assert dump(sample) == after
    sample.redo()
    assert dump(sample) == before


def newest_id(project: Project) -> int:
    return int(project.rows_of("SELECT coalesce(max(id), 0) FROM history_step")[0][0])


def test_a_moment_is_found_by_the_clock(project: Project, mill: str, dump: Dump) -> None:
    project._store.execute("UPDATE history_step SET at = '2026-03-01T09:00:00+00:00'")
    before = dump(project)
    project.set("risk", risk_of(project), "owner", "Ben")
    plan = plan_moment(project, datetime(2026, 6, 1, 12, 0).astimezone())
    assert plan.label == "As it was on 1 Jun 2026, 12:00" and len(putting_back.preview(plan)) == 1
    carry_out(project, plan)
    assert dump(project) == before
    assert plan_moment(project, datetime.now().astimezone() + timedelta(minutes=1)).count == 0


def test_one_relationship_goes_back_alone(project: Project, mill: str) -> None:
    other = project.add("relationship", name="Brightlet")
    theirs = project.add("risk", other, title="Rent")
    first = newest_id(project) + 1
    project.set("risk", risk_of(project), "owner", "Ben")
    project.set("risk", theirs, "owner", "Ben")
    step = steps.read_step(project, first)
    assert step is not None
    carry_out(project, plan_before(project, step, other))
    assert project.get("risk", theirs).owner == "" and project.get("risk", risk_of(project)).owner == "Ben"


def test_what_cannot_come_back_is_named_and_the_rest_does(project: Project, mill: str) -> None:
    objective = project.add("objective", mill, objective="Every van by five")
    action = project.add("action", mill, action="Ask", objective_id=objective)
    first = newest_id(project) + 1
    project.set("action", action, "objective_id", "")
    project.set("action", action, "owner", "Ben")
    project.remove("objective", objective)
    plan = plan_record(project, first, "action", action)
    assert plan.skipped == ("“For the aim” of “X-01 Ask”: what it named is gone.",) and plan.count == 1
    carry_out(project, plan)
    assert project.get("action", action).owner == ""
    risk = risk_of(project)
    project.remove("risk", risk)
    gone = newest_id(project)
    project.remove("relationship", mill)
    plan = plan_record(project, gone, "risk", risk)
    assert not plan.count and plan.skipped == ("“R-01 Flour price”: its relationship is gone. Put that back first.",)
    assert carry_out(project, plan) is None


def test_an_undone_step_can_be_had_again(project: Project, mill: str) -> None:
    project.add("stakeholder", name="The council")
    project.undo()
    dropped = newest(project).id
    project.add("stakeholder", name="Neighbours")
    (written,) = list_written(project, dropped)
    carry_out(project, plan_written(project, written))
    assert {row.name for row in project.all("stakeholder")} == {"The council", "Neighbours"}


HOSTILE = (
    ("risk", "update", '{"owner\\" = (SELECT data FROM content) --": "x"}'),
    ("risk", "update", '{"colour": "blue"}'),
    ("risk", "update", '{"likelihood": "high"}'),
    ("risk", "update", '{"owner": {"a": 1}}'),
    ("risk", "update", '["owner"]'),
    ("risk", "update", "not json"),
    ("history_step", "update", '{"state": "done"}'),
    ('risk" SET owner = 1 --', "update", '{"owner": "x"}'),
    ("sqlite_master", "delete", '{"id": "x"}'),
    ("risk", "drop", '{"id": "x"}'),
)


@pytest.mark.parametrize(("table", "op", "values"), HOSTILE)
def test_the_history_of_a_stranger_never_becomes_sql(project: Project, mill: str, dump: Dump, table: str, op: str,
                                                     values: str) -> None:  # fmt: skip
    project.set("risk", risk_of(project), "owner", "Ben")
    project._store.execute(
        'UPDATE history_row SET "table" = ?, op = ?, before = ?, after = ? WHERE id = (SELECT max(id) FROM history_row)',
        table,
        op,
        values,
        values,
    )
    before = dump(project)
    with pytest.raises(ProjectError, match="Nothing was changed"):
        project.undo()
    assert dump(project) == before
    for step in list_steps(project, Asking()):
        assert lines(project, step.id)
    step = newest(project)
    (written,) = list_written(project, step.id)
    for plan in (plan_written(project, written), plan_before(project, step)):
        carry_out(project, plan)
    assert project.rows_of("PRAGMA integrity_check") == [("ok",)]


def test_thinning_keeps_who_and_when_and_undo_stops_there(project: Project, mill: str, dump: Dump) -> None:
    project._store.execute("UPDATE history_step SET at = '2026-03-01T09:00:00+00:00'")
    project.set("risk", risk_of(project), "owner", "Secretowner")
    project.set("risk", risk_of(project), "owner", "Ben")
    whole, cut = cost.measure(project), datetime(2026, 6, 1).astimezone()
    assert cost.count_older(project, cut) == 2
    before = dump(project)
    cost.thin(project, cut, keep_who=True)
    assert dump(project) == before
    assert cost.measure(project).steps == whole.steps - 2 and cost.measure(project).rows < whole.rows
    kept = list_steps(project, Asking())
    assert [s.state for s in kept].count("thinned") == 3 and kept[0].label == "Thinned the history"
    plan = plan_moment(project, datetime(2026, 2, 1).astimezone())
    assert (
        "that history was thinned" in plan.skipped[0] and not plan_moment(project, datetime.now().astimezone()).skipped
    )
    assert project.undo() and project.undo() and project.undo() is None
    assert project.redo()
    cost.thin(project, None, keep_who=False)
    assert project.undo() is None and project.redo() is None
    assert [s.label for s in list_steps(project, Asking())] == ["Thinned the history"]
    assert b"Secretowner" in project.path.read_bytes()  # it stands in the risk
    project.set("risk", risk_of(project), "owner", "Ben")
    cost.thin(project, None, keep_who=True)
    assert b"Secretowner" not in project.path.read_bytes()


def test_fifty_thousand_rows_stay_fluent(project: Project, mill: str) -> None:
    risk = risk_of(project)
    with project.at_once():
        store = project._store
        for number in range(25_000):
            store.execute("INSERT INTO history_step (at, person, label, state) VALUES"
                          " ('2026-03-01T09:00:00+00:00', 'Ann', 'Risk · Owner', 'done')")  # fmt: skip
            for _ in range(2):
                store.execute(
                    'INSERT INTO history_row (step, "table", "row", op, before, after)'
                    " VALUES ((SELECT max(id) FROM history_step), 'risk', ?, 'update', ?, ?)",
                    risk, json.dumps({"owner": f"A{number}"}), json.dumps({"owner": f"A{number + 1}"}),
                )  # fmt: skip
    took = {}
    for name, asking in {
        "all": Asking(), "person": Asking(person="Ann"), "table": Asking(table="risk"), "row": Asking(row=risk),
        "relationship": Asking(relationship=mill), "text": Asking(text="nowhere at all"),
    }.items():  # fmt: skip
        begun = time.perf_counter()
        found = list_steps(project, asking)
        took[name] = round(time.perf_counter() - begun, 3)
        assert bool(found) == (name != "text")
    begun = time.perf_counter()
    plan_moment(project, datetime(2026, 1, 1).astimezone())
    took["moment"] = round(time.perf_counter() - begun, 3)
    print(took)
    assert max(took[name] for name in ("all", "person", "table", "row", "relationship")) < 0.5


def test_a_row_written_twice_in_a_step_is_told_once(project: Project, mill: str) -> None:
    risk = risk_of(project)
    with project.step("Treated"):
        project.set("risk", risk, "owner", "Ben")
        project.set("risk", risk, "likelihood", 5)
        project.set("risk", risk, "owner", "Cid")
        added = project.add("action", mill, action="Ask")
        project.set("action", added, "owner", "Dee")
    step = newest(project)
    assert step.count == 2
    first, second = lines(project, step.id)
    assert [(d.label, d.before, d.after) for d in first.details if d.column == "owner"] == [("Owner", "Ann", "Cid")]
    assert second.did == "added" and [d.after for d in second.details if d.column == "owner"] == ["Dee"]
