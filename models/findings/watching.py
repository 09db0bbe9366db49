"""The watch: every rule looks once."""

from datetime import date

from models.findings import diary, ending, governance, knowledge, objectives, people, risks, trust
from models.findings.finding import SEVERITIES, Finding, Rule
from models.findings.scene import Scene
from models.project import Project, Scope

THEMES = (risks, governance, knowledge, objectives, people, trust, ending, diary)  # what is shown first
RULES: dict[str, Rule] = {one.key: one for theme in THEMES for one in vars(theme).values() if isinstance(one, Rule)}
ASKS = frozenset(path for one in RULES.values() for path in one.asks)


def find(project: Project, relationship: Scope = None, today: date | None = None) -> list[Finding]:
    """All findings of one relationship, or (None) of every one that is not archived and of the business.

    The urgent ones come first, then in the order of the relationships, the business before them. ProjectError where the
    file can't be read.
    """
    scene = Scene(project, relationship, today or date.today(), ASKS)
    found = [finding for one in RULES.values() for finding in one.findings(scene)]
    places = {place.id: number for number, place in enumerate(scene.live)}
    ranks = {severity: number for number, severity in enumerate(SEVERITIES)}
    found.sort(key=lambda one: (ranks[one.severity], -1 if one.relationship is None else places[one.relationship]))
    return found
