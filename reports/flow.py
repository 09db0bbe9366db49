"""Filling pages with boxes: each box is laid out once, and every page number is known before anything is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reports.boxes import Box


@dataclass(frozen=True, slots=True)
class Placed:
    """A box and the distance of its upper edge from the top of the frame, in points."""

    box: Box
    down: float


@dataclass(slots=True)
class Page:
    """One page's boxes from top to bottom."""

    placed: list[Placed] = field(default_factory=list)
    used: float = 0.0
    after: float = 0.0

    def gap(self, box: Box) -> float:
        """The space above a box that would come next; none at the top of a page."""
        return max(self.after, box.before) if self.placed else 0.0

    def put(self, box: Box, height: float) -> None:
        """Place a box below what is there."""
        down = self.used + self.gap(box)
        self.placed.append(Placed(box, down))
        self.used, self.after = down + height, box.after


def flow(boxes: Sequence[Box], width: float, height: float) -> list[Page]:
    """Put boxes on as few pages as they need, in order. A box with keep stands on the page where the next starts."""
    pages = [Page()]
    waiting = list(reversed(boxes))
    while waiting:
        page = pages[-1]
        chain = [waiting.pop()]
        while chain[-1].keep and waiting and not waiting[-1].new_page:
            chain.append(waiting.pop())
        if chain[0].new_page and page.placed:
            page = _turn(pages)
        heights = [box.wrap(width) for box in chain]
        if page.placed and page.used + _need(page, chain, heights) > height + 0.01:
            page = _turn(pages)
        for box, tall in zip(chain, heights, strict=True):
            page = pages[-1]
            rest: Box | None = box
            while rest is not None:
                room = height - page.used - page.gap(rest)
                parts = rest.split(room) if tall > room + 0.01 else None
                if parts:
                    page.put(parts[0], parts[0].wrap(width))
                    rest = parts[1]
                    tall = rest.wrap(width)
                    page = _turn(pages)
                elif tall > room + 0.01 and page.placed:
                    page = _turn(pages)
                else:
                    # Taller than a whole page and indivisible: it stands alone and runs over, which nothing real does.
                    page.put(rest, tall)
                    rest = None
    return [page for page in pages if page.placed]


def _need(page: Page, chain: Sequence[Box], heights: Sequence[float]) -> float:
    """What must fit for the chain to start here: all but the last whole, and the start of the last."""
    need = page.gap(chain[0])
    for number, box in enumerate(chain[:-1]):
        need += heights[number] + max(box.after, chain[number + 1].before)
    return need + min(chain[-1].lead(), heights[-1])


def _turn(pages: list[Page]) -> Page:
    pages.append(Page())
    return pages[-1]
