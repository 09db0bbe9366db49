"""What we watch about promises, worries, the trust pulse and maturity."""

import re
from collections.abc import Iterator

from models.figures import plain
from models.findings.finding import ACT, HINT, LOOK, Sight, rule
from models.findings.scene import Scene, say
from models.rules import ENDING, PULSE_GAP, PULSE_GROWS_OLD, TRUST_LOW, WORKING_TOGETHER
from resources.catalogue import choices
from resources.words import N_, tr

SCORE = re.compile(r"(?<![\d.,])[1-5](?:[.,]\d)?(?![\d.,]*[\d%])")


@rule(ACT, "promise", "due", N_("This day has passed."))
def promise_past_date(scene: Scene) -> Iterator[Sight]:
    """A promise should have been kept by now."""
    where = "t.due < ?2 AND t.kept IN ('', 'open')"
    for place, id, name, day in scene.rows("promise", where, "t.promise", "t.due"):
        yield (
            place,
            id,
            say(
                name,
                tr("The promise {name} was for {day}."),
                tr("The promise without words was for {day}."),
                day=scene.day(day),
            ),
        )


@rule(LOOK, "promise", "note", N_("What do you do instead?"))
def broken_promise_without_words(scene: Scene) -> Iterator[Sight]:
    """A promise was not kept and nobody wrote down what happens instead."""
    for place, id, name in scene.rows("promise", "t.kept = 'broken' AND t.note = ''", "t.promise"):
        yield (
            place,
            id,
            say(
                name,
                tr("The promise {name} was not kept. Note what you do instead."),
                tr("The promise without words was not kept. Note what you do instead."),
            ),
        )


@rule(LOOK, "concern", "due", N_("This day has passed."))
def repair_overdue(scene: Scene) -> Iterator[Sight]:
    """What puts a worry right is late."""
    where = "t.due < ?2 AND t.state <> 'done'"
    for place, id, name, day in scene.rows("concern", where, "t.concern", "t.due"):
        yield (
            place,
            id,
            say(
                name,
                tr("The worry {name} was to be put right by {day}."),
                tr("The worry without words was to be put right by {day}."),
                day=scene.day(day),
            ),
        )


@rule(HINT, "concern", "repair", N_("What would put it right?"))
def concern_without_repair(scene: Scene) -> Iterator[Sight]:
    """A worry is written down and nothing that would put it right."""
    for place, id, name in scene.rows("concern", "t.state <> 'done' AND t.repair = ''", "t.concern"):
        yield (
            place,
            id,
            say(
                name, tr("What would put right the worry {name}?"), tr("What would put right the worry without words?")
            ),
        )


@rule(LOOK, "pulse_round", "said", N_("You see it differently. What do you make of it?"))
def pulse_gap_without_action(scene: Scene) -> Iterator[Sight]:
    """Both sides see a statement differently in the newest round, and nothing says what they make of it."""
    labels = choices()["pulse_item"]
    for place, rounds in scene.pulse.items():
        last = rounds[-1]
        gaps = [(abs(mean - last.means[item, False]), item) for (item, ours), mean in last.means.items()
                if ours and (item, False) in last.means]  # fmt: skip
        gap, item = max(gaps, default=(0.0, ""))
        if gap >= PULSE_GAP and not last.said:
            apart = scene.number(round(gap, 1))
            sentence = tr(
                "You two are {number} points apart on “{statement}”. Talk about it, and write down what you make of it."
            )
            yield place, last.id, sentence.format(number=apart, statement=labels.get(item, item))


def _line(text: str) -> float:
    """The score below which trust is too low by a trigger's own words, or ours."""
    found = SCORE.search(plain(text))
    return float(found[0].replace(",", ".")) if found else TRUST_LOW


@rule(ACT, "pulse_round", short=N_("Trust was low twice running."))
def trust_low_twice(scene: Scene) -> Iterator[Sight]:
    """One side's average was too low in the last two rounds."""
    agreed = {
        place: _line(text) for place, _, text in scene.rows("exit_trigger", "t.kind = 'trust_low'", "t.threshold")
    }
    for place, rounds in scene.pulse.items():
        limit = agreed.get(place, TRUST_LOW)
        for ours in (True, False):
            means = [one.average(ours) for one in rounds[-2:]]
            if len(means) == 2 and all(mean is not None and mean < limit for mean in means):
                sentence = _say_low(ours=ours, triggers=place in agreed)
                yield place, rounds[-1].id, sentence.format(number=scene.number(limit))


def _say_low(*, ours: bool, triggers: bool) -> str:
    if ours and triggers:
        return tr("Trust on your side was below {number} twice running. This sets off an exit trigger: talk soon.")
    if triggers:
        return tr("Trust on their side was below {number} twice running. This sets off an exit trigger: talk soon.")
    if ours:
        return tr("Trust on your side was below {number} twice running. Talk.")
    return tr("Trust on their side was below {number} twice running. Talk.")


@rule(LOOK, "5.11.3.1")
def pulse_grown_old(scene: Scene) -> Iterator[Sight]:
    """Both work together and have not asked each other for a year."""
    asked = scene.having("pulse_round", f"t.date IS NULL OR t.date >= '{scene.ago(PULSE_GROWS_OLD)}'")
    ever = scene.having("pulse_round")
    for place in scene.live:
        if WORKING_TOGETHER <= place.stage < ENDING and place.id in ever - asked:
            yield (
                place.id,
                "",
                tr("You and {partner} have not taken the trust pulse for a year.").format(partner=scene.partner(place)),
            )


@rule(HINT, "maturity_rating", "desired", N_("Lower than where you are."))
def maturity_wanted_below_now(scene: Scene) -> Iterator[Sight]:
    """The maturity that both want is lower than what both have."""
    names = choices()["principle"]
    for place, id, number in scene.rows("maturity_rating", "t.desired < min(t.ours, t.theirs)", "t.principle"):
        name = names.get(number, tr("One principle"))
        yield place, id, tr("{principle}: you want less than you have. On purpose?").format(principle=name)
