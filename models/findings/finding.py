"""A finding, and the rule that makes it."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from models.findings.scene import Scene
from models.project import Scope
from resources.words import tr

ACT, LOOK, HINT = "act", "look", "hint"
SEVERITIES = (ACT, LOOK, HINT)  # the order in which they are shown

# What a rule sees: the relationship (None: the business), the row or "", the sentence, and where it differs the column.
Sight = tuple[Scope, str, str] | tuple[Scope, str, str, str]
Look = Callable[[Scene], Iterable[Sight]]


class Finding(NamedTuple):
    """One kind sentence about a relationship (or None: the business), and the place that mends it.

    severity is "act" (somebody waits, or two papers disagree), "look" (something is missing or old) or "hint". goes is a clause
    or a register; column is a column of that register or a question of that step; short is for beside that very field.
    """

    severity: str
    sentence: str
    relationship: Scope
    goes: str
    row: str = ""
    column: str = ""
    rule: str = ""
    short: str = ""


class Rule(NamedTuple):
    """One thing that we watch. asks are the paths of the answers that it reads; short is English until it is found."""

    key: str
    severity: str
    goes: str
    column: str
    short: str
    asks: tuple[str, ...]
    look: Look

    def findings(self, scene: Scene) -> Iterable[Finding]:
        """What the rule finds."""
        severity, goes, column, key, short = self.severity, self.goes, self.column, self.key, tr(self.short)
        for place, row, sentence, *other in self.look(scene):
            yield Finding(severity, sentence, place, goes, row, other[0] if other else column, key, short)


def rule(severity: str, goes: str, column: str = "", short: str = "", asks: tuple[str, ...] = ()
         ) -> Callable[[Look], Rule]:  # fmt: skip
    """Make a rule of a function; its name is the rule's key."""

    def make(look: Look) -> Rule:
        key: str = look.__name__
        return Rule(key, severity, goes, column, short, asks, look)

    return make
