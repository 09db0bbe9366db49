"""What we watch about the ending: triggers, fallbacks, hand-back and tasks."""

from collections.abc import Iterator

from models.findings.finding import ACT, LOOK, Sight, rule
from models.findings.scene import Scene, named
from models.rules import ENDING, EXIT_GROWS_OLD, WORKING_TOGETHER

REVIEWED, MANAGERS, NOTICE = "5.12.3.2.exit_reviewed", "5.12.3.2.exit_managers", "5.12.3.2.exit_notice"
DECISION, APPROVERS = "5.12.3.3.exit_decision", "5.12.3.3.exit_approvers"
LEFT = "t.status NOT IN ('done', 'not_needed')"


@rule(LOOK, "5.12.3.2", "exit_reviewed", "Look at it together once a year.", (REVIEWED, NOTICE))
def exit_strategy_grown_old(scene: Scene) -> Iterator[Sight]:
    """An exit strategy has been begun and not been looked at together for a year."""
    begun = scene.having("exit_trigger")
    for place in scene.live:
        day = scene.said(REVIEWED, place.id)
        old = day is None or scene.today - day > EXIT_GROWS_OLD
        if old and place.stage < ENDING and (place.id in begun or scene.said(NOTICE, place.id)):
            when = "yet" if day is None else f"since {scene.day(day)}"
            yield place.id, "", f"You and {scene.partner(place)} have not looked at the exit strategy together {when}."


@rule(LOOK, "5.12.3.2", "exit_managers", "One name on each side.", (MANAGERS, NOTICE))
def exit_without_managers(scene: Scene) -> Iterator[Sight]:
    """An ending is thought through and nobody is named to run it."""
    begun = scene.having("exit_trigger")
    for place in scene.live:
        if not scene.said(MANAGERS, place.id) and (place.id in begun or scene.said(NOTICE, place.id)):
            yield place.id, "", f"Nobody is named to run the ending with {scene.partner(place)}."


@rule(LOOK, "5.12.3.1")
def triggers_missing(scene: Scene) -> Iterator[Sight]:
    """Both work together and nobody has said when it would be time to stop."""
    known = scene.having("exit_trigger")
    for place in scene.live:
        if WORKING_TOGETHER <= place.stage < ENDING and place.id not in known:
            yield place.id, "", f"Nothing says when it would be time to part from {scene.partner(place)}."


@rule(LOOK, "exit_trigger", "threshold", "The number or day at which you act.")
def trigger_without_threshold(scene: Scene) -> Iterator[Sight]:
    """Nobody could tell when a trigger is reached."""
    for place, id, name in scene.rows("exit_trigger", "t.threshold = ''", "t.trigger"):
        yield place, id, f"The exit trigger {named(name, 'without words')} has no line yet: from when does it count?"


@rule(LOOK, "dependency", "fallback", "Whom could you ring on Monday?")
def dependency_without_fallback(scene: Scene) -> Iterator[Sight]:
    """Something hangs on the partner and there is no other way."""
    for place, id, name in scene.rows("dependency", "t.fallback = ''", "t.what"):
        yield place, id, f"You have no fallback for {named(name, 'what hangs on them')} yet."


@rule(LOOK, "asset", "at_end", "What happens to it when it ends?")
def asset_without_end(scene: Scene) -> Iterator[Sight]:
    """Nobody knows what happens to a thing when it ends."""
    for place, id, name in scene.rows("asset", "t.at_end = ''", "t.name"):
        yield place, id, f"What happens to {named(name, 'a thing to hand back')} when it ends?"


@rule(LOOK, "continuity", "served_by", "Who serves them meanwhile?")
def customer_without_server(scene: Scene) -> Iterator[Sight]:
    """Nobody is named to serve a customer during the ending."""
    for place, id, name in scene.rows("continuity", "t.served_by = ''", "t.customer"):
        yield place, id, f"Who serves {named(name, 'this customer')} if it ends?"


@rule(ACT, "exit_task", "due", "This day has passed.")
def exit_task_overdue(scene: Scene) -> Iterator[Sight]:
    """A task of the ending is late."""
    for place, id, name, day in scene.rows("exit_task", f"{LEFT} AND t.due < ?2", "t.task", "t.due"):
        yield place, id, f"The exit task {named(name, 'without words')} was due on {scene.day(day)}."


@rule(LOOK, "exit_task", "owner", "Who does it?")
def exit_task_without_owner(scene: Scene) -> Iterator[Sight]:
    """It is ending and nobody is named for a task."""
    for place, id, name in scene.rows("exit_task", f"{LEFT} AND t.owner = '' AND live.stage = '{ENDING}'", "t.task"):
        yield place, id, f"Nobody is named for the exit task {named(name, 'without words')}."


@rule(LOOK, "exit_task")
def exit_tasks_left(scene: Scene) -> Iterator[Sight]:
    """It is ending and tasks are left."""
    left: dict[str, int] = {}
    for place, _ in scene.rows("exit_task", f"{LEFT} AND live.stage = '{ENDING}'"):
        left[place] = left.get(place, 0) + 1
    for one in scene.live:
        if count := left.get(one.id):
            tasks = "1 exit task is" if count == 1 else f"{scene.number(count)} exit tasks are"
            yield one.id, "", f"{tasks} not finished with {scene.partner(one)}."


@rule(LOOK, "5.12.3.3", "exit_approvers", "Who said yes, on each side?", (DECISION, APPROVERS))
def ending_without_yes(scene: Scene) -> Iterator[Sight]:
    """It was decided to end it and nobody wrote down who said yes."""
    for place in scene.live:
        if scene.said(DECISION, place.id) in ("part", "end") and not scene.said(APPROVERS, place.id):
            yield place.id, "", f"You decided to end it with {scene.partner(place)}. Write down who said yes."
