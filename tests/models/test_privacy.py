"""What is held about a person, and ratings that are deleted for good: not a byte of them stays in the file."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models import cipher
from models.chronicle.cost import thin
from models.chronicle.putting_back import carry_out, plan_before, plan_record
from models.chronicle.steps import Asking, list_steps
from models.forgetting import backup_holds, erase_ratings
from models.person_paper import take_person_paper
from models.privacy import NAMED, PAST, held_about, list_names, report_text
from models.project import Project
from models.protection import protect
from models.search.index import Index
from models.trouble import ProjectError
from resources.guide import fields

SECRET = ("Loses his temper on Mondays", "Zwiebelfisch Gründlich", "wirklichunzuverlässig", "neverlistens")


@pytest.fixture
def rated(project: Project) -> Project:
    """A firm that wrote all kinds of things about Zwiebelfisch Gründlich, changed and deleted some of them."""
    name = SECRET[1]
    first = project.add("competency_rating", person=name, evidence=SECRET[0])
    second = project.add("competency_rating", person=name.upper() + " ", evidence="x")
    project.set("competency_rating", second, "evidence", SECRET[2])
    third = project.add("competency_rating", person=name, evidence=SECRET[3])
    project.remove("competency_rating", third)
    project.add("competency_rating", person="Ann", evidence="Knows every mill")
    project.set("competency_rating", first, "action", "A course")
    mill = project.add("relationship", name="Meadow Mill")
    answer = project.add("pulse_answer", mill, respondent=name, score=2, comment="badcoffeeagain")
    project.set("pulse_answer", answer, "comment", "worsecoffee")
    project.add("risk", mill, title="Flour price", owner="Ann")
    index = Index(project)
    index.finish_entries()
    while index.work():
        pass
    project.set("competency_rating", second, "action", "Talk")  # leaves words in search_pending
    return project


def stays(project: Project, *texts: str) -> list[str]:
    """Those of the texts whose bytes are still in the file, in either case."""
    data = project.path.read_bytes()
    return [t for t in texts if any(form.encode() in data for form in (t, t.upper(), t.lower(), t.casefold()))]


def test_not_a_byte_of_a_rating_stays(rated: Project, dump: Callable[[Project], dict[str, list[Any]]]) -> None:
    ours = SECRET
    assert set(stays(rated, *ours)) == set(ours)
    risks = dump(rated)["risk"]
    heard: list[Any] = []
    rated.listeners.append(heard.append)
    erased = erase_ratings(rated, "zwiebelfisch gründlich", comments=False)
    assert (erased.ratings, erased.comments) == (2, 0) and erased.versions >= 7
    rated.close()
    again = Project.open(rated.path, person="Ann")
    try:
        assert stays(again, *(text for text in ours if text != SECRET[1])) == []
        assert [row.person for row in again.all("competency_rating")] == ["Ann"]
        assert stays(again, "Knows every mill", "worsecoffee") == ["Knows every mill", "worsecoffee"]
        assert dump(again)["risk"] == risks and heard[0].tables == {"competency_rating"}
        assert again.rows_of("PRAGMA integrity_check") == [("ok",)]
        assert list_steps(again, Asking())[0].label == "Deleted a person’s ratings for good"
        while again.undo():
            pass
        while again.redo():
            pass
        assert dump(again)["risk"] == risks and [row.person for row in again.all("competency_rating")] == ["Ann"]
        assert stays(again, SECRET[0], SECRET[2], SECRET[3]) == []
    finally:
        again.close()


def test_comments_go_too_where_asked_for(rated: Project) -> None:
    erased = erase_ratings(rated, SECRET[1], comments=True)
    assert erased.comments == 1
    assert stays(rated, "badcoffeeagain", "worsecoffee", *(t for t in SECRET if t != SECRET[1])) == []
    assert [(row.score, row.comment) for row in rated.all("pulse_answer")] == [(2, "")]
    while rated.undo():
        pass
    while rated.redo():
        pass
    assert [(row.score, row.comment) for row in rated.all("pulse_answer")] == [(2, "")]


def test_the_name_itself_goes_where_only_ratings_held_it(project: Project) -> None:
    project.add("competency_rating", person=SECRET[1], evidence=SECRET[0])
    held_about(project, SECRET[1])
    erase_ratings(project, SECRET[1], comments=True)
    assert stays(project, *SECRET) == []


def test_what_is_held_is_found_everywhere(sample: Project) -> None:
    name = next(row.name for row in sample.all("person") if sample.all("action", owner=row.name))
    report = held_about(sample, name)
    groups = {one.group for one in report.held}
    assert {"In the list of people", "What they look after"} <= groups
    assert {one.table for one in report.held} >= {"person", "action"}
    sample.set("person", sample.all("person", name=name)[0].id, "job", "Baker and driver")
    again = held_about(sample, name.upper())
    assert again.steps == 0 and again.present == report.present
    assert [(one.label, one.text) for one in again.held if one.group == PAST] == [("Job", "Owner")]
    text = report_text(again)
    assert "In the list of people" in text and "Baker and driver" in text and "Backups" in text
    assert name in list_names(sample)
    assert held_about(sample, name[:-1]).held == ()  # whole words only
    assert held_about(sample, " ").held == ()


def test_nothing_that_names_somebody_is_overlooked(project: Project) -> None:
    mill = project.add("relationship", name="Meadow Mill")
    risk = project.add("risk", mill, title="Nobody but Åse\n Lund knows the oven", owner="ase  lund")
    project.mark("5.5.3.4", mill, "not_relevant", "Åse Lund’s side does that")
    project.set("project", "project", "title", "Åse Lund & Sons")
    question = next(f for f in fields().values() if f.kind == "text" and f.scope == "business" and not f.record)
    project.put(question, None, "Ask Åse Lunds brother")
    gone = project.add("competency_rating", person="Åse Lund", evidence="Never late")
    project.set("competency_rating", gone, "evidence", "Often late")
    project.remove("competency_rating", gone)
    project.set("risk", risk, "treatment", "Åse Lund writes it down")
    project.set("risk", risk, "treatment", "Written down")
    project.add("risk", mill, title="Åse Lundgren leaves")  # somebody else
    report = held_about(project, "Åse Lund")
    now = {(one.group, one.table) for one in report.held if one.group != PAST}
    assert now == {("What they look after", "risk"), (NAMED, "risk"), (NAMED, "step_mark"), (NAMED, "project"),
                   (NAMED, "answer")}  # fmt: skip
    past = {one.text for one in report.held if one.group == PAST}
    assert past >= {"Never late", "Often late", "Åse Lund writes it down"} and "Written down" not in past
    assert not any("Lundgren" in one.text for one in report.held) and (report.ratings, report.kept) == (0, 3)
    texts = str(take_person_paper(project, report))
    assert all(
        text in texts for text in ("Often late", "Only in the history", "Åse Lunds brother", "For the person named")
    )


def test_the_name_goes_out_of_what_steps_are_called(project: Project) -> None:
    rating = project.add("competency_rating", person=SECRET[1], evidence=SECRET[0])
    project.set("competency_rating", rating, "evidence", SECRET[2])
    step = list_steps(project, Asking())[0]
    carry_out(project, plan_record(project, step.id, "competency_rating", rating))
    carry_out(project, plan_before(project, list_steps(project, Asking())[0]))
    assert any(SECRET[1] in one.label for one in list_steps(project, Asking()))
    erase_ratings(project, SECRET[1], comments=True)
    assert stays(project, *SECRET) == []
    assert list_steps(project, Asking())[1].label.startswith("Back to before “Put back")


def test_changes_made_by_a_person_are_counted(project: Project) -> None:
    project.add("stakeholder", name="The council")
    assert held_about(project, "ann").steps == 1


def test_backups_that_hold_ratings_are_told_from_those_that_do_not(rated: Project, tmp_path: Path) -> None:
    before, after = tmp_path / "before.accord", tmp_path / "after.accord"
    rated.save_copy(before)
    erase_ratings(rated, SECRET[1], comments=True)
    rated.save_copy(after)
    assert backup_holds(before, SECRET[1]) and not backup_holds(before, "Nobody Known")
    assert not backup_holds(after, SECRET[1])
    (tmp_path / "broken.accord").write_bytes(b"no database")
    assert backup_holds(tmp_path / "broken.accord", SECRET[1])


def test_nothing_is_deleted_where_nothing_can_be_written(rated: Project, tmp_path: Path) -> None:
    copy = tmp_path / "read.accord"
    rated.save_copy(copy)
    shutil.copy(copy, tmp_path / "same.accord")
    reading = Project.open(copy, read_only=True)
    with pytest.raises(ProjectError, match="reading"):
        erase_ratings(reading, SECRET[1], comments=True)
    reading.close()
    assert copy.read_bytes() == (tmp_path / "same.accord").read_bytes()


@pytest.mark.usefixtures("quick")
def test_a_protected_project_forgets_too(rated: Project) -> None:
    path = rated.path
    rated.close()
    protect(path, "Brot und Ähren")
    cipher.unlock(path, "Brot und Ähren")
    again = Project.open(path, person="Ann")
    try:
        assert held_about(again, SECRET[1]).ratings == 2
        assert erase_ratings(again, SECRET[1], comments=True).ratings == 2
        thin(again, None, keep_who=True)
        assert held_about(again, SECRET[1]).ratings == 0 and again.count("history_row") == 0
        assert again.rows_of("PRAGMA integrity_check") == [("ok",)]
    finally:
        again.close()
