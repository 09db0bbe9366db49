"""What we watch about joint objectives, value and ideas."""

from collections.abc import Iterator

from models.findings.finding import ACT, HINT, LOOK, Sight, rule
from models.findings.scene import Scene, say
from models.rules import ENDING, READING_GROWS_OLD, WORKING_TOGETHER
from resources.words import N_, tr

ALIVE = "t.status NOT IN ('achieved', 'dropped')"
NEWEST = "(SELECT objective_id, rag, max(date) AS day FROM reading WHERE objective_id <> '' GROUP BY objective_id)"


@rule(LOOK, "objective", "measure", N_("Say how you will both know."))
def objective_without_measure(scene: Scene) -> Iterator[Sight]:
    """Nobody could tell whether an objective is reached."""
    for place, id, name in scene.rows("objective", f"{ALIVE} AND t.measure = ''", "t.objective"):
        yield place, id, say(name, tr("{name} has no measure yet."), tr("An objective has no measure yet."))


@rule(LOOK, "objective", "target", N_("Name the number you aim for."))
def objective_without_target(scene: Scene) -> Iterator[Sight]:
    """An objective is measured, but there is no number to reach."""
    where = f"{ALIVE} AND t.measure <> '' AND t.target IS NULL"
    for place, id, name in scene.rows("objective", where, "t.objective"):
        yield (
            place,
            id,
            say(
                name,
                tr("{name} is measured, but has no target yet."),
                tr("An objective is measured, but has no target yet."),
            ),
        )


@rule(LOOK, "objective", "owner_ours", N_("Name somebody on each side."))
def objective_without_owners(scene: Scene) -> Iterator[Sight]:
    """An objective has nobody on one side, or on both."""
    where = f"{ALIVE} AND (t.owner_ours = '' OR t.owner_theirs = '')"
    for place, id, name, ours, theirs in scene.rows(
        "objective", where, "t.objective", "t.owner_ours", "t.owner_theirs"
    ):
        if theirs:
            said = say(name, tr("{name} needs an owner on your side."), tr("An objective needs an owner on your side."))
        elif ours:
            said = say(
                name, tr("{name} needs an owner on their side."), tr("An objective needs an owner on their side.")
            )
        else:
            said = say(
                name, tr("{name} needs an owner on both sides."), tr("An objective needs an owner on both sides.")
            )
        yield place, id, said, "owner_theirs" if ours else "owner_ours"


@rule(LOOK, "objective", "due", N_("By when? A month will do."))
def objective_without_date(scene: Scene) -> Iterator[Sight]:
    """Nobody knows by when an objective is to be reached."""
    for place, id, name in scene.rows("objective", f"{ALIVE} AND t.due IS NULL", "t.objective"):
        yield place, id, say(name, tr("{name} has no date yet."), tr("An objective has no date yet."))


@rule(ACT, "objective", "due", N_("This day has passed and it is still open."))
def objective_past_date(scene: Scene) -> Iterator[Sight]:
    """An objective's date has passed and it is still open."""
    for place, id, name, day in scene.rows("objective", f"{ALIVE} AND t.due < ?2", "t.objective", "t.due"):
        yield (
            place,
            id,
            say(
                name,
                tr("{name} was for {day} and is still open."),
                tr("An objective was for {day} and is still open."),
                day=scene.day(day),
            ),
        )


@rule(ACT, "objective", "status", N_("Write down what you do about it: an action linked to it."))
def objective_off_track_without_action(scene: Scene) -> Iterator[Sight]:
    """An objective is off track by its status or its newest reading, and no open action serves it."""
    where = (
        f"{ALIVE} AND (t.status = 'off_track' OR t.id IN (SELECT objective_id FROM {NEWEST} WHERE rag = 'red'))"
        " AND t.id NOT IN (SELECT objective_id FROM action WHERE status NOT IN ('done', 'dropped'))"
    )
    for place, id, name in scene.rows("objective", where, "t.objective"):
        yield (
            place,
            id,
            say(
                name,
                tr("{name} is off track, and no open action is linked to it."),
                tr("An objective is off track, and no open action is linked to it."),
            ),
        )


