"""What we watch about the plan itself and the people who answer for it."""

from collections.abc import Iterator

from models.findings.finding import ACT, HINT, LOOK, Sight, rule
from models.findings.scene import Scene
from models.rules import ENDING
from resources.words import N_, tr

SPONSOR = "t.part = 'ser' AND t.name <> ''"
ALONE = f"{SPONSOR} AND t.deputy = ''"
REVIEW, OWNER, STATUS = "5.1.3.1.next_review", "5.1.3.1.plan_owner", "5.1.3.1.plan_status"
PLAN = ("5.1.3.1.plan_scope", "5.2.3.2.why_together", "5.2.3.2.joint_vision", "5.3.3.6.purpose_achieved")


@rule(ACT, "5.1.3.1", "next_review", N_("This day has passed."), (REVIEW,))
def plan_review_overdue(scene: Scene) -> Iterator[Sight]:
    """The day to look at the plan together has passed."""
    for place in scene.live:
        day = scene.said(REVIEW, place.id)
        if day and day < scene.today:
            yield (
                place.id,
                "",
                tr("You wanted to look at the plan with {partner} by {day}.").format(
                    partner=scene.partner(place), day=scene.day(day)
                ),
            )


@rule(LOOK, "5.1.3.1", "next_review", N_("When do you look at it again?"), (REVIEW, STATUS))
def agreed_plan_without_review(scene: Scene) -> Iterator[Sight]:
    """A plan is agreed and nobody knows when it will be looked at again."""
    for place in scene.live:
        if scene.said(STATUS, place.id) == "agreed" and not scene.said(REVIEW, place.id):
            yield (
                place.id,
                "",
                tr("The plan with {partner} is agreed, but has no day to look at it again.").format(
                    partner=scene.partner(place)
                ),
            )


@rule(LOOK, "5.1.3.1", asks=PLAN)
def close_partner_without_plan(scene: Scene) -> Iterator[Sight]:
    """A relationship is run together and has no plan at all."""
    issued = scene.having("issued_document")
    for place in scene.live:
        begun = place.id in issued or any(scene.said(path, place.id) for path in PLAN)
        if place.tier == "collaborative" and not begun:
            yield (
                place.id,
                "",
                tr("You run it together with {partner}, and there is no plan yet.").format(
                    partner=scene.partner(place)
                ),
            )


@rule(ACT, "signatory", "agreed_on", N_("The plan is marked agreed. When did they say yes?"), (STATUS,))
def agreed_plan_without_signature(scene: Scene) -> Iterator[Sight]:
    """A plan is marked agreed and one of the firms has not said yes by name and day."""
    lines = scene.rows("signatory", "1", "t.party_id", "t.agreed_on")
    signed = {(place, firm) for place, _, firm, day in lines if day}
    waiting = {(place, firm): id for place, id, firm, day in lines if not day}
    for place in scene.live:
        if scene.said(STATUS, place.id) == "agreed":
            for firm, name in scene.firms[place.id]:
                if (place.id, firm) not in signed:
                    row = waiting.get((place.id, firm), "")
                    yield (
                        place.id,
                        row,
                        tr("The plan is marked agreed, but nothing says when {name} agreed.").format(name=name),
                    )


@rule(HINT, "5.1.3.1", "plan_status", N_("All have agreed. Is it still a draft?"), (STATUS,))
def signed_plan_still_draft(scene: Scene) -> Iterator[Sight]:
    """Every firm has said yes and the plan still calls itself a draft."""
    lines = scene.rows("signatory", "t.agreed_on IS NOT NULL", "t.party_id")
    signed = {(place, firm) for place, _, firm in lines}
    for place in scene.live:
        firms = scene.firms[place.id]
        all_signed = len(firms) > 1 and all((place.id, firm) in signed for firm, _ in firms)
        if all_signed and scene.said(STATUS, place.id) in ("", "draft"):
            yield (
                place.id,
                "",
                tr("Everybody has agreed to the plan with {partner}, but it is still a draft.").format(
                    partner=scene.partner(place)
                ),
            )


@rule(LOOK, "5.4.3.1")
def sponsor_missing(scene: Scene) -> Iterator[Sight]:
    """A firm has nobody who answers for the relationship."""
    known = {(place, firm) for place, _, firm in scene.rows("person", SPONSOR, "t.party_id")}
    for place in scene.live:
        for firm, name in scene.firms[place.id] if place.in_earnest else ():
            if (place.id, firm) not in known:
                yield place.id, "", tr("No sponsor (SER) is named at {name} yet.").format(name=name)


def _lonely(scene: Scene) -> Iterator[tuple[str, str, str, bool]]:
    """Sponsors for whom nobody stands in: place, row, name, and whether they do the daily work too or keep the plan."""
    covered = {(p, firm) for p, _, firm in scene.rows("person", "t.part = 'deputy' AND t.name <> ''", "t.party_id")}
    doing = {(p, name) for p, _, name in scene.rows("person", "t.part IN ('lead', 'doer', 'team')", "t.name")}
    for place, id, name, firm in scene.rows("person", ALONE, "t.name", "t.party_id"):
        if (place, firm) not in covered:
            yield place, id, name, (place, name) in doing or scene.said(OWNER, place) == name


@rule(LOOK, "person", "deputy", N_("Who stands in?"), (OWNER,))
def sponsor_without_deputy(scene: Scene) -> Iterator[Sight]:
    """Nobody stands in for a sponsor."""
    for place, id, name, busy in _lonely(scene):
        if not busy:
            yield place, id, tr("Nobody stands in when {name} is away.").format(name=name)


@rule(LOOK, "person", "deputy", N_("Everything hangs on one person. Who stands in?"), (OWNER,))
def one_person_for_everything(scene: Scene) -> Iterator[Sight]:
    """The sponsor does the daily work too, or keeps the plan, and nobody stands in."""
    for place, id, name, busy in _lonely(scene):
        if busy:
            yield (
                place,
                id,
                tr("{name} answers for it and does the work too. Name somebody who can stand in.").format(name=name),
            )


@rule(LOOK, "person", "deputy", N_("Somebody else, or it is no cover."))
def person_stands_in_for_self(scene: Scene) -> Iterator[Sight]:
    """Somebody is named as their own deputy."""
    for place, id, name in scene.rows("person", "t.name <> '' AND trim(t.deputy) = trim(t.name)", "t.name"):
        yield place, id, tr("{name} can’t stand in for themselves. Name somebody else.").format(name=name)


@rule(HINT, "5.1.3.3", asks=(REVIEW,))
def nothing_ahead(scene: Scene) -> Iterator[Sight]:
    """Both work together, and no action, meeting or review has a day ahead."""
    ahead = scene.having("action", "t.due >= ?2 AND t.status NOT IN ('done', 'dropped')")
    ahead |= scene.having("meeting", "t.next_on >= ?2 OR t.date >= ?2")
    for place in scene.live:
        day = scene.said(REVIEW, place.id)
        if place.in_earnest and place.stage < ENDING and place.id not in ahead and not (day and day >= scene.today):
            yield (
                place.id,
                "",
                tr("Nothing with {partner} has a day yet. When do you talk next?").format(partner=scene.partner(place)),
            )
