"""Which lanes fit a width, and how they share it."""

from collections.abc import Sequence

from resources.catalogue import Register
from ui.tables.cells import GUTTER
from ui.tables.lanes import SCORES, Lane

MOST_LANES = 6  # own columns beside each other; more would make every one of them narrow
FEWEST_LANES = 2


def fit_lanes(lanes: Sequence[Lane], register: Register, room: int, scale: float, *, details: bool) -> dict[int, int]:
    """The lanes that are shown, by their place, with their widths in pixels.

    Own columns come in their order until no more fit; the factors of a score come last, for the score says it already.
    details: the lane that opens the drawer is shown even where every column fits.
    """
    least = [round(lane.width[0] * scale) for lane in lanes]
    fixed = [i for i, lane in enumerate(lanes) if lane.what not in ("value", "details")]
    more = next(i for i, lane in enumerate(lanes) if lane.what == "details")
    factors = SCORES.get(register.key, ()) if any(lane.what == "score" for lane in lanes) else ()
    values = [i for i, lane in enumerate(lanes) if lane.what == "value"]
    values.sort(key=lambda i: lanes[i].key in factors)
    grip = GUTTER - 4 if 0 not in fixed else 0
    spare = room - sum(least[i] for i in fixed) - grip
    shown: list[int] = []
    for number, place in enumerate(values):
        kept_back = 0 if number == len(values) - 1 and not details else least[more]
        if len(shown) >= FEWEST_LANES and (least[place] > spare - kept_back or len(shown) == MOST_LANES):
            break
        shown.append(place)
        spare -= least[place]
    if details or len(shown) < len(values):
        fixed.append(more)
        spare -= least[more]
    places = sorted([*fixed, *shown])
    parts = sum(lanes[i].width[1] for i in places)
    spare = max(0, spare)
    widths = {i: least[i] + (spare * lanes[i].width[1] // parts if parts else 0) for i in places}
    widths[places[0]] += grip  # the grip stands inside the first lane
    return widths
