"""Where the relationships stand on the map: dots in the cells of five by five scores, and heaps where a cell is full."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, sqrt

from PySide6.QtCore import QPointF, QRectF

from models.portfolio import Standing

STEPS = 5
SMALL, LARGE, SMALLEST = 6.0, 12.0, 4.0  # radii in pixels
GAP = 3.0
SHRINKS = (1.0, 0.8, 0.6, 0.45)
TITLE = 20.0  # what a crowded cell leaves free at the top and foot of the map, where the names of the fields stand
NEAR = 24.0  # so far outside of the map a drop still counts


@dataclass(frozen=True, slots=True)
class Spot:
    """A dot: one relationship, or a heap of those for which a cell has no room."""

    members: tuple[Standing, ...]
    at: QPointF
    radius: float

    @property
    def is_heap(self) -> bool:
        """Whether several share this dot."""
        return len(self.members) > 1


def cell(field: QRectF, importance: int, replaceability: int) -> QRectF:
    """The part of the map that two scores of 1–5 mean."""
    wide, tall = field.width() / STEPS, field.height() / STEPS
    return QRectF(field.left() + (importance - 1) * wide, field.bottom() - replaceability * tall, wide, tall)


def scores_at(field: QRectF, at: QPointF) -> tuple[int, int] | None:
    """The two scores that a place on the map means; None too far outside of it."""
    if not field.adjusted(-NEAR, -NEAR, NEAR, NEAR).contains(at):
        return None
    across = int((at.x() - field.left()) / field.width() * STEPS) + 1
    up = int((field.bottom() - at.y()) / field.height() * STEPS) + 1
    return min(STEPS, max(1, across)), min(STEPS, max(1, up))


def lay_out(standings: Iterable[Standing], field: QRectF) -> list[Spot]:
    """The dots of all relationships that have both scores; the area of a dot is the value a year."""
    placed = [one for one in standings if one.placed]
    most = max((one.annual_value or 0 for one in placed), default=0)
    cells: dict[tuple[int, int], list[Standing]] = {}
    for one in placed:
        cells.setdefault((int(one.importance or 0), int(one.replaceability or 0)), []).append(one)
    found = []
    for scores, members in cells.items():
        crowded = TITLE if len(members) > 1 else GAP
        top, foot = (crowded if scores[1] == edge else GAP for edge in (STEPS, 1))
        found += _fill(members, cell(field, *scores).adjusted(GAP, top, -GAP, -foot), most)
    return found


def _radius(one: Standing, most: float) -> float:
    value = one.annual_value or 0
    return max(SMALL, LARGE * sqrt(value / most)) if value > 0 and most else SMALL


def _fill(members: list[Standing], box: QRectF, most: float) -> list[Spot]:
    """The dots of one cell, side by side, smaller where they are many; a heap takes those that find no room."""
    count, largest = len(members), max(_radius(one, most) for one in members)
    columns = rows = 1
    shrink = 1.0
    for shrink in SHRINKS:
        unit = max(2 * largest * shrink, 2 * SMALLEST) + GAP
        columns, rows = max(1, int(box.width() // unit)), max(1, int(box.height() // unit))
        if columns * rows >= count:
            break
    room = columns * rows
    heaps = [(one,) for one in members]
    if count > room:
        worth = sorted(members, key=lambda one: -(one.annual_value or 0))
        heaps = [*((one,) for one in worth[: room - 1]), tuple(worth[room - 1 :])]  # type: ignore[list-item]
    slots = len(heaps)
    across = min(columns, max(ceil(slots / rows), ceil(sqrt(slots * box.width() / max(1.0, box.height())))))
    down = ceil(slots / across)
    found = []
    for number, heap in enumerate(heaps):
        line, place = divmod(number, across)
        own = min(across, slots - line * across)
        at = box.center() + QPointF((place - (own - 1) / 2) * unit, (line - (down - 1) / 2) * unit)
        radius = max(SMALLEST, max(_radius(one, most) for one in heap) * shrink)
        if len(heap) > 1:
            radius = max(radius, unit / 2)
        found.append(Spot(heap, at, radius))
    return found


def place_labels(spots: list[Spot], sizes: dict[str, tuple[float, float]], field: QRectF,
                 taken: list[QRectF]) -> dict[str, QRectF]:  # fmt: skip
    """Where each name goes so that none lies on another, on a dot or outside; left out where there is no room."""
    busy = [*taken, *(QRectF(s.at.x() - s.radius, s.at.y() - s.radius, 2 * s.radius, 2 * s.radius) for s in spots)]
    found: dict[str, QRectF] = {}
    for spot in spots:
        id, at, r = spot.members[0].id, spot.at, spot.radius
        if id not in sizes:
            continue
        width, height = sizes[id]
        for left, top in (
            (at.x() + r + 4, at.y() - height / 2),
            (at.x() - width / 2, at.y() + r + 2),
            (at.x() - width / 2, at.y() - r - height - 2),
            (at.x() - r - width - 4, at.y() - height / 2),
        ):
            box = QRectF(left, top, width, height)
            if field.contains(box) and not any(box.intersects(other) for other in busy):
                found[id] = box
                busy.append(box)
                break
    return found
