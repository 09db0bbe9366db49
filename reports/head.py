"""The compact head of a paper without a cover: whose it is, what it is, of which day and for whom."""

from dataclasses import replace

from models.snapshot import Snapshot
from reports.blocks import Look
from reports.boxes import Beside, Box, Stack
from reports.chapters import short_rule
from reports.table import Pill
from reports.text import clean, paragraph

GAP = 26.0


def compact_head(snapshot: Snapshot, look: Look) -> Box:
    """The firms beside the reader's tag, the title with its rule, and a line or two of facts."""
    style, palette = look.styles, look.palette
    firms = " · ".join(name for firm in (snapshot.firm, *snapshot.partners) if (name := clean(firm.name)))
    letters, tint = (palette.muted, palette.grey_tint) if look.ours else palette.tone("blue")
    tag = Pill(snapshot.audience_note, replace(style.pill, colour=letters), tint, right=True)
    boxes: list[Box] = [
        Beside([paragraph(firms, style.cover), tag], [3, 1], 16),
        paragraph(snapshot.title, style.title.resized(0.72)).spaced(before=12),
        short_rule(look, 1.3).spaced(before=9),
    ]
    lines = [clean(line) for line in snapshot.lead if clean(line)] or [clean(snapshot.date)]
    for number, line in enumerate(lines):
        boxes.append(paragraph(line, style.muted).spaced(before=0 if number else 11))
    return Stack(boxes).spaced(after=GAP, keep=True)
