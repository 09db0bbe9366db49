"""How the escalation ladder is used: issues by the rung they stand on or by what they are about, and how long they took."""

from collections import defaultdict
from collections.abc import Iterable
from statistics import median

from models.facts import LadderFacts, LadderRow
from models.reader import Entry
from resources.catalogue import choices
from resources.words import N_, tr

COLUMNS = ("rung_id", "type", "status", "raised", "closed")
NO_RUNG, NO_TYPE = N_("Not on the ladder yet"), N_("Not sorted yet")


def by_rung(issues: Iterable[Entry], rungs: list[tuple[str, str, str]], places: dict[str, int]) -> LadderFacts | None:
    """Issues by rung, lowest first; rungs are (label, note, …) in order and places say on which each rung's key stands.

    None without issues. An issue whose rung is not named stands in a row of its own, at the end.
    """
    found: dict[int, list[Entry]] = defaultdict(list)
    for issue in issues:
        found[places.get(issue.values["rung_id"], len(rungs))].append(issue)
    if not found:
        return None
    rows = [count(label, note, found[number]) for number, (label, note, _) in enumerate(rungs)]
    if found.get(len(rungs)):
        rows.append(count(tr(NO_RUNG), "", found[len(rungs)]))
    return LadderFacts(tuple(rows))


def by_type(issues: Iterable[Entry]) -> LadderFacts | None:
    """Issues by what they are about, most first; None without issues."""
    names = choices()["issue_type"]
    found: dict[str, list[Entry]] = defaultdict(list)
    for issue in issues:
        found[names.get(issue.values["type"], tr(NO_TYPE))].append(issue)
    rows = sorted((count(name, "", entries) for name, entries in found.items()), key=lambda row: row.label)
    return LadderFacts(tuple(sorted(rows, key=lambda row: -row.open - row.settled))) if rows else None


def count(label: str, note: str, issues: list[Entry]) -> LadderRow:
    """One row: open and settled issues, and the median of the days from raised to closed, where both are known."""
    settled = [issue for issue in issues if issue.values["status"] == "settled"]
    left = tuple(issue.id for issue in issues if issue.values["status"] != "settled")
    days = [
        max(0, (issue.values["closed"] - issue.values["raised"]).days)
        for issue in settled
        if issue.values["closed"] is not None and issue.values["raised"] is not None
    ]
    ended = tuple(issue.id for issue in settled)
    return LadderRow(label, note, len(left), len(settled), float(median(days)) if days else None, left, ended)
