"""Findings: things incomplete, overdue or contradictory. They are shown beside their field and never block anything."""

from collections.abc import Iterable

from models.findings.finding import ACT, HINT, LOOK, SEVERITIES, Finding, Rule
from models.findings.printing import for_document
from models.findings.watching import RULES, find


def by_row(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings about each row, by the row's key; those about no row are left out."""
    found: dict[str, list[Finding]] = {}
    for one in findings:
        if one.row:
            found.setdefault(one.row, []).append(one)
    return found


__all__ = ["ACT", "HINT", "LOOK", "RULES", "SEVERITIES", "Finding", "Rule", "by_row", "find", "for_document"]
