"""Findings: every rule speaks where it should, is silent where it should, and leads to something that exists."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path

import pytest

from models.findings import RULES, SEVERITIES, Finding, by_row, find, for_document
from models.findings.watching import ASKS
from models.project import Project
from resources.catalogue import registers
from resources.guide import fields, steps
from resources.outlines import outlines
from tests.bench.generator import make_project
from tests.models.findings_cases import CASES, TODAY, World, action, being, day, issue, objective, risk, row, said

JOINT = "joint_rmp"


@pytest.fixture
def partner(project: Project) -> str:
    """A relationship of which nothing is known but its name and its partner."""
    firm = project.add("party", name="Northgate", is_us=False)
    found = project.add("relationship", name="Northgate Deliveries")
    project.add("partner", found, party_id=firm)
    return found


def live(project: Project, partner: str, world: World) -> None:
    """Let the world be like this."""
    firms = {"us": str(project.us().id), "them": str(project.partners(partner)[0].id)}
    with project.step("A world"):
        for piece in world:
            piece(project, partner, firms)


def of(findings: list[Finding], rule: str) -> list[Finding]:
    """The findings of one rule."""
    return [one for one in findings if one.rule == rule]


def test_every_rule_has_its_cases() -> None:
    assert set(CASES) == set(RULES)
    assert len(RULES) >= 35


class Rehearsed(Exception):
    """Carries a rehearsal out of its transaction, so that nothing of it stays."""


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory, empty_file: Path) -> Iterator[tuple[Project, str]]:
    """One project for many worlds, and its relationship."""
    path = Path(shutil.copy(empty_file, tmp_path_factory.mktemp("stage") / "firm.accord"))
    project = Project.open(path, person="Ann")
    firm = project.add("party", name="Northgate", is_us=False)
    partner = project.add("relationship", name="Northgate Deliveries")
    project.add("partner", partner, party_id=firm)
    yield project, partner
    project.close()


@contextmanager
def rehearse(project: Project, partner: str, world: World) -> Iterator[None]:
    """Let the world be like this for a while."""
    with suppress(Rehearsed), project.step("A world"):
        live(project, partner, world)
        yield
        raise Rehearsed


@pytest.mark.parametrize("key", RULES)
def test_rule_speaks(stage: tuple[Project, str], key: str) -> None:
    project, partner = stage
    with rehearse(project, partner, CASES[key][0]):
        found = of(find(project, None, TODAY), key)
        assert len(found) == 1, found
        one = found[0]
        assert one.severity == RULES[key].severity
        assert one.sentence[0] in "“0123456789" or one.sentence[0].isupper()
        assert one.sentence.endswith((".", "?")) and "None" not in one.sentence and "“”" not in one.sentence
        if one.row:
            assert project.get(one.goes if one.goes in registers() else "value_alignment", one.row) is not None
        if one.relationship is not None:
            assert of(find(project, partner, TODAY), key) == found


@pytest.mark.parametrize("key", RULES)
def test_rule_is_silent(stage: tuple[Project, str], key: str) -> None:
    project, partner = stage
    with rehearse(project, partner, CASES[key][1]):
        assert not of(find(project, None, TODAY), key)


def test_archived_relationships_are_silent(project: Project, partner: str) -> None:
    spoken = ("high_risk_without_owner", "ladder_missing", "plan_review_overdue", "action_overdue", "trust_low_twice")
    live(project, partner, tuple(piece for key in spoken for piece in CASES[key][0]))
    assert set(spoken) <= {one.rule for one in find(project, None, TODAY)}
    project.set("relationship", partner, "archived", True)
    assert {one.relationship for one in find(project, None, TODAY)} == {None}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_rule_leads_somewhere(rule) -> None:  # type: ignore[no-untyped-def]
    from ui.places import address_of

    assert rule.severity in SEVERITIES
    assert rule.goes in steps() or address_of(rule.goes) != "overview"
    if rule.column:
        assert rule.short, "what stands beside the field?"
        step = steps().get(rule.goes)
        names = [c.key for e in step.embedded for c in e.columns] if step else []
        assert (
            f"{rule.goes}.{rule.column}" in fields()
            or rule.column in names
            or registers()[rule.goes].column(rule.column)
        )
    for path in rule.asks:
        assert path in fields()


def test_answers_asked_for_are_loaded_by_their_own_path() -> None:
    assert all(fields()[path].record == "" for path in ASKS), "these are columns, not answers"


def test_nothing_known_nothing_said(project: Project, partner: str) -> None:
    assert find(project, partner, TODAY) == []
    assert [one.rule for one in find(project, None, TODAY)] == ["climate_undecided"]


def test_urgent_first_then_by_relationship_and_business_before(project: Project, partner: str) -> None:
    other = project.add("relationship", name="Second")
    project.add("action", other, action="Later", owner="", due=day(2))
    project.add("action", other, action="Late", owner="Ann", due=day(-2))
    project.add("action", partner, action="Late too", owner="Ann", due=day(-1))
    project.add("action", None, action="Ours", owner="Ann", due=day(-3))
    found = [(one.severity, one.relationship) for one in find(project, None, TODAY) if one.goes == "action"]
    assert found == [("act", None), ("act", partner), ("act", other), ("look", other)]


def test_dates_and_numbers_are_written_as_the_project_does(project: Project, partner: str) -> None:
    live(project, partner, (action(due=date(2026, 11, 5)), being(share_percent=55.5)))
    project.set("project", "project", "language", "de-DE")
    said = " ".join(one.sentence for one in find(project, partner, TODAY))
    assert "5. Nov. 2026" in said and "55,5 %" in said


def test_long_names_are_cut_and_lines_joined(project: Project, partner: str) -> None:
    live(project, partner, (action(action="Ring\nDee " + "now " * 60, due=day(-1)),))
    sentence = find(project, partner, TODAY)[0].sentence
    assert sentence.startswith("“Ring Dee now") and "…”" in sentence and len(sentence) < 130


def test_a_trigger_of_both_goes_before_our_own_number(project: Project, partner: str) -> None:
    from tests.models.findings_cases import pulse

    rounds = (*pulse(1, -99, 4, 2), *pulse(2, -9, 4, 2))
    live(
        project, partner, (row("exit_trigger", trigger="Low", kind="trust_low", threshold="Below 1.5, twice"), *rounds)
    )
    assert not of(find(project, partner, TODAY), "trust_low_twice")
    project.set("exit_trigger", project.all("exit_trigger", partner)[0].id, "threshold", "Below 3")
    assert "exit trigger" in of(find(project, partner, TODAY), "trust_low_twice")[0].sentence


def test_by_row(project: Project, partner: str) -> None:
    live(project, partner, (risk(id="flood", owner="", treatment=""), being(stage="5")))
    found = by_row(find(project, partner, TODAY))
    assert set(found) == {"flood"}
    assert {one.column: one.short for one in found["flood"]}["owner"] == "A high risk needs an owner."


# ---------------------------------------------------------------- before a document is printed


def rules_for(project: Project, kind: str, partner: str, **options: object) -> set[str]:
    """The rules that speak about a document."""
    return {one.rule for one in for_document(project, kind, partner, TODAY, **options)}  # type: ignore[arg-type]


def test_only_what_stands_in_the_document_counts(project: Project, partner: str) -> None:
    live(project, partner, (risk(owner="", treatment="", shared=True, joint_wording="Water"), objective(measure="")))
    assert {"high_risk_without_owner", "objective_without_measure"} <= rules_for(project, JOINT, partner)
    assert "high_risk_without_treatment" not in rules_for(project, JOINT, partner), "how we treat it is ours"
    assert "high_risk_without_treatment" in rules_for(project, "relationship_rmp", partner)
    assert "objective_without_measure" not in rules_for(project, "internal_exit_strategy", partner)
    assert "high_risk_without_owner" not in rules_for(project, JOINT, partner, left_out={"risks", "one_page"})
    assert "climate_undecided" in rules_for(project, "corporate_rmp", partner)
    assert "climate_undecided" not in rules_for(project, "relationship_rmp", partner)


def test_rows_that_stay_ours_do_not_count_for_the_partner(project: Project, partner: str) -> None:
    live(project, partner, (risk(owner=""), issue(due=day(-1)), issue(due=day(-1), shared=True, title="Shared one")))
    assert "high_risk_without_owner" not in rules_for(project, JOINT, partner)
    late = of(for_document(project, JOINT, partner, TODAY), "issue_past_date")
    assert [one.sentence for one in late] == ["The issue “Shared one” was to be settled by 2 Dec 2026."]


def test_blanks_that_matter(project: Project, partner: str) -> None:
    blank = of(for_document(project, JOINT, partner, TODAY), "blank")
    assert "The joint vision is not yet agreed." in [one.sentence for one in blank]
    live(project, partner, (said("5.2.3.2.joint_vision", "Bread by six"),))
    assert "The joint vision is not yet agreed." not in [
        one.sentence for one in for_document(project, JOINT, partner, TODAY)
    ]


@pytest.mark.parametrize("kind", outlines())
def test_every_document_can_be_asked_about(sample: Project, kind: str) -> None:
    partner = sample.relationships()[0].id
    for one in for_document(sample, kind, partner, TODAY):
        assert one.goes in steps() or one.goes in registers()


# ---------------------------------------------------------------- speed


def test_large_projects_stay_fluent(tmp_path: Path) -> None:
    project = make_project(tmp_path / "large.accord", relationships=200, rows=10_000)
    try:
        statements: list[str] = []
        raw = project._store._raw
        raw.set_trace_callback(statements.append)
        found = find(project, None, TODAY)
        raw.set_trace_callback(None)
        assert len(found) > 500 and len(statements) < 2 * len(RULES), "never one statement for each relationship"
        best = min(_seconds(project) for _ in range(3))
        assert best < 0.25, f"{best:.3f} s"
        alone = project.relationships()[7].id
        assert {one.relationship for one in find(project, alone, TODAY)} == {alone}
    finally:
        project.close()


def _seconds(project: Project) -> float:
    begun = time.perf_counter()
    find(project, None, TODAY + timedelta(days=1))
    return time.perf_counter() - begun
