"""Walking from shape to shape of a chart with the arrows, and what a screen reader is told on the way."""

from collections.abc import Callable
from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from ui.painted import Shapes

if TYPE_CHECKING:
    from reports.charts.marks import Mark

Stops = list[tuple["Mark", QRectF]]


def next_stop(boxes: dict[int, QRectF], here: int, way: tuple[int, int]) -> int:
    """The number of the nearest box in a direction, or the one we are at where there is none."""
    middle, best = boxes[here].center(), (float("inf"), here)
    for number, box in boxes.items():
        away = box.center() - middle
        along, aside = away.x() * way[0] + away.y() * way[1], away.x() * way[1] - away.y() * way[0]
        if along > 1:
            best = min(best, (hypot(along, aside * 2.5), number))
    return best[1]


def spoken_stops(
    chart: QWidget, stops: Callable[[], Stops], here: Callable[[], str], chosen: Callable[[], str]
) -> Shapes:
    """The shapes of a chart that the keys stop at, told to screen readers; here and chosen give the id of one, or nothing."""

    def place(id: str) -> int:
        return next((number for number, (mark, _) in enumerate(stops()) if mark.id == id), -1)

    return Shapes(
        chart,
        lambda: len(stops()),
        lambda number: stops()[number][0].words,
        lambda number: stops()[number][1],
        lambda: place(here()),
        lambda: place(chosen()),
    )
