"""For every rule: worlds in which it speaks and worlds in which it is silent."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from models.project import Project
from resources.catalogue import registers
from resources.guide import fields

TODAY = date(2026, 12, 3)
US, THEM = "us", "them"  # stand for the keys of both firms
Piece = Callable[[Project, str, dict[str, str]], object]
World = tuple[Piece, ...]


def day(days: int) -> date:
    """So many days from today."""
    return TODAY + timedelta(days=days)


def row(table: str, **values: Any) -> Piece:
    """There is such a row, kept where its register is kept."""

    def add(project: Project, partner: str, firms: dict[str, str]) -> object:
        ready = {key: firms.get(value, value) if isinstance(value, str) else value for key, value in values.items()}
        return project.add(table, None if registers()[table].scope == "business" else partner, **ready)

    return add


def said(path: str, value: Any) -> Piece:
    """This was answered."""
    return lambda project, partner, firms: project.put(fields()[path], partner, value)


def being(**values: Any) -> Piece:
    """The relationship is like this."""

    def set_all(project: Project, partner: str, firms: dict[str, str]) -> None:
        for column, value in values.items():
            project.set("relationship", partner, column, value)

    return set_all


def risk(**values: Any) -> Piece:
    """A high risk of which all is known, but for these."""
    usual = {"title": "Flood", "likelihood": 5, "impact": 5, "owner": "Ann", "treatment": "Sandbags"}
    return row("risk", **usual | values)


def objective(**values: Any) -> Piece:
    """An objective of which all is known, but for these."""
    usual = {"objective": "Fewer returns", "measure": "Returns", "target": 3.0, "due": day(90), "owner_ours": "Ann",
             "owner_theirs": "Dee", "status": "on_track"}  # fmt: skip
    return row("objective", **usual | values)


def issue(**values: Any) -> Piece:
    """An issue that somebody looks after."""
    return row("issue", **{"title": "Late van", "owner": "Ann", "status": "open"} | values)


def action(**values: Any) -> Piece:
    """An action with a name and a day."""
    return row("action", **{"action": "Ring Dee", "owner": "Ann", "due": day(3)} | values)


def contract(**values: Any) -> Piece:
    """A contract that was read by somebody who knows the law."""
    return row(
        "agreement", **{"title": "Supply contract", "type": "contract", "advice": True, "expiry": day(400)} | values
    )


def rung(number: int, **values: Any) -> Piece:
    """A rung of the ladder."""
    usual = {"id": f"rung{number}", "role_ours": "Shift lead", "role_theirs": "Planner", "within": "2 days"}
    return row("ladder_rung", **usual | values)


def pulse(number: int, days: int, ours: int, theirs: int, said: str = "") -> World:
    """A round with one statement that both answered."""
    key = f"round{number}"
    both = (row("pulse_answer", round_id=key, party_id=who, item="1", score=score)
            for who, score in ((US, ours), (THEM, theirs)))  # fmt: skip
    return (row("pulse_round", id=key, name=f"Round {number}", date=day(days), said=said), *both)


SER_US, SER_THEM = (row("person", name=name, party_id=firm, part="ser", deputy="Somebody else")
                    for name, firm in (("Ann", US), ("Dee", THEM)))  # fmt: skip
STAGE_5, STAGE_8, CLOSE = being(stage="5"), being(stage="8"), being(tier="collaborative")
SIGNED = tuple(row("signatory", party_id=firm, name="Somebody", agreed_on=day(-9)) for firm in (US, THEM))
AGREED = said("5.1.3.1.plan_status", "agreed")
TRIGGER = row("exit_trigger", trigger="Late", threshold="Twice")
SECRET = row("knowledge_item", item="Customer list", personal_data=True, share="condition", condition="NDA")

# Rule: (where it speaks, where it is silent).
CASES: dict[str, tuple[World, World]] = {
    # risks and values
    "high_risk_without_owner": ((risk(owner=""),), (risk(), risk(owner="", impact=2), risk(owner="", status="closed"))),
    "high_risk_without_treatment": (
        (risk(treatment=""),),
        (risk(), risk(treatment="", response="accept"), risk(treatment="", joint_treatment="Both pump")),
    ),
    "shared_risk_without_wording": ((risk(shared=True),), (risk(), risk(shared=True, joint_wording="Water"))),
    "risk_review_overdue": ((risk(review=day(-1)),), (risk(review=TODAY), risk(review=day(-9), status="closed"))),
    "risk_higher_than_before": (
        (risk(likelihood=2, impact=2, residual_likelihood=5, residual_impact=1),),
        (risk(residual_likelihood=5, residual_impact=5), risk(likelihood=None, residual_likelihood=5)),
    ),
    "risk_treatment_overdue": ((risk(due=day(-1)),), (risk(due=TODAY), risk())),
    "closed_risk_without_reason": (
        (risk(status="closed"),),
        (risk(status="closed", closed_reason="Moved uphill"), risk()),
    ),
    "value_conflict_without_risk": (
        (row("value_alignment", value="Growing", match="conflict"),),
        (
            row("value_alignment", value="Growing", match="conflict"),
            row("value_alignment", value="Straight", match="aligned"),
            risk(category="values_fit"),
        ),
    ),
    "dependence_without_risk": ((being(share_percent=55.0),), (being(share_percent=55.0), risk(category="dependency"))),
    # governance
    "two_votes_without_way_out": (
        (said("5.4.3.3.decision_rule", "both"),),
        (said("5.4.3.3.decision_rule", "both"), said("5.4.3.3.deadlock", "Toss a coin")),
    ),
    "ladder_missing": ((STAGE_5,), (STAGE_5, rung(1))),
    "rung_without_name": ((rung(1, role_theirs=""),), (rung(1),)),
    "rung_without_time": ((rung(1, within=""),), (rung(1),)),
    "rung_quicker_than_below": (
        (rung(1, within="1 week"), rung(2, within="when we can"), rung(3, within="2 working days")),
        (rung(1, within="2 hours"), rung(2, within="The same day"), rung(3, within="a week")),
    ),
    "issue_past_date": ((issue(due=day(-1)),), (issue(due=TODAY), issue(due=day(-1), status="settled"))),
    "issue_longer_than_its_rung": (
        (rung(1), issue(rung_id="rung1", raised=day(-3))),
        (rung(1), issue(rung_id="rung1", raised=day(-2)), issue(raised=day(-300))),
    ),
    "issue_without_owner": ((issue(owner=""),), (issue(), issue(owner="", status="settled"))),
    "settled_issue_without_cause": (
        (issue(status="settled"),),
        (issue(status="settled", root_cause="One key"), issue()),
    ),
    "agreement_notice_soon": (
        (contract(expiry=day(100), notice_days=90.0),),
        (contract(expiry=day(200), notice_days=90.0), contract(expiry=day(20))),
    ),
    "agreement_notice_passed": (
        (contract(expiry=day(20), notice_days=90.0),),
        (contract(expiry=day(100), notice_days=90.0), contract(expiry=day(-1), notice_days=90.0)),
    ),
    "agreement_ends_soon": ((contract(expiry=day(20)),), (contract(expiry=day(70)), contract(expiry=None))),
    "agreement_expired": (
        (contract(expiry=day(-1)), row("agreement", title="Shop secrets", type="nda")),
        (contract(expiry=day(-1)), contract(expiry=day(300))),
    ),
    "notice_differs_from_contract": (
        (contract(notice_days=90.0), said("5.12.3.2.exit_notice_days", 60.0)),
        (
            contract(notice_days=60.0),
            contract(notice_days=90.0, conflicts=True),
            said("5.12.3.2.exit_notice_days", 60.0),
        ),
    ),
    "conflict_without_words": ((contract(conflicts=True),), (contract(conflicts=True, conflict_note="Payment"),)),
    "contract_without_advice": (
        (contract(advice=None),),
        (contract(), row("agreement", title="A handshake", type="handshake")),
    ),
    # knowledge and our firm
    "competition_and_prices": (
        (being(competitor=True), said("5.9.3.2.price_data", True)),
        (being(competitor=False), said("5.9.3.2.price_data", True)),
    ),
    "rival_could_see": (
        (being(competitor=True), row("knowledge_item", item="Recipe", competitor_sensitive=True, share="can")),
        (being(competitor=True), row("knowledge_item", item="Recipe", competitor_sensitive=True, share="cannot")),
    ),
    "conditions_without_nda": (
        (row("shared_item", item="Drawings", condition="Shop only", at_end="return"),),
        (
            row("shared_item", item="Drawings", condition="Shop only", at_end="return"),
            row("agreement", title="NDA", type="nda", date=day(-90)),
        ),
    ),
    "personal_data_without_condition": (
        (SECRET, row("shared_item", item="customer list ", at_end="delete")),
        (SECRET, row("shared_item", item="Customer list", condition="Names only", at_end="delete")),
    ),
    "shared_item_without_end": ((row("shared_item", item="Drawings"),), (row("shared_item", item="X", at_end="keep"),)),
    "condition_without_words": ((row("knowledge_item", item="Recipe", share="condition"),), (SECRET,)),
    "secret_that_may_be_shared": (
        (row("knowledge_item", item="Recipe", sensitivity="secret", share="can"),),
        (row("knowledge_item", item="Recipe", sensitivity="secret", share="cannot"),),
    ),
    "knowledge_in_one_head": (
        (row("knowledge_item", item="Starter", one_head=True, holder="Tom"),),
        (row("knowledge_item", item="Starter", one_head=False),),
    ),
    "climate_undecided": ((), (said("5.2.3.1.climate_relevant", False),)),
    "climate_without_reason": (
        (said("5.2.3.1.climate_relevant", False),),
        (said("5.2.3.1.climate_relevant", False), said("5.2.3.1.climate_reason", "We sit at desks")),
    ),
    "corporate_review_overdue": (
        (said("5.1.3.1.corporate_review", day(-1)),),
        (said("5.1.3.1.corporate_review", TODAY),),
    ),
    # objectives, value, ideas
    "objective_without_measure": ((objective(measure=""),), (objective(), objective(measure="", status="dropped"))),
    "objective_without_target": (
        (objective(target=None),),
        (objective(target=0.0), objective(measure="", target=None)),
    ),
    "objective_without_owners": ((objective(owner_theirs=""),), (objective(),)),
    "objective_without_date": ((objective(due=None),), (objective(),)),
    "objective_past_date": (
        (objective(due=day(-1)),),
        (objective(due=TODAY), objective(due=day(-1), status="achieved")),
    ),
    "objective_off_track_without_action": (
        (
            objective(id="aim"),
            row("reading", objective_id="aim", date=day(-20), rag="green"),
            row("reading", objective_id="aim", date=day(-2), rag="red"),
        ),
        (objective(id="aim", status="off_track"), action(objective_id="aim"), objective()),
    ),
    "objective_without_recent_reading": (
        (objective(id="aim"), row("reading", objective_id="aim", date=day(-100), value=4.0)),
        (
            objective(id="aim"),
            row("reading", objective_id="aim", date=day(-100), value=4.0),
            row("reading", objective_id="aim", date=day(-10), value=4.0),
        ),
    ),
    "joint_objectives_missing": ((STAGE_5, objective(status="dropped")), (STAGE_5, objective())),
    "tested_idea_without_owner": (
        (row("value_idea", title="One van", status="testing"),),
        (row("value_idea", title="One van", status="testing", owner="Ann"), row("value_idea", title="Two vans")),
    ),
    "adopted_idea_without_result": (
        (row("value_idea", title="One van", status="adopted"),),
        (row("value_idea", title="One van", status="adopted", result="Eleven trips"),),
    ),
    "split_without_percentage": (
        (said("5.8.3.1.share_rule", "agreed_percent"),),
        (said("5.8.3.1.share_rule", "agreed_percent"), said("5.8.3.1.share_detail", "60 and 40")),
    ),
    "unfair_split_without_repair": (
        (said("5.7.3.1.fairness", "we_less"),),
        (said("5.7.3.1.fairness", "we_less"), said("5.7.3.1.repair_need", "later")),
    ),
    # the plan and its people
    "plan_review_overdue": (
        (said("5.1.3.1.next_review", day(-1)),),
        (said("5.1.3.1.next_review", TODAY),),
    ),
    "agreed_plan_without_review": ((AGREED,), (AGREED, said("5.1.3.1.next_review", day(90)))),
    "close_partner_without_plan": ((CLOSE,), (CLOSE, said("5.2.3.2.joint_vision", "Bread by six"))),
    "agreed_plan_without_signature": ((AGREED, SIGNED[0]), (AGREED, *SIGNED)),
    "signed_plan_still_draft": (SIGNED, (AGREED, *SIGNED)),
    "sponsor_missing": ((STAGE_5, SER_US), (STAGE_5, SER_US, SER_THEM)),
    "sponsor_without_deputy": (
        (row("person", name="Ann", party_id=US, part="ser"),),
        (row("person", name="Ann", party_id=US, part="ser"), row("person", name="Tom", party_id=US, part="deputy")),
    ),
    "one_person_for_everything": (
        (row("person", name="Ann", party_id=US, part="ser"), said("5.1.3.1.plan_owner", "Ann")),
        (row("person", name="Ann", party_id=US, part="ser", deputy="Tom"), said("5.1.3.1.plan_owner", "Ann")),
    ),
    "person_stands_in_for_self": (
        (row("person", name="Ann", deputy="Ann "),),
        (row("person", name="Ann", deputy="Tom"),),
    ),
    "nothing_ahead": ((STAGE_5,), (STAGE_5, row("meeting", title="Talk", next_on=day(9)))),
    # promises, worries, trust, maturity
    "promise_past_date": (
        (row("promise", promise="Ring by nine", due=day(-1)),),
        (row("promise", promise="Ring by nine", due=day(-1), kept="kept"), row("promise", promise="x", due=TODAY)),
    ),
    "broken_promise_without_words": (
        (row("promise", promise="Ring by nine", kept="broken"),),
        (row("promise", promise="Ring by nine", kept="broken", note="Texts now"),),
    ),
    "repair_overdue": (
        (row("concern", concern="Rush work", repair="Book early", due=day(-1)),),
        (row("concern", concern="Rush work", repair="Book early", due=day(-1), state="done"),),
    ),
    "concern_without_repair": (
        (row("concern", concern="Rush work"),),
        (row("concern", concern="Rush work", repair="Book early"), row("concern", concern="x", state="done")),
    ),
    "pulse_gap_without_action": (pulse(1, -9, 5, 4), (*pulse(1, -9, 4, 4), *pulse(2, -2, 5, 3, "We talk on Friday"))),
    "trust_low_twice": ((*pulse(1, -99, 4, 2), *pulse(2, -9, 4, 2)), (*pulse(1, -99, 4, 2), *pulse(2, -9, 4, 3))),
    "pulse_grown_old": ((STAGE_5, *pulse(1, -400, 4, 4)), (STAGE_5, *pulse(1, -400, 4, 4), *pulse(2, -9, 4, 4))),
    "maturity_wanted_below_now": (
        (row("maturity_rating", principle="7", ours=3, theirs=3, desired=2),),
        (row("maturity_rating", principle="7", ours=3, theirs=2, desired=2),),
    ),
    # the ending
    "exit_strategy_grown_old": (
        (TRIGGER, said("5.12.3.2.exit_reviewed", day(-366))),
        (TRIGGER, said("5.12.3.2.exit_reviewed", day(-365))),
    ),
    "exit_without_managers": ((TRIGGER,), (TRIGGER, said("5.12.3.2.exit_managers", "Ann and Dee"))),
    "triggers_missing": ((STAGE_5,), (STAGE_5, TRIGGER)),
    "trigger_without_threshold": ((row("exit_trigger", trigger="Late"),), (TRIGGER,)),
    "dependency_without_fallback": (
        (row("dependency", what="Flour"),),
        (row("dependency", what="Flour", fallback="The other mill"),),
    ),
    "asset_without_end": ((row("asset", name="Crates"),), (row("asset", name="Crates", at_end="return"),)),
    "customer_without_server": (
        (row("continuity", customer="Village shop"),),
        (row("continuity", customer="Village shop", served_by=US),),
    ),
    "exit_task_overdue": (
        (row("exit_task", task="Hand back keys", due=day(-1)),),
        (row("exit_task", task="Hand back keys", due=day(-1), status="done"),),
    ),
    "exit_task_without_owner": (
        (STAGE_8, row("exit_task", task="Hand back keys")),
        (STAGE_5, row("exit_task", task="Hand back keys")),
    ),
    "exit_tasks_left": (
        (STAGE_8, row("exit_task", task="Hand back keys", owner="Ann")),
        (STAGE_8, row("exit_task", task="Hand back keys", status="not_needed")),
    ),
    "ending_without_yes": (
        (said("5.12.3.3.exit_decision", "end"),),
        (said("5.12.3.3.exit_decision", "end"), said("5.12.3.3.exit_approvers", "Ann and Dee")),
    ),
    # actions
    "action_overdue": ((action(due=day(-1)),), (action(due=TODAY), action(due=day(-1), status="done"))),
    "action_without_owner": ((action(owner=""),), (action(), action(owner="", status="dropped"))),
    "action_without_date": ((action(due=None),), (action(), action(due=None, status="done"))),
}