@rule(LOOK, "objective", "status", N_("Nobody has looked at the number for a quarter."))
def objective_without_recent_reading(scene: Scene) -> Iterator[Sight]:
    """An objective that is under way has no reading of the last quarter."""
    old = f"SELECT objective_id FROM {NEWEST} WHERE day < '{scene.ago(READING_GROWS_OLD)}'"
    where = f"t.status IN ('agreed', 'on_track', 'at_risk', 'off_track') AND t.id IN ({old})"
    for place, id, name in scene.rows("objective", where, "t.objective"):
        yield (
            place,
            id,
            say(
                name,
                tr("Nobody has looked at the number for {name} for a quarter."),
                tr("Nobody has looked at the number for an objective for a quarter."),
            ),
        )


@rule(LOOK, "5.3.3.6")
def joint_objectives_missing(scene: Scene) -> Iterator[Sight]:
    """Both work together and have not said what for."""
    known = scene.having("objective", "t.status <> 'dropped'")
    for place in scene.live:
        if WORKING_TOGETHER <= place.stage < ENDING and place.id not in known:
            yield (
                place.id,
                "",
                tr("You work together with {partner}, but have no joint objective yet.").format(
                    partner=scene.partner(place)
                ),
            )


@rule(LOOK, "value_idea", "owner", N_("Who tries it? One name, not a team."))
def tested_idea_without_owner(scene: Scene) -> Iterator[Sight]:
    """An idea is being tested and nobody sees to it."""
    for place, id, name in scene.rows("value_idea", "t.status = 'testing' AND t.owner = ''", "t.title"):
        yield (
            place,
            id,
            say(
                name,
                tr("{name} is being tested, but nobody is named to try it."),
                tr("An idea is being tested, but nobody is named to try it."),
            ),
        )


@rule(HINT, "value_idea", "result", N_("What came of it?"))
def adopted_idea_without_result(scene: Scene) -> Iterator[Sight]:
    """An idea is adopted and nobody wrote down what it brought."""
    for place, id, name in scene.rows("value_idea", "t.status = 'adopted' AND t.result = ''", "t.title"):
        yield (
            place,
            id,
            say(
                name,
                tr("You adopted {name}. Write down what came of it."),
                tr("You adopted an idea. Write down what came of it."),
            ),
        )


@rule(LOOK, "5.8.3.1", "share_detail", N_("Which percentage?"), ("5.8.3.1.share_rule", "5.8.3.1.share_detail"))
def split_without_percentage(scene: Scene) -> Iterator[Sight]:
    """The gain is split by a percentage that nobody wrote down."""
    for place in scene.live:
        by_percent = scene.said("5.8.3.1.share_rule", place.id) == "agreed_percent"
        if by_percent and not scene.said("5.8.3.1.share_detail", place.id):
            yield (
                place.id,
                "",
                tr("You share the gain with {partner} by a percentage. Write down which.").format(
                    partner=scene.partner(place)
                ),
            )


@rule(LOOK, "5.7.3.1", "repair_need", N_("What do you both do about it?"), ("5.7.3.1.fairness", "5.7.3.1.repair_need"))
def unfair_split_without_repair(scene: Scene) -> Iterator[Sight]:
    """One side gains less than it should and nothing is agreed about it."""
    for place in scene.live:
        unfair = scene.said("5.7.3.1.fairness", place.id) in ("we_less", "they_less")
        if unfair and scene.said("5.7.3.1.repair_need", place.id) in ("", "none"):
            yield (
                place.id,
                "",
                tr("You find the split with {partner} unfair. Say what you both do about it.").format(
                    partner=scene.partner(place)
                ),
            )
