"""Each verb of a project: what it writes, what it announces, and that undo takes it back."""

from datetime import date, datetime

import pytest

from models.change import Change
from models.project import ANY, GAP, Project
from models.trouble import KindError, ProjectError
from resources.guide import fields

SCOPE = fields()["5.1.3.1.plan_scope"]


@pytest.fixture
def bakery(project: Project) -> str:
    """A relationship."""
    return project.add("relationship", name="The bakery")


def titles(project: Project, relationship: str) -> list[str]:
    """The titles of the risks, in their order."""
    return [row.title for row in project.all("risk", relationship)]


def test_add_fills_every_column_and_numbers(project: Project, bakery: str) -> None:
    first = project.add("risk", bakery, title="Fire", likelihood=3, due=date(2027, 1, 2))
    second = project.add("risk", bakery)
    row = project.get("risk", first)
    assert (row.title, row.likelihood, row.due, row.impact, row.cause) == ("Fire", 3, date(2027, 1, 2), None, "")
    assert (row.relationship_id, row.number, row.shared) == (bakery, 1, False)
    assert project.get("risk", second).number == 2
    assert project.count("risk") == 2 and project.count("risk", bakery, title="Fire") == 1


def test_add_after_puts_the_row_there_in_one_step(project: Project, bakery: str) -> None:
    first = project.add("risk", bakery, title="one")
    project.add("risk", bakery, title="three")
    project.add("risk", bakery, title="two", after=first)
    assert titles(project, bakery) == ["one", "two", "three"]
    project.undo()
    assert titles(project, bakery) == ["one", "three"]


def test_set_changes_one_column_and_undo_restores_it(project: Project, bakery: str) -> None:
    risk = project.add("risk", bakery, title="Fire")
    change = project.set("risk", risk, "title", "Flood")
    assert change is not None and change.label == "Risk · Risk" and not change.structural
    assert change.rows_of("risk")[risk].columns == {"title"}
    assert project.history.undo_label() == change.label
    assert project.set("risk", risk, "title", "Flood") is None, "nothing changed"
    back = project.undo()
    assert back is not None and back.verb == "undo" and project.get("risk", risk).title == "Fire"
    assert project.history.redo_label() == change.label
    again = project.redo()
    assert again is not None and again.verb == "redo" and project.get("risk", risk).title == "Flood"
    assert project.redo() is None


def test_set_refuses_wrong_values_and_rows_that_are_gone(project: Project, bakery: str) -> None:
    risk = project.add("risk", bakery)
    for column, value in (("likelihood", 9), ("likelihood", "3"), ("due", "2027-01-01"), ("status", "nonsense"),
                          ("title", 5), ("likelihood", True)):  # fmt: skip
        with pytest.raises(KindError):
            project.set("risk", risk, column, value)
    with pytest.raises(KindError, match="too large"):
        project.set("relationship", bakery, "annual_value", 10**400)
    with pytest.raises(KindError):
        project.set("relationship", bakery, "annual_value", float("nan"))
    with pytest.raises(ProjectError, match="gone"):
        project.set("risk", "nowhere", "title", "x")
    assert project.history.undo_label() == "Added risk"


def test_a_moment_of_the_clock_becomes_a_day(project: Project, bakery: str) -> None:
    project.put(fields()["5.1.3.1.next_review"], bakery, datetime(2027, 1, 2, 10, 30))
    assert project.answer(fields()["5.1.3.1.next_review"], bakery) == date(2027, 1, 2)


@pytest.mark.parametrize("hostile", ["\ud800 lone", "nul\x00nul", "bell\x07", "new\r\nline"])
def test_hostile_texts_are_cleaned_in_every_wordy_column(project: Project, bakery: str, hostile: str) -> None:
    risk = project.add("risk", bakery, title=hostile, treatment=hostile, owner=hostile)
    row = project.get("risk", risk)
    assert "\n" not in row.title and "\r" not in row.treatment
    assert not {"\ud800", "\x00", "\x07"} & set(row.title + row.treatment + row.owner)
    project.add("partner", bakery, party_id=hostile)
    project.mark("5.1.3.1", bakery, "not_relevant", hostile)


