"""What we watch about deciding, settling issues and the agreements."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import ceil

from models.findings.finding import ACT, HINT, LOOK, Sight, rule
from models.findings.scene import Scene, say
from models.rules import ENDING, NOTICE_SOON, WORKING_TOGETHER
from models.spans import read_span
from resources.words import N_, ngettext, tr

WAITING = "t.status <> 'settled'"
BINDING = "t.type IN ('contract', 'joint_venture')"
LAST_DAY = "date(t.expiry, '-' || CAST(t.notice_days AS INTEGER) || ' days')"
NOTICE, RULE, DEADLOCK = "5.12.3.2.exit_notice_days", "5.4.3.3.decision_rule", "5.4.3.3.deadlock"


@rule(LOOK, "5.4.3.3", "deadlock", N_("Both must say yes. What if you can’t agree?"), (RULE, DEADLOCK))
def two_votes_without_way_out(scene: Scene) -> Iterator[Sight]:
    """Both must say yes, and nobody has said what happens when they do not."""
    for place in scene.live:
        if scene.said(RULE, place.id) == "both" and not scene.said(DEADLOCK, place.id):
            yield (
                place.id,
                "",
                tr("You and {partner} must both say yes. Agree what happens when you can’t.").format(
                    partner=scene.partner(place)
                ),
            )


# ---------------------------------------------------------------- the ladder and its issues


@rule(LOOK, "5.5.3.4")
def ladder_missing(scene: Scene) -> Iterator[Sight]:
    """Both work together and have no ladder."""
    known = scene.having("ladder_rung")
    for place in scene.live:
        if WORKING_TOGETHER <= place.stage < ENDING and place.id not in known:
            yield (
                place.id,
                "",
                tr("You and {partner} have no ladder for settling issues yet.").format(partner=scene.partner(place)),
            )


def _rungs(scene: Scene) -> Iterator[tuple[str, str, int, str, str, str]]:
    """The rungs from below: place, row, number of the rung, who on each side, time."""
    number: dict[str, int] = {}
    for place, id, ours, theirs, within in scene.rows("ladder_rung", "1", "t.role_ours", "t.role_theirs", "t.within"):
        number[place] = number.get(place, 0) + 1
        yield place, id, number[place], ours, theirs, within


@rule(LOOK, "ladder_rung", "role_ours", N_("Somebody is needed on both sides."))
def rung_without_name(scene: Scene) -> Iterator[Sight]:
    """A rung has nobody on one side."""
    for place, id, number, ours, theirs, _ in _rungs(scene):
        if not ours or not theirs:
            if theirs:
                sentence = tr("Rung {number} of the ladder has nobody on your side.")
            elif ours:
                sentence = tr("Rung {number} of the ladder has nobody on their side.")
            else:
                sentence = tr("Rung {number} of the ladder has nobody on either side.")
            yield place, id, sentence.format(number=number), "role_theirs" if ours else "role_ours"


@rule(LOOK, "ladder_rung", "within", N_("How long before it goes up?"))
def rung_without_time(scene: Scene) -> Iterator[Sight]:
    """A rung has no time after which an issue goes up."""
    for place, id, number, _, _, within in _rungs(scene):
        if not within:
            yield place, id, tr("Rung {number} of the ladder has no time limit yet.").format(number=number)


@rule(LOOK, "ladder_rung", "within", N_("Shorter than on the rung below."))
def rung_quicker_than_below(scene: Scene) -> Iterator[Sight]:
    """A higher rung has less time than the one below it."""
    below: dict[str, float] = {}
    for place, id, number, _, _, within in _rungs(scene):
        days = read_span(within, scene.project.locale)
        if days is not None:
            if days < below.get(place, 0.0):
                yield (
                    place,
                    id,
                    tr("Rung {number} of the ladder has less time than the rung below it.").format(number=number),
                )
            below[place] = days


@rule(ACT, "issue", "due", N_("This day has passed."))
def issue_past_date(scene: Scene) -> Iterator[Sight]:
    """An issue should have been settled by now."""
    for place, id, name, day in scene.rows("issue", f"{WAITING} AND t.due < ?2", "t.title", "t.due"):
        yield (
            place,
            id,
            say(
                name,
                tr("The issue {name} was to be settled by {day}."),
                tr("The issue without a name was to be settled by {day}."),
                day=scene.day(day),
            ),
        )


@rule(ACT, "issue", "rung_id", N_("Its time on this rung is up."))
def issue_longer_than_its_rung(scene: Scene) -> Iterator[Sight]:
    """An issue has been open for longer than its rung allows, though its own day is not past."""
    within = "(SELECT l.within FROM ladder_rung l WHERE l.id = t.rung_id)"
    where = f"{WAITING} AND t.rung_id <> '' AND t.raised < ?2 AND (t.due IS NULL OR t.due >= ?2)"
    for place, id, name, raised, text in scene.rows("issue", where, "t.title", "t.raised", within):
        days = read_span(text or "", scene.project.locale)
        if days is not None and date.fromisoformat(raised) + timedelta(days=days) < scene.today:
            yield (
                place,
                id,
                say(
                    name,
                    tr("The issue {name} is past its time on this rung. Take it up."),
                    tr("The issue without a name is past its time on this rung. Take it up."),
                ),
            )


@rule(LOOK, "issue", "owner", N_("Who looks after it?"))
def issue_without_owner(scene: Scene) -> Iterator[Sight]:
    """Nobody looks after an open issue."""
    for place, id, name in scene.rows("issue", f"{WAITING} AND t.owner = ''", "t.title"):
        yield (
            place,
            id,
            say(name, tr("Nobody looks after the issue {name}."), tr("Nobody looks after the issue without a name.")),
        )


@rule(LOOK, "issue", "root_cause", N_("What lay behind it?"))
def settled_issue_without_cause(scene: Scene) -> Iterator[Sight]:
    """An issue is settled and could come back, because nobody wrote down why it arose."""
    for place, id, name in scene.rows("issue", "t.status = 'settled' AND t.root_cause = ''", "t.title"):
        yield (
            place,
            id,
            say(
                name,
                tr("The issue {name} is settled. Write down what lay behind it."),
                tr("The issue without a name is settled. Write down what lay behind it."),
            ),
        )


# ---------------------------------------------------------------- agreements


@rule(ACT, "agreement", "expiry", N_("Notice has to be given soon."))
def agreement_notice_soon(scene: Scene) -> Iterator[Sight]:
    """The last day to give notice comes soon."""
    until = (scene.today + NOTICE_SOON).isoformat()
    where = f"t.notice_days > 0 AND {LAST_DAY} BETWEEN ?2 AND '{until}'"
    for place, id, name, day in scene.rows("agreement", where, "t.title", LAST_DAY):
        yield (
            place,
            id,
            say(
                name,
                tr("If you want to end {name}, give notice by {day}."),
                tr("If you want to end an agreement, give notice by {day}."),
                day=scene.day(day),
            ),
        )


@rule(LOOK, "agreement", "expiry", N_("The day to give notice has passed."))
def agreement_notice_passed(scene: Scene) -> Iterator[Sight]:
    """The last day to give notice has passed; the agreement runs out later."""
    where = f"t.notice_days > 0 AND {LAST_DAY} < ?2 AND t.expiry >= ?2 AND live.stage <> '{ENDING}'"
    for place, id, name, day in scene.rows("agreement", where, "t.title", "t.expiry"):
        yield (
            place,
            id,
            say(
                name,
                tr("{name} ends on {day}; notice is past. Agree what follows."),
                tr("An agreement ends on {day}; notice is past. Agree what follows."),
                day=scene.day(day),
            ),
        )


@rule(LOOK, "agreement", "expiry", N_("It runs out soon."))
def agreement_ends_soon(scene: Scene) -> Iterator[Sight]:
    """An agreement without notice runs out soon."""
    until = (scene.today + NOTICE_SOON).isoformat()
    where = f"coalesce(t.notice_days, 0) <= 0 AND t.expiry BETWEEN ?2 AND '{until}'"
    for place, id, name, day in scene.rows("agreement", where, "t.title", "t.expiry"):
        yield (
            place,
            id,
            say(
                name,
                tr("{name} ends on {day}. Agree what follows."),
                tr("An agreement ends on {day}. Agree what follows."),
                day=scene.day(day),
            ),
        )


@rule(ACT, "agreement", "expiry", N_("It has run out."))
def agreement_expired(scene: Scene) -> Iterator[Sight]:
    """An agreement has run out and no other of its kind has taken its place."""
    valid = "SELECT a.relationship_id || a.type FROM agreement a WHERE a.expiry IS NULL OR a.expiry >= ?2"
    where = f"t.expiry < ?2 AND t.relationship_id || t.type NOT IN ({valid})"
    for place, id, name, day in scene.rows("agreement", where, "t.title", "t.expiry"):
        yield (
            place,
            id,
            say(name, tr("{name} ran out on {day}."), tr("An agreement ran out on {day}."), day=scene.day(day)),
        )


@rule(ACT, "5.12.3.2", "exit_notice_days", N_("A contract says otherwise."), (NOTICE,))
def notice_differs_from_contract(scene: Scene) -> Iterator[Sight]:
    """The exit strategy and a contract name different notice, and nobody has said so."""
    where = f"{BINDING} AND t.notice_days > 0 AND t.conflicts IS NOT 1 AND (t.expiry IS NULL OR t.expiry >= ?2)"
    for place, _, name, days in scene.rows("agreement", where, "t.title", "t.notice_days"):
        agreed = scene.said(NOTICE, place)
        if agreed and agreed != days:
            sentence = ngettext(
                "{name} says {days} day’s notice, the exit strategy {agreed}. Which holds?",
                "{name} says {days} days’ notice, the exit strategy {agreed}. Which holds?",
                ceil(days),
            )
            nameless = ngettext(
                "A contract says {days} day’s notice, the exit strategy {agreed}. Which holds?",
                "A contract says {days} days’ notice, the exit strategy {agreed}. Which holds?",
                ceil(days),
            )
            said = say(name, sentence, nameless, days=scene.number(days), agreed=scene.number(agreed))
            yield place, "", said


@rule(LOOK, "agreement", "conflict_note", N_("Say where they differ."))
def conflict_without_words(scene: Scene) -> Iterator[Sight]:
    """An agreement differs from the plan and nobody has said where."""
    for place, id, name in scene.rows("agreement", "t.conflicts AND t.conflict_note = ''", "t.title"):
        yield (
            place,
            id,
            say(
                name,
                tr("{name} differs from the plan. Say where."),
                tr("An agreement differs from the plan. Say where."),
            ),
        )


@rule(HINT, "agreement", "advice", N_("Has somebody who knows the law read it?"), ("5.5.3.6.advice_taken",))
def contract_without_advice(scene: Scene) -> Iterator[Sight]:
    """Nobody who knows the law has looked at a contract."""
    for place, id, name in scene.rows("agreement", f"{BINDING} AND t.advice IS NOT 1", "t.title"):
        if not scene.said("5.5.3.6.advice_taken", place):
            yield (
                place,
                id,
                say(
                    name,
                    tr("{name} binds you. Ask somebody who knows the law to read it."),
                    tr("A contract binds you. Ask somebody who knows the law to read it."),
                ),
            )
