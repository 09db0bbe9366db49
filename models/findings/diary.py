"""What we watch about actions."""

from collections.abc import Iterator

from models.findings.finding import ACT, HINT, LOOK, Sight, rule
from models.findings.scene import Scene, say
from resources.words import N_, tr

TO_DO = "t.status NOT IN ('done', 'dropped')"


@rule(ACT, "action", "due", N_("This day has passed."))
def action_overdue(scene: Scene) -> Iterator[Sight]:
    """An action's day has passed."""
    for place, id, name, day in scene.rows("action", f"{TO_DO} AND t.due < ?2", "t.action", "t.due"):
        yield (
            place,
            id,
            say(name, tr("{name} was due on {day}."), tr("An action was due on {day}."), day=scene.day(day)),
        )


@rule(LOOK, "action", "owner", N_("Who does it? One person, not “us”."))
def action_without_owner(scene: Scene) -> Iterator[Sight]:
    """Nobody is named to do something."""
    for place, id, name in scene.rows("action", f"{TO_DO} AND t.owner = ''", "t.action"):
        yield place, id, say(name, tr("Nobody is named for {name}."), tr("Nobody is named for an action."))


@rule(HINT, "action", "due", N_("By when?"))
def action_without_date(scene: Scene) -> Iterator[Sight]:
    """Something is to be done some day."""
    for place, id, name in scene.rows("action", f"{TO_DO} AND t.due IS NULL", "t.action"):
        yield place, id, say(name, tr("{name} has no day yet."), tr("An action has no day yet."))
