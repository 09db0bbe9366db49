"""The plan on one page: set at the largest of a few sizes that fits, so that it can be pinned to a wall."""

from models.snapshot import Answer, OnePage
from reports.blocks import Look, answer, facts, heading, signatures, table
from reports.boxes import Beside, Box, Picture, Stack
from reports.charts.wheel import wheel
from reports.text import clean, paragraph

# Type and space, from calm to tight; what doesn't fit the last goes on over the page.
SCALES = (1.0, 0.93, 0.86, 0.8)
WHEEL = 120.0


def one_page(block: OnePage, look: Look) -> Box:
    """The plan's boxes in the largest type that fits the room under its heading."""
    for scale in SCALES:
        stack = _stack(block, look.at(scale), scale)
        height = stack.wrap(look.width)
        if height <= look.room:
            _loosen(stack, look.room - height)
            break
    return stack


def _loosen(stack: Stack, spare: float) -> None:
    """Give some of a page's spare height to the spaces between the parts."""
    gaps = [box for box in stack.boxes[:-1] if not box.keep]
    for box in gaps:
        box.after += min(spare / (len(gaps) + 2), 22.0)


def _stack(block: OnePage, look: Look, scale: float) -> Stack:
    texts = [box for text in block.texts if not _hidden(text.text, look) for box in answer(text, look)]
    side = WHEEL * scale
    picture = Picture(wheel(block.wheel, look.palette, side, side, look.words, numbers=False), align="right")
    left = look.width - side - 30
    boxes: list[Box] = [Beside([Stack(texts), picture], [left, side], 30).spaced(after=look.styles.gap)]
    if block.objectives.rows:
        boxes += table(block.objectives, look)
    elif not look.hide_blanks and block.objectives.columns:
        boxes += answer(Answer(block.objectives.title or block.objectives.columns[0].label, ""), look)
    decide = Stack(facts(block.deciders, look, 0.475))
    ending = Stack(
        []
        if _hidden(block.ending.text, look)
        else [*heading(block.ending.label, False, look), _said(block.ending.text, look)]
    )
    boxes.append(Beside([decide, ending], [1, 1], look.width * 0.05).spaced(after=look.styles.gap * 1.6))
    boxes.append(signatures(block.signatures, look, room=30 * scale))
    return Stack(boxes, together=False)


def _hidden(text: str, look: Look) -> bool:
    return look.hide_blanks and not clean(text)


def _said(text: str, look: Look) -> Box:
    """A text in the size of the table that it stands beside."""
    style = look.styles
    return paragraph(text, style.cell) if clean(text) else paragraph(look.words.not_yet, style.cell_blank)
