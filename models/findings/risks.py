"""What we watch about risks and values."""

from collections.abc import Iterator

from models.findings.finding import ACT, HINT, LOOK, Sight, rule
from models.findings.scene import Scene, say
from models.rules import ENDING, HEAVY_SHARE, HIGH_RISK
from resources.words import N_, tr

OPEN = "t.status <> 'closed'"
HIGH = f"{OPEN} AND t.likelihood * t.impact >= {HIGH_RISK}"
NAME = "coalesce(nullif(t.title, ''), t.joint_wording)"


@rule(ACT, "risk", "owner", N_("A high risk needs an owner."))
def high_risk_without_owner(scene: Scene) -> Iterator[Sight]:
    """Nobody looks after a high risk."""
    for place, id, name in scene.rows("risk", f"{HIGH} AND t.owner = ''", NAME):
        yield (
            place,
            id,
            say(
                name,
                tr("{name} is a high risk and nobody looks after it."),
                tr("A risk is a high risk and nobody looks after it."),
            ),
        )


@rule(ACT, "risk", "treatment", N_("Say what you do about a high risk."))
def high_risk_without_treatment(scene: Scene) -> Iterator[Sight]:
    """Nothing is planned against a high risk, and nobody has said that it is to be borne."""
    where = f"{HIGH} AND t.treatment = '' AND t.joint_treatment = '' AND t.response <> 'accept'"
    for place, id, name in scene.rows("risk", where, NAME):
        yield (
            place,
            id,
            say(
                name,
                tr("{name} is a high risk, and nothing says what you do about it."),
                tr("A risk is a high risk, and nothing says what you do about it."),
            ),
        )


@rule(LOOK, "risk", "joint_wording", N_("Put it in words for both before you share it."))
def shared_risk_without_wording(scene: Scene) -> Iterator[Sight]:
    """A risk that the partner may read has no wording for both."""
    for place, id, name in scene.rows("risk", f"{OPEN} AND t.shared AND t.joint_wording = ''", NAME):
        yield (
            place,
            id,
            say(
                name,
                tr("{name} is shared, but not yet put into words for both."),
                tr("A risk is shared, but not yet put into words for both."),
            ),
        )


@rule(LOOK, "risk", "review", N_("The day to look again has passed."))
def risk_review_overdue(scene: Scene) -> Iterator[Sight]:
    """The day to look at a risk again has passed."""
    for place, id, name, day in scene.rows("risk", f"{OPEN} AND t.review < ?2", NAME, "t.review"):
        yield (
            place,
            id,
            say(
                name,
                tr("Look at {name} again: that was for {day}."),
                tr("Look at a risk again: that was for {day}."),
                day=scene.day(day),
            ),
        )


@rule(LOOK, "risk", "residual_likelihood", N_("More is left than there was at first."))
def risk_higher_than_before(scene: Scene) -> Iterator[Sight]:
    """What is left after the treatment is more than there was."""
    where = f"{OPEN} AND t.residual_likelihood * t.residual_impact > t.likelihood * t.impact"
    for place, id, name in scene.rows("risk", where, NAME):
        yield (
            place,
            id,
            say(
                name,
                tr("{name} would be higher after what you do than before. Check its numbers."),
                tr("A risk would be higher after what you do than before. Check its numbers."),
            ),
        )


@rule(LOOK, "risk", "due", N_("This was to be done by now."))
def risk_treatment_overdue(scene: Scene) -> Iterator[Sight]:
    """What was to be done about a risk is late."""
    for place, id, name, day in scene.rows("risk", f"{OPEN} AND t.due < ?2", NAME, "t.due"):
        yield (
            place,
            id,
            say(
                name,
                tr("What you do about {name} was due on {day}."),
                tr("What you do about a risk was due on {day}."),
                day=scene.day(day),
            ),
        )


@rule(HINT, "risk", "closed_reason", N_("Say why, so that you know it in a year."))
def closed_risk_without_reason(scene: Scene) -> Iterator[Sight]:
    """A risk is closed and nobody will know why."""
    for place, id, name in scene.rows("risk", "t.status = 'closed' AND t.closed_reason = ''", NAME):
        yield (
            place,
            id,
            say(
                name,
                tr("{name} is closed. Say why, so that you know it in a year."),
                tr("A risk is closed. Say why, so that you know it in a year."),
            ),
        )


@rule(LOOK, "5.2.3.2", "match", N_("Write the risk down that comes with it."))
def value_conflict_without_risk(scene: Scene) -> Iterator[Sight]:
    """Values are in conflict and no open risk of that kind is written down."""
    known = scene.having("risk", f"{OPEN} AND t.category = 'values_fit'")
    for place, id, name in scene.rows(
        "value_alignment", f"t.match = 'conflict' AND live.stage <> '{ENDING}'", "t.value"
    ):
        if place not in known:
            yield (
                place,
                id,
                say(
                    name,
                    tr("You two are in conflict about {name}. Write it down as a risk too."),
                    tr("You two are in conflict about a value. Write it down as a risk too."),
                ),
            )


@rule(LOOK, "5.10.3.1")
def dependence_without_risk(scene: Scene) -> Iterator[Sight]:
    """Much hangs on one partner and no open risk says so."""
    known = scene.having("risk", f"{OPEN} AND t.category = 'dependency'")
    for place in scene.live:
        if place.share >= HEAVY_SHARE and place.id not in known:
            share = scene.number(place.share)
            yield (
                place.id,
                "",
                tr("{share} % of your trade hangs on {partner}. Write it down as a risk.").format(
                    share=share, partner=scene.partner(place)
                ),
            )
