"""The shape of the wheel, the product's mark: twelve wedges from twelve o'clock, clockwise, filled from the hub outward.

All lengths are parts of the wheel's radius; angles are degrees clockwise from twelve o'clock.
"""

from dataclasses import dataclass
from math import asin, degrees

HUB = 0.335
SLIT = 0.024  # between two wedges, of even width from hub to rim


@dataclass(frozen=True, slots=True)
class WheelFacts:
    """Progress of the twelve principles, each 0–1, and of the whole; current is a principle's number or None."""

    fractions: tuple[float, ...]
    total: float
    current: int | None = None

    @property
    def percent(self) -> int:
        """The whole in whole percent; 100 only when everything is done."""
        return 100 if self.total >= 1 else min(99, round(self.total * 100))


@dataclass(frozen=True, slots=True)
class Wedge:
    """One wedge: its principle, where it starts and ends, how far it is filled (HUB to 1), whether it is the current one."""

    principle: int
    start: float
    end: float
    reach: float
    lit: bool

    def edges(self, radius: float) -> tuple[float, float]:
        """Where the wedge begins and ends at a radius: half a slit inside its angles, the closer to the hub the more."""
        slack = degrees(asin(min(SLIT / 2 / radius, 0.2)))
        return self.start + slack, self.end - slack


def wedges(facts: WheelFacts) -> tuple[Wedge, ...]:
    """The wedges of a wheel, in the order of the principles."""
    width = 360 / max(len(facts.fractions), 1)
    return tuple(
        Wedge(
            principle=number,
            start=(number - 1) * width,
            end=number * width,
            reach=HUB + (1 - HUB) * min(1.0, max(0.0, fraction)),
            lit=number == facts.current,
        )
        for number, fraction in enumerate(facts.fractions, start=1)
    )