def test_remove_takes_what_belongs_to_it_and_undo_brings_all_back(project: Project, bakery: str, dump) -> None:
    project.add("risk", bakery, title="Fire")
    project.put(SCOPE, bakery, "Bread")
    project.mark("5.1.3.1", bakery, "done")
    before = dump(project)
    change = project.remove("relationship", bakery)
    assert change is not None and change.touches("risk", "answer", "step_mark") and change.structural
    assert project.count("risk") == project.count("answer") == project.count("step_mark") == 0
    project.undo()
    assert dump(project) == before
    project.redo()
    assert project.count("relationship") == 0


def test_our_own_firm_stays(project: Project) -> None:
    with pytest.raises(ProjectError, match="own firm"):
        project.remove("party", project.us().id)
    assert project.us().name == "Our firm"


def test_move_keeps_every_order(project: Project, bakery: str) -> None:
    ids = {title: project.add("risk", bakery, title=title) for title in "abcd"}
    other = project.add("risk", project.add("relationship"), title="elsewhere")
    wanted = list("abcd")
    for title, after in (("d", None), ("c", None), ("b", None), ("a", None), ("d", "a"), ("a", "d"), ("b", "c")):
        project.move("risk", ids[title], after=ids[after] if after else None)
        wanted.remove(title)
        wanted.insert(wanted.index(after) + 1 if after else 0, title)
        assert titles(project, bakery) == wanted, (title, after)
    assert project.get("risk", other).position == 5 * GAP, "other lists stay as they were"
    assert project.move("risk", "nowhere", after=None) is None


def test_move_makes_room_where_there_is_none(project: Project, bakery: str) -> None:
    ids = [project.add("risk", bakery, title=str(n)) for n in range(3)]
    for _ in range(15):  # halves the gap again and again
        project.move("risk", ids[2], after=ids[0])
        project.move("risk", ids[1], after=ids[0])
    assert titles(project, bakery) == ["0", "1", "2"]
    assert len({row.position for row in project.all("risk")}) == 3


def test_put_answers_in_its_scope(project: Project, bakery: str) -> None:
    change = project.put(SCOPE, bakery, "Bread\nand rolls")
    assert change is not None and change.label == SCOPE.label
    assert project.answer(SCOPE, bakery) == "Bread\nand rolls"
    assert project.answers(bakery) == {SCOPE.path: "Bread\nand rolls"} and project.answers(None) == {}
    assert project.put(SCOPE, bakery, "Bread\nand rolls") is None
    project.put(SCOPE, bakery, "")
    assert project.answers(bakery) == {} and project.answer(SCOPE, bakery) == ""
    ours = next(f for f in fields().values() if f.scope == "business" and f.kind == "text")
    project.put(ours, bakery, "for all")
    assert project.answers(None) == {ours.path: "for all"}


def test_put_into_a_record_sets_its_column(project: Project, bakery: str) -> None:
    stage = next(f for f in fields().values() if f.record)
    value = next(iter(stage.options))
    project.put(stage, bakery, value)
    assert getattr(project.get(stage.record, bakery), stage.key) == value == project.answer(stage, bakery)


def test_put_for_an_unknown_relationship_is_one_sentence(project: Project) -> None:
    with pytest.raises(ProjectError) as caught:
        project.put(SCOPE, "nowhere", "secret words of ours")
    assert "secret" not in str(caught.value) and "SQL" not in str(caught.value) and "\n" not in str(caught.value)


def test_share_ticks_an_answer(project: Project, bakery: str) -> None:
    shareable = next(f for f in fields().values() if f.audience == "shareable" and f.scope == "relationship")
    assert not project.is_shared(shareable, bakery)
    assert project.share(shareable, bakery, False) is None
    project.put(shareable, bakery, (shareable.options and next(iter(shareable.options))) or "Words")
    project.share(shareable, bakery, True)
    assert project.is_shared(shareable, bakery)
    project.undo()
    assert not project.is_shared(shareable, bakery)
    assert project.is_shared(SCOPE, bakery), "joint ones always are"


