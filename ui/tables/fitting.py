"""Which lanes fit a width, and how they share it."""

from collections.abc import Mapping, Sequence

from models.listing import SCORES
from resources.catalogue import Register
from ui.tables.cells import GUTTER
from ui.tables.lanes import Lane

MOST_LANES = 6  # own columns beside each other; more would make every one of them narrow
FEWEST_LANES = 2


def fit_lanes(lanes: Sequence[Lane], register: Register, needs: Sequence[int], room: int, scale: float, *,
              details: bool) -> dict[int, int]:  # fmt: skip
    """The lanes that are shown, by their place, with their widths in pixels.

    Own columns come in their order until no more fit; the factors of a score come last, for the score says it already.
    needs: the pixels that each lane's longest word takes. details: the lane that opens the drawer is shown even where
    every column fits.
    """
    usual = [round(lane.width[0] * scale) for lane in lanes]
    least = [max(pixels, need) for pixels, need in zip(usual, needs, strict=True)]
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
    return _squeeze(widths, usual, room)


def _squeeze(widths: dict[int, int], usual: Sequence[int], room: int) -> dict[int, int]:
    """The widths with long words broken after all, where the few lanes that are always shown have no room for them."""
    over = sum(widths.values()) - room
    for place, width in widths.items():
        give = max(0, min(over, width - usual[place])) if place else 0  # a number is never broken
        widths[place] -= give
        over -= give
    return widths


def fit_chosen(lanes: Sequence[Lane], wanted: Sequence[str], widths: Mapping[str, int], needs: Sequence[int], room: int,
               scale: float, *, all: bool) -> dict[int, int]:  # fmt: skip
    """The wanted lanes by their place, with their widths in pixels; widths hold what the user set, at the usual body size.

    needs: the pixels that each lane's longest word takes, which a width of the user's need not heed.
    all: every wanted lane is shown, and the table scrolls sideways; otherwise those that don't fit are left out,
    the share tick before any other. The lane that opens the drawer gives way to a column, for a click on the row opens it too.
    """
    usual = [round(widths.get(lane.name, lane.width[0]) * scale) for lane in lanes]
    size = [
        pixels if lane.name in widths else max(pixels, need)
        for lane, pixels, need in zip(lanes, usual, needs, strict=True)
    ]
    fixed = [i for i, lane in enumerate(lanes) if lane.fixed and (all or lane.what != "details")]
    free = [i for i, lane in enumerate(lanes) if not lane.fixed and lane.name in wanted]
    if not all:
        free.sort(key=lambda i: lanes[i].what == "share")
    spare = room - sum(size[i] for i in fixed)
    shown: list[int] = []
    for place in free:
        if not all and len(shown) >= FEWEST_LANES and size[place] > spare:
            break
        shown.append(place)
        spare -= size[place]
    more = len(lanes) - 1
    if not all and size[more] <= spare:
        shown.append(more)
        spare -= size[more]
    places = sorted([*fixed, *shown])
    growing = [i for i in places if lanes[i].name not in widths]
    parts = sum(lanes[i].width[1] for i in growing)
    spare = max(0, spare)
    found = {i: size[i] + (spare * lanes[i].width[1] // parts if i in growing and parts else 0) for i in places}
    return found if all else _squeeze(found, usual, room)
