"""What the user says of a relationship's health, held against its signs."""

from collections.abc import Iterable
from datetime import date

from models.outlook import Reason
from models.project import Project
from models.rules import HIGH_RISK
from resources.words import N_, ngettext, tr

WELL, WATCH, ILL = "green", "amber", "red"
# What each sign counts, as pieces of a statement; TODAY is the day.
COUNTED = {
    "objective": "status IN ('at_risk', 'off_track')",
    "issue": "status <> 'settled' AND due < 'TODAY'",
    "risk": f"status <> 'closed' AND owner = '' AND likelihood * impact >= {HIGH_RISK}",
}
SHOWN = 200  # rows that a link names; a longer list helps nobody
NUMBERS = (N_("one"), N_("two"), N_("three"), N_("four"), N_("five"))


def doubt_health(project: Project, health: str, reasons: Iterable[Reason]) -> str:
    """One sentence where the signs disagree with the health chosen (a stored choice), else "".

    Ours: Healthy is doubted by any red sign or by three amber ones, Watch by two red ones, In trouble by signs none of which
    is amber or red. Winding down says where it goes, not how it feels, and is never doubted.
    """
    tones = [reason.tone for reason in reasons]
    red, amber, green = tones.count("red"), tones.count("amber"), tones.count("green")
    said = project.show("relationship", "health", health)
    if (health == WELL and red) or (health == WATCH and red > 1):
        words = ngettext("You say {health}; {number} sign is red.", "You say {health}; {number} signs are red.", red)
        return words.format(health=said, number=_say_number(red))
    if health == WELL and amber > 2:
        words = ngettext(
            "You say {health}; {number} sign is amber.", "You say {health}; {number} signs are amber.", amber
        )
        return words.format(health=said, number=_say_number(amber))
    if health == ILL and green and not red and not amber:
        return tr("You say {health}; no sign is amber or red.").format(health=said)
    return ""


def rows_behind(project: Project, relationship: str, register: str, today: date | None = None) -> list[str]:
    """The keys of the rows that make a sign of health worse, in their order; none for a sign that counts no rows."""
    if register not in COUNTED:
        return []
    where = COUNTED[register].replace("TODAY", (today or date.today()).isoformat())
    rows = project.rows_of(
        f'SELECT id FROM "{register}" WHERE relationship_id = ? AND {where} ORDER BY position, id LIMIT {SHOWN}',
        relationship,
    )
    return [str(row[0]) for row in rows]


def _say_number(number: int) -> str:
    return tr(NUMBERS[number - 1]) if 0 < number <= len(NUMBERS) else str(number)