def test_mark_and_unmark(project: Project, bakery: str) -> None:
    project.mark("5.1.3.1", bakery, "not_relevant", "we are two")
    assert project.marks(bakery) == {"5.1.3.1": "not_relevant"} and project.marks(None) == {}
    assert project.mark("5.1.3.1", bakery, "not_relevant", "we are two") is None
    project.mark("5.1.3.1", bakery, "")
    assert project.marks(bakery) == {}
    project.undo()
    assert project.marks(bakery) == {"5.1.3.1": "not_relevant"}


def test_a_step_is_one_undo(project: Project, bakery: str, dump) -> None:
    before = dump(project)
    heard: list[Change] = []
    project.listeners.append(heard.append)
    with project.step("Two at once"):
        project.add("risk", bakery, title="one")
        project.put(SCOPE, bakery, "both")
        project.attach(b"bytes", "text/plain")
    assert [change.label for change in heard] == ["Two at once"] and heard[0].tables == {"risk", "answer"}
    project.undo()
    assert dump(project) == before


def test_one_column_written_twice_in_a_step(project: Project, bakery: str) -> None:
    risk = project.add("risk", bakery, title="one")
    with project.step("Twice"):
        project.set("risk", risk, "title", "two")
        project.set("risk", risk, "title", "three")
    project.undo()
    assert project.get("risk", risk).title == "one"
    project.redo()
    assert project.get("risk", risk).title == "three"


def test_a_failing_verb_rolls_everything_back(project: Project, bakery: str, dump) -> None:
    risk = project.add("risk", bakery, title="Fire")
    before, steps = dump(project), project.rows_of("SELECT * FROM history_step")
    heard: list[Change] = []
    project.listeners.append(heard.append)
    for trouble in (KeyboardInterrupt, ProjectError):
        with pytest.raises(trouble), project.step("Half"):
            project.set("risk", risk, "title", "Flood")
            project.attach(b"half", "text/plain")
            raise trouble("stop")
    with pytest.raises(KindError), project.step("Half"):
        project.set("risk", risk, "title", "Flood")
        project.set("risk", risk, "likelihood", 77)
    assert dump(project) == before and project.rows_of("SELECT * FROM history_step") == steps and not heard
    assert project.count("content") == 0
    project.set("risk", risk, "title", "Flood")
    assert len(heard) == 1, "and the project goes on working"


