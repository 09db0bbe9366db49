"""What we watch about the ending: triggers, fallbacks, hand-back and tasks."""

from collections.abc import Iterator

from models.findings.finding import ACT, LOOK, Sight, rule
from models.findings.scene import Scene, say
from models.rules import ENDING, EXIT_GROWS_OLD, WORKING_TOGETHER
from resources.words import N_, ngettext, tr

REVIEWED, MANAGERS, NOTICE = "5.12.3.2.exit_reviewed", "5.12.3.2.exit_managers", "5.12.3.2.exit_notice"
DECISION, APPROVERS = "5.12.3.3.exit_decision", "5.12.3.3.exit_approvers"
LEFT = "t.status NOT IN ('done', 'not_needed')"


@rule(LOOK, "5.12.3.2", "exit_reviewed", N_("Look at it together once a year."), (REVIEWED, NOTICE))
def exit_strategy_grown_old(scene: Scene) -> Iterator[Sight]:
    """An exit strategy has been begun and not been looked at together for a year."""
    begun = scene.having("exit_trigger")
    for place in scene.live:
        day = scene.said(REVIEWED, place.id)
        old = day is None or scene.today - day > EXIT_GROWS_OLD
        if old and place.stage < ENDING and (place.id in begun or scene.said(NOTICE, place.id)):
            never = tr("You and {partner} have not looked at the exit strategy together yet.")
            sentence = (
                tr("You and {partner} have not looked at the exit strategy together since {day}.") if day else never
            )
            yield place.id, "", sentence.format(partner=scene.partner(place), day=scene.day(day) if day else "")


@rule(LOOK, "5.12.3.2", "exit_managers", N_("One name on each side."), (MANAGERS, NOTICE))
def exit_without_managers(scene: Scene) -> Iterator[Sight]:
    """An ending is thought through and nobody is named to run it."""
    begun = scene.having("exit_trigger")
    for place in scene.live:
        if not scene.said(MANAGERS, place.id) and (place.id in begun or scene.said(NOTICE, place.id)):
            yield (
                place.id,
                "",
                tr("Nobody is named to run the ending with {partner}.").format(partner=scene.partner(place)),
            )


@rule(LOOK, "5.12.3.1")
def triggers_missing(scene: Scene) -> Iterator[Sight]:
    """Both work together and nobody has said when it would be time to stop."""
    known = scene.having("exit_trigger")
    for place in scene.live:
        if WORKING_TOGETHER <= place.stage < ENDING and place.id not in known:
            yield (
                place.id,
                "",
                tr("Nothing says when it would be time to part from {partner}.").format(partner=scene.partner(place)),
            )


@rule(LOOK, "exit_trigger", "threshold", N_("The number or day at which you act."))
def trigger_without_threshold(scene: Scene) -> Iterator[Sight]:
    """Nobody could tell when a trigger is reached."""
    for place, id, name in scene.rows("exit_trigger", "t.threshold = ''", "t.trigger"):
        yield (
            place,
            id,
            say(
                name,
                tr("The exit trigger {name} has no line yet: from when does it count?"),
                tr("The exit trigger without words has no line yet: from when does it count?"),
            ),
        )


@rule(LOOK, "dependency", "fallback", N_("Whom could you ring on Monday?"))
def dependency_without_fallback(scene: Scene) -> Iterator[Sight]:
    """Something hangs on the partner and there is no other way."""
    for place, id, name in scene.rows("dependency", "t.fallback = ''", "t.what"):
        yield (
            place,
            id,
            say(
                name, tr("You have no fallback for {name} yet."), tr("You have no fallback for what hangs on them yet.")
            ),
        )


@rule(LOOK, "asset", "at_end", N_("What happens to it when it ends?"))
def asset_without_end(scene: Scene) -> Iterator[Sight]:
    """Nobody knows what happens to a thing when it ends."""
    for place, id, name in scene.rows("asset", "t.at_end = ''", "t.name"):
        yield (
            place,
            id,
            say(
                name,
                tr("What happens to {name} when it ends?"),
                tr("What happens to a thing to hand back when it ends?"),
            ),
        )


@rule(LOOK, "continuity", "served_by", N_("Who serves them meanwhile?"))
def customer_without_server(scene: Scene) -> Iterator[Sight]:
    """Nobody is named to serve a customer during the ending."""
    for place, id, name in scene.rows("continuity", "t.served_by = ''", "t.customer"):
        yield place, id, say(name, tr("Who serves {name} if it ends?"), tr("Who serves this customer if it ends?"))


@rule(ACT, "exit_task", "due", N_("This day has passed."))
def exit_task_overdue(scene: Scene) -> Iterator[Sight]:
    """A task of the ending is late."""
    for place, id, name, day in scene.rows("exit_task", f"{LEFT} AND t.due < ?2", "t.task", "t.due"):
        yield (
            place,
            id,
            say(
                name,
                tr("The exit task {name} was due on {day}."),
                tr("The exit task without words was due on {day}."),
                day=scene.day(day),
            ),
        )


@rule(LOOK, "exit_task", "owner", N_("Who does it?"))
def exit_task_without_owner(scene: Scene) -> Iterator[Sight]:
    """It is ending and nobody is named for a task."""
    for place, id, name in scene.rows("exit_task", f"{LEFT} AND t.owner = '' AND live.stage = '{ENDING}'", "t.task"):
        yield (
            place,
            id,
            say(
                name,
                tr("Nobody is named for the exit task {name}."),
                tr("Nobody is named for the exit task without words."),
            ),
        )


@rule(LOOK, "exit_task")
def exit_tasks_left(scene: Scene) -> Iterator[Sight]:
    """It is ending and tasks are left."""
    left: dict[str, int] = {}
    for place, _ in scene.rows("exit_task", f"{LEFT} AND live.stage = '{ENDING}'"):
        left[place] = left.get(place, 0) + 1
    for one in scene.live:
        if count := left.get(one.id):
            sentence = ngettext(
                "{number} exit task is not finished with {partner}.",
                "{number} exit tasks are not finished with {partner}.",
                count,
            )
            yield one.id, "", sentence.format(number=scene.number(count), partner=scene.partner(one))


@rule(LOOK, "5.12.3.3", "exit_approvers", N_("Who said yes, on each side?"), (DECISION, APPROVERS))
def ending_without_yes(scene: Scene) -> Iterator[Sight]:
    """It was decided to end it and nobody wrote down who said yes."""
    for place in scene.live:
        if scene.said(DECISION, place.id) in ("part", "end") and not scene.said(APPROVERS, place.id):
            yield (
                place.id,
                "",
                tr("You decided to end it with {partner}. Write down who said yes.").format(
                    partner=scene.partner(place)
                ),
            )
