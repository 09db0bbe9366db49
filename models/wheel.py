"""The shape of the wheel, the product's mark: twelve wedges from twelve o'clock, clockwise, filled from the hub outward."""

from dataclasses import dataclass

from models.facts import WheelFacts

HUB = 0.34  # radius of the hub, as a part of the wheel's radius
GAP_DEGREES = 1.6  # the slit between two wedges


@dataclass(frozen=True, slots=True)
class Wedge:
    """One wedge: its principle, where it starts (degrees clockwise from twelve o'clock) and how far it reaches.

    reach is a part of the wheel's radius: HUB where nothing is done, 1 where all is.
    """

    principle: int
    start: float
    extent: float
    reach: float
    lit: bool


def wedges(facts: WheelFacts) -> tuple[Wedge, ...]:
    """The wedges of a wheel, in the order of the principles."""
    width = 360 / len(facts.fractions)
    return tuple(
        Wedge(
            principle=number,
            start=(number - 1) * width + GAP_DEGREES / 2,
            extent=width - GAP_DEGREES,
            reach=HUB + (1 - HUB) * min(1.0, max(0.0, fraction)),
            lit=number == facts.current,
        )
        for number, fraction in enumerate(facts.fractions, start=1)
    )