def test_typing_in_one_field_is_one_step(project: Project, bakery: str, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr("models.history.time.monotonic", lambda: now[0])
    risk = project.add("risk", bakery, title="")
    other = project.add("risk", bakery, title="")
    steps = project.count("history_step")

    def write(id: str, column: str, text: str, pause: float = 0.4) -> None:
        now[0] += pause
        project.set("risk", id, column, text, merge=True)

    for text in ("F", "Fi", "Fire"):
        write(risk, "title", text)
    assert project.count("history_step") == steps + 1
    assert len(project.rows_of("SELECT * FROM history_row WHERE step = (SELECT max(id) FROM history_step)")) == 1
    write(risk, "cause", "x")  # another field
    write(other, "title", "x")  # another row
    write(other, "title", "xy", pause=1.6)  # after a pause
    assert project.count("history_step") == steps + 4
    project.history.pause()
    write(other, "title", "xyz")
    assert project.count("history_step") == steps + 5
    for _ in range(4):
        project.undo()
    assert project.get("risk", risk).title == "Fire"
    project.undo()
    assert project.get("risk", risk).title == ""
    write(risk, "title", "again")
    project.undo()
    write(risk, "title", "anew")  # typing on after undo begins a step
    project.undo()
    assert project.get("risk", risk).title == "" and project.get("risk", other) is not None
    write(risk, "title", "F")
    steps = project.count("history_step")
    with pytest.raises(KindError):
        project.set("risk", risk, "title", 5, merge=True)
    with pytest.raises(ZeroDivisionError), project.step("fails", ("risk", risk, "title")):
        raise ZeroDivisionError
    write(risk, "title", "Fi")  # what failed is not continued
    assert project.count("history_step") == steps + 1


def test_typing_an_answer_merges_and_failures_do_not(project: Project, bakery: str) -> None:
    for text in ("B", "Br", "Bread"):
        project.put(SCOPE, bakery, text, merge=True)
    project.undo()
    assert project.answer(SCOPE, bakery) == "" and project.history.undo_label() == "Added relationship"
    project.redo()
    assert project.answer(SCOPE, bakery) == "Bread"


def test_an_edit_after_undo_drops_what_was_undone(project: Project, bakery: str) -> None:
    risk = project.add("risk", bakery, title="one")
    project.set("risk", risk, "title", "two")
    project.undo()
    project.set("risk", risk, "title", "three")
    assert project.redo() is None
    project.undo()
    assert project.get("risk", risk).title == "one"


def test_listeners_hear_each_change_exactly_once(project: Project, bakery: str) -> None:
    heard: list[Change] = []
    project.listeners.append(heard.append)
    risk = project.add("risk", bakery, title="Fire")
    project.set("risk", risk, "title", "Flood")
    project.set("risk", risk, "title", "Flood")
    project.move("risk", risk, after=None)
    project.move("risk", project.add("risk", bakery), after=None)
    project.put(SCOPE, bakery, "Bread")
    project.mark("5.1.3.1", bakery, "done")
    project.undo()
    project.redo()
    project.remove("risk", risk)
    told = [(c.verb, [(r.table, r.op) for r in c.rows]) for c in heard]
    assert told == [
        ("edit", [("risk", "insert")]),
        ("edit", [("risk", "update")]),
        ("edit", [("risk", "insert")]),
        ("edit", [("risk", "update")]),
        ("edit", [("answer", "insert")]),
        ("edit", [("step_mark", "insert")]),
        ("undo", [("step_mark", "delete")]),
        ("redo", [("step_mark", "insert")]),
        ("edit", [("risk", "delete")]),
    ]


def test_settings_of_the_project(project: Project) -> None:
    assert project.locale.language == "en-GB"
    project.set("project", "project", "language", "de")
    assert project.locale.language == "de" and project.info.language == "de"
    project.undo()
    assert project.locale.language == "en-GB"


def test_contents_are_kept_once(project: Project) -> None:
    first = project.attach(b"\x00\xff", "image/png")
    assert project.attach(b"\x00\xff", "image/png") == first and project.count("content") == 1
    assert project.content(first) == b"\x00\xff" and project.content("") is None and project.content("x") is None


def test_reading(project: Project, bakery: str) -> None:
    firm = project.add("party", name="Crumb Ltd")
    project.add("partner", bakery, party_id=firm)
    gone = project.add("relationship", name="Old", archived=True)
    assert [row.name for row in project.partners(bakery)] == ["Crumb Ltd"]
    assert [row.id for row in project.relationships()] == [bakery]
    assert [row.id for row in project.relationships(archived=True)] == [bakery, gone]
    assert project.title("relationship", bakery) == "The bakery" and project.title("risk", "x") == ""
    assert project.show("partner", "party_id", firm) == "Crumb Ltd" and project.show("risk", "likelihood", None) == ""
    assert set(project.page("party", [firm, "x"])) == {firm} and project.count("party", ANY) == 2


def test_a_short_number_is_given_once(project: Project, bakery: str) -> None:
    first = project.add("risk", bakery, title="Ice")
    second = project.add("risk", bakery, title="Flood")
    numbers = [project.get("risk", id).number for id in (first, second)]
    project.remove("risk", second)
    third = project.get("risk", project.add("risk", bakery, title="Wind")).number
    assert numbers == [numbers[0], numbers[0] + 1] and third == numbers[1] + 1
    project.undo()
    project.undo()
    assert project.get("risk", second).number == numbers[1], "what comes back keeps its number"
    assert project.get("risk", project.add("risk", bakery)).number > third
